"""Who is proposed as the one complained about, and who never is."""

import pytest

from plugin.domain.triage import MessageChannel
from plugin.domain.triage.charge import Charge
from plugin.domain.triage.respondents import choose_respondents, may_be_held
from tests.domain.triage.people import assess, message, triage


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
            "De heer Peeters schreeuwde tegen mij. Mevrouw Öztürk heeft mij daarna goed opgevangen. Hoe kan dit?",
            ["gpeeters", "aozturk"],
            ["gpeeters"],
        ),
        ("Wim Verhoeven liet mij staan. Mieke Peters was erbij.", ["wverhoeven", "mpeters"], ["wverhoeven"]),
        ("Volgens Linda Mulder ligt mijn aanvraag stil bij de heer Koning. Hoe kan dat?", ["lmulder"], ["skoning"]),
        ("Het gaat niet over mevrouw Kaya. Bas Visser komt nooit opdagen.", ["nkaya", "bvisser"], ["bvisser"]),
        # who does it goes before whom it is done to
        (
            "Mo,\n\ndat jij mijn schulden aan Sharda hebt doorverteld vind ik niet kunnen. Waarom?",
            ["melamrani"],
            ["melamrani"],
        ),
        (
            "Sinds Petra Janssen mij overnam van Henk Jansen hoor ik niets meer. Waarom?",
            ["hjansen", "pjanssen"],
            ["pjanssen"],
        ),
        # the one behind `dat`
        (
            "Kees Dekker kwam zeggen dat Bas Visser de afspraak weer vergeten was. Hoe kan dat?",
            ["kdekker", "bvisser"],
            ["bvisser"],
        ),
        # not this one but that one; a denied accusation clears
        ("Niet Linda maar Stefan heeft mij uitgescholden. Graag uitleg.", ["lmulder", "skoning"], ["skoning"]),
        (
            "Ik heb niets tegen Mieke. Wim Verhoeven heeft mij weggestuurd. Waarom?",
            ["mpeters", "wverhoeven"],
            ["wverhoeven"],
        ),
        (
            "Het gaat over de heer De Vries, niet over mevrouw. Hij schold mij uit. Graag een gesprek.",
            ["jdevries", "mdevries"],
            ["jdevries"],
        ),
        # a pronoun is the last one whom it can mean
        (
            "Van Ellen Smits ging ik naar Burak Yilmaz. Zij was altijd vriendelijk. Hij schreeuwt en komt nooit. "
            "Hoe kan dat?",
            ["esmits", "byilmaz"],
            ["byilmaz"],
        ),
        # what is kind before `maar` is wrapping
        ("Ruud is een lieve man, maar hij belt nooit terug en vergeet alles. Hoe nu?", ["rclaessens"], ["rclaessens"]),
        # u without a name above it
        ("U schreef dat ik een leugenaar ben. Dat pik ik niet. Leg dat eens uit.", ["lmulder"], ["lmulder"]),
        # what is passed on is his who wrote it
        (
            "Mevrouw Prins, zie wat uw collega mij schreef. Ik ben beledigd. Mag dat zo?\n\n"
            "Van: Kees Dekker\nVerzonden: maandag\nMevrouw, zoekt u het zelf maar uit.",
            ["hprins"],
            ["kdekker"],
        ),
        # the one of an earlier complaint
        (
            "Mevrouw Prins,\n\nIk diende een klacht in over mijn coach de heer Koning. U reageert nooit. Waarom?",
            ["hprins"],
            ["hprins"],
        ),
        # somebody who is not named
        ("De lange met die bril schold mij uit. Jan zei er niets van. Wie was dat?", ["lwesselink"], ["unknown"]),
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


