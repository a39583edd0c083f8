"""Where the parts of the window stand, for every width of it."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from prolo_cost.gui.answer.pane import Answer
from prolo_cost.gui.form.form import Form
from prolo_cost.gui.frame.header import Header
from prolo_cost.gui.frame.hint_bar import HintBar
from prolo_cost.gui.frame.page import PageHeader
from prolo_cost.gui.frame.whole_line import WholeLine
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.work.work_list import WorkList
from prolo_cost.gui.work.work_rail import WorkRail

NARROW, STACKED = 1200, 1080
"""Below these widths the list of work becomes a strip, and the answer goes over the form."""

ESTIMATE: Final = 0
"""The place of form and answer; a page takes another."""


class Parts(NamedTuple):
    """What there is to arrange."""

    header: Header
    page_header: PageHeader
    work: WorkList
    form: Form
    answer: Answer
    hints: HintBar
    strip: QWidget | None = None
    """Over everything, where the window is not on the clinic's own file."""


class Arrangement:
    """Header above, list of work at the left, keys below; in the middle form and answer, or a page in their place."""

    def __init__(self, window: QWidget, theme: Theme, parts: Parts) -> None:
        self._parts = parts
        self.rail = WorkRail(theme, parts.work)
        self.places = QStackedLayout()
        estimate = QWidget()
        self._body = QGridLayout(estimate)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self.places.addWidget(estimate)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addLayout(self.places, 1)
        column = QVBoxLayout(window)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if parts.strip is not None:
            column.addWidget(parts.strip)
        column.addWidget(parts.header)
        column.addWidget(parts.page_header)
        self.whole_line = WholeLine(theme, parts.header.state, parts.page_header.note)
        column.addWidget(self.whole_line)
        column.addLayout(middle, 1)
        column.addWidget(parts.hints)
        self._stacked: bool | None = None
        self._arrange(stacked=False)
        self.turn()

    def turn(self) -> None:
        """Show the header of what is in the middle now."""
        on_a_page = self.places.currentIndex() != ESTIMATE
        self._parts.header.setVisible(not on_a_page)
        self._parts.page_header.setVisible(on_a_page)

    def suit(self, width: float) -> None:
        """Suit a width of the window, in px at 100 %."""
        narrow = width < NARROW
        self.rail.set_narrow(narrow=narrow)
        self._parts.header.set_narrow(narrow=narrow)
        self._parts.page_header.set_narrow(narrow=narrow)
        self._arrange(stacked=width < STACKED)

    def _arrange(self, *, stacked: bool) -> None:
        """Form beside answer; where that is too wide, the figures on top and everything else in one column below."""
        if stacked is self._stacked:
            return
        self._stacked = stacked
        answer, form, body = self._parts.answer, self._parts.form, self._body
        parts: tuple[QWidget, ...] = (answer.top, form, answer.below)
        for part in parts:
            body.removeWidget(part)
        form.set_wide(wide=stacked, foot=answer.below)
        answer.set_whole(whole=stacked)
        if stacked:
            body.addWidget(answer.top, 0, 0)
            body.addWidget(form, 1, 0)
        else:
            body.addWidget(form, 0, 0, 2, 1)
            body.addWidget(answer.top, 0, 1)
            body.addWidget(answer.below, 1, 1)
        body.setColumnStretch(0, 1 if stacked else 0)
        body.setColumnStretch(1, 0 if stacked else 1)
        body.setRowStretch(1, 1)
