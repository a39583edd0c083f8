"""The examples in the docstrings are true."""

import doctest

from prolo_cost.payers import names


def test_the_examples_hold() -> None:
    results = doctest.testmod(names)
    assert (results.attempted, results.failed) == (2, 0)
