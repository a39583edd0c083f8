"""Closing an estimate: the EOB is typed line by line, refused until it balances, kept, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from tests.gui.driving import focused, press, settle, type_over

from prolo_cost.app.closing.eob_boxes import NOT_HELD, dated, held, place
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.history import Did
from prolo_cost.app.draft.keys import COUNT, FIRST
from prolo_cost.app.keeping.into_records import figures_of, record_of
from prolo_cost.gui.closing.eob_line import EobLine
from prolo_cost.gui.closing.page import ClosingPage
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.widgets.box import Box
from prolo_cost.records.values import State


@pytest.fixture
def treated(filled: MainWindow) -> MainWindow:
    """The example, two sessions of it held in summer."""
    filled.desk.type(FIRST, "2026-07-07")
    filled.desk.type(COUNT, "2")
    settle()
    return filled


def closing(window: MainWindow) -> ClosingPage:
    window.pages.open("closing")
    settle()
    page = window.pages.open_now
    assert isinstance(page, ClosingPage)
    return page


def box_of(page: ClosingPage, key: str) -> Box:
    """A box, made where it was not in view."""
    if page.fields.field(key) is None:
        page.go_to(key)
    field = page.fields.field(key)
    assert isinstance(field, Box), key
    return field


def fill(page: ClosingPage, key: str, text: str) -> None:
    type_over(box_of(page, key), text)
    settle()


def line_of(page: ClosingPage, session: int, line: int | str, nth: int = 0) -> EobLine:
    found = page.eobs.line_of(place(session, line, "paid", nth))
    assert found is not None
    return found


def fill_first(page: ClosingPage) -> None:
    """The first session: the injection refused, the guidance paid after the deductible."""
    fill(page, dated(0), "8/1/2026")
    fill(page, place(0, 0, "not_covered"), "=")
    fill(page, place(0, 0, "reasons"), "co50")
    fill(page, place(0, 1, "deductible"), "90")
    fill(page, place(0, 1, "written_off"), "=")


def leave_out_second(page: ClosingPage) -> None:
    page._tools.desk.type(held(1), NOT_HELD)
    settle()


def test_the_day_that_is_given_as_an_example_would_be_taken(treated: MainWindow) -> None:
    page = closing(treated)
    fill(page, dated(0), "12/24/2026")
    press(Qt.Key.Key_Tab)
    wrong = page.fields.field(dated(0))
    assert wrong is not None
    sentence = wrong.accessibleDescription()
    assert "such as" in sentence
    fill(page, dated(0), sentence.rpartition("such as ")[2].rstrip("."))
    press(Qt.Key.Key_Tab)
    assert "such as" not in wrong.accessibleDescription()


def test_typing_begins_at_the_first_line_and_the_rest_of_it_is_one_key(treated: MainWindow) -> None:
    page = closing(treated)
    assert focused() is page.fields.field(dated(0))
    fill(page, place(0, 1, "paid"), "72")
    fill(page, place(0, 1, "coinsurance"), "18")
    fill(page, place(0, 1, "written_off"), "=")
    box = page.fields.field(place(0, 1, "written_off"))
    assert isinstance(box, Box)
    assert box.text() == "30.00"
    assert treated.desk.draft.text(box.key) == "30.00"


def test_the_day_of_an_eob_lies_in_the_past_and_is_spelled_out_when_its_box_is_left(treated: MainWindow) -> None:
    page = closing(treated)
    fill(page, dated(0), "8/1")
    fill(page, place(0, 0, "reasons"), "CO-50")
    day = page.fields.field(dated(0))
    assert isinstance(day, Box)
    assert (day.text(), day.shown) == ("Sat Aug 1 2026", "Sat Aug 1 2026")


def test_what_is_off_is_told_to_the_cent_once_the_line_is_left(treated: MainWindow) -> None:
    page = closing(treated)
    fill(page, place(0, 1, "paid"), "72")
    fill(page, place(0, 1, "coinsurance"), "18.50")
    line = line_of(page, 0, 1)
    assert line.sentence.words == "29.50 of 120.00 still to place"
    fill(page, place(0, 0, "reasons"), "CO-50")
    assert line.sentence.words == "29.50 is missing: 120.00 was billed, the parts come to 90.50."


def test_an_eob_that_does_not_balance_closes_nothing(treated: MainWindow) -> None:
    page = closing(treated)
    fill_first(page)
    press(Qt.Key.Key_F8)
    assert treated.page_header.note.words == "Type the day of the EOB."
    assert focused() is page.fields.field(dated(1))
    second = line_of(page, 1, 0)
    assert second.sentence.words == "Nothing is typed of this line yet."
    treated.keeper.flush()
    assert treated._services.saving.open(treated.keeper.now.id).state is State.DRAFT
    assert treated._services.saving.all_evidence() == ()


def test_closing_keeps_what_it_came_to_and_what_each_line_taught(treated: MainWindow) -> None:
    page = closing(treated)
    fill_first(page)
    leave_out_second(page)
    assert page.comparison is not None
    assert [(cause.why.value, cause.amount) for cause in page.comparison.causes] == [("not_held", -54000)]
    press(Qt.Key.Key_F8)
    saving = treated._services.saving
    kept = saving.open(treated.keeper.now.id)
    assert kept.state is State.CLOSED
    assert kept.closing is not None
    assert kept.closing["actual"] == "540.00"
    learned = sorted(saving.evidence("aetna"), key=lambda each: each.code)
    assert [(each.code, each.outcome, each.allowed, each.reason_codes) for each in learned] == [
        ("76942", "covered", 9000, ()),
        ("M0076", "not_covered", None, ("CO-50",)),
    ]
    assert treated.page_header.note.words == "Closed. 2 lines are now our own evidence about Aetna."
    box = page.fields.field(place(0, 0, "paid"))
    assert box is not None
    assert not box.isEnabled()


def test_a_closing_can_be_taken_back_with_all_that_was_typed(treated: MainWindow) -> None:
    page = closing(treated)
    fill_first(page)
    leave_out_second(page)
    press(Qt.Key.Key_F8)
    press(Qt.Key.Key_F6)
    saving = treated._services.saving
    assert saving.open(treated.keeper.now.id).state is not State.CLOSED
    assert saving.all_evidence() == ()
    assert treated.desk.draft.text(place(0, 0, "not_covered")) == "450.00"
    box = page.fields.field(place(0, 0, "paid"))
    assert box is not None
    assert box.isEnabled()


def test_typing_an_eob_leaves_a_confirmed_estimate_confirmed(treated: MainWindow) -> None:
    treated.keeper.flush()
    saving, kept = treated._services.saving, treated.keeper.now
    sheet = treated.desk.sheet
    assert sheet.estimate is not None
    record = record_of(sheet.draft, kept.id, kept.version, sheet.today)
    figures = figures_of(sheet.case_data, sheet.estimate, treated._services.words, "2026-11-22", "0.0.0")
    treated.keeper.took(saving.confirm(record, figures, {}, [], valid_until=None, plan_year_ends=None))
    fill_first(closing(treated))
    treated.keeper.flush()
    assert saving.open(kept.id).state is State.CONFIRMED


def test_a_half_typed_eob_is_there_when_one_comes_back_even_after_a_restart(
    treated: MainWindow, open_window: Callable[..., MainWindow]
) -> None:
    page = closing(treated)
    fill_first(page)
    press(Qt.Key.Key_Escape)
    assert treated.pages.open_now is None
    treated.keeper.flush()
    treated._services.saving.close()
    again = open_window()
    page = closing(again)
    box = page.fields.field(place(0, 0, "not_covered"))
    assert isinstance(box, Box)
    assert box.text() == "450.00"
    assert page.reading is not None
    assert [session.number for session in page.reading.sessions] == [0]


def test_a_closed_estimate_opens_closed(treated: MainWindow) -> None:
    page = closing(treated)
    fill_first(page)
    leave_out_second(page)
    press(Qt.Key.Key_F8)
    press(Qt.Key.Key_Escape)
    page = closing(treated)
    assert [verb.words for verb in page.verbs()] == ["Reopen"]
    assert "closed" in page.head().note


def test_without_insurance_there_is_no_eob_to_type(treated: MainWindow) -> None:
    treated.desk.choose_no_insurance()
    settle()
    page = closing(treated)
    assert page.verbs() == ()
    assert page.nothing.text() == "No insurance: no claim was filed, and no EOB will come."
    assert not page.eobs.isVisible()


@pytest.mark.parametrize("plans", [1, 2])
def test_at_any_width_all_boxes_of_a_line_can_be_reached(treated: MainWindow, plans: int) -> None:
    if plans == 2:
        draft = treated.desk.draft
        second = {"method": "standard", "plan": {}, "member": {}}
        treated.desk.put(Draft(draft.texts, {**draft.rest, "secondary": second}, draft.lines), Did.FILE)
    page = closing(treated)
    assert ("second" in line_of(page, 0, 0).boxes) is (plans == 2)
    for width in (1366, 1024, 660):
        treated.resize(width, 768)
        settle()
        boxes = line_of(page, 0, 0).boxes.values()
        assert all(box.isVisible() for box in boxes)
        assert max(box.mapTo(page, box.rect().topRight()).x() for box in boxes) < page.width()
