# Set-up and commands.  `make` alone lists them.
# Plain make (3.81 and newer) and a POSIX shell; nothing else but Python 3.11 or newer.

VENV ?= .venv
PORT ?= 8501
WORKERS ?= 2

PY := $(VENV)/bin/python
TOOLS := build/tools
RUN := PIP_USER=0 PIP_DISABLE_PIP_VERSION_CHECK=1 $(PY) -m
TYPED = $(wildcard dashboard.py claims benchmarks)

# Every pinned package has ready-made wheels for 3.11 to 3.14, so one of these is preferred.
PYTHONS := $(or $(PYTHON),python3 python3.13 python3.12 python3.11 python3.14 python)
TRIED := 3.11 to 3.14

.DEFAULT_GOAL := help
.PHONY: help install install-dev dashboard browser test check format bench bench-propose \
	screenshots torture audit requirements clean

# A name on the path may be a shim that runs nothing, so each is run before it is believed.
define find_python
runs() { "$$1" -c "import sys; sys.exit(not (3, 11) <= sys.version_info < $$2)" >/dev/null 2>&1; }; \
found=; \
for newest in '(3, 15)' '(4,)'; do for name in $(PYTHONS); do \
	if [ -z "$$found" ] && runs "$$name" "$$newest"; then found=$$name; fi; \
done; done; \
if [ -z "$$found" ]; then \
	echo "No Python 3.11 or newer was found; install one ($(TRIED)) from python.org" \
		"or your system's packages, or name it: make PYTHON=/path/to/python3." >&2; \
	exit 1; \
fi
endef

# Debian ships Python without ensurepip until python3-venv is installed.
define make_venv
$(find_python); \
if ! "$$found" -c 'import ensurepip, venv' >/dev/null 2>&1; then \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
		echo "Installing python3-venv, which $$found lacks."; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
			apt-get install -y -qq python3-venv >/dev/null; \
	fi; \
fi; \
if ! "$$found" -c 'import ensurepip, venv' >/dev/null 2>&1; then \
	echo "$$found cannot make a virtual environment because its ensurepip module is missing;" \
		"install it (on Debian and Ubuntu: sudo apt install python3-venv) and run make again." >&2; \
	exit 1; \
fi; \
echo "Making a virtual environment in $(1) with $$("$$found" --version)."; \
"$$found" -m venv --clear "$(1)"
endef

# An environment holds copies of the requirements it was filled from: the same text, nothing to do.
define fill_venv
@if ! "$(PY)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then $(call make_venv,$(VENV)); fi
@if ! cmp -s $(1) "$(VENV)/$(1)"; then \
	echo "Installing the packages of $(1); the first time this takes a minute."; \
	$(RUN) pip install --quiet --require-hashes $(2) && cp $(1) "$(VENV)/$(1)"; \
fi
endef

help: ## list the commands
	@grep -E '^[a-z-]+:.* ## ' Makefile | sed -e 's/:.* ## /|/' | \
		while IFS='|' read -r name what; do printf '  make %-14s %s\n' "$$name" "$$what"; done

install: ## set up what the dashboard needs, in .venv (VENV= to change)
	$(call fill_venv,requirements.txt,-r requirements.txt)

install-dev: install ## set up what tests and checks need as well
	$(call fill_venv,requirements-dev.txt,-r requirements.txt -r requirements-dev.txt)

dashboard: install ## set everything up and open the dashboard (PORT= to change)
	@$(PY) -c "import socket; socket.create_server(('127.0.0.1', $(PORT))).close()" 2>/dev/null || \
		{ echo "Port $(PORT) is taken; choose another, as in make dashboard PORT=8502." >&2; exit 1; }
	@echo "The dashboard is at http://127.0.0.1:$(PORT) until you press Ctrl+C."
	@$(PY) -m streamlit run dashboard.py --server.port $(PORT) --server.address 127.0.0.1 \
		--server.fileWatcherType none --server.showEmailPrompt false \
		--browser.gatherUsageStats false --logger.hideWelcomeMessage true

browser: install-dev ## find a browser for the browser tests, or install one
	@$(PY) tests/helpers/browsers.py

test: browser ## set everything up, a browser included, and run every test
	@$(PY) -m pytest --numprocesses $(WORKERS) --dist worksteal $(PYTEST) 2>&1

check: install-dev ## lint, format, types and import order, changing nothing
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy $(TYPED)
	@$(PY) -m pytest --quiet tests/house/test_imports.py

format: install-dev ## put code into the house's format
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

bench: browser ## measure the dashboard against others (several minutes)
	@$(PY) -m benchmarks

bench-propose: install-dev ## measure how well articles are read
	@$(PY) -m benchmarks.propose

screenshots: browser ## photograph every page, light and dark, wide and narrow
	@PYTHONPATH=tests/helpers $(PY) tests/browser/screenshots.py

torture: browser ## hostile input, crashes and load (up to fifteen minutes)
	@$(PY) -m tests.torture

$(TOOLS)/bin/python:
	@mkdir -p build
	@$(call make_venv,$(TOOLS))
	@$(TOOLS)/bin/python -m pip install --quiet "uv>=0.11,<1" "pip-audit>=2.9,<3"

audit: $(TOOLS)/bin/python ## look up the pinned packages in the list of known weaknesses
	@$(TOOLS)/bin/python -m pip_audit --strict --disable-pip --require-hashes \
		-r requirements.txt -r requirements-dev.txt

COMPILE = $(TOOLS)/bin/python -m uv --no-config pip compile --quiet --universal \
	--python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make requirements" $(if $(UPGRADE),--upgrade)

requirements: $(TOOLS)/bin/python ## pin again what pyproject.toml asks for (UPGRADE=1: the newest)
	@$(COMPILE) pyproject.toml --output-file requirements.txt
	@$(COMPILE) --group dev --constraints requirements.txt --output-file requirements-dev.txt
	@echo "requirements.txt and requirements-dev.txt agree with pyproject.toml."

clean: ## remove what the other commands made (not the data)
	@rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
