"""The package refuses a respondent on the real Znuny, by whatever way he is let in (art. 5 toelichting, 6.1).

Klachtwacht itself does not run here: what is refused is refused by Znuny alone.
"""

import pytest

from tests.helpdesks.otrs.scene import DESK
from tests.znuny.office import OFFICE, Agent

pytestmark = pytest.mark.znuny

TITLE = "Gesprek van twaalf november"


@pytest.fixture(scope="module")
def ids(office, fields):
    """The ids of the office's people, by login."""
    return {agent["Login"]: int(agent["UserID"]) for agent in office.told("Agents", All=1)["Agent"]}


@pytest.fixture(scope="module")
def ours():
    return Agent("klachtwacht")


@pytest.fixture(scope="module")
def handler():
    return Agent("lmulder")


@pytest.fixture(scope="module")
def respondent():
    return Agent("jdevries")


@pytest.fixture
def ticket(ours, ids):
    """A complaint about Jan de Vries that nobody handles."""
    told = ours.told(
        "TicketCreate",
        Ticket={"Title": TITLE, "Queue": DESK, "State": "new", "Priority": "3 normal", "OwnerID": 1,
                "Lock": "unlock", "CustomerUser": "fatima.yilmaz@klant.example"},
        Article={"CommunicationChannel": "Internal", "IsVisibleForCustomer": 0, "SenderType": "agent",
                 "From": "Klachtwacht", "Subject": "Klacht", "Body": "Hij onderbrak mij.",
                 "ContentType": "text/plain; charset=utf8"},
        DynamicField=[{"Name": "KlachtBeklaagden", "Value": [str(ids["jdevries"])]}],
    )  # fmt: skip
    return int(told["TicketID"])


def row(ours, ticket):
    [found] = ours.told("Tickets", TicketID=ticket)["Ticket"]
    return int(found["OwnerID"]), int(found["ResponsibleID"])


def refusals(happens, ticket):
    """Whom the history says was refused, and as what."""
    lines = [line["Name"].split("%%") for line in happens("History", TicketID=ticket)]
    return [(what, int(who)) for name, what, who in (line for line in lines if line[0] == "Klachtwacht")]


@pytest.mark.parametrize("who", ["klachtwacht", "lmulder"])
@pytest.mark.parametrize(
    ("role", "what"), [("OwnerID", "owner"), ("ResponsibleID", "responsible"), ("Owner", "owner")], ids=str
)
def test_nobody_makes_him_owner_or_responsible_by_rest(ours, ids, happens, ticket, who, role, what):
    before = row(ours, ticket)
    value = "jdevries" if role == "Owner" else ids["jdevries"]

    answer = Agent(who).ask("TicketUpdate", TicketID=ticket, Ticket={role: value})

    assert answer.status_code == 500
    assert row(ours, ticket) == before
    assert refusals(happens, ticket) == [(what, ids["jdevries"])]


@pytest.mark.parametrize(
    ("action", "field"), [("AgentTicketOwner", "NewOwnerID"), ("AgentTicketResponsible", "NewResponsibleID")]
)
def test_a_form_that_was_forged_is_refused(ours, ids, happens, handler, ticket, action, field):
    before = row(ours, ticket)
    shown = handler.page(action, TicketID=ticket)
    form = {"Subaction": "Store", "TicketID": ticket, "Title": TITLE, "Subject": "x", "Body": "x", "CreateArticle": "0"}

    handler.post(action, {**form, field: ids["jdevries"], "NewOwnerType": "New"})

    assert "de Vries" not in shown, "the list does not offer him"
    assert row(ours, ticket)[0] != ids["jdevries"]
    assert row(ours, ticket)[1] in (before[1], ids["lmulder"])
    assert (("owner" if "Owner" in action else "responsible"), ids["jdevries"]) in refusals(happens, ticket)


