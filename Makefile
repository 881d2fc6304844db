# The two commands are `make map` and `make test`; each sets up what it needs, once.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
CHROME ?= /usr/bin/chromium

.PHONY: map test data data-update bench bench-join clean browser

map: $(VENV)/.installed
	$(BIN)/geomap map examples/ -o outputs/strikes.html

test: $(VENV)/.dev browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest --doctest-modules --cov --cov-report=term:skip-covered -n auto geomap tests

data: $(VENV)/.data  ## rebuild every shipped file from its packages and compare; run what needs them
	$(BIN)/python boundaries/build.py --check
	$(BIN)/python geomap/data/build.py --check
	$(BIN)/python geomap/assets/build.py
	$(BIN)/python geomap/assets/build_towns.py
	$(BIN)/python geomap/assets/build_waters.py
	$(BIN)/python geomap/assets/build_fonts.py --check
	$(BIN)/python -m pytest -q tests/test_geonames.py tests/test_names.py tests/test_boundaries.py

data-update: $(VENV)/.data  ## the same, and write what has changed
	$(BIN)/python boundaries/build.py
	$(BIN)/python geomap/data/build.py
	$(BIN)/python geomap/assets/build.py --write
	$(BIN)/python geomap/assets/build_towns.py --write
	$(BIN)/python geomap/assets/build_waters.py --write
	$(BIN)/python geomap/assets/build_fonts.py

bench: $(VENV)/.dev
	$(BIN)/python -m pytest benchmarks -o python_files="bench_*.py" -o python_functions="bench_*" -p no:cacheprovider --benchmark-only --benchmark-columns=median,iqr,rounds

bench-join: $(VENV)/.bench  ## the join beside its peers: writes docs/join_speed.md; goes on where it was stopped
	$(BIN)/python benchmarks/join.py --write
	$(BIN)/python benchmarks/join_file.py --rows 2000000

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .coverage

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "geomap needs Python 3.11 or newer: make map PYTHON=python3.12"; exit 2; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "Python's venv module is missing: apt-get install python3-venv"; exit 2; }

# pip before 25.1 does not know dependency groups.
$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install --upgrade 'pip>=25.1'
	$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.installed
	$(PIP) install -c constraints.txt -e '.[dask,online,tiles]' --group dev
	@touch $@

$(VENV)/.data: $(VENV)/.dev
	$(PIP) install -c constraints.txt --group data
	@touch $@

$(VENV)/.bench: $(VENV)/.dev
	$(PIP) install -c constraints.txt --group bench
	@touch $@

browser:
	@test -x $(CHROME) || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; } || \
	  { echo "The page is tested in Chromium, which is missing: sudo apt-get install chromium"; exit 2; }
