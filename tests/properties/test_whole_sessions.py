"""Sessions taken as a whole come to what their lines come to one by one."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from tests.naive.amounts import Case
from tests.properties.comparing import examples
from tests.properties.strategies import cases

from prolo_cost.casefile import read_case
from prolo_cost.domain.scenarios import coverage_of, filings_of
from prolo_cost.domain.walk import totals_of, walk


@examples(150)
@given(cases(most_doubts=0, second=False))
def test_totals_are_those_of_the_walk_line_by_line(case: Case) -> None:
    read = read_case(case, date(2026, 11, 24)).case
    assert read is not None
    for filing in filings_of(read, coverage_of(read, None)).values():
        visits, runs, terms = filing.usual.visits, filing.usual.runs, filing.usual.terms
        assert sum(runs) == len(visits)
        assert totals_of(visits, runs, terms) == walk(visits, terms)
        assert totals_of(visits, runs, terms) == walk(visits, terms), "also by what was worked out before"
