"""What the payer published of one service: the position, how old it is, and where it was read."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from prolo_cost.domain.coverage import Payer
from prolo_cost.gui.knowledge.age_view import AgeView
from prolo_cost.gui.knowledge.knowledge_rows import KnowledgeRow, age_of, details, evidence_words, summary_words
from prolo_cost.gui.look.glyphs import draw_glyph
from prolo_cost.gui.look.ink import Ink, text_width
from prolo_cost.gui.look.signs import Glyph
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.buttons import TextButton
from prolo_cost.gui.widgets.card import Card
from prolo_cost.gui.widgets.words import Words
from prolo_cost.wording import Words as Sentences

LABELS = 126


class Headline(QWidget):
    """A glyph and its words, large."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.words, self._beside = "", ""
        self._glyph: Glyph | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, words: str, glyph: Glyph | None, beside: str = "") -> None:
        """Show another headline; ``beside`` stands smaller after it."""
        self.words, self._glyph, self._beside = words, glyph, beside
        self.setAccessibleName(" ".join(part for part in (words, beside) if part))
        self.update()

    def sizeHint(self) -> QSize:
        """One large line."""
        return QSize(self._theme.px(200), self._theme.px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        px = self._theme.px
        with Ink(self, self._theme) as ink:
            tone = ink.tokens.unknown if self._glyph is Glyph.UNKNOWN else ink.tokens.ink
            room = self.rect().toRectF()
            if self._glyph is not None:
                draw_glyph(ink, self._glyph, QRectF(0, room.center().y() - px(10), px(20), px(20)), tone)
                room.setLeft(px(28))
            ink.text(room, self.words, tone, size=Type.FIGURE, weight=Weight.BOLD)
            if self._beside:
                room.setLeft(room.left() + text_width(self._theme, self.words, Type.FIGURE, Weight.BOLD) + px(12))
                ink.text(room.adjusted(0, px(3), 0, 0), self._beside, ink.tokens.ink_2)


class StanceCard(Card):
    """One stance in full. ``source_wanted`` sends the address that somebody wants to open."""

    source_wanted = Signal(str)

    def __init__(self, theme: Theme, sentences: Sentences) -> None:
        super().__init__(theme, said("Published"), "Alt+1")
        self._sentences = sentences
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._evidence = Words(theme, tone="ink_3", size=Type.HINT)
        self.heading.add(self._evidence)
        self.headline = Headline(theme)
        self.about = Words(theme, tone="ink_2", weight=Weight.MEDIUM)
        self.summary = Words(theme, tone="ink_2", wrap=True)
        self.age = AgeView(theme)
        self.address = ""
        self.source = TextButton(theme, "", size=Type.BASE, tone="ink")
        self.source.clicked.connect(lambda: self.source_wanted.emit(self.address))
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(3))
        self._details: list[QLabel] = []
        self.body.setSpacing(theme.px(3))
        for part in (self.about, self.headline, self.summary, self.age):
            self.body.addWidget(part)
        self.body.addLayout(self._grid)
        self.body.addStretch()

    def show_row(self, payer: Payer, row: KnowledgeRow, on: date) -> None:
        """Show what was published of one line of business and code."""
        self.about.say(f"{row.code}, {row.about[:1].lower()}{row.about[1:]}")
        self._evidence.say(evidence_words(row.stance))
        self.headline.say(row.headline, row.glyph)
        self.summary.say(summary_words(payer, row.stance, self._sentences))
        self.age.show_age(age_of(row.stance, on))
        self.address = row.stance.citation.source if row.stance else ""
        self._show_details(row, on)

    def _show_details(self, row: KnowledgeRow, on: date) -> None:
        for label in self._details:
            self._grid.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._details = []
        place = 0
        for place, detail in enumerate(details(row.stance, on)):
            label = Words(self._theme, detail.label, tone="ink_2")
            label.setFixedWidth(self._theme.px(LABELS))
            words = Words(self._theme, detail.words, weight=Weight.MEDIUM, wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._details += [label, words]
            self._grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(words, place, 1)
        label = Words(self._theme, said("Source") if self.address else "", tone="ink_2")
        self._details.append(label)
        self._grid.addWidget(label, place + 1, 0)
        self._grid.addWidget(self.source, place + 1, 1, Qt.AlignmentFlag.AlignLeft)
        self.source.say(short_address(self.address))
        self.source.setAccessibleName(said("Open the source: {address}", address=self.address))
        self.source.setVisible(bool(self.address))


def short_address(address: str) -> str:
    """An address without what every address begins with."""
    return address.removeprefix("https://").removeprefix("http://").removeprefix("www.")
