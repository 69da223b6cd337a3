"""Recognise letters that left and texts that were saved, and check them by the rules that guard them (5.1, 8.2-8.5)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from plugin.application.fields import Field
from plugin.application.helpdesk import Article, Channel, Sender, Ticket, addresses_in
from plugin.application.knowledge import Knowledge
from plugin.application.known import known_of
from plugin.application.letters import subject_stem
from plugin.application.look import Look
from plugin.application.on_paper import read_paper
from plugin.domain.acknowledgement import Incomplete, check_acknowledgement
from plugin.domain.beside.liability import check_liability
from plugin.domain.calendar import local_date
from plugin.domain.case import COPIED, Case
from plugin.domain.committee import check_advice
from plugin.domain.decision import DecisionText, missing, position_of
from plugin.domain.dutch_dates import find_full_dates
from plugin.domain.duties.letters import POSTED
from plugin.domain.facts import (
    NO_ACCOUNT,
    Approved,
    LetterSent,
    OralSaved,
    PaperSaved,
    Part,
    Recorded,
    ReportSaved,
    TextSaved,
)
from plugin.domain.judgement import ADVICE, JUDGES, Beside, Judged, judge_parts
from plugin.domain.names import Letter, Verdict
from plugin.domain.norms import norms_of
from plugin.domain.notices import (
    check_delay_notice,
    check_forwarding,
    check_not_taken_up_letter,
    check_settlement,
    new_date,
)
from plugin.domain.oral import OralForm, read_form
from plugin.domain.outgoing import Addresses, advise, check_letter, check_recipients, check_text
from plugin.domain.outgoing.check import QUOTING
from plugin.domain.outgoing.health import no_health
from plugin.domain.parts import UNDIVIDED, ComplaintPart, beyond, read_parts, undivided
from plugin.domain.regulation import TermName
from plugin.domain.representation import lacks_mandate, reads_no_health, speaks_for_another
from plugin.domain.sections import SECTIONS, Missing, check_sections, headings_of, is_marked, read_sections

ON_HEARING = (Letter.HEARING_INVITATION, Letter.HEARING_REPORT, Letter.INSPECTION_OFFER)
BY_STAFF = {
    Part.COMPLAINT: (
        Letter.ACKNOWLEDGEMENT,
        Letter.INFORMATION_REQUEST,
        Letter.HEARING_INVITATION,
        Letter.HEARING_REPORT,
        Letter.SETTLED,
        Letter.FOLLOW_UP,
        Letter.INSPECTION_OFFER,
        Letter.WITHDRAWN,
        Letter.ORAL_COMPLAINT,
        Letter.AGREEMENTS,
        Letter.OTHER_CONTACT,
        Letter.TRAVEL_COSTS,
        Letter.PROGRESS,
    ),
    Part.RESPONDENT: (
        Letter.NOTICE_TO_RESPONDENT,
        Letter.HEARING_INVITATION,
        Letter.HEARING_REPORT,
        Letter.INSPECTION_OFFER,
        Letter.OTHER_CONTACT,
        Letter.RECTIFICATION,
    ),
}
"""The letters that a person sends from a draft, by the ticket from which they leave."""

TELLS_OF_THE_FILE = (Letter.HEARING_REPORT, Letter.INSPECTION_OFFER)
"""The letters that a person sends with what is in the file."""

ASKS_REACTION = (Letter.NOTICE_TO_RESPONDENT, Letter.HEARING_REPORT, Letter.INSPECTION_OFFER)
_REACTION = re.compile(r"reactie|reageer|tot en met|terugsturen", re.IGNORECASE)


_REPLY = re.compile(r"\s*(?:re|antw|aw)\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """A mail that left a ticket of the case, with what it is held against."""

    case: Case
    part: Part
    article: Article
    look: Look
    knowledge: Knowledge

    @property
    def recipient(self) -> str:
        """Whose letter it is: the complaint's ticket can have another customer since a merge (E-10)."""
        customer = self.look.row.customer
        return self.case.addressee(customer) if self.part is Part.COMPLAINT else customer

    @property
    def addresses(self) -> Addresses:
        """The addresses on it, and whose they may be."""
        directory = self.knowledge.organisation.directory
        barred = (
            directory.by_person(p) or directory.by_login(p.removeprefix(NO_ACCOUNT)) for p in self.case.respondents
        )
        return Addresses(
            to=self.article.to,
            cc=self.article.cc,
            reply_to=self.article.reply_to,
            own=self.look.addresses,
            copies=self._copies,
            respondents=frozenset(staff.email for staff in barred if staff),
        )

    @property
    def _copies(self) -> frozenset[str]:
        """Who may get a copy besides: the client of a representative, and with a mandate whoever else wrote (E-7)."""
        if self.part is not Part.COMPLAINT or not speaks_for_another(self.case):
            return frozenset()
        concerned = addresses_in(str(self.look.row.fields.get(Field.PERSON_CONCERNED) or ""))
        if lacks_mandate(self.case):
            return frozenset(concerned)
        wrote = {a.from_address for a in self.look.articles if a.sender is Sender.CUSTOMER and a.from_address}
        return frozenset((*concerned, *wrote))


