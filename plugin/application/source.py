"""What a letter may use: the message that is the complaint, what people filled in and saved, and who is who (5-8)."""

import re
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from plugin.application.divided import letter_parts, note_sections
from plugin.application.fields import Field
from plugin.application.helpdesk import Article, Channel, Helpdesk, Person, Ticket
from plugin.application.knowledge import Knowledge
from plugin.application.labels import label
from plugin.application.letters import Colleague, Complainant, LetterContext
from plugin.application.reading import Reading
from plugin.application.redact import Redacted, redact
from plugin.application.words import Words
from plugin.domain.beside.data_request import is_respondents
from plugin.domain.case import Case
from plugin.domain.correspondence import what_changed
from plugin.domain.dutch_dates import find_full_dates
from plugin.domain.facts import TextSaved
from plugin.domain.names import Capacity, Letter, TravelCosts, Verdict
from plugin.domain.parts import parts_of, verdict_of
from plugin.domain.regulation import TermName

CHANNELS = {Channel.EMAIL: "per e-mail", Channel.PHONE: "telefonisch", Channel.WEB: "via de website"}
QUOTE = 400
_GREETING = re.compile(r"(geachte|beste|hallo|goede(morgen|middag|navond)|dag|l\.s\.)\b", re.IGNORECASE)
_CLOSING = re.compile(r"((met )?(vriendelijke|hartelijke) groet|groet(en|jes)?\b|hoogachtend|mvg\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What the letters of a case are made of, read from the helpdesk; none of it is kept."""

    helpdesk: Helpdesk | Reading
    knowledge: Knowledge
    words: Words

    def row(self, case: Case) -> Ticket:
        """The ticket in which the complaint is handled."""
        assert case.complaint is not None
        return self.helpdesk.ticket(case.complaint.ticket)

    def article(self, article: int, *places: int) -> Article:
        """This article, in the first of these tickets that has it."""
        for ticket in places:
            for found in self.helpdesk.articles(ticket):
                if found.id == article:
                    return found
        raise LookupError(f"article {article} is gone from {', '.join(map(str, places))}")

    def message(self, case: Case) -> Article:
        """The message that is the complaint, where it lies now."""
        assert case.proposal is not None
        return self.article(case.proposal.article, case.lies_in(case.proposal.ticket))

    def reader(self, case: Case, person: str) -> Person:
        """Who gets a letter; one who left has no address here any more: HR has his own (E-25)."""
        found = self.helpdesk.person(person)
        return replace(found, email="", address=()) if person in case.left_service else found

    def context(
        self, case: Case, row: Ticket, letter: Letter, *, person: str | None, saved: int | None
    ) -> LetterContext:
        """What this letter may use. `person`: the respondent it goes to; `saved`: the note whose sections it wraps."""
        assert case.proposal is not None
        organisation, words, regulation = self.knowledge.organisation, self.words, self.knowledge.regulation_of(case)
        complaint = self.message(case)
        customer = self.helpdesk.person(case.addressee(row.customer))
        text = next(
            (r.fact for r in case.saved.values() if isinstance(r.fact, TextSaved) and r.fact.article == saved), None
        )
        written = self.article(text.article, *case.places(row.id)).text if text else ""
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
            channel=CHANNELS.get(Channel(case.proposal.channel or complaint.channel), "per e-mail"),
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
            complaint_text=self.own_part(case, person).text if person else "",
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
            on_paper=not (self.reader(case, person) if person else customer).email,
            flags=flags(case),
            changed=changed.what if (changed := what_changed(case, person or case.addressee(row.customer))) else (),
        )

    def own_part(self, case: Case, person: str) -> Redacted:
        """The complaint as this respondent gets it (5.2, A-11)."""
        assert case.proposal is not None
        complaint = self.message(case)
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


def quote(text: str) -> str:
    """A neutral first description of the facts: the complainant's own words, which a person may shorten (5.1)."""
    lines = [line.strip() for line in text.splitlines()]
    own = takewhile(lambda line: not _CLOSING.match(line), (line for line in lines if line))
    words = " ".join(line for line in own if not _GREETING.match(line))
    if len(words) > QUOTE:
        words = words[:QUOTE].rsplit(" ", 1)[0] + " …"
    return f"U schrijft: “{words}”" if words else ""


def flags(case: Case) -> tuple[str, ...]:
    """What a complaint also says that may not wait for its terms, until somebody answered it (4b; P-04, P-07)."""
    said = (one.found for one in case.beside.open if not is_respondents(case, one.found.ticket))
    return tuple(dict.fromkeys(label(found.signal) for found in said))


def _salutation(name: str) -> str:
    """How to greet somebody of whom no more is known than a name, or an address that stands for one."""
    known = bool(name.strip()) and "@" not in name
    return f"heer of mevrouw {name.split(' ', 1)[-1]}" if known else "heer of mevrouw"


def _known(day: date | None) -> date:
    assert day is not None
    return day
