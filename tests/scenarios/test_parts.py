"""A complaint in parts: two respondents, two conducts, two verdicts; each respondent reads his own part (8.1-8.5)."""

import re

import pytest

from plugin.domain.names import Ground, Letter, Outcome, Stage, Verdict
from plugin.domain.parts import ComplaintPart
from plugin.inspect import replay_all
from tests.scenarios.office import Office
from tests.scenarios.test_ends import FATIMA, JAN, click, closing, mailed, refusals
from tests.scenarios.test_life import own_ticket, texts

COMPLAINT = """Geachte heer, mevrouw,

Ik dien een klacht in over Jan de Vries en Sjoerd Hoekstra.

Op 26 februari had ik een gesprek met Jan de Vries. Hij onderbrak mij steeds en zei dat ik niet moest zeuren.

Sjoerd Hoekstra heeft mij nooit teruggebeld. Ik heb hem vier keer gemaild.

Fatima Yilmaz
"""
SJOERD = "sjoerd.hoekstra@werkvlak.example"
SUMMARY = (
    "U schrijft dat Jan de Vries u op 26 februari 2026 steeds onderbrak.\n"
    "U schrijft dat Sjoerd Hoekstra u niet terugbelde."
)
FIRST = {
    "Over wie het gaat": "Jan de Vries",
    "Uw klacht": "U schrijft dat Jan de Vries u op 26 februari 2026 steeds onderbrak.",
    "De feiten zoals wij die zien": "Jan gaf toe dat hij u onderbrak.",
    "Ons standpunt": "Een medewerker hoort u te laten uitpraten.",
    "Ons oordeel": "Dit onderdeel is gegrond.",
}
SECOND = {
    "Over wie het gaat": "Sjoerd Hoekstra",
    "Uw klacht": "U schrijft dat de heer Hoekstra u niet terugbelde.",
    "De feiten zoals wij die zien": "In het dossier staan twee telefoontjes naar u.",
    "Ons standpunt": "Wij vinden dat wij voor u bereikbaar waren.",
    "Ons oordeel": "Dit onderdeel is ongegrond.",
}


def decision(office: Office, ticket: int, *parts: dict[str, str]) -> None:
    """Save a decision with these parts."""
    number = office.as_("hprins").ticket(ticket)["number"]
    lines = [f"Concept beslissing op klacht {number}"]
    for n, part in enumerate(parts, start=1):
        for heading, text in part.items():
            lines += [f"Onderdeel {n}: {heading}", text]
    office.as_("hprins").note(ticket, "".join(f"<div>{line}</div>" for line in lines))
    office.settle()


def lacks(office: Office, ticket: int) -> str:
    """What the last note about an incomplete text says."""
    return texts([a for a in office.as_("hprins").articles(ticket) if a["subject"] == "Er ontbreekt nog iets"][-1:])


@pytest.fixture
def divided(office: Office) -> int:
    """The complaint about Jan and Sjoerd, confirmed in two parts, with the acknowledgement and both notices sent."""
    ticket = int(office.mail(COMPLAINT, subject="Klacht", from_=FATIMA)["ticket_id"])
    office.settle()
    hanneke = office.as_("hprins")
    both = [office.person("jdevries"), office.person("shoekstra")]
    hanneke.set(ticket, klacht_beklaagden=both, klacht_samenvatting=SUMMARY, klacht_onderdelen="2")
    click(office, "hprins", ticket, "bevestigen")
    hanneke.send_draft(ticket)
    office.settle()
    return ticket


def notice(office: Office, ticket: int, login: str) -> str:
    """Read the draft of the notice, take its instruction out, and send it."""
    hanneke, own = office.as_("hprins"), own_ticket(office, ticket, login)
    draft = hanneke.draft(own)
    assert draft is not None
    assert "[Controleer:" in draft["body"]
    body = re.sub(r"\[Controleer:[^\]]*\]", "", draft["body"])
    hanneke.call("POST", "/ticket_articles", ticket_id=own, **{**draft, "internal": False, "body": body})
    hanneke.call("DELETE", f"/tickets/{own}/shared_draft")
    office.settle()
    return body


def hear(office: Office, ticket: int) -> None:
    """Both respondents get their notice, and all three react to what the others said."""
    for login in ("jdevries", "shoekstra"):
        if not office.case(ticket).left(Letter.NOTICE_TO_RESPONDENT, office.person(login)):
            notice(office, ticket, login)
    office.hear_both_sides(ticket)


