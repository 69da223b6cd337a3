"""The helpdesks that Klachtwacht can work in, by the name that the configuration gives them."""

from collections.abc import Mapping
from typing import Protocol

from plugin.application.helpdesk import Helpdesk
from plugin.application.mappings.helpdesk_file import HelpdeskMapping
from plugin.helpdesks.calls import OnCall


class OpenHelpdesk(Protocol):
    """Make a helpdesk's adapter."""

    def __call__(self, *, url: str, secret: str, mapping: HelpdeskMapping, on_call: OnCall | None = None) -> Helpdesk:
        """Make it for the helpdesk at `url`; `secret` is the runtime user's. Nothing is asked of the helpdesk yet."""
        ...


def _zammad(*, url: str, secret: str, mapping: HelpdeskMapping, on_call: OnCall | None = None) -> Helpdesk:
    from plugin.helpdesks.zammad import open_zammad

    return open_zammad(url=url, token=secret, mapping=mapping, on_call=on_call)


def _otrs(*, url: str, secret: str, mapping: HelpdeskMapping, on_call: OnCall | None = None) -> Helpdesk:
    from plugin.helpdesks.otrs import open_otrs

    return open_otrs(url=url, secret=secret, mapping=mapping, on_call=on_call)


HELPDESKS: Mapping[str, OpenHelpdesk] = {
    "otrs": _otrs,  # Znuny, with our package inside it
    "zammad": _zammad,  # also the practice helpdesk, which speaks Zammad
}
