"""The list of work at the left: what there is to do about each estimate, with a box to find one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolo_cost.gui.look.ink import Ink, keycap_width
from prolo_cost.gui.look.theme import Theme, Type
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.box import HALO
from prolo_cost.gui.widgets.buttons import TextButton
from prolo_cost.gui.widgets.finder import Finder

if TYPE_CHECKING:
    from prolo_cost.app.ports import Services
    from prolo_cost.gui.work.work_view import WorkView
    from prolo_cost.records.values import WorkItem

WIDTH, STRIP = 212, 44


class FindBox(Finder):
    """Finds an estimate by the patient's label or its number."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, said("Find a patient"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box and the key that leads to it."""
        super().paintEvent(event)
        if not self.text():
            with Ink(self, self._theme) as ink:
                right = self.width() - self._theme.px(HALO + 6) - keycap_width(self._theme, "F3")
                ink.keycap(right, self.height() / 2, "F3")


class WorkList(QWidget):
    """The whole left side."""

    wanted = Signal(str)
    unwanted = Signal(str)
    """An estimate is to be deleted."""
    missed = Signal()
    """The last deletion is to be undone."""
    searched = Signal(str)
    sought = Signal()
    """Something is about to be looked for: room is needed."""
    new_wanted = Signal()
    folded = Signal(object)
    """Which groups are folded now."""

    def __init__(self, theme: Theme, services: Services) -> None:
        super().__init__()
        self._theme, self._services = theme, services
        self._shown = ""
        self._items: tuple[WorkItem, ...] = ()
        self._folded = frozenset(services.sitting.preferences.folded)
        self.search = FindBox(theme)
        self.search.typed.connect(lambda _key, text: self.searched.emit(text))
        self.search.into_list.connect(self._into_list)
        self.new = TextButton(theme, said("New estimate"), key="Ctrl+N", size=Type.BASE)
        self.new.setObjectName("new")
        self.new.clicked.connect(self.new_wanted)
        self._narrow = False
        self._lay_out()

    @cached_property
    def view(self) -> WorkView:
        """The list itself."""
        from prolo_cost.gui.work.work_view import WorkView  # noqa: PLC0415 - lists are slow to start with

        view = WorkView(self._theme)
        view.narrow = self._narrow
        view.wanted.connect(self.wanted)
        view.unwanted.connect(self.unwanted)
        view.missed.connect(self.missed)
        view.letters.connect(self._search_for)
        view.turned.connect(self._turn)
        self._place.addWidget(view)
        return view

    def show_items(self, items: Sequence[WorkItem]) -> None:
        """Show the estimates that the records hold."""
        self._items = tuple(items)
        self._show()

    def _show(self) -> None:
        from prolo_cost.gui.work.work_rows import work_rows  # noqa: PLC0415 - comes with the list

        services, searched = self._services, bool(self.search.text())
        rows = work_rows(self._items, services.today(), services.edition, searched=searched, folded=self._folded)
        self.view.show_rows(rows, self._shown)

    def _turn(self, group: str) -> None:
        """Fold a group, or unfold it."""
        self._folded ^= {group}
        self._show()
        self.folded.emit(tuple(sorted(self._folded)))

    def show_current(self, estimate_id: str) -> None:
        """Mark the estimate on the desk."""
        if estimate_id != self._shown:
            self._shown = estimate_id
            if self._place.count():
                self.view.show_rows(self.view.work.rows, estimate_id)

    def set_narrow(self, *, narrow: bool) -> None:
        """Become a strip of signs, or the whole list again."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.search.setVisible(not narrow)
            self.new.setVisible(not narrow)
            self.setFixedWidth(self._theme.px(STRIP if narrow else WIDTH))
            if self._place.count():
                self.view.set_narrow(narrow=narrow)

    def go_to_find(self) -> None:
        """Put the focus on the box to find with."""
        self.sought.emit()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _search_for(self, letters: str) -> None:
        """Letters typed in the list are looked for."""
        self.go_to_find()
        self.search.retype(letters)

    def _into_list(self) -> None:
        self.view.begin()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        px = self._theme.px
        self.setFixedWidth(px(WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(9), 1, px(8))
        column.setSpacing(px(4))
        around = QVBoxLayout()
        around.setContentsMargins(px(9), 0, px(9), 0)
        around.addWidget(self.search)
        column.addLayout(around)
        holder = QWidget()
        self._place = QVBoxLayout(holder)
        self._place.setContentsMargins(0, 0, 0, 0)
        column.addWidget(holder, 1)
        below = QVBoxLayout()
        below.setContentsMargins(px(10), 0, px(10), 0)
        below.addWidget(self.new)
        column.addLayout(below)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        with Ink(self, self._theme) as ink:
            ink.fill(event.rect(), ink.tokens.sunken)
            ink.post(self.width() - 1, 0, self.height(), ink.tokens.line)
