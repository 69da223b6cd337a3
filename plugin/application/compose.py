"""Compose what leaves and what is shown: notes, drafts, letters and tickets, from a case and its texts."""

from dataclasses import dataclass, replace
from datetime import date
from html import escape

from plugin.application.attachments import released_files
from plugin.application.beside_words import TEXTS, beside_words
from plugin.application.bundle import bundle, read_dossier
from plugin.application.fields import Field
from plugin.application.helpdesk import (
    Attachment,
    Draft,
    EnteredMessage,
    Helpdesk,
    Mail,
    NewTicket,
    Note,
    Ticket,
    addresses_in,
)
from plugin.application.intake import read_message
from plugin.application.knowledge import Knowledge
from plugin.application.letters import (
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
from plugin.application.on_paper import HOW, marker
from plugin.application.print_out import copy_on_paper, printed, to_print
from plugin.application.reading import Reading
from plugin.application.recognise import ON_HEARING
from plugin.application.signals import words_of
from plugin.application.source import Source, flags
from plugin.application.steps_taken import steps_taken
from plugin.application.words import Words
from plugin.domain.actions import (
    HoldNotice,
    OfferDraft,
    OfferRequestLetter,
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
from plugin.domain.calendar import local_date
from plugin.domain.case import Case
from plugin.domain.dutch_dates import format_full
from plugin.domain.facts import NO_ACCOUNT, Part
from plugin.domain.guard import closed_desk
from plugin.domain.hearing import Heard, Side, sides
from plugin.domain.names import Letter
from plugin.domain.organisation import Desk
from plugin.domain.representation import gets_copies
from plugin.domain.sections import SECTIONS, read_sections

NOTHING = InspectionDetails()


@dataclass(frozen=True, slots=True, kw_only=True)
class Composer:
    """Makes what an action posts. It reads the helpdesk for texts and names, and keeps none of them."""

    helpdesk: Helpdesk | Reading
    knowledge: Knowledge
    words: Words

    def reading(self, reading: Reading, knowledge: Knowledge) -> "Composer":
        """This composer, with what one reconcile has read already and what is known there."""
        return replace(self, helpdesk=reading, knowledge=knowledge, words=replace(self.words, knowledge=knowledge))

    @property
    def _source(self) -> Source:
        return Source(helpdesk=self.helpdesk, knowledge=self.knowledge, words=self.words)

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
            words["flags"] = flags(case)
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
            context = self._source.context(case, self._source.row(case), Letter.ESCALATION, person=None, saved=None)
            memo = replace(context, respondents=tuple(self.words.colleague(p) for p in case.respondents))
            return _note(render_letter(Letter.ESCALATION, memo, folder=self.knowledge.letters), action.key)
        if action.note == "brief_op_papier":
            return printed(self._source, case, action)
        if action.note == "kopie_op_papier":
            return copy_on_paper(self._source, case, action)
        data = dict(action.data)
        words = self._words(case, action.note, data)
        if action.note == "voorstel":
            words["reasons"] = self._reasons(case)
        if "advice" in data:
            words |= {"adviser": self.words.name(data["adviser"])}
            words["advice"] = self._source.article(int(data["advice"]), int(data["advised_in"])).text
        if "from" in data:
            words["words"] = self._signal_words(int(data["from"]), int(data["article"]), data["signals"].split(","))
        return _note(render_note(action.note, words, folder=self.knowledge.letters), action.key, action.mentions)

    def draft(self, case: Case, action: OfferDraft) -> tuple[Draft, str]:
        """A letter for a person to send, or the sections of a text that needs approval, as an internal note.

        With the version of its template.
        """
        row = self._source.row(case)
        context = self._source.context(case, row, action.letter, person=action.person, saved=action.saved)
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
        person = self._source.reader(case, action.person or case.addressee(row.customer))
        if not person.email:
            head = f"<div>{escape(marker(action.letter, context.reference))}</div><div>{HOW}</div><div><br></div>"
            return Draft(subject=rendered.subject, html=head + rendered.html, mail=False), rendered.version
        cc = "" if action.person else ", ".join(_copies(case, row))
        draft = Draft(subject=rendered.subject, html=rendered.html, to=person.email, mail=True, cc=cc)
        return draft, rendered.version

    def request_letter(self, case: Case, action: OfferRequestLetter) -> Draft:
        """A letter on a request about one's own data, to the ticket's customer; on paper where he has no address."""
        words = self._words(case, action.letter, dict(action.data))
        rendered = render_message(action.letter, words, folder=self.knowledge.letters)
        email = self.helpdesk.person(self.helpdesk.ticket(action.ticket).customer).email
        return Draft(subject=rendered.subject, html=rendered.html, to=email, mail=bool(email))

    def held_notice(self, case: Case, action: HoldNotice) -> Draft:
        """What stands in the place of a notice that waits: a note without a recipient (5.2, A-12)."""
        words = self.words.of(case) | {"until": date.fromisoformat(action.until)}
        rendered = render_note("kennisgeving_wacht", words, folder=self.knowledge.letters)
        return Draft(subject=rendered.subject, html=rendered.html, mail=False)

    def _told(self, case: Case, context: LetterContext, action: OfferDraft) -> LetterContext:
        """What the form of a complaint that was told says, for the form itself and for the letter (3)."""
        if action.saved is None:
            return context
        text = self._source.article(action.saved, *case.places(action.ticket)).text
        return replace(context, sections=read_sections(text, SECTIONS[Letter.ORAL_COMPLAINT]), oral=case.oral_form)

    def _agreed(self, case: Case, context: LetterContext) -> LetterContext:
        """What the report of the complainant's talk says of agreements, to be confirmed (6 toelichting)."""
        side = sides(case)[0]
        report = next((r for _, r in reversed(side.reports) if not r.missing), None)
        if report is None:
            return replace(context, hearing=HearingDetails(on=side.on))
        text = self._source.article(report.article, *case.places(report.ticket)).text
        agreed = read_sections(text, SECTIONS[Letter.HEARING_REPORT])["afspraken"]
        return replace(context, hearing=HearingDetails(on=side.on), sections={"afspraken": agreed})

    def _on_hearing(self, case: Case, context: LetterContext, action: OfferDraft) -> LetterContext:
        """What the letters on hearing and inspection say besides: the talk, the report, the documents (6.2-6.4)."""
        side = next(s for s in sides(case) if s.ticket == action.ticket)
        report = next((r for _, r in side.reports if r.article == action.saved), None)
        headings = SECTIONS[Letter.HEARING_REPORT]
        text = self._source.article(report.article, *case.places(report.ticket)).text if report else ""
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
        row = self._source.row(case)
        files = self._files(case, action)
        if action.letter is Letter.ATTACHMENTS and not files:
            nothing = render_note("bijlagen_niet_gevonden", self.words.of(case), folder=self.knowledge.letters)
            return _note(nothing, action.key), None
        person = self._source.reader(case, action.person or case.addressee(row.customer))
        context = self._source.context(case, row, action.letter, person=action.person, saved=action.article)
        if action.letter is Letter.DELAY_NOTICE and action.person:
            words = self.words.of(case) | {"new_date": context.new_date}
            rendered = render_message("aan_beklaagde_uitstel", words, folder=self.knowledge.letters)
        else:
            rendered = render_letter(action.letter, context, folder=self.knowledge.letters)
        if not person.email:
            note = to_print(self._source, case, action.key, action.letter, person, rendered.text)
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
        article = self._source.article(action.article, action.source)
        head = f"Ontvangen op {local_date(article.at):%d-%m-%Y} in ticket {escape(source.number)}."
        desk = closed_desk(frozenset(case.barred), self.knowledge.rooms_of(case))
        return self._copied(action, desk, head=f"<div>{head}</div><div><br></div>")

    def _copied(self, action: OpenComplaint | OpenSecondFile, desk: str, *, head: str) -> NewTicket:
        """A ticket at this desk with a message of another ticket, below our own `head`."""
        source = self.helpdesk.ticket(action.source)
        article = self._source.article(action.article, action.source)
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
        complaint = self._source.message(case)
        left_out = self._source.own_part(case, action.person).left_out
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

    def _advice(self, case: Case, action: OpenAdviceTicket) -> NewTicket:
        """The question to one colleague, as it stands in the field now, and nothing of the file (R-030)."""
        words = self.words.of(case) | {"question": str(self._source.row(case).fields.get(Field.ADVICE_QUESTION) or "")}
        rendered = render_message("aan_adviseur", words, folder=self.knowledge.letters)
        to = (self.helpdesk.person(action.person).email,)
        return NewTicket(
            key=action.key,
            title=rendered.subject,
            group=self.knowledge.organisation.desks[Desk.MESSAGES],
            customer=action.person,
            first=Mail(key=action.key, to=to, subject=rendered.subject, html=rendered.html),
        )

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


def _copies(case: Case, row: Ticket) -> tuple[str, ...]:
    """The addresses of the person concerned, where he gets a copy of what goes to his representative (E-7)."""
    return addresses_in(str(row.fields.get(Field.PERSON_CONCERNED) or "")) if gets_copies(case) else ()


def _known_to_respondent(case: Case) -> str:
    """The number of the ticket that he had before him, never that of a complaint he did not know."""
    running = next((t for t in case.tickets.values() if t.part is Part.RUNNING), None)
    held = case.tickets.get(case.first_hold.ticket) if case.first_hold else None
    row = running or held
    return row.number if row else ""


def _note(rendered: Rendered, key: str, mentions: tuple[str, ...] = ()) -> Note:
    return Note(key=key, subject=rendered.subject, html=rendered.html, mentions=mentions)
