"""Tickets that are merged, split and linked while a complaint runs (E-10; 5.1, 6.1, 7)."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from plugin.application.store import Intact
from plugin.domain.case import Case
from plugin.domain.facts import Closed, Exposed, Held, Merged, MergeReceived, Proposed, TookOver
from plugin.domain.names import Letter, Outcome, Stage
from plugin.domain.regulation import TermName
from plugin.domain.terms import RungKind
from plugin.inspect import replay_all
from tests.scenarios.office import Office
from tests.scenarios.test_life import complain, confirmed, own_ticket

JAN, FATIMA = "jan.de.vries@werkvlak.example", "fatima.yilmaz@klant.example"
DIRECTOR = "cvanrijn"  # reads each desk for complaints
CLOSED_DESK = "Klachten::Vertrouwelijk"
ABOUT_LISA = "Ik dien een klacht in over Linda Mulder. Zij schreeuwde tegen mij aan de balie."


def merge(office: Office, ticket: int, *, into: int, by: str = "akuipers", settled: bool = True) -> None:
    """Somebody who may change both merges a ticket into another."""
    number = office.helpdesk.world.tickets[into]["number"]
    office.as_(by).call("PUT", f"/ticket_merge/{ticket}/{number}")
    if settled:
        office.settle()


def ordinary(office: Office, *, owner: str = "jdevries", group: str = "Trajecten Groningen") -> int:
    """A running ticket of Fatima without a complaint."""
    ticket = office.mail("Kunt u mij de folder sturen?", subject="Folder", from_=FATIMA)["ticket_id"]
    office.as_("akuipers").set(ticket, owner=owner, group=group)
    office.settle()
    return int(ticket)


def second(office: Office, text: str = ABOUT_LISA, **more: Any) -> int:
    """Another complaint, in a ticket of its own."""
    ticket = int(office.mail(text, subject="Klacht", **{"from_": FATIMA, **more})["ticket_id"])
    office.settle()
    assert office.case(ticket).open
    return ticket


def row(office: Office, ticket: int) -> tuple[str, str]:
    ticket_row = office.as_("klachtwacht").ticket(ticket)
    return ticket_row["group"], ticket_row["owner"]


def of(office: Office, ticket: int, kind: type[Any]) -> list[Any]:
    return [r.fact for r in office.facts(ticket) if isinstance(r.fact, kind)]


def mailed(office: Office, to: str, words: str) -> int:
    return sum(m.to == to and words in m.subject + m.html for m in office.helpdesk.outbox)


# --- a complaint in an ordinary ticket ---


@pytest.mark.parametrize("first", ["the ticket that vanished", "the ticket that received"])
def test_jan_is_off_the_ticket_that_took_a_complaint_in(office: Office, first: str) -> None:
    ticket, other = confirmed(office), ordinary(office)
    assert row(office, other) == ("Trajecten Groningen", "jdevries")
    merge(office, ticket, into=other, settled=False)
    office.helpdesk.idle()
    office.system.store.wake([ticket if first == "the ticket that vanished" else other])
    while office.system.workers[0].work_once():
        pass
    group, owner = row(office, other)
    assert group == CLOSED_DESK
    assert owner != "jdevries"
    assert office.as_("jdevries").attempt("GET", f"/tickets/{other}").status_code == 403

    jan = office.person("jdevries")
    assert Exposed(ticket=other, article=office.case(other).proposal.article, person=jan) in of(office, other, Exposed)  # type: ignore[union-attr]
    assert [h.from_handler for h in of(office, other, Held) if h.ticket == other] == [jan]


def test_the_complaint_goes_on_where_its_messages_are(office: Office) -> None:
    ticket, other = confirmed(office), ordinary(office)
    before = office.case(ticket)
    hanneke = office.as_("hprins")
    hanneke.set(ticket, klacht_samenvatting="Jan onderbrak u.")
    office.settle()
    merge(office, ticket, into=other)

    after = office.case(other)
    assert after.complaint is not None
    assert after.complaint.ticket == other
    assert (after.stage, after.received_on) == (Stage.HANDLING, before.received_on)
    fields = hanneke.ticket(other)
    assert fields["klacht_ontvangen_op"] == "2026-03-03"
    assert fields["klacht_termijn_besluit"] == "2026-03-31"
    assert fields["klacht_beklaagden"] == [office.person("jdevries")]
    assert fields["klacht_samenvatting"] == "Jan onderbrak u.", "what a person wrote goes along"
    assert "De klacht gaat in dit ticket verder" in office.notes(other)
    assert hanneke.draft(other), "the draft that vanished stands ready anew"
    assert len(of(office, other, Proposed)) == 1, "nothing is proposed anew"
    assert office.case(other).left(Letter.ACKNOWLEDGEMENT)

    office.later(days=29)
    assert any(r.term is TermName.DECISION and r.kind is RungKind.BREACH for r in office.case(other).rungs)
    assert any("te laat" in note or "voorbij" in note or "verstreken" in note for note in office.notes(other))
    assert len([t for t in office.case(other).tickets.values() if t.person == office.person("jdevries")]) == 1
    assert replay_all(office.system.store) == []


def test_the_running_ticket_of_a_complaint_is_followed_too(office: Office) -> None:
    complain(office)
    other = ordinary(office)
    merge(office, 1, into=other)
    assert row(office, other)[0] == CLOSED_DESK
    assert row(office, other)[1] != "jdevries"
    assert "Ticket ondergebracht bij een collega" in office.notes(other)


def test_the_complaint_may_go_back_into_its_running_ticket(office: Office) -> None:
    ticket = confirmed(office)
    merge(office, ticket, into=1)
    case = office.case(1)
    assert case.complaint is not None
    assert case.complaint.ticket == 1
    assert office.as_("hprins").ticket(1)["klacht_termijn_besluit"] == "2026-03-31"


def test_a_dismissed_message_is_not_proposed_where_it_went(office: Office) -> None:
    other = ordinary(office, owner="akuipers")  # older than the complaint, so that the message is news there
    ticket = complain(office)
    office.as_("hprins").click(ticket, "geen_klacht")
    office.settle()
    merge(office, 1, into=other)
    assert office.case(other).proposal is None
    assert row(office, other) == ("Trajecten Groningen", "akuipers")


def test_letters_go_to_the_complainant_whatever_customer_the_ticket_has(office: Office) -> None:
    ticket = complain(office)
    office.as_("hprins").click(ticket, "bevestigen")
    office.settle()
    other = int(office.mail("Kunt u mij bellen?", subject="Bellen", from_="iemand@anders.example")["ticket_id"])
    office.settle()
    merge(office, ticket, into=other)
    draft = office.as_("hprins").draft(other)
    assert draft is not None
    assert draft["to"] == FATIMA


# --- two complaints ---


def test_two_complaints_become_one_case(office: Office) -> None:
    first = confirmed(office)
    office.helpdesk.clock.move(days=2)
    office.settle()
    later = second(office)
    jan, linda = office.person("jdevries"), office.person("lmulder")
    merge(office, first, into=later, by=DIRECTOR)

    case = office.case(later)
    assert case.open
    assert str(case.received_on) == "2026-03-03", "the earliest receipt counts"
    assert office.as_(DIRECTOR).ticket(later)["klacht_ontvangen_op"] == "2026-03-03"
    assert office.as_(DIRECTOR).ticket(later)["klacht_termijn_besluit"] == "2026-03-31"
    assert {jan, linda} <= set(case.barred), "also whom we only suspect"
    assert case.respondents == (jan,), "whom a person confirmed"
    assert case.respondent_ticket(jan), "his own ticket went along"
    [ended] = of(office, first, Closed)
    assert (ended.outcome, ended.into) == (Outcome.JOINED, office.helpdesk.world.tickets[later]["number"])
    assert office.system.store.open_actions(office.system.store.case_of(first) or 0) == ()
    assert "is hierbij gevoegd" in "".join(office.notes(later))
    for login in ("jdevries", "lmulder"):
        assert office.as_(login).attempt("GET", f"/tickets/{later}").status_code == 403, login
        assert office.as_(login).attempt("GET", "/tickets/1").status_code == 403, f"{login} in the running ticket"
    assert mailed(office, JAN, "is bij een collega ondergebracht") == 1
    assert replay_all(office.system.store) == []


def test_a_term_that_was_open_in_either_is_open(office: Office) -> None:
    kept = confirmed(office)
    assert office.case(kept).left(Letter.ACKNOWLEDGEMENT)
    later = second(office)
    merge(office, later, into=kept, by=DIRECTOR)
    case = office.case(kept)
    assert not case.left(Letter.ACKNOWLEDGEMENT), "the second complaint was never acknowledged"
    assert office.as_(DIRECTOR).draft(kept), "so another acknowledgement stands ready"
    assert office.person("lmulder") in case.barred
    office.as_(DIRECTOR).send_draft(kept)
    office.settle()
    assert office.case(kept).left(Letter.ACKNOWLEDGEMENT)


def test_nobody_gets_a_second_notice(office: Office) -> None:
    first = confirmed(office)
    own = own_ticket(office, first, "jdevries")
    office.as_("hprins").send_draft(own)
    office.settle()
    jan = office.person("jdevries")
    assert office.case(first).left(Letter.NOTICE_TO_RESPONDENT, jan)
    later = second(office, "Ik dien een klacht in over Jan de Vries. Hij schreeuwde tegen mij aan de balie.")
    office.as_("hprins").click(later, "bevestigen")
    office.settle()
    tickets = len(office.helpdesk.world.tickets)
    merge(office, first, into=later, by=DIRECTOR)
    office.later(hours=1)
    assert office.case(later).done(Letter.NOTICE_TO_RESPONDENT, jan), "what he was told counts here"
    assert len(office.helpdesk.world.tickets) == tickets, "no new ticket was opened for him"


@pytest.mark.parametrize("lost", ["before", "between", "after"])
def test_a_process_that_dies_on_the_way_goes_on(office: Office, monkeypatch: pytest.MonkeyPatch, lost: str) -> None:
    first = confirmed(office)
    later = second(office)
    commit, commits = office.system.store.commit, [0]

    class Killed(BaseException):
        pass

    def dying(*args: Any, **more: Any) -> Any:
        kinds = {f.kind for f in more.get("facts", ())}
        at = {"before": "TookOver", "between": "Closed", "after": "Closed"}[lost]
        if commits[0] == 0 and at in kinds:
            commits[0] += 1
            if lost == "after":
                commit(*args, **more)
            raise Killed
        return commit(*args, **more)

    monkeypatch.setattr(office.system.store, "commit", dying)
    with pytest.raises(Killed):
        merge(office, first, into=later, by=DIRECTOR)
    office.system.store.end_leases()
    office.settle()
    assert [f.case for f in of(office, later, TookOver)] == [office.system.store.case_of(first)]
    assert len(of(office, first, Closed)) == 1
    assert {office.person("jdevries"), office.person("lmulder")} <= set(office.case(later).barred)
    assert office.notes(later).count(f"Klacht {office.helpdesk.world.tickets[first]['number']} is hierbij gevoegd") == 1
    assert replay_all(office.system.store) == []
    assert all(isinstance(office.system.store.verify_chain(c), Intact) for c in office.system.store.cases())


def test_it_waits_for_a_worker_that_holds_the_other_case(office: Office) -> None:
    first, later = confirmed(office), second(office)
    number = office.system.store.case_of(later)
    assert number is not None
    held = office.system.store.claim_case(number, 60.0)
    assert held is not None
    merge(office, first, into=later, by=DIRECTOR)
    assert office.case(first).open, "nothing is written while another works on it"
    office.system.store.give_back(held, retry_in_s=0.0)
    office.system.store.wake([first])
    office.settle()
    assert office.case(first).joined


def test_what_has_no_answer_is_known_before_a_complaint_is_joined(office: Office) -> None:
    """His own ticket was opened, and no answer came: it goes along, so that no second one is opened."""
    first, later = complain(office), second(office)
    jan = office.person("jdevries")
    office.as_("hprins").click(first, "bevestigen")
    office.helpdesk.fault("POST /api/v1/tickets[?]", drop=True, stage="after", times=1)
    office.system.tail.ask()
    while office.system.workers[0].work_once():
        pass
    assert office.case(first).respondent_ticket(jan) is None
    merge(office, first, into=later, by=DIRECTOR)
    deadline = time.monotonic() + 30
    while office.case(first).open and time.monotonic() < deadline:
        office.settle()
        time.sleep(0.1)
    assert office.case(first).joined
    own = office.case(later).respondent_ticket(jan)
    assert own is not None
    office.settle()
    assert sum("bericht aan medewerker" in t["title"] for t in office.helpdesk.world.tickets.values()) == 1


def test_a_note_that_waited_goes_to_where_the_complaint_is(office: Office) -> None:
    ticket, other = confirmed(office), ordinary(office)
    office.helpdesk.fault("POST /api/v1/ticket_articles", drop=True, times=None)
    office.as_("hprins").click(ticket, "akkoord")
    office.settle()
    merge(office, ticket, into=other)
    office.helpdesk.faults.clear()
    waited = {"De klacht gaat in dit ticket verder", "Deze stap kan nu niet"}
    deadline = time.monotonic() + 30
    while not waited <= set(office.notes(other)) and time.monotonic() < deadline:
        office.settle()
        time.sleep(0.1)
    office.settle()
    assert {n: office.notes(other).count(n) for n in waited} == dict.fromkeys(waited, 1)
    assert office.notes(ticket) == [], "nothing of ours stands where it vanished"


# --- the other ways ---


def test_the_accused_own_ticket_does_not_take_the_case_along(office: Office) -> None:
    ticket, other = confirmed(office), ordinary(office)
    merge(office, own_ticket(office, ticket, "jdevries"), into=other)
    assert of(office, ticket, Merged)
    assert other not in office.case(ticket).tickets
    assert row(office, other) == ("Trajecten Groningen", "jdevries")
    assert mailed(office, "hanneke.prins@werkvlak.example", "het eigen ticket van een beklaagde") == 1


def test_an_ordinary_ticket_that_goes_into_the_complaint_proposes_nothing(office: Office) -> None:
    ticket, other = confirmed(office), ordinary(office)
    merge(office, other, into=ticket)
    assert of(office, ticket, MergeReceived) == [MergeReceived(ticket=ticket, merged=other)]
    assert len(of(office, ticket, Proposed)) == 1
    assert row(office, ticket)[0] == CLOSED_DESK
    assert office.case(ticket).barred == (office.person("jdevries"),)


def split(office: Office, ticket: int, text: str) -> int:
    """An agent splits a message off, as Zammad's own screen does: a new ticket with a link to its parent."""
    old = office.as_("akuipers").ticket(ticket)
    new = office.as_("akuipers").call(
        "POST", "/tickets", title="Klacht", group="Klachten", customer_id=old["customer_id"],
        links={"Ticket": {"child": [ticket]}}, article={"body": text, "type": "phone", "sender": "Customer"},
    )  # fmt: skip
    office.settle()
    return int(new["id"])


