"""The kinds of things that setup makes in Zammad: where they are, how they are found, how they go."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from plugin.helpdesks.zammad.setup.version import CHECKLISTS, Version

Row = dict[str, Any]


class Removal(StrEnum):
    """How a thing goes when setup is torn down."""

    DELETE = "delete"
    DEACTIVATE = "deactivate"  # Zammad deletes none of these
    KEEP = "keep"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind. `key` is the column that names a thing; `marked` says that our mark stands in its note.

    Without a note its name alone tells that it is ours.
    """

    label: str
    path: str
    key: str = "name"
    marked: bool = False
    removal: Removal = Removal.DELETE
    since: Version | None = None
    expand: bool = False  # names beside ids, where a body speaks in names


GROUPS = Kind(label="groep", path="groups", marked=True, removal=Removal.KEEP)
ROLES = Kind(label="rol", path="roles", marked=True, removal=Removal.DEACTIVATE, expand=True)
USERS = Kind(label="account", path="users", key="login", marked=True, removal=Removal.DEACTIVATE)
ATTRIBUTES = Kind(label="veld", path="object_manager_attributes")
CALENDARS = Kind(label="kalender", path="calendars")
SLAS = Kind(label="SLA", path="slas")
WEBHOOKS = Kind(label="webhook", path="webhooks", marked=True)
TRIGGERS = Kind(label="trigger", path="triggers", marked=True)
JOBS = Kind(label="taak", path="jobs", marked=True)
TEXT_MODULES = Kind(label="tekstmodule", path="text_modules", marked=True)
MACROS = Kind(label="macro", path="macros", marked=True)
TEMPLATES = Kind(label="sjabloon", path="templates")
CHECKLIST_TEMPLATES = Kind(label="afvinklijst", path="checklist_templates", since=CHECKLISTS)
OVERVIEWS = Kind(label="overzicht", path="overviews")
REPORT_PROFILES = Kind(label="rapportprofiel", path="report_profiles")
CORE_WORKFLOWS = Kind(label="regel", path="core_workflows")
