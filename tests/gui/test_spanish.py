"""The window in Spanish: nothing is left in English, days are Spanish, and all of it fits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget
from tests.examples import knee_draft
from tests.gui.driving import settle, type_in
from tests.gui.looking import faults
from tests.gui.sentences import NAMES, spanish

from prolo_cost.app.draft.days import write_days_in
from prolo_cost.app.draft.draft_cases import case_data_of
from prolo_cost.app.draft.keys import FIRST
from prolo_cost.app.ports import Services
from prolo_cost.gui import speech
from prolo_cost.gui.frame.pages import PAGES
from prolo_cost.gui.look.ink import LEFT, Ink, text_width
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.speech import said, speak
from prolo_cost.gui.widgets.choice import Choice
from prolo_cost.wording import Words

PROGRAMMES = frozenset({"medicaid", "medicare"})
"""Words that begin alike in both languages; the arrow keys reach them."""

A_KEY = re.compile(r"(Ctrl|Alt|Shift)\+.+|F\d+|[A-Z]")
"""The name of a key of the keyboard, the same in both languages."""


class Noting(dict[str, str]):
    """The Spanish, noting what was asked for and is not there."""

    def __init__(self, known: Mapping[str, str]) -> None:
        super().__init__(known)
        self._told = frozenset(known.values()) | NAMES
        self.missed: set[str] = set()

    def get(self, sentence: str, default: str = "") -> str:  # type: ignore[override]  # as ``said`` asks
        is_named = sentence in self or sentence in self._told or A_KEY.fullmatch(sentence)
        if any(map(str.isalpha, sentence)) and not is_named:
            self.missed.add(sentence)
        return super().get(sentence, default)


@pytest.fixture
def noted() -> Iterator[Noting]:
    """Spanish for one test, and what it lacked."""
    speak("es")
    noting = Noting(spanish())
    speech._spoken = noting
    yield noting
    speak("en")


@pytest.fixture
def in_spanish(noted: Noting, open_window: Callable[..., MainWindow], services: Services) -> MainWindow:
    assert noted.missed == set()
    return open_window(services._replace(words=Words.load("es")))


@pytest.fixture
def example(in_spanish: MainWindow) -> MainWindow:
    in_spanish.open_example()
    in_spanish.team.explorer.look()
    settle()
    return in_spanish


@pytest.fixture
def cut(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that was painted shorter than it is."""
    shortened: list[str] = []
    plain = Ink.text

    def text(
        ink: Ink,
        rect: QRectF,
        words: str,
        colour: QColor,
        *,
        size: Type = Type.BASE,
        weight: Weight = Weight.REGULAR,
        align: float = LEFT,
        tabular: bool = False,
    ) -> None:
        if text_width(ink.theme, words, size, weight, tabular=tabular) > rect.width() + 0.5:
            shortened.append(words)
        plain(ink, rect, words, colour, size=size, weight=weight, align=align, tabular=tabular)

    monkeypatch.setattr(Ink, "text", text)
    return shortened


def shown_by(window: QWidget) -> Iterator[str]:
    """Every text that is seen or spoken, as far as a widget tells it."""
    for widget in (window, *window.findChildren(QWidget)):
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
        if isinstance(widget, QLabel):
            yield widget.text()
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from _cells(widget.model())


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(model.rowCount(QModelIndex())):
            yield str(model.index(row, column).data() or "")


def english_of(window: QWidget) -> set[str]:
    """What is shown as it is said in English."""
    same = {english for english, words in spanish().items() if english == words}
    return {text for text in shown_by(window) if text in spanish().keys() - same}


def test_an_empty_form_has_no_english(in_spanish: MainWindow, noted: Noting) -> None:
    assert english_of(in_spanish) == set()
    assert noted.missed == set()


def test_the_example_has_no_english_and_every_fold_neither(example: MainWindow, noted: Noting) -> None:
    for fold in example.form.fields.folds:
        fold.set_open(open_=True)
    settle()
    assert english_of(example) == set()
    assert noted.missed == set()


