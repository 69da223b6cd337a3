"""Signals beside the complaint: sentences that give one, and others that come near and give none (P-04, P-07; E-19)."""

from datetime import datetime

import pytest

from plugin.application.signal_lexicon import load_signals, shipped_signals
from plugin.domain.names import Signal
from plugin.domain.triage import Message, MessageChannel, SenderRole

LEXICON = load_signals(shipped_signals())

FOUND = {
    Signal.DATA_LEAK: (
        "Volgens mij is hier sprake van een datalek.",
        "Ik kreeg een brief voor een ander in mijn envelop.",
        "Mijn buurman ontving een mail met het verslag van mijn gesprek.",
        "U heeft mijn dossier naar het verkeerde adres gestuurd.",
        "De laptop met alle cliëntgegevens is gestolen uit de auto van mijn coach: de gegevens zijn gelekt.",
        "In de bijlage zaten de gegevens van een andere cliënt.",
        "Mijn persoonsgegevens stonden in een mail aan alle deelnemers.",
        "Mijn diagnose lag open op de balie.",
        "U heeft zonder mijn toestemming mijn medische gegevens gedeeld met mijn werkgever.",
        "Mijn declaratie van de medicijnen is doorgemaild naar de hele afdeling.",
    ),
    Signal.THREAT: (
        "Ik weet waar je woont.",
        "Ik maak je kapot als je nog één keer belt.",
        "Morgen kom ik langs met een mes.",
        "Ik steek die tent van jullie in de fik.",
        "Hij heeft mij bedreigd in de gang.",
        "Ik schiet hem dood.",
    ),
    Signal.SUICIDE: (
        "Ik wil niet meer leven.",
        "Straks maak ik er een einde aan.",
        "Ik denk elke dag aan zelfmoord.",
        "Ik spring voor de trein als dit zo doorgaat, echt voor de trein.",
        "Voor mij hoeft het niet meer, ik wil dood.",
        "Zij zei dat ze zichzelf iets aan zou doen.",
    ),
    Signal.SEXUAL_INTIMIDATION: (
        "Hij maakte steeds seksuele opmerkingen.",
        "Hij legde zijn hand op mijn been.",
        "De trainer heeft mij betast.",
        "Zij werd door haar coach aangerand.",
        "Hij maakte opmerkingen over mijn borsten.",
    ),
    Signal.DISCRIMINATION: (
        "Ik voel mij gediscrimineerd.",
        "Vanwege mijn hoofddoek mocht ik niet op gesprek.",
        "Dat was een racistische opmerking.",
        "Zij zei dat ik terug moest naar mijn eigen land.",
        "Ik kreeg die baan niet, omdat ik zwanger ben.",
        "Hij zei dat ik geen baan krijg vanwege mijn huidskleur.",
    ),
    Signal.VIOLENCE: (
        "Hij duwde mij tegen de muur.",
        "Ik ben geslagen door uw medewerker.",
        "Zij greep mij bij mijn arm.",
        "Dit is mishandeling.",
    ),
    Signal.FRAUD: (
        "Dit is gewoon fraude.",
        "Er staat een valse handtekening onder mijn plan.",
        "Hij schrijft uren voor gesprekken die nooit hebben plaatsgevonden.",
        "Mijn handtekening is vervalst.",
    ),
    Signal.MINOR: (
        "Mijn dochter is 16 en zit bij u in een traject.",
        "Het gaat om een minderjarige.",
        "Mijn zoon van 17 durft niet meer te komen.",
    ),
    Signal.HEALTH: (
        "Ik moest werken met gevaarlijke stoffen.",
        "Daarna ben ik in het ziekenhuis beland.",
        "Er was een ongeluk op het werk.",
        "Ondanks het advies van de bedrijfsarts moest ik toch werken.",
    ),
    Signal.CLAIM: (
        "Ik stel u aansprakelijk voor de schade.",
        "Ik eis een schadevergoeding.",
        "Ik wil dat u mijn misgelopen loon gaat vergoeden.",
        "Wie vergoedt mijn schade?",
    ),
    Signal.OBJECTION: (
        "Ook maak ik bezwaar tegen de beslissing van het UWV.",
        "Ik wil bezwaar maken tegen het besluit over mijn uitkering.",
        "Ik ga in bezwaar bij de gemeente.",
        "Hierbij mijn bezwaarschrift.",
        "Ik teken beroep aan.",
    ),
    Signal.DATA_REQUEST: (
        "Op grond van de AVG verzoek ik u om een kopie van mijn gegevens.",
        "Ik wil inzage in mijn dossier.",
        "Ik wil dat u mijn gegevens laat verwijderen.",
    ),
    Signal.COLLEAGUE: (
        "Ik schrijf u als medewerker van Werkvlak.",
        "Ik doe een melding als klokkenluider.",
        "Ik wil een misstand melden.",
    ),
    Signal.PRESS: (
        "Anders stap ik naar de krant.",
        "Ik heb een journalist gesproken.",
        "Ik ga hiermee naar de media.",
    ),
    Signal.SATISFIED: (
        "Prima hoor, het is al opgelost.",
        "Ik ben tevreden met hoe het nu gaat.",
        "Voor mij is het goed zo.",
        "Hierbij trek ik mijn klacht in.",
        "Mijn klacht hoeft niet meer.",
    ),
    Signal.OMBUDSMAN: (
        "De Nationale ombudsman ontving een klacht over uw organisatie.",
        "Ik schrijf u namens de gemeentelijke ombudsman.",
        "Mevrouw Smit heeft zich tot de Nationale ombudsman gewend.",
    ),
}
NEAR = (
    "Ik las in de krant dat u een open dag houdt.",
    "Dit is gelukkig geen datalek.",
    "Ik volgde de training over datalekken op uw site.",
    "Mijn telefoon is gestolen, dus bel mij op dit nummer.",
    "Mijn gegevens zijn veranderd: ik ben verhuisd.",
    "Ik heb uw brief ontvangen.",
    "Ik kreeg een mail van een ander kantoor.",
    "Mijn buurman zei dat mijn cv beter kan.",
    "Kunt u er een einde aan maken, aan dat wachten?",
    "Ik leer werken met een mes in de keuken.",
    "Hij heeft mij nooit bedreigd.",
    "Ik voel mijn baan bedreigd.",
    "Ik lach me dood om dat formulier.",
    "De deadline is moordend.",
    "Hij zei dat het niet vanwege mijn geloof was.",
    "Er komt een einde aan mijn contract.",
    "Ik wil wel wat meer leven in de groep.",
    "Het seksuele voorlichtingsproject van de school zoekt een stagiair, een training dus.",
    "Hij gaf mij een hand en wenste mij succes.",
    "Ik heb met mijn moslimbuurman gegeten.",
    "Hij heeft zich er goed doorheen geslagen.",
    "Zij is een brug geslagen naar de werkgever.",
    "Ik heb 16 jaar gewerkt als monteur.",
    "Mijn dochter is 16 maart jarig.",
    "De fraudepreventie training was leerzaam.",
    "Mijn klachten aan mijn rug zijn erger geworden.",
    "Ik moet voor controle naar het ziekenhuis.",
    "Kunt u mijn reiskosten vergoeden?",
    "Ik heb er geen bezwaar tegen.",
    "Ik maak bezwaar tegen de gang van zaken in zijn traject.",
    "Hij heeft bezwaar tegen de vroege dienst.",
    "Ik maak geen bezwaar tegen het besluit van het UWV.",
    "Wat is de schade?",
    "Ik stuur u een kopie van mijn diploma.",
    "Kunt u mijn rekeningnummer laten aanpassen in mijn gegevens?",
    "Uw medewerker was erg aardig.",
    "Het is niet opgelost.",
    "Ik ben niet tevreden over het antwoord.",
    "Ik ben pas tevreden als ik excuses krijg.",
    "Ik hoop dat het snel is opgelost.",
    "Het is goed dat u dit uitzoekt.",
    "Als dit zo doorgaat ga ik naar de ombudsman.",
    "Ik kan ook nog naar de Nationale ombudsman stappen.",
    "Ik heb de ombudsman nog niet gebeld.",
)


