"""What is known, learned anew: people by one question, mappings only without a mistake (R-089)."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from structlog.testing import capture_logs

from plugin.application import learning as module
from plugin.application.helpdesk import Helpdesk, Person, Transient
from plugin.application.learning import PEOPLE_S, SILENCE_S, Learning
from plugin.application.mappings import load_mappings
from tests.application.mappings.edits import ORGANISATION, REGULATION, ZAMMAD, Copy

JAN = Person(id="4", login="jdevries", name="Jan de Vries", email="jan.de.vries@werkvlak.example", active=True)
HANNEKE = Person(id="12", login="hprins", name="Hanneke Prins", email="hanneke.prins@werkvlak.example", active=True)


class Staffed:
    """Stands where a helpdesk stands: tells who works there, and counts how often it is asked."""

    own_person = "2"

    def __init__(self) -> None:
        self.people: Sequence[Person] = (JAN,)
        self.asked = self.forgotten = 0
        self.away = False

    def forget_people(self) -> None:
        self.forgotten += 1

    def agents(self) -> Sequence[Person]:
        self.asked += 1
        if self.away:
            raise Transient("Zammad does not answer")
        return self.people


class World:
    """A folder of mappings, a helpdesk, and a clock that a test moves."""

    def __init__(self, folder: Path) -> None:
        self.copy, self.helpdesk, self.machine_s = Copy(folder), Staffed(), 1000.0
        self.in_use: frozenset[str] = frozenset()
        self.learning = Learning(
            folder=self.copy.folder,
            helpdesk=cast(Helpdesk, self.helpdesk),
            secret=b"sleutel",
            in_use=lambda: self.in_use,
            machine=lambda: self.machine_s,
            mappings=load_mappings(self.copy.folder),
        )
        self.learning.look()

    def person(self, login: str) -> str | None:
        staff = self.learning.known.organisation.directory.by_login(login)
        return staff.person if staff else None

    def add_regulation(self, day: str) -> Path:
        text = (self.copy.folder / REGULATION).read_text(encoding="utf-8")
        path = self.copy.folder / "regulation" / f"{day}.yaml"
        path.write_text(text.replace("in_force: 2019-09-02", f"in_force: {day}"), encoding="utf-8")
        return path

    def versions(self) -> list[str]:
        return [one.version for one in self.learning.known.regulations]


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


# --- people ---


def test_who_is_known_costs_no_question(world: World) -> None:
    before = world.learning.known
    assert world.learning.knowing({"4"}) is before
    assert world.helpdesk.asked == 1


def test_who_is_not_known_is_asked_after_at_once(world: World) -> None:
    assert world.person("hprins") is None
    world.helpdesk.people = (JAN, HANNEKE)
    known = world.learning.knowing({"4", "12"})
    assert (world.person("hprins"), known.roles.coordinator) == ("12", "12")
    assert known is world.learning.known
    assert world.helpdesk.forgotten == 1, "and what the adapter kept about groups is asked anew as well"


def test_the_same_stranger_is_asked_after_once_a_minute(world: World) -> None:
    for _ in range(3):
        world.learning.knowing({"77", "login:escholten"})
    assert world.helpdesk.asked == 2
    world.learning.knowing({"78"})
    assert world.helpdesk.asked == 3, "another one may be somebody new"
    world.machine_s += PEOPLE_S
    world.learning.knowing({"77"})
    assert world.helpdesk.asked == 4


def test_a_helpdesk_that_is_away_changes_nothing_and_a_monitor_hears_it(world: World) -> None:
    world.helpdesk.away = True
    with capture_logs() as logs:
        world.learning.knowing({"12"})
    assert [line["event"] for line in logs] == ["the helpdesk does not tell who works there"]
    assert (world.person("jdevries"), world.learning.problems()) == ("4", ())
    world.machine_s += SILENCE_S + 1
    assert world.learning.problems() == ("The helpdesk has not told who works there for 301 s.",)
    world.helpdesk.away = False
    world.learning.ask_people()
    assert world.learning.problems() == ()


def test_another_address_is_another_key(world: World) -> None:
    world.helpdesk.people = (JAN, replace(HANNEKE, email="h.prins@elders.example", login="hp"))
    world.learning.ask_people()
    assert world.person("hprins") is None
    world.copy.edit(ORGANISATION, "hanneke.prins@werkvlak.example", "h.prins@elders.example")
    world.learning.look()
    assert world.person("hprins") == "12"


def test_who_left_keeps_his_id_and_is_asked_nothing(world: World) -> None:
    world.helpdesk.people = (JAN, HANNEKE)
    world.learning.ask_people()
    world.helpdesk.people = (JAN,)
    world.learning.ask_people()
    known = world.learning.known
    assert (world.person("hprins"), known.roles.coordinator, known.people) == ("12", None, {"4"})


def test_a_thread_asks_by_itself(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LOOK_S", 0.01)
    world.helpdesk.people = (JAN, HANNEKE)
    learned, stop = threading.Event(), threading.Event()
    put_together = Learning._put_together

    def seen(learning: Learning) -> None:
        put_together(learning)
        if learning.known.roles.coordinator and len(learning.known.regulations) == 3:
            learned.set()

    monkeypatch.setattr(Learning, "_put_together", seen)
    world.machine_s += PEOPLE_S
    world.add_regulation("2027-01-01")
    thread = threading.Thread(target=world.learning.run, args=(stop,))
    thread.start()
    try:
        assert learned.wait(30)
    finally:
        stop.set()
        thread.join()


# --- mappings ---


def test_what_changed_before_the_helpdesk_answered_counts_too(world: World) -> None:
    old = load_mappings(world.copy.folder)
    world.add_regulation("2027-01-01")
    learning = Learning(
        folder=world.copy.folder,
        helpdesk=cast(Helpdesk, world.helpdesk),
        secret=b"sleutel",
        in_use=frozenset,
        machine=lambda: 0.0,
        mappings=old,
    )
    learning.look()
    assert len(learning.known.regulations) == 3


def test_a_changed_file_counts_without_a_restart(world: World) -> None:
    world.copy.edit(ORGANISATION, "name: Jan de Vries", "name: Jan van Dijk")
    world.copy.edit("letters/opvolging.txt.j2", "Onderwerp: ", "Onderwerp: Nieuw ")
    world.learning.look()
    known = world.learning.known
    assert [s.name for s in known.organisation.directory.staff if s.person == "4"] == ["Jan van Dijk"]
    assert "Onderwerp: Nieuw " in (known.letters / "opvolging.txt.j2").read_text(encoding="utf-8")
    assert world.helpdesk.asked == 1, "the people are not asked for it"


def test_nothing_changed_is_nothing_read(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "check_folder", lambda _: pytest.fail("nothing changed"))
    world.learning.look()


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (ORGANISATION, "role: manager", "role: manger"),
        (ORGANISATION, "name: Jan de Vries\n    email: jan.de.vries@werkvlak.example", "name: Jan\n    email: jan"),
        (REGULATION, "value: team", "value: stad"),
        ("letters/opvolging.txt.j2", "Onderwerp: ", "{% if %}Onderwerp: "),
        ("triage.yaml", "\n", "\nonzin: 1\n"),
    ],
)
def test_a_mistake_keeps_the_old_ones(world: World, file: str, old: str, new: str) -> None:
    before = world.learning.known
    letter = (before.letters / "opvolging.txt.j2").read_text(encoding="utf-8")
    world.copy.edit(file, old, new)
    with capture_logs() as logs:
        world.learning.look()
        world.learning.look()
    assert world.learning.known is before
    assert (before.letters / "opvolging.txt.j2").read_text(encoding="utf-8") == letter, "a letter too stays what it was"
    [refused] = logs
    assert refused["event"] == "mappings refused: the ones before are used"
    assert all(where.startswith(f"{file}:") for where in refused["where"])
    assert "de.vries" not in str(refused), "no names or addresses in the log"
    [problem] = world.learning.problems()
    assert problem.endswith("the ones before are used. Run klachtwacht check.")

    world.copy.edit(file, new, old)
    world.learning.look()
    assert world.learning.problems() == ()


def test_a_regulation_can_be_put_in_the_folder_before_its_day(world: World) -> None:
    world.add_regulation("2027-01-01")
    world.learning.look()
    assert world.versions() == ["awb-hoofdstuk-9", "2019-09-02", "2027-01-01"]
    assert set(world.learning.known.triage) == set(world.versions())


def test_a_regulation_that_cases_fall_under_is_missed(world: World) -> None:
    path = world.add_regulation("2027-01-01")
    world.learning.look()
    world.in_use = frozenset({"2019-09-02", "2027-01-01"})
    path.rename(world.copy.folder / "2027-01-01.weg")
    with capture_logs() as logs:
        world.learning.look()
    assert {"event": "cases wait for their regulation", "version": "2027-01-01", "log_level": "error"} in logs
    [problem] = world.learning.problems()
    assert problem.startswith("There are cases under regulation 2027-01-01, which is not in mappings/regulation")
    world.add_regulation("2027-01-01")
    world.learning.look()
    assert world.learning.problems() == ()


def test_the_helpdesks_own_file_waits_for_a_restart(world: World) -> None:
    desks = world.learning.known.organisation.desks
    world.copy.edit(ZAMMAD, "Klachten directie", "Directie")
    world.copy.edit(ORGANISATION, "name: Jan de Vries", "name: Jan van Dijk")
    world.learning.look()
    known = world.learning.known
    assert known.organisation.desks == desks
    assert known.organisation.directory.staff[0].name == "Jan van Dijk", "the rest counts"
    assert world.learning.problems() == ("The helpdesk's mapping file was changed: restart to use it.",)
