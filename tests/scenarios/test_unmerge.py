"""A merge that was none: each complaint goes on with its own dates and people, as far as messages allow (E-10)."""

from typing import Any

import pytest

from plugin.application.store import Intact
from plugin.domain.case import Case
from plugin.domain.facts import GoesOnAnew, LetGo, NotFollowed, StepRefused
from plugin.domain.names import Letter, Outcome, Stage
from plugin.domain.regulation import TermName
from plugin.domain.terms import RungKind
from plugin.inspect import replay_all
from tests.scenarios.office import Office
from tests.scenarios.test_ends import click
from tests.scenarios.test_life import DECISION, confirmed, own_ticket
from tests.scenarios.test_merges import CLOSED_DESK, DIRECTOR, FATIMA, merge, of, ordinary, row, second

UNDO = "samenvoeging_ongedaan"


def alone(office: Office, ticket: int) -> Case:
    """The case of a complaint that left, in the new ticket that was opened for it."""
    case = office.case(ticket)
    assert case.open
    assert case.complaint is not None
    assert case.complaint.ticket != ticket
    assert case.adrift is None
    return case


def new_ticket(office: Office, ticket: int) -> int:
    complaint = alone(office, ticket).complaint
    assert complaint is not None
    return complaint.ticket


def write_decision(office: Office, ticket: int, *, by: str) -> None:
    number = office.as_(by).ticket(ticket)["number"]
    office.as_(by).note(ticket, DECISION.format(number=number, facts="Wij hoorden allebei de kanten."))
    office.settle()


def joined(office: Office, **more: Any) -> tuple[int, int]:
    """Jan's complaint of 3 March in a confirmed one about Linda of two days later."""
    first = confirmed(office)
    office.helpdesk.clock.move(days=2)
    office.settle()
    later = second(office, **more)
    click(office, DIRECTOR, later, "bevestigen")
    merge(office, first, into=later, by=DIRECTOR)
    assert office.case(first).joined
    return first, later


def test_two_complaints_that_were_joined_go_on_apart(office: Office) -> None:
    first, later = joined(office)
    jan, linda = office.person("jdevries"), office.person("lmulder")
    own = own_ticket(office, later, "jdevries")
    click(office, DIRECTOR, later, UNDO)

    stays, leaves, ticket = office.case(later), alone(office, first), new_ticket(office, first)
    assert (str(stays.received_on), stays.respondents) == ("2026-03-05", (linda,))
    assert (str(leaves.received_on), leaves.respondents) == ("2026-03-03", (jan,))
    assert own in leaves.tickets, "his own ticket went back"
    assert own not in stays.tickets
    assert stays.respondent_ticket(linda)
    boss = office.as_(DIRECTOR)
    assert boss.ticket(later)["klacht_ontvangen_op"] == "2026-03-05"
    assert boss.ticket(later)["klacht_beklaagden"] == [linda]
    assert boss.ticket(ticket)["klacht_ontvangen_op"] == "2026-03-03"
    assert boss.ticket(ticket)["klacht_termijn_besluit"] == "2026-03-31"
    assert boss.ticket(ticket)["klacht_beklaagden"] == [jan]
    assert "waarom hij zo met mij omgaat" in boss.articles(ticket)[0]["body"]
    assert office.notes(later).count(f"Klacht {leaves.numbers[0]} is weer losgemaakt") == 1
    assert office.notes(ticket).count("De klacht gaat in dit nieuwe ticket verder") == 1
    assert leaves.left(Letter.ACKNOWLEDGEMENT), "what left before is a fact"
    assert replay_all(office.system.store) == []


def test_the_blocks_hold_where_the_messages_lie(office: Office) -> None:
    """Jan's complaint still stands in the ticket about Linda; hers does not stand in the new one."""
    first, later = joined(office)
    jan, linda = office.person("jdevries"), office.person("lmulder")
    click(office, DIRECTOR, later, UNDO)
    ticket = new_ticket(office, first)
    assert set(office.case(later).barred) == {jan, linda}
    assert office.case(first).barred == (jan,)
    office.as_("akuipers").attempt("PUT", f"/tickets/{later}", owner="jdevries")
    office.settle()
    for place, login in ((later, "jdevries"), (later, "lmulder"), (ticket, "jdevries"), (1, "jdevries")):
        assert office.as_(login).attempt("GET", f"/tickets/{place}").status_code == 403, (place, login)


