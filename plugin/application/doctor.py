"""Doctor: is what Klachtwacht promises true in this helpdesk now? Nothing is changed by looking.

Prevention is proved, not assumed: for every open complaint the helpdesk itself is asked whom it would offer as handler,
and no respondent may be among them (5 toelichting, 6.1).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from plugin.application.casefile import recorded_facts
from plugin.application.helpdesk import Forbidden, Helpdesk, NotFound, Ticket
from plugin.application.knowledge import Knowledge
from plugin.application.store import Store
from plugin.domain.case import Case, CaseTicket
from plugin.domain.facts import NO_ACCOUNT, Part
from plugin.domain.fold import fold

SKEW_WARNS_S = 5.0
SKEW_FAILS_S = 60.0
"""How far our clock may be from the helpdesk's: terms end at midnight, and the tail counts in the helpdesk's time."""


class Condition(StrEnum):
    """How serious a finding is. Only a fault makes the command fail."""

    WELL = "in orde"
    NOTICE = "let op"
    FAULT = "fout"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One thing that was looked at: what it is, how it is, and what to do about it, in Dutch."""

    about: str
    condition: Condition
    what: str
    do: str = ""

    def __str__(self) -> str:
        do = f" {self.do}" if self.do else ""
        return f"{self.condition:<8}{self.about}: {self.what}{do}"


def open_complaints(store: Store) -> list[Case]:
    """The cases that somebody still has to do something about."""
    return [case for number in store.cases("Proposed") if (case := fold(recorded_facts(store, number))).open]


def look_at_clock(own: datetime, helpdesk: datetime) -> Checked:
    """Compare our clock with the helpdesk's (both UTC)."""
    skew = abs((own - helpdesk).total_seconds())
    if skew <= SKEW_WARNS_S:
        return Checked(about="klok", condition=Condition.WELL, what=f"{skew:.0f} s verschil met de helpdesk.")
    return Checked(
        about="klok",
        condition=Condition.FAULT if skew > SKEW_FAILS_S else Condition.NOTICE,
        what=f"{skew:.0f} s verschil met de helpdesk.",
        do="Laat beide machines hun klok gelijkzetten met NTP.",
    )


def look_at_staff(knowledge: Knowledge) -> Checked:
    """Who of the organisation's file has no account: nothing can keep him off, and nobody can choose him."""
    missing = [s.login for s in knowledge.organisation.directory.staff if s.person is None]
    if not missing:
        return Checked(about="mensen", condition=Condition.WELL, what="iedereen heeft een account.")
    return Checked(
        about="mensen",
        condition=Condition.NOTICE,
        what=f"{len(missing)} uit organisation.yaml hebben geen account: {', '.join(sorted(missing))}.",
        do="Maak het account, of haal de naam uit het bestand. Van wie geen account heeft, is niets voorkomen.",
    )


def look_at_actions(store: Store, now: datetime) -> Checked:
    """What was given up: a letter or note that did not get there."""
    failed = store.stats(now).failed_actions
    if not failed:
        return Checked(about="werk", condition=Condition.WELL, what="niets is opgegeven.")
    return Checked(
        about="werk",
        condition=Condition.FAULT,
        what=f"{failed} keer lukte een notitie, brief of ticket na acht pogingen niet.",
        do="Zoek 'failed' in klachtwacht show van de open klachten, en doe het met de hand.",
    )


def kept_off(case: Case) -> list[str]:
    """Whom the helpdesk can be asked about: of who has no account nothing can be proved."""
    return [p for p in case.barred if not p.startswith(NO_ACCOUNT)]


def look_at_complaint(case: Case, helpdesk: Helpdesk, knowledge: Knowledge) -> Iterator[Checked]:
    """Prove for one open complaint, and the tickets beside it, that no respondent can own or read them.

    A respondent's own ticket is his to read, and nobody else's about whom the complaint is.
    """
    if case.complaint is not None:
        yield from _look_at(f"klacht #{case.complaint.number}", case.complaint, case, helpdesk, knowledge)
        for beside in (t for t in case.tickets.values() if t.ticket not in case.vanished):
            if beside.part is Part.RUNNING:
                yield from _look_at(f"ticket #{beside.number} naast een klacht", beside, case, helpdesk, knowledge)
            elif beside.part is Part.RESPONDENT:
                about = f"ticket #{beside.number} van een beklaagde"
                yield from _readers(about, _row(helpdesk, beside), set(kept_off(case)) - {beside.person}, knowledge)


