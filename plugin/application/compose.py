"""Compose what leaves and what is shown: notes, drafts, letters and tickets, from a case and its texts."""

import re
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from itertools import takewhile

from plugin.application.attachments import released_files
from plugin.application.beside_words import TEXTS, beside_words
from plugin.application.bundle import bundle, read_dossier
from plugin.application.divided import letter_parts, note_sections
from plugin.application.fields import Field
from plugin.application.helpdesk import (
    Article,
    Attachment,
    Channel,
    Draft,
    EnteredMessage,
    Helpdesk,
    Mail,
    NewTicket,
    Note,
    Person,
    Ticket,
    addresses_in,
)
from plugin.application.intake import read_message
from plugin.application.knowledge import Knowledge
from plugin.application.labels import label
from plugin.application.letters import (
    Colleague,
    Complainant,
    HearingDetails,
    InspectionDetails,
    LetterContext,
    Rendered,
    render_draft,
    render_letter,
    render_message,
    render_note,
)
from plugin.application.look import Look
from plugin.application.on_paper import HOW, headings, marker, read_paper
from plugin.application.paper.letter import Paper, to_pdf
from plugin.application.reading import Reading
from plugin.application.recognise import ON_HEARING
from plugin.application.redact import Redacted, redact
from plugin.application.signals import words_of
from plugin.application.steps_taken import steps_taken
from plugin.application.words import Words
from plugin.domain.actions import (
    HoldNotice,
    OfferDraft,
    OpenAdviceTicket,
    OpenComplaint,
    OpenRespondentTicket,
    OpenSecondFile,
    PostBundle,
    PostLetter,
    PostNote,
    Remind,
    Tell,
)
from plugin.domain.beside.data_request import is_respondents
from plugin.domain.calendar import local_date
from plugin.domain.case import Case
from plugin.domain.correspondence import what_changed
from plugin.domain.dutch_dates import find_full_dates, format_full
from plugin.domain.facts import NO_ACCOUNT, Part, TextSaved
from plugin.domain.guard import closed_desk
from plugin.domain.hearing import Heard, Side, sides
from plugin.domain.names import Capacity, Letter, TravelCosts, Verdict
from plugin.domain.organisation import Desk
from plugin.domain.parts import parts_of, verdict_of
from plugin.domain.regulation import TermName
from plugin.domain.representation import gets_copies
from plugin.domain.sections import SECTIONS, headings_of, read_sections

