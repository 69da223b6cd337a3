"""`make test`: all tests, side by side, and at the end a line that says what was not run."""

import sys

import pytest

if __name__ == "__main__":
    sys.exit(pytest.main(["-n", "auto", "--dist", "worksteal", *sys.argv[1:]]))
