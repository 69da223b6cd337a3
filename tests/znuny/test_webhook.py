"""The real Znuny tells Klachtwacht that a ticket changed, and not what Klachtwacht did itself."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from prometheus_client import CollectorRegistry
from pydantic import SecretStr

from plugin.application.helpdesk import Change
from plugin.application.provisioning import Finding
from plugin.application.store import ReceivedDelivery
from plugin.helpdesks.otrs.setup import walk
from plugin.settings import Settings
from plugin.setup_otrs_command import open_site
from tests.helpdesks.contract import until
from tests.helpdesks.otrs.scene import ADDRESS, PASSWORD, ZnunyScene
from tests.znuny.office import ADMIN, admin_password
from webhooks.app import Web, create_app
from webhooks.server import serve
from webhooks.signature import Secrets

pytestmark = pytest.mark.znuny

SECRET = "geheim-van-de-webhook"
NAME = "Klachtwacht-webhook"
_QUIET_S = 6.0


@pytest.fixture
def told(fields, happens) -> Iterator[list[ReceivedDelivery]]:
    """What Znuny delivered to a receiver of ours, after setup told it where that is."""
    kept: list[ReceivedDelivery] = []
    web = Web(
        receive=kept.append,
        helpdesk="otrs",
        secrets=Secrets(current=SECRET),
        now=lambda: datetime(2026, 3, 2, 9, tzinfo=UTC),
        health=list,
        registry=CollectorRegistry(),
    )
    serving = serve(create_app(web), "127.0.0.1", 0)
    settings = Settings(
        url=f"{ADDRESS}/otrs",
        token=SecretStr(f"klachtwacht:{PASSWORD}"),
        admin_token=SecretStr(f"{ADMIN}:{admin_password()}"),
        webhook_secret=SecretStr(SECRET),
        public_url=f"http://127.0.0.1:{serving.port}",
    )
    try:
        made = [item for item in walk(open_site(settings), apply=True) if item.kind == "webhook"]
        assert [item.finding for item in made] in ([Finding.CREATE], [Finding.CHANGE])
        again = [item for item in walk(open_site(settings), apply=True) if item.kind == "webhook"]
        assert [item.finding for item in again] == [Finding.UNCHANGED]
        yield kept
    finally:
        try:
            happens("SwitchOff", Name=NAME)
        finally:
            serving.stop()  # else its threads keep the run from ending


def quiet(told: list[ReceivedDelivery]) -> Callable[[], bool]:
    """Whether nothing more came for some seconds."""
    seen, since = len(told), time.monotonic()

    def nothing_came() -> bool:
        nonlocal seen, since
        if len(told) != seen:
            seen, since = len(told), time.monotonic()
        return time.monotonic() - since > _QUIET_S

    return nothing_came


def test_a_change_is_told_at_once_and_our_own_is_not(told, happens):
    scene = ZnunyScene(happens)
    ours, theirs = (scene.mail_arrives(subject="Vraag", text="Wanneer?") for _ in range(2))
    until(lambda: {ours, theirs} <= {delivery.ticket for delivery in told}, seconds=60)
    until(quiet(told), seconds=60)  # a mail that arrives is more than one event
    told.clear()

    scene.helpdesk.update(ours, Change(fields={"summary": "van ons"}))
    handler = scene.as_agent(scene.handler)
    handler.update(theirs, Change(fields={"summary": "van Lotte"}, owner=handler.own_person))

    until(lambda: theirs in {delivery.ticket for delivery in told}, seconds=60)
    assert ours not in {delivery.ticket for delivery in told}, "it was changed first"
    assert {delivery.id for delivery in told} == {None}
