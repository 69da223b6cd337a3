"""What a look at a ticket tells: values in, facts out. Jan (4) is complained about, Hanneke (12) coordinates."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

import pytest

from plugin.application.fields import Field
from plugin.application.helpdesk import (
    Article,
    Channel,
    Delivery,
    FieldValue,
    HistoryEntry,
    HistoryKind,
    Sender,
    State,
    Ticket,
)
from plugin.application.knowledge import Knowledge
from plugin.application.letters import SHIPPED, subject_stem
from plugin.application.look import Look
from plugin.application.mappings import default_folder, load_mappings
from plugin.application.observe import observe
from plugin.application.signal_lexicon import load_signals, shipped_signals
from plugin.application.triage_lexicon import load_lexicon, shipped_lexicon
from plugin.application.triage_model import load_model, shipped_model
from plugin.domain.calendar import Calendar
from plugin.domain.case import Case
from plugin.domain.decide import Roles
from plugin.domain.facts import (
    Attempt,
    Confirmed,
    Corrected,
    Counted,
    DeskChanged,
    Dismissed,
    Exposed,
    HandlerChanged,
    Held,
    Kept,
    LetterDelivered,
    LetterFailed,
    LetterSent,
    Merged,
    MessagesAssessed,
    NotUnderstood,
    Part,
    Prevented,
    Proposed,
    Purged,
    Reacted,
    Recorded,
    RegulationApplied,
    ReportSaved,
    RespondentsSet,
    SideStated,
    Stated,
    StepRefused,
    TextSaved,
    TicketClosed,
    TicketJoined,
)
from plugin.domain.fold import fold
from plugin.domain.guard import Rooms
from plugin.domain.names import Keep, Letter, Step, Verdict
from plugin.domain.parts import UNDIVIDED, ComplaintPart
from plugin.domain.responsibility import Level
from plugin.domain.sections import SECTIONS, marker
from plugin.domain.triage import Triage
from tests.scenarios.test_life import COMPLAINT

AT = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
JAN, HANDLER, COORDINATOR, ACCOUNTABLE, DIRECTOR, OURSELVES, CLIENT, RULE = "4", "11", "12", "20", "30", "2", "100", "1"
PERSONS = {"jdevries": JAN, "akuipers": HANDLER, "hprins": COORDINATOR, "rvdmeer": ACCOUNTABLE, "cvanrijn": DIRECTOR}
TICKET = 7
ACKNOWLEDGED = f"{subject_stem(Letter.ACKNOWLEDGEMENT)} 87007"
QUESTION = "Kunt u mij zeggen hoe laat de afspraak van morgen is? Dank u wel."


@cache
def knowledge() -> Knowledge:
    """The shipped mappings; Jan reads Groningen, and the desk for complaints."""
    mappings = load_mappings(default_folder())
    organisation, regulation = mappings.organisation.with_persons(PERSONS), mappings.regulation
    readers = {"Groningen": {JAN, HANDLER}, "Klachten": {JAN, HANDLER, COORDINATOR}}
    return Knowledge(
        regulations=mappings.regulations,
        calendar=Calendar(),
        organisation=organisation,
        triage={
            regulation.version: Triage(
                organisation.directory,
                load_lexicon(shipped_lexicon()),
                load_model(shipped_model()),
                level=Level(regulation.switches["niveau"]),
                complaint_certainty=regulation.complaint_certainty,
            )
        },
        signals=load_signals(shipped_signals()),
        people=frozenset(PERSONS.values()),
        roles=Roles(coordinator=COORDINATOR, directorate=(DIRECTOR,)),
        rooms=Rooms(
            readers=lambda desk: frozenset(readers.get(desk, {COORDINATOR})),
            handlers=lambda desk: frozenset(readers.get(desk, {COORDINATOR})),
            desks=("Klachten", "Vertrouwelijk", "Directie"),
            coordinator=COORDINATOR,
        ),
        own_person=OURSELVES,
        secret=b"sleutel",
        letters=SHIPPED,
    )


def message(id: int = 70, text: str = COMPLAINT, **changes: Any) -> Article:
    """A mail of the client."""
    values: dict[str, Any] = {
        "id": id, "ticket": TICKET, "at": AT, "author": CLIENT, "sender": Sender.CUSTOMER, "channel": Channel.EMAIL,
        "internal": False, "subject": "Vraag", "text": text, "from_address": "fatima@klant.example",
    }  # fmt: skip
    return Article(**{**values, **changes})


def letter(id: int, subject: str, **changes: Any) -> Article:
    """A mail of staff to the client."""
    values: dict[str, Any] = {
        "author": HANDLER, "sender": Sender.AGENT, "subject": subject, "at": AT + timedelta(hours=1),
        "delivery": Delivery.PENDING, "from_address": None,
    }  # fmt: skip
    return message(id, **{**values, **changes})


def change(id: int, kind: HistoryKind, new: FieldValue, by: str = HANDLER, s: float = 60, **more: Any) -> HistoryEntry:
    return HistoryEntry(id=id, at=AT + timedelta(seconds=s), by=by, kind=kind, new=new, **more)


def click(id: int, step: Step, by: str = COORDINATOR, s: float = 60) -> HistoryEntry:
    return change(id, HistoryKind.FIELD, step.value, by, s, field=Field.STEP)


def owner(id: int, new: str | None, by: str = HANDLER, s: float = 60) -> HistoryEntry:
    return change(id, HistoryKind.OWNER, new, by, s)


def responsible(id: int, new: str | None, by: str = HANDLER, s: float = 60, **more: Any) -> HistoryEntry:
    return change(id, HistoryKind.RESPONSIBLE, new, by, s, **more)


def refused(id: int, what: str, by: str, s: float) -> HistoryEntry:
    return change(id, HistoryKind.REFUSED, JAN, by, s, field=what)


def look(*articles: Article, history: Sequence[HistoryEntry] = (), ticket: int = TICKET, **row: Any) -> Look:
    values: dict[str, Any] = {
        "id": ticket, "number": f"87{ticket:03}", "title": "Vraag", "created_at": AT,
        "updated_at": AT + timedelta(minutes=5), "updated_by": CLIENT, "owner": None, "group": "Groningen",
        "state": State.OPEN, "customer": CLIENT,
    }  # fmt: skip
    return Look(row=Ticket(**{**values, **row}), articles=articles, history=history)


def see(case: Case, *looks: Look) -> tuple[Case, list[Any]]:
    """Look in turn; the case that comes of it, and the facts of the last look."""
    new: list[Recorded] = []
    for one in looks:
        new = observe(case, one, knowledge())
        numbered = [replace(r, seq=len(case.facts) + n) for n, r in enumerate(new, 1)]
        case = fold(numbered, case)
    return case, [r.fact for r in new]


def complaint() -> Case:
    """The complaint as first seen, in a ticket of its own."""
    return see(Case(), look(message()))[0]


def confirmed() -> Case:
    """The complaint that Hanneke confirmed."""
    return see(complaint(), look(message(), history=[click(900, Step.CONFIRM)]))[0]


# --- intake ---


def test_a_complaint_is_proposed_and_its_ticket_joined() -> None:
    _, facts = see(Case(), look(message(), owner=JAN))
    [proposal, applied, counted, ticket, exposed] = facts
    assert isinstance(proposal, Proposed)
    assert isinstance(counted, Counted)
    assert any(entry.startswith(f"{JAN}: ") for entry in counted.persons)
    assert (proposal.own_ticket, proposal.by_hand, proposal.article) == (True, False, 70)
    assert (proposal.respondents, proposal.suspected, proposal.accountable) == ((JAN,), (JAN,), ACCOUNTABLE)
    assert (proposal.received_on, proposal.conduct_on) == (date(2026, 3, 3), date(2026, 2, 26))
    assert applied == RegulationApplied(version="2019-09-02", received_on=date(2026, 3, 3))
    assert ticket == TicketJoined(ticket=TICKET, number="87007", part=Part.COMPLAINT, person=None)
    assert exposed == Exposed(ticket=TICKET, article=70, person=JAN)


def test_who_was_second_beside_the_handler_may_have_seen_it() -> None:
    _, facts = see(Case(), look(message(), owner=HANDLER, responsible=JAN))
    assert [f for f in facts if isinstance(f, Exposed)] == [Exposed(ticket=TICKET, article=70, person=JAN)]


def test_the_receiving_office_is_where_it_came_in_wherever_the_ticket_stands_now() -> None:
    """After a restore our own hold has moved it already; a colleague can be quicker than our look (5.1)."""
    moved = change(1, HistoryKind.GROUP, "Klachten", s=90, old="Trajecten Groningen")
    case, _ = see(Case(), look(message(), history=[moved], group="Klachten"))
    assert case.proposal is not None
    assert case.proposal.desk == "Trajecten Groningen"
    earlier = change(1, HistoryKind.GROUP, "Klachten", s=-90, old="Trajecten Groningen")
    case, _ = see(Case(), look(message(), history=[earlier], group="Klachten"))
    assert case.proposal is not None
    assert case.proposal.desk == "Klachten"


def test_nobody_is_held_off_for_a_message_that_also_thanks_until_a_person_has_looked() -> None:
    mixed = message(text=f"Bedankt voor alles. {COMPLAINT}")
    _, [proposal, *_] = see(Case(), look(mixed))
    assert (proposal.respondents, proposal.suspected) == ((JAN,), ())
    _, [marked, *_] = see(Case(), look(mixed, history=[click(900, Step.MARK)]))
    assert (marked.respondents, marked.suspected) == ((JAN,), (JAN,))


def test_one_inside_a_running_ticket_gets_a_ticket_of_its_own() -> None:
    _, facts = see(Case(), look(message(60, QUESTION), letter(65, "Re: Vraag"), message(70)))
    assert [f.own_ticket for f in facts if isinstance(f, Proposed)] == [False]
    assert [f.part for f in facts if isinstance(f, TicketJoined)] == [Part.RUNNING]


@pytest.mark.parametrize(
    ("article", "row"),
    [
        (message(text=QUESTION), {}),
        (message(internal=True), {}),
        (message(sender=Sender.AGENT), {}),
        (message(key="letter:x"), {}),
        (message(), {"fields": {Field.KEY: "complaint:1-2"}}),
        (message(at=AT - timedelta(days=15)), {}),
    ],
    ids=["a question", "internal", "by staff", "ours", "in a ticket that we opened", "from before we came"],
)
def test_what_is_not_proposed(article: Article, row: dict[str, Any]) -> None:
    _, facts = see(Case(), look(article, **row))
    assert not [f for f in facts if isinstance(f, Proposed)]


def test_messages_that_are_no_complaint_are_read_once() -> None:
    case, facts = see(Case(), look(message(text=QUESTION)))
    assert facts == [MessagesAssessed(ticket=TICKET, up_to=70)]
    assert see(case, look(message(text=QUESTION)))[1] == []
    _, facts = see(case, look(message(text=QUESTION), message(71)))
    assert [f.article for f in facts if isinstance(f, Proposed)] == [71]


def test_a_dismissed_message_is_never_proposed_again() -> None:
    dismissal = click(900, Step.DISMISS)
    case, facts = see(complaint(), look(message(), history=[dismissal]))
    assert facts == [Dismissed(article=70)]
    assert see(case, look(message(), history=[dismissal]))[1] == []
    case, facts = see(case, look(message(), message(71, QUESTION), history=[dismissal]))
    assert not [f for f in facts if isinstance(f, Proposed)]
    _, facts = see(case, look(message(), message(71, QUESTION), message(72), history=[dismissal]))
    assert [(f.article, f.own_ticket) for f in facts if isinstance(f, Proposed)] == [(72, False)]


def test_a_person_marks_what_triage_missed() -> None:
    case, _ = see(Case(), look(message(text=QUESTION)))
    marked = look(message(text=QUESTION), history=[click(900, Step.MARK, HANDLER)])
    case, facts = see(case, marked)
    assert [(f.by_hand, f.percent, f.article) for f in facts if isinstance(f, Proposed)] == [(True, 100, 70)]
    assert not [f for f in facts if isinstance(f, StepRefused)], "the mark itself is no second click"
    assert case.complaint is not None
    assert see(case, marked)[1] == []


def test_a_dismissed_message_can_be_marked_after_all() -> None:
    history = [click(900, Step.DISMISS), click(901, Step.MARK, s=120)]
    case, _ = see(complaint(), look(message(), history=history[:1]), look(message(), history=history))
    assert case.open
    assert case.complaint is not None


# --- history ---


def test_the_same_look_twice_gives_nothing() -> None:
    history = [
        click(900, Step.CONFIRM),
        owner(901, JAN, s=70),
        owner(902, COORDINATOR, OURSELVES, s=71),
        change(903, HistoryKind.GROUP, "Klachten", s=80),
        change(904, HistoryKind.FIELD, "2026-03-02", s=90, field=Field.RECEIVED_ON),
        change(905, HistoryKind.FIELD, (JAN, HANDLER), s=95, field=Field.RESPONDENTS),
        click(906, Step.APPROVE, s=99),
    ]
    articles = [message(), letter(80, ACKNOWLEDGED, delivery=Delivery.DELIVERED)]
    once = look(*articles, history=history)
    case, first = see(complaint(), once)
    assert len(first) >= 8
    assert see(case, once)[1] == []


@pytest.mark.parametrize(
    "entry",
    [
        owner(901, COORDINATOR, OURSELVES),
        change(901, HistoryKind.GROUP, "Vertrouwelijk", OURSELVES),
        change(901, HistoryKind.FIELD, "2026-03-31", OURSELVES, field=Field.CONDUCT_ON),
        change(901, HistoryKind.FIELD, None, OURSELVES, field=Field.STEP),
        owner(901, HANDLER, HANDLER, s=-60),
    ],
    ids=["owner", "group", "field", "click taken away", "before the complaint"],
)
def test_what_is_no_news(entry: HistoryEntry) -> None:
    assert see(confirmed(), look(message(), history=[click(900, Step.CONFIRM), entry]))[1] == []


@pytest.mark.parametrize(
    ("entry", "facts"),
    [
        (owner(901, HANDLER), [HandlerChanged(ticket=TICKET, handler=HANDLER)]),
        (owner(901, None), [HandlerChanged(ticket=TICKET, handler=None)]),
        (change(901, HistoryKind.GROUP, "Vertrouwelijk"), [DeskChanged(ticket=TICKET, desk="Vertrouwelijk")]),
        (change(901, HistoryKind.MERGED_INTO, "9"), [Merged(ticket=TICKET, into=9)]),
        (change(901, HistoryKind.FIELD, "2026-03-02", field=Field.RECEIVED_ON),
         [Stated(field="received_on", value="2026-03-02", filled=True)]),
        (change(901, HistoryKind.FIELD, "2026-03-04", field=Field.RECEIVED_ON),  # the message came on the 3rd
         [NotUnderstood(ticket=TICKET, field="received_on", why="te_laat"),
          Stated(field="received_on", value=None, filled=False)]),
        (change(901, HistoryKind.FIELD, "2026-03-04", field=Field.DELAY_CONSENT_ON),
         [Stated(field="delay_consent_on", value="2026-03-04", filled=True)]),
        (change(901, HistoryKind.FIELD, "", field=Field.CONDUCT_ON),
         [Stated(field="conduct_on", value=None, filled=False)]),
        (change(901, HistoryKind.FIELD, ("traagheid", "overig"), field=Field.CATEGORIES),
         [Stated(field="categories", value="traagheid,overig", filled=True)]),
        (change(901, HistoryKind.FIELD, "Jan belde haar.", field=Field.SUMMARY),
         [Stated(field="summary", value=None, filled=True)]),
        (change(901, HistoryKind.FIELD, "Renate belt.", field=Field.FOLLOW_UP),
         [Stated(field="follow_up", value=None, filled=True)]),
        (change(901, HistoryKind.FIELD, ("maatwerk", "correct"), field=Field.NORMS),
         [Stated(field="norms", value="maatwerk,correct", filled=True)]),
        (change(901, HistoryKind.FIELD, ("maatwerk", "liefde"), field=Field.NORMS),
         [NotUnderstood(ticket=TICKET, field="norms"), Stated(field="norms", value=None, filled=False)]),
        (change(901, HistoryKind.FIELD, (JAN, HANDLER), field=Field.RESPONDENTS),
         [RespondentsSet(respondents=(JAN, HANDLER)), Stated(field="respondents", value=None, filled=True)]),
        (change(901, HistoryKind.FIELD, "afgesloten", field=Field.STAGE), []),
        (change(901, HistoryKind.STATE, "closed"), [TicketClosed(ticket=TICKET)]),
    ],
)  # fmt: skip
def test_what_people_change(entry: HistoryEntry, facts: list[Any]) -> None:
    assert see(confirmed(), look(message(), history=[click(900, Step.CONFIRM), entry]))[1] == facts


def test_each_fact_says_who_and_when() -> None:
    [fact] = observe(confirmed(), look(message(), history=[owner(901, HANDLER, ACCOUNTABLE, 77)]), knowledge())
    assert (fact.by, fact.at, fact.key) == (ACCOUNTABLE, AT + timedelta(seconds=77), "history:901")


@pytest.mark.parametrize(
    ("by", "step", "fact"),
    [
        (COORDINATOR, Step.CONFIRM, Confirmed(respondents=(JAN,))),
        (JAN, Step.DISMISS, StepRefused(step=Step.DISMISS, reason="beklaagde", article="5 toelichting en 6.1")),
        (HANDLER, Step.APPROVE, StepRefused(step=Step.APPROVE, reason="niet_bevestigd", article="2")),
    ],
)
def test_clicks(by: str, step: Step, fact: Any) -> None:
    assert see(complaint(), look(message(), history=[click(900, step, by)]))[1] == [fact]


@pytest.mark.parametrize("part", [Part.RUNNING, Part.RESPONDENT])
def test_a_click_on_another_ticket_of_the_case_is_refused(part: Part) -> None:
    joined = Recorded(fact=TicketJoined(ticket=9, number="87009", part=part, person=JAN), at=AT, key="j")
    case = fold([joined], confirmed())
    stated = change(902, HistoryKind.FIELD, (), JAN, field=Field.RESPONDENTS)
    _, facts = see(case, look(history=[click(901, Step.APPROVE, DIRECTOR), stated], ticket=9))
    assert facts == [StepRefused(step=Step.APPROVE, reason="ander_ticket", article="6.1")]


# --- corrections ---


def test_a_correction_is_read_back_with_who_and_how_long() -> None:
    history = [owner(901, JAN, RULE, 60), owner(902, COORDINATOR, OURSELVES, 61.5)]
    new = observe(confirmed(), look(message(), history=history), knowledge())
    [corrected] = [r for r in new if isinstance(r.fact, Corrected)]
    assert corrected.fact == Corrected(ticket=TICKET, handler=JAN, desk=None, entry="901", delay_ms=1500)
    assert (corrected.by, corrected.at) == (RULE, AT + timedelta(seconds=61.5))


def test_desk_and_handler_put_right_in_one_write_are_one_correction() -> None:
    history = [
        change(901, HistoryKind.GROUP, "Groningen", HANDLER, 60),
        owner(902, JAN, RULE, 63),
        change(903, HistoryKind.GROUP, "Vertrouwelijk", OURSELVES, 65),
        owner(904, COORDINATOR, OURSELVES, 65),
    ]
    _, facts = see(confirmed(), look(message(), history=history))
    [corrected] = [f for f in facts if isinstance(f, Corrected)]
    assert (corrected.handler, corrected.desk, corrected.entry, corrected.delay_ms) == (JAN, "Groningen", "902", 2000)


def test_who_is_no_longer_second_beside_the_handler_was_corrected_too() -> None:
    history = [responsible(901, JAN, s=60), responsible(902, None, OURSELVES, 62)]
    _, facts = see(confirmed(), look(message(), history=history))
    assert facts == [Corrected(ticket=TICKET, handler=None, desk=None, second=JAN, entry="901", delay_ms=2000)]


def test_whoever_became_second_by_becoming_handler_is_one_correction() -> None:
    history = [
        owner(901, JAN, HANDLER, 60),
        responsible(902, JAN, HANDLER, 60),
        owner(903, COORDINATOR, OURSELVES, 61),
        responsible(904, None, OURSELVES, 61),
    ]
    _, facts = see(confirmed(), look(message(), history=history))
    [corrected] = [f for f in facts if isinstance(f, Corrected)]
    assert (corrected.handler, corrected.second, corrected.delay_ms) == (JAN, JAN, 1000)


@pytest.mark.parametrize(
    ("what", "attempt"),
    [("owner", Attempt.HANDLER), ("responsible", Attempt.SECOND), ("right", Attempt.RIGHT)],
)
def test_what_the_helpdesk_refused_is_a_fact(what: str, attempt: Attempt) -> None:
    [fact] = observe(confirmed(), look(message(), history=[refused(901, what, HANDLER, 60)]), knowledge())
    assert fact.fact == Prevented(ticket=TICKET, person=JAN, what=attempt)
    assert (fact.by, fact.at, fact.key) == (HANDLER, AT + timedelta(seconds=60), "history:901")


def test_a_right_that_was_refused_is_told_once_a_day_and_everything_else_each_time() -> None:
    seconds = (60, 61, 24 * 3600 + 60)
    history = [refused(901 + n, "right", JAN, s) for n, s in enumerate(seconds)]
    history += [refused(904 + n, "owner", HANDLER, s) for n, s in enumerate(seconds)]
    case, facts = see(confirmed(), look(message(), history=history))
    assert [f.what for f in facts if isinstance(f, Prevented)] == [Attempt.RIGHT] * 2 + [Attempt.HANDLER] * 3
    assert see(case, look(message(), history=history))[1] == []


@pytest.mark.parametrize(
    ("history", "count"),
    [
        ([owner(901, JAN, s=60), owner(902, COORDINATOR, OURSELVES, 61), owner(903, JAN, s=62),
          owner(904, COORDINATOR, OURSELVES, 63)], 2),
        ([owner(901, HANDLER, s=60), owner(902, COORDINATOR, OURSELVES, 61)], 0),
        ([owner(901, JAN, s=60), owner(902, HANDLER, s=61)], 0),
        ([owner(901, JAN, s=60), owner(902, HANDLER, s=61), owner(903, COORDINATOR, OURSELVES, 62)], 0),
        ([owner(901, JAN, s=-60), owner(902, COORDINATOR, OURSELVES, 61)], 0),
        ([change(901, HistoryKind.GROUP, "Elders", s=60),
          change(902, HistoryKind.GROUP, "Klachten", OURSELVES, 61)], 0),
    ],
    ids=["twice", "another", "undone by a person", "undone by a person, then ours", "the hold", "a desk he can't read"],
)  # fmt: skip
def test_what_counts_as_a_correction(history: list[HistoryEntry], count: int) -> None:
    _, facts = see(confirmed(), look(message(), history=history))
    assert len([f for f in facts if isinstance(f, Corrected)]) == count


def test_an_owner_who_came_and_went_between_two_looks_is_known() -> None:
    case, facts = see(confirmed(), look(message(), history=[owner(901, JAN, s=60), owner(902, HANDLER, s=61)]))
    assert facts == [HandlerChanged(ticket=TICKET, handler=JAN), HandlerChanged(ticket=TICKET, handler=HANDLER)]
    assert case.handlers[TICKET] == HANDLER


def test_a_respondents_own_ticket_is_never_corrected() -> None:
    joined = Recorded(fact=TicketJoined(ticket=9, number="87009", part=Part.RESPONDENT, person=JAN), at=AT, key="j")
    history = [owner(901, JAN, s=60), owner(902, COORDINATOR, OURSELVES, 61)]
    _, facts = see(fold([joined], confirmed()), look(history=history, ticket=9))
    assert not [f for f in facts if isinstance(f, Corrected)]


# --- letters and texts ---


def test_an_incomplete_acknowledgement_is_seen_and_does_not_count() -> None:
    case, facts = see(confirmed(), look(message(), letter(80, ACKNOWLEDGED, text="Bedankt.")))
    [sent] = [f for f in facts if isinstance(f, LetterSent)]
    assert (sent.letter, sent.recipient, bool(sent.missing)) == (Letter.ACKNOWLEDGEMENT, CLIENT, True)
    _, facts = see(case, look(message(), letter(80, ACKNOWLEDGED, delivery=Delivery.DELIVERED)))
    assert facts == [LetterDelivered(article=80)]
    assert case.done(Letter.ACKNOWLEDGEMENT) is None


def test_a_letter_that_bounced_is_known() -> None:
    sent = letter(80, ACKNOWLEDGED)
    case, _ = see(confirmed(), look(message(), sent))
    assert see(case, look(message(), replace(sent, delivery=Delivery.FAILED)))[1] == [LetterFailed(article=80)]


@pytest.mark.parametrize(
    "article",
    [
        letter(80, "Vraag over uw afspraak"),
        letter(80, "Ons besluit over uw klacht 87007"),
        letter(80, ACKNOWLEDGED, internal=True),
        letter(80, ACKNOWLEDGED, at=AT - timedelta(hours=1)),
        message(80, QUESTION, subject=f"Re: {ACKNOWLEDGED}"),
    ],
    ids=["another mail", "a decision typed by hand", "internal", "before the complaint", "the answer of the client"],
)
def test_what_is_no_letter(article: Article) -> None:
    _, facts = see(confirmed(), look(message(), article))
    assert [fact for fact in facts if not isinstance(fact, Reacted)] == []


DELAYED = Recorded(
    fact=TextSaved(letter=Letter.DELAY_NOTICE, article=90, missing=(), new_date=date(2026, 4, 7), digest="x"),
    at=AT,
    key="saved:90",
)


def posted(key: str, by: str = OURSELVES) -> list[LetterSent]:
    """The letters that a mail with this mark is, in a case whose delay notice was saved as article 90."""
    mail = letter(95, "Een bericht", key=key, author=by)
    return [f for f in see(fold([DELAYED], confirmed()), look(message(), mail))[1] if isinstance(f, LetterSent)]


def test_a_letter_that_we_posted_is_known_by_its_mark() -> None:
    [sent] = posted(f"letter:{Letter.DELAY_NOTICE}:90:complainant")
    assert (sent.letter, sent.promised_on) == (Letter.DELAY_NOTICE, date(2026, 4, 7))


@pytest.mark.parametrize("article", ["91", "drie", "", "9o"])
def test_it_promises_only_what_its_own_text_does(article: str) -> None:
    [sent] = posted(f"letter:{Letter.DELAY_NOTICE}:{article}:complainant")
    assert sent.promised_on is None


@pytest.mark.parametrize(
    ("key", "by"),
    [
        ("letter:x", OURSELVES),
        ("letter:nothing:1:y", OURSELVES),
        (f"letter:{Letter.DELAY_NOTICE}", OURSELVES),
        (f"note:{Letter.DELAY_NOTICE}:90:complainant", OURSELVES),
        (f"letter:{Letter.DELAY_NOTICE}:90:complainant", HANDLER),
        (f"letter:{Letter.ACKNOWLEDGEMENT}:90:complainant", HANDLER),
    ],
)
def test_a_mark_that_is_not_ours_is_no_letter_and_stops_nothing(key: str, by: str) -> None:
    assert posted(key, by) == []


TEXT = """Concept beslissing op klacht 87007
Uw klacht
U schrijft dat Jan u onderbrak.
De feiten zoals wij die zien
In het dossier staat een gesprek.
Ons standpunt
Een medewerker hoort u te laten uitpraten.
Ons oordeel
Uw klacht is ongegrond."""


def note(id: int, text: str = TEXT, by: str = HANDLER) -> Article:
    return letter(id, "", channel=Channel.NOTE, internal=True, text=text, delivery=None, author=by)


def test_a_saved_text_waits_for_approval_and_is_judged_again_with_other_fields() -> None:
    case, facts = see(confirmed(), look(message(), note(90)))
    [lacking] = facts
    assert isinstance(lacking, TextSaved)
    assert lacking.missing, "there is no verdict yet"
    assert "Jan" not in str(lacking), "the text stays in the helpdesk"
    verdict = change(950, HistoryKind.FIELD, "ongegrond", field=Field.VERDICT)
    full = look(message(), note(90), history=[verdict])
    case, [_, complete] = see(case, full)
    judged = ComplaintPart(number=UNDIVIDED, verdict=Verdict.NOT_UPHELD, norms=("luisteren",))
    assert complete == replace(lacking, missing=(), parts=(judged,))
    assert see(case, full)[1] == []
    case, [later] = see(case, look(message(), note(90), note(95), history=[verdict]))
    assert later.article == 95
    assert see(case, look(message(), note(90), note(95), history=[verdict]))[1] == []


def test_a_field_that_divides_the_complaint_has_the_text_judged_again() -> None:
    fields = [
        change(n, HistoryKind.FIELD, v, field=f)
        for n, v, f in ((950, "ongegrond", Field.VERDICT), (951, "2", Field.PARTS))
    ]
    case, facts = see(confirmed(), look(message(), note(90), history=fields))
    [lacking] = [f for f in facts if isinstance(f, TextSaved)]
    assert case.part_count == 2
    assert any('"Onderdeel 2: Ons oordeel" is nog leeg' in what for what in lacking.missing)
    assert not any("Onderdeel 1: Ons" in what for what in lacking.missing), "what was written is the first part's"
    assert lacking.parts == ()


@pytest.mark.parametrize("text", ["Zomaar een notitie.", TEXT.replace("87007", "87008")])
def test_another_note_is_no_text(text: str) -> None:
    assert see(confirmed(), look(message(), note(90, text)))[1] == []


def test_our_own_note_is_no_text() -> None:
    assert see(confirmed(), look(message(), note(90, by=OURSELVES)))[1] == []


def test_a_click_counts_with_what_was_clicked_before_it_in_the_same_look() -> None:
    history = [click(900, Step.CONFIRM), click(901, Step.SETTLED, HANDLER, 61), click(902, Step.DISMISS, s=62)]
    case, facts = see(complaint(), look(message(), history=history))
    assert [type(f).__name__ for f in facts] == ["Confirmed", "EndingChosen", "StepRefused"]
    assert case.ending is Letter.SETTLED


# --- hearing both sides (6.2-6.4) ---

OWN = 9


def with_own_ticket() -> Case:
    """Confirmed, with Jan's own ticket."""
    own = TicketJoined(ticket=OWN, number="87009", part=Part.RESPONDENT, person=JAN)
    case = confirmed()
    return fold([Recorded(fact=own, at=AT, key="joined:own", seq=len(case.facts) + 1)], case)


