"""What may not wait."""

import pytest

from plugin.domain.urgency import find_urgency


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Hij bedreigde mij.", ("veiligheid",)),
        ("Mijn brief ging naar het verkeerde adres.", ("een mogelijk datalek",)),
        ("Ik eis schadevergoeding en ga naar de krant.", ("een claim", "de pers")),
        ("Ik wacht al weken op persoonlijk antwoord; dat claimde hij niet.", ("een claim",)),
        ("Hij belde niet terug.", ()),
    ],
)
def test_the_signs_are_named(text: str, signs: tuple[str, ...]) -> None:
    assert find_urgency(text) == signs
