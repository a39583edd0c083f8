"""How the small things are drawn: text, boxes, keycaps and pills. The glyphs are next door, in ``glyphs``."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPaintDevice, QPainter, QPen

from prolo_cost.gui.theme import Theme, Type, Weight

KEYCAP_RADIUS: Final = 3
FIELD_RADIUS: Final = 4
CARD_RADIUS: Final = 6

LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE: Final = Qt.AlignmentFlag.AlignCenter


class Ink:
    """A painter that knows the look. Use it as a context, for one ``paintEvent``."""

    def __init__(self, on: QPaintDevice | QPainter, theme: Theme) -> None:
        self.theme = theme
        self.tokens = theme.tokens
        self._owned = not isinstance(on, QPainter)
        self.painter = on if isinstance(on, QPainter) else QPainter(on)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def __enter__(self) -> Ink:
        return self

    def __exit__(self, *_: object) -> None:
        if self._owned:
            self.painter.end()

    def text(
        self,
        rect: QRectF,
        words: str,
        colour: QColor,
        *,
        size: Type = Type.BASE,
        weight: Weight = Weight.REGULAR,
        align: Qt.AlignmentFlag = LEFT,
        tabular: bool = False,
    ) -> None:
        """Words in a rectangle, literally; what does not fit on one line is cut at the end with a sign that it was."""
        font = self.theme.font(size, weight, tabular=tabular)
        self.painter.setFont(font)
        self.painter.setPen(colour)
        if QFontMetricsF(font).horizontalAdvance(words) > rect.width():
            words = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        self.painter.drawText(rect, align.value, words)

    def figure(
        self,
        rect: QRectF,
        words: str,
        colour: QColor,
        *,
        size: Type = Type.BASE,
        weight: Weight = Weight.REGULAR,
        align: Qt.AlignmentFlag = RIGHT,
        tabular: bool = False,
    ) -> None:
        """A figure, which is never cut: it may stand over its rectangle instead."""
        self.painter.setFont(self.theme.font(size, weight, tabular=tabular))
        self.painter.setPen(colour)
        self.painter.drawText(rect, align.value | Qt.TextFlag.TextDontClip.value, words)

    def box(
        self, rect: QRectF, radius: float, fill: QColor | None, edge: QColor | QPen | None = None, width: float = 1
    ) -> None:
        """A rounded box whose edge lies inside ``rect``."""
        pen = QPen(edge, width) if isinstance(edge, QColor) else edge
        inset = pen.widthF() / 2 if pen else 0.0
        self.painter.setPen(pen or QPen(Qt.PenStyle.NoPen))
        self.painter.setBrush(fill or QBrush(Qt.BrushStyle.NoBrush))
        radius = self.theme.px(radius)
        self.painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)

    def line(self, start: QPointF, end: QPointF, pen: QColor | QPen) -> None:
        """A thin line."""
        self.painter.setPen(pen)
        self.painter.drawLine(start, end)

    def rule(self, left: float, right: float, y: float, pen: QColor | QPen) -> None:
        """A line across, on the px grid."""
        self.line(QPointF(left, y + 0.5), QPointF(right, y + 0.5), pen)

    def disc(self, centre: QPointF, radius: float, fill: QColor, ring: QColor | None = None) -> None:
        """A dot, with a ring that parts it from what lies behind."""
        self.painter.setPen(QPen(ring, 1.5) if ring else QPen(Qt.PenStyle.NoPen))
        self.painter.setBrush(fill)
        self.painter.drawEllipse(centre, radius, radius)

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


def dashes(colour: QColor, width: float = 1.0) -> QPen:
    """A pen for what is not known, and for the turn of a plan year."""
    pen = QPen(colour, width)
    pen.setDashPattern([3 / width, 2.5 / width])
    return pen


def text_width(
    theme: Theme, words: str, size: Type = Type.BASE, weight: Weight = Weight.REGULAR, *, tabular: bool = False
) -> float:
    """How wide words will be."""
    return QFontMetricsF(theme.font(size, weight, tabular=tabular)).horizontalAdvance(words)


def keycap_width(theme: Theme, words: str) -> float:
    """How wide a keycap will be."""
    return text_width(theme, words, Type.HINT, Weight.MEDIUM) + theme.px(10)


def pill_width(theme: Theme, words: str) -> float:
    """How wide a pill will be."""
    return text_width(theme, words, Type.HINT, Weight.BOLD) + theme.px(18)
