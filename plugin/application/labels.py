"""The Dutch words by which letters and notes name our closed lists."""

from collections.abc import Mapping
from enum import StrEnum

from plugin.application.fields import Field
from plugin.domain.facts import CloseRole
from plugin.domain.hearing import Heard, ReportState
from plugin.domain.names import Capacity, Keep, Letter, Outcome, Signal, Step, Verdict
from plugin.domain.regulation import TermName

_LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    Field: {
        Field.STEP: "stap",
        Field.RECEIVED_ON: "ontvangen op",
        Field.CONDUCT_ON: "gedraging op",
        Field.VERDICT: "oordeel",
        Field.GROUND: "grond",
        Field.ACCOUNTABLE: "verantwoordelijke",
        Field.CONTACT_PERSON: "contactpersoon",
        Field.DELAY_CONSENT_ON: "uitstel goedgevonden op",
        Field.NOTICE_ON: "kennisgeving uitgesteld tot",
        Field.PARTS: "aantal onderdelen",
        Field.CAPACITY: "hoedanigheid",
        Field.MATTER: "waar het om gaat",
        Field.REPRESENTATIVE: "gemachtigde",
        Field.PRINCIPAL: "opdrachtgever",
        Field.LEAK_KNOWN_AT: "datalek bekend sinds",
        Field.OMBUDSMAN_DUE_ON: "antwoord aan de ombudsman uiterlijk",
        Field.HEARING: "horen",
        Field.HEARING_ON: "hoorgesprek op",
        Field.REPORT: "hoorverslag",
        Field.REACT_BY: "kan reageren tot",
        Field.KEEP: "bewaren",
    },
    Heard: {
        Heard.REQUESTED: "vraagt om een gesprek",
        Heard.WE_ASK: "wij vragen om een gesprek",
        Heard.HELD: "gehoord",
        Heard.WAIVED: "ziet ervan af",
        Heard.MISSED: "niet verschenen",
        Heard.MISSED_AGAIN: "weer niet verschenen",
        Heard.NOT_REACHED: "niet bereikt",
        Heard.UNKNOWN: "onbekend of uit dienst",
    },
    ReportState: {
        ReportState.REQUESTED: "gevraagd",
        ReportState.SENT: "verstuurd om te tekenen",
        ReportState.SIGNED: "getekend terug",
        ReportState.REMARKS: "terug met opmerkingen",
    },
    CloseRole: {CloseRole.HANDLER: "behandelaar", CloseRole.ACCOUNTABLE: "verantwoordelijke"},
    Letter: {
        Letter.ACKNOWLEDGEMENT: "ontvangstbevestiging",
        Letter.NOTICE_TO_RESPONDENT: "kennisgeving aan de beklaagde",
        Letter.INFORMATION_REQUEST: "vraag om informatie",
        Letter.HEARING_INVITATION: "uitnodiging voor een gesprek",
        Letter.HEARING_REPORT: "verslag van het gesprek",
        Letter.DELAY_NOTICE: "uitstelbericht",
        Letter.NOT_TAKEN_UP: "bericht dat wij de klacht niet behandelen",
        Letter.DECISION: "besluit",
        Letter.DECISION_COPY: "besluit aan de beklaagde",
        Letter.SETTLED: "bevestiging dat de klacht is opgelost",
        Letter.FOLLOW_UP: "bericht over de opvolging",
        Letter.ESCALATION: "memo aan de directie",
        Letter.INSPECTION_OFFER: "aanbod om de stukken in te zien",
        Letter.WITHDRAWN: "bevestiging van de intrekking",
        Letter.OUT_OF_SCOPE: "bericht dat de klacht niet onder het reglement valt",
        Letter.ORAL_COMPLAINT: "de klacht op schrift",
        Letter.OTHER_CONTACT: "bericht over een andere contactpersoon of verantwoordelijke",
        Letter.RECTIFICATION: "bericht dat de klacht niet over de medewerker gaat",
        Letter.END_NOTICE: "bericht aan de beklaagde dat de klacht is opgelost of ingetrokken",
    },
    Step: {
        Step.MARK: "dit is een klacht",
        Step.CONFIRM: "bevestigen",
        Step.DISMISS: "geen klacht",
        Step.APPROVE: "akkoord",
        Step.NOT_TAKEN_UP: "niet in behandeling",
        Step.SETTLED: "informeel afgedaan",
        Step.WITHDRAWN: "ingetrokken",
        Step.OUT_OF_SCOPE: "buiten reikwijdte",
        Step.DELAY: "uitstel",
        Step.INFORMATION: "informatie vragen",
        Step.ORAL: "mondelinge klacht",
        Step.SKIP: "brief overslaan",
        Step.FOLLOWED_UP: "opvolging klaar",
        Step.WITHOUT_REACTION: "zonder reactie verder",
        Step.BUNDLE: "dossier maken",
        Step.POSTED: "per post verstuurd",
        Step.RETURNED: "post retour",
        Step.TAKE_BACK: "terugnemen",
        Step.DATA_LEAK: "mogelijk een datalek",
        Step.DATA_LEAK_REPORTED: "datalek gemeld",
        Step.NO_DATA_LEAK: "geen datalek",
        Step.NO_SIGNAL: "geen signaal",
        Step.OMBUDSMAN: "brief van de ombudsman",
        Step.OMBUDSMAN_ANSWERED: "ombudsman beantwoord",
        Step.OMBUDSMAN_ADVISED: "oordeel van de ombudsman ontvangen",
        Step.OMBUDSMAN_CLOSED: "ombudsman is klaar",
    },
    Signal: {
        Signal.DATA_LEAK: "een mogelijk datalek",
        Signal.THREAT: "een dreiging",
        Signal.SUICIDE: "gedachten aan zelfdoding",
        Signal.SEXUAL_INTIMIDATION: "seksuele intimidatie",
        Signal.DISCRIMINATION: "discriminatie",
        Signal.VIOLENCE: "geweld",
        Signal.FRAUD: "fraude",
        Signal.MINOR: "een minderjarige",
        Signal.HEALTH: "gevaar voor de gezondheid",
        Signal.CLAIM: "een claim om geld",
        Signal.DATA_REQUEST: "een verzoek over eigen gegevens",
        Signal.COLLEAGUE: "een eigen medewerker of een melder van een misstand",
        Signal.PRESS: "de pers",
        Signal.SATISFIED: "dat de klacht is opgelost",
        Signal.OMBUDSMAN: "een brief van een ombudsman",
    },
    TermName: {
        TermName.ACKNOWLEDGEMENT: "de ontvangstbevestiging",
        TermName.NOT_TAKEN_UP: "het bericht dat wij de klacht niet behandelen",
        TermName.DECISION: "het besluit",
        TermName.PROMISED: "het antwoord dat wij beloofden",
    },
    Verdict: {
        Verdict.UPHELD: "gegrond",
        Verdict.NOT_UPHELD: "ongegrond",
        Verdict.NOT_TAKEN_UP: "niet in behandeling genomen",
    },
    Keep: {
        Keep.CLAIM: "een schadeclaim",
        Keep.OMBUDSMAN: "een zaak bij de ombudsman",
        Keep.LAWSUIT: "een rechtszaak",
        Keep.INQUIRY: "een onderzoek",
    },
    Capacity: {
        Capacity.CLIENT: "cliënt",
        Capacity.PRINCIPAL: "opdrachtgever",
        Capacity.EMPLOYER: "werkgever",
        Capacity.OTHER: "anders",
    },
    Outcome: {
        Outcome.DECIDED: "besluit genomen",
        Outcome.NOT_TAKEN_UP: "niet in behandeling genomen",
        Outcome.SETTLED: "informeel afgedaan",
        Outcome.WITHDRAWN: "ingetrokken",
        Outcome.OUT_OF_SCOPE: "buiten reikwijdte",
        Outcome.JOINED: "gevoegd bij een andere klacht",
        Outcome.REGISTERED_IN_ERROR: "ten onrechte geregistreerd",
    },
}


def label(member: StrEnum) -> str:
    """The Dutch name of a letter, step, term, verdict, outcome or reason to keep a file; else raises TypeError."""
    try:
        return _LABELS[type(member)][member]
    except KeyError:
        raise TypeError(f"no Dutch name for {type(member).__name__}") from None
