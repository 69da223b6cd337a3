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


def test_a_letter_to_a_respondent_may_go_to_him() -> None:
    assert check_recipients(Addresses(to=[JAN], own=[JAN], respondents=[JAN])) == ()


def test_without_a_known_address_nothing_is_right() -> None:
    assert check_recipients(Addresses(to=[OWN])) != ()
