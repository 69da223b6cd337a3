"""The letters as templates in the real Znuny's forms: in the queues of complaints alone, filled in by Znuny itself."""

import re
from html import unescape

import pytest

from plugin.application.fields import Field
from tests.helpdesks.otrs.scene import DESK
from tests.znuny.office import Agent
from tests.znuny.test_alarm import opens
from tests.znuny.test_setup import setup

pytestmark = pytest.mark.znuny

NOTHING = {Field.SUMMARY: "-"}
LETTER, NOTE = "Klacht: ontvangstbevestiging", "Klacht: besluit"


@pytest.fixture(scope="module")
def handler(fields):
    setup("--apply")
    return Agent("lmulder")


def offered(page: str) -> dict[str, str]:
    """The ids of the templates that a form offers, by name."""
    return {
        unescape(name): number
        for number, name in re.findall(r'<option value="(\d+)"[^>]*>(Klacht[^<]*)</option>', page)
    }


@pytest.mark.parametrize(("form", "has", "lacks"), [
    ("AgentTicketEmailOutbound", LETTER, NOTE), ("AgentTicketNote", NOTE, LETTER),
])  # fmt: skip
def test_each_form_offers_its_own(handler, form, has, lacks):
    found = offered(handler.page(form, TicketID=opens(DESK, NOTHING)))

    assert has in found
    assert lacks not in found


def test_znuny_fills_in_what_it_knows_and_a_person_the_rest(handler):
    ticket = opens(DESK, {Field.RECEIVED_ON: "2026-03-02", Field.SUMMARY: "Werd onderbroken & <b>niet</b> gehoord."})
    number = offered(handler.page("AgentTicketEmailOutbound", TicketID=ticket))[LETTER]

    page = unescape(handler.page("AgentTicketEmailOutbound", TicketID=ticket, EmailTemplateID=number))

    assert "Werd onderbroken" in page
    assert re.search(r"Wij ontvingen uw klacht op \d\d/\d\d/\d{4}", page)
    assert "[Vul in: de contactpersoon]" in page
    assert not re.findall(r"OTRS_\w+", page)
    for recipient in ("To", "Cc", "Bcc"):
        assert not re.search(rf'name="{recipient}CustomerTicketText_1"|name="CustomerTicketText_1"', page), recipient


def test_another_queue_offers_none(handler, office):
    office.told("Setup", Wanted={
        "Group": [{"Name": "Ergens"}], "Queue": [{"Name": "Ergens", "Group": "Ergens", "Signature": "empty"}],
        "Role": [{"Name": "Klachtwacht", "Rights": {"Ergens": ["rw"]}},
                 {"Name": "Klachtbehandelaar", "Rights": {"Ergens": ["rw"]}}],
    }, Apply=1)  # fmt: skip

    assert offered(handler.page("AgentTicketEmailOutbound", TicketID=opens("Ergens", NOTHING))) == {}