def of(field: Field, value: str | None, by: str = HANDLER, id: int = 950) -> HistoryEntry:
    return change(id, HistoryKind.FIELD, value, by, 120, field=field)


@pytest.mark.parametrize(
    ("field", "value", "stated"),
    [
        (Field.HEARING, "gehoord", ("gehoord", True, ())),
        (Field.HEARING, None, (None, False, ())),
        (Field.HEARING_ON, "2026-03-05", ("2026-03-05", True, ())),
        (Field.HEARING_REASON, "Gebeld op 2 maart en 3-3.", (None, True, (date(2026, 3, 2), date(2026, 3, 3)))),
        (Field.HEARING_REASON, "  ", (None, False, ())),
        (Field.REPORT, "getekend", ("getekend", True, ())),
        (Field.REACT_BY, "2026-03-12", ("2026-03-12", True, ())),
    ],
)
def test_what_is_said_of_a_side_stands_on_its_ticket(field: Field, value: str | None, stated: tuple[Any, ...]) -> None:
    for ticket, person in ((TICKET, CLIENT), (OWN, JAN)):
        _, facts = see(with_own_ticket(), look(history=[of(field, value)], ticket=ticket, customer=person))
        assert facts == [
            SideStated(ticket=ticket, person=person, field=field, value=stated[0], filled=stated[1], days=stated[2])
        ]


