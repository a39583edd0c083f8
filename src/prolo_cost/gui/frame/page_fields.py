"""The boxes of a page: filled from wherever their texts are kept, and complained about in one way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from prolo_cost.app.draft.boxes import Kind, tidy
from prolo_cost.gui.form.fields import ASKING, FIGURES
from prolo_cost.gui.look.ink import LEFT, RIGHT
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.widgets.box import Box, Mark
from prolo_cost.gui.widgets.card import Sentence
from prolo_cost.gui.widgets.choice import Choice


class PageFields(QObject):
    """Makes the boxes and choices of a page; each is named by where its text is kept.

    A problem is shown once its box was left, so that nobody is corrected in the middle of a word.
    """

    typed = Signal(str, str)
    left = Signal(str)

    def __init__(self, theme: Theme, today: Callable[[], date]) -> None:
        super().__init__()
        self._theme, self._today = theme, today
        self._fields: list[Box | Choice] = []
        self._sentences: dict[str, Sentence] = {}
        self._troubles: Mapping[str, str] = {}
        self._in_hand = ""
        self.typed.connect(self._take_in_hand)

    def box(self, key: str, name: str, kind: Kind, *, width: int = 0, asks: bool = True) -> Box:
        """A box; ``name`` is what a screen reader calls it. Where it ``asks``, it shows a ``?`` while it is blank."""
        box = Box(
            self._theme,
            key,
            name,
            width=width,
            asks=asks and kind in ASKING,
            align=RIGHT if kind in FIGURES else LEFT,
            tidy=partial(self._tidy, kind),
        )
        box.typed.connect(self.typed)
        box.left.connect(self._left)
        self._fields.append(box)
        return box

    def choice(self, key: str, name: str, options: Sequence[tuple[str, str]]) -> Choice:
        """A choice; ``name`` is what a screen reader calls it."""
        choice = Choice(self._theme, key, name, options)
        choice.typed.connect(self.typed)
        self._fields.append(choice)
        return choice

    def complaint(self, key: str, indent: int) -> Sentence:
        """The sentence beneath a box."""
        self._sentences[key] = Sentence(self._theme, indent=indent)
        return self._sentences[key]

    def forget(self, keys: Sequence[str]) -> None:
        """Let boxes go that are not shown any more."""
        self._fields = [field for field in self._fields if field.key not in keys]
        for key in keys:
            self._sentences.pop(key, None)

    def field(self, key: str) -> Box | Choice | None:
        """The box or choice of a key."""
        return next((field for field in self._fields if field.key == key), None)

    def show(self, texts: Mapping[str, str], troubles: Mapping[str, str]) -> None:
        """Fill and mark everything; ``troubles`` has a sentence for each box that needs a look."""
        for field in self._fields:
            field.fill(texts.get(field.key, ""))
        self._troubles = troubles
        self._mark()

    def settle(self) -> None:
        """Nothing is in hand any more: show every problem."""
        self._in_hand = ""
        self._mark()

    def _mark(self) -> None:
        for field in self._fields:
            trouble = "" if field.key == self._in_hand else self._troubles.get(field.key, "")
            if isinstance(field, Box):
                field.mark(Mark.PROBLEM if trouble else Mark.PLAIN, trouble)
            if field.key in self._sentences:
                self._sentences[field.key].complain(trouble)

    def _take_in_hand(self, key: str) -> None:
        self._in_hand = key

    def _left(self, key: str) -> None:
        self._in_hand = ""
        self.left.emit(key)
        self._mark()

    def _tidy(self, kind: Kind, text: str) -> str:
        return tidy(kind, text, self._today())
