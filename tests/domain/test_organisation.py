import pytest

from plugin.domain.organisation import ContactPerson, Ombudsman, Organisation, Principal, PrincipalKind
from plugin.domain.people import Directory, StaffRole
from tests.domain.people import make_staff


def contact(login: str) -> ContactPerson:
    return ContactPerson(
        login=login, name=login.title(), email=f"{login}@werkvlak.example", phone="1", days="altijd", department="K"
    )


ORGANISATION = Organisation(
    name="Werkvlak",
    regulation="werkvlak",
    regulation_by_desk={"Loket gemeente": "awb-hoofdstuk-9"},
    regulation_url="https://www.werkvlak.example/klachtenreglement",
    coordinator="hanneke",
    administrators=(),
    directory=Directory(
        staff=(make_staff("hanneke"), make_staff("frank"), make_staff("cor", StaffRole.DIRECTORATE)),
    ),
    contacts=(contact("hanneke"), contact("frank")),
    ombudsman=Ombudsman(name="Nationale ombudsman", website="w", phone="p", address="a"),
    privacy_contact="de functionaris",
    support="de vertrouwenspersoon",
    principals=(Principal(key="uwv", name="UWV", kind=PrincipalKind.PUBLIC, address="Amsterdam"),),
    desks={},
)


def test_persons_are_found_by_address_first_and_by_login_otherwise() -> None:
    found = ORGANISATION.with_persons({"Hanneke@Werkvlak.example": "7", "hanneke": "9", "FRANK": "8"})
    assert {one.login: one.person for one in found.directory.staff} == {"hanneke": "7", "frank": "8", "cor": None}
    assert found.directory.by_person("8") == found.directory.by_login("frank")


def test_the_contact_is_never_a_respondent() -> None:
    assert ORGANISATION.contact_for([]) == contact("hanneke")
    assert ORGANISATION.contact_for(["hanneke"]) == contact("frank")
    assert ORGANISATION.contact_for(["frank", "hanneke"]) is None


def test_the_directorate() -> None:
    assert [one.login for one in ORGANISATION.directorate] == ["cor"]


@pytest.mark.parametrize(
    ("desk", "family"), [("Loket gemeente", "awb-hoofdstuk-9"), ("Klachten", "werkvlak"), ("", "werkvlak")]
)
def test_the_desk_where_it_came_in_tells_the_regulation(desk: str, family: str) -> None:
    assert ORGANISATION.regulation_at(desk) == family


@pytest.mark.parametrize(("key", "name"), [("uwv", "UWV"), ("gemeente", None), ("", None), (None, None)])
def test_the_principal_is_found_by_its_key(key: str | None, name: str | None) -> None:
    found = ORGANISATION.principal(key)
    assert (found.name if found else None) == name
