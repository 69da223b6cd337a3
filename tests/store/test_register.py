from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import delete, insert, update
from sqlalchemy.exc import IntegrityError

from plugin.application.store import (
    PURGED,
    ActionState,
    Broken,
    Claim,
    Head,
    Intact,
    NewAction,
    NewFact,
    Outdated,
    Root,
    TicketRow,
)
from plugin.store import SqlStore
from plugin.store.chain import digest, stamp
from plugin.store.tables import cases, facts, root_heads, roots
from tests.store.conftest import DAY, NOW, claimed, fact

PURGE = NewFact(kind=PURGED, at=NOW, known_at=NOW, by="", data={"categories": ["bejegening"]})


def test_a_case_begins_without_facts(store: SqlStore) -> None:
    assert store.head(7) == Head(seq=0, digest="", regulation=None)
    assert store.facts(7) == ()
    assert store.verify_chain(7) == Intact(links=0)


def test_a_reconcile_is_written_as_one(store: SqlStore) -> None:
    claim = claimed(store)
    head = store.commit(
        claim,
        0,
        facts=[fact("owner", key="history:41", person="5"), fact("triage", certainty=0.5)],
        actions=[NewAction(key="refuse-owner:41", kind="note", data={"article": "6.1"})],
        seen={7: NOW, 8: NOW - DAY},
        tickets={8: "own"},
        regulation="2019-09-02",
    )
    first, second = store.facts(7)
    assert (first.seq, first.kind, first.key, first.data) == (1, "owner", "history:41", {"person": "5"})
    assert (first.at, first.known_at, first.by) == (NOW - DAY, NOW, "12")
    assert (second.seq, second.key, second.data) == (2, None, {"certainty": 0.5})
    assert head == store.head(7) == Head(seq=2, digest=second.digest, regulation="2019-09-02")
    assert store.tickets(7) == {
        7: TicketRow(part="complaint", seen_updated_at=NOW),
        8: TicketRow(part="own", seen_updated_at=NOW - DAY),
    }
    assert [a.key for a in store.open_actions(7)] == ["refuse-owner:41"]


def test_nothing_is_written_when_the_case_moved_on(store: SqlStore) -> None:
    claim = claimed(store)
    store.commit(claim, 0, facts=[fact()])
    with pytest.raises(Outdated):
        store.commit(claim, 0, facts=[fact()], actions=[NewAction(key="a", kind="note")], seen={7: NOW})
    assert store.head(7).seq == 1
    assert store.open_actions(7) == ()
    assert store.tickets(7)[7].seen_updated_at is None


def test_a_number_in_the_chain_is_given_once_even_past_our_own_check(store: SqlStore) -> None:
    store.commit(claimed(store), 0, facts=[fact()])
    with store.read() as connection:
        row = connection.execute(facts.select()).one()._asdict()
    with pytest.raises(IntegrityError), store.write() as connection:
        connection.execute(insert(facts).values(**row))


def test_what_stands_already_is_left_out(store: SqlStore) -> None:
    claim = claimed(store)
    store.commit(claim, 0, facts=[fact(key="a", n=1)], actions=[NewAction(key="x", kind="note")])
    again = [fact(key="a", n=2), fact(key="b"), fact(key="b"), fact()]
    more = [NewAction(key="x", kind="mail"), NewAction(key="w", kind="note")]
    assert store.commit(claim, 1, facts=again, actions=more).seq == 3
    assert [(f.key, f.data) for f in store.facts(7)] == [("a", {"n": 1}), ("b", {}), (None, {})]
    assert [(a.key, a.kind) for a in store.open_actions(7)] == [("x", "note"), ("w", "note")]
    assert store.verify_chain(7) == Intact(links=3)


def test_every_action_stands_somewhere(store: SqlStore) -> None:
    claim = claimed(store)
    store.commit(claim, 0, actions=[NewAction(key=key, kind="note") for key in ("done", "waiting", "dropped")])
    store.settle(claim, "done", ActionState.DONE, attempts=1)
    store.commit(claim, 0, drop=["dropped"])
    assert store.standing(7) == {
        "done": ActionState.DONE,
        "waiting": ActionState.PENDING,
        "dropped": ActionState.DROPPED,
    }
    assert store.standing(8) == {}


