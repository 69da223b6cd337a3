"""What stands ready for the complainant, by the key that makes it stand ready once, and what came back (5-8)."""

from datetime import date, timedelta

import pytest

from plugin.domain.actions import Action, OfferDraft, PostNote
from plugin.domain.duties.asking import Roles
from plugin.domain.duties.letters import offer_letters, print_copies, print_papers, report_oral
from plugin.domain.facts import (
    ChoicesApplied,
    Closed,
    CopyPosted,
    EndingChosen,
    Fact,
    HalfwayReached,
    HandlerChanged,
    LetterAsked,
    LetterFailed,
    Merged,
    NamelessComplainant,
    OralSaved,
    PaperSaved,
    Part,
    Posted,
    PostReturned,
    Reacted,
    ReceiverAsked,
    Stated,
    TicketJoined,
)
from plugin.domain.names import Letter, Outcome
from tests.domain.cases import (
    AT,
    CLIENT,
    CONFIRMED,
    COORDINATOR,
    DIRECTOR,
    HANDLER,
    HANDLING,
    JAN,
    OWN,
    TICKET,
    TOLD,
    approved,
    case_of,
    delivered,
    proposed,
    saved,
    sent,
)

Facts = tuple[Fact | tuple[Fact, str], ...]
ROLES = Roles(coordinator=COORDINATOR, directorate=(DIRECTOR,))
TODAY, RECEIVER, NEXT = AT.date(), "40", 9
CLOSED = Closed(outcome=Outcome.WITHDRAWN, verdict=None)


def offered(*facts: Fact | tuple[Fact, str], today: date = TODAY) -> list[Action]:
    case = case_of(*facts)
    assert case.complaint is not None
    return list(offer_letters(case, case.complaint, ROLES, today))


def ready(*facts: Fact | tuple[Fact, str], today: date = TODAY) -> list[Action]:
    """The draft alone, without what came back."""
    return [a for a in offered(*facts, today=today) if isinstance(a, OfferDraft)]


def stated(field: str, value: str) -> Stated:
    return Stated(field=field, value=value, filled=True)


def draft(
    letter: Letter, mark: str, saved: int | None = None, *, ticket: int = TICKET, final: bool = False
) -> OfferDraft:
    """The letter in the complaint's ticket; `mark` tells this time from another."""
    return OfferDraft(key=f"draft:{letter}:{mark}", ticket=ticket, letter=letter, saved=saved, final=final)


