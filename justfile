# What is done often, in one word each. `just --list` shows them.

# Install for development, with checkers and tests.
setup:
    python3 -m venv .venv
    .venv/bin/pip install -q -e '.[dev]' --config-settings editable_mode=strict

# Run the tests.
test *args:
    .venv/bin/python -m pytest {{args}}

# Lint, types and import contracts.
check:
    .venv/bin/ruff check .
    .venv/bin/ruff format --check .
    .venv/bin/mypy -p kaoping
    .venv/bin/lint-imports

# Lay out the code.
format:
    .venv/bin/ruff format .
    .venv/bin/ruff check --fix .

# Rewrite the snapshots; read the difference before you commit it.
snapshots:
    KAOPING_UPDATE=1 .venv/bin/python -m pytest -q
    git diff --stat

# Print the ratios of one run; of some parts only: just bench row ledgers.
bench *parts:
    .venv/bin/pip install -q -e '.[benchmark]' --config-settings editable_mode=strict
    .venv/bin/python -m benchmarks {{parts}}

# Everything that is checked before a change is taken.
ci:
    .ci/run
