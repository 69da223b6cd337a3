"""What of the real Znuny can be stopped for a while: its daemon, its web server, its database."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.helpdesks.contract import until
from tests.znuny.office import HOME, RUN, STATE

SCRIPTS = Path(__file__).parents[2] / "znuny"
CLUSTER = ["pg_ctlcluster", "15", "klachtwacht_znuny"]


def script(name: str) -> str:
    """Run one of the scripts and return what it says; it must succeed."""
    done = subprocess.run([SCRIPTS / name], capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@contextmanager
def daemon_stopped() -> Iterator[None]:
    """Nothing that Znuny does later happens: webhooks wait, and so does whatever runs by the minute."""
    command = [f"{HOME}/bin/otrs.Daemon.pl", "stop"]
    subprocess.run(
        command, user="otrs", group="www-data", env={"PATH": "/usr/bin:/bin"}, capture_output=True, check=True
    )
    try:
        yield
    finally:
        script("up.sh")


@contextmanager
def apache_stopped() -> Iterator[None]:
    """Nobody is answered, neither people nor Klachtwacht."""
    process = int((RUN / "apache.pid").read_text())
    subprocess.run(["/usr/sbin/apache2", "-f", str(STATE / "apache.conf"), "-k", "stop"], check=True)
    until(lambda: not Path(f"/proc/{process}").exists())
    try:
        yield
    finally:
        script("up.sh")


@contextmanager
def database_stopped() -> Iterator[None]:
    """Znuny answers with an error page; whoever was connected is thrown out."""
    subprocess.run([*CLUSTER, "stop", "-m", "fast"], check=True)
    try:
        yield
    finally:
        subprocess.run([*CLUSTER, "start"], check=True)
