"""`klachtwacht register` and `klachtwacht report`: how complaints are accounted for (8 toelichting, 9)."""

import json
from collections.abc import Sequence

import click

from plugin.application.reporting import FEW, Reporting, overview, sheets, title_of
from plugin.application.sheets import Sheet, to_csv, to_html, to_text
from plugin.domain.calendar import local_date
from plugin.domain.report import parse_period
from plugin.domain.versions import RegulationGone
from plugin.inspect import open_system


@click.command()
@click.option("--csv", "form", flag_value="csv", help="For a spreadsheet.")
@click.option("--json", "form", flag_value="json", help="One JSON object, for machines.")
def register(form: str | None) -> None:
    """Print the register: one row per complaint, also oral, informal, not taken up, withdrawn and purged ones."""
    system = open_system()
    try:
        sheet = Reporting(store=system.store, rules=system.knowledge.rules).register_sheet(local_date(system.now()))
    except RegulationGone as error:
        raise click.ClickException(str(error)) from error
    finally:
        system.store.close()
    click.echo(written([sheet], form), nl=form != "csv")


@click.command()
@click.option("--period", "name", required=True, help="A quarter or a year: 2026-Q4, 2026.")
@click.option("--region", help="Only this region, as its manager gets it.")
@click.option("--publish", is_flag=True, help="Of a year the totals alone, to publish (Awb 9:12a).")
@click.option("--html", "form", flag_value="html", help="For a page or a mail.")
@click.option("--csv", "form", flag_value="csv", help="For a spreadsheet.")
@click.option("--json", "form", flag_value="json", help="One JSON object, for machines.")
def report(name: str, region: str | None, publish: bool, form: str | None) -> None:
    """Print the report on a period (art. 9): no names, no numbers of cases, and no number below five."""
    try:
        period = parse_period(name)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--period") from error
    if publish and (period.quarter or region):
        raise click.BadParameter("only a whole year is published, without a region", param_hint="--publish")
    system = open_system()
    try:
        regions = system.knowledge.organisation.regions
        if region is not None and region not in regions:
            raise click.BadParameter(f"{region!r} is no region; there are: {', '.join(regions)}", param_hint="--region")
        rules = system.knowledge.rules
        made = Reporting(store=system.store, rules=rules).report(period, local_date(system.now()))
        tables = (
            overview(made, rules.kinds) if publish else sheets(made.of_region(region) if region else made, rules.kinds)
        )
    except RegulationGone as error:
        raise click.ClickException(str(error)) from error
    finally:
        system.store.close()
    few = Sheet(title=title_of(period, region), heading=("melding",), rows=((FEW,),))
    click.echo(written(tables or [few], form, title=title_of(period, region)), nl=form != "csv")


def written(tables: Sequence[Sheet], form: str | None, *, title: str = "") -> str:
    """The tables in this form: csv, json, html, or text."""
    match form:
        case "csv":
            return to_csv(tables)
        case "json":
            plain = [
                {"title": s.title, "rows": [dict(zip(s.heading, row, strict=True)) for row in s.rows]} for s in tables
            ]
            return json.dumps({"title": title or tables[0].title, "tables": plain}, ensure_ascii=False)
        case "html":
            return to_html(tables)
        case _:
            return (f"{title}\n\n" if title else "") + to_text(tables)
