"""The words for a note or message: names, dates and labels behind the codes of an action, read when it is made.

One dictionary serves every template; a template takes what it needs, and what is absent is an error there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from plugin.application.fields import Field
from plugin.application.helpdesk import Helpdesk, NotFound
from plugin.application.knowledge import Knowledge
from plugin.application.labels import label
from plugin.application.letters import Colleague, Contact
from plugin.domain.articles import cite_in
from plugin.domain.beside.clicks import REASONS as BESIDE_REASONS
from plugin.domain.calendar import AMSTERDAM, local_date
from plugin.domain.case import Case
from plugin.domain.conflicts import Conflict, Distance, check_accountable, check_handler
from plugin.domain.dutch_dates import format_full
from plugin.domain.duties.letters import concerns
from plugin.domain.facts import NO_ACCOUNT, Closed, CloseRole, Way
from plugin.domain.names import Capacity, Keep, Letter, Stage, Step, TravelCosts, Verdict
from plugin.domain.organisation import Desk
from plugin.domain.parts import UNDIVIDED
from plugin.domain.people import Staff
from plugin.domain.regulation import TermName
from plugin.domain.responsibility import DIRECTORATE_BODY, RULES, Bullet
from plugin.domain.steps import REASONS
from plugin.domain.terms import RungKind

LETTER_ARTICLES = {Letter.ACKNOWLEDGEMENT: "5.1", Letter.NOTICE_TO_RESPONDENT: "5.2"}
DONE = {
    "bevestigd": "zei dat dit een klacht is",
    "geschreven": "schreef de tekst: {}",
    "akkoord": "gaf akkoord: {}",
    "verstuurd": "verstuurde de brief: {}",
    "gekozen": "koos: {}",
    "overgeslagen": "sloeg de brief over: {}",
    "verslag": "maakte een verslag van een gesprek",
    "ingevuld": "vulde een veld in: {}",
    "zonder_reactie": "ging verder zonder iemands reactie",
    "opvolging": "zei dat de opvolging klaar is",
}
"""What a respondent who was found later did before, as a note tells it (E-13)."""
SYSTEM = "1"
"""The helpdesk's own user: auto-assignment by a rule, a scheduler, an import."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Turns ids and codes into what people read. Days are in Europe/Amsterdam."""

    helpdesk: Helpdesk
    knowledge: Knowledge

    def today(self) -> date:
        """The civil day, by the helpdesk's clock."""
        return local_date(self.helpdesk.now())

    def of(self, case: Case, data: Mapping[str, str] | None = None) -> dict[str, object]:
        """Everything that a note or message about this case may say; `data` are the codes of its action."""
        due = dict(self.knowledge.moments(case).due)
        regulation = self.knowledge.regulation_of(case)
        labels = {c.key: c.label for c in regulation.categories}
        words: dict[str, object] = {
            "regulation": regulation,
            "organisation": self.knowledge.organisation.name,
            "reference": case.complaint.number if case.complaint else "",
            "received_on": case.received_on,
            "receiving_office": case.proposal.desk if case.proposal else "",
            "conduct_on": case.conduct_on,
            "due_acknowledgement": due[TermName.ACKNOWLEDGEMENT],
            "unacknowledged": case.choices.unacknowledged,
            "due_not_taken_up": due[TermName.NOT_TAKEN_UP],
            "due_decision": due[TermName.DECISION],
            "promised_on": case.promised_on or due[TermName.DECISION],
            "categories": [labels.get(c, c) for c in case.categories],
            "respondents": [self.name(p) for p in case.respondents],
            "accountable": self.colleague(case.accountable),
            "accountable_reason": self.why_accountable(case),
            "contact": self.contact(case),
            "supervisor": self.knowledge.organisation.supervisor,
            "today": self.today(),
            "on": self.today(),
            "by": self.name((data or {}).get("who", "")),
        }
        if case.closed is not None:
            words |= _register(case)
        if case.dismissed is not None:
            words |= self._before(case) | {"by": self.name(case.dismissed.by or "")}
        return words | self._details(case, data or {}, due)

    def _details(self, case: Case, data: Mapping[str, str], due: Mapping[TermName, date]) -> dict[str, object]:
        words: dict[str, object] = {}
        if name := data.get("term"):
            term, day = TermName(name), date.fromisoformat(data["due"])
            left = self.knowledge.calendar.working_days_between(self.today(), day)
            words |= {"term": term, "due": day, "article": self._article(case, term), "working_days": left}
            words["overdue"] = self.today() > day
            words["late_at_start"] = case.recognised_on is not None and case.recognised_on > day
        if name := data.get("letter"):
            letter = Letter(name)
            told = () if letter in (Letter.OUT_OF_SCOPE, Letter.FORWARDED) else case.addressed
            copies = [self.name(p) for p in told if concerns(case, letter, p)]
            term = TermName.ACKNOWLEDGEMENT if letter is Letter.ACKNOWLEDGEMENT else TermName.DECISION
            words |= {"letter": letter, "article": LETTER_ARTICLES.get(letter, "8.1"), "due": due[term]}
            words["recipients"] = ["de klager", *copies]
        words["missing"] = []
        if missing := data.get("missing"):
            pairs = [item.split("|", 1) for item in missing.split("\n")]
            words["missing"] = [{"article": article, "what": what} for article, what in pairs]
        if step := data.get("step"):
            words |= {
                "step": Step(step),
                "reason": (REASONS | BESIDE_REASONS)[data["reason"]],
                "article": data["article"],
            }
        if undone := data.get("undone"):
            left_already = [label(Letter(name)) for name in data["left"].split(",") if name]
            words |= {"step": Step(undone), "already_left": left_already}
        if "handler" in data:
            words |= {"refused": self.name(data["handler"]), "group": data.get("desk", "")}
        if "reader" in data:
            own_work = bool(data["reader"]) and data["reader"] != data["accountable"]
            words |= {"reader": self.name(data["reader"]), "second_reader": own_work}
        if field := data.get("field"):
            words |= {"field": Field(field), "why": data["why"]}
        if respondent := data.get("respondent"):
            words["respondent"] = self.name(respondent)
        if close := data.get("close"):
            words |= {"close": self.name(close), "why": self.why_close(case, data)}
        if receiver := data.get("receiver"):
            words |= {"receiver": self.name(receiver), "before": self.name(data["before"])}
        if third := data.get("third"):
            found = self.knowledge.organisation.third(third)
            words |= {"third": self.name(third), "lacks": data.get("lacks", "")}
            words["confidentiality_on"] = found.confidentiality_on if found else None
            words["desks"] = data.get("desks", "").split("\n")
        if "role" in data:
            words["role"] = CloseRole(data["role"])
        if intruder := data.get("intruder"):
            at = datetime.fromisoformat(data["at"])
            words |= {"intruder": self.name(intruder), "way": Way(data["way"]), "moment": in_full(at)}
        if steps := data.get("steps"):
            words["steps"] = [_done(step) for step in steps.split("\n")]
        if absent := data.get("absent"):
            words |= {"absent": self.name(absent), "replacement": self.name(data["replacement"])}
            words["last_day"] = date.fromisoformat(data["last_day"])
        if "now" in data:
            words |= {name: self.colleague(data[name]) if data[name] else None for name in ("previous", "now")}
            words["away"] = bool(data.get("away"))  # what an earlier version decided does not say
            words |= {"article": data.get("article", "5.1"), "waits": case.stage is Stage.APPROVAL}
            words["unconfirmed"] = case.stage is Stage.PROPOSED
        if data.get("persons"):
            words["persons"] = [self.side(case, p) for p in data["persons"].split(",")]
        if earlier := data.get("earlier"):
            numbers = {one.number: one for one in reversed(case.finished)}  # found twice, it is told once
            words["earlier"] = [numbers[number] for number in earlier.split(",")]
        if until := data.get("until"):
            words |= {"until": date.fromisoformat(until)}
            words |= {name: bool(data[name]) for name in ("reasoned", "begun")}
        if outside := data.get("outside"):
            words["outside"] = outside
        if stuck := data.get("stuck"):
            words["stuck"] = stuck
        if merged := data.get("merged"):
            suspected = [self.name(p) for p in data.get("suspected", "").split(",") if p]
            words |= {"merged": merged, "suspected": suspected}
            words |= {"acknowledge": bool(data.get("acknowledge")), "another": bool(data.get("another"))}
        if left_in := data.get("left_in"):
            words |= {"left_in": self.helpdesk.ticket(int(left_in)).number, "parted": bool(data["parted"])}
        if travel := data.get("travel"):
            words |= {"travel_costs": TravelCosts(travel), "over": bool(data["over"])}
        if "keep" in data:
            words |= {"keep": Keep(data["keep"]) if data["keep"] else "", "allowed": data["allowed"]}
        if purged_on := data.get("purged_on"):
            words |= {"purged_on": date.fromisoformat(purged_on), "tickets": data["tickets"].split(",")}
        words["times"] = data.get("times", "")
        if times := data.get("times"):
            words |= {"times": times, "group": self.knowledge.organisation.desks[Desk.DIRECTORATE]}
        if "from_desk" in data:
            before = self._before(case)
            words |= {"from_group": before["group"], "from_owner": before["owner"]}
        return words

    def _article(self, case: Case, term: TermName) -> str:
        """The article of a term; a promise rests on what art. 7 says of a set term (R-064)."""
        return "7 toelichting" if term is TermName.PROMISED else self.knowledge.regulation_of(case).term(term).article

    def _before(self, case: Case) -> dict[str, object]:
        """Where the ticket stood before it was held."""
        held = case.first_hold
        if held is None:
            return {"group": "", "owner": "", "second": ""}
        return {
            "group": held.from_desk,
            "owner": self.name(held.from_handler or ""),
            "second": self.name(held.from_second or ""),
        }

    def contact(self, case: Case) -> Contact:
        """The contact person of 5.1, never a respondent. Raises LookupError when the organisation has none left."""
        found = self.knowledge.contact_person(case)
        if found is None:
            raise LookupError("no contact person is left who is not a respondent: add one to organisation.yaml")
        return Contact(
            name=found.name, phone=found.phone, email=found.email, days=found.days, department=found.department
        )

    def why_accountable(self, case: Case) -> str:
        """Why the accountable is accountable, in a sentence of Dutch with the article of the case's regulation (4)."""
        return cite_in(why_accountable(case), self.knowledge.regulation_of(case).articles)

    def why_close(self, case: Case, data: Mapping[str, str]) -> str:
        """Why this person stands too close now, "" when he no longer does (6.1)."""
        staff = self.staff(data["close"])
        if staff is None:
            return ""
        check = check_handler if data["role"] == CloseRole.HANDLER else check_accountable
        found = check(
            staff,
            respondents=[s for p in case.respondents if (s := self.staff(p))],
            wrote_on_ticket={s.login for p in case.involved or () if (s := self.staff(p))},
            distance=Distance(self.knowledge.regulation_of(case).switches["afstand"]),
        )
        return found.reason if isinstance(found, Conflict) else ""

    def staff(self, person: str | None) -> Staff | None:
        """The member of staff with this id, or None."""
        directory = self.knowledge.organisation.directory
        if person is not None and person.startswith(NO_ACCOUNT):
            return directory.by_login(person.removeprefix(NO_ACCOUNT))
        return directory.by_person(person) if person else None

    def colleague(self, person: str | None) -> Colleague:
        """Name and function as a letter gives them; without a person it is the directorate that answers."""
        staff = self.staff(person)
        if staff is not None:
            return Colleague(name=staff.name, function=staff.function)
        if person and person.isdigit():
            try:
                return Colleague(name=self.helpdesk.person(person).name, function="medewerker")
            except NotFound:
                return Colleague(name="Iemand die niet meer in de helpdesk staat", function="medewerker")
        return Colleague(name="De directie", function="directie")

    def name(self, person: str) -> str:
        """The name of a person, "" for nobody."""
        if person == SYSTEM:
            return "Een automatische regel"
        return self.colleague(person).name if person else ""

    def side(self, case: Case, person: str) -> str:
        """The name of a respondent; the complainant is named as such."""
        return self.name(person) if person in case.respondents else "de klager"


