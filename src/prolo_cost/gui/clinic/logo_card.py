"""The clinic's logo: chosen from a file, looked at on white, removed, and put back."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from prolo_cost.gui.look.ink import CENTRE, FIELD_RADIUS, Ink
from prolo_cost.gui.look.theme import Theme, Type
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.buttons import TextButton
from prolo_cost.gui.widgets.card import Card, Line, Sentence

WHITE = QColor(255, 255, 255)
SIZE = QSize(184, 54)


class LogoCard(Card):
    """``wanted`` asks for a file, ``removed`` and ``put_back`` tell what was pressed."""

    wanted = Signal()
    removed = Signal()
    put_back = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, said("Logo"), "Alt+2")
        self.picture = _Picture(theme)
        self.choose = TextButton(theme, said("Choose a picture (PNG or JPEG)"), size=Type.BASE, tone="accent")
        self.remove = TextButton(theme, said("Remove it"), size=Type.BASE)
        self.back = TextButton(theme, said("Put the one before back"), size=Type.BASE, tone="accent")
        self.complaint = Sentence(theme, indent=0)
        for button, news in ((self.choose, self.wanted), (self.remove, self.removed), (self.back, self.put_back)):
            button.clicked.connect(lambda _checked=False, news=news: news.emit())
        row = Line(theme)
        row.add(self.picture)
        row.row.addStretch()
        self.body.addWidget(row)
        self.body.addSpacing(theme.px(4))
        for part in (self.choose, self.remove, self.back, self.complaint):
            self.body.addWidget(part)

    def show_logo(self, logo: bytes, *, can_go_back: bool) -> None:
        """Show a logo, or that there is none."""
        self.picture.show_logo(logo)
        self.remove.setVisible(bool(logo))
        self.back.setVisible(can_go_back)


class _Picture(QWidget):
    """The logo on paper, which is white also where the window is dark."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._image = theme, QImage()
        self.setFixedSize(theme.px(SIZE.width()), theme.px(SIZE.height()))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_logo(self, logo: bytes) -> None:
        self._image = QImage.fromData(logo) if logo else QImage()
        self.setAccessibleName(said("The logo") if logo else said("No logo: a plain mark is printed"))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with Ink(self, self._theme) as ink:
            room = self.rect().toRectF()
            ink.box(room, FIELD_RADIUS, WHITE, ink.tokens.line)
            if self._image.isNull():
                ink.text(room, said("No logo"), QColor("#5F6D6A"), align=CENTRE)
                return
            inner = room.adjusted(*(self._theme.px(edge) for edge in (6, 6, -6, -6)))
            size = self._image.size().toSizeF().scaled(inner.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(inner.topLeft(), size)
            place.moveCenter(inner.center())
            ink.painter.setRenderHint(ink.painter.RenderHint.SmoothPixmapTransform)
            ink.painter.drawImage(place, self._image)
