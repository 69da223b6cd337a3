"""The words of an example all stand in docs/voorbeelden.md, with what they mean."""

from plugin.application.examples.given import Given
from plugin.application.examples.vocabulary import EVENTS, OUTCOMES
from tests.docs.pages import read
from tests.docs.words import PAGE, written


def test_the_page_has_every_word_as_the_code_describes_it() -> None:
    assert read(PAGE) == written(read(PAGE)), "python -m tests.docs.words writes the tables anew"


def test_every_word_is_described() -> None:
    described = {f"gegeven {n}": f.description for n, f in Given.model_fields.items()}
    described |= {f"als {n}": e.__doc__ for n, e in EVENTS.items()} | {
        f"dan {n}": o.__doc__ for n, o in OUTCOMES.items()
    }
    assert [name for name, text in described.items() if not text] == []