@pytest.mark.parametrize(
    ("field", "value"),
    [(Field.HEARING, "misschien"), (Field.HEARING_ON, "morgen"), (Field.REPORT, "x"), (Field.REACT_BY, "2026-02-30")],
)
def test_what_is_not_understood_of_a_side_counts_as_not_said(field: Field, value: str) -> None:
    _, facts = see(with_own_ticket(), look(history=[of(field, value)], ticket=OWN, customer=JAN))
    assert facts == [
        NotUnderstood(ticket=OWN, field=field),
        SideStated(ticket=OWN, person=JAN, field=field, value=None, filled=False, days=()),
    ]


@pytest.mark.parametrize("by", [JAN, CLIENT])
def test_what_a_side_says_of_itself_in_a_field_is_no_statement(by: str) -> None:
    ticket, person = (OWN, JAN) if by == JAN else (TICKET, CLIENT)
    _, facts = see(with_own_ticket(), look(history=[of(Field.HEARING, "ziet_af", by)], ticket=ticket, customer=person))
    assert facts == []


def test_what_a_side_writes_in_its_own_ticket_is_its_reaction_once() -> None:
    answer = message(85, QUESTION, ticket=OWN, author=JAN, at=AT + timedelta(hours=2))
    case, facts = see(with_own_ticket(), look(answer, ticket=OWN, customer=JAN))
    assert facts == [Reacted(ticket=OWN, person=JAN, article=85)]
    assert see(case, look(answer, ticket=OWN, customer=JAN))[1] == []


