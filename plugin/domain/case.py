"""A case is the fold of its facts; nothing else is remembered about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from plugin.domain.beside.facts import Beside
from plugin.domain.calendar import local_date
from plugin.domain.conduct import Conduct, conduct
from plugin.domain.facts import (
    AccountableChanged,
    Approved,
    ChoicesApplied,
    Closed,
    EarlierComplaint,
    GoesOnAnew,
    Held,
    Kept,
    LetGo,
    LetterSent,
    Merged,
    OralSaved,
    PaperSaved,
    Part,
    Proposed,
    ReceiverAsked,
    Recorded,
    RegulationApplied,
    RungPassed,
    Stated,
    TemplateUsed,
    TextSaved,
    TookOver,
)
from plugin.domain.names import AboutDecision, Keep, Letter, Outcome, Stage
from plugin.domain.parts import ComplaintPart


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTicket:
    """A ticket of the case, what it is in it, and for a respondent's own ticket whose."""

    ticket: int
    number: str
    part: Part
    person: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A letter that left, and what became of it."""

    sent: LetterSent
    at: datetime
    by: str | None
    delivered: bool = False
    failed: bool = False
    overtaken: bool = False  # it was about a part of what is now the complaint (E-10)
    by_post: bool = False
    template: str | None = None  # the version that it was made from; None where nothing of ours stood ready (P-14)

    @property
    def counts(self) -> bool:
        """It was delivered and lacks nothing, so it meets its term (5.1, 8.1)."""
        return self.delivered and not self.sent.missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A complaint file as far as its facts tell (6.2). Empty for a ticket that holds no complaint.

    `accountable` is who is accountable (art. 4): whom a person stated, else what the rule says.
    """

    proposal: Proposed | None = None
    proposed_at: datetime | None = None
    regulation: RegulationApplied | None = None
    choices: ChoicesApplied = field(default_factory=ChoicesApplied)
    accountable: str | None = None
    accountable_changes: tuple[Recorded, ...] = ()
    accountable_refused: tuple[Recorded, ...] = ()
    contact_changes: tuple[Recorded, ...] = ()
    receivers: tuple[Recorded, ...] = ()
    confirmed: Recorded | None = None
    dismissed: Recorded | None = None
    respondents: tuple[str, ...] = ()
    stated: Mapping[str, Stated] = field(default_factory=dict)
    divisions: int = 0  # how often a person said of how many parts it is
    holds: tuple[Held, ...] = ()
    tickets: Mapping[int, CaseTicket] = field(default_factory=dict)
    handlers: Mapping[int, str | None] = field(default_factory=dict)
    desks: Mapping[int, str] = field(default_factory=dict)  # where a person moved a ticket to
    templates: tuple[TemplateUsed, ...] = ()  # of what stands ready or is under way
    sent: tuple[Sent, ...] = ()
    saved: Mapping[Letter, Recorded] = field(default_factory=dict)
    oral: Recorded | None = None  # the form of what was told, as it was last saved
    papers: tuple[PaperSaved, ...] = ()
    copies_posted: frozenset[int] = frozenset()
    approved: Mapping[Letter, Recorded] = field(default_factory=dict)
    ending: Letter = Letter.DECISION
    ending_by: str | None = None  # who chose it
    endings: int = 0
    asked: tuple[Recorded, ...] = ()
    skipped: tuple[Recorded, ...] = ()
    follow_up_done: bool = False
    heard: tuple[Recorded, ...] = ()
    bundles: tuple[Recorded, ...] = ()
    rungs: tuple[RungPassed, ...] = ()
    halfway: Recorded | None = None
    extensions: tuple[Recorded, ...] = ()
    corrections: tuple[Recorded, ...] = ()
    involved: tuple[str, ...] | None = None
    finished: tuple[EarlierComplaint, ...] = ()
    too_close: tuple[Recorded, ...] = ()
    handlers_away: tuple[Recorded, ...] = ()
    delegates: tuple[str, ...] = ()
    glass: tuple[Recorded, ...] = ()
    redone: tuple[Recorded, ...] = ()
    left_service: tuple[str, ...] = ()
    nameless: Recorded | None = None  # the complainant cannot be written to (E-8)
    hidden: Recorded | None = None
    advice: tuple[Recorded, ...] = ()
    thirds: tuple[Recorded, ...] = ()
    no_option: tuple[str, ...] = ()
    not_understood: tuple[Recorded, ...] = ()
    refused: tuple[Recorded, ...] = ()
    taken_back: tuple[Recorded, ...] = ()
    last_step: Recorded | None = None
    assessed: Mapping[int, int] = field(default_factory=dict)
    never_again: frozenset[int] = frozenset()
    vanished: frozenset[int] = frozenset()
    merged: tuple[Recorded, ...] = ()
    not_followed: frozenset[int] = frozenset()
    moved: Mapping[int, int] = field(default_factory=dict)
    origin: int | None = None  # the complaint's first ticket: keys name it, wherever the complaint goes on
    joined_at: Mapping[int, datetime] = field(default_factory=dict)
    took_over: tuple[Recorded, ...] = ()
    went_on: tuple[Recorded, ...] = ()  # the tickets that took the complaint in, each by a merge (E-10)
    unmerged: tuple[Recorded, ...] = ()  # the merges that a person undid
    let_go: tuple[Recorded, ...] = ()
    anew: tuple[Recorded, ...] = ()  # how often it goes on in a new ticket
    adrift: int | None = None  # the ticket in whose place the new one still has to come
    about_handling: tuple[Recorded, ...] = ()  # messages about how this complaint is handled (4b)
    also_barred: tuple[str, ...] = ()
    not_put_right: tuple[Recorded, ...] = ()
    closed: Recorded | None = None
    shut: tuple[Recorded, ...] = ()  # how often its ticket was closed while it ran
    keeping: tuple[Recorded, ...] = ()
    purge_announced: Recorded | None = None
    purged: Recorded | None = None
    beside: Beside = field(default_factory=Beside)
    earlier: int = 0
    keys: frozenset[str] = frozenset()
    facts: tuple[Recorded, ...] = ()

    @property
    def open(self) -> bool:
        """Somebody still has to do something: proposed or confirmed, not dismissed, not closed."""
        return self.proposal is not None and self.dismissed is None and self.closed is None

    @property
    def joined(self) -> bool:
        """It ended because it goes on in another case (E-10)."""
        return self.closed is not None and isinstance(self.closed.fact, Closed) and self.closed.fact.into is not None

    @property
    def barred(self) -> tuple[str, ...]:
        """Who is kept out now (5 toelichting, 6.1): the accused, and who works for one of them (E-4).

        While somebody is meant but not named, everybody whom it can be (E-2); who handled the complaint that this one
        is about (E-17); and whom a complaint is about that was joined and let go, since its messages stay here (E-10).
        """
        kept_out = union(union(self.accused, self.delegates), union(self.possible, self.first_handlers))
        return union(kept_out, self.apart) if self.open else ()

    @property
    def accused(self) -> tuple[str, ...]:
        """Whom an open complaint is about: before a person confirmed, those suspected or named by a person."""
        if not self.open or self.proposal is None:
            return ()
        known = self.respondents if self.confirmed or self._named else self.proposal.suspected
        also = self.also_barred if self.confirmed or self._named else ()
        return union(known, also)

    @property
    def possible(self) -> tuple[str, ...]:
        """Whom somebody unnamed can be, until a person says who is complained about (E-2)."""
        return self.proposal.candidates if self.open and self.proposal and not self._named else ()

    @property
    def first_handlers(self) -> tuple[str, ...]:
        """Who handled the complaint that this one is about, but for who has to answer for this one (4b, E-17)."""
        first = self.proposal.first_handlers if self.proposal else ()
        return tuple(person for person in first if person != self.accountable)

    @property
    def apart(self) -> tuple[str, ...]:
        """Whom a complaint is about that was joined to this one and let go: its messages stay here (6.1, E-10)."""
        gone = (r.fact.barred for r in self.let_go if isinstance(r.fact, LetGo))
        return tuple(dict.fromkeys(person for barred in gone for person in barred))

    @property
    def not_asked(self) -> tuple[str, ...]:
        """Who is asked and told nothing about this complaint, and has no say in it (4b, 6.1)."""
        return union(union(self.respondents, self.delegates), union(self.first_handlers, self.apart))

    @property
    def _named(self) -> bool:
        """A person changed who is complained about."""
        return self.proposal is not None and self.respondents != self.proposal.respondents

    @property
    def addressed(self) -> tuple[str, ...]:
        """The respondents to whom notice, hearing, documents and decision are owed (5.2, 6.2-6.4, 8.1; A-02)."""
        return tuple(person for person in self.respondents if person not in self.choices.spared)

    def own_key(self, key: str) -> str:
        """The key as it is for this complaint, where an earlier one in the same case may have used it too."""
        return f"{key}:{self.earlier}" if self.earlier else key

    @property
    def closing_key(self) -> str:
        """The key of its end; one that was joined and let go again ends once more (E-10)."""
        again = f":{len(self.anew)}" if self.anew else ""
        return f"closed:{self.proposal.article if self.proposal else 0}{again}"

    @property
    def held(self) -> tuple[Held, ...]:
        """The holds for the message that is now the complaint."""
        return tuple(h for h in self.holds if self.proposal and h.article == self.proposal.article)

    @property
    def first_hold(self) -> Held | None:
        """The first of these holds that kept somebody off; a complaint can also be moved for its region alone."""
        return next((held for held in self.held if held.respondents), None)

    @property
    def complaint(self) -> CaseTicket | None:
        """The ticket in which the complaint is handled."""
        return next((t for t in self.tickets.values() if t.part is Part.COMPLAINT), None)

    @property
    def oral_form(self) -> OralSaved | None:
        """The complete form of a complaint that was told (3)."""
        form = self.oral.fact if self.oral else None
        return form if isinstance(form, OralSaved) and not form.missing else None

    @property
    def unsettled(self) -> tuple[Recorded, ...]:
        """The merges that the case must still follow: of the complaint's ticket or the running one (E-10)."""
        return tuple(
            r
            for r in self.merged
            if isinstance(r.fact, Merged)
            and self.open
            and r.fact.ticket not in self.not_followed | self.replaced
            and r.fact.ticket in self.tickets
            and self.tickets[r.fact.ticket].part in (Part.COMPLAINT, Part.RUNNING)
        )

    @property
    def replaced(self) -> frozenset[int]:
        """The tickets in whose place a new one was opened, or still has to be (E-10)."""
        return frozenset(r.fact.ticket for r in self.anew if isinstance(r.fact, GoesOnAnew))

    @property
    def joins(self) -> tuple[Recorded, ...]:
        """The complaints that were taken over and are still one with this one (E-10)."""
        gone = {r.fact.undone for r in self.let_go if isinstance(r.fact, LetGo)}
        return tuple(r for r in self.took_over if r.key not in gone)

    @property
    def foreign(self) -> frozenset[int]:
        """The articles of complaints that were joined that are no letters or texts of this one."""
        return frozenset(a for r in self.took_over if isinstance(r.fact, TookOver) for a in r.fact.letters)

    def addressee(self, customer: str) -> str:
        """The complainant: the customer of the complaint's ticket, unless it came there by a merge (E-10)."""
        return self.proposal.complainant if self.proposal and self.moved else customer

    def current(self, ticket: int) -> int:
        """The ticket that took this one's place in the case, or the ticket itself."""
        while ticket in self.moved:
            ticket = self.moved[ticket]
        return ticket

    def lies_in(self, ticket: int) -> int:
        """The ticket where the messages of this one are now, of the case or not: merges take them along."""
        into = {r.fact.ticket: r.fact.into for r in self.merged if isinstance(r.fact, Merged)}
        into |= {r.fact.ticket: r.fact.left_in for r in self.anew if isinstance(r.fact, GoesOnAnew)}
        while ticket in into:
            ticket = into.pop(ticket)
        return ticket

    def places(self, ticket: int) -> tuple[int, ...]:
        """The tickets where a message of this one can be: what took its place, and where its messages were left."""
        here = self.current(ticket)
        before = (self.lies_in(old) for old in self.moved if self.current(old) == here)
        return tuple(dict.fromkeys((here, *before)))

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of the complaint's ticket, now and before it was merged."""
        return tuple(t.number for t in self.tickets.values() if t.part in (Part.COMPLAINT, Part.MERGED))

    @property
    def turns(self) -> int:
        """How often what stood ready is made again: it went on elsewhere, or was a later respondent's work (E-13)."""
        here = self.complaint.ticket if self.complaint else None
        again = sum(isinstance(r.fact, TookOver) and not r.fact.acknowledged for r in self.took_over)
        moved = sum(1 for old in self.moved if self.current(old) == here)
        opened = len(self.anew) - (self.adrift is not None)
        return again + len(self.redone) + moved + opened + len(self.let_go)

    def respondent_ticket(self, person: str) -> CaseTicket | None:
        """The own ticket of this respondent (5.2)."""
        return next((t for t in self.tickets.values() if t.part is Part.RESPONDENT and t.person == person), None)

    @property
    def desk(self) -> str:
        """The desk where the complaint came in (5.1), which tells the regulation; "" where it was not kept."""
        return self.proposal.desk if self.proposal else ""

    @property
    def receiver(self) -> str | None:
        """Who of the receiving office sends the acknowledgement (5.1); None where nobody there can."""
        asked = self.receivers[-1].fact if self.receivers else None
        return asked.receiver if isinstance(asked, ReceiverAsked) else None

    @property
    def received_on(self) -> date | None:
        """The day of receipt (Europe/Amsterdam): what a person stated, else what we read (R-016, T-6)."""
        stated = self.stated.get("received_on")
        if stated and stated.value:
            return date.fromisoformat(stated.value)
        return self.proposal.received_on if self.proposal else None

    @property
    def recognised_on(self) -> date | None:
        """The day on which somebody saw that it is a complaint (T-6); a term may have ended before it."""
        if self.proposal is None or self.proposed_at is None:
            return None
        return self.proposal.recognised_on or local_date(self.proposed_at)

    @property
    def conduct_on(self) -> date | None:
        """The day of the conduct, of a period the last (5.1): what a person stated, else what we read; else None."""
        stated = self.stated.get("conduct_on")
        if stated:
            return date.fromisoformat(stated.value) if stated.value else None
        return self.proposal.conduct_on if self.proposal else None

    @property
    def conduct(self) -> Conduct:
        """When the conduct was, as far as it is known (5.1; R-013)."""
        began = self.choice("conduct_from")
        return conduct(date.fromisoformat(began) if began else None, self.conduct_on)

    @property
    def ruled(self) -> AccountableChanged | Proposed | None:
        """What the rule of art. 4 says, as it was last worked out (R-031)."""
        changed = self.accountable_changes[-1].fact if self.accountable_changes else None
        return changed if isinstance(changed, AccountableChanged) else self.proposal

    @property
    def categories(self) -> tuple[str, ...]:
        """The kinds of complaint (art. 2): what a person chose, else what we read."""
        chosen = self.choice("categories")
        if chosen:
            return tuple(chosen.split(","))
        return self.proposal.categories if self.proposal else ()

    @property
    def norms(self) -> tuple[str, ...]:
        """The norms that a person chose besides what the decision names (8 toelichting, P-01)."""
        chosen = self.choice("norms")
        return tuple(chosen.split(",")) if chosen else ()

    @property
    def refers_on(self) -> bool:
        """He is referred to the principal for what that decided; his treatment is ours to judge (inleiding, R-001)."""
        return self.choice("about_decision") == AboutDecision.ALSO

    @property
    def part_count(self) -> int:
        """Of how many parts the complaint is (A-22, E-1): one, until a person says otherwise."""
        return int(self.choice("parts") or 1)

    @property
    def untaken(self) -> tuple[ComplaintPart, ...]:
        """The parts that are not taken up while the others go on (8.5, 7): their letter was approved before."""
        recorded = self.approved.get(Letter.NOT_TAKEN_UP)
        approved = recorded.fact if recorded and isinstance(recorded.fact, Approved) else None
        return approved.parts if approved and approved.outcome is None else ()

    @property
    def told_beside(self) -> bool:
        """There is something to tell without a complaint: a signal, an ombudsman's track, a click that cannot be."""
        return bool(self.beside or self.refused or self.not_understood)

    @property
    def from_ombudsman(self) -> bool:
        """The ombudsman is still the one whose complaint this is: nothing may leave to him as to a complainant (4b)."""
        return self.proposal is not None and self.proposal.complainant in self.beside.ombudsmen

    def choice(self, name: str) -> str | None:
        """What a person chose in this field, or None."""
        stated = self.stated.get(name)
        return stated.value if stated else None

    @property
    def kept(self) -> Keep | None:
        """Why this file is kept past its term now, if it is (P-08)."""
        said = [k.fact.reason for k in self.keeping if isinstance(k.fact, Kept) and k.fact.allowed]
        return said[-1] if said else None

    def letters(self, letter: Letter, recipient: str | None = None) -> tuple[Sent, ...]:
        """The letters of this kind that left, to anybody or to this recipient."""
        return tuple(
            s
            for s in self.sent
            if s.sent.letter is letter and recipient in (None, s.sent.recipient) and not s.overtaken
        )

    def done(self, letter: Letter, recipient: str | None = None) -> Sent | None:
        """The first letter of this kind that counts: delivered, and complete."""
        return next((s for s in self.letters(letter, recipient) if s.counts), None)

    def left(self, letter: Letter, recipient: str | None = None) -> bool:
        """A letter of this kind left complete and did not come back (A-30: dispatch meets a term)."""
        return any(not s.failed and not s.sent.missing for s in self.letters(letter, recipient))

    def text(self, letter: Letter) -> Recorded | None:
        """The saved text of this letter that was not approved yet; a second delay needs another text (7)."""
        saved, approved = self.saved.get(letter), self.approved.get(letter)
        if saved is None or approved is None:
            return saved
        assert isinstance(saved.fact, TextSaved)
        assert isinstance(approved.fact, Approved)
        return None if saved.fact.article == approved.fact.article else saved

    @property
    def promised_on(self) -> date | None:
        """The date that the complainant was last promised (R-064); of complaints that were joined the earliest."""
        promises = [
            (s.at, s.sent.promised_on)
            for s in self.sent
            if s.counts and s.sent.promised_on and s.sent.letter in (Letter.ACKNOWLEDGEMENT, Letter.DELAY_NOTICE)
        ]
        joined = [(r.at, r.fact.promised_on) for r in self.joins if isinstance(r.fact, TookOver)]
        before = [day for at, day in promises if not joined or at <= joined[-1][0]][-1:]
        after = [day for at, day in promises if joined and at > joined[-1][0]]
        standing = min([*before, *(day for _, day in joined if day)], default=None)
        return after[-1] if after else standing

    @property
    def came_back(self) -> Letter | None:
        """The approved letter that somebody did not get, and that did not leave to him since: approved anew, it leaves.

        Once there is an outcome, only its own letter counts; a delay before it has no more use (7).
        """
        for letter, approval in self.approved.items():
            if self.outcome is not None and letter is not self.ending:
                continue
            kinds = (letter, Letter.DECISION_COPY) if letter in COPIED else (letter,)
            since = [s for s in self.sent if s.sent.letter in kinds and s.at >= approval.at]
            left = {s.sent.recipient for s in since if not s.failed}
            if any(s.sent.recipient not in left for s in since):
                return letter
        return None

    @property
    def outcome(self) -> Outcome | None:
        """What the accountable approved as the end, if anything."""
        return next((a.outcome for a in self.approvals if a.outcome is not None), None)

    @property
    def approvals(self) -> tuple[Approved, ...]:
        """What the accountable approved, in order."""
        return tuple(r.fact for r in self.approved.values() if isinstance(r.fact, Approved))

    @property
    def stage(self) -> Stage | None:
        """Where the case stands, for people; None for a ticket that holds no complaint."""
        if self.proposal is None:
            return None
        if self.dismissed:
            return Stage.NO_COMPLAINT
        if self.closed:
            return Stage.CLOSED
        if not self.confirmed:
            return Stage.PROPOSED
        if self.outcome is not None:
            letter = ENDING_LETTER[self.outcome]
            return Stage.FOLLOW_UP if self.done(letter) or self.nameless else Stage.SENDING
        saved = self.text(self.ending)
        if saved and isinstance(saved.fact, TextSaved) and not saved.fact.missing:
            return Stage.APPROVAL
        needless = self.choices.unacknowledged or self.nameless
        return Stage.HANDLING if needless or self.done(Letter.ACKNOWLEDGEMENT) else Stage.ACKNOWLEDGE


ENDING_LETTER: Mapping[Outcome, Letter] = {
    Outcome.DECIDED: Letter.DECISION,
    Outcome.NOT_TAKEN_UP: Letter.NOT_TAKEN_UP,
    Outcome.SETTLED: Letter.SETTLED,
    Outcome.WITHDRAWN: Letter.WITHDRAWN,
    Outcome.OUT_OF_SCOPE: Letter.OUT_OF_SCOPE,
    Outcome.FORWARDED: Letter.FORWARDED,
}
"""The letter that brings each end to the complainant (8.1, 8.5, R-008)."""

COPIED = (Letter.DECISION, Letter.NOT_TAKEN_UP)
"""The letters of which each respondent gets his own part (8.1, R-081)."""

OUTCOME_OF: Mapping[Letter, Outcome] = {letter: outcome for outcome, letter in ENDING_LETTER.items()}


def union(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Everybody in either, in order, once."""
    return tuple(dict.fromkeys((*one, *other)))
