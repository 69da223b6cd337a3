"""What the duties ask for, whole: every action of a few full cases, a line each.

`python -m tests.domain.actions` writes tests/domain/actions.txt anew; read the difference.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from plugin.domain.actions import Action
from plugin.domain.calendar import Calendar
from plugin.domain.codec import encode
from plugin.domain.decide import Roles, decide
from plugin.domain.facts import (
    NO_ACCOUNT,
    Closed,
    Confirmed,
    Corrected,
    Dismissed,
    EndingChosen,
    HandlerChanged,
    LetterFailed,
    Merged,
    NoOption,
    NotFollowed,
    NotPutRight,
    NotUnderstood,
    Part,
    RespondentsSet,
    RungPassed,
    StepRefused,
    TakenBack,
)
from plugin.domain.ladder import moments
from plugin.domain.names import Letter, Outcome, Step
from plugin.domain.regulation import TermName
from plugin.domain.terms import RungKind
from tests.domain.cases import (
    ACCOUNTABLE,
    AT,
    CONFIRMED,
    COORDINATOR,
    DIRECTOR,
    HANDLER,
    HANDLING,
    JAN,
    OWN,
    TICKET,
    approved,
    case_of,
    delivered,
    held,
    joined,
    proposed,
    saved,
    sent,
)
from tests.domain.regulations import make_regulation

EXPECTED = Path(__file__).with_suffix(".txt")
ROLES = Roles(coordinator=COORDINATOR, directorate=(DIRECTOR, "31"))
RUNNING = (
    proposed(own_ticket=False), joined(TICKET, Part.RUNNING), joined(9), held(), held(ticket=9, from_handler=None),
)  # fmt: skip
DUE = date(2026, 3, 31)


def corrected(entry: str, handler: str | None = JAN, desk: str | None = None, second: str | None = None) -> Corrected:
    return Corrected(ticket=TICKET, handler=handler, desk=desk, entry=entry, delay_ms=9, second=second)


CASES: Mapping[str, tuple[Any, ...]] = {
    "a complaint in a running ticket": RUNNING,
    "it is none": (*RUNNING, (Dismissed(article=70), HANDLER)),
    "it is none, and that is taken back": (
        *RUNNING, (Dismissed(article=70), HANDLER), (TakenBack(undone=6, step=Step.DISMISS, left=()), HANDLER),
    ),
    "about the accountable, and nobody confirms": (proposed(respondents=(ACCOUNTABLE,)), joined()),
    "nobody confirms": (proposed(), joined()),
    "somebody keeps at it": (
        *CONFIRMED, (corrected("1"), HANDLER), corrected("2", None, "Groningen"), (corrected("3"), HANDLER),
        (corrected("4", None, second=JAN), HANDLER),
    ),
    "a ticket that cannot be put right, a merge, a respondent who is no choice": (
        *CONFIRMED, NoOption(persons=(JAN, HANDLER)), NotPutRight(ticket=TICKET, guard=True),
        NotPutRight(ticket=TICKET, guard=False), (Merged(ticket=TICKET, into=99), HANDLER),
        NotFollowed(ticket=TICKET, into=99),
    ),
    "clicks that cannot be": (
        *CONFIRMED,
        *((StepRefused(step=Step.APPROVE, reason=why, article="4"), HANDLER) for why in ("niet_bevoegd", "geen_tekst")),
        (NotUnderstood(ticket=TICKET, field="verdict"), HANDLER),
        (TakenBack(undone=99, step=Step.CONFIRM, left=(Letter.ACKNOWLEDGEMENT, Letter.DECISION)), HANDLER),
    ),
    "letters that came back or lack something": (
        *HANDLING, HandlerChanged(ticket=TICKET, handler=HANDLER), sent(Letter.DECISION, 81), LetterFailed(article=81),
        sent(Letter.ACKNOWLEDGEMENT, 82, missing=("5.1|x", "5.1|y")),
        sent(Letter.NOTICE_TO_RESPONDENT, 83, ticket=OWN, recipient=JAN), LetterFailed(article=83),
    ),
    "a respondent without an account": (
        *CONFIRMED, RespondentsSet(respondents=(JAN, f"{NO_ACCOUNT}ext.vos")),
    ),
    "a text that lacks something": (*HANDLING, (saved(missing=("8.2|x", "8.3|y")), HANDLER)),
    "a decision": (*HANDLING, (saved(), HANDLER), (approved(verdict="gegrond"), ACCOUNTABLE)),
    "a decision that came back to both, approved again": (
        *HANDLING, (saved(), HANDLER), (approved(), ACCOUNTABLE), sent(Letter.DECISION, 91), LetterFailed(article=91),
        sent(Letter.DECISION_COPY, 92, ticket=OWN, recipient=JAN), LetterFailed(article=92), (approved(), ACCOUNTABLE),
    ),
    "a delay, then a settlement": (
        *HANDLING, (saved(Letter.DELAY_NOTICE), HANDLER), (approved(Letter.DELAY_NOTICE, outcome=None), ACCOUNTABLE),
        EndingChosen(letter=Letter.SETTLED), (saved(Letter.SETTLED, 95), HANDLER),
        (approved(Letter.SETTLED, 95, outcome=Outcome.SETTLED), ACCOUNTABLE),
    ),
    "terms": (
        *HANDLING,
        RungPassed(term=TermName.ACKNOWLEDGEMENT, kind=RungKind.WARN, due=date(2026, 3, 5)),
        RungPassed(term=TermName.DECISION, kind=RungKind.WARN, due=DUE),
        RungPassed(term=TermName.DECISION, kind=RungKind.BREACH, due=DUE),
        RungPassed(term=TermName.NOT_TAKEN_UP, kind=RungKind.BREACH, due=date(2026, 3, 17)),
    ),
    "the end": (
        *RUNNING, Confirmed(respondents=(JAN,)), joined(OWN, Part.RESPONDENT, JAN),
        sent(Letter.ACKNOWLEDGEMENT), delivered(), Closed(outcome=Outcome.SETTLED, verdict=None),
    ),
}  # fmt: skip
"""Full cases, each with the facts that bring every branch of the duties."""


def lines() -> Iterator[str]:
    """Every action, a line each, below the name of its case."""
    for name, facts in CASES.items():
        yield f"# {name}"
        case = case_of(*facts)
        when = moments(case, make_regulation(), Calendar())
        yield from (_line(action) for action in decide(case, AT + timedelta(days=2), when, ROLES))


def _line(action: Action) -> str:
    said = ", ".join(f"{name}={value}" for name, value in encode(action).items() if value not in (None, [], False))
    return f"{type(action).__name__} {said}"


if __name__ == "__main__":
    EXPECTED.write_text("\n".join(lines()) + "\n", encoding="utf-8")
