"""Our own account: it may all that it needs and nothing besides, and the choices of people name everybody."""

from collections.abc import Iterator, Mapping

from plugin.application.doctor import Checked, Condition
from plugin.application.fields import Field
from plugin.application.helpdesk import Forbidden, NotFound, Permanent
from plugin.application.mappings.helpdesk_file import HelpdeskMapping
from plugin.helpdesks.zammad.client import Client
from plugin.helpdesks.zammad.people import People
from plugin.helpdesks.zammad.setup.people import FULL, RUNTIME

ABOUT = "account"
TOO_MUCH = {"/settings": "instellingen lezen (een recht van admin)", "/reports/config": "rapporten over alle tickets"}
"""What only somebody with a right that we do not need gets an answer to."""


def look_at_account(client: Client, people: People, mapping: HelpdeskMapping) -> Iterator[Checked]:
    """Compare what our account may with what it needs. Raises HelpdeskError."""
    own = people.me()
    lacks, full = [], []
    for desk in mapping.groups:
        try:
            able = [access for access in RUNTIME if own in people.members(desk, access)]
            if own in people.members(desk, FULL):
                full.append(desk)
        except (NotFound, Forbidden):
            able = []
        if len(able) < len(RUNTIME):
            lacks.append(f"{desk} ({', '.join(access for access in RUNTIME if access not in able)})")
    too_much = [what for path, what in TOO_MUCH.items() if _answers(client, path)]
    too_much += [f"behandelaar zijn in {desk}" for desk in full]
    if lacks:
        yield _fault(f"mist rechten: {'; '.join(lacks)}.", "Draai klachtwacht setup zammad --apply.")
    if too_much:
        yield _fault(
            f"mag meer dan nodig: {', '.join(too_much)}.",
            "Geef het alleen de rol die setup maakt, en het token alleen ticket.agent.",
        )
    if not lacks and not too_much:
        yield Checked(
            about=ABOUT, condition=Condition.WELL, what="heeft de rechten die het nodig heeft, en geen andere."
        )


def look_at_choices(people: People, columns: Mapping[Field, str]) -> Checked:
    """Who works here and is no choice of the field with the respondents: of him nothing is prevented."""
    own = people.me()
    offered = set((people.form("edit", {}).restrict_values or {}).get(columns[Field.RESPONDENTS], ()))
    missing = sorted(person.login for person in people.agents() if person.id not in offered | {own})
    if not missing:
        return Checked(about="keuzelijsten", condition=Condition.WELL, what="iedereen is te kiezen als beklaagde.")
    return Checked(
        about="keuzelijsten",
        condition=Condition.NOTICE,
        what=f"{len(missing)} medewerkers zijn niet te kiezen als beklaagde: {', '.join(missing)}.",
        do="Draai klachtwacht setup staff --apply. Tot dan wordt bij hen alleen hersteld.",
    )


def _answers(client: Client, path: str) -> bool:
    try:
        client.read("GET", path)
    except (Forbidden, NotFound):
        return False
    except Permanent:
        return True  # he may ask: without Elasticsearch reports answer with an error
    return True


def _fault(what: str, do: str) -> Checked:
    return Checked(about=ABOUT, condition=Condition.FAULT, what=what, do=do)
