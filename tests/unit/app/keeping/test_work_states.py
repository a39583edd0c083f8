"""Where an estimate stands today: what there is to do, why it went stale, and what comes first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from prolo_cost.app.keeping.work_states import Group, Stale, day_to_ask, sorted_by_group, standing_of
from prolo_cost.records.values import Deadlines, State, WorkItem

TODAY = date(2026, 11, 24)
EDITION = "2026-11-22"
DAY = timedelta(days=1)


def at(day: date) -> datetime:
    """Ten in the morning of the clinic's own day."""
    return datetime(day.year, day.month, day.day, 10).astimezone()


DRAFT = WorkItem("a", "E-2026-0001", State.DRAFT, "Ana", "Moda", None, at(TODAY))
TOLD = replace(
    DRAFT,
    state=State.FINISHED,
    printed_at=at(date(2026, 11, 18)),
    deadlines=Deadlines(date(2026, 11, 25), date(2026, 12, 18), date(2026, 12, 31)),
    payers_edition=EDITION,
)
CONFIRMED = replace(TOLD, state=State.CONFIRMED)


def group(item: WorkItem) -> Group:
    return standing_of(item, TODAY, EDITION).group


def stale(item: WorkItem, today: date = TODAY, edition: str = EDITION) -> Stale | None:
    return standing_of(item, today, edition).stale


def named(name: str, item: WorkItem, **changes: object) -> WorkItem:
    return replace(item, patient_label=name, **changes)  # type: ignore[arg-type]  # fields of an item


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (DRAFT, Group.TO_FINISH),
        (TOLD, Group.WAITING),
        (CONFIRMED, Group.CONFIRMED),
        (replace(TOLD, has_plan=False), Group.DONE),
        (replace(TOLD, state=State.CLOSED), Group.DONE),
        (replace(DRAFT, has_plan=False), Group.TO_FINISH),
    ],
)
def test_what_there_is_to_do(item: WorkItem, expected: Group) -> None:
    assert group(item) is expected


@pytest.mark.parametrize("item", [TOLD, CONFIRMED])
def test_a_paper_is_stale_the_day_after_it_holds(item: WorkItem) -> None:
    assert stale(item, date(2026, 12, 17)) is None
    assert stale(item, date(2026, 12, 18)) is None
    assert stale(item, date(2026, 12, 19)) is Stale.EXPIRED


@pytest.mark.parametrize("item", [TOLD, CONFIRMED])
def test_it_is_stale_from_the_first_day_of_the_next_plan_year(item: WorkItem) -> None:
    holds_on = replace(item, deadlines=replace(item.deadlines, valid_until=date(2027, 6, 1)))
    assert stale(holds_on, date(2026, 12, 31)) is None
    assert stale(holds_on, date(2027, 1, 1)) is Stale.PLAN_YEAR


def test_newer_payer_data_makes_stale_what_the_insurer_has_not_answered() -> None:
    assert stale(TOLD, edition="2026-11-21") is None
    assert stale(TOLD, edition="2026-11-23") is Stale.PAYER_DATA
    assert stale(CONFIRMED, edition="2026-11-23") is None


def test_without_figures_there_is_no_payer_data_to_be_old() -> None:
    assert stale(replace(TOLD, payers_edition="")) is None


def test_something_typed_since_the_paper_makes_it_stale() -> None:
    assert stale(replace(TOLD, state=State.DRAFT)) is Stale.CHANGED


def test_a_draft_that_nobody_was_told_is_only_unfinished() -> None:
    assert stale(replace(DRAFT, deadlines=TOLD.deadlines), date(2027, 6, 1)) is None


def test_what_is_done_does_not_go_stale() -> None:
    assert stale(replace(TOLD, state=State.CLOSED), date(2027, 6, 1)) is None
    assert stale(replace(TOLD, has_plan=False), date(2027, 6, 1)) is None


def test_waiting_is_counted_from_the_paper_and_due_on_its_day() -> None:
    standing = standing_of(TOLD, TODAY, EDITION)
    assert (standing.days_waited, standing.due_on) == (6, date(2026, 11, 25))
    assert [standing.is_overdue(day) for day in (TODAY, TODAY + DAY, TODAY + 2 * DAY)] == [False, False, True]


def test_without_a_day_of_its_own_the_insurer_is_to_be_asked_within_a_week() -> None:
    assert standing_of(replace(TOLD, deadlines=Deadlines()), TODAY, EDITION).due_on == date(2026, 11, 25)


def test_nothing_was_due_before_it_was_handed_out() -> None:
    standing = standing_of(replace(TOLD, deadlines=Deadlines(date(2026, 11, 1))), TODAY, EDITION)
    assert standing.due_on == date(2026, 11, 18)


def test_what_presses_most_comes_first() -> None:
    items = [
        named("new", TOLD, deadlines=Deadlines(date(2026, 12, 1))),
        named("overdue", TOLD, deadlines=Deadlines(date(2026, 11, 20))),
        named("later visit", CONFIRMED, first_date=date(2026, 12, 9)),
        named("no visit yet", CONFIRMED),
        named("sooner visit", CONFIRMED, first_date=date(2026, 11, 30)),
        named("second draft", DRAFT),
        named("first draft", DRAFT),
    ]
    found = sorted_by_group(items, TODAY, EDITION)
    assert [(group, [each.item.patient_label for each in found[group]]) for group in found] == [
        (Group.TO_FINISH, ["second draft", "first draft"]),
        (Group.WAITING, ["overdue", "new"]),
        (Group.CONFIRMED, ["sooner visit", "later visit", "no visit yet"]),
    ]


@pytest.mark.parametrize(
    ("first_session", "expected"),
    [
        (None, date(2026, 12, 1)),
        (date(2026, 12, 4), date(2026, 12, 1)),  # three business days before is a week from today
        (date(2026, 12, 3), date(2026, 11, 30)),  # a weekend lies between
        (date(2026, 12, 1), date(2026, 11, 25)),  # and Thanksgiving
        (date(2026, 11, 30), TODAY),
        (date(2026, 11, 25), TODAY),
        (date(2026, 11, 1), TODAY),
    ],
)
def test_the_day_to_ask_leaves_time_before_the_first_session_and_is_never_past(
    first_session: date | None, expected: date
) -> None:
    assert day_to_ask(first_session, TODAY) == expected
