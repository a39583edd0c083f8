"""Text on the window, always shown literally: what a patient is called cannot change what the window says."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QPaintEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from prolo_cost.gui.look.ink import LEFT, QT_ALIGNMENT, Ink, keycap_width
from prolo_cost.gui.look.theme import Theme, Type, Weight


class Words(QLabel):
    """A label. ``tone`` is the name of one of the theme's colours."""

    def __init__(
        self,
        theme: Theme,
        words: str = "",
        *,
        tone: str = "ink",
        size: Type = Type.BASE,
        weight: Weight = Weight.REGULAR,
        align: float = LEFT,
        wrap: bool = False,
    ) -> None:
        super().__init__(words)
        self._theme = theme
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        if (size, weight) != (Type.BASE, Weight.REGULAR):  # that is the application's own font
            self.setFont(theme.font(size, weight))
        self.setAlignment(QT_ALIGNMENT[align])
        self.setWordWrap(wrap)
        if tone != "ink":  # that is the application's own colour
            self._colour()
        theme.changed.connect(self._colour)

    def say(self, words: str, tone: str | None = None) -> None:
        """Show other words, if they are other."""
        if tone and tone != self._tone:
            self._tone = tone
            self._colour()
        if words != self.text():
            self.setText(words)

    def _colour(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, getattr(self._theme.tokens, self._tone))
        self.setPalette(palette)


class CutWords(QWidget):
    """One line of text that is cut where the room ends. The whole of it is the accessible name and the tool tip.

    ``settled`` is sent when there are other words, or other room for them.
    """

    settled = Signal()

    def __init__(
        self, theme: Theme, *, tone: str, size: Type = Type.BASE, weight: Weight = Weight.REGULAR, least: int = 24
    ) -> None:
        """``least`` is the room that the text keeps, if it needs that much."""
        super().__init__()
        self._theme, self._tone, self._size, self._weight = theme, tone, size, weight
        self._words, self._least = "", theme.px(least)
        self.setFont(theme.font(size, weight))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """All of the text, cut or not."""
        return self._words

    @property
    def tone(self) -> str:
        """The name of the colour that it is shown in."""
        return self._tone

    @property
    def is_cut(self) -> bool:
        """Whether there is too little room for all of it."""
        return self.fontMetrics().horizontalAdvance(self._words) > self.width()

    def say(self, words: str, tone: str | None = None) -> None:
        """Show other words."""
        tone = tone or self._tone
        if words != self._words:
            self._words = words
            self.setAccessibleName(words)
            self.setMinimumWidth(min(self._least, self.sizeHint().width()))
            self.updateGeometry()
        elif tone == self._tone:
            return
        self._tone = tone
        self.update()
        self.settled.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is other room."""
        super().resizeEvent(event)
        self.settled.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """It is seen now."""
        super().showEvent(event)
        self.settled.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """It is not seen any more."""
        super().hideEvent(event)
        self.settled.emit()

    def event(self, event: QEvent) -> bool:
        """Show the whole text as a plain tool tip where it was cut."""
        if event.type() is QEvent.Type.ToolTip:
            self.setToolTip(plain_tip(self._words) if self.is_cut else "")
        return super().event(event)

    def sizeHint(self) -> QSize:
        """As wide as the text."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._words) + 2, metrics.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        with Ink(self, self._theme) as ink:
            colour = getattr(ink.tokens, self._tone)
            ink.text(self.rect().toRectF(), self._words, colour, size=self._size, weight=self._weight)


class FigureWords(QWidget):
    """A figure that ends on the right and changes at every keystroke, so it asks for no new layout when it does."""

    def __init__(self, theme: Theme, *, indent: int = 0) -> None:
        super().__init__()
        self._theme, self._indent = theme, theme.px(indent)
        self.words, self._tone, self._weight = "", "ink", Weight.REGULAR
        self.setMinimumWidth(theme.px(60))

    def say(self, words: str, tone: str = "ink", weight: Weight = Weight.REGULAR) -> None:
        """Show another figure."""
        if (words, tone) != (self.words, self._tone):
            self.words, self._tone, self._weight = words, tone, weight
            self.setAccessibleName(words)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the figure."""
        with Ink(self, self._theme) as ink:
            room = self.rect().toRectF().adjusted(0, 0, -self._indent, 0)
            ink.figure(room, self.words, getattr(ink.tokens, self._tone), weight=self._weight, tabular=True)


class Keycap(QWidget):
    """The name of a key, beside what it does."""

    def __init__(self, theme: Theme, key: str) -> None:
        super().__init__()
        self._theme, self._key = theme, key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As large as its cap."""
        return QSize(ceil(keycap_width(self._theme, self._key)), self._theme.px(18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cap."""
        with Ink(self, self._theme) as ink:
            ink.keycap(0, self.height() / 2, self._key)


def plain_tip(words: str) -> str:
    """Tool tip text that shows the words literally: Qt guesses whether a tip is mark-up, so it is made to be."""
    literal = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<span>{literal}</span>" if words else ""
