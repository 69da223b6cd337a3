"""Exactly once, whatever comes between: the connection is cut, the helpdesk fails or asks for rest."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from plugin.application.casefile import CaseFile
from plugin.application.helpdesk import Draft, Paused, State
from plugin.application.letters import SHIPPED, environment
from plugin.application.perform import Performer
from plugin.application.reading import Reading
from plugin.application.store import ActionState
from plugin.application.template_version import template_version
from plugin.domain.actions import (
    ACTIONS,
    Action,
    CarryFields,
    CloseTicket,
    FindEarlier,
    FindInvolved,
    HoldAnswer,
    HoldNotice,
    OfferAnswer,
    OfferDraft,
    OfferRequestLetter,
    OpenAdviceTicket,
    OpenComplaint,
    OpenRespondentTicket,
    OpenSecondFile,
    PostBundle,
    PostLetter,
    PostNote,
    PutBack,
    Remind,
    ReopenTicket,
    Tell,
)
from plugin.domain.beside.track import OmbudsmanAnswerMade, OmbudsmanTrackOpened
from plugin.domain.facts import (
    Approved,
    Confirmed,
    EarlierFound,
    Involved,
    Part,
    Recorded,
    Stated,
    TemplateUsed,
    TextSaved,
    Whose,
)
from plugin.domain.names import Letter, Outcome
from tests.domain.cases import joined, proposed
from tests.scenarios.office import Office, open_office, put_together
from tests.scenarios.test_life import COMPLAINT, DECISION

SLOWEST_S = 0.05
"""Above any answer here: a call that is cut after its work has done it by then."""

FAULTS: dict[str, dict[str, Any]] = {
    "cut before the work": {"drop": True},
    "cut after the work": {"drop": True, "stage": "after"},
    "500 before the work": {"status": 500},
    "500 after the work": {"status": 500, "stage": "after"},
    "429": {"status": 429, "retry_after": 1},
    "401": {"status": 401},
}


@dataclass
class Desk:
    """One complaint in one ticket, held by one claim, and the performer that is tried."""

    office: Office
    performer: Performer
    file: CaseFile
    ticket: int
    article: int
    text: int
    paused_s: list[float] = field(default_factory=list)

    @property
    def jan(self) -> str:
        return self.office.person("jdevries")

    def want(self, *actions: Action) -> None:
        self.file.add(wanted=actions, known_at=self.office.system.now())

    def perform(self) -> None:
        """Once round; a pause is noted."""
        try:
            self.performer.perform(self.file)
        except Paused as error:
            self.paused_s.append(error.retry_after_s)

    def finish(self) -> None:
        """Round and round until nothing waits."""
        until = time.monotonic() + 10
        while self.file.waiting():
            assert time.monotonic() < until, self.file.waiting()
            self.perform()
            threading.Event().wait(0.01)

    def writes(self, path: str) -> list[tuple[str, int]]:
        """The writes of Klachtwacht whose path ends so."""
        calls = [c for c in self.office.helpdesk.calls if c.who == "klachtwacht" or not c.who]
        return [
            (c.method, c.status) for c in calls if c.method in ("POST", "PUT") and c.path.split("?")[0].endswith(path)
        ]

    def state(self, action: Action) -> ActionState:
        stored = self.office.system.store.action(self.file.claim.case, action.key)
        assert stored is not None
        return stored.state


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    server, settings = open_office(tmp_path_factory.mktemp("perform"), "2026-03-03T10:00")
    try:
        office = put_together(server, settings)
        yield office
        office.system.store.close()
    finally:
        server.stop()


@pytest.fixture
def desk(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A confirmed complaint with an approved decision, in a ticket and a case of its own."""
    monkeypatch.setattr("plugin.application.perform.BACKOFF_S", (0.02,))
    system, store = office.system, office.system.store
    mail = office.mail(COMPLAINT, subject="Klacht over Jan de Vries", from_="fatima.yilmaz@klant.example")
    ticket, hanneke = mail["ticket_id"], office.as_("hprins")
    row = system.helpdesk.ticket(ticket)
    note = hanneke.note(ticket, DECISION.format(number=row.number, facts="Dit is wat wij zien."))
    store.wake([ticket])
    case = store.case_of(ticket)
    assert case is not None
    claim = store.claim_case(case, 60.0)
    assert claim is not None
    file = CaseFile(store, claim, Reading(system.helpdesk, {}), system.knowledge)
    jan = office.person("jdevries")
    facts = [
        proposed(
            ticket=ticket, article=mail["id"], respondents=(jan,), suspected=(jan,), complainant=row.customer,
            accountable=office.person("rvdmeer"),
        ),
        replace(joined(ticket), number=row.number),
        Confirmed(respondents=(jan,)),
        Stated(field="verdict", value="ongegrond", filled=True),
        TextSaved(letter=Letter.DECISION, article=note["id"], missing=(), new_date=None, digest="d"),
        Approved(letter=Letter.DECISION, article=note["id"], outcome=Outcome.DECIDED, verdict="ongegrond",
                 follow_up=False),
    ]  # fmt: skip
    at = system.now()
    file.add([Recorded(fact=f, at=at, key=f"given:{n}") for n, f in enumerate(facts)], known_at=at)
    composer = system.reconciler.performer._composer
    desk = Desk(office, Performer(system.helpdesk, composer, helpdesk_max_s=SLOWEST_S), file, ticket, mail["id"],
                note["id"])  # fmt: skip
    office.helpdesk.idle()
    office.helpdesk.calls.clear()
    yield desk
    office.helpdesk.faults.clear()
    store.release(claim, wake_at=None, retry_in_s=None)


