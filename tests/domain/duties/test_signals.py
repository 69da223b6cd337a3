"""What a signal beside the complaint brings: who is told, where the note stands, and the 72 hours (P-04, P-07)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from plugin.domain.actions import PostNote, Tell
from plugin.domain.beside.facts import LeakKnownSince, LeakMoment, SignalAnswered, SignalFound
from plugin.domain.beside.track import OmbudsmanAnswerSaved, OmbudsmanTrackOpened
from plugin.domain.duties.asking import Roles
from plugin.domain.duties.signals import answer_readers, report_signals
from plugin.domain.facts import Confirmed, Dismissed, Fact, Part, Proposed, RespondentsSet
from plugin.domain.names import Signal, Step
from plugin.domain.terms import RungKind
from tests.domain.cases import AT, CONFIRMED, COORDINATOR, DIRECTOR, HANDLER, JAN, TICKET, case_of, joined, proposed

OTHER_DIRECTOR, OFFICER = "31", "40"
ROLES = Roles(coordinator=COORDINATOR, directorate=(DIRECTOR, OTHER_DIRECTOR), privacy_officer=OFFICER)
BOTH = (DIRECTOR, OTHER_DIRECTOR)
HOURS = timedelta(hours=72)
IN_RUNNING = proposed(own_ticket=False), joined(TICKET, Part.RUNNING)


def found(signal: Signal, article: int = 70, ticket: int = TICKET) -> SignalFound:
    return SignalFound(ticket=ticket, number=f"87{ticket:03}", article=article, signal=signal)


LEAK, THREAT = found(Signal.DATA_LEAK), found(Signal.THREAT)


def told(*facts: Fact | tuple[Fact, str], roles: Roles = ROLES) -> list[tuple[str, str]]:
    """Each message or note with who gets it; a note names its ticket and whom it mentions."""
    return [
        (a.message, a.person) if isinstance(a, Tell) else (f"{a.note} in {a.ticket}", ",".join(a.mentions))
        for a in report_signals(case_of(*facts), roles)
        if isinstance(a, Tell | PostNote)
    ]


def test_a_leak_is_told_whole_to_the_privacy_officer_and_in_the_ticket() -> None:
    data = (
        ("signals", "datalek"),
        ("reference", "87007"),
        ("from", "7"),
        ("article", "70"),
        ("found_at", "2026-03-03T09:04:00+00:00"),
        ("due", "2026-03-06T09:04:00+00:00"),
    )
    key = "signal:7:70:signaal_datalek"
    assert list(report_signals(case_of(*CONFIRMED, LEAK), ROLES)) == [
        Tell(key=f"{key}:{OFFICER}", ticket=TICKET, person=OFFICER, message="aan_fg_datalek", data=data),
        PostNote(key=key, ticket=TICKET, note="signaal_datalek", data=data, mentions=(COORDINATOR,)),
    ]


def test_danger_is_told_whole_to_each_director_and_in_the_ticket() -> None:
    data = (
        ("signals", "dreiging,suicide"),
        ("reference", "87007"),
        ("from", "7"),
        ("article", "70"),
        ("found_at", "2026-03-03T09:04:00+00:00"),
    )
    key = "signal:7:70:signaal_veiligheid"
    assert list(report_signals(case_of(*CONFIRMED, found(Signal.SUICIDE), THREAT), ROLES)) == [
        *(Tell(key=f"{key}:{p}", ticket=TICKET, person=p, message="aan_directie_signaal", data=data) for p in BOTH),
        PostNote(key=key, ticket=TICKET, note="signaal_veiligheid", data=data, mentions=(COORDINATOR,)),
    ], "two signals of one message that share a note are told together"


SEVERE = (
    Signal.SEXUAL_INTIMIDATION, Signal.DISCRIMINATION, Signal.VIOLENCE, Signal.FRAUD, Signal.MINOR, Signal.HEALTH,
)  # fmt: skip


@pytest.mark.parametrize(
    ("signal", "note", "readers", "without_complaint"),
    [
        (Signal.DATA_LEAK, "signaal_datalek", (OFFICER,), True),
        (Signal.THREAT, "signaal_veiligheid", BOTH, True),
        (Signal.SUICIDE, "signaal_veiligheid", BOTH, True),
        *((signal, "signaal_ernstig", BOTH, False) for signal in SEVERE),
        (Signal.CLAIM, "signaal_claim", (), False),
        (Signal.OBJECTION, "signaal_bezwaar", (), False),
        (Signal.DATA_REQUEST, None, (), False),  # it has a month of its own: duties.data_request
        (Signal.COLLEAGUE, "signaal_medewerker", (), False),
        (Signal.SATISFIED, "signaal_tevreden", (), False),
        (Signal.PRESS, None, (), False),  # the directorate's memo of art. 4b is enough
        (Signal.OMBUDSMAN, None, (), False),  # his track tells it
    ],
)
def test_which_signal_is_told_to_whom(
    signal: Signal, note: str | None, readers: tuple[str, ...], without_complaint: bool
) -> None:
    noted = [(f"{note} in {TICKET}", COORDINATOR)] if note else []
    seen = told(*CONFIRMED, found(signal))
    assert [person for _, person in seen[:-1]] == list(readers)
    assert seen[-1:] == noted
    assert told(found(signal)) == (seen if without_complaint else [])
    assert told(*CONFIRMED[:2], Dismissed(article=70), found(signal)) == (seen if without_complaint else [])


@pytest.mark.parametrize(
    ("signals", "notes"),
    [
        ((LEAK, THREAT), ["signal:7:70:signaal_datalek", "signal:7:70:signaal_veiligheid"]),
        ((THREAT, found(Signal.SUICIDE, 71)), ["signal:7:70:signaal_veiligheid", "signal:7:71:signaal_veiligheid"]),
        (
            (THREAT, found(Signal.THREAT, ticket=8)),
            ["signal:7:70:signaal_veiligheid", "signal:8:70:signaal_veiligheid"],
        ),
        (
            (THREAT, found(Signal.CLAIM), found(Signal.SUICIDE)),
            ["signal:7:70:signaal_veiligheid", "signal:7:70:signaal_claim"],
        ),
        ((THREAT, SignalAnswered(ticket=TICKET, step=Step.NO_SIGNAL, found=("k5",))), []),
    ],
)
def test_each_message_is_told_once_for_each_note_until_somebody_answered(
    signals: tuple[Fact, ...], notes: list[str]
) -> None:
    wanted = report_signals(case_of(*CONFIRMED, *signals), ROLES)
    assert [a.key for a in wanted if isinstance(a, PostNote)] == notes


@pytest.mark.parametrize(
    ("facts", "where"),
    [
        ((), [TICKET]),  # no complaint: nobody is kept out of it
        (CONFIRMED, [TICKET]),
        ((*IN_RUNNING, joined(9)), [9]),  # the respondent reads the running ticket (6.1)
        (IN_RUNNING, []),  # the complaint's own ticket is still to be opened
        ((*IN_RUNNING, Dismissed(article=70)), [TICKET]),
    ],
)
def test_the_note_stands_where_no_respondent_reads_it(facts: tuple[Fact, ...], where: list[int]) -> None:
    wanted = list(report_signals(case_of(*facts, THREAT), ROLES))
    assert [a.ticket for a in wanted if isinstance(a, PostNote)] == where
    assert [(a.person, a.ticket) for a in wanted if isinstance(a, Tell)] == [
        (DIRECTOR, TICKET),
        (OTHER_DIRECTOR, TICKET),
    ]


def about(*persons: str) -> tuple[Proposed, Fact, Fact]:
    return proposed(respondents=persons), joined(), Confirmed(respondents=persons)


SUSPECTED = proposed(respondents=(), suspected=(DIRECTOR, OFFICER))


@pytest.mark.parametrize(
    ("facts", "officer", "of_danger", "of_leak", "coordinator"),
    [
        (CONFIRMED, OFFICER, BOTH, (OFFICER,), COORDINATOR),
        (CONFIRMED, None, BOTH, BOTH, COORDINATOR),
        (about(OFFICER), OFFICER, BOTH, BOTH, COORDINATOR),
        (about(DIRECTOR), OFFICER, (OTHER_DIRECTOR,), (OFFICER,), COORDINATOR),
        (about(OFFICER, DIRECTOR), OFFICER, (OTHER_DIRECTOR,), (OTHER_DIRECTOR,), COORDINATOR),
        (about(COORDINATOR), OFFICER, BOTH, (OFFICER,), DIRECTOR),
        ((SUSPECTED, joined()), OFFICER, (OTHER_DIRECTOR,), (OTHER_DIRECTOR,), COORDINATOR),
    ],
)
def test_whom_it_is_about_hears_nothing(
    facts: tuple[Fact, ...],
    officer: str | None,
    of_danger: tuple[str, ...],
    of_leak: tuple[str, ...],
    coordinator: str,
) -> None:
    roles = replace(ROLES, privacy_officer=officer)
    assert [person for _, person in told(*facts, THREAT, roles=roles)] == [*of_danger, coordinator]
    assert [person for _, person in told(*facts, LEAK, roles=roles)] == [*of_leak, coordinator]


EARLIER = AT - timedelta(hours=5)


@pytest.mark.parametrize(
    ("facts", "due"),
    [
        ((LEAK,), [AT + HOURS]),
        ((LEAK, LeakKnownSince(ticket=TICKET, since=EARLIER)), [EARLIER + HOURS]),
        ((LEAK, LeakKnownSince(ticket=8, since=EARLIER)), [AT + HOURS]),
        ((LEAK, found(Signal.DATA_LEAK, 71)), [AT + HOURS, AT + HOURS]),  # one leak of the ticket: the first counts
        ((LEAK, found(Signal.DATA_LEAK, ticket=8)), [AT + HOURS, AT + HOURS + timedelta(minutes=1)]),
    ],
)
def test_the_note_says_when_the_72_hours_end(facts: tuple[Fact, ...], due: list[object]) -> None:
    notes = [a for a in report_signals(case_of(*facts), ROLES) if isinstance(a, PostNote)]
    assert [dict(note.data)["due"] for note in notes] == [str(one).replace(" ", "T") for one in due]


DUE = AT + HOURS
WARNED = LeakMoment(ticket=TICKET, kind=RungKind.WARN, due=DUE)
OVER = LeakMoment(ticket=TICKET, kind=RungKind.BREACH, due=DUE)
REPORTED = SignalAnswered(ticket=TICKET, step=Step.DATA_LEAK_REPORTED, found=("k1",))


def of_the_clock(*facts: Fact) -> list[Tell]:
    wanted = report_signals(case_of(*facts), ROLES)
    return [a for a in wanted if isinstance(a, Tell) and a.message == "aan_fg_datalek_termijn"]


def test_the_warning_before_the_end_of_the_72_hours_is_told_whole() -> None:
    data = (("reference", "87007"), ("due", "2026-03-06T09:00:00+00:00"), ("over", ""))
    key = f"leak:7:waarschuwing:2026-03-06T09:00:00+00:00:{OFFICER}"
    assert of_the_clock(LEAK, WARNED) == [
        Tell(key=key, ticket=TICKET, person=OFFICER, message="aan_fg_datalek_termijn", data=data)
    ]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ((LEAK, OVER), [(TICKET, "ja")]),
        ((LEAK, WARNED, OVER), [(TICKET, "ja")]),  # of several that are late only the last goes out
        ((LEAK, WARNED, replace(OVER, due=DUE + HOURS)), [(TICKET, "")]),  # another clock's end
        ((LEAK, replace(WARNED, due=DUE - HOURS)), []),  # the clock runs to another moment since
        ((LEAK, WARNED, REPORTED), []),
        ((WARNED,), []),
        ((LEAK, replace(WARNED, ticket=8), OVER), [(TICKET, "ja")]),  # no leak in that ticket
        ((LEAK, found(Signal.DATA_LEAK, ticket=8), WARNED,
          replace(OVER, ticket=8, due=DUE + timedelta(minutes=1))), [(TICKET, ""), (8, "ja")]),
    ],
)  # fmt: skip
def test_when_the_privacy_officer_is_reminded(facts: tuple[Fact, ...], said: list[tuple[int, str]]) -> None:
    assert [(a.ticket, dict(a.data)["over"]) for a in of_the_clock(*facts)] == said


def answered(*facts: Fact | tuple[Fact, str], roles: Roles = ROLES) -> list[Tell]:
    wanted = report_signals(case_of(*facts), roles)
    return [a for a in wanted if isinstance(a, Tell) and a.message == "aan_fg_datalek_gesloten"]


def test_the_privacy_officer_hears_whole_what_somebody_answered() -> None:
    data = (("reference", "87007"), ("who", HANDLER), ("answer", "datalek_gemeld"))
    assert answered(LEAK, (REPORTED, HANDLER)) == [
        Tell(
            key=f"leak-answered:k2:{OFFICER}",
            ticket=TICKET,
            person=OFFICER,
            message="aan_fg_datalek_gesloten",
            data=data,
        )
    ]


ELSEWHERE = SignalFound(ticket=8, number="87008", article=90, signal=Signal.DATA_LEAK)


@pytest.mark.parametrize(
    ("facts", "officer", "said"),
    [
        ((LEAK, (REPORTED, OFFICER)), OFFICER, []),  # he answered it himself
        ((LEAK, (REPORTED, DIRECTOR)), None, [(OTHER_DIRECTOR, "87007", DIRECTOR)]),
        ((LEAK, REPORTED), OFFICER, [(OFFICER, "87007", "")]),  # by a rule of the helpdesk
        ((THREAT, (REPORTED, HANDLER)), OFFICER, []),  # what was answered was no leak
        ((THREAT, ELSEWHERE, (replace(REPORTED, ticket=8, found=("k1", "k2")), HANDLER)), OFFICER,
         [(OFFICER, "87008", HANDLER)]),
        ((THREAT, (REPORTED, HANDLER), ELSEWHERE, (replace(REPORTED, ticket=8, found=("k3",)), HANDLER)), OFFICER,
         [(OFFICER, "87008", HANDLER)]),
    ],
)  # fmt: skip
def test_which_answers_he_hears(
    facts: tuple[Fact | tuple[Fact, str], ...], officer: str | None, said: list[tuple[str, str, str]]
) -> None:
    heard = answered(*facts, roles=replace(ROLES, privacy_officer=officer))
    assert [(a.person, dict(a.data)["reference"], dict(a.data)["who"]) for a in heard] == said


OPENED = OmbudsmanTrackOpened(ticket=TICKET, number="87007", article=70, person="")
ANSWER = OmbudsmanAnswerSaved(ticket=TICKET, article=71, answers=(1,), digest="d")


@pytest.mark.parametrize(
    ("facts", "writer", "readers", "why"),
    [
        ((), HANDLER, BOTH, "each director"),
        ((), DIRECTOR, (OTHER_DIRECTOR, COORDINATOR), "never who wrote it; the coordinator reads along (A-20)"),
        ((), COORDINATOR, BOTH, "nor the coordinator"),
        (about(DIRECTOR), HANDLER, (OTHER_DIRECTOR,), "nor the director whom it is about"),
        ((*about(JAN), RespondentsSet(respondents=BOTH)), HANDLER, (), "the whole directorate"),
    ],
)
def test_who_may_approve_our_answer_to_the_ombudsman(
    facts: tuple[Fact, ...], writer: str, readers: tuple[str, ...], why: str
) -> None:
    case = case_of(*facts, OPENED, (ANSWER, writer))
    assert answer_readers(case, case.beside.tracks[TICKET], ROLES) == readers, why
