# Two doors: `make demo` shows what the project does, `make test` shows that it holds.
.DEFAULT_GOAL := help
.PHONY: help demo test test-transformer train clean

# The first that runs and can make environments: version managers put names on the path whose Python is not installed.
SUPPORTED := import ensurepip, sys, venv; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 13))
NO_PYTHON = no Python 3.10 to 3.13 on the path that can make environments; name one: make $(MAKECMDGOALS) PYTHON=/path/to/python
PYTHON ?= $(or $(shell for name in python3.11 python3.12 python3.13 python3.10 python3; do \
	$$name -c '$(SUPPORTED)' 2>/dev/null && echo $$name && break; done),$(error $(NO_PYTHON)))
DEMO := .venv/demo
DEV := .venv/dev
TRANSFORMER := .venv/transformer
# Which build of PyTorch is taken, for the processor or for a GPU: make test-transformer TORCH=...
TORCH ?= torch==2.13.0
QUIET := --quiet --disable-pip-version-check

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/make \1	\2/'

demo: $(DEMO)/.installed ## Install the released wheels and analyse the example reports into out/
	$(DEMO)/bin/workreport analyse examples --output out --format html --summary
	@echo "The pages lie in out/: open out/index.html in a browser."

test: $(DEV)/.installed ## Check style and types, run all tests
	$(DEV)/bin/ruff check .
	$(DEV)/bin/ruff format --check .
	$(DEV)/bin/mypy
	$(DEV)/bin/python -m pytest -n 2 --dist loadgroup

test-transformer: $(TRANSFORMER)/.installed ## Test the components over a pretrained transformer, with PyTorch
	OMP_NUM_THREADS=1 $(TRANSFORMER)/bin/python -m pytest tests/architectures

train: $(DEV)/.installed ## Train, evaluate and package everything (45 minutes on 2 cores)
	. $(DEV)/bin/activate && python -m weasel run all

clean: ## Remove what was made, the environments too
	rm -rf .venv out training metrics build

$(DEMO)/.installed: $(wildcard models/*.whl) constraints.txt
	$(PYTHON) -m venv --clear $(DEMO)
	$(DEMO)/bin/pip install $(QUIET) --constraint constraints.txt models/*.whl
	@touch $@

$(DEV)/.installed: pyproject.toml constraints.txt $(wildcard models/zh_work_report-*.whl)
	$(PYTHON) -m venv $(DEV)
	$(DEV)/bin/pip install $(QUIET) --constraint constraints.txt --editable ".[dev]"
	$(if $(wildcard models/zh_work_report-*.whl),$(DEV)/bin/pip install $(QUIET) --no-deps models/zh_work_report-*.whl)
	@touch $@

$(TRANSFORMER)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(TRANSFORMER)
	$(TRANSFORMER)/bin/pip install $(QUIET) $(TORCH)
	$(TRANSFORMER)/bin/pip install $(QUIET) --constraint constraints.txt --editable ".[dev,transformer]"
	@touch $@
