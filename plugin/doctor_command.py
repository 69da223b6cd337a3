"""`klachtwacht doctor`: does everything hold that Klachtwacht promises? For a person, and for a monitor."""

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click
import requests

from plugin.application.doctor import Checked, Condition, examine
from plugin.application.helpdesk import HelpdeskError
from plugin.application.mappings import default_folder
from plugin.application.mappings.setup_file import load_setup_files
from plugin.application.provisioning import CHANGING, Finding, SetupStopped
from plugin.domain.case import Case
from plugin.helpdesks.zammad.setup.site import Wishes
from plugin.helpdesks.zammad.setup.walk import everything, walk
from plugin.inspect import open_system
from plugin.main import System
from plugin.settings import Settings, SettingsError, load_settings
from plugin.setup_command import open_site

HEALTH_S = 5.0


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for machines.")
def doctor(as_json: bool) -> None:
    """Look whether all that Klachtwacht promises holds in this helpdesk. Changes nothing; ends with 1 at a fault."""
    found: list[Checked] = []
    system = None
    try:
        settings = load_settings(os.environ, Path.cwd())
        system = open_system()
        for checked in _all(system, settings, show=not as_json):
            found.append(checked)
            if not as_json:
                click.echo(str(checked))
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    except HelpdeskError as error:
        found.append(Checked(about="helpdesk", condition=Condition.FAULT, what=f"antwoordt niet goed: {error}"))
        if not as_json:
            click.echo(str(found[-1]))
    finally:
        if system is not None:
            system.store.close()
    if as_json:
        click.echo(json.dumps({"checked": [asdict(one) for one in found]}, ensure_ascii=False))
    sys.exit(1 if any(one.condition is Condition.FAULT for one in found) else 0)


def _all(system: System, settings: Settings, *, show: bool) -> Iterator[Checked]:
    def progress(cases: list[Case]) -> Iterator[Case]:
        with click.progressbar(cases, label="Klachten nagaan", file=sys.stderr, hidden=not show) as bar:
            yield from bar

    yield look_at_process(f"http://{settings.host}:{settings.port}/healthz")
    yield from examine(system.store, system.helpdesk, system.knowledge, system.now(), progress=progress)
    yield look_at_setup(settings)


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


def look_at_setup(settings: Settings) -> Checked:
    """Compare what the helpdesk has with what setup makes, where an administrator's token is at hand."""
    about = "inrichting"
    if not settings.admin_token.get_secret_value():
        return Checked(
            about=about,
            condition=Condition.NOTICE,
            what="niet nagegaan, want er is geen beheertoken.",
            do="Geef KLACHTWACHT_ADMIN_TOKEN_FILE mee aan deze opdracht.",
        )
    try:
        wishes = Wishes(
            endpoint=settings.public_url.rstrip("/"),
            webhook_secret=settings.webhook_secret.get_secret_value(),
            token=settings.token.get_secret_value(),
            token_file=Path(os.devnull),
            rewrite_secrets=False,
            with_fields=False,
        )
        files = load_setup_files(settings.config or default_folder())
        site = open_site(settings, files, wishes)
        items = [item for item in walk(everything(site), site, apply=False) if item.finding is not Finding.UNCHANGED]
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
        do="Kijk met klachtwacht setup zammad, en doe het met --apply.",
    )
