"""What the helpdesk itself told somebody who is complained about, before he was held off (5 toelichting, R-042)."""

from collections.abc import Iterator

from plugin.application.helpdesk import HistoryKind
from plugin.application.knowledge import Knowledge
from plugin.application.look import Look
from plugin.domain.case import Case
from plugin.domain.facts import Exposed, Recorded


def notified(case: Case, look: Look, knowledge: Knowledge) -> Iterator[Recorded]:
    """Say of each respondent which messages a notification or mention told him of, also where he was added later.

    Zammad tells the owner, or everybody of the desk, and whoever subscribed or was mentioned.
    """
    known = {r.fact for r in case.facts if isinstance(r.fact, Exposed)}
    since = case.proposed_at or look.row.created_at
    # our own notes come when he was held off already: a notification that is written a second later is of the message
    people_wrote = [a for a in look.articles if a.at >= since and a.author != knowledge.own_person]
    for entry in look.history:
        if entry.kind is not HistoryKind.NOTIFIED or entry.at < since:
            continue
        colleague = knowledge.organisation.directory.by_login(str(entry.new))
        told_of = [a.id for a in people_wrote if a.at <= entry.at]
        if colleague is None or colleague.person not in case.barred or not told_of:
            continue
        seen = Exposed(ticket=look.row.id, article=told_of[-1], person=colleague.person)
        if seen not in known:
            known.add(seen)
            yield Recorded(fact=seen, at=entry.at, key=f"notified:{entry.id}")
