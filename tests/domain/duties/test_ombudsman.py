"""What the ombudsman's letters, questions, judgement and days bring: the directorate answers him (4b, R-026, E-18)."""

from dataclasses import replace
from datetime import date

import pytest

from plugin.domain.actions import Action, HoldAnswer, OfferAnswer, PostNote, Tell
from plugin.domain.beside.track import (
    OmbudsmanAnswerApproved,
    OmbudsmanAnswerFailed,
    OmbudsmanAnswerSaved,
    OmbudsmanAnswerSent,
    OmbudsmanAsked,
    OmbudsmanDue,
    OmbudsmanFollowUp,
    OmbudsmanLinked,
    OmbudsmanMoment,
    OmbudsmanReply,
    OmbudsmanStepTaken,
    OmbudsmanTrackOpened,
    OmbudsmanWrote,
)
from plugin.domain.duties.asking import Roles
from plugin.domain.duties.ombudsman import report_ombudsman
from plugin.domain.facts import Closed, Confirmed, Fact, Part, RespondentsSet
from plugin.domain.names import Outcome, Recommendation, Step
from plugin.domain.terms import RungKind
from tests.domain.cases import (
    CONFIRMED,
    COORDINATOR,
    DIRECTOR,
    HANDLER,
    HANDLING,
    JAN,
    TICKET,
    case_of,
    joined,
    proposed,
)

OTHER_DIRECTOR, OMBUDSMAN = "31", "90"
ROLES = Roles(coordinator=COORDINATOR, directorate=(DIRECTOR, OTHER_DIRECTOR))
OPENED = OmbudsmanTrackOpened(ticket=TICKET, number="87007", article=70, person=OMBUDSMAN)
A, B = date(2026, 3, 17), date(2026, 3, 31)
DUE = OmbudsmanDue(ticket=TICKET, due_on=A)
ASKED = OmbudsmanAsked(ticket=TICKET, days=(A, B, None))
LINKED = OmbudsmanLinked(ticket=TICKET, earlier="86550")


def taken(step: Step) -> OmbudsmanStepTaken:
    return OmbudsmanStepTaken(ticket=TICKET, step=step)


CLOSED, RECOMMENDED = taken(Step.OMBUDSMAN_CLOSED), taken(Step.OMBUDSMAN_RECOMMENDED)


def wanted(*facts: Fact | tuple[Fact, str]) -> list[Action]:
    return list(report_ombudsman(case_of(*facts), ROLES))


def told(key: str, message: str, *data: tuple[str, str], persons: tuple[str, ...] = ROLES.directorate) -> list[Action]:
    """The message to each of the directorate."""
    return [Tell(key=f"{key}:{p}", ticket=TICKET, person=p, message=message, data=data) for p in persons]


CAME = PostNote(
    key="ombudsman:7:70",
    ticket=TICKET,
    note="ombudsman_traject",
    data=(("reference", "87007"), ("from", "7"), ("article", "70"), ("signals", "ombudsman")),
    mentions=(COORDINATOR,),
)


def letter(article: int, again: str = "", persons: tuple[str, ...] = ROLES.directorate) -> list[Action]:
    data = (("reference", "87007"), ("again", again))
    return told(f"ombudsman:7:{article}", "aan_directie_ombudsman", *data, persons=persons)


FIRST = [*letter(70), CAME]
"""What his first letter brings, and all that stands when nothing came since."""


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        ((OPENED,), FIRST, "his letter"),
        ((OPENED, OmbudsmanWrote(ticket=TICKET, article=75)), [*letter(70), *letter(75, "ja"), CAME], "and another"),
        ((OPENED, CLOSED), [], "the track is closed"),
        ((*CONFIRMED[:2], OPENED, RespondentsSet(respondents=(JAN, DIRECTOR))),
         [*letter(70, persons=(OTHER_DIRECTOR,)), CAME], "never the director whom it is about (6.1)"),
        ((*CONFIRMED, RespondentsSet(respondents=(COORDINATOR,)), OPENED),
         [*letter(70), replace(CAME, mentions=(DIRECTOR,))], "a director in the coordinator's place"),
        ((proposed(own_ticket=False), joined(TICKET, Part.RUNNING), OPENED), letter(70),
         "no note while the complaint's own ticket is still to be opened"),
        ((proposed(own_ticket=False), joined(TICKET, Part.RUNNING), joined(9), OPENED),
         [*letter(70), replace(CAME, ticket=9)], "and then there, where no respondent reads it"),
    ],
)  # fmt: skip
def test_each_letter_of_his_is_told(facts: tuple[Fact, ...], expected: list[Action], why: str) -> None:
    assert wanted(*facts) == expected, why


