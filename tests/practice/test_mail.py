"""Mail: what comes in and what leaves."""

from datetime import UTC, datetime
from typing import Any

import pytest

from plugin.practice import tickets
from plugin.practice.server import PracticeServer, at_local
from tests.practice.conftest import Caller

COMPLAINT = 8
LETTER = {
    "ticket_id": COMPLAINT, "type": "email", "to": "ria.veenstra@klant.example", "subject": "Uw klacht",
    "content_type": "text/html", "body": "<div>Geachte mevrouw Veenstra,</div>",
}  # fmt: skip


def sends(caller: Caller, **more: Any) -> int:
    return int(caller.post("/ticket_articles", {**LETTER, **more})["id"])


def status(caller: Caller, article: int) -> Any:
    return caller.get(f"/ticket_articles/{article}")["preferences"].get("delivery_status")


def test_a_letter_leaves_and_only_its_article_knows(server: PracticeServer, plugin: Caller) -> None:
    server.settings.mail = "hold"
    article = sends(plugin)
    before = plugin.get(f"/tickets/{COMPLAINT}")["updated_at"]
    assert status(plugin, article) is None
    server.settings.mail = "deliver"
    assert server.idle()
    assert status(plugin, article) == "success"
    assert plugin.get(f"/tickets/{COMPLAINT}")["updated_at"] == before
    (mail,) = server.outbox
    assert (mail.to, mail.subject, mail.article) == ("ria.veenstra@klant.example", "Uw klacht", article)


def test_a_letter_that_can_not_be_sent_ends_as_a_note_by_the_system(server: PracticeServer, plugin: Caller) -> None:
    server.settings.mail = "fail"
    article = sends(plugin)
    assert server.idle()
    assert status(plugin, article) == "fail"
    note = plugin.get(f"/ticket_articles/by_ticket/{COMPLAINT}")[-1]
    assert (note["sender"], note["internal"]) == ("System", True)
    assert note["preferences"]["delivery_article_id_related"] == article
    assert server.outbox == []


def test_a_letter_opens_a_new_ticket(server: PracticeServer, plugin: Caller) -> None:
    sends(plugin)
    assert plugin.get(f"/tickets/{COMPLAINT}?expand=true")["state"] == "open"


def test_a_letter_needs_a_group_with_an_address(server: PracticeServer, plugin: Caller, admin: Caller) -> None:
    group = plugin.get(f"/tickets/{COMPLAINT}")["group_id"]
    admin.put(f"/groups/{group}", {"email_address_id": None})
    with plugin.ask("POST", "/ticket_articles", LETTER) as answer:
        assert answer.status_code == 500
    assert len(plugin.get(f"/ticket_articles/by_ticket/{COMPLAINT}")) == 1


@pytest.mark.parametrize(
    ("to", "group"),
    [
        ("klachten@werkvlak.example", "Klachten"),
        ("Werkvlak <zwolle@werkvlak.example>", "Trajecten Zwolle"),
        ("onbekend@werkvlak.example", "Users"),
    ],
)
def test_a_mail_makes_a_ticket_in_the_group_of_the_address(server: PracticeServer, to: str, group: str) -> None:
    article = server.mail_arrives(from_="Nieuw@Klant.example", name="Nora Nieuw", to=to, subject="Vraag", text="x")
    ticket = tickets.show(server.world, server.world.tickets[article["ticket_id"]], expand=True)
    assert (ticket["group"], ticket["customer"], ticket["state"]) == (group, "nieuw@klant.example", "new")
    assert article["from"] == "Nora Nieuw <nieuw@klant.example>"


def test_a_mail_can_have_been_received_before(server: PracticeServer, plugin: Caller) -> None:
    received = at_local("2026-02-27T16:45")
    article = server.mail_arrives(
        from_="a@klant.example", to="klachten@werkvlak.example", subject="Klacht", text="x", at=received
    )
    assert datetime.fromisoformat(article["created_at"]) == datetime(2026, 2, 27, 15, 45, tzinfo=UTC)
    assert plugin.get(f"/tickets/{article['ticket_id']}")["created_at"] == article["created_at"]


@pytest.mark.parametrize("by", ["subject", "number"])
def test_an_answer_opens_a_closed_ticket_and_takes_its_owner_away(
    server: PracticeServer, hanneke: Caller, by: str
) -> None:
    owner = hanneke.get("/users/me")["id"]
    hanneke.put(f"/tickets/{COMPLAINT}", {"state": "closed", "owner_id": owner})
    server.mail_arrives(
        from_="ria.veenstra@klant.example", to="klachten@werkvlak.example", text="Niet eens!",
        subject="Re: [Ticket#87008] Klacht" if by == "subject" else "Re", ticket="87008" if by == "number" else None,
    )  # fmt: skip
    ticket = hanneke.get(f"/tickets/{COMPLAINT}?expand=true")
    assert (ticket["state"], ticket["owner"], ticket["article_count"]) == ("open", "-", 2)


def test_an_answer_to_a_merged_ticket_goes_where_it_went(server: PracticeServer, hanneke: Caller) -> None:
    hanneke.put(f"/ticket_merge/{COMPLAINT}/87007", {})
    article = server.mail_arrives(
        from_="ria.veenstra@klant.example", to="klachten@werkvlak.example", subject="[Ticket#87008]", text="x"
    )
    assert article["ticket_id"] == 7


def test_a_call_and_a_form_are_tickets_too(server: PracticeServer, plugin: Caller) -> None:
    entered: Any = {"customer": "omar.haddad@klant.example", "group": "Klachten", "title": "Klacht", "text": "x"}
    call = server.phone_note(by="hprins", **entered)
    form = server.web_form(**entered)
    seen = [plugin.get(f"/ticket_articles/{a['id']}") for a in (call, form)]
    assert [(a["type"], a["sender"], a["created_by"]) for a in seen] == [
        ("phone", "Customer", "hprins"),
        ("web", "Customer", "omar.haddad@klant.example"),
    ]
    assert seen[0]["origin_by"] == "omar.haddad@klant.example"


def test_a_new_ticket_can_be_answered_automatically(server: PracticeServer) -> None:
    server.settings.auto_reply = True
    server.mail_arrives(from_="a@klant.example", to="klachten@werkvlak.example", subject="Klacht", text="x")
    assert server.idle()
    assert [mail.to for mail in server.outbox] == ["a@klant.example"]