def letter_of(part: Part, article: Article, knowledge: Knowledge) -> Letter | None:
    """Which letter of ours this mail is, by the words of its subject; None for any other message."""
    if article.channel is not Channel.EMAIL or article.sender is not Sender.AGENT or article.internal:
        return None
    subject = article.subject.casefold()
    letters = BY_STAFF.get(part, ())
    return next((x for x in letters if subject_stem(x, folder=knowledge.letters).casefold() in subject), None)


def own_letter(leaving: Leaving) -> LetterSent | None:
    """The letter that we posted, read back by its key `letter:<letter>:<approved article>:<to>`.

    What its template leaves out is a remark: the text itself was checked before it was approved.
    """
    case, part, article, row = leaving.case, leaving.part, leaving.article, leaving.look.row
    if article.key is None or article.author != leaving.knowledge.own_person:
        return None  # in Znuny whoever may write in the ticket can write a mark of his own
    try:
        kind, name, approved, _ = article.key.split(":", 3)
        letter = Letter(name)
    except ValueError:
        return None
    if kind != "letter":
        return None
    if part is Part.RESPONDENT and letter in COPIED:
        letter = Letter.DECISION_COPY
    saved = case.saved.get(Letter(name))
    promised = None
    if (
        part is Part.COMPLAINT  # a promise is made to the complainant; his copy tells the respondent of it
        and letter is Letter.DELAY_NOTICE
        and saved
        and isinstance(saved.fact, TextSaved)
        and str(saved.fact.article) == approved
    ):
        promised = saved.fact.new_date
    short = part is Part.RESPONDENT and letter is Letter.DELAY_NOTICE  # a message, not the letter
    known = known_of(case, part, row, leaving.knowledge)
    remarks = () if short else (*check_letter(letter, article.text, known), *advise(letter, article.text, known))
    return LetterSent(
        letter=letter,
        ticket=row.id,
        article=article.id,
        recipient=leaving.recipient,
        missing=(),
        promised_on=promised,
        remarks=_codes(remarks),
    )


