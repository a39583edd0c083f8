"""The list of payers whose knowledge has gone old: those first that this clinic deals with."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout

from prolo_cost.app.knowing.review import to_review
from prolo_cost.gui.faults import sentence_of
from prolo_cost.gui.frame.page import Page, PageHead, PageTools, PageVerb
from prolo_cost.gui.knowledge.review_rows import ReviewRow, review_rows
from prolo_cost.gui.look.glyphs import draw_glyph
from prolo_cost.gui.look.ink import RIGHT, Ink
from prolo_cost.gui.look.signs import Glyph
from prolo_cost.gui.look.theme import Theme, Weight
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.card import Card
from prolo_cost.gui.widgets.ground import Canvas
from prolo_cost.gui.widgets.rows_view import RowsView
from prolo_cost.gui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from prolo_cost.records.values import WorkItem

ROW = 34
PADDING = 4
COLUMNS = (0.0, 0.3, 0.52, 0.88)
"""Where name, line of business, reason and use begin, as shares of the width."""

NARROW = 640
NARROW_COLUMNS = (0.0, 1.0, 0.42, 1.0)
"""Where there is little room, name and reason are enough."""


class ReviewList(RowsView[ReviewRow]):
    """One line for each payer. ``wanted`` sends the payer that somebody wants to look at."""

    wanted = Signal(str)
    moved = Signal(int)
    """Another line is marked; its middle, in px from the top."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, said("Payers to read again"), row=ROW)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]  # Qt's own
        """Tell of another line."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.moved.emit(round((current.row() + 0.5) * self.row_height))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the payer."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A payer that is pressed is opened."""
        self._open(int(event.position().y() // self.row_height))

    def _open(self, place: int) -> None:
        if 0 <= place < len(self.lines.rows):
            self.wanted.emit(self.lines.rows[place].payer_id)

    def paint_row(self, ink: Ink, row: ReviewRow, room: QRectF) -> None:
        """Paint one line."""
        tokens, px = ink.tokens, self.theme.px
        ink.rule(room.left(), room.right(), room.bottom() - 1, tokens.line)
        name = self._cell(room, 0)
        square = QRectF(name.left(), name.center().y() - px(7), px(14), px(14))
        draw_glyph(ink, row.glyph, square, tokens.unknown if row.glyph is Glyph.UNKNOWN else tokens.ink_2)
        name.setLeft(name.left() + px(22))
        ink.text(name, row.name, tokens.ink, weight=Weight.MEDIUM)
        ink.text(self._cell(room, 1), row.about, tokens.ink_2)
        ink.text(self._cell(room, 2), row.why, tokens.ink)
        used = self._cell(room, 3)
        ink.text(used, row.used, tokens.ink_2, align=RIGHT)

    def _cell(self, room: QRectF, number: int) -> QRectF:
        px, columns = self.theme.px, COLUMNS if room.width() / self.theme.scale >= NARROW else NARROW_COLUMNS
        width = room.width() - 2 * px(PADDING)
        following = min((start for start in columns if start > columns[number]), default=1.0)
        left, right = px(PADDING) + columns[number] * width, px(PADDING) + following * width
        return QRectF(left, room.top(), max(0.0, right - left - (px(8) if following < 1 else 0)), room.height())


class ReviewPage(Page):
    """What should be read again, in two parts."""

    def __init__(self, tools: PageTools) -> None:
        super().__init__()
        self._tools, self._theme = tools, tools.theme
        self.hints = (
            ("\N{UPWARDS ARROW} \N{DOWNWARDS ARROW}", said("payer")),
            ("Enter", said("what we know of it")),
            ("Esc", said("back")),
        )
        self.ours = Card(tools.theme, said("Payers of our estimates"), "Alt+1")
        self.others = Card(tools.theme, said("All others"), "Alt+2")
        self.lists = [self._list_in(card, f"Alt+{place}") for place, card in enumerate((self.ours, self.others), 1)]
        self._lay_out()
        self.count = 0
        self._show(())
        tools.runner.run(tools.services.saving.work_list, self.while_open(self._show_ours), self._told)

    def _list_in(self, card: Card, key: str) -> ReviewList:
        """A list of payers in its card, with the key that leads there."""
        view = ReviewList(self._theme)
        view.wanted.connect(lambda payer_id: self._tools.open_page("knowledge", payer_id))
        view.moved.connect(partial(self._follow, view))
        card.body.addWidget(view)
        action = QAction(self)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(partial(self._go_to, view))
        self.addAction(action)
        return view

    def _lay_out(self) -> None:
        px = self._theme.px
        self._canvas = Canvas(self._theme)
        column = QVBoxLayout(self._canvas)
        column.setContentsMargins(px(12), px(12), px(4), px(12))
        column.setSpacing(px(12))
        column.addWidget(self.ours)
        column.addWidget(self.others)
        column.addStretch()
        self._scroll = Scroll(self._theme, self._canvas)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    def head(self) -> PageHead:
        """What the list is, and how long."""
        count = said("1 payer" if self.count == 1 else "{count} payers", count=self.count)
        return PageHead(said("Payers to read again"), count)

    def verbs(self) -> Sequence[PageVerb]:
        """None: a payer is opened by Enter."""
        return ()

    def enter(self) -> None:
        """Begin at the first payer."""
        first = next((view for view in self.lists if view.lines.rows), self.lists[1])
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_ours(self, items: Sequence[WorkItem]) -> None:
        """Our own payers come first, also for the keyboard, unless it went on meanwhile."""
        self._show(items)
        if self.lists[1].hasFocus() and self.lists[1].currentIndex().row() <= 0:
            self.enter()

    def _show(self, items: Sequence[WorkItem]) -> None:
        services = self._tools.services
        found = to_review(services.all_payers(), (item.payer_name for item in items), services.today())
        rows = review_rows(found)
        mine = tuple(row for row, item in zip(rows, found, strict=True) if item.used)
        for view, shown in zip(self.lists, (mine, rows[len(mine) :]), strict=True):
            view.show_rows(shown)
        self.ours.setVisible(bool(mine))
        self.count = len(rows)
        self.head_changed.emit()

    @staticmethod
    def _go_to(view: ReviewList, _checked: bool = False) -> None:
        if view.lines.rows:
            view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _follow(self, view: ReviewList, middle: int) -> None:
        """Keep the marked line in view."""
        self._scroll.ensureVisible(0, view.mapTo(self._canvas, QPoint(0, middle)).y(), 0, 2 * view.row_height)

    def _told(self, fault: Exception) -> None:
        self._tools.tell(sentence_of(fault))
