"""Every command, option, setting, make target, metric and benchmark that there is stands in the docs, and no other."""

import re
from collections.abc import Iterator

import click
import pytest

from plugin.cli import COMMANDS, main
from plugin.settings import PREFIX, Settings
from tests.docs.pages import ADMINISTRATOR, PAGES, README, ROOT, codes, commands, read, rows

CONTEXT = click.Context(main)  # type: ignore[arg-type]


def _commands() -> Iterator[tuple[str, click.Command]]:
    """Each command by its name; one with commands under it by theirs."""
    for name in COMMANDS:
        found = main.get_command(CONTEXT, name)  # type: ignore[attr-defined]
        under = found.commands if isinstance(found, click.Group) else {}
        yield from ((f"{name} {one}", command) for one, command in under.items()) if under else ((name, found),)


OPTIONS = {
    name: {o for p in found.params if isinstance(p, click.Option) for o in p.opts if o.startswith("--")}
    for name, found in _commands()
}
TABLE = {row[0].strip("`").removeprefix("klachtwacht "): row for row in rows(ADMINISTRATOR, "opdracht")}
VARIABLES = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
TARGETS = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))


def test_the_commands_are_those_of_the_command_line() -> None:
    assert set(TABLE) == set(OPTIONS)


@pytest.mark.parametrize("command", OPTIONS)
def test_the_options_of_a_command_are_all_named(command: str) -> None:
    assert set(re.findall(r"--[a-z-]+", TABLE[command][2])) == OPTIONS[command]


def test_the_settings_are_all_named_with_their_default() -> None:
    table = {row[0].strip("`"): row[1] for row in rows(ADMINISTRATOR, "variabele")}
    assert set(table) == VARIABLES
    for name, field in Settings.model_fields.items():
        default = field.default
        if isinstance(default, bool):
            written = f"`{str(default).lower()}`"
        elif isinstance(default, int) or (isinstance(default, str) and default):
            written = f"`{default}`"
        else:
            continue
        assert table[f"{PREFIX}{name.upper()}"] == written


@pytest.mark.parametrize("page", PAGES)
def test_no_page_names_a_setting_or_command_that_is_not(page: str) -> None:
    text = commands(page)
    variables = {v.removesuffix("_FILE") for v in re.findall(rf"\b{PREFIX}[A-Z_]+", text)}
    assert variables <= VARIABLES
    named = set(re.findall(r"\bklachtwacht ([a-z]+)\b", "\n".join(codes(page))))
    assert named <= set(COMMANDS)


@pytest.mark.parametrize("page", PAGES)
def test_make_targets_exist(page: str) -> None:
    assert set(re.findall(r"^make ([a-z]+)", commands(page), re.MULTILINE)) <= TARGETS


def test_the_readme_names_what_a_reader_needs() -> None:
    assert {"run", "test", "check", "bench"} <= set(re.findall(r"^make ([a-z]+)", commands(README), re.MULTILINE))


def test_the_metrics_are_all_named() -> None:
    source = "".join((ROOT / f"webhooks/{name}.py").read_text() for name in ("app", "metrics"))
    assert set(re.findall(r'"(klachtwacht_\w+)"', source)) == {
        row[0].strip("`") for row in rows(ADMINISTRATOR, "cijfer")
    }
