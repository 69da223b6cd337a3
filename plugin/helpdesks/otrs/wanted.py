"""What Klachtwacht needs in a Znuny, as its package compares and makes it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from plugin.application.fields import Field
from plugin.application.helpdesk import Person
from plugin.application.mappings import Mappings
from plugin.application.mappings.choices import choices
from plugin.application.mappings.fields_file import FieldEntry, FieldKind, FieldsFile
from plugin.application.mappings.roles import groups_of_roles
from plugin.application.mappings.setup_otrs_file import SetupOtrsFile
from plugin.helpdesks.otrs import lamp
from plugin.helpdesks.otrs.translate import ARTICLE_KEY

Thing = Mapping[str, Any]
Wanted = Mapping[str, Sequence[Thing]]

GUARDED = "Klachtwacht::RespondentFields"
"""The setting by which the package knows the respondents whom it refuses."""
_TYPES = {
    FieldKind.CHOICE: "Dropdown",
    FieldKind.CHOICES: "Multiselect",
    FieldKind.DATE: "Date",
    FieldKind.LINE: "Text",
    FieldKind.TEXT: "TextArea",
}


def places(mappings: Mappings, names: SetupOtrsFile, password: str) -> Wanted:
    """Our account, the roles, and for each desk a queue and the group that may enter it."""
    groups, user = mappings.helpdesk.groups, names.runtime_user
    roles = {user.role: groups, **groups_of_roles(names.roles, mappings.helpdesk)}
    return {
        "Group": [{"Name": name} for name in groups],
        "Role": [{"Name": role, "Rights": {name: ["rw"] for name in able}} for role, able in roles.items()],
        "User": [
            {
                "Name": user.login,
                "First": user.firstname,
                "Last": user.lastname,
                "Email": user.email,
                "Password": password,
                "Roles": [user.role],
            }
        ],
        # of a queue inside another the outer one is made first
        "Queue": [{"Name": name, "Group": name, "Signature": "empty"} for name in sorted(groups)],
    }


def settings(mappings: Mappings, names: SetupOtrsFile) -> Sequence[Thing]:
    """Where the fields are shown, how long drafts stay, and which fields name whom the package refuses."""
    named = mappings.helpdesk.fields
    shown = {name: 1 for field, name in named.items() if field is not Field.KEY}
    respondents = [named[Field.RESPONDENTS], named[Field.RESPONDENT_LOGINS]]
    return [
        {"Name": GUARDED, "Value": respondents},
        {"Name": "FormDraftTTL###Ticket", "Value": str(names.draft_days * 24 * 60)},
        *({"Name": f"Ticket::Frontend::{screen}###DynamicField", "Value": shown} for screen in names.screens),
        *lamp.calendar(names),
    ]


def webhook(mappings: Mappings, names: SetupOtrsFile, host: str, secret: str) -> Sequence[Thing]:
    """What tells us at once that a ticket changed; nothing where it is not said how Znuny reaches us."""
    if not host:
        return []
    told = {
        "Name": names.webhook,
        "Host": host,
        "Path": mappings.helpdesk.webhook_path,
        "Secret": secret,
        "Login": names.runtime_user.login,
        "Fields": [name for field, name in mappings.helpdesk.fields.items() if field is not Field.KEY],
    }
    return [told]


def fields(
    mappings: Mappings,
    names: SetupOtrsFile,
    written: FieldsFile,
    staff: Sequence[Person],
    handlers: Callable[[], Collection[str]],
) -> Sequence[Thing]:
    """Every field of mappings/fields.yaml, in its order, and the mark of an article that we post."""
    named = mappings.helpdesk.fields
    tickets = [
        _field(named[f], names.labels.get(f, entry.label), entry, choices(entry, mappings, staff, handlers))
        for f, entry in written.fields.items()
    ]
    mark = written.fields[Field.KEY]
    return [*tickets, {**_field(ARTICLE_KEY, mark.label, mark, {}), "ObjectType": "Article"}]


def _field(name: str, label: str, entry: FieldEntry, offered: Mapping[str, str]) -> Thing:
    return {
        "Name": name,
        "Label": label,
        "ObjectType": "Ticket",
        "FieldType": _TYPES[entry.kind],
        "Config": _config(entry.kind, offered),
    }


def _config(kind: FieldKind, offered: Mapping[str, str]) -> Thing:
    match kind:
        case FieldKind.CHOICE | FieldKind.CHOICES:
            return {"PossibleValues": dict(offered), "PossibleNone": "1", "TranslatableValues": "0", "DefaultValue": ""}
        case FieldKind.DATE:
            return {"DefaultValue": "0", "YearsPeriod": "0", "DateRestriction": "none"}
        case FieldKind.LINE:
            return {"DefaultValue": ""}
        case FieldKind.TEXT:
            return {"DefaultValue": "", "Rows": "4", "Cols": "60"}
