"""From which version of its template a letter was made: of its draft, or of what we posted (8 toelichting, P-14)."""

from datetime import date

import pytest

from plugin.domain.facts import Fact, Part, Posted, TemplateUsed, TicketJoined
from plugin.domain.names import Letter
from tests.domain.cases import CLIENT, CONFIRMED, JAN, OWN, TICKET, case_of, joined, sent

ACK, ASK, DECISION = Letter.ACKNOWLEDGEMENT, Letter.INFORMATION_REQUEST, Letter.DECISION
NOTICE = sent(Letter.NOTICE_TO_RESPONDENT, 81, ticket=OWN, recipient=JAN)
IN_THE_POST = Posted(letter=ACK, ticket=TICKET, article=None, recipient=CLIENT, promised_on=date(2026, 3, 31))
ELSEWHERE = TicketJoined(ticket=9, number="87009", part=Part.COMPLAINT, person=None, in_place_of=TICKET)


def draft(letter: Letter, version: str, ticket: int = TICKET) -> TemplateUsed:
    return TemplateUsed(letter=letter, ticket=ticket, version=version, posted=False)


def posted(letter: Letter, version: str, ticket: int = TICKET) -> TemplateUsed:
    return TemplateUsed(letter=letter, ticket=ticket, version=version, posted=True)


@pytest.mark.parametrize(
    ("facts", "versions"),
    [
        ((sent(ACK),), [None]),
        ((draft(ACK, "a1"), sent(ACK)), ["a1"]),
        ((draft(ACK, "a1"), draft(ACK, "a2"), sent(ACK)), ["a2"]),
        ((draft(ACK, "a1"), sent(ASK)), [None]),
        ((draft(ACK, "a1"), sent(ACK), sent(ACK, 85)), ["a1", None]),
        ((draft(ACK, "a1"), sent(ACK), draft(ACK, "a2")), ["a1"]),
        ((draft(ASK, "i1"), draft(ACK, "a1"), sent(ACK), sent(ASK, 85)), ["a1", None]),
        ((draft(ACK, "a1"), draft(Letter.NOTICE_TO_RESPONDENT, "n1", OWN), sent(ACK), NOTICE), ["a1", "n1"]),
        ((draft(DECISION, "concept"), posted(DECISION, "b1"), sent(DECISION, 91)), ["b1"]),
        ((draft(ASK, "i1"), posted(DECISION, "b1"), sent(DECISION, 91), sent(ASK, 92)), ["b1", "i1"]),
        ((draft(ACK, "a1"), IN_THE_POST), ["a1"]),
        ((draft(ACK, "a1"), ELSEWHERE, sent(ACK, ticket=9)), ["a1"]),
    ],
    ids=[
        "typed-without-a-draft", "from-the-draft", "from-the-last-draft", "another-letter-was-typed", "typed-once-more",
        "offered-anew-afterwards", "typed-after-another-draft", "each-on-his-own-ticket", "posted-after-approval",
        "a-draft-beside-what-we-post", "on-paper", "sent-from-the-ticket-that-took-its-place",
    ],
)  # fmt: skip
def test_a_letter_has_the_version_of_what_stood_ready(facts: tuple[Fact, ...], versions: list[str | None]) -> None:
    case = case_of(*CONFIRMED, joined(OWN, Part.RESPONDENT, JAN), *facts)
    assert [one.template for one in case.sent] == versions