def staff_letter(leaving: Leaving) -> LetterSent | None:
    """The letter that a person sent, recognised by the words of its subject; content and recipients are checked.

    What a person types past the drafts cannot be prevented: a decision typed by hand is no letter here, and meets
    no term.
    """
    case, article, row, knowledge = leaving.case, leaving.article, leaving.look.row, leaving.knowledge
    letter = letter_of(leaving.part, article, knowledge)
    if letter is None or (_REPLY.match(article.subject) and case.left(letter, row.customer)):
        return None  # an answer under a letter that left already is no second letter
    known = known_of(case, leaving.part, row, knowledge)
    missing = [*check_recipients(leaving.addresses), *check_letter(letter, article.text, known)]
    if leaving.part is Part.COMPLAINT:
        missing += _beyond_him(case, letter, article.text)
    if article.author in case.respondents:
        what = "Een andere afzender: over deze medewerker gaat de klacht"
        missing.append(Missing(what=what, article="5 toelichting en 6.1"))
    missing += check_liability(article.text, knowledge.signals)
    promised: date | None = None
    if letter is Letter.ACKNOWLEDGEMENT:
        promised, lacking = _promise(case, article, knowledge)
        missing += lacking
    return LetterSent(
        letter=letter,
        ticket=row.id,
        article=article.id,
        recipient=leaving.recipient,
        missing=_codes(missing),
        promised_on=promised,
        react_by=_react_by(case, article, knowledge) if letter in ASKS_REACTION else None,
        remarks=_codes(advise(letter, article.text, known)),
    )


def _beyond_him(case: Case, letter: Letter, text: str) -> Iterator[Missing]:
    """What this complainant may not be told: of the file before a mandate was seen, of health to an employer (E-7)."""
    if letter in TELLS_OF_THE_FILE and lacks_mandate(case):
        yield Missing(what="De machtiging van de cliënt: zonder vertellen wij niets uit het dossier", article="1")
    if letter not in QUOTING and reads_no_health(case):
        yield from no_health(text)


def _promise(case: Case, article: Article, knowledge: Knowledge) -> tuple[date | None, tuple[Missing, ...]]:
    """The date that an acknowledgement promises, and what it lacks by 5.1."""
    due = dict(knowledge.moments(case).due)[TermName.DECISION]
    answer = check_acknowledgement(article.text, latest_promise=due, contact_names=knowledge.contact_names(case))
    if isinstance(answer, Incomplete):
        return None, answer.missing
    if answer.promised_on < local_date(article.at):
        return None, (Missing(what="De datum waarop de klager antwoord krijgt, is al voorbij.", article="5.1"),)
    return answer.promised_on, ()