def _look_at(about: str, ticket: CaseTicket, case: Case, helpdesk: Helpdesk, knowledge: Knowledge) -> Iterator[Checked]:
    barred = kept_off(case)
    row = _row(helpdesk, ticket)
    if row is None:
        yield from _readers(about, row, set(barred), knowledge)
        return
    # the field with the respondents stands on the complaint alone: beside it only the group keeps somebody off
    beside = ticket.part is Part.RUNNING
    options = helpdesk.owner_options(row, respondents=() if beside else barred)
    otherwise = f"Haal zijn recht op de groep {row.group} weg." if beside else "Draai klachtwacht setup staff --apply."
    yield from _owners(about, row, barred, options, knowledge, otherwise)
    yield from _readers(about, row, set(barred), knowledge)


def _row(helpdesk: Helpdesk, ticket: CaseTicket) -> Ticket | None:
    """The ticket as it stands, or None where we may not read it."""
    try:
        return helpdesk.ticket(ticket.ticket)
    except (NotFound, Forbidden):
        return None


def _readers(about: str, row: Ticket | None, barred: set[str], knowledge: Knowledge) -> Iterator[Checked]:
    """Who reads it and may not; where the ticket is hidden from us nothing can be proved of it."""
    if row is None:
        yield Checked(
            about=about,
            condition=Condition.FAULT,
            what="Klachtwacht kan het ticket niet lezen.",
            do="Geef het account van Klachtwacht rechten op deze groep: klachtwacht setup zammad.",
        )
    elif readers := knowledge.rooms.readers(row.group) & barred:
        yield Checked(
            about=about,
            condition=Condition.FAULT,
            what=f"wie beklaagd is, kan het lezen: {_logins(readers, knowledge)}.",
            do=f"Haal het recht op de groep {row.group} weg, of verplaats het ticket.",
        )


def _owners(
    about: str, row: Ticket, barred: list[str], options: frozenset[str] | None, knowledge: Knowledge, do: str
) -> Iterator[Checked]:
    if options is None:
        yield Checked(
            about=about,
            condition=Condition.FAULT,
            what="de helpdesk zegt niet wie behandelaar kan zijn: een regel is kapot.",
            do="Kijk bij Core Workflows, of draai klachtwacht setup zammad.",
        )
        return
    if offered := options & set(barred):
        yield Checked(
            about=about,
            condition=Condition.FAULT,
            what=f"wie beklaagd is, kan behandelaar worden: {_logins(offered, knowledge)}. Dat wordt alleen hersteld.",
            do=do,
        )
    if knowledge.own_person in options:
        yield Checked(
            about=about,
            condition=Condition.FAULT,
            what="het account van Klachtwacht kan behandelaar worden.",
            do=f"Haal het recht 'volledig' op de groep {row.group} weg.",
        )


def examine(
    store: Store,
    helpdesk: Helpdesk,
    knowledge: Knowledge,
    now: datetime,
    *,
    progress: Callable[[list[Case]], Iterator[Case]] = iter,
) -> Iterator[Checked]:
    """Look at all that needs no administrator, as of `now` (UTC, our own clock). Raises HelpdeskError."""
    yield look_at_clock(now, helpdesk.now())
    yield look_at_staff(knowledge)
    yield look_at_actions(store, now)
    cases = open_complaints(store)
    wrong = 0
    for case in progress([case for case in cases if kept_off(case)]):
        for found in look_at_complaint(case, helpdesk, knowledge):
            wrong += 1
            yield found
    if not wrong:
        proved = sum(case.complaint is not None and bool(kept_off(case)) for case in cases)
        what = f"van {proved} open klachten is bewezen dat geen beklaagde ze kan behandelen of lezen."
        if others := len(cases) - proved:
            what += f" Bij {others} valt er niets te bewijzen: er is nog geen beklaagde met een account."
        yield Checked(about="klachten", condition=Condition.WELL, what=what)


def _logins(persons: frozenset[str] | set[str], knowledge: Knowledge) -> str:
    return ", ".join(sorted(knowledge.logins(tuple(persons)).values()))
