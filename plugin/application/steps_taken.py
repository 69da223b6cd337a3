"""What we did with a complaint so far, as its complainant may read it: no names (7, P-05)."""

from plugin.domain.calendar import local_date
from plugin.domain.case import Case
from plugin.domain.dutch_dates import format_full
from plugin.domain.hearing import Heard, sides
from plugin.domain.names import Letter

_TO_COMPLAINANT = {
    Letter.ACKNOWLEDGEMENT: "stuurden wij u de ontvangstbevestiging",
    Letter.INSPECTION_OFFER: "boden wij u aan om de stukken te lezen",
}
_TOLD = "stuurden wij uw klacht aan de medewerker over wie zij gaat"


def steps_taken(case: Case) -> tuple[str, ...]:
    """One sentence of Dutch for each thing that was done, with its day, in order."""
    assert case.proposal is not None
    letters = [
        *((words, s) for x, words in _TO_COMPLAINANT.items() for s in case.letters(x, case.proposal.complainant)),
        *((_TOLD, s) for s in case.letters(Letter.NOTICE_TO_RESPONDENT)),
    ]
    arrived = ((local_date(s.at), words) for words, s in letters if not s.failed and not s.sent.missing)
    talks = (
        (side.on, "spraken wij de medewerker" if side.respondent else "spraken wij u over uw klacht")
        for side in sides(case)
        if side.said is Heard.HELD and side.on is not None
    )
    return tuple(f"Op {format_full(day)} {words}." for day, words in sorted({*arrived, *talks}))