def test_a_bulk_action_is_refused(ours, ids, happens, handler, ticket):
    handler.page("AgentTicketBulk", TicketID=ticket)

    handler.post("AgentTicketBulk", {"Subaction": "Do", "TicketID": ticket, "OwnerID": ids["jdevries"]})

    assert row(ours, ticket)[0] != ids["jdevries"]
    assert ("owner", ids["jdevries"]) in refusals(happens, ticket)


@pytest.mark.parametrize("field", [("KlachtBeklaagden", "id"), ("KlachtBeklaagdenTekst", "login")], ids=str)
def test_he_reads_nothing_of_it_also_where_he_is_its_owner(ours, ids, happens, respondent, ticket, field):
    name, by = field
    happens("Name", TicketID=ticket, Field="KlachtBeklaagden", Value=[])
    ours.told("TicketUpdate", TicketID=ticket, Ticket={"OwnerID": ids["jdevries"]})
    assert respondent.told("Tickets", TicketID=ticket)["Ticket"], "as long as nobody names him he reads it"

    happens("Name", TicketID=ticket, Field=name, Value=str(ids["jdevries"]) if by == "id" else "x, jdevries")

    assert row(ours, ticket)[0] == ids["jdevries"]
    assert respondent.told("Tickets", TicketID=ticket)["Ticket"] == []
    for operation in ("Articles", "History", "Links", "Draft"):
        told = respondent.ask(operation, TicketID=ticket).json()
        assert told["Error"]["ErrorCode"] == "Klachtwacht.AccessDenied", operation
    assert "Hij onderbrak mij." not in respondent.page("AgentTicketZoom", TicketID=ticket)
    assert "KlachtStap" not in respondent.page("AgentTicketKlachtwacht", TicketID=ticket)
    assert ("permission ro", ids["jdevries"]) in refusals(happens, ticket)


def test_what_he_did_not_ask_for_is_no_attempt_of_his(ours, ids, happens, handler, respondent, ticket):
    """Znuny asks for his rights too before it mails him a notification, and for a link beside another ticket."""
    other = int(
        happens("MailArrives", Mail=f"From: x@klant.example\nSubject: x\nX-OTRS-Queue: {DESK}\n\nx")["TicketID"]
    )
    ours.told("LinkAdd", TicketID=ticket, Other=other)
    happens("Name", TicketID=ticket, Field="KlachtBeklaagden", Value=[])
    ours.told("TicketUpdate", TicketID=ticket, Ticket={"OwnerID": ids["jdevries"]})
    happens("Name", TicketID=ticket, Field="KlachtBeklaagden", Value=str(ids["jdevries"]))

    handler.post("AgentTicketNote", {"Subaction": "Store", "TicketID": ticket, "Subject": "x", "Body": "x"})
    assert "TicketID=" in respondent.page("AgentTicketZoom", TicketID=other), "he opens the ticket beside it"
    assert respondent.told("Tickets", ChangedSince=0)["Ticket"], "he asks what is there"

    assert refusals(happens, ticket) == []
    respondent.page("AgentTicketZoom", TicketID=ticket)
    assert refusals(happens, ticket) == [("permission ro", ids["jdevries"])]


def test_he_writes_nothing_on_it(ours, ids, respondent, ticket):
    said = respondent.ask("TicketUpdate", TicketID=ticket, Ticket={"Title": "Geen klacht"}).json()

    assert said["Error"]["ErrorCode"] == "TicketUpdate.AccessDenied"


def test_others_are_let_in_as_ever(ours, ids, handler, ticket):
    ours.told("TicketUpdate", TicketID=ticket, Ticket={"OwnerID": ids["lmulder"], "ResponsibleID": ids["lmulder"]})

    assert row(ours, ticket) == (ids["lmulder"], ids["lmulder"])
    assert "Hij onderbrak mij." in handler.page("AgentTicketZoom", TicketID=ticket)
    assert "KlachtStap" in handler.page("AgentTicketKlachtwacht", TicketID=ticket)


