"""The main job on the real Znuny, to be read from top to bottom: a complaint comes in, the regulation runs (5-8)."""

import pytest

from plugin.application.fields import Field
from plugin.application.helpdesk import Change, HelpdeskError, Note, NotFound, State
from plugin.domain.facts import Attempt, Closed, Corrected, Held, Prevented
from plugin.domain.names import Letter, Outcome, Stage, Verdict
from plugin.inspect import look_into, replay_all
from tests.helpdesks.contract import CUSTOMER
from tests.scenarios.test_life import COMPLAINT, DECISION
from tests.znuny.story import Story

pytestmark = pytest.mark.znuny


def test_the_main_job(story: Story, outbox) -> None:
    jan, renate = (story.as_(login).own_person for login in ("jdevries", "rvdmeer"))

    # Fatima complains about Jan, in a ticket that Jan handles: he loses it, as owner and as responsible (6.1).
    running = story.mail("Wanneer begint mijn stage?", from_=CUSTOMER, subject="Stageplek")
    story.as_("jdevries").update(running, Change(owner=jan))
    assert story.row(running).responsible == jan, "Znuny made him responsible too"
    story.settle()
    story.mail(COMPLAINT, from_=CUSTOMER, subject="Re: Stageplek", about=story.row(running))
    story.settle()
    story.comes(lambda: story.case(running).complaint is not None)
    ticket = story.complaint(running)
    assert ticket != running, "the complaint got a ticket of its own"
    assert story.row(ticket).fields[Field.RESPONDENTS.value] == (jan,)
    assert story.row(ticket).fields[Field.ACCOUNTABLE.value] == renate
    assert (story.row(running).owner, story.row(running).responsible) != (jan, jan)
    assert story.row(running).responsible != jan
    assert story.row(running).group == "Klachten::Vertrouwelijk"

    # Hanneke, the coordinator, confirms; the acknowledgement stands ready and she sends it (5.1).
    story.click("hprins", ticket, "bevestigen")
    assert story.row(ticket).fields[Field.STEP.value] is None, "a click is taken away once it was seen"
    story.send_draft("hprins", ticket)
    story.comes(lambda: story.case(ticket).done(Letter.ACKNOWLEDGEMENT))
    assert any(message["To"] == CUSTOMER for message in outbox)

    # Jan hears of it in a ticket of his own (5.2), and answers; Fatima may read the file and reacts (6.2, 6.3).
    story.comes(lambda: story.case(ticket).respondent_ticket(jan) is not None)
    own = story.case(ticket).respondent_ticket(jan)
    assert own is not None
    story.send_draft("hprins", own.ticket)
    story.comes(lambda: story.case(ticket).done(Letter.NOTICE_TO_RESPONDENT, jan))
    story.mail(
        "Zo heb ik het niet bedoeld.", from_="jdevries@werkvlak.example", subject="Re", about=story.row(own.ticket)
    )
    story.settle()
    story.send_draft("hprins", ticket)
    story.mail("Ik blijf bij mijn klacht.", from_=CUSTOMER, subject="Re", about=story.row(ticket))
    story.settle()

    # A colleague moves the running ticket to where Jan reads: that is undone, and told by whom (6.1).
    story.as_("hprins").update(running, Change(group="Klachten"))
    story.settle()
    story.comes(lambda: story.row(running).group == "Klachten::Vertrouwelijk")
    assert "Klachten" in [fact.desk for fact in story.facts(ticket, Corrected)]

    # The decision: written by Hanneke, approved by Renate, posted to both (8.2, 8.3).
    words = {Field.VERDICT.value: "gegrond", Field.FOLLOW_UP.value: "Jan belt u voor 17 december 2026."}
    story.as_("hprins").update(ticket, Change(fields=words))
    text = DECISION.format(number=story.row(ticket).number, facts="Jan gaf toe dat hij u onderbrak.")
    story.as_("hprins").add_note(ticket, Note(key="", subject="Beslissing", html=text))
    story.settle()
    story.comes(lambda: story.case(ticket).stage is Stage.APPROVAL)
    story.click("rvdmeer", ticket, "akkoord")
    story.comes(lambda: bool(story.case(ticket).done(Letter.DECISION)))
    story.comes(lambda: bool(story.case(ticket).done(Letter.DECISION_COPY, jan)))

    # What was done is told, and the case is closed (8.4).
    story.send_draft("hprins", ticket, filled_in="Jan belde u op 30 november.")
    story.comes(lambda: story.case(ticket).done(Letter.FOLLOW_UP))
    story.click("hprins", ticket, "opvolging_klaar")
    story.comes(lambda: story.row(ticket).state is State.CLOSED)
    [closed] = story.facts(ticket, Closed)
    assert (closed.outcome, closed.verdict) == (Outcome.DECIDED, Verdict.UPHELD)
    assert story.row(ticket).state is State.CLOSED
    assert replay_all(story.system.store) == []


def test_a_respondent_beside_the_handler(story: Story) -> None:
    """Jan is responsible for the ticket and another handles it: he is kept off there, and put back (6.1)."""
    jan, hanneke = (story.as_(login).own_person for login in ("jdevries", "hprins"))
    running = story.mail("Wanneer begint mijn stage?", from_=CUSTOMER, subject="Stageplek")
    story.as_("akuipers").update(running, Change(owner=story.as_("akuipers").own_person, responsible=jan))
    story.settle()
    story.mail(COMPLAINT, from_=CUSTOMER, subject="Re: Stageplek", about=story.row(running))
    story.comes(lambda: story.row(running).responsible is None and bool(story.facts(running, Held)))
    assert story.facts(running, Held)[0].from_second == jan

    # A colleague makes him responsible again: that is undone, and told by whom (5 toelichting).
    story.as_("hprins").update(running, Change(responsible=jan))
    story.comes(lambda: bool(story.facts(running, Corrected)))
    [corrected] = story.facts(running, Corrected)
    assert (corrected.second, corrected.handler, corrected.desk) == (jan, None, None)
    assert story.row(running).responsible is None
    ticket = story.complaint(running)
    notes = [article.subject for article in story.system.helpdesk.articles(ticket)]
    assert notes.count("Verantwoordelijke van het ticket teruggezet") == 1

    # In the complaint's own ticket Znuny refuses it: that is a fact as soon as the ticket is looked at again (6.1).
    with pytest.raises(HelpdeskError):
        story.as_("hprins").update(ticket, Change(responsible=jan))
    with pytest.raises(NotFound):
        story.as_("jdevries").ticket(ticket)
    story.click("hprins", ticket, "geen_klacht")
    story.comes(lambda: story.row(running).responsible == jan)
    assert [(p.person, p.what) for p in story.facts(ticket, Prevented)] == [(jan, Attempt.SECOND)]
    shown = [f for f in look_into(story.system, ticket, dry_run=False)["facts"] if f["fact"] == "Prevented"]
    assert [(f["by"], f["person"]) for f in shown] == [(hanneke, jan)]
    assert replay_all(story.system.store) == []