@pytest.mark.parametrize(
    ("parent", "received"),
    [(confirmed, "2026-03-03"), (lambda office: ordinary(office, owner="akuipers"), "2026-03-06")],
    ids=["from a complaint", "from another ticket"],
)
def test_a_split_keeps_the_date_of_its_complaint(
    office: Office, parent: Callable[[Office], int], received: str
) -> None:
    ticket = parent(office)
    office.helpdesk.clock.move(days=3)
    part = split(office, ticket, ABOUT_LISA)
    case = office.case(part)
    assert case.proposal is not None
    assert (str(case.received_on), case.proposal.split_from) == (
        received, ticket if received == "2026-03-03" else None,
    )  # fmt: skip
    assert office.as_(DIRECTOR).ticket(part)["klacht_ontvangen_op"] == received


def test_two_complaints_that_are_linked_stay_two(office: Office) -> None:
    ticket = confirmed(office)
    office.helpdesk.clock.move(days=1)
    other = second(office, from_="piet@anders.example")

    def standing(case: Case) -> tuple[Any, ...]:
        return case.received_on, case.barred, case.stage, len(case.facts)

    before = standing(office.case(ticket)), standing(office.case(other))
    office.system.helpdesk.link(ticket, office.system.helpdesk.ticket(other))
    office.settle()
    assert (standing(office.case(ticket)), standing(office.case(other))) == before
    assert office.system.store.case_of(ticket) != office.system.store.case_of(other)
