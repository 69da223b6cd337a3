import pytest
from prometheus_client import CollectorRegistry

from plugin.application.store import Stats
from tests.webhooks.conftest import NOW, TOKEN, Site
from webhooks.app import Web, create_app
from webhooks.metrics import StoreFigures
from webhooks.signature import Secrets

PUBLIC = {"/healthz"}


def test_nobody_gets_an_answer_without_authentication(site: Site) -> None:
    """Every route refuses a stranger, save the short list above."""
    site.app.add_url_rule("/added-later", "added_later", lambda: "a page without a guard")
    rules = [r for r in site.app.url_map.iter_rules() if r.rule not in PUBLIC]
    assert {r.rule for r in rules} == {"/webhooks/zammad", "/metrics", "/added-later"}
    for rule in rules:
        for method in rule.methods or ():
            answer = site.client.open(
                rule.rule, method=method, data=b'{"ticket":{"id":7}}', content_type="application/json"
            )
            assert answer.status_code in (401, 403), f"{method} {rule.rule}"


@pytest.mark.parametrize(
    "given", [None, "", "Bearer", "Bearer ", f"Basic {TOKEN}", f"Bearer {TOKEN}x", TOKEN, "Bearer é"]
)
def test_metrics_need_their_token(site: Site, given: str | None) -> None:
    headers = {} if given is None else {"Authorization": given}
    assert site.client.get("/metrics", headers=headers).status_code == 401


def test_metrics_without_a_token_are_closed() -> None:
    web = Web(
        receive=lambda _: None,
        secrets=Secrets(current="secret"),
        now=lambda: NOW,
        health=lambda: [],
        registry=CollectorRegistry(),
    )
    client = create_app(web).test_client()
    for given in ("Bearer ", "Bearer None", "Bearer"):
        assert client.get("/metrics", headers={"Authorization": given}).status_code == 401


def test_metrics_tell_the_figures_of_the_store(site: Site) -> None:
    figures = Stats(cases=3, due=2, oldest_due=None, oldest_wake_s=1.5, unknown_actions=4, failed_actions=5)
    site.registry.register(StoreFigures(lambda: figures))
    text = site.client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).text
    for line in (
        "klachtwacht_cases 3.0",
        "klachtwacht_cases_due 2.0",
        "klachtwacht_oldest_wake_seconds 1.5",
        'klachtwacht_actions{state="unknown"} 4.0',
        'klachtwacht_actions{state="failed"} 5.0',
        'klachtwacht_deliveries_total{answer="changed"} 0.0',
    ):
        assert f"{line}\n" in text


def test_health_is_green_when_nothing_is_wrong(site: Site) -> None:
    answer = site.client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "All is well.\n")


def test_health_is_red_and_says_why(site: Site) -> None:
    site.wrong = ["The helpdesk has not told what changed for 200 s.", "Another."]
    answer = site.client.get("/healthz")
    assert (answer.status_code, answer.text) == (503, "\n".join(site.wrong) + "\n")


def test_health_is_red_when_nobody_knows(site: Site) -> None:
    def away() -> list[str]:
        raise OSError("a sentence with a host name")

    site.health = away  # type: ignore[method-assign]
    answer = site.client.get("/healthz")
    assert (answer.status_code, "OSError" in answer.text, "host name" in answer.text) == (503, True, False)


def test_health_asks_once_for_many_visitors(site: Site) -> None:
    for _ in range(20):
        site.client.get("/healthz")
    assert site.asked < 20
