"""`klachtwacht doctor`: does everything hold that Klachtwacht promises? For a person, and for a monitor."""

import json
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click
import requests

from plugin.application.doctor import Checked, Condition, examine, kept_off, open_complaints
from plugin.application.helpdesk import Forbidden, HelpdeskError
from plugin.application.mappings import default_folder
from plugin.application.mappings.setup_file import SetupFiles, load_setup_files
from plugin.application.provisioning import CHANGING, Finding, Item, SetupStopped
from plugin.application.round_trip import look_at_last_night, try_now
from plugin.domain.case import Case
from plugin.helpdesks.otrs import setup as setup_otrs
from plugin.helpdesks.zammad.client import Client
from plugin.helpdesks.zammad.doctor.account import look_at_account, look_at_choices
from plugin.helpdesks.zammad.doctor.bypasses import look_at_bypasses
from plugin.helpdesks.zammad.doctor.condition import look_at_condition
from plugin.helpdesks.zammad.people import People
from plugin.helpdesks.zammad.setup.site import Wishes
from plugin.helpdesks.zammad.setup.walk import everything, walk
from plugin.inspect import open_system
from plugin.main import System
from plugin.settings import Settings, SettingsError, load_settings
from plugin.setup_command import open_site
from plugin.setup_otrs_command import OTRS
from plugin.setup_otrs_command import open_site as open_otrs

HEALTH_S = 5.0
WEBHOOK_S = 120.0
"""So long Zammad tries to deliver (recorded: the last try after 108 s)."""


