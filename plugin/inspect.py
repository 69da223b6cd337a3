"""`klachtwacht show` and `klachtwacht replay`: look into the register from the command line."""

import json
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from plugin.application.casefile import recorded_facts
from plugin.application.helpdesk import HelpdeskError
from plugin.application.labels import label
from plugin.application.mappings import InvalidMappings, default_folder, load_mappings
from plugin.application.store import Broken, Store
from plugin.domain.calendar import AMSTERDAM, local_date
from plugin.domain.case import Case
from plugin.domain.codec import encode
from plugin.domain.decide import decide
from plugin.domain.facts import Recorded
from plugin.domain.fold import fold
from plugin.domain.inspection import missing
from plugin.domain.ladder import next_moment, passed, runs
from plugin.domain.versions import RegulationGone
from plugin.main import System, build, configure_logs, require
from plugin.settings import SettingsError, load_settings
from plugin.store import open_store


@click.command()
@click.argument("ticket", type=int)
@click.option("--dry-run", is_flag=True, help="Also say what would be done now, and do nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for machines.")
def show(ticket: int, dry_run: bool, as_json: bool) -> None:
    """Show the facts of a ticket's case, its deadlines, and what is waited for and why.

    TICKET is the id, the last number in the ticket's address: …/#ticket/zoom/9.
    """
    system = open_system()
    try:
        report = look_into(system, ticket, dry_run=dry_run)
    except LookupError as error:
        raise click.ClickException(str(error)) from error
    finally:
        system.store.close()
    click.echo(json.dumps(report, ensure_ascii=False) if as_json else "\n".join(describe(report)))


def look_into(system: System, ticket: int, *, dry_run: bool) -> dict[str, Any]:
    """What the register knows of this ticket's case. Raises LookupError for a ticket that nobody knew."""
    number = system.store.case_of(ticket)
    if number is None:
        raise LookupError(
            f"no ticket with id {ticket} changed since Klachtwacht runs; the id is the last number in its address"
        )
    facts = recorded_facts(system.store, number)
    case = fold(facts)
    report: dict[str, Any] = {
        "case": number,
        "stage": case.stage.value if case.stage else None,
        "tickets": {t.ticket: t.part.value for t in case.tickets.values()},
        "facts": [_fact(f) for f in facts],
        "actions": [{"key": a.key, "state": a.state.value, "attempts": a.attempts, "result": a.result}
                    for a in system.store.open_actions(number)],
        "letters": [{"at": _moment(s.at), "letter": s.sent.letter.value, "ticket": s.sent.ticket,
                     "template": s.template} for s in case.sent],
        "chain": str(system.store.verify_chain(number)),
    }  # fmt: skip
    if case.proposal is not None:
        report["regulation"] = case.regulation.version if case.regulation else system.store.head(number).regulation
        try:
            report |= _deadlines(system, case, dry_run=dry_run)
        except RegulationGone as error:
            report |= {"deadlines": [], "next_look": None, "waits_for": str(error)}
    return report


def _deadlines(system: System, case: Case, *, dry_run: bool) -> dict[str, Any]:
    knowledge, now = system.knowledge, system.now()
    moments = knowledge.moments(case)
    ahead = next_moment(case, now, moments, knowledge.regulation_of(case), knowledge.calendar)
    found: dict[str, Any] = {
        "deadlines": [
            {"term": term.value, "due": due.isoformat(), "open": runs(case, term, knowledge.regulation_of(case))}
            for term, due in moments.due
        ],
        "next_look": ahead.isoformat() if ahead else None,
        "waits_for": waits_for(case),
        "bars": [f"{m.what} (artikel {m.article})" for m in missing(case, local_date(now))] if _undecided(case) else [],
    }
    if dry_run:
        new = passed(case, now, moments, knowledge.regulation_of(case), knowledge.calendar)
        wanted = decide(fold(new, case), now, moments, knowledge.roles)
        number = system.store.case_of(case.proposal.ticket) if case.proposal else None
        undone = [a for a in wanted if number is None or system.store.action(number, a.key) is None]
        found["would_do"] = [{"action": type(a).__name__, **encode(a)} for a in undone]
        found["would_record"] = [_fact(f) for f in new]
    return found


def _undecided(case: Case) -> bool:
    return case.confirmed is not None and case.outcome is None and case.closed is None and case.dismissed is None


