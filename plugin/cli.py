"""The command line. A command's module is imported only when it runs, so that `--help` answers at once."""

import importlib
from typing import Any

import click

COMMANDS = {
    "run": ("plugin.main:run", "Run Klachtwacht: receiver, workers and tail in one process."),
    "worker": ("plugin.main:worker", "Run workers only (PostgreSQL, past one machine)."),
    "practice": ("plugin.practice.command:practice", "Run the practice helpdesk alone."),
    "check": ("plugin.application.check:check", "Check the mappings: file, line, key, value and what is allowed."),
    "setup": ("plugin.setup_command:setup", "Make all that Klachtwacht needs in the helpdesk, and keep it true."),
    "coverage": ("plugin.application.coverage:coverage", "Show each requirement of the regulation with its examples."),
    "triage": ("plugin.triage_command:triage", "Propose, or score proposals against labelled tickets."),
    "show": ("plugin.inspect:show", "Show a ticket's facts, deadlines and what is waited for."),
    "adopt": ("plugin.adopt_command:adopt", "Take complaints that already stand in the helpdesk under care."),
    "doctor": ("plugin.doctor_command:doctor", "Look whether all that is promised holds in this helpdesk."),
    "dossier": ("plugin.dossier_command:dossier", "Bundle a complaint's documents for one reader, as a PDF."),
    "register": ("plugin.reports:register", "Print the register: one row per complaint."),
    "report": ("plugin.reports:report", "Print the report on a quarter or a year (art. 9)."),
    "restore": ("plugin.restoring:restore", "After a backup was put back: read back, and name what was lost."),
    "replay": ("plugin.inspect:replay", "Rebuild every query table from the facts and compare."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name][0].split(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="klachtwacht")
def main(**_: Any) -> None:
    """Klachtwacht runs a complaints regulation inside the helpdesk that staff already use."""