def _done(step: str) -> dict[str, object]:
    """One step of a respondent who was found later, as a note tells it (E-13)."""
    what, about, day = step.split("|")
    named = label(Field(about) if what == "ingevuld" else Letter(about)) if about else ""
    return {"on": date.fromisoformat(day), "what": DONE[what].format(named)}


def why_accountable(case: Case) -> str:
    """Why the accountable is accountable, in a sentence of Dutch (art. 4)."""
    body = case.ruled.body if case.ruled else DIRECTORATE_BODY
    if body == DIRECTORATE_BODY:
        # the bullet is that of the message; who is accountable can have been worked out anew since
        bullet = case.proposal.bullet if case.proposal and not case.accountable_changes else ""
        because = f"{RULES[Bullet(bullet)]} Daarom" if bullet in list(Bullet) else "Voor deze klacht"
        return f"{because} is de directie verantwoordelijk (artikel 4)."
    place = body.split(":", 1)[-1]
    return f"De klacht gaat over {place}. Daarom is de leidinggevende daar verantwoordelijk (artikel 4)."


def _register(case: Case) -> dict[str, object]:
    assert case.closed is not None
    closed = case.closed.fact
    assert isinstance(closed, Closed)
    broken = {r.term for r in case.rungs if r.kind is RungKind.BREACH} - {TermName.NOT_TAKEN_UP}
    return {
        "closed_on": local_date(case.closed.at),
        "outcome": closed.outcome,
        "verdict": Verdict(closed.verdict) if closed.verdict else None,
        "parts": [part for part in closed.parts if part.number != UNDIVIDED],
        "refers_on": case.refers_on,
        "capacity": Capacity(capacity) if (capacity := case.choice(Field.CAPACITY)) else None,
        "late": [label(term) for term in TermName if term in broken],
    }


def in_full(instant: datetime) -> str:
    """A moment as people read it: "maandag 30 maart 2026 om 16.30 uur"."""
    local = instant.astimezone(AMSTERDAM)
    return f"{format_full(local.date())} om {local:%H.%M} uur"