CHANNELS = {Channel.EMAIL: "per e-mail", Channel.PHONE: "telefonisch", Channel.WEB: "via de website"}
QUOTE = 400
NOTHING = InspectionDetails()
_GREETING = re.compile(r"(geachte|beste|hallo|goede(morgen|middag|navond)|dag|l\.s\.)\b", re.IGNORECASE)
_CLOSING = re.compile(r"((met )?(vriendelijke|hartelijke) groet|groet(en|jes)?\b|hoogachtend|mvg\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Composer:
    """Makes what an action posts. It reads the helpdesk for texts and names, and keeps none of them."""

    helpdesk: Helpdesk | Reading
    knowledge: Knowledge
    words: Words

    def reading(self, reading: Reading, knowledge: Knowledge) -> "Composer":
        """This composer, with what one reconcile has read already and what is known there."""
        return replace(self, helpdesk=reading, knowledge=knowledge, words=replace(self.words, knowledge=knowledge))

    def ticket(self, case: Case, action: OpenComplaint | OpenRespondentTicket | OpenAdviceTicket) -> NewTicket | None:
        """The ticket to open; None for a respondent without an account, whom the contract contact must tell (A-02)."""
        match action:
            case OpenComplaint():
                return self._complaint(case, action)
            case OpenRespondentTicket(person=person):
                return None if person.startswith(NO_ACCOUNT) else self._respondent(case, action)
            case OpenAdviceTicket():
                return self._advice(case, action)

    def second_file(self, action: OpenSecondFile) -> NewTicket:
        """The ticket of a complaint about how a running one is handled, with the message as it was written (4b)."""
        desk = self.knowledge.organisation.desks[Desk.DIRECTORATE]
        return self._copied(action, desk, head="")

    def message(self, case: Case, action: Tell) -> NewTicket | None:
        """A message to one person outside the complaint's ticket; None for who has no account."""
        if action.person.startswith(NO_ACCOUNT):
            return None
        mail = self.mail(case, action)
        return NewTicket(
            key=action.key,
            title=mail.subject,
            group=self.knowledge.organisation.desks[Desk.MESSAGES],
            customer=action.person,
            first=mail,
        )

    def mail(self, case: Case, action: Tell | Remind) -> Mail:
        """What such a message says, to this person's address."""
        words = self._words(case, action.message, dict(action.data))
        if action.message == "aan_directie_escalatie":
            words["flags"] = _flags(case)
        if action.message == "aan_beklaagde_neutraal":
            words["reference"] = dict(action.data).get("had") or _known_to_respondent(case)
        rendered = render_message(action.message, words, folder=self.knowledge.letters)
        return Mail(
            key=action.key,
            to=(self.helpdesk.person(action.person).email,),
            subject=rendered.subject,
            html=rendered.html,
        )

    def note(self, case: Case, action: PostNote) -> Note:
        """An internal note."""
        if action.note == Letter.ESCALATION:
            context = self._context(case, self._row(case), Letter.ESCALATION, person=None, saved=None)
            memo = replace(context, respondents=tuple(self.words.colleague(p) for p in case.respondents))
            return _note(render_letter(Letter.ESCALATION, memo, folder=self.knowledge.letters), action.key)
        if action.note == "brief_op_papier":
            return self._printed(case, action)
        if action.note == "kopie_op_papier":
            return self._copy(case, action)
        data = dict(action.data)
        words = self._words(case, action.note, data)
        if action.note == "voorstel":
            words["reasons"] = self._reasons(case)
        if "advice" in data:
            words |= {"adviser": self.words.name(data["adviser"])}
            words["advice"] = self._article(int(data["advice"]), int(data["advised_in"])).text
        if "from" in data:
            words["words"] = self._signal_words(int(data["from"]), int(data["article"]), data["signals"].split(","))
        return _note(render_note(action.note, words, folder=self.knowledge.letters), action.key, action.mentions)

    def draft(self, case: Case, action: OfferDraft) -> tuple[Draft, str]:
        """A letter for a person to send, or the sections of a text that needs approval, as an internal note.

        With the version of its template.
        """
        row = self._row(case)
        context = self._context(case, row, action.letter, person=action.person, saved=action.saved)
        if action.letter in ON_HEARING:
            context = self._on_hearing(case, context, action)
        if action.letter is Letter.ORAL_COMPLAINT:
            context = self._told(case, context, action)
        if action.letter is Letter.PROGRESS:
            context = replace(context, done=steps_taken(case))
        if action.letter is Letter.AGREEMENTS:
            context = self._agreed(case, context)
        if action.letter in SECTIONS and not action.final:
            rendered = render_draft(action.letter, context, folder=self.knowledge.letters)
            return Draft(subject=rendered.subject, html=rendered.html, mail=False), rendered.version
        rendered = render_letter(action.letter, context, folder=self.knowledge.letters)
        person = self._reader(case, action.person or case.addressee(row.customer))
        if not person.email:
            head = f"<div>{escape(marker(action.letter, context.reference))}</div><div>{HOW}</div><div><br></div>"
            return Draft(subject=rendered.subject, html=head + rendered.html, mail=False), rendered.version
        cc = "" if action.person else ", ".join(_copies(case, row))
        draft = Draft(subject=rendered.subject, html=rendered.html, to=person.email, mail=True, cc=cc)
        return draft, rendered.version

    def held_notice(self, case: Case, action: HoldNotice) -> Draft:
        """What stands in the place of a notice that waits: a note without a recipient (5.2, A-12)."""
        words = self.words.of(case) | {"until": date.fromisoformat(action.until)}
        rendered = render_note("kennisgeving_wacht", words, folder=self.knowledge.letters)
        return Draft(subject=rendered.subject, html=rendered.html, mail=False)

    def _told(self, case: Case, context: LetterContext, action: OfferDraft) -> LetterContext:
        """What the form of a complaint that was told says, for the form itself and for the letter (3)."""
        if action.saved is None:
            return context
        text = self._article(action.saved, *case.places(action.ticket)).text
        return replace(context, sections=read_sections(text, SECTIONS[Letter.ORAL_COMPLAINT]), oral=case.oral_form)

    def _agreed(self, case: Case, context: LetterContext) -> LetterContext:
        """What the report of the complainant's talk says of agreements, to be confirmed (6 toelichting)."""
        side = sides(case)[0]
        report = next((r for _, r in reversed(side.reports) if not r.missing), None)
        if report is None:
            return replace(context, hearing=HearingDetails(on=side.on))
        text = self._article(report.article, *case.places(report.ticket)).text
        agreed = read_sections(text, SECTIONS[Letter.HEARING_REPORT])["afspraken"]
        return replace(context, hearing=HearingDetails(on=side.on), sections={"afspraken": agreed})

    def _on_hearing(self, case: Case, context: LetterContext, action: OfferDraft) -> LetterContext:
        """What the letters on hearing and inspection say besides: the talk, the report, the documents (6.2-6.4)."""
        side = next(s for s in sides(case) if s.ticket == action.ticket)
        report = next((r for _, r in side.reports if r.article == action.saved), None)
        headings = SECTIONS[Letter.HEARING_REPORT]
        text = self._article(report.article, *case.places(report.ticket)).text if report else ""
        requested = {Heard.REQUESTED: "" if side.respondent else "klager", Heard.WE_ASK: "wij"}
        ahead = side.on if side.said is Heard.HELD or (side.on and side.on >= context.today) else None
        return replace(
            context,
            hearing=HearingDetails(on=ahead, requested=requested.get(side.said, "") if side.said else ""),
            sections=read_sections(text, headings) if report else {},
            inspection=self._inspection(case, side, context) if action.letter is Letter.INSPECTION_OFFER else NOTHING,
        )

    def _inspection(self, case: Case, side: Side, context: LetterContext) -> InspectionDetails:
        """What may be read, as the dossier for this side has it."""
        dossier = read_dossier(self.helpdesk, case, side.person, files=False)
        return InspectionDetails(
            documents="\n".join(f"{d.title} ({format_full(d.on)})" for d in dossier.documents),
            left_out="\n\n".join(str(one) for one in dossier.left_out) or "Wij laten niets weg.",
            until=context.reaction_by,
        )

    def bundles(self, case: Case, action: PostBundle) -> Note:
        """The note with the file for each reader. It never leaves by plain e-mail; the note says how it does (6.2)."""
        words = self.words.of(case, {"persons": ",".join(action.readers)})
        note = _note(render_note("dossier", words, folder=self.knowledge.letters), action.key)
        readers = [r for r in action.readers if not r.startswith(NO_ACCOUNT)]
        files = [bundle(self.helpdesk, case, reader) for reader in readers]
        # the attachments that a respondent may read were looked at already (6.2)
        files += [file for reader in readers for file in released_files(self.helpdesk, case, reader)]
        return replace(note, attachments=tuple(files))

    def letter(self, case: Case, action: PostLetter) -> tuple[Mail | Note, str | None]:
        """The approved text as a letter to its one recipient; without his e-mail address a note with it, to print.

        With the version of its template, None where a note says that there is nothing to send.
        """
        row = self._row(case)
        files = self._files(case, action)
        if action.letter is Letter.ATTACHMENTS and not files:
            nothing = render_note("bijlagen_niet_gevonden", self.words.of(case), folder=self.knowledge.letters)
            return _note(nothing, action.key), None
        person = self._reader(case, action.person or case.addressee(row.customer))
        context = self._context(case, row, action.letter, person=action.person, saved=action.article)
        if action.letter is Letter.DELAY_NOTICE and action.person:
            words = self.words.of(case) | {"new_date": context.new_date}
            rendered = render_message("aan_beklaagde_uitstel", words, folder=self.knowledge.letters)
        else:
            rendered = render_letter(action.letter, context, folder=self.knowledge.letters)
        if not person.email:
            note = self._to_print(case, action.key, action.letter, person, rendered.text)
            html = f"{note.html}<div><br></div>{rendered.html}"
            return replace(note, html=html, attachments=(*note.attachments, *files)), rendered.version
        cc = () if action.person else _copies(case, row)
        mail = Mail(
            key=action.key,
            to=(person.email,),
            subject=rendered.subject,
            html=rendered.html,
            cc=cc,
            attachments=files,
        )
        return mail, rendered.version

    def _files(self, case: Case, action: PostLetter) -> tuple[Attachment, ...]:
        """What goes with the letter: the attachments that a person released for this respondent (5.2, E-22)."""
        if action.letter is not Letter.ATTACHMENTS or action.person is None:
            return ()
        return released_files(self.helpdesk, case, action.person)

    def _printed(self, case: Case, action: PostNote) -> Note:
        """What a person completed for paper, as a PDF."""
        data = dict(action.data)
        found = read_paper(
            self._article(int(data["article"]), *case.places(action.ticket)).text, self._row(case).number
        )
        assert found is not None
        letter, text = found
        person = self._reader(case, self.helpdesk.ticket(action.ticket).customer)
        return self._to_print(case, action.key, letter, person, text)

    def _copy(self, case: Case, action: PostNote) -> Note:
        """A note with the copy for the person concerned as a PDF; name and address are those of his field (E-7)."""
        data = dict(action.data)
        letter, row = Letter(data["letter"]), self._row(case)
        text = self._article(int(data["article"]), case.lies_in(int(data["sent_in"]))).text
        address = [line.strip() for line in re.split(r"[,\n]", str(row.fields.get(Field.PERSON_CONCERNED) or ""))]
        note = render_note("kopie_op_papier", self.words.of(case, {"letter": letter}), folder=self.knowledge.letters)
        file = self._pdf(case, letter, tuple(line for line in address if line), text)
        return Note(key=action.key, subject=note.subject, html=note.html, attachments=(file,))

    def _to_print(self, case: Case, key: str, letter: Letter, person: Person, text: str) -> Note:
        """A note with the letter as a PDF, and where to send it (A-30)."""
        words = self.words.of(case, {"letter": letter}) | {"address_known": bool(person.address)}
        words["by_hr"] = self.knowledge.organisation.hr if person.id in case.left_service else ""
        note = render_note("brief_op_papier", words, folder=self.knowledge.letters)
        file = self._pdf(case, letter, (person.name, *person.address), text)
        return Note(key=key, subject=note.subject, html=note.html, attachments=(file,))

    def _pdf(self, case: Case, letter: Letter, address: tuple[str, ...], text: str) -> Attachment:
        """A letter to print, with where it goes, line by line."""
        reference = self._row(case).number
        of_decision = headings_of(Letter.DECISION, self.knowledge.regulation_of(case))
        paper = Paper(
            organisation=self.knowledge.organisation.name,
            reference=reference,
            subject=f"Klacht {reference}",
            address=address,
            text=text,
            headings=headings(self.knowledge.letters) | {heading for _, heading in of_decision},
        )
        return Attachment(name=f"{letter}-{reference}.pdf", media_type="application/pdf", content=to_pdf(paper))

    def _words(self, case: Case, text: str, data: dict[str, str]) -> dict[str, object]:
        if case.proposal is None or text in TEXTS:
            return beside_words(self.words, case, data)
        return self.words.of(case, data)

    def _signal_words(self, ticket: int, article: int, signals: list[str]) -> list[str]:
        """The words of the message that led to these signals, read again; none where a person raised it."""
        message = next((a for a in self.helpdesk.articles(ticket) if a.id == article), None)
        if message is None:
            return []
        found = words_of(message, self.helpdesk.ticket(ticket).title, self.knowledge)
        return [one.words for one in found if one.signal.value in signals]

    def _complaint(self, case: Case, action: OpenComplaint) -> NewTicket:
        source = self.helpdesk.ticket(action.source)
        article = self._article(action.article, action.source)
        head = f"Ontvangen op {local_date(article.at):%d-%m-%Y} in ticket {escape(source.number)}."
        desk = closed_desk(frozenset(case.barred), self.knowledge.rooms_of(case))
        return self._copied(action, desk, head=f"<div>{head}</div><div><br></div>")

    def _copied(self, action: OpenComplaint | OpenSecondFile, desk: str, *, head: str) -> NewTicket:
        """A ticket at this desk with a message of another ticket, below our own `head`."""
        source = self.helpdesk.ticket(action.source)
        article = self._article(action.article, action.source)
        body = "<br>".join(escape(line) for line in article.text.splitlines())
        title = article.subject or source.title
        return NewTicket(
            key=action.key,
            title=title,
            group=desk,
            customer=source.customer,
            first=EnteredMessage(key=action.key, subject=title, html=f"{head}<div>{body}</div>"),
            link_to=action.source,
        )

    def _respondent(self, case: Case, action: OpenRespondentTicket) -> NewTicket:
        assert case.proposal is not None
        complaint = self._message(case)
        left_out = self._own_part(case, action.person).left_out
        words = self.words.of(case) | {
            "respondents": [self.words.name(action.person)],
            "left_out": [f"{kind}: {times} keer" for kind, times in left_out.items()],
            "attachments": len(complaint.attachments),
        }
        return NewTicket(
            key=action.key,
            title=f"Klacht {words['reference']}: bericht aan medewerker",
            group=closed_desk(frozenset(case.barred), self.knowledge.rooms_of(case)),
            customer=action.person,
            first=_note(render_note("eigen_ticket", words, folder=self.knowledge.letters), action.key),
            link_to=action.ticket,
        )

    def _reader(self, case: Case, person: str) -> Person:
        """Who gets a letter; one who left has no address here any more: HR has his own (E-25)."""
        found = self.helpdesk.person(person)
        return replace(found, email="", address=()) if person in case.left_service else found

    def _advice(self, case: Case, action: OpenAdviceTicket) -> NewTicket:
        """The question to one colleague, as it stands in the field now, and nothing of the file (R-030)."""
        words = self.words.of(case) | {"question": str(self._row(case).fields.get(Field.ADVICE_QUESTION) or "")}
        rendered = render_message("aan_adviseur", words, folder=self.knowledge.letters)
        to = (self.helpdesk.person(action.person).email,)
        return NewTicket(
            key=action.key,
            title=rendered.subject,
            group=self.knowledge.organisation.desks[Desk.MESSAGES],
            customer=action.person,
            first=Mail(key=action.key, to=to, subject=rendered.subject, html=rendered.html),
        )

    def _row(self, case: Case) -> Ticket:
        assert case.complaint is not None
        return self.helpdesk.ticket(case.complaint.ticket)

    def _article(self, article: int, *places: int) -> Article:
        """This article, in the first of these tickets that has it."""
        for ticket in places:
            for found in self.helpdesk.articles(ticket):
                if found.id == article:
                    return found
        raise LookupError(f"article {article} is gone from {', '.join(map(str, places))}")

    def _message(self, case: Case) -> Article:
        """The message that is the complaint, where it lies now."""
        assert case.proposal is not None
        return self._article(case.proposal.article, case.lies_in(case.proposal.ticket))

    def _reasons(self, case: Case) -> list[str]:
        """Why it looks like a complaint: read again from the message, which stays in the helpdesk."""
        assert case.proposal is not None
        if case.proposal.by_hand:
            return ["Een collega vindt dit bericht een klacht."]
        row = self.helpdesk.ticket(case.lies_in(case.proposal.ticket))
        articles = self.helpdesk.articles(row.id)
        article = next(a for a in articles if a.id == case.proposal.article)
        found = read_message(article, Look(row=row, articles=articles, history=()), self.knowledge)
        return [reason.quoting for reason in found.reasons]

    def _context(
        self, case: Case, row: Ticket, letter: Letter, *, person: str | None, saved: int | None
    ) -> LetterContext:
        """What this letter may use. `person`: the respondent it goes to; `saved`: the note whose sections it wraps."""
        assert case.proposal is not None
        organisation, words, regulation = self.knowledge.organisation, self.words, self.knowledge.regulation_of(case)
        complaint = self._message(case)
        customer = self.helpdesk.person(case.addressee(row.customer))
        text = next(
            (r.fact for r in case.saved.values() if isinstance(r.fact, TextSaved) and r.fact.article == saved), None
        )
        written = self._article(text.article, *case.places(row.id)).text if text else ""
        sections = note_sections(text, written, regulation) if text else {}
        names = {p: words.name(p) for p in case.respondents}
        judged = text.parts if text else ()
        others = person is not None and len(names) > 1
        due, regulation = dict(self.knowledge.moments(case).due), self.knowledge.regulation_of(case)
        verdict = case.choice("verdict")
        if judged:
            verdict = verdict_of(parts_of(judged, person) if person else judged)
        elif text and text.letter is Letter.NOT_TAKEN_UP:
            verdict = Verdict.NOT_TAKEN_UP
        summary, capacity = str(row.fields.get(Field.SUMMARY) or ""), case.choice(Field.CAPACITY)
        return LetterContext(
            reference=row.number,
            organisation=organisation.name,
            regulation=regulation,
            regulation_url=regulation.url or organisation.regulation_url,
            today=words.today(),
            complainant=Complainant(
                name=customer.name, salutation=_salutation(customer.name), email=customer.email or None
            ),
            received_on=_known(case.received_on),
            channel=CHANNELS.get(complaint.channel, "per e-mail"),
            conduct_on=case.conduct.last,
            conduct_from=case.conduct.first,
            summary=summary or quote(complaint.text),
            promised_on=case.promised_on or due[TermName.DECISION],
            due_acknowledgement=due[TermName.ACKNOWLEDGEMENT],
            due_not_taken_up=due[TermName.NOT_TAKEN_UP],
            due_decision=due[TermName.DECISION],
            contact=words.contact(case),
            accountable=words.colleague(case.accountable),
            ombudsman=organisation.ombudsman,
            names_ombudsman=regulation.switches["ombudsman_in"] == "alle",
            accountable_reason=words.why_accountable(case),
            handler=words.colleague(row.owner) if row.owner and row.owner not in case.respondents else None,
            respondents=(words.colleague(person),) if person else (),
            reason=str(row.fields.get(Field.REASON) or ""),
            new_date=text.new_date if text else None,
            happened_on=next(iter(find_full_dates(sections.get("gesprek") or sections.get("wanneer") or "")), None),
            ground=regulation.ground(case.choice(Field.GROUND)),
            verdict=Verdict(verdict) if verdict else None,
            sections=sections,
            parts=letter_parts(
                case, letter, regulation, summary=summary, names=names, text=written, saved=text, person=person
            ),
            going_on=text is not None and text.letter is Letter.NOT_TAKEN_UP and bool(case.untaken),
            untaken=tuple(part.number for part in case.untaken),
            others=others,
            outcome=case.outcome,
            capacity=Capacity(capacity) if capacity else None,
            follow_up=str(row.fields.get(Field.FOLLOW_UP) or ""),
            travel_costs=TravelCosts(travel) if (travel := case.choice(Field.TRAVEL_COSTS)) else None,
            travel_reason=str(row.fields.get(Field.TRAVEL_REASON) or ""),
            complaint_text=self._own_part(case, person).text if person else "",
            attachments=len(complaint.attachments),
            reaction_by=self.knowledge.react_by(words.today()),
            short=letter is Letter.NOTICE_TO_RESPONDENT and case.choices.short_notice,
            refers_on=case.refers_on,
            principal=organisation.principal(str(row.fields.get(Field.PRINCIPAL) or "")),
            privacy_contact=organisation.privacy_contact,
            retention_months=regulation.retention_months,
            replacement=self._replacement(case, person),
            support=organisation.support,
            message_text=complaint.text,
            written_by=self._written_by(case, complaint),
            on_paper=not (self._reader(case, person) if person else customer).email,
            flags=_flags(case),
            changed=changed.what if (changed := what_changed(case, person or case.addressee(row.customer))) else (),
        )

    def _own_part(self, case: Case, person: str) -> Redacted:
        """The complaint as this respondent gets it (5.2, A-11)."""
        assert case.proposal is not None
        complaint = self._message(case)
        if self.knowledge.regulation_of(case).switches["5_2_versie"] == "integraal":
            return Redacted(text=complaint.text, left_out={})
        return redact(
            complaint.text,
            complainant=self.helpdesk.person(case.proposal.complainant).name,
            respondent=self.words.name(person),
            others=[self.words.name(p) for p in case.respondents if p != person],
            staff=[one.name for one in self.knowledge.organisation.directory.staff],
        )

    def _replacement(self, case: Case, person: str | None) -> Colleague | None:
        """Who got a respondent's running ticket when he was held off it (6.1)."""
        to = next((h.to_handler for h in case.held if person and h.from_handler == person and h.to_handler), None)
        return self.words.colleague(to) if to else None

    def _written_by(self, case: Case, complaint: Article) -> Colleague | None:
        """Who wrote down what the complainant told, never a respondent (3)."""
        if complaint.channel is not Channel.PHONE or complaint.author in case.respondents:
            return None
        return self.words.colleague(complaint.author) if self.words.staff(complaint.author) else None


def _copies(case: Case, row: Ticket) -> tuple[str, ...]:
    """The addresses of the person concerned, where he gets a copy of what goes to his representative (E-7)."""
    return addresses_in(str(row.fields.get(Field.PERSON_CONCERNED) or "")) if gets_copies(case) else ()


def quote(text: str) -> str:
    """A neutral first description of the facts: the complainant's own words, which a person may shorten (5.1)."""
    lines = [line.strip() for line in text.splitlines()]
    own = takewhile(lambda line: not _CLOSING.match(line), (line for line in lines if line))
    words = " ".join(line for line in own if not _GREETING.match(line))
    if len(words) > QUOTE:
        words = words[:QUOTE].rsplit(" ", 1)[0] + " …"
    return f"U schrijft: “{words}”" if words else ""


def _known_to_respondent(case: Case) -> str:
    """The number of the ticket that he had before him, never that of a complaint he did not know."""
    running = next((t for t in case.tickets.values() if t.part is Part.RUNNING), None)
    held = case.tickets.get(case.first_hold.ticket) if case.first_hold else None
    row = running or held
    return row.number if row else ""


def _flags(case: Case) -> tuple[str, ...]:
    """What a complaint also says that may not wait for its terms, until somebody answered it (4b; P-04, P-07)."""
    said = (one.found for one in case.beside.open if not is_respondents(case, one.found.ticket))
    return tuple(dict.fromkeys(label(found.signal) for found in said))


def _note(rendered: Rendered, key: str, mentions: tuple[str, ...] = ()) -> Note:
    return Note(key=key, subject=rendered.subject, html=rendered.html, mentions=mentions)


def _salutation(name: str) -> str:
    return f"heer of mevrouw {name.split(' ', 1)[-1]}" if name.strip() else "heer of mevrouw"


def _known(day: date | None) -> date:
    assert day is not None
    return day
