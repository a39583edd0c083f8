"""What is set: the clinic's texts, its own words, and how its papers are printed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolo_cost.app.keeping.settings import SETTINGS, Settings
from prolo_cost.documents.kinds import EstimatePage
from prolo_cost.gui.clinic.logo_card import LogoCard
from prolo_cost.gui.clinic.text_area import TextArea
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.box import Box, Mark
from prolo_cost.gui.widgets.card import FIELDS, LABELS, Card, Line, Sentence
from prolo_cost.gui.widgets.choice import Choice
from prolo_cost.gui.widgets.words import Words
from prolo_cost.wording import LANGUAGES

WIDTHS = {"state": 60, "npi": 130, "tax_id": 130, "phone": 180}
DISCLAIMER = "disclaimer"
WIDE_LABELS = 190


def label_of(name: str) -> str:
    """What a text is called."""
    return {
        "name": said("Name"),
        "phone": said("Phone"),
        "address": said("Address"),
        "state": said("State"),
        "npi": said("NPI"),
        "tax_id": said("Tax ID"),
        DISCLAIMER: said("Words of your own"),
    }[name]


class Cards(QWidget):
    """The four cards. ``typed`` sends a text by its name, ``chosen`` how papers are printed."""

    typed = Signal(str, str)
    chosen = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.boxes: dict[str, Box] = {name: self._box(name) for name in SETTINGS if name != DISCLAIMER}
        self.disclaimer = TextArea(theme, f"clinic.{DISCLAIMER}", label_of(DISCLAIMER))
        self.disclaimer.typed.connect(lambda _key, text: self.typed.emit(DISCLAIMER, text))
        self.complaints = {name: Sentence(theme, indent=FIELDS - LABELS) for name in SETTINGS}
        self.logo = LogoCard(theme)
        self.choices = {
            "language": self._choice("language", said("Language"), tuple(LANGUAGES.items())),
            "large_print": self._choice(
                "large_print", said("Size"), (("no", said("Usual")), ("yes", said("Large print")))
            ),
            EstimatePage.WORKINGS.value: self._page_choice(EstimatePage.WORKINGS, said("How the figures came about")),
            EstimatePage.CALL_SHEET.value: self._page_choice(EstimatePage.CALL_SHEET, said("Call sheet")),
        }
        self._cards = (self._clinic_card(), self.logo, self._words_card(), self._papers_card())
        column = QVBoxLayout(self)
        edge = theme.px(12)
        column.setContentsMargins(edge, edge, theme.px(4), edge)
        column.setSpacing(theme.px(10))
        for card in self._cards:
            column.addWidget(card)
        column.addStretch(1)

    def show_settings(self, settings: Settings) -> None:
        """Show what is set."""
        for name, box in self.boxes.items():
            box.fill(settings.text(name))
        self.disclaimer.fill(settings.text(DISCLAIMER))
        self.choices["language"].fill(settings.language)
        self.choices["large_print"].fill("yes" if settings.large_print else "no")
        for page in EstimatePage:
            self.choices[page.value].fill("out" if page in settings.leaves_out else "in")

    def show_troubles(self, troubles: Mapping[str, str]) -> None:
        """Show what is wrong, each beside its box; ``troubles`` has sentences by the names of the texts."""
        for name, complaint in self.complaints.items():
            words = troubles.get(name, "")
            complaint.complain(words)
            if name in self.boxes:
                self.boxes[name].mark(Mark.PROBLEM if words else Mark.PLAIN, words)
        self.disclaimer.mark(problem=DISCLAIMER in troubles, sentence=troubles.get(DISCLAIMER, ""))

    def go_to(self, name: str) -> None:
        """Put the focus into a box, named as its text is."""
        target = self.disclaimer.edit if name == DISCLAIMER else self.boxes.get(name, self.boxes["name"])
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(target, Box):
            target.selectAll()

    def go_to_card(self, card: int) -> None:
        """Put the focus into a card, counted from 1."""
        if card == 2:
            self.logo.choose.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif card == 4:
            self.choices["language"].take_focus()
        else:
            self.go_to("name" if card == 1 else DISCLAIMER)

    def _box(self, name: str) -> Box:
        box = Box(self._theme, f"clinic.{name}", label_of(name), width=WIDTHS.get(name, 0))
        box.typed.connect(lambda _key, text: self.typed.emit(name, text))
        return box

    def _choice(self, key: str, name: str, options: tuple[tuple[str, str], ...]) -> Choice:
        choice = Choice(self._theme, f"papers.{key}", name, options)
        choice.typed.connect(lambda _key, value: self.chosen.emit(key, value))
        return choice

    def _page_choice(self, page: EstimatePage, name: str) -> Choice:
        return self._choice(page.value, name, (("in", said("Printed")), ("out", said("Left out"))))

    def _clinic_card(self) -> Card:
        card = Card(self._theme, said("The clinic"), "Alt+1")
        for name, box in self.boxes.items():
            line = Line(self._theme, label_of(name))
            line.add(box)
            if name in WIDTHS:
                line.row.addStretch()
            card.body.addWidget(line)
            card.body.addWidget(self.complaints[name])
        return card

    def _words_card(self) -> Card:
        card = Card(self._theme, label_of(DISCLAIMER), "Alt+3")
        card.body.addWidget(self.disclaimer)
        note = Words(self._theme, said("Below page 1 of what patients are given."), tone="ink_3", wrap=True)
        card.body.addWidget(self.complaints[DISCLAIMER])
        card.body.addWidget(note)
        return card

    def _papers_card(self) -> Card:
        card = Card(self._theme, said("Papers"), "Alt+4")
        for choice, label in zip(
            self.choices.values(),
            (said("Language"), said("Size"), said("How the figures came about"), said("Call sheet")),
            strict=True,
        ):
            line = Line(self._theme, label, labels=WIDE_LABELS)
            line.add(choice)
            line.row.addStretch()
            card.body.addWidget(line)
        return card
