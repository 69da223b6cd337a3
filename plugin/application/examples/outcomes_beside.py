"""What an example can say of what runs beside the complaint: more words under `dan` (2 toelichting, 4b; P-04, P-07)."""

from datetime import date
from enum import StrEnum

from plugin.application.examples.given import Moment
from plugin.application.examples.story import Impossible, Story
from plugin.application.mappings.shape import Name, Text
from plugin.domain.beside.data_leak import clocks
from plugin.domain.beside.data_request import is_respondents, request_clocks
from plugin.domain.beside.track import OmbudsmanTrack
from plugin.domain.names import Signal


class Track(StrEnum):
    """Hoe ver het traject bij de ombudsman is."""

    WAITING = "wacht_op_antwoord"
    ANSWERED = "beantwoord"
    ADVISED = "oordeel_ontvangen"
    RECOMMENDED = "wacht_op_opvolging"
    CLOSED = "gesloten"


def signalen(story: Story) -> frozenset[Signal]:
    """Wat er naast de klacht in de berichten staat, en nog niet is beantwoord."""
    return frozenset(one.found.signal for one in story.case.beside.open)


def datalek_melden_voor(story: Story) -> Moment | None:
    """Tot wanneer een datalek gemeld kan worden: 72 uur, op de minuut; leeg als er geen loopt."""
    due = [clock.due for clock in clocks(story.case.beside)]
    return min(due).replace(second=0, microsecond=0) if due else None


def avg_antwoord_voor(story: Story, verwacht: dict[Name, date | None]) -> dict[Name, date | None]:
    """Tot wanneer wij elk op zijn verzoek over eigen gegevens antwoorden; leeg als er geen open staat (P-09)."""
    due = {clock.ticket: clock.due_on for clock in request_clocks(story.case)}
    theirs = {who: story.own_ticket(who) for who in verwacht if who != "klager"}
    of_complainant = next((day for ticket, day in due.items() if not is_respondents(story.case, ticket)), None)
    return {who: due.get(theirs[who]) if who in theirs else of_complainant for who in verwacht}


def ombudsman(story: Story) -> Track | None:
    """Hoe ver het traject bij de ombudsman is; leeg als er geen loopt (artikel 4b)."""
    track = _track(story)
    if track is None:
        return None
    if track.closed:
        return Track.CLOSED
    if track.follows_up:
        return Track.RECOMMENDED
    if track.advised:
        return Track.ADVISED
    return Track.WAITING if track.waits else Track.ANSWERED


def ombudsman_antwoord_voor(story: Story) -> date | None:
    """De eerste dag waarop de ombudsman nog antwoord van ons wil; leeg als hij op niets meer wacht (artikel 4b)."""
    track = _track(story)
    if track is None:
        raise Impossible("is niet af te leiden: er loopt geen traject bij de ombudsman.")
    return track.dates[0] if track.dates else None


def concept_ombudsman(story: Story) -> Text | None:
    """Aan welk adres ons antwoord aan de ombudsman klaarstaat, in het ticket van zijn brief (artikel 4b)."""
    standing = story.office.drafts.get(story.ticket)
    return standing.draft.to if standing else None


def _track(story: Story) -> OmbudsmanTrack | None:
    return next(iter(story.case.beside.tracks.values()), None)
