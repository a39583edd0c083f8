# For developers. The program and its tests need none of this: ./prolo-cost and ./run-tests do all by themselves.
.PHONY: check lint format types contracts test payers pictures golden bench lock environment
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

# What README and the manual show, from the program as it runs (pdftoppm is poppler's).
pictures: environment
	$(python) tools/take_pictures.py
	QT_QPA_PLATFORM=offscreen $(python) -m prolo_cost --theme light --case resources/examples/knee.json \
		--screenshot docs/pictures/window-light.png
	$(python) -m prolo_cost estimate resources/examples/knee.json --pdf estimate.pdf
	pdftoppm -r 90 -f 1 -l 1 -singlefile -png estimate.pdf docs/pictures/paper-1

# The screens that tests compare with. Look at what changed before committing it.
golden: environment
	PROLO_COST_TAKE_GOLDEN=1 QT_QPA_PLATFORM=offscreen $(python) -m pytest -q tests/gui/test_golden.py

bench: environment
	for each in benchmarks/*.py; do echo; echo "== $$each"; $(python) "$$each"; done

# Needs uv on the PATH. The versions stay as they are unless pyproject.toml asks for others; delete a lock to renew it.
lock:
	$(compile) pyproject.toml -o requirements.lock
	$(compile) --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock

environment:
	@tools/ready dev window
