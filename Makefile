# Everything runs in .venv, made from requirements.lock by the first target that needs it.
# What is given empty is as good as not given.
override PYTHON := $(or $(PYTHON),python3)
override WORKERS := $(or $(WORKERS),auto)
override DATA := $(or $(DATA),data)

VENV := .venv
RUN := $(VENV)/bin/python
CODE := conftest.py lib tests tools
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev
INSTALL := $(RUN) -m pip install --quiet --disable-pip-version-check --compile --no-deps

# Bytecode is written whatever the shell says, and no setting or start-up file of the
# user's own reaches a kernel or a figure.
unexport PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONWARNINGS
unexport MPLBACKEND MATPLOTLIBRC JUPYTER_PATH JUPYTER_PREFER_ENV_PATH
export PYTHONNOUSERSITE := 1
export IPYTHONDIR := $(CURDIR)/$(VENV)/ipython
export MPLCONFIGDIR := $(CURDIR)/$(VENV)/matplotlib

.DEFAULT_GOAL := help
.PHONY: help book pdf lint test quick lab verify execute store reference test-site test-machine mutate-data mutate-code mutate-book fuzz \
	same-site bench audit lock clean

help: ## Show this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

book: $(READY) ## Execute what has changed and write the site to _build/html
	@$(RUN) -m tools.build

pdf: book ## Print the whole book to _build/book.pdf, through Chromium
	@$(RUN) -m tools.build.pdf

lint: $(READY) ## Hold the code to its form
	@$(RUN) -m ruff format --quiet --diff $(CODE)
	@$(RUN) -m ruff check --quiet $(CODE)
	@$(RUN) -c 'from importlinter import cli; cli.lint_imports_command()' --no-logo >$(VENV)/imports || { cat $(VENV)/imports; exit 1; }
	@$(RUN) -m mypy --no-error-summary

test: lint ## Run all tests, and every chapter against its stored outputs
	$(PYTEST) tests chapters

quick: lint ## The same without the tests that take longest: of the tools, of damaged data, of other books
	$(PYTEST) tests chapters $(LONG:%=--ignore=%)

# The files of tests are run in the order that conftest.py gives them.
PYTEST = $(RUN) -m pytest -n $(WORKERS) --no-loadscope-reorder --nbval
LONG = $(wildcard tests/tools tests/*/slow)

lab: $(READY) ## Open the chapters live in JupyterLab
	$(RUN) -m jupyterlab chapters/index.ipynb

verify: $(READY) ## Print the verdict on every claim (DATA=dir for other data)
	@$(RUN) -m lib verify --data "$(DATA)"

execute: $(READY) ## Execute every chapter and store its outputs
	@$(RUN) -m tools.build.execute

store: execute ## Store all that follows from the data, for a reviewer to read as a difference
	$(RUN) -m lib verify --data data --format csv >tests/reference/verdicts.csv
	$(RUN) -m tools.write.readme
	$(RUN) -m tools.write.outline

reference: ## Recompute the reference values of the tests in R
	@command -v Rscript >/dev/null || { echo "R is missing: apt-get install r-base-core" >&2; exit 1; }
	Rscript tests/reference/reference.R
	Rscript tests/reference/audit.R
	Rscript tests/reference/decimals.R
	Rscript tests/reference/groups.R

test-site: $(READY_DEV) book ## Test the built site in a browser
	$(RUN) -m pytest -n $(WORKERS) --dist=loadgroup $(wildcard tests/site tests/*/site)

test-machine: $(READY) ## Test the whole book on machines that lack something, and by the ways beside make
	$(RUN) -m pytest -n $(WORKERS) --dist=load $(wildcard tests/machine tests/*/machine)

mutate-data: $(READY) ## Alter every cell of the data in turn; each must fail a test
	$(RUN) -m tests.paper.mutate_data

mutate-book: $(READY_DEV) ## Alter prose, links, settings, style and scripts one by one; a test must tell of each
	$(RUN) -m tests.paper.mutate_book

fuzz: $(READY) ## Damage the data 2,000 times at random; each must end in verdicts or a clear line
	FUZZ=2000 $(RUN) -m pytest -q -n $(WORKERS) --dist=load tests/paper/slow/test_fuzz.py

mutate-code: $(READY_DEV) ## Alter lib in turn; the tests must notice (SAMPLE=400 for so many, drawn at random)
	$(RUN) -m tools.measure.mutants run
	@$(RUN) -m tools.measure.survivors

same-site: $(READY) ## Build twice from clean clones and compare every file
	$(RUN) -m tools.measure.same_site

bench: $(READY) ## Time the builds and the tests (RUNS=3)
	$(RUN) -m tools.measure.bench
	$(RUN) -m tools.measure.bench_ledger

audit: $(READY_DEV) ## Look for known vulnerabilities in the locked packages
	@$(RUN) -m pip_audit --strict --require-hashes --disable-pip -r requirements.lock >$(VENV)/audit 2>&1; \
	status=$$?; cat $(VENV)/audit; grep -q 'known vulnerabilit' $(VENV)/audit || \
		{ echo "The audit did not run: the service that knows the vulnerabilities was not reached, or does not know a package." >&2; exit 1; }; \
	exit $$status

lock: $(READY_DEV) ## Lock the newest versions that pyproject.toml allows
	$(COMPILE) --group book --group test --group lab pyproject.toml --output-file requirements.lock
	$(COMPILE) --group dev --constraint requirements.lock --output-file requirements-dev.lock

COMPILE = $(RUN) -m uv pip compile --quiet --no-config --default-index https://pypi.org/simple \
	--universal --python-version 3.11 --generate-hashes --upgrade --no-header

clean: ## Remove everything that is built, the environment too
	rm -rf _build $(VENV) mutants .import_linter_cache *.egg-info .hypothesis .pytest_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

$(READY): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; $(PYTHON) is not. Try: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' || \
		{ echo "$(PYTHON) lacks venv. On Debian: apt-get install python3-venv" >&2; exit 1; }
	rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --require-hashes -r requirements.lock
	@# The book's folder is on the path relative to the environment: both can be copied or moved together.
	$(RUN) -c 'import os, sysconfig; site = sysconfig.get_path("purelib"); print(os.path.relpath(".", site), file=open(f"{site}/book.pth", "w"))'
	@# The font list is made now: made in a chapter, it would warn there of the wait.
	$(RUN) -c 'import matplotlib.font_manager'
	@touch $@

$(READY_DEV): requirements-dev.lock $(READY)
	$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@
