"""`klachtwacht dossier`: the file of a complaint as one reader may see it, as a PDF (6.2)."""

import json
from collections.abc import Callable
from pathlib import Path

import click

from plugin.application.bundle import bundle
from plugin.application.casefile import CaseFile
from plugin.application.dossier import OMBUDSMAN
from plugin.application.helpdesk import Attachment, HelpdeskError
from plugin.application.reading import Reading
from plugin.domain.case import Case
from plugin.domain.facts import BundleMade, Recorded
from plugin.inspect import open_system
from plugin.main import System

COMPLAINANT = "complainant"
RESPONDENT = "respondent:"
LEASE_S = 120.0


@click.command()
@click.argument("ticket", type=int)
@click.option("--for", "reader", required=True, help="complainant, respondent:LOGIN, or ombudsman.")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The PDF to write.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for machines.")
def dossier(ticket: int, reader: str, output: Path, as_json: bool) -> None:
    """Bundle the documents of a complaint for one reader, with what was left out and why.

    The file leaves by registered post, secured mail or at the office, never by plain e-mail.
    """
    system = open_system()
    try:
        file = make_bundle(system, ticket, reader)
    except (LookupError, HelpdeskError) as error:
        raise click.ClickException(str(error)) from error
    finally:
        system.store.close()
    output.touch(mode=0o600)  # it holds the complaint: for the one who made it
    output.write_bytes(file.content)
    if as_json:
        click.echo(json.dumps({"file": str(output), "bytes": len(file.content)}))
    else:
        click.echo(f"{output} ({len(file.content)} bytes): not by plain e-mail")


def make_bundle(system: System, ticket: int, reader: str) -> Attachment:
    """Bundle the file and record for whom. Raises LookupError for an unknown ticket or reader, or a case in use."""
    number = system.store.case_of(ticket)
    claim = system.store.claim_case(number, LEASE_S) if number is not None else None
    if claim is None:
        raise LookupError(f"ticket {ticket} belongs to no complaint, or is being worked on: try again in a minute")
    try:
        file = CaseFile(system.store, claim, Reading(system.helpdesk, {}), system.knowledge)
        if file.case.complaint is None:
            raise LookupError(f"ticket {ticket} belongs to no complaint")
        person = _person(file.case, reader, system.knowledge.logins)
        made = bundle(file.reading, file.case, person)
        at = system.helpdesk.now()
        key = f"bundle:{system.knowledge.digest(person)}:{at.isoformat()}"  # a key names nobody
        file.add([Recorded(fact=BundleMade(readers=(person,), ticket=None), at=at, key=key)], known_at=at)
    finally:
        system.store.give_back(claim, retry_in_s=0.0)
    return made


def _person(case: Case, reader: str, logins: Callable[[tuple[str, ...]], dict[str, str]]) -> str:
    assert case.proposal is not None
    if reader == COMPLAINANT:
        return case.proposal.complainant
    if reader == OMBUDSMAN:
        return OMBUDSMAN
    login = reader.removeprefix(RESPONDENT)
    found = next((p for p, known in logins(case.respondents).items() if known == login), None)
    if found is None or login == reader:
        raise LookupError(
            f"--for {reader}: complainant, respondent:LOGIN of a respondent of this complaint, or ombudsman"
        )
    return found
