"""Zammad 5.5 and newer, by its REST API under the runtime user's token."""

import time

from plugin.application.mappings.helpdesk_file import HelpdeskMapping
from plugin.helpdesks.calls import OnCall, ignore_call
from plugin.helpdesks.zammad.adapter import Zammad
from plugin.helpdesks.zammad.client import Client
from plugin.helpdesks.zammad.translate import Words


def open_zammad(*, url: str, token: str, mapping: HelpdeskMapping, on_call: OnCall | None = None) -> Zammad:
    """Make the adapter for the Zammad at `url`; nothing is asked of it yet."""
    client = Client(
        url,
        token,
        connect_s=mapping.timeouts.connect_s,
        read_s=mapping.timeouts.read_s,
        on_call=on_call or ignore_call,
    )
    return Zammad(client, Words(fields=mapping.fields, states=mapping.states), elapsed=time.monotonic)
