"""The code of a line: as it was planned, and one key away as the insurer processed it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from prolo_cost.app.draft.boxes import Kind
from prolo_cost.gui.frame.page_fields import PageFields
from prolo_cost.gui.look.ink import FIELD_RADIUS, Ink
from prolo_cost.gui.look.theme import Theme, Weight
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.box import HALO, HEIGHT, Box
from prolo_cost.gui.widgets.buttons import TextButton

WIDTH = 70
"""Room for a code in a box, and what keeps it from the next one."""


class CodeCell(QWidget):
    """The planned code as words that open a box for another one. Without a planned code, the box alone.

    Nothing is suggested in the box: which code was processed stands on the EOB and nowhere else.
    """

    def __init__(self, theme: Theme, fields: PageFields, key: str, session: int, planned: str) -> None:
        """``session`` counts from 1. ``planned`` is blank where no such line was planned."""
        super().__init__()
        self._planned = planned
        name = said("Session {number}, code that was processed", number=session)
        if planned:
            name = said("Session {number}, {code}, code that was processed", number=session, code=planned)
        self.box: Box = fields.box(key, name, Kind.TEXT, width=WIDTH - 2 * HALO, asks=False)
        self.box.suggest(planned)
        self.box.leaves_undo = True
        self.words = _Code(theme, planned)
        self.words.setAccessibleName(
            said("Session {number}, {code}: was another code processed?", number=session, code=planned)
        )
        self.words.clicked.connect(self.open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.words)
        row.addWidget(self.box)
        self.setFixedWidth(theme.px(WIDTH))
        self.show_code()

    def open(self) -> None:
        """Let another code be typed."""
        self.words.hide()
        self.box.show()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def show_code(self) -> None:
        """Show the words again where no other code is typed."""
        needed = not self._planned or bool(self.box.text().strip()) or self.box.hasFocus()
        self.words.setVisible(not needed)
        self.box.setVisible(needed)

    @property
    def is_other(self) -> bool:
        """Whether a code is typed beside the one that was planned."""
        typed = self.box.text().strip().upper()
        return bool(self._planned) and typed not in {"", self._planned.upper()}

    def set_open(self, *, open_: bool) -> None:
        """Let it be typed in, or only read."""
        self.words.setEnabled(open_)
        self.box.setEnabled(open_)


class _Code(TextButton):
    """The code in bold, where the heads of lines are, as high as the boxes beside it."""

    def __init__(self, theme: Theme, code: str) -> None:
        super().__init__(theme, code)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(WIDTH), self._theme.px(HEIGHT + 2 * HALO))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with Ink(self, self._theme) as ink:
            room, tokens = self.rect().toRectF(), ink.tokens
            if self.hasFocus():
                ring = room.adjusted(-1, self._theme.px(HALO), -self._theme.px(HALO), -self._theme.px(HALO))
                ink.box(ring.adjusted(1, 0, 0, 0), FIELD_RADIUS, tokens.tint, tokens.accent, 2)
            reached = self.isEnabled() and (self.hasFocus() or self.underMouse())
            left = self._theme.px(HALO + 2) if self.hasFocus() else 0
            ink.text(
                room.adjusted(left, 0, 0, 0), self._words, tokens.accent if reached else tokens.ink, weight=Weight.BOLD
            )
