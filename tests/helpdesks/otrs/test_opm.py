"""The package that setup builds for Znuny: whole, the same each time, and with one list of operations."""

import base64
import re
from importlib.metadata import version
from xml.etree import ElementTree

import pytest

from plugin.helpdesks.otrs.opm import FILES, package

OPERATIONS = FILES / "Kernel/GenericInterface/Operation/Klachtwacht"


def test_it_carries_every_file_under_the_project_s_version():
    root = ElementTree.fromstring(package())

    carried = {file.get("Location"): base64.b64decode(file.text) for file in root.iter("File")}
    assert carried == {p.relative_to(FILES).as_posix(): p.read_bytes() for p in FILES.rglob("*") if p.is_file()}
    assert (root.findtext("Name"), root.findtext("Version")) == ("Klachtwacht", version("klachtwacht"))
    assert {file.get("Permission") for file in root.iter("File")} == {"644"}


def test_it_is_the_same_each_time():
    assert package() == package()


def test_each_operation_is_registered_and_has_its_route():
    written = {path.stem for path in OPERATIONS.glob("*.pm")} - {"Common"}
    settings = (FILES / "Kernel/Config/Files/XML/Klachtwacht.xml").read_text()
    routes = (FILES / "Kernel/System/Klachtwacht/Webservice.pm").read_text()

    assert set(re.findall(r"Module###Klachtwacht::(\w+)", settings)) == written
    [named] = re.findall(r"qw\((Agents .*?)\)", routes, re.DOTALL)
    assert set(named.split()) == written


@pytest.mark.parametrize("path", sorted(FILES.rglob("*.pm")), ids=lambda path: path.stem)
def test_a_module_has_the_name_of_its_file(path):
    name = path.relative_to(FILES).with_suffix("").as_posix().replace("/", "::")

    assert path.read_text().startswith(f"package {name};\n")
    assert path.read_text().endswith("\n1;\n")
