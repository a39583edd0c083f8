"""One session moves, and the others stay or follow as was asked; what a course says comes out as it went in."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolo_cost.app.draft.course_days import places
from prolo_cost.app.draft.draft_cases import case_data_of
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import COUNT, EVERY, FIRST, line_key
from prolo_cost.app.draft.sessions import (
    days_by_key,
    may_go,
    moved,
    session_keys,
    takes_along,
    turned,
    with_session,
    without_session,
)
from prolo_cost.casefile import read_case

TODAY = date(2026, 11, 24)
SECOND, THIRD, FOURTH = (f"course.series[0].dates.{number}" for number in (2, 3, 4))
MONTHS, TIMES = "course.series[1].every_months", "course.series[1].count"
REGULAR = ("2026-12-01", "2026-12-29", "2027-01-26", "2027-02-23")


def course(**boxes: str) -> Draft:
    draft = Draft.fresh(TODAY)
    for key, text in {COUNT: "4", EVERY: "4", FIRST: "12/1", line_key(0, "charge"): "450", **boxes}.items():
        draft = draft.typed(key, text)
    return draft


def days(draft: Draft) -> tuple[str, ...]:
    """The days of the estimate that a draft makes: what is read from the case, by day."""
    data, problems = case_data_of(draft, TODAY)
    assert problems == ()
    reading = read_case(data, TODAY)
    assert reading.problems == ()
    assert reading.case is not None
    found = tuple(session.date.isoformat() for session in reading.case.course.sessions)
    assert found == tuple(place.day.isoformat() for place in places(data)), "the desk and the case agree on the days"
    return found


def test_a_day_typed_for_a_session_moves_it_and_those_after_it() -> None:
    assert days(course(**{THIRD: "2/2"})) == ("2026-12-01", "2026-12-29", "2027-02-02", "2027-03-02")


def test_a_session_moves_alone() -> None:
    draft = moved(course(), THIRD, date(2027, 2, 2), TODAY, following=False)
    assert days(draft) == ("2026-12-01", "2026-12-29", "2027-02-02", "2027-02-23")
    assert draft.text(THIRD) == "Tue Feb 2 2027"


def test_the_first_session_moves_alone_or_takes_all_along() -> None:
    day = date(2026, 12, 8)
    assert days(moved(course(), FIRST, day, TODAY, following=False)) == ("2026-12-08", *REGULAR[1:])
    assert days(moved(course(), FIRST, day, TODAY, following=True)) == tuple(
        (date.fromisoformat(regular) + timedelta(weeks=1)).isoformat() for regular in REGULAR
    )


def test_those_that_follow_keep_their_distances_also_where_they_have_days_of_their_own() -> None:
    draft = course(**{FOURTH: "3/1"})
    assert days(moved(draft, SECOND, date(2027, 1, 5), TODAY, following=True)) == (
        "2026-12-01",
        "2027-01-05",
        "2027-02-02",
        "2027-03-08",
    )


def test_a_moved_session_turns_between_moving_alone_and_taking_along() -> None:
    draft = course(**{THIRD: "2/2"})
    assert takes_along(draft, THIRD) is True
    alone = turned(draft, THIRD, TODAY)
    assert (days(alone), takes_along(alone, THIRD)) == (("2026-12-01", "2026-12-29", "2027-02-02", "2027-02-23"), False)
    assert turned(alone, THIRD, TODAY) == draft


@pytest.mark.parametrize("key", [FIRST, SECOND, FOURTH])
def test_there_is_nothing_to_turn_where_none_was_moved_or_none_follows(key: str) -> None:
    draft = course(**{FOURTH: "3/1"})
    assert takes_along(draft, key) is None
    assert turned(draft, key, TODAY) == draft


@pytest.mark.parametrize("number", [2, 3, 4])
def test_of_the_sessions_one_goes_and_the_others_keep_their_days(number: int) -> None:
    draft = without_session(course(), f"course.series[0].dates.{number}", TODAY)
    assert days(draft) == REGULAR[: number - 1] + REGULAR[number:]
    assert draft.text(COUNT) == "3"


def test_the_first_and_the_last_one_left_stay() -> None:
    assert not may_go(course(), FIRST)
    assert not may_go(course(**{COUNT: "1"}), SECOND)
    assert may_go(course(), SECOND)


def test_one_more_session_follows_the_last_and_can_be_moved() -> None:
    draft, key = with_session(course())
    assert days(draft)[-1] == "2027-03-23"
    assert days(draft.typed(key, "4/1"))[-1] == "2027-04-01"
    assert with_session(Draft.fresh(TODAY))[1] == FIRST


def test_days_beyond_the_count_wait() -> None:
    draft = course(**{FOURTH: "3/1"}).typed(COUNT, "3")
    assert days(draft) == REGULAR[:3]
    assert days(draft.typed(COUNT, "4"))[-1] == "2027-03-01"


def test_maintenance_follows_the_course_by_months_or_weeks() -> None:
    assert days(course(**{TIMES: "2", MONTHS: "6"}))[-2:] == ("2027-08-23", "2028-02-23")
    assert days(course(**{TIMES: "1", "course.series[1].every_weeks": "13"}))[-1] == "2027-05-25"


def test_maintenance_follows_the_last_day_of_a_course_with_moved_sessions() -> None:
    assert days(course(**{TIMES: "1", MONTHS: "6", THIRD: "3/2", FOURTH: "2/1"}))[-1] == "2027-09-02"


def test_maintenance_may_begin_on_a_day_of_its_own() -> None:
    draft = course(**{TIMES: "2", MONTHS: "6", "course.series[1].first": "7/1/2027"})
    assert days(draft)[-2:] == ("2027-07-01", "2028-01-01")


def test_maintenance_shares_the_lines_and_what_is_not_known_of_them() -> None:
    data, _ = case_data_of(course(**{TIMES: "1", MONTHS: "6"}), TODAY)
    reading = read_case(data, TODAY)
    assert reading.case is not None
    fields = {service.field for session in reading.case.course.sessions for service in session.services}
    assert fields == {"course.series[0].services[0]"}


def test_without_a_count_there_is_no_maintenance_and_what_was_typed_waits() -> None:
    draft = course(**{MONTHS: "6"})
    assert (days(draft), draft.missing()) == (REGULAR, ())
    assert course(**{TIMES: "2"}).missing() == (MONTHS,)


def test_every_session_has_a_box_and_its_day() -> None:
    draft = course(**{TIMES: "1", MONTHS: "6"})
    assert session_keys(draft) == (FIRST, SECOND, THIRD, FOURTH, "course.series[1].first")
    assert days_by_key(case_data_of(draft, TODAY)[0])[THIRD] == date(2027, 1, 26)


FILE: dict[str, Any] = {
    "format": "prolo-cost/case/1",
    "plan": {},
    "course": {
        "series": [
            {
                "first": "2026-12-01",
                "count": 2,
                "every_weeks": 4,
                "services": [{"code": "A", "charge": 1, "benefit": "b"}],
            }
        ],
        "sessions": [
            {"date": f"2027-0{month}-01", "services": [{"code": f"S{month}", "charge": 1, "benefit": "b"}]}
            for month in (3, 4, 5)
        ],
    },
}


def test_a_single_session_of_a_file_moves_and_goes_with_its_lines() -> None:
    draft = Draft.from_case_data(FILE)
    key = "course.sessions[1].date"
    assert days(moved(draft, key, date(2027, 4, 8), TODAY, following=False))[3] == "2027-04-08"
    gone, _ = case_data_of(without_session(draft, key, TODAY), TODAY)
    expected = json.loads(json.dumps(FILE))
    del expected["course"]["sessions"][1]
    assert gone == expected


dates = st.dates(date(2026, 1, 1), date(2030, 1, 1)).map(date.isoformat)
lists = st.lists(st.fixed_dictionaries({"code": st.sampled_from(["A", "B"]), "charge": st.integers(1, 9)}), min_size=1)


@st.composite
def series(draw: st.DrawFn, *, may_share: bool) -> dict[str, Any]:
    made: dict[str, Any] = {"first": draw(dates), "count": draw(st.integers(1, 5))}
    made[draw(st.sampled_from(["every_weeks", "every_months"]))] = draw(st.integers(1, 12))
    numbers = draw(st.sets(st.integers(2, 5)))
    own = {str(number): draw(dates) for number in numbers if number <= made["count"]}
    return made | ({"dates": own} if own else {}) | draw(services(may_share=may_share))


@st.composite
def services(draw: st.DrawFn, *, may_share: bool) -> dict[str, Any]:
    if may_share and draw(st.booleans()):
        return {"same_services": True}
    return {"services": [service | {"benefit": "procedure"} for service in draw(lists)]}


@st.composite
def courses(draw: st.DrawFn) -> dict[str, Any]:
    first = draw(series(may_share=False))
    more = draw(st.lists(series(may_share=True), max_size=2))
    single = [{"date": draw(dates)} | draw(services(may_share=True)) for _ in range(draw(st.integers(0, 2)))]
    return {"series": [first, *more]} | ({"sessions": single} if single else {})


@given(courses())
def test_any_course_comes_out_of_the_form_as_it_went_in(given_course: dict[str, Any]) -> None:
    case = {"format": "prolo-cost/case/1", "plan": {"preset": "original_medicare"}, "course": given_course}
    draft = Draft.from_case_data(case)
    data, problems = case_data_of(draft, TODAY)
    assert (data, problems) == (case, ())
    assert Draft.from_data(json.loads(json.dumps(draft.to_data()))) == draft


def test_days_that_not_every_month_has_stay_where_they_stood() -> None:
    series = {"first": "2026-01-31", "count": 4, "every_months": 10, "services": [{"code": "A", "charge": 1}]}
    draft = Draft.from_case_data({"plan": {}, "course": {"series": [series]}})
    before = days_by_key(case_data_of(draft, TODAY)[0])
    assert [str(day) for day in sorted(before.values())] == ["2026-01-31", "2026-11-30", "2027-09-30", "2028-07-31"]
    alone = moved(draft, SECOND, date(2026, 11, 3), TODAY, following=False)
    assert days_by_key(case_data_of(alone, TODAY)[0]) == before | {SECOND: date(2026, 11, 3)}
    fewer = days_by_key(case_data_of(without_session(draft, SECOND, TODAY), TODAY)[0])
    assert sorted(fewer.values()) == sorted(day for key, day in before.items() if key != SECOND)


@given(courses(), st.data())
def test_moving_a_session_alone_moves_no_other(given_course: dict[str, Any], data: st.DataObject) -> None:
    draft = Draft.from_case_data({"plan": {}, "course": given_course})
    before = days_by_key(case_data_of(draft, TODAY)[0])
    key = data.draw(st.sampled_from(sorted(before)))
    day = data.draw(st.dates(date(2026, 1, 1), date(2030, 1, 1)))
    after = days_by_key(case_data_of(moved(draft, key, day, TODAY, following=False), TODAY)[0])
    assert after == before | {key: day}


@given(courses(), st.data())
def test_taking_a_session_away_leaves_all_other_days(given_course: dict[str, Any], data: st.DataObject) -> None:
    draft = Draft.from_case_data({"plan": {}, "course": given_course})
    before = days_by_key(case_data_of(draft, TODAY)[0])
    removable = [key for key in sorted(before) if may_go(draft, key)]
    if removable:
        key = data.draw(st.sampled_from(removable))
        after = days_by_key(case_data_of(without_session(draft, key, TODAY), TODAY)[0])
        assert sorted(after.values()) == sorted(day for other, day in before.items() if other != key)


def test_a_course_that_counts_in_months_needs_no_weeks() -> None:
    draft = course(**{EVERY: "", "course.series[0].every_months": "1"})
    assert draft.missing() == ()
    assert days(draft) == ("2026-12-01", "2027-01-01", "2027-02-01", "2027-03-01")
