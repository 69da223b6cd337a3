"""Znuny 6.5, by its generic interface under the runtime user's login, with the package of ours inside it."""

import time

from plugin.application.helpdesk import Permanent
from plugin.application.mappings.helpdesk_file import HelpdeskMapping
from plugin.helpdesks.calls import OnCall, ignore_call
from plugin.helpdesks.otrs.adapter import Otrs
from plugin.helpdesks.otrs.client import Client
from plugin.helpdesks.otrs.translate import Words


def open_otrs(*, url: str, secret: str, mapping: HelpdeskMapping, on_call: OnCall | None = None) -> Otrs:
    """Make the adapter for the Znuny whose index.pl is in `url`; `secret` is "login:password"."""
    login, found, password = secret.partition(":")
    if not found:
        raise Permanent("KLACHTWACHT_TOKEN must be login:password of Klachtwacht's account in Znuny")
    client = Client(
        url,
        login,
        password,
        connect_s=mapping.timeouts.connect_s,
        read_s=mapping.timeouts.read_s,
        on_call=on_call or ignore_call,
    )
    return Otrs(client, Words(fields=mapping.fields, states=mapping.states), elapsed=time.monotonic)
