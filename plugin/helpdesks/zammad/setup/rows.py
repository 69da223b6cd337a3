"""The part of a walk that most kinds need: compare by name, write what differs, read back, take away what is stale."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from plugin.application.helpdesk import HelpdeskError
from plugin.application.provisioning import Finding, Item
from plugin.helpdesks.zammad.setup.compare import differences, masked
from plugin.helpdesks.zammad.setup.kinds import Kind, Removal, Row
from plugin.helpdesks.zammad.setup.site import Site

HIDDEN = "Zammad laat het geheim niet zien, dus is niet te zeggen of het klopt (zie --secrets)"
USED = "heeft deze naam al; setup gebruikt het en verandert het niet"
OTHERWISE = f"{USED}. Tussen haakjes staat wat setup anders zou maken"
STAYS = "blijft staan: Zammad verwijdert dit niet, en er liggen misschien tickets in"
DROPPED = "Zammad nam dit aan maar bewaarde het niet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What must stand there. `secret` names the keys that Zammad may hide, `unseen` those that it never tells."""

    name: str
    body: Row
    secret: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()


@contextmanager
def _about(kind: Kind, name: str) -> Iterator[None]:
    """Let an error tell which thing it is about: Zammad's own text may hold what is personal, so it is not read."""
    try:
        yield
    except HelpdeskError as error:
        error.add_note(f"{kind.label} {name}")
        raise


def _none(_: Row) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The things of one kind. `stale` tells which rows are ours and no longer wanted; a twin by name always is."""

    kind: Kind
    wanted: Callable[[Site], Sequence[Thing]]
    stale: Callable[[Row], bool] = _none

    def run(self, site: Site, *, apply: bool) -> Iterator[Item]:
        """Bring this kind in order, or only tell what would be done."""
        if self.kind.since and site.version < self.kind.since:
            yield self.left_out(site)
            return
        rows = site.admin.rows(self.kind)
        kept: set[int] = set()
        things = self.wanted(site)
        for thing in things:
            found = [row for row in rows if row.get(self.kind.key) == thing.name]
            row = next((row for row in found if self.ours(site, row)), next(iter(found), None))
            if row is not None:
                kept.add(row["id"])
                site.ids[self.kind.path, thing.name] = row["id"]
            with _about(self.kind, thing.name):
                item = self.settle(site, thing, row, apply=apply)
            yield item
        names = {thing.name for thing in things}
        for row in rows:
            twin = row.get(self.kind.key) in names and self.kind.marked and self.ours(site, row)
            if row["id"] not in kept and (twin or self.stale(row)) and self.ours(site, row):
                yield self.remove(site, row, apply=apply)

    def settle(self, site: Site, thing: Thing, row: Row | None, *, apply: bool) -> Item:
        """Compare one thing with its row, and write it where it differs."""
        if row is None:
            return self.write(site, thing, None, thing.body) if apply else self.item(thing, Finding.CREATE)
        if not self.ours(site, row):
            parts = tuple(key for key in differences(thing.body, row) if key not in ("note", *thing.secret))
            return self.item(thing, Finding.FOREIGN, parts=parts, why=OTHERWISE if parts else USED)
        hidden = tuple(key for key in thing.secret if masked(row.get(key)) and not site.wishes.rewrite_secrets)
        differing = tuple(key for key in differences(thing.body, row) if key not in (*hidden, *thing.unseen))
        if not differing:
            return self.item(thing, Finding.UNCHANGED, why=HIDDEN if hidden else "")
        if not apply:
            return self.item(thing, Finding.CHANGE, parts=differing)
        # a hidden secret is never sent along with another change: what stands there may be a newer one
        body = {key: value for key, value in thing.body.items() if key not in hidden}
        return self.write(site, thing, row, body)

    def write(self, site: Site, thing: Thing, row: Row | None, body: Row) -> Item:
        """Make or change it, and read back what Zammad kept."""
        if row is None:
            kept = site.admin.create(self.kind, body)
            site.ids[self.kind.path, thing.name] = kept["id"]
            finding, parts = Finding.CREATE, tuple[str, ...]()
        else:
            parts = differences(body, row)
            kept = site.admin.change(self.kind, row["id"], body)
            finding = Finding.CHANGE
        dropped = tuple(
            key
            for key in differences(body, kept)
            if key not in thing.unseen and not (key in thing.secret and masked(kept.get(key)))
        )
        if dropped:
            return self.item(thing, Finding.REFUSED, parts=dropped, why=DROPPED)
        return self.item(thing, finding, parts=parts)

    def remove(self, site: Site, row: Row, *, apply: bool, why: str = "niet meer nodig") -> Item:
        """Take away what is ours and no longer wanted."""
        if apply:
            match self.kind.removal:
                case Removal.DELETE:
                    site.admin.delete(self.kind, row["id"])
                case Removal.DEACTIVATE:
                    site.admin.change(self.kind, row["id"], {"active": False})
                case Removal.KEEP:
                    pass
        return Item(kind=self.kind.label, name=str(row[self.kind.key]), finding=Finding.REMOVE, why=why)

    def undo(self, site: Site, *, apply: bool) -> Iterator[Item]:
        """Take away everything of this kind that setup made."""
        if self.kind.since and site.version < self.kind.since:
            return
        names = {thing.name for thing in self.wanted(site)}
        for row in site.admin.rows(self.kind):
            if (row.get(self.kind.key) in names or self.stale(row)) and self.ours(site, row):
                if self.kind.removal is Removal.KEEP:
                    name = str(row[self.kind.key])
                    yield Item(kind=self.kind.label, name=name, finding=Finding.ADVICE, why=STAYS)
                elif self.kind.removal is not Removal.DEACTIVATE or row.get("active", True):
                    yield self.remove(site, row, apply=apply, why="")

    def ours(self, site: Site, row: Row) -> bool:
        """Whether setup made it: by the mark in its note, or where there is none by its name alone."""
        return not self.kind.marked or site.names.mark in str(row.get("note") or "")

    def left_out(self, site: Site) -> Item:
        """Say that this version lacks the kind."""
        why = f"kan vanaf Zammad {self.kind.since}; dit is {site.version}"
        return Item(kind=self.kind.label, name="", finding=Finding.LEFT_OUT, why=why)

    def item(self, thing: Thing, finding: Finding, *, parts: tuple[str, ...] = (), why: str = "") -> Item:
        """One line of the plan."""
        return Item(kind=self.kind.label, name=thing.name, finding=finding, parts=parts, why=why)
