"""Leave out of a complaint what a respondent need not know: how to reach the complainant, and another (A-11, 5.2)."""

import re
from collections.abc import Mapping

from plugin.application.helpdesk import Person
from plugin.domain.parts import name_patterns, named

LEFT_OUT = "(weggelaten)"
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\d/-])(?:\+31|0031|0)[\s-]?(?:\(0\))?(?:[\s-]?\d){8,9}(?!\d)")
_POSTCODE = re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\b")
_SENTENCE = re.compile(r"((?<=[.!?])\s+|\n)")
_NUMBER = re.compile(r"(?<!\d)\d{9}(?!\d)")


def redact_contacts(text: str, complainant: Person) -> str:
    """Replace e-mail addresses, phone numbers, postcodes and nine-digit numbers that can be a BSN.

    The complainant's name stays where he wrote it: the respondent must know which conduct is meant. It is a first
    net: the person who sends the draft reads it.
    """
    for pattern in (_EMAIL, _PHONE, _POSTCODE, _NUMBER):
        text = pattern.sub(LEFT_OUT, text)
    return text.replace(complainant.email, LEFT_OUT) if complainant.email else text


def redact_others(text: str, person: str, names: Mapping[str, str]) -> str:
    """Leave out what is only about another respondent; `names` are those of all respondents, by id (A-11, E-1).

    A sentence that names only another goes, and so do those after it in its paragraph until this one is named. In what
    stays another's name is replaced. It is a first net: the person who sends the draft reads it.
    """
    others = [pattern for who, found in name_patterns(names).items() if who != person for pattern in found]
    return "\n\n".join(_own(part, person, names, others) for part in re.split(r"\n[ \t]*\n", text))


def _own(paragraph: str, person: str, names: Mapping[str, str], others: list[re.Pattern[str]]) -> str:
    kept: list[str] = []
    about = True
    pieces = _SENTENCE.split(paragraph)
    for sentence, gap in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        people = named(sentence, names)
        left_out, about = not about, person in people if people else about
        if about:
            for pattern in others:
                sentence = pattern.sub(LEFT_OUT, sentence)
            kept += [sentence, gap]
        elif not left_out:
            kept += [LEFT_OUT, gap]
    return "".join(kept).strip()
