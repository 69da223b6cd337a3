"""What an example can say of the second file, about how a running complaint is handled: more words under `dan` (4b)."""

from datetime import date

from plugin.application.examples.ledger import Ledger
from plugin.application.examples.story import Impossible, Story
from plugin.application.mappings.shape import Name
from plugin.application.second import begins_second
from plugin.application.store import NewFact
from plugin.domain.codec import encode


def tweede_verantwoordelijk(story: Story) -> Name | None:
    """Wie verantwoordelijk is voor de klacht over de behandeling (artikel 4)."""
    second = _second(story)
    return second.login(second.case.accountable)


def tweede_afgeschermd(story: Story) -> frozenset[Name]:
    """Wie buiten de klacht over de behandeling wordt gehouden (artikel 6.1)."""
    second = _second(story)
    return second.logins(second.case.barred)


def tweede_leest_mee(story: Story) -> frozenset[Name]:
    """Wie van hen het ticket van die klacht toch kan lezen; leeg als het goed is."""
    second = _second(story)
    return second.logins(second.case.barred) & second.logins(
        tuple(second.office.members(second.office.ticket(second.ticket).group, access="read"))
    )


def tweede_ontvangen_op(story: Story) -> date | None:
    """De dag waarop de termijnen van de klacht over de behandeling beginnen."""
    return _second(story).case.received_on


def tweede_dossiers(story: Story) -> int:
    """Hoeveel klachten over de behandeling een eigen dossier kregen."""
    return sum(begins_second(row) for row in story.office.rows.values())


def _second(story: Story) -> Story:
    """The story of the second file: another case, which knows of the first what stands in the register."""
    ticket = next((row.id for row in story.office.rows.values() if begins_second(row)), None)
    if ticket is None:
        raise Impossible("kan niet: er is geen klacht over de behandeling met een eigen dossier.")
    ledger = Ledger()
    known = [
        NewFact(kind=type(r.fact).__name__, at=r.at, known_at=r.at, by=r.by or "", data=encode(r.fact))
        for r in story.facts
    ]
    ledger.remember(story.complaint, known)
    second = Story(office=story.office, knowledge=story.knowledge, ticket=ticket, ledger=ledger)
    second.settle()
    return second
