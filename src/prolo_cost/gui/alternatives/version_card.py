"""One version: its sessions and lines to change, and beneath them what it comes to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from prolo_cost.app.draft.alternatives import LineName, has
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import COUNT, EVERY, FIRST, VERSION_NAME
from prolo_cost.gui.alternatives.version_rows import VersionRow, days_words, line_words, spoken, version_rows
from prolo_cost.gui.answer.figures_view import TRIANGLE
from prolo_cost.gui.form.fields import Fields
from prolo_cost.gui.look.ink import CARD_RADIUS, RIGHT, Ink
from prolo_cost.gui.look.labels import label_of
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.sheet import Sheet
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.box import HALO, Box
from prolo_cost.gui.widgets.buttons import TextButton
from prolo_cost.gui.widgets.card import Line, Sentence
from prolo_cost.gui.widgets.choice import Choice
from prolo_cost.gui.widgets.ground import Rule
from prolo_cost.gui.widgets.words import CutWords, Words

WIDTH: Final = 270
LABEL: Final = 64
COUNT_WIDTH: Final = 38
DAY_WIDTH: Final = 128
IN, OUT = "in", "out"
SIDES: Final = ((IN, "In"), (OUT, "Out"))


class Answer(QWidget):
    """One answer of a version."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title = Words(theme, tone="ink_2")
        self.figure = Words(theme, size=Type.FIGURE, weight=Weight.BOLD, align=RIGHT)
        self.beside = Words(theme, tone="ink_2", size=Type.SMALL, weight=Weight.MEDIUM)
        self._note = Words(theme, tone="ink_3", size=Type.HINT, align=RIGHT)
        above, beneath = Line(theme), Line(theme)
        for line, left, right in ((above, self._title, self.figure), (beneath, self.beside, self._note)):
            line.add(left)
            line.row.addStretch()
            line.add(right)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, theme.px(4), theme.px(HALO), theme.px(4))
        whole.setSpacing(0)
        whole.addWidget(above)
        whole.addWidget(beneath)

    def show_row(self, row: VersionRow | None) -> None:
        """Show a figure, what it is beside the first version's, and the cautious one."""
        self.setVisible(row is not None)
        if row is not None:
            self._title.say(f"{TRIANGLE} {row.title}" if row.likely else row.title)
            self._title.setAccessibleName(row.spoken_title)
            self.figure.say(row.figure)
            self.beside.say(row.beside)
            self._note.say(row.note)


