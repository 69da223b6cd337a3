"""What every helpdesk must do, written against the Protocol alone; a helpdesk's tests bring the scene.

    class TestPractice(HelpdeskContract):
        @pytest.fixture
        def scene(self): ...   # a helpdesk with the cast below, fresh enough that its own tickets do no harm

An agent is the same helpdesk under his own key, so what colleagues do is said in the Protocol's words too.
"""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Protocol

import pytest

from plugin.application.fields import Field
from plugin.application.helpdesk import (
    Attachment,
    Change,
    Channel,
    Delivery,
    Draft,
    EnteredMessage,
    Forbidden,
    Helpdesk,
    HelpdeskError,
    HistoryKind,
    Mail,
    NewTicket,
    Note,
    NotFound,
    Refused,
    Sender,
    State,
    StoredDraft,
)

CUSTOMER = "fatima.yilmaz@klant.example"


class Scene(Protocol):
    """A helpdesk that can be played on. `helpdesk` is ours, under the runtime user."""

    helpdesk: Helpdesk
    desk: str  # the group where mail arrives; handler and respondent have full rights, outsider has none
    hidden_desk: str  # a group where the handler has full rights and the respondent none
    handler: str  # login
    respondent: str  # login; the platform takes him out of the owners where he is named as respondent
    outsider: str  # login of an agent elsewhere

    def mail_arrives(self, *, subject: str, text: str, ticket: int | None = None) -> int:
        """CUSTOMER mails the desk, anew or about a ticket; return the ticket's id."""
        ...

    def as_agent(self, login: str) -> Helpdesk:
        """The helpdesk as this agent."""
        ...

    def merge(self, ticket: int, *, into: int, by: str) -> None:
        """An agent (login) merges a ticket into another."""
        ...

    def split(self, ticket: int, *, by: str) -> int:
        """An agent (login) splits the ticket's first message off; return the new ticket's id."""
        ...

    def run_clock(self, *, days: int) -> None:
        """Move the helpdesk's time forward."""
        ...


