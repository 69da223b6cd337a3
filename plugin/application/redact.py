"""Leave out of a complaint what the respondent need not know: how to reach the complainant (A-11, 5.2)."""

import re

from plugin.application.helpdesk import Person

LEFT_OUT = "(weggelaten)"
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\d/-])(?:\+31|0031|0)[\s-]?(?:\(0\))?(?:[\s-]?\d){8,9}(?!\d)")
_POSTCODE = re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\b")
_NUMBER = re.compile(r"(?<!\d)\d{9}(?!\d)")


def redact_contacts(text: str, complainant: Person) -> str:
    """Replace e-mail addresses, phone numbers, postcodes and nine-digit numbers that can be a BSN.

    The complainant's name stays where he wrote it: the respondent must know which conduct is meant. It is a first
    net: the person who sends the draft reads it.
    """
    for pattern in (_EMAIL, _PHONE, _POSTCODE, _NUMBER):
        text = pattern.sub(LEFT_OUT, text)
    return text.replace(complainant.email, LEFT_OUT) if complainant.email else text