def _codes(missing: Iterable[Missing]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{m.article}|{m.what}" for m in missing))


def _react_by(case: Case, article: Article, knowledge: Knowledge) -> date:
    """Until when who gets the letter may react: working days after it left, or the later day that it names.

    A day further away than a postponement may be is a slip of the pen, and would keep the decision waiting for it.
    """
    left = local_date(article.at)
    least = knowledge.react_by(left)
    lines = [line for line in article.text.splitlines() if _REACTION.search(line)]
    named = [day for line in lines for day in find_full_dates(line)]
    latest = left + timedelta(days=knowledge.regulation_of(case).delay_max_days)
    return max(day for day in (least, *named) if day <= max(least, latest))


def saved_report(case: Case, article: Article, person: str | None) -> Recorded | None:
    """The report of a talk with this side that somebody saved as an internal note (6.4); None for any other note."""
    number = case.complaint.number if case.complaint else ""
    if person is None or not is_marked(article.text, Letter.HEARING_REPORT, number):
        return None
    headings = SECTIONS[Letter.HEARING_REPORT]
    found = check_sections(read_sections(article.text, headings), headings, "6.4")
    missing = tuple(f"{m.article}|{m.what}" for m in found)
    fact = ReportSaved(ticket=article.ticket, person=person, article=article.id, missing=missing)
    return Recorded(fact=fact, at=article.at, by=article.author, key=f"report:{article.id}")


def saved_form(case: Case, article: Article, knowledge: Knowledge) -> Recorded | None:
    """The form of a complaint that was told, saved as an internal note (3); None for any other note.

    When the day of receipt changes it is judged again.
    """
    if not any(is_marked(article.text, Letter.ORAL_COMPLAINT, number) for number in case.numbers):
        return None
    assert case.received_on is not None
    sections = read_sections(article.text, SECTIONS[Letter.ORAL_COMPLAINT])
    form = read_form(
        sections,
        received_on=case.received_on,
        saved_on=local_date(article.at),
        from_writing=knowledge.regulation_of(case).says("mondeling_start", "op_schrift"),
    )
    complete = form if isinstance(form, OralForm) else None
    fact = OralSaved(
        article=article.id,
        missing=() if isinstance(form, OralForm) else _codes(form),
        heard_on=complete.heard_on if complete else None,
        written_on=complete.written_on if complete else None,
        read_back=complete.read_back if complete else None,
    )
    standing = case.oral.fact if case.oral else None
    if isinstance(standing, OralSaved) and (standing.article > article.id or standing == fact):
        return None
    times = sum(known.fact == fact for known in case.facts)
    key = f"oral:{article.id}:{knowledge.digest(repr(fact))[:8]}:{times}"
    return Recorded(fact=fact, at=article.at, by=article.author, key=key)


def saved_paper(leaving: Leaving) -> Recorded | None:
    """The letter on paper that a person completed and saved, checked like one that left; None for any other note."""
    case, article, row, knowledge = leaving.case, leaving.article, leaving.look.row, leaving.knowledge
    found = read_paper(article.text, case.complaint.number if case.complaint else "")
    if found is None:
        return None
    letter, text = found
    missing = list(check_letter(letter, text, known_of(case, leaving.part, row, knowledge)))
    promised: date | None = None
    if letter is Letter.ACKNOWLEDGEMENT:
        promised, lacking = _promise(case, replace(article, text=text), knowledge)
        missing += lacking
    fact = PaperSaved(
        letter=letter,
        ticket=row.id,
        article=article.id,
        recipient=leaving.recipient,
        missing=_codes(missing),
        promised_on=promised,
    )
    return Recorded(fact=fact, at=article.at, by=article.author, key=f"paper:{article.id}")


def saved_text(case: Case, article: Article, row: Ticket, knowledge: Knowledge) -> Recorded | None:
    """The text that somebody saved as an internal note and that waits for approval; None for any other note.

    When a field that it must agree with changes, it is judged again.
    """
    texts = [x for x in SECTIONS if x not in (Letter.HEARING_REPORT, Letter.ORAL_COMPLAINT)]
    letter = next((x for x in texts for n in {row.number, *case.numbers} if is_marked(article.text, x, n)), None)
    if letter is None or article.id in {a.article for a in case.approvals}:
        return None  # another note, or a text that was approved as it stood
    if article.author in case.respondents:
        return None  # nobody writes the answer to a complaint about himself (6.1, E-13)
    told = case.stated.get(Field.FOLLOW_UP)
    if told and told.filled and not row.fields.get(Field.FOLLOW_UP):
        return None  # the row was read before the history, which knows more: it is looked at again
    old = case.promised_on or dict(knowledge.moments(case).due)[TermName.DECISION]
    judged = _judge(letter, article.text, row, case, knowledge)
    sections = read_sections(article.text, headings_of(letter, knowledge.regulation_of(case)))
    found = judged.missing if judged else _missing(letter, sections, case, old, knowledge, local_date(article.at))
    if letter in POSTED:
        found += (*check_text(article.text), *(no_health(article.text) if reads_no_health(case) else ()))
    # what stands in these fields leaves with the text
    leaves = [article.text, *(str(row.fields.get(name) or "") for name in (Field.FOLLOW_UP, Field.REASON))]
    found += check_liability("\n".join(leaves), knowledge.signals)
    fact = TextSaved(
        letter=letter,
        article=article.id,
        missing=_codes(found),
        new_date=new_date(sections, old=old) if letter is Letter.DELAY_NOTICE else None,
        digest=knowledge.digest(article.text),
        parts=judged.parts if judged else (),
    )
    standing = case.saved.get(letter)
    before = standing.fact if standing and isinstance(standing.fact, TextSaved) else None
    if before is not None and (before.article > article.id or before == fact):
        return None  # a later text stands, or this one was judged with the same fields
    last = case.approved.get(letter)
    if before is None and last and isinstance(last.fact, Approved) and article.id <= last.fact.article:
        return None  # it was approved before, and another choice came since
    # the same after a restore, when all is seen in one look: it counts how often the text was judged like this
    outcome = knowledge.digest("\n".join((*fact.missing, *map(repr, fact.parts))))[:8]
    times = sum(r.fact == fact for r in case.facts)
    return Recorded(fact=fact, at=article.at, by=article.author, key=f"saved:{article.id}:{outcome}:{times}")


def _judge(letter: Letter, text: str, row: Ticket, case: Case, knowledge: Knowledge) -> Judged | None:
    """The verdict on each part, or what the text lacks for it; None for a letter that judges nothing (8.2, 8.5)."""
    if letter not in JUDGES:
        return None
    assert case.received_on is not None
    verdict, regulation = case.choice(Field.VERDICT), knowledge.regulation_of(case)
    advised = case.choice(Field.COMMITTEE_ADVICE)
    beside = Beside(
        verdict=Verdict(verdict) if verdict else None,
        follow_up=str(row.fields.get(Field.FOLLOW_UP) or ""),
        regulation=regulation,
        names=knowledge.names(case.respondents),
        conduct_on=case.conduct.last_day(case.received_on),
        filed_on=case.received_on,
        untaken=case.untaken if letter is Letter.DECISION else (),
        advised=Verdict(advised) if advised else None,
    )
    if case.part_count > 1:
        return judge_parts(letter, text, case.part_count, beside)
    headings = headings_of(letter, regulation)
    sections = undivided(text, headings)
    ground = regulation.ground(case.choice(Field.GROUND))
    if letter is Letter.DECISION:
        decision = DecisionText(headings=headings, sections=sections)
        lacks = missing(decision, verdict=beside.verdict, follow_up=beside.follow_up, norms=regulation.norms)
        lacks += check_advice(
            [told for key, told in sections.items() if key != ADVICE],
            verdict=beside.verdict,
            advised=beside.advised,
            regulation=regulation,
        )
        judged = beside.verdict
    else:
        lacks = check_not_taken_up_letter(
            sections, ground=ground, conduct_on=beside.conduct_on, filed_on=case.received_on
        )
        judged = Verdict.NOT_TAKEN_UP
    lacks += beyond(read_parts(text, headings), 1)
    if lacks or judged is None:
        return Judged(parts=(), missing=lacks)
    untaken = judged is Verdict.NOT_TAKEN_UP
    part = ComplaintPart(
        number=UNDIVIDED,
        verdict=judged,
        ground=ground.key if ground and untaken else None,
        norms=() if untaken else norms_of(position_of(sections), case.norms, regulation.norms),
    )
    return Judged(parts=(part,), missing=())


def _missing(
    letter: Letter, sections: Mapping[str, str], case: Case, old: date, knowledge: Knowledge, on: date
) -> tuple[Missing, ...]:
    """What the text, saved on this day, lacks by the rules of its own article."""
    regulation = knowledge.regulation_of(case)
    match letter:
        case Letter.DELAY_NOTICE:
            consent = case.choice(Field.DELAY_CONSENT_ON)
            return check_delay_notice(
                sections,
                old=old,
                max_days=regulation.delay_max_days,
                last_delay=local_date(case.extensions[-1].at) if case.extensions else None,
                consent_on=date.fromisoformat(consent) if consent else None,
            )
        case Letter.SETTLED:
            assert case.received_on is not None
            silent = case.respondents if regulation.says("beklaagde_gesprek", "niet") else ()
            return check_settlement(
                sections,
                received_on=case.received_on,
                max_days=regulation.informal_max_days,
                calendar=knowledge.calendar,
                absent={person: name for person, name in knowledge.names(silent).items() if name},
            )
        case Letter.FORWARDED:
            assert case.received_on is not None
            return check_forwarding(sections, received_on=case.received_on, today=on)
        case _:
            article = {Letter.HEARING_REPORT: "6.4", Letter.OUT_OF_SCOPE: "1"}.get(letter, "8.1")
            return check_sections(sections, headings_of(letter, regulation), article)
