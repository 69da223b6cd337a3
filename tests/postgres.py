"""A PostgreSQL server of our own, from Debian's programs, in a directory that goes when the tests end.

Where the programs are not installed, the tests on PostgreSQL are not run: the test run ends by saying so, and on a
build machine (CI=true) they fail.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

MISSING = "PostgreSQL's server programs are missing (apt install postgresql)"


def programs() -> Path | None:
    """The folder with the newest server's programs, or None."""
    found = [p.parent for p in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(found, key=lambda p: int(p.parent.name), default=None)


def need() -> None:
    """Go on only where the programs are; elsewhere the test is not run, or fails on a build machine."""
    if programs() is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(MISSING)


@contextmanager
def server() -> Iterator[str]:
    """A server on a socket in its own directory; its URL ends where a database's name goes."""
    bin_ = programs()
    assert bin_ is not None, MISSING
    home = Path(tempfile.mkdtemp(prefix="klachtwacht-pg-"))
    root = os.geteuid() == 0  # the server refuses to run as root
    user = "postgres" if root else pwd.getpwuid(os.geteuid()).pw_name
    if root:
        shutil.chown(home, user, user)
    become = ["runuser", "-u", user, "--"] if root else []

    def run(*command: str | Path) -> None:
        subprocess.run([*become, *command], check=True, cwd=home, stdout=subprocess.DEVNULL)

    run(bin_ / "initdb", "-D", home / "data", "-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8")
    # The socket is the only door; what a crash of the machine would lose is of no use to a test.
    options = f"-c listen_addresses='' -c unix_socket_directories='{home}' -c fsync=off -c max_connections=60"
    run(bin_ / "pg_ctl", "-D", home / "data", "-l", home / "log", "-o", options, "-w", "start")
    try:
        yield f"postgresql://postgres@/%s?host={home}"
    finally:
        run(bin_ / "pg_ctl", "-D", home / "data", "-m", "immediate", "-w", "stop")
        shutil.rmtree(home)


def execute(url: str, sql: str) -> None:
    """Run one statement outside of any transaction."""
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(sql))
    engine.dispose()