LISTS = {
    "by title": ("AgentTicketSearch", {"Subaction": "Search", "ShownAttributes": "LabelTitle", "Title": "*twaalf*"}),
    "by text": (
        "AgentTicketSearch",
        {"Subaction": "Search", "ShownAttributes": "LabelFulltext", "Fulltext": "onderbrak"},
    ),
    "as a file": ("AgentTicketSearch", {"Subaction": "Search", "Title": "*twaalf*", "ResultForm": "CSV"}),
    "queue": ("AgentTicketQueue", {"Filter": "All", "View": "Small", "SortBy": "Age", "OrderBy": "Down"}),
    "queue with texts": ("AgentTicketQueue", {"Filter": "All", "View": "Preview", "SortBy": "Age", "OrderBy": "Down"}),
    "by state": ("AgentTicketStatusView", {"View": "Preview", "SortBy": "Age", "OrderBy": "Down"}),
}


@pytest.fixture
def nothing_else(happens):
    """A helpdesk without tickets: of many a list shows one page."""
    happens("Empty")


@pytest.mark.parametrize("page", LISTS)
def test_no_list_and_no_search_of_his_shows_it(nothing_else, ours, happens, handler, respondent, ticket, page):
    """Znuny asks there for the rights of the group alone, and shows texts too."""
    [complaint] = ours.told("Tickets", TicketID=ticket)["Ticket"]
    action, asked = LISTS[page]
    asked = asked | happens("QueueID", Queue=DESK)

    assert complaint["TicketNumber"] in handler.page(action, **asked), "others find it there"
    shown = respondent.page(action, **asked)

    assert complaint["TicketNumber"] not in shown
    assert "onderbrak" not in shown


def mails_to_him(happens, outbox):
    happens("MailLeaves")
    return [message["Subject"] for message in outbox if "jdevries@" in message["To"]]


def test_a_notification_from_before_he_was_named_is_not_taken_back(ours, ids, happens, handler, ticket, outbox):
    """A limit; once he is named he is told nothing more."""
    happens("Name", TicketID=ticket, Field="KlachtBeklaagden", Value=[])
    before = len(mails_to_him(happens, outbox))
    handler.told("TicketUpdate", TicketID=ticket, Ticket={"OwnerID": ids["jdevries"]})
    told = mails_to_him(happens, outbox)[before:]
    assert told
    assert all(TITLE in subject for subject in told)

    happens("Name", TicketID=ticket, Field="KlachtBeklaagden", Value=str(ids["jdevries"]))
    note = {"Subject": "Nog iets", "Body": "x", "ContentType": "text/plain; charset=utf8", "SenderType": "agent",
            "CommunicationChannel": "Internal", "IsVisibleForCustomer": 0}  # fmt: skip
    handler.told("TicketUpdate", TicketID=ticket, Article=note, Ticket={"State": "open"})
    assert mails_to_him(happens, outbox)[before:] == told


def test_a_link_beside_a_ticket_that_he_reads_names_the_complaint(ours, happens, respondent, ticket):
    """A limit: number and title, nothing of what was written."""
    other = int(
        happens("MailArrives", Mail=f"From: x@klant.example\nSubject: x\nX-OTRS-Queue: {DESK}\n\nx")["TicketID"]
    )
    ours.told("LinkAdd", TicketID=other, Other=ticket)
    [complaint] = ours.told("Tickets", TicketID=ticket)["Ticket"]

    shown = respondent.page("AgentTicketZoom", TicketID=other)

    assert complaint["TicketNumber"] in shown
    assert "onderbrak" not in shown


def test_only_an_administrator_sets_up(ids, handler):
    said = handler.ask("Setup", Wanted={"Group": [{"Name": "Van mij"}]}, Apply=1).json()

    assert said["Error"]["ErrorCode"] == "Klachtwacht.AccessDenied"


def test_setting_up_twice_changes_nothing(office, ids):
    assert {item["Finding"] for item in office.told("Setup", Wanted=OFFICE, Apply=1)["Item"]} == {"same"}
