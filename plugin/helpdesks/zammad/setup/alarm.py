"""What wakes Klachtwacht and what people see of the terms: webhook, triggers, scheduler, calendar and SLA."""

from collections.abc import Iterator, Sequence
from datetime import date

from plugin.application.fields import Field
from plugin.application.provisioning import Finding, Item, SetupStopped
from plugin.domain.calendar import local_date, public_days_off
from plugin.domain.regulation import TermName
from plugin.helpdesks.zammad.setup.kinds import CALENDARS, GROUPS, TRIGGERS, WEBHOOKS, Row
from plugin.helpdesks.zammad.setup.rows import Rows, Thing
from plugin.helpdesks.zammad.setup.site import Site
from plugin.helpdesks.zammad.setup.version import MASKED_SECRETS, TIME_TRIGGERS

MINUTES_A_DAY = 24 * 60
JOB_HOUR = 7
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NO_ENDPOINT = "KLACHTWACHT_PUBLIC_URL ontbreekt; Klachtwacht vraagt nu alleen zelf wat veranderd is"


class Told(Rows):
    """What needs an address where Zammad can reach us; without one it is left out."""

    def run(self, site: Site, *, apply: bool) -> Iterator[Item]:
        if not site.wishes.endpoint:
            yield Item(kind=self.kind.label, name="", finding=Finding.LEFT_OUT, why=NO_ENDPOINT)
            return
        yield from super().run(site, apply=apply)
        if self.kind is TRIGGERS and site.version < TIME_TRIGGERS:
            why = f"termijnen wekken pas vanaf Zammad {TIME_TRIGGERS}; dit is {site.version}"
            yield Item(kind=self.kind.label, name="op tijd", finding=Finding.LEFT_OUT, why=why)


def webhook(site: Site) -> Sequence[Thing]:
    """The webhook to our receiver. Its secret is hidden by newer versions."""
    body: Row = {
        "name": site.names.webhook, "endpoint": site.wishes.endpoint, "signature_token": site.wishes.webhook_secret,
        "ssl_verify": True, "note": site.names.mark, "active": True,
    }  # fmt: skip
    if site.version >= MASKED_SECRETS:
        body["http_method"] = "post"
    return [Thing(name=site.names.webhook, body=body, secret=("signature_token",))]


def triggers(site: Site) -> Sequence[Thing]:
    """One trigger for what is new and one for what changed; those of terms where the version has them."""
    names = site.names.triggers
    there = {row["name"]: str(row["id"]) for row in site.admin.rows(GROUPS)}
    unwatched = sorted(there[name] for name in site.names.unwatched if name in there)
    nowhere: Row = {"ticket.group_id": {"operator": "is not", "value": unwatched}} if unwatched else {}
    timed = site.version >= TIME_TRIGGERS
    always: Row = {"activator": "action", "execution_condition_mode": "always"} if timed else {}
    found = [
        # "is not create" fires on every change and on merges; "is update" before 6.0 does not (recorded)
        _trigger(site, names.create, {"ticket.action": {"operator": "is", "value": "create"}, **nowhere}, always),
        _trigger(site, names.update, {"ticket.action": {"operator": "is not", "value": "create"}, **nowhere}, always),
    ]
    if timed:
        clock: Row = {"activator": "time", "execution_condition_mode": "selective"}
        desks: Row = {"ticket.group_id": {"operator": "is", "value": site.desks}}
        for name, column, operator in (
            (names.escalation, "escalation_at", "has reached"),
            (names.warning, "escalation_at", "has reached warning"),
            (names.reminder, "pending_time", "has reached"),
        ):
            found.append(_trigger(site, name, {f"ticket.{column}": {"operator": operator}, **desks}, clock))
    return found


def _trigger(site: Site, name: str, condition: Row, more: Row) -> Thing:
    body = {"name": name, "condition": condition, "perform": _wake(site), "note": site.names.mark, "active": True}
    return Thing(name=name, body={**body, "disable_notification": True, **more})


def _wake(site: Site) -> Row:
    return {"notification.webhook": {"webhook_id": str(site.id(WEBHOOKS, site.names.webhook))}}


def job(site: Site) -> Sequence[Thing]:
    """Each morning the complaints that must be decided soon are told again: an alarm that runs in Zammad itself."""
    condition = {
        "ticket.group_id": {"operator": "is", "value": site.desks},
        "ticket.state_id": {"operator": "is", "value": site.states_of("new", "open", "pending")},
        f"ticket.{site.column(Field.DUE_DECISION)}": {
            "operator": "till (relative)", "value": str(site.names.job.days), "range": "day",
        },
    }  # fmt: skip
    timeplan = {
        "days": {day.title(): True for day in _DAYS},
        "hours": {str(hour): hour == JOB_HOUR for hour in range(24)},
        "minutes": {str(minute): minute == 0 for minute in range(0, 60, 10)},
    }
    body = {
        "name": site.names.job.name, "timeplan": timeplan, "condition": condition, "perform": _wake(site),
        "disable_notification": True, "note": site.names.mark, "active": True,
    }  # fmt: skip
    return [Thing(name=site.names.job.name, body=body)]


def calendar(site: Site) -> Sequence[Thing]:
    """Every hour of every day; Dutch holidays stand in it but do not stop the clock, as terms run on (7)."""
    now = site.admin.client.time()
    if now is None:
        raise SetupStopped("Zammad zegt niet hoe laat het is (geen Date in het antwoord). Staat er een proxy voor?")
    whole = {"active": True, "timeframes": [["00:00", "23:59"]]}  # 23:59 counts as 24:00
    body = {
        "name": site.names.calendar, "timezone": "Europe/Amsterdam", "ical_url": "",
        "business_hours": dict.fromkeys(_DAYS, whole), "public_holidays": _holidays(local_date(now)),
    }  # fmt: skip
    return [Thing(name=site.names.calendar, body=body)]


def _holidays(today: date) -> Row:
    """The days off of this year and the next."""
    days = sorted(day for year in (today.year, today.year + 1) for day in public_days_off(year))
    return {day.isoformat(): {"active": False, "summary": "Vrije dag (Algemene termijnenwet)"} for day in days}


def sla(site: Site) -> Sequence[Thing]:
    """The lamp beside a ticket: confirmed and decided in the days of the regulation (5.1, 7)."""
    terms = site.mappings.regulation.terms
    body = {
        "name": site.names.sla, "calendar_id": site.id(CALENDARS, site.names.calendar),
        "first_response_time": terms[TermName.ACKNOWLEDGEMENT].days * MINUTES_A_DAY,
        "response_time": None, "update_time": None,
        "solution_time": terms[TermName.DECISION].days * MINUTES_A_DAY,
        "condition": {"ticket.group_id": {"operator": "is", "value": site.desks}},
    }  # fmt: skip
    return [Thing(name=site.names.sla, body=body)]
