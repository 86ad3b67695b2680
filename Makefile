# The two commands first: `make run` opens the product, `make test` proves it.
.PHONY: run test quick bench peers catalogue clean
.DEFAULT_GOAL := run

BIN := .venv/bin
WORKERS ?= 2
QUICK := not browser and not engine and not post and not slow and not year

# Compiled modules are kept whatever the surroundings say: the tests start the product many times.
export PYTHONDONTWRITEBYTECODE :=

run:
	@sh .ci/environment run
	@exec $(BIN)/patci up

test:
	@sh .ci/environment dev
	@$(BIN)/python -m tests.needs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@scratch=$$(mktemp -d) && trap 'rm -rf "$$scratch"' EXIT && export PATCI_DATABASE_URL="sqlite:///$$scratch/check.sqlite3" && \
		$(BIN)/alembic upgrade head && $(BIN)/alembic check
	HYPOTHESIS_PROFILE=whole $(BIN)/pytest -q -n $(WORKERS) -m "$(QUICK)"
	HYPOTHESIS_PROFILE=whole $(BIN)/pytest -q -n $(WORKERS) -m slow
	$(BIN)/pytest -q -m browser
	$(BIN)/pytest -q -m engine
	$(BIN)/pytest -q -m post
	$(BIN)/pytest -q -m year

# What a change is tried with, without browser, engine, mail servers and whole years.
quick:
	@sh .ci/environment dev
	$(BIN)/ruff check .
	$(BIN)/pytest -q -x -n $(WORKERS) -m "$(QUICK)"

bench:
	@sh .ci/environment dev
	$(BIN)/python -m benchmarks

# patci beside other readers of dates, which live in an environment of their own.
peers:
	@sh .ci/environment run
	@test -x .venv-peers/bin/python || $(BIN)/python -m venv .venv-peers
	@$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["peers"], sep="\n")' \
		> .venv-peers/peers.txt
	@.venv-peers/bin/python -m pip install -qq --disable-pip-version-check -r .venv-peers/peers.txt
	.venv-peers/bin/python -m benchmarks peers

# All screen texts, for whoever translates them.
catalogue:
	@sh .ci/environment dev
	@mkdir -p templates/locale
	$(BIN)/pybabel -q extract -F pyproject.toml --no-location --sort-output --omit-header -o templates/locale/patci.pot .

clean:
	rm -rf .venv .venv-peers .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
