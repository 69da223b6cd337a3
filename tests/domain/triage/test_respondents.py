"""Who is proposed as the one complained about, and who never is."""

import pytest

from plugin.domain.triage import MessageChannel
from tests.domain.triage.people import assess


@pytest.mark.parametrize(
    ("body", "agents", "respondents"),
    [
        # spoken about
        ("Kees Dekker heeft mij uitgescholden. Hoe kan dat?", ["kdekker"], ["kdekker"]),
        ("Mevrouw Van Loon en de heer Peeters lachten mij uit. Ik wil uitleg.", [], ["gpeeters", "jvanloon"]),
        ("Dhr Visser is mijn coach. Hij belt nooit terug. Waarom niet?", ["bvisser"], ["bvisser"]),
        ("Klacht over mevrouw Smits. Ze was erg onbeleefd.", ["esmits"], ["esmits"]),
        # spoken to
        ("Beste Ingrid,\n\nJe hebt mijn dossier doorgestuurd zonder te vragen. Waarom?\n\nFloor", [], ["ivisser"]),
        ("Geachte heer Visser,\n\nU snauwde mij gisteren af. Ik verwacht excuses.", ["bvisser"], ["bvisser"]),
        # not the reader, but a colleague
        (
            "Geachte heer De Vries,\n\nUw collega Annelies Kuipers schreeuwde tegen mij. Kunt u uitleggen waarom?",
            ["jdevries", "akuipers"],
            ["akuipers"],
        ),
        # praised, witness, source, in copy, denied
        (
            "De heer Peeters schreeuwde tegen mij. Mevrouw Öztürk heeft mij daarna goed opgevangen.",
            ["gpeeters", "aozturk"],
            ["gpeeters"],
        ),
        ("Wim Verhoeven liet mij staan. Mieke Peters was erbij.", ["wverhoeven", "mpeters"], ["wverhoeven"]),
        ("Volgens Linda Mulder ligt mijn aanvraag stil bij de heer Koning. Hoe kan dat?", ["lmulder"], ["skoning"]),
        ("Het gaat niet over mevrouw Kaya. Bas Visser komt nooit opdagen.", ["nkaya", "bvisser"], ["bvisser"]),
        # somebody who is not named
        ("Een man aan de balie schold mij uit. Wie was dat?", ["lwesselink"], ["unknown"]),
        ("Uw medewerkster heeft mij gisteren weggestuurd. Ik wil weten waarom.", ["nkaya"], ["unknown"]),
        # no person
        ("Jullie kantoor was weer dicht. Ik wil uitleg.", ["nkaya"], []),
    ],
)
def test_respondents(body: str, agents: list[str], respondents: list[str]) -> None:
    assert sorted(assess(body, agents=tuple(agents)).respondents) == respondents


def test_words_in_quotes_do_not_speak_to_the_reader() -> None:
    body = 'Geachte mevrouw Ramdjan,\n\nDe heer Baldew zei: "Jij leert nooit iets, je bent lui." Ik wil uitleg.'
    assert assess(body, agents=("sramdjan",)).respondents == ("ext.baldew",)


def test_the_writer_of_a_phone_note_can_be_the_one() -> None:
    body = "Mw. De Haan belt, ontevreden over mij. Ik zou haar hebben afgekapt. Wil reactie van een ander. A. Kuipers"
    found = assess(body, agents=("akuipers",), channel=MessageChannel.PHONE)
    assert found.respondents == ("akuipers",)


def test_the_writer_of_a_phone_note_is_no_respondent_by_writing_it() -> None:
    body = "Mw. Aydin belt. Burak zou terugbellen maar doet niks. Ik heb haar verhaal opgeschreven. (LW)"
    found = assess(body, agents=("lwesselink", "byilmaz"), channel=MessageChannel.PHONE)
    assert found.respondents == ("byilmaz",)


def test_certainty_lies_between_nothing_and_one() -> None:
    found = assess("Kees Dekker schold mij uit, loog en dreigde. Hij kwam nooit opdagen. Ik eis uitleg.")
    assert 0.7 < found.respondent_certainty["kdekker"] <= 1
