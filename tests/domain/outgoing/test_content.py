"""What may stand in no letter, and who may not stand under one."""

import pytest

from plugin.domain.outgoing.content import dates_in_full, find_bsn, no_bsn, nobody_complained_about


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mijn BSN is 111222333.", ("111222333",)),
        ("BSN 123 456 782 staat erin", ("123 456 782",)),
        ("1234.56.782", ("1234.56.782",)),
        ("123456789", ()),  # fails the eleven test
        ("000000000", ()),
        ("klacht 87004, bel 030 555 01 40", ()),
        ("1112223334", ()),  # ten digits
        ("rekening NL20INGB0001234567", ()),
    ],
)
def test_a_bsn_is_nine_digits_that_pass_the_eleven_test(text: str, found: tuple[str, ...]) -> None:
    assert find_bsn(text) == found
    assert [m.article for m in no_bsn(text)] == (["UAVG 46"] if found else [])


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Wij spraken u op 12-03-2026.", True),
        ("Wij spraken u op 3/4/26.", True),
        ("Op 2026-03-12 spraken wij u.", True),
        ("Wij spraken u op donderdag 12 maart 2026.", False),
        ("U schrijft: “op 12-03-2026 belde ik”.", False),
        ("> op 12-03-2026 belde ik", False),
        ("Bel 06-12-34-56-78 of 0800-1234", False),
    ],
)
def test_dates_stand_in_full_but_for_what_somebody_wrote(text: str, wrong: bool) -> None:
    assert bool(list(dates_in_full(text))) is wrong


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("Uw contactpersoon is Jan de Vries.", True),
        ("Bel Jan  de Vries op 050 123.", True),
        ("Met vriendelijke groet,\n\nJan de Vries\njobcoach", True),
        ("Met vriendelijke groet,\n\nJ. de Vries", True),
        ("Hoogachtend,\nJ.P. de Vries", True),
        ("Met vriendelijke groet,\n\nMarieke de Vries", False),  # a namesake
        ("U schrijft dat Jan de Vries u onderbrak.\n\nMet vriendelijke groet,\n\nHanneke Prins", False),
        ("Met vriendelijke groet,\n\na\nb\nc\nd\nJan de Vries krijgt een kopie", False),
    ],
)
def test_a_respondent_is_no_contact_and_does_not_sign(text: str, refused: bool) -> None:
    assert bool(list(nobody_complained_about(text, ("Jan de Vries",)))) is refused
