"""What can lie over the window: the keys, and the palette. One at a time, until Esc or until one goes elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from prolo_cost.gui.look.theme import Theme

if TYPE_CHECKING:
    from prolo_cost.gui.frame.overlay import Overlay


class Overlays(QObject):
    """Brings them and takes them away. ``manual_wanted`` asks for the manual about what one is doing."""

    manual_wanted = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._window = theme, window
        self._now: Overlay | None = None

    def turn_keys(self) -> None:
        """Show the sheet of keys; asked for again, the manual."""
        from prolo_cost.gui.frame.keys_page import KeysPage  # noqa: PLC0415 - lists are slow to start with

        if isinstance(self.take_away(), KeysPage):
            self.manual_wanted.emit()
        else:
            self._now = KeysPage(self._theme, self._window)
            self._now.manual_wanted.connect(self.turn_keys)

    def turn_palette(self, keys: Mapping[str, QAction], run: Callable[[str], object]) -> None:
        """Show the palette of what works where the window is now, or put it away."""
        from prolo_cost.gui.frame.palette import Palette  # noqa: PLC0415 - as above

        def works(name: str) -> bool:
            return keys[name].isEnabled() or name.startswith("page_")  # another page can be opened from a page

        if not isinstance(self.take_away(), Palette):
            self._now = Palette(self._theme, self._window, works)
            self._now.run.connect(self.take_away)
            self._now.run.connect(run)

    def take_away(self) -> Overlay | None:
        """Put away what lies over the window, and say what it was."""
        overlay, self._now = self._now, None
        if overlay is not None:
            overlay.leave()
        return overlay

    def follow_focus(self, now: QWidget) -> None:
        """The keyboard went elsewhere: nothing stays in its way."""
        if self._now is not None and not self._now.isAncestorOf(now):
            self.take_away()
