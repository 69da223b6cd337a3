"""A backup is put back: nothing is posted twice, the fields are right, and the chain says what was lost (design, 2).

The life of one complaint is lived through, and the database is copied after each step. Each copy is then put back.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from plugin.application.published import REGISTER
from plugin.application.restore import Restored
from plugin.application.store import Intact
from plugin.domain.facts import Exposed, Held
from plugin.domain.names import Stage
from plugin.settings import Settings
from tests.robust.waiting import settle_all
from tests.scenarios.office import Office, close_office, open_office, put_together
from tests.scenarios.test_life import COMPLAINT, DECISION, own_ticket

Step = tuple[str, Callable[[], object]]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[tuple[Office, Settings]]:
    server, settings = open_office(tmp_path, "2026-03-03T10:00")
    office = put_together(server, settings, helpdesk_max_s=0.2)
    yield office, settings
    close_office(office)


def file_of(office: Office) -> Path:
    return Path(office.database.removeprefix("sqlite:///"))


def back_up(office: Office, name: str) -> Path:
    """A copy of the database as it is now, made as docs/beheerder.md says."""
    copy = file_of(office).with_name(f"{name}.copy")
    with closing(sqlite3.connect(file_of(office))) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return copy


def put_back(office: Office, settings: Settings, copy: Path) -> None:
    """Stop Klachtwacht, put the copy in the place of its database, and put it together again."""
    office.system.store.close()
    database = file_of(office)
    for suffix in ("", "-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    database.write_bytes(copy.read_bytes())
    office.system = put_together(office.helpdesk, settings, helpdesk_max_s=0.2).system


def restore(office: Office, settings: Settings, copy: Path) -> Restored:
    """Put the copy back and do what `klachtwacht restore` does."""
    put_back(office, settings, copy)
    return office.system.restoration().make_up(office.system.now())


JAN = "jan.de.vries@werkvlak.example"


def life(office: Office) -> Iterator[Step]:
    """What people do, step by step."""
    hanneke, renate = office.as_("hprins"), office.as_("rvdmeer")

    def complaint() -> int:
        found = office.case(1).complaint
        assert found is not None
        return found.ticket

    yield (
        "complain",
        lambda: office.mail(COMPLAINT, subject="Re: Stageplek", ticket="87001", from_="fatima.yilmaz@klant.example"),
    )
    yield "confirm", lambda: hanneke.click(complaint(), "bevestigen")
    yield "acknowledge", lambda: hanneke.send_draft(complaint())
    yield "notify", lambda: hanneke.send_draft(own_ticket(office, complaint(), "jdevries"))
    yield (
        "answer",
        lambda: office.reply(own_ticket(office, complaint(), "jdevries"), "Zo bedoelde ik het niet.", from_=JAN),
    )
    yield "offer", lambda: hanneke.send_draft(complaint())
    yield (
        "react",
        lambda: office.reply(complaint(), "Ik blijf bij mijn klacht.", from_="fatima.yilmaz@klant.example"),
    )
    yield "undo", lambda: office.as_("akuipers").set(1, group="Trajecten Groningen")
    yield "write", lambda: write_decision(office, complaint())
    yield "approve", lambda: renate.click(complaint(), "akkoord")
    yield "tell", lambda: hanneke.send_draft(complaint(), filled_in="Jan belde u op 30 maart.")
    yield "follow up", lambda: hanneke.click(complaint(), "opvolging_klaar")


def write_decision(office: Office, ticket: int) -> None:
    hanneke = office.as_("hprins")
    hanneke.set(ticket, klacht_oordeel="gegrond", klacht_opvolging="Jan belt u voor 17 april 2026.")
    number = hanneke.ticket(ticket)["number"]
    hanneke.note(ticket, DECISION.format(number=number, facts="Jan gaf toe dat hij u onderbrak."))


def all_of_it(office: Office) -> tuple[Counter[tuple[int, str]], dict[int, dict[str, object]]]:
    """Every article and mail, and every ticket's fields, group, owner and state."""
    world = office.helpdesk.world
    with world.lock:
        posted = Counter((int(a["ticket_id"]), str(a["subject"])) for a in world.articles.values())
        tickets = [int(t["id"]) for t in world.tickets.values()]
    posted += Counter((0, f"{m.to} {m.subject}") for m in office.helpdesk.outbox)
    seen = office.as_("klachtwacht")
    rows = {t: seen.ticket(t) for t in tickets}
    shown = {
        t: {k: v for k, v in row.items() if k.startswith("klacht_") or k in ("group", "owner", "state")}
        for t, row in rows.items()
    }
    return posted, shown


