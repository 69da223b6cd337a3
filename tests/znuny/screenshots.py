"""Keep pictures of Znuny's pages for the documentation: `python -m tests.znuny.screenshots`, as root on Debian 12."""

import os
import sys

import pytest

from tests.practice.screenshots import FOLDER
from tests.znuny.test_pages import PICTURES

if __name__ == "__main__":
    os.environ[PICTURES] = str(FOLDER)
    sys.exit(pytest.main(["-m", "znuny", "-q", "tests/znuny/test_pages.py"]))
