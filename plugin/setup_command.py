"""`klachtwacht setup`: make in the helpdesk what Klachtwacht needs, follow the staff, or take it all away."""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import NoReturn

import click
from pydantic import SecretStr

from plugin.application.helpdesk import Forbidden, HelpdeskError
from plugin.application.letters import TemplateProblem
from plugin.application.mappings import InvalidMappings, default_folder
from plugin.application.mappings.setup_file import SetupFiles, load_setup_files
from plugin.application.provisioning import Finding, Item, SetupStopped, shown, tally
from plugin.helpdesks.otrs import setup as setup_otrs
from plugin.helpdesks.zammad.client import Client
from plugin.helpdesks.zammad.setup.admin import Admin
from plugin.helpdesks.zammad.setup.site import Site, Wishes
from plugin.helpdesks.zammad.setup.walk import everything, staff, undo, walk
from plugin.settings import PREFIX, Settings, SettingsError, load_settings
from plugin.setup_otrs_command import OTRS, plan, write_package
from plugin.setup_otrs_command import Walk as WalkOtrs

TOKEN_FILE = Path("var/klachtwacht.token")
Walk = Callable[[Site, bool], Iterator[Item]]


@click.group()
def setup() -> None:
    """Make in the helpdesk all that Klachtwacht needs, and keep it true."""


@setup.command()
@click.option("--apply", is_flag=True, help="Carry the plan out; without it nothing is changed.")
@click.option("--teardown", is_flag=True, help="Take away what setup made.")
@click.option("--fields", is_flag=True, help="With --teardown: also the fields, with all that stands in them.")
@click.option("--secrets", is_flag=True, help="Write the secrets again that Zammad does not show.")
@click.option("--token-file", type=click.Path(path_type=Path, dir_okay=False), default=TOKEN_FILE, show_default=True,
              help="Where the token of Klachtwacht's account is written.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for machines.")
def zammad(apply: bool, teardown: bool, fields: bool, secrets: bool, token_file: Path, as_json: bool) -> None:
    """Plan what Zammad needs, and with --apply make it. A second time nothing changes."""
    if fields and not teardown:
        raise click.UsageError("--fields belongs to --teardown")
    going = undo if teardown else walk
    _carry_out(
        lambda settings: _wishes(settings, token_file, secrets, fields),
        lambda site, doing: going(everything(site), site, apply=doing),
        apply=apply,
        as_json=as_json,
    )


@setup.command("staff")
@click.option("--apply", is_flag=True, help="Carry the plan out; without it nothing is changed.")
@click.option("--token-file", type=click.Path(path_type=Path, dir_okay=False), default=TOKEN_FILE, show_default=True,
              help="Where the token of Klachtwacht's account is written.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for machines.")
def follow_staff(apply: bool, token_file: Path, as_json: bool) -> None:
    """Follow the staff: who can be chosen as respondent, and who may never be his own handler."""
    if _helpdesk() == OTRS:
        _carry_out_otrs(lambda site, doing: setup_otrs.staff(site, apply=doing), apply=apply, as_json=as_json)
    _carry_out(
        lambda settings: _wishes(settings, token_file, False, False),
        lambda site, doing: walk(staff(site), site, apply=doing),
        apply=apply,
        as_json=as_json,
    )


