"""The letters that go between acknowledgement and end, each when the case asks for it (3, 4, 5.1, 6.5, 8.4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from plugin.domain.case import Case
from plugin.domain.facts import (
    AccountableChanged,
    ContactChanged,
    Fact,
    LetterAsked,
    LetterSkipped,
    Recorded,
    RungPassed,
    Stated,
)
from plugin.domain.names import Letter, Stage, Verdict
from plugin.domain.regulation import TermName
from plugin.domain.travel_costs import unanswered_request

BETWEEN = (
    Letter.INFORMATION_REQUEST,
    Letter.HEARING_INVITATION,
    Letter.HEARING_REPORT,
    Letter.INSPECTION_OFFER,
    Letter.ORAL_COMPLAINT,
    Letter.AGREEMENTS,
    Letter.OTHER_CONTACT,
    Letter.TRAVEL_COSTS,
    Letter.PROGRESS,
)
"""The letters to the complainant whose draft takes the place of the ending's, and gives it back once they left."""

WATCHED = ("contact", "accountable")

FOLLOWED = ("person_concerned", "representative", "copy", "about_decision", "conduct_on", "conduct_from")
"""The fields that change what a letter to the complainant says, or who gets a copy of it (inleiding, 1, 2, 5.1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A letter that is due now; `occasion` tells one time from another, so that each is offered once."""

    letter: Letter
    occasion: str


def due_letters(case: Case) -> tuple[Due, ...]:
    """The letters to the complainant that are due besides acknowledgement and ending, the first to offer first."""
    return tuple(_due(case))


def _due(case: Case) -> Iterator[Due]:
    if case.proposal is None or case.closed or case.nameless:
        return
    complainant = case.proposal.complainant
    if case.outcome is not None:
        upheld = any(approved.verdict == Verdict.UPHELD for approved in case.approvals)
        if upheld and case.stage is Stage.FOLLOW_UP and not case.left(Letter.FOLLOW_UP):
            yield Due(letter=Letter.FOLLOW_UP, occasion="8.4")
        if case.stage is Stage.FOLLOW_UP:
            yield from _travel_costs(case)
        return
    if (changed := what_changed(case, complainant)) is not None:
        yield Due(letter=Letter.OTHER_CONTACT, occasion=changed.occasion)
    if case.proposal.oral and _open(case, Letter.ORAL_COMPLAINT) and not _asked(case, Letter.ORAL_COMPLAINT):
        yield Due(letter=Letter.ORAL_COMPLAINT, occasion="3")
    for recorded in case.asked:
        assert isinstance(recorded.fact, LetterAsked)
        yield Due(letter=recorded.fact.letter, occasion=str(recorded.key))
    begun = Letter.DECISION in case.saved or case.ending is not Letter.DECISION
    if case.choices.outside and not begun and _open(case, Letter.OUT_OF_SCOPE):
        yield Due(letter=Letter.OUT_OF_SCOPE, occasion=case.choices.outside)
    yield from _travel_costs(case)
    # who has begun on the answer keeps its draft, and a delay notice told more
    told = begun or case.left(Letter.DELAY_NOTICE)
    if case.halfway and not told and _open(case, Letter.PROGRESS) and not _answer_is_near(case):
        yield Due(letter=Letter.PROGRESS, occasion="7")


def _answer_is_near(case: Case) -> bool:
    """The warning of its term came since the message halfway stood ready: the answer itself goes before it (7)."""
    since = case.facts[case.facts.index(case.halfway) :] if case.halfway else ()
    terms = (TermName.DECISION, TermName.PROMISED)
    return any(isinstance(r.fact, RungPassed) and r.fact.term in terms for r in since)


def _travel_costs(case: Case) -> Iterator[Due]:
    request = unanswered_request(case)
    if request is not None and request.answerable:
        yield Due(letter=Letter.TRAVEL_COSTS, occasion=request.occasion)


def _open(case: Case, letter: Letter) -> bool:
    """It did not leave yet, and nobody said that it is not needed."""
    return not case.left(letter) and LetterSkipped(letter=letter) not in [r.fact for r in case.skipped]


def _asked(case: Case, letter: Letter) -> bool:
    return any(r.fact == LetterAsked(letter=letter) for r in case.asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What is new for somebody since we last told him: "contact", "accountable"; `occasion` is the last change."""

    what: tuple[str, ...]
    occasion: str


def what_changed(case: Case, recipient: str) -> Changed | None:
    """Whom this recipient must be told of anew: contact person or accountable changed since our letter (R-031).

    Nothing for who got no letter yet: that one names the right people.
    """
    told = _told(case, recipient)
    if told is None:
        return None
    changes = [(name, new) for name in WATCHED if (new := _new(case, name, told)) is not None]
    if not changes:
        return None
    last = max((new for _, new in changes), key=lambda r: r.at)
    return Changed(what=tuple(name for name, _ in changes), occasion=str(last.key))


def _told(case: Case, recipient: str) -> datetime | None:
    """When this recipient last read from us who they are, or a person said that he need not."""
    letters: tuple[Letter, ...] = (Letter.ACKNOWLEDGEMENT, Letter.NOTICE_TO_RESPONDENT, Letter.OTHER_CONTACT)
    if case.choices.unacknowledged:
        letters = (*letters, Letter.ORAL_COMPLAINT)
    read = [s.at for x in letters for s in case.letters(x, recipient) if not s.failed and not s.sent.missing]
    if not read:
        return None
    return max([*read, *(r.at for r in case.skipped if r.fact == LetterSkipped(letter=Letter.OTHER_CONTACT))])


def _new(case: Case, name: str, told: datetime) -> Recorded | None:
    """The change that he does not know of; None where it is as he was told."""
    known = case.proposal.accountable if case.proposal and name == "accountable" else None
    now, last = known, None
    for recorded in case.facts:
        change = _change(recorded.fact, name)
        if change is None:
            continue
        known = _before(recorded.fact) if known is None else known
        now = change
        if recorded.at <= told:
            known = now
        else:
            last = recorded
    return last if now != known else None


def _change(fact: Fact, name: str) -> str | None:
    """Who it is by this fact, or None when it says nothing of it: a person stated it, or it was worked out anew."""
    match fact:
        case Stated(field="contact_person", value=value) if name == "contact":
            return value
        case Stated(field="accountable", value=value) if name == "accountable":
            return value
        case ContactChanged(contact=contact) if name == "contact":
            return contact
        case AccountableChanged(accountable=accountable) if name == "accountable":
            return accountable
        case _:
            return None


def _before(fact: Fact) -> str | None:
    """Who it was before this change, where the fact knows."""
    return fact.previous if isinstance(fact, ContactChanged | AccountableChanged) else None


def sent_between(case: Case) -> int:
    """How many of these letters left, were skipped or came too late: the ending's draft comes back after each."""
    recipient = case.proposal.complainant if case.proposal else ""
    too_late = _answer_is_near(case) and _open(case, Letter.PROGRESS)
    return sum(len(case.letters(letter, recipient)) for letter in BETWEEN) + len(case.skipped) + too_late


def said_anew(case: Case) -> int:
    """How often a person said something that the letter which stands ready must follow; then it is made anew."""
    fields = (*FOLLOWED, "principal") if case.refers_on else FOLLOWED
    return sum(isinstance(r.fact, Stated) and r.fact.field in fields for r in case.facts)
