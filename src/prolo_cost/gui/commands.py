"""What each key of the window does, by the names that ``actions.KEYS`` gives them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from prolo_cost.gui.frame.actions import ALWAYS, install
from prolo_cost.gui.frame.pages import HELP, PAGES

if TYPE_CHECKING:
    from prolo_cost.gui.main_window import MainWindow
    from prolo_cost.gui.team import Team


class Commands:
    """The commands of one window, by key, or by name from the palette."""

    def __init__(self, window: MainWindow, team: Team) -> None:
        self._verbs = _verbs(window, team)
        self.keys = install(window, self._verbs)

    def run(self, name: str) -> None:
        """Do one."""
        self._verbs[name]()

    def allow(self, page: QWidget | None) -> None:
        """Let only those work that make sense on a page, or on the estimate (``None``), and whose key is free there."""
        taken = _keys_of(page) if page is not None else set()
        for name, action in self.keys.items():
            its_own = taken.isdisjoint(key.toString() for key in action.shortcuts())
            action.setEnabled(page is None or (name in ALWAYS and its_own))


def _keys_of(page: QWidget) -> set[str]:
    """The keys that mean something of their own on a page."""
    return {
        *(shortcut.key().toString() for shortcut in page.findChildren(QShortcut)),
        *(key.toString() for action in page.actions() for key in action.shortcuts()),
    }


def _verbs(window: MainWindow, team: Team) -> dict[str, Callable[[], object]]:
    return {
        "new": window.begin_anew,
        "open": team.files.ask_and_open,
        "save": team.files.ask_and_save,
        "add_line": window.add_line,
        "undo": team.undoing.undo,
        "redo": team.undoing.redo,
        "find": window.work.go_to_find,
        "explain": window.answer.explain,
        "what_if": window.ask_what_if,
        "theme": team.preferring.turn_theme,
        "language": team.preferring.turn_language,
        "larger": partial(team.preferring.turn_text, 1),
        "smaller": partial(team.preferring.turn_text, -1),
        "practice": team.preferring.turn_practice,
        "keys": team.overlays.turn_keys,
        "palette": window.turn_palette,
        "back": window.go_back,
        **{f"figure_{number}": partial(window.answer.figures.press, number - 1) for number in (1, 2, 3)},
        **{f"card_{number}": partial(window.form.go_to, number) for number in (1, 2, 3, 4)},
        **{f"template_{number}": partial(window.begin_with, number - 1) for number in (1, 2, 3)},
        **{f"page_{name}": partial(window.pages.open, name) for name in PAGES},
        f"page_{HELP}": window.open_manual,
    }