ACK, INFORMATION, DECISION = Letter.ACKNOWLEDGEMENT, Letter.INFORMATION_REQUEST, Letter.DECISION
LEFT, ASKED, AGAIN = sent(INFORMATION, 85), LetterAsked(letter=INFORMATION), stated("conduct_on", "2026-02-27")
MOVED = (
    Merged(ticket=TICKET, into=NEXT),
    TicketJoined(ticket=NEXT, number="87009", part=Part.COMPLAINT, person=None, in_place_of=TICKET),
)
SPOKE = (TOLD, Reacted(ticket=OWN, person=JAN, article=82))
SETTLED = (
    EndingChosen(letter=Letter.SETTLED), saved(Letter.SETTLED, 95),
    approved(Letter.SETTLED, 95, outcome=Outcome.SETTLED),
)  # fmt: skip
HALF = saved(missing=("8.2|x",))
UNACKNOWLEDGED = ChoicesApplied(unacknowledged=True)


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        (CONFIRMED, draft(ACK, "0"), "the acknowledgement first (5.1)"),
        ((*CONFIRMED, AGAIN), draft(ACK, "0:said-1"), "by what a person said since"),
        ((*CONFIRMED, stated("parts", "2")), draft(ACK, "0:parts-1"), "by how many parts it has"),
        ((*CONFIRMED, *MOVED), draft(ACK, "0:turn-1", ticket=NEXT), "where the complaint went on"),
        ((*CONFIRMED, *MOVED, AGAIN, stated("parts", "2")), draft(ACK, "0:turn-1:said-1:parts-1", ticket=NEXT), "all"),
        ((*CONFIRMED, stated("region", "Noord")), draft(ACK, "0"), "what changes no letter makes none anew"),
        (HANDLING, draft(DECISION, "0"), "then the decision (8.2)"),
        ((*HANDLING, *MOVED), draft(DECISION, "0:turn-1", ticket=NEXT), "where the complaint went on"),
        ((*HANDLING, stated("parts", "2")), draft(DECISION, "0:parts-1"), "by how many parts it has"),
        ((*HANDLING, AGAIN), draft(DECISION, "0"), "people work on it: it is not made anew"),
        ((*HANDLING, LEFT), draft(DECISION, "0:1"), "it comes back once another letter left"),
        ((*HANDLING, HALF), draft(DECISION, "after-90", 90), "what lacks something goes on from what it is"),
        ((*HANDLING, LEFT, HALF, *MOVED, stated("parts", "2")),
         draft(DECISION, "after-90:1:turn-1:parts-1", 90, ticket=NEXT), "in all these"),
        ((*HANDLING, saved()), None, "a complete text waits for approval"),
        ((*HANDLING, saved(), approved()), None, "what was approved is posted"),
        ((*HANDLING, EndingChosen(letter=Letter.DELAY_NOTICE)), draft(Letter.DELAY_NOTICE, "1"), "the delay (7)"),
        ((*CONFIRMED, EndingChosen(letter=Letter.NOT_TAKEN_UP)), draft(Letter.NOT_TAKEN_UP, "1"),
         "an ending goes before the acknowledgement"),
        ((*HANDLING, *SPOKE, EndingChosen(letter=Letter.NOT_TAKEN_UP)), draft(Letter.NOT_TAKEN_UP, "1"),
         "8.5 asks for no hearing"),
        ((*CONFIRMED, UNACKNOWLEDGED), draft(DECISION, "0"), "no acknowledgement is due"),
        ((*CONFIRMED, NamelessComplainant()), draft(DECISION, "0"), "nor to who cannot be written to"),
        ((*HANDLING, *SPOKE), draft(Letter.INSPECTION_OFFER, "7:1:0", final=True), "the documents go before it (6.2)"),
        ((*HANDLING, *SPOKE, *MOVED, AGAIN),
         draft(Letter.INSPECTION_OFFER, "9:1:0:turn-1:said-1", ticket=NEXT, final=True), "where it went on, anew"),
        ((*HANDLING, *SETTLED), draft(Letter.SETTLED, "letter:0", 95, final=True), "the letter itself (8.1)"),
        ((*CONFIRMED, *SETTLED), draft(Letter.SETTLED, "letter:0", 95, final=True), "also before the acknowledgement"),
        ((*HANDLING, *SETTLED, sent(Letter.SETTLED, 96), LetterFailed(article=96)),
         draft(Letter.SETTLED, "letter:1", 95, final=True), "it came back"),
        ((*HANDLING, *SETTLED, *MOVED, AGAIN),
         draft(Letter.SETTLED, "letter:0:turn-1:said-1", 95, ticket=NEXT, final=True), "where it went on, anew"),
        ((*HANDLING, NamelessComplainant(), *SETTLED), None, "no letter to who cannot be written to"),
        ((*HANDLING, EndingChosen(letter=Letter.WITHDRAWN), approved(Letter.WITHDRAWN, 0, outcome=Outcome.WITHDRAWN)),
         draft(Letter.WITHDRAWN, "letter:0", final=True), "without a note before it"),
        ((*HANDLING, *SPOKE, CLOSED), None, "it is closed"),
        ((*CONFIRMED, CLOSED), None, "before the acknowledgement"),
    ],
)  # fmt: skip
def test_the_letter_that_stands_ready(facts: Facts, expected: OfferDraft | None, why: str) -> None:
    assert ready(*facts) == ([expected] if expected else []), why


ON_ITS_WAY, FORM = HalfwayReached(), Letter.ORAL_COMPLAINT
ORAL: tuple[Fact, ...] = (proposed(oral=True), *CONFIRMED[1:], UNACKNOWLEDGED)


