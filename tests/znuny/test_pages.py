"""What a person clicks in Znuny's own pages, from a complaint's mail to its close (4-8).

With KLACHTWACHT_PICTURES set it also keeps pictures for the documentation: `python -m tests.znuny.screenshots`.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from plugin.application.helpdesk import State
from plugin.domain.facts import Closed
from plugin.domain.names import Letter, Outcome, Stage, Verdict
from tests.helpdesks.contract import CUSTOMER
from tests.scenarios.test_life import COMPLAINT, DECISION
from tests.znuny.acting import Desks, at_work
from tests.znuny.story import Story

pytestmark = [pytest.mark.znuny, pytest.mark.browser]

PICTURES = "KLACHTWACHT_PICTURES"
HANNEKE, RENATE, STEFAN, JAN = "hprins", "rvdmeer", "skoning", "jdevries"


@pytest.fixture
def desks(happens) -> Iterator[Desks]:
    folder = os.environ.get(PICTURES)
    with at_work(happens, Path(folder) if folder else None) as desks:
        yield desks


def send(story: Story, desks: Desks, login: str, ticket: int, letter: Letter, person: str | None = None) -> None:
    """Send the letter that stands ready, and wait until Klachtwacht saw that it arrived."""
    desk = desks.of(login)
    desk.open(ticket)
    desk.draft().send()
    story.comes(lambda: bool(story.case(ticket).done(letter, person)))


def test_a_complaint_from_mail_to_close(story: Story, desks: Desks) -> None:
    jan = story.as_(JAN).own_person

    # A complaint comes in; Hanneke finds the proposal and confirms it (2, 4).
    ticket = story.mail(COMPLAINT, from_=f"Fatima Yilmaz <{CUSTOMER}>", subject="Klacht over Jan de Vries")
    story.settle()
    story.comes(lambda: story.case(ticket).stage is Stage.PROPOSED)
    hanneke = desks.of(HANNEKE)
    hanneke.dashboard()
    expect(hanneke.page.locator("#Dashboard0090-Klachtwacht")).to_contain_text(story.row(ticket).number)
    hanneke.picture("dashboard", size=(1112, 232))
    hanneke.open(ticket, "Is dit een klacht?")
    hanneke.picture("voorstel")
    form = hanneke.complaint()
    assert "Bevestigen" in form.choices("DynamicField_KlachtStap")
    assert "Akkoord" not in form.choices("DynamicField_KlachtStap"), "that is for later"
    assert not form.page.locator("#DynamicField_KlachtOordeel").count(), "so is the judgement"
    form.choose("DynamicField_KlachtStap", "Bevestigen", picture="stap")
    form.send()
    story.comes(lambda: story.case(ticket).stage is Stage.ACKNOWLEDGE)

    # Renate's office received it, so she sends the acknowledgement, though the ticket is Hanneke's (5.1).
    story.comes(lambda: story.system.helpdesk.draft(ticket) is not None)
    renate = desks.of(RENATE)
    renate.open(ticket, "stuurt de ontvangstbevestiging")
    renate.picture("concept")
    letter = renate.draft()
    expect(letter.text()).to_contain_text("Geachte heer of mevrouw,")  # Znuny knows her by her address alone
    letter.picture("bevestiging")
    letter.send()
    story.comes(lambda: bool(story.case(ticket).done(Letter.ACKNOWLEDGEMENT)))

    # Jan hears of it in a ticket of his own (5.2); the complaint itself he cannot open (5 toelichting, 6.1).
    story.comes(lambda: story.case(ticket).respondent_ticket(jan) is not None)
    own = story.case(ticket).respondent_ticket(jan)
    assert own is not None
    hanneke.open(own.ticket)
    hanneke.draft().send()
    story.comes(lambda: bool(story.case(ticket).done(Letter.NOTICE_TO_RESPONDENT, jan)))
    desks.of(JAN).open(ticket)
    expect(desks.of(JAN).page.locator("body")).to_contain_text("Dit ticket bestaat niet, of u mag het nu niet zien.")
    desks.of(JAN).picture("beklaagde", size=(1400, 340))

    # Hanneke gives it to Stefan; Jan is no choice there (6.1).
    hanneke.open(ticket)
    form = hanneke.owner()
    assert "Stefan Koning" in form.choices("NewOwnerID")
    assert "Jan de Vries" not in form.choices("NewOwnerID")
    form.choose("NewOwnerID", "Stefan Koning")
    form.fill("Subject", "Behandelaar")
    form.write(lambda _: "<p>Wil jij deze klacht behandelen?</p>")
    form.picture("eigenaar")
    form.send()
    story.settle()

    # Both sides have their say (6.2, 6.3).
    story.mail(
        "Zo heb ik het niet bedoeld.", from_="jdevries@werkvlak.example", subject="Re", about=story.row(own.ticket)
    )
    story.settle()
    story.comes(lambda: (found := story.system.helpdesk.draft(ticket)) is not None and found.draft.mail)
    send(story, desks, STEFAN, ticket, Letter.INSPECTION_OFFER)
    story.mail("Ik blijf bij mijn klacht.", from_=CUSTOMER, subject="Re", about=story.row(ticket))
    story.settle()

    # Stefan writes the decision in the draft of a note, Renate approves it and Klachtwacht sends it (8.2, 8.3).
    stefan = desks.of(STEFAN)
    stefan.open(ticket)
    form = stefan.complaint()
    form.choose("DynamicField_KlachtOordeel", "Gegrond")
    form.fill("DynamicField_KlachtOpvolging", "Jan belt u voor 17 december 2026.")
    form.send()
    story.comes(lambda: (found := story.system.helpdesk.draft(ticket)) is not None and not found.draft.mail)
    stefan.open(ticket)
    note = stefan.draft()
    text = DECISION.format(number=story.row(ticket).number, facts="Jan gaf toe dat hij u onderbrak.")
    note.write(lambda _: text)
    note.picture("beslissing")
    note.send()
    story.comes(lambda: story.case(ticket).stage is Stage.APPROVAL)
    renate.open(ticket, "Klaar voor akkoord")
    renate.picture("akkoord")
    form = renate.complaint()
    form.choose("DynamicField_KlachtStap", "Akkoord")
    form.send()
    story.comes(lambda: bool(story.case(ticket).done(Letter.DECISION)))
    story.comes(lambda: bool(story.case(ticket).done(Letter.DECISION_COPY, jan)))

    # What was done is told, and the case is closed (8.4).
    story.comes(lambda: (found := story.system.helpdesk.draft(ticket)) is not None and found.draft.mail)
    hanneke.open(ticket)
    letter = hanneke.draft()
    letter.write(lambda text: re.sub(r"\[[^\]]*\]", "Jan belde u op 30 november.", text))
    letter.send()
    story.comes(lambda: bool(story.case(ticket).done(Letter.FOLLOW_UP)))
    hanneke.open(ticket)
    form = hanneke.complaint()
    form.choose("DynamicField_KlachtStap", "Opvolging klaar")
    form.send()
    story.comes(lambda: story.row(ticket).state is State.CLOSED)
    [closed] = story.facts(ticket, Closed)
    assert (closed.outcome, closed.verdict) == (Outcome.DECIDED, Verdict.UPHELD)
