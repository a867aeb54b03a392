# Two commands on a fresh machine: `make play` and `make test`. Needs Python 3.11 or newer.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: play demo test lint check kill clean

play: $(READY)
	@$(BIN)/uncontained play $(ARGS)

demo: $(READY)
	@$(BIN)/uncontained demo

test: $(READY)
	@$(BIN)/python -m pytest $(ARGS)

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m bot.voices.lint
	@$(BIN)/python -m bot.voices.lint_scenes
	@for season in bot/content/seasons/*/ bot/content/season_skeleton examples/*/; do \
		$(BIN)/uncontained season check "$$season" || exit 1; done

check: lint
	@$(MAKE) --no-print-directory test ARGS="-m 'long or not long' --cov --cov-report=term:skip-covered"

kill: $(READY)
	@$(BIN)/python -m tests.kill --kills 200 $(ARGS)

clean:
	rm -rf .venv .rehearsal .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist *.egg-info

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Uncontained needs Python 3.11 or newer; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Setting up .venv (once; about a minute)…"
	@$(PYTHON) -m venv .venv
	@PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev,rehearsal]'
	@touch $@
