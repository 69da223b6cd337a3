"""What changes while Klachtwacht runs: another regulation, another colleague, another respondent (R-089, R-031)."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from plugin.application.letters import environment
from plugin.application.mappings import default_folder
from plugin.application.template_version import template_version
from plugin.domain.facts import (
    AccountableChanged,
    AccountableRefused,
    AccountFound,
    ContactChanged,
    Corrected,
    RegulationApplied,
    RungPassed,
)
from plugin.domain.names import Letter
from plugin.domain.regulation import TermName
from plugin.domain.terms import RungKind
from plugin.practice import people
from plugin.practice.rights import FULL
from plugin.practice.world import NOBODY
from tests.application.mappings.edits import ORGANISATION, REGULATION, Copy
from tests.application.test_reconcile import group_id, takes_over
from tests.scenarios.conftest import office as plain
from tests.scenarios.office import Office, close_office, open_office, put_together
from tests.scenarios.test_life import confirmed

office = plain


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """Mappings of our own; the examples go, since they hold the dates of one regulation."""
    copy = Copy(tmp_path)
    for path in (copy.folder / "examples").glob("*.yaml"):
        path.unlink()
    return copy


@pytest.fixture
def own(tmp_path: Path, copy: Copy) -> Iterator[Office]:
    """An office whose mappings can be changed."""
    server, settings = open_office(tmp_path, "2026-03-03T10:00")
    office = put_together(server, settings.model_copy(update={"config": copy.folder}))
    yield office
    close_office(office)


def complain(office: Office, about: str, sender: str) -> int:
    """A new ticket with a complaint about this person."""
    text = f"Ik dien een klacht in over {about}. Er werd tegen mij geschreeuwd door {about}. Ik vind dit niet kunnen."
    mail = office.mail(text, subject=f"Klacht over {about}", from_=sender, name="Klant")
    office.settle()
    return int(mail["ticket_id"])


def due(office: Office, ticket: int) -> str:
    return str(office.as_("hprins").ticket(ticket)["klacht_termijn_besluit"])


def version(office: Office, ticket: int) -> str | None:
    case = office.system.store.case_of(ticket)
    assert case is not None
    return office.system.store.head(case).regulation


def broken(office: Office, ticket: int) -> list[str]:
    """The due dates of the decision that passed."""
    return [
        str(r.fact.due)
        for r in office.facts(ticket)
        if isinstance(r.fact, RungPassed) and (r.fact.term, r.fact.kind) == (TermName.DECISION, RungKind.BREACH)
    ]


def put_in_force(copy: Copy, day: str, days: int) -> None:
    """Another regulation, in which a decision may take so many days."""
    text = (copy.folder / REGULATION).read_text(encoding="utf-8").replace("in_force: 2019-09-02", f"in_force: {day}")
    (copy.folder / "regulation" / f"{day}.yaml").write_text(text.replace("days: 28", f"days: {days}"), encoding="utf-8")


def test_a_letter_has_the_version_of_its_draft_also_when_the_template_changed_since(own: Office, copy: Copy) -> None:
    ticket = complain(own, "Jan de Vries", "eerste@postvak.example")
    own.as_("hprins").click(ticket, "bevestigen")
    own.settle()
    copy.edit("letters/deel/contact.txt.j2", "Wilt u uitleg per telefoon?", "Wilt u dat wij u bellen?")
    own.system.learning.look()
    own.as_("hprins").send_draft(ticket)
    own.settle()
    [letter] = own.case(ticket).letters(Letter.ACKNOWLEDGEMENT)
    name = "ontvangstbevestiging.txt.j2"
    assert letter.template == template_version(name, environment(default_folder() / "letters"))
    assert letter.template != template_version(name, environment(own.system.knowledge.letters))


def test_a_second_regulation_comes_into_force(own: Office, copy: Copy) -> None:
    first = complain(own, "Jan de Vries", "een@klant.example")
    put_in_force(copy, "2026-03-10", 42)
    own.system.learning.look()
    second = complain(own, "Henk Jansen", "twee@klant.example")
    assert [due(own, t) for t in (first, second)] == ["2026-03-31", "2026-03-31"], "its day has not come"

    own.later(days=7)  # Tuesday 10 March, without a restart
    third = complain(own, "Kees Dekker", "drie@klant.example")
    own.as_("hprins").set(first, klacht_gedraging_op="2026-02-26")
    own.settle()
    assert [due(own, t) for t in (first, second, third)] == ["2026-03-31", "2026-03-31", "2026-04-21"]
    assert [version(own, t) for t in (first, second, third)] == ["2019-09-02", "2019-09-02", "2026-03-10"]

    own.later(days=23)  # Thursday 2 April
    assert [broken(own, t) for t in (first, second, third)] == [["2026-03-31"], ["2026-03-31"], []]
    own.later(days=20)  # Wednesday 22 April
    assert broken(own, third) == ["2026-04-21"], "each by its own"


def test_who_corrects_the_day_of_receipt_corrects_the_regulation(own: Office, copy: Copy) -> None:
    put_in_force(copy, "2026-03-10", 42)
    own.system.learning.look()
    own.later(days=7)
    ticket = complain(own, "Jan de Vries", "een@klant.example")
    own.as_("hprins").set(ticket, klacht_ontvangen_op="2026-03-09")
    own.settle()
    assert (due(own, ticket), version(own, ticket)) == ("2026-04-06", "2019-09-02")
    applied = [r.fact.version for r in own.facts(ticket) if isinstance(r.fact, RegulationApplied)]
    assert applied == ["2026-03-10", "2019-09-02"], "and it is a fact"


def test_a_case_whose_regulation_is_gone_waits_and_stays_guarded(
    own: Office, copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plugin.application.worker.BACKOFF_S", (0.02,))
    ticket = confirmed(own)  # it came in a running ticket of Jan, number 1
    put_in_force(copy, "2019-09-03", 42)
    old = copy.folder / REGULATION
    text = old.read_text(encoding="utf-8")
    old.unlink()
    own.system.learning.look()
    takes_over(own, 1)
    takes_over(own, ticket)
    with capture_logs() as logs:
        own.settle()
    failed = [line for line in logs if line["event"] == "reconcile failed"]
    assert failed
    assert failed[0]["error"] == "regulation 2019-09-02 is no longer in mappings/regulation: put its file back"
    for each in (1, ticket):
        assert own.as_("klachtwacht").ticket(each)["owner"] != "jdevries", "he is kept off all the same"
    assert due(own, ticket) == "2026-03-31", "and no other rule was followed"
    assert any("regulation 2019-09-02" in problem for problem in own.system.problems())

    old.write_text(text, encoding="utf-8")
    own.system.learning.look()
    assert not [p for p in own.system.problems() if "regulation" in p]
    for _ in range(500):  # it goes on where it was, once its wait is over
        if any(isinstance(r.fact, Corrected) for r in own.facts(ticket)):
            return
        own.settle()
    pytest.fail("the correction was never read back")


# --- people ---

NORA = """  - login: nbakker
    name: Nora Bakker
    email: nora.bakker@werkvlak.example
    role: medewerker
    region: Noord
    office: Groningen
    team: Jobcoaching
