"""A real Znuny for tests that are marked `znuny`: brought up by `make znuny`, and taken away unless it was there."""

import subprocess
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from plugin.application.mappings.fields_file import load_fields
from plugin.application.mappings.load import default_folder, load_mappings
from plugin.application.mappings.setup_otrs_file import load_setup_otrs
from plugin.helpdesks.otrs import open_otrs, wanted
from plugin.settings import Settings
from tests.helpdesks.otrs.scene import ADDRESS, PASSWORD
from tests.znuny.machine import script
from tests.znuny.office import (
    ADMIN,
    OFFICE,
    STATE,
    Agent,
    Puppets,
    admin_password,
    install_package,
    puppets,
)
from tests.znuny.sink import sink
from tests.znuny.story import Story, make_region, told

LEFT_BY_ZNUNY = [STATE, *map(Path, ("/etc/otrs", "/usr/share/otrs", "/var/lib/otrs", "/run/klachtwacht-znuny"))]


def packages() -> frozenset[str]:
    """The packages on this machine, with their versions and whether they are whole."""
    listed = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${Version} ${db:Status-Abbrev}\n"],
        capture_output=True,
        text=True,
        check=True,
    )
    return frozenset(listed.stdout.splitlines())


@pytest.fixture(scope="session")
def znuny() -> Iterator[str]:
    """What `up.sh` said. Where Znuny was not there before, nothing of it is left behind."""
    was_there = STATE.exists()
    before = packages()
    yield script("up.sh")
    if not was_there:
        script("down.sh")
        assert packages() == before
        assert [path for path in LEFT_BY_ZNUNY if path.exists()] == []


@pytest.fixture(scope="session")
def office(znuny: str) -> Agent:
    """Znuny's administrator, after the package went in and the office was made."""
    install_package()
    admin = Agent(ADMIN, admin_password())
    admin.told("Setup", Wanted=OFFICE, Apply=1)
    return admin


@pytest.fixture(scope="session")
def happens(office: Agent) -> Iterator[Puppets]:
    """What happens in Znuny without Klachtwacht."""
    with puppets() as driven:
        yield driven


@pytest.fixture(scope="session")
def outbox(znuny: str) -> Iterator[list[EmailMessage]]:
    """The mail that left Znuny."""
    with sink() as received:
        yield received


@pytest.fixture(scope="session")
def fields(office: Agent) -> None:
    """The office's tickets have our fields."""
    folder = default_folder()
    mappings = load_mappings(folder, "otrs")
    staff = open_otrs(url=f"{ADDRESS}/otrs", secret=f"klachtwacht:{PASSWORD}", mapping=mappings.helpdesk).agents()
    everybody = frozenset(person.id for person in staff)
    needed = wanted.fields(mappings, load_setup_otrs(folder), load_fields(folder), staff, lambda: everybody)
    office.told("Setup", Wanted={"Field": needed}, Apply=1)


@pytest.fixture(scope="session")
def region(office: Agent, fields: None) -> Settings:
    """The office in which complaints come in, and Klachtwacht's settings there, but for its database."""
    return make_region(office)


@pytest.fixture
def story(region: Settings, tmp_path: Path, happens: Puppets, outbox: list[EmailMessage]) -> Iterator[Story]:
    """Klachtwacht there, stepped by hand."""
    with told(region, tmp_path, happens) as begun:
        yield begun
