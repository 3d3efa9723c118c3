# Every target sets up what it needs. `make` lists them.
.DEFAULT_GOAL := help
SHELL := /bin/sh
VENV ?= .venv
CANDIDATES := python3 python3.14 python3.13 python3.12 python3.11 python
# The first interpreter that runs and is new enough (a version manager's shim may exist and not run).
PYTHON ?= $(shell for p in $(CANDIDATES); do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; break; }; done)
BIN := $(VENV)/bin

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-7s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# Two stamps: running needs less than developing. Both installs are checked against the hashes of the locks.
$(VENV)/run.stamp: requirements.txt
	@test -n "$(PYTHON)" || { echo "Attaché needs Python 3.11 or newer, and found none that runs. Install it, or say 'make PYTHON=/path/to/python'."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "$(PYTHON) can't make a virtual environment. On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@echo "Installing what Attaché needs into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/run.stamp
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

.PHONY: setup
setup: $(VENV)/dev.stamp ## Install what developing needs into .venv

.PHONY: demo
demo: $(VENV)/run.stamp ## Show the main job on a bundled feed: no token, no network
	@$(BIN)/python -m bot demo

.PHONY: run
run: $(VENV)/run.stamp ## Run the bot (settings: .env, see config.example.env)
	@$(BIN)/python -m bot run

.PHONY: test
test: $(VENV)/dev.stamp ## Run the tests, two at a time
	@$(BIN)/python -m pytest -n 2 --dist worksteal

.PHONY: soak
soak: $(VENV)/dev.stamp ## Run the long loops in full: kills, hostile feeds, all readouts
	@$(BIN)/python -m pytest -m soak --timeout 3600

.PHONY: lint
lint: $(VENV)/dev.stamp ## Check format, style, types and who imports whom
	@$(BIN)/ruff format --check
	@$(BIN)/ruff check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

.PHONY: fix
fix: $(VENV)/dev.stamp ## Format, and mend what can be mended by itself
	@$(BIN)/ruff format
	@$(BIN)/ruff check --fix

.PHONY: check
check: lint test ## Lint and test, as CI does

.PHONY: bench
bench: $(VENV)/dev.stamp ## Measure, as ratios within one run
	@$(BIN)/python -m benchmarks

.PHONY: lock
lock: $(VENV)/run.stamp ## Renew requirements.txt and requirements-dev.txt (needs uv from pip)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--upgrade pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--upgrade --constraints requirements.txt --group dev pyproject.toml -o requirements-dev.txt

.PHONY: docs
docs: $(VENV)/run.stamp ## Write the page of commands anew from the catalogue
	@$(BIN)/python -m bot commands > docs/COMMANDS.md
