"""A complaint that was told: a colleague writes it down and reads it back (3; R-016 to R-018)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from plugin.domain.dutch_dates import find_full_dates, format_full
from plugin.domain.names import Letter
from plugin.domain.sections import SECTIONS, Missing, check_sections

HEARD_KEY, WORDS_KEY, WRITER_KEY, WRITTEN_KEY, READ_BACK_KEY = (
    "gehoord",
    "woorden",
    "wie",
    "opgeschreven",
    "voorgelezen",
)
"""The keys of the form's sections."""

_ANSWER = re.compile(r"\W*(?P<answer>ja|nee)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class OralForm:
    """What a complete form says: on which days it was told and written down, and whether it was read back."""

    heard_on: date
    written_on: date
    read_back: bool


def read_form(
    sections: Mapping[str, str], *, received_on: date, saved_on: date, from_writing: bool = False
) -> OralForm | tuple[Missing, ...]:
    """Read a saved form, or say all that it lacks.

    The term runs from the day on which it was told; with `from_writing` from that on which it was written down (A-06).
    """
    found = list(check_sections(sections, SECTIONS[Letter.ORAL_COMPLAINT], "3"))
    heard = next(iter(find_full_dates(sections[HEARD_KEY])), None)
    written = next(iter(find_full_dates(sections[WRITTEN_KEY])), None)
    answer = _ANSWER.match(sections[READ_BACK_KEY])
    if sections[HEARD_KEY] and heard is None:
        what = f'Op welke dag vertelde de klager het? Schrijf de dag voluit, zoals "{format_full(received_on)}".'
        found.append(Missing(what=what, article="3"))
    if heard is not None and heard != received_on and not from_writing:
        what = (
            f"Hier staat dat de klager het op {format_full(heard)} vertelde. Bij 'Ontvangen op' staat "
            f"{format_full(received_on)}. Verbeter een van de twee: de termijn loopt vanaf die dag."
        )
        found.append(Missing(what=what, article="3, 5.1"))
    if sections[WRITTEN_KEY] and (written is None or written > saved_on or (heard and written < heard)):
        what = "Op welke dag is het opgeschreven? Schrijf die dag voluit. Het kan niet voor het gesprek zijn."
        found.append(Missing(what=what, article="3"))
    if sections[READ_BACK_KEY] and answer is None:
        found.append(Missing(what='Is het voorgelezen? Begin met "ja" of "nee".', article="3"))
    if found or heard is None or written is None or answer is None:
        return tuple(found)
    return OralForm(heard_on=heard, written_on=written, read_back=answer["answer"].casefold() == "ja")
