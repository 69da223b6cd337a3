"""Record what the real Znuny answers during the contract: `python -m tests.znuny.record`, as root on Debian 12."""

import os
import shutil
import sys

import pytest

from tests.helpdesks.otrs.cassette import RECORDINGS
from tests.znuny.test_contract import RECORD

if __name__ == "__main__":
    shutil.rmtree(RECORDINGS, ignore_errors=True)
    os.environ[RECORD] = "1"
    sys.exit(pytest.main(["-m", "znuny", "-q", "tests/znuny/test_contract.py"]))