@pytest.mark.parametrize("changes", [{"internal": True}, {"key": "complaint:1"}, {"sender": Sender.AGENT}])
def test_what_is_no_reaction(changes: dict[str, Any]) -> None:
    answer = message(85, QUESTION, ticket=OWN, author=JAN, **{"at": AT + timedelta(hours=2), **changes})
    assert see(with_own_ticket(), look(answer, ticket=OWN, customer=JAN))[1] == []


REPORT = "\n".join(
    [marker(Letter.HEARING_REPORT, "87007"), *(f"{heading}\nTekst." for _, heading in SECTIONS[Letter.HEARING_REPORT])]
)


def test_a_report_is_of_the_side_whose_ticket_it_is_on() -> None:
    for ticket, person in ((TICKET, CLIENT), (OWN, JAN)):
        saved = replace(note(90, REPORT), ticket=ticket)
        case, facts = see(with_own_ticket(), look(saved, ticket=ticket, customer=person))
        assert facts == [ReportSaved(ticket=ticket, person=person, article=90, missing=())]
        assert not case.saved, "it waits for no approval"
    half = replace(note(90, REPORT.replace("Tekst.", "[Vul in]", 1)), ticket=OWN)
    [fact] = see(with_own_ticket(), look(half, ticket=OWN, customer=JAN))[1]
    assert isinstance(fact, ReportSaved)
    assert fact.missing


