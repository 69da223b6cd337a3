"""Klachtwacht as a real process beside a practice helpdesk in this one, to be killed and started again."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

from plugin.application.mappings import default_folder
from plugin.practice.clock import CivilClock
from plugin.practice.server import PracticeServer
from tests.scenarios.office import Person

COMMAND = Path(sys.executable).with_name("klachtwacht")
SECRET = "een geheim voor de webhook"


QUICK = {"helpdesk_max_s": "1.5", "connect_s": "1", "read_s": "1.2", "period_s": "0.2"}


def quick_config(folder: Path, helpdesk: str = "zammad", timing: Mapping[str, str] = QUICK) -> Path:
    """The mappings that come along, with a helpdesk that answers soon: as it is, within a second and a half."""
    config = folder / "config"
    shutil.copytree(default_folder(), config)
    file = config / "helpdesks" / f"{helpdesk}.yaml"
    text = file.read_text(encoding="utf-8")
    for name, value in timing.items():
        text, found = re.subn(rf"^(\s*{name}:) .*$", rf"\1 {value}", text, flags=re.MULTILINE)
        assert found == 1, name
    file.write_text(text, encoding="utf-8")
    return config


@dataclass(slots=True, kw_only=True)
class Klachtwacht:
    """One process at a time, always with the same settings."""

    environment: Mapping[str, str]
    log: Path
    helpdesk: str = "zammad"
    process: subprocess.Popen[bytes] | None = None
    kills: int = 0

    def start(self) -> None:
        """Start it; what it does is seen at the helpdesk."""
        clean = {k: v for k, v in os.environ.items() if not k.startswith("KLACHTWACHT_")}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [COMMAND, "run", "--helpdesk", self.helpdesk],
                env=clean | dict(self.environment),
                stdout=log,
                stderr=log,
            )

    def kill(self) -> None:
        """Kill it as a power cut does."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None
            self.kills += 1


class Colleague(Person):
    """A person whose calls can be told from Klachtwacht's."""

    def attempt(self, method: str, path: str, **body: Any) -> requests.Response:
        return super().attempt(method, f"{path}{'&' if '?' in path else '?'}person=1", **body)


@dataclass(slots=True, kw_only=True)
class Site:
    """The practice helpdesk with its people, and Klachtwacht beside it."""

    helpdesk: PracticeServer
    klachtwacht: Klachtwacht
    people: dict[str, Person] = field(default_factory=dict)

    def as_(self, login: str) -> Person:
        """This member of staff."""
        if login not in self.people:
            self.people[login] = Colleague(url=self.helpdesk.url, token=self.helpdesk.token(login))
        return self.people[login]

    def until(self, condition: Callable[[], object], *, within_s: float = 40.0, why: str = "") -> None:
        """Wait for what Klachtwacht brings about."""
        end = time.monotonic() + within_s
        while not condition():
            assert time.monotonic() < end, f"{why}: it did not happen\n{self.klachtwacht.log.read_text()[-3000:]}"
            time.sleep(0.03)

    def close(self) -> None:
        """Stop both."""
        self.klachtwacht.kill()
        self.helpdesk.stop()


def open_site(folder: Path, *, port: int, database: str, webhooks: bool = False) -> Site:
    """A practice helpdesk with its office at ten o'clock on Tuesday 3 March 2026, and a Klachtwacht not yet started."""
    server = PracticeServer(clock=CivilClock.at("2026-03-03T10:00"), lag_s=0, retry_scale=0.02).start()
    url = f"http://127.0.0.1:{port}/webhooks/zammad" if webhooks else None
    server.fill_office(webhook_url=url, secret=SECRET)
    environment = {
        "KLACHTWACHT_URL": server.url,
        "KLACHTWACHT_TOKEN": server.token("klachtwacht"),
        "KLACHTWACHT_WEBHOOK_SECRET": SECRET,
        "KLACHTWACHT_KEY": "een sleutel",
        "KLACHTWACHT_DATABASE": database,
        "KLACHTWACHT_CONFIG": str(quick_config(folder)),
        "KLACHTWACHT_PORT": str(port),
        "KLACHTWACHT_HELPDESK_CLOCK": "true",
    }
    return Site(helpdesk=server, klachtwacht=Klachtwacht(environment=environment, log=folder / "log.txt"))
