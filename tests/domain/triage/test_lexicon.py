"""How turns of phrase are written and found."""

import pytest

from plugin.domain.triage.lexicon import Phrase
from plugin.domain.triage.words import fold, read_sentences
from tests.domain.triage.people import lexicon


@pytest.mark.parametrize(
    ("phrase", "text", "matches"),
    [
        ("te laat", "te laat", True),
        ("te laat", "te vroeg", False),
        ("wacht* al|nog", "wachtte nog", True),
        ("wacht* al|nog", "wachtte niet", False),
        ("niet .. gebeld", "niet één keer door jullie gebeld", True),
        ("niet .. gebeld", "niet een twee drie vier vijf gebeld", False),
        ("niet .. gebeld", "niet gebeld", True),
        ("beloofd", "belooft", True),  # d, t and dt
        ("bellen", "belen", True),  # doubled consonants
        ("ruine", "ruïne", True),  # accents
        ("boos", "bos", False),
    ],
)
def test_phrase(phrase: str, text: str, matches: bool) -> None:
    (sentence,) = read_sentences(text, lambda word: word)
    assert (Phrase.of(phrase).match(sentence.words, 0) is not None) is matches


@pytest.mark.parametrize("phrase", ["", "..", ".. gebeld", "niet .."])
def test_phrase_begins_and_ends_with_a_word(phrase: str) -> None:
    with pytest.raises(ValueError, match="begint en eindigt"):
        Phrase.of(phrase)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("wrm", "waarom"),
        ("nie", "niet"),
        ("dhr", "heer"),
        ("verklarng", "verklaring"),
        ("verklaaring", "verklaring"),
        ("verkalring", "verklaring"),
        ("gemeld", "gemeld"),  # not gemaild
        ("vlaring", "vlaring"),
    ],
)
def test_spelling(written: str, meant: str) -> None:
    assert lexicon().spell(written) == meant


@pytest.mark.parametrize(
    ("name", "folded"), [("Ayşe Öztürk", "ayse ozturk"), ("Nazlı", "nazli"), ("JOSÉ", "jose"), ("d’r", "d'r")]
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Dhr. Bos belde. Ik niet.", 2),
        ("J. de Vries kwam niet", 1),
        ("Om 17.10 uur was het dicht", 1),
        ("Waarom? Hoe dan!", 2),
        ("Eerste regel\n\nTweede regel", 2),
        ("", 0),
    ],
)
def test_sentences(text: str, sentences: int) -> None:
    assert len(read_sentences(text, lambda word: word)) == sentences
