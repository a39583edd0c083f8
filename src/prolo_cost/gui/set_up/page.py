"""The first set-up: what is done, what is left, and the page where each part is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prolo_cost.app.keeping.settings import read_settings
from prolo_cost.app.set_up import Part, PartState, parts
from prolo_cost.gui.faults import sentence_of
from prolo_cost.gui.frame.page import Page, PageHead, PageTools, PageVerb
from prolo_cost.gui.jobs import while_there
from prolo_cost.gui.look.glyphs import draw_glyph
from prolo_cost.gui.look.ink import Ink
from prolo_cost.gui.look.signs import Glyph
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.set_up.part_words import title_of, told_of
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.buttons import WordButton
from prolo_cost.gui.widgets.card import Sentence
from prolo_cost.gui.widgets.ground import Canvas, Rule
from prolo_cost.gui.widgets.scroll import Scroll
from prolo_cost.gui.widgets.words import Words

WIDTH: Final = 720
PAGE_OF: Final = {
    Part.CLINIC: ("clinic", ""),
    Part.NUMBERS: ("clinic", "npi"),
    Part.FEES: ("fees", "set_up"),
    Part.TEMPLATE: ("fees", "templates"),
}
"""Where each part is typed: the page, and what it is opened for."""


class SetUpPage(Page):
    """Four parts, each on a page of its own. What is typed there is kept, so nothing has to be finished here."""

    hints = (("Enter", "go there"), ("Tab", "next part"), ("Esc", "back"))

    def __init__(self, tools: PageTools) -> None:
        super().__init__()
        self._tools = tools
        self.rows = [PartRow(tools.theme, part) for part in Part]
        for row in self.rows:
            row.go.clicked.connect(lambda _checked=False, part=row.part: self._go(part))
        self._trouble = Sentence(tools.theme, indent=0, size=Type.BASE)
        self._states: tuple[PartState, ...] = ()
        self._lay_out()
        self._look()

    def head(self) -> PageHead:
        """Say how much is done."""
        done = sum(state.is_done for state in self._states)
        note = said("{done} of {count} done", done=done, count=len(self._states)) if self._states else ""
        return PageHead(said("Set up our clinic"), note)

    def verbs(self) -> Sequence[PageVerb]:
        """The next part that is left, or the first estimate; nothing while it is not known how things stand."""
        if not self._states:
            return ()
        if self._next is None:
            return (PageVerb(said("Start"), "Ctrl+Return", self.left.emit, leading=True),)
        return (PageVerb(said("Go on"), "Ctrl+Return", self._go_on, leading=True),)

    def enter(self) -> None:
        """Begin with what is left."""
        row = next((row for row in self.rows if row.part is self._next), self.rows[0])
        row.go.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _next(self) -> Part | None:
        return next((state.part for state in self._states if not state.is_done), None)

    def _go_on(self) -> None:
        if self._next is not None:
            self._go(self._next)

    def _go(self, part: Part) -> None:
        self._tools.open_page(*PAGE_OF[part])

    def _look(self) -> None:
        """Read what is done off what is kept."""
        services = self._tools.services

        def job() -> tuple[PartState, ...]:
            services.prices.load()
            return parts(read_settings(services.saving), services.prices)

        self._tools.runner.run(job, while_there(self, self._show), while_there(self, self._say_fault))

    def _say_fault(self, fault: Exception) -> None:
        self._trouble.complain(sentence_of(fault))

    def _show(self, states: tuple[PartState, ...]) -> None:
        self._states = states
        for row, state in zip(self.rows, states, strict=True):
            row.show_state(state)
        self.head_changed.emit()
        if self.isVisible():
            self.enter()

    def _lay_out(self) -> None:
        theme = self._tools.theme
        sheet = QWidget()
        sheet.setMaximumWidth(theme.px(WIDTH))
        column = QVBoxLayout(sheet)
        column.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        column.setSpacing(theme.px(6))
        intro = said("About five minutes. Leave at any time: what is typed is kept, and this page goes on from there.")
        column.addWidget(Words(theme, intro, tone="ink_2", wrap=True))
        for row in self.rows:
            column.addWidget(Rule(theme))
            column.addWidget(row)
        column.addWidget(Rule(theme))
        column.addWidget(self._trouble)
        column.addStretch()
        canvas = Canvas(theme)
        beneath = QVBoxLayout(canvas)
        beneath.setContentsMargins(0, 0, 0, 0)
        beneath.addWidget(Scroll(theme, sheet))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(canvas)


class PartRow(QWidget):
    """A part: whether it is done, what it is, what is there or missing, and the way to it."""

    def __init__(self, theme: Theme, part: Part) -> None:
        super().__init__()
        self.part = part
        self.sign = Sign(theme)
        self.title = Words(theme, title_of(part), weight=Weight.BOLD)
        self.told = Words(theme, "", tone="ink_2", size=Type.SMALL, wrap=True)
        self.go = WordButton(theme, said("Open"), "")
        self.go.show_key(shown=False)
        self.go.setAccessibleName(said("Open: {part}", part=title_of(part)))
        text = QVBoxLayout()
        text.setSpacing(theme.px(2))
        text.addWidget(self.title)
        text.addWidget(self.told)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        row.setSpacing(theme.px(12))
        row.addWidget(self.sign)
        row.addLayout(text, 1)
        row.addWidget(self.go)

    def show_state(self, state: PartState) -> None:
        """Show how it stands."""
        self.sign.show_done(done=state.is_done)
        self.told.say(told_of(state))
        self.go.setAccessibleDescription(f"{self.sign.accessibleName()}. {told_of(state)}")


class Sign(QWidget):
    """A tick for what is done, a dashed ring for what is left."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._done = theme, False
        self.setFixedSize(theme.px(22), theme.px(22))

    def show_done(self, *, done: bool) -> None:
        """Show which."""
        self._done = done
        self.setAccessibleName(said("done") if done else said("still to do"))
        self.update()

    def paintEvent(self, _event: object) -> None:
        """Paint the sign."""
        with Ink(self, self._theme) as ink:
            glyph, tone = (Glyph.DONE, ink.tokens.accent) if self._done else (Glyph.DRAFT, ink.tokens.ink_3)
            draw_glyph(ink, glyph, self.rect().toRectF().adjusted(2, 2, -2, -2), tone)