def test_the_sheets_over_the_window_have_no_english(in_spanish: MainWindow, noted: Noting) -> None:
    for name in ("keys", "palette"):
        in_spanish.keys[name].trigger()
        settle()
        assert english_of(in_spanish) == set(), name
        in_spanish.keys["back"].trigger()
    assert noted.missed == set()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_english_and_fits(cut: list[str], example: MainWindow, noted: Noting, name: str) -> None:
    example.pages.open(name)
    settle()
    assert english_of(example) == set()
    assert noted.missed == set()
    page = example.pages.open_now
    assert page is not None
    assert faults(page) == []
    assert set(cut) & set(spanish().values()) == set()
    example.resize(1024, 700)
    settle()
    assert faults(page) == []


def test_days_are_shown_in_spanish_whatever_they_were_typed_in(example: MainWindow) -> None:
    example.form.go_to(1)
    for typed in ("Tue Dec 1 2026", "12/1", "mar 1 dic"):
        box = type_in(example, FIRST, typed)
        example.form.go_to(1)
        assert box.shown == "mar 1 dic 2026"


def test_what_is_kept_in_spanish_is_the_same_estimate_in_english(example: MainWindow) -> None:
    kept, said_so = example.desk.draft.settled(example.desk.sheet.today), example.desk.sheet.case_data
    write_days_in("en")
    assert kept.text(FIRST) == "mar 1 dic 2026"
    assert case_data_of(kept, example.desk.sheet.today) == (said_so, ())


def test_a_sentence_with_figures_says_them(noted: Noting) -> None:
    assert said("{low} to {high}", low="1", high="2") == "1 a 2"
    assert noted.missed == set()


def test_the_window_speaks_english_again(example: MainWindow) -> None:
    speak("en")
    assert said("Deductible") == "Deductible"


def test_each_word_of_a_choice_has_a_first_letter_of_its_own(example: MainWindow) -> None:
    for fold in example.form.fields.folds:
        fold.set_open(open_=True)
    clashes = [
        choice.key
        for choice in example.form.findChildren(Choice)
        if len(choice._by_letter) < len(choice._segments) and not choice._segments.keys() >= PROGRAMMES
    ]
    assert clashes == []


# Its room


def test_the_example_fits_and_nothing_is_cut(cut: list[str], example: MainWindow) -> None:
    for scenario in range(3):
        example.answer.figures.press(scenario)
        settle()
    assert (example.width(), example.height()) == (1366, 768)
    assert faults(example) == []
    assert cut == []
    assert example.form.verticalScrollBar().maximum() == 0


def test_an_empty_form_fits_and_nothing_is_cut(cut: list[str], in_spanish: MainWindow) -> None:
    assert faults(in_spanish) == []
    assert cut == []


def test_every_fold_of_the_form_fits(cut: list[str], example: MainWindow) -> None:
    for fold in example.form.fields.folds:
        fold.set_open(open_=True)
    settle()
    assert faults(example) == []
    assert cut == []


def test_the_keys_fit(cut: list[str], in_spanish: MainWindow) -> None:
    in_spanish.keys["keys"].trigger()
    settle()
    assert faults(in_spanish) == []
    assert cut == []


@pytest.mark.parametrize("scale", [1.5, 2.0])
def test_larger_text_cuts_nothing_that_shows_money(
    noted: Noting, open_window: Callable[..., MainWindow], services: Services, scale: float
) -> None:
    window = open_window(services._replace(words=Words.load("es")), look=Theme(scale))
    window.show_only(knee_draft())
    settle()
    assert (window.width(), window.height()) == (1366, 768)
    assert faults(window) == []
    assert noted.missed == set()


def test_every_page_fits_with_text_of_twice_the_size(
    noted: Noting, open_window: Callable[..., MainWindow], services: Services
) -> None:
    window = open_window(services._replace(words=Words.load("es")), look=Theme(2.0))
    window.open_example()
    for name in PAGES:
        window.pages.open(name)
        settle()
        page = window.pages.open_now
        assert page is not None
        assert faults(page) == [], name
    assert noted.missed == set()
