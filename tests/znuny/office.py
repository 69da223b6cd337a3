"""A real Znuny with Klachtwacht's package and an office in it: what tests do there as its people would."""

import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

from plugin.helpdesks.otrs.opm import package
from tests.helpdesks.contract import until
from tests.helpdesks.otrs.scene import ADDRESS, DESK, HIDDEN_DESK, PASSWORD

PAGES = f"{ADDRESS}/otrs/index.pl"
SERVICE = f"{ADDRESS}/otrs/nph-genericinterface.pl/Webservice/Klachtwacht"
HOME = "/usr/share/otrs"
STATE, RUN = Path("/var/lib/klachtwacht-znuny"), Path("/run/klachtwacht-znuny")
ADMIN = "root@localhost"

OFFICE = {
    "Group": [{"Name": DESK}, {"Name": HIDDEN_DESK}],
    "Role": [
        {"Name": "Klachtwacht", "Rights": {DESK: ["rw"], HIDDEN_DESK: ["rw"]}},
        {"Name": "Klachtbehandelaar", "Rights": {DESK: ["rw"], HIDDEN_DESK: ["rw"]}},
        {"Name": "Medewerker", "Rights": {DESK: ["rw"]}},
        {"Name": "Elders", "Rights": {}},
    ],
    "User": [
        {"Name": login, "First": first, "Last": last, "Email": f"{login}@werkvlak.example", "Password": PASSWORD,
         "Roles": [role]}
        for login, first, last, role in [
            ("klachtwacht", "Klachtwacht", "Koppeling", "Klachtwacht"),
            ("lmulder", "Lotte", "Mulder", "Klachtbehandelaar"),
            ("jdevries", "Jan", "de Vries", "Medewerker"),
            ("shoekstra", "Sanne", "Hoekstra", "Elders"),
        ]
    ],
    "Queue": [
        {"Name": DESK, "Group": DESK, "Signature": "empty"},
        {"Name": HIDDEN_DESK, "Group": HIDDEN_DESK, "Signature": "empty"},
    ],
}  # fmt: skip


def perl(script: Path, *arguments: str) -> subprocess.Popen[str]:
    """Run a script as Znuny's own user, with its library; it reads what it is told line by line."""
    return subprocess.Popen(
        ["perl", f"-I{HOME}", f"-I{HOME}/Kernel/cpan-lib", script.name, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=script.parent,
        user="otrs",
        group="www-data",
        env={"LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"},
    )


def install_package() -> None:
    """Install the package as an administrator would, and let the running processes take it up."""
    file = STATE / "klachtwacht.opm"
    file.write_bytes(package())
    console = f"{HOME}/bin/otrs.Console.pl"
    for command in (["Uninstall", "Klachtwacht"], ["Install", str(file)]):  # the first time there is none to take away
        told = subprocess.run(
            [console, f"Admin::Package::{command[0]}", command[1], "--allow-root", "--no-ansi"],
            capture_output=True,
            text=True,
            check=False,
        )
    assert "Done." in told.stdout, told.stdout + told.stderr
    subprocess.run(["chown", "-R", "otrs:www-data", "/var/lib/otrs"], check=True)  # caches that root wrote
    before = (RUN / "apache.pid").stat().st_mtime_ns
    subprocess.run(["/usr/sbin/apache2", "-f", str(STATE / "apache.conf"), "-k", "restart"], check=True)
    until(lambda: (RUN / "apache.pid").stat().st_mtime_ns != before)
    until(lambda: requests.get(PAGES, timeout=30).ok)


def admin_password() -> str:
    """The password that `make znuny` made for this machine."""
    passwords = dict(line.split("=", 1) for line in (STATE / "passwords").read_text().splitlines())
    return passwords["ROOT_PASSWORD"]


class Agent:
    """An agent at the web service, or at the pages, with nothing but his own password."""

    def __init__(self, login: str, password: str = PASSWORD) -> None:
        self._login = {"UserLogin": login, "Password": password}
        self._session = requests.Session()

    def ask(self, operation: str, **said: Any) -> requests.Response:
        """What the web service answers him."""
        return requests.post(f"{SERVICE}/{operation}", json={**self._login, **said}, timeout=30)

    def told(self, operation: str, **said: Any) -> dict[str, Any]:
        """The same, where he must be answered."""
        answer = self.ask(operation, **said)
        assert answer.status_code == 200, answer.text
        body: dict[str, Any] = answer.json()
        assert "Error" not in body, body
        return body

    def page(self, action: str, **said: Any) -> str:
        """What a page shows him; he logs in first."""
        if not self._session.cookies:
            self._session.post(
                PAGES, {"Action": "Login", "User": self._login["UserLogin"], "Password": self._login["Password"]},
                timeout=30,
            )  # fmt: skip
        return self._session.get(PAGES, params={"Action": action, **said}, timeout=30).text

    def post(self, action: str, fields: Mapping[str, Any]) -> str:
        """What happens when he sends a form, whatever the form itself would offer."""
        found = re.search(r'"?ChallengeToken"?\s*[:=]\s*"?(?:value=")?(\w{16,})', self.page("AgentDashboard"))
        assert found, "the page has no token"
        said = {"Action": action, "ChallengeToken": found[1], **fields}
        return self._session.post(PAGES, data=said, timeout=30).text


@contextmanager
def puppets() -> Iterator["Puppets"]:
    """Znuny's own library, driven line by line, for what no agent can do."""
    with perl(Path(__file__).parent / "puppets.pl") as process:
        yield Puppets(process)


class Puppets:
    """What happens in Znuny without Klachtwacht: mail that arrives, tickets that colleagues merge or split."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def __call__(self, what: str, **said: Any) -> Any:
        """Let it happen, and return what came of it."""
        print(json.dumps({"What": what, **said}), file=self._process.stdin, flush=True)
        return json.loads(self._process.stdout.readline())
