"""A letter goes to the one it is for, and to nobody else."""

import pytest

from plugin.domain.outgoing import Addresses, check_recipients
from plugin.domain.sections import Missing

OWN = "fatima@postvak.example"
JAN = "jan.de.vries@werkvlak.example"
NOT_HIS = Missing(
    what="Het eigen adres van wie de brief is: er staat een ander adres, of dit adres staat niet bij de klant",
    article="5.1, AVG 5",
)
ACCUSED = Missing(
    what="Een brief zonder de medewerker over wie de klacht gaat als ontvanger, kopie of antwoordadres",
    article="5 toelichting en 6.1",
)
ANOTHER = Missing(what="Een brief aan één adres: deze ging ook naar een ander", article="AVG 5")


@pytest.mark.parametrize(
    ("to", "cc", "reply_to", "wrong"),
    [
        ([OWN], [], [], []),
        (["FATIMA@postvak.example "], [], ["klachten@werkvlak.example"], []),
        (["buurvrouw@postvak.example"], [], [], [NOT_HIS, ANOTHER]),
        ([OWN], ["buurvrouw@postvak.example"], [], [ANOTHER]),
        ([OWN], [JAN], [], [ACCUSED]),
        ([OWN, JAN], [], [], [ACCUSED]),
        ([OWN], [], [JAN], [ACCUSED]),
        ([JAN], [], [], [NOT_HIS, ACCUSED]),
        ([], [], [], [NOT_HIS]),
    ],
)
def test_where_a_letter_went(to: list[str], cc: list[str], reply_to: list[str], wrong: list[Missing]) -> None:
    found = check_recipients(Addresses(to=to, cc=cc, reply_to=reply_to, own=[OWN], respondents=[JAN]))
    assert list(found) == wrong


CLIENT = "zoon@postvak.example"


@pytest.mark.parametrize(
    ("cc", "copies", "wrong"),
    [
        ([CLIENT], [CLIENT], []),
        (["ZOON@postvak.example"], [CLIENT], []),
        ([CLIENT], [], [ANOTHER]),
        ([CLIENT, "buurvrouw@postvak.example"], [CLIENT], [ANOTHER]),
        ([JAN], [CLIENT, JAN], [ACCUSED]),
    ],
)
def test_who_may_get_a_copy_makes_no_letter_count_for_nothing(
    cc: list[str], copies: list[str], wrong: list[Missing]
) -> None:
    found = check_recipients(Addresses(to=[OWN], cc=cc, own=[OWN], respondents=[JAN], copies=copies))
    assert list(found) == wrong


def test_the_letter_itself_goes_to_the_one_it_is_for() -> None:
    found = check_recipients(Addresses(to=[CLIENT], own=[OWN], copies=[CLIENT]))
    assert found == (NOT_HIS,)


def test_a_letter_to_a_respondent_may_go_to_him() -> None:
    assert check_recipients(Addresses(to=[JAN], own=[JAN], respondents=[JAN])) == ()


def test_without_a_known_address_nothing_is_right() -> None:
    assert check_recipients(Addresses(to=[OWN])) == (NOT_HIS, ANOTHER)
