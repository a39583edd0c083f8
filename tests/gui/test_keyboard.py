"""Everything is reached by keys, in the order in which it is seen, and has a name."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QWidget
from tests.gui.driving import box, focused, press, settle, type_text
from tests.gui.looking import focusable

from prolo_cost.app.ports import Services
from prolo_cost.gui.frame.actions import KEYS
from prolo_cost.gui.frame.keys_page import KeysPage
from prolo_cost.gui.help.page import HelpPage
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.widgets.box import Box
from prolo_cost.gui.widgets.choice import Choice
from prolo_cost.gui.widgets.scroll import Bar


def tab_stops(window: MainWindow) -> list[QWidget]:
    """Every widget that Tab reaches, from the first box on until it comes round."""
    window.form.go_to(1)
    stops = [focused()]
    while True:
        press(Qt.Key.Key_Tab)
        if focused() is stops[0]:
            return stops
        stops.append(focused())
        assert len(stops) < 200, "Tab never comes round"


def open_everything(window: MainWindow) -> None:
    window.form.patient.more.click()
    window.form.plan._more_button.click()
    window.desk.type("plan.family_coverage", "yes")
    for line in window.form.money.lines:
        line.more.click()
    settle()


@pytest.mark.parametrize("unfolded", [False, True])
def test_tab_reaches_every_field(filled: MainWindow, unfolded: bool) -> None:
    if unfolded:
        open_everything(filled)
    missed = {
        widget.objectName() or type(widget).__name__ for widget in set(focusable(filled)) - set(tab_stops(filled))
    }
    assert missed == set()


@pytest.mark.parametrize("unfolded", [False, True])
def test_tab_goes_through_the_form_as_it_is_seen(filled: MainWindow, unfolded: bool) -> None:
    if unfolded:
        open_everything(filled)
    sheet = filled.form._sheet
    stops = [stop for stop in tab_stops(filled) if sheet.isAncestorOf(stop)]
    places = [stop.mapTo(sheet, QPoint(0, stop.height() // 2)) for stop in stops]
    seen = sorted(range(len(stops)), key=lambda i: (places[i].y() // 12, places[i].x()))
    names = [stop.objectName() or stop.accessibleName() for stop in stops]
    assert names == [names[i] for i in seen]


def test_shift_tab_goes_the_way_back(filled: MainWindow) -> None:
    filled.form.go_to(1)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert focused().objectName() == "patient.name"


@pytest.mark.parametrize("card", [1, 2, 3, 4])
def test_alt_and_a_number_lead_to_a_card(filled: MainWindow, card: int) -> None:
    press(getattr(Qt.Key, f"Key_{card}"), Qt.KeyboardModifier.AltModifier)
    firsts = {1: "patient.name", 2: "plan.tiers.in.deductible.individual"}
    firsts |= {3: "template", 4: "course.series[0].services[0].code"}
    assert focused().objectName() == firsts[card]


def test_f2_leads_to_the_sessions_and_then_to_their_reasons(filled: MainWindow) -> None:
    press(Qt.Key.Key_F2)
    assert filled.answer.detail.ledger.hasFocus()
    press(Qt.Key.Key_F2)
    assert filled.answer.detail.why.hasFocus()
    press(Qt.Key.Key_Escape)
    assert focused().objectName() == "patient.name"


def test_up_and_down_walk_through_the_sessions(filled: MainWindow) -> None:
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    assert filled.answer.detail.why_title.text() == "Why $540.00 on Jan 26"
    press(Qt.Key.Key_Up)
    assert filled.answer.detail.why_title.text() == "Why $540.00 on Dec 29"


def test_f3_leads_to_the_list_of_work(filled: MainWindow) -> None:
    press(Qt.Key.Key_F3)
    assert filled.work.search.hasFocus()
    press(Qt.Key.Key_Down)
    assert filled.work.view.hasFocus()


def test_f10_turns_from_light_to_dark_and_back(filled: MainWindow) -> None:
    light = filled._theme.tokens
    press(Qt.Key.Key_F10)
    assert filled._theme.tokens is not light
    press(Qt.Key.Key_F10)
    assert filled._theme.tokens is light


def test_arrow_keys_choose_within_a_row_of_words(filled: MainWindow) -> None:
    filled.form.patient.network.take_focus()
    press(Qt.Key.Key_Right)
    assert filled.desk.draft.text("network") == "out"
    assert filled.form.patient.network.value == "out"


@pytest.mark.parametrize(("letter", "value"), [("o", "out"), ("O", "out"), ("?", ""), ("i", "in")])
def test_the_first_letter_chooses_within_a_row_of_words(filled: MainWindow, letter: str, value: str) -> None:
    filled.form.patient.network.take_focus()
    type_text(letter)
    settle()
    assert filled.desk.draft.text("network") == value
    assert filled.form.patient.network.value == value
    assert focused().objectName() == f"network={value}"


def test_a_letter_with_alt_chooses_nothing(filled: MainWindow) -> None:
    filled.form.patient.network.take_focus()
    press(Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    assert filled.desk.draft.text("network") == "in"


def test_yes_no_and_not_known_have_their_letters(filled: MainWindow) -> None:
    applies = filled.form.plan.findChildren(Choice)[0]
    applies.take_focus()
    chosen = []
    for letter in "yn?":
        type_text(letter)
        chosen.append(applies.value)
    assert chosen == ["yes", "no", ""]
    assert focused().accessibleDescription() == "Arrow keys choose, or y, n, ?"


def test_no_row_of_words_has_a_letter_twice(filled: MainWindow) -> None:
    open_everything(filled)
    for choice in filled.findChildren(Choice):
        assert len(choice._by_letter) == len(choice._segments), choice.key


def test_f1_shows_all_keys_and_esc_puts_them_away(filled: MainWindow) -> None:
    filled.form.go_to(4)
    before = focused()
    press(Qt.Key.Key_F1)
    page = filled.findChild(KeysPage)
    assert page is not None
    assert page.columns[0].hasFocus()
    assert filled.rect().contains(page.geometry())
    shown = {(line.figure, line.words) for column in page.columns for line in column.text.lines}
    assert {(key, words) for key, words in KEYS.values() if key} <= shown
    assert all(sum(column.heights) <= column.height() <= page.height() for column in page.columns)
    bar = page.findChild(Bar)
    assert bar is not None
    assert bar.maximum() == 0, "all keys are seen at once"
    press(Qt.Key.Key_Escape)
    assert filled.findChild(KeysPage) is None
    assert focused() is before


def test_in_large_text_the_keys_scroll_and_follow_the_keyboard(
    open_window: Callable[..., MainWindow], services: Services
) -> None:
    window = open_window(services, look=Theme(2.0))
    press(Qt.Key.Key_F1)
    page = window.findChild(KeysPage)
    assert page is not None
    assert window.rect().contains(page.geometry())
    column = page.columns[0]
    for _ in column.text.lines:
        press(Qt.Key.Key_Down)
    line = column.visualRect(column.currentIndex())
    assert column.currentIndex().row() == len(column.text.lines) - 1
    assert page.rect().contains(column.mapTo(page, line.bottomLeft()))
    assert page._scroll.viewport().rect().contains(column.mapTo(page._scroll.viewport(), line.bottomLeft()))


def test_f1_again_opens_the_manual_about_what_one_is_doing(filled: MainWindow) -> None:
    press(Qt.Key.Key_F1)
    press(Qt.Key.Key_F1)
    assert filled.findChild(KeysPage) is None
    assert isinstance(filled.pages.open_now, HelpPage)
    assert filled.pages.open_now.head().note == "The estimate"
    press(Qt.Key.Key_Escape)
    assert filled.pages.open_now is None


def test_a_key_that_leads_elsewhere_puts_the_page_of_keys_away(filled: MainWindow) -> None:
    press(Qt.Key.Key_F1)
    press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert filled.findChild(KeysPage) is None
    assert focused().objectName() == "plan.tiers.in.deductible.individual"


def test_no_two_verbs_have_the_same_key() -> None:
    keys = [key for key, _ in KEYS.values() if key]
    assert len(set(keys)) == len(keys)


def test_a_box_claims_no_letter_of_the_window(filled: MainWindow) -> None:
    letters = [key[-1] for keys, _ in KEYS.values() for key in keys.split(" or ") if re.fullmatch("Ctrl.[A-XZ]", key)]
    assert "E" in letters
    letters.remove("Z")  # test_undo.py
    asking = box(filled, "patient.name")
    for letter in letters:
        asked = QKeyEvent(QEvent.Type.ShortcutOverride, ord(letter), Qt.KeyboardModifier.ControlModifier)
        asked.accept()  # as Qt on X11 does for Ctrl+E
        assert asking.eventFilter(asking, asked), letter
        assert not asked.isAccepted(), letter


@pytest.mark.parametrize("unfolded", [False, True])
def test_everything_that_takes_the_focus_has_a_name(filled: MainWindow, unfolded: bool) -> None:
    if unfolded:
        open_everything(filled)
    nameless = [
        widget.objectName() or type(widget).__name__
        for widget in focusable(filled)
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []


def test_every_box_has_a_name_of_its_own(filled: MainWindow) -> None:
    names = [box.accessibleName() for box in filled.findChildren(Box)]
    assert sorted(names) == sorted(set(names))


def test_what_is_painted_can_be_read_aloud(filled: MainWindow) -> None:
    figures = [button.accessibleName() for button in filled.answer.figures.buttons]
    assert figures[0].startswith("If denied, likely: $1,836 to $2,160. cautious $2,160")
    assert filled.form.patient.stance.accessibleName().startswith("Payer's stance: Not covered: investigational")
    assert filled.answer.detail.timeline.accessibleName().startswith("Deductible left: 200 left, then 110 left")
