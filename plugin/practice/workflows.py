"""Core workflows: what a form offers, and what a save refuses because of it."""

from dataclasses import dataclass, field
from typing import Any

from plugin.practice import attributes, rights, selectors
from plugin.practice.history import PRIORITIES
from plugin.practice.problems import broken, invalid
from plugin.practice.world import NOBODY, Row, World

_FIELDS = (
    "number",
    "title",
    "customer_id",
    "organization_id",
    "group_id",
    "owner_id",
    "state_id",
    "pending_time",
    "priority_id",
    "tags",
)
_MANDATORY = {"title", "customer_id", "group_id", "state_id", "priority_id"}
_STATES = {"edit": ["2", "3", "4", "7"], "create_middle": ["1", "2", "3", "4", "7"]}
PENDING = {3, 7}


@dataclass(slots=True, kw_only=True)
class Form:
    """What a form offers and asks for."""

    restrict_values: dict[str, list[str]]
    visibility: dict[str, str]
    mandatory: dict[str, bool]
    readonly: dict[str, bool]
    select: Row = field(default_factory=dict)
    fill_in: Row = field(default_factory=dict)
    matched: list[int] = field(default_factory=lambda: [1, 2])


class Unknown(Exception):
    """A core workflow holds an operator that this version does not know."""


def form(world: World, user: Row, *, screen: str, saved: Row | None, chosen: Row) -> Form:
    """What the form offers when these values stand in it. Raises Unknown while a workflow is broken there."""
    own = attributes.columns(world)
    group = int(chosen.get("group_id") or 0)
    offered = {
        "group_id": ["", *(str(g) for g in world.groups if rights.may(world, user, g, "create", "change"))],
        "owner_id": ["", *(str(u["id"]) for u in rights.owners(world, group))] if group in world.groups else [""],
        "state_id": list(_STATES[screen]),
        "priority_id": [str(number) for number in PRIORITIES],
    }
    offered.update({n: keys for n, a in own.items() if (keys := attributes.choices(a)) is not None})
    names = [*_FIELDS, *own]
    pending = int(chosen.get("state_id") or 0) in PENDING
    answer = Form(
        restrict_values=offered,
        visibility=dict.fromkeys(names, "show") | {"organization_id": "hide"},
        mandatory={n: n in _MANDATORY for n in names},
        readonly=dict.fromkeys(names, False),
    )
    answer.visibility["pending_time"] = "show" if pending else "remove"
    answer.mandatory["pending_time"] = pending
    for workflow in sorted(world.catalogue["core_workflows"].values(), key=lambda w: (w["priority"], w["id"])):
        if _applies(workflow, screen, saved, chosen):
            answer.matched.append(workflow["id"])
            for name, action in workflow["perform"].items():
                _perform(answer, name.removeprefix("ticket."), action)
    return answer


def perform(world: World, user: Row, params: Row) -> Row:
    """The answer to `core_workflows/perform`: nothing changes, and an empty answer means a broken workflow."""
    chosen = params.get("params", {})
    saved = world.tickets.get(int(chosen.get("id") or 0))
    try:
        answer = form(world, user, screen=params.get("screen", "edit"), saved=saved, chosen={**(saved or {}), **chosen})
    except Unknown:
        return {}
    groups = [world.groups[int(number)] for number in answer.restrict_values["group_id"] if number]
    return {
        "restrict_values": answer.restrict_values, "request_id": params.get("request_id"),
        "visibility": answer.visibility, "mandatory": answer.mandatory, "readonly": answer.readonly,
        "select": answer.select, "fill_in": answer.fill_in, "eval": [], "matched_workflows": answer.matched,
        "rerun_count": 0, "assets": {"Group": {str(g["id"]): g for g in groups}},
    }  # fmt: skip


def validate(world: World, user: Row, *, screen: str, saved: Row | None, wanted: Row) -> None:
    """Refuse what the form does not offer. Raises Problem: 422 (masked), or 500 while a workflow is broken."""
    chosen = {**(saved or {}), **wanted}
    try:
        answer = form(world, user, screen=screen, saved=saved, chosen=chosen)
    except Unknown as unknown:
        raise broken(f"uninitialized constant CoreWorkflow::Condition::{unknown}") from None
    for name, keys in answer.restrict_values.items():
        if name not in chosen or (saved is not None and saved.get(name) == chosen[name]):
            continue
        for value in selectors.texts(chosen[name]):
            if value not in keys and not (name == "owner_id" and value == str(NOBODY)):
                raise invalid(f"Invalid value '{value}' for field '{name}'!")
    for name, needed in answer.mandatory.items():
        if needed and answer.visibility.get(name) == "show" and chosen.get(name) in (None, "", []):
            raise invalid(f"Missing required value for field '{name}'!")


def _applies(workflow: Row, screen: str, saved: Row | None, chosen: Row) -> bool:
    screens = workflow["preferences"].get("screen") or [screen]
    if not workflow["active"] or screen not in screens:
        return False
    return _all(workflow["condition_saved"], saved or {}) and _all(workflow["condition_selected"], chosen)


def _all(condition: Row, values: Row) -> bool:
    for name, part in condition.items():
        operator = part.get("operator")
        if operator not in selectors.WORKFLOW_OPERATORS:
            raise Unknown("".join(word.title() for word in str(operator).split()))
        if not selectors.holds(values.get(name.removeprefix("ticket.")), operator, part.get("value")):
            return False
    return True


def _perform(answer: Form, name: str, action: Row) -> None:
    operators: Any = action.get("operator", [])
    for operator in [operators] if isinstance(operators, str) else operators:
        keys = answer.restrict_values.get(name, [])
        given = [str(key) for key in action.get(operator, [])] if isinstance(action.get(operator), list) else []
        match operator:
            case "remove_option":
                answer.restrict_values[name] = [key for key in keys if key not in given]
            case "set_fixed_to":
                answer.restrict_values[name] = [key for key in keys if key in given]
            case "add_option":
                answer.restrict_values[name] = [*keys, *(key for key in given if key not in keys)]
            case "set_mandatory" | "set_optional":
                answer.mandatory[name] = operator == "set_mandatory"
            case "set_readonly" | "unset_readonly":
                answer.readonly[name] = operator == "set_readonly"
            case "show" | "hide" | "remove":
                answer.visibility[name] = operator
