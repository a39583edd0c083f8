"""The manual: complete, true to its pictures, and opened where one is."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, QUrl
from tests.gui.driving import focused, press, settle

from prolo_cost import paths
from prolo_cost.gui.frame.pages import HELP, PAGES
from prolo_cost.gui.help.manual import TOLD_WITH, manual_pages, place_of
from prolo_cost.gui.help.page import HelpPage
from prolo_cost.gui.main_window import MainWindow


def manual(window: MainWindow, topic: str = "estimate") -> HelpPage:
    window.pages.open(HELP, topic)
    settle()
    page = window.pages.open_now
    assert isinstance(page, HelpPage)
    return page


def test_every_picture_of_the_manual_is_there() -> None:
    wanted = {name for page in manual_pages() for name in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page.text)}
    assert wanted
    assert {name for name in wanted if not (paths.manual() / name).is_file()} == set()


def test_every_link_of_the_manual_leads_to_a_page_of_it() -> None:
    files = {page.file.name for page in manual_pages()}
    linked = {link for page in manual_pages() for link in re.findall(r"(?<!!)\[[^\]]+\]\(([^)]+)\)", page.text)}
    assert linked <= files


def test_every_page_of_the_window_has_its_page_of_the_manual() -> None:
    topics = {page.topic for page in manual_pages()}
    assert {name for name in PAGES if name != HELP and TOLD_WITH.get(name, name) not in topics} == set()


def test_the_manual_opens_at_what_one_is_doing_and_the_arrows_turn_its_pages(filled: MainWindow) -> None:
    page = manual(filled, "practice")
    assert page.head().note == "Practice"
    assert focused() is page.list
    press(Qt.Key.Key_Up)
    assert page.head().note == manual_pages()[place_of("practice", manual_pages()) - 1].title
    assert page.head().note in page.reader.toPlainText()


def test_a_link_to_elsewhere_leads_nowhere(filled: MainWindow) -> None:
    page = manual(filled)
    before = page.head()
    page.reader.anchorClicked.emit(QUrl("https://example.org/10-estimate.md.exe"))
    page.reader.anchorClicked.emit(QUrl("file:///etc/passwd"))
    assert page.head() == before
    page.reader.anchorClicked.emit(QUrl("95-safe.md"))
    assert page.head().note == "What you type is safe"


def test_a_picture_is_no_wider_than_the_text(filled: MainWindow) -> None:
    page = manual(filled)
    assert page.reader.horizontalScrollBar().maximum() == 0
