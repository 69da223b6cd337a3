"""Triage: what a message probably is, and why. Rules that can be read; a person decides."""

from plugin.domain.triage.actors import UNKNOWN_PERSON
from plugin.domain.triage.assess import Triage
from plugin.domain.triage.lexicon import TriageLexicon
from plugin.domain.triage.message import Message, MessageChannel, SenderRole
from plugin.domain.triage.proposal import Assessment, Reason

__all__ = [
    "UNKNOWN_PERSON",
    "Assessment",
    "Message",
    "MessageChannel",
    "Reason",
    "SenderRole",
    "Triage",
    "TriageLexicon",
]
