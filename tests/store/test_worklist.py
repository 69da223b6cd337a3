import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from plugin.application.store import LeaseLost, NewFact
from plugin.store import SqlStore
from tests.store.conftest import DAY, NOW, claimed, delivery, fact

Opened = Callable[[], SqlStore]


def test_a_ticket_that_nobody_knew_becomes_a_case_of_its_own(store: SqlStore) -> None:
    assert store.case_of(7) is None
    store.wake([7, 7, 9])
    assert store.case_of(7) == 7
    assert {t: row.part for t, row in store.tickets(7).items()} == {7: "complaint"}
    assert sorted(store.due(NOW, 10)) == [7, 9]


def test_a_claim_names_the_tickets_that_woke_the_case(store: SqlStore) -> None:
    store.wake([7])
    store.join(8, 7, "own")
    store.wake([8])
    claim = store.claim(NOW, 60)
    assert claim is not None
    assert (claim.case, claim.tickets, claim.wakes) == (7, (7, 8), 2)


def test_two_workers_never_hold_one_case(opened: Opened) -> None:
    stores = [opened(), opened()]
    stores[0].wake(range(1, 41))
    all_ready = threading.Barrier(8)

    def work(n: int) -> list[int]:
        all_ready.wait()
        mine = []
        while claim := stores[n % 2].claim(NOW, 60):
            mine.append(claim.case)
        return mine

    with ThreadPoolExecutor(8) as pool:
        held = Counter(case for cases in pool.map(work, range(8)) for case in cases)
    assert held == Counter(range(1, 41))


def test_a_claimed_case_cannot_be_claimed_by_name(store: SqlStore) -> None:
    claimed(store)
    assert store.claim_case(7, 60) is None


def test_a_case_that_nobody_knows_cannot_be_claimed(store: SqlStore) -> None:
    assert store.claim_case(7, 60) is None


def test_a_case_that_is_not_due_can_be_claimed_by_name(store: SqlStore) -> None:
    store.release(claimed(store), wake_at=NOW + DAY, retry_in_s=None)
    claim = store.claim_case(7, 60)
    assert claim is not None
    assert claim.tickets == ()


def test_a_wake_during_a_claim_is_not_lost(store: SqlStore) -> None:
    claim = claimed(store)
    store.wake([7])
    assert store.due(NOW, 10) == []  # still held
    assert store.release(claim, wake_at=NOW + DAY, retry_in_s=None)
    again = store.claim(NOW, 60)
    assert again is not None
    assert again.tickets == (7,)


def test_release_forgets_only_the_tickets_of_the_claim(store: SqlStore) -> None:
    store.wake([7])
    store.join(8, 7, "own")
    claim = claimed(store)
    store.wake([8])
    store.release(claim, wake_at=None, retry_in_s=None)
    again = store.claim(NOW, 60)
    assert again is not None
    assert again.tickets == (8,)


@pytest.mark.parametrize(
    ("wake_in_days", "retry_in_s", "asked_in_days", "due"),
    [
        (None, None, 1000, False),
        (1, None, 0, False),
        (1, None, 1, True),
        (None, 0.0, 0, True),
        (None, 60.0, 1000, False),  # civil time moves no machine clock
        (1, 60.0, 1, True),
        (1, 0.0, 0, True),
    ],
)
def test_a_case_rests_until_its_next_time(
    store: SqlStore, wake_in_days: int | None, retry_in_s: float | None, asked_in_days: int, due: bool
) -> None:
    wake_at = None if wake_in_days is None else NOW + wake_in_days * DAY
    assert store.release(claimed(store), wake_at=wake_at, retry_in_s=retry_in_s)
    assert store.due(NOW + asked_in_days * DAY, 10) == ([7] if due else [])


def test_a_failed_reconcile_is_tried_again_for_the_same_tickets(store: SqlStore) -> None:
    claim = claimed(store)
    assert store.give_back(claim, retry_in_s=60)
    assert store.due(NOW + 1000 * DAY, 10) == []
    later = store.claim_case(7, 60)
    assert later is not None
    assert store.give_back(later, retry_in_s=0)
    again = store.claim(NOW, 60)
    assert again is not None
    assert again.tickets == (7,)


def test_a_killed_worker_leaves_the_case_as_due_as_it_was(opened: Opened) -> None:
    first, second = opened(), opened()
    first.wake([7])
    lost = first.claim(NOW, 0.0)  # the lease of a worker that never came back has just ended
    assert lost is not None
    again = second.claim(NOW, 60)
    assert again is not None
    assert again.tickets == lost.tickets == (7,)


def test_who_lost_the_lease_writes_nothing(store: SqlStore) -> None:
    store.wake([7])
    lost = store.claim(NOW, 0.0)
    assert lost is not None
    assert store.claim(NOW, 60) is not None
    with pytest.raises(LeaseLost):
        store.renew(lost)
    with pytest.raises(LeaseLost):
        store.commit(lost, 0, facts=[fact()])
    assert store.release(lost, wake_at=None, retry_in_s=None) is False
    assert store.give_back(lost, retry_in_s=0) is False
    assert store.facts(7) == ()


def test_a_renewed_lease_outlives_the_first(store: SqlStore) -> None:
    store.wake([7])
    claim = store.claim(NOW, 60)
    assert claim is not None
    store.renew(claim)
    assert store.claim(NOW, 60) is None


def test_no_kind_of_due_waits_for_another_to_run_dry(store: SqlStore) -> None:
    deadline, retry = claimed(store, 1), claimed(store, 2)
    store.release(deadline, wake_at=NOW, retry_in_s=None)
    store.release(retry, wake_at=None, retry_in_s=0)
    for ticket in (11, 12, 13):
        store.wake([ticket])
    assert set(store.due(NOW, 3)) == {11, 1, 2}


