# make run      set up what is needed and open the app
# make test     set up what is needed and check everything: format, lint, types, import contracts, tests
# make unit     the tests without the end-to-end ones: no terminal, no sound server, no building
# make e2e      only the end-to-end tests
# make prove    every case of the long proofs, of which `make test` runs a sample: hours, not minutes
# make format   lay out the code and mend what ruff can mend
#
# Another interpreter:  make PYTHON=python3.12 test   (it gets a virtual environment of its own)

ifeq ($(origin PYTHON), undefined)
PYTHON := python3
VENV ?= .venv
else
VENV ?= .venv-$(notdir $(PYTHON))
endif

BIN := $(VENV)/bin
APP := $(VENV)/.installed
TOOLS := $(VENV)/.installed-tools
# Much of the unit tests' time is waiting for disks and child processes; two processes a core use it.
WORKERS ?= 4
CODE := src tests benchmarks sounds

# What measures time runs apart from what merely takes it. Sound servers, terminals and a shared machine can stand still
# for seconds, so an end-to-end test that fails is run once more; one that needed it is named at the end (-rR).
AGAIN := --reruns 1 -rR
define E2E
$(BIN)/pytest -m "e2e and not exact" -n 2 --dist worksteal $(AGAIN)
$(BIN)/pytest -m "exact and not alone" -n 2 --dist worksteal $(AGAIN)
$(BIN)/pytest -m alone $(AGAIN)
endef

.PHONY: run test check static unit e2e prove format build clean

run: $(APP)
	@$(BIN)/prehab $(ARGS)

test: check

check: static
	$(BIN)/pytest -m "not e2e" -n $(WORKERS) --dist worksteal
	$(E2E)

static: $(TOOLS)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/prehab pack fmt --check packs

unit: $(TOOLS)
	$(BIN)/pytest -m "not e2e" -n $(WORKERS) --dist worksteal

e2e: $(TOOLS)
	$(E2E)

prove: $(TOOLS)
	$(BIN)/pytest --prove -m "long_proof and not exact" -n 2 --dist worksteal
	$(BIN)/pytest --prove -m "long_proof and exact" $(AGAIN)

format: $(TOOLS)
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

build: $(TOOLS)
	$(BIN)/python -m build

clean:
	rm -rf .venv .venv-* dist build

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "prehab needs Python 3.11 or newer; try: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(APP): pyproject.toml | $(BIN)/python
	@echo "setting up in $(VENV), once ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

# `pip install --group` came with pip 25.1.
$(TOOLS): pyproject.toml | $(BIN)/python
	@echo "setting up the tools in $(VENV), once ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group dev
	@touch $@ $(APP)