@dataclass(frozen=True, kw_only=True)
class Deed:
    """An action, the call that does it, and how often it has happened."""

    make: Callable[[Desk], Action]
    call: str
    happened: Callable[[Desk, Action], int]


def tickets_with_key(desk: Desk, action: Action) -> int:
    with desk.office.helpdesk.world.lock:
        return sum(action.key in row.values() for row in desk.office.helpdesk.world.tickets.values())


def articles_with_key(desk: Desk, action: Action) -> int:
    return sum(a.key == action.key for a in desk.office.system.helpdesk.articles(desk.ticket))


def drafts(desk: Desk, _: Action) -> int:
    return int(desk.office.system.helpdesk.draft(desk.ticket) is not None)


def ready(desk: Desk) -> Desk:
    desk.office.system.helpdesk.put_draft(desk.ticket, Draft(subject="Klacht", html="Een brief", to="jan@x.example"))
    return desk


def waiting(desk: Desk, _: Action) -> int:
    standing = desk.office.system.helpdesk.draft(desk.ticket)
    return int(standing is not None and not standing.draft.mail and "nog niets" in standing.draft.html)


def put_back(desk: Desk, _: Action) -> int:
    row = desk.office.system.helpdesk.ticket(desk.ticket)
    return int((row.group, row.owner) == ("Trajecten Groningen", desk.jan))


def closed(desk: Desk, _: Action) -> int:
    return int(desk.office.system.helpdesk.ticket(desk.ticket).state is State.CLOSED)


def reopened(desk: Desk, _: Action) -> int:
    return int(desk.office.system.helpdesk.ticket(desk.ticket).state is State.OPEN)


def filled_in(desk: Desk) -> int:
    """A ticket on which a person wrote something about a complaint."""
    akuipers = desk.office.as_("akuipers")
    [other, *_] = [t["id"] for t in desk.office.helpdesk.world.tickets.values() if t["title"] == "Folder"] or [
        desk.office.mail("De folder graag.", subject="Folder")["ticket_id"]
    ]
    akuipers.set(other, klacht_samenvatting="Kort.")
    return int(other)


def carried(desk: Desk, _: Action) -> int:
    return int(desk.office.system.helpdesk.ticket(desk.ticket).fields["summary"] == "Kort.")


def closed_before(desk: Desk) -> Desk:
    desk.office.as_("hprins").set(desk.ticket, state="closed")
    return desk


