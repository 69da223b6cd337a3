from enum import StrEnum

import pytest

from plugin.application.labels import label
from plugin.domain.names import Ground, Letter, Outcome, Step, Verdict
from plugin.domain.regulation import TermName


@pytest.mark.parametrize("member", [*Letter, *Step, *TermName, *Verdict, *Outcome])
def test_each_has_a_name_that_people_read(member: StrEnum) -> None:
    assert label(member)
    assert "_" not in label(member)


def test_the_same_key_in_two_lists_has_two_names() -> None:
    assert label(Step.NOT_TAKEN_UP) != label(Letter.NOT_TAKEN_UP)


def test_another_list_is_an_error() -> None:
    with pytest.raises(TypeError, match="no Dutch name for Ground"):
        label(Ground.OVER_ONE_YEAR)
