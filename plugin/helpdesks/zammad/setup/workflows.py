"""Core workflows: what prevents (design, section 4), what a stage shows, what closing asks for.

Zammad does not check a core workflow when it is saved; one with an operator that it does not know stops every save of
a ticket. So each is tried the moment it is saved, by asking what a form would offer, and taken back when the answer is
not what the workflow is for. The question is asked under the runtime user's token and changes nothing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from plugin.application.fields import Field
from plugin.application.helpdesk import HelpdeskError
from plugin.application.mappings import stages_file
from plugin.application.mappings.stages_file import StageRow
from plugin.application.provisioning import Finding, Item, SetupStopped
from plugin.domain.names import Stage, Verdict
from plugin.domain.organisation import Desk
from plugin.helpdesks.zammad.people import People
from plugin.helpdesks.zammad.setup.kinds import Row
from plugin.helpdesks.zammad.setup.rows import Rows, Thing
from plugin.helpdesks.zammad.setup.site import Site
from plugin.helpdesks.zammad.shapes import FormAnswer

LONGEST_NAME = 100
BROKEN = "teruggedraaid: met deze regel kan niemand in Zammad nog een ticket opslaan"
NO_EFFECT = "teruggedraaid: Zammad bewaarde de regel, maar hij deed niet wat hij moet doen"
UNTRIED = "niet geschreven: zonder token van het account is de regel niet te proberen"
TRIED = "geprobeerd"

Proof = Callable[[FormAnswer], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried(Thing):
    """A core workflow and how it is tried: what stands in a form, and what its answer must show."""

    chosen: Mapping[str, object]
    proof: Proof
    screens: tuple[str, ...]


def owners(site: Site) -> Sequence[Thing]:
    """One for each who can own complaints: named as respondent he is no choice of owner (5 toelichting, 6.1)."""
    column, found = site.column(Field.RESPONDENTS), []
    able = site.handlers()
    for person in site.staff:
        if person.id not in able:
            continue
        name = site.names.owner_workflow.format(name=person.name, person=person.id)
        if len(name) > LONGEST_NAME:
            name = site.names.owner_workflow.format(name="", person=person.id)
        body = _body(
            name, 500, ("create_middle", "edit"),
            {**_desks(site), f"ticket.{column}": {"operator": "contains", "value": [person.id]}},
            {"ticket.owner_id": {"operator": ["remove_option"], "remove_option": [person.id]}},
        )  # fmt: skip
        found.append(
            Tried(
                name=name,
                body=body,
                # at a desk where he would be a choice if it were not for this rule
                chosen={"group_id": str(able[person.id]), column: [person.id], "owner_id": ""},
                proof=_without(person.id),
                screens=("edit", "create_middle"),
            )
        )
    return found


def _without(person: str) -> Proof:
    return lambda form: person not in (form.restrict_values or {}).get("owner_id", [])


def guides(site: Site) -> Sequence[Thing]:
    """What a stage shows and offers, and what closing by hand asks for."""
    return [*(_stage(site, key, row) for key, row in site.stages.stages.items()), *_closing(site)]


def _stage(site: Site, key: str, row: StageRow) -> Tried:
    stage, mark, step = site.column(Field.STAGE), site.column(Field.KEY), site.column(Field.STEP)
    unset, is_set = {"operator": "not set"}, {"operator": "is set"}
    condition: Row
    chosen: dict[str, object]
    match key:
        case stages_file.NONE:
            condition, chosen = {f"ticket.{stage}": unset, f"ticket.{mark}": unset}, {}
        case stages_file.OWN:
            condition, chosen = {f"ticket.{stage}": unset, f"ticket.{mark}": is_set}, {mark: "x"}
        case _:
            condition, chosen = {f"ticket.{stage}": {"operator": "is", "value": [key]}}, {stage: key}
    hidden = [site.column(f) for f in Field if f not in row.fields and f is not Field.STEP]
    gone = [s for s in site.fields.labels(Field.STEP) if s not in site.stages.offered(key)]
    perform: Row = {f"ticket.{name}": {"operator": ["hide"], "hide": "true"} for name in hidden}
    perform[f"ticket.{step}"] = {"operator": ["remove_option"], "remove_option": gone}
    name = site.names.stage_workflow.format(stage=row.label)

    def proof(form: FormAnswer) -> bool:
        offered = (form.restrict_values or {}).get(step, [])
        return not set(gone) & set(offered) and all(form.visibility.get(field) == "hide" for field in hidden)

    return Tried(
        name=name,
        body=_body(name, 600, ("edit",), condition, perform),
        chosen={"group_id": str(site.desk(Desk.COMPLAINTS)), **chosen},
        proof=proof,
        screens=("edit",),
    )


def _closing(site: Site) -> Iterator[Tried]:
    """Klachtwacht closes in a later stage, so only a person who closes too early is asked (8.2-8.5)."""
    stage, verdict = site.column(Field.STAGE), site.column(Field.VERDICT)
    closed = site.states_of("closed")
    handled = [str(Stage.HANDLING), str(Stage.APPROVAL)]
    names = site.names.closing
    for name, field, judged in (
        (names.verdict, Field.VERDICT, None),
        (names.ground, Field.GROUND, Verdict.NOT_TAKEN_UP),
        (names.follow_up, Field.FOLLOW_UP, Verdict.UPHELD),
    ):
        column = site.column(field)
        condition: Row = {
            **_desks(site),
            "ticket.state_id": {"operator": "is", "value": closed},
            f"ticket.{stage}": {"operator": "is", "value": handled},
        }
        chosen: dict[str, object] = {"group_id": site.desks[0], "state_id": closed[0], stage: handled[0]}
        if judged:
            condition[f"ticket.{verdict}"] = {"operator": "is", "value": [str(judged)]}
            chosen[verdict] = str(judged)
        perform = {f"ticket.{column}": {"operator": ["set_mandatory"], "set_mandatory": "true"}}
        yield Tried(
            name=name,
            body=_body(name, 700, ("edit",), condition, perform),
            chosen=chosen,
            proof=_mandatory(column),
            screens=("edit",),
        )


def _mandatory(column: str) -> Proof:
    return lambda form: form.mandatory.get(column) is True


def _desks(site: Site) -> Row:
    return {"ticket.group_id": {"operator": "is", "value": site.desks}}


def _body(name: str, priority: int, screens: Sequence[str], condition: Row, perform: Row) -> Row:
    return {
        "name": name, "object": "Ticket", "preferences": {"screen": list(screens)}, "condition_saved": {},
        "condition_selected": condition, "perform": perform, "active": True, "stop_after_match": False,
        "priority": priority,
    }  # fmt: skip


class Workflows(Rows):
    """Core workflows are only kept when they were tried; also those that already stood there."""

    def settle(self, site: Site, thing: Thing, row: Row | None, *, apply: bool) -> Item:
        if apply and not site.token:
            return self.item(thing, Finding.REFUSED, why=UNTRIED)
        item = super().settle(site, thing, row, apply=apply)
        if apply and item.finding is Finding.UNCHANGED and row is not None:
            return self._kept(site, thing, row["id"], None, item)
        return item

    def write(self, site: Site, thing: Thing, row: Row | None, body: Row) -> Item:
        number = None if row is None else row["id"]
        try:
            item = super().write(site, thing, row, body)
        except BaseException:
            # whether it was saved is not known, so neither whether it breaks every save
            self._take_back(site, thing, number, row)
            raise
        return self._kept(site, thing, site.id(self.kind, thing.name), row, item)

    def _kept(self, site: Site, thing: Thing, number: int, before: Row | None, item: Item) -> Item:
        """Try it, and take it back where it fails, also when the trial itself is cut off."""
        try:
            failure = _failure(site.account, thing)
        except BaseException:
            self._take_back(site, thing, number, before)
            raise
        if failure is None:
            return self.item(thing, item.finding, parts=item.parts, why=item.why or TRIED)
        self._take_back(site, thing, number, before)
        return self.item(thing, Finding.REFUSED, why=failure)

    def _take_back(self, site: Site, thing: Thing, number: int | None, before: Row | None) -> None:
        """Put back what stood there, else delete it. Raises SetupStopped when Zammad lets us do neither."""
        try:
            if number is None:
                number = next((r["id"] for r in site.admin.rows(self.kind) if r["name"] == thing.name), None)
            if number is None:
                return
            if before is not None:
                site.admin.change(self.kind, number, {key: before[key] for key in thing.body if key in before})
                if site.token and _failure(site.account, thing) is not BROKEN:
                    return
            site.admin.delete(self.kind, number)
        except HelpdeskError as error:
            raise SetupStopped(
                f'De regel "{thing.name}" staat misschien in Zammad zonder dat hij geprobeerd is. Draai setup meteen '
                f"opnieuw, of zet hem zelf uit (in het beheer van Zammad, bij Core Workflows). ({error})"
            ) from error


def _failure(people: People, thing: Thing) -> str | None:
    """Why a core workflow may not stay, or None when it does what it is for."""
    assert isinstance(thing, Tried)
    for screen in thing.screens:
        form = people.form(screen, {"state_id": "2", "priority_id": "2", **thing.chosen})
        if form.restrict_values is None:
            return BROKEN
        if not thing.proof(form):
            return NO_EFFECT
    return None
