"""People for tests of the domain."""

from plugin.domain.people import Staff, StaffRole


def make_staff(
    login: str,
    role: StaffRole = StaffRole.EMPLOYEE,
    *,
    region: str | None = "Noord",
    office: str = "Leeuwarden",
    team: str = "Jobcoaching",
    person: str | None = None,
) -> Staff:
    """Somebody with this login, whose name and address follow from it."""
    return Staff(
        login=login,
        name=login.title(),
        email=f"{login}@werkvlak.example",
        role=role,
        region=region,
        office=office,
        team=team,
        person=person,
    )