def test_a_second_track_is_told_beside_a_closed_one() -> None:
    other = OmbudsmanTrackOpened(ticket=8, number="87008", article=90, person="")
    seen = [(a.ticket, a.key) for a in wanted(OPENED, CLOSED, other)]
    assert seen == [(8, "ombudsman:8:90:30"), (8, "ombudsman:8:90:31"), (8, "ombudsman:8:90")]


SAVED = OmbudsmanAnswerSaved(ticket=TICKET, article=71, answers=(1, 3), digest="d")
NO_QUESTION = replace(SAVED, answers=())
APPROVED = OmbudsmanAnswerApproved(ticket=TICKET, article=71)
ANSWERED = taken(Step.OMBUDSMAN_ANSWERED)


def waits(asked: str, times: int) -> PostNote:
    """The note that says what he waits for, by question and day."""
    data = (("reference", "87007"), ("asked", asked))
    return PostNote(key=f"ombudsman-answer:7:70:{times}", ticket=TICKET, note="ombudsman_antwoord", data=data)


def answer(answers: str, waiting: str, *mentions: str, state: str = "saved") -> PostNote:
    """The note about an answer that was saved or approved."""
    return PostNote(
        key=f"ombudsman-{state}:71",
        ticket=TICKET,
        note="ombudsman_antwoord_klaar" if state == "saved" else "ombudsman_antwoord_akkoord",
        data=(("reference", "87007"), ("answers", answers), ("waiting", waiting), ("ready", "ja")),
        mentions=mentions,
    )


ALL_WAIT = waits("1:2026-03-17,2:2026-03-31,3:", 3)
STANDS_READY = OfferAnswer(
    key="ombudsman-draft:71:0", ticket=TICKET, track=TICKET, person=OMBUDSMAN, complaint=TICKET, article=71
)


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        ((DUE,), [waits("1:2026-03-17", 1)], "one letter, one question"),
        ((ASKED,), [ALL_WAIT], "each question by its own day"),
        ((DUE, ANSWERED), [], "answered"),
        ((OmbudsmanAsked(ticket=TICKET, days=(None, None)),), [], "no day is known"),
        ((ASKED, (SAVED, HANDLER)), [ALL_WAIT, answer("1,3", "2", DIRECTOR, OTHER_DIRECTOR)],
         "the directorate approves it, and question 2 waits"),
        ((ASKED, (SAVED, DIRECTOR)), [ALL_WAIT, answer("1,3", "2", OTHER_DIRECTOR, COORDINATOR)],
         "never who wrote it (A-20)"),
        ((ASKED, (NO_QUESTION, HANDLER)), [ALL_WAIT, answer("", "1,2,3", HANDLER)],
         "which question it answers is for who wrote it to say"),
        ((ASKED, (SAVED, HANDLER), (APPROVED, DIRECTOR)),
         [ALL_WAIT, answer("1,3", "2", HANDLER, state="approved"), STANDS_READY], "who wrote it may send it"),
        ((ASKED, (SAVED, HANDLER), (APPROVED, DIRECTOR), ANSWERED), [ALL_WAIT], "it left"),
    ],
)  # fmt: skip
def test_our_answer_is_asked_approved_and_sent(
    facts: tuple[Fact | tuple[Fact, str], ...], expected: list[Action], why: str
) -> None:
    assert wanted(OPENED, *facts) == [*FIRST, *expected], why


def judged(key: str, *data: tuple[str, str]) -> list[Action]:
    return told(f"ombudsman-judged:7:70{key}", "aan_directie_ombudsman_oordeel", ("reference", "87007"), *data)


FOLLOWED = taken(Step.OMBUDSMAN_FOLLOWED)
ADVISED = judged("", ("recommended", ""))
ONCE = judged(":recommended", ("recommended", "ja"), ("again", ""))


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        ((taken(Step.OMBUDSMAN_ADVISED),), ADVISED, "his judgement"),
        ((RECOMMENDED,), ONCE, "his recommendation, on which the directorate says what it does"),
        ((RECOMMENDED, RECOMMENDED), ONCE, "the same one clicked twice"),
        ((RECOMMENDED, FOLLOWED, RECOMMENDED), judged(":recommended:2", ("recommended", "ja"), ("again", "ja")),
         "another, after the first was followed up"),
        ((taken(Step.OMBUDSMAN_ADVISED), RECOMMENDED), [*ADVISED, *ONCE], "both"),
    ],
)  # fmt: skip
def test_his_judgement_and_recommendations_are_told(facts: tuple[Fact, ...], expected: list[Action], why: str) -> None:
    assert wanted(OPENED, *facts) == [*FIRST, *expected], why


WARN = OmbudsmanMoment(ticket=TICKET, kind=RungKind.WARN, due_on=A)
OVER = replace(WARN, kind=RungKind.BREACH)
FOLLOW_UP = OmbudsmanFollowUp(ticket=TICKET, due_on=B)
TO_DO = replace(WARN, due_on=B, follow_up=True)


