"""One invented complaint, and every letter, draft, note and message rendered for it.

`python -m tests.application.letters.examples` writes what the templates give now to tests/letters, to be read and
committed by whoever changed a template.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from plugin.application.fields import Field
from plugin.application.letters import (
    Colleague,
    Complainant,
    Contact,
    HearingDetails,
    InspectionDetails,
    LetterContext,
    LetterPart,
    Rendered,
    render_draft,
    render_letter,
    render_message,
    render_note,
)
from plugin.application.mappings import default_folder, load_mappings
from plugin.application.reporting import FEW
from plugin.domain import facts, third
from plugin.domain.beside.sign_off import SIGNED_OFF
from plugin.domain.inspection import Bar, describe
from plugin.domain.names import Capacity, Keep, Letter, Outcome, Recommendation, Step, TravelCosts, Verdict
from plugin.domain.organisation import Ombudsman, Principal, PrincipalKind, Supervisor
from plugin.domain.parts import ComplaintPart
from plugin.domain.regulation import Regulation, TermName
from plugin.domain.scope import Outside
from plugin.domain.sections import Missing
from plugin.domain.steps import REASONS

EXPECTED = Path(__file__).parents[2] / "letters"

CONTACT = Contact(
    name="Hanneke Mulder",
    phone="050 123 45 67",
    email="klachten@werkvlak.example",
    days="maandag tot en met donderdag",
    department="Kwaliteit en klachten",
)
PETRA = Colleague(name="Petra Smit", function="regiomanager Noord")
KAREL = Colleague(name="Karel Visser", function="directie")
SANNE = Colleague(name="Sanne Bakker", function="kwaliteitsmedewerker")
RESPONDENT = Colleague(name="Jan de Vries", function="jobcoach in Groningen")

REGULATION = load_mappings(default_folder()).regulation


def switched(**switches: str) -> Regulation:
    """The regulation with other choices (A-nn)."""
    return replace(REGULATION, switches={**REGULATION.switches, **switches})


BEFORE, TOO_OLD, NO_INTEREST = (
    REGULATION.ground(key) for key in ("eerder_behandeld", "langer_dan_een_jaar", "onvoldoende_belang")
)

CONTEXT = LetterContext(
    reference="87004",
    organisation="Werkvlak",
    regulation=REGULATION,
    regulation_url="https://www.werkvlak.example/klachtenreglement",
    today=date(2026, 3, 3),
    complainant=Complainant(name="Aylin Yilmaz", salutation="mevrouw Yilmaz", email="a.yilmaz@example.org"),
    received_on=date(2026, 3, 2),
    channel="per e-mail",
    conduct_on=date(2026, 2, 12),
    summary=(
        "U schrijft dat u in het gesprek steeds werd onderbroken.\n"
        "U schrijft dat u daarna geen verslag van het gesprek kreeg."
    ),
    promised_on=date(2026, 3, 30),
    due_acknowledgement=date(2026, 3, 4),
    due_not_taken_up=date(2026, 3, 16),
    due_decision=date(2026, 3, 30),
    contact=CONTACT,
    accountable=PETRA,
    ombudsman=Ombudsman(
        name="Nationale ombudsman",
        website="www.nationaleombudsman.nl",
        phone="0800 33 55 555",
        address="Postbus 93122, 2509 AC Den Haag",
    ),
    accountable_reason="De klacht gaat over het kantoor in Groningen.",
    handler=SANNE,
    privacy_contact="de functionaris gegevensbescherming, fg@werkvlak.example",
    retention_months=24,
    support="de vertrouwenspersoon, Els Kuiper, 050 765 43 21",
)
GRONINGEN = Principal(
    key="gemeente_groningen",
    name="de gemeente Groningen",
    kind=PrincipalKind.PUBLIC,
    address="Postbus 1, 9700 AA Groningen",
)
TO_RESPONDENT = replace(
    CONTEXT,
    respondents=(RESPONDENT,),
    complaint_text=(
        'In het gesprek werd ik steeds onderbroken. Hij zei: "Zo komen we er nooit."\n\nIk kreeg ook geen verslag.'
    ),
    reaction_by=date(2026, 3, 10),
    replacement=Colleague(name="Tjitske Postma", function="jobcoach in Leeuwarden"),
)
DECISION = replace(
    CONTEXT,
    today=date(2026, 3, 24),
    verdict=Verdict.UPHELD,
    sections={
        "klacht": "1. U werd in het gesprek steeds onderbroken.\n2. U kreeg geen verslag van het gesprek.",
        "feiten": (
            "Wij spraken u op maandag 16 maart 2026. Daarna spraken wij de medewerker.\n\n"
            "Over het gesprek vertellen u en de medewerker hetzelfde. In het dossier zit geen verslag."
        ),
        "standpunt": "Wij vinden dat een medewerker u moet laten uitpraten. Dat gebeurde niet.",
        "oordeel": "Onderdeel 1 is gegrond. Onderdeel 2 is gegrond.",
    },
    follow_up="Sanne Bakker stuurt u het verslag, uiterlijk op vrijdag 3 april 2026.",
    principal=GRONINGEN,
)
INTERRUPTED = LetterPart(
    number=1,
    summary="U schrijft dat u in het gesprek steeds werd onderbroken.",
    whom="Jan de Vries",
    verdict=Verdict.UPHELD,
    sections={
        "over_wie": "Jan de Vries",
        "klacht": "U werd in het gesprek op donderdag 12 februari 2026 steeds onderbroken.",
        "feiten": "Wij spraken u op maandag 16 maart 2026. De medewerker vertelt hetzelfde als u.",
        "standpunt": "Wij vinden dat een medewerker u correct te woord moet staan. Dat gebeurde niet.",
        "oordeel": "Dit onderdeel is gegrond.",
    },
)
NO_REPORT = LetterPart(
    number=2,
    summary="U schrijft dat u daarna geen verslag van het gesprek kreeg.",
    whom="Tjitske Postma",
    verdict=Verdict.NOT_UPHELD,
    sections={
        "over_wie": "Tjitske Postma",
        "klacht": "U kreeg geen verslag van het gesprek.",
        "feiten": "Het verslag ging op vrijdag 13 februari 2026 per post naar u toe.",
        "standpunt": "Wij vinden dat u op tijd bent geïnformeerd.",
        "oordeel": "Dit onderdeel is ongegrond.",
    },
)
TOO_LONG_AGO = LetterPart(
    number=3,
    whom="niemand",
    verdict=Verdict.NOT_TAKEN_UP,
    ground=TOO_OLD,
    sections={
        "over_wie": "niemand",
        "klacht": "Op woensdag 5 februari 2025 was de balie dicht.",
        "feiten": "U noemt zelf deze datum.",
        "standpunt": "Wij kunnen niet meer nagaan wat er gebeurde. Daarom maken wij geen uitzondering.",
        "oordeel": "Wij nemen dit onderdeel niet in behandeling: het is langer dan een jaar geleden.",
    },
)
MIXED = replace(DECISION, sections={}, parts=(INTERRUPTED, NO_REPORT, TOO_LONG_AGO))
UNWRITTEN = (*(replace(p, sections={}, verdict=None) for p in (INTERRUPTED, NO_REPORT)), LetterPart(number=3))
NOT_UPHELD = replace(
    DECISION,
    verdict=Verdict.NOT_UPHELD,
    follow_up="",
    sections={
        **DECISION.sections,
        "standpunt": "Wij vinden dat de medewerker u genoeg ruimte gaf. Het verslag ligt voor u klaar.",
        "oordeel": "Uw klacht is ongegrond.",
    },
)
NOT_TAKEN_UP = replace(
    CONTEXT,
    today=date(2026, 3, 12),
    conduct_on=date(2025, 2, 12),
    ground=TOO_OLD,
    verdict=Verdict.NOT_TAKEN_UP,
    sections={
        "klacht": "U werd in een gesprek steeds onderbroken.",
        "grond": "U noemt zelf deze datum. Er was daarna geen nieuw gesprek.",
        "uitzondering": "De medewerker werkt niet meer bij ons. Wij kunnen niet meer nagaan wat er is gezegd.",
        "signaal": "Wij bespreken met alle jobcoaches hoe een gesprek hoort te gaan.",
    },
)
DELAY = replace(
    CONTEXT,
    today=date(2026, 3, 26),
    new_date=date(2026, 4, 13),
    sections={
        "reden": "De medewerker is ziek. Wij willen ook zijn kant horen.",
        "gedaan": "Wij spraken u op maandag 16 maart 2026 en lazen het dossier.",
        "nog_te_doen": "Wij spreken de medewerker op woensdag 8 april 2026.",
        "nieuwe_datum": "Uiterlijk op maandag 13 april 2026.",
    },
)
OUT_OF_SCOPE = replace(
    CONTEXT,
    sections={
        "klacht": "U bent het niet eens met de hoogte van uw uitkering.",
        "waarom": "De gemeente bepaalt hoe hoog uw uitkering is. Wij hebben daar geen invloed op.",
        "waarheen": "U kunt bezwaar maken bij de gemeente Groningen, Postbus 1, 9700 AA Groningen.",
    },
)
FORWARDED = replace(
    CONTEXT,
    sections={
        "klacht": "U kreeg van de gemeente geen antwoord op uw brief.",
        "waarom": "De gemeente moest u antwoorden. Wij gaan niet over brieven van de gemeente.",
        "waarheen": "De gemeente Groningen, Postbus 1, 9700 AA Groningen, telefoon 14 050.",
        "toestemming": "U vond dat goed in een gesprek op dinsdag 3 maart 2026.",
    },
)
NOT_ONE = replace(
    NOT_TAKEN_UP,
    ground=None,
    parts=(
        replace(
            INTERRUPTED,
            verdict=Verdict.NOT_TAKEN_UP,
            ground=BEFORE,
            sections={
                "klacht": "U werd in een gesprek steeds onderbroken.",
                "grond": "Deze klacht is al eerder behandeld: kenmerk 86012, besluit van maandag 12 januari 2026.",
            },
        ),
        replace(
            NO_REPORT,
            verdict=Verdict.NOT_TAKEN_UP,
            ground=NO_INTEREST,
            sections={
                "klacht": "U kreeg het verslag een dag later.",
                "grond": "Er is onvoldoende belang: u had het verslag ruim voor het volgende gesprek.",
            },
        ),
    ),
)
HEARING = replace(
    CONTEXT,
    today=date(2026, 3, 5),
    hearing=HearingDetails(
        on=date(2026, 3, 16),
        time="10.00 uur",
        duration="een uur",
        place="ons kantoor in Leeuwarden, Stationsplein 1",
        attendees="Sanne Bakker, kwaliteitsmedewerker\nTjitske Postma, maakt het verslag",
        requested="klager",
    ),
    inspection=InspectionDetails(
        documents="Uw klacht van maandag 2 maart 2026\nHet gespreksverslag van donderdag 12 februari 2026",
        left_out="Wij laten de namen van andere deelnemers weg, want die hebben recht op privacy.",
        slot="woensdag 11 maart 2026 om 14.00 uur, ons kantoor in Leeuwarden",
        until=date(2026, 3, 13),
    ),
    reaction_by=date(2026, 3, 27),
)
REPORT = replace(
    HEARING,
    today=date(2026, 3, 18),
    on_paper=True,
    sections={
        "gesprek": "Maandag 16 maart 2026, 10.00 uur, ons kantoor in Leeuwarden. Sanne Bakker stelde de vragen.",
        "verhaal": 'Het gesprek van februari duurde kort. "Ik kon mijn verhaal niet afmaken."',
        "wederhoor": "Wij vertelden wat de ander schreef. Op dat punt was er geen reactie.",
        "nieuw": "Er was een getuige bij het gesprek.",
        "afspraken": "Er zijn geen afspraken gemaakt.",
        "einde": "Het gesprek was om 10.50 uur klaar. Tjitske Postma maakte dit verslag.",
    },
)
SPOKEN = replace(CONTEXT, channel="telefonisch", conduct_on=None, handler=None, summary="")
FORM = facts.OralSaved(article=91, missing=(), heard_on=date(2026, 3, 2), written_on=date(2026, 3, 3), read_back=True)
WRITTEN_DOWN = replace(
    SPOKEN,
    oral=FORM,
    reaction_by=date(2026, 3, 10),
    sections={
        "gehoord": "Op maandag 2 maart 2026, aan de balie.",
        "woorden": "Mevrouw Yilmaz zegt: ik kom er niet tussen in dat gesprek.",
        "wie": "Tjitske Postma, medewerker Balie en administratie",
        "opgeschreven": "Op dinsdag 3 maart 2026.",
        "voorgelezen": "Ja. Mevrouw Yilmaz vond het goed zo.",
    },
)

LETTERS: Mapping[str, tuple[Letter, LetterContext]] = {
    "ontvangstbevestiging": (Letter.ACKNOWLEDGEMENT, CONTEXT),
    "ontvangstbevestiging_mondeling": (Letter.ACKNOWLEDGEMENT, SPOKEN),
    "ontvangstbevestiging_met_onderdelen": (Letter.ACKNOWLEDGEMENT, replace(CONTEXT, parts=UNWRITTEN)),
    "kennisgeving_beklaagde_van_een_onderdeel": (
        Letter.NOTICE_TO_RESPONDENT,
        replace(
            TO_RESPONDENT,
            complaint_text="In het gesprek werd ik steeds onderbroken.\n\n(weggelaten)",
            parts=(INTERRUPTED,),
            others=True,
        ),
    ),
    "kennisgeving_beklaagde": (Letter.NOTICE_TO_RESPONDENT, TO_RESPONDENT),
    "kennisgeving_beklaagde_met_bijlagen": (Letter.NOTICE_TO_RESPONDENT, replace(TO_RESPONDENT, attachments=2)),
    "kennisgeving_beklaagde_kort": (
        Letter.NOTICE_TO_RESPONDENT,
        replace(
            TO_RESPONDENT,
            short=True,
            sections={"antwoord": "Wij boden excuses aan.", "afspraken": "Wij maakten geen afspraken."},
        ),
    ),
    "kennisgeving_beklaagde_kort_om_in_te_vullen": (
        Letter.NOTICE_TO_RESPONDENT,
        replace(TO_RESPONDENT, short=True, reaction_by=None),
    ),
    "kennisgeving_beklaagde_zonder_contact": (
        Letter.NOTICE_TO_RESPONDENT,
        replace(TO_RESPONDENT, regulation=switched(beklaagde_gesprek="niet")),
    ),
    "kennisgeving_beklaagde_verslag_op_verzoek": (
        Letter.NOTICE_TO_RESPONDENT,
        replace(TO_RESPONDENT, regulation=switched(verslag="op_verzoek")),
    ),
    "kennisgeving_beklaagde_weinig_bekend": (
        Letter.NOTICE_TO_RESPONDENT,
        replace(TO_RESPONDENT, conduct_on=None, handler=None, reaction_by=None, replacement=None),
    ),
    "verzoek_om_informatie": (Letter.INFORMATION_REQUEST, replace(CONTEXT, reaction_by=date(2026, 3, 10))),
    "verzoek_om_informatie_zonder_datum": (Letter.INFORMATION_REQUEST, replace(CONTEXT, handler=None)),
    "uitnodiging_hoorgesprek": (Letter.HEARING_INVITATION, HEARING),
    "uitnodiging_hoorgesprek_verslag_op_verzoek": (
        Letter.HEARING_INVITATION,
        replace(HEARING, regulation=switched(verslag="op_verzoek")),
    ),
    "uitnodiging_hoorgesprek_samen": (
        Letter.HEARING_INVITATION,
        replace(HEARING, hearing=replace(HEARING.hearing, together=True, requested="wij")),
    ),
    "uitnodiging_hoorgesprek_om_in_te_vullen": (Letter.HEARING_INVITATION, CONTEXT),
    "uitnodiging_hoorgesprek_beklaagde": (Letter.HEARING_INVITATION, replace(HEARING, respondents=(RESPONDENT,))),
    "uitnodiging_hoorgesprek_beklaagde_samen": (
        Letter.HEARING_INVITATION,
        replace(HEARING, respondents=(RESPONDENT,), hearing=replace(HEARING.hearing, together=True), reaction_by=None),
    ),
    "hoorverslag_op_papier": (Letter.HEARING_REPORT, REPORT),
    "hoorverslag_om_in_te_vullen": (Letter.HEARING_REPORT, replace(CONTEXT, handler=None)),
    "hoorverslag_beklaagde": (
        Letter.HEARING_REPORT,
        replace(REPORT, respondents=(RESPONDENT,)),
    ),
    "uitstelbericht": (Letter.DELAY_NOTICE, DELAY),
    "niet_in_behandeling_een_jaar": (Letter.NOT_TAKEN_UP, NOT_TAKEN_UP),
    "niet_in_behandeling_eerder": (
        Letter.NOT_TAKEN_UP,
        replace(NOT_TAKEN_UP, ground=BEFORE, principal=GRONINGEN),
    ),
    "niet_in_behandeling_belang": (
        Letter.NOT_TAKEN_UP,
        replace(NOT_TAKEN_UP, ground=NO_INTEREST, conduct_on=None),
    ),
    "niet_in_behandeling_een_onderdeel": (
        Letter.NOT_TAKEN_UP,
        replace(NOT_ONE, parts=NOT_ONE.parts[1:], going_on=True),
    ),
    "beslissing_na_een_onderdeel": (Letter.DECISION, replace(MIXED, parts=(INTERRUPTED,), untaken=(2, 3))),
    "beslissing_beklaagde_een_onderdeel_vooraf": (
        Letter.DECISION_COPY,
        replace(NOT_ONE, parts=NOT_ONE.parts[:1], respondents=(RESPONDENT,), going_on=True),
    ),
    "niet_in_behandeling_per_onderdeel": (Letter.NOT_TAKEN_UP, NOT_ONE),
    "beslissing_gegrond": (Letter.DECISION, DECISION),
    "beslissing_per_onderdeel": (Letter.DECISION, MIXED),
    "beslissing_ongegrond": (Letter.DECISION, NOT_UPHELD),
    "beslissing_geen_onderdeel_gegrond": (
        Letter.DECISION,
        replace(NOT_UPHELD, sections={}, parts=(NO_REPORT, TOO_LONG_AGO)),
    ),
    "beslissing_eigen_ombudsman": (
        Letter.DECISION,
        replace(NOT_UPHELD, principal=replace(GRONINGEN, ombudsman="de Ombudsman Groningen, 050 111 22 33")),
    ),
    "beslissing_voor_een_bedrijf": (
        Letter.DECISION,
        replace(NOT_UPHELD, principal=replace(GRONINGEN, name="Noordkaas", kind=PrincipalKind.PRIVATE)),
    ),
    "beslissing_beklaagde_gegrond": (Letter.DECISION_COPY, replace(DECISION, respondents=(RESPONDENT,))),
    "beslissing_beklaagde_per_onderdeel": (
        Letter.DECISION_COPY,
        replace(MIXED, parts=(INTERRUPTED,), respondents=(RESPONDENT,)),
    ),
    "beslissing_beklaagde_onderdeel_niet_in_behandeling": (
        Letter.DECISION_COPY,
        replace(NOT_ONE, parts=NOT_ONE.parts[:1], respondents=(RESPONDENT,)),
    ),
    "beslissing_beklaagde_ongegrond": (
        Letter.DECISION_COPY,
        replace(NOT_UPHELD, respondents=(RESPONDENT,)),
    ),
    "beslissing_beklaagde_niet_in_behandeling": (
        Letter.DECISION_COPY,
        replace(NOT_TAKEN_UP, respondents=(RESPONDENT,)),
    ),
    "informele_afdoening": (
        Letter.SETTLED,
        replace(
            CONTEXT,
            happened_on=date(2026, 3, 4),
            sections={
                "gesprek": "Woensdag 4 maart 2026, half tien, telefoon. Sanne Bakker sprak namens ons.",
                "verklaring": '"Wat mij betreft is het hiermee klaar."',
                "antwoord": "Wij zeiden dat u had moeten kunnen uitpraten.",
                "afspraken": "Sanne Bakker stuurt u het verslag, uiterlijk op vrijdag 6 maart 2026.",
            },
            new_date=date(2026, 3, 18),
        ),
    ),
    "informele_afdoening_om_in_te_vullen": (Letter.SETTLED, CONTEXT),
    "opvolging": (
        Letter.FOLLOW_UP,
        replace(DECISION, reason="Sanne Bakker stuurde u het verslag op donderdag 2 april 2026."),
    ),
    "opvolging_nog_niet_klaar": (Letter.FOLLOW_UP, replace(DECISION, new_date=date(2026, 4, 17))),
    "escalatie_directie": (
        Letter.ESCALATION,
        replace(
            CONTEXT,
            accountable=Colleague(name="Karel Visser", function="directie"),
            accountable_reason="De klacht gaat over een manager.",
            respondents=(PETRA,),
        ),
    ),
    "escalatie_directie_weinig_bekend": (
        Letter.ESCALATION,
        replace(
            SPOKEN,
            accountable=Colleague(name="Karel Visser", function="directie"),
            accountable_reason="De klacht is gericht aan de directie.",
            reason="De directie van de gemeente belde hierover.",
            flags=("een mogelijk datalek", "een claim om geld"),
        ),
    ),
    "aanbod_inzage": (Letter.INSPECTION_OFFER, HEARING),
    "aanbod_inzage_om_in_te_vullen": (Letter.INSPECTION_OFFER, CONTEXT),
    "aanbod_inzage_beklaagde": (Letter.INSPECTION_OFFER, replace(HEARING, respondents=(RESPONDENT,))),
    "intrekking": (
        Letter.WITHDRAWN,
        replace(
            CONTEXT,
            happened_on=date(2026, 3, 9),
            sections={
                "wanneer": "Maandag 9 maart 2026, per mail.",
                "woorden": 'U schreef: "Het is al opgelost, ik stop ermee."',
            },
            follow_up="Wij gebruiken uw klacht wel als signaal om te verbeteren.",
        ),
    ),
    "intrekking_om_in_te_vullen": (Letter.WITHDRAWN, CONTEXT),
    "buiten_reikwijdte": (Letter.OUT_OF_SCOPE, OUT_OF_SCOPE),
    "doorzending": (Letter.FORWARDED, FORWARDED),
    "mondelinge_klacht": (
        Letter.ORAL_COMPLAINT,
        replace(
            SPOKEN,
            message_text="Mevrouw Yilmaz belt. Zij zegt: ik kom er niet tussen in dat gesprek.\n\nZij wil een ander.",
            written_by=Colleague(name="Tjitske Postma", function="medewerker Balie en administratie"),
            reaction_by=date(2026, 3, 10),
        ),
    ),
    "mondelinge_klacht_na_het_formulier": (Letter.ORAL_COMPLAINT, WRITTEN_DOWN),
    "mondelinge_klacht_niet_voorgelezen": (
        Letter.ORAL_COMPLAINT,
        replace(WRITTEN_DOWN, oral=replace(FORM, read_back=False)),
    ),
    "mondelinge_klacht_om_in_te_vullen": (Letter.ORAL_COMPLAINT, SPOKEN),
    "andere_contactpersoon": (Letter.OTHER_CONTACT, replace(CONTEXT, changed=("contact",))),
    "andere_verantwoordelijke": (Letter.OTHER_CONTACT, replace(CONTEXT, changed=("contact", "accountable"))),
    "andere_verantwoordelijke_beklaagde": (
        Letter.OTHER_CONTACT,
        replace(CONTEXT, changed=("accountable",), respondents=(RESPONDENT,)),
    ),
    "ontvangstbevestiging_van_een_periode": (
        Letter.ACKNOWLEDGEMENT,
        replace(CONTEXT, conduct_from=date(2025, 11, 3)),
    ),
    "ontvangstbevestiging_duurt_nog": (
        Letter.ACKNOWLEDGEMENT,
        replace(CONTEXT, conduct_from=date(2025, 11, 3), conduct_on=None),
    ),
    "ontvangstbevestiging_met_doorverwijzing": (
        Letter.ACKNOWLEDGEMENT,
        replace(CONTEXT, refers_on=True, principal=GRONINGEN),
    ),
    "beslissing_met_doorverwijzing": (Letter.DECISION, replace(NOT_UPHELD, refers_on=True, principal=GRONINGEN)),
    "bijlagen_klacht": (Letter.ATTACHMENTS, replace(CONTEXT, respondents=(RESPONDENT,))),
    "rectificatie": (Letter.RECTIFICATION, replace(CONTEXT, respondents=(RESPONDENT,))),
    "afspraken": (
        Letter.AGREEMENTS,
        replace(
            CONTEXT,
            hearing=HearingDetails(on=date(2026, 3, 16)),
            sections={"afspraken": "Sanne Bakker belt u op vrijdag 20 maart 2026 over het verslag."},
        ),
    ),
    "afspraken_om_in_te_vullen": (Letter.AGREEMENTS, CONTEXT),
    "stand_van_zaken_om_in_te_vullen": (
        Letter.PROGRESS,
        replace(
            CONTEXT,
            today=date(2026, 3, 16),
            done=(
                "Op woensdag 4 maart 2026 stuurden wij u de ontvangstbevestiging.",
                "Op woensdag 4 maart 2026 stuurden wij uw klacht aan de medewerker over wie zij gaat.",
            ),
        ),
    ),
    "stand_van_zaken_nog_niets_om_in_te_vullen": (Letter.PROGRESS, CONTEXT),
    "reiskosten_toegekend_om_in_te_vullen": (
        Letter.TRAVEL_COSTS,
        replace(
            CONTEXT,
            travel_costs=TravelCosts.GRANTED,
            travel_reason="U reisde twee keer naar Zwolle, omdat ons kantoor in Groningen dicht was.",
        ),
    ),
    "reiskosten": (
        Letter.TRAVEL_COSTS,
        replace(
            CONTEXT,
            travel_costs=TravelCosts.REFUSED,
            travel_reason="Het gesprek was bij u in de buurt en kon ook per telefoon.",
            outcome=Outcome.DECIDED,
        ),
    ),
    "afloop_beklaagde_opgelost": (
        Letter.END_NOTICE,
        replace(CONTEXT, respondents=(RESPONDENT,), outcome=Outcome.SETTLED),
    ),
    "afloop_beklaagde_ingetrokken": (
        Letter.END_NOTICE,
        replace(CONTEXT, respondents=(RESPONDENT,), outcome=Outcome.WITHDRAWN),
    ),
    "afloop_beklaagde_buiten_reikwijdte": (
        Letter.END_NOTICE,
        replace(CONTEXT, respondents=(RESPONDENT,), outcome=Outcome.OUT_OF_SCOPE),
    ),
    "afloop_beklaagde_doorgezonden": (
        Letter.END_NOTICE,
        replace(CONTEXT, respondents=(RESPONDENT,), outcome=Outcome.FORWARDED),
    ),
}
DRAFTS: Mapping[str, tuple[Letter, LetterContext]] = {
    "beslissing": (Letter.DECISION, CONTEXT),
    "beslissing_met_onderdelen": (Letter.DECISION, replace(CONTEXT, parts=UNWRITTEN, capacity=Capacity.EMPLOYER)),
    "beslissing_met_onderdelen_aanvullen": (
        Letter.DECISION,
        replace(MIXED, parts=(INTERRUPTED, replace(NO_REPORT, sections={"klacht": "U kreeg geen verslag."}))),
    ),
    "niet_in_behandeling_met_onderdelen": (Letter.NOT_TAKEN_UP, replace(CONTEXT, parts=UNWRITTEN)),
    "niet_in_behandeling": (Letter.NOT_TAKEN_UP, replace(CONTEXT, ground=TOO_OLD)),
    "niet_in_behandeling_eerder": (Letter.NOT_TAKEN_UP, replace(CONTEXT, ground=BEFORE)),
    "niet_in_behandeling_belang": (Letter.NOT_TAKEN_UP, replace(CONTEXT, ground=NO_INTEREST)),
    "niet_in_behandeling_zonder_grond": (Letter.NOT_TAKEN_UP, CONTEXT),
    "hoorverslag": (Letter.HEARING_REPORT, CONTEXT),
    "uitstelbericht": (Letter.DELAY_NOTICE, CONTEXT),
    "uitstelbericht_met_reden": (Letter.DELAY_NOTICE, replace(DELAY, sections={}, reason="De medewerker is ziek.")),
    "uitstelbericht_aanvullen": (
        Letter.DELAY_NOTICE,
        replace(DELAY, new_date=None, sections=dict(DELAY.sections) | {"nieuwe_datum": ""}),
    ),
    "buiten_reikwijdte": (Letter.OUT_OF_SCOPE, CONTEXT),
    "doorzending": (Letter.FORWARDED, CONTEXT),
    "doorzending_aanvullen": (
        Letter.FORWARDED,
        replace(FORWARDED, sections={"klacht": "Geen antwoord van de gemeente."}),
    ),
    "informele_afdoening": (Letter.SETTLED, CONTEXT),
    "intrekking": (Letter.WITHDRAWN, CONTEXT),
    "mondelinge_klacht": (Letter.ORAL_COMPLAINT, replace(SPOKEN, message_text="Mevrouw Yilmaz belt. Zij is boos.")),
    "mondelinge_klacht_aanvullen": (
        Letter.ORAL_COMPLAINT,
        replace(WRITTEN_DOWN, sections=dict(WRITTEN_DOWN.sections) | {"voorgelezen": ""}),
    ),
    "buiten_reikwijdte_met_reden": (Letter.OUT_OF_SCOPE, replace(CONTEXT, reason="Dit gaat over uw uitkering.")),
}
MISSING = (Missing(what="Een korte omschrijving van de feiten", article="5.1"),)
BARS = tuple(describe(bar, respondent=bar is not Bar.ASKED, until=date(2026, 3, 10)) for bar in Bar)
SUPERVISOR = Supervisor(name="Elly Brands", phone="030 555 01 50", email="rvc@werkvlak.example")
SIGNAL: Mapping[str, object] = {
    "reference": "87004",
    "found_at": "woensdag 11 maart 2026 om 16.30 uur",
    "contact": CONTACT,
}
REQUEST: Mapping[str, object] = {
    "asked_on": date(2026, 3, 11),
    "due_on": date(2026, 4, 13),
    "extended": False,
    "by_respondent": False,
}
REQUEST_LETTER: Mapping[str, object] = {
    **REQUEST,
    "reference": "87004",
    "organisation": "Werkvlak",
    "privacy_contact": "de functionaris gegevensbescherming, privacy@werkvlak.example of 030 555 01 45",
    "longer_on": date(2026, 6, 11),
}
NOTES: Mapping[str, Mapping[str, object]] = {
    "voorstel": {
        "reference": "87004",
        "reasons": ["De schrijver is ontevreden: “steeds onderbroken”."],
        "categories": ["onheus optreden"],
        "respondents": ["Jan de Vries"],
        "accountable": PETRA,
        "accountable_reason": "De klacht gaat over het kantoor in Groningen.",
        "conduct_on": date(2026, 2, 12),
        "unacknowledged": False,
        "due_acknowledgement": date(2026, 3, 4),
        "due_not_taken_up": date(2026, 3, 16),
        "due_decision": date(2026, 3, 30),
    },
    "markering": {},
    "eerdere_klachten": {
        "earlier": [
            facts.EarlierComplaint(
                number="86911", outcome=Outcome.DECIDED, closed_on=date(2025, 11, 20), for_another=False
            ),
            facts.EarlierComplaint(
                number="86804", outcome=Outcome.SETTLED, closed_on=date(2025, 6, 3), for_another=True
            ),
            facts.EarlierComplaint(
                number="86702",
                outcome=Outcome.DECIDED,
                closed_on=date(2025, 3, 4),
                for_another=False,
                whose=facts.Whose.CONCERNED,
            ),
        ]
    },
    "eerdere_niet_gevonden": {},
    "kennisgeving_wacht": {"until": date(2026, 3, 9)},
    "kennisgeving_uitgesteld": {"until": date(2026, 3, 9), "reasoned": True, "begun": False},
    "onafhankelijke_derde": {
        "third": "Johan Kramer",
        "role": facts.CloseRole.HANDLER,
        "lacks": "",
        "confidentiality_on": date(2026, 1, 12),
    },
    "naar_commissarissen": {"supervisor": SUPERVISOR},
    "gedaan_door_beklaagde": {
        "respondent": "Annelies Kuipers",
        "steps": [
            {"on": date(2026, 3, 5), "what": "zei dat dit een klacht is"},
            {"on": date(2026, 3, 10), "what": "schreef de tekst: besluit"},
        ],
    },
    "klager_onbekend": {"by": "Klaas Veen"},
    "klager_verborgen": {"organisation": "Werkvlak"},
    "advies": {"adviser": "Tjitske Postma", "advice": "Een intake duurt een uur.\n\nKorter kan niet."},
    "behandelaar_afwezig": {
        "absent": "Linda Mulder",
        "last_day": date(2026, 3, 20),
        "replacement": "Annelies Kuipers",
    },
    "ontvanger": {
        "receiver": "Annelies Kuipers",
        "receiving_office": "Trajecten Groningen",
        "due_acknowledgement": date(2026, 3, 4),
        "before": "",
    },
    "reikwijdte": {"outside": "hoedanigheid"},
    "afscherming": {"respondents": ["Jan de Vries"], "from_group": "Trajecten Groningen", "from_owner": "Jan de Vries"},
    "behandelaar_teruggezet": {"by": "Klaas Veen", "refused": "Jan de Vries"},
    "medeverantwoordelijke_teruggezet": {"by": "Klaas Veen", "refused": "Jan de Vries"},
    "groep_teruggezet": {"by": "Klaas Veen", "refused": "Jan de Vries", "group": "Trajecten Groningen"},
    "te_vaak_teruggezet": {"times": 3, "refused": "Jan de Vries", "group": "Klachten directie"},
    "beklaagde_geen_optie": {"respondent": "Jan de Vries"},
    "beklaagde_zonder_account": {"respondent": "Erik Scholten"},
    "derde_niet_ingelicht": {"respondent": "Erik Scholten"},
    "opgetekend_door_beklaagde": {"respondent": "Jan de Vries"},
    "te_dichtbij": {
        "close": "Annelies Kuipers",
        "role": facts.CloseRole.HANDLER,
        "why": "Annelies Kuipers schreef zelf mee in een ticket van deze klager en staat er te dicht op.",
    },
    "kopie_op_papier": {"letter": Letter.DECISION},
    "brief_op_papier": {"letter": Letter.DECISION, "article": "8.1", "address_known": True, "by_hr": ""},
    "bewaren": {"by": "Hanneke Mulder", "keep": Keep.CLAIM, "allowed": "ja"},
    "wordt_gewist": {"reference": "87004", "purged_on": date(2028, 4, 16), "tickets": ["87004", "87005"]},
    "waarde_onbekend": {"by": "Hanneke Mulder", "field": Field.CONDUCT_ON, "why": facts.UNKNOWN},
    "reiskosten": {"travel_costs": TravelCosts.REQUESTED, "accountable": PETRA, "over": False},
    "concept_wacht": {"letter": Letter.DELAY_NOTICE, "due": date(2026, 3, 30)},
    "onvolledig": {"letter": Letter.DECISION, "missing": MISSING},
    "klaar_voor_akkoord": {"letter": Letter.DECISION, "accountable": PETRA, "second_reader": False},
    "akkoord_geweigerd": {
        "by": "Klaas Veen",
        "accountable": PETRA,
        "reason": "De klacht gaat over Klaas Veen.",
    },
    "akkoord_verstuurd": {
        "by": "Petra Smit",
        "on": date(2026, 3, 24),
        "letter": Letter.DECISION,
        "recipients": ["de klager", "de beklaagde"],
    },
    "stap_geweigerd": {
        "by": "Klaas Veen",
        "step": Step.SETTLED,
        "article": "8.1",
        "reason": "De klacht gaat over Klaas Veen.",
        "missing": [],
    },
    "nog_niet_beslissen": {"letter": Letter.DECISION, "missing": BARS},
    "zonder_reactie": {"by": "Petra Smit", "persons": ["Jan de Vries", "de klager"]},
    "dossier": {"by": "Klaas Veen", "persons": ["de klager", "Jan de Vries"]},
    "waarschuwing": {
        "term": TermName.ACKNOWLEDGEMENT,
        "due": date(2026, 3, 4),
        "working_days": 1,
        "article": "5.1",
    },
    "termijn_verstreken": {
        "term": TermName.DECISION,
        "due": date(2026, 3, 30),
        "article": "7",
        "late_at_start": False,
    },
    "brief_niet_bezorgd": {"letter": Letter.ACKNOWLEDGEMENT, "article": "5.1"},
    "brief_onvolledig": {"letter": Letter.ACKNOWLEDGEMENT, "missing": MISSING, "due": date(2026, 3, 4)},
    "brief_opmerkingen": {"letter": Letter.ACKNOWLEDGEMENT, "missing": MISSING},
    "opvolging_vertellen": {},
    "ticket_heropend": {"by": "Sanne Bakker", "times": ""},
    "nu_doorzenden": {},
    "uitstelbericht_nodig": {"due": date(2026, 3, 30), "today": date(2026, 3, 31)},
    "teruggezet": {"by": "Klaas Veen", "group": "Trajecten Groningen", "owner": "Jan de Vries", "second": ""},
    "afgesloten": {
        "reference": "87004",
        "received_on": date(2026, 3, 2),
        "closed_on": date(2026, 4, 3),
        "outcome": Outcome.DECIDED,
        "verdict": Verdict.UPHELD,
        "parts": (),
        "capacity": None,
        "refers_on": False,
        "categories": ["onheus optreden"],
        "late": [],
    },
    "verantwoordelijke_gewijzigd": {"now": KAREL, "previous": PETRA, "article": "4b", "away": False},
    "verantwoordelijke_geweigerd": {"by": "Klaas Veen", "respondent": "Petra Smit", "accountable": KAREL},
    "contactpersoon_gewijzigd": {"now": SANNE, "previous": PETRA, "away": False},
    "signaal_datalek": {**SIGNAL, "words": ["gegevens … bij een ander"], "due": "zaterdag 14 maart 2026 om 16.30 uur"},
    "signaal_veiligheid": {**SIGNAL, "signals": ["een dreiging"], "words": ["weet je te wonen"]},
    "signaal_ernstig": {**SIGNAL, "signals": ["discriminatie", "geweld"], "words": ["om mijn afkomst", "geduwd"]},
    "signaal_tevreden": {
        **SIGNAL,
        "signals": ["dat de klacht is opgelost"],
        "words": ["is al opgelost"],
        "regulation": REGULATION,
    },
    "signaal_claim": {**SIGNAL, "signals": ["een claim om geld"], "words": ["stel u aansprakelijk"]},
    "signaal_avg_verzoek": {
        **SIGNAL,
        "signals": ["een verzoek over eigen gegevens"],
        "words": ["inzage in mijn dossier"],
        **REQUEST,
    },
    "avg_verzoek_termijn": {**SIGNAL, **REQUEST, "over": False},
    "avg_verzoek_verlengd": {**SIGNAL, **REQUEST, "due_on": date(2026, 6, 11), "by": "Klaas Veen"},
    "antwoord_avg_verzoek": REQUEST_LETTER,
    "langer_avg_verzoek": REQUEST_LETTER,
    "signaal_bezwaar": {**SIGNAL, "signals": ["bezwaar tegen een beslissing"], "words": ["maak bezwaar … UWV"]},
    "signaal_medewerker": {
        **SIGNAL,
        "signals": ["een eigen medewerker of een melder van een misstand"],
        "words": ["klokkenluider"],
    },
    "ombudsman_traject": {**SIGNAL, "words": []},
    "ombudsman_termijn": {"due_on": date(2026, 4, 3), "over": False, "questions": []},
    "ombudsman_antwoord": {
        "reference": "87004",
        "asked": [(1, date(2026, 4, 3)), (2, None)],
        "happened": [(date(2026, 3, 2), "Wij ontvingen de klacht.")],
    },
    "ombudsman_antwoord_klaar": {"reference": "87004", "answers": [1, 2], "waiting": []},
    "ombudsman_antwoord_akkoord": {"reference": "87004", "answers": [1, 2], "waiting": [], "ready": False},
    "ombudsman_antwoord_terug": {"reference": "87004"},
    "ombudsman_antwoord_wacht": {"reference": "87004"},
    "ombudsman_opvolging": {"due_on": date(2026, 6, 12), "over": False, "reply": Recommendation.FOLLOWED},
    "ombudsman_is_geen_klager": {},
    "rapport_afgetekend": {"by": "Renate van der Meer", "signed_on": date(2027, 1, 8)},
    "klacht_verplaatst": {"merged": "87004", "received_on": date(2026, 3, 2), "by": "Linda Mulder"},
    "tweede_dossier": {"due_decision": date(2026, 3, 31)},
    "klacht_gevoegd": {
        "merged": "87011",
        "received_on": date(2026, 3, 2),
        "respondents": ["Jan de Vries"],
        "suspected": ["Klaas Veen"],
        "acknowledge": True,
        "another": True,
    },
    "klacht_nieuw_ticket": {
        "merged": "87011",
        "left_in": "87015",
        "parted": True,
        "received_on": date(2026, 3, 2),
        "suspected": ["Klaas Veen"],
        "by": "Linda Mulder",
    },
    "klacht_losgemaakt": {
        "merged": "87011",
        "received_on": date(2026, 3, 2),
        "suspected": ["Klaas Veen"],
        "by": "Linda Mulder",
    },
    "kennisgeving_niet_sturen": {},
    "bijlagen_niet_gevonden": {},
    "eigen_ticket": {
        "respondents": ["Jan de Vries"],
        "left_out": ["telefoonnummer: 1 keer", "naam van iemand anders: 2 keer"],
        "attachments": 2,
    },
    "teruggenomen": {"by": "Klaas Veen", "step": Step.CONFIRM, "already_left": ["de kennisgeving aan Jan de Vries"]},
}
OTHER_NOTES: Mapping[str, tuple[str, Mapping[str, object]]] = {
    "signaal_avg_verzoek_beklaagde": (
        "signaal_avg_verzoek",
        dict(NOTES["signaal_avg_verzoek"]) | {"by_respondent": True, "words": []},
    ),
    "antwoord_avg_verzoek_beklaagde": ("antwoord_avg_verzoek", {**REQUEST_LETTER, "by_respondent": True}),
    "avg_verzoek_termijn_voorbij": ("avg_verzoek_termijn", dict(NOTES["avg_verzoek_termijn"]) | {"over": True}),
    "avg_verzoek_termijn_verlengd": ("avg_verzoek_termijn", dict(NOTES["avg_verzoek_termijn"]) | {"extended": True}),
    "signaal_tevreden_intrekken": (
        "signaal_tevreden",
        dict(NOTES["signaal_tevreden"]) | {"regulation": switched(email_tevreden="eigen_intrekking"), "words": []},
    ),
    "signaal_tevreden_elke_vorm": (
        "signaal_tevreden",
        dict(NOTES["signaal_tevreden"]) | {"regulation": switched(informeel_vorm="elke")},
    ),
    **{f"reikwijdte_{why}": ("reikwijdte", {"outside": why}) for why in Outside if why is not Outside.CAPACITY},
    "ticket_heropend_steeds": ("ticket_heropend", {"by": "Een automatische regel", "times": "3"}),
    "stap_geweigerd_wederhoor": (
        "stap_geweigerd",
        {
            "by": "Petra Smit",
            "step": Step.APPROVE,
            "article": "6.2 tot en met 6.4",
            "reason": REASONS["hoor_en_wederhoor"],
            "missing": BARS,
        },
    ),
    "ontvanger_een_ander": ("ontvanger", dict(NOTES["ontvanger"]) | {"before": "Jan de Vries"}),
    "eigen_ticket_een_bijlage": (
        "eigen_ticket",
        {"respondents": ["Jan de Vries"], "left_out": [], "attachments": 1},
    ),
    "eigen_ticket_zonder_bijlage": (
        "eigen_ticket",
        {"respondents": ["Jan de Vries"], "left_out": [], "attachments": 0},
    ),
    "voorstel_zonder_bevestiging": ("voorstel", dict(NOTES["voorstel"]) | {"unacknowledged": True}),
    "voorstel_weinig_bekend": (
        "voorstel",
        dict(NOTES["voorstel"]) | {"categories": [], "respondents": [], "conduct_on": None},
    ),
    "afscherming_onbekend": (
        "afscherming",
        {"respondents": [], "from_group": "Trajecten Groningen", "from_owner": ""},
    ),
    "klacht_gevoegd_zonder_meer": (
        "klacht_gevoegd",
        dict(NOTES["klacht_gevoegd"]) | {"respondents": [], "suspected": [], "acknowledge": False, "another": False},
    ),
    "klacht_nieuw_ticket_vanzelf": (
        "klacht_nieuw_ticket",
        dict(NOTES["klacht_nieuw_ticket"]) | {"suspected": [], "parted": False},
    ),
    "klacht_losgemaakt_zonder_meer": ("klacht_losgemaakt", dict(NOTES["klacht_losgemaakt"]) | {"suspected": []}),
    "brief_op_papier_zonder_adres": (
        "brief_op_papier",
        {"letter": Letter.ACKNOWLEDGEMENT, "article": "5.1", "address_known": False, "by_hr": ""},
    ),
    "brief_op_papier_via_hr": (
        "brief_op_papier",
        {
            "letter": Letter.NOTICE_TO_RESPONDENT,
            "article": "5.2",
            "address_known": False,
            "by_hr": "HR, 030 555 01 48",
        },
    ),
    "concept_wacht_zonder_datum": ("concept_wacht", {"letter": Letter.DECISION, "due": None}),
    "waarde_nog_niet_op_schrift": (
        "waarde_onbekend",
        {
            "by": "Hanneke Mulder",
            "field": Field.RECEIVED_ON,
            "why": facts.NOT_WRITTEN_YET,
            "received_on": date(2026, 3, 2),
        },
    ),
    "waarde_niet_verantwoordelijk": (
        "waarde_onbekend",
        {"by": "Hanneke Mulder", "field": Field.NOTICE_ON, "why": facts.NOT_ACCOUNTABLE},
    ),
    "waarde_reiskosten_niet_verantwoordelijk": (
        "waarde_onbekend",
        {"by": "Hanneke Mulder", "field": Field.TRAVEL_COSTS, "why": facts.NOT_ACCOUNTABLE},
    ),
    "waarde_niet_gevraagd": (
        "waarde_onbekend",
        {"by": "Petra Smit", "field": Field.TRAVEL_COSTS, "why": facts.NOT_REQUESTED},
    ),
    "reiskosten_zonder_reden": (
        "reiskosten",
        dict(NOTES["reiskosten"]) | {"travel_costs": TravelCosts.REFUSED},
    ),
    "reiskosten_geen_antwoord": ("reiskosten", dict(NOTES["reiskosten"]) | {"over": True}),
    "waarde_te_ver": (
        "waarde_onbekend",
        {"by": "Petra Smit", "field": Field.NOTICE_ON, "why": facts.TOO_FAR},
    ),
    "kennisgeving_uitgesteld_zonder_reden": (
        "kennisgeving_uitgesteld",
        dict(NOTES["kennisgeving_uitgesteld"]) | {"reasoned": False},
    ),
    "kennisgeving_uitgesteld_ticket_is_er": (
        "kennisgeving_uitgesteld",
        dict(NOTES["kennisgeving_uitgesteld"]) | {"begun": True},
    ),
    "waarde_te_laat": (
        "waarde_onbekend",
        {
            "by": "Hanneke Mulder",
            "field": Field.RECEIVED_ON,
            "why": facts.TOO_LATE,
            "received_on": date(2026, 3, 2),
        },
    ),
    "waarde_is_beklaagde": (
        "waarde_onbekend",
        {"by": "Hanneke Mulder", "field": Field.ACCOUNTABLE, "why": facts.RESPONDENT},
    ),
    "waarde_geen_contactpersoon": (
        "waarde_onbekend",
        {"by": "Hanneke Mulder", "field": Field.CONTACT_PERSON, "why": facts.NO_CONTACT},
    ),
    "termijn_verstreken_bij_herkenning": (
        "termijn_verstreken",
        dict(NOTES["termijn_verstreken"]) | {"late_at_start": True},
    ),
    "klaar_voor_akkoord_tweede_lezer": (
        "klaar_voor_akkoord",
        {"letter": Letter.DECISION, "accountable": PETRA, "second_reader": True, "reader": "Hanneke Prins"},
    ),
    "waarschuwing_vandaag": ("waarschuwing", dict(NOTES["waarschuwing"]) | {"working_days": 0}),
    "waarschuwing_vijf_dagen": ("waarschuwing", dict(NOTES["waarschuwing"]) | {"working_days": 5}),
    "uitstelbericht_nodig_nog_op_tijd": (
        "uitstelbericht_nodig",
        {"due": date(2026, 3, 30), "today": date(2026, 3, 27)},
    ),
    "verantwoordelijke_gewijzigd_niemand": (
        "verantwoordelijke_gewijzigd",
        {"now": None, "previous": None, "article": "4b, 6.1", "away": False},
    ),
    "contactpersoon_gewijzigd_niemand": (
        "contactpersoon_gewijzigd",
        {"now": None, "previous": SANNE, "away": False},
    ),
    "contactpersoon_gewijzigd_afwezig": (
        "contactpersoon_gewijzigd",
        dict(NOTES["contactpersoon_gewijzigd"]) | {"away": True},
    ),
    "verantwoordelijke_gewijzigd_afwezig": (
        "verantwoordelijke_gewijzigd",
        dict(NOTES["verantwoordelijke_gewijzigd"]) | {"away": True},
    ),
    "onafhankelijke_derde_niet_door_directie": (
        "onafhankelijke_derde",
        dict(NOTES["onafhankelijke_derde"]) | {"lacks": third.NOT_BY_DIRECTORATE},
    ),
    "onafhankelijke_derde_zonder_geheimhouding": (
        "onafhankelijke_derde",
        dict(NOTES["onafhankelijke_derde"]) | {"lacks": third.NO_CONFIDENTIALITY, "confidentiality_on": None},
    ),
    "naar_commissarissen_onbekend": ("naar_commissarissen", {"supervisor": None}),
    "behandelaar_afwezig_zonder_vervanger": (
        "behandelaar_afwezig",
        dict(NOTES["behandelaar_afwezig"]) | {"replacement": ""},
    ),
    "teruggezet_nergens_vandaan": ("teruggezet", {"by": "Klaas Veen", "group": "", "owner": "", "second": ""}),
    "teruggezet_medeverantwoordelijke": ("teruggezet", dict(NOTES["teruggezet"]) | {"second": "Jan de Vries"}),
    "afgesloten_met_onderdelen": (
        "afgesloten",
        dict(NOTES["afgesloten"])
        | {
            "capacity": Capacity.EMPLOYER,
            "parts": (
                ComplaintPart(number=1, verdict=Verdict.UPHELD),
                ComplaintPart(number=2, verdict=Verdict.NOT_UPHELD),
            ),
        },
    ),
    "afgesloten_te_laat": (
        "afgesloten",
        dict(NOTES["afgesloten"])
        | {"outcome": Outcome.WITHDRAWN, "verdict": None, "refers_on": True, "late": ["het besluit"]},
    ),
    "bewaren_niet_meer": ("bewaren", {"by": "Hanneke Mulder", "keep": "", "allowed": "ja"}),
    "bewaren_telt_niet": ("bewaren", {"by": "Klaas Veen", "keep": Keep.CLAIM, "allowed": ""}),
    "signaal_datalek_door_collega": (
        "signaal_datalek",
        {**SIGNAL, "words": [], "due": "zaterdag 14 maart 2026 om 16.30 uur"},
    ),
    "ombudsman_antwoord_zonder_dossier": (
        "ombudsman_antwoord",
        {"reference": "87004", "asked": [(1, date(2026, 4, 3))], "happened": []},
    ),
    "ombudsman_antwoord_klaar_leeg": (
        "ombudsman_antwoord_klaar",
        {"reference": "87004", "answers": [], "waiting": [1, 2]},
    ),
    "ombudsman_antwoord_akkoord_deels": (
        "ombudsman_antwoord_akkoord",
        {"reference": "87004", "answers": [1], "waiting": [2], "ready": True},
    ),
    "ombudsman_opvolging_voorbij": ("ombudsman_opvolging", {"due_on": date(2026, 6, 12), "over": True, "reply": ""}),
    "waarde_geen_directie": (
        "waarde_onbekend",
        {"by": "Hanneke Mulder", "field": Field.OMBUDSMAN_REPLY, "why": facts.NOT_DIRECTORATE},
    ),
    "ombudsman_termijn_voorbij": ("ombudsman_termijn", {"due_on": date(2026, 4, 3), "over": True, "questions": [1, 3]}),
    "teruggenomen_op_tijd": ("teruggenomen", {"by": "Klaas Veen", "step": Step.CONFIRM, "already_left": []}),
}
MESSAGES: Mapping[str, Mapping[str, object]] = {
    "aan_beklaagde_neutraal": {"reference": "86550", "contact": CONTACT},
    "aan_beklaagde_uitstel": {
        "reference": "87004",
        "promised_on": date(2026, 3, 30),
        "new_date": date(2026, 4, 13),
        "contact": CONTACT,
    },
    "aan_directie_escalatie": {
        "due_not_taken_up": date(2026, 3, 16),
        "flags": ["een claim om geld"],
        "reference": "87004",
        "accountable_reason": "De klacht gaat over een manager.",
        "due_acknowledgement": date(2026, 3, 4),
        "due_decision": date(2026, 3, 30),
        "contact": CONTACT,
    },
    "rapport": {
        "title": "Klachten in het 4e kwartaal van 2026, Noord",
        "few": "",
        "publish": False,
        "more_often": False,
        "word": SIGNED_OFF,
    },
    "antwoord_ombudsman": {
        "reference": "87004",
        "organisation": "Werkvlak",
        "answers": [(1, "Wij belden hem op 3 maart.\n\nHij nam niet op."), (3, "Nee.")],
        "file": "- maandag 2 maart 2026: Wij ontvingen de klacht.",
    },
    "rapport_aftekenen": {"title": "Klachten in het 4e kwartaal van 2026", "word": SIGNED_OFF},
    "aan_directie_rapport": {"title": "Klachten in het 4e kwartaal van 2026", "by": "Renate van der Meer"},
    "aan_directie_omzeiling": {"reference": "87004", "contact": CONTACT},
    "aan_directie_gesloten": {"reference": "87004", "times": "3", "contact": CONTACT},
    "aan_directie_beheerder": {"reference": "87004", "contact": CONTACT},
    "aan_directie_niet_gelukt": {"reference": "87004", "stuck": "87001", "contact": CONTACT},
    "aan_directie_samengevoegd": {"reference": "87004", "merged": "87011", "by": "Linda Mulder", "contact": CONTACT},
    "aan_directie_eigen_ticket": {
        "reference": "87004",
        "merged": "87011",
        "respondent": "Jan de Vries",
        "by": "Linda Mulder",
        "contact": CONTACT,
    },
    "aan_directie_termijn": {
        "reference": "87004",
        "term": TermName.DECISION,
        "due": date(2026, 3, 30),
        "article": "7",
        "late_at_start": False,
        "accountable": PETRA,
        "contact": CONTACT,
    },
    "aan_directie_signaal": {**SIGNAL, "signals": ["een dreiging"]},
    "aan_directie_ombudsman": {**SIGNAL, "again": False},
    "aan_directie_ombudsman_oordeel": {**SIGNAL, "recommended": False, "again": False},
    "aan_directie_ombudsman_opvolging": {
        **SIGNAL,
        "due_on": date(2026, 6, 12),
        "over": False,
        "earlier": "",
        "reply": Recommendation.FOLLOWED,
    },
    "aan_directie_ombudsman_termijn": {
        **SIGNAL,
        "due_on": date(2026, 4, 3),
        "over": False,
        "earlier": "",
        "questions": [],
    },
    "aan_fg_datalek": {**SIGNAL, "due": "zaterdag 14 maart 2026 om 16.30 uur"},
    "aan_fg_datalek_termijn": {**SIGNAL, "due": "zaterdag 14 maart 2026 om 16.30 uur", "over": False},
    "aan_fg_datalek_gesloten": {**SIGNAL, "by": "Klaas Veen", "answer": Step.NO_DATA_LEAK},
    "aan_fg_avg_verzoek": {**SIGNAL, **REQUEST},
    "antwoord_avg_verzoek": REQUEST_LETTER,
    "langer_avg_verzoek": REQUEST_LETTER,
    "aan_fg_avg_verzoek_termijn": {**SIGNAL, **REQUEST, "over": False},
    "aan_fg_avg_verzoek_verlengd": {**SIGNAL, **REQUEST, "due_on": date(2026, 6, 11), "by": "Klaas Veen"},
    "aan_fg_avg_verzoek_gesloten": {**SIGNAL, "by": "Klaas Veen", "answer": Step.DATA_REQUEST_ANSWERED},
    "aan_collega_over_behandeling": {"reference": "87004"},
    "aan_coordinator_bevestigen": {
        "reference": "87004",
        "received_on": date(2026, 3, 2),
        "due_acknowledgement": date(2026, 3, 4),
    },
    "aan_verantwoordelijke_bevestigen": {
        "reference": "87004",
        "received_on": date(2026, 3, 2),
        "due_acknowledgement": date(2026, 3, 4),
    },
    "aan_verantwoordelijke_nieuw": {
        "reference": "87004",
        "received_on": date(2026, 3, 2),
        "promised_on": date(2026, 3, 30),
        "article": "4b",
        "unconfirmed": False,
        "waits": True,
        "away": False,
        "contact": CONTACT,
    },
    "aan_verantwoordelijke_oud": {
        "reference": "87004",
        "now": KAREL,
        "article": "4b",
        "away": False,
        "contact": CONTACT,
    },
    "aan_beheerder_derde": {"reference": "87004", "third": "Johan Kramer", "contact": CONTACT},
    "aan_beheerder_derde_klaar": {"reference": "87004", "third": "Johan Kramer"},
    "aan_directie_derde_leest_nog": {
        "reference": "87004",
        "third": "Johan Kramer",
        "desks": ["Klachten directie"],
        "contact": CONTACT,
    },
    "aan_directie_toegang": {
        "reference": "87004",
        "intruder": "Michiel Brouwer",
        "way": facts.Way.HANDLER,
        "moment": "op woensdag 11 maart 2026 om 16.30 uur",
    },
    "aan_adviseur": {"reference": "87004", "question": "Hoe lang duurt een intake?", "contact": CONTACT},
    "aan_vervanger": {
        "reference": "87004",
        "absent": "Linda Mulder",
        "last_day": date(2026, 3, 20),
        "promised_on": date(2026, 3, 30),
        "contact": CONTACT,
    },
    "aan_verantwoordelijke_termijn": {
        "reference": "87004",
        "term": TermName.DECISION,
        "due": date(2026, 3, 30),
        "article": "7",
        "overdue": False,
        "late_at_start": False,
    },
}


def _letter(letter: Letter, context: LetterContext) -> Callable[[], Rendered]:
    return lambda: render_letter(letter, context)


def _draft(letter: Letter, context: LetterContext) -> Callable[[], Rendered]:
    return lambda: render_draft(letter, context)


def _note(name: str, context: Mapping[str, object]) -> Callable[[], Rendered]:
    return lambda: render_note(name, context)


def _message(name: str, context: Mapping[str, object]) -> Callable[[], Rendered]:
    return lambda: render_message(name, context)


ALL: Mapping[str, Callable[[], Rendered]] = {
    **{name: _letter(*case) for name, case in LETTERS.items()},
    **{f"concept/{name}": _draft(*case) for name, case in DRAFTS.items()},
    **{f"notities/{name}": _note(name, context) for name, context in NOTES.items()},
    **{f"notities/{name}": _note(*case) for name, case in OTHER_NOTES.items()},
    "berichten/aan_verantwoordelijke_termijn_voorbij": _message(
        "aan_verantwoordelijke_termijn", dict(MESSAGES["aan_verantwoordelijke_termijn"]) | {"overdue": True}
    ),
    "berichten/rapport_weinig": _message(
        "rapport", dict(MESSAGES["rapport"]) | {"title": "Klachten in heel 2026", "few": FEW}
    ),
    "berichten/rapport_vaker": _message(
        "rapport", dict(MESSAGES["rapport"]) | {"title": "Klachten in het 4e kwartaal van 2026", "more_often": True}
    ),
    "berichten/rapport_jaar": _message(
        "rapport", dict(MESSAGES["rapport"]) | {"title": "Klachten in heel 2026", "publish": True}
    ),
    "berichten/aan_directie_toegang_groep": _message(
        "aan_directie_toegang", dict(MESSAGES["aan_directie_toegang"]) | {"way": facts.Way.DESK}
    ),
    "berichten/aan_directie_toegang_rechten": _message(
        "aan_directie_toegang", dict(MESSAGES["aan_directie_toegang"]) | {"way": facts.Way.RIGHTS}
    ),
    "berichten/aan_verantwoordelijke_nieuw_onbevestigd": _message(
        "aan_verantwoordelijke_nieuw",
        dict(MESSAGES["aan_verantwoordelijke_nieuw"]) | {"unconfirmed": True, "waits": False},
    ),
    "berichten/aan_verantwoordelijke_oud_niemand": _message(
        "aan_verantwoordelijke_oud", dict(MESSAGES["aan_verantwoordelijke_oud"]) | {"now": None}
    ),
    "berichten/aan_directie_ombudsman_weer": _message(
        "aan_directie_ombudsman", dict(MESSAGES["aan_directie_ombudsman"]) | {"again": True}
    ),
    "berichten/aan_directie_ombudsman_aanbeveling": _message(
        "aan_directie_ombudsman_oordeel", dict(MESSAGES["aan_directie_ombudsman_oordeel"]) | {"recommended": True}
    ),
    "berichten/aan_directie_ombudsman_aanbeveling_weer": _message(
        "aan_directie_ombudsman_oordeel",
        dict(MESSAGES["aan_directie_ombudsman_oordeel"]) | {"recommended": True, "again": True},
    ),
    "berichten/aan_directie_ombudsman_opvolging_zonder_keuze": _message(
        "aan_directie_ombudsman_opvolging", dict(MESSAGES["aan_directie_ombudsman_opvolging"]) | {"reply": ""}
    ),
    "berichten/aan_directie_ombudsman_opvolging_voorbij": _message(
        "aan_directie_ombudsman_opvolging",
        dict(MESSAGES["aan_directie_ombudsman_opvolging"]) | {"over": True, "earlier": "86550"},
    ),
    "berichten/aan_directie_ombudsman_termijn_voorbij": _message(
        "aan_directie_ombudsman_termijn",
        dict(MESSAGES["aan_directie_ombudsman_termijn"]) | {"over": True, "earlier": "86550", "questions": [2]},
    ),
    "berichten/aan_fg_datalek_termijn_voorbij": _message(
        "aan_fg_datalek_termijn", dict(MESSAGES["aan_fg_datalek_termijn"]) | {"over": True}
    ),
    "berichten/aan_fg_avg_verzoek_beklaagde": _message(
        "aan_fg_avg_verzoek", dict(MESSAGES["aan_fg_avg_verzoek"]) | {"by_respondent": True}
    ),
    "berichten/aan_fg_avg_verzoek_termijn_voorbij": _message(
        "aan_fg_avg_verzoek_termijn", dict(MESSAGES["aan_fg_avg_verzoek_termijn"]) | {"over": True}
    ),
    **{f"berichten/{name}": _message(name, context) for name, context in MESSAGES.items()},
}


def whole(rendered: Rendered) -> str:
    """The subject and the text, as they stand in tests/letters."""
    return f"{rendered.subject}\n{'=' * len(rendered.subject)}\n\n{rendered.text}"


if __name__ == "__main__":
    for name, render in ALL.items():
        path = EXPECTED / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(whole(render()), encoding="utf-8")
