"""The sessions as a table that the arrow keys walk through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import (
    QModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
)

from prolo_cost.gui.answer.ledger_model import AFTER, BEFORE, DAY, INSURANCE, NUMBER, PATIENT, ROW, SO_FAR, LedgerModel
from prolo_cost.gui.answer.ledger_rows import HEADS, Kind, LedgerRow
from prolo_cost.gui.look.ink import FIELD_RADIUS, LEFT, RIGHT, Ink, text_width
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.plain_table import PlainTable

ROOMY: Final = {NUMBER: 34, BEFORE: 128, AFTER: 92, INSURANCE: 110, PATIENT: 108, SO_FAR: 98}
TIGHT: Final = {NUMBER: 28, BEFORE: 82, AFTER: 78, INSURANCE: 80, PATIENT: 88, SO_FAR: 84}
DAY_WIDTH: Final = 84
TIGHT_HEADS: Final = {BEFORE: "Left before", INSURANCE: "Insurance", PATIENT: "Patient"}
"""Widths of the columns, and shorter heads for a narrow window; the day takes what is left."""

HEAD_HEIGHT, ROW_HEIGHT, TURN_HEIGHT = 22, 24, 20


class Line(NamedTuple):
    """A line of the table where it stands, in px from the top."""

    row: LedgerRow
    top: int
    height: int


class _Painter:
    """Paints column by column: at each keystroke that is a quarter of the work of painting cell by cell."""

    def __init__(self, ink: Ink, view: LedgerView) -> None:
        self._ink, self._view = ink, view
        self._px, self._tokens = view.theme.px, ink.tokens
        self._columns = [
            (view.columnViewportPosition(column), view.columnWidth(column)) for column in range(len(HEADS))
        ]

    def lines(self, lines: Sequence[Line], left: int) -> None:
        """Paint some lines of the table, from ``left`` on."""
        for row, top, height in lines:
            {Kind.SESSION: self._ground, Kind.TURN: self._turn, Kind.TOTAL: self._total}[row.kind](row, top, height)
        sessions = [line for line in lines if line.row.kind is Kind.SESSION]
        for column in range(len(HEADS)):
            if sum(self._columns[column]) > left:
                self._write(sessions, column)

    def _cell(self, column: int, top: int, height: int) -> QRectF:
        left, width = self._columns[column]
        return QRectF(left, top, width, height)

    def _ground(self, row: LedgerRow, top: int, height: int) -> None:
        """What lies behind the cells of a session."""
        tokens, px = self._tokens, self._px
        self._ink.rule(0, self._view.viewport().width(), top, tokens.line)
        if row.session == self._view.session:
            edge = 2 if self._view.hasFocus() else 1
            marked = self._cell(PATIENT, top, height).adjusted(px(6), 2, 1, -1)
            self._ink.box(marked, FIELD_RADIUS, tokens.tint, tokens.accent, edge)

    def _write(self, lines: Sequence[Line], column: int, *, strong: bool = False) -> None:
        """Write the cells that some lines have in a column."""
        if not lines:
            return
        tokens, px, height = self._tokens, self._px, lines[0].height
        left, width = self._columns[column]
        if column >= BEFORE:
            tone = tokens.ink if column == PATIENT else tokens.ink_2
            weight = Weight.BOLD if column == PATIENT else Weight.REGULAR
            cells = [(line.top, line.row.cells[column]) for line in lines]
            self._ink.figures(left + width - px(8), height, cells, tone, weight=weight)
            return
        inset, tone, weight = px(8) if column == NUMBER else 0, tokens.ink, Weight.BOLD if strong else Weight.MEDIUM
        if column == NUMBER:
            tone, weight = tokens.ink_3, Weight.BOLD
        for row, top, _ in lines:
            self._ink.text(QRectF(left + inset, top, width - inset, height), row.cells[column], tone, weight=weight)

    def _turn(self, row: LedgerRow, top: int, height: int) -> None:
        tokens, width = self._tokens, self._view.viewport().width()
        self._ink.fill(QRectF(0, top, width, height), tokens.sunken)
        self._ink.dashed(QPointF(0, top), QPointF(width, top), tokens.ink)
        words = self._cell(DAY, top, height)
        words.setRight(words.right() + self._view.columnWidth(BEFORE))
        self._ink.text(words, row.cells[DAY], tokens.ink_2, size=Type.HINT, weight=Weight.BOLD)
        back = self._cell(AFTER, top, height).adjusted(0, 0, -self._px(8), 0)
        self._ink.figure(back, row.cells[AFTER], tokens.ink_2, size=Type.HINT, weight=Weight.BOLD, tabular=True)

    def _total(self, row: LedgerRow, top: int, height: int) -> None:
        self._ink.rule(0, self._view.viewport().width(), top, self._tokens.edge)
        cell = self._cell(DAY, top, height)
        line = (Line(row, top, height),)
        self._write(line, DAY, strong=True)
        self._write(line, PATIENT)
        taken = text_width(self._view.theme, row.cells[DAY], Type.BASE, Weight.BOLD) + self._px(12)
        room = QRectF(cell.left() + taken, top, self._cell(PATIENT, top, height).left() - cell.left() - taken, height)
        self._ink.text(room, row.cells[BEFORE], self._tokens.ink_3, size=Type.HINT)


class _Heads(QHeaderView):
    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme, self.tight = theme, False
        self.setFixedHeight(theme.px(HEAD_HEIGHT))
        self.setMinimumSectionSize(1)
        self.setSectionsClickable(False)
        theme.changed.connect(self.viewport().update)

    def paintSection(self, painter: QPainter, rect: QRect, column: int) -> None:
        ink, room, px = Ink(painter, self._theme), rect.toRectF(), self._theme.px
        ink.fill(room, ink.tokens.surface)
        ink.rule(room.left(), room.right(), room.bottom() - 1, ink.tokens.edge)
        room = room.adjusted(px(8) if column == NUMBER else 0, 0, -px(8), -px(2))
        words = said(TIGHT_HEADS.get(column, HEADS[column]) if self.tight else HEADS[column])
        align = RIGHT if column >= BEFORE else LEFT
        ink.figure(room, words, ink.tokens.ink_3, size=Type.HINT, weight=Weight.MEDIUM, align=align)


class LedgerView(PlainTable):
    """The table, as high as its lines. ``explained`` sends the session whose steps are wanted, counted from 0."""

    explained = Signal(int)

    def __init__(self, theme: Theme) -> None:
        self._heads = _Heads(theme)
        super().__init__(self._heads)
        self.theme = theme
        self.session = 0
        self.ledger = LedgerModel()
        self.setModel(self.ledger)
        self.setAccessibleName(said("Sessions"))
        self.setObjectName("ledger")
        self.selectionModel().currentChanged.connect(self._current_changed)
        theme.changed.connect(self.viewport().update)

    def show_rows(self, rows: tuple[LedgerRow, ...]) -> None:
        """Show the sessions of another answer, or the same with other figures."""
        same_shape = [row.kind for row in rows] == [row.kind for row in self.ledger.rows]
        self.ledger.show(rows)
        if not same_shape:
            self._set_heights()
            self.updateGeometry()

    def choose(self, session: int) -> None:
        """Mark a session without sending news."""
        if session != self.session:
            self.session = session
            self.viewport().update()
        row = next((place for place, line in enumerate(self.ledger.rows) if line.session == session), -1)
        if row >= 0 and row != self.currentIndex().row():
            self.setCurrentIndex(self.ledger.index(row, PATIENT))

    def sizeHint(self) -> QSize:
        """As high as the head and all lines."""
        rows = sum(self.rowHeight(row) for row in range(self.ledger.rowCount()))
        return QSize(self._width_of(TIGHT), self.theme.px(HEAD_HEIGHT) + rows)

    def minimumSizeHint(self) -> QSize:
        """The same: the table never scrolls by itself."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines that need it."""
        wanted = event.rect()
        lines = (
            Line(row, self.rowViewportPosition(place), self.rowHeight(place))
            for place, row in enumerate(self.ledger.rows)
        )
        touched = [line for line in lines if line.top <= wanted.bottom() and line.top + line.height > wanted.top()]
        with Ink(self.viewport(), self.theme) as ink:
            ink.fill(wanted, ink.tokens.surface)
            _Painter(ink, self).lines(touched, wanted.left())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the day what the other columns leave."""
        super().resizeEvent(event)
        px, width = self.theme.px, self.viewport().width()
        self._heads.tight = width < self._width_of(ROOMY)
        widths = TIGHT if self._heads.tight else ROOMY
        for column, wide in widths.items():
            self.setColumnWidth(column, px(wide))
        self.setColumnWidth(DAY, max(px(DAY_WIDTH), width - sum(map(px, widths.values()))))

    def _width_of(self, widths: Mapping[int, int]) -> int:
        return sum(map(self.theme.px, widths.values())) + self.theme.px(DAY_WIDTH)

    def step(self, steps: int) -> None:
        """Go from session to session; what stands between them is passed over."""
        sessions = [line.session for line in self.ledger.rows if line.kind is Kind.SESSION]
        target = self.session + steps
        if target in sessions:
            row = next(place for place, line in enumerate(self.ledger.rows) if line.session == target)
            self.setCurrentIndex(self.ledger.index(row, PATIENT))

    def spoken_line(self) -> str:
        """The session that is marked, in words."""
        return next((line.spoken for line in self.ledger.rows if line.session == self.session), "")

    def _current_changed(self, current: QModelIndex) -> None:
        row = current.data(ROW)
        if isinstance(row, LedgerRow) and row.kind is Kind.SESSION and row.session != self.session:
            self.session = row.session
            self.viewport().update()
            self.explained.emit(row.session)

    def _set_heights(self) -> None:
        for place, row in enumerate(self.ledger.rows):
            height = TURN_HEIGHT if row.kind is Kind.TURN else ROW_HEIGHT + (4 if row.kind is Kind.TOTAL else 0)
            self.setRowHeight(place, self.theme.px(height))