def test_the_regulation_of_a_case_is_the_one_said_last(store: SqlStore) -> None:
    claim = claimed(store)
    store.commit(claim, 0, regulation="2019-09-02")
    assert store.commit(claim, 0, regulation="2027-01-01").regulation == "2027-01-01"
    assert store.commit(claim, 0).regulation == "2027-01-01"
    assert store.regulations() == {"2027-01-01"}


def test_naive_times_are_refused(store: SqlStore) -> None:
    bare = NewFact(kind="seen", at=NOW.replace(tzinfo=None), known_at=NOW, by="")
    with pytest.raises(Exception, match="aware"):
        store.commit(claimed(store), 0, facts=[bare])


def act(store: SqlStore) -> Claim:
    claim = claimed(store)
    store.commit(claim, 0, actions=[NewAction(key="letter", kind="mail", data={"to": "31"})])
    return claim


def test_an_action_is_unknown_from_before_it_leaves_until_its_answer(store: SqlStore) -> None:
    claim = act(store)
    before = store.action(7, "letter")
    assert before is not None
    assert (before.state, before.attempts, before.retry_in_s, before.sent_s_ago) == ("pending", 0, 0.0, None)
    store.settle(claim, "letter", ActionState.UNKNOWN, attempts=1, retry_in_s=90, sent=True)
    (away,) = store.open_actions(7)
    assert away.state is ActionState.UNKNOWN
    assert 60 < away.retry_in_s <= 90
    assert away.sent_s_ago is not None
    assert 0 <= away.sent_s_ago < 30
    store.settle(claim, "letter", ActionState.DONE, attempts=1, result="article:55")
    done = store.action(7, "letter")
    assert done is not None
    assert (done.state, done.result, done.data) == ("done", "article:55", {"to": "31"})
    assert done.sent_s_ago is not None
    assert store.open_actions(7) == ()


@pytest.mark.parametrize(
    ("state", "after"),
    [
        (ActionState.PENDING, ActionState.DROPPED),
        (ActionState.UNKNOWN, ActionState.UNKNOWN),  # it may have left: only reading back can tell
        (ActionState.DONE, ActionState.DONE),
        (ActionState.FAILED, ActionState.FAILED),
    ],
)
def test_only_what_has_not_left_is_dropped(store: SqlStore, state: ActionState, after: ActionState) -> None:
    claim = act(store)
    store.settle(claim, "letter", state, attempts=1)
    store.commit(claim, 0, drop=["letter", "nothing"])
    action = store.action(7, "letter")
    assert action is not None
    assert action.state is after


def test_an_action_that_is_not_there_cannot_be_settled(store: SqlStore) -> None:
    assert store.action(7, "other") is None
    with pytest.raises(KeyError):
        store.settle(act(store), "other", ActionState.DONE, attempts=1)


def test_stats_count_what_a_person_must_look_at(store: SqlStore) -> None:
    claim = act(store)
    store.commit(claim, 0, actions=[NewAction(key=k, kind="note") for k in "abc"])
    for key, state in {"a": ActionState.FAILED, "b": ActionState.FAILED, "c": ActionState.UNKNOWN}.items():
        store.settle(claim, key, state, attempts=1)
    store.release(claim, wake_at=NOW - DAY, retry_in_s=None)
    store.wake([9])
    stats = store.stats(NOW)
    assert (stats.cases, stats.due, stats.oldest_due) == (2, 2, NOW - DAY)
    assert (stats.unknown_actions, stats.failed_actions) == (1, 2)
    assert stats.oldest_wake_s is not None
    assert 0 <= stats.oldest_wake_s < 30


def test_a_cursor_is_kept(store: SqlStore) -> None:
    assert store.cursor("tail") is None
    store.set_cursor("tail", "2026-03-02T09:00:00+00:00")
    store.set_cursor("tail", "2026-03-02T09:00:01+00:00")
    assert store.cursor("tail") == "2026-03-02T09:00:01+00:00"


def three_facts(store: SqlStore) -> Claim:
    claim = claimed(store)
    store.commit(claim, 0, facts=[fact(n=1), fact(n=2), fact(n=3)])
    return claim