@pytest.mark.parametrize(
    ("line", "react_by"),
    [
        ("Dat mag.", date(2026, 3, 10)),  # five working days from Tuesday 3 March
        ("Stuur uw reactie uiterlijk op vrijdag 6 maart 2026.", date(2026, 3, 10)),  # never less
        ("Stuur uw reactie uiterlijk op vrijdag 20 maart 2026.", date(2026, 3, 20)),
        ("Wij willen klaar zijn op dinsdag 31 maart 2026.", date(2026, 3, 10)),  # no day to react
        ("Stuur uw reactie uiterlijk op vrijdag 20 maart 2062.", date(2026, 3, 10)),  # a slip of the pen
    ],
)
def test_the_day_to_react_is_what_the_letter_gives_or_five_working_days(line: str, react_by: date) -> None:
    subject = subject_stem(Letter.NOTICE_TO_RESPONDENT)
    sent = letter(86, subject, text=line, ticket=OWN)
    [fact] = see(with_own_ticket(), look(sent, ticket=OWN, customer=JAN))[1]
    assert isinstance(fact, LetterSent)
    assert fact.react_by == react_by


def purged(at: datetime) -> Case:
    return fold([Recorded(fact=Purged(rows=(), tickets=(TICKET,), complaints=1), at=at, key=None, seq=9)])


