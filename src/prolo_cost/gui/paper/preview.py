"""The pages of a paper, one below the other, as they will be printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from prolo_cost.app.papers.pictures import Size
from prolo_cost.gui.look.ink import CENTRE, Ink
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.scroll import Bar

EDGE, GAP = 14, 12
"""Room around the pages and between two of them, in px at 100 %."""

FIT: Final = 0.0
POINT: Final = 96 / 72
"""Px for a point where a page is as large as on paper."""

WHITE: Final = QColor(255, 255, 255)
"""Paper is white also where the window is dark."""

NEAR: Final = 3
"""So many pages before and after the one that is read are kept drawn."""

STILL_MS: Final = 100
"""While a window is pulled to another size, pages are stretched, and drawn anew once it has stood still so long."""

ZOOMS: Final = (FIT, 1.0, 1.5)


class Wanted(NamedTuple):
    """A page that is looked at, in pixels for a point. ``paper`` counts the papers that were shown."""

    paper: int
    page: int
    scale: float


class Preview(QAbstractScrollArea):
    """Shows the pages. ``wanted`` asks for the picture of one that can be seen; ``turned`` tells which one is read."""

    wanted = Signal(object)
    turned = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sizes: Sequence[Size] = ()
        self._paper, self._zoom, self._words = 0, FIT, ""
        self._pictures: dict[int, tuple[float, QImage]] = {}
        self._spoken: dict[int, str] = {}
        self._asked: set[Wanted] = set()
        self.page = 0
        self._still = QTimer(self, singleShot=True, interval=STILL_MS)
        self._still.timeout.connect(self.viewport().update)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBar(Bar(theme))
        self.setHorizontalScrollBar(Bar(theme, Qt.Orientation.Horizontal))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.setObjectName("preview")
        self._name()

    # What is shown

    def show_paper(self, sizes: Sequence[Size]) -> None:
        """Show another paper. Until its pages are drawn, those of the one before stay where it is alike."""
        before = self._sizes
        self._sizes, self._words = sizes, ""
        self._paper += 1
        self._asked.clear()
        self._spoken.clear()
        if sizes != before:
            self._pictures.clear()
        self._lay_out()
        self._scrolled()
        self.viewport().update()

    def show_words(self, words: str) -> None:
        """Show why there is no paper."""
        self._sizes, self._words = (), words
        self._paper += 1
        self._pictures.clear()
        self._spoken.clear()
        self._lay_out()
        self._name()
        self.viewport().update()

    def show_picture(self, wanted: Wanted, picture: QImage, words: str) -> None:
        """Show the picture of a page, unless something else is looked at by now; a screen reader reads its words."""
        if wanted.paper == self._paper:
            self._pictures[wanted.page] = (wanted.scale, picture)
            self._spoken[wanted.page] = words
            self._name()
            for far in [page for page in self._pictures if abs(page - self.page) > NEAR]:
                del self._pictures[far]
                self._asked = {asked for asked in self._asked if asked.page != far}
            self.viewport().update()

    def forget_pictures(self) -> None:
        """Have every page drawn anew."""
        self._asked.clear()
        self.viewport().update()

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def zoom(self) -> float:
        """How large: 1 as on paper, ``FIT`` as wide as there is room."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Show the pages larger or smaller; the page that is read stays in view."""
        page, self._zoom = self.page, zoom
        self._lay_out()
        self.go_to(page)
        self.viewport().update()

    def go_to(self, page: int) -> None:
        """Show a page from its top."""
        if 0 <= page < len(self._sizes):
            self.verticalScrollBar().setValue(self._places()[page].top() - self._theme.px(EDGE))

    def turn(self, pages: int) -> None:
        """Go to the page so many after the one that is read."""
        self.go_to(min(len(self._sizes) - 1, max(0, self.page + pages)))

    # Where the pages stand

    @property
    def scale(self) -> float:
        """Px for a point."""
        if self._zoom != FIT or not self._sizes:
            return (self._zoom or 1.0) * POINT
        room = self.viewport().width() - 2 * self._theme.px(EDGE)
        return max(0.2, room / max(size.width for size in self._sizes))

    def _places(self) -> list[QRect]:
        """The pages on the whole sheet, which begins at 0."""
        edge, gap, scale = self._theme.px(EDGE), self._theme.px(GAP), self.scale
        across = max(self._extent().width(), self.viewport().width())
        places, top = [], edge
        for size in self._sizes:
            page = QSize(round(size.width * scale), round(size.height * scale))
            places.append(QRect(QPoint((across - page.width()) // 2, top), page))
            top += page.height() + gap
        return places

    def _extent(self) -> QSize:
        """How large the whole is."""
        edge, gap, scale = self._theme.px(EDGE), self._theme.px(GAP), self.scale
        wide = max((round(size.width * scale) for size in self._sizes), default=0)
        high = sum(round(size.height * scale) + gap for size in self._sizes) - gap
        return QSize(wide + 2 * edge, high + 2 * edge) if self._sizes else QSize()

    def _lay_out(self) -> None:
        extent, seen = self._extent(), self.viewport().size()
        for bar, whole, part in (
            (self.verticalScrollBar(), extent.height(), seen.height()),
            (self.horizontalScrollBar(), extent.width(), seen.width()),
        ):
            bar.setRange(0, max(0, whole - part))
            bar.setPageStep(part)
            bar.setSingleStep(self._theme.px(40))
        self._centre()

    def _centre(self) -> None:
        across = self.horizontalScrollBar()
        across.setValue(across.maximum() // 2)

    def _scrolled(self) -> None:
        """Tell which page is read: the last one that begins in the upper third."""
        top = self.verticalScrollBar().value() + self.viewport().height() // 3
        places = self._places()
        page = max((index for index, place in enumerate(places) if place.top() <= top), default=0)
        at_end = self.verticalScrollBar().maximum() and self.verticalScrollBar().value() == (
            self.verticalScrollBar().maximum()
        )
        self.page = len(places) - 1 if at_end else page
        self._name()
        self.turned.emit(self.page)

    def _name(self) -> None:
        if self._sizes:
            words = said("Preview, page {page} of {pages}", page=self.page + 1, pages=len(self._sizes))
        else:
            words = said("Preview: {why}", why=self._words)
        self.setAccessibleName(words)
        self.setAccessibleDescription(self._spoken.get(self.page, ""))

    # Qt's

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the pages out anew; the page that is read stays in view."""
        super().resizeEvent(event)
        page = self.page
        self._still.start()
        self._lay_out()
        if page:
            self.go_to(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows scroll, Home and End go to the first and the last page."""
        down, across, step = self.verticalScrollBar(), self.horizontalScrollBar(), self._theme.px(60)
        moves = {
            Qt.Key.Key_Up: (down, -step),
            Qt.Key.Key_Down: (down, step),
            Qt.Key.Key_Left: (across, -step),
            Qt.Key.Key_Right: (across, step),
            Qt.Key.Key_Home: (down, -down.maximum()),
            Qt.Key.Key_End: (down, down.maximum()),
        }
        move = moves.get(Qt.Key(event.key()))
        if move is None:
            event.ignore()
            return
        move[0].setValue(move[0].value() + move[1])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is here."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Draw anew on a screen of another density."""
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self.forget_pictures()
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages that can be seen."""
        with Ink(self.viewport(), self._theme) as ink:
            ink.fill(event.rect(), ink.tokens.canvas)
            if self._words:
                ink.text(self.viewport().rect().toRectF(), self._words, ink.tokens.ink_2, align=CENTRE)
            moved = QPoint(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
            for page, place in enumerate(self._places()):
                place.translate(moved)
                if place.intersects(event.rect()):
                    self._paint_page(ink, page, place)
            if self.hasFocus():
                ink.box(self.viewport().rect().toRectF(), 0, None, ink.tokens.accent, 2)

    def _paint_page(self, ink: Ink, page: int, place: QRect) -> None:
        density = self.devicePixelRatioF()
        scale = self.scale * density
        drawn, picture = self._pictures.get(page, (0.0, None))
        ink.fill(place, WHITE)
        if picture is not None and drawn == scale:
            picture.setDevicePixelRatio(density)
            ink.painter.drawImage(place.topLeft(), picture)  # dot for dot, so that it is crisp
        elif picture is not None:
            ink.painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            ink.painter.drawImage(QRectF(place), picture)
        ink.box(QRectF(place).adjusted(-1, -1, 1, 1), 0, None, ink.tokens.line)
        wanted = Wanted(self._paper, page, scale)
        if wanted not in self._asked and not (picture and self._still.isActive()):
            self._asked.add(wanted)
            self.wanted.emit(wanted)
