PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export DBT_SEND_ANONYMOUS_USAGE_STATS := false
export GX_ANALYTICS_ENABLED := false

.DEFAULT_GOAL := help

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(VENV)/.installed  ## create .venv with the locked dependencies

$(VENV)/.installed: requirements/dev.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("jobmarket needs Python 3.11 or newer: run make PYTHON=/path/to/python3.11") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements/dev.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

warehouse: setup  ## load the bundled samples, build, audit, publish and show what is in the warehouse
	$(BIN)/jobmarket load samples
	$(BIN)/jobmarket build
	$(BIN)/jobmarket status

test: setup  ## run every test, on at most four cores
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile

lint: setup  ## ruff, mypy and sqlfluff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/sqlfluff lint models

docs: setup  ## write the data dictionary, the lineage and dbt's own page (target/static_index.html) from the models
	$(BIN)/python -m jobmarket.docs

questions: setup  ## write the questions and their answers on the samples
	$(BIN)/python -m jobmarket.questions

DEMO := $(CURDIR)/target/demo

notebooks: setup  ## render the notebooks on 5,000 synthetic postings, kept in target/demo
	test -d $(DEMO)/lake || $(BIN)/jobmarket demo --postings 5000 --folder $(DEMO)/documents
	test -d $(DEMO)/lake || JOBMARKET_WORKSPACE=$(DEMO) $(BIN)/jobmarket load $(DEMO)/documents --retrieved-at 2026-10-01
	JOBMARKET_WORKSPACE=$(DEMO) $(BIN)/jobmarket build
	JOBMARKET_WORKSPACE=$(DEMO) $(BIN)/python notebooks/render.py

lock:  ## resolve pyproject.toml into requirements/*.lock again (needs uv)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements/dev.lock
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements/runtime.lock

SBOM_TOOL := target/sbom-tool

sbom: requirements/runtime.lock  ## write the software bill of materials of the lock (CycloneDX JSON) to target/sbom.json
	$(PYTHON) -m venv $(SBOM_TOOL)
	$(SBOM_TOOL)/bin/python -m pip install --quiet cyclonedx-bom==7.5.0
	$(SBOM_TOOL)/bin/cyclonedx-py requirements requirements/runtime.lock --pyproject pyproject.toml \
		--output-reproducible --output-format JSON --output-file target/sbom.json
	rm -rf $(SBOM_TOOL)

clean:  ## remove the virtual environment and everything built
	rm -rf $(VENV) target logs
	git clean -qfdX warehouse

.PHONY: help setup warehouse test lint docs questions notebooks lock sbom clean
