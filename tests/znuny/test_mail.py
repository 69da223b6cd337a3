"""What left by mail is no note, whatever Znuny shows to the customer of it (8)."""

import pytest

from plugin.application.helpdesk import Channel
from tests.helpdesks.contract import CUSTOMER
from tests.helpdesks.otrs.scene import ZnunyScene
from tests.znuny.office import Agent

pytestmark = pytest.mark.znuny


@pytest.mark.parametrize(
    ("to", "internal"),
    [
        (f"Fatima Yilmaz <{CUSTOMER}>", False),
        (f"iemand@elders.example, {CUSTOMER.upper()}", False),
        ("iemand@elders.example", True),
    ],
)
def test_a_mail_that_the_form_hid_from_the_customer_counts_where_it_was_his(fields, happens, outbox, to, internal):
    scene = ZnunyScene(happens)
    ticket = scene.mail_arrives(subject="Stage", text="Wanneer?")
    Agent(scene.handler).told(
        "TicketUpdate",
        TicketID=ticket,
        Article={"CommunicationChannel": "Email", "ArticleSend": 1, "To": to, "SenderType": "agent",
                 "IsVisibleForCustomer": 0, "Subject": "Antwoord", "Body": "Maandag.",
                 "ContentType": "text/plain; charset=utf8"},
    )  # fmt: skip

    *_, mail = scene.helpdesk.articles(ticket)

    assert (mail.channel, mail.internal) == (Channel.EMAIL, internal)
