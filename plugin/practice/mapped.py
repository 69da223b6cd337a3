"""The office's fields, core workflows and macros, by the mappings: as setup makes them in a real Zammad.

That they are the same, a test holds (tests/helpdesks/zammad/setup).
"""

from collections.abc import Mapping
from functools import cache

from plugin.application.fields import Field
from plugin.application.mappings import Mappings, default_folder
from plugin.application.mappings.fields_file import FieldKind, Source, shared_choices
from plugin.application.mappings.setup_file import SetupFiles, load_setup_files
from plugin.practice import attributes, catalogue
from plugin.practice.world import NOBODY, Row, World

_SCREEN = {"ticket.agent": {"shown": True, "required": False}}


@cache
def files() -> SetupFiles:
    """The mappings that came with the software."""
    return load_setup_files(default_folder())


def fields(world: World, staff: list[Row], known: SetupFiles) -> None:
    """The fields of mappings/fields.yaml, as `klachtwacht setup` makes them in a real Zammad (a test compares)."""
    for position, (field, entry) in enumerate(known.fields.fields.items()):
        options = _choices(entry.options, known.mappings, staff)
        kind, option = _definition(entry.kind, options)
        new_ticket = {"create_middle": _SCREEN} if field in known.names.new_ticket else {}
        attributes.create(
            world,
            {
                "object": "Ticket", "name": known.mappings.helpdesk.fields[field], "display": entry.label,
                "data_type": kind, "data_option": option, "position": 1100 + position,
                "screens": {"edit": _SCREEN, **new_ticket},
            },
            by=NOBODY,
        )  # fmt: skip
    attributes.migrate(world)


def _choices(options: Source | dict[str, str], mappings: Mappings, staff: list[Row]) -> Mapping[str, str]:
    match options:
        case Source.PEOPLE:
            able = staff
        case Source.ACCOUNTABLE:
            able = [one for one in staff if one.get("accountable")]
        case Source.CONTACTS:
            able = [one for one in staff if one.get("owns") or one.get("contact")]
        case Source.CATEGORIES | Source.NORMS | Source.PRINCIPALS:
            return shared_choices(options, mappings)
        case written:
            return written
    return {str(one["id"]): f"{one['first']} {one['last']}" for one in able}


def _definition(kind: FieldKind, options: Mapping[str, str]) -> tuple[str, Row]:
    empty: Row = {"default": "", "null": True}
    match kind:
        case FieldKind.CHOICE | FieldKind.CHOICES:
            name = "select" if kind is FieldKind.CHOICE else "multiselect"
            return name, {**empty, "nulloption": True, "maxlength": 255, "options": dict(options)}
        case FieldKind.DATE:
            return "date", {"diff": None, "default": None, "null": True}
        case FieldKind.TEXT:
            return "textarea", {**empty, "type": "textarea", "rows": 4, "maxlength": 5000}
        case FieldKind.LINE:
            return "input", {**empty, "type": "text", "maxlength": 255}


def rules(world: World, staff: list[Row], known: SetupFiles) -> None:
    """Who is respondent is no choice of owner, and each step is a click: again as setup makes them."""
    names, columns = known.names, known.mappings.helpdesk.fields
    groups = {group["name"]: group["id"] for group in world.groups.values()}
    complaints = [groups[name] for name in known.mappings.helpdesk.groups]
    for one in staff:
        if one.get("owns"):
            number = str(one["id"])
            name = names.owner_workflow.format(name=f"{one['first']} {one['last']}", person=number)
            catalogue.create(
                world,
                "core_workflows",
                {
                    "name": name,
                    "preferences": {"screen": ["create_middle", "edit"]},
                    "condition_selected": {
                        "ticket.group_id": {"operator": "is", "value": [str(group) for group in complaints]},
                        f"ticket.{columns[Field.RESPONDENTS]}": {"operator": "contains", "value": [number]},
                    },
                    "perform": {"ticket.owner_id": {"operator": ["remove_option"], "remove_option": [number]}},
                },
                by=NOBODY,
            )
    for key, label in known.fields.labels(Field.STEP).items():
        everywhere = key in names.everywhere | known.stages.beside
        macro = {
            "name": names.macro.format(step=label), "note": names.mark,
            "perform": {f"ticket.{columns[Field.STEP]}": {"value": key}}, "group_ids": [] if everywhere else complaints,
        }  # fmt: skip
        catalogue.create(world, "macros", macro, by=NOBODY)