@pytest.mark.parametrize(("purged_s", "read"), [(-3600, True), (3600, False)])
def test_what_stood_there_when_the_file_was_purged_is_never_read_as_new(purged_s: float, read: bool) -> None:
    case = purged(AT + timedelta(seconds=purged_s))
    assert any(isinstance(f, Proposed) for f in see(case, look(message()))[1]) is read
    marked = look(message(text=QUESTION), history=[click(900, Step.MARK, HANDLER)])
    assert any(isinstance(f, Proposed) for f in see(case, marked)[1]) is read


@pytest.mark.parametrize(
    ("by", "new", "fact"),
    [
        (COORDINATOR, "schadeclaim", Kept(reason=Keep.CLAIM, allowed=True)),
        (DIRECTOR, None, Kept(reason=None, allowed=True)),
        (HANDLER, "onderzoek", Kept(reason=Keep.INQUIRY, allowed=False)),
        (COORDINATOR, "zomaar", NotUnderstood(ticket=TICKET, field=Field.KEEP)),
    ],
)
def test_who_keeps_a_file(by: str, new: str | None, fact: Any) -> None:
    entry = change(950, HistoryKind.FIELD, new, by, field=Field.KEEP)
    assert see(confirmed(), look(message(), history=[entry]))[1] == [fact]


