"""The package that an administrator installs in Znuny: an .opm is XML that carries its files in base64.

Its files stand in `package/` as they will stand in Znuny. With it a respondent is refused while Klachtwacht is not even
running (art. 5 toelichting, 6.1), and Znuny answers what its own REST interface does not tell.
"""

import base64
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

NAME = "Klachtwacht"
FRAMEWORK = "6.5.x"
FILES = Path(__file__).parent / "package"

# Where Znuny's files are root's, as Debian leaves them, a new folder is closed to the web server.
INSTALL = """
my $Kernel = $Kernel::OM->Get('Kernel::Config')->Get('Home') . '/Kernel';
chmod 0755, map {"$Kernel/$_"} qw(System/Klachtwacht System/Klachtwacht/Setup GenericInterface/Operation/Klachtwacht);
$Kernel::OM->Get('Kernel::System::Klachtwacht::Webservice')->Install();
"""
UNINSTALL = "$Kernel::OM->Get('Kernel::System::Klachtwacht::Webservice')->SwitchOff();"


def package() -> bytes:
    """The whole package, ready to be installed; the same sources give the same bytes."""
    root = Element("otrs_package", version="1.1")
    for tag, text in {
        "Name": NAME,
        "Version": version("klachtwacht"),
        "Vendor": NAME,
        "URL": "https://klachtwacht.example/",
        "License": "EUPL-1.2",
        "Framework": FRAMEWORK,
    }.items():
        SubElement(root, tag).text = text
    SubElement(
        root, "Description", Lang="en"
    ).text = "Refuses who is complained about as owner, responsible and reader of the complaint; answers Klachtwacht."
    for tag in ("CodeInstall", "CodeUpgrade", "CodeReinstall"):
        SubElement(root, tag, Type="post").text = INSTALL
    SubElement(root, "CodeUninstall", Type="pre").text = UNINSTALL
    files = SubElement(root, "Filelist")
    for path in sorted(path for path in FILES.rglob("*") if path.is_file()):
        # readable for the web server's user, whoever installs it
        place = {"Location": path.relative_to(FILES).as_posix(), "Permission": "644", "Encode": "Base64"}
        SubElement(files, "File", place).text = base64.b64encode(path.read_bytes()).decode("ascii")
    built: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return built
