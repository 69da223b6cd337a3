"""At night the choices in the real Znuny follow who works there; who left stays named where he is (5.2, 6.1)."""

import pytest
from pydantic import SecretStr

from plugin.application.fields import Field
from plugin.settings import Settings
from plugin.staffing import Staffing
from tests.helpdesks.otrs.scene import ADDRESS, DESK, PASSWORD
from tests.znuny.office import ADMIN, Agent, admin_password
from tests.znuny.test_alarm import opens
from tests.znuny.test_setup import setup

pytestmark = pytest.mark.znuny


@pytest.fixture
def night(fields):
    """What follows the staff at night."""
    setup("--apply")
    secrets = {"token": f"klachtwacht:{PASSWORD}", "admin_token": f"{ADMIN}:{admin_password()}"}
    settings = Settings(url=f"{ADDRESS}/otrs", **{name: SecretStr(value) for name, value in secrets.items()})
    return Staffing(settings=settings, helpdesk="otrs").follow


def begins(office, login: str) -> str:
    """Somebody who began today, by his id."""
    person = {"Name": login, "First": "N.", "Last": login.title(), "Email": f"{login}@werkvlak.example",
              "Password": PASSWORD, "Roles": []}  # fmt: skip
    office.told("Setup", Wanted={"User": [person]}, Apply=1)
    return next(str(a["UserID"]) for a in office.told("Agents", All=1)["Agent"] if a["Login"] == login)


def is_choice(ticket: int, person: str) -> bool:
    said = {"Name": "KlachtBeklaagden", "Value": [person]}
    return "Error" not in Agent("klachtwacht").ask("TicketUpdate", TicketID=ticket, DynamicField=[said]).json()


def test_who_began_is_a_choice_and_who_left_only_where_he_is_named(night, office, happens):
    named, nobody = begins(office, "nvisser"), begins(office, "nbakker")
    ticket, other = (opens(DESK, {Field.SUMMARY: "-"}) for _ in range(2))

    night()
    assert is_choice(ticket, named)
    assert {item["finding"] for item in setup()} == {"in orde"}, "and nothing is left to do"

    happens("Leaves", Login="nvisser")
    happens("Leaves", Login="nbakker")
    night()

    assert is_choice(ticket, named), "a form that is saved does not lose him"
    assert not is_choice(other, nobody)
    assert {item["finding"] for item in setup()} == {"in orde"}
