"""What staff meet in Znuny's pages: forms for drafts, the screen for complaints by stage, the dashboard."""

from collections.abc import Iterator

from plugin.application.fields import CONCLUSIONS, Field
from plugin.application.mappings import Mappings
from plugin.application.mappings.stages_file import StagesFile
from plugin.helpdesks.otrs.compose import MAIL_FORM, NOTE_FORM
from plugin.helpdesks.otrs.wanted import Thing

_OPEN = "new,open,pending reminder,pending auto"
"""Znuny's own types of state for what is not closed."""


def settings(mappings: Mappings, rows: StagesFile) -> Iterator[Thing]:
    """Znuny's settings for all of them."""
    yield from _forms()
    yield from _stages(mappings, rows)
    yield _dashboard(mappings)


def _forms() -> Iterator[Thing]:
    for form in (NOTE_FORM, MAIL_FORM):
        yield {"Name": f"Ticket::Frontend::{form}###FormDraft", "Value": 1}
        # else only the owner finds the draft, and whoever opens it in a ticket that nobody has becomes its owner
        yield {"Name": f"Ticket::Frontend::{form}###RequiredLock", "Value": 0}
    yield {"Name": f"Ticket::Frontend::{NOTE_FORM}###RichTextHeight", "Value": "360"}  # a decision is written there
    yield {"Name": "Ticket::Frontend::DynamicFieldsZoomMaxSizeSidebar", "Value": "200"}  # Znuny cuts off after 18


def _stages(mappings: Mappings, rows: StagesFile) -> Iterator[Thing]:
    named = mappings.helpdesk.fields
    people = {
        stage: " ".join(named[field] for field in Field if field in row.fields - CONCLUSIONS)
        for stage, row in rows.stages.items()
    }
    steps = {stage: " ".join(sorted(rows.offered(stage))) for stage in rows.stages}
    told = {"step": named[Field.STEP], "stage": named[Field.STAGE], "key": named[Field.KEY]}
    yield {"Name": "Klachtwacht::StageNames", "Value": told}
    yield {"Name": "Klachtwacht::StageFields", "Value": people}
    yield {"Name": "Klachtwacht::StageSteps", "Value": steps}


def _dashboard(mappings: Mappings) -> Thing:
    """The open complaints with stage and terms, the first to decide at the top, for who may enter a queue of theirs."""
    named = mappings.helpdesk.fields
    stage, acknowledge, decide = (
        f"DynamicField_{named[field]}" for field in (Field.STAGE, Field.DUE_ACKNOWLEDGEMENT, Field.DUE_DECISION)
    )
    shown = ("TicketNumber", "Title", stage, acknowledge, decide, "Owner")
    return {
        "Name": "DashboardBackend###0090-Klachtwacht",
        "Value": {
            "Attributes": f"StateType={_OPEN};{decide}_GreaterThan=2000-01-01 00:00:00;SortBy={decide};OrderBy=Up;",
            "DefaultColumns": dict.fromkeys(shown, "2"),
            "Group": ";".join(mappings.helpdesk.groups),
        },
    }
