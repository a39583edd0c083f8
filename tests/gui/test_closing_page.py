"""Closing an estimate: the EOB is typed line by line, refused until it balances, kept, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot
from tests.gui.driving import focused, press, settle, type_over
from tests.gui.looking import faults

from prolo_cost.app.closing.eob_boxes import (
    LINE,
    NOT_HELD,
    TO_COME,
    dated,
    held,
    place,
    place_of,
    taken_back,
    then,
    unplanned,
)
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.history import Did
from prolo_cost.app.draft.keys import COUNT, FIRST
from prolo_cost.app.keeping.into_records import figures_of, record_of
from prolo_cost.app.ports import Services
from prolo_cost.gui.closing.eob_line import EobLine
from prolo_cost.gui.closing.page import ClosingPage
from prolo_cost.gui.look.figures import NOT_APPLICABLE
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.widgets.box import Box
from prolo_cost.gui.widgets.buttons import TextButton
from prolo_cost.gui.widgets.choice import Choice
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


def shown_buttons(page: ClosingPage) -> set[str]:
    return {button.accessibleName() for button in page.findChildren(TextButton) if button.isVisible()}


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


def test_an_eob_that_does_not_balance_closes_nothing(treated: MainWindow, services: Services) -> None:
    page = closing(treated)
    fill_first(page)
    press(Qt.Key.Key_F8)
    assert treated.page_header.note.words == "Type the day of the EOB."
    assert focused() is page.fields.field(dated(1))
    second = line_of(page, 1, 0)
    assert second.sentence.words == "Nothing is typed of this line yet."
    treated.keeper.flush()
    assert services.saving.open(treated.keeper.now.id).state is State.DRAFT
    assert services.saving.all_evidence() == ()


def test_closing_keeps_what_it_came_to_and_what_each_line_taught(treated: MainWindow, services: Services) -> None:
    page = closing(treated)
    fill_first(page)
    leave_out_second(page)
    assert page.comparison is not None
    assert [(cause.why.value, cause.amount) for cause in page.comparison.causes] == [("not_held", -54000)]
    press(Qt.Key.Key_F8)
    saving = services.saving
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


def test_a_closing_can_be_taken_back_with_all_that_was_typed(treated: MainWindow, services: Services) -> None:
    page = closing(treated)
    fill_first(page)
    leave_out_second(page)
    press(Qt.Key.Key_F8)
    press(Qt.Key.Key_F6)
    saving = services.saving
    assert saving.open(treated.keeper.now.id).state is not State.CLOSED
    assert saving.all_evidence() == ()
    assert treated.desk.draft.text(place(0, 0, "not_covered")) == "450.00"
    box = page.fields.field(place(0, 0, "paid"))
    assert box is not None
    assert box.isEnabled()


def test_typing_an_eob_leaves_a_confirmed_estimate_confirmed(treated: MainWindow, services: Services) -> None:
    treated.keeper.flush()
    saving, kept = services.saving, treated.keeper.now
    sheet = treated.desk.sheet
    assert sheet.estimate is not None
    record = record_of(sheet.draft, kept.id, kept.version, sheet.today)
    figures = figures_of(sheet.case_data, sheet.estimate, services.words, "2026-11-22", "0.0.0")
    treated.keeper.took(saving.confirm(record, figures, {}, [], valid_until=None, plan_year_ends=None))
    fill_first(closing(treated))
    treated.keeper.flush()
    assert saving.open(kept.id).state is State.CONFIRMED


def test_a_half_typed_eob_is_there_when_one_comes_back_even_after_a_restart(
    treated: MainWindow, open_window: Callable[..., MainWindow], services: Services
) -> None:
    page = closing(treated)
    fill_first(page)
    press(Qt.Key.Key_Escape)
    assert treated.pages.open_now is None
    treated.keeper.flush()
    services.saving.close()
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


# Under another code, beside what was planned, taken back


def test_a_line_under_another_code_is_one_key_and_told_among_the_causes(
    treated: MainWindow, services: Services
) -> None:
    page = closing(treated)
    fill_first(page)
    leave_out_second(page)
    page.fields.field(place(0, 0, "not_covered")).setFocus()  # type: ignore[union-attr]  # a box, which was just filled
    press(Qt.Key.Key_F2)
    code = focused()
    assert isinstance(code, Box)
    assert code.completer() is None, "a code is never proposed"
    type_over(code, "20999")
    press(Qt.Key.Key_Tab)
    assert line_of(page, 0, 0).sentence.words == "Planned was M0076."
    words = [line.words for line in page.result.why.text.lines]
    assert "M0076 processed as 20999, session 1 (CO-50)" in words
    press(Qt.Key.Key_F8)
    assert {each.code: each.outcome for each in services.saving.evidence("aetna")} == {
        "20999": "not_covered",
        "76942": "covered",
    }


def test_a_code_that_is_left_blank_is_the_planned_one_again(treated: MainWindow) -> None:
    page = closing(treated)
    cell = line_of(page, 0, 0).code
    settle()
    assert (cell.words.isVisible(), cell.box.isVisible()) == (True, False)
    cell.words.click()
    assert focused() is cell.box
    press(Qt.Key.Key_Tab)
    settle()
    assert (cell.words.isVisible(), cell.box.isVisible()) == (True, False)


def test_a_line_that_was_never_planned_is_typed_beside_the_others(treated: MainWindow, services: Services) -> None:
    page = closing(treated)
    fill_first(page)
    leave_out_second(page)
    press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    visit = unplanned(0)
    assert focused() is page.fields.field(place(0, visit, "code"))
    for part, text in (("code", "99213"), ("billed", "150"), ("copay", "25"), ("paid", "85"), ("written_off", "=")):
        fill(page, place(0, visit, part), text)
    assert page.fields.field(place(0, visit, "written_off")).text() == "40.00"  # type: ignore[union-attr]  # a box
    assert "99213 was not planned, session 1" in [line.words for line in page.result.why.text.lines]
    press(Qt.Key.Key_F8)
    assert "99213" in {each.code for each in services.saving.evidence("aetna")}


def test_an_eob_that_takes_one_back_begins_as_its_copy_and_stands_in_its_place(
    treated: MainWindow, services: Services
) -> None:
    page = closing(treated)
    fill_first(page)
    leave_out_second(page)
    press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert focused() is box_of(page, dated(0, 1))
    assert box_of(page, place(0, 0, "not_covered", 1)).text() == "450.00"
    fill(page, dated(0, 1), "9/1/2026")
    fill(page, taken_back(0, 1), "1")
    press(Qt.Key.Key_Tab)
    assert "takes back 1.00" in page.eobs.blocks[0].parts[1].sentence.words
    fill(page, taken_back(0, 1), "0")
    for part, text in (("not_covered", ""), ("reasons", "CO-45"), ("paid", "300"), ("written_off", "=")):
        fill(page, place(0, 0, part, 1), text)
    assert [line.words for line in page.result.corrected.text.lines] == [
        "Session 1, EOB of Aug 1",
        "taken back",
        "Session 1, EOB of Sep 1",
    ]
    press(Qt.Key.Key_F8)
    kept = services.saving.open(treated.keeper.now.id).closing
    assert kept is not None
    assert isinstance(kept["sessions"], list)
    assert [eob["dated"] for eob in kept["sessions"][0]["eobs"]] == ["2026-08-01", "2026-09-01"]
    assert [(each.code, each.outcome) for each in services.saving.evidence("aetna") if each.code == "M0076"] == [
        ("M0076", "covered")
    ]


def test_an_eob_that_was_taken_back_and_not_replaced_leaves_its_session_open(treated: MainWindow) -> None:
    page = closing(treated)
    fill_first(page)
    leave_out_second(page)
    page.hand.add_correction(0)
    settle()
    fill(page, dated(0, 1), "9/1/2026")
    choice = page.fields.field(then(0, 1))
    assert isinstance(choice, Choice)
    choice._segments[TO_COME].click()
    settle()
    assert page.reading is not None
    assert [session.number for session in page.reading.sessions] == [1]
    assert not line_of(page, 0, 0, 1).isVisible()
    page.close_estimate()
    assert treated.page_header.note.words == "What comes in its place is not typed yet."


def test_nothing_can_be_taken_back_before_it_is_typed(treated: MainWindow) -> None:
    page = closing(treated)
    page.hand.add_correction(0)
    assert treated.page_header.note.words == "First type the EOB that is taken back."
    assert len(page.eobs.blocks[0].shape) == 1


def test_an_eob_is_taken_away_and_brought_back_as_one_step(treated: MainWindow) -> None:
    page = closing(treated)
    fill_first(page)
    page.hand.add_correction(0)
    settle()
    with_it = treated.desk.draft
    page.hand.take_away(0)
    settle()
    assert len(page.eobs.blocks[0].parts) == 1
    assert "Session 1: Take the last EOB away" not in shown_buttons(page)
    assert focused() is box_of(page, dated(0))
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert treated.desk.draft == with_it
    settle()
    assert len(page.eobs.blocks[0].parts) == 2
    assert "Session 1: Take the last EOB away" in shown_buttons(page)


# Undo, and while sessions are open


def test_undo_takes_back_what_was_typed_here_and_nothing_out_of_sight(treated: MainWindow) -> None:
    page = closing(treated)
    before = treated.desk.draft
    fill(page, place(0, 0, "paid"), "72")
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert treated.desk.draft == before
    assert focused() is page.fields.field(place(0, 0, "paid"))
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert treated.desk.draft == before, "the course stays as it was typed on the form"
    press(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert treated.desk.draft.text(place(0, 0, "paid")) == "72"


def test_undo_after_closing_opens_it_again_and_it_can_be_closed_once_more(
    treated: MainWindow, services: Services
) -> None:
    page = closing(treated)
    fill_first(page)
    leave_out_second(page)
    saving = services.saving
    typed = treated.desk.draft
    for _ in range(2):
        press(Qt.Key.Key_F8)
        assert saving.open(treated.keeper.now.id).state is State.CLOSED
        assert len(saving.all_evidence()) == 2
        press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert saving.open(treated.keeper.now.id).state is State.DRAFT
        assert saving.all_evidence() == ()
        assert treated.desk.draft == typed


def test_what_is_settled_so_far_stands_beside_what_is_open(treated: MainWindow) -> None:
    page = closing(treated)
    fill_first(page)
    sums = page.result.sums.sums
    assert sums is not None
    assert (sums.actual_words, sums.verdict, sums.open_words) == (
        "Actual so far",
        "for these, told 540.00",
        "1 session still open",
    )
    assert (sums.actual, sums.difference, sums.open_told) == (54000, 0, 54000)
    assert [row.actual for row in page.result.sessions.lines.rows] == ["540.00", NOT_APPLICABLE]


def test_closing_waits_for_what_came_of_a_long_course(treated: MainWindow, qtbot: QtBot, services: Services) -> None:
    lengthen(treated, "7")
    treated.desk.type(FIRST, "2026-03-03")
    page = closing(treated)
    for session in range(1, 7):
        treated.desk.type(held(session), NOT_HELD)
    fill_first(page)
    assert page.comparison is None
    page.close_estimate()
    qtbot.waitUntil(lambda: page.comparison is not None)
    assert services.saving.open(treated.keeper.now.id).state is State.CLOSED


def test_a_closed_estimate_is_not_typed_in(treated: MainWindow) -> None:
    page = closing(treated)
    fill_first(page)
    leave_out_second(page)
    press(Qt.Key.Key_F8)
    typed = treated.desk.draft
    for key in (Qt.Key.Key_L, Qt.Key.Key_R, Qt.Key.Key_Y):
        press(key, Qt.KeyboardModifier.ControlModifier)
    page.hand.take_away(0)
    assert treated.desk.draft == typed
    assert page.eobs.blocks[0].shape == (("0", "1"),)


# However long the course


def boxes(page: ClosingPage) -> int:
    return len(page.findChildren(Box, options=Qt.FindChildOption.FindChildrenRecursively))


def settle_down(page: ClosingPage, qtbot: QtBot) -> int:
    """Wait until nothing more is made; how many boxes there are."""
    qtbot.waitUntil(lambda: not page.in_view.is_busy)
    settle()
    return boxes(page)


def lengthen(window: MainWindow, count: str) -> None:
    """A course of so many sessions, with nobody looking into what people might ask about it."""
    window.desk.type(COUNT, count)
    window.team.explorer._pause.stop()


def test_a_long_course_is_made_as_far_as_it_is_seen_and_no_further(treated: MainWindow, qtbot: QtBot) -> None:
    made = {}
    for count in ("12", "100"):
        lengthen(treated, count)
        treated.pages.open("closing")
        page = treated.pages.open_now
        assert isinstance(page, ClosingPage)
        at_once = boxes(page)
        made[count] = at_once, settle_down(page, qtbot)
        treated.pages.close()
        settle()
    assert made["12"] == made["100"]
    assert made["100"][0] <= 3, "only what the keyboard goes to"


def test_the_keyboard_is_sent_to_a_line_far_away_and_only_that_is_made(treated: MainWindow, qtbot: QtBot) -> None:
    lengthen(treated, "100")
    page = closing(treated)
    before = settle_down(page, qtbot)
    page.go_to(place(60, 1, "paid"))
    assert boxes(page) - before <= 1 + len(LINE), "the day of the session, and the line"
    settle_down(page, qtbot)
    block = page.eobs.blocks[60]
    assert focused() is box_of(page, place(60, 1, "paid"))
    first, second = line_of(page, 60, 0), line_of(page, 60, 1)
    assert first.mapTo(block, first.rect().topLeft()).y() < second.mapTo(block, second.rect().topLeft()).y()


def test_no_turn_of_the_window_makes_more_than_one_line(treated: MainWindow, qtbot: QtBot) -> None:
    lengthen(treated, "100")
    treated.pages.open("closing")
    page = treated.pages.open_now
    assert isinstance(page, ClosingPage)
    counts = [boxes(page)]
    page.in_view.built.connect(lambda _blocks: counts.append(boxes(page)))
    settle_down(page, qtbot)
    assert len(counts) > 10
    assert max(after - before for before, after in pairwise(counts)) <= len(LINE)


def test_what_is_far_away_is_let_go_and_found_again_as_it_was(treated: MainWindow, qtbot: QtBot) -> None:
    lengthen(treated, "100")
    page = closing(treated)
    most = settle_down(page, qtbot)
    fill(page, place(0, 1, "paid"), "72")
    bar = page.in_view.scroll.verticalScrollBar()
    for place_ in range(0, bar.maximum(), bar.pageStep() * 4):
        bar.setValue(place_)
        settle_down(page, qtbot)
    assert boxes(page) < 3 * most
    page.go_to(place(99, 1, "paid"))
    settle_down(page, qtbot)
    assert page.eobs.blocks[0].is_empty
    bar.setValue(0)
    settle_down(page, qtbot)
    assert box_of(page, place(0, 1, "paid")).text() == "72"


def test_tab_goes_on_into_sessions_that_were_out_of_view_in_their_order(treated: MainWindow, qtbot: QtBot) -> None:
    lengthen(treated, "40")
    page = closing(treated)
    page.go_to(place(30, 0, "allowed"))
    settle_down(page, qtbot)
    reached: list[int] = []
    for _ in range(70):
        press(Qt.Key.Key_Tab)
        settle_down(page, qtbot)
        here = focused()
        name = QAccessible.queryAccessibleInterface(here).text(QAccessible.Text.Name)
        assert name
        assert 0 <= here.mapTo(page, here.rect().center()).y() <= page.height(), "the keyboard is always in view"
        reached += [where.session for where in [place_of(here.objectName())] if where]
    assert reached == sorted(reached)
    assert set(reached) == {30, 31, 32, 33}


def test_a_session_out_of_view_says_which_it_is(treated: MainWindow, qtbot: QtBot) -> None:
    lengthen(treated, "100")
    page = closing(treated)
    settle_down(page, qtbot)
    far = page.eobs.blocks[99]
    assert far.is_empty
    assert far.accessibleName().startswith("Session 100, ")
    assert far.height() == page.eobs.blocks[0].height(), "so that scrolling does not jump"


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [1366, 660])
def test_an_outline_is_as_high_as_what_comes_in_its_place(
    open_window: Callable[..., MainWindow], services: Services, qtbot: QtBot, scale: float, width: int
) -> None:
    window = open_window(services, look=Theme(scale))
    window.open_example()
    lengthen(window, "20")
    window.resize(width, 768)
    settle()
    page = closing(window)
    settle_down(page, qtbot)
    assert page.eobs.blocks[-1].is_empty
    assert page.eobs.blocks[0].is_whole
    assert page.eobs.blocks[-1].height() == page.eobs.blocks[0].height()


@pytest.mark.parametrize("plans", [1, 2])
def test_at_any_width_all_boxes_of_a_line_can_be_reached(treated: MainWindow, plans: int) -> None:
    if plans == 2:
        draft = treated.desk.draft
        second = {"method": "standard", "plan": {}, "member": {}}
        treated.desk.put(Draft(draft.texts, {**draft.rest, "secondary": second}, draft.lines), Did.FILE)
    page = closing(treated)
    assert ("second" in line_of(page, 0, 0).boxes) is (plans == 2)
    fill_first(page)
    page.hand.add_correction(0)
    for width in (1366, 1024, 660):
        treated.resize(width, 768)
        settle()
        heading = page.eobs.blocks[0].parts[1]
        assert heading.dated.mapTo(page, heading.dated.rect().topRight()).x() < page.width()
        assert faults(page) == []
        boxes = line_of(page, 0, 0).boxes.values()
        assert all(box.isVisible() for box in boxes)
        assert max(box.mapTo(page, box.rect().topRight()).x() for box in boxes) < page.width()
