"""What happened between the recorded requests (order.json, `before`), carried out on the practice helpdesk."""

import base64
from collections.abc import Callable
from typing import Any

import requests

from plugin.practice import articles, mail, people, tickets
from plugin.practice.server import PracticeServer
from plugin.practice.world import Row

JAN, SANNE, KAREL, PETRA, PLUGIN, ADMIN = "jan", "sanne", "karel", "petra", "plugin", "beheer"
FATIMA = 9


def login(name: str) -> str:
    return f"{name}@hulpdienst.example"


def api(server: PracticeServer, who: str, method: str, path: str, body: Any = None) -> Any:
    """Ask as one of the recorded people; the answer must be a success."""
    headers = {"Authorization": f"Token token={server.token(login(who))}"}
    with requests.request(method, f"{server.url}/api/v1{path}", json=body, headers=headers, timeout=10) as answer:
        assert answer.ok, (method, path, answer.status_code, answer.text)
        return answer.json()


def put(server: PracticeServer, who: str, ticket: int, **columns: Any) -> None:
    api(server, who, "PUT", f"/tickets/{ticket}", columns)


def phone(server: PracticeServer, who: str, title: str, group: int = 2, **columns: Any) -> None:
    article = {"body": "<p>Klacht.</p>", "content_type": "text/html", "type": "phone", "sender": "Customer"}
    body = {"title": title, "group_id": group, "customer_id": FATIMA, "article": article, **columns}
    api(server, who, "POST", "/tickets", body)


def follow_up(server: PracticeServer, number: str, text: str, *, message_id: str, subject: str) -> None:
    server.mail_arrives(
        from_="fatima@klant.example", to="Hulpdienst klachten <klachten@hulpdienst.example>", subject=subject,
        text=text, ticket=number, message_id=message_id,
    )  # fmt: skip


def fresh_install(server: PracticeServer) -> None:
    """Admin 3, the e-mail address, ticket 1; automatic replies as Zammad's own triggers make them."""
    server.settings.webhooks = False
    server.settings.auto_reply = False
    with server.desk.request() as world:
        people.create_user(
            world,
            {
                "login": login(ADMIN), "firstname": "Bea", "lastname": "Beheer", "email": login(ADMIN),
                "role_ids": [1, 2], "group_ids": {"1": ["full"]},
            },
            by=1,
        )  # fmt: skip
        world.email_addresses.add({"realname": "Hulpdienst klachten", "email": "klachten@hulpdienst.example"})
        world.groups[1]["email_address_id"] = 1
        ticket = tickets.open_ticket(world, {"title": "Welcome to Zammad!", "customer_id": 2, "group_id": 1}, by=2)
        ticket["organization_id"] = 1
        tickets.post_first(world, ticket, {"type": "phone", "sender": "Customer", "body": "Welcome!"}, by=2)


def after_setup(server: PracticeServer) -> None:
    server.settings.auto_reply = True
    with server.desk.request() as world:
        people.update_user(world, world.users[3], {"group_ids": {str(n): ["full"] for n in range(1, 6)}}, by=3)
        tickets.open_ticket(world, {"title": "Een e-mail", "customer_id": FATIMA, "group_id": 1}, by=FATIMA)
    world.articles.next = 4
    with server.desk.request() as world:
        own: Row = {
            "klacht_categorie": "bejegening::balie", "klacht_beklaagde": "6", "klacht_termijn_besluit": "2026-12-18",
            "klacht_termijn_bevestiging": "2026-11-24",
        }  # fmt: skip
        columns = {"title": "Klacht over een gesprek op 12 november", "customer_id": FATIMA, "group_id": 2}
        rehearsal = tickets.open_ticket(world, {**columns, **own, "priority_id": 3, "owner_id": 6}, by=FATIMA)
        tickets.post_first(world, rehearsal, {"type": "email", "sender": "Customer", "body": "x"}, by=FATIMA)
        for _ in range(7):
            articles.post(world, rehearsal, {"body": "x", "internal": True}, by=6)
        tickets.change(world, rehearsal, {"state_id": 2}, by=6)
    world.articles.next, world.attachments.next = 13, 13


def mail_makes_ticket_4(server: PracticeServer) -> None:
    server.idle(within_s=1)
    body = (
        "<p>Geachte mevrouw, mijnheer,</p><p>Op 12 november had ik een gesprek met <b>Jan de Vries</b>. Hij onderbrak "
        'mij steeds &amp; zei: "&lt;zo werkt het niet&gt;". Ik dien hierover een klacht in € .</p>'
    )
    html = body.replace("€ .", "€ \u2028.")
    world = server.world
    with server.desk.request():
        columns = {"title": "Klacht over een gesprek op 12 november", "customer_id": FATIMA, "group_id": 5}
        ticket = tickets.open_ticket(world, columns, by=FATIMA)
        tickets.post_first(
            world,
            ticket,
            {
                "type": "email", "sender": "Customer", "to": "klachten@hulpdienst.example", "content_type": "text/html",
                "subject": "Klacht over een gesprek op 12 november", "message_id": "<klacht-1@klant.example>",
                "body": body, "preferences": {"send-auto-response": True, "is-auto-response": False},
                "attachments": [
                    {"filename": "message.html", "data": _base64(html), "mime-type": "text/html"},
                    {"filename": "verslag.txt", "data": _base64("x" * 29), "mime-type": "text/plain"},
                ],
            },
            by=FATIMA,
        )  # fmt: skip
    assert world.articles[14]["sender_id"] == articles.SENDERS["System"]