def reminded(key: str, name: str, *data: tuple[str, str]) -> list[Action]:
    """The message to the directorate, and the same in the ticket."""
    note = PostNote(key=key, ticket=TICKET, note=name, data=data, mentions=(COORDINATOR,))
    return [*told(key, f"aan_directie_{name}", *data), note]


def of_day(kind: str, day: str, over: str = "", questions: str = "", earlier: str = "") -> list[Action]:
    data = (("reference", "87007"), ("due_on", day), ("over", over), ("earlier", earlier), ("questions", questions))
    return reminded(f"ombudsman-due:7:{kind}:{day}", "ombudsman_termijn", *data)


def of_follow_up(kind: str = "waarschuwing", over: str = "", reply: str = "") -> list[Action]:
    data = (("reference", "87007"), ("due_on", "2026-03-31"), ("over", over), ("earlier", ""), ("reply", reply))
    return reminded(f"ombudsman-follow-up:7:{kind}:2026-03-31", "ombudsman_opvolging", *data)


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        ((DUE, WARN), of_day("waarschuwing", "2026-03-17"), "days before"),
        ((DUE, OVER), of_day("verstreken", "2026-03-17", "ja"), "the day is over"),
        ((DUE, WARN, OVER), of_day("verstreken", "2026-03-17", "ja"), "of several that are late only the last"),
        ((DUE, LINKED, WARN), of_day("waarschuwing", "2026-03-17", earlier="86550"), "with the earlier complaint"),
        ((ASKED, WARN), of_day("waarschuwing", "2026-03-17", questions="1"), "with the questions of that day"),
        ((OmbudsmanAsked(ticket=TICKET, days=(A, B, A)), WARN, replace(OVER, due_on=B)),
         [*of_day("waarschuwing", "2026-03-17", questions="1,3"), *of_day("verstreken", "2026-03-31", "ja", "2")],
         "each day its own"),
        ((DUE, replace(WARN, due_on=B)), [], "he set another day since"),
        ((DUE, replace(WARN, ticket=8)), [], "another track's day"),
        ((DUE, WARN, ANSWERED), [], "answered in time"),
        ((RECOMMENDED, FOLLOW_UP, TO_DO), of_follow_up(), "what we said of his recommendation is still to be done"),
        ((RECOMMENDED, FOLLOW_UP, OmbudsmanReply(ticket=TICKET, reply=Recommendation.PARTLY), TO_DO),
         of_follow_up(reply="deels_opvolgen"), "with what we said"),
        ((RECOMMENDED, FOLLOW_UP, TO_DO, replace(TO_DO, kind=RungKind.BREACH)),
         of_follow_up("verstreken", "ja"), "our own day is over"),
        ((RECOMMENDED, FOLLOW_UP, TO_DO, FOLLOWED), [], "it is done"),
        ((RECOMMENDED, FOLLOW_UP, replace(TO_DO, due_on=A)), [], "another day since"),
        ((OmbudsmanAsked(ticket=TICKET, days=(B,)), RECOMMENDED, FOLLOW_UP, TO_DO, replace(OVER, due_on=B)),
         [*of_follow_up(), *of_day("verstreken", "2026-03-31", "ja", "1")], "his day and ours are two"),
    ],
)  # fmt: skip
def test_his_days_and_ours_are_told(facts: tuple[Fact, ...], expected: list[Action], why: str) -> None:
    names = ("ombudsman_termijn", "ombudsman_opvolging")
    seen = wanted(OPENED, *facts)
    assert [
        a for a in seen
        if (isinstance(a, PostNote) and a.note in names)
        or (isinstance(a, Tell) and a.message.removeprefix("aan_directie_") in names)
    ] == expected, why  # fmt: skip


def test_a_day_is_told_without_a_note_while_the_complaints_own_ticket_is_to_be_opened() -> None:
    facts = (proposed(own_ticket=False), joined(TICKET, Part.RUNNING), OPENED, DUE, WARN, SAVED)
    assert [a.key for a in wanted(*facts) if isinstance(a, PostNote)] == []
    assert [a.key for a in wanted(*facts)][2:] == [f"ombudsman-due:7:waarschuwing:2026-03-17:{p}" for p in ("30", "31")]