@click.command()
@click.option(
    "--webhook", "try_webhook", is_flag=True, help="Post a note in the register's ticket, wait for its webhook."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for machines.")
def doctor(try_webhook: bool, as_json: bool) -> None:
    """Look whether all that Klachtwacht promises holds in this helpdesk; ends with 1 at a fault.

    Changes nothing, but with --webhook posts one note.
    """
    found: list[Checked] = []
    system = None
    try:
        settings = load_settings(os.environ, Path.cwd())
        system = open_system()
        for checked in _all(system, settings, try_webhook=try_webhook, show=not as_json):
            found.append(checked)
            if not as_json:
                click.echo(str(checked))
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    except (HelpdeskError, SetupStopped) as error:
        found.append(Checked(about="helpdesk", condition=Condition.FAULT, what=_stopped_by(error)))
        if not as_json:
            click.echo(str(found[-1]))
    finally:
        if system is not None:
            system.store.close()
    if as_json:
        click.echo(json.dumps({"checked": [asdict(one) for one in found]}, ensure_ascii=False))
    sys.exit(1 if any(one.condition is Condition.FAULT for one in found) else 0)


def _stopped_by(error: HelpdeskError | SetupStopped) -> str:
    match error:
        case SetupStopped():
            return str(error)
        case Forbidden():
            return f"een token mist een recht, en de rest is niet nagegaan. Zie docs/beheerder.md. ({error})"
        case _:
            return f"antwoordt niet goed: {error}"


def _all(system: System, settings: Settings, *, try_webhook: bool, show: bool) -> Iterator[Checked]:
    def progress(cases: list[Case]) -> Iterator[Case]:
        with click.progressbar(cases, label="Klachten nagaan", file=sys.stderr, hidden=not show) as bar:
            yield from bar

    yield look_at_process(f"http://{settings.host}:{settings.port}/healthz")
    yield from examine(system.store, system.helpdesk, system.knowledge, system.now(), progress=progress)
    yield _look_at_webhook(system, settings, try_webhook=try_webhook, show=show)
    if settings.helpdesk == OTRS:
        yield _look_at_otrs(settings)
        return
    files = load_setup_files(settings.config or default_folder())
    client = Client(settings.url, settings.token.get_secret_value())
    people = People(client, elapsed=time.monotonic)
    yield from look_at_account(client, people, files.mappings.helpdesk)
    yield look_at_choices(people, files.mappings.helpdesk.fields)
    yield from _as_administrator(system, settings, files)


def _look_at_webhook(system: System, settings: Settings, *, try_webhook: bool, show: bool) -> Checked:
    if not settings.public_url:
        what = "die is er niet: Klachtwacht vraagt zelf wat veranderd is."
        return Checked(about="webhook", condition=Condition.WELL, what=what)
    if not try_webhook:
        return look_at_last_night(system.store, system.helpdesk, system.now())
    with click.progressbar(
        length=int(WEBHOOK_S), label="Wachten op de webhook", file=sys.stderr, hidden=not show
    ) as bar:
        return try_now(system.store, system.published, seconds=WEBHOOK_S, wait=time.sleep, tick=bar.update)


def look_at_process(url: str) -> Checked:
    """Ask the running Klachtwacht how it is."""
    try:
        answer = requests.get(url, timeout=HEALTH_S)
    except requests.RequestException:
        return Checked(
            about="proces",
            condition=Condition.FAULT,
            what=f"Klachtwacht antwoordt niet op {url}.",
            do="Start het: klachtwacht run. Zolang wordt niets hersteld en komt er geen waarschuwing.",
        )
    if answer.ok:
        return Checked(about="proces", condition=Condition.WELL, what="Klachtwacht draait en is bij.")
    return Checked(
        about="proces",
        condition=Condition.FAULT,
        what=f"Klachtwacht is niet gezond: {answer.text.strip()}",
    )


def _as_administrator(system: System, settings: Settings, files: SetupFiles) -> Iterator[Checked]:
    """Look at what only an administrator's token shows. Raises HelpdeskError and SetupStopped."""
    if not settings.admin_token.get_secret_value():
        yield Checked(
            about="inrichting",
            condition=Condition.NOTICE,
            what="niet nagegaan, net als versie, adressen, achtergrond en omwegen, want er is geen beheertoken.",
            do="Geef KLACHTWACHT_ADMIN_TOKEN_FILE mee aan deze opdracht.",
        )
        return
    wishes = Wishes(
        endpoint=settings.public_url.rstrip("/"),
        webhook_secret=settings.webhook_secret.get_secret_value(),
        token=settings.token.get_secret_value(),
        token_file=Path(os.devnull),
    )
    setting_up = open_site(settings, files, wishes)
    yield look_at_setup(walk(everything(setting_up), setting_up, apply=False), "setup zammad")
    site = open_site(settings, files, wishes)
    yield from look_at_condition(site)
    cases = [case for case in open_complaints(system.store) if case.complaint is not None and case.proposal is not None]
    barred: dict[str, list[str]] = {}
    for case in cases:
        if case.complaint and (persons := kept_off(case)):
            barred.setdefault(system.helpdesk.ticket(case.complaint.ticket).group, []).extend(persons)
    yield from look_at_bypasses(site, [case.proposal.complainant for case in cases if case.proposal], barred)


def _look_at_otrs(settings: Settings) -> Checked:
    """Compare Znuny with what setup makes. Raises HelpdeskError and SettingsError."""
    if not settings.admin_token.get_secret_value():
        return Checked(
            about="inrichting",
            condition=Condition.NOTICE,
            what="niet nagegaan, want er is geen beheertoken.",
            do="Geef KLACHTWACHT_ADMIN_TOKEN_FILE mee aan deze opdracht.",
        )
    return look_at_setup(setup_otrs.walk(open_otrs(settings), apply=False), "setup otrs")


def look_at_setup(plan: Iterator[Item], command: str) -> Checked:
    """Compare what the helpdesk has with what setup makes. Raises HelpdeskError."""
    about = "inrichting"
    try:
        items = [item for item in plan if item.finding is not Finding.UNCHANGED]
    except SetupStopped as error:
        return Checked(about=about, condition=Condition.FAULT, what=str(error))
    differs = [f"{item.kind} {item.name}" for item in items if item.finding in CHANGING]
    if not differs:
        return Checked(about=about, condition=Condition.WELL, what="alles staat zoals setup het maakt.")
    more = f" en {len(differs) - 3} meer" if len(differs) > 3 else ""
    return Checked(
        about=about,
        condition=Condition.NOTICE,
        what=f"{len(differs)} dingen staan anders: {', '.join(differs[:3])}{more}.",
        do=f"Kijk met klachtwacht {command}, en doe het met --apply.",
    )