def form(*missing: str, article: int = 72) -> OralSaved:
    return OralSaved(article=article, missing=missing, heard_on=None, written_on=None, read_back=None)


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        ((*HANDLING, ASKED), draft(INFORMATION, "k8"), "somebody asked for it"),
        ((*HANDLING, ASKED, LEFT), draft(DECISION, "0:1"), "until it left"),
        ((*HANDLING, ASKED, sent(INFORMATION, 85, missing=("3|x",))), draft(INFORMATION, "k8:1"), "it was incomplete"),
        ((*HANDLING, LEFT, ASKED), draft(INFORMATION, "k9"), "once more, though it left before"),
        ((*HANDLING, LEFT, LetterFailed(article=85), ASKED), draft(INFORMATION, "k10:1"), "it came back before"),
        ((*HANDLING, ASKED, *MOVED, AGAIN), draft(INFORMATION, "k8:turn-1:said-1", ticket=NEXT), "elsewhere, anew"),
        ((*CONFIRMED, ASKED), draft(ACK, "0"), "the acknowledgement goes before it"),
        ((*HANDLING, *SPOKE, ASKED), draft(INFORMATION, "k10"), "before the documents"),
        ((*HANDLING, ON_ITS_WAY), draft(Letter.PROGRESS, "7"), "the message halfway (7)"),
        ((*HANDLING, *SPOKE, ON_ITS_WAY), draft(Letter.INSPECTION_OFFER, "7:1:0", final=True),
         "nothing waits for the message halfway"),
        ((*HANDLING, *SPOKE, ASKED, ON_ITS_WAY), draft(INFORMATION, "k10"), "what somebody asked for stands first"),
        (ORAL, draft(FORM, "3:form"), "what was told is written down (3)"),
        ((*ORAL, form("3|x")), draft(FORM, "3:form-72", 72), "the form lacks something"),
        ((*ORAL, form()), draft(FORM, "3:after-72", 72, final=True), "he reads it and corrects it"),
        ((*ORAL, form(), form("3|x", article=73)), draft(FORM, "3:form-73", 73), "the last form counts"),
        ((*ORAL, form(), sent(FORM, 74, missing=("3|x",))), draft(FORM, "3:1:after-72", 72, final=True),
         "it left incomplete"),
        ((*ORAL, *MOVED, form()), draft(FORM, "3:turn-1:after-72", 72, ticket=NEXT, final=True), "elsewhere, anew"),
    ],
)  # fmt: skip
def test_the_letters_between_acknowledgement_and_end(facts: Facts, expected: OfferDraft, why: str) -> None:
    assert ready(*facts) == [expected], why


def test_the_documents_are_offered_on_the_day_that_they_are_due() -> None:
    told = (*HANDLING, TOLD)  # he may react until 10 March
    assert ready(*told, today=TODAY + timedelta(days=7)) == [draft(DECISION, "0")]
    offer = draft(Letter.INSPECTION_OFFER, "7:0:0", final=True)
    assert ready(*told, today=TODAY + timedelta(days=8)) == [offer]
    late = ready(*told, ON_ITS_WAY, today=TODAY + timedelta(days=8))
    assert late == [offer], "and the message halfway waits for it"


def note(key: str, name: str, *data: tuple[str, str], mentions: tuple[str, ...] = ()) -> PostNote:
    return PostNote(key=key, ticket=TICKET, note=name, data=data, mentions=mentions)


def of_letter(letter: Letter, missing: str = "") -> tuple[tuple[str, str], ...]:
    return (("letter", letter), ("missing", missing)) if missing else (("letter", letter),)


HANDLED, RECEIVED = (
    HandlerChanged(ticket=TICKET, handler=HANDLER),
    ReceiverAsked(previous=None, receiver=RECEIVER),
)
BOUNCED, LACKS, REMARKS = LetterFailed(article=80), ("5.1|x", "5.1|y"), ("7|x", "7|y")
POSTED = Posted(letter=ACK, ticket=TICKET, article=None, recipient=CLIENT, promised_on=None)
RETURNED = PostReturned(letter=ACK, ticket=TICKET, recipient=CLIENT)
CAME_BACK, INCOMPLETE, REMARKED = "brief_niet_bezorgd", "brief_onvolledig", "brief_opmerkingen"


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        ((sent(ACK), delivered()), [], "it arrived"),
        ((sent(ACK), BOUNCED), [note("bounced:80", CAME_BACK, *of_letter(ACK), mentions=(COORDINATOR,))], "it did not"),
        ((HANDLED, RECEIVED, sent(ACK), BOUNCED),
         [note("bounced:80", CAME_BACK, *of_letter(ACK), mentions=(RECEIVER,))], "the receiving office sends it (5.1)"),
        ((HANDLED, RECEIVED, sent(INFORMATION), BOUNCED),
         [note("bounced:80", CAME_BACK, *of_letter(INFORMATION), mentions=(HANDLER,))], "its handler sends the others"),
        ((POSTED, RETURNED),
         [note("bounced:post-20260303T090400", CAME_BACK, *of_letter(ACK), mentions=(COORDINATOR,))], "on paper"),
        ((sent(ACK, missing=LACKS), delivered()),
         [note("incomplete:80", INCOMPLETE, *of_letter(ACK, "5.1|x\n5.1|y"), mentions=(COORDINATOR,))], "incomplete"),
        ((RECEIVED, sent(ACK, missing=LACKS, remarks=REMARKS)),
         [note("incomplete:80", INCOMPLETE, *of_letter(ACK, "5.1|x\n5.1|y"), mentions=(RECEIVER,))],
         "what it counts without is said of what counts"),
        ((sent(ACK, missing=LACKS, remarks=REMARKS), BOUNCED),
         [note("bounced:80", CAME_BACK, *of_letter(ACK), mentions=(COORDINATOR,))], "it did not arrive at all"),
        ((sent(ACK, remarks=REMARKS), BOUNCED),
         [note("bounced:80", CAME_BACK, *of_letter(ACK), mentions=(COORDINATOR,))], "nor with remarks"),
        ((sent(ACK, remarks=REMARKS), delivered()), [note("remarks:80", REMARKED, *of_letter(ACK, "7|x\n7|y"))],
         "it counts without these"),
        ((sent(ACK, missing=LACKS), sent(ACK, 81, remarks=REMARKS), CLOSED),
         [note("incomplete:80", INCOMPLETE, *of_letter(ACK, "5.1|x\n5.1|y"), mentions=(COORDINATOR,)),
          note("remarks:81", REMARKED, *of_letter(ACK, "7|x\n7|y"))], "each letter, also of a closed complaint"),
    ],
)  # fmt: skip
def test_what_came_back_or_lacks_something_is_told(facts: Facts, expected: list[Action], why: str) -> None:
    assert [a for a in offered(*CONFIRMED, *facts) if isinstance(a, PostNote)] == expected, why


