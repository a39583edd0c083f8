"""A new reading: what somebody here heard by phone or read, who said it and when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from prolo_cost.app.draft.boxes import Kind
from prolo_cost.app.draft.days import long_day, read_past_day
from prolo_cost.app.knowing.own_reading import (
    ALLOWED,
    BOXES,
    CODE,
    NOTE,
    OUTCOME,
    REFERENCE,
    WHEN,
    WHO,
    About,
    Read,
    is_begun,
    read_reading,
)
from prolo_cost.domain.problems import Problem
from prolo_cost.gui.frame.page_fields import PageFields
from prolo_cost.gui.knowledge.knowledge_rows import KnowledgeRow
from prolo_cost.gui.look.theme import Theme, Type
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.box import Box
from prolo_cost.gui.widgets.card import Card, Sentence
from prolo_cost.gui.widgets.choice import Choice
from prolo_cost.gui.widgets.tab_order import follow_layout
from prolo_cost.gui.widgets.words import Words

LABELS: Final = 100


class ReadingCard(Card):
    """The boxes of a reading, about the line that was chosen when it was opened. ``typed`` tells that they changed."""

    typed = Signal()

    def __init__(self, theme: Theme, today: Callable[[], date]) -> None:
        super().__init__(theme, said("A new reading"), "F6")
        self._today = today
        self._row: KnowledgeRow | None = None
        self._strict = False
        self.texts: dict[str, str] = {}
        self._fields = PageFields(theme, today)
        self._about = Words(theme, tone="ink_2")
        self.heading.add(self._about)
        self.outcome = self._fields.choice(OUTCOME, said("What they said"), _outcomes())
        self._rows = [self._row_of(*pieces) for pieces in self._pieces()]
        self._narrow: bool | None = None
        self.arrange(narrow=False)
        self.sentence = Sentence(theme, indent=LABELS)
        self.body.addWidget(self.sentence)
        note = said("Kept as ours, beside what was published. It stays when the payer data is renewed.")
        self.body.addWidget(Words(theme, note, tone="ink_3", size=Type.HINT, wrap=True))
        self._fields.typed.connect(self._type)
        self._fields.left.connect(self._leave_box)
        self.hide()
        follow_layout(self)

    def open_for(self, row: KnowledgeRow) -> None:
        """Show the boxes for a line of what we know."""
        self._row = row
        self._strict = False
        self._about.say(row.about)
        self.texts.setdefault(CODE, row.code)
        box = self._fields.field(WHEN)
        if isinstance(box, Box):
            box.suggest(said("today"))
        self.show()
        self._show()
        self.outcome.take_focus()

    def put_away(self) -> None:
        """Hide the boxes and forget what stands in them."""
        self.texts = {}
        self._strict = False
        self.hide()

    @property
    def is_begun(self) -> bool:
        """Whether anything typed would be lost."""
        return is_begun(self.texts, self._row.code if self._row else "")

    def take(self, texts: dict[str, str]) -> None:
        """Fill the boxes with what was half typed another time."""
        self.texts = {key: text for key, text in texts.items() if key in BOXES}

    def read(self, payer_id: str) -> Read:
        """What is typed, as evidence or with what it lacks; a lack is pointed out."""
        row = self._row
        state = row.states[0] if row and len(row.states) == 1 else ""
        found = read_reading(self.texts, About(payer_id, row.line_of_business if row else "", state), self._today())
        if found.troubles:
            self._strict = True
            self._fields.settle()
            self._show()
            field = self._fields.field(next(iter(found.troubles)))
            if isinstance(field, Box):
                field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            elif field is not None:
                field.take_focus()
        return found

    def _type(self, key: str, text: str) -> None:
        self.texts[key] = text
        self._show()
        self.typed.emit()

    def _leave_box(self, key: str) -> None:
        """A day is spelled out when its box is left, so that it means the same tomorrow."""
        box, typed = self._fields.field(key), self.texts.get(key, "").strip()
        day = read_past_day(typed, self._today()) if key == WHEN and typed else None
        if isinstance(box, Box) and day is not None:
            box.retype(long_day(day))

    def _show(self) -> None:
        troubles = read_reading(self.texts, About("", "", ""), self._today()).troubles if self._strict else {}
        words = {key: _problem_words(problem) for key, problem in troubles.items()}
        self._fields.show(self.texts, words)
        self.sentence.complain(next(iter(words.values()), ""))

    def _box(self, key: str, name: str, width: int, kind: Kind = Kind.TEXT) -> Box:
        return self._fields.box(key, name, kind, width=width, asks=False)

    def arrange(self, *, narrow: bool) -> None:
        """Lay the boxes out side by side; where that is too wide, one beneath the other."""
        if narrow is self._narrow:
            return
        self._narrow = narrow
        for row, pieces in self._rows:
            row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
            row.setSpacing(0 if narrow else self._theme.px(10))
            for piece in pieces:
                piece.arrange(narrow=narrow, first=piece is pieces[0])

    def _pieces(self) -> Iterator[tuple[_Piece, ...]]:
        """The boxes, row by row, each with what it is called there."""
        theme, box = self._theme, self._box
        yield (
            _Piece(theme, said("What they said"), self.outcome),
            _Piece(theme, said("of code"), box(CODE, said("Code"), 76)),
        )
        yield (
            _Piece(theme, said("Who"), box(WHO, said("Who said it, or what was read"), 0)),
            _Piece(theme, said("on the day"), box(WHEN, said("Day"), 132, Kind.DAY)),
            _Piece(theme, said("reference"), box(REFERENCE, said("Reference number"), 110)),
        )
        yield (
            _Piece(theme, said("Their price"), box(ALLOWED, said("Allowed amount, if they told it"), 90, Kind.AMOUNT)),
            _Piece(theme, said("note"), box(NOTE, said("Note"), 0)),
        )

    def _row_of(self, *pieces: _Piece) -> tuple[QBoxLayout, tuple[_Piece, ...]]:
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for piece in pieces:
            row.addWidget(piece, 1 if piece.grows else 0)
        if not any(piece.grows for piece in pieces):
            row.addStretch()
        self.body.addLayout(row)
        return row, pieces


class _Piece(QWidget):
    """A box and what it is called: beside it, or above it where there is too little room for both."""

    def __init__(self, theme: Theme, label: str, box: Box | Choice) -> None:
        super().__init__()
        self._theme = theme
        self.grows = isinstance(box, Box) and box.minimumWidth() != box.maximumWidth()
        self._is_wide = isinstance(box, Choice)
        self._label = Words(theme, label, tone="ink_2")
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(self._label)
        self._line.addWidget(box, 1 if self.grows else 0)
        if not self.grows:
            self._line.addStretch()

    def arrange(self, *, narrow: bool, first: bool) -> None:
        """Stand in a row of others, as its ``first`` or not, or on a line of its own."""
        above = narrow and self._is_wide
        self._line.setDirection(QBoxLayout.Direction.TopToBottom if above else QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(0 if first or narrow else self._theme.px(4))
        aligned = (first or narrow) and not above
        self._label.setMinimumWidth(self._theme.px(LABELS) if aligned else 0)


def _outcomes() -> tuple[tuple[str, str], ...]:
    return (
        ("covered", said("Covered")),
        ("covered_with_criteria", said("With conditions")),
        ("not_covered", said("Not covered")),
        ("unknown", said("Did not say")),
    )


def _problem_words(problem: Problem) -> str:
    return {
        "reading_code": said("Type the code that they spoke of, such as M0076."),
        "reading_outcome": said("Choose what they said."),
        "reading_who": said("Type who said it, or what you read."),
        "reading_day": said("Type a day that has been, such as 11/24."),
        "reading_amount": said("Type one amount, such as 310.00, or leave it blank."),
    }[problem.code]
