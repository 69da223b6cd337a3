"""What the choices that a regulation leaves open (A-nn) make of one case; of most it is nothing.

It is kept as a fact, like the version of the regulation: the register tells what a case was spared, and why a letter
stood ready in it.
"""

from plugin.domain.case import Case
from plugin.domain.earlier import counting
from plugin.domain.facts import NO_ACCOUNT, ChoicesApplied
from plugin.domain.names import Capacity, Letter, Representative
from plugin.domain.people import Directory, StaffRole
from plugin.domain.regulation import Regulation
from plugin.domain.representation import SPEAKS, person_concerned, speaks_for_another
from plugin.domain.scope import outside


def choices(case: Case, regulation: Regulation, directory: Directory) -> ChoicesApplied:
    """Work out what the switches of its regulation make of this case, as it stands now."""
    oral = case.proposal is not None and case.proposal.oral
    settling = case.ending is Letter.SETTLED
    return ChoicesApplied(
        outside=outside(case, regulation),
        unacknowledged=oral and regulation.says("ack_mondeling", "nee"),
        report_on_request=regulation.says("verslag", "op_verzoek"),
        spared=_third_parties(case, directory) if regulation.says("derde_als_medewerker", "nee") else (),
        earlier=counting(case, regulation),
        own_file=_reads_own_file(case) and regulation.says("inzage_klager", "zaak_en_eigen_dossier"),
        short_notice=oral and settling and regulation.says("informeel_5_2", "kort"),
    )


def newly_chosen(case: Case, regulation: Regulation, directory: Directory) -> ChoicesApplied | None:
    """What they make of it now, where that is something else than the case knows; None for a case that has ended."""
    found = choices(case, regulation, directory) if case.open else case.choices
    return found if found != case.choices else None


def _third_parties(case: Case, directory: Directory) -> tuple[str, ...]:
    """The respondents who work for us without being employed (begrippen, A-02)."""
    third = directory.with_role(StaffRole.THIRD_PARTY)
    known = {s.person for s in third if s.person} | {f"{NO_ACCOUNT}{s.login}" for s in third}
    return tuple(person for person in case.respondents if person in known)


def _reads_own_file(case: Case) -> bool:
    """He is the client whom it concerns, or whoever speaks for that client showed a mandate (6.2, A-16)."""
    if case.choice(SPEAKS) == Representative.MANDATE_SEEN:
        return True
    another = speaks_for_another(case) or person_concerned(case) is not None
    return not another and case.choice("capacity") == Capacity.CLIENT
