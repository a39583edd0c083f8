"""The keys of the window, declared once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from prolo_cost.gui.frame.pages import PAGES
from prolo_cost.gui.speech import said

KEYS: Final = {
    "new": ("Ctrl+N", "New estimate"),
    "open": ("Ctrl+O", "Open a case file"),
    "save": ("Ctrl+S", "Save as a case file"),
    "add_line": ("Ctrl+L", "Add a service line"),
    "undo": ("Ctrl+Z", "Undo"),
    "redo": ("Ctrl+Shift+Z or Ctrl+Y", "Do it again"),
    "find": ("F3", "Find a patient"),
    "template_1": ("Ctrl+1", "Start from the first template"),
    "template_2": ("Ctrl+2", "Start from the second template"),
    "template_3": ("Ctrl+3", "Start from the third template"),
    "explain": ("F2", "Explain the figures"),
    "figure_1": ("F5", "Sessions of the first answer"),
    "figure_2": ("F6", "Sessions of the second answer"),
    "figure_3": ("F7", "Sessions of the third answer"),
    "card_1": ("Alt+1", "Patient & payer"),
    "card_2": ("Alt+2", "Plan"),
    "card_3": ("Alt+3", "Treatment"),
    "card_4": ("Alt+4", "Money"),
    "what_if": ("F9", "What if, and other first dates"),
    "keys": ("F1", "All keys"),
    "palette": ("Ctrl+K", "Any command"),
    "theme": ("F10", "Light or dark"),
    "larger": ("Ctrl++", "Larger text"),
    "smaller": ("Ctrl+-", "Smaller text"),
    "language": ("", "En español"),
    "practice": ("", "Practice with invented patients, or stop practising"),
    "back": ("Esc", "Back to the form"),
    **{f"page_{name}": (page.key, page.words) for name, page in PAGES.items()},
}
"""What can be done: the key, and its words. What has no key is found in the palette."""


ALWAYS: Final = frozenset({"new", "find", "keys", "palette", "theme", "larger", "smaller", "language", "back"})
"""Commands that also work while a page is open; the others are about the estimate beneath it."""


def install(window: QWidget, verbs: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """Give a window its keys. Every verb is declared, and every declared key has its verb."""
    if verbs.keys() != KEYS.keys():
        raise ValueError(f"keys and verbs differ: {verbs.keys() ^ KEYS.keys()}")
    actions = {}
    for name, (key, words) in KEYS.items():
        action = QAction(said(words).replace("&", "&&"), window)
        if key:
            action.setShortcuts([QKeySequence(one) for one in key.split(" or ")])
        action.triggered.connect(lambda _checked=False, verb=verbs[name]: verb())
        window.addAction(action)
        actions[name] = action
    return actions
