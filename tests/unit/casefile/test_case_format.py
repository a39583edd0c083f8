"""Reading a case: blank is not zero, every problem names its field, all of them at once."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from fractions import Fraction
from typing import Any

import jsonschema
import pytest
from tests.examples import KNEE, knee

from prolo_cost.casefile import case_schema, parse_json, read_case
from prolo_cost.domain.money import NONE, UNKNOWN, Interval
from prolo_cost.domain.network import Network
from prolo_cost.domain.plan import Plan

TODAY = date(2026, 11, 24)

Json = dict[str, Any]  # parsed JSON, whatever a test puts into it


def a_case(**changes: object) -> Json:
    """A small case; ``changes`` replace values at paths such as ``course__sessions__0__date``."""
    case: Json = {
        "format": "prolo-cost/case/1",
        "plan": {"benefits": {"procedure": {"in": {}}}, "tiers": {"in": {"deductible": {"individual": 1500}}}},
        "course": {
            "sessions": [{"date": "2026-12-01", "services": [{"code": "M0076", "benefit": "procedure", "charge": 450}]}]
        },
    }
    for path, value in changes.items():
        *parents, last = path.split("__")
        place: Any = case
        for parent in parents:
            place = place[int(parent)] if parent.isdigit() else place.setdefault(parent, {})
        place[int(last) if last.isdigit() else last] = value
    return case


def problems(case: object) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in read_case(case, TODAY).problems]


def the_plan(case: Json) -> Plan:
    reading = read_case(case, TODAY)
    assert reading.case is not None, reading.problems
    assert reading.case.plan is not None
    return reading.case.plan


def test_a_date_that_is_absent_is_today() -> None:
    reading = read_case(a_case(), TODAY)
    assert reading.case is not None
    assert reading.case.as_of == TODAY


@pytest.mark.parametrize("blank", [None, "unknown"])
def test_a_blank_amount_is_unknown_and_never_zero(blank: object) -> None:
    plan = the_plan(a_case(plan__tiers__in__deductible__individual=blank))
    assert plan.tier(Network.IN).deductible.individual is UNKNOWN


@pytest.mark.parametrize(
    ("written", "cents"),
    [(450, 45000), ("450", 45000), ("450.5", 45050), (0, 0), ("0.00", 0), ("9999999.99", 999_999_999), (12.34, 1234)],
)
def test_an_amount_is_dollars_exactly(written: object, cents: int) -> None:
    assert (
        the_plan(a_case(plan__tiers__in__deductible__individual=written)).tier(Network.IN).deductible.individual
        == cents
    )


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1e3", "not_amount"),
        ("1,000", "not_amount"),
        ("$450", "not_amount"),
        (" 450", "not_amount"),
        ("+450", "not_amount"),
        ("450.", "not_amount"),
        (".5", "not_amount"),
        ("\u0661", "not_amount"),
        ("1_000", "not_amount"),
        ("", "not_amount"),
        (True, "not_amount"),
        ([450], "not_amount"),
        (-1, "negative_amount"),
        ("-0.01", "negative_amount"),
        ("450.123", "too_many_decimals"),
        ("10000000", "amount_out_of_range"),
        ("nothing", "unknown_word"),
        ({"low": 5, "high": 4}, "interval_order"),
        ({"low": 1, "high": 4, "point": 9}, "interval_order"),
        ({"low": 1}, "missing"),
        ({"low": 1, "high": "x"}, "not_amount"),
        ({"low": 1, "high": 2, "hihg": 3}, "unknown_key"),
    ],
)
def test_what_is_no_amount_is_a_problem_of_that_field(written: object, code: str) -> None:
    found = problems(a_case(plan__tiers__in__deductible__individual=written))
    assert [kind for _, kind in found] == [code]
    assert found[0][0].startswith("plan.tiers.in.deductible.individual")


def test_an_interval_keeps_its_ends_and_one_without_width_is_known() -> None:
    spread = the_plan(a_case(plan__tiers__in__deductible__individual={"low": 1, "high": 2, "point": None}))
    assert spread.tier(Network.IN).deductible.individual == Interval(100, 200, None)
    exact = the_plan(a_case(plan__tiers__in__deductible__individual={"low": 2, "high": 2}))
    assert exact.tier(Network.IN).deductible.individual == 200


def test_a_rate_is_an_exact_fraction() -> None:
    terms = the_plan(a_case(plan__benefits__procedure__in__coinsurance="0.1")).terms("procedure", Network.IN)
    assert terms.coinsurance == Fraction(1, 10)
    assert problems(a_case(plan__benefits__procedure__in__coinsurance=20)) == [
        ("plan.benefits.procedure.in.coinsurance", "rate_out_of_range")
    ]


def test_none_is_a_statement_of_the_plan() -> None:
    terms = the_plan(a_case(plan__benefits__procedure__in__copay="none")).terms("procedure", Network.IN)
    assert terms.copay is NONE
    assert problems(a_case(member__in__deductible_met__individual="none")) == [
        ("member.in.deductible_met.individual", "unknown_word")
    ]


def test_absent_switches_take_the_defaults_of_the_contract_and_unknown_ones_are_problems() -> None:
    assert the_plan(a_case(plan__lesser_of_charge=None)).lesser_of_charge is True
    assert problems(a_case(plan__lesser_of_charge="unknown")) == [("plan.lesser_of_charge", "not_yes_or_no")]
    assert (
        the_plan(a_case(plan__benefits__procedure__in__deductible_applies="unknown"))
        .terms("procedure", Network.IN)
        .deductible_applies
        is UNKNOWN
    )


def test_the_cap_of_one_member_is_none_unless_it_is_said_to_be_unknown() -> None:
    assert the_plan(a_case()).individual_out_of_pocket_cap is NONE
    assert the_plan(a_case(plan__individual_out_of_pocket_cap=None)).individual_out_of_pocket_cap is NONE
    assert the_plan(a_case(plan__individual_out_of_pocket_cap="unknown")).individual_out_of_pocket_cap is UNKNOWN


@pytest.mark.parametrize("written", ["m0076", " M0076 "])
def test_a_code_is_in_capitals_however_it_is_written(written: str) -> None:
    case = read_case(a_case(course__sessions__0__services__0__code=written), TODAY).case
    assert case is not None
    assert case.course.sessions[0].services[0].code == "M0076", "no other code is in question by itself"


def test_all_problems_come_at_once_each_with_its_field() -> None:
    case = a_case(
        plan__deductable={"x": 1},
        course__sessions__0__date="2026-02-30",
        course__sessions__0__services__0__charge=-1,
        network="maybe",
    )
    assert sorted(problems(case)) == [
        ("course.sessions[0].date", "no_such_date"),
        ("course.sessions[0].services[0].charge", "negative_amount"),
        ("network", "unknown_word"),
        ("plan.deductable", "unknown_key"),
    ]


def test_an_unknown_key_suggests_the_one_that_was_meant() -> None:
    found = read_case(a_case(plan__benefit={}), TODAY).problems
    assert found[0].figures["meant"] == "benefits"


@pytest.mark.parametrize("missing", ["format", "plan", "course"])
def test_what_a_case_cannot_do_without_is_asked_for(missing: str) -> None:
    case = a_case()
    del case[missing]
    assert problems(case) == [(missing, "missing")]


@pytest.mark.parametrize("data", [None, 3, "case", [], True])
def test_something_that_is_no_case_at_all_is_one_problem(data: object) -> None:
    assert problems(data) == [("", "not_an_object")]


def test_a_line_that_may_be_covered_says_under_which_benefit() -> None:
    case = a_case()
    del case["course"]["sessions"][0]["services"][0]["benefit"]
    assert problems(case) == [("course.sessions[0].services[0].benefit", "missing")]
    case["course"]["sessions"][0]["services"][0]["coverage"] = "not_covered"
    assert problems(case) == []
    uninsured = deepcopy(case)
    del uninsured["course"]["sessions"][0]["services"][0]["coverage"]
    uninsured["plan"] = None
    assert problems(uninsured) == []


def test_series_and_single_sessions_stand_in_date_order_and_same_dates_as_given() -> None:
    service = {"code": "A", "benefit": "procedure", "charge": 1}
    case = a_case(
        course={
            "series": [{"first": "2026-12-01", "count": 3, "every_weeks": 2, "services": [service]}],
            "sessions": [
                {"date": "2026-12-15", "services": [{**service, "code": "B"}]},
                {"date": "2026-11-30", "services": [{**service, "code": "C"}]},
            ],
        }
    )
    reading = read_case(case, TODAY)
    assert reading.case is not None
    assert [(session.date.isoformat(), session.services[0].code) for session in reading.case.course.sessions] == [
        ("2026-11-30", "C"),
        ("2026-12-01", "A"),
        ("2026-12-15", "A"),
        ("2026-12-15", "B"),
        ("2026-12-29", "A"),
    ]


@pytest.mark.parametrize(
    ("course", "expected"),
    [
        ({}, ("course", "no_sessions")),
        ({"series": [], "sessions": []}, ("course", "no_sessions")),
        ({"sessions": [{"date": "2026-12-01", "services": []}]}, ("course.sessions[0].services", "too_few")),
        (
            {"series": [{"first": "2026-12-01", "count": 2, "services": [{"code": "A", "benefit": "b", "charge": 1}]}]},
            ("course.series[0].every_weeks", "missing"),
        ),
        (
            {
                "series": [
                    {"first": "2026-12-01", "count": 500, "every_weeks": 520,
                     "services": [{"code": "A", "benefit": "b", "charge": 1}]}
                ]
            },
            ("course.series[0]", "date_out_of_range"),
        ),
    ],
)  # fmt: skip
def test_a_course_that_cannot_be_is_refused(course: Json, expected: tuple[str, str]) -> None:
    assert problems(a_case(course=course)) == [expected]


def test_a_service_for_the_first_session_only_is_left_out_of_the_later_ones() -> None:
    visit = {"code": "V", "benefit": "office_visit", "charge": 100, "first_session_only": True}
    series = {
        "first": "2026-12-01",
        "count": 3,
        "every_weeks": 4,
        "services": [visit, {"code": "M0076", "benefit": "procedure", "charge": 450}],
    }
    reading = read_case(a_case(course={"series": [series]}), TODAY)
    assert reading.case is not None
    codes = [[service.code for service in session.services] for session in reading.case.course.sessions]
    assert codes == [["V", "M0076"], ["M0076"], ["M0076"]]


def test_later_sessions_need_a_service_too() -> None:
    visit = {"code": "V", "benefit": "office_visit", "charge": 100, "first_session_only": True}
    series = {"first": "2026-12-01", "count": 3, "every_weeks": 4, "services": [visit]}
    assert problems(a_case(course={"series": [series]})) == [("course.series[0].services", "nothing_after_first")]
    assert problems(a_case(course={"series": [series | {"count": 1}]})) == []


def test_a_course_has_at_most_five_hundred_sessions() -> None:
    series = {
        "first": "2026-12-01", "count": 251, "every_weeks": 1,
        "services": [{"code": "A", "benefit": "procedure", "charge": 1}],
    }  # fmt: skip
    assert problems(a_case(course={"series": [series, series]})) == [("course", "too_many_sessions")]
    assert problems(a_case(course={"series": [series]})) == []


@pytest.mark.parametrize("written", ["2026-13-01", "26-12-01", "2026/12/01", "2026-12-1", 20261201, "1066-10-14"])
def test_a_date_is_written_one_way(written: object) -> None:
    assert [field for field, _ in problems(a_case(course__sessions__0__date=written))] == ["course.sessions[0].date"]


@pytest.mark.parametrize("written", ["02-29", "12-31", "01-01"])
def test_a_plan_year_begins_on_any_day_that_some_year_has(written: str) -> None:
    start = the_plan(a_case(plan__plan_year_start=written)).plan_year_start
    assert f"{start.month:02d}-{start.day:02d}" == written


@pytest.mark.parametrize("written", ["02-30", "13-01", "00-10", "1-1", "0101", 101, "01-01-01"])
def test_a_plan_year_begins_on_no_other_day(written: object) -> None:
    assert problems(a_case(plan__plan_year_start=written)) == [("plan.plan_year_start", "not_a_month_and_day")]


def test_a_limit_needs_something_to_limit() -> None:
    assert problems(a_case(plan__limits=[{"benefit": "procedure"}])) == [("plan.limits[0]", "limit_without_value")]
    assert problems(a_case(plan__limits=[{"benefit": "procedure", "visits": 12}])) == []


def test_the_schema_takes_what_is_read_and_refuses_what_is_not() -> None:
    validator = jsonschema.Draft202012Validator(case_schema())
    validator.validate(knee())
    validator.validate(a_case())
    assert list(validator.iter_errors(a_case(plan__tiers__in__deductible__individual=-1)))
    assert list(validator.iter_errors(a_case(plan__nonsense=1)))


def test_the_shipped_example_is_read_without_a_problem() -> None:
    parsed = parse_json(KNEE.read_bytes())
    assert parsed.problems == ()
    assert problems(parsed.data) == []


A_SERVICE: Json = {"code": "M0076", "benefit": "procedure", "charge": 450, "allowed": "unknown"}
A_SERIES: Json = {"first": "2026-12-01", "count": 4, "every_weeks": 4, "services": [A_SERVICE]}


def dates_of(course: Json) -> list[str]:
    reading = read_case(a_case(course=course), TODAY)
    assert reading.problems == ()
    assert reading.case is not None
    return [session.date.isoformat() for session in reading.case.course.sessions]


def test_a_session_of_a_series_may_stand_on_a_date_of_its_own_and_those_after_it_follow() -> None:
    series = {**A_SERIES, "dates": {"3": "2027-02-02"}}
    assert dates_of({"series": [series]}) == ["2026-12-01", "2026-12-29", "2027-02-02", "2027-03-02"]


def test_a_series_may_count_in_months() -> None:
    series = {"first": "2027-01-31", "count": 3, "every_months": 3, "services": [A_SERVICE]}
    assert dates_of({"series": [series]}) == ["2027-01-31", "2027-04-30", "2027-07-31"]


@pytest.mark.parametrize(
    ("more", "field", "code"),
    [
        ({"every_months": 3}, "every_months", "weeks_and_months"),
        ({"dates": {"1": "2026-12-02"}}, "dates.1", "no_such_session"),
        ({"dates": {"5": "2026-12-02"}}, "dates.5", "no_such_session"),
        ({"dates": {"02": "2026-12-02"}}, "dates.02", "no_such_session"),
        ({"dates": {"2": "soon"}}, "dates.2", "not_a_date"),
        ({"dates": []}, "dates", "not_an_object"),
    ],
)
def test_a_series_that_cannot_be_is_refused(more: Json, field: str, code: str) -> None:
    assert problems(a_case(course={"series": [{**A_SERIES, **more}]})) == [(f"course.series[0].{field}", code)]


def test_the_same_services_share_what_is_unknown_and_not_the_visit_before_the_course() -> None:
    visit = {"code": "V", "benefit": "office_visit", "charge": 100, "first_session_only": True}
    course = {
        "series": [
            {**A_SERIES, "count": 2, "services": [visit, A_SERVICE]},
            {"first": "2027-06-01", "count": 1, "same_services": True},
        ],
        "sessions": [{"date": "2027-09-01", "same_services": True}],
    }
    reading = read_case(a_case(course=course), TODAY)
    assert reading.case is not None
    fields = [[service.field for service in session.services] for session in reading.case.course.sessions]
    treated = "course.series[0].services[1]"
    assert fields == [["course.series[0].services[0]", treated], [treated], [treated], [treated]]


@pytest.mark.parametrize(
    "course",
    [
        {"sessions": [{"date": "2026-12-01", "same_services": True}]},
        {"series": [{"first": "2026-12-01", "count": 1, "same_services": True}]},
    ],
)
def test_the_same_services_need_a_first_series_to_have_them(course: Json) -> None:
    assert problems(a_case(course=course)) == [("course", "no_services_to_share")]


def test_without_the_same_services_a_session_needs_its_own() -> None:
    course = {"series": [A_SERIES], "sessions": [{"date": "2026-12-01", "same_services": False}]}
    assert problems(a_case(course=course)) == [("course.sessions[0].services", "missing")]
