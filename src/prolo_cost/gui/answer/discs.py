"""The numbered discs of the sessions: each is drawn once and kept, and then only put in its place."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage

from prolo_cost.gui.look.ink import CENTRE, Ink
from prolo_cost.gui.look.theme import Type, Weight

RADIUS: Final = 7.5
REACH: Final = 9
"""How far the image of a disc reaches around the px in its middle, at 100 %."""


def draw_disc(ink: Ink, number: int, centre: QPointF, ground: QColor, words: QColor) -> None:
    """Draw the disc of a session, counted from 1."""
    reach = ink.theme.px(REACH)
    ink.disc(centre, ink.theme.px(RADIUS), ground, ink.tokens.surface)
    room = QRectF(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach)
    ink.figure(room, str(number), words, size=Type.HINT, weight=Weight.BOLD, align=CENTRE)


class Discs:
    """The discs that were drawn so far, by their number, the colour of the look, and the px of the screen in one."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, int, float], QImage] = {}

    def put(self, ink: Ink, number: int, centre: QPointF) -> None:
        """Put a disc with its middle on a whole px."""
        which = number, ink.tokens.ink.rgb(), ink.painter.device().devicePixelRatioF()
        image = self._kept.get(which)
        if image is None:
            image = self._kept[which] = _image(ink, number, which[2])
        reach = ink.theme.px(REACH)
        ink.painter.drawImage(int(centre.x()) - reach, int(centre.y()) - reach, image)


def _image(like: Ink, number: int, ratio: float) -> QImage:
    side = 2 * like.theme.px(REACH) + 1
    image = QImage(round(side * ratio), round(side * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    with Ink(image, like.theme) as ink:
        draw_disc(ink, number, QPointF(side / 2, side / 2), ink.tokens.ink, ink.tokens.surface)
    return image
