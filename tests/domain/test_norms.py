import pytest

from plugin.domain.norms import check_norms, named_norms, norms_of
from plugin.domain.regulation import Norm


def norm(key: str, group: str, label: str, *words: str) -> Norm:
    return Norm(key=key, group=group, label=label, words=words, article="8 toelichting")


NORMS = (
    norm("correct", "Respectvol", "iemand correct te woord staan", "correct", "uitpraten"),
    norm("voortvarend", "Betrokken", "voortvarend behandelen", "snel", "op tijd"),
    norm("maatwerk", "Betrokken", "maatwerk leveren", "maatwerk"),
)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Een medewerker hoort u te laten uitpraten.", ("correct",)),
        ("Het had sneller gekund.", ("voortvarend",)),
        ("Op tijd, en ook CORRECT.", ("correct", "voortvarend")),
        ("Dat was incorrect.", ()),
        ("Wij vinden dat dit niet hoort.", ()),
        ("", ()),
    ],
)
def test_a_norm_is_named_by_the_beginning_of_a_word(text: str, named: tuple[str, ...]) -> None:
    assert named_norms(text, NORMS) == named


def test_a_position_without_a_norm_is_told_the_choice() -> None:
    [lack] = check_norms("Wij vinden dat dit niet hoort.", NORMS)
    choice = "Respectvol: iemand correct te woord staan; Betrokken: voortvarend behandelen, maatwerk leveren."
    assert choice in lack.what
    assert check_norms("Het ging snel.", NORMS) == ()
    assert check_norms("", NORMS) == (), "what is not written lacks more than a norm"


@pytest.mark.parametrize(
    ("text", "chosen", "held"),
    [
        ("Het ging snel.", ("maatwerk",), ("voortvarend", "maatwerk")),
        ("Het ging snel.", ("voortvarend",), ("voortvarend",)),
        ("Het ging snel.", ("gone_from_the_file",), ("voortvarend",)),
        ("", ("maatwerk", "correct"), ("correct", "maatwerk")),
    ],
)
def test_a_norm_counts_that_is_named_or_chosen(text: str, chosen: tuple[str, ...], held: tuple[str, ...]) -> None:
    assert norms_of(text, chosen, NORMS) == held
