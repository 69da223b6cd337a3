"""What the message halfway says that was done: to whom, and nothing that failed (7, P-05)."""

import pytest

from plugin.application.steps_taken import steps_taken
from plugin.domain.facts import Fact, LetterFailed
from plugin.domain.names import Letter
from tests.domain.cases import CONFIRMED, HANDLING, JAN, OWN, case_of, delivered, sent

ACKNOWLEDGED = "Op dinsdag 3 maart 2026 stuurden wij u de ontvangstbevestiging."
TOLD = "Op dinsdag 3 maart 2026 stuurden wij uw klacht aan de medewerker over wie zij gaat."
OFFERED = "Op dinsdag 3 maart 2026 boden wij u aan om de stukken te lezen."


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        (CONFIRMED, ()),
        (HANDLING, (ACKNOWLEDGED,)),
        ((*CONFIRMED, sent(Letter.ACKNOWLEDGEMENT), LetterFailed(article=80)), ()),
        ((*CONFIRMED, sent(Letter.ACKNOWLEDGEMENT, missing=("5.1|x",))), ()),
        ((*HANDLING, sent(Letter.NOTICE_TO_RESPONDENT, 81, ticket=OWN, recipient=JAN)), (ACKNOWLEDGED, TOLD)),
        ((*HANDLING, sent(Letter.INSPECTION_OFFER, 82)), (OFFERED, ACKNOWLEDGED)),
        # what a respondent was offered is no offer to him
        ((*HANDLING, sent(Letter.INSPECTION_OFFER, 82, ticket=OWN, recipient=JAN)), (ACKNOWLEDGED,)),
        ((*HANDLING, sent(Letter.ACKNOWLEDGEMENT, 83), delivered(83)), (ACKNOWLEDGED,)),  # on one day said once
    ],
)
def test_what_was_done(facts: tuple[Fact, ...], says: tuple[str, ...]) -> None:
    assert steps_taken(case_of(*facts)) == says
