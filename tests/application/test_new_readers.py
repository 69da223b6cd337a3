"""Who may read a desk for complaints and could not before wakes the cases that he is kept out of (6.1; E-6)."""

from collections.abc import Iterable
from types import SimpleNamespace
from typing import cast

import pytest

from plugin.application.helpdesk import Transient
from plugin.application.knowledge import Learned
from plugin.application.new_readers import NewReaders
from plugin.application.store import Store, StoredFact
from plugin.domain.codec import encode
from plugin.domain.facts import Dismissed, Fact, Part
from plugin.domain.guard import Rooms
from tests.domain.cases import AT, CONFIRMED, HANDLER, JAN, OWN, TICKET, joined

ADMINISTRATOR, RUNNING = "60", 9
FILE = (*CONFIRMED, joined(OWN, Part.RESPONDENT, JAN), joined(RUNNING, Part.RUNNING))
GUARDED = [TICKET, OWN, RUNNING]
DESKS = ("Klachten", "Vertrouwelijk", "Klachten Oost")


class Cases:
    """A store with these cases, which remembers what was woken."""

    def __init__(self, *cases: Iterable[Fact]) -> None:
        self.files = {number: list(facts) for number, facts in enumerate(cases, 1)}
        self.woken: list[int] = []

    def cases(self, kind: str) -> list[int]:
        return list(self.files)

    def facts(self, case: int) -> list[StoredFact]:
        return [_stored(n, fact) for n, fact in enumerate(self.files[case], 1)]

    def wake(self, tickets: Iterable[int]) -> None:
        self.woken += sorted(tickets)


def _stored(seq: int, fact: Fact) -> StoredFact:
    kind = type(fact).__name__
    return StoredFact(seq=seq, kind=kind, at=AT, known_at=AT, by="", key=f"k{seq}", data=encode(fact), digest="")


class Desks:
    """Who reads where; a case and its desks meet in `NewReaders` alone."""

    def __init__(self, *cases: Iterable[Fact]) -> None:
        self.readers = {desk: {HANDLER} for desk in DESKS}
        self.store = Cases(*cases)
        rooms = Rooms(
            readers=lambda desk: frozenset(self.readers[desk]),
            handlers=lambda desk: frozenset(),
            desks=DESKS[:2],
            coordinator=None,
            regions={"Oost": DESKS[2]},
        )
        roles = SimpleNamespace(administrators=(ADMINISTRATOR,))
        learning = SimpleNamespace(known=SimpleNamespace(rooms=rooms, roles=roles))
        self.new = NewReaders(store=cast(Store, self.store), learning=cast(Learned, learning))

    def woken(self) -> list[int]:
        """What the next look wakes."""
        self.store.woken.clear()
        self.new.look()
        return list(self.store.woken)


@pytest.mark.parametrize("desk", DESKS)
@pytest.mark.parametrize("person", [JAN, ADMINISTRATOR])
def test_a_right_that_is_given_later_wakes_what_he_may_not_read(person: str, desk: str) -> None:
    desks = Desks(FILE)
    assert desks.woken() == []
    desks.readers[desk].add(person)
    assert desks.woken() == GUARDED, "his own ticket too, since others are kept from it"
    assert desks.woken() == [], "once"
    desks.readers[desk].remove(person)
    assert desks.woken() == []
    desks.readers[desk].add(person)
    assert desks.woken() == GUARDED, "given again"


def test_what_was_given_while_nobody_looked_is_seen_at_the_first_look() -> None:
    desks = Desks(FILE)
    desks.readers["Klachten"].add(JAN)
    assert desks.woken() == GUARDED


def test_somebody_whom_no_complaint_is_about_wakes_nothing() -> None:
    desks = Desks(FILE)
    desks.woken()
    desks.readers["Klachten"].add("70")
    assert desks.woken() == []


def test_a_complaint_that_is_no_longer_open_is_left_alone() -> None:
    desks = Desks((*FILE, Dismissed(article=70)))
    desks.readers["Klachten"].add(JAN)
    assert desks.woken() == []


def test_a_case_that_this_version_cannot_read_keeps_no_other_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    desks = Desks(FILE, FILE)
    read = desks.store.facts
    unknown = StoredFact(seq=1, kind="Newer", at=AT, known_at=AT, by="", key="k1", data={}, digest="")
    monkeypatch.setattr(desks.store, "facts", lambda case: [unknown] if case == 1 else read(case))
    desks.readers["Klachten"].add(JAN)
    assert desks.woken() == GUARDED


def test_a_helpdesk_that_did_not_answer_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    desks = Desks(FILE)
    desks.woken()
    desks.readers["Klachten"].add(JAN)
    monkeypatch.setattr(desks.store, "cases", lambda kind: (_ for _ in ()).throw(Transient("away")))
    with pytest.raises(Transient):
        desks.new.look()
    monkeypatch.undo()
    assert desks.woken() == GUARDED
