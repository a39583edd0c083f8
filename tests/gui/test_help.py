"""The manual: complete, true to its pictures, and opened where one is."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from tests.gui.driving import focused, press, settle

from prolo_cost.app.ports import Services
from prolo_cost.gui.frame.pages import HELP, PAGES
from prolo_cost.gui.help.manual import TOLD_WITH, ManualPage, manual_folder, manual_pages, place_of
from prolo_cost.gui.help.page import HelpPage
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.wording import LANGUAGES, Words


def manual(window: MainWindow, topic: str = "estimate") -> HelpPage:
    window.pages.open(HELP, topic)
    settle()
    page = window.pages.open_now
    assert isinstance(page, HelpPage)
    return page


PICTURE = re.compile(r"!\[[^\]]+\]\(([^)]+)\)")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
HEADING = re.compile(r"^(#+) .", re.MULTILINE)
KEY = re.compile(r"\b(?:(?:Ctrl|Shift|Alt)\+)+[^\s,;:.)*]+|\bCtrl\+,|\b(?:F\d+|Enter|Esc|Tab|Delete|PgDn|PgUp)\b")
ARROWS = {"Arriba": "Up", "Abajo": "Down", "Izquierda": "Left", "Derecha": "Right"}
ARROW = re.compile(rf"\b(?:{'|'.join((*ARROWS, *ARROWS.values()))})\b")

both = pytest.mark.parametrize("language", LANGUAGES)
each_topic = pytest.mark.parametrize("topic", [page.topic for page in manual_pages("en")])


def page_about(topic: str, language: str) -> ManualPage:
    pages = manual_pages(language)
    return pages[place_of(topic, pages)]


def named_keys(text: str) -> set[str]:
    """Every key that a page names, the arrows by their English names."""
    return set(KEY.findall(text)) | {ARROWS.get(arrow, arrow) for arrow in ARROW.findall(text)}


@both
def test_every_picture_of_the_manual_is_there_and_shown_by_a_page(language: str) -> None:
    wanted = {name for page in manual_pages(language) for name in PICTURE.findall(page.text)}
    assert wanted
    assert {file.name for file in manual_folder(language).glob("*.png")} == wanted


@both
def test_every_link_of_the_manual_leads_to_a_page_of_it(language: str) -> None:
    pages = manual_pages(language)
    linked = {link for page in pages for link in LINK.findall(page.text)}
    assert linked <= {page.file.name for page in pages}


@both
def test_every_page_of_the_window_has_its_page_of_the_manual(language: str) -> None:
    topics = {page.topic for page in manual_pages(language)}
    assert {name for name in PAGES if name != HELP and TOLD_WITH.get(name, name) not in topics} == set()


def test_the_manual_has_the_same_pages_in_both_languages() -> None:
    english, spanish = ([page.file.name for page in manual_pages(language)] for language in ("en", "es"))
    assert english == spanish


@each_topic
def test_a_page_of_the_manual_is_the_same_page_in_both_languages(topic: str) -> None:
    """The same headings by level and order, the same pictures and links, no key that only one of them names."""
    english, spanish = (page_about(topic, language).text for language in ("en", "es"))
    for shape in (HEADING, PICTURE, LINK):
        assert shape.findall(english) == shape.findall(spanish)
    assert named_keys(english) == named_keys(spanish)


def test_a_key_that_a_page_names_is_found() -> None:
    told = "Ctrl++ and Ctrl+-, Ctrl+, (F10); Shift+Enter. Ctrl+Shift+Z and Up, **Ctrl+K** *x*"
    assert named_keys(told) == {"Ctrl++", "Ctrl+-", "Ctrl+,", "F10", "Shift+Enter", "Ctrl+Shift+Z", "Up", "Ctrl+K"}
    assert named_keys("Abajo lo acepta; Arriba no") == {"Down", "Up"}


def test_a_window_in_spanish_reads_the_manual_in_spanish(
    open_window: Callable[..., MainWindow], services: Services
) -> None:
    page = manual(open_window(services._replace(words=Words.load("es"))), "confirm")
    assert page.head().note == "Confirmar: las respuestas de la aseguradora"
    assert page.reader.document().resource(QTextDocument.ResourceType.ImageResource.value, QUrl("confirm.png"))
    assert page.reader.searchPaths() == [str(manual_folder("es"))]


def test_the_manual_opens_at_what_one_is_doing_and_the_arrows_turn_its_pages(filled: MainWindow) -> None:
    page = manual(filled, "practice")
    assert page.head().note == "Practice"
    assert focused() is page.list
    press(Qt.Key.Key_Up)
    pages = manual_pages("en")
    assert page.head().note == pages[place_of("practice", pages) - 1].title
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
