"""A complaint under chapter 9 of the Awb, beside one under the own regulation: the desk tells which (Awb 9:4-9:12).

From the mail to the closing: terms, letters, headings, grounds and articles are those of the law, and no code differs.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from plugin.domain.facts import NotUnderstood, RegulationApplied, RungPassed
from plugin.domain.names import Letter, Outcome, Stage, Verdict
from plugin.domain.regulation import TermName
from plugin.domain.sections import SECTIONS, Headings, headings_of, marker
from plugin.domain.terms import RungKind
from plugin.inspect import replay_all
from tests.application.mappings.edits import ORGANISATION, Copy
from tests.scenarios.office import Office, close_office, open_office, put_together
from tests.scenarios.test_ends import FATIMA, JAN, WRITTEN, click, closing, mailed, refusals
from tests.scenarios.test_life import complain, confirmed, own_ticket

OTHER_NUMBER = re.compile(r"artikel (?!9:\d)[^\s)]+")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """What comes in at Groningen falls under the Awb; at every other desk the own regulation holds."""
    copy = Copy(tmp_path)
    copy.edit(ORGANISATION, "regulation_by_desk: {}", "regulation_by_desk: {Trajecten Groningen: awb-hoofdstuk-9}")
    server, settings = open_office(tmp_path, "2026-03-03T10:00")
    office = put_together(server, settings.model_copy(update={"config": copy.folder}))
    yield office
    close_office(office)


def save(office: Office, ticket: int, letter: Letter, headings: Headings, texts: Mapping[str, str]) -> None:
    """Fill in the sections of a draft and save them as a note."""
    number = office.as_("hprins").ticket(ticket)["number"]
    body = "".join(f"<div>{heading}</div><div>{texts[key]}</div>" for key, heading in headings)
    office.as_("hprins").note(ticket, f"<div>{marker(letter, number)}</div>{body}")
    office.settle()


def headings(office: Office, ticket: int, letter: Letter) -> Headings:
    return headings_of(letter, office.system.learning.known.regulation_of(office.case(ticket)))


def shown(office: Office, ticket: int) -> list[str]:
    """Everything that staff, complainant and respondent read about this complaint."""
    tickets = office.case(ticket).tickets
    ours = [a["body"] for t in tickets for a in office.as_("klachtwacht").articles(t) if a["sender"] != "Customer"]
    return [*ours, *(m.html for m in office.helpdesk.outbox)]


def elsewhere(office: Office) -> int:
    """A complaint that comes in at the complaints desk itself."""
    text = "Ik dien een klacht in over Henk Jansen. Hij schreeuwde gisteren tegen mij."
    ticket = office.mail(text, subject="Klacht over Henk Jansen")["ticket_id"]
    office.settle()
    return int(ticket)


def test_the_whole_life_under_the_awb(office: Office) -> None:
    hanneke, jan = office.as_("hprins"), office.person("jdevries")

    # Tuesday 3 March. Fatima complains about Jan, in a ticket of the desk for which the law holds.
    ticket = complain(office)
    [applied] = [r.fact for r in office.facts(ticket) if isinstance(r.fact, RegulationApplied)]
    assert applied == RegulationApplied(version="awb-hoofdstuk-9", received_on=date(2026, 3, 3))
    row = hanneke.ticket(ticket)
    assert row["klacht_termijn_bevestiging"] == "2026-03-10", "five working days, an own term (9:6)"
    assert row["klacht_termijn_niet_in_behandeling"] == "2026-03-31", "four weeks (9:8)"
    assert row["klacht_termijn_besluit"] == "2026-04-14", "six weeks (9:11)"
    assert row["group"] == "Klachten::Vertrouwelijk", "Jan is held off as always (9:7)"

    # The acknowledgement announces the hearing, and promises six weeks at most.
    click(office, "hprins", ticket, "bevestigen")
    draft = hanneke.draft(ticket)
    assert draft is not None
    for part in ("dinsdag 14 april 2026", "Wij horen u over uw klacht", "(artikel 9:10)", "wetten.overheid.nl"):
        assert part in draft["body"]
    hanneke.send_draft(ticket)
    office.settle()
    assert office.case(ticket).done(Letter.ACKNOWLEDGEMENT)

    # Jan gets a copy of the complaint, and hears that he will be heard too (9:9, 9:10).
    notice = hanneke.draft(own_ticket(office, ticket, "jdevries"))
    assert notice is not None
    assert "Hij onderbrak mij steeds" in notice["body"]
    assert "Wij horen u over de klacht (artikel 9:10)" in notice["body"]
    hanneke.send_draft(own_ticket(office, ticket, "jdevries"))
    office.settle()

    # Both are heard, and may read the file with what the other told (9:10).
    office.hear_both_sides(ticket)

    # The clock runs past four weeks and six: each rung by itself, on the days of the law.
    for _ in range(43):
        office.later(days=1)
    rungs = [(r.fact.term, r.fact.kind, r.fact.due) for r in office.facts(ticket) if isinstance(r.fact, RungPassed)]
    assert rungs == [
        (TermName.NOT_TAKEN_UP, RungKind.WARN, date(2026, 3, 31)),
        (TermName.DECISION, RungKind.WARN, date(2026, 4, 14)),
        (TermName.NOT_TAKEN_UP, RungKind.BREACH, date(2026, 3, 31)),
        (TermName.DECISION, RungKind.BREACH, date(2026, 4, 14)),
    ]

    # Adjourned by at most four weeks, which both hear (9:11).
    click(office, "hprins", ticket, "uitstel")
    texts = dict(zip((key for key, _ in SECTIONS[Letter.DELAY_NOTICE]), WRITTEN[Letter.DELAY_NOTICE], strict=True))
    save(office, ticket, Letter.DELAY_NOTICE, SECTIONS[Letter.DELAY_NOTICE], texts | {"nieuwe_datum": "13 mei 2026"})
    assert "Er ontbreekt nog iets" in office.notes(ticket), "a day too far"
    save(office, ticket, Letter.DELAY_NOTICE, SECTIONS[Letter.DELAY_NOTICE], texts | {"nieuwe_datum": "12 mei 2026"})
    click(office, "rvdmeer", ticket, "akkoord")
    assert office.case(ticket).promised_on == date(2026, 5, 12)
    assert len(mailed(office, FATIMA, "langer")) == 1
    assert [m for m in office.helpdesk.outbox if m.to == JAN and "12 mei 2026" in m.html]

    # The decision: findings, judgement and conclusions (9:12), and how both were heard (9:10).
    form = headings(office, ticket, Letter.DECISION)
    draft = hanneke.draft(ticket)
    assert draft is not None
    assert [heading for _, heading in form if f"<b>{heading}</b>" not in draft["body"]] == []
    written = {
        "klacht": "U schrijft dat Jan de Vries u onderbrak.",
        "horen": "",
        "bevindingen": "Jan gaf toe dat hij u onderbrak.",
        "oordeel": "Een medewerker hoort correct te zijn. Uw klacht is gegrond.",
        "conclusies": "Jan volgt een training.",
    }
    hanneke.set(ticket, klacht_oordeel="gegrond", klacht_opvolging="Jan belt u voor 22 mei 2026.")
    save(office, ticket, Letter.DECISION, form, written)
    click(office, "rvdmeer", ticket, "akkoord")
    assert refusals(office, ticket) == ["onvolledig"], "nobody wrote how they were heard"
    heard = {"horen": "Wij spraken u op 16 maart 2026 en Jan op 20 april 2026."}
    save(office, ticket, Letter.DECISION, form, written | heard)
    assert office.case(ticket).stage is Stage.APPROVAL
    click(office, "rvdmeer", ticket, "akkoord")
    assert office.case(ticket).done(Letter.DECISION_COPY, jan)
    [letter] = mailed(office, FATIMA, "Ons besluit")
    for part in (
        "Onze bevindingen",
        "Onze conclusies",
        "Met wie wij spraken",
        "Nationale ombudsman",
        "binnen één jaar",
    ):
        assert part in letter

    office.follow_up(ticket)
    closed = closing(office, ticket)
    assert (closed.outcome, closed.verdict) == (Outcome.DECIDED, "gegrond")
    assert replay_all(office.system.store) == []

    # Nowhere did anybody read an article of the other regulation.
    everything = shown(office, ticket)
    assert sum("artikel 9:" in one for one in everything) > 15
    assert [found for one in everything for found in OTHER_NUMBER.findall(one)] == []


def test_at_another_desk_the_own_regulation_holds(office: Office) -> None:
    ticket = elsewhere(office)
    row = office.as_("hprins").ticket(ticket)
    assert (row["klacht_termijn_bevestiging"], row["klacht_termijn_besluit"]) == ("2026-03-05", "2026-03-31")
    assert "artikel 9:" not in "".join(a["body"] for a in office.as_("klachtwacht").articles(ticket))
    under_the_law = complain(office)
    assert office.as_("hprins").ticket(under_the_law)["klacht_termijn_besluit"] == "2026-04-14"
    office.as_("hprins").set(under_the_law, klacht_ontvangen_op="2026-03-02")
    office.settle()
    row = office.as_("hprins").ticket(under_the_law)
    assert row["klacht_termijn_besluit"] == "2026-04-13", "corrected within its own regulation"
    office.as_("btimmer").set(under_the_law, group="Klachten directie")
    office.settle()
    row = office.as_("btimmer").ticket(under_the_law)
    assert (row["group"], row["klacht_termijn_besluit"]) == ("Klachten directie", "2026-04-13"), "a case keeps its own"


def test_not_taken_up_on_a_ground_that_only_the_law_has(office: Office) -> None:
    ticket = confirmed(office)
    hanneke = office.as_("hprins")
    hanneke.send_draft(own_ticket(office, ticket, "jdevries"))
    hanneke.set(ticket, klacht_grond="strafzaak")
    click(office, "hprins", ticket, "niet_in_behandeling")
    form = SECTIONS[Letter.NOT_TAKEN_UP]
    texts = dict(zip((key for key, _ in form), WRITTEN[Letter.NOT_TAKEN_UP], strict=True))
    save(office, ticket, Letter.NOT_TAKEN_UP, form, texts | {"grond": "Er is aangifte gedaan."})
    [note] = [a for a in hanneke.articles(ticket) if a["subject"] == "Er ontbreekt nog iets"]
    assert "Noem een kenmerk of een datum" in note["body"]
    assert "(artikel 9:8, eerste lid, onder f)" in note["body"]

    save(office, ticket, Letter.NOT_TAKEN_UP, form, texts | {"grond": "De aangifte heeft nummer PL0100-2026."})
    office.later(days=21)  # past the two weeks of the own regulation, within the four of the law
    click(office, "rvdmeer", ticket, "akkoord")
    assert refusals(office, ticket) == []
    [letter] = mailed(office, FATIMA, "behandelen uw klacht niet")
    assert "De officier van justitie onderzoekt wat er gebeurde" in letter
    closed = closing(office, ticket)
    assert (closed.outcome, closed.verdict) == (Outcome.NOT_TAKEN_UP, Verdict.NOT_TAKEN_UP)
    assert [part.ground for part in closed.parts] == ["strafzaak"]


def test_satisfied_by_mail_is_enough(office: Office) -> None:
    ticket = confirmed(office)
    click(office, "hprins", ticket, "informeel_afgedaan")
    form = headings(office, ticket, Letter.SETTLED)
    assert form != SECTIONS[Letter.SETTLED]
    texts = dict(zip((key for key, _ in form), WRITTEN[Letter.SETTLED], strict=True))
    save(office, ticket, Letter.SETTLED, form, texts | {"gesprek": "In haar mail van 5 maart 2026."})
    click(office, "rvdmeer", ticket, "akkoord")
    letter = office.as_("hprins").send_draft(ticket)
    assert "liet u ons weten dat uw klacht naar tevredenheid is opgelost" in letter["body"]
    office.settle()
    closed = closing(office, ticket)
    assert (closed.outcome, closed.verdict) == (Outcome.SETTLED, None)


def test_a_ground_of_the_law_counts_as_not_said_under_the_own_regulation(office: Office) -> None:
    ticket = elsewhere(office)
    click(office, "hprins", ticket, "bevestigen")
    office.as_("hprins").set(ticket, klacht_grond="strafzaak")
    office.settle()
    assert [r.fact.field for r in office.facts(ticket) if isinstance(r.fact, NotUnderstood)] == ["ground"]
    assert office.case(ticket).choice("ground") is None
