"""`klachtwacht restore`: after a backup was put back, before Klachtwacht starts again."""

import json

import click

from plugin.application.helpdesk import HelpdeskError
from plugin.application.restore import Restored
from plugin.inspect import open_system


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for machines.")
def restore(as_json: bool) -> None:
    """Make up for a backup that was put back: nothing is posted twice, and the register says what was lost.

    Klachtwacht must not run. A start does this too where it sees that the database is older; doing it twice does no
    harm.
    """
    system = open_system()
    try:
        found = system.restoration().make_up(system.now())
    except HelpdeskError as error:
        raise click.ClickException(f"De helpdesk antwoordt niet: {error}. Probeer het opnieuw.") from error
    finally:
        system.store.close()
    if as_json:
        click.echo(json.dumps({"lost_roots": [number for number, _ in found.lost], "purged_again": found.purged}))
    else:
        click.echo("\n".join(tell(found)))


def tell(found: Restored) -> list[str]:
    """What was found, in sentences."""
    lines = ["Klachtwacht kijkt nu eerst in de helpdesk of iets al gedaan is, voordat het iets plaatst of verstuurt."]
    if found.lost:
        first, last = found.lost[0][0], found.lost[-1][0]
        lines.append(f"Controlegetallen {first} tot en met {last} zijn verloren. Het register noemt ze nu.")
    else:
        lines.append("Er zijn geen controlegetallen verloren.")
    if found.purged:
        lines.append(f"Opnieuw gewist: {found.purged} dossiers.")
    return [*lines, "Start Klachtwacht. Het leest alles wat na de back-up veranderde opnieuw."]
