# For developers. The program and its tests need none of this: ./prolo-cost and ./run-tests do all by themselves.
.PHONY: check lint format types contracts test payers bench lock environment
python = .venv/bin/python -I
compile = uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11

check: lint format types contracts

lint: environment
	$(python) -m ruff check

format: environment
	$(python) -m ruff format --check

types: environment
	$(python) -m mypy

contracts: environment
	.venv/bin/lint-imports

test:
	./run-tests

payers: environment
	$(python) -m prolo_cost payers build

bench: environment
	for each in benchmarks/*.py; do echo; echo "== $$each"; $(python) "$$each"; done

# Needs uv on the PATH. The versions stay as they are unless pyproject.toml asks for others; delete a lock to renew it.
lock:
	$(compile) pyproject.toml -o requirements.lock
	$(compile) --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock

environment:
	@tools/ready dev window
