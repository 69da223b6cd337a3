"""A file is purged when its term is over: said before, held back by a click, done again after a restore (P-08)."""

from datetime import date

from plugin.application.store import PURGED, Intact
from plugin.domain.facts import Kept, PurgeAnnounced, Purged
from plugin.domain.names import Keep, Letter, Outcome, Stage
from plugin.inspect import replay_all
from plugin.settings import Settings
from tests.robust.waiting import settle_all
from tests.scenarios.keys import foreign_keys
from tests.scenarios.office import Office
from tests.scenarios.test_ends import FATIMA, click, write
from tests.scenarios.test_life import COMPLAINT, complain, confirmed, own_ticket
from tests.scenarios.test_merges import DIRECTOR, merge, second
from tests.scenarios.test_restore import back_up, lived, place, restore

__all__ = ["place"]


def closed(office: Office) -> int:
    """A complaint that reached its end on 3 March 2026."""
    lived(office)
    found = office.case(1).complaint
    assert found is not None
    assert office.case(1).stage is Stage.CLOSED
    return found.ticket


def kept_until(office: Office, ticket: int) -> str:
    return str(office.as_("hprins").ticket(ticket)["klacht_bewaren_tot"])


def announced(office: Office, ticket: int) -> list[str]:
    return [n for n in office.notes(ticket) if "wordt gewist" in n]


def test_a_file_is_announced_and_purged(place: tuple[Office, Settings]) -> None:
    office, _ = place
    ticket = closed(office)
    own = own_ticket(office, ticket, "jdevries")
    assert kept_until(office, ticket) == "2028-03-03"
    office.helpdesk.clock.move(days=700)
    office.settle()
    assert announced(office, ticket) == [], "31 days before"

    office.later(days=1)
    assert len(announced(office, ticket)) == 1
    [note] = [a for a in office.as_("hprins").articles(ticket) if "wordt gewist" in a["subject"]]
    number = office.as_("hprins").ticket(own)["number"]
    assert number in note["body"], "which tickets a person must delete"
    assert office.case(1).proposal is not None

    office.later(days=30)
    store = office.system.store
    facts = store.facts(1)
    assert [f.kind for f in facts if f.data is not None] == [PURGED]
    [purged] = [r.fact for r in office.facts(1) if isinstance(r.fact, Purged)]
    [row] = purged.rows
    assert (row.received_month, row.outcome, row.verdict, row.region) == ("2026-03", "beslist", "gegrond", "Noord")
    assert purged.tickets == (1, ticket, own)
    assert store.standing(1) == {}
    assert {f.by for f in facts} == {""}
    assert foreign_keys(store) == [], "no key names a person"
    assert isinstance(store.verify_chain(1), Intact)
    assert replay_all(store) == []

    office.as_("hprins").set(1, priority="3 high")
    office.as_("hprins").set(ticket, priority="3 high")
    office.settle()
    assert office.case(1).proposal is None, "what stood there is never read as something new"
    assert len(announced(office, ticket)) == 1


def test_another_complaint_after_the_purge_is_one_of_its_own(place: tuple[Office, Settings]) -> None:
    office, _ = place
    closed(office)
    office.helpdesk.clock.move(days=701)
    office.settle()
    office.later(days=30)
    assert office.case(1).purged is not None
    office.mail(COMPLAINT, subject="Re: Stageplek", ticket="87001", from_=FATIMA)
    office.settle()
    case = office.case(1)
    assert case.stage is Stage.PROPOSED
    assert case.earlier == 1
    assert case.complaint is not None
    click(office, "hprins", case.complaint.ticket, "bevestigen")
    assert office.as_("hprins").draft(case.complaint.ticket), "its letters are its own"
    assert case.complaint.ticket != 9


