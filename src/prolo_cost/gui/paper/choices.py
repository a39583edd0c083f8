"""Beside the paper: which one, in which language and size, what to know before it is handed out, what was given."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolo_cost.gui.look.signs import Glyph
from prolo_cost.gui.look.theme import Theme, Type
from prolo_cost.gui.paper.agreement_rows import AgreementRows
from prolo_cost.gui.paper.notes import Notes
from prolo_cost.gui.paper.rows import Rows, shared_group
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.buttons import TextButton
from prolo_cost.gui.widgets.card import Card, Line, Sentence
from prolo_cost.gui.widgets.choice import Choice
from prolo_cost.wording import LANGUAGES

LABELS = 84


class Choices(QWidget):
    """The four cards. ``wanted`` sends what is missing and was asked for."""

    wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        group = shared_group(self)
        self.papers, self.given = Rows(theme, group), Rows(theme, group)
        self.not_for = _sentence(theme)
        self.language = Choice(theme, "paper.language", said("Language of the paper"), tuple(LANGUAGES.items()))
        sizes = (("usual", said("Usual")), ("large", said("Large print")))
        self.print_size = Choice(theme, "paper.size", said("Size"), sizes)
        self.notes = NotesCard(theme)
        self.notes.wanted.connect(self.wanted)
        self.no_paper_yet, self.confirmed = _sentence(theme), _sentence(theme)
        self.trouble, self.again = _sentence(theme), TextButton(theme, said("Keep it now"), tone="accent")
        self.open_file = TextButton(theme, said("Open the file"), tone="accent")
        self.cards = (self._paper_card(), self._how_card(), self.notes, self._given_card())
        column = QVBoxLayout(self)
        edge = theme.px(12)
        column.setContentsMargins(edge, edge, theme.px(4), edge)
        column.setSpacing(theme.px(10))
        for card in self.cards:
            column.addWidget(card)
        column.addStretch(1)

    def go_to(self, card: int) -> None:
        """Put the focus into a card, counted from 1."""
        hand = next((widget for widget in self.cards[card - 1].findChildren(QWidget) if _takes_focus(widget)), None)
        if hand is not None:
            hand.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _paper_card(self) -> Card:
        return _card(self._theme, said("Paper"), "Alt+1", self.papers, self.not_for)

    def _how_card(self) -> Card:
        rows = []
        for label, choice in ((said("Language"), self.language), (said("Size"), self.print_size)):
            line = Line(self._theme, label, labels=LABELS)
            line.add(choice)
            line.row.addStretch()
            rows.append(line)
        return _card(self._theme, said("How"), "Alt+2", *rows)

    def _given_card(self) -> Card:
        for hidden in (self.again, self.open_file):
            hidden.hide()
        parts = (self.trouble, self.again, self.no_paper_yet, self.given, self.confirmed, self.open_file)
        return _card(self._theme, said("Given to the patient"), "Alt+4", *parts)


class NotesCard(Card):
    """What bars the paper, what it misses, and what to know of it. It is not there while there is nothing to say."""

    wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, said("Before it is handed out"), "Alt+3")
        self._theme = theme
        self.agreement = AgreementRows(theme)
        self._rows: list[QWidget] = []
        self.told = Notes()
        self.body.addWidget(self.agreement)
        self.hide()

    def show_notes(self, notes: Notes) -> None:
        """Show other notes."""
        if notes == self.told:
            return
        self.told = notes
        self.agreement.show_asked(notes.asked)
        for row in self._rows:
            self.body.removeWidget(row)
            row.deleteLater()
        self._rows = []
        if notes.barred:
            self._say(notes.barred, "problem", Glyph.PROBLEM)
        if notes.missing:
            self._say(said("Missing; left blank to write in:"), "unknown", Glyph.UNKNOWN)
        for number, missing in enumerate(notes.missing, 1):
            self._add(self._missing_row(number, missing.name))
        for caution in notes.cautions:
            self._say(caution, "ink_2", Glyph.PROBLEM)
        self.setVisible(bool(notes.asked or self._rows))

    def go_to_missing(self, number: int) -> None:
        """Go to what is missing, counted from 1."""
        if number <= len(self.told.missing):
            self.wanted.emit(self.told.missing[number - 1])

    def _say(self, words: str, tone: str, glyph: Glyph) -> None:
        row = _sentence(self._theme, Type.BASE)
        self._add(row)  # first: a sentence without a place would open a window of its own
        row.say(words, tone, glyph)

    def _add(self, row: QWidget) -> None:
        self.body.addWidget(row)
        self._rows.append(row)

    def _missing_row(self, number: int, name: str) -> TextButton:
        button = TextButton(self._theme, name, key=f"Ctrl+{number}", size=Type.BASE, tone="ink")
        button.setObjectName(f"missing:{number}")
        button.clicked.connect(lambda _checked=False: self.go_to_missing(number))
        return button


def _sentence(theme: Theme, size: Type = Type.HINT) -> Sentence:
    return Sentence(theme, indent=0, size=size)


def _card(theme: Theme, title: str, key: str, *parts: QWidget) -> Card:
    card = Card(theme, title, key)
    for part in parts:
        card.body.addWidget(part)
    return card


def _takes_focus(widget: QWidget) -> bool:
    return widget.isEnabled() and not widget.isHidden() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