@pytest.mark.parametrize(
    ("meant", "chosen"),
    [
        ({"unknown": 0.95, "kdekker": 0.73}, ["unknown"]),
        ({"unknown": 0.73, "kdekker": 0.95}, ["kdekker"]),
        ({"bvisser": 0.88, "kdekker": 0.95}, ["kdekker", "bvisser"]),
        ({"bvisser": 0.57, "kdekker": 0.95}, ["kdekker"]),  # a further one is to be surer
        ({"bvisser": 0.45}, ["bvisser"]),  # the only one is not
        ({"bvisser": 0.27}, []),
    ],
)
def test_somebody_not_named_is_proposed_where_that_is_surer(meant: dict[str, float], chosen: list[str]) -> None:
    assert list(choose_respondents(meant, complaint=1.0)) == chosen


def test_nobody_is_named_where_it_is_too_unsure_that_there_is_a_complaint() -> None:
    assert choose_respondents({"kdekker": 0.95}, complaint=0.25) == {}


def test_what_stands_right_beside_somebody_tells_what_he_is_in_the_story() -> None:
    read = triage().read(message("Volgens Kees Dekker wist Bas Visser van niets."))
    assert read.neighbours("kdekker") >= {"<volgens", ">wist"}
    assert read.neighbours("bvisser") >= {"<wist", ">van", ">niets"}


@pytest.mark.parametrize(
    ("body", "held"),
    [
        ("Kees Dekker schold mij uit. Hoe kan dat?", ["kdekker"]),
        ("Kees Dekker schold mij uit. Toch bedankt voor alles.", []),
        ("Ik trek mijn klacht over Kees Dekker in. Hij schold mij uit.", []),
        ("Kees Dekker schold mij uit, en de gemeente hangt op.", []),
        ("Ik was bij Kees Dekker. Nooit meer iets gehoord. Ik wil uitleg.", []),  # nothing stands beside him
        ("Kees Dekker schold mij uit. Hij zat erbij. Kunt u morgen bellen?", []),  # a plain question
        ("Kees Dekker, u bent kortaf en u belt nooit terug. Hoe kan dat?", ["kdekker"]),
    ],
)
def test_who_may_be_held_off_before_a_person_has_looked(body: str, held: list[str]) -> None:
    assert list(assess(body, agents=("kdekker",)).may_be_held) == held


@pytest.mark.parametrize(
    ("charge", "held"),
    [
        (Charge(blame=0.8, spoken_of=True), True),
        (Charge(blame=0.8, spoken_of=True, cleared=1.0), False),
        (Charge(blame=0.8, spoken_to=True), False),  # whoever writes to somebody tells him of others
        (Charge(blame=1.6, spoken_to=True), True),
    ],
)
def test_more_is_needed_to_hold_off_who_is_spoken_to_or_cleared(charge: Charge, held: bool) -> None:
    assert bool(may_be_held(["kdekker"], {"kdekker": charge}, is_mixed=False)) is held


@pytest.mark.parametrize(
    ("body", "deed"),
    [
        ("Dag Kees,\n\nDe buurman schold mij uit.", True),
        ("Dag Kees,\n\nMijn baas pest mij. De sfeer is verschrikkelijk, ik word uitgescholden.", True),  # and goes on
        ("Dag Kees,\n\nJe hebt aan de buurman verteld dat ik ziek ben.", False),  # it was done to him
        ("Dag Kees,\n\nJe schold mij uit.", False),
    ],
)
def test_what_others_did_is_charged_to_them(body: str, deed: bool) -> None:
    cast = triage().read(message(body, agents=("kdekker",))).cast
    assert (cast.outsiders.blame > 0) is deed
    assert (cast.charges["kdekker"].beside > 0) is not deed


def test_a_pronoun_follows_the_first_name() -> None:
    charges = triage().read(message("Ellen Smits gaf mij door aan Burak Yilmaz. Zij was onbeschoft.")).cast.charges
    assert charges["esmits"].blame > charges["byilmaz"].blame


def test_who_was_last_called_is_you() -> None:
    body = "Beste Ellen en Burak,\n\nEllen, dank voor alles. Burak, je hebt mij uitgescholden. Je belt ook nooit terug."
    charges = triage().read(message(body, agents=("esmits", "byilmaz"))).cast.charges
    assert charges["byilmaz"].blame > 1 > charges["esmits"].blame