def first_follow_up(server: PracticeServer) -> None:
    follow_up(
        server, "87004", "Ik hoor graag wanneer u antwoordt.\n", message_id="<klacht-2@klant.example>",
        subject="Re: [Ticket#87004] Klacht over een gesprek",
    )  # fmt: skip


def mail_failed(server: PracticeServer, article: int) -> None:
    with server.desk.request() as world:
        mail.give_up(world, world.articles[article], "Can't use Channel::Driver::Smtp")


def respondent_named_on_5(server: PracticeServer) -> None:
    for priority in ("1 low", "3 high", "2 normal"):
        put(server, SANNE, 5, priority=priority)
    put(server, KAREL, 5, klacht_beklaagde="5")


def reopened_5(server: PracticeServer) -> None:
    follow_up(
        server, "87005", "Ik ben het er niet mee eens.\n", message_id="<klacht-9@klant.example>",
        subject="Re: [Ticket#87005] Klacht",
    )  # fmt: skip


def system_sets_owner_of_5(server: PracticeServer) -> None:
    phone(server, JAN, "Van Jan", group=5, owner_id=5)
    phone(server, SANNE, "Open mij", klacht_beklaagde="5")
    server.system_changes(5, owner=login(JAN))


def owners_of_5(server: PracticeServer) -> None:
    put(server, KAREL, 5, owner_id=7)
    put(server, SANNE, 5, owner_id=6)
    put(server, SANNE, 5, owner_id=1, klacht_beklaagde="")
    put(server, PLUGIN, 5, klacht_termijn_besluit="2026-11-24")


def auto_assigned_9(server: PracticeServer) -> None:
    phone(server, SANNE, "Open mij 2", klacht_beklaagde="5")
    server.settings.auto_assignment = True
    api(server, JAN, "GET", "/tickets/9?all=true&auto_assign=true")
    server.settings.auto_assignment = False


def hundred_tickets(server: PracticeServer) -> None:
    server.world.tickets.next, server.world.articles.next = 110, 167
    server.world.catalogue["core_workflows"].next = 9  # the refused duplicate used up a number


def around_110(server: PracticeServer) -> None:
    api(server, SANNE, "POST", "/tags/add", {"item": "proef", "object": "Ticket", "o_id": 110})
    article = {"type": "email", "body": "x", "to": "a@b.example", "subject": "s", "internal": "false"}
    api(server, SANNE, "PUT", "/tickets/110/shared_draft", {"new_article": article})
    api(server, KAREL, "POST", "/mentions", {"mentionable_type": "Ticket", "mentionable_id": 110})


def timing(server: PracticeServer) -> None:
    world = server.world
    world.catalogue["core_workflows"].next, world.tickets.next, world.articles.next = 310, 112, 173
    world.drafts.next = 4
    put(server, KAREL, 5, owner_id=7, priority="3 high", klacht_categorie="bejegening")


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def delivered(server: PracticeServer) -> None:
    assert server.idle(within_s=1)


STEPS: dict[str, Callable[[PracticeServer], None]] = {
    "setup-00-users-me.json": fresh_install,
    "setup-71-trigger-update-always.json": after_setup,
    "run-01-agent-takes-ticket.json": mail_makes_ticket_4,
    "run-04-group-moved.json": first_follow_up,
    "run-08c-owner-to-respondent-by-admin.json": lambda server: mail_failed(server, 10),
    "run-35-bulk-owner-to-respondent.json": respondent_named_on_5,
    "run-40-articles-by-ticket.json": delivered,
    "run-50-search-condition.json": lambda server: mail_failed(server, 20),
    "run-72-merge.json": reopened_5,
    "run-77-after-system-change.json": system_sets_owner_of_5,
    "setup-73-job-condition.json": owners_of_5,
    "run-76-after-auto-assignment.json": auto_assigned_9,
    "setup-74-attribute-multiselect.json": hundred_tickets,
    "run-105-article-with-marker.json": around_110,
    "run-107-article-update-ignored.json": delivered,
    "more-01-broken-core-workflow-saved.json": timing,
}
"""By the file of the request that came after. That others were refused a token (setup-30) changed nothing."""