def test_what_left_while_they_were_one_left_for_both(office: Office) -> None:
    kept = confirmed(office)
    later = second(office)
    merge(office, later, into=kept, by=DIRECTOR)
    office.as_(DIRECTOR).send_draft(kept)
    office.settle()
    click(office, DIRECTOR, kept, UNDO)
    ticket = new_ticket(office, later)
    leaves, stays = office.case(later), office.case(kept)
    assert leaves.done(Letter.ACKNOWLEDGEMENT)
    assert leaves.confirmed, "that it is a complaint of its own is what a person said"
    assert leaves.respondents == (), "only a person makes somebody a respondent"
    assert leaves.barred == (office.person("lmulder"),)
    assert stays.respondents == (office.person("jdevries"),)
    assert leaves.promised_on is not None
    assert office.as_(DIRECTOR).ticket(ticket)["klacht_fase"] == Stage.HANDLING


def test_an_acknowledgement_that_was_due_again_is_not_any_more(office: Office) -> None:
    kept = confirmed(office)
    later = second(office)
    merge(office, later, into=kept, by=DIRECTOR)
    assert not office.case(kept).left(Letter.ACKNOWLEDGEMENT)
    click(office, DIRECTOR, kept, UNDO)
    assert office.case(kept).left(Letter.ACKNOWLEDGEMENT)
    assert not office.case(later).left(Letter.ACKNOWLEDGEMENT)
    assert office.as_(DIRECTOR).draft(new_ticket(office, later)), "it stands ready for the other"


def test_each_complainant_reads_his_own_letters(office: Office) -> None:
    """Two complainants about one event are two files (E-10)."""
    first, later = joined(office, from_="piet@anders.example")
    click(office, DIRECTOR, later, UNDO)
    ticket = new_ticket(office, first)
    fatima = office.as_(DIRECTOR).call("GET", f"/users/{office.as_(DIRECTOR).ticket(ticket)['customer_id']}")
    assert fatima["email"] == FATIMA
    office.as_(DIRECTOR).click(ticket, "informatie_vragen")
    office.settle()
    draft = office.as_(DIRECTOR).draft(ticket)
    assert draft is not None
    assert draft["to"] == FATIMA


def test_the_terms_of_each_run_to_its_own_end(office: Office) -> None:
    first, later = joined(office)
    click(office, DIRECTOR, later, UNDO)
    office.later(days=27)  # 1 April: that of 3 March is over, that of 5 March is not
    assert any(r.term is TermName.DECISION and r.kind is RungKind.BREACH for r in office.case(first).rungs)
    assert not any(r.term is TermName.DECISION and r.kind is RungKind.BREACH for r in office.case(later).rungs)


def test_they_can_be_joined_again_and_each_comes_to_an_end(office: Office) -> None:
    first, later = joined(office)
    click(office, DIRECTOR, later, UNDO)
    merge(office, new_ticket(office, first), into=later, by=DIRECTOR)
    assert office.case(first).joined
    assert str(office.case(later).received_on) == "2026-03-03"
    click(office, DIRECTOR, later, UNDO)
    ticket = new_ticket(office, first)
    office.hear_both_sides(ticket, by=DIRECTOR)
    office.as_(DIRECTOR).set(ticket, klacht_oordeel="gegrond", klacht_opvolging="Een gesprek.")
    write_decision(office, ticket, by=DIRECTOR)
    click(office, "rvdmeer", ticket, "akkoord")
    click(office, "btimmer", ticket, "akkoord")
    office.follow_up(ticket)
    closed = office.case(first).closed
    assert closed is not None
    assert closed.fact.outcome is Outcome.DECIDED  # type: ignore[union-attr]
    assert office.case(later).open
    assert replay_all(office.system.store) == []


