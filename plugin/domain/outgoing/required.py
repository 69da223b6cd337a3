"""The elements of each letter, by the article that asks for them."""

import re
from collections.abc import Mapping

from plugin.domain.decision import JUDGEMENT, RESTATEMENT
from plugin.domain.names import Letter
from plugin.domain.outgoing.element import Element, Known, must, should
from plugin.domain.outgoing.shared import (
    BY_ACCOUNTABLE,
    BY_CONTACT,
    BY_HANDLER,
    HEAD,
    NO_APPEAL,
    OMBUDSMAN,
    PRIVACY,
    REFERRAL,
    TO_BOTH,
    TO_COMPLAINANT,
    TO_RESPONDENT,
    Elements,
)

WHOLE = r"\A(?![\s\S]*al opgelost in een gesprek)"
"""A notice that is not the short one of a spoken complaint that was settled at once (8.1, A-27)."""

REQUIRED: Mapping[Letter, Elements] = {
    Letter.ACKNOWLEDGEMENT: (  # 1; what 5.1 itself asks is checked by plugin.domain.acknowledgement
        *TO_COMPLAINANT,
        *PRIVACY,
        *BY_CONTACT,
        *REFERRAL,
        should("Wanneer wij de klacht ontvingen, of dat zij verteld werd", "5.1", r"(?:ontvingen|vertelde).*{date}"),
        should("De vraag of het klopt wat wij opschreven", "3", r"Klopt het\?", when=r"U vertelde ons"),
        should("Een woord van dank", "5.1", r"Goed dat u dit laat weten"),
        should("Wie verantwoordelijk is", "4", r"{accountable}, .*is verantwoordelijk voor uw klacht"),
        should("Waarom die verantwoordelijk is", "4", r"verantwoordelijk voor uw klacht\. \S"),
        should("Wie de klacht behandelt, of dat dat volgt", "6.1", r"behandelt uw klacht\.|U hoort van ons wie dat is"),
        should("Dat de beklaagde niet behandelt", "5 toelichting", r"behandelt die medewerker uw klacht niet"),
        should("Dat de beklaagde een kopie krijgt", "5.2", r"krijgt die medewerker een kopie van uw klacht"),
        should("Dat de klager de stukken mag inzien", "6.2", r"stukken over uw klacht inzien"),
        should(
            "Dat de klager mag uitleggen, alleen of met iemand",
            "6.3",
            r"(?:mondeling uitleggen|horen u).*samen met iemand",
        ),
        should("Dat de klacht geen gevolgen heeft", "5.1", r"geen gevolgen voor uw traject of uw uitkering"),
        should("Dat de klacht een apart dossier heeft", "AVG 32", r"apart en beveiligd dossier"),
        should("Waar het reglement staat", "1", r"{regulation}"),
        should("De vraag om fouten te melden", "5.1", r"Laat het ons weten\. Dan passen wij het aan"),
    ),
    Letter.NOTICE_TO_RESPONDENT: (  # 2
        *TO_RESPONDENT,
        *PRIVACY,
        *BY_ACCOUNTABLE,
        must("De klacht zelf", "5.2", r"(?:Wat staat er in|Wat was) de klacht\?\s+(?!Dit is de klacht voor zover)\S"),
        must("Dat de medewerker de klacht niet behandelt", "5 toelichting", r"behandelt deze klacht niet"),
        should(
            "Over welke dag het gaat",
            "5.2",
            r"gebeurde .*{date}|nog niet wanneer het gebeurde|klacht heeft onderdelen",
            when=WHOLE,
        ),
        should("Wat wij weglieten", "AVG 5", r"lieten wij weg", when=WHOLE),
        should("Wie verantwoordelijk is", "4", r"{accountable}, .*is verantwoordelijk"),
        should(
            "Wie de klacht behandelt, of dat dat volgt",
            "6.1",
            r"behandelt de klacht\.|U hoort van ons wie dat is",
            when=WHOLE,
        ),
        should("Wanneer wij klaar willen zijn", "7", r"klaar zijn op .*{date}", when=WHOLE),
        should("Geen contact met de klager", "5.2", r"geen contact op met de klager"),
        should("Niets veranderen in het dossier", "6.1", r"Verander of verwijder niets", when=WHOLE),
        should("Wie het lopende werk overneemt", "6.1", r"lopende werk voor de klager over", when=WHOLE),
        should("Het recht om zelf te vertellen", "6.3", r"uw kant van het verhaal"),
        should("Het recht om stukken in te zien", "6.2", r"stukken over de klacht inzien", when=WHOLE),
        should("Dat er een verslag komt", "6.4", r"verslag.*(?:om te tekenen|als u erom vraagt)", when=WHOLE),
        should("Dat de medewerker iemand mag meenemen", "6.3", r"collega of adviseur meenemen", when=WHOLE),
        should("Dat de medewerker het besluit krijgt", "8.1", r"krijgt het besluit ook", when=WHOLE),
        should("Dat een klacht nog geen oordeel is", "8.3", r"nog geen oordeel", when=WHOLE),
        should("Waar de medewerker steun vindt", "5.2", r"praten met {support}"),
        should("Waar het reglement staat", "1", r"{regulation}"),
    ),
    Letter.ATTACHMENTS: (  # with 2
        *TO_RESPONDENT,
        *BY_ACCOUNTABLE,
        should("Dat de bijlagen bij de klacht horen", "5.2", r"Bij die klacht horen bijlagen"),
        should("Dat ook de bijlagen vertrouwelijk zijn", "5.2", r"stukken zijn vertrouwelijk"),
    ),
    Letter.INFORMATION_REQUEST: (  # 3
        *TO_COMPLAINANT,
        *BY_HANDLER,
        must("Wat wij willen weten", "6", r"Wat willen wij weten\?\s+\S"),
        should("Waarom wij dit vragen", "6", r"Waarom vragen wij dit\?\s+\S"),
        should("Hoe de klager kan antwoorden", "3", r"mailen, bellen of langskomen"),
        should("Hulp bij het schrijven", "3", r"Vindt u schrijven lastig\?"),
        should("Wanneer wij graag antwoord hebben", "7", r"Graag uiterlijk op .*{date}"),
        should("Wat er zonder antwoord gebeurt", "7", r"verder met wat wij weten"),
        must("Dat de beloofde datum blijft", "7", r"ons antwoord nog steeds uiterlijk op .*{date}"),
    ),
    Letter.HEARING_INVITATION: (  # 4
        *TO_BOTH,
        *BY_HANDLER,
        must("De dag van het gesprek, voluit", "6.3", r"Dag: .*{date}"),
        must("Hoe laat het gesprek is", "6.3", r"Tijd: [^\[\s]"),
        must("Waar het gesprek is", "6.3", r"Plaats: [^\[\s]"),
        should("Hoe lang het gesprek duurt", "6.3", r"Duur: [^\[\s]"),
        should("Waarom het gesprek er is", "6.3", r"leren wij de feiten kennen.*oplossing"),
        should("Wie om het gesprek vroeg", "6.3", r"U vroeg zelf om|Wij vragen u om dit gesprek", side="klager"),
        should("Dat de klager niet hoeft te komen", "6.3", r"U hoeft niet te komen", side="klager"),
        should("Dat reageren op papier ook mag", "6.3", r"liever op papier reageren", side="beklaagde"),
        should("Dat een andere dag of manier kan", "6.3", r"ander moment of een andere manier"),
        should("Hulp om binnen te komen", "6.3", r"hulp nodig om binnen te komen"),
        should("Wie erbij zijn", "6.3", r"Wie zijn erbij\?\s+\W*[^\[\s]"),
        should("Of het gesprek apart of samen is", "6.3", r"apart|samen|ook bij het gesprek"),
        should("Dat de medewerker iemand mag meenemen", "6.3", r"collega of adviseur meenemen", side="beklaagde"),
        should("Tot wanneer de stukken te lezen zijn", "6.2", r"Dat mag tot en met .*{date}"),
        should("Dat er een verslag komt", "6.4", r"Wij maken een verslag"),
        should(
            "Dat tekenen niet betekent dat u het eens bent", "6.4", r"Tekenen betekent niet dat u het met alles eens"
        ),
    ),
    Letter.HEARING_REPORT: (  # 5
        *TO_BOTH,
        *BY_HANDLER,
        should("De dag van het gesprek", "6.4", r"Op .*{date} spraken wij"),
        must(
            "De vraag om te lezen en te tekenen, met een datum",
            "6.4",
            r"ondertekend terugsturen, uiterlijk op .*{date}",
        ),
        should("Dat u het niet eens hoeft te zijn", "6.4", r"hoeft het niet eens te zijn"),
        should("Dat opmerkingen erbij komen", "6.4", r"voegen wij toe"),
        should("Wat er zonder reactie gebeurt", "6.4", r"Dan gaan wij verder"),
        should("Hoe het verslag komt", "AVG 32", r"niet met gewone e-mail|bij deze brief"),
        should("Wanneer het besluit komt", "7", r"Dat krijgt u uiterlijk op .*{date}"),
    ),
    Letter.DELAY_NOTICE: (  # 6
        *TO_COMPLAINANT,
        *BY_ACCOUNTABLE,
        must("De reden", "7 toelichting", r"Waarom duurt het langer\?\s+\S"),
        must("De nieuwe datum", "7 toelichting", r"U krijgt ons antwoord uiterlijk op .*{date}"),
        should("De oude datum", "7 toelichting", r"niet klaar op .*{date}"),
        should("Excuses voor het wachten", "7 toelichting", r"onze excuses aan voor het wachten"),
        should("Wat al gedaan is", "7 toelichting", r"Wat deden wij al\?\s+\S"),
        should("Wat nog moet gebeuren", "7 toelichting", r"Wat moeten wij nog doen\?\s+\S"),
        should("De klacht bij de directie", "4b", r"klacht sturen aan de directie"),
        should("De ombudsman", "4b", r"{ombudsman}"),
    ),
    Letter.NOT_TAKEN_UP: (  # 7
        *TO_COMPLAINANT,
        *BY_ACCOUNTABLE,
        *OMBUDSMAN,
        *NO_APPEAL,
        must("Dat wij de klacht niet behandelen", "8.5", r"Wij behandelen (?:onderdeel .* van )?uw klacht niet"),
        must(
            "De grond",
            "8.5",
            r"Waarom behandelen wij uw klacht niet\?\s+\S.*\s*\S.*artikel {ground}"
            r"|Waarom behandelen wij dit niet\?\s+\S",
        ),
        should("De klacht", "8.5", r"Wat was uw klacht\?\s+\S"),
        should("Wanneer de klacht kwam", "8.5", r"U diende uw klacht in op .*{date}"),
        should(
            "Beide datums, en dat er een jaar tussen zit",
            "8.5",
            r"Het gebeurde .*{date}\. U diende uw klacht in",
            when=r"één jaar tussen",
        ),
        should("Waarom geen uitzondering", "8.5", r"geen uitzondering\?\s+\S"),
        should("Wat wij wel doen", "8.5", r"Wat doen wij wel\?\s+\S"),
        should("Dat de beklaagde het besluit krijgt", "8.1", r"krijgt die medewerker ook ons besluit"),
    ),
    Letter.DECISION: (  # 8
        *TO_COMPLAINANT,
        *BY_ACCOUNTABLE,
        *OMBUDSMAN,
        *NO_APPEAL,
        *REFERRAL,
        must("Het oordeel aan het begin", "8.3", r"Geachte .+,\s+.*(?:gegrond|niet in behandeling)"),
        must("Het oordeel", "8.3", r"{judgement}\W*\n[^?]*(?:gegrond|niet in behandeling)"),
        must("Wat wij gaan doen, wie en wanneer", "8.4", r"Wat gaan wij doen\?\s+\S", when=r"onze excuses"),
        should(
            "Dat de contactpersoon ervoor zorgt", "8.4", r"contactpersoon zorgt dat dit gebeurt", when=r"onze excuses"
        ),
        should("Excuses", "8.4", r"bieden wij u onze excuses", when=r"is gegrond"),
        should(
            "Erkenning van wat de klager meemaakte", "8.3", r"nemen wij wel serieus", when=r"^Uw klacht is ongegrond\. "
        ),
        should("Wanneer wij de klacht ontvingen", "8.1", r"Wij ontvingen uw klacht op .*{date}"),
        should("Dat de beklaagde het besluit krijgt", "8.1", r"krijgt die medewerker ook ons besluit"),
    ),
    Letter.DECISION_COPY: (  # 8, to a respondent
        *TO_RESPONDENT,
        *BY_ACCOUNTABLE,
        must("De uitkomst", "8.1", r"gegrond|Wij behandelen de klacht over u niet|is niet in behandeling genomen"),
        must("De klacht", "8.1", r"De klacht\W*\n\s*\S"),
        must(
            "De grond",
            "8.1",
            r"Waarom wij de klacht niet behandelen\W*\n\s*\S",
            when=r"behandelen de klacht over u niet",
        ),
        should("Wat het betekent", "8.1", r"Wat betekent dit voor u\?\s+\S"),
        should("Dat gevolgen voor het werk apart gaan", "8.1", r"niet over gevolgen voor uw werk"),
        should("Geen contact met de klager", "5.2", r"geen contact op met de klager"),
        should("Waar de medewerker steun vindt", "5.2", r"praten met {support}"),
        *NO_APPEAL,
    ),
    Letter.SETTLED: (  # 9
        *TO_COMPLAINANT,
        *BY_CONTACT,
        must("De dag waarop het is opgelost", "8.1", r"Op .*{date} {settled}"),
        must(
            "Dat de klager zelf zei dat het is opgelost",
            "5 toelichting",
            r"{said} dat uw klacht naar tevredenheid is opgelost",
        ),
        must("Ons antwoord", "5 toelichting", r"Wat hebben wij geantwoord\?\s+\S"),
        must("De afspraken, of dat er geen zijn", "5 toelichting", r"Wat spraken wij af\?\s+\S"),
        should("Dat wij de klacht alsnog behandelen", "8.1", r"Wij behandelen uw klacht dan alsnog"),
        should("Dat de dag van ontvangst blijft", "8.1", r"dag waarop wij uw klacht ontvingen, verandert niet"),
    ),
    Letter.FOLLOW_UP: (  # 10
        *TO_COMPLAINANT,
        *BY_CONTACT,
        must("Wat wij zouden doen", "8.4", r"Wat zouden wij doen\?\s+\S"),
        must("Wat er gedaan is", "8.4", r"Wat is er gedaan\?\s+\S"),
        must("Wat er nog moet gebeuren", "8.4", r"Hiermee is alles uitgevoerd|klaar te zijn op .*{date}"),
        should("De vraag of het is opgelost", "8.4", r"of het nu goed is"),
    ),
    Letter.ESCALATION: (  # 11, a memo inside
        *HEAD,
        must("Waarom de directie", "4b", r"artikel {article_4b}\)\. \S"),
        should("Wanneer de klacht kwam, en hoe", "4b", r"Wij ontvingen de klacht op .*{date}, \S"),
        must(
            "De termijn van de ontvangstbevestiging, en wie die stuurt",
            "5.1",
            r"artikel {article_5_1}\): uiterlijk .*{date}\. \S",
        ),
        must(
            "De termijn om niet te behandelen", "7", r"niet behandelen \(artikel {article_7_8_5}\): uiterlijk .*{date}"
        ),
        must("De termijn van het besluit", "7", r"Besluit \(artikel {article_7}\): uiterlijk .*{date}"),
        should("Over wie de klacht gaat", "6.1", r"mag de klacht niet behandelen|geen medewerker genoemd"),
        should("Wie de klacht behandelt, op voldoende afstand", "6.1", r"voldoende afstand"),
        should("De vraag om ontvangst te bevestigen", "4b", r"Bevestig dat u deze klacht heeft ontvangen"),
        should("De vraag naar haast", "4b", r"veiligheid, een mogelijk datalek, een claim of de pers"),
        should("Waar de stukken staan", "6.2", r"in het ticket van klacht {reference}"),
    ),
    Letter.INSPECTION_OFFER: (  # 12
        *TO_BOTH,
        *BY_HANDLER,
        must("Welke stukken er zijn", "6.2", r"Welke stukken zijn er\?\s+\W*[^\[\s]"),
        must("Tot wanneer het kan", "6.2", r"Dit kan tot en met .*{date}"),
        should("Wat wij weglaten, en waarom", "6.2", r"Wat laten wij weg\?\s+[^\[\s]"),
        should("Hoe de stukken te lezen zijn", "6.2", r"aangetekende post of via beveiligde mail"),
        should("Wie erbij is", "6.2", r"Iemand die niets met de klacht te maken heeft"),
        should("De Autoriteit Persoonsgegevens", "AVG 77", r"Autoriteit Persoonsgegevens"),
        should("Wanneer er plaats is", "6.2", r"plek voor u vrij: \S|Bel uw contactpersoon voor een afspraak"),
    ),
    Letter.WITHDRAWN: (  # 13
        *TO_COMPLAINANT,
        *BY_CONTACT,
        must("De dag van de intrekking", "8 toelichting", r"Op .*{date} trok u uw klacht in"),
        must("De eigen woorden van de klager", "8 toelichting", r"Wat schreef of zei u\?\s+\S"),
        should("Dat de klacht in het register blijft", "8 toelichting", r"blijft in ons register"),
        should("Of wij verder gaan met het signaal", "9", r"als signaal|doen verder niets met uw klacht"),
        should("Dat de klager terug mag komen", "2", r"Wilt u toch verder\?\s+Dat mag"),
    ),
    Letter.OUT_OF_SCOPE: (  # 14
        *TO_COMPLAINANT,
        *BY_ACCOUNTABLE,
        must("Waarom het niet onder het reglement valt", "1", r"Waarom valt dit niet onder .+\?\s+\S"),
        must("Waar de klager wel terechtkan", "1", r"Waar kunt u wel terecht\?\s+\S"),
        should("De klacht", "1", r"Wat was uw klacht\?\s+\S"),
        should("Dat doorsturen alleen met toestemming gaat", "AVG 6", r"alleen door als u dat goedvindt"),
        should("Waar het reglement staat", "1", r"{regulation}"),
    ),
    Letter.FORWARDED: (  # 14
        *TO_COMPLAINANT,
        *BY_ACCOUNTABLE,
        must("Waarom de klacht voor een ander is", "1", r"Waarom is uw klacht voor een ander\?\s+\S"),
        must("Waar de klacht heen gaat", "1", r"Waar sturen wij uw klacht heen\?\s+\S"),
        must("De toestemming van de klager", "AVG 6", r"Wanneer vond u dat goed\?\s+\S"),
        should("De klacht", "1", r"Wat was uw klacht\?\s+\S"),
        should("Wat wij niet meesturen", "AVG 5", r"dossier over u sturen wij niet mee"),
    ),
    Letter.ORAL_COMPLAINT: (  # 15
        *TO_COMPLAINANT,
        *BY_CONTACT,
        must("Wanneer de klager het vertelde", "3", r"vertelde ons uw klacht op .*{date}"),
        must("Wat de klager vertelde", "3", r"Wat vertelde u ons\?\s+[^\[\s]"),
        must("De vraag of het klopt", "3", r"Klopt het\?"),
        should("Wie het opschreef", "3", r"[^\]\s] schreef dit op\.|Dit schreef op: \S"),
        should("Tot wanneer de klager kan verbeteren", "3", r"Laat het ons weten, .*{date}"),
        should("Dat de termijn al loopt", "7", r"behandelen uw klacht al"),
        should("Wanneer ons antwoord komt", "7", r"ons antwoord uiterlijk op .*{date}"),
    ),
    Letter.OTHER_CONTACT: (  # 16
        *TO_BOTH,
        *BY_CONTACT,
        must(
            "Wie het nu is",
            "4, 5.1",
            r"contactpersoon is vanaf nu {contact}|{accountable}, .*vanaf nu verantwoordelijk",
        ),
        should("Waarom het veranderde", "4", r"Waarom is dit veranderd\?\s+[^\[\s]"),
        must("Dat geen datum verandert", "7", r"Alle data blijven zoals ze waren"),
        should("Wanneer het besluit komt", "7", r"het besluit uiterlijk op .*{date}"),
    ),
    Letter.RECTIFICATION: (  # 17
        *TO_RESPONDENT,
        *BY_ACCOUNTABLE,
        must("Dat de klacht niet over de medewerker gaat", "AVG 16", r"Deze klacht gaat niet over u"),
        must("Wat er stond en nu is verbeterd", "AVG 16", r"Dat hebben wij verbeterd"),
        should("Dat de afscherming weg is", "6.1", r"Wij houden u nergens meer buiten"),
        should("Wie het nog te horen krijgt", "AVG 19", r"aan wie van ons hoorde"),
        should("Waar de medewerker steun vindt", "5.2", r"praten met {support}"),
        should("Bij wie vragen over privacy terechtkunnen", "AVG 13", r"{privacy}"),
    ),
    Letter.AGREEMENTS: (  # beside 5
        *TO_COMPLAINANT,
        *BY_HANDLER,
        must("Op welke dag het gesprek was", "6 toelichting", r"Op .*{date} spraken wij u"),
        must("De afspraken", "6 toelichting", r"Wat spraken wij af\?\s+[^\[\s]"),
        should("De vraag of het klopt", "6 toelichting", r"Klopt dit niet\?\s+\S"),
        should("Wanneer ons antwoord komt", "7", r"ons antwoord uiterlijk op .*{date}"),
    ),
    Letter.PROGRESS: (  # halfway
        *TO_COMPLAINANT,
        *BY_HANDLER,
        must("Wat er nog moet gebeuren", "7", r"Wat moeten wij nog doen\?\s+[^\[\s]"),
        must("Wanneer ons antwoord komt", "7", r"ons antwoord uiterlijk op .*{date}"),
        should("Wat al gedaan is", "7", r"Wat deden wij al\?\s+\W*[^\[\s]"),
        should("Dat de datum niet is veranderd", "7", r"Die datum is niet veranderd"),
    ),
    Letter.TRAVEL_COSTS: (  # beside 4
        *TO_COMPLAINANT,
        *BY_ACCOUNTABLE,
        must("Of wij de reiskosten vergoeden", "6.5", r"Wij vergoeden uw reiskosten(?: niet)?\."),
        must("De reden", "6.5", r"Waarom besloten wij dit\?\s+[^\[\s]"),
        should("Dat het alleen in bijzondere gevallen kan", "6.5", r"alleen in bijzondere gevallen"),
    ),
    Letter.END_NOTICE: (  # 9, 13 and 14, to a respondent
        *TO_RESPONDENT,
        *BY_ACCOUNTABLE,
        must(
            "Hoe de klacht eindigde",
            "8.1",
            r"zei zelf dat de klacht is opgelost|trok de klacht in|valt niet onder|is voor een andere",
        ),
        should("Dat er geen oordeel komt", "8.3", r"komt geen oordeel"),
        should("Geen contact met de klager", "5.2", r"geen contact op met de klager"),
        should("Waar de medewerker steun vindt", "5.2", r"praten met {support}"),
    ),
}


def elements_of(letter: Letter, known: Known) -> Elements:
    """The elements of this letter; of a decision also each section that the regulation of the case names (8.2).

    The ombudsman is asked for where the letter of this regulation names him (8.5, A-24).
    """
    required = REQUIRED[letter]
    if letter is not Letter.NOT_TAKEN_UP and not known.names_ombudsman:
        required = tuple(element for element in required if element not in OMBUDSMAN)
    match letter:
        case Letter.DECISION:
            return (*required, *(_section(one.heading) for one in known.sections))
        case Letter.DECISION_COPY:
            judgement = next((re.escape(one.heading) for one in known.sections if one.key == JUDGEMENT), "")
            others = (one for one in known.sections if one.key not in (RESTATEMENT, JUDGEMENT))
            undivided = f"^{judgement}"  # what is about all parts goes to nobody who may read only some
            return (
                *required,
                *(_section(one.heading, when=judgement if one.per_part else undivided) for one in others),
            )
        case _:
            return required


def _section(heading: str, when: str = "") -> Element:
    return must(f'Het onderdeel "{heading}"', "8.2", rf"{re.escape(heading)}\W*\n\s*\S", when=when)
