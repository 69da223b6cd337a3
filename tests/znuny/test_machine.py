"""`make znuny` brings up a real Znuny, once, on loopback."""

import re
import subprocess
from pathlib import Path

import pytest
import requests

from tests.helpdesks.contract import until
from tests.znuny.machine import SCRIPTS, script
from tests.znuny.office import STATE

URL = "http://127.0.0.1:8099/otrs/"
PORTS = {8099, 5465}
CONFIGURATION = Path("/usr/share/otrs/Kernel/Config/Files/ZZZZKlachtwachtDev.pm")


@pytest.mark.parametrize("name", ["up.sh", "down.sh"])
def test_a_machine_that_is_not_fit_is_left_alone_and_told_what_is_needed(tmp_path, name):
    for tool in ("bash", "cat", "dirname", "grep", "id", "readlink"):  # and no apt-get
        (tmp_path / tool).symlink_to(f"/usr/bin/{tool}")

    refused = subprocess.run([SCRIPTS / name], env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False)

    assert refused.returncode == 1
    assert "needs root on Debian 12" in refused.stderr
    assert "otrs2" in refused.stderr


@pytest.mark.znuny
def test_it_answers(znuny):
    page = requests.get(f"{URL}index.pl", timeout=30)

    assert page.status_code == 200
    assert "Znuny" in page.text
    assert f"{URL}index.pl" in znuny


@pytest.mark.znuny
def test_the_installer_is_closed(znuny):
    assert "SecureMode" in requests.get(f"{URL}installer.pl", timeout=30).text


@pytest.mark.znuny
def test_its_daemon_runs(znuny):
    listed = subprocess.run(["ps", "-eo", "user,args"], capture_output=True, text=True, check=True).stdout

    assert re.search(r"^otrs .*/otrs\.Daemon\.pl start$", listed, re.MULTILINE)


@pytest.mark.znuny
def test_nobody_beyond_this_machine_reaches_it(znuny):
    listening = set()
    for table in ("tcp", "tcp6"):
        for line in Path("/proc/net", table).read_text().splitlines()[1:]:
            address, state = line.split()[1], line.split()[3]
            host, port = address.split(":")
            if state == "0A" and int(port, 16) in PORTS:
                listening.add((host, int(port, 16)))

    assert listening == {("0100007F", port) for port in PORTS}


@pytest.mark.znuny
def test_a_second_run_changes_nothing(znuny):
    def seen() -> list[object]:
        pid = Path("/run/klachtwacht-znuny/apache.pid").read_text()
        return [pid, CONFIGURATION.stat().st_mtime_ns, *sorted((p, p.stat().st_mtime_ns) for p in STATE.iterdir())]

    before = seen()

    assert script("up.sh") == znuny
    assert seen() == before


def _pids(*asked: str) -> list[str]:
    return subprocess.run(["pgrep", *asked], capture_output=True, text=True, check=True).stdout.split()


@pytest.mark.znuny
def test_after_a_power_cut_it_comes_up_again_and_says_the_same(znuny):
    postmaster = Path("/var/lib/postgresql/15/klachtwacht_znuny/postmaster.pid").read_text().split()[0]
    apache = Path("/run/klachtwacht-znuny/apache.pid").read_text().strip()
    running = [postmaster, *_pids("-P", postmaster), apache, *_pids("-u", "otrs", "-f", "otrs.Daemon|apache2")]

    subprocess.run(["kill", "-KILL", *running], check=True)
    # a power cut leaves no process, and whoever cleans up behind a killed one may take a second
    until(lambda: not any(Path("/proc", pid).exists() for pid in running), seconds=60)

    assert script("up.sh") == znuny
    assert requests.get(f"{URL}index.pl", timeout=30).status_code == 200


@pytest.mark.znuny
def test_only_root_reads_its_passwords(znuny):
    assert STATE.stat().st_mode & 0o077 == 0
    assert (STATE / "passwords").stat().st_mode & 0o077 == 0
