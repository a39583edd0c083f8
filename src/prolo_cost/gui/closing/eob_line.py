"""One line of an EOB: its code, and a box for each column that the insurer's paper has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from prolo_cost.app.closing.eob_boxes import (
    ALLOWED,
    BILLED,
    CODE,
    PAID,
    PARTS,
    REASONS,
    SECOND,
    Place,
    is_planned,
    place,
)
from prolo_cost.app.draft.boxes import Kind
from prolo_cost.domain.problems import Problem
from prolo_cost.gui.closing.code_cell import WIDTH, CodeCell
from prolo_cost.gui.closing.eob_words import part_name, problem_words, still_words
from prolo_cost.gui.frame.page_fields import PageFields
from prolo_cost.gui.look.ink import LEFT, RIGHT
from prolo_cost.gui.look.signs import Glyph
from prolo_cost.gui.look.theme import Theme, Type
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.box import HALO, HEIGHT, Box
from prolo_cost.gui.widgets.card import Sentence
from prolo_cost.gui.widgets.words import Words

CODE_WIDTH: Final = WIDTH
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


def height_of(theme: Theme, *, second: bool, narrow: bool) -> int:
    """How high a line is of which nothing is said, in px."""
    row = theme.px(HEIGHT + 2 * HALO)
    if not narrow:
        return row
    amounts = len(columns(second=second)) - 1
    rows = -(-amounts // NARROW_COLUMNS) + 1
    head = QFontMetrics(theme.font(Type.HINT)).size(0, part_name(REASONS)).height()  # as a label measures itself
    return rows * (row + head)


class EobLine(QWidget):
    """The boxes of a line side by side; where that is too wide, four in a row, each with its name above."""

    def __init__(self, theme: Theme, fields: PageFields, where: Place, code: str, *, second: bool) -> None:
        """``where`` is the session, the EOB and the line; ``code`` is the planned one, blank where there is none."""
        super().__init__()
        self._theme, self._planned = theme, code
        self.where = where
        session, nth, line, _ = where
        self.code = CodeCell(theme, fields, place(session, line, CODE, nth), session + 1, code)
        self.boxes: dict[str, Box] = {}
        self._heads: dict[str, Words] = {}
        for part in columns(second=second):
            kind = Kind.TEXT if part == REASONS else Kind.AMOUNT
            key = place(session, line, part, nth)
            box = fields.box(key, self._name(part), kind, width=width_of(part), asks=False)
            box.leaves_undo = True
            if part == REASONS:
                box.setMinimumWidth(theme.px(CODES_WIDTH))
            self.boxes[part] = box
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

    def _name(self, part: str) -> str:
        """What a screen reader calls a box."""
        number, name = self.where.session + 1, part_name(part).lower()
        if self.where.nth:
            code = self._planned or said("unplanned line {number}", number=int(self.where.line[1:]) + 1)
            return said("Session {number}, correction, {code}, {part}", number=number, code=code, part=name)
        if not is_planned(self.where.line):
            code = said("unplanned line {number}", number=int(self.where.line[1:]) + 1)
            return said("Session {number}, {code}, {part}", number=number, code=code, part=name)
        return said("Session {number}, {code}, {part}", number=number, code=self._planned, part=name)

    @property
    def keys(self) -> list[str]:
        """Where its boxes are kept."""
        return [self.code.box.key, *(box.key for box in self.boxes.values())]

    @property
    def has_focus(self) -> bool:
        """Whether somebody types in it."""
        return self.code.box.hasFocus() or any(box.hasFocus() for box in self.boxes.values())

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
            if narrow:
                self._grid.addWidget(self._head(part), 2 * row, column + 1, 1, span)
            if part in self._heads:
                self._heads[part].setVisible(narrow)
            self._grid.addWidget(box, 2 * row + 1, column + 1, 1, span)
        for column in range(1, len(self.boxes) + 1):
            self._grid.setColumnStretch(column, 1 if column == across and not narrow else 0)
        self._grid.setColumnStretch(len(self.boxes) + 1, 1 if narrow else 0)

    def _head(self, part: str) -> Words:
        """The name above a box; only in a narrow window is there one."""
        if part not in self._heads:
            align = LEFT if part == REASONS else RIGHT
            self._heads[part] = Words(self._theme, part_name(part), tone="ink_3", size=Type.HINT, align=align)
            self._heads[part].setContentsMargins(self._theme.px(HALO), 0, self._theme.px(HALO + 2), 0)
        return self._heads[part]

    def show_line(self, hints: Mapping[str, str], problem: Problem | None, caution: Problem | None) -> None:
        """Show what is taken for blank boxes, and what is off: softly while somebody is still typing in the line."""
        self.code.show_code()
        for part, box in self.boxes.items():
            box.suggest(hints.get(part, ""))
        if problem is not None and self.has_focus:
            self.sentence.say(still_words(problem))
        elif problem is not None:
            self.sentence.complain(problem_words(problem))
        elif caution is not None:
            self.sentence.say(problem_words(caution), "unknown", Glyph.UNKNOWN)
        else:
            planned = said("Planned was {code}.", code=self._planned) if self.code.is_other else ""
            self.sentence.say(planned, "ink_2")

    def set_open(self, *, open_: bool) -> None:
        """Let it be typed in, or only read."""
        self.code.set_open(open_=open_)
        for box in self.boxes.values():
            box.setEnabled(open_)

    def go_to(self, part: str = ALLOWED) -> None:
        """Put the focus on a box."""
        if part == CODE:
            self.code.open()
            return
        box = self.boxes.get(part, self.boxes[PAID])
        box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        box.selectAll()


def theme_indent(width: int) -> int:
    """Where the sentence beneath a line begins: under its first box."""
    return width + HALO
