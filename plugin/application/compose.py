"""Compose what people get to read: each action's words, from its codes, the case, and what stands in the helpdesk."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from html import escape

from plugin.application.fields import Field
from plugin.application.helpdesk import Article, Channel, Draft, EnteredMessage, Helpdesk, Mail, NewTicket, Note, Ticket
from plugin.application.intake import NO_ACCOUNT, read_message
from plugin.application.knowledge import Knowledge
from plugin.application.letters import (
    Colleague,
    Complainant,
    Contact,
    LetterContext,
    Rendered,
    render_draft,
    render_letter,
    render_message,
    render_note,
)
from plugin.application.observe import Look
from plugin.application.projection import proposals
from plugin.application.redact import redact_contacts
from plugin.domain.actions import OfferDraft, OpenComplaint, OpenRespondentTicket, PostLetter, PostNote, Tell
from plugin.domain.calendar import local_date
from plugin.domain.case import Case
from plugin.domain.facts import Part, RungPassed, TextSaved
from plugin.domain.guard import closed_desk
from plugin.domain.names import Ground, Letter, Outcome, Step, Verdict
from plugin.domain.organisation import Desk
from plugin.domain.people import Staff
from plugin.domain.regulation import TermName
from plugin.domain.sections import SECTIONS, read_sections
from plugin.domain.steps import REASONS
from plugin.domain.terms import RungKind

CHANNELS = {Channel.EMAIL: "per e-mail", Channel.PHONE: "telefonisch", Channel.WEB: "via de website"}
ARTICLES = {
    TermName.ACKNOWLEDGEMENT: "5.1",
    TermName.NOT_TAKEN_UP: "7",
    TermName.DECISION: "7",
    TermName.PROMISED: "7 toelichting",
}
LETTER_ARTICLES = {Letter.ACKNOWLEDGEMENT: "5.1", Letter.NOTICE_TO_RESPONDENT: "5.2"}
REACTION_DAYS = 5
QUOTE = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Composer:
    """Makes notes, drafts, letters and tickets. `today` gives the civil day (Europe/Amsterdam)."""

    helpdesk: Helpdesk
    knowledge: Knowledge

    def ticket(self, case: Case, action: OpenComplaint | OpenRespondentTicket) -> NewTicket | None:
        """The ticket to open; None when it cannot be (a respondent without an account gets no ticket)."""
        match action:
            case OpenComplaint():
                return self._complaint(case, action)
            case OpenRespondentTicket(person=person):
                if person.startswith(NO_ACCOUNT):
                    return None
                complaint = self._row(case)
                return NewTicket(
                    key=action.key,
                    title=f"Klacht {complaint.number}: bericht aan medewerker",
                    group=closed_desk(frozenset(case.respondents), self.knowledge.rooms),
                    customer=person,
                    first=self._note(render_note("eigen_ticket", self._words(case)), action.key),
                    link_to=action.ticket,
                )

    def message(self, case: Case, action: Tell) -> NewTicket | None:
        """A message to one person outside the complaint's ticket; None for who has no account."""
        if action.person.startswith(NO_ACCOUNT):
            return None
        words = self._words(case, dict(action.data))
        if action.message == "aan_beklaagde_neutraal":
            words["reference"] = self._seen_by_respondent(case)
        rendered = render_message(action.message, words)
        address = self.helpdesk.person(action.person).email
        return NewTicket(
            key=action.key,
            title=rendered.subject,
            group=self.knowledge.organisation.desks[Desk.MESSAGES],
            customer=action.person,
            first=Mail(key=action.key, to=(address,), subject=rendered.subject, html=rendered.html),
        )

    def note(self, case: Case, action: PostNote) -> Note:
        """An internal note."""
        words = self._words(case, dict(action.data))
        if action.note == "voorstel":
            words["reasons"] = self._reasons(case)
        rendered = render_note(action.note, words)
        return self._note(rendered, action.key, action.mentions)

    def draft(self, case: Case, action: OfferDraft) -> Draft:
        """A letter for a person to send, or the sections of a text that needs approval, as an internal note."""
        context = self._context(case, person=action.person, saved=action.saved)
        needs_note = action.letter in SECTIONS and not action.key.endswith(":letter")
        if needs_note:
            rendered = render_draft(action.letter, context)
            return Draft(subject=rendered.subject, html=rendered.html, mail=False)
        rendered = render_letter(action.letter, context)
        person = self.helpdesk.person(action.person or self._row(case).customer)
        return Draft(subject=rendered.subject, html=rendered.html, to=person.email, mail=True)

    def letter(self, case: Case, action: PostLetter) -> Mail | None:
        """The approved text as a letter to its one recipient; None when he has no e-mail address: then it is paper."""
        person = self.helpdesk.person(action.person or self._row(case).customer)
        if not person.email:
            return None
        context = self._context(case, person=action.person, saved=action.article)
        if action.letter is Letter.DELAY_NOTICE and action.person:
            rendered = render_message("aan_beklaagde_uitstel", self._words(case) | {"new_date": context.new_date})
        else:
            rendered = render_letter(action.letter, context)
        return Mail(key=action.key, to=(person.email,), subject=rendered.subject, html=rendered.html)

    def _complaint(self, case: Case, action: OpenComplaint) -> NewTicket:
        article = self._article(action.source, action.article)
        source = self.helpdesk.ticket(action.source)
        received = local_date(article.at)
        body = "<br>".join(escape(line) for line in article.text.splitlines())
        head = f"<div>Ontvangen op {received:%d-%m-%Y} in ticket {escape(source.number)}.</div><div><br></div>"
        contact = self.knowledge.contact(case)
        return NewTicket(
            key=action.key,
            title=article.subject or source.title,
            group=closed_desk(frozenset(case.barred), self.knowledge.rooms),
            customer=source.customer,
            first=EnteredMessage(
                key=action.key, subject=article.subject or source.title, html=f"{head}<div>{body}</div>"
            ),
            fields={name: value for name, value in proposals(case, contact).items() if value},
            link_to=action.source,
        )

    def _note(self, rendered: Rendered, key: str, mentions: tuple[str, ...] = ()) -> Note:
        return Note(key=key, subject=rendered.subject, html=rendered.html, mentions=mentions)

    def _row(self, case: Case) -> Ticket:
        assert case.complaint is not None
        return self.helpdesk.ticket(case.complaint.ticket)

    def _article(self, ticket: int, article: int) -> Article:
        return next(a for a in self.helpdesk.articles(ticket) if a.id == article)

    def _reasons(self, case: Case) -> list[str]:
        """Why it looks like a complaint, in words: read again from the message, which stays in the helpdesk."""
        assert case.proposal is not None
        row = self.helpdesk.ticket(case.proposal.ticket)
        articles = self.helpdesk.articles(row.id)
        article = next(a for a in articles if a.id == case.proposal.article)
        found = read_message(article, Look(row=row, articles=articles, history=()), self.knowledge)
        return [reason.text for reason in found.reasons] or ["Een collega vindt dit bericht een klacht."]

    def _seen_by_respondent(self, case: Case) -> str:
        """The number of the ticket that he had before him, never that of a complaint he did not know."""
        held = case.held[0].ticket if case.held else None
        running = next((t for t in case.tickets.values() if t.part is Part.RUNNING), None)
        row = running or (case.tickets.get(held) if held else None)
        return row.number if row else ""

    def _words(self, case: Case, data: Mapping[str, str] | None = None) -> dict[str, object]:
        """Everything that a note or message may say; a template takes what it needs, and what is absent is an error."""
        data = dict(data or {})
        due = dict(self.knowledge.moments(case).due)
        today = local_date(self.helpdesk.now())
        proposal = case.proposal
        assert proposal is not None
        labels = {c.key: c.label for c in self.knowledge.regulation.categories}
        words: dict[str, object] = {
            "reference": case.complaint.number if case.complaint else "",
            "received_on": case.received_on,
            "conduct_on": case.conduct_on,
            "due_acknowledgement": due[TermName.ACKNOWLEDGEMENT],
            "due_not_taken_up": due[TermName.NOT_TAKEN_UP],
            "due_decision": due[TermName.DECISION],
            "promised_on": case.promised_on or due[TermName.DECISION],
            "categories": [labels.get(c, c) for c in self._categories(case)],
            "respondents": [self._name(p) for p in case.respondents],
            "accountable": self._colleague(case.accountable),
            "accountable_reason": self._why_accountable(case),
            "contact": self._contact(case),
            "today": today,
            "on": today,
            "by": self._name(data.get("who", "")),
        }
        return words | self._details(case, data, today)

    def _details(self, case: Case, data: Mapping[str, str], today: date) -> dict[str, object]:
        words: dict[str, object] = {}
        if term := data.get("term"):
            due = date.fromisoformat(data["due"])
            left = self.knowledge.calendar.working_days_between(today, due)
            words |= {"term": TermName(term), "due": due, "article": ARTICLES[TermName(term)], "working_days": left}
            words["overdue"] = today > due
        if letter := data.get("letter"):
            words |= {"letter": Letter(letter), "article": LETTER_ARTICLES.get(Letter(letter), "8.1")}
            words.setdefault("due", dict(self.knowledge.moments(case).due)[TermName.DECISION])
            copies = [self._name(p) for p in case.respondents]
            words["recipients"] = ["de klager", *(copies if Letter(letter) is not Letter.OUT_OF_SCOPE else [])]
        if missing := data.get("missing"):
            words["missing"] = [_missing(item) for item in missing.split("\n")]
        if step := data.get("step"):
            words |= {"step": Step(step), "reason": REASONS[data["reason"]], "article": data["article"]}
        if "handler" in data or "desk" in data:
            words |= {
                "refused": self._name(data.get("handler") or next(iter(case.barred), "")),
                "group": data.get("desk", ""),
            }
        if "from_desk" in data:
            held = case.held[0]
            words |= {"from_group": held.from_desk, "from_owner": self._name(held.from_handler or "")}
        if case.closed:
            words |= self._register(case)
        if case.dismissed and case.held:
            held = case.held[0]
            words |= {"group": held.from_desk, "owner": self._name(held.from_handler or "")}
        elif case.dismissed:
            words |= {"group": "", "owner": ""}
        if case.dismissed:
            words["by"] = self._name(case.dismissed.by or "")
        return words

    def _register(self, case: Case) -> dict[str, object]:
        closed = case.closed
        assert closed is not None
        late = [r.term for r in case.rungs if isinstance(r, RungPassed) and r.kind is RungKind.BREACH]
        names = {t: n for t, n in LATE.items() if t in late}
        return {
            "closed_on": local_date(closed.at),
            "outcome": closed.fact.outcome if hasattr(closed.fact, "outcome") else Outcome.DECIDED,
            "verdict": Verdict(v) if (v := getattr(closed.fact, "verdict", None)) else None,
            "late": list(names.values()),
        }

    def _categories(self, case: Case) -> tuple[str, ...]:
        chosen = case.choice("categories")
        assert case.proposal is not None
        return tuple(chosen.split(",")) if chosen else case.proposal.categories

    def _context(self, case: Case, *, person: str | None, saved: int | None) -> LetterContext:
        """What a letter may use. `person`: the respondent it goes to; `saved`: the note whose sections it wraps."""
        row = self._row(case)
        words = self._words(case)
        organisation = self.knowledge.organisation
        complaint = self._complaint_text(case)
        text = next((a.text for a in self.helpdesk.articles(row.id) if a.id == saved), "") if saved else ""
        letter = next(
            (k for k, r in case.saved.items() if isinstance(r.fact, TextSaved) and r.fact.article == saved), None
        )
        summary = str(row.fields.get(Field.SUMMARY) or "") or _quote(complaint)
        customer = self.helpdesk.person(row.customer)
        new_date = next(
            (r.fact.new_date for r in case.saved.values() if isinstance(r.fact, TextSaved) and r.fact.article == saved),
            None,
        )
        ground, verdict = case.choice("ground"), case.choice("verdict")
        today = local_date(self.helpdesk.now())
        accountable = self._colleague(case.accountable)
        return LetterContext(
            reference=row.number,
            organisation=organisation.name,
            regulation_url=organisation.regulation_url,
            today=today,
            complainant=Complainant(
                name=customer.name, salutation=_salutation(customer.name), email=customer.email or None
            ),
            received_on=_day(words["received_on"]),
            channel=self._channel(case),
            conduct_on=case.conduct_on,
            summary=summary,
            promised_on=_day(words["promised_on"]),
            due_acknowledgement=_day(words["due_acknowledgement"]),
            due_not_taken_up=_day(words["due_not_taken_up"]),
            due_decision=_day(words["due_decision"]),
            contact=self._contact(case),
            accountable=accountable,
            accountable_reason=self._why_accountable(case),
            handler=self._colleague(row.owner) if row.owner else None,
            respondents=(self._colleague(person),) if person else (),
            reason=str(row.fields.get(Field.REASON) or ""),
            new_date=new_date,
            happened_on=today,
            ground=Ground(ground) if ground else None,
            verdict=Verdict(verdict) if verdict else None,
            sections=read_sections(text, SECTIONS[letter]) if letter else {},
            follow_up=str(row.fields.get(Field.FOLLOW_UP) or ""),
            complaint_text=redact_contacts(complaint, customer),
            reaction_by=self.knowledge.calendar.add_working_days(today, REACTION_DAYS),
        )

    def _complaint_text(self, case: Case) -> str:
        assert case.proposal is not None
        return self._article(case.proposal.ticket, case.proposal.article).text

    def _channel(self, case: Case) -> str:
        assert case.proposal is not None
        return CHANNELS.get(self._article(case.proposal.ticket, case.proposal.article).channel, "per e-mail")

    def _contact(self, case: Case) -> Contact:
        logins = {s.login for p in case.respondents if (s := self.knowledge.organisation.directory.by_person(p))}
        contact = self.knowledge.organisation.contact_for(logins)
        if contact is None:
            raise LookupError("no contact person is left who is not a respondent: add one to organisation.yaml")
        return Contact(
            name=contact.name,
            phone=contact.phone,
            email=contact.email,
            days=contact.days,
            department=contact.department,
        )

    def _why_accountable(self, case: Case) -> str:
        body = case.proposal.body if case.proposal else "directie"
        if body == "directie":
            return "De directie is verantwoordelijk voor deze klacht (artikel 4)."
        place = body.split(":", 1)[-1]
        return f"De klacht gaat over {place}. Daarom is de leidinggevende daar verantwoordelijk (artikel 4)."

    def _staff(self, person: str | None) -> Staff | None:
        if person is None:
            return None
        directory = self.knowledge.organisation.directory
        if person.startswith(NO_ACCOUNT):
            return directory.by_login(person.removeprefix(NO_ACCOUNT))
        return directory.by_person(person)

    def _colleague(self, person: str | None) -> Colleague:
        staff = self._staff(person)
        if staff is not None:
            return Colleague(name=staff.name, function=staff.function)
        if person and person.isdigit():
            return Colleague(name=self.helpdesk.person(person).name, function="medewerker")
        return Colleague(name="De directie", function="directie")

    def _name(self, person: str) -> str:
        if not person:
            return ""
        if person == SYSTEM:
            return "Een automatische regel"
        return self._colleague(person).name


SYSTEM = "1"
"""Zammad's own user: auto-assignment by a rule, scheduler, import."""

LATE = {
    TermName.ACKNOWLEDGEMENT: "de ontvangstbevestiging",
    TermName.DECISION: "het besluit",
    TermName.PROMISED: "de beloofde datum",
}


def _missing(item: str) -> dict[str, str]:
    article, _, what = item.partition("|")
    return {"what": what or article, "article": article if what else "8"}


def _quote(text: str) -> str:
    """A neutral first description of the facts: the complainant's own words, which a person may shorten."""
    lines = [line.strip() for line in text.splitlines()]
    body = [
        line
        for line in lines
        if line and not re.match(r"(geachte|beste|hallo|goede(morgen|middag|navond)|dag|l\.s\.)\b", line, re.IGNORECASE)
    ]
    quote = " ".join(body)
    if len(quote) > QUOTE:
        quote = quote[:QUOTE].rsplit(" ", 1)[0] + " …"
    return f"U schrijft: “{quote}”" if quote else ""


def _salutation(name: str) -> str:
    return f"heer of mevrouw {name.split(' ', 1)[-1]}" if name.strip() else "heer of mevrouw"


def _day(value: object) -> date:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise TypeError("a case with a proposal has this day")
    return value
