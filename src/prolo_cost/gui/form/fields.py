"""The boxes of the form by the place of the case that they fill: filled, marked and complained about in one way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from prolo_cost.app.draft.boxes import NONE, Kind, is_blank, tidy
from prolo_cost.app.draft.keys import kind_of
from prolo_cost.gui.look.ink import LEFT, RIGHT
from prolo_cost.gui.look.labels import label_of
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.sheet import Sheet
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.box import Box, Mark
from prolo_cost.gui.widgets.buttons import TextButton
from prolo_cost.gui.widgets.card import Sentence
from prolo_cost.gui.widgets.choice import Choice
from prolo_cost.gui.widgets.fold import Fold

ASKING: Final = frozenset({Kind.AMOUNT, Kind.SHARE, Kind.WHOLE, Kind.DAY})
"""Boxes that show a question mark while they are blank."""

FIGURES: Final = frozenset({Kind.AMOUNT, Kind.SHARE, Kind.WHOLE})
"""Boxes whose text ends on the right."""


class Fields(QObject):
    """Makes boxes and choices, and keeps them in step with the sheet.

    A problem is shown once its box was left, so that nobody is corrected in the middle of a word.
    """

    typed = Signal(str, str)
    chosen = Signal()
    """What was typed last is all of its step."""
    grown = Signal()
    """Boxes were made that have not been filled yet."""

    def __init__(self, theme: Theme, today: Callable[[], date]) -> None:
        super().__init__()
        self._theme, self._today = theme, today
        self._boxes: list[Box] = []
        self._choices: list[Choice] = []
        self.folds: list[Fold] = []
        self._sentences: list[tuple[Sentence, tuple[Box | Choice, ...]]] = []
        self._sheet: Sheet | None = None
        self._in_hand = ""
        """The box that is being typed in."""
        self.typed.connect(self._take_in_hand)

    def box(self, key: str, *, width: int = 0, name: str = "") -> Box:
        """A box for a place of the case."""
        kind = kind_of(key) or Kind.TEXT
        box = Box(
            self._theme,
            key,
            name or label_of(key),
            width=width,
            asks=kind in ASKING,
            align=RIGHT if kind in FIGURES else LEFT,
            tidy=partial(self._tidy, kind),
        )
        return self.adopt(box)

    def adopt(self, box: Box) -> Box:
        """Keep a box that was made elsewhere."""
        box.leaves_undo = True
        box.typed.connect(self.typed)
        box.left.connect(self._left)
        self._boxes.append(box)
        return box

    def choice(self, key: str, options: tuple[tuple[str, str], ...], *, usual: str = "") -> Choice:
        """A choice for a place of the case; blank, it shows what is ``usual``."""
        told = [(value, said(words)) for value, words in options]
        choice = Choice(self._theme, key, label_of(key), told, usual=usual)
        choice.typed.connect(self.choose)
        self._choices.append(choice)
        return choice

    def choose(self, key: str, value: str) -> None:
        """A word was chosen: a step of its own, whatever is chosen next."""
        self.typed.emit(key, value)
        self.chosen.emit()

    def complaint(self, *about: Box | Choice, indent: int | None = None) -> Sentence:
        """The sentence beneath a row of boxes."""
        sentence = Sentence(self._theme) if indent is None else Sentence(self._theme, indent=indent)
        self._sentences.append((sentence, about))
        return sentence

    def fold(self, button: TextButton, build: Callable[[Fold], None]) -> Fold:
        """Rows that lie one key away."""
        fold = Fold(button, build)
        fold.grown.connect(self.grown)
        self.folds.append(fold)
        fold.destroyed.connect(lambda: self.folds.remove(fold))
        return fold

    def revealed(self, key: str) -> Box | Choice | None:
        """The box or choice of a place of the case, folded out where it lies one key away."""
        if self.box_of(key) is None:
            for fold in self.folds:
                fold.build()
        box = self.box_of(key)
        for fold in self.folds:
            if box is not None and fold.isAncestorOf(box):
                fold.set_open(open_=True)
        return box

    def forget(self, *gone: Box | Choice | Sentence) -> None:
        """Let boxes go that the form does not show any more."""
        self._boxes = [box for box in self._boxes if box not in gone]
        self._choices = [choice for choice in self._choices if choice not in gone]
        self._sentences = [(sentence, about) for sentence, about in self._sentences if sentence not in gone]

    def box_of(self, key: str) -> Box | Choice | None:
        """The box or choice that fills a place of the case now."""
        every: list[Box | Choice] = [*self._boxes, *self._choices]
        return next((box for box in every if box.key == key), None)

    def show(self, sheet: Sheet) -> None:
        """Fill and mark everything that is not so already."""
        self._sheet = sheet
        texts = sheet.draft.texts
        for box in self._boxes:
            box.fill(texts.get(box.key, ""))
        for choice in self._choices:
            choice.fill(texts.get(choice.key, ""))
        self._mark_all(sheet)

    def _mark_all(self, sheet: Sheet) -> None:
        widening = sheet.widening
        for box in self._boxes:
            trouble, widens = self._trouble(box), box.key in widening
            box.mark(_mark(trouble, widens=widens), trouble or (said("not known") if widens else ""))
        for choice in self._choices:
            choice.mark(widens=choice.key in widening)
        for sentence, about in self._sentences:
            sentence.complain(next(filter(None, map(self._trouble, about)), "") if sheet.troubles else "")

    def _trouble(self, box: Box | Choice) -> str:
        troubles: Mapping[str, str] = self._sheet.troubles if self._sheet else {}
        return "" if box.key == self._in_hand else troubles.get(box.key, "")

    def _take_in_hand(self, key: str) -> None:
        self._in_hand = key

    def _left(self, key: str) -> None:
        self._in_hand = ""
        box = self.box_of(key)
        if isinstance(box, Box) and kind_of(key) in {Kind.DAY, Kind.BIRTHDAY}:
            box.retype(self._tidy(kind_of(key) or Kind.DAY, box.text()))
            self._in_hand = ""
        if self._sheet is not None:
            self._mark_all(self._sheet)  # not filled again: the answer to the last letter may still be on its way

    def _tidy(self, kind: Kind, text: str) -> str:
        if kind in FIGURES and is_blank(kind, text):
            return ""  # its box asks, however "not known" was typed
        shown = tidy(kind, text, self._today())
        return said(shown) if shown == NONE else shown


def _mark(trouble: str, *, widens: bool) -> Mark:
    if trouble:
        return Mark.PROBLEM
    return Mark.UNKNOWN if widens else Mark.PLAIN