SECOND = facts.c.seq == 2
LAST = facts.c.seq == 3


@pytest.mark.parametrize(
    ("tamper", "link"),
    [
        (update(facts).where(SECOND).values(data='{"n":9}'), 2),
        (update(facts).where(SECOND).values(by="13"), 2),
        (update(facts).where(SECOND).values(kind="other"), 2),
        (update(facts).where(SECOND).values(at=NOW), 2),
        (update(facts).where(SECOND).values(known_at=NOW - DAY), 2),
        (update(facts).where(SECOND).values(key="other"), 2),
        (update(facts).where(SECOND).values(data=None, salt=None), 2),
        (delete(facts).where(SECOND), 2),
        (delete(facts).where(LAST), 3),
        (delete(facts), 1),
        (update(cases).values(digest="0"), 4),
    ],
)
def test_the_chain_shows_where_it_was_changed(store: SqlStore, tamper: object, link: int) -> None:
    three_facts(store)
    assert store.verify_chain(7) == Intact(links=3)
    with store.write() as connection:
        connection.execute(tamper)  # type: ignore[call-overload]
    broken = store.verify_chain(7)
    assert isinstance(broken, Broken)
    assert broken.link == link


def test_a_purge_leaves_the_chain_and_nothing_else(store: SqlStore) -> None:
    claim = three_facts(store)
    store.purge(claim, 3, PURGE)
    assert [(f.by, f.data) for f in store.facts(7)] == [("", None)] * 3 + [("", {"categories": ["bejegening"]})]
    assert store.verify_chain(7) == Intact(links=4)
    store.commit(claim, 4, facts=[fact()])
    store.purge(claim, 5, PURGE)
    assert [f.data is None for f in store.facts(7)] == [True, True, True, False, True, False]
    assert store.verify_chain(7) == Intact(links=6)


def test_a_purge_needs_a_fact_that_accounts_for_it(store: SqlStore) -> None:
    claim = three_facts(store)
    with pytest.raises(ValueError, match="purge"):
        store.purge(claim, 3, fact())
    assert all(f.data is not None for f in store.facts(7))


def two_roots(store: SqlStore) -> tuple[Root, Root]:
    claim = three_facts(store)
    first = store.append_root(NOW)
    store.commit(claim, 3, facts=[fact(n=4)])
    store.wake([9])
    return first, store.append_root(NOW + DAY)


def test_each_night_is_chained_to_the_one_before(store: SqlStore) -> None:
    first, second = two_roots(store)
    assert (first.number, first.cases, second.number, second.cases) == (1, 1, 2, 2)
    assert first.digest != second.digest
    assert store.verify_roots() == Intact(links=2)


@pytest.mark.parametrize(
    ("tamper", "link"),
    [
        (update(roots).where(roots.c.number == 1).values(cases=2), 1),
        (update(roots).where(roots.c.number == 2).values(at=NOW), 2),
        (delete(root_heads).where(root_heads.c.root == 2), 2),
        (delete(facts).where(LAST), 1),
        (update(facts).where(facts.c.seq == 4).values(digest="0"), 2),
    ],
)
def test_the_roots_show_what_was_rewritten(store: SqlStore, tamper: object, link: int) -> None:
    two_roots(store)
    with store.write() as connection:
        connection.execute(tamper)  # type: ignore[call-overload]
    broken = store.verify_roots()
    assert isinstance(broken, Broken)
    assert broken.link == link


def test_one_of_several_writers_of_the_same_number_wins(opened: Callable[[], SqlStore]) -> None:
    stores = [opened(), opened()]
    claim = claimed(stores[0])

    def write(n: int) -> bool:
        try:
            stores[n % 2].commit(claim, 0, facts=[fact(n=n)])
        except Outdated:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(write, range(8))) == 1
    assert stores[0].head(7).seq == 1


