"""Who complains for whom, and what he may read and get a copy of (1; R-006, E-7).

The complainant is who wrote, and perhaps a representative; the person concerned is who was treated, where that is
somebody else. Who he is stays in the helpdesk: the case knows that the field was filled.
"""

from dataclasses import dataclass

from plugin.domain.case import Case, Sent
from plugin.domain.facts import Stated
from plugin.domain.names import Capacity, Copy, Representative

CONCERNED, SPEAKS, COPY = "person_concerned", "representative", "copy"
"""The fields in which people say who the person concerned is, whether the complainant speaks for him, and whether he
wants no copies.
"""


ON_PAPER = "papier"
"""What is kept of the field of the person concerned where no e-mail address stands in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonConcerned:
    """Who was treated, where that is not who wrote: whether the complainant represents him, and he wants copies."""

    represented: bool
    wants_copies: bool


def person_concerned(case: Case) -> PersonConcerned | None:
    """The person concerned, where a person said that the complaint is about the treatment of another (R-006)."""
    stated = case.stated.get(CONCERNED)
    if stated is None or not stated.filled:
        return None
    return PersonConcerned(represented=speaks_for_another(case), wants_copies=case.choice(COPY) != Copy.UNWANTED)


def speaks_for_another(case: Case) -> bool:
    """The complainant is a representative, with a mandate or not yet (E-7)."""
    return case.choice(SPEAKS) in (Representative.MANDATE_SEEN, Representative.MANDATE_NOT_SEEN)


def lacks_mandate(case: Case) -> bool:
    """What is in the file may not be told to the complainant yet: no mandate was seen, or nobody said that none is due.

    Who complains in his own name about how another was treated is told how his complaint ended (1).
    """
    said = case.choice(SPEAKS)
    return said == Representative.MANDATE_NOT_SEEN or (said is None and person_concerned(case) is not None)


def gets_copies(case: Case) -> bool:
    """The person concerned gets a copy of each letter to his representative, unless he asked otherwise (E-7)."""
    concerned = person_concerned(case)
    return concerned is not None and concerned.represented and concerned.wants_copies


def copies_to_post(case: Case) -> tuple[Sent, ...]:
    """The mails to the representative of which the person concerned, without an e-mail address, has no copy yet (E-7).

    Those count that left since somebody filled in who he is.
    """
    if not gets_copies(case) or case.choice(CONCERNED) != ON_PAPER or case.complaint is None or case.proposal is None:
        return ()
    named = [r.at for r in case.facts if isinstance(r.fact, Stated) and r.fact.field == CONCERNED]
    return tuple(
        one
        for one in case.sent
        if one.at >= max(named)
        and one.sent.recipient == case.proposal.complainant
        and not (one.failed or one.sent.missing or one.by_post)
        and one.sent.article not in case.copies_posted
    )


def reads_no_health(case: Case) -> bool:
    """The complainant is the employer: he gets no data on the health of his employee, our client (E-7; AVG 9)."""
    return case.choice("capacity") == Capacity.EMPLOYER
