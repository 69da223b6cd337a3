"""A small organisation to read messages with."""

from datetime import datetime
from functools import cache
from pathlib import Path

from plugin.application.triage_lexicon import load_lexicon, shipped_lexicon
from plugin.application.triage_model import load_model, shipped_model
from plugin.application.triage_score import read_directory
from plugin.domain.people import Directory
from plugin.domain.responsibility import Level
from plugin.domain.triage import Assessment, Message, MessageChannel, SenderRole, Triage, TriageLexicon

DATA = Path(__file__).parents[2] / "triage"


@cache
def directory() -> Directory:
    return read_directory(DATA / "staff.json")


@cache
def lexicon() -> TriageLexicon:
    return load_lexicon(shipped_lexicon())


@cache
def triage() -> Triage:
    return Triage(directory(), lexicon(), load_model(shipped_model()), level=Level.REGION)


def message(
    body: str,
    *,
    subject: str = "",
    channel: MessageChannel = MessageChannel.EMAIL,
    agents: tuple[str, ...] = (),
    region: str | None = None,
    received: datetime | None = None,
    sender: str | None = None,
) -> Message:
    return Message(
        channel=channel,
        subject=subject,
        body=body,
        sender_email=sender,
        sender_role=SenderRole.CLIENT,
        received_at=received or datetime.fromisoformat("2026-09-16T10:00"),
        agents_on_ticket=agents,
        ticket_region=region,
    )


def assess(body: str, **around: object) -> Assessment:
    return triage().assess(message(body, **around))  # type: ignore[arg-type]
