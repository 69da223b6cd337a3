"""The glossary's closed lists: what a case can be, and what people can do to it (design, section 7)."""

from enum import StrEnum


class Verdict(StrEnum):
    """The judgement on a complaint (art. 8.3). There is no other."""

    UPHELD = "gegrond"
    NOT_UPHELD = "ongegrond"
    NOT_TAKEN_UP = "niet_in_behandeling"


class Ground(StrEnum):
    """Why a complaint may be left untaken (art. 8.5). There is no other."""

    HANDLED_BEFORE = "eerder_behandeld"
    OVER_ONE_YEAR = "langer_dan_een_jaar"
    INSUFFICIENT_INTEREST = "onvoldoende_belang"


class Capacity(StrEnum):
    """In which capacity somebody complains (art. 1-2); nobody is refused at the door for it (A-01)."""

    CLIENT = "client"
    PRINCIPAL = "opdrachtgever"
    EMPLOYER = "werkgever"
    OTHER = "anders"


class Matter(StrEnum):
    """What a complaint turns out to be about besides how a client was treated; a person says so (inleiding, 1, 2)."""

    OWN_DECISION = "eigen_beslissing"  # what a decision of ours says
    NO_CLIENT = "geen_client"  # how somebody was treated who is no client
    LAWSUIT = "procedure_loopt"  # privacy, and proceedings are pending
    LAWSUIT_POSSIBLE = "procedure_mogelijk"  # privacy, and proceedings can be begun


class Representative(StrEnum):
    """Whether the complainant speaks for another, and whether his mandate was seen (art. 1; E-7)."""

    NONE = "namens_zichzelf"
    MANDATE_SEEN = "machtiging_gezien"
    MANDATE_NOT_SEEN = "machtiging_nog_niet_gezien"


class AboutDecision(StrEnum):
    """Whether a complaint is also about what was decided by the principal, which is not ours to judge (inleiding)."""

    NO = "nee"
    ALSO = "ook"  # he is referred for that; how he was treated goes on as a complaint


class Copy(StrEnum):
    """Whether the person concerned wants copies of the letters to his representative; he gets them unless (E-7)."""

    UNWANTED = "geen_kopie"


class TravelCosts(StrEnum):
    """What became of the complainant's request for his travel costs; nobody offers them (art. 6.5)."""

    REQUESTED = "gevraagd"
    GRANTED = "toegekend"
    REFUSED = "niet_toegekend"


class Outcome(StrEnum):
    """How a case can end (art. 8.1, 8.3; R-008)."""

    DECIDED = "beslist"
    NOT_TAKEN_UP = "niet_in_behandeling_genomen"
    SETTLED = "informeel_afgedaan"
    WITHDRAWN = "ingetrokken"
    OUT_OF_SCOPE = "buiten_reikwijdte"
    FORWARDED = "doorgezonden"  # it was meant for another organisation, and went there with consent (E-12)
    JOINED = "gevoegd"  # it goes on in another case, into whose ticket its own was merged (E-10)
    REGISTERED_IN_ERROR = "ten_onrechte_geregistreerd"


class Step(StrEnum):
    """What a person can click. The values are the keys of the choice on the ticket."""

    MARK = "dit_is_een_klacht"  # a complaint that triage missed
    CONFIRM = "bevestigen"  # the proposal is right: this is a complaint
    DISMISS = "geen_klacht"  # it is none: put all back
    APPROVE = "akkoord"  # the accountable approves the saved text or the outcome
    NOT_TAKEN_UP = "niet_in_behandeling"  # draft the letter of 8.5
    SETTLED = "informeel_afgedaan"  # 8.1
    WITHDRAWN = "ingetrokken"
    OUT_OF_SCOPE = "buiten_reikwijdte"
    FORWARD = "doorzenden"
    DELAY = "uitstel"  # draft the delay notice (art. 7 toelichting)
    INFORMATION = "informatie_vragen"  # draft the request for information
    ORAL = "mondelinge_klacht"  # draft what the complainant told, for him to correct (3)
    AGREEMENTS = "afspraken_bevestigen"  # draft the letter with what was agreed in a talk (6 toelichting)
    SKIP = "brief_overslaan"  # the letter that stands ready is not needed
    UNMERGE = "samenvoeging_ongedaan"  # the last merge was none: what it brought together goes on apart (E-10)
    ABOUT_HANDLING = "klacht_over_behandeling"  # the last message is a complaint about how this one is handled (4b)
    FOLLOWED_UP = "opvolging_klaar"  # 8.4
    WITHOUT_REACTION = "zonder_reactie"  # the accountable: decide without who could not be reached (6.3)
    NAMELESS = "klager_onbekend"  # the complainant cannot be written to (E-8)
    HIDDEN = "klager_verborgen"  # he wants to stay unknown to the respondent (5.2, E-8)
    BUNDLE = "dossier"  # bundle the documents for each side (6.2)
    POSTED = "per_post_verstuurd"  # a letter went on paper, on the day of the click
    LEFT_SERVICE = "uit_dienst"  # on a respondent's own ticket: he works here no more (E-25)
    RETURNED = "post_retour"  # the letter that went on paper came back
    TAKE_BACK = "terugnemen"  # undo the last click
    DATA_LEAK = "mogelijk_datalek"  # a data leak that nobody noticed in the words (P-07)
    DATA_LEAK_REPORTED = "datalek_gemeld"  # reported to the authority within 72 hours
    NO_DATA_LEAK = "geen_datalek"
    NO_SIGNAL = "geen_signaal"  # the signals on this ticket are none
    DATA_REQUEST = "avg_verzoek"  # a request about one's own data that nobody noticed in the words (P-09)
    DATA_REQUEST_EXTENDED = "avg_verlengd"  # who asked knows why it takes up to two months more (AVG 12)
    DATA_REQUEST_ANSWERED = "avg_beantwoord"
    NO_DATA_REQUEST = "geen_avg_verzoek"
    OMBUDSMAN = "van_ombudsman"  # a letter of an ombudsman that was not recognised (4b)
    OMBUDSMAN_APPROVED = "ombudsman_akkoord"  # our answer to him may leave
    OMBUDSMAN_ANSWERED = "ombudsman_beantwoord"
    OMBUDSMAN_ADVISED = "ombudsman_oordeel"  # his report or judgement came
    OMBUDSMAN_RECOMMENDED = "ombudsman_aanbeveling"  # his recommendation came
    OMBUDSMAN_FOLLOWED = "ombudsman_opgevolgd"  # what we said of it is done
    OMBUDSMAN_CLOSED = "ombudsman_gesloten"


