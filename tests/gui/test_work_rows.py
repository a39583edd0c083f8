"""The lines of the list of work: what each says, and what a screen reader says of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from prolo_cost.gui.look.signs import Glyph
from prolo_cost.gui.work.work_rows import Kind, WorkRow, work_rows
from prolo_cost.records.values import MOST_LISTED, Deadlines, State, WorkItem

TODAY = date(2026, 11, 24)
EDITION = "2026-11-22"


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 10).astimezone()


DRAFT = WorkItem("a", "E-2026-0001", State.DRAFT, "Ana", "Moda", None, at(TODAY))
TOLD = replace(
    DRAFT,
    state=State.FINISHED,
    printed_at=at(date(2026, 11, 18)),
    deadlines=Deadlines(date(2026, 11, 25), date(2026, 12, 18), date(2026, 12, 31)),
    payers_edition=EDITION,
)
CONFIRMED = replace(TOLD, state=State.CONFIRMED, first_date=date(2026, 11, 30))


def rows(*items: WorkItem, today: date = TODAY) -> list[WorkRow]:
    return list(work_rows(items, today, EDITION, searched=False))


def line(item: WorkItem, today: date = TODAY) -> tuple[str, str, str]:
    """What stands in the second line, and the mark at the right."""
    (row,) = [row for row in rows(item, today=today) if row.kind is Kind.ITEM]
    return row.detail, row.when, row.mark


def heads(found: list[WorkRow]) -> list[tuple[str, str]]:
    return [(row.words, row.mark) for row in found if row.kind is Kind.HEAD]


def test_the_groups_stand_in_the_order_of_the_work() -> None:
    items = [
        replace(TOLD, state=State.CLOSED),
        replace(TOLD, state=State.DRAFT),
        CONFIRMED,
        replace(TOLD, has_plan=False),
        TOLD,
        DRAFT,
    ]
    assert heads(rows(*items)) == [
        ("To finish", "1"),
        ("Waiting for the insurer", "1"),
        ("Confirmed", "1"),
        ("Gone stale", "1"),
        ("Done", "2"),
    ]


def test_a_group_that_holds_no_more_says_that_there_are_others() -> None:
    most = MOST_LISTED[State.CLOSED]
    closed = replace(TOLD, state=State.CLOSED)
    assert heads(rows(*[closed] * (most - 1))) == [("Done", f"{most - 1}")]
    assert heads(rows(*[closed] * most)) == [("Done", f"{most}+")]


def test_a_folded_group_is_its_head_with_how_many_there_are() -> None:
    found = work_rows([DRAFT, TOLD, CONFIRMED], TODAY, EDITION, searched=False, folded=("waiting", "gone"))
    assert [(row.words, row.group) for row in found] == [
        ("To finish", "to finish"),
        ("Ana", "to finish"),
        ("Waiting for the insurer", "waiting"),
        ("Confirmed", "confirmed"),
        ("Ana", "confirmed"),
    ]
    assert [row.spoken for row in found if row.kind is Kind.HEAD] == [
        "To finish, 1",
        "Waiting for the insurer, 1, folded",
        "Confirmed, 1",
    ]


def test_what_is_searched_is_seen_also_in_a_folded_group() -> None:
    found = work_rows([TOLD], TODAY, EDITION, searched=True, folded=("waiting",))
    assert [row.words for row in found] == ["Waiting for the insurer", "Ana"]
    assert not found[0].is_folded


def test_an_empty_list_says_why() -> None:
    assert [row.words for row in work_rows([], TODAY, EDITION, searched=True)] == ["Nothing found"]
    assert [row.words for row in work_rows([], TODAY, EDITION, searched=False)] == ["Nothing kept yet"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ("Moda", "today", "")),
        ({"payer_name": "", "updated_at": at(date(2026, 11, 20))}, ("payer not known", "Fri", "")),
        ({"updated_at": at(date(2026, 11, 18))}, ("Moda", "Wed", "")),
        ({"updated_at": at(date(2026, 11, 17))}, ("Moda", "Nov 17", "")),
        ({"updated_at": at(date(2025, 11, 20))}, ("Moda", "Nov 20 2025", "")),
        ({"has_plan": False, "payer_name": ""}, ("paying directly", "today", "")),
    ],
)
def test_a_draft_says_its_payer_and_when_it_was_typed(changes: dict[str, object], expected: tuple[str, ...]) -> None:
    assert line(replace(DRAFT, **changes)) == expected  # type: ignore[arg-type]  # fields of an item


def test_two_of_a_patient_that_read_the_same_say_their_numbers() -> None:
    second, other = replace(DRAFT, id="b", number="E-2026-0002"), replace(DRAFT, id="c", patient_label="Ben")
    found = [(row.words, row.detail, row.when) for row in rows(DRAFT, second, other) if row.kind is Kind.ITEM]
    assert found == [
        ("Ana", "E-2026-0001", "today"),
        ("Ana", "E-2026-0002", "today"),
        ("Ben", "Moda", "today"),
    ]


def test_a_waiting_one_says_since_when_and_for_how_many_days() -> None:
    assert line(TOLD) == ("Moda", "since Nov 18", "6 d")
    assert line(TOLD, date(2026, 11, 18)) == ("Moda", "today", "")


def test_one_that_should_have_been_asked_about_says_when_and_presses() -> None:
    (row,) = [row for row in rows(TOLD, today=date(2026, 11, 26)) if row.kind is Kind.ITEM]
    assert (row.when, row.mark, row.presses) == ("due Nov 25", "! 8 d", True)
    assert row.spoken == "Ana, Moda, due Nov 25, waiting for 8 days"


@pytest.mark.parametrize(
    ("first", "words"),
    [
        (date(2026, 11, 30), "first visit Mon Nov 30"),
        (TODAY, "first visit today"),
        (TODAY - timedelta(days=1), "first visit was Mon Nov 23"),
        (None, "first visit not set"),
    ],
)
def test_a_confirmed_one_says_its_first_visit(first: date | None, words: str) -> None:
    assert line(replace(CONFIRMED, first_date=first)) == (words, "", "")


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (replace(TOLD, deadlines=Deadlines(plan_year_ends=date(2026, 11, 23))), "plan year turned since"),
        (replace(TOLD, deadlines=Deadlines(valid_until=date(2026, 11, 23))), "was good until Nov 23"),
        (replace(TOLD, payers_edition="2026-10-01"), "payer data is newer"),
        (replace(TOLD, state=State.DRAFT), "changed since the paper"),
    ],
)
def test_a_stale_one_says_why_with_a_sign_that_is_not_colour_alone(item: WorkItem, words: str) -> None:
    (row,) = [row for row in rows(item) if row.kind is Kind.ITEM]
    assert (row.detail, row.mark, row.presses, row.glyph) == (words, "!", True, Glyph.STALE)
    assert row.spoken == f"Ana, {words}, stale"


def test_what_is_done_says_how() -> None:
    assert line(replace(TOLD, state=State.CLOSED)) == ("settled", "today", "")
    assert line(replace(TOLD, has_plan=False)) == ("paying directly", "Wed", "")


def test_a_nameless_one_has_words_to_choose_it_by() -> None:
    assert rows(replace(DRAFT, patient_label=""))[1].words == "No name yet"
