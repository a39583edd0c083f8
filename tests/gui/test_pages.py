"""Pages: what takes the place of the estimate comes and goes without taking anything along."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout
from tests.gui.driving import box, focused, press, settle, type_in

from prolo_cost.gui.frame.page import Page, PageHead, PageTools, PageVerb
from prolo_cost.gui.frame.pages import PAGES, Entry
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.widgets.box import Box
from prolo_cost.gui.widgets.buttons import WordButton


class SomePage(Page):
    """A page with one box and one verb."""

    hints = (("Esc", "back"),)

    def __init__(self, tools: PageTools) -> None:
        super().__init__()
        self.tools, self.done, self.is_safe = tools, 0, True
        self.box = Box(tools.theme, "some", "Some box")
        QVBoxLayout(self).addWidget(self.box)

    def head(self) -> PageHead:
        return PageHead("Some page", f"done {self.done}")

    def verbs(self) -> Sequence[PageVerb]:
        return (PageVerb("Do it", "F5", self._do, leading=True),)

    def enter(self) -> None:
        self.box.setFocus()

    def may_leave(self) -> bool:
        return self.is_safe

    def _do(self) -> None:
        self.done += 1
        self.head_changed.emit()


@pytest.fixture
def window(open_window: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    window = open_window()
    monkeypatch.setitem(PAGES, "some", Entry(__name__, "SomePage", "", "Some page"))
    return window


def test_what_a_page_said_does_not_outlast_it(window: MainWindow) -> None:
    page = some_page(window)
    page.tools.tell("Type the day.")
    assert window.header.state.words == "Type the day."
    press(Qt.Key.Key_Escape)
    assert window.header.state.words != "Type the day."


def some_page(window: MainWindow, about: str = "") -> SomePage:
    window.pages.open("some", about)
    settle()
    assert type(window.pages.open_now).__name__ == "SomePage"
    return window.pages.open_now  # type: ignore[return-value]  # imported anew by its name, so a twin of the class


def test_a_verb_without_a_key_shows_no_keycap(theme: Theme) -> None:
    bare, keyed = WordButton(theme, "Do it", ""), WordButton(theme, "Do it", "F5")
    for button in (bare, keyed):
        button.show_key(shown=False)
    narrow = bare.sizeHint()
    for button in (bare, keyed):
        button.show_key(shown=True)
    assert bare.sizeHint() == narrow
    assert keyed.sizeHint().width() > narrow.width()


def test_a_page_takes_the_place_of_the_estimate_and_gives_it_back_with_the_focus(window: MainWindow) -> None:
    type_in(window, "patient.name", "Ada")
    page = some_page(window, "about this")
    assert page.isVisible()
    assert not window.form.isVisible()
    assert not window.header.isVisible()
    assert focused() is page.box
    assert page.tools.about == "about this"
    press(Qt.Key.Key_Escape)
    assert window.form.isVisible()
    assert window.header.isVisible()
    assert focused() is box(window, "patient.name")
    assert window.desk.draft.text("patient.name") == "Ada"


def test_a_page_has_its_own_keys_and_the_estimate_keeps_still(window: MainWindow) -> None:
    page = some_page(window)
    press(Qt.Key.Key_F5)
    assert page.done == 1
    assert window.page_header.note.words == "done 1"
    assert [action.isEnabled() for action in (window.keys["figure_1"], window.keys["keys"])] == [False, True]
    press(Qt.Key.Key_Escape)
    assert window.keys["figure_1"].isEnabled()


def test_a_page_that_is_not_safe_stays_open_whoever_asks(window: MainWindow) -> None:
    page = some_page(window)
    page.is_safe = False
    press(Qt.Key.Key_Escape)
    window.begin_anew()
    window.pages.open("some")
    assert window.pages.open_now is page


def test_a_page_leads_to_a_box_that_lies_folded_away(window: MainWindow) -> None:
    page = some_page(window)
    page.tools.go_to_box("provider.npi")
    settle()
    assert focused() is box(window, "provider.npi")
    assert box(window, "provider.npi").isVisible()


def test_a_page_leads_back_to_the_one_where_one_goes_on(window: MainWindow) -> None:
    window.pages.open("set_up")
    window.pages.open("clinic")
    window.pages.open("help", "clinic")
    ways = []
    while window.pages.open_now is not None:
        press(Qt.Key.Key_Escape)
        ways.append(window.pages.name)
    assert ways == ["clinic", "set_up", ""]


def test_a_page_opened_from_another_that_is_done_with_leads_to_the_estimate(window: MainWindow) -> None:
    window.pages.open("confirm")
    window.pages.open("paper")
    press(Qt.Key.Key_Escape)
    assert window.pages.open_now is None