def found(text: str, sender: str = "klant@postvak.example") -> dict[Signal, str]:
    message = Message(
        channel=MessageChannel.EMAIL,
        subject="Bericht",
        body=text,
        sender_email=sender,
        sender_role=SenderRole.OTHER,
        received_at=datetime(2026, 3, 3, 10, 0),  # noqa: DTZ001 local, as triage reads it
    )
    return {one.signal: one.words for one in LEXICON.find(message)}


def test_every_signal_has_its_sentences() -> None:
    assert set(FOUND) == set(Signal)


@pytest.mark.parametrize(("signal", "text"), [(s, text) for s, texts in FOUND.items() for text in texts])
def test_a_sentence_gives_its_signal_and_says_by_which_words(signal: Signal, text: str) -> None:
    signals = found(text)
    assert signal in signals
    assert signals[signal].split(" … ")[0].split()[0] in text


@pytest.mark.parametrize("text", NEAR)
def test_a_sentence_that_only_comes_near_gives_none(text: str) -> None:
    assert found(text) == {}


def test_what_the_sender_quotes_is_not_what_he_says() -> None:
    assert found("Wat bedoelt u hiermee?\n\n> Er was een datalek.\n> Groet, Jan") == {}


@pytest.mark.parametrize(
    ("sender", "is_his"),
    [
        ("h.devink@nationaleombudsman.nl", True),
        ("x@mail.nationaleombudsman.nl", True),
        ("H.DEVINK@NATIONALEOMBUDSMAN.NL", True),
        ("x@nietnationaleombudsman.nl", False),
        ("nationaleombudsman.nl@postvak.example", False),
        ("nieuwsbrief@nationaleombudsman.nl", False),
        (None, False),
    ],
)
def test_an_ombudsman_is_known_by_his_address(sender: str | None, is_his: bool) -> None:
    assert LEXICON.is_ombudsman(sender) is is_his


@pytest.mark.parametrize(
    "text",
    [
        "Wij zijn aansprakelijk voor wat er gebeurde.",
        "Werkvlak erkent dat het aansprakelijk is.",
        "Wij vergoeden uw schade.",
        "Uw schade wordt door ons vergoed.",
        "U krijgt van ons een schadevergoeding van 200 euro.",
        "Het is onze schuld.",
    ],
)
def test_a_text_of_ours_admits_liability(text: str) -> None:
    assert LEXICON.admissions(text)


@pytest.mark.parametrize(
    "text",
    [
        "Wij zijn niet aansprakelijk.",
        "Of wij aansprakelijk zijn, beoordeelt de verzekeraar.",
        "U schrijft dat wij uw schade vergoeden moeten.",
        "Wij bieden u onze excuses aan.",
        "Uw klacht is gegrond.",
        "Wij vergoeden uw reiskosten.",
    ],
)
def test_a_text_that_admits_nothing(text: str) -> None:
    assert LEXICON.admissions(text) == ()
