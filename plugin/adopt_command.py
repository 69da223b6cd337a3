"""`klachtwacht adopt`: take complaints that already stand in the helpdesk under care."""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import click

from plugin.application.adopt import Found, InUse, Search, find, rows, take, under_care
from plugin.application.helpdesk import HelpdeskError, NotFound, Ticket
from plugin.application.labels import label
from plugin.domain.calendar import AMSTERDAM
from plugin.domain.dutch_dates import format_full
from plugin.inspect import open_system
from plugin.main import System

A_YEAR = timedelta(days=365)


@dataclass(slots=True)
class Adopted:
    """What came of it, so far."""

    looked_at: int = 0
    known: int = 0
    found: list[Found] = field(default_factory=list)
    taken: int = 0
    in_use: list[str] = field(default_factory=list)


@click.command()
@click.argument("tickets", type=int, nargs=-1)
@click.option("--group", "groups", multiple=True, help="Only tickets in this group; may be given more than once.")
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), help="Tickets changed since this day; else since a year ago."
)
@click.option("--closed", is_flag=True, help="Closed tickets too.")
@click.option("--apply", "do", is_flag=True, help="Take them. Without it nothing is changed.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for machines.")
def adopt(
    tickets: tuple[int, ...], groups: tuple[str, ...], since: datetime | None, closed: bool, do: bool, as_json: bool
) -> None:
    """Take complaints that already stand in the helpdesk under care; terms count from the day of the message.

    Without TICKETS all tickets of a search are read, and those taken that look like a complaint. TICKETS are ids, the
    last number in a ticket's address; their first message is a complaint because you say so. Stopped halfway? Run it
    again: what was taken is known.
    """
    system = open_system()
    try:
        search = Search(since=_moment(since) if since else system.now() - A_YEAR, groups=groups, closed=closed)
        result = adopt_all(system, tickets, search, do=do, show=not as_json)
    except HelpdeskError as error:
        raise click.ClickException(f"De helpdesk antwoordt niet: {error}. Probeer het opnieuw.") from error
    finally:
        system.store.close()
    if as_json:
        click.echo(json.dumps(report(result), ensure_ascii=False))
    else:
        click.echo("\n".join(tell(result, do=do)))
    if result.in_use:
        sys.exit(1)


def adopt_all(system: System, tickets: tuple[int, ...], search: Search, *, do: bool, show: bool) -> Adopted:
    """Look at the tickets named, or at those of the search; take what is found when `do`. Raises ClickException."""
    result = Adopted()
    named = bool(tickets)
    wanted: Iterable[Ticket] = (_named(system, tickets)) if named else rows(system.helpdesk, search)
    listed = list(wanted)
    with click.progressbar(listed, label="Tickets lezen", file=sys.stderr, hidden=not show) as bar:
        for row in bar:
            _one(system, row, result, named=named, do=do)
    return result


def _one(system: System, row: Ticket, result: Adopted, *, named: bool, do: bool) -> None:
    result.looked_at += 1
    if under_care(system.store, row.id):
        result.known += 1
        return
    found = find(row, system.helpdesk, system.knowledge, system.now(), named=named)
    if found is None:
        return
    result.found.append(found)
    if not do:
        return
    try:
        take(found, system.store, system.helpdesk, system.knowledge)
        result.taken += 1
    except InUse:
        result.in_use.append(row.number)


def _named(system: System, tickets: tuple[int, ...]) -> Iterator[Ticket]:
    for ticket in tickets:
        try:
            yield system.helpdesk.ticket(ticket)
        except NotFound as error:
            raise click.ClickException(
                f"Er is geen ticket met id {ticket}, of Klachtwacht mag het niet zien. "
                "Het id is het laatste getal in het adres van een ticket."
            ) from error


def _moment(day: datetime) -> datetime:
    return datetime.combine(day.date(), datetime.min.time(), AMSTERDAM).astimezone(UTC)


def report(result: Adopted) -> dict[str, Any]:
    """What came of it, for machines."""
    return {
        "looked_at": result.looked_at,
        "known": result.known,
        "taken": result.taken,
        "in_use": result.in_use,
        "found": [
            {
                "ticket": one.row.id,
                "number": one.row.number,
                "received_on": one.received_on.isoformat(),
                "percent": one.percent,
                "respondents": one.respondents,
                "overdue": {term.value: day.isoformat() for term, day in one.overdue},
            }
            for one in result.found
        ],
    }


def tell(result: Adopted, *, do: bool) -> list[str]:
    """What came of it, in sentences."""
    lines = [_line(one) for one in result.found]
    found = len(result.found)
    lines.append(f"{result.looked_at} tickets bekeken, {result.known} waren al bekend, {found} klachten gevonden.")
    overdue = sum(bool(one.overdue) for one in result.found)
    if overdue:
        lines.append(
            f"Bij {overdue} is een termijn voorbij. "
            "Verantwoordelijke en directie horen dat zodra de klacht onder toezicht staat."
        )
    if result.in_use:
        lines.append(f"Nog niet gelukt, want Klachtwacht is ermee bezig: {', '.join(result.in_use)}. Doe het opnieuw.")
    if do:
        lines.append(f"{result.taken} klachten staan nu onder toezicht. Iemand bevestigt ze in het ticket.")
    elif result.found:
        lines.append("Er is niets veranderd. Met --apply komen ze onder toezicht.")
    return lines


def _line(one: Found) -> str:
    who = {0: "niemand genoemd", 1: "1 beklaagde"}.get(one.respondents, f"{one.respondents} beklaagden")
    line = f"#{one.row.number}  ontvangen {format_full(one.received_on)}  zekerheid {one.percent}%  {who}"
    late = ", ".join(f"{label(term)} ({_short(day)})" for term, day in one.overdue)
    return f"{line}  voorbij: {late}" if late else line


def _short(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"