def test_two_respondents_and_two_verdicts(office: Office, divided: int) -> None:
    jan, sjoerd = office.person("jdevries"), office.person("shoekstra")
    [acknowledged] = mailed(office, FATIMA, "ontvangen")
    assert "Onderdeel 1: U schrijft dat Jan de Vries" in acknowledged
    assert "Onderdeel 2: U schrijft dat Sjoerd Hoekstra" in acknowledged

    to_jan, to_sjoerd = notice(office, divided, "jdevries"), notice(office, divided, "shoekstra")
    assert "zei dat ik niet moest zeuren" in to_jan
    assert "onderbrak" not in to_sjoerd
    assert "vier keer gemaild" in to_sjoerd
    assert [name in to_jan for name in ("Sjoerd", "Hoekstra", "gemaild")] == [False] * 3
    assert [name in to_sjoerd for name in ("Jan", "Vries", "zeuren")] == [False] * 3
    assert office.case(divided).done(Letter.NOTICE_TO_RESPONDENT, jan)
    hear(office, divided)

    draft = office.as_("hprins").draft(divided)
    assert draft is not None
    assert texts([draft]).count("Over wie het gaat") == 2
    decision(office, divided, FIRST, {**SECOND, "Ons oordeel": ""})
    assert "Onderdeel 2: Ons oordeel" in lacks(office, divided)
    decision(office, divided, FIRST, SECOND)
    assert "8.4" in lacks(office, divided), "one part is upheld, so something follows"
    office.as_("hprins").set(divided, klacht_opvolging="Een collega belt u voor 10 april 2026.")
    office.settle()
    assert office.case(divided).stage is Stage.APPROVAL
    click(office, "rvdmeer", divided, "akkoord")

    [to_fatima] = mailed(office, FATIMA, "besluit")
    assert "Onderdeel 1 is gegrond, onderdeel 2 is ongegrond." in to_fatima
    [copy_jan], [copy_sjoerd] = mailed(office, JAN, "besluit"), mailed(office, SJOERD, "besluit")
    assert "Onderdeel 1 is gegrond." in copy_jan
    assert "Onderdeel 2 is ongegrond." in copy_sjoerd
    assert [word in copy_jan for word in ("Onderdeel 2", "Hoekstra", "telefoontjes")] == [False] * 3
    assert [word in copy_sjoerd for word in ("Onderdeel 1", "Vries", "onderbrak")] == [False] * 3

    office.follow_up(divided)
    closed = closing(office, divided)
    assert (closed.outcome, closed.verdict) == (Outcome.DECIDED, Verdict.UPHELD)
    assert closed.parts == (
        ComplaintPart(number=1, verdict=Verdict.UPHELD, respondents=(jan,), norms=("luisteren",)),
        ComplaintPart(number=2, verdict=Verdict.NOT_UPHELD, respondents=(sjoerd,), norms=("toegankelijk",)),
    )
    assert "Onderdeel 2 (artikel 8.3): ongegrond" in texts(office.as_("hprins").articles(divided))
    assert replay_all(office.system.store) == []


def test_a_part_that_is_not_taken_up_needs_its_ground_and_the_directorate_after_two_weeks(
    office: Office, divided: int
) -> None:
    hear(office, divided)
    untaken = {**SECOND, "Ons oordeel": "Wij nemen dit onderdeel niet in behandeling."}
    office.as_("hprins").set(divided, klacht_opvolging="Een collega belt u voor 10 april 2026.")
    decision(office, divided, FIRST, untaken)
    assert "Onderdeel 2: noem één grond" in lacks(office, divided)
    late = "Wij nemen dit onderdeel niet in behandeling: het is langer dan een jaar geleden."
    decision(office, divided, FIRST, {**untaken, "Ons oordeel": late})
    assert "Dat is niet langer dan een jaar" in lacks(office, divided)
    old = {"Uw klacht": "U schrijft dat de heer Hoekstra u op 2 februari 2025 niet terugbelde.", "Ons oordeel": late}
    decision(office, divided, FIRST, untaken | old)
    assert office.case(divided).stage is Stage.APPROVAL

    office.later(days=15)
    click(office, "rvdmeer", divided, "akkoord")
    assert refusals(office, divided) == ["te_laat"]
    click(office, "cvanrijn", divided, "akkoord")
    [to_fatima] = mailed(office, FATIMA, "Ons besluit")
    assert "Onderdeel 1 is gegrond, onderdeel 2 is niet in behandeling genomen." in to_fatima
    assert "ombudsman" in to_fatima
    [approved] = office.case(divided).approvals
    assert [p.ground for p in approved.parts] == [None, Ground.OVER_ONE_YEAR]


def refusal(office: Office, ticket: int, first: str) -> None:
    """Save a letter of 8.5: `first` says why part 1 is not taken up; part 2 has too little weight."""
    number = office.as_("hprins").ticket(ticket)["number"]
    lines = (
        f"Concept niet in behandeling nemen van klacht {number}",
        "Onderdeel 1: Over wie het gaat", "Jan de Vries",
        "Onderdeel 1: Uw klacht", "U schrijft dat Jan u onderbrak.",
        "Onderdeel 1: Waarom wij uw klacht niet behandelen", first,
        "Onderdeel 2: Over wie het gaat", "Sjoerd Hoekstra",
        "Onderdeel 2: Uw klacht", "U schrijft dat Sjoerd niet terugbelde.",
        "Onderdeel 2: Waarom wij uw klacht niet behandelen", "Er is onvoldoende belang: hij belde een uur later.",
        "Waarom wij geen uitzondering maken", "Er is niets nieuws gebeurd.",
        "Wat wij wel doen", "Wij bespreken dit met het team.",
    )  # fmt: skip
    office.as_("hprins").note(ticket, "".join(f"<div>{line}</div>" for line in lines))
    office.settle()


