# make run    the practice helpdesk and Klachtwacht on loopback   (HELPDESK=zammad or otrs: against a real one)
# make test   all tests                                           (make check: types, lint, import direction, docs)
# make quick  the part that runs at every change: no processes, no browser, no PostgreSQL, few stories
# make znuny  a real Znuny 6.5 on loopback, as root on Debian 12   (make znuny-down: take it away; make test-znuny: its tests)
# make mutate change the rules of plugin/domain one by one, and see a test turn red   (ONLY='plugin.domain.steps*')
# make attacks  every way to a complaint, tried as a respondent: prevented, or corrected and how fast
# make bench  each figure beside its yardstick
SHELL := /bin/bash
HELPDESK ?= practice
VENV := .venv
PY := $(VENV)/bin/python

.PHONY: run test quick znuny znuny-down test-znuny check attacks mutate bench lock clean

run: $(VENV)/.run
	@exec $(VENV)/bin/klachtwacht run --helpdesk $(HELPDESK)

test: $(VENV)/.dev
	@$(PY) -m tests.main

quick: $(VENV)/.dev
	@$(PY) -m tests.main -m "not slow and not browser and not postgres and not znuny"

znuny:
	@znuny/up.sh

znuny-down:
	@znuny/down.sh

test-znuny: $(VENV)/.dev
	@$(PY) -m pytest -m znuny tests/znuny

check: $(VENV)/.dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports --no-cache

attacks: $(VENV)/.dev
	@$(PY) -m tests.scenarios.attacks

mutate: $(VENV)/.mutation
	@nice $(VENV)/bin/mutmut run $(if $(ONLY),'$(ONLY)')
	@$(PY) -m tests.mutation

bench: $(VENV)/.dev
	@$(PY) -m bench

lock:
	uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-header -q -U -o requirements.lock
	uv pip compile pyproject.toml --group build --group dev --universal --python-version 3.11 --generate-hashes --no-header -q -U -o requirements-dev.lock
	uv pip compile --group mutation -c requirements-dev.lock --universal --python-version 3.11 --generate-hashes --no-header -q -U -o requirements-mutation.lock

clean:
	rm -rf $(VENV) var mutants

$(VENV)/bin/python:
	@command -v python3 >/dev/null || { echo "python3 is missing: apt install python3 python3-venv"; exit 1; }
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; this is $$(python3 --version)"; exit 1; }
	@python3 -c 'import ensurepip, venv' 2>/dev/null || { echo "python3-venv is missing: apt install python3-venv"; exit 1; }
	@python3 -m venv $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing Klachtwacht in $(VENV) ..."
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(PY) -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.mutation: requirements-mutation.lock $(VENV)/.dev
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements-mutation.lock
	@touch $@
