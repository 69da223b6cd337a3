"""The register: one row per complaint, from the facts alone (8 toelichting; R-084, R-089).

All stand in it: oral, informal, not taken up, withdrawn, and those whose file was purged. Only what a person called no
complaint does not. One that was joined to another has a row of its own, which says so; its terms run on in the other's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plugin.domain.beside.account import ombudsman_rows
from plugin.domain.calendar import Calendar, local_date
from plugin.domain.case import ENDING_LETTER, Case, Sent
from plugin.domain.facts import Closed, Proposed, Purged, Recorded
from plugin.domain.fold import fold
from plugin.domain.names import DesiredOutcome, Lesson, Letter, Outcome, Stage, Verdict
from plugin.domain.organisation import Organisation
from plugin.domain.postponement import was_postponed
from plugin.domain.regulation import Regulation
from plugin.domain.row import HEAD_OFFICE, SEVERAL, Row
from plugin.domain.terms import deadlines
from plugin.domain.versions import regulation_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a row is reckoned by: the terms of each complaint's own regulation, days off, and who works where."""

    regulations: tuple[Regulation, ...]
    calendar: Calendar
    organisation: Organisation

    @property
    def kinds(self) -> Mapping[str, str]:
        """The kinds of complaint with their names, in any regulation; a newer one names what both have."""
        versions = sorted(self.regulations, key=lambda one: one.in_force)
        return {kind.key: kind.label for one in versions for kind in one.categories}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row, and while the file stands its ticket's number and its days (Europe/Amsterdam); None after a purge."""

    row: Row
    number: str | None = None
    received_on: date | None = None
    closed_on: date | None = None


def entries(facts: Sequence[Recorded], rules: Rules, today: date) -> list[Entry]:
    """The rows of one case, in order: what was purged, and each complaint since. Raises RegulationGone."""
    found = [Entry(row=row) for recorded in facts if isinstance(recorded.fact, Purged) for row in recorded.fact.rows]
    for case in complaints(facts):
        if case.proposal is None or case.dismissed:
            continue
        found.append(
            Entry(
                row=row_of(case, rules, today),
                number=case.complaint.number if case.complaint else None,
                received_on=case.received_on,
                closed_on=local_date(case.closed.at) if case.closed else None,
            )
        )
    return found


def purge(facts: Sequence[Recorded], rules: Rules, today: date) -> Purged:
    """What is kept of this case when its file is purged. Raises RegulationGone."""
    case = fold(facts)
    since = max((n + 1 for n, r in enumerate(facts) if isinstance(r.fact, Purged)), default=0)
    return Purged(
        rows=tuple(e.row for e in entries(facts[since:], rules, today)),
        tickets=tuple(sorted({t for one in complaints(facts) for t in one.tickets})),
        complaints=case.earlier + 1,
        ombudsman=tuple(ombudsman_rows(facts[since:], today)),
    )


def complaints(facts: Sequence[Recorded]) -> list[Case]:
    """The complaints of this case one after the other, each as it stood at its end (E-17, E-26)."""
    ends, closed = [], False
    for n, recorded in enumerate(facts):
        if isinstance(recorded.fact, Proposed) and closed:
            ends.append(n)
        closed = isinstance(recorded.fact, Closed) or (closed and not isinstance(recorded.fact, Proposed))
    return [fold(facts[:end]) for end in (*ends, len(facts))]


def row_of(case: Case, rules: Rules, today: date) -> Row:
    """The row of a complaint as it stands today. Raises ValueError for a case without one, and RegulationGone."""
    received, stage = case.received_on, case.stage
    if received is None or stage is None:
        raise ValueError("a case without a proposal has no row")
    due = deadlines(received, regulation_of(case, rules.regulations), rules.calendar)
    acknowledged = _left_on(case.letters(Letter.ACKNOWLEDGEMENT))
    settled = _settled_on(case)
    closed = case.closed.fact if case.closed else None
    verdict = closed.verdict if isinstance(closed, Closed) else None
    needless = case.joined or case.choices.unacknowledged or case.nameless is not None
    needed = not needless and (settled is None or settled > due.acknowledgement)
    return Row(
        received_month=f"{received:%Y-%m}",
        closed_month=f"{local_date(case.closed.at):%Y-%m}" if case.closed else None,
        stage=stage,
        region=(closed.region if isinstance(closed, Closed) else None) or region_of(case, rules.organisation),
        categories=case.categories,
        outcome=Outcome.JOINED if case.joined else case.outcome,
        verdict=Verdict(verdict) if verdict else None,
        days_to_acknowledge=(acknowledged - received).days if acknowledged else None,
        acknowledged_in_time=_in_time(acknowledged, due.acknowledgement, today) if acknowledged or needed else None,
        days_taken=(settled - received).days if settled else None,
        settled_in_time=None if case.joined else _in_time(settled, due.decision, today),
        delays=len([s for s in case.letters(Letter.DELAY_NOTICE, case.proposal.complainant) if not s.failed])
        if case.proposal
        else 0,
        followed_up=case.follow_up_done if verdict == Verdict.UPHELD or stage is Stage.FOLLOW_UP else None,
        notice_postponed=was_postponed(case) if case.respondents else None,
        lesson=Lesson(lesson) if (lesson := case.choice("lesson")) else None,
        desired_outcome=DesiredOutcome(desired) if (desired := case.choice("desired_outcome")) else None,
    )


def region_of(case: Case, organisation: Organisation) -> str:
    """Where the complaint belongs: the one region of its respondents, else that of who is accountable (art. 4, 9)."""
    staff = [s for p in case.respondents if (s := organisation.directory.by_person(p))]
    regions = {s.region or HEAD_OFFICE for s in staff}
    if len(regions) > 1:
        return SEVERAL
    if regions:
        return regions.pop()
    kind, _, place = (case.ruled.body if case.ruled else "").partition(":")
    return (place if kind == "regio" else organisation.region_of_desk(place) if place else None) or HEAD_OFFICE


def _left_on(letters: Sequence[Sent]) -> date | None:
    """The day on which the first of these left complete and did not come back (A-30)."""
    return next((local_date(s.at) for s in letters if not s.failed and not s.sent.missing), None)


def _settled_on(case: Case) -> date | None:
    if case.outcome is None or case.joined:
        return None
    left = _left_on(case.letters(ENDING_LETTER[case.outcome]))
    return left or (local_date(case.closed.at) if case.closed else None)


def _in_time(done: date | None, due: date, today: date) -> bool | None:
    if done is not None:
        return done <= due
    return False if today > due else None