def approved_answer(desk: Desk) -> OfferAnswer:
    """An answer to a letter of the ombudsman that somebody saved and another approved."""
    letter = desk.office.mail("Ik heb een vraag.", subject="Verzoek", from_="h.devink@nationaleombudsman.example")
    ticket, person = letter["ticket_id"], str(letter["created_by_id"])
    lines = ("Antwoord aan de ombudsman 1", "Vraag 1", "Ja.")
    note = desk.office.as_("hprins").note(ticket, "".join(f"<div>{line}</div>" for line in lines))
    at = desk.office.system.now()
    opened = OmbudsmanTrackOpened(ticket=ticket, number="1", article=letter["id"], person=person)
    desk.file.add([Recorded(fact=opened, at=at, key=f"ombudsman:{letter['id']}")], known_at=at)
    key = f"ombudsman-draft:{note['id']}:0"
    return OfferAnswer(key=key, ticket=ticket, track=ticket, person=person, complaint=desk.ticket, article=note["id"])


def answer_ready(desk: Desk, action: Action) -> int:
    assert isinstance(action, OfferAnswer)
    standing = desk.office.system.helpdesk.draft(action.ticket)
    return int(standing is not None and "Ja." in standing.draft.html)


def answer_overtaken(desk: Desk) -> HoldAnswer:
    """An approved answer that stands ready, after which somebody saved a newer one."""
    ticket = approved_answer(desk).ticket
    answer = Draft(subject="Ons antwoord op uw vragen", html="Ja.", to="h.devink@nationaleombudsman.example")
    desk.office.system.helpdesk.put_draft(ticket, answer)
    return HoldAnswer(key=f"ombudsman-hold:{ticket}", ticket=ticket, track=ticket)


def answer_held(desk: Desk, action: Action) -> int:
    assert isinstance(action, HoldAnswer)
    standing = desk.office.system.helpdesk.draft(action.ticket)
    return int(standing is not None and not standing.draft.mail and "nog niets" in standing.draft.html)


ASKED_FOR_HIS_DATA = (
    ("reference", "87001"), ("asked_on", "2026-03-03"), ("due_on", "2026-04-07"), ("longer_on", "2026-06-03"),
)  # fmt: skip


def request_answered(desk: Desk, _: Action) -> int:
    """To the ticket's customer, with places to fill in."""
    standing = desk.office.system.helpdesk.draft(desk.ticket)
    words = "dinsdag 3 maart 2026 vroeg u ons iets over uw eigen gegevens"
    return int(
        standing is not None and standing.draft.mail and "@" in standing.draft.to and words in standing.draft.html
    )


def found_out(desk: Desk, _: Action) -> int:
    return sum(isinstance(r.fact, Involved) for r in desk.file.case.facts)


def looked_for_earlier(desk: Desk, _: Action) -> int:
    found = (r.fact for r in desk.file.case.facts)
    return sum(isinstance(fact, EarlierFound) and fact.whose is Whose.NAMED for fact in found)


