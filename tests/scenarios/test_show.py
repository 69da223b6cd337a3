"""`klachtwacht show` and `replay` tell what the register holds, and find what was tampered with."""

from typing import Any

import pytest
from sqlalchemy import create_engine, text

from plugin.inspect import describe, look_into, replay_all
from tests.scenarios.office import Office
from tests.scenarios.test_life import complain, confirmed


def shown(office: Office, ticket: int, **options: Any) -> str:
    return "\n".join(describe(look_into(office.system, ticket, **{"dry_run": False, **options})))


def test_show_says_what_is_waited_for(office: Office) -> None:
    ticket = complain(office)
    text = shown(office, ticket)
    assert "stage voorstel" in text
    assert "waits for a person who clicks 'bevestigen' or 'geen klacht' (art. 2)" in text
    assert "2026-03-05 bevestiging          runs" in text
    assert "Yilmaz" not in text, "the register names nobody"


def test_show_tells_from_which_template_a_letter_was_made(office: Office) -> None:
    ticket = confirmed(office)
    version = office.case(ticket).sent[0].template
    assert version is not None
    assert f"ontvangstbevestiging (ticket {ticket}): {version}" in shown(office, ticket)


def test_a_dry_run_says_what_would_be_done_and_does_nothing(office: Office) -> None:
    ticket = complain(office)
    office.as_("hprins").click(ticket, "bevestigen")
    office.helpdesk.clock.move(days=3)
    office.system.helpdesk.ticket(ticket)  # Klachtwacht hears the new time
    before = len(office.facts(ticket))
    text = shown(office, ticket, dry_run=True)
    assert "would record" in text
    assert '"term": "bevestiging", "kind": "verstreken"' in text
    assert '"note": "termijn_verstreken"' in text
    assert len(office.facts(ticket)) == before
    assert "Termijn verstreken: de ontvangstbevestiging" not in office.notes(ticket)


def test_a_regulation_that_is_gone_is_what_is_waited_for(office: Office) -> None:
    ticket = complain(office)
    assert "deadlines by regulation 2019-09-02" in shown(office, ticket)
    object.__setattr__(office.system.knowledge, "regulations", ())
    text = shown(office, ticket, dry_run=True)
    assert "waits for regulation 2019-09-02 is no longer in mappings/regulation: put its file back" in text
    assert "Proposed" in text, "the facts are shown all the same"


def test_an_unknown_ticket_is_said_to_be_unknown(office: Office) -> None:
    with pytest.raises(LookupError, match="no ticket with id 999"):
        look_into(office.system, 999, dry_run=False)


def test_replay_finds_a_fact_that_was_changed(office: Office) -> None:
    confirmed(office)
    assert replay_all(office.system.store) == []
    engine = create_engine(office.database)
    with engine.begin() as connection:
        connection.execute(text("update facts set data = replace(data, '2026-03-03', '2026-03-10') where seq = 1"))
    engine.dispose()
    [wrong] = replay_all(office.system.store)
    assert "link 1" in wrong