def test_a_case_that_is_woken_again_keeps_its_place(store: SqlStore) -> None:
    for ticket in (7, 9, 7):
        store.wake([ticket])
    assert store.due(NOW, 10) == [7, 9]


def test_a_joined_ticket_takes_its_wake_along(store: SqlStore) -> None:
    store.wake([7])
    store.release(claimed(store), wake_at=None, retry_in_s=None)
    store.wake([8])
    store.join(8, 7, "own")
    assert store.case_of(8) == 7
    claim = store.claim_case(7, 60)
    assert claim is not None
    assert claim.tickets == (8,)


def test_the_same_delivery_fifty_times_is_one_row_and_one_wake(store: SqlStore) -> None:
    store.receive([delivery(7, "a")] * 25)
    for _ in range(25):
        store.receive([delivery(7, "a")])
    claim = store.claim(NOW, 60)
    assert claim is not None
    assert claim.wakes == 1
    assert store.purge_deliveries(NOW + DAY) == 1


def test_the_last_delivery_about_a_ticket(store: SqlStore) -> None:
    assert store.last_delivery(7) is None
    store.receive([replace(delivery(7), received_at=NOW + DAY), delivery(7), delivery(8)])
    assert (store.last_delivery(7), store.last_delivery(8)) == (NOW + DAY, NOW)


def test_a_delivery_without_an_id_is_always_a_row_of_its_own(store: SqlStore) -> None:
    store.receive([delivery(7)] * 3)
    store.receive([delivery(7)])
    assert store.purge_deliveries(NOW) == 0
    assert store.purge_deliveries(NOW + DAY) == 4


def test_deliveries_from_many_sides_are_all_kept(opened: Opened) -> None:
    stores = [opened(), opened()]

    def post(n: int) -> None:
        for i in range(10):
            tickets = [(n + i) % 6, i % 6, 5 - i % 6]
            stores[n % 2].receive([delivery(1 + t, f"{n}-{i}-{j}") for j, t in enumerate(tickets)])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(post, range(8)))
    assert sorted(stores[0].due(NOW, 10)) == [1, 2, 3, 4, 5, 6]
    assert stores[0].purge_deliveries(NOW + DAY) == 240


def test_eight_threads_that_commit_lose_no_fact_and_no_wake(opened: Opened) -> None:
    """Each wake is answered by a fact about the wakes seen; the last one must have seen them all."""
    stores = [opened(), opened()]
    stores[0].wake([1, 2, 3])
    left = threading.Semaphore(60)

    def wake_and_work(n: int) -> None:
        store = stores[n % 2]
        while left.acquire(blocking=False):
            store.wake([1 + n % 3])
            if claim := store.claim(NOW, 60):
                head = store.head(claim.case)
                new = NewFact(kind="seen", at=NOW, known_at=NOW, by="", data={"wakes": claim.wakes})
                store.commit(claim, head.seq, facts=[new])
                assert store.release(claim, wake_at=None, retry_in_s=None)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(wake_and_work, range(8)))
    store = stores[0]
    while claim := store.claim(NOW, 60):
        store.commit(claim, store.head(claim.case).seq, facts=[fact(wakes=claim.wakes)])
        store.release(claim, wake_at=None, retry_in_s=None)
    last = [(store.facts(case)[-1].data or {})["wakes"] for case in (1, 2, 3)]
    assert sum(last) == 60 + 3
    for case in (1, 2, 3):
        assert [f.seq for f in store.facts(case)] == list(range(1, store.head(case).seq + 1))


def test_what_a_killed_process_held_is_free_when_its_successor_starts(store: SqlStore) -> None:
    store.wake([7])
    held = store.claim(NOW, 300)
    assert held is not None
    assert store.claim(NOW, 300) is None
    store.end_leases()
    assert store.claim(NOW, 300) is not None
    with pytest.raises(LeaseLost):
        store.renew(held)


def test_a_second_case_is_taken_beside_the_first(store: SqlStore) -> None:
    for first, other in ((7, 9), (9, 7)):  # the lowest id first, whichever is held
        store.wake([7, 9])
        claim = store.claim_case(first, 60)
        assert claim is not None
        second = store.claim_also(claim, other)
        assert second is not None
        assert second.case == other
        assert store.claim_case(other, 60) is None
        store.renew(claim)
        for held in (claim, second):
            store.give_back(held, retry_in_s=0.0)


def test_a_second_case_that_another_holds_is_not_taken(store: SqlStore) -> None:
    store.wake([7, 9])
    claim, other = store.claim_case(7, 60), store.claim_case(9, 60)
    assert claim is not None
    assert other is not None
    assert store.claim_also(claim, 9) is None
    store.renew(claim)


def test_who_lost_the_first_case_gets_no_second(store: SqlStore) -> None:
    store.wake([7, 9])
    claim = store.claim_case(7, 60)
    assert claim is not None
    store.end_leases()
    with pytest.raises(LeaseLost):
        store.claim_also(claim, 9)
    assert store.claim_case(9, 60) is not None, "nothing was taken"


def test_two_merges_across_each_other_never_wait(opened: Opened) -> None:
    stores = [opened(), opened()]
    stores[0].wake([7, 9])
    ready = threading.Barrier(2)

    def work(n: int) -> int:
        mine, other = ((7, 9), (9, 7))[n]
        taken = 0
        for _ in range(20):
            ready.wait(timeout=20)
            claim = stores[n].claim_case(mine, 60)
            second = stores[n].claim_also(claim, other) if claim else None
            ready.wait(timeout=20)
            for held in (second, claim):
                if held:
                    taken += 1
                    stores[n].give_back(held, retry_in_s=0.0)
        return taken

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(work, range(2))) >= 40
