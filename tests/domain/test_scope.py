"""What falls outside the regulation by its own choices (inleiding, 1, 2), and what then stands ready (R-005)."""

from dataclasses import replace

import pytest

from plugin.domain.case import Case
from plugin.domain.choices import newly_chosen
from plugin.domain.correspondence import Due, due_letters
from plugin.domain.facts import ChoicesApplied, Fact, Stated
from plugin.domain.names import Letter
from plugin.domain.people import Directory
from plugin.domain.scope import Outside, outside
from tests.domain.cases import case_of, proposed, saved
from tests.domain.regulations import GROUNDS, make_regulation

NOBODY = Directory(staff=())
SAID = ChoicesApplied(outside="hoedanigheid")


def stated(field: str, value: str) -> Stated:
    return Stated(field=field, value=value, filled=True)


@pytest.mark.parametrize(
    ("switches", "said", "expected"),
    [
        ({"klachtgerechtigd": "drie_rollen"}, stated("capacity", "anders"), Outside.CAPACITY),
        ({"klachtgerechtigd": "drie_rollen"}, stated("capacity", "client"), None),
        ({"klachtgerechtigd": "drie_rollen"}, stated("capacity", "werkgever"), None),
        ({"klachtgerechtigd": "drie_rollen"}, None, None),
        ({"klachtgerechtigd": "iedereen"}, stated("capacity", "anders"), None),
        ({"eigen_beslissing": "geen_klacht"}, stated("matter", "eigen_beslissing"), Outside.OWN_DECISION),
        ({"eigen_beslissing": "klacht"}, stated("matter", "eigen_beslissing"), None),
        ({"alleen_clienten": "ja"}, stated("matter", "geen_client"), Outside.NO_CLIENT),
        ({"alleen_clienten": "nee"}, stated("matter", "geen_client"), None),
        ({"rechtsgang": "aanhangig"}, stated("matter", "procedure_loopt"), Outside.LAWSUIT),
        ({"rechtsgang": "aanhangig"}, stated("matter", "procedure_mogelijk"), None),
        ({"rechtsgang": "beschikbaar"}, stated("matter", "procedure_loopt"), Outside.LAWSUIT),
        ({"rechtsgang": "beschikbaar"}, stated("matter", "procedure_mogelijk"), Outside.LAWSUIT),
    ],
)
def test_what_falls_outside(switches: dict[str, str], said: Stated | None, expected: Outside | None) -> None:
    facts: tuple[Fact, ...] = (proposed(categories=("schending_privacy",)), *((said,) if said else ()))
    assert outside(case_of(*facts), make_regulation(**switches)) is expected


def test_proceedings_count_for_privacy_alone_and_not_where_they_are_a_ground() -> None:
    pending = stated("matter", "procedure_loopt")
    assert outside(case_of(proposed(), pending), make_regulation()) is None
    ground = replace(GROUNDS["onvoldoende_belang"], key="procedure_of_uitspraak")
    of_the_awb = replace(make_regulation(), grounds=(ground,))
    assert outside(case_of(proposed(categories=("schending_privacy",)), pending), of_the_awb) is None


def test_it_is_said_once_and_only_while_the_case_is_open() -> None:
    regulation, anders = make_regulation(klachtgerechtigd="drie_rollen"), stated("capacity", "anders")
    assert newly_chosen(case_of(proposed(), anders), regulation, NOBODY) == SAID
    assert newly_chosen(case_of(proposed(), anders, SAID), regulation, NOBODY) is None
    assert newly_chosen(case_of(proposed(), SAID), regulation, NOBODY) == ChoicesApplied()
    assert newly_chosen(Case(), regulation, NOBODY) is None


@pytest.mark.parametrize(
    ("facts", "ending", "ready"),
    [
        ((SAID,), Letter.DECISION, True),
        ((), Letter.DECISION, False),
        ((SAID, saved(Letter.OUT_OF_SCOPE, 80)), Letter.OUT_OF_SCOPE, False),
        ((SAID, saved(Letter.DECISION, 80)), Letter.DECISION, False),
        ((SAID, saved(Letter.OUT_OF_SCOPE, 80), saved(Letter.DECISION, 81)), Letter.DECISION, False),
        # an older text that is judged again is no new choice
        ((SAID, saved(Letter.DECISION, 80), saved(Letter.OUT_OF_SCOPE, 81), saved(Letter.DECISION, 80)),
         Letter.OUT_OF_SCOPE, False),
        ((SAID, saved(Letter.OUT_OF_SCOPE, 80), ChoicesApplied()), Letter.DECISION, False),
        ((saved(Letter.OUT_OF_SCOPE, 80),), Letter.DECISION, False),
    ],
)  # fmt: skip
def test_whoever_saves_the_text_that_stands_ready_chooses_it(
    facts: tuple[Fact, ...], ending: Letter, ready: bool
) -> None:
    case = case_of(proposed(), *facts)
    assert case.ending is ending
    assert (Due(letter=Letter.OUT_OF_SCOPE, occasion="hoedanigheid") in due_letters(case)) is ready