def test_a_kept_file_stays_until_that_is_lifted(place: tuple[Office, Settings]) -> None:
    office, _ = place
    ticket = closed(office)
    office.as_("akuipers").set(ticket, klacht_bewaren="onderzoek")
    office.settle()
    assert "Bewaren telt niet" in office.notes(ticket)
    assert office.as_("hprins").ticket(ticket)["klacht_bewaren"] in ("", None), "put back"

    office.as_("hprins").set(ticket, klacht_bewaren="rechtszaak")
    office.settle()
    assert office.case(1).kept is Keep.LAWSUIT
    assert "Dit dossier blijft bewaard" in office.notes(ticket)
    assert kept_until(office, ticket) in ("", "None")
    office.later(days=1000)
    assert office.case(1).proposal is not None
    assert announced(office, ticket) == []

    office.as_("btimmer").set(ticket, klacht_bewaren="")
    office.settle()
    assert "De bewaartermijn geldt weer" in office.notes(ticket)
    assert [r.fact.allowed for r in office.facts(1) if isinstance(r.fact, Kept)] == [False, True, True]
    assert len(announced(office, ticket)) == 1
    office.later(days=29)
    assert office.case(1).proposal is not None, "it was told 29 days ago"
    office.later(days=1)
    assert office.case(1).purged is not None


def test_a_complaint_that_was_joined_is_purged_with_the_other(office: Office) -> None:
    first = complain(office)
    office.as_("hprins").set(first, klacht_bewaren="rechtszaak")
    office.settle()
    later = second(office)
    number = office.system.store.case_of(first)
    assert number is not None
    merge(office, first, into=later, by=DIRECTOR)
    assert office.case(later).kept is Keep.LAWSUIT, "what keeps the one keeps both"
    assert office.as_(DIRECTOR).ticket(later)["klacht_bewaren"] == "rechtszaak"
    click(office, DIRECTOR, later, "geen_klacht")
    office.later(days=800)
    assert office.case(first).joined
    assert office.case(later).proposal is not None, "neither was purged"

    office.as_(DIRECTOR).set(later, klacht_bewaren="")
    office.settle()
    assert office.case(later).purged is not None
    [joined] = [r.fact for r in office.facts(first) if isinstance(r.fact, Purged)]
    [row] = joined.rows
    assert (row.outcome, row.region, row.settled_in_time) == (Outcome.JOINED, "Noord", None)
    assert [f.kind for f in office.system.store.facts(number) if f.data is not None] == [PURGED]
    assert replay_all(office.system.store) == []


def test_no_complaint_is_purged_without_a_word(office: Office) -> None:
    ticket = complain(office)
    click(office, "hprins", ticket, "geen_klacht")
    office.later(days=732)
    [purged] = [r.fact for r in office.facts(1) if isinstance(r.fact, Purged)]
    assert purged.rows == ()
    assert announced(office, ticket) == []


def test_a_ticket_that_was_deleted_first_does_no_harm(office: Office) -> None:
    ticket = confirmed(office)
    click(office, "hprins", ticket, "informeel_afgedaan")
    write(office, ticket, Letter.SETTLED)
    click(office, "rvdmeer", ticket, "akkoord")
    office.as_("hprins").send_draft(ticket)
    office.settle()
    assert office.case(1).closed
    with office.helpdesk.world.lock:
        del office.helpdesk.world.tickets[ticket]
    office.later(days=710)
    assert any(isinstance(r.fact, PurgeAnnounced) for r in office.facts(1))
    office.later(days=30)
    assert office.case(1).purged is not None
    assert office.system.store.stats(office.system.now()).failed_actions == 0


def test_what_was_purged_is_purged_again_after_a_restore(place: tuple[Office, Settings]) -> None:
    office, settings = place
    ticket = closed(office)
    office.as_("hprins").set(ticket, klacht_bewaren="onderzoek")
    office.settle()
    copy = back_up(office, "kept")
    office.as_("hprins").set(ticket, klacht_bewaren="")
    office.settle()
    office.helpdesk.clock.move(days=701)
    office.settle()
    office.later(days=30)
    office.system.night().work(office.system.now())
    assert office.case(1).purged is not None

    # meanwhile somebody deleted the tickets in the helpdesk, and with them the click that lifted the keeping
    with office.helpdesk.world.lock:
        del office.helpdesk.world.tickets[ticket]
    found = restore(office, settings, copy)
    assert found.purged == 1
    settle_all(office)
    case = office.case(1)
    assert (case.proposal, [r.fact.tickets[0] for r in case.facts if isinstance(r.fact, Purged)]) == (None, [1])
    assert replay_all(office.system.store) == []
    assert restore_date(case.purged) == date(2028, 3, 3)
    assert office.system.restoration().make_up(office.system.now()).purged == 0, "once"


def restore_date(recorded: object) -> date:
    return recorded.at.date()  # type: ignore[attr-defined,no-any-return]