class Signal(StrEnum):
    """What a message also says, beside the complaint (P-04, P-07; E-19, E-24)."""

    DATA_LEAK = "datalek"
    THREAT = "dreiging"
    SUICIDE = "suicide"
    SEXUAL_INTIMIDATION = "seksuele_intimidatie"
    DISCRIMINATION = "discriminatie"
    VIOLENCE = "geweld"
    FRAUD = "fraude"
    MINOR = "minderjarige"
    HEALTH = "gezondheid"
    CLAIM = "geldclaim"
    OBJECTION = "bezwaar"  # against what the principal decided, which only he can hear (inleiding)
    DATA_REQUEST = "avg_verzoek"  # art. 15 or 16 AVG
    COLLEAGUE = "medewerker"  # an employee about his own work, or a whistle-blower
    PRESS = "pers"
    SATISFIED = "tevreden"  # the complainant writes that it is settled (8.1, A-13)
    OMBUDSMAN = "ombudsman"


class Stage(StrEnum):
    """Where a case stands; a projection for people."""

    PROPOSED = "voorstel"
    ACKNOWLEDGE = "bevestigen"
    HANDLING = "in_behandeling"
    APPROVAL = "wacht_op_akkoord"
    SENDING = "wordt_verzonden"
    FOLLOW_UP = "opvolging"
    CLOSED = "afgesloten"
    NO_COMPLAINT = "geen_klacht"


class Recommendation(StrEnum):
    """What we do with a recommendation of the ombudsman; the directorate says so (4b)."""

    FOLLOWED = "opvolgen"
    PARTLY = "deels_opvolgen"
    NOT_FOLLOWED = "niet_opvolgen"


class Keep(StrEnum):
    """Why a file is kept past its term (P-08); while it stands nothing of the file is purged."""

    CLAIM = "schadeclaim"
    OMBUDSMAN = "ombudsman"
    LAWSUIT = "rechtszaak"
    INQUIRY = "onderzoek"


class Lesson(StrEnum):
    """What a complaint teaches us, for the report alone (9 toelichting, R-088); the words stay in the helpdesk."""

    PROCEDURE = "werkwijze"
    INFORMATION = "voorlichting"
    CONDUCT = "bejegening"
    KNOWLEDGE = "kennis"
    CAPACITY = "bezetting"
    SYSTEMS = "systemen"
    COOPERATION = "samenwerking"
    NOTHING = "niets"


class DesiredOutcome(StrEnum):
    """What the complainant wants above all, as he told somebody (5 toelichting, P-02)."""

    APOLOGY = "excuses"
    EXPLANATION = "uitleg"
    PUT_RIGHT = "herstel"
    COMPENSATION = "vergoeding"
    ANOTHER_CONTACT = "ander_contact"
    IMPROVEMENT = "verbetering"
    OTHER = "anders"


class Letter(StrEnum):
    """The letters; each is a folder-less template of this name in mappings/letters (letters.md)."""

    ACKNOWLEDGEMENT = "ontvangstbevestiging"  # 1
    NOTICE_TO_RESPONDENT = "kennisgeving_beklaagde"  # 2
    ATTACHMENTS = "bijlagen_klacht"  # with 2, the files that belong to the complaint (5.2, E-22)
    INFORMATION_REQUEST = "verzoek_om_informatie"  # 3
    HEARING_INVITATION = "uitnodiging_hoorgesprek"  # 4, also to a respondent
    HEARING_REPORT = "hoorverslag"  # 5, the letter that goes with it; also to a respondent
    DELAY_NOTICE = "uitstelbericht"  # 6
    NOT_TAKEN_UP = "niet_in_behandeling"  # 7
    DECISION = "beslissing"  # 8
    DECISION_COPY = "beslissing_beklaagde"  # 8, the cover to a respondent
    SETTLED = "informele_afdoening"  # 9
    FOLLOW_UP = "opvolging"  # 10
    ESCALATION = "escalatie_directie"  # 11
    INSPECTION_OFFER = "aanbod_inzage"  # 12, also to a respondent
    WITHDRAWN = "intrekking"  # 13
    OUT_OF_SCOPE = "buiten_reikwijdte"  # 14
    FORWARDED = "doorzending"  # 14, when it goes to another organisation
    ORAL_COMPLAINT = "mondelinge_klacht"  # 15
    OTHER_CONTACT = "andere_contactpersoon"  # 16, also to a respondent
    RECTIFICATION = "rectificatie"  # 17, to who was a respondent
    AGREEMENTS = "afspraken"  # beside 5: what was agreed in a talk (6 toelichting)
    PROGRESS = "stand_van_zaken"  # halfway to the answer (7)
    TRAVEL_COSTS = "reiskosten"  # beside 4: the answer to a request for them (6.5)
    END_NOTICE = "afloop_beklaagde"  # 9, 13 and 14, the short notice to a respondent