def test_after_a_restore_the_hold_is_read_back_from_our_own_move() -> None:
    case, _ = see(Case(), look(message()))
    moved = [
        change(800, HistoryKind.GROUP, "Vertrouwelijk", OURSELVES, 2, old="Groningen"),
        change(801, HistoryKind.OWNER, COORDINATOR, OURSELVES, 2, old=JAN),
    ]
    held, seen = see(case, look(message(), history=moved, group="Vertrouwelijk", owner=COORDINATOR))[1]
    assert held == Held(
        ticket=TICKET,
        article=70,
        respondents=(JAN,),
        from_desk="Groningen",
        from_handler=JAN,
        to_desk="Vertrouwelijk",
        to_handler=COORDINATOR,
    )
    assert seen == Exposed(ticket=TICKET, article=70, person=JAN)


def test_after_a_restore_it_is_known_who_was_second_beside_the_handler() -> None:
    case, _ = see(Case(), look(message()))
    moved = [responsible(800, None, OURSELVES, 2, old=JAN)]
    held, seen = see(case, look(message(), history=moved, owner=HANDLER))[1]
    assert (held.from_handler, held.to_handler, held.from_second) == (HANDLER, HANDLER, JAN)
    assert seen == Exposed(ticket=TICKET, article=70, person=JAN)


