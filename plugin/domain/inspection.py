"""Inspection (6.2) and the other's account (6.3): who was offered what, until when, and what still bars a decision.

One offer serves both: the documents that a side may read hold what the other side said. The complainant is offered
them by the letter on inspection; a respondent by the notice of 5.2, which holds the complaint and names his rights,
and by the letter on inspection when the complainant said more in a talk. A reaction to an offer is no new account,
so that it ends.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from plugin.domain.calendar import local_instant
from plugin.domain.case import Case
from plugin.domain.dutch_dates import format_full
from plugin.domain.hearing import ASKING, ATTEMPTS, DATED, REASONED, Heard, Side, State, sides
from plugin.domain.names import Letter
from plugin.domain.sections import Missing


class Bar(StrEnum):
    """Why a decision cannot be taken yet, either way."""

    NOT_OFFERED = "niet_aangeboden"  # neither acknowledged nor told: he was never offered to be heard
    NO_TICKET = "zonder_ticket"
    ASKED = "gesprek_gevraagd"
    NO_DAY = "geen_dag"
    MISSED_ONCE = "een_keer_niet_verschenen"
    NO_REASON = "geen_reden"
    NO_ATTEMPTS = "geen_pogingen"
    NOT_APPROVED = "niet_bereikt_zonder_akkoord"
    NO_REPORT = "geen_verslag"
    REPORT_NOT_SENT = "verslag_niet_verstuurd"
    NO_INSPECTION = "geen_inzage"
    MAY_REACT = "mag_nog_reageren"


@dataclass(frozen=True, slots=True, kw_only=True)
class Barred:
    """One thing that bars a decision: whom it is about, and until when where time alone takes it away."""

    bar: Bar
    side: Side
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The other's account and the documents were offered at this instant (UTC), to react by this day."""

    at: datetime
    until: date


def bars(case: Case, today: date) -> tuple[Barred, ...]:
    """What still bars a decision on this day in Europe/Amsterdam, for each side (R-050, R-052, R-054 to R-056).

    Each has a way out that a person can take alone, named in `Missing`; the clock stops for none of them (R-065).
    """
    both = sides(case)
    return tuple(found for side in both for found in _bars(case, side, both, today))


def _bars(case: Case, side: Side, both: tuple[Side, ...], today: date) -> list[Barred]:
    if side.out_of_reach:
        return []
    first = _not_heard(side, today)
    if first is not None:
        return [Barred(bar=first, side=side)]
    offer = standing_offer(case, side, both)
    if offer is None:
        return [Barred(bar=Bar.NO_INSPECTION, side=side)]
    if may_react(side, offer, today):
        return [Barred(bar=Bar.MAY_REACT, side=side, until=offer.until)]
    return []


def _not_heard(side: Side, today: date) -> Bar | None:
    """What is missing of hearing this side, the first thing first."""
    if side.without_ticket:
        return Bar.NO_TICKET
    if side.said in REASONED and not side.reason:
        return Bar.NO_REASON
    if side.said is Heard.NOT_REACHED:
        return Bar.NO_ATTEMPTS if len(side.attempts) < ATTEMPTS else Bar.NOT_APPROVED
    if side.said in ASKING:
        return Bar.ASKED
    if side.said in DATED and (side.on is None or side.on > today):
        return Bar.NO_DAY
    if side.said is Heard.MISSED:
        return Bar.MISSED_ONCE
    if side.said is Heard.MISSED_AGAIN and len(side.missed) < ATTEMPTS:
        return Bar.NO_DAY
    if side.said is Heard.HELD and side.reported is None:
        return Bar.NO_REPORT
    if side.said is Heard.HELD and side.report_due:
        return Bar.REPORT_NOT_SENT
    if side.respondent and not side.left(Letter.NOTICE_TO_RESPONDENT) and side.told is None:
        return Bar.NOT_OFFERED
    if not side.respondent and side.state(today) is State.NOT_OFFERED:
        return Bar.NOT_OFFERED
    return None


def standing_offer(case: Case, side: Side, both: tuple[Side, ...]) -> Offer | None:
    """The last offer to this side that came after all that the other side told us; None while there is none."""
    others = [other for other in both if other.respondent is not side.respondent]
    since = max((at for other in others for at in _accounts(case, other)), default=None)
    notices = side.left(Letter.NOTICE_TO_RESPONDENT) if side.respondent else ()
    letters = [*side.left(Letter.INSPECTION_OFFER), *notices]
    offers = [Offer(at=s.at, until=s.sent.react_by) for s in letters if s.sent.react_by]
    if side.told is not None:
        offers.append(Offer(at=side.told[0], until=side.told[1]))
    standing = [o for o in offers if since is None or o.at >= since]
    if not standing:
        return None
    # a later offer never takes away the time that an earlier one gave
    return Offer(at=max(o.at for o in standing), until=max(o.until for o in standing))


def _accounts(case: Case, side: Side) -> list[datetime]:
    """When this side told us what the other must be able to read."""
    found = [side.held_at] if side.held_at else []
    found += [side.reported[0]] if side.reported else []
    if not side.respondent:
        return [*found, *([case.proposed_at] if case.proposed_at else [])]
    return [*found, *side.reactions[:1]]


def may_react(side: Side, offer: Offer, today: date) -> bool:
    """Whether this side may still react: its day has not passed, and it did not write after the offer."""
    return today <= offer.until and not any(at > offer.at for at in side.reactions)


def inspection_due(case: Case, side: Side, both: tuple[Side, ...], today: date) -> bool:
    """Whether it is time to offer this side the documents: the other side has had its say, and no offer stands."""
    if side.ticket is None or side.out_of_reach or _not_heard(side, today) is not None:
        return False
    others = [other for other in both if other.respondent is not side.respondent]
    return standing_offer(case, side, both) is None and all(_has_spoken(case, o, both, today) for o in others)


