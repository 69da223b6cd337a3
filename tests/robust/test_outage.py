"""The helpdesk away, refusing or asking for rest; webhooks doubled or alone: in the end all is as it should be."""

import hashlib
import hmac
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from tests.robust.process import SECRET, Site, open_site
from tests.robust.test_killed import Life
from tests.scenarios.test_life import COMPLAINT
from tests.test_run import free_port

ANY = r" /api/v1/"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A practice helpdesk that sends webhooks to Klachtwacht, which is not started yet."""
    database = f"sqlite:///{tmp_path}/klachtwacht.db"
    site = open_site(tmp_path, port=free_port(), database=database, webhooks=True)
    yield site
    site.close()


def life_of(site: Site) -> Life:
    return Life(site=site, database=site.klachtwacht.environment["KLACHTWACHT_DATABASE"])


def complain(site: Site) -> None:
    site.helpdesk.mail_arrives(
        from_="fatima.yilmaz@klant.example",
        to="klachten@werkvlak.example",
        subject="Re: Stageplek",
        text=COMPLAINT,
        ticket="87001",
    )


def started(site: Site) -> str:
    """Klachtwacht's address, once it works."""
    site.klachtwacht.start()
    own = f"http://127.0.0.1:{site.klachtwacht.environment['KLACHTWACHT_PORT']}"
    site.until(lambda: answers(f"{own}/healthz"), why="it starts")
    return own


def answers(url: str) -> bool:
    try:
        return requests.get(url, timeout=5).ok
    except requests.ConnectionError:
        return False


def deliver(own: str, ticket: int, delivery: str) -> int:
    """A signed delivery, as the helpdesk sends it."""
    body = b'{"ticket": {"id": %d}, "article": {}}' % ticket
    signature = f"sha1={hmac.new(SECRET.encode(), body, hashlib.sha1).hexdigest()}"
    headers = {"Content-Type": "application/json", "X-Hub-Signature": signature, "X-Zammad-Delivery": delivery}
    return requests.post(f"{own}/webhooks/zammad", data=body, headers=headers, timeout=5).status_code


@pytest.mark.slow
@pytest.mark.parametrize(
    "fault",
    [
        {"drop": True},
        {"status": 502},
        {"status": 429, "retry_after": 1},
        {"status": 401, "retry_after": 1},
    ],
    ids=["cut", "502", "429", "401 token revoked"],
)
def test_an_hour_away(site: Site, fault: dict[str, object]) -> None:
    life = life_of(site)
    own = started(site)
    site.helpdesk.fault(ANY, times=None, **fault)
    complain(site)
    site.helpdesk.clock.move(hours=1)
    assert deliver(own, 1, "during-the-outage") == 202, "accepted while the helpdesk is away"
    site.helpdesk.calls.clear()
    site.until(lambda: len(site.helpdesk.calls) >= 2, why="it keeps trying")
    assert life.case().proposal is None
    site.helpdesk.faults.clear()
    site.until(life.taken_in, why="all is as it should without a manual step")
    assert all(times == 1 for times in Counter(life.keys()).values())
    assert str(life.case().received_on) == "2026-03-03"


@pytest.mark.slow
def test_only_webhooks(site: Site) -> None:
    """The tail hardly asks, so the webhook alone carries it."""
    file = Path(site.klachtwacht.environment["KLACHTWACHT_CONFIG"]) / "helpdesks" / "zammad.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("period_s: 0.2", "period_s: 60"), encoding="utf-8")
    life = life_of(site)
    started(site)
    site.until(lambda: any("search" in c.path for c in site.helpdesk.calls), why="the tail asked once")
    complain(site)
    site.until(life.taken_in, why="by webhook")
    assert all(times == 1 for times in Counter(life.keys()).values())


@pytest.mark.slow
def test_fifty_times_in_any_order(site: Site) -> None:
    """The same deliveries again and again, with our own writes coming back: nothing more than once."""
    life = life_of(site)
    own = started(site)
    complain(site)
    site.until(life.taken_in, why="taken in")
    site.until(lambda: not life.waiting(), why="nothing waits")
    site.helpdesk.idle(within_s=1)
    before = life.result()
    site.helpdesk.calls.clear()
    deliveries = [(ticket, f"{ticket}-{n}") for ticket in (1, life.complaint) for n in range(5)] * 50
    random.Random(3).shuffle(deliveries)
    assert {deliver(own, ticket, delivery) for ticket, delivery in deliveries} == {202}

    reads = f"/api/v1/tickets/{life.complaint}?expand=true"
    site.until(lambda: any(c.path == reads for c in site.helpdesk.calls), why="they are looked at")
    life.site.as_("hprins").click(life.complaint, "bevestigen")
    site.until(lambda: life.draft("Wij hebben uw klacht ontvangen"), why="it still works after them")
    writes = [c for c in site.helpdesk.calls if c.who == "klachtwacht" and c.method in ("PUT", "POST")]
    own_writes = [c for c in writes if "search" not in c.path and "perform" not in c.path]
    assert len(own_writes) <= 8, "the writes of the confirmation alone"
    assert before - life.result() == Counter()
    assert all(times == 1 for times in Counter(life.keys()).values())
