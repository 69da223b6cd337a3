"""What a letter must hold before it may leave or count, whoever wrote it: one list, for templates and for what left."""

from plugin.domain.outgoing.check import advise, check_letter, check_text
from plugin.domain.outgoing.element import Known
from plugin.domain.outgoing.recipients import Addresses, check_recipients

__all__ = ["Addresses", "Known", "advise", "check_letter", "check_recipients", "check_text"]