def test_what_a_restored_database_takes_for_not_done_is_in_doubt(store: SqlStore) -> None:
    claim = claimed(store)
    states = {"waiting": ActionState.PENDING, "away": ActionState.UNKNOWN, "done": ActionState.DONE}
    store.commit(claim, 0, actions=[NewAction(key=key, kind="note") for key in states])
    for key, state in states.items():
        store.settle(claim, key, state, attempts=1, retry_in_s=60 if key == "waiting" else None, sent=key == "away")
    assert store.restored_at() is None
    store.mark_restored(NOW)
    assert store.restored_at() == NOW
    assert store.standing(7) == {"waiting": "unknown", "away": "unknown", "done": "done"}
    waiting = store.action(7, "waiting")
    assert waiting is not None
    assert (waiting.retry_in_s, waiting.sent_s_ago) == (0.0, None), "it is read back at once"
    store.commit(claim, 0, actions=[NewAction(key="new", kind="note", doubtful=True)])
    assert store.standing(7)["new"] is ActionState.UNKNOWN
    store.mark_restored(NOW + DAY)
    assert store.restored_at() == NOW + DAY


def test_an_action_that_was_dropped_comes_back_in_doubt(store: SqlStore) -> None:
    claim = act(store)
    store.commit(claim, 0, drop=["letter"])
    store.commit(claim, 0, actions=[NewAction(key="letter", kind="mail", doubtful=True)])
    assert store.standing(7) == {"letter": ActionState.UNKNOWN}


def test_the_root_after_a_restore_names_the_lost_ones(store: SqlStore) -> None:
    two_roots(store)
    lost = ((3, "a" * 64), (4, "b" * 64))
    root = store.append_root(NOW + 2 * DAY, lost)
    assert (root.number, root.lost) == (5, lost)
    assert store.roots(after=2) == [root]
    assert store.append_root(NOW + 3 * DAY).number == 6
    assert store.verify_roots() == Intact(links=4)


@pytest.mark.parametrize(
    "tamper",
    [
        update(roots).where(roots.c.number == 5).values(lost=None),
        update(roots).where(roots.c.number == 5).values(lost=f'[[3,"{"c" * 64}"],[4,"{"b" * 64}"]]'),
        update(roots).where(roots.c.number == 2).values(lost=f'[[1,"{"c" * 64}"]]'),
    ],
)
def test_lost_roots_cannot_be_changed_unseen(store: SqlStore, tamper: object) -> None:
    two_roots(store)
    store.append_root(NOW + 2 * DAY, ((3, "a" * 64), (4, "b" * 64)))
    with store.write() as connection:
        connection.execute(tamper)  # type: ignore[call-overload]
    assert isinstance(store.verify_roots(), Broken)


def test_a_root_knows_what_was_purged_under_it(store: SqlStore) -> None:
    claim = three_facts(store)
    store.append_root(NOW)
    store.commit(claimed(store, 8), 0, facts=[fact()])
    store.purge(claim, 3, PURGE)
    store.append_root(NOW + DAY)
    assert [store.purged_by(n) for n in (1, 2)] == [[], [7]]


def test_a_purge_deletes_the_actions_whose_keys_name_persons(store: SqlStore) -> None:
    claim = three_facts(store)
    store.commit(claim, 3, actions=[NewAction(key="held:7-70:4", kind="Tell")])
    store.purge(claim, 3, PURGE)
    assert store.standing(7) == {}


def test_cases_by_what_is_in_them(store: SqlStore) -> None:
    store.commit(claimed(store, 7), 0, facts=[fact("Proposed"), fact("Closed")])
    store.commit(claimed(store, 8), 0, facts=[fact("MessagesAssessed")])
    store.commit(claimed(store, 9), 0, facts=[fact("Purged")])
    assert list(store.cases()) == [7, 8, 9]
    assert list(store.cases("Proposed", "Purged")) == [7, 9]


def test_a_root_over_many_cases_is_read_in_a_stream(store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """The digest does not depend on how many heads are read at a time."""
    for case in range(1, 8):
        store.commit(claimed(store, case), 0, facts=[fact(n=case)])
    monkeypatch.setattr("plugin.store.roots.STREAM", 2)
    store.append_root(NOW)
    monkeypatch.setattr("plugin.store.roots.STREAM", 5000)
    assert store.verify_roots() == Intact(links=1)


def test_the_digest_of_a_root_is_that_of_one_list(store: SqlStore) -> None:
    three_facts(store)
    root = store.append_root(NOW)
    heads = [[7, 3, store.head(7).digest]]
    assert root.digest == digest(["", 1, stamp(NOW), 1, heads])
