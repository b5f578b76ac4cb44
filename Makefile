# Two commands matter: `make book` builds the site into _site/, `make test` proves it. Both work on a machine that has Python 3.11 or newer and nothing else.

# The first of these that is new enough; `make PYTHON=/path/to/python3` chooses another.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	if "$$p" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' >/dev/null 2>&1; then command -v "$$p"; break; fi; done)

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.homeward-ready
WORKERS ?= 2
HAS_BROWSER := (for b in chromium chromium-browser google-chrome google-chrome-stable; do command -v $$b >/dev/null 2>&1 && exit 0; done; exit 1)
LABS := exercises/labs
SAY = @printf '\n== %s\n'

.PHONY: book test serve lab bench check clean help browser
.DEFAULT_GOAL := help

help:
	@printf '%s\n' 'make book    build the site, both languages, into _site/' 'make test    run everything that proves it' \
	  'make serve   show the site on this machine' 'make lab     open the labs in JupyterLab' 'make check   check code, cases, exercises and table of contents (seconds)' \
	  'make bench   measure speed' 'make clean   remove what was built (the environment in .venv stays)'

# The environment. It is made again only when the pins change.
$(READY): requirements.txt pyproject.toml
	@test -n "$(PYTHON)" || { printf '%s\n' 'Homeward needs Python 3.11 or newer; found none.' \
	  'Install it (Debian and Ubuntu: sudo apt-get install python3 python3-venv), or say where it is: make PYTHON=/path/to/python3 book'; exit 1; }
	$(SAY) 'Installing what the kit needs into .venv (once; some minutes on a slow line)'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  printf '%s\n' 'Python cannot make a virtual environment. Debian and Ubuntu: sudo apt-get install python3-venv'; exit 1; }
	@$(BIN)/python -m pip install --disable-pip-version-check --requirement requirements.txt
	@touch $@

book: $(READY)
	$(SAY) 'Building the site'
	@$(BIN)/homeward build

serve: $(READY)
	@$(BIN)/homeward serve

lab: $(READY)
	@$(BIN)/jupyter lab $(LABS)

check: $(READY)
	$(SAY) 'Code'
	@$(BIN)/ruff check --quiet modules tests benchmarks
	$(SAY) 'Cases and exercises'
	@$(BIN)/homeward check
	$(SAY) 'Table of contents'
	@$(BIN)/homeward toc --check

# From quick to slow, so that a mistake shows early.
test: $(READY) browser check
	$(SAY) 'Package'
	@$(BIN)/python -m pytest -q -n $(WORKERS) --ignore=tests/site
	$(SAY) 'Labs: every output as stored'
	@if find $(LABS) -name '*.ipynb' -not -path '*/.ipynb_checkpoints/*' | grep -q .; then \
	  HOMEWARD_LANG=en $(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile -p no:cacheprovider --nbval $(LABS) --nbval-sanitize-with tests/nbval_sanitize.cfg; fi
	$(SAY) 'Site'
	@$(BIN)/homeward build
	$(SAY) 'Pages in a browser'
	@$(BIN)/python -m pytest -q -n $(WORKERS) tests/site
	$(SAY) 'All tests passed'
	@$(HAS_BROWSER) || printf '%s\n' '!! HOMEWARD_NO_BROWSER is set and there is no Chromium here: NO page was opened, NO widget was run.'

browser:
	@$(HAS_BROWSER) || [ "$$HOMEWARD_NO_BROWSER" = 1 ] || { printf '%s\n' '' 'The tests open every page in a browser, and there is no Chromium here.' \
	  'Install it:  sudo apt-get install chromium fonts-noto-cjk' \
	  'To go without, knowing that no page is looked at:  HOMEWARD_NO_BROWSER=1 make test' ''; exit 1; }

bench: $(READY)
	@$(BIN)/python benchmarks/bench.py

clean:
	rm -rf _build _site .pytest_cache .hypothesis .jupyter_cache
	find modules tests benchmarks $(LABS) -type d \( -name __pycache__ -o -name .ipynb_checkpoints \) -prune -exec rm -rf {} +
	find locale -name '*.mo' -delete