@pytest.mark.parametrize(
    "entry",
    [
        change(800, HistoryKind.GROUP, "Vertrouwelijk", HANDLER, 2, old="Groningen"),  # somebody else's move
        change(800, HistoryKind.GROUP, "Groningen", OURSELVES, 2, old="Vertrouwelijk"),  # put back
        change(800, HistoryKind.GROUP, "Vertrouwelijk", OURSELVES, -60, old="Groningen"),  # before the message
    ],
)
def test_what_is_no_hold_of_ours(entry: HistoryEntry) -> None:
    case, _ = see(Case(), look(message()))
    facts = see(case, look(message(), history=[entry], group="Vertrouwelijk", owner=COORDINATOR))[1]
    assert not any(isinstance(f, Held) for f in facts)


@pytest.mark.parametrize(
    ("clicked_s", "kinds"), [(7200, ["TextSaved", "hoor_en_wederhoor"]), (1800, ["geen_tekst", "TextSaved"])]
)
def test_a_click_is_judged_by_what_was_saved_by_then(clicked_s: float, kinds: list[str]) -> None:
    """All in one look, as after a stop or a restore: the note was saved an hour after the complaint."""
    case, _ = see(
        confirmed(), look(message(), history=[change(940, HistoryKind.FIELD, "ongegrond", field=Field.VERDICT)])
    )
    approve = click(950, Step.APPROVE, ACCOUNTABLE, clicked_s)
    _, facts = see(case, look(message(), note(90), history=[approve]))
    assert [f.reason if isinstance(f, StepRefused) else type(f).__name__ for f in facts] == kinds
