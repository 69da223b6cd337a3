"""Follow the staff by itself at night, where the running process was given an administrator's token.

Nothing that stands in a log names anybody: the items of a walk do, so only their number is logged.
"""

from dataclasses import dataclass

import structlog

from plugin.application.helpdesk import HelpdeskError
from plugin.application.mappings import InvalidMappings, default_folder
from plugin.application.mappings.setup_file import load_setup_files
from plugin.application.provisioning import CHANGING, Finding, Item, SetupStopped
from plugin.helpdesks.otrs import setup as setup_otrs
from plugin.helpdesks.zammad.setup.site import Wishes
from plugin.helpdesks.zammad.setup.walk import staff, walk
from plugin.settings import Settings, SettingsError
from plugin.setup_command import TOKEN_FILE, open_site
from plugin.setup_otrs_command import OTRS
from plugin.setup_otrs_command import open_site as open_otrs

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffing:
    """The walk of `klachtwacht setup staff --apply`, as a part of the night's work (5 toelichting, 6.1)."""

    settings: Settings
    helpdesk: str

    def follow(self) -> None:
        """Carry out what differs. What keeps it from that is logged: the rest of the night must go on."""
        try:
            if any(item.finding in CHANGING for item in self._walk(apply=False)):
                done = self._walk(apply=True)
                refused = sum(item.finding is Finding.REFUSED for item in done)
                log.info("staff followed", changed=sum(i.finding in CHANGING for i in done), refused=refused)
        except (HelpdeskError, SetupStopped, SettingsError, InvalidMappings) as error:
            log.error("staff not followed: run klachtwacht setup staff", error=type(error).__name__)

    def _walk(self, *, apply: bool) -> list[Item]:
        if self.helpdesk == OTRS:
            return list(setup_otrs.staff(open_otrs(self.settings), apply=apply))
        wishes = Wishes(
            endpoint=self.settings.public_url.rstrip("/"),
            webhook_secret=self.settings.webhook_secret.get_secret_value(),
            token=self.settings.token.get_secret_value(),
            token_file=TOKEN_FILE,
        )
        site = open_site(self.settings, load_setup_files(self.settings.config or default_folder()), wishes)
        return list(walk(staff(site), site, apply=apply))
