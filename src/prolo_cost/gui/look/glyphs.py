"""The eight glyphs, drawn. Each always stands beside its word; colour is never the only sign."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainterPath, QPen, QPolygonF

from prolo_cost.gui.look.ink import CENTRE, Ink
from prolo_cost.gui.look.signs import Glyph
from prolo_cost.gui.look.theme import Type, Weight


def draw_glyph(ink: Ink, glyph: Glyph, rect: QRectF, colour: QColor) -> None:
    """Draw a glyph inside a square."""
    ink.painter.save()
    ink.smooth()
    pen = QPen(colour, ink.theme.scale * 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    ink.painter.setPen(pen)
    ink.painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
    inset = ink.theme.scale
    _DRAWINGS[glyph](ink, rect.adjusted(inset, inset, -inset, -inset), colour)
    ink.painter.restore()


def _draft(ink: Ink, rect: QRectF, _colour: QColor) -> None:
    pen = ink.painter.pen()
    pen.setDashPattern([2.0, 2.2])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    ink.painter.setPen(pen)
    ink.painter.drawEllipse(rect)


def _waiting(ink: Ink, rect: QRectF, colour: QColor) -> None:
    ink.painter.drawEllipse(rect)
    inner = rect.adjusted(2.5, 2.5, -2.5, -2.5)
    ink.painter.setPen(Qt.PenStyle.NoPen)
    ink.painter.setBrush(colour)
    ink.painter.drawPie(inner, -90 * 16, 180 * 16)


def _done(ink: Ink, rect: QRectF, colour: QColor) -> None:
    ink.disc(rect.center(), rect.width() / 2, colour)
    tick = [_at(rect, x, y) for x, y in ((0.27, 0.52), (0.44, 0.68), (0.73, 0.34))]
    ink.path(tick, QPen(ink.tokens.sunken, ink.theme.scale * 1.5))


def _stale(ink: Ink, rect: QRectF, _colour: QColor) -> None:
    ink.painter.drawEllipse(rect)
    ink.painter.drawPolyline(_polygon(rect, (0.5, 0.22), (0.5, 0.52), (0.7, 0.62)))


def _not_covered(ink: Ink, rect: QRectF, _colour: QColor) -> None:
    ink.painter.drawEllipse(rect)
    ink.painter.drawPolyline(_polygon(rect, (0.16, 0.84), (0.84, 0.16)))


def _unknown(ink: Ink, rect: QRectF, colour: QColor) -> None:
    pen = ink.painter.pen()
    pen.setDashPattern([2.0, 1.8])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    ink.painter.setPen(pen)
    ink.painter.drawRoundedRect(rect, 3, 3)
    ink.figure(rect, "?", colour, size=Type.HINT, weight=Weight.BOLD, align=CENTRE)


def _problem(ink: Ink, rect: QRectF, colour: QColor) -> None:
    ink.painter.drawPolygon(_polygon(rect, (0.5, 0.06), (0.98, 0.92), (0.02, 0.92)))
    ink.painter.drawPolyline(_polygon(rect, (0.5, 0.36), (0.5, 0.6)))
    ink.disc(_at(rect, 0.5, 0.76), ink.theme.scale * 0.9, colour)


def _likely(ink: Ink, rect: QRectF, colour: QColor) -> None:
    triangle = QPainterPath()
    triangle.addPolygon(_polygon(rect, (0.2, 0.1), (0.9, 0.5), (0.2, 0.9)))
    ink.painter.fillPath(triangle, colour)


def _at(rect: QRectF, x: float, y: float) -> QPointF:
    return QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height())


def _polygon(rect: QRectF, *points: tuple[float, float]) -> QPolygonF:
    return QPolygonF([_at(rect, x, y) for x, y in points])


_DRAWINGS: Final[dict[Glyph, Callable[[Ink, QRectF, QColor], None]]] = {
    Glyph.DRAFT: _draft,
    Glyph.WAITING: _waiting,
    Glyph.DONE: _done,
    Glyph.STALE: _stale,
    Glyph.NOT_COVERED: _not_covered,
    Glyph.UNKNOWN: _unknown,
    Glyph.PROBLEM: _problem,
    Glyph.LIKELY: _likely,
}