DEEDS = {
    "OpenComplaint": Deed(
        make=lambda d: OpenComplaint(key=f"complaint:{d.ticket}", source=d.ticket, article=d.article),
        call=r"^POST /api/v1/tickets(\?|$)",
        happened=tickets_with_key,
    ),
    "OpenSecondFile": Deed(
        make=lambda d: OpenSecondFile(key=f"handling:{d.ticket}-{d.article}", source=d.ticket, article=d.article),
        call=r"^POST /api/v1/tickets(\?|$)",
        happened=tickets_with_key,
    ),
    "OpenRespondentTicket": Deed(
        make=lambda d: OpenRespondentTicket(key=f"respondent:{d.ticket}", ticket=d.ticket, person=d.jan),
        call=r"^POST /api/v1/tickets(\?|$)",
        happened=tickets_with_key,
    ),
    "OpenAdviceTicket": Deed(
        make=lambda d: OpenAdviceTicket(key=f"advice:{d.ticket}", ticket=d.ticket, person=d.office.person("rvdmeer")),
        call=r"^POST /api/v1/tickets(\?|$)",
        happened=tickets_with_key,
    ),
    "Tell": Deed(
        make=lambda d: Tell(
            key=f"tell:{d.ticket}",
            ticket=d.ticket,
            person=d.office.person("rvdmeer"),
            message="aan_verantwoordelijke_bevestigen",
        ),
        call=r"^POST /api/v1/tickets(\?|$)",
        happened=tickets_with_key,
    ),
    "Remind": Deed(
        make=lambda d: Remind(
            key=f"remind:{d.ticket}",
            ticket=d.ticket,
            person=d.office.person("rvdmeer"),
            message="rapport_aftekenen",
            data=(("period", "2026-Q1"),),
        ),
        call="^POST /api/v1/ticket_articles",
        happened=articles_with_key,
    ),
    "PostNote": Deed(
        make=lambda d: PostNote(key=f"note:{d.ticket}", ticket=d.ticket, note="markering"),
        call="^POST /api/v1/ticket_articles",
        happened=articles_with_key,
    ),
    "FindInvolved": Deed(
        make=lambda d: FindInvolved(
            key=f"involved:{d.ticket}", ticket=d.ticket, complainant=d.office.system.helpdesk.ticket(d.ticket).customer
        ),
        call="^POST /api/v1/tickets/search",
        happened=found_out,
    ),
    "FindEarlier": Deed(
        make=lambda d: FindEarlier(key=f"earlier-said:{d.ticket}", ticket=d.ticket),
        call="^GET /api/v1/tickets/",
        happened=looked_for_earlier,
    ),
    "PostBundle": Deed(
        make=lambda d: PostBundle(key=f"bundle:{d.ticket}", ticket=d.ticket, readers=(d.jan,)),
        call="^POST /api/v1/ticket_articles",
        happened=articles_with_key,
    ),
    "OfferDraft": Deed(
        make=lambda d: OfferDraft(key=f"draft:{d.ticket}", ticket=d.ticket, letter=Letter.ACKNOWLEDGEMENT),
        call="^PUT /api/v1/tickets/.*/shared_draft",
        happened=drafts,
    ),
    "OfferAnswer": Deed(make=approved_answer, call="^PUT /api/v1/tickets/.*/shared_draft", happened=answer_ready),
    "OfferRequestLetter": Deed(
        make=lambda d: OfferRequestLetter(
            key="antwoord_avg_verzoek:signal:1", ticket=d.ticket, letter="antwoord_avg_verzoek", data=ASKED_FOR_HIS_DATA
        ),
        call="^PUT /api/v1/tickets/.*/shared_draft",
        happened=request_answered,
    ),
    "HoldAnswer": Deed(make=answer_overtaken, call="^PUT /api/v1/tickets/.*/shared_draft", happened=answer_held),
    "HoldNotice": Deed(
        make=lambda d: HoldNotice(key=f"hold-notice:{d.ticket}", ticket=ready(d).ticket, until="2026-03-10"),
        call="^PUT /api/v1/tickets/.*/shared_draft",
        happened=waiting,
    ),
    "PostLetter": Deed(
        make=lambda d: PostLetter(
            key=f"letter:beslissing:{d.text}:complainant", ticket=d.ticket, letter=Letter.DECISION, article=d.text
        ),
        call="^POST /api/v1/ticket_articles",
        happened=articles_with_key,
    ),
    "PutBack": Deed(
        make=lambda d: PutBack(
            key=f"put-back:{d.ticket}",
            ticket=d.ticket,
            from_desk="Trajecten Groningen",
            from_handler=d.jan,
            to_desk="Klachten",
            to_handler=None,
        ),
        call="^PUT /api/v1/tickets/",
        happened=put_back,
    ),
    "CarryFields": Deed(
        make=lambda d: CarryFields(key=f"fields:{d.ticket}", ticket=d.ticket, source=filled_in(d), joined=False),
        call="^PUT /api/v1/tickets/",
        happened=carried,
    ),
    "CloseTicket": Deed(
        make=lambda d: CloseTicket(key=f"close:{d.ticket}", ticket=d.ticket),
        call="^PUT /api/v1/tickets/",
        happened=closed,
    ),
    "ReopenTicket": Deed(
        make=lambda d: ReopenTicket(key=f"reopen:{d.ticket}", ticket=closed_before(d).ticket),
        call="^PUT /api/v1/tickets/",
        happened=reopened,
    ),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS.keys())
