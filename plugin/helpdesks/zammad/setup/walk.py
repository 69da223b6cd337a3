"""The parts of setup in the order in which one needs the other, and walking through them."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Protocol

from plugin.application.provisioning import Item
from plugin.helpdesks.zammad.setup import alarm, attributes, kinds, people, texts, tools, workflows
from plugin.helpdesks.zammad.setup.kinds import Kind, Row
from plugin.helpdesks.zammad.setup.rows import Rows
from plugin.helpdesks.zammad.setup.site import Site


class Part(Protocol):
    """One step of a walk."""

    def run(self, site: Site, *, apply: bool) -> Iterator[Item]:
        """Bring it in order, or with `apply` False tell what would be done."""
        ...

    def undo(self, site: Site, *, apply: bool) -> Iterator[Item]:
        """Take away what setup made."""
        ...


def everything(site: Site) -> Sequence[Part]:
    """All that Klachtwacht needs; what needs another comes after it."""
    rows = partial(_rows, site)
    return (
        rows(kinds.GROUPS, people.groups),
        rows(kinds.ROLES, people.roles),
        people.Account(kind=kinds.USERS, wanted=people.account),
        people.Token(),
        attributes.Attributes(kind=kinds.ATTRIBUTES, wanted=attributes.everything),
        rows(kinds.CALENDARS, alarm.calendar),
        rows(kinds.SLAS, alarm.sla),
        alarm.Told(kind=kinds.WEBHOOKS, wanted=alarm.webhook),
        alarm.Told(kind=kinds.TRIGGERS, wanted=alarm.triggers),
        alarm.Told(kind=kinds.JOBS, wanted=alarm.job),
        rows(kinds.MACROS, tools.macros, stale=True),
        rows(kinds.TEXT_MODULES, texts.modules, stale=True),
        rows(kinds.TEMPLATES, tools.template),
        rows(kinds.CHECKLIST_TEMPLATES, tools.checklist),
        rows(kinds.OVERVIEWS, tools.overviews),
        rows(kinds.REPORT_PROFILES, tools.report_profile),
        _owners(site),
        workflows.Workflows(kind=kinds.CORE_WORKFLOWS, wanted=workflows.guides),
        people.Staffing(),
    )


def staff(site: Site) -> Sequence[Part]:
    """What follows who works there: the choices of people, and the core workflow of each."""
    return (
        Known(),
        people.Token(),
        attributes.Attributes(kind=kinds.ATTRIBUTES, wanted=attributes.of_people),
        _owners(site),
        people.Staffing(),
    )


class Known:
    """What an earlier setup made, learnt by name: a walk over a part of it begins with this."""

    def run(self, site: Site, *, apply: bool) -> Iterator[Item]:
        """Learn the ids of groups and of our account."""
        site.learn_groups()
        login = site.names.runtime_user.login
        for row in site.admin.list("users/search", query=login, per_page="100"):
            site.ids[kinds.USERS.path, row["login"]] = row["id"]
        yield from ()

    undo = run


def walk(parts: Sequence[Part], site: Site, *, apply: bool) -> Iterator[Item]:
    """Go through the parts; each item comes as soon as it is done."""
    for part in parts:
        yield from part.run(site, apply=apply)


def undo(parts: Sequence[Part], site: Site, *, apply: bool) -> Iterator[Item]:
    """Take everything away, the last first: nothing is deleted while something else needs it."""
    for _ in Known().run(site, apply=False):
        pass
    for part in reversed(parts):
        yield from part.undo(site, apply=apply)


def _rows(site: Site, kind: Kind, wanted: Callable[[Site], Sequence[object]], *, stale: bool = False) -> Rows:
    def ours(row: Row) -> bool:
        return site.names.mark in str(row.get("note") or "")

    return Rows(kind=kind, wanted=wanted, stale=ours) if stale else Rows(kind=kind, wanted=wanted)  # type: ignore[arg-type]


def _owners(site: Site) -> Rows:
    """The core workflow of who left, or was renamed, is known by how its name begins."""
    prefix, _, rest = site.names.owner_workflow.partition("{")
    ending = rest.rpartition("}")[2]

    def ours(row: Row) -> bool:
        return str(row["name"]).startswith(prefix) and str(row["name"]).endswith(ending)

    return workflows.Workflows(kind=kinds.CORE_WORKFLOWS, wanted=workflows.owners, stale=ours)