@pytest.mark.parametrize("lost", ["GoesOnAnew", "LetGo"])
def test_a_process_that_dies_on_the_way_goes_on(office: Office, monkeypatch: pytest.MonkeyPatch, lost: str) -> None:
    first, later = joined(office)
    commit, dead = office.system.store.commit, [False]

    class Killed(BaseException):
        pass

    def dying(*args: Any, **more: Any) -> Any:
        if not dead[0] and lost in {f.kind for f in more.get("facts", ())}:
            dead[0] = True
            raise Killed
        return commit(*args, **more)

    monkeypatch.setattr(office.system.store, "commit", dying)
    with pytest.raises(Killed):
        click(office, DIRECTOR, later, UNDO)
    office.system.store.end_leases()
    office.settle()
    assert len(of(office, later, LetGo)) == 1
    assert len(of(office, first, GoesOnAnew)) == 1
    assert new_ticket(office, first)
    assert replay_all(office.system.store) == []
    assert all(isinstance(office.system.store.verify_chain(c), Intact) for c in office.system.store.cases())


def test_a_complaint_is_taken_out_of_an_ordinary_ticket(office: Office) -> None:
    ticket, other = confirmed(office), ordinary(office)
    merge(office, ticket, into=other)
    office.as_("hprins").set(other, klacht_samenvatting="Jan onderbrak u.")
    office.settle()
    click(office, "hprins", other, UNDO)
    new = new_ticket(office, other)
    assert new not in (ticket, other)
    fields = office.as_("hprins").ticket(new)
    assert fields["klacht_samenvatting"] == "Jan onderbrak u."
    assert fields["klacht_termijn_besluit"] == "2026-03-31"
    assert office.as_("hprins").draft(new), "what stood ready there stands ready here"
    assert row(office, other)[0] == CLOSED_DESK, "her complaint can still be read there"
    assert office.as_("jdevries").attempt("GET", f"/tickets/{other}").status_code == 403
    click(office, "hprins", other, "akkoord")
    assert "Deze stap kan nu niet" in office.notes(new)


def test_a_text_that_was_saved_before_goes_along(office: Office) -> None:
    ticket, other = confirmed(office), ordinary(office)
    office.hear_both_sides(ticket)
    office.as_("hprins").set(ticket, klacht_oordeel="gegrond", klacht_opvolging="Een gesprek.")
    write_decision(office, ticket, by="hprins")
    merge(office, ticket, into=other)
    click(office, "hprins", other, UNDO)
    new = new_ticket(office, other)
    click(office, "rvdmeer", new, "akkoord")
    assert office.case(other).outcome is Outcome.DECIDED
    assert office.case(other).done(Letter.DECISION)


def test_nothing_can_be_undone_that_was_not_merged(office: Office) -> None:
    ticket = confirmed(office)
    click(office, "hprins", ticket, UNDO)
    assert [r.reason for r in of(office, ticket, StepRefused)] == ["niets_samengevoegd"]


# --- a complaint that may not stay where it went ---


def test_a_complaint_does_not_end_in_one_that_was_decided(office: Office) -> None:
    decided = confirmed(office)
    office.hear_both_sides(decided)
    office.as_("hprins").set(decided, klacht_oordeel="gegrond", klacht_opvolging="Een gesprek.")
    write_decision(office, decided, by="hprins")
    click(office, "rvdmeer", decided, "akkoord")
    assert office.case(decided).outcome is Outcome.DECIDED
    assert office.case(decided).open
    later = second(office)
    click(office, DIRECTOR, later, "bevestigen")
    merge(office, later, into=decided, by=DIRECTOR)
    assert len(of(office, later, NotFollowed)) == 1
    case = alone(office, later)
    assert case.respondents == (office.person("lmulder"),)
    ticket = new_ticket(office, later)
    assert "schreeuwde" in office.as_(DIRECTOR).articles(ticket)[0]["body"]
    assert office.as_(DIRECTOR).draft(ticket), "her acknowledgement stands ready"
    told = [m for m in office.helpdesk.outbox if "is samengevoegd" in m.subject]
    assert {m.to for m in told} >= {"hanneke.prins@werkvlak.example", "cor.van.rijn@werkvlak.example"}
    assert replay_all(office.system.store) == []


def test_it_does_not_go_on_in_the_accused_own_ticket(office: Office) -> None:
    ticket = confirmed(office)
    own = own_ticket(office, ticket, "jdevries")
    merge(office, ticket, into=own)
    new = new_ticket(office, ticket)
    assert office.as_("jdevries").attempt("GET", f"/tickets/{new}").status_code == 403
    assert office.case(ticket).tickets[own].person == office.person("jdevries"), "his own ticket stays his"
    assert "De klacht gaat in dit nieuwe ticket verder" in office.notes(new)