def test_it_happens_once(desk: Desk, deed: Deed, fault: dict[str, Any]) -> None:
    action = deed.make(desk)
    assert deed.happened(desk, action) == 0
    desk.office.helpdesk.fault(deed.call, **fault)
    desk.want(action)
    desk.finish()
    assert deed.happened(desk, action) == 1
    assert desk.state(action) is ActionState.DONE
    assert not desk.office.helpdesk.faults.strike("POST /api/v1/tickets"), "else the fault never struck"
    expected = [float(fault.get("retry_after", 60))] if fault.get("status") in (401, 429) else []
    assert desk.paused_s == expected

    desk.want(action)
    desk.finish()
    assert deed.happened(desk, action) == 1, "done is done"


def test_a_mail_leaves_once(desk: Desk) -> None:
    letter = DEEDS["PostLetter"].make(desk)
    before = len(desk.office.helpdesk.outbox)
    desk.office.helpdesk.fault("POST /api/v1/ticket_articles", status=500, stage="after")
    desk.want(letter)
    desk.finish()
    desk.office.helpdesk.idle()
    assert [m.to for m in desk.office.helpdesk.outbox[before:]] == ["fatima.yilmaz@klant.example"]


@pytest.mark.parametrize("deed", ["OfferDraft", "PostLetter"])
def test_the_version_of_the_template_is_known_before_the_letter_stands_there(desk: Desk, deed: str) -> None:
    action = DEEDS[deed].make(desk)
    desk.office.helpdesk.fault(DEEDS[deed].call, drop=True, stage="after")
    desk.want(action)
    desk.perform()
    assert desk.state(action) is ActionState.UNKNOWN
    [used] = desk.file.case.templates
    assert (used.ticket, used.posted) == (desk.ticket, deed == "PostLetter")
    desk.finish()
    kept = [r.fact for r in desk.file.case.facts if isinstance(r.fact, TemplateUsed)]
    assert kept == [used], "the same version is kept once"


def test_without_an_answer_nothing_is_repeated_before_its_time(desk: Desk) -> None:
    note = DEEDS["PostNote"].make(desk)
    patient = replace_max(desk, 60.0)
    desk.office.helpdesk.fault("POST /api/v1/ticket_articles", drop=True)
    desk.want(note)
    waits = [patient.perform(desk.file).retry_in_s for _ in range(3)]
    assert all(w is not None and 59 < w <= 60 for w in waits)
    assert desk.writes("/ticket_articles") == [("POST", 0)]
    assert desk.state(note) is ActionState.UNKNOWN


def replace_max(desk: Desk, seconds: float) -> Performer:
    return Performer(desk.office.system.helpdesk, desk.performer._composer, helpdesk_max_s=seconds)


def test_what_has_no_answer_and_is_no_longer_wanted_is_not_repeated(desk: Desk) -> None:
    """An approval is taken back while nobody knows whether its letter left: it must not leave after that."""
    letter = DEEDS["PostLetter"].make(desk)
    desk.office.helpdesk.fault("POST /api/v1/ticket_articles", drop=True)
    desk.want(letter)
    desk.perform()
    assert desk.state(letter) is ActionState.UNKNOWN
    threading.Event().wait(SLOWEST_S)
    for _ in range(3):
        desk.want()
        desk.perform()
    assert articles_with_key(desk, letter) == 0
    assert desk.state(letter) is ActionState.DROPPED


def test_what_was_dropped_and_is_wanted_again_is_done(desk: Desk) -> None:
    """The same text, approved, taken back before it left, and approved again."""
    letter = DEEDS["PostLetter"].make(desk)
    desk.want(letter)
    desk.want()
    assert desk.state(letter) is ActionState.DROPPED
    desk.want(letter)
    desk.finish()
    assert articles_with_key(desk, letter) == 1


def test_one_action_that_cannot_be_composed_does_not_stop_the_others(desk: Desk) -> None:
    broken = PostNote(key=f"broken:{desk.ticket}", ticket=desk.ticket, note="bestaat_niet")
    note = DEEDS["PostNote"].make(desk)
    desk.want(broken, note)
    desk.perform()
    assert desk.state(note) is ActionState.DONE
    assert desk.state(broken) is not ActionState.DONE


def test_what_the_helpdesk_refuses_is_given_up_and_stops_nothing(desk: Desk) -> None:
    broken, note = PostNote(key="gone", ticket=99_999, note="markering"), DEEDS["PostNote"].make(desk)
    desk.want(broken, note)
    desk.finish()
    assert (desk.state(broken), desk.state(note)) == (ActionState.FAILED, ActionState.DONE)
    assert len(desk.writes("/ticket_articles")) == 8 + 1


