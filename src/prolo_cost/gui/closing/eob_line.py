"""One line of an EOB: its code, and a box for each column that the insurer's paper has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from prolo_cost.app.closing.eob_boxes import ALLOWED, BILLED, PAID, PARTS, REASONS, SECOND, place
from prolo_cost.app.draft.boxes import Kind
from prolo_cost.domain.problems import Problem
from prolo_cost.gui.closing.closing_words import part_name, problem_words, still_words
from prolo_cost.gui.frame.page_fields import PageFields
from prolo_cost.gui.look.ink import LEFT, RIGHT
from prolo_cost.gui.look.signs import Glyph
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.box import HALO, Box
from prolo_cost.gui.widgets.card import Sentence
from prolo_cost.gui.widgets.words import Words

CODE_WIDTH: Final = 56
AMOUNT_WIDTH: Final = 68
CODES_WIDTH: Final = 96
NARROW_COLUMNS: Final = 4


def columns(*, second: bool) -> tuple[str, ...]:
    """The columns in the order of most papers; that of a second insurer where there is one."""
    return (BILLED, ALLOWED, *PARTS, *((SECOND,) if second else ()), REASONS)


def least_width(*, second: bool) -> int:
    """How wide all boxes of a line are side by side, in px at 100 %."""
    amounts = len(columns(second=second)) - 1
    return CODE_WIDTH + amounts * (AMOUNT_WIDTH + 2 * HALO) + CODES_WIDTH + 2 * HALO


def width_of(part: str) -> int:
    """How wide a column is, without the room for its focus ring; 0: all that is left."""
    return 0 if part == REASONS else AMOUNT_WIDTH


class EobLine(QWidget):
    """The boxes of a line side by side; where that is too wide, four in a row, each with its name above."""

    def __init__(self, theme: Theme, fields: PageFields, where: tuple[int, int], code: str, *, second: bool) -> None:
        """``where`` is the session and the line, each counted from 0."""
        super().__init__()
        self._theme = theme
        self.where = where
        self.code = Words(theme, code, weight=Weight.BOLD)
        self.code.setFixedWidth(theme.px(CODE_WIDTH))
        self.boxes: dict[str, Box] = {}
        self._heads: dict[str, Words] = {}
        for part in columns(second=second):
            name = said(
                "Session {number}, {code}, {part}", number=where[0] + 1, code=code, part=part_name(part).lower()
            )
            kind = Kind.TEXT if part == REASONS else Kind.AMOUNT
            box = fields.box(place(*where, part), name, kind, width=width_of(part), asks=False)
            if part == REASONS:
                box.setMinimumWidth(theme.px(CODES_WIDTH))
            self.boxes[part] = box
            align = LEFT if part == REASONS else RIGHT
            self._heads[part] = Words(theme, part_name(part), tone="ink_3", size=Type.HINT, align=align)
            self._heads[part].setContentsMargins(theme.px(HALO), 0, theme.px(HALO + 2), 0)
        self.sentence = Sentence(theme, indent=theme_indent(CODE_WIDTH))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._grid = QGridLayout()
        self._grid.setSpacing(0)
        whole.addLayout(self._grid)
        whole.addWidget(self.sentence)
        self._narrow: bool | None = None
        self.arrange(narrow=False)

    @property
    def has_focus(self) -> bool:
        """Whether somebody types in it."""
        return any(box.hasFocus() for box in self.boxes.values())

    def arrange(self, *, narrow: bool) -> None:
        """Lay the boxes out for the room that there is."""
        if narrow is self._narrow:
            return
        self._narrow = narrow
        across = NARROW_COLUMNS if narrow else len(self.boxes)
        self._grid.addWidget(self.code, 1, 0)
        for number, (part, box) in enumerate(self.boxes.items()):
            row, column = divmod(number, across)
            if narrow and part == REASONS:
                row, column = row + (1 if column else 0), 0
            span = across if narrow and part == REASONS else 1
            self._heads[part].setVisible(narrow)
            self._grid.addWidget(self._heads[part], 2 * row, column + 1, 1, span)
            self._grid.addWidget(box, 2 * row + 1, column + 1, 1, span)
        for column in range(1, len(self.boxes) + 1):
            self._grid.setColumnStretch(column, 1 if column == across and not narrow else 0)
        self._grid.setColumnStretch(len(self.boxes) + 1, 1 if narrow else 0)

    def show_line(self, hints: Mapping[str, str], problem: Problem | None, caution: Problem | None) -> None:
        """Show what is taken for blank boxes, and what is off: softly while somebody is still typing in the line."""
        for part, box in self.boxes.items():
            box.suggest(hints.get(part, ""))
        if problem is not None and self.has_focus:
            self.sentence.say(still_words(problem))
        elif problem is not None:
            self.sentence.complain(problem_words(problem))
        elif caution is not None:
            self.sentence.say(problem_words(caution), "unknown", Glyph.UNKNOWN)
        else:
            self.sentence.say("")

    def set_open(self, *, open_: bool) -> None:
        """Let it be typed in, or only read."""
        for box in self.boxes.values():
            box.setEnabled(open_)

    def go_to(self, part: str = ALLOWED) -> None:
        """Put the focus on a box."""
        box = self.boxes.get(part, self.boxes[PAID])
        box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        box.selectAll()


def theme_indent(width: int) -> int:
    """Where the sentence beneath a line begins: under its first box."""
    return width + HALO
