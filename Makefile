# mailflow: `make run` shows what it does, `make test` proves it. Nothing but Python 3.11 with venv and pip is needed.
SHELL := /bin/bash
BIN := .venv/bin
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help run test setup lint servers loopback faults-long bench-reading bench-voices mutate mutate-long lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 13

run: setup ## the demo: four months of one mentoring relationship, with no account and no configuration
	@$(BIN)/mailflow demo

test: setup servers lint ## style, types, import rules and the whole test suite, on real servers
	$(BIN)/pytest -n $(WORKERS) $(ARGS)

setup: ## Python packages into .venv, locked
	@requirements/install.sh

servers: ## Dovecot and PostgreSQL for the tests, from Debian, where that may be done
	@requirements/debian.sh

lint: setup ## style, types and import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

loopback: setup ## a mail server to play with, on loopback, and try/.env for it; until Ctrl-C
	@$(BIN)/python -m tests.rig try

faults-long: setup servers ## 500 kills at random moments, then 5,000: two hours; MAILFLOW_TEST_SEED=n repeats a run
	$(BIN)/python -m tests.faults.kills 500 5000

bench-reading: setup ## how well mail is understood, on three sets of mails, and how fast
	$(BIN)/python tools/bench_reading.py
	$(BIN)/python tools/bench_dates.py

bench-voices: setup ## the reader on 825 annotated mails, each with a model that never saw its voice: ten minutes, needs scikit-learn
	$(BIN)/pip install --quiet -e .[train]
	$(BIN)/python tools/bench_voices.py

mutate: setup ## 600 broken and hostile mails through the reader
	$(BIN)/python tools/mutate.py

mutate-long: setup ## 20,000 of them, and hostile text for each of its patterns: a quarter of an hour
	$(BIN)/python tools/mutate_patterns.py
	$(BIN)/python tools/mutate.py --count 20000 --processes $(WORKERS)

lock: ## write requirements/*.lock again from pyproject.toml
	requirements/lock.sh

clean: ## remove everything that was made here, .venv too
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find mailflow tests -name __pycache__ -type d -prune -exec rm -rf {} +
