"""What Znuny itself lets a respondent read: the reason why a guard there takes away two roles at once (art. 6.1)."""

import json
import subprocess
from pathlib import Path

import pytest

HOME = "/usr/share/otrs"


@pytest.mark.znuny
def test_who_was_made_owner_reads_until_he_is_neither_owner_nor_responsible(znuny):
    script = (Path(__file__).parent / "allowed.pl").read_text(encoding="utf-8")

    told = subprocess.run(
        ["perl", f"-I{HOME}", f"-I{HOME}/Kernel/cpan-lib", "-"],
        input=script,
        capture_output=True,
        text=True,
        check=True,
        cwd=HOME,
        user="otrs",
        group="www-data",
    ).stdout

    assert json.loads(told) == {
        "owner": {"owner": 1, "responsible": 1, "reads": 1},
        "moved": {"owner": 1, "responsible": 1, "reads": 1},
        "owner taken away": {"owner": 0, "responsible": 1, "reads": 1},
        "responsible taken away": {"owner": 0, "responsible": 0, "reads": 0},
    }
