"""What Klachtwacht needs in a Znuny, as its package compares and makes it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from plugin.application.fields import Field
from plugin.application.helpdesk import Person
from plugin.application.mappings import Mappings
from plugin.application.mappings.choices import choices
from plugin.application.mappings.fields_file import FieldEntry, FieldKind, FieldsFile
from plugin.helpdesks.otrs.translate import ARTICLE_KEY

Thing = Mapping[str, Any]
Wanted = Mapping[str, Sequence[Thing]]

_TYPES = {
    FieldKind.CHOICE: "Dropdown",
    FieldKind.CHOICES: "Multiselect",
    FieldKind.DATE: "Date",
    FieldKind.LINE: "Text",
    FieldKind.TEXT: "TextArea",
}


def fields(
    mappings: Mappings, written: FieldsFile, staff: Sequence[Person], handlers: Callable[[], Collection[str]]
) -> Sequence[Thing]:
    """Every field of mappings/fields.yaml, in its order, and the mark of an article that we post."""
    named = mappings.helpdesk.fields
    tickets = [
        _field(named[f], entry, choices(entry, mappings, staff, handlers)) for f, entry in written.fields.items()
    ]
    mark = written.fields[Field.KEY]
    return [*tickets, {**_field(ARTICLE_KEY, mark, {}), "ObjectType": "Article"}]


def _field(name: str, entry: FieldEntry, offered: Mapping[str, str]) -> Thing:
    return {
        "Name": name,
        "Label": entry.label,
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
