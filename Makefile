# make run      set up what is needed and open the app
# make test     set up what is needed and check everything: format, lint, types, import contracts, tests
# make unit     the tests without the end-to-end ones: no terminal, no sound server, no building
# make brief    of each of them at most six cases and a quarter of the examples, as CI does on a second Python
# make e2e      only the end-to-end tests
# make prove    every case of the long proofs, of which `make test` runs a sample: hours, not minutes
# make bench    measure what prehab costs, in about five minutes; writes docs/performance.md (ROWS=a,b: only these, no page)
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
CODE := src tests benchmarks sounds tools

# What could not be run on this machine is gathered from all stages and said in one line at the end. (With a space for the
# "=" pytest would take the file, once it is there, for one with tests.)
LEFT_OUT := $(VENV)/.left-out
PYTEST := $(BIN)/pytest --left-out=$(LEFT_OUT)
SAY_LEFT_OUT = @$(BIN)/python -m tests.left_out $(LEFT_OUT)

# What measures time runs apart from what merely takes it. Sound servers, terminals and a shared machine can stand still
# for seconds, so an end-to-end test that fails is run once more; one that needed it is named at the end (-rR).
AGAIN := --reruns 1 -rR
# The program is built and installed once, for all stages and all their processes.
export E2E_FOLDER := $(abspath $(VENV))/.e2e
define E2E
$(PYTEST) -m "e2e and not exact" -n 2 --dist worksteal $(AGAIN)
$(PYTEST) -m "exact and not alone" -n 2 --dist worksteal $(AGAIN)
$(PYTEST) -m alone $(AGAIN)
$(SAY_LEFT_OUT)
endef

.PHONY: run test check static unit brief e2e prove bench format build clean

run: $(APP)
	@$(BIN)/prehab $(ARGS)

test: check

check: static
	@rm -rf $(LEFT_OUT) $(E2E_FOLDER)
	$(PYTEST) -m "not e2e" -n $(WORKERS) --dist worksteal
	$(E2E)

static: $(TOOLS)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/prehab pack fmt --check packs

unit: $(TOOLS)
	$(BIN)/pytest -m "not e2e" -n $(WORKERS) --dist worksteal

brief: $(TOOLS)
	$(BIN)/pytest --brief -m "not e2e" -n $(WORKERS) --dist worksteal

e2e: $(TOOLS)
	@rm -rf $(LEFT_OUT) $(E2E_FOLDER)
	$(E2E)

prove: $(TOOLS)
	$(BIN)/pytest --prove -m "long_proof and not exact" -n 2 --dist worksteal
	$(BIN)/pytest --prove -m "long_proof and exact" $(AGAIN)

bench: $(TOOLS)
	@$(BIN)/python -m benchmarks $(ROWS)

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
	@echo "making an environment for Python in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV) || { rm -f $@; exit 1; }

$(APP): pyproject.toml | $(BIN)/python
	@$(BIN)/python tools/set_up.py
	@touch $@

$(TOOLS): pyproject.toml | $(BIN)/python
	@$(BIN)/python tools/set_up.py --dev
	@touch $@ $(APP)
