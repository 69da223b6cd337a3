"""A report is signed off by whom it went to; who does not is reminded, and then the directorate is told (9; R-085)."""

from datetime import UTC, date, datetime

import pytest

from plugin.domain.actions import CloseTicket, PostNote, Remind, Tell
from plugin.domain.beside.moments import next_beside, passed_beside, watched
from plugin.domain.beside.sign_off import ReportSent, ReportSignedOff, ReportUnsigned, signs_off
from plugin.domain.calendar import Calendar
from plugin.domain.duties.asking import Roles
from plugin.domain.duties.sign_off import ask_sign_off
from plugin.domain.facts import Fact
from plugin.domain.terms import RungKind
from tests.domain.cases import AT, COORDINATOR, DIRECTOR, TICKET, case_of

MANAGER = "17"
ROLES = Roles(coordinator=COORDINATOR, directorate=(DIRECTOR, "31"))
CALENDAR = Calendar()
SENT = ReportSent(
    ticket=TICKET, period="2026-Q1", person=MANAGER, remind_on=date(2026, 4, 17), tell_on=date(2026, 4, 24)
)
SIGNED = ReportSignedOff(ticket=TICKET, article=81)
REMINDED = ReportUnsigned(ticket=TICKET, kind=RungKind.WARN)
TOLD = ReportUnsigned(ticket=TICKET, kind=RungKind.BREACH)
REMIND_AT, TELL_AT = datetime(2026, 4, 17, 7, tzinfo=UTC), datetime(2026, 4, 24, 7, tzinfo=UTC)
"""Nine o'clock in summer."""
ABOUT = (("period", "2026-Q1"), ("who", MANAGER))


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("Afgetekend", True),
        ("afgetekend.", True),
        ("Beste collega,\n\n  AFGETEKEND!  \n\nGroet, Renate", True),
        ("Afgetekend,\nRenate van der Meer", True),
        ("", False),
        ("Akkoord", False),
        ("Afgetekend?", False),
        ("Niet afgetekend", False),
        ("Ik heb dit nog niet afgetekend.", False),
        ("> Afgetekend", False),
        ('Antwoord op dit bericht met "Afgetekend" op een eigen regel.', False),
    ],
)
def test_only_the_word_on_a_line_of_its_own_signs(text: str, signed: bool) -> None:
    assert signs_off(text) is signed


@pytest.mark.parametrize(
    ("facts", "now", "new", "coming"),
    [
        ((SENT,), AT, (), REMIND_AT),
        ((SENT,), REMIND_AT, (REMINDED,), TELL_AT),
        ((SENT, REMINDED), TELL_AT, (TOLD,), None),
        ((SENT,), TELL_AT, (REMINDED, TOLD), None),
        ((SENT, REMINDED, TOLD), TELL_AT, (), None),
        ((SENT, SIGNED), TELL_AT, (), None),
        ((SIGNED,), TELL_AT, (), None),
    ],
)
def test_its_days_come_until_it_is_signed(
    facts: tuple[Fact, ...], now: datetime, new: tuple[Fact, ...], coming: datetime | None
) -> None:
    case = case_of(*facts)
    assert tuple(r.fact for r in passed_beside(case, now, CALENDAR)) == new
    assert next_beside(case, now, CALENDAR) == coming


def test_a_moment_stands_under_its_own_key_and_its_ticket_is_looked_at_first() -> None:
    [reminded] = passed_beside(case_of(SENT), REMIND_AT, CALENDAR)
    assert (reminded.at, reminded.key) == (REMIND_AT, f"report-unsigned:{TICKET}:{RungKind.WARN}")
    assert watched(case_of(SENT)) == {TICKET}, "he may have answered in the meantime"
    assert watched(case_of(SENT, SIGNED)) == set()


def test_he_is_reminded_in_the_ticket_of_the_report_and_the_directorate_is_told_elsewhere() -> None:
    remind = Remind(
        key=f"report-remind:{TICKET}", ticket=TICKET, person=MANAGER, message="rapport_aftekenen", data=ABOUT
    )
    told = [
        Tell(
            key=f"report-unsigned:{TICKET}:{director}",
            ticket=TICKET,
            person=director,
            message="aan_directie_rapport",
            data=ABOUT,
        )
        for director in (DIRECTOR, "31")
    ]
    assert list(ask_sign_off(case_of(), ROLES)) == []
    assert list(ask_sign_off(case_of(SENT), ROLES)) == []
    assert list(ask_sign_off(case_of(SENT, REMINDED), ROLES)) == [remind]
    assert list(ask_sign_off(case_of(SENT, REMINDED, TOLD), ROLES)) == [remind, *told]


def test_a_director_does_not_hear_of_himself() -> None:
    his = ReportSent(ticket=TICKET, period="2026", person=DIRECTOR, remind_on=SENT.remind_on, tell_on=SENT.tell_on)
    [told] = ask_sign_off(case_of(his, TOLD), ROLES)
    assert isinstance(told, Tell)
    assert told.person == "31"


def test_a_signature_stands_in_the_ticket_and_closes_it() -> None:
    signed = (("signed_on", "2026-03-03"),)
    assert list(ask_sign_off(case_of(SENT, REMINDED, TOLD, SIGNED), ROLES)) == [
        PostNote(key=f"report-signed:{TICKET}", ticket=TICKET, note="rapport_afgetekend", data=(*ABOUT, *signed)),
        CloseTicket(key=f"report-close:{TICKET}", ticket=TICKET),
    ]