def lived(office: Office, *, until: str = "") -> dict[str, Path]:
    """Live through the steps, and keep a copy from before and after each."""
    copies = {"nothing": back_up(office, "nothing")}
    for name, act in life(office):
        act()
        settle_all(office)
        copies[name] = back_up(office, name)
        if name == until:
            break
    return copies


def test_whatever_copy_is_put_back_nothing_is_done_twice(place: tuple[Office, Settings]) -> None:
    office, settings = place
    office.system.tail.ask()  # the cursor stands from before the complaint
    copies = lived(office)
    expected = all_of_it(office)
    assert office.case(1).stage is Stage.CLOSED
    for name, copy in copies.items():
        restore(office, settings, copy)
        settle_all(office)
        posted, shown = all_of_it(office)
        assert posted - expected[0] == Counter(), f"{name}: posted again"
        assert shown == expected[1], f"{name}: the fields are right"
        case = office.case(1)
        assert case.stage is Stage.CLOSED, name
        assert isinstance(office.system.store.verify_chain(1), Intact)
        assert not office.system.store.open_actions(1), name


@pytest.mark.parametrize("back", ["nothing", "complain", "confirm", "acknowledge", "write"])
def test_the_life_goes_on_as_if_nothing_was_lost(place: tuple[Office, Settings], tmp_path: Path, back: str) -> None:
    """Put back an older copy halfway, after the text was written, and live on: the same end as without."""
    office, settings = place
    office.system.tail.ask()
    copies = lived(office, until="write")
    restore(office, settings, copies[back])
    settle_all(office)
    hold = [r.fact for r in office.facts(1) if isinstance(r.fact, Held)]
    assert [(h.from_desk, h.from_handler) for h in hold][:1] == [("Trajecten Groningen", office.person("jdevries"))]
    seen = [r.fact for r in office.facts(1) if isinstance(r.fact, Exposed)]
    assert [s.person for s in seen] == [office.person("jdevries")], "he was notified before he was held off"
    names = [name for name, _ in life(office)]
    for name, act in life(office):
        if names.index(name) > names.index("write"):
            act()
            settle_all(office)
    posted, shown = all_of_it(office)

    (tmp_path / "other").mkdir()
    server, others = open_office(tmp_path / "other", "2026-03-03T10:00")
    other = put_together(server, others, helpdesk_max_s=0.2)
    try:
        lived(other)
        assert (posted, shown) == all_of_it(other)
    finally:
        close_office(other)


def test_a_restore_shows_by_the_silence_of_the_tail(place: tuple[Office, Settings]) -> None:
    office, settings = place
    office.settle()
    copy = back_up(office, "early")
    put_back(office, settings, copy)
    assert office.system.restoration().notice(office.system.now()) is None, "stopped for a moment"
    office.helpdesk.clock.move(hours=8)
    assert office.system.restoration().notice(office.system.now()) == Restored(lost=(), purged=0)


def test_the_next_root_names_those_that_were_lost(place: tuple[Office, Settings]) -> None:
    office, settings = place
    lived(office, until="complain")
    night, now = office.system.night(), office.system.now()
    night.work(now)
    copy = back_up(office, "first night")
    for days in (1, 2):
        night.work(now + timedelta(days=days))
    lost = tuple((r.number, r.digest) for r in office.system.store.roots(after=1))
    assert [number for number, _ in lost] == [2, 3]

    put_back(office, settings, copy)
    found = office.system.restoration().notice(now + timedelta(days=2))
    assert found == Restored(lost=lost, purged=0)
    assert office.system.store.verify_roots() == Intact(links=2)
    assert office.system.store.roots(after=1)[0].lost == lost
    ticket = office.system.helpdesk.find_by_key(REGISTER)
    assert ticket is not None
    texts = {a.key: a.text for a in office.system.helpdesk.articles(ticket.id)}
    assert "De controlegetallen 2 tot en met 3 horen bij wat verloren ging." in texts["root:4"]
    assert office.system.restoration().notice(now + timedelta(days=2)) is None, "it is said once"


def test_a_database_put_back_under_a_running_process_shows_at_night(place: tuple[Office, Settings]) -> None:
    office, settings = place
    lived(office, until="complain")
    now = office.system.now()
    copy = back_up(office, "before")
    office.system.night().work(now)
    put_back(office, settings, copy)
    assert office.system.night().work(now)
    [root] = office.system.store.roots()
    assert [number for number, _ in root.lost] == [1]
    assert office.system.store.restored_at() is not None
