"""Which words name whom."""

import pytest

from plugin.domain.triage.naming import NameFinder, Surroundings
from plugin.domain.triage.words import read_sentences
from tests.domain.triage.people import directory, lexicon

FINDER = NameFinder(directory(), lexicon())


def find(text: str, *agents: str, region: str | None = None) -> list[tuple[str, ...]]:
    sentences = read_sentences(text, lexicon().spell)
    around = Surroundings(agents=frozenset(agents), region=region, places=FINDER.places_in(sentences))
    return [m.logins for s in sentences for m in FINDER.find(s, around)]


@pytest.mark.parametrize(
    ("text", "agents", "region", "login"),
    [
        ("ik sprak Marieke de Vries", [], None, "mdevries"),
        ("ik sprak mevrouw De Vries", [], None, "mdevries"),
        ("ik sprak de heer De Vries", [], None, "jdevries"),
        ("ik sprak J. de Vries", [], None, "jdevries"),
        ("de heer J. de Vries uit Groningen", [], None, "jdevries"),
        ("dhr de vries belt nooit", [], None, "jdevries"),
        ("mw. v.d. Meer was boos", [], None, "rvdmeer"),
        ("mevrouw vd Berg was boos", [], None, "jvdberg"),
        ("mevr Ozturk was boos", [], None, "aozturk"),
        ("met Nazli Kaya gepraat", [], None, "nkaya"),
        ("met Nazli K. gepraat", ["nkaya"], None, "nkaya"),
        ("de heer Peters was boos", [], None, "gpeeters"),  # Mieke Peters is a woman
        ("mevrouw Peeters was boos", [], None, "mpeters"),
        ("mevrouw Jansen was boos", [], None, "pjanssen"),
        ("mevrouw Meyer uit Amersfoort", [], None, "ymeijer"),
        ("mr. Mohammed Elamrani did", [], None, "melamrani"),
        ("dhr Yilmas was boos", [], None, "byilmaz"),
        ("jobcoach gert jan bos kwam niet", ["gjbos"], None, "gjbos"),
        ("Geert Jan Bosch kwam niet", ["gjbos"], None, "gjbos"),
        ("muhammed el amrany kwam niet", ["melamrani"], None, "melamrani"),
        ("die Tommie van de balie", ["tbakker"], None, "tbakker"),
        ("ik wacht op Wim", ["wverhoeven"], None, "wverhoeven"),
        ("ik wacht op Burak", [], "Oost", "byilmaz"),
        ("ik wacht op hoekstra", ["shoekstra"], None, "shoekstra"),
        ("Hoekstra belt nooit", ["shoekstra"], None, "shoekstra"),
        ("de les van Taaltraining Baldew", [], "West", "ext.baldew"),
        ("Klacht ligt bij v Loon sinds 1 okt", [], None, "jvanloon"),
        ("v/d Berg heeft em ma. gebeld", ["jvdberg"], None, "jvdberg"),
        ("dhr Moussaoui - v/d Berg (regiomgr) belt nooit", ["jvdberg"], None, "jvdberg"),
        ("mw vLoon belt nooit", [], None, "jvanloon"),
        ("de mail van Visser was grof", ["bvisser"], None, "bvisser"),
        ("with Miss Kaya", [], None, "nkaya"),
        ("hoezo bel je niet af wim", ["wverhoeven"], None, "wverhoeven"),
        ("mail naar kees.dekker@werkvlak.example", [], None, "kdekker"),
    ],
)
def test_named(text: str, agents: list[str], region: str | None, login: str) -> None:
    assert find(text, *agents, region=region) == [(login,)]


@pytest.mark.parametrize(
    ("text", "agents", "region"),
    [
        ("mijn man Piet de Vries was mee", ["jdevries"], "Noord"),
        ("met Tineke Dekker", ["kdekker"], "West"),
        ("Jan Spoelstra was mee", ["jdevries"], "Noord"),
        ("mijn buurman Jansen was mee", ["hjansen"], "Oost"),
        ("we liepen door het bos", ["gjbos"], "Noord"),
        ("de bakker om de hoek", ["tbakker"], "West"),
        ("ik wacht op Wim", [], "Noord"),  # Wim works in Zuid
        ("de dame van de balie", ["lwesselink"], "Oost"),
        ("mevrouw van Visser was mee", ["bvisser"], "West"),
        ("ik hoorde t v collega", ["kdekker"], "West"),
    ],
)
def test_not_named(text: str, agents: list[str], region: str | None) -> None:
    assert find(text, *agents, region=region) == []


def test_a_name_of_two_people_stays_open() -> None:
    assert find("iemand van De Vries") == [("jdevries", "mdevries")]
