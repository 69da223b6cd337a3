"""What staff click and look at: macros, the form for an oral complaint, the checklist, overviews, report profile."""

from collections.abc import Sequence
from html import escape

from plugin.application.fields import Field
from plugin.application.mappings.setup_file import OverviewRow, Show
from plugin.domain.names import Stage
from plugin.domain.organisation import Desk
from plugin.helpdesks.zammad.setup.kinds import ROLES, Row
from plugin.helpdesks.zammad.setup.rows import Thing
from plugin.helpdesks.zammad.setup.site import Site

_COLUMNS = ("number", "title", "group", "owner", "state")
_OPEN = (Stage.PROPOSED, Stage.ACKNOWLEDGE, Stage.HANDLING, Stage.APPROVAL, Stage.SENDING)
FIRST_PRIO = 1100


def macros(site: Site) -> Sequence[Thing]:
    """One macro for each step: a click."""
    found = []
    for step, label in site.fields.labels(Field.STEP).items():
        everywhere = step in site.names.everywhere | site.stages.beside
        body = {
            "name": site.names.macro.format(step=label), "active": True, "note": site.names.mark,
            "perform": {f"ticket.{site.column(Field.STEP)}": {"value": step}}, "ux_flow_next_up": "none",
            "group_ids": [] if everywhere else site.groups,
        }  # fmt: skip
        found.append(Thing(name=str(body["name"]), body=body))
    return found


def template(site: Site) -> Sequence[Thing]:
    """A new ticket for who calls or stands at the desk (3)."""
    oral = site.names.oral_complaint
    text = "<br><br>".join(f"{escape(question)}<br>" for question in oral.questions)
    options = {
        "ticket.title": {"value": oral.title},
        "ticket.group_id": {"value": str(site.desk(Desk.COMPLAINTS))},
        "article.body": {"value": text},
    }
    return [Thing(name=oral.name, body={"name": oral.name, "options": options, "active": True})]


def checklist(site: Site) -> Sequence[Thing]:
    """The steps from beginning to end, to tick off."""
    mine = site.names.checklist
    body = {"name": mine.name, "active": True, "items": list(mine.items)}
    return [Thing(name=mine.name, body=body, unseen=("items",))]


def overviews(site: Site) -> Sequence[Thing]:
    """What people who handle complaints see at the left; each sees only what his groups allow."""
    roles = sorted(site.id(ROLES, name) for name in site.roles)
    found = []
    for place, one in enumerate(site.names.overviews):
        due = site.column(Field.DUE_DECISION)
        columns = [*_COLUMNS, site.column(Field.STAGE), due]
        body = {
            "name": one.name, "prio": FIRST_PRIO + place, "role_ids": roles, "condition": _condition(site, one),
            "order": {"by": due, "direction": "ASC"}, "group_by": "", "organization_shared": False,
            "out_of_office": False, "active": True,
            "view": {"d": columns, "s": columns, "m": columns, "view_mode_default": "s"},
        }  # fmt: skip
        found.append(Thing(name=one.name, body=body))
    return found


def _condition(site: Site, one: OverviewRow) -> Row:
    due, stage = f"ticket.{site.column(Field.DUE_DECISION)}", f"ticket.{site.column(Field.STAGE)}"
    desks: Row = {"ticket.group_id": {"operator": "is", "value": site.desks}}
    unsolved: Row = {"ticket.state_id": {"operator": "is", "value": site.states_of("new", "open", "pending")}}
    running: Row = {stage: {"operator": "is", "value": [str(member) for member in _OPEN]}}
    match one.show:
        case Show.MINE:
            return {**desks, **unsolved, "ticket.owner_id": {"operator": "is", "pre_condition": "current_user.id"}}
        case Show.AT_RISK:
            soon = {"operator": "till (relative)", "value": str(one.days or 5), "range": "day"}
            return {**desks, **unsolved, **running, due: soon}
        case Show.OVERDUE:
            past = {"operator": "before (relative)", "value": "1", "range": "day"}
            return {**desks, **unsolved, **running, due: past}
        case Show.APPROVAL:
            return {**desks, **unsolved, stage: {"operator": "is", "value": [str(Stage.APPROVAL)]}}
        case Show.DIRECTORATE:
            here = {"operator": "is", "value": [str(site.desk(Desk.DIRECTORATE))]}
            return {**unsolved, "ticket.group_id": here}


def report_profile(site: Site) -> Sequence[Thing]:
    """Zammad's own reports over complaints; they need Elasticsearch."""
    condition = {"ticket.group_id": {"operator": "is", "value": site.desks}}
    return [Thing(name=site.names.report, body={"name": site.names.report, "condition": condition, "active": True})]