BY_HIM = (proposed(complainant=OMBUDSMAN), joined(), OPENED, CLOSED)
SURE = Confirmed(respondents=(JAN,))
NO_COMPLAINANT = PostNote(
    key="ombudsman-complainant:7", ticket=TICKET, note="ombudsman_is_geen_klager", mentions=(COORDINATOR,)
)


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        ((*BY_HIM, SURE), [NO_COMPLAINANT], "the complaint stands in the ombudsman's name"),
        (BY_HIM, [], "nobody confirmed it"),
        ((proposed(), joined(), OPENED, CLOSED, SURE), [], "the complainant himself"),
        ((*BY_HIM, SURE, Closed(outcome=Outcome.WITHDRAWN, verdict=None)), [], "it is closed"),
        ((*BY_HIM, Confirmed(respondents=(COORDINATOR,))), [replace(NO_COMPLAINANT, mentions=(DIRECTOR,))],
         "a director in the coordinator's place"),
    ],
)  # fmt: skip
def test_the_ombudsman_is_not_the_complainant(facts: tuple[Fact, ...], expected: list[Action], why: str) -> None:
    assert wanted(*facts) == expected, why


HIS_LETTER = OmbudsmanTrackOpened(ticket=8, number="87008", article=70, person="31")
WRITTEN = OmbudsmanAnswerSaved(ticket=8, article=71, answers=(1,), digest="d")
AGREED = OmbudsmanAnswerApproved(ticket=8, article=71)
SENT, FAILED = OmbudsmanAnswerSent(ticket=8, article=90), OmbudsmanAnswerFailed(ticket=8, article=90)


def offered(times: int, article: int = 71) -> OfferAnswer:
    key = f"ombudsman-draft:{article}:{times}"
    return OfferAnswer(key=key, ticket=8, track=8, person=OTHER_DIRECTOR, complaint=8, article=article)


def held(article: int) -> HoldAnswer:
    return HoldAnswer(key=f"ombudsman-hold:{article}", ticket=8, track=8)


RETURNED = PostNote(
    key="ombudsman-returned:90",
    ticket=8,
    note="ombudsman_antwoord_terug",
    data=(("reference", "87008"),),
    mentions=(HANDLER,),
)
APPROVED_ANSWER = (HIS_LETTER, (WRITTEN, HANDLER), AGREED)


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        (APPROVED_ANSWER[:2], [], "nobody approved it"),
        (APPROVED_ANSWER, [offered(0)], "it may leave"),
        ((replace(HIS_LETTER, person=""), *APPROVED_ANSWER[1:]), [], "known by his words, from whatever address"),
        ((*APPROVED_ANSWER, replace(WRITTEN, article=72)), [held(72)], "another text, that nobody approved"),
        ((*APPROVED_ANSWER, replace(WRITTEN, article=72), replace(WRITTEN, article=73)), [held(73)], "and another"),
        ((*APPROVED_ANSWER, replace(WRITTEN, article=72), replace(AGREED, article=72)), [offered(0, 72)], "approved"),
        ((*APPROVED_ANSWER, replace(WRITTEN, article=72), AGREED), [held(72)], "who read the other, approved nothing"),
        ((replace(HIS_LETTER, person=""), *APPROVED_ANSWER[1:], replace(WRITTEN, article=72)), [], "none stood ready"),
        (
            (
                *APPROVED_ANSWER,
                replace(WRITTEN, article=72),
                OmbudsmanStepTaken(ticket=8, step=Step.OMBUDSMAN_ANSWERED),
            ),
            [],
            "he was answered some other way",
        ),
        ((*APPROVED_ANSWER, SENT), [], "it was mailed"),
        ((*APPROVED_ANSWER, SENT, FAILED), [offered(1), RETURNED], "it came back"),
        ((*APPROVED_ANSWER, SENT, OmbudsmanStepTaken(ticket=8, step=Step.OMBUDSMAN_ANSWERED)), [], "it arrived"),
        ((*APPROVED_ANSWER, OmbudsmanStepTaken(ticket=8, step=Step.OMBUDSMAN_CLOSED)), [], "the track is closed"),
    ],
)
def test_an_approved_answer_stands_ready_in_his_own_ticket(
    facts: tuple[Fact | tuple[Fact, str], ...], expected: list[Action], why: str
) -> None:
    returned = [a for a in wanted(*facts) if isinstance(a, PostNote) and a.note == RETURNED.note]
    found = [*(a for a in wanted(*facts) if isinstance(a, OfferAnswer | HoldAnswer)), *returned]
    assert found == expected, why


def test_where_a_complainant_took_his_place_a_person_sends_the_answer() -> None:
    """4b: whoever is the customer of the complaint's ticket reads what leaves from it."""
    on_complaint = [replace(fact, ticket=TICKET) for fact in (HIS_LETTER, WRITTEN, AGREED)]
    actions = list(report_ombudsman(case_of(*HANDLING, *on_complaint), ROLES))
    assert [a for a in actions if isinstance(a, OfferAnswer)] == []
    [note] = [a for a in actions if isinstance(a, PostNote) and a.note == "ombudsman_antwoord_akkoord"]
    assert dict(note.data)["ready"] == ""
