"""Zammad 5.5 and newer, by its REST API under the runtime user's token."""

import time
from collections.abc import Mapping, Sequence

from plugin.application.fields import Field
from plugin.helpdesks.zammad.adapter import Zammad
from plugin.helpdesks.zammad.client import Client, OnCall, ignore_call


def open_zammad(
    *,
    url: str,
    token: str,
    fields: Mapping[Field, str],
    groups: Sequence[str] = (),
    read_s: float = 30.0,
    on_call: OnCall | None = None,
) -> Zammad:
    """Make the adapter for the Zammad at `url`; `read_s` is how long an answer may take, in seconds."""
    client = Client(url, token, read_s=read_s, on_call=on_call or ignore_call)
    return Zammad(client, fields=fields, groups=groups, elapsed=time.monotonic)
