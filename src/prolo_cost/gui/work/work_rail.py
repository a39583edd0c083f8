"""The place of the list of work at the left: all of it, or a strip of signs over which it opens while it is used."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.work.work_list import STRIP, WIDTH, WorkList


class WorkRail(QWidget):
    """Holds the list. Where there is little room, finding something lays all of it over the form, until one leaves."""

    def __init__(self, theme: Theme, work: WorkList) -> None:
        super().__init__()
        self._theme, self._work = theme, work
        self._narrow = self._open = False
        self.setFixedWidth(theme.px(WIDTH))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        work.setParent(self)
        work.sought.connect(self._unfold)

    def set_narrow(self, *, narrow: bool) -> None:
        """Become a strip, or as wide as the list again."""
        self._fold()
        if narrow != self._narrow:
            self._narrow = narrow
            self.setFixedWidth(self._theme.px(STRIP if narrow else WIDTH))
            self._work.set_narrow(narrow=narrow)
            self._place()

    def note_focus(self, now: QWidget) -> None:
        """Fold once the focus is elsewhere in the window."""
        if not self._work.isAncestorOf(now):
            self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the list as high as its place."""
        super().resizeEvent(event)
        self._place()

    def _unfold(self) -> None:
        if self._narrow and not self._open:
            self._lay_on(self.window(), open_=True)
            self._work.raise_()

    def _fold(self) -> None:
        if self._open:
            self._lay_on(self, open_=False)

    def _lay_on(self, parent: QWidget, *, open_: bool) -> None:
        self._open = open_
        self._work.setParent(parent)
        self._work.set_narrow(narrow=not open_)
        self._place()
        self._work.show()

    def _place(self) -> None:
        corner = self.mapTo(self.window(), QPoint()) if self._open else QPoint()
        self._work.setGeometry(corner.x(), corner.y(), self._work.minimumWidth(), self.height())
