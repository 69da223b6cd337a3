"""The letters that people send: checked as they left, and offered when the case asks (5.1, 5.2, 8.4; letters of the
regulation)."""

from typing import Any

import pytest

from plugin.domain.names import Letter
from tests.scenarios.office import Office
from tests.scenarios.test_life import complain, confirmed, own_ticket, texts

JAN = "jan.de.vries@werkvlak.example"


def send(office: Office, ticket: int, login: str = "hprins", **changed: Any) -> None:
    """Send the draft that stands there, with these parts of it changed; `body` is a function of the old body."""
    person = office.as_(login)
    draft = person.draft(ticket)
    assert draft is not None
    body = changed.pop("body", lambda old: old)(draft["body"])
    person.call("POST", "/ticket_articles", ticket_id=ticket, **{**draft, "internal": False, "body": body, **changed})
    person.call("DELETE", f"/tickets/{ticket}/shared_draft")
    office.settle()


def confirm(office: Office) -> int:
    """The complaint, confirmed, with the acknowledgement as a draft."""
    ticket = complain(office)
    office.as_("hprins").click(ticket, "bevestigen")
    office.settle()
    return ticket


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"cc": JAN}, "zonder de medewerker over wie de klacht gaat"),
        ({"to": "buurvrouw@postvak.example"}, "Het eigen adres van wie de brief is"),
        ({"cc": "buurvrouw@postvak.example"}, "deze ging ook naar een ander"),
        ({"body": lambda old: old + "<div>Uw BSN is 111222333.</div>"}, "zonder burgerservicenummer"),
        ({"body": lambda old: old + "<div>Met vriendelijke groet,</div><div>Jan de Vries</div>"}, "ondertekening"),
    ],
    ids=["cc-accused", "wrong-address", "cc-other", "bsn", "signed-by-accused"],
)
def test_a_letter_that_went_wrong_does_not_count(office: Office, changed: dict[str, Any], told: str) -> None:
    ticket = confirm(office)
    send(office, ticket, **changed)
    assert not office.case(ticket).left(Letter.ACKNOWLEDGEMENT)
    assert told in texts([a for a in office.as_("hprins").articles(ticket) if "niet compleet" in (a["subject"] or "")])
    assert office.as_("hprins").draft(ticket) is not None, "the draft stands there again"


def test_a_letter_without_something_smaller_counts_and_is_told(office: Office) -> None:
    ticket = confirm(office)
    send(office, ticket, body=lambda old: old.replace("030 555 01 40", ""))
    assert office.case(ticket).done(Letter.ACKNOWLEDGEMENT)
    notes = [a for a in office.as_("hprins").articles(ticket) if a["subject"] == "Verstuurde brief mist iets"]
    assert "Het telefoonnummer van de contactpersoon" in texts(notes)


def test_a_whole_letter_brings_no_remark(office: Office) -> None:
    ticket = confirmed(office)
    send(office, own_ticket(office, ticket, "jdevries"))
    assert "Verstuurde brief mist iets" not in office.notes(ticket)
    assert "Verstuurde brief is niet compleet" not in office.notes(ticket)
