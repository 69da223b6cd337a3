"""The ladder of a case: which terms run, which moments have passed, and which comes next (5.1, 7; R-061…R-066).

Nothing stops a clock: no state of the ticket, no waiting for an answer (R-065).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from plugin.domain import inspection, postponement
from plugin.domain.calendar import Calendar, local_date
from plugin.domain.case import ENDING_LETTER, Case
from plugin.domain.facts import HalfwayReached, Recorded, RungPassed
from plugin.domain.milestones import milestones
from plugin.domain.names import Letter
from plugin.domain.progress import message_window
from plugin.domain.regulation import Milestone, Regulation, TermName
from plugin.domain.retention import kept_until
from plugin.domain.terms import Rung, deadlines, rungs


@dataclass(frozen=True, slots=True, kw_only=True)
class Moments:
    """When the coordinator and the accountable are asked to confirm, and the due dates; instants are UTC.

    `milestones` are the days on the way to the answer that was promised last.
    `kept_until` is the end of the file's term once it is closed (P-08).
    """

    ask_coordinator: datetime
    ask_accountable: datetime
    due: tuple[tuple[TermName, date], ...]
    milestones: tuple[Milestone, ...]
    kept_until: date | None = None

    @property
    def answer_by(self) -> date:
        """The day of the answer: the promised one, or the last of the term."""
        due = dict(self.due)
        return due.get(TermName.PROMISED, due[TermName.DECISION])


def moments(case: Case, regulation: Regulation, calendar: Calendar) -> Moments:
    """Compute the moments of a case that has a proposal. Raises ValueError when it has none."""
    if case.proposed_at is None or case.received_on is None:
        raise ValueError("a case without a proposal has no moments")
    dates = deadlines(case.received_on, regulation, calendar)
    weeks = dates
    if case.confirmed and regulation.switches["start"] == "inbehandeling":
        weeks = deadlines(local_date(case.confirmed.at), regulation, calendar)
    due = [
        (TermName.ACKNOWLEDGEMENT, dates.acknowledgement),
        (TermName.NOT_TAKEN_UP, weeks.not_taken_up),
        (TermName.DECISION, weeks.decision),
    ]
    both = regulation.switches["gestelde_termijn"] == "beide"
    if both and case.promised_on and case.promised_on != weeks.decision:
        due.append((TermName.PROMISED, case.promised_on))
    return Moments(
        ask_coordinator=calendar.working_hours_after(case.proposed_at, regulation.confirm_coordinator_hours),
        ask_accountable=case.proposed_at + timedelta(days=regulation.confirm_accountable_days),
        due=tuple(due),
        milestones=milestones((both and case.promised_on) or weeks.decision, case.received_on, regulation, calendar),
        kept_until=kept_until(case, regulation) if case.dismissed is None else None,
    )


def runs(case: Case, term: TermName, regulation: Regulation) -> bool:
    """Say whether this term is still open: nothing that meets it has left, or arrived where that counts (A-30)."""
    if not case.open:
        return False

    def met(letter: Letter) -> bool:
        return case.left(letter) if regulation.switches["bewijs"] == "verzending" else case.done(letter) is not None

    match term:
        case TermName.ACKNOWLEDGEMENT:
            needless = case.choices.unacknowledged or case.nameless is not None
            return not needless and not met(Letter.ACKNOWLEDGEMENT)
        case TermName.NOT_TAKEN_UP:
            # a letter about some parts meets it: there is no second one (8.5)
            return case.outcome is None and not (case.untaken and met(Letter.NOT_TAKEN_UP))
        case TermName.DECISION | TermName.PROMISED:
            return case.outcome is None or not (case.nameless or met(ENDING_LETTER[case.outcome]))


def passed(case: Case, now: datetime, when: Moments, regulation: Regulation, calendar: Calendar) -> list[Recorded]:
    """What came by now and is no fact yet, each once: rungs of an open term, and half of the way to the answer."""
    new = []
    for rung in _open_rungs(case, when, regulation, calendar):
        fact = RungPassed(term=rung.term, kind=rung.kind, due=rung.due)
        if rung.at <= now and fact not in case.rungs:
            new.append(Recorded(fact=fact, at=rung.at, key=case.own_key(f"rung:{rung.term}:{rung.kind}:{rung.due}")))
    window = message_window(case, when.answer_by, regulation, calendar)
    if window and window[0] <= now < window[1]:
        new.append(Recorded(fact=HalfwayReached(), at=now, key=case.own_key("halfway")))
    return new


def next_moment(
    case: Case, now: datetime, when: Moments, regulation: Regulation, calendar: Calendar
) -> datetime | None:
    """The next instant (UTC) at which time alone changes this case, or None."""
    ahead = [r.at for r in _open_rungs(case, when, regulation, calendar) if r.at > now]
    window = message_window(case, when.answer_by, regulation, calendar)
    ahead += [m for m in (window or ())[:1] if m > now]
    ahead += [m for m in (*inspection.moments(case), *postponement.moments(case)) if m > now]
    if case.open and case.confirmed is None:
        ahead += [m for m in (when.ask_coordinator, when.ask_accountable) if m > now]
    return min(ahead, default=None)


def _open_rungs(case: Case, when: Moments, regulation: Regulation, calendar: Calendar) -> Iterator[Rung]:
    assert case.received_on is not None
    for term, due in when.due:
        if runs(case, term, regulation):
            yield from rungs(term, case.received_on, due, regulation, calendar)
