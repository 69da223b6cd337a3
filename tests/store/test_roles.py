from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import update

from plugin.store import SqlStore
from plugin.store.tables import roles
from tests.store.conftest import DAY, NOW, claimed


def test_one_process_holds_a_role(opened: Callable[[], SqlStore]) -> None:
    one, other = opened(), opened()
    assert one.hold_role("watch", "one", 60)
    assert one.hold_role("watch", "one", 60), "its holder holds it longer"
    assert not other.hold_role("watch", "other", 60)
    assert other.hold_role("another", "other", 60)


def test_a_role_is_free_when_its_lease_ends(store: SqlStore) -> None:
    assert store.hold_role("watch", "one", 60)
    with store.write() as connection:
        connection.execute(update(roles).values(held_until=roles.c.held_until - 61))
    assert store.hold_role("watch", "other", 60)
    assert not store.hold_role("watch", "one", 60)


def test_a_role_that_was_given_up_is_free_at_once(store: SqlStore) -> None:
    assert store.hold_role("watch", "one", 60)
    store.hold_role("watch", "one", 0)
    assert store.hold_role("watch", "other", 60)


def test_nobody_gives_up_the_role_of_another(store: SqlStore) -> None:
    assert store.hold_role("watch", "one", 60)
    assert not store.hold_role("watch", "other", 0)
    assert not store.hold_role("watch", "third", 60)


def test_of_many_that_ask_at_once_one_gets_the_role(opened: Callable[[], SqlStore]) -> None:
    stores = [opened(), opened()]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda n: stores[n % 2].hold_role("watch", str(n), 60), range(8)))
    assert sum(answers) == 1


def test_a_case_is_claimed_by_name_only_where_it_is_due(store: SqlStore) -> None:
    store.release(claimed(store), wake_at=NOW + DAY, retry_in_s=None)
    assert store.claim_case(7, 60, due_at=NOW) is None
    assert store.claim_case(7, 60, due_at=NOW + DAY) is not None
    assert store.claim_case(7, 60, due_at=NOW + DAY) is None, "another holds it"
