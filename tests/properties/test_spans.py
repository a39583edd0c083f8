"""The walk with spans, where the ends meet, is the walk itself: the two implementations of each rule are one."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from tests.naive.amounts import Case
from tests.properties.comparing import examples
from tests.properties.strategies import cases

from prolo_cost.casefile import read_case
from prolo_cost.domain.scenarios import coverage_of, filings_of
from prolo_cost.domain.span_walk import walk_with_spans


@examples(100)
@given(cases(most_doubts=0, second=True))
def test_spans_without_width_are_the_figures_of_the_walk(case: Case) -> None:
    read = read_case(case, date(2026, 11, 24)).case
    assert read is not None
    for filing in filings_of(read, coverage_of(read, None)).values():
        totals = filing.totals({})
        both = walk_with_spans(filing, {}, {})
        assert both.patient == (totals.patient, totals.patient)
        assert both.plan == (totals.plan, totals.plan)
