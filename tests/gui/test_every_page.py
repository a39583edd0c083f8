"""Every page of the window: reached and left by keys, named, and whole at any size and in any look."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QShortcut
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from tests.gui.driving import focused, press, settle
from tests.gui.looking import faults, focusable

from prolo_cost.app.ports import Services
from prolo_cost.gui.frame.page import Page
from prolo_cost.gui.frame.pages import PAGES
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.main_window import MainWindow

pages = pytest.mark.parametrize("name", list(PAGES))


def opened(window: MainWindow, name: str) -> Page:
    window.pages.open(name)
    settle()
    assert window.pages.open_now is not None
    return window.pages.open_now


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pages
def test_a_page_fits_the_usual_window_and_a_small_one(filled: MainWindow, name: str) -> None:
    page = opened(filled, name)
    assert faults(page) == []
    filled.resize(1024, 700)
    settle()
    assert filled.size().toTuple() == (1024, 700)
    assert faults(page) == []


@pages
def test_a_page_fits_with_text_of_twice_the_size(
    open_window: Callable[..., MainWindow], services: Services, name: str
) -> None:
    window = open_window(services, look=Theme(2.0))
    window.open_example()
    page = opened(window, name)
    assert window.size().toTuple() == (1366, 768)
    assert faults(page) == []


@pages
def test_everything_on_a_page_that_takes_the_focus_has_a_name(filled: MainWindow, name: str) -> None:
    page = opened(filled, name)
    assert [widget.objectName() or type(widget).__name__ for widget in focusable(page) if not name_of(widget)] == []


@pages
def test_tab_reaches_everything_on_a_page_and_comes_round(filled: MainWindow, name: str) -> None:
    page = opened(filled, name)
    first = focused()
    assert page.isAncestorOf(first), "a page takes the keyboard when it is opened"
    reached = {first}
    for _ in range(300):
        press(Qt.Key.Key_Tab)
        if focused() is first:
            break
        reached.add(focused())
    assert focused() is first, "Tab never comes round"
    missed = set(focusable(page)) - reached
    assert {widget.objectName() or name_of(widget) or type(widget).__name__ for widget in missed} == set()


@pages
def test_esc_leads_back_to_the_estimate_untouched(filled: MainWindow, name: str) -> None:
    before = filled.desk.draft
    opened(filled, name)
    press(Qt.Key.Key_Escape)
    if filled.pages.open_now is not None:  # the first Esc may have put a list away
        press(Qt.Key.Key_Escape)
    assert filled.pages.open_now is None
    assert filled.form.isVisible()
    assert filled.desk.draft == before


@pages
def test_a_page_says_what_it_is_and_what_can_be_done(filled: MainWindow, name: str) -> None:
    page = opened(filled, name)
    assert page.head().title
    verbs = [(verb.words, verb.key) for verb in page.verbs()]
    assert len({key for _, key in verbs if key}) == len([key for _, key in verbs if key])
    assert sum(verb.leading for verb in page.verbs()) <= 1


@pages
def test_the_manual_is_there_for_a_page(filled: MainWindow, name: str) -> None:
    opened(filled, name)
    filled.keys["keys"].trigger()
    filled.keys["keys"].trigger()
    settle()
    assert filled.pages.name == "help"


@pages
def test_no_letter_after_alt_leads_to_two_places(filled: MainWindow, name: str) -> None:
    page = opened(filled, name)
    shown: list[QAbstractButton | QLabel] = [*page.findChildren(QAbstractButton), *page.findChildren(QLabel)]
    letters = [match[1].casefold() for each in shown if (match := re.search("&([^&])", each.text()))]
    alt = [verb.key.casefold() for verb in page.verbs() if verb.key.startswith("Alt+")]
    assert len({*letters, *alt}) == len(letters) + len(alt)


@pages
def test_no_key_means_two_things_on_a_page(filled: MainWindow, name: str) -> None:
    page = opened(filled, name)
    of_window = [key for action in filled.keys.values() if action.isEnabled() for key in action.shortcuts()]
    of_page = [shortcut.key() for shortcut in page.findChildren(QShortcut)]
    of_page += [key for action in page.actions() for key in action.shortcuts()]
    counted = Counter(key.toString() for key in (*of_window, *of_page))
    assert [key for key, count in counted.items() if count > 1] == []