def until(condition: Callable[[], bool], *, seconds: float = 20.0, every_s: float = 0.02) -> None:
    """Wait for what the helpdesk does in its own time."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come"
        time.sleep(every_s)


class HelpdeskContract:
    """The cases. Each opens the tickets that it needs."""

    @pytest.fixture
    def helpdesk(self, scene: Scene) -> Helpdesk:
        return scene.helpdesk

    @pytest.fixture
    def ticket(self, scene: Scene) -> int:
        return scene.mail_arrives(
            subject="Klacht over een gesprek", text="Hij onderbrak mij.\n\nDat vind ik niet goed."
        )

    @pytest.fixture
    def handler(self, scene: Scene) -> Helpdesk:
        return scene.as_agent(scene.handler)

    @pytest.fixture
    def respondent(self, scene: Scene) -> Helpdesk:
        return scene.as_agent(scene.respondent)

    # --- reading ---

    def test_a_mail_becomes_a_ticket_that_nobody_owns(self, scene, helpdesk, ticket):
        row = helpdesk.ticket(ticket)

        assert (row.id, row.title, row.group) == (ticket, "Klacht over een gesprek", scene.desk)
        assert (row.owner, row.state) == (None, State.NEW)
        assert helpdesk.person(row.customer).email == CUSTOMER
        assert set(row.fields.values()) == {None}
        assert set(row.fields) == {field.value for field in Field}
        assert row.created_at <= row.updated_at
        assert row.created_at.utcoffset() == timedelta(0)

    def test_its_article_is_what_the_customer_wrote(self, helpdesk, ticket):
        (article, *_) = helpdesk.articles(ticket)

        assert (article.sender, article.channel, article.internal) == (Sender.CUSTOMER, Channel.EMAIL, False)
        assert article.text == "Hij onderbrak mij.\n\nDat vind ik niet goed."
        assert article.from_address == CUSTOMER
        assert article.author == helpdesk.ticket(ticket).customer
        assert (article.ticket, article.key, article.delivery) == (ticket, None, None)

    def test_its_history_begins_with_its_creation(self, helpdesk, ticket):
        first = helpdesk.history(ticket)[0]

        assert (first.kind, first.by) == (HistoryKind.CREATED, helpdesk.ticket(ticket).customer)
        assert abs(first.at - helpdesk.ticket(ticket).created_at) < timedelta(seconds=5)

    def test_what_changed_is_found_and_what_did_not_is_not(self, helpdesk, ticket):
        row = helpdesk.ticket(ticket)

        changed = helpdesk.changed_since(row.updated_at)

        assert row in changed.tickets
        assert [(r.updated_at, r.id) for r in changed.tickets] == sorted((r.updated_at, r.id) for r in changed.tickets)
        assert abs(changed.at - helpdesk.now()) < timedelta(seconds=5)
        assert helpdesk.changed_since(row.updated_at + timedelta(days=1)).tickets == ()

    def test_the_tickets_of_a_customer_are_found_since_a_moment(self, scene, helpdesk, ticket):
        row = helpdesk.ticket(ticket)

        assert row in helpdesk.tickets_of(row.customer, row.updated_at)
        assert {r.customer for r in helpdesk.tickets_of(row.customer, row.updated_at)} == {row.customer}
        assert helpdesk.tickets_of(row.customer, row.updated_at + timedelta(days=1)) == ()
        assert row not in helpdesk.tickets_of(scene.handler, row.updated_at)

    def test_a_ticket_is_found_by_the_number_that_people_know(self, helpdesk, ticket):
        row = helpdesk.ticket(ticket)

        assert helpdesk.find_by_number(row.number) == row
        assert helpdesk.find_by_number(row.number[:-1]) is None

    def test_an_account_is_found_by_exactly_its_address(self, helpdesk, ticket):
        customer = helpdesk.person(helpdesk.ticket(ticket).customer)

        assert helpdesk.person_at(customer.email) == customer
        assert helpdesk.person_at(customer.email[1:]) != customer

    def test_a_page_past_the_end_is_empty(self, helpdesk, ticket):
        since = helpdesk.ticket(ticket).updated_at

        assert helpdesk.changed_since(since, page=50).tickets == ()

    def test_a_ticket_that_is_not_there(self, helpdesk):
        for ask in (helpdesk.ticket, helpdesk.articles, helpdesk.history):
            with pytest.raises(NotFound):
                ask(999_999)

    def test_a_ticket_that_is_not_there_for_him(self, scene, ticket):
        with pytest.raises((Forbidden, NotFound)):
            scene.as_agent(scene.outsider).ticket(ticket)

    def test_time_goes_with_the_helpdesk(self, scene, helpdesk, ticket):
        before = helpdesk.now()
        scene.run_clock(days=1)
        helpdesk.ticket(ticket)

        assert helpdesk.now() - before >= timedelta(hours=23, minutes=59)

    # --- changing ---

    def test_one_change_sets_fields_owner_and_state_together(self, helpdesk, handler, ticket):
        fields = {
            Field.CATEGORIES.value: ("traagheid", "overig"),
            Field.RECEIVED_ON.value: "2026-03-02",
            Field.DUE_DECISION.value: "2026-03-30",
            Field.SUMMARY.value: "Gesprek van 12 november; <b>onderbroken</b>.",
            Field.STAGE.value: "in_behandeling",
        }

        written = helpdesk.update(ticket, Change(fields=fields, owner=handler.own_person, state=State.OPEN))

        assert {name: written.fields[name] for name in fields} == fields
        assert (written.owner, written.state) == (handler.own_person, State.OPEN)
        assert written.updated_by == helpdesk.own_person
        assert helpdesk.ticket(ticket) == written

    def test_a_field_is_unset(self, helpdesk, ticket):
        names = (Field.CATEGORIES.value, Field.RECEIVED_ON.value, Field.SUMMARY.value, Field.STAGE.value)
        values = (("traagheid",), "2026-03-02", "tekst", "in_behandeling")
        helpdesk.update(ticket, Change(fields=dict(zip(names, values, strict=True))))

        written = helpdesk.update(ticket, Change(fields=dict.fromkeys(names)))

        assert [written.fields[name] for name in names] == [None] * 4

    def test_what_is_not_named_stays(self, helpdesk, handler, ticket):
        helpdesk.update(ticket, Change(fields={Field.SUMMARY.value: "tekst"}, owner=handler.own_person))

        written = helpdesk.update(ticket, Change(fields={Field.STAGE.value: "in_behandeling"}))

        assert (written.fields[Field.SUMMARY.value], written.owner) == ("tekst", handler.own_person)

    def test_nobody_becomes_owner(self, helpdesk, handler, ticket):
        helpdesk.update(ticket, Change(owner=handler.own_person))

        assert helpdesk.update(ticket, Change(owner="")).owner is None

    def test_an_owner_without_rights_is_refused(self, scene, helpdesk, ticket):
        outsider = scene.as_agent(scene.outsider)

        with pytest.raises(Refused):
            helpdesk.update(ticket, Change(owner=outsider.own_person))

        assert helpdesk.ticket(ticket).owner is None

    def test_a_value_that_is_no_option_is_refused(self, helpdesk, ticket):
        with pytest.raises(Refused):
            helpdesk.update(ticket, Change(fields={Field.VERDICT.value: "onzin"}))

        assert helpdesk.ticket(ticket).fields[Field.VERDICT.value] is None

    def test_history_names_who_changed_what(self, scene, helpdesk, handler, respondent, ticket):
        handler.update(ticket, Change(owner=handler.own_person))
        handler.update(ticket, Change(fields={Field.STEP.value: "bevestigen"}))
        outsider = scene.as_agent(scene.outsider).own_person
        handler.update(ticket, Change(fields={Field.RESPONDENTS.value: (respondent.own_person, outsider)}))
        helpdesk.update(ticket, Change(owner=""))

        entries = [
            (entry.by, entry.kind, entry.field, entry.old, entry.new)
            for entry in helpdesk.history(ticket)
            if entry.kind in (HistoryKind.OWNER, HistoryKind.FIELD)
        ]

        by = handler.own_person
        assert entries == [
            (by, HistoryKind.OWNER, None, None, by),
            (by, HistoryKind.FIELD, "step", None, "bevestigen"),
            (by, HistoryKind.FIELD, "respondents", None, (respondent.own_person, outsider)),
            (helpdesk.own_person, HistoryKind.OWNER, None, by, None),
        ]

    def test_a_ticket_moves_and_history_tells_from_where(self, scene, helpdesk, respondent, ticket):
        assert helpdesk.update(ticket, Change(group=scene.hidden_desk)).group == scene.hidden_desk

        moves = [e for e in helpdesk.history(ticket) if e.kind is HistoryKind.GROUP]
        assert [(e.by, e.old, e.new) for e in moves] == [(helpdesk.own_person, scene.desk, scene.hidden_desk)]
        with pytest.raises((Forbidden, NotFound)):
            respondent.articles(ticket)

    def test_a_closed_ticket_opens_when_the_customer_answers(self, scene, helpdesk, ticket):
        assert helpdesk.update(ticket, Change(state=State.CLOSED)).state is State.CLOSED
        scene.mail_arrives(subject="Re: Klacht", text="Toch nog iets.", ticket=ticket)

        assert helpdesk.ticket(ticket).state is State.OPEN
        states = [e.new for e in helpdesk.history(ticket) if e.kind is HistoryKind.STATE]
        assert states[-2:] == [State.CLOSED, State.OPEN]
        assert helpdesk.articles(ticket)[-1].text == "Toch nog iets."

    def test_ids_of_history_rise_and_stay(self, helpdesk, handler, ticket):
        before = helpdesk.history(ticket)
        handler.update(ticket, Change(owner=handler.own_person))
        after = helpdesk.history(ticket)

        assert after[: len(before)] == before
        assert [entry.id for entry in after] == sorted({entry.id for entry in after})

    def test_a_merge_is_told_on_both_sides(self, scene, helpdesk, ticket):
        other = scene.mail_arrives(subject="Nog een keer", text="Zie eerder.")
        scene.merge(other, into=ticket, by=scene.handler)

        assert helpdesk.ticket(other).state is State.MERGED
        gone = [(e.kind, e.new) for e in helpdesk.history(other) if e.kind is HistoryKind.MERGED_INTO]
        kept = [(e.kind, e.new) for e in helpdesk.history(ticket) if e.kind is HistoryKind.RECEIVED_MERGE]
        assert gone == [(HistoryKind.MERGED_INTO, str(ticket))]
        assert kept == [(HistoryKind.RECEIVED_MERGE, str(other))]

    # --- posting ---

    def test_a_note_comes_back_with_its_key(self, helpdesk, handler, ticket):
        note = Note(
            key="ack-overdue:2026-03-05",
            subject="Klachtenprocedure",
            html="<p>Eerste.</p><p>Tweede &lt;b&gt;.</p>",
            mentions=(handler.own_person,),
        )

        number = helpdesk.add_note(ticket, note)

        posted = helpdesk.articles(ticket)[-1]
        assert (posted.id, posted.key, posted.author) == (number, note.key, helpdesk.own_person)
        assert (posted.internal, posted.channel, posted.sender) == (True, Channel.NOTE, Sender.AGENT)
        assert (posted.subject, posted.delivery) == ("Klachtenprocedure", None)
        assert posted.text.startswith("Eerste.\n\nTweede <b>.")
        assert helpdesk.person(handler.own_person).name in posted.text

    def test_a_file_is_posted_with_a_note_and_read_back(self, helpdesk, ticket):
        content = bytes(range(256))
        file = Attachment(name="dossier.pdf", media_type="application/pdf", content=content)

        helpdesk.add_note(ticket, Note(key="bundle:1", subject="Dossier", html="<p>x</p>", attachments=(file,)))

        posted = helpdesk.articles(ticket)[-1]
        [attached] = posted.attachments
        assert (attached.name, attached.media_type) == ("dossier.pdf", "application/pdf")
        assert helpdesk.attachment(posted, attached) == content

    def test_a_mail_is_delivered_and_comes_back_with_its_key(self, helpdesk, ticket):
        mail = Mail(key="letter:ack", to=(CUSTOMER,), subject="Ontvangst", html="<div>Geachte mevrouw,</div>")

        number = helpdesk.send_mail(ticket, mail)

        def posted():
            return helpdesk.articles(ticket)[-1]

        assert (posted().id, posted().key, posted().to) == (number, "letter:ack", (CUSTOMER,))
        assert (posted().internal, posted().channel, posted().sender) == (False, Channel.EMAIL, Sender.AGENT)
        assert posted().text == "Geachte mevrouw,"
        until(lambda: posted().delivery is Delivery.DELIVERED, seconds=90)  # Znuny sends once a minute
        assert posted().key == "letter:ack", "the key outlives the delivery"

    def test_a_mail_leaves_with_its_files(self, helpdesk, ticket):
        content = bytes(range(256))
        file = Attachment(name="verslag.pdf", media_type="application/pdf", content=content)

        helpdesk.send_mail(
            ticket, Mail(key="letter:files", to=(CUSTOMER,), subject="Bijlagen", html="<p>x</p>", attachments=(file,))
        )

        posted = helpdesk.articles(ticket)[-1]
        [attached] = posted.attachments
        assert (attached.name, attached.media_type) == ("verslag.pdf", "application/pdf")
        assert helpdesk.attachment(posted, attached) == content

    def test_a_mail_to_nobody_is_refused(self, helpdesk, ticket):
        before = helpdesk.articles(ticket)

        with pytest.raises(Refused):
            helpdesk.send_mail(ticket, Mail(key="k", to=(), subject="s", html="h"))

        assert helpdesk.articles(ticket) == before

    # --- opening ---

    @pytest.mark.parametrize(
        ("kind", "sender", "internal"),
        [(Note, Sender.AGENT, True), (EnteredMessage, Sender.CUSTOMER, False), (Mail, Sender.AGENT, False)],
    )
    def test_a_ticket_is_opened_once_and_found_by_its_key(self, scene, helpdesk, ticket, kind, sender, internal):
        key = f"open:{ticket}:{kind.__name__}"
        to = {"to": (CUSTOMER,)} if kind is Mail else {}
        new = NewTicket(
            key=key,
            title="Klacht uit een lopend ticket",
            group=scene.hidden_desk,
            customer=helpdesk.ticket(ticket).customer,
            first=kind(key=key, subject="Klacht", html="<p>Ik klaag.</p>", **to),
            fields={Field.RECEIVED_ON.value: "2026-03-02"},
            link_to=ticket,
        )
        assert helpdesk.find_by_key(key) is None

        opened = helpdesk.create_ticket(new)

        assert helpdesk.find_by_key(key) == helpdesk.ticket(opened.id)
        assert (opened.group, opened.title, opened.customer) == (new.group, new.title, new.customer)
        assert opened.fields[Field.KEY.value] == key
        assert opened.fields[Field.RECEIVED_ON.value] == "2026-03-02"
        (article,) = helpdesk.articles(opened.id)
        assert (article.sender, article.internal, article.key) == (sender, internal, key)
        assert article.text == "Ik klaag."
        assert (article.delivery is None) is (kind is not Mail), "only a mail leaves"

    def test_a_split_is_told_by_the_new_ticket(self, scene, helpdesk, ticket):
        other = scene.split(ticket, by=scene.handler)

        assert helpdesk.parents(other) == (ticket,)
        assert helpdesk.parents(ticket) == ()

    def test_a_link_between_equals_makes_no_parent(self, scene, helpdesk, ticket):
        other = helpdesk.ticket(scene.mail_arrives(subject="Nog een klacht", text="Weer hij."))
        helpdesk.link(ticket, other)

        assert helpdesk.parents(ticket) == helpdesk.parents(other.id) == ()

    def test_linking_twice_does_no_harm(self, scene, helpdesk, ticket):
        other = helpdesk.ticket(scene.mail_arrives(subject="Ander", text="Iets anders."))
        helpdesk.link(ticket, other)
        before = helpdesk.ticket(ticket).updated_at

        helpdesk.link(ticket, other)

        assert helpdesk.ticket(ticket).updated_at == before

    # --- drafts ---

    @pytest.mark.parametrize(
        "draft",
        [
            Draft(subject="Oordeel", html="<div>Een</div><div><br></div><div>Twee</div>", to=CUSTOMER, mail=True),
            Draft(subject="Beslissing", html="<div><b>Weergave</b></div><div><br></div>", mail=False),
        ],
        ids=["letter", "sections"],
    )
    def test_a_draft_comes_back_as_it_was_put(self, helpdesk, handler, ticket, draft):
        assert helpdesk.draft(ticket) is None

        helpdesk.put_draft(ticket, draft)
        assert helpdesk.draft(ticket) == StoredDraft(draft=draft, by=helpdesk.own_person)

        handler.put_draft(ticket, draft)
        assert helpdesk.draft(ticket) == StoredDraft(draft=draft, by=handler.own_person)

    # --- people ---

    def test_who_may_read_and_who_may_own(self, scene, helpdesk, handler, respondent):
        outsider = scene.as_agent(scene.outsider).own_person

        assert {handler.own_person, respondent.own_person} <= helpdesk.members(scene.desk, access="full")
        assert handler.own_person in helpdesk.members(scene.hidden_desk, access="read")
        for access in ("read", "full"):
            assert respondent.own_person not in helpdesk.members(scene.hidden_desk, access=access)
            assert outsider not in helpdesk.members(scene.desk, access=access)
        assert helpdesk.own_person not in helpdesk.members(scene.desk, access="full")

    def test_everybody_is_listed_once(self, scene, helpdesk, handler):
        agents = list(helpdesk.agents())

        assert len({person.id for person in agents}) == len(agents)
        assert helpdesk.person(handler.own_person) in agents
        assert helpdesk.person(handler.own_person).login == scene.handler
        assert all(person.active for person in agents)

    def test_somebody_who_is_not_there(self, helpdesk):
        with pytest.raises(NotFound):
            helpdesk.person("999999")

    # --- prevention ---

    def test_the_platform_does_not_offer_the_respondent_as_owner(self, helpdesk, handler, respondent, ticket):
        row = helpdesk.ticket(ticket)

        before = helpdesk.owner_options(row, respondents=[])
        after = helpdesk.owner_options(row, respondents=[respondent.own_person])

        assert {handler.own_person, respondent.own_person} <= before
        assert after == before - {respondent.own_person}

    def test_the_platform_refuses_the_respondent_as_owner(self, helpdesk, handler, respondent, ticket):
        helpdesk.update(ticket, Change(fields={Field.RESPONDENTS.value: (respondent.own_person,)}))

        for somebody in (helpdesk, handler, respondent):
            with pytest.raises(HelpdeskError) as raised:
                somebody.update(ticket, Change(owner=respondent.own_person))
            # one helpdesk lets him not even read it any more
            assert isinstance(raised.value, Refused if somebody is not respondent else Refused | Forbidden | NotFound)
        assert helpdesk.ticket(ticket).owner is None
