"""The helpdesks that Klachtwacht can work in, by the name that the configuration gives them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from plugin.application.fields import Field
from plugin.application.helpdesk import Helpdesk


class OpenHelpdesk(Protocol):
    """Make a helpdesk's adapter; nothing is asked of the helpdesk yet."""

    def __call__(
        self,
        *,
        url: str,
        secret: str,
        fields: Mapping[Field, str],
        groups: Sequence[str] = (),
        read_s: float = 30.0,
        on_call: Callable[[str, str, int | None, float], None] | None = None,
    ) -> Helpdesk:
        """`secret` is the runtime user's token; `groups` are the only ones that the tail looks at (none: all)."""
        ...


def _zammad(
    *,
    url: str,
    secret: str,
    fields: Mapping[Field, str],
    groups: Sequence[str] = (),
    read_s: float = 30.0,
    on_call: Callable[[str, str, int | None, float], None] | None = None,
) -> Helpdesk:
    from plugin.helpdesks.zammad import open_zammad

    return open_zammad(url=url, token=secret, fields=fields, groups=groups, read_s=read_s, on_call=on_call)


HELPDESKS: Mapping[str, OpenHelpdesk] = {
    "zammad": _zammad,  # also the practice helpdesk, which speaks Zammad
}