def waits_for(case: Case) -> str:
    """What the case waits for, in a sentence."""
    match case.stage:
        case None:
            return "nothing: no complaint was seen here"
        case stage if stage.value == "voorstel":
            return "a person who clicks 'bevestigen' or 'geen klacht' (art. 2)"
        case stage if stage.value == "bevestigen":
            return "the acknowledgement: a person sends the draft, and the helpdesk reports delivery (art. 5.1)"
        case stage if stage.value == "in_behandeling":
            return f"the text of the {label(case.ending)}, saved as an internal note (art. 8.2)"
        case stage if stage.value == "wacht_op_akkoord":
            return "the accountable, who clicks 'akkoord' (art. 4 toelichting)"
        case stage if stage.value == "wordt_verzonden":
            return "the helpdesk's report that every letter was delivered (art. 8.1)"
        case stage if stage.value == "opvolging":
            return "the follow-up, and a click on 'opvolging klaar' (art. 8.4)"
    return "nothing: it is closed"


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for machines.")
def replay(as_json: bool) -> None:
    """Fold every case anew from its facts, and verify every chain and the roots over them."""
    try:
        store = open_store(load_settings(os.environ, Path.cwd()).database)
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    wrong = replay_all(store)
    store.close()
    if as_json:
        click.echo(json.dumps({"wrong": wrong}, ensure_ascii=False))
    else:
        click.echo("\n".join(wrong) or "All cases fold, and every chain is intact.")
    sys.exit(1 if wrong else 0)


def replay_all(store: Store) -> list[str]:
    """What does not hold: chains that were changed, and tickets that the facts give to another case than the table."""
    wrong = []
    for number in store.cases():
        chain = store.verify_chain(number)
        if isinstance(chain, Broken):
            wrong.append(f"case {number}: link {chain.link}: {chain.reason}")
            continue
        case = fold(recorded_facts(store, number))
        wrong += [
            f"case {number}: ticket {row.ticket} belongs to case {store.case_of(row.ticket)} in the table"
            for row in case.tickets.values()
            if store.case_of(row.ticket) != number
        ]
    roots = store.verify_roots()
    if isinstance(roots, Broken):
        wrong.append(f"root {roots.link}: {roots.reason}")
    return wrong


def open_system() -> System:
    """Klachtwacht by its settings, for one question. Raises ClickException, which says what is wrong."""
    configure_logs()  # standard output is for the answer
    try:
        settings = load_settings(os.environ, Path.cwd())
        require(settings)
        mappings = load_mappings(settings.config or default_folder(), settings.helpdesk)
        return build(settings, mappings, helpdesk_clock=settings.helpdesk_clock)
    except (SettingsError, InvalidMappings, HelpdeskError) as error:
        raise click.ClickException(str(error)) from error


def _moment(at: datetime) -> str:
    return at.astimezone(AMSTERDAM).isoformat(timespec="seconds")


def _fact(recorded: Recorded) -> dict[str, Any]:
    return {
        "seq": recorded.seq,
        "at": _moment(recorded.at),
        "by": recorded.by,
        "fact": type(recorded.fact).__name__,
        **encode(recorded.fact),
    }


def describe(report: dict[str, Any]) -> list[str]:
    """The report as lines for a person."""
    lines = [f"case {report['case']}   stage {report['stage'] or '-'}"]
    lines += [f"  ticket {t}: {part}" for t, part in report["tickets"].items()]
    lines += ["", "facts"]
    for fact in report["facts"]:
        rest = {k: v for k, v in fact.items() if k not in ("seq", "at", "by", "fact") and v not in (None, [], "")}
        who = f" by {fact['by']}" if fact["by"] else ""
        lines.append(f"  {fact['seq']:>3} {fact['at']}{who}  {fact['fact']} {json.dumps(rest, ensure_ascii=False)}")
    if report["actions"]:
        lines += ["", "actions that wait"]
        lines += [
            f"  {a['state']:<8} {a['key']} (attempts {a['attempts']}) {a['result'] or ''}" for a in report["actions"]
        ]
    if report["letters"]:
        lines += ["", "letters that left, and the version of the template that each was made from (P-14)"]
        lines += [
            f"  {one['at']} {one['letter']} (ticket {one['ticket']}): {one['template'] or 'no template known'}"
            for one in report["letters"]
        ]
    if "deadlines" in report:
        lines += ["", f"deadlines by regulation {report['regulation']}"]
        lines += [f"  {d['due']} {d['term']:<20} {'runs' if d['open'] else 'met or over'}" for d in report["deadlines"]]
        lines += [
            "",
            f"waits for {report['waits_for']}",
            f"next look  {report['next_look'] or 'when something changes'}",
        ]
    if report.get("bars"):
        lines += ["", "bars a decision (art. 6.2-6.4)", *(f"  {bar}" for bar in report["bars"])]
    for key, title in (("would_record", "would record"), ("would_do", "would do")):
        if report.get(key):
            lines += ["", title, *(f"  {json.dumps(item, ensure_ascii=False)}" for item in report[key])]
    return [*lines, "", f"chain {report['chain']}"]
