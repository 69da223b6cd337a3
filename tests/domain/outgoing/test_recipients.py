"""A letter goes to the one it is for, and to nobody else."""

import pytest

from plugin.domain.outgoing import Addresses, check_recipients

OWN = "fatima@postvak.example"
JAN = "jan.de.vries@werkvlak.example"


@pytest.mark.parametrize(
    ("to", "cc", "reply_to", "articles"),
    [
        ([OWN], [], [], []),
        (["FATIMA@postvak.example "], [], ["klachten@werkvlak.example"], []),
        (["buurvrouw@postvak.example"], [], [], ["5.1, AVG 5", "AVG 5"]),
        ([OWN], ["buurvrouw@postvak.example"], [], ["AVG 5"]),
        ([OWN], [JAN], [], ["5 toelichting en 6.1"]),
        ([OWN, JAN], [], [], ["5 toelichting en 6.1"]),
        ([OWN], [], [JAN], ["5 toelichting en 6.1"]),
        ([JAN], [], [], ["5.1, AVG 5", "5 toelichting en 6.1"]),
        ([], [], [], ["5.1, AVG 5"]),
    ],
)
def test_where_a_letter_went(to: list[str], cc: list[str], reply_to: list[str], articles: list[str]) -> None:
    found = check_recipients(Addresses(to=to, cc=cc, reply_to=reply_to, own=[OWN], respondents=[JAN]))
    assert [m.article for m in found] == articles


CLIENT = "zoon@postvak.example"


@pytest.mark.parametrize(
    ("cc", "copies", "articles"),
    [
        ([CLIENT], [CLIENT], []),
        (["ZOON@postvak.example"], [CLIENT], []),
        ([CLIENT], [], ["AVG 5"]),
        ([CLIENT, "buurvrouw@postvak.example"], [CLIENT], ["AVG 5"]),
        ([JAN], [CLIENT, JAN], ["5 toelichting en 6.1"]),
    ],
)
def test_who_may_get_a_copy_makes_no_letter_count_for_nothing(
    cc: list[str], copies: list[str], articles: list[str]
) -> None:
    found = check_recipients(Addresses(to=[OWN], cc=cc, own=[OWN], respondents=[JAN], copies=copies))
    assert [m.article for m in found] == articles


def test_the_letter_itself_goes_to_the_one_it_is_for() -> None:
    found = check_recipients(Addresses(to=[CLIENT], own=[OWN], copies=[CLIENT]))
    assert [m.article for m in found] == ["5.1, AVG 5"]


def test_a_letter_to_a_respondent_may_go_to_him() -> None:
    assert check_recipients(Addresses(to=[JAN], own=[JAN], respondents=[JAN])) == ()


def test_without_a_known_address_nothing_is_right() -> None:
    assert check_recipients(Addresses(to=[OWN])) != ()
