"""`klachtwacht setup otrs`: the package for Znuny, and with it all that Klachtwacht needs there."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from plugin.application.helpdesk import Forbidden, HelpdeskError, NotFound, Permanent
from plugin.application.letters import TemplateProblem
from plugin.application.mappings import InvalidMappings, default_folder, load_mappings
from plugin.application.mappings.fields_file import load_fields
from plugin.application.mappings.setup_file import load_setup
from plugin.application.mappings.setup_otrs_file import load_setup_otrs
from plugin.application.mappings.stages_file import load_stages
from plugin.application.provisioning import Item
from plugin.helpdesks.otrs.client import Client
from plugin.helpdesks.otrs.opm import package
from plugin.helpdesks.otrs.people import People
from plugin.helpdesks.otrs.setup import Site
from plugin.settings import PREFIX, Settings, SettingsError

OTRS = "otrs"
Walk = Callable[[Site, bool], Iterator[Item]]
LONGEST_S = 180.0
"""Znuny writes its whole configuration anew for each setting."""


def write_package(file: Path) -> None:
    """Write the package that an administrator installs."""
    file.write_bytes(package())
    click.echo(
        f"Het pakket staat in {file}. Installeer het in Znuny (bij Beheer, Pakketbeheer, of met "
        f"otrs.Console.pl Admin::Package::Install {file}), herstart de webserver en de daemon, en draai daarna "
        "klachtwacht setup otrs."
    )


def plan(settings: Callable[[], Settings], going: Walk, *, apply: bool) -> tuple[list[Item], str]:
    """What was found, and with `apply` done; and in Dutch what stopped it, "" when nothing did."""
    items: list[Item] = []
    try:
        items.extend(going(open_site(settings()), apply))
    except (Forbidden, NotFound) as error:
        return items, f"Dit account is geen beheerder in Znuny. ({error})"
    except Permanent as error:
        return items, f"{error}. Staat het pakket er wel? klachtwacht setup otrs --package klachtwacht.opm maakt het."
    except HelpdeskError as error:
        return items, f"{error}. Draai de opdracht opnieuw: wat al klaar is, blijft staan."
    except (SettingsError, InvalidMappings, TemplateProblem) as error:
        raise click.ClickException(str(error)) from error
    return items, ""


def open_site(settings: Settings) -> Site:
    """The Znuny of these settings, for one walk. Raises SettingsError and InvalidMappings."""
    folder = settings.config or default_folder()
    names = load_setup_otrs(folder)
    login, _, password = settings.token.get_secret_value().partition(":")
    if login != names.runtime_user.login or not password:
        raise SettingsError(
            f"{PREFIX}TOKEN must be {names.runtime_user.login}:password, for the account of Klachtwacht"
        )
    admin_login, _, admin_password = settings.admin_token.get_secret_value().partition(":")
    if not admin_password:
        raise SettingsError(f"{PREFIX}ADMIN_TOKEN must be login:password of an administrator of Znuny")
    if settings.public_url and not settings.webhook_secret.get_secret_value():
        raise SettingsError(f"{PREFIX}WEBHOOK_SECRET is missing: with {PREFIX}PUBLIC_URL Znuny must show it")
    admin = Client(settings.url, admin_login, admin_password, read_s=LONGEST_S)
    return Site(
        admin=admin,
        people=People(admin, elapsed=time.monotonic),
        mappings=load_mappings(folder, OTRS),
        fields=load_fields(folder),
        names=names,
        stages=load_stages(folder),
        shared=load_setup(folder),
        letters=folder / "letters",
        password=password,
        host=settings.public_url.rstrip("/"),
        secret=settings.webhook_secret.get_secret_value(),
    )
