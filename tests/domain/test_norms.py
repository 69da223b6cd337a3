import pytest

from plugin.domain.norms import check_norms, named_norms
from plugin.domain.regulation import Norm

NORMS = (
    Norm(key="correct", label="iemand correct te woord staan", words=("correct", "uitpraten"), article="8 toelichting"),
    Norm(key="voortvarend", label="voortvarend behandelen", words=("snel", "op tijd"), article="8 toelichting"),
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
    assert "iemand correct te woord staan, voortvarend behandelen" in lack.what
    assert check_norms("Het ging snel.", NORMS) == ()
    assert check_norms("", NORMS) == (), "what is not written lacks more than a norm"
