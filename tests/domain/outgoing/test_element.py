"""An element is looked for with what is known, and only where it is asked for."""

import pytest

from plugin.domain.outgoing import Known
from plugin.domain.outgoing.element import must, should

KNOWN = Known(words={"contact": ["Hanneke  Prins", "Frank (F.) Vermeulen"], "handler": []})


@pytest.mark.parametrize(
    ("pattern", "text", "stands"),
    [
        ("is {contact}", "Uw contactpersoon is Hanneke Prins.", True),
        ("is {contact}", "Uw contactpersoon is\nfrank (f.) vermeulen.", False),  # `is ` wants a space, as written
        (r"is\s+{contact}", "Uw contactpersoon is\nfrank (f.)\nvermeulen.", True),
        ("is {contact}", "Uw contactpersoon is Jan.", False),
        ("op {date}", "op 5 maart 2026", True),
        ("op {date}", "op 5-3-2026", False),
        ("{handler}", "Sanne", False),
    ],
)
def test_it_is_found_by_what_is_known(pattern: str, text: str, stands: bool) -> None:
    assert must("iets", "5.1", pattern).stands(text, KNOWN) is stands


def test_it_is_asked_only_where_it_can_be() -> None:
    respondent = Known(words={}, to_respondent=True)
    assert not must("iets", "6.1", "{handler}").asked("", KNOWN), "nothing is known to look for"
    assert not should("iets", "8.4", "x", when="gegrond").asked("ongeldig", KNOWN)
    assert should("iets", "8.4", "x", when="gegrond").asked("is gegrond", KNOWN)
    assert should("iets", "6.3", "x", side="beklaagde").asked("", respondent)
    assert not should("iets", "6.3", "x", side="klager").asked("", respondent)


def test_a_place_of_which_nothing_is_known_can_not_be_filled() -> None:
    with pytest.raises(LookupError, match="iets"):
        must("iets", "6.1", "{handler}").filled(KNOWN)
