# Every habit of this project in a line each: `make help`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DB     ?= archive.db
PORT   ?= 8001

.DEFAULT_GOAL := help
.PHONY: help serve ingest test lint evaluate bench bench-full docs clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  \1|/' | column -t -s '|'

# A stamp a set of extras: installed again only when pyproject.toml changes.
$(VENV)/.installed: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing hoso into $(VENV) (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . 2>&1 | grep -v '^WARNING' || true
	@$(BIN)/python -c 'import datasette, hoso'
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo "installing what tests and checks need (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,dev]' 2>&1 | grep -v '^WARNING' || true
	@$(BIN)/python -c 'import pytest, hypothesis, playwright, mypy'
	@touch $@

serve: $(VENV)/.installed ## ingest seeds/ into archive.db and serve it on http://127.0.0.1:8001
	@$(BIN)/python ingest.py add seeds --db $(DB)
	@$(BIN)/python ingest.py serve --db $(DB) --port $(PORT)

ingest: $(VENV)/.installed ## read seeds/ into archive.db
	@$(BIN)/python ingest.py add seeds --db $(DB)

test: $(VENV)/.installed-dev ## everything: unit, property, end-to-end and browser tests
	@$(BIN)/python -m tests.browser.ensure_chromium
	@$(BIN)/python -m pytest -q -n auto --dist loadfile

lint: $(VENV)/.installed-dev ## ruff and mypy --strict
	@$(BIN)/ruff check .
	@$(BIN)/mypy

evaluate: $(VENV)/.installed-dev ## score the extraction on the gold set and hold the floors
	@$(BIN)/python -m evaluation.score --gate

bench: $(VENV)/.installed-dev ## measure with 20,000 articles (minutes); writes benchmarks/results.md
	@$(BIN)/python -m benchmarks.run --articles $(or $(ARTICLES),20000)

bench-full: $(VENV)/.installed-dev ## the same with a million (hours, 80 GB of disk)
	@$(BIN)/python -m benchmarks.run --articles 1000000

docs: $(VENV)/.installed-dev ## write docs/cli.md and docs/data-dictionary.md again
	@$(BIN)/python -m hoso.store.dictionary
	@$(BIN)/python -m hoso.store.dictionary --metadata metadata.yml

clean: ## remove what was built (never seeds/ or archive.db)
	rm -rf build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis $(VENV)
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
