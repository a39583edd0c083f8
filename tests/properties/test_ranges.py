"""Low and high enclose the total for every value that the unknowns can take, to within the rounding of each line."""

from __future__ import annotations

from itertools import islice

from hypothesis import given
from hypothesis import strategies as st
from tests.naive.amounts import Case
from tests.naive.course import codes_in_question
from tests.naive.unknowns import complete, settle
from tests.naive.walk import filed, patient_total, plan_total
from tests.properties.comparing import cents_of, claimed, examples, lines_of, product
from tests.properties.sampling import sample_inside, values_inside
from tests.properties.strategies import cases, one_way_cases

SAMPLES = 12

any_case = st.one_of(cases(most_doubts=6), one_way_cases(most_doubts=12))
seeds = st.integers(0, 2**32)


@examples(40)
@given(any_case)
def test_the_point_lies_within_the_range(case: Case) -> None:
    for name, scenario in product(case)["scenarios"].items():
        for total in ("patient", "plan"):
            low, point, high = cents_of(scenario[total])
            assert 0 <= low <= point <= high, (name, total)


@examples(40)
@given(any_case, seeds)
def test_told_the_unknowns_the_product_stays_within_the_range_it_gave_before(case: Case, seed: int) -> None:
    ours, told = product(case), product(sample_inside(case, seed))
    for name, scenario in claimed(ours):
        cents_of_rounding = len(lines_of(scenario))
        for total in ("patient", "plan"):
            low, _, high = cents_of(scenario[total])
            least, point, most = cents_of(told["scenarios"][name][total])
            assert least == point == most, "nothing is unknown any more"
            assert low - cents_of_rounding <= point <= high + cents_of_rounding, (name, total)


@examples(40)
@given(any_case, seeds)
def test_many_values_inside_the_box_stay_within_the_range(case: Case, seed: int) -> None:
    """The naive walk stands for the product here: it is quick enough to try many values."""
    completed, values = complete(case), list(islice(values_inside(case, seed), SAMPLES))
    for name, scenario in claimed(product(case)):
        denied = frozenset[str]() if name == "covered" else codes_in_question(case)
        cents_of_rounding = len(lines_of(scenario))
        for told in values:
            worked = filed(settle(completed, told), denied)
            for total, value in (("patient", patient_total(worked)), ("plan", plan_total(worked))):
                low, _, high = cents_of(scenario[total])
                assert low - cents_of_rounding <= value <= high + cents_of_rounding, (name, total)
