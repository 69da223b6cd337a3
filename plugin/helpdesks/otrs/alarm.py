"""The alarm that rings in Znuny itself, also when Klachtwacht is silent: jobs of its generic agent, each morning (7).

Klachtwacht writes a note in the ticket of the roots each night. Where that stops the directorate hears it; and what is
late or due soon rises to the top of the list meanwhile, by the days that stand in its fields.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from plugin.application.fields import Field
from plugin.application.mappings import Mappings
from plugin.application.mappings.roles import groups_of_roles
from plugin.application.mappings.setup_otrs_file import SetupOtrsFile
from plugin.application.published import REGISTER
from plugin.domain.names import Stage
from plugin.domain.organisation import Desk

Thing = Mapping[str, Any]

_HIGHER = ("1 very low", "2 low", "3 normal", "4 high", "5 very high")
_RUNNING = (Stage.PROPOSED, Stage.ACKNOWLEDGE, Stage.HANDLING, Stage.APPROVAL, Stage.SENDING)
_UNTIL = {
    Field.DUE_ACKNOWLEDGEMENT: (Stage.PROPOSED, Stage.ACKNOWLEDGE),
    Field.DUE_DECISION: _RUNNING,
    Field.PROMISED_ON: _RUNNING,
}
"""In which stages a day counts: before that which it asks for was done."""
_EACH_MORNING = {
    "ScheduleDays": [str(day) for day in range(7)],
    "ScheduleHours": ["7"],
    "ScheduleMinutes": ["0"],
}


def jobs(mappings: Mappings, names: SetupOtrsFile) -> Sequence[Thing]:
    """One that listens whether Klachtwacht still writes, one for what is due soon, one for each day that can pass."""
    return [_silence(mappings, names), *_rises(mappings, names)]


def notifications(mappings: Mappings, names: SetupOtrsFile) -> Sequence[Thing]:
    """Who may read at the directorate's desk gets a mail when that job writes; nothing of a complaint stands in it."""
    silent, directorate = names.alarm.silent, mappings.helpdesk.desks[Desk.DIRECTORATE]
    roles = groups_of_roles(names.roles, mappings.helpdesk)
    told = {
        "Name": silent.name,
        "About": silent.name,
        "Queue": directorate,
        "Roles": [role for role, groups in roles.items() if directorate in groups],
        "Subject": silent.name,
        "Body": silent.mail,
    }
    return [told]


def _silence(mappings: Mappings, names: SetupOtrsFile) -> Thing:
    silent = names.alarm.silent
    does = {
        **_EACH_MORNING,
        f"Search_DynamicField_{mappings.helpdesk.fields[Field.KEY]}": REGISTER,
        "LastChangeTimeSearchType": "TimePoint",
        "TicketLastChangeTimePoint": str(silent.hours),
        "TicketLastChangeTimePointFormat": "hour",
        "TicketLastChangeTimePointStart": "Before",
        "NewNoteSubject": silent.name,
        "NewNoteBody": silent.note,
    }
    return {"Name": silent.name, "Does": does, "Named": {}}


def _rises(mappings: Mappings, names: SetupOtrsFile) -> Iterator[Thing]:
    soon = names.alarm.soon
    ahead = {"Start": "Next", "Value": str(soon.days), "Format": "day"}
    yield _rise(mappings, soon.name, Field.DUE_DECISION, ahead, to="4 high")
    past = {"Start": "Before", "Value": "1", "Format": "minute"}  # of a date: before today
    for field, name in names.alarm.late.items():
        yield _rise(mappings, name, field, past, to="5 very high")


def _rise(mappings: Mappings, name: str, field: Field, when: Mapping[str, str], *, to: str) -> Thing:
    named = mappings.helpdesk.fields
    point = f"Search_DynamicField_{named[field]}TimePoint"
    does = {
        **_EACH_MORNING,
        point: "1",
        **{f"{point}{part}": value for part, value in when.items()},
        f"Search_DynamicField_{named[Field.STAGE]}": [stage.value for stage in _UNTIL[field]],
    }
    return {
        "Name": name,
        "Does": does,
        "Named": {
            "QueueIDs": list(mappings.helpdesk.complaint_groups),
            "StateTypeIDs": ["new", "open", "pending reminder", "pending auto"],
            "PriorityIDs": list(_HIGHER[: _HIGHER.index(to)]),
            "NewPriorityID": [to],
        },
    }
