"""The days that an ombudsman sets, beside the terms of the regulation (4b, R-026)."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from plugin.domain.beside.due_day import speaks_up
from plugin.domain.beside.facts import Beside
from plugin.domain.beside.track import OmbudsmanMoment, OmbudsmanTrack
from plugin.domain.calendar import Calendar
from plugin.domain.dutch_dates import find_days
from plugin.domain.sections import has_line, read_sections, unfilled

MOST: Final = 50
"""More questions than this are a slip of the keyboard."""
FILE: Final = "file"
CLOSING: Final = "Met vriendelijke groet,"
"""With this line the mail ends; what a helpdesk or a person writes under it is no answer."""

_COUNT: Final = re.compile(r"(\d{1,2})(?: vra(?:ag|gen))?(?: op (.*\d{4}))?", re.IGNORECASE)


def read_questions(text: str) -> tuple[date | None, ...] | None:
    """The questions that somebody counted, each with its day: "3 op 17 maart 2026, 1 op 31-3-2026"; "4" for 4 without.

    None where it is neither.
    """
    days: list[date | None] = []
    for part in filter(None, map(str.strip, text.split(","))):
        found = _COUNT.fullmatch(part)
        if found is None:
            return None
        count, written = found.groups()
        named = find_days(written, year=1) if written else (None,)
        if len(named) != 1:
            return None
        days += [*named] * int(count)
    return tuple(days) if len(days) <= MOST else None


def read_answers(text: str, track: OmbudsmanTrack) -> tuple[int, ...] | None:
    """The questions that this note answers, by number; None where it is not our answer on this track.

    A question without words of ours, or with an instruction left in it, is not answered: it waits for another answer.
    """
    if not has_line(text, f"Antwoord aan de ombudsman {track.opened.number}"):
        return None
    return tuple(int(key) for key in answer_sections(text, track) if key != FILE)


def answer_sections(text: str, track: OmbudsmanTrack) -> dict[str, str]:
    """What this note or mail says under the heading of each question, by its number, and under `FILE`.

    What is empty, or has an instruction left in it, is left out.
    """
    headings = [*((str(n), f"Vraag {n}") for n in track.days), (FILE, "Wat er in ons dossier staat"), ("end", CLOSING)]
    return {
        key: words
        for key, words in read_sections(text, headings).items()
        if words and not unfilled(words) and key != "end"
    }


def ombudsman_moments(beside: Beside, calendar: Calendar) -> Iterator[tuple[datetime, OmbudsmanMoment]]:
    """Each moment of a track that waits for us, whether it was recorded or not, with its instant (UTC).

    His days speak up, and ours on which a recommendation is followed up.
    """
    for ticket, track in beside.tracks.items():
        followed = ((track.follow_up_on, True),) if track.follows_up and track.follow_up_on else ()
        for due_on, follow_up in (*((day, False) for day in track.dates), *followed):
            for at, kind in speaks_up(due_on, calendar):
                yield at, OmbudsmanMoment(ticket=ticket, kind=kind, due_on=due_on, follow_up=follow_up)