def test_a_ticket_that_was_opened_but_not_linked_is_linked(desk: Desk) -> None:
    action = DEEDS["OpenRespondentTicket"].make(desk)
    desk.office.helpdesk.fault("POST /api/v1/links/add", status=500)
    desk.want(action)
    desk.finish()
    own = desk.office.system.helpdesk.find_by_key(action.key)
    assert own is not None
    assert tickets_with_key(desk, action) == 1
    assert [s for m, s in desk.writes("/links/add")] == [500, 201]
    assert desk.file.tickets[own.id].part == Part.RESPONDENT


def test_a_colleagues_draft_is_never_overwritten(desk: Desk) -> None:
    hanneke = desk.office.as_("hprins")
    hanneke.call("PUT", f"/tickets/{desk.ticket}/shared_draft", new_article={"body": "Van Hanneke"})
    action = DEEDS["OfferDraft"].make(desk)
    desk.want(action)
    for _ in range(2):
        performed = desk.performer.perform(desk.file)
        assert performed.retry_in_s is not None
        assert performed.retry_in_s > 290
    draft = desk.office.system.helpdesk.draft(desk.ticket)
    assert draft is not None
    assert draft.draft.html == "Van Hanneke"
    waiting = [a for a in desk.office.system.helpdesk.articles(desk.ticket) if a.key == f"waits:{action.key}"]
    assert len(waiting) == 1, "a note says once what waits"


@pytest.mark.parametrize(
    ("group", "owner", "stands"),
    [
        ("Klachten", None, ("Trajecten Groningen", "jdevries")),
        ("Klachten", "akuipers", ("Trajecten Groningen", "akuipers")),
        ("Trajecten Leeuwarden", "mdevries", ("Trajecten Leeuwarden", "mdevries")),
    ],
)
def test_only_what_stands_as_we_left_it_is_put_back(
    desk: Desk, group: str, owner: str | None, stands: tuple[str, str]
) -> None:
    with desk.office.helpdesk.world.lock:
        [group_id] = [g["id"] for g in desk.office.helpdesk.world.groups.values() if g["name"] == group]
    desk.office.helpdesk.system_changes(desk.ticket, group_id=group_id, **({"owner": owner} if owner else {}))
    desk.want(DEEDS["PutBack"].make(desk))
    desk.finish()
    row = desk.office.system.helpdesk.ticket(desk.ticket)
    assert (row.group, row.owner) == (stands[0], desk.office.person(stands[1]))


def test_every_kind_of_action_is_tried_here() -> None:
    assert DEEDS.keys() == ACTIONS.keys()


def test_which_version_of_its_template_the_answer_to_the_ombudsman_has_is_a_fact_once(desk: Desk) -> None:
    """4b, P-14: also when it stands ready again after it came back."""
    answer = approved_answer(desk)
    for action in (answer, replace(answer, key=f"{answer.key}0")):
        desk.want(action)
        desk.finish()
    made = [r.fact for r in desk.file.case.facts if isinstance(r.fact, OmbudsmanAnswerMade)]
    version = template_version("berichten/antwoord_ombudsman.txt.j2", environment(SHIPPED))
    assert made == [OmbudsmanAnswerMade(ticket=answer.ticket, article=answer.article, version=version)]


@pytest.mark.parametrize("by_colleague", [False, True])
def test_only_an_untouched_answer_gives_its_place(desk: Desk, by_colleague: bool) -> None:
    held = answer_overtaken(desk)
    other = {"subject": "Ons antwoord op uw vragen", "body": "Een andere brief"}
    if by_colleague:
        desk.office.as_("hprins").call("PUT", f"/tickets/{held.ticket}/shared_draft", new_article=other)
    else:
        desk.office.system.helpdesk.put_draft(
            held.ticket, Draft(subject="Iets anders", html="Een andere brief", to="x")
        )
    desk.want(held)
    desk.finish()
    standing = desk.office.system.helpdesk.draft(held.ticket)
    assert standing is not None
    assert "Een andere brief" in standing.draft.html
