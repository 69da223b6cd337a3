"""Every action of a few full cases is what it was, whole: ticket, words, data, and who is named."""

from tests.domain.actions import EXPECTED, lines


def test_the_actions_are_as_they_were() -> None:
    found, expected = list(lines()), EXPECTED.read_text(encoding="utf-8").splitlines()
    assert found == expected, "read the difference, then: python -m tests.domain.actions"
