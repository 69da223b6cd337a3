"""Who signed a report off: whom it went to, under his account or from his own address (9; R-085)."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from plugin.application.helpdesk import Article, Channel, Sender
from plugin.application.mappings import default_folder, load_mappings
from plugin.application.sign_off import wrote

MANAGER, OTHER = "17", "23"
ORGANISATION = load_mappings(default_folder()).organisation.with_persons({"rvdmeer": MANAGER})
ANSWER = Article(
    id=81,
    ticket=7,
    at=datetime(2026, 4, 2, 8, tzinfo=UTC),
    author=MANAGER,
    sender=Sender.CUSTOMER,
    channel=Channel.EMAIL,
    internal=False,
    subject="Re: Klachten",
    text="Afgetekend",
    from_address="renate.van.der.meer@werkvlak.example",
)


@pytest.mark.parametrize(
    ("changes", "his"),
    [
        ({}, True),
        ({"sender": Sender.AGENT, "channel": Channel.NOTE, "from_address": None}, True),
        # a helpdesk may know a colleague who mails by another account than the one he works under
        ({"author": OTHER}, True),
        ({"author": OTHER, "from_address": "Renate.van.der.Meer@werkvlak.example"}, True),
        ({"author": OTHER, "from_address": "cor.van.rijn@werkvlak.example"}, False),
        ({"author": OTHER, "from_address": None}, False),
        # what a colleague writes down or sends in her name is not hers
        ({"author": OTHER, "channel": Channel.PHONE}, False),
        ({"author": OTHER, "sender": Sender.AGENT}, False),
        ({"key": "report:2026-Q1:17"}, False),
    ],
)
def test_only_her_own_message_is_hers(changes: dict[str, Any], his: bool) -> None:
    assert wrote(MANAGER, replace(ANSWER, **changes), ORGANISATION) is his


def test_of_who_left_only_the_account_counts() -> None:
    assert not wrote("99", replace(ANSWER, author=OTHER), ORGANISATION)
    assert wrote("99", replace(ANSWER, author="99"), ORGANISATION)