def test_not_one_part_is_taken_up(office: Office, divided: int) -> None:
    click(office, "hprins", divided, "niet_in_behandeling")
    refusal(office, divided, "Dit is al eerder behandeld: klacht 86012.")
    click(office, "rvdmeer", divided, "akkoord")
    [to_fatima] = mailed(office, FATIMA, "behandelen uw klacht niet")
    assert "klacht 86012" in to_fatima
    [to_jan] = mailed(office, JAN, "besluit")
    assert "klacht 86012" in to_jan
    assert "Sjoerd" not in to_jan
    closed = closing(office, divided)
    assert closed.verdict == Verdict.NOT_TAKEN_UP
    assert [p.ground for p in closed.parts] == [Ground.HANDLED_BEFORE, Ground.INSUFFICIENT_INTEREST]


def test_one_part_is_not_taken_up_within_two_weeks_and_the_other_goes_on(office: Office, divided: int) -> None:
    """R-062 and R-076: the letter of 8.5 does not wait for the decision on the other part, and is no end."""
    hanneke = office.as_("hprins")
    click(office, "hprins", divided, "niet_in_behandeling")
    refusal(office, divided, "wordt behandeld")
    click(office, "rvdmeer", divided, "akkoord")
    [to_fatima] = mailed(office, FATIMA, "een deel van uw klacht niet")
    assert "Wij behandelen onderdeel 2 van uw klacht niet" in to_fatima
    assert "onderbrak" not in to_fatima
    assert (len(mailed(office, JAN, "besluit")), len(mailed(office, SJOERD, "besluit"))) == (0, 1)
    assert office.case(divided).stage is Stage.HANDLING
    hear(office, divided)

    draft = hanneke.draft(divided)
    assert draft is not None
    assert "Onderdeel 1: Ons oordeel" in draft["body"]
    assert "Onderdeel 2" not in draft["body"]
    assert "Over onderdeel 2 ging al een brief" in draft["body"]
    hanneke.set(divided, klacht_opvolging="Een collega belt u voor 10 april 2026.")
    decision(office, divided, FIRST)
    click(office, "rvdmeer", divided, "akkoord")
    [answer] = mailed(office, FATIMA, "Ons besluit")
    assert "Onderdeel 1 is gegrond." in answer
    assert "Over onderdeel 2 schreven wij u eerder: dat behandelen wij niet." in answer
    assert (len(mailed(office, JAN, "besluit")), len(mailed(office, SJOERD, "besluit"))) == (1, 1)
    office.follow_up(divided)
    closed = closing(office, divided)
    assert [(p.number, p.verdict) for p in closed.parts] == [(1, Verdict.UPHELD), (2, Verdict.NOT_TAKEN_UP)]


def test_the_draft_follows_the_number_of_parts_and_keeps_what_was_written(office: Office, divided: int) -> None:
    hanneke = office.as_("hprins")
    decision(office, divided, FIRST, {**SECOND, "Ons oordeel": ""})
    hanneke.set(divided, klacht_onderdelen="3")
    office.settle()
    draft = hanneke.draft(divided)
    assert draft is not None
    assert "Jan gaf toe dat hij u onderbrak." in draft["body"]
    assert "Onderdeel 3: Ons oordeel" in draft["body"]
    hanneke.set(divided, klacht_onderdelen="")
    office.settle()
    draft = hanneke.draft(divided)
    assert draft is not None
    assert "Onderdeel" not in draft["body"]
    assert "Jan gaf toe dat hij u onderbrak." in draft["body"]


def test_a_representative_hears_nothing_from_the_file_before_his_mandate_was_seen(office: Office, divided: int) -> None:
    """R-006 and E-7."""
    hear(office, divided)
    hanneke = office.as_("hprins")
    hanneke.set(
        divided,
        klacht_gemachtigde="machtiging_nog_niet_gezien",
        klacht_hoedanigheid="client",
        klacht_opvolging="Een collega belt u voor 10 april 2026.",
    )
    decision(office, divided, FIRST, SECOND)
    click(office, "rvdmeer", divided, "akkoord")
    assert refusals(office, divided) == ["machtiging"]
    assert mailed(office, FATIMA, "besluit") == []
    hanneke.set(divided, klacht_gemachtigde="machtiging_gezien")
    office.settle()
    click(office, "rvdmeer", divided, "akkoord")
    assert len(mailed(office, FATIMA, "besluit")) == 1
    office.follow_up(divided)
    assert "Hoedanigheid van de klager (artikel 1 en 2): cliënt" in texts(hanneke.articles(divided))
