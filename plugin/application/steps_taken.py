"""What we did with a complaint so far, as its complainant may read it: no names (7, P-05)."""

from plugin.domain.calendar import local_date
from plugin.domain.case import Case, Sent
from plugin.domain.dutch_dates import format_full
from plugin.domain.hearing import Heard, sides
from plugin.domain.names import Letter

_OF_LETTERS = {
    Letter.ACKNOWLEDGEMENT: "stuurden wij u de ontvangstbevestiging",
    Letter.NOTICE_TO_RESPONDENT: "stuurden wij uw klacht aan de medewerker over wie zij gaat",
    Letter.INSPECTION_OFFER: "boden wij aan om de stukken te lezen",
}


def steps_taken(case: Case) -> tuple[str, ...]:
    """One sentence of Dutch for each thing that was done, with its day, in order."""
    letters = ((local_date(s.at), words) for letter, words in _OF_LETTERS.items() for s in _left(case, letter))
    talks = (
        (side.on, "spraken wij de medewerker" if side.respondent else "spraken wij u over uw klacht")
        for side in sides(case)
        if side.said is Heard.HELD and side.on is not None
    )
    return tuple(f"Op {format_full(day)} {words}." for day, words in sorted({*letters, *talks}))


def _left(case: Case, letter: Letter) -> list[Sent]:
    return [s for s in case.letters(letter) if not s.failed and not s.sent.missing]