def _has_spoken(case: Case, side: Side, both: tuple[Side, ...], today: date) -> bool:
    if side.out_of_reach:
        return True
    if _not_heard(side, today) is not None:
        return False
    if not side.respondent or side.held_at or side.reactions:
        return True
    notice = [s.sent.react_by for s in side.left(Letter.NOTICE_TO_RESPONDENT) if s.sent.react_by]
    until = [*notice, *([side.told[1]] if side.told else [])]
    return not until or today > max(until)


def moments(case: Case) -> list[datetime]:
    """The instants (UTC) at which a day to react has passed or that of a talk comes: then something may be due."""
    if case.proposal is None or not case.confirmed or case.outcome is not None:
        return []
    both = sides(case)
    until = [s.sent.react_by for side in both for s in side.letters] + [side.told[1] for side in both if side.told]
    over = [local_instant(day + timedelta(days=1)) for day in until if day is not None]
    return [*over, *(local_instant(side.on) for side in both if side.on)]


_WAYS: dict[Bar, tuple[str, str]] = {
    Bar.NOT_OFFERED: (
        "{wie} kreeg nog geen brief met het aanbod van een gesprek. Verstuur {brief}. Lukt dat niet? Kies bij Horen "
        "'Niet bereikt' of 'Onbekend of uit dienst' en schrijf op waarom.",
        "6.3",
    ),
    Bar.NO_TICKET: (
        "{wie} heeft geen account. Hoor deze persoon via het contact van de opdracht. De verantwoordelijke zet daarna "
        "de stap 'zonder reactie verder'.",
        "6.3",
    ),
    Bar.ASKED: (
        "{wie} zou nog een gesprek hebben. Is het geweest? Kies bij Horen 'Gehoord' en vul de dag in. Gaat het niet "
        "door? Kies 'Ziet ervan af' en schrijf op waarom.",
        "6.3",
    ),
    Bar.NO_DAY: (
        "Van het gesprek met {wie} ontbreekt een dag. Vul bij Hoorgesprek op de dag in waarop het was. Bij 'Weer niet "
        "verschenen' zijn er twee verschillende dagen nodig.",
        "6.3",
    ),
    Bar.MISSED_ONCE: (
        "{wie} is één keer niet verschenen. Bied een tweede dag aan. Kies daarna 'Gehoord', 'Weer niet verschenen' of "
        "'Ziet ervan af'.",
        "6.3",
    ),
    Bar.NO_REASON: ("Waarom {wie} niet is gehoord, staat er niet bij. Schrijf het op bij Toelichting horen.", "6.3"),
    Bar.NO_ATTEMPTS: (
        "{wie} is niet bereikt, maar er staan geen twee dagen bij. Schrijf bij Toelichting horen op welke twee dagen u "
        "het probeerde, voluit, en hoe.",
        "6.3",
    ),
    Bar.NOT_APPROVED: (
        "{wie} is niet bereikt. De verantwoordelijke moet dat goedvinden, met de stap 'zonder reactie verder'.",
        "6.3",
    ),
    Bar.NO_REPORT: (
        "Van het gesprek met {wie} is nog geen volledig verslag. Vul het concept van het verslag in en sla het op.",
        "6.4",
    ),
    Bar.REPORT_NOT_SENT: (
        "Het verslag van het gesprek met {wie} is nog niet weg om te tekenen. Verstuur de brief die klaarstaat, of "
        "kies bij Hoorverslag 'Verstuurd'. Op de handtekening hoeft u niet te wachten.",
        "6.4",
    ),
    Bar.NO_INSPECTION: (
        "{wie} kreeg nog geen aanbod om de stukken te lezen, met wat de ander vertelde. Verstuur die brief. Deed u dat "
        "op papier of op kantoor? Vul dan bij Kan reageren tot de dag in.",
        "6.2 en 6.3",
    ),
    Bar.MAY_REACT: (
        "{wie} mag nog reageren tot en met {dag}. Komt er eerder een reactie? Dan hoeft u niet te wachten.",
        "6.2 en 6.3",
    ),
}


def as_of(case: Case, at: datetime) -> Case:
    """The case with what was known of hearing both sides at this instant (UTC): some of it can have come later."""
    heard = tuple(r for r in case.heard if r.at <= at)
    return replace(case, heard=heard, sent=tuple(s for s in case.sent if s.at <= at))


def missing(case: Case, today: date) -> tuple[Missing, ...]:
    """What still bars a decision, in Dutch, each with its way out.

    It names nobody: of several respondents each is told by his own ticket's number.
    """
    found = []
    for barred in bars(case, today):
        own = case.respondent_ticket(barred.side.person) if len(case.respondents) > 1 else None
        offer = "de brief met de klacht op schrift" if barred.side.offered_by is Letter.ORAL_COMPLAINT else ""
        number = own.number if own else ""
        found.append(describe(barred.bar, barred.side.respondent, number=number, until=barred.until, offer=offer))
    return tuple(found)


def describe(bar: Bar, respondent: bool, *, number: str = "", until: date | None = None, offer: str = "") -> Missing:
    """One thing that bars a decision, in Dutch, with its way out. `offer`: the letter that offers a talk."""
    who = "de klager" if not respondent else f"de beklaagde (ticket {number})" if number else "de beklaagde"
    letter = offer or ("de kennisgeving" if respondent else "de ontvangstbevestiging")
    what, article = _WAYS[bar]
    text = what.format(wie=who, brief=letter, dag=format_full(until) if until else "")
    return Missing(what=text[0].upper() + text[1:], article=article)
