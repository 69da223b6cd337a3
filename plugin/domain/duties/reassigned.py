"""Another accountable or contact person: who is told, while the terms run on (4, 5.1; R-031)."""

from collections.abc import Iterator

from plugin.domain.actions import Action, PostNote, Tell
from plugin.domain.case import Case, CaseTicket
from plugin.domain.duties.asking import Roles, handling, ids
from plugin.domain.facts import NO_ACCOUNT, AccountableChanged, AccountableRefused, ContactChanged, Recorded
from plugin.domain.ladder import Moments


def report_reassignment(case: Case, complaint: CaseTicket, moments: Moments, roles: Roles) -> Iterator[Action]:
    """A note for each change; the new accountable is told, and so is the one before who knew of the case.

    Who became a respondent is not told here: he hears it by the notice of 5.2.
    """
    asked = ids(handling(case, complaint, roles))
    told = set[str]()
    for recorded in case.accountable_changes:
        fact = recorded.fact
        assert isinstance(fact, AccountableChanged)
        new, old = fact.accountable, fact.previous
        if new == old:
            continue
        key = f"accountable:{recorded.key}"
        data = (("previous", old or ""), ("now", new or ""), ("article", fact.rule), _away(fact))
        yield PostNote(key=key, ticket=complaint.ticket, note="verantwoordelijke_gewijzigd", data=data, mentions=asked)
        if old and (old in told or _knew(case, recorded, moments)) and old not in (case.accountable, *case.respondents):
            message = "aan_verantwoordelijke_oud"
            yield from _tell(f"{key}:old", complaint, old, message, data)
        if new and new == case.accountable:
            yield from _tell(f"{key}:new", complaint, new, "aan_verantwoordelijke_nieuw", data)
        if new:
            told.add(new)
    for recorded in case.accountable_refused:
        assert isinstance(recorded.fact, AccountableRefused)
        yield PostNote(
            key=f"accountable-refused:{recorded.key}",
            ticket=complaint.ticket,
            note="verantwoordelijke_geweigerd",
            data=(("respondent", recorded.fact.person), ("who", recorded.by or "")),
            mentions=ids(recorded.by),
        )
    for recorded in case.contact_changes:
        assert isinstance(recorded.fact, ContactChanged)
        yield PostNote(
            key=f"contact:{recorded.key}",
            ticket=complaint.ticket,
            note="contactpersoon_gewijzigd",
            data=(
                ("previous", recorded.fact.previous or ""),
                ("now", recorded.fact.contact or ""),
                _away(recorded.fact),
            ),
            mentions=asked,
        )


def _away(fact: AccountableChanged | ContactChanged) -> tuple[str, str]:
    return ("away", "ja" if fact.away else "")


def _knew(case: Case, change: Recorded, moments: Moments) -> bool:
    """Whether an accountable before this change had heard of the case: it was confirmed, or he was asked to."""
    # by their order: within one second the helpdesk's time of a click and ours of the change cannot be compared
    confirmed = case.confirmed is not None and case.facts.index(case.confirmed) < case.facts.index(change)
    return confirmed or moments.ask_accountable <= change.at


def _tell(
    key: str, complaint: CaseTicket, person: str, message: str, data: tuple[tuple[str, str], ...]
) -> Iterator[Tell]:
    if not person.startswith(NO_ACCOUNT):
        yield Tell(key=key, ticket=complaint.ticket, person=person, message=message, data=data)
