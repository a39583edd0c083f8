"""How the small things are drawn: text, boxes, lines, keycaps and pills. The glyphs are next door, in ``glyphs``.

Every keystroke paints some hundred of them, so text is laid out once and kept, and straight lines are filled rather
than stroked (a smooth line of 600 px costs fifty times a filled one).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPaintDevice,
    QPainter,
    QPen,
    QPolygonF,
    QStaticText,
    QTextOption,
)

from prolo_cost.gui.look.theme import Theme, Type, Weight, font_of

KEYCAP_RADIUS: Final = 3
FIELD_RADIUS: Final = 4
CARD_RADIUS: Final = 6

SLACK: Final = 0.5
"""So many px more than there is room for are not cut."""

LEFT, CENTRE, RIGHT = 0.0, 0.5, 1.0
"""Where text stands in its rectangle: what share of the spare room is left of it."""

QT_ALIGNMENT: Final = {
    LEFT: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    CENTRE: Qt.AlignmentFlag.AlignCenter,
    RIGHT: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
}
"""The same, for what Qt lays out by itself."""


class Ink:
    """A painter that knows the look. Use it as a context, for one ``paintEvent``."""

    def __init__(self, on: QPaintDevice | QPainter, theme: Theme) -> None:
        self.theme = theme
        self.tokens = theme.tokens
        self._owned = not isinstance(on, QPainter)
        self.painter = on if isinstance(on, QPainter) else QPainter(on)

    def __enter__(self) -> Ink:
        return self

    def __exit__(self, *_: object) -> None:
        if self._owned:
            self.painter.end()

    def smooth(self) -> QPainter:
        """The painter, for a shape with round or slanted edges."""
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return self.painter

    # Text

    def text(
        self,
        rect: QRectF,
        words: str,
        colour: QColor,
        *,
        size: Type = Type.BASE,
        weight: Weight = Weight.REGULAR,
        align: float = LEFT,
        tabular: bool = False,
    ) -> None:
        """Words on one line, literally; where the room ends they are cut, with a sign that they were."""
        px, width = self.theme.px(size), rect.width()
        laid = _lay(words, px, weight, tabular)
        if laid.width > width + SLACK:
            laid = _lay(_cut(laid, words, width), px, weight, tabular)
        self._draw(rect, laid, colour, align)

    def figure(
        self,
        rect: QRectF,
        words: str,
        colour: QColor,
        *,
        size: Type = Type.BASE,
        weight: Weight = Weight.REGULAR,
        align: float = RIGHT,
        tabular: bool = False,
    ) -> None:
        """A figure, which is never cut: it may stand over its rectangle instead."""
        if words:
            self._draw(rect, _lay(words, self.theme.px(size), weight, tabular), colour, align)

    def figures(
        self,
        right: float,
        height: float,
        cells: Iterable[tuple[float, str]],
        colour: QColor,
        *,
        weight: Weight = Weight.REGULAR,
    ) -> None:
        """A column of tabular figures that end at ``right``, each with the top of its line.

        One by one they are twice the work.
        """
        px, draw = self.theme.px(Type.BASE), self.painter.drawStaticText
        self.painter.setFont(font_of(px, weight, tabular=True))
        self.painter.setPen(colour)
        for top, words in cells:
            laid = _lay(words, px, weight, True)
            draw(QPointF(right - laid.width, top + round((height - laid.height) / 2)), laid.text)

    def paragraph(
        self,
        rect: QRectF,
        words: str,
        colour: QColor,
        *,
        size: Type = Type.BASE,
        weight: Weight = Weight.REGULAR,
    ) -> None:
        """Words that may take several lines, from the top of a rectangle."""
        laid = _lay_paragraph(words, self.theme.px(size), weight, int(rect.width()))
        self.painter.setFont(laid.font)
        self.painter.setPen(colour)
        self.painter.drawStaticText(rect.topLeft(), laid.text)

    def _draw(self, rect: QRectF, laid: Laid, colour: QColor, align: float) -> None:
        self.painter.setFont(laid.font)
        self.painter.setPen(colour)
        x = rect.left() + (rect.width() - laid.width) * align
        y = rect.top() + round((rect.height() - laid.height) / 2)
        self.painter.drawStaticText(QPointF(x, y), laid.text)

    # Shapes

    def fill(self, rect: QRectF | QRect, colour: QColor) -> None:
        """A plain area. Not by ``fillRect``, for which PySide6 makes the names of all 169 ready-made gradients."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(colour)
        self.painter.drawRect(rect)

    def box(
        self, rect: QRectF, radius: float, fill: QColor | None, edge: QColor | QPen | None = None, width: float = 1
    ) -> None:
        """A rounded box whose edge lies inside ``rect``."""
        pen = QPen(edge, width) if isinstance(edge, QColor) else edge
        inset = pen.widthF() / 2 if pen else 0.0
        painter = self.smooth()
        painter.setPen(pen or Qt.PenStyle.NoPen)
        painter.setBrush(fill or Qt.BrushStyle.NoBrush)
        radius = self.theme.px(radius)
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)

    def rule(self, left: float, right: float, y: float, colour: QColor) -> None:
        """A thin line across."""
        self.fill(QRect(round(left), round(y), round(right) - round(left), 1), colour)

    def post(self, x: float, top: float, bottom: float, colour: QColor) -> None:
        """A thin line down."""
        self.fill(QRect(round(x), round(top), 1, round(bottom) - round(top)), colour)

    def dashed(self, start: QPointF, end: QPointF, colour: QColor) -> None:
        """A dashed line, across or down: the turn of a plan year."""
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        self.painter.setPen(dashes(colour))
        self.painter.drawLine(start.toPoint(), end.toPoint())

    def path(self, points: list[QPointF], pen: QPen) -> None:
        """A line through points."""
        painter = self.smooth()
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(points))

    def steps(self, points: list[QPoint], ground: int, fill: QColor, edge: QColor) -> None:
        """Steps from left to right on whole px, and the area between them and the ground."""
        painter = self.painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawPolygon([QPoint(points[0].x(), ground), *points, QPoint(points[-1].x(), ground)])
        painter.setPen(QPen(edge, 2))
        painter.drawPolyline(points)

    def disc(self, centre: QPointF, radius: float, fill: QColor, ring: QColor | None = None) -> None:
        """A dot, with a ring that parts it from what lies behind."""
        painter = self.smooth()
        painter.setPen(QPen(ring, 1.5) if ring else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(fill)
        painter.drawEllipse(centre, radius, radius)

    def keycap(self, left: float, middle: float, words: str, colour: QColor | None = None) -> float:
        """The name of a key in its cap; the cap's width."""
        width = keycap_width(self.theme, words)
        height = self.theme.px(18)
        rect = QRectF(left, middle - height / 2, width, height)
        self.box(rect, KEYCAP_RADIUS, None, colour or self.tokens.line)
        self.text(rect, words, colour or self.tokens.ink_3, size=Type.HINT, weight=Weight.MEDIUM, align=CENTRE)
        return width

    def pill(self, left: float, middle: float, words: str) -> float:
        """The mark of the likely answer; its width."""
        width = pill_width(self.theme, words)
        height = self.theme.px(19)
        rect = QRectF(left, middle - height / 2, width, height)
        self.box(rect, 10, self.tokens.accent)
        self.text(rect, words, self.tokens.on_accent, size=Type.HINT, weight=Weight.BOLD, align=CENTRE)
        return width


class Laid(NamedTuple):
    """Text that is ready to be drawn."""

    text: QStaticText
    font: QFont
    width: float
    height: float


@lru_cache(maxsize=4096)
def _lay(words: str, px: int, weight: Weight, tabular: bool) -> Laid:
    font = font_of(px, weight, tabular=tabular)
    text = _static(words)
    text.prepare(font=font)
    metrics = QFontMetricsF(font)
    return Laid(text, font, metrics.horizontalAdvance(words), metrics.height())


@lru_cache(maxsize=512)
def _lay_paragraph(words: str, px: int, weight: Weight, width: int) -> Laid:
    font = font_of(px, weight, tabular=False)
    text = _static(words)
    text.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    text.setTextWidth(width)
    text.prepare(font=font)
    return Laid(text, font, text.size().width(), text.size().height())


def _static(words: str) -> QStaticText:
    text = QStaticText(words)
    text.setTextFormat(Qt.TextFormat.PlainText)
    text.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    return text


def dashes(colour: QColor, width: float = 1.0) -> QPen:
    """A pen for what is not known, and for the turn of a plan year."""
    pen = QPen(colour, width)
    pen.setDashPattern([3 / width, 2.5 / width])
    return pen


def text_width(
    theme: Theme, words: str, size: Type = Type.BASE, weight: Weight = Weight.REGULAR, *, tabular: bool = False
) -> float:
    """How wide words will be."""
    return _lay(words, theme.px(size), weight, tabular).width


def cut_to(
    theme: Theme,
    words: str,
    width: float,
    size: Type = Type.BASE,
    weight: Weight = Weight.REGULAR,
    *,
    tabular: bool = False,
) -> str:
    """Words that fit into a width, with a sign where they were cut."""
    laid = _lay(words, theme.px(size), weight, tabular)
    return words if laid.width <= width + SLACK else _cut(laid, words, width)


def _cut(laid: Laid, words: str, width: float) -> str:
    return QFontMetricsF(laid.font).elidedText(words, Qt.TextElideMode.ElideRight, width)


def paragraph_height(
    theme: Theme, words: str, width: int, *, size: Type = Type.BASE, weight: Weight = Weight.REGULAR
) -> float:
    """How high words will be when they are broken to a width."""
    return _lay_paragraph(words, theme.px(size), weight, width).height


def keycap_width(theme: Theme, words: str) -> float:
    """How wide a keycap will be."""
    return text_width(theme, words, Type.HINT, Weight.MEDIUM) + theme.px(10)


def pill_width(theme: Theme, words: str) -> float:
    """How wide a pill will be."""
    return text_width(theme, words, Type.HINT, Weight.BOLD) + theme.px(18)
