"""The palette finds every command by its words, and runs it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from tests.gui.driving import focused, press, type_text

from prolo_cost.gui.frame.actions import KEYS
from prolo_cost.gui.frame.keys_page import KeysPage
from prolo_cost.gui.frame.palette import Palette, matching
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.widgets.lines_view import LinesView


@pytest.fixture
def window(open_window: Callable[..., MainWindow]) -> MainWindow:
    return open_window()


def open_palette(window: MainWindow) -> Palette | None:
    return next((palette for palette in window.findChildren(Palette) if palette.isVisible()), None)


def shown(window: MainWindow) -> list[str]:
    palette = open_palette(window)
    assert palette is not None
    return [line.words for line in palette.lines.text.lines]


def test_a_command_is_found_by_the_beginnings_of_its_words_and_run(window: MainWindow) -> None:
    press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    type_text("serv li")
    assert shown(window) == ["Add a service line"]
    press(Qt.Key.Key_Return)
    assert open_palette(window) is None
    assert window.desk.draft.lines == 2


def test_down_and_enter_run_the_second(window: MainWindow) -> None:
    press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    type_text("sessions")
    assert shown(window)[1] == KEYS["figure_2"][1]
    press(Qt.Key.Key_Down)
    assert focused().accessibleDescription() == f"{KEYS['figure_2'][1]} F6"


def test_esc_puts_it_away_and_the_focus_back(window: MainWindow) -> None:
    before = focused()
    press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Escape)
    assert open_palette(window) is None
    assert focused() is before


def test_nothing_found_runs_nothing(window: MainWindow) -> None:
    press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    type_text("xyzzy")
    press(Qt.Key.Key_Return)
    assert open_palette(window) is not None


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_words_of_the_marked_row_stand_free_within_the_frame_of_the_mark(
    open_window: Callable[..., MainWindow], theme: Theme, scale: float
) -> None:
    theme.scale = scale
    window = open_window()
    press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = open_palette(window)
    assert palette is not None
    left, above, right, below = around_the_words(palette.lines, theme)
    assert min(left, right) >= theme.px(8)
    assert min(above, below) >= theme.px(4)


def test_the_words_of_the_marked_key_stand_free_too(window: MainWindow, theme: Theme) -> None:
    press(Qt.Key.Key_F1)
    keys = window.findChild(KeysPage)
    assert keys is not None
    left, _, right, _ = around_the_words(keys.columns[0], theme)
    assert min(left, right) >= theme.px(6)


def around_the_words(view: LinesView, theme: Theme) -> tuple[int, int, int, int]:
    """How many px of the mark are free at the left of what is written in it, above, at the right and below."""
    row = view.visualRect(view.currentIndex())
    drawn = view.viewport().grab(row).toImage()
    inside = [(x, y) for x in range(3, drawn.width() - 3) for y in range(3, drawn.height() - 3)]
    inked = [(x, y) for x, y in inside if drawn.pixelColor(x, y) != theme.tokens.tint]
    across, down = [x for x, _ in inked], [y for _, y in inked]
    return min(across), min(down), drawn.width() - 1 - max(across), drawn.height() - 1 - max(down)


def test_in_a_low_window_with_large_text_it_shows_as_many_as_have_room(
    open_window: Callable[..., MainWindow], theme: Theme
) -> None:
    theme.scale = 2.0
    window = open_window()
    window.resize(1280, 500)
    press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = open_palette(window)
    assert palette is not None
    assert 4 <= len(palette.lines.text.lines) < 12
    assert window.rect().contains(palette.geometry())


def test_every_command_is_found_by_its_own_words() -> None:
    commands = {name: words for name, (_, words) in KEYS.items()}
    assert [name for name, words in commands.items() if name not in matching(words, commands)] == []