"""


def enter(copy: Copy) -> None:
    """Nora stands in the organisation file."""
    copy.edit(ORGANISATION, "staff:\n", f"staff:\n{NORA}")


def employ(office: Office, *groups: str) -> str:
    """Nora gets an account, with all rights on these groups; her id."""
    with office.helpdesk.world.lock:
        user = people.create_user(
            office.helpdesk.world,
            {"login": "nbakker", "firstname": "Nora", "lastname": "Bakker", "email": "nora.bakker@werkvlak.example",
             "roles": ["Agent"], "groups": {group: [FULL] for group in groups}},
            by=NOBODY,
        )  # fmt: skip
    return str(user["id"])


def test_a_new_colleague_is_accused_a_moment_later(own: Office, copy: Copy) -> None:
    complain(own, "Jan de Vries", "een@klant.example")  # who reads which group is known, and kept
    nora = employ(own, "Klachten", "Klachten::Vertrouwelijk")
    enter(copy)
    own.system.learning.look()
    ticket = complain(own, "Nora Bakker", "twee@klant.example")
    row = own.as_("cvanrijn").ticket(ticket)
    assert own.case(ticket).respondents == (nora,), "known by her account, with no restart"
    assert row["group"] == "Klachten directie", "the only desk that she cannot read"
    own.helpdesk.system_changes(ticket, group_id=group_id(own, "Klachten"), owner="nbakker")
    assert own.system.helpdesk.ticket(ticket).owner == nora
    own.settle()
    assert own.as_("cvanrijn").ticket(ticket)["owner"] != "nbakker"


def test_a_new_colleague_is_made_owner_of_the_complaint_about_her(own: Office, copy: Copy) -> None:
    """She stood in the organisation file before she had an account."""
    enter(copy)
    own.system.learning.look()
    ticket = complain(own, "Nora Bakker", "een@klant.example")
    assert own.case(ticket).respondents == ("login:nbakker",)
    nora = employ(own, "Klachten")
    own.helpdesk.system_changes(ticket, group_id=group_id(own, "Klachten"), owner="nbakker")
    assert own.system.helpdesk.ticket(ticket).owner == nora
    own.settle()
    assert [r.fact for r in own.facts(ticket) if isinstance(r.fact, AccountFound)]
    assert own.case(ticket).respondents == (nora,)
    row = own.as_("hprins").ticket(ticket)
    assert row["owner"] != "nbakker"
    assert row["group"] == "Klachten::Vertrouwelijk", "a desk that she cannot read"


# --- the accountable ---


def mails(office: Office, subject: str) -> dict[str, str]:
    """What left under this subject, by address, as text."""
    return {
        m.to: re.sub(r"<[^>]+>|\s+", " ", m.html).strip()
        for m in office.helpdesk.outbox
        if m.subject.startswith(subject)
    }


def test_the_accountable_follows_the_respondents(office: Office) -> None:
    ticket = confirmed(office)
    hanneke, before = office.as_("hprins"), due(office, ticket)
    hanneke.set(ticket, klacht_beklaagden=[office.person("hjansen")])
    office.settle()

    row = hanneke.ticket(ticket)
    assert row["klacht_verantwoordelijke"] == office.person("dnijhuis"), "manager Oost: Henk works in Zwolle (4a)"
    assert due(office, ticket) == before, "no term starts again"
    [change] = [r.fact for r in office.facts(ticket) if isinstance(r.fact, AccountableChanged)]
    assert (change.previous, change.accountable) == (office.person("rvdmeer"), office.person("dnijhuis"))
    assert (change.body, change.rule) == ("regio:Oost", "4a")
    proposal = office.case(ticket).proposal
    assert proposal is not None
    assert proposal.accountable == office.person("rvdmeer"), "what triage proposed stays what it was"
    assert "Andere verantwoordelijke" in office.notes(ticket)
    [new] = mails(office, "U bent verantwoordelijk voor klacht").items()
    assert new[0] == "dick.nijhuis@werkvlak.example"
    assert "(artikel 4a)" in new[1]
    [(old, text)] = mails(office, "U bent niet meer verantwoordelijk").items()
    assert old == "renate.van.der.meer@werkvlak.example"
    assert "Dat is nu Dick Nijhuis." in text

    office.settle()
    assert len([r for r in office.facts(ticket) if isinstance(r.fact, AccountableChanged)]) == 1


def test_the_accountable_who_is_accused_is_replaced_and_not_told_here(office: Office) -> None:
    ticket = confirmed(office)
    office.as_("hprins").set(ticket, klacht_beklaagden=[office.person("jdevries"), office.person("rvdmeer")])
    office.settle()
    case = office.case(ticket)
    assert case.accountable in (office.person("cvanrijn"), office.person("btimmer")), "the directorate (4b)"
    assert office.as_("cvanrijn").ticket(ticket)["klacht_verantwoordelijke"] == case.accountable
    assert not mails(office, "U bent niet meer verantwoordelijk")
    assert len(mails(office, "U bent verantwoordelijk voor klacht")) == 1


def test_whom_a_person_chose_stays_until_he_is_accused_himself(office: Office) -> None:
    ticket = confirmed(office)
    hanneke, cor = office.as_("hprins"), office.person("cvanrijn")
    hanneke.set(ticket, klacht_verantwoordelijke=cor)
    office.settle()
    hanneke.set(ticket, klacht_beklaagden=[office.person("hjansen")])
    office.settle()
    assert hanneke.ticket(ticket)["klacht_verantwoordelijke"] == cor
    assert not [r for r in office.facts(ticket) if isinstance(r.fact, AccountableChanged)]


def test_a_respondent_cannot_be_chosen_as_accountable(office: Office) -> None:
    ticket = confirmed(office)
    hanneke = office.as_("hprins")
    hanneke.set(ticket, klacht_beklaagden=[office.person("hjansen"), office.person("dnijhuis")])
    office.settle()
    director = office.as_("cvanrijn").ticket(ticket)["klacht_verantwoordelijke"]
    office.as_("cvanrijn").set(ticket, klacht_verantwoordelijke=office.person("dnijhuis"))
    office.settle()
    assert office.as_("cvanrijn").ticket(ticket)["klacht_verantwoordelijke"] == director
    assert [r for r in office.facts(ticket) if isinstance(r.fact, AccountableRefused)]
    assert "Deze verantwoordelijke kan niet" in office.notes(ticket)


def test_a_contact_person_who_is_accused_is_replaced(office: Office) -> None:
    ticket = confirmed(office)
    office.as_("rvdmeer").set(ticket, klacht_beklaagden=[office.person("jdevries"), office.person("hprins")])
    office.settle()
    [change] = [r.fact for r in office.facts(ticket) if isinstance(r.fact, ContactChanged)]
    assert change.previous == office.person("hprins")
    assert "Andere contactpersoon: laat het de klager weten" in office.notes(ticket)
    assert office.as_("cvanrijn").ticket(ticket)["klacht_contactpersoon"] != office.person("hprins")
