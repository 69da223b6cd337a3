"""A complaint about how a running complaint is handled: a second file, which others handle (4b; R-024, E-17)."""

from plugin.domain.case import Case
from plugin.domain.facts import AboutHandling, Approved, HandlerChanged, Held, Part, Reacted, TextSaved

MARK = "handling:"
"""What the key of the second file's ticket begins with; the ticket and the article of the message follow."""


def key_of(message: AboutHandling) -> str:
    """The key of the ticket in which this message becomes a complaint of its own."""
    return f"{MARK}{message.ticket}-{message.article}"


def newest_message(case: Case) -> AboutHandling | None:
    """What the complainant wrote last in the complaint's ticket, unless that has a file of its own already."""
    if case.complaint is None or case.proposal is None:
        return None
    wrote = [r.fact for r in case.heard if isinstance(r.fact, Reacted) and r.fact.person == case.proposal.complainant]
    if not wrote:
        return None
    message = AboutHandling(ticket=wrote[-1].ticket, article=wrote[-1].article)
    return None if any(r.fact == message for r in case.about_handling) else message


def who_handled(case: Case) -> tuple[str, ...]:
    """Who had this complaint, answers for it, or wrote or approved a text in it: none of them handles the second."""
    own = {ticket.ticket for ticket in case.tickets.values() if ticket.part in (Part.COMPLAINT, Part.MERGED)}
    found = [case.accountable]
    for recorded in case.facts:
        match recorded.fact:
            case HandlerChanged(ticket=ticket, handler=handler) if ticket in own:
                found.append(handler)
            case Held(ticket=ticket, to_handler=handler) if ticket in own:
                found.append(handler)
            case TextSaved() | Approved():
                found.append(recorded.by)
            case _:
                pass
    return tuple(dict.fromkeys(person for person in found if person))