@setup.command()
@click.option("--apply", is_flag=True, help="Carry the plan out; without it nothing is changed.")
@click.option("--teardown", is_flag=True, help="Take away what setup made; the package stays.")
@click.option("--fields", is_flag=True, help="With --teardown: also the fields, with all that stands in them.")
@click.option(
    "--package",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the package for Znuny to this file, and do no more.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for machines.")  # fmt: skip
def otrs(apply: bool, teardown: bool, fields: bool, file: Path | None, as_json: bool) -> None:
    """Plan what Znuny needs, and with --apply make it; its package comes first. A second time nothing changes."""
    if fields and not teardown:
        raise click.UsageError("--fields belongs to --teardown")
    if file is not None:
        write_package(file)
        return

    def going(site: setup_otrs.Site, doing: bool) -> Iterator[Item]:
        if teardown:
            return setup_otrs.undo(site, fields=fields, apply=doing)
        return setup_otrs.walk(site, apply=doing)

    _carry_out_otrs(going, apply=apply, as_json=as_json)


def _helpdesk() -> str:
    try:
        return load_settings(os.environ, Path.cwd()).helpdesk
    except SettingsError as error:
        raise click.ClickException(str(error)) from error


def _wishes(settings: Settings, token_file: Path, secrets: bool, fields: bool) -> Wishes:
    return Wishes(
        endpoint=settings.public_url.rstrip("/"),
        webhook_secret=settings.webhook_secret.get_secret_value(),
        token=settings.token.get_secret_value(),
        token_file=token_file,
        rewrite_secrets=secrets,
        with_fields=fields,
    )


def _carry_out(wishes: Callable[[Settings], Wishes], going: Walk, *, apply: bool, as_json: bool) -> None:
    """Plan, and with `apply` carry out: a plan that cannot be carried out whole changes nothing."""
    items: list[Item] = []
    stopped = ""
    try:
        settings = _settings()
        files = load_setup_files(settings.config or default_folder())
        plan = list(going(open_site(settings, files, wishes(settings)), False))
        if apply:
            say = _quiet if as_json else _say
            for item in going(open_site(settings, files, wishes(settings)), True):
                items.append(item)
                say(item)
        else:
            items = plan
    except Forbidden as error:
        stopped = (
            f"Het beheertoken mist een recht in Zammad. Welke rechten nodig zijn, staat in docs/beheerder.md. ({error})"
        )
    except SetupStopped as error:
        stopped = str(error)
    except HelpdeskError as error:
        about = "".join(f"bij {note}: " for note in getattr(error, "__notes__", ()))
        stopped = f"{about}{error}. Draai de opdracht opnieuw: wat al klaar is, blijft staan."
    except (SettingsError, InvalidMappings, TemplateProblem) as error:
        raise click.ClickException(str(error)) from error
    _report(items, apply=apply, as_json=as_json, stopped=stopped)


def _carry_out_otrs(going: WalkOtrs, *, apply: bool, as_json: bool) -> NoReturn:
    items, stopped = plan(lambda: _settings(also=()), going, apply=apply)
    if apply and not as_json:
        for item in items:
            _say(item)
    _report(items, apply=apply, as_json=as_json, stopped=stopped)


def _report(items: Sequence[Item], *, apply: bool, as_json: bool, stopped: str) -> NoReturn:
    """Tell what was found, and end with 1 where something is not as it must be."""
    if as_json:
        told = {"applied": apply, "stopped": stopped, "items": [asdict(item) for item in items]}
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        _close(items, apply=apply, stopped=stopped)
    refused = any(item.finding is Finding.REFUSED for item in items)
    sys.exit(1 if stopped or refused else 0)


def _settings(also: Sequence[str] = ("webhook_secret",)) -> Settings:
    """The settings, with what setup cannot do without. Raises SettingsError."""
    settings = load_settings(os.environ, Path.cwd())
    for name in ("url", "admin_token", *also):
        value = getattr(settings, name)
        if not (value.get_secret_value() if isinstance(value, SecretStr) else value):
            raise SettingsError(f"{PREFIX}{name.upper()} is missing: set it in the environment or in a .env file")
    return settings


def open_site(settings: Settings, files: SetupFiles, wishes: Wishes) -> Site:
    """The Zammad of these settings, for one walk. Raises HelpdeskError and SetupStopped."""
    helpdesk = files.mappings.helpdesk
    timeouts = helpdesk.timeouts
    admin_token = settings.admin_token.get_secret_value()

    def open_client(token: str, on_behalf: str) -> Client:
        return Client(
            settings.url,
            token or admin_token,
            connect_s=timeouts.connect_s,
            read_s=timeouts.read_s,
            on_behalf=on_behalf,
        )

    admin = Admin(open_client("", ""))
    endpoint = wishes.endpoint and wishes.endpoint + helpdesk.webhook_path
    return Site(
        admin=admin,
        version=admin.version(),
        mappings=files.mappings,
        fields=files.fields,
        names=files.names,
        stages=files.stages,
        letters=files.letters,
        wishes=replace(wishes, endpoint=endpoint),
        open_client=open_client,
        wait=time.sleep,
        elapsed=time.monotonic,
    )


def _say(item: Item) -> None:
    if item.finding is not Finding.UNCHANGED:
        click.echo(str(item))


def _quiet(_: Item) -> None:
    """Say nothing: the JSON comes at the end."""


def _close(items: Sequence[Item], *, apply: bool, stopped: str) -> None:
    if not apply:
        for item in shown(items):
            click.echo(str(item))
    click.echo(f"\n{tally(items)}.")
    for item in items:
        if item.finding is Finding.REFUSED:
            click.echo(str(item), err=True)
    if stopped:
        click.echo(f"Gestopt: {stopped}", err=True)
    elif not apply:
        click.echo("Er is niets veranderd. Voer dit uit met --apply.")