class VersionCard(QFrame):
    """A version by its ``place``: 0 is on the desk. It forwards what a person does and shows what comes of it."""

    typed = Signal(int, str, str)
    line_turned = Signal(int, object, bool)
    wanted = Signal(int)
    unwanted = Signal(int)

    def __init__(self, theme: Theme, today: Callable[[], date], place: int) -> None:
        super().__init__()
        self._theme, self.place = theme, place
        self.fields = Fields(theme, today)
        self.fields.typed.connect(lambda key, text: self.typed.emit(self.place, key, text))
        self.setFixedWidth(theme.px(WIDTH))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.lines: dict[LineName, Choice] = {}
        self._rows: list[Line] = []
        self.name = self._box(VERSION_NAME, 0)
        self.name.suggest(said("On the desk") if place == 0 else said("Version {number}", number=place + 1))
        self.count, self.every = self._box(COUNT, COUNT_WIDTH), self._box(EVERY, COUNT_WIDTH)
        self.first = self._box(FIRST, DAY_WIDTH)
        self.answers = [Answer(theme) for _ in range(3)]
        self.days = Sentence(theme, indent=0, keeps_room=True)
        self.take = TextButton(theme, said("Take this one"), size=Type.BASE, tone="accent")
        self.take.clicked.connect(lambda: self.wanted.emit(self.place))
        self.remove = TextButton(theme, said("Remove"))
        self.remove.clicked.connect(lambda: self.unwanted.emit(self.place))
        self._lay_out()

    def show_version(self, sheet: Sheet, first: Sheet | None, lines: Mapping[LineName, int]) -> None:
        """Show a version beside the first one. ``lines`` tells how many versions have each; the last one keeps it."""
        self._keep_lines(tuple(lines))
        for name, choice in self.lines.items():
            choice.fill(IN if has(sheet.draft, name) else OUT)
            choice.setEnabled(choice.value == OUT or (sheet.draft.lines > 1 and lines[name] > 1))
        self.fields.show(sheet)
        rows = version_rows(sheet, first)
        for place, answer in enumerate(self.answers):
            answer.show_row(rows[place] if place < len(rows) else None)
        trouble = bool(sheet.troubles or sheet.others)
        self.days.say(days_words(sheet), "problem" if trouble else "ink_2")
        self.setAccessibleName(self.called(sheet.draft))
        self.setAccessibleDescription(spoken(rows))

    def called(self, draft: Draft) -> str:
        """What the version is called."""
        return draft.text(VERSION_NAME).strip() or said("Version {number}", number=self.place + 1)

    def enter(self) -> None:
        """Put the focus where changing begins."""
        self.count.setFocus()
        self.count.selectAll()

    def leave(self) -> None:
        """Go, with the version."""
        self.hide()
        self.deleteLater()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sheet."""
        with Ink(self, self._theme) as ink:
            ink.box(self.rect().toRectF(), CARD_RADIUS, ink.tokens.surface, ink.tokens.line)

    def _box(self, key: str, width: int) -> Box:
        box = label_of(key) if key != VERSION_NAME else said("name")
        return self.fields.box(key, width=width, name=said("Version {number}: {box}", number=self.place + 1, box=box))

    def _keep_lines(self, lines: Sequence[LineName]) -> None:
        if tuple(self.lines) == tuple(lines):
            return
        for row in self._rows:
            row.deleteLater()
        self._rows, self.lines = [], {}
        for name in lines:
            self._add_line(name)

    def _add_line(self, name: LineName) -> None:
        words = line_words(name)
        spoken_name = said("Version {number}: {box}", number=self.place + 1, box=words)
        choice = Choice(self._theme, f"version.{words}", spoken_name, tuple((side, said(of)) for side, of in SIDES))
        choice.typed.connect(lambda _, side: self.line_turned.emit(self.place, name, side == IN))
        told = CutWords(self._theme, tone="ink_2")
        told.say(words)
        row = Line(self._theme)
        row.add(told)
        row.row.addStretch()
        row.add(choice)
        self.lines[name] = choice
        self._rows.append(row)
        self._between.addWidget(row)

    def _lay_out(self) -> None:
        theme, px = self._theme, self._theme.px
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(12), px(9), px(12 - HALO), px(8))
        whole.setSpacing(0)
        whole.addWidget(self.name)
        sessions = Line(theme, said("Sessions"), labels=LABEL)
        sessions.add(self.count)
        sessions.space(3)
        sessions.add(Words(theme, said("every"), tone="ink_2"))
        sessions.space(3)
        sessions.add(self.every)
        sessions.space(3)
        sessions.add(Words(theme, said("weeks"), tone="ink_2"))
        sessions.row.addStretch()
        first = Line(theme, said("First date"), labels=LABEL)
        first.add(self.first)
        first.row.addStretch()
        self._between = QVBoxLayout()
        whole.addWidget(sessions)
        whole.addWidget(first)
        whole.addLayout(self._between)
        whole.addSpacing(px(6))
        whole.addWidget(Rule(theme))
        for answer in self.answers:
            whole.addWidget(answer)
        whole.addWidget(Rule(theme))
        whole.addSpacing(px(4))
        whole.addWidget(self.days)
        whole.addWidget(self._buttons())
        whole.addStretch()

    def _buttons(self) -> QWidget:
        line = Line(self._theme)
        if self.place:
            line.add(self.take)
            line.row.addStretch()
            line.add(self.remove)
        else:
            line.add(Words(self._theme, said("This one is on the desk."), tone="ink_3", size=Type.HINT))
            line.setMinimumHeight(self._theme.px(20))
        return line