@pytest.mark.parametrize(
    ("facts", "mentions"),
    [((), None), ((form(),), None), (((form("3|x", "3|y"), HANDLER),), (HANDLER,)), ((form("3|x", "3|y"),), ())],
    ids=["no form", "a complete form", "who wrote it reads what it lacks", "a rule of the helpdesk saved it"],
)
def test_what_the_form_of_a_spoken_complaint_lacks_is_told(facts: Facts, mentions: tuple[str, ...] | None) -> None:
    case = case_of(*ORAL, *facts)
    assert case.complaint is not None
    lacks = note("missing:k6", "onvolledig", *of_letter(FORM, "3|x\n3|y"), mentions=mentions or ())
    assert list(report_oral(case, case.complaint)) == ([] if mentions is None else [lacks])


def paper(*missing: str, ticket: int = TICKET, article: int = 88) -> PaperSaved:
    return PaperSaved(letter=ACK, ticket=ticket, article=article, recipient=CLIENT, missing=missing, promised_on=None)


def test_a_letter_that_was_completed_is_printed_and_another_tells_what_it_lacks() -> None:
    assert list(print_papers(case_of(*HANDLING))) == []
    found = print_papers(case_of(*HANDLING, paper(), paper("5.1|x", "5.1|y", ticket=OWN, article=89)))
    assert list(found) == [
        PostNote(key="paper:88", ticket=TICKET, note="brief_op_papier", data=(("letter", ACK), ("article", "88"))),
        PostNote(key="paper:89", ticket=OWN, note="onvolledig", data=of_letter(ACK, "5.1|x\n5.1|y")),
    ]


CONCERNED = (stated("person_concerned", "papier"), stated("representative", "machtiging_gezien"))


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        ((LEFT,), [], "the complainant is whom it is about"),
        ((*CONCERNED, LEFT), ["copy:85"], "of each letter to his representative"),
        ((*CONCERNED, LEFT, CopyPosted(articles=(85,))), [], "it was put in the post"),
        ((LEFT, *CONCERNED), [], "it left before he was named"),
        ((*CONCERNED, LEFT, sent(Letter.PROGRESS, 86)), ["copy:85", "copy:86"], "each"),
    ],
)
def test_who_has_no_address_gets_copies_on_paper(facts: Facts, expected: list[str], why: str) -> None:
    case = case_of(*HANDLING, *facts)
    assert case.complaint is not None
    found = list(print_copies(case, case.complaint))
    assert [a.key for a in found] == expected, why
    if expected:
        data = (("letter", INFORMATION), ("sent_in", "7"), ("article", "85"))
        assert found[0] == PostNote(key="copy:85", ticket=TICKET, note="kopie_op_papier", data=data)


def test_a_copy_names_the_ticket_in_which_the_letter_left() -> None:
    case = case_of(*HANDLING, *CONCERNED, LEFT, *MOVED)
    assert case.complaint is not None
    [found] = print_copies(case, case.complaint)
    assert isinstance(found, PostNote)
    assert (found.ticket, dict(found.data)["sent_in"]) == (NEXT, "7")
