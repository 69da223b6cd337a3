"""A complaint about how a running complaint is handled: a second file beside it (4b, 6.1; E-17)."""

from plugin.domain.calendar import local_date
from plugin.domain.facts import Proposed
from tests.scenarios.office import Office
from tests.scenarios.test_life import confirmed

FATIMA = "fatima.yilmaz@klant.example"
WORSE = "U doet helemaal niets met wat ik schreef en u laat mij maar wachten. Dat vind ik niet goed."


def second_of(office: Office, ticket: int) -> int:
    """The ticket of the second file, as the helpdesk finds it by its key."""
    messages = [a["id"] for a in office.as_("klachtwacht").articles(ticket) if a["sender"] == "Customer"]
    found = office.system.helpdesk.find_by_key(f"handling:{ticket}-{messages[-1]}")
    assert found is not None
    return found.id


def test_one_click_makes_a_second_file_that_the_first_handler_cannot_read(office: Office) -> None:
    ticket = confirmed(office)
    office.as_("hprins").set(ticket, owner="akuipers")
    office.settle()
    office.later(days=3)
    written = office.helpdesk.clock.now()
    office.reply(ticket, WORSE, from_=FATIMA)
    office.settle()
    office.later(days=1)
    office.as_("akuipers").click(ticket, "klacht_over_behandeling")
    office.settle()

    other = second_of(office, ticket)
    first, second = office.case(ticket), office.case(other)
    assert office.system.store.case_of(other) != office.system.store.case_of(ticket)
    assert second.received_on == local_date(written)
    assert second.proposal is not None
    assert second.proposal.rule == "4b"
    assert second.accountable in (office.person("cvanrijn"), office.person("btimmer"))
    assert office.person("akuipers") in second.barred
    assert office.as_("akuipers").attempt("GET", f"/tickets/{other}").status_code == 403
    assert office.as_("klachtwacht").ticket(other)["group"] == "Klachten directie"
    assert WORSE in office.as_("cvanrijn").articles(other)[0]["body"]

    assert first.open
    assert office.as_("klachtwacht").ticket(ticket)["owner"] == "akuipers"  # he goes on with the first

    office.settle()
    assert sum(isinstance(r.fact, Proposed) for r in office.facts(other)) == 1
    office.as_("cvanrijn").click(other, "bevestigen")
    office.settle()
    assert office.case(other).confirmed


def test_its_acknowledgement_says_how_the_message_came(office: Office) -> None:
    """In its own ticket stands our copy of what was said by telephone."""
    ticket = confirmed(office)
    heard = {"type": "phone", "sender": "Customer", "internal": False, "subject": "Terugbellen", "body": WORSE}
    office.as_("hprins").call("POST", "/ticket_articles", ticket_id=ticket, content_type="text/plain", **heard)
    office.settle()
    office.as_("hprins").click(ticket, "klacht_over_behandeling")
    office.settle()
    other = second_of(office, ticket)
    office.as_("cvanrijn").click(other, "bevestigen")
    office.settle()
    draft = office.as_("cvanrijn").draft(other)
    assert draft is not None
    assert "telefonisch. Goed dat u dit laat weten" in draft["body"]
