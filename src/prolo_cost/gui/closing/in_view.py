"""Builds what comes into view, a piece a turn of the window, and lets go of what is far away.

The page may be as long as it likes: it costs what can be seen of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QApplication

from prolo_cost.gui.closing.session_block import SessionBlock
from prolo_cost.gui.widgets.scroll import Scroll

PAINTED_MS: Final = 15
"""What was scrolled to is painted first, as outlines where it must be; then it is built."""

AHEAD: Final = 1.0
"""So many times the height of the view are built above and below it, so that Tab finds the next box there."""

KEPT: Final = 3.0
"""What is further away than that is let go."""


class InView(QObject):
    """Watches a scroll. ``built`` sends the blocks of which more was made."""

    built = Signal(object)

    def __init__(self, scroll: Scroll) -> None:
        super().__init__(scroll)
        self.scroll = scroll
        self._blocks: Sequence[SessionBlock] = ()
        self._to_build: list[SessionBlock] = []
        self._to_let_go: list[SessionBlock] = []
        self._look = QTimer(self, singleShot=True)
        self._look.timeout.connect(self._look_around)
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._go_on)
        scroll.verticalScrollBar().valueChanged.connect(lambda: self._look.start(PAINTED_MS))
        scroll.verticalScrollBar().rangeChanged.connect(self.look)

    def watch(self, blocks: Sequence[SessionBlock]) -> None:
        """Look after these, which lie from above to below."""
        self._blocks = blocks
        self._to_build, self._to_let_go = [], []
        self.look()

    @property
    def is_busy(self) -> bool:
        """Whether there is something to build or to let go."""
        return self._look.isActive() or self._turn.isActive()

    def look(self) -> None:
        """Look soon for something to build, or to let go."""
        self._look.start(0)

    def _look_around(self) -> None:
        if not self.scroll.isVisible():
            return
        away = {block: self._pages_away(block) for block in self._blocks}
        near = [block for block, pages in away.items() if pages <= AHEAD and not block.is_whole]
        self._to_build = sorted(near, key=lambda block: away[block])
        self._to_let_go = [block for block, pages in away.items() if pages > KEPT and not block.is_empty]
        self._turn.start()

    def _go_on(self) -> None:
        """One piece: it takes a few ms with all that follows from it, so a key that comes meanwhile is not late."""
        while self._to_build and self._to_build[0].is_whole:
            self._to_build.pop(0)
        if self._to_build:
            self._to_build[0].build_piece()
            self.built.emit([self._to_build[0]])
        elif self._to_let_go:
            self._let_go(self._to_let_go.pop())
        if self._to_build or self._to_let_go:
            self._turn.start()

    def _let_go(self, block: SessionBlock) -> None:
        in_hand = QApplication.focusWidget()
        if not (in_hand and block.isAncestorOf(in_hand)):
            block.release()

    def _pages_away(self, block: SessionBlock) -> float:
        """How far a block is from what can be seen, in heights of the view; 0 where it can be."""
        top, high = block.mapTo(self.scroll.viewport(), QPoint()).y(), self.scroll.viewport().height()
        return max(0, -(top + block.height()), top - high) / max(1, high)
