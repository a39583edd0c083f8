"""The clinic's fee schedule and templates: typed or taken from a file, kept as they are typed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QStackedLayout, QVBoxLayout, QWidget

from prolo_cost.app.prices import fees, templates
from prolo_cost.app.prices.csv_tables import MEGABYTES, Row, write_table
from prolo_cost.app.prices.fees import read_fees
from prolo_cost.app.prices.importing import Fate, accepted, incoming
from prolo_cost.app.prices.templates import read_templates
from prolo_cost.app.reading import read_bytes
from prolo_cost.gui.faults import sentence_of
from prolo_cost.gui.frame.page import Page, PageHead, PageTools, PageVerb
from prolo_cost.gui.jobs import while_there
from prolo_cost.gui.set_up.cell_words import Looked, looked, sentence, troubles
from prolo_cost.gui.set_up.fees_words import (
    FEE_FIGURES,
    FEE_WIDTHS,
    TEMPLATE_FIGURES,
    TEMPLATE_WIDTHS,
    fee_hints,
    template_hints,
)
from prolo_cost.gui.set_up.panel import TablePanel
from prolo_cost.gui.set_up.preview import Preview
from prolo_cost.gui.set_up.rows_history import RowsHistory, Tables
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.ground import Ground

if TYPE_CHECKING:
    from prolo_cost.domain.problems import Problem

SAVE_AFTER_MS, TRY_AGAIN_MS = 400, 5_000
TABLES: Final = "CSV (*.csv *.txt)"
LOW: Final = 380
"""Below this height, in px at 100 %, there is room for one table at a time."""


class FeesPage(Page):
    """Two tables. What is typed is safe a moment later; what a file says is shown before it is taken."""

    hints = (("Enter", "next cell"), ("F6", "other table"), ("Ctrl+Z", "undo"), ("0", "is zero"), ("Esc", "back"))

    def __init__(self, tools: PageTools) -> None:
        super().__init__()
        self._tools, self._prices = tools, tools.services.prices
        self.fees = TablePanel(
            tools.theme, fees.COLUMNS, said("Fee schedule"), FEE_WIDTHS, figures=FEE_FIGURES, hints=fee_hints()
        )
        self.templates = TablePanel(
            tools.theme,
            templates.COLUMNS,
            said("Templates"),
            TEMPLATE_WIDTHS,
            figures=TEMPLATE_FIGURES,
            hints=template_hints(),
        )
        self.preview = Preview(tools.theme)
        self._note, self._is_trouble = "", False
        self._is_behind = self._leaves_unsaved = False
        self._soon = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._soon.timeout.connect(self._save)
        self._lay_out()
        self._show(self._prices.fee_rows, self._prices.template_rows)
        for panel in (self.fees, self.templates):
            panel.model.typed.connect(self._note_typing)
        self._history = RowsHistory(self._tables)
        for key, turn in (("Ctrl+Z", self._history.undo), ("Ctrl+Shift+Z", self._history.redo)):
            QShortcut(QKeySequence(key), self, lambda turn=turn: self._turn_back(turn()))

    # What the window asks

    def head(self) -> PageHead:
        """Name the page, and say whether all of it is safe."""
        return PageHead(said("Fees and templates"), self._note, self._is_trouble)

    def verbs(self) -> Sequence[PageVerb]:
        """The tables' verbs, or those of a file that is looked at."""
        if self._is_looking:
            count = self.preview.taken
            words = said("Take 1 row" if count == 1 else "Take {count} rows", count=count)
            take = PageVerb(words, "Ctrl+Return", self.take, leading=True)
            leave = PageVerb(said("Take none"), "", self._stop_looking)
            return (leave, take) if count else (leave,)
        back = [PageVerb(said("Set-up"), "", lambda: self._tools.open_page("set_up"))] * bool(self._tools.about)
        return (
            *back,
            PageVerb(said("Other table"), "F6", self.change_table),
            PageVerb(said("Remove row"), "Ctrl+Delete", self._remove_row),
            PageVerb(said("Save CSV"), "Ctrl+S", self._ask_and_save),
            PageVerb(said("Open CSV"), "Ctrl+O", self._ask_and_open),
        )

    def enter(self) -> None:
        """Begin where typing begins: below the last row."""
        panel = self.templates if self._tools.about == "templates" else self.fees
        self._suit(panel)
        panel.table.go_to(len(panel.model.rows))
        panel.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> bool:
        """Keep both tables, also the cell that is typed in."""
        for panel in (self.fees, self.templates):
            panel.table.take_in_hand()
        if self._is_behind:
            self._save()
            self._tools.runner.finish()
        return not self._is_behind

    def may_leave(self) -> bool:
        """From a file that is looked at to the tables; from them, once all is safe."""
        if self._is_looking:
            self._stop_looking()
            return False
        leaves = self.keep() or self._leaves_unsaved
        self._leaves_unsaved = True
        return leaves

    # The tables

    def change_table(self) -> None:
        """Go to the other table."""
        here = self._panel
        other = self.fees if here is self.templates else self.templates
        here.table.take_in_hand()
        self._suit(other)
        other.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def _panel(self) -> TablePanel:
        focus = QApplication.focusWidget()
        on_templates = focus is not None and self.templates.isAncestorOf(focus)
        return self.templates if on_templates or self.fees.isHidden() else self.fees

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show both tables, or where that leaves each but a row, the one that is worked on."""
        super().resizeEvent(event)
        self._suit(self._panel)

    def _suit(self, shown: TablePanel) -> None:
        is_low = self.height() < self._tools.theme.px(LOW)
        for panel in (self.fees, self.templates):
            panel.setVisible(panel is shown or not is_low)

    def _remove_row(self) -> None:
        self._panel.table.remove_row()

    def _show(self, fee_rows: Sequence[Row], template_rows: Sequence[Row]) -> None:
        fee_problems, template_problems = self._judged(fee_rows, template_rows)
        words = self._tools.services.words
        self.fees.show_rows(fee_rows, troubles(fee_problems, fees.COLUMNS, words))
        self.templates.show_rows(template_rows, troubles(template_problems, templates.COLUMNS, words))

    def _judged(self, fee_rows: Sequence[Row], template_rows: Sequence[Row]) -> tuple[list[Problem], list[Problem]]:
        """What is wrong; a price far from what clinics publish is asked about in the same place."""
        reading = read_fees(fee_rows)
        return [*reading.problems, *reading.notes], list(read_templates(template_rows, reading.fees).problems)

    @property
    def _tables(self) -> Tables:
        return Tables(self.fees.model.rows, self.templates.model.rows)

    def _turn_back(self, tables: Tables | None) -> None:
        """Show the tables as they stood at another moment."""
        if tables is None or self._is_looking:
            return
        table = self._panel.table
        row, column = table.row, table.currentIndex().column()
        self._show(*tables)
        table.go_to(row, max(0, column))
        self._note_typing()

    def _note_typing(self) -> None:
        self._history.note(self._tables)
        fee_problems, template_problems = self._judged(self.fees.model.rows, self.templates.model.rows)
        words = self._tools.services.words
        self.fees.mark(troubles(fee_problems, fees.COLUMNS, words))
        self.templates.mark(troubles(template_problems, templates.COLUMNS, words))
        self._is_behind, self._leaves_unsaved = True, False
        self._soon.start(SAVE_AFTER_MS)

    def _save(self) -> None:
        """Keep both tables; what is wrong in them is kept as well."""
        self._soon.stop()
        prices, fee_rows, template_rows = self._prices, self.fees.model.rows, self.templates.model.rows

        def job() -> None:
            if fee_rows != prices.fee_rows:
                prices.keep_fees(fee_rows)
            if template_rows != prices.template_rows:
                prices.keep_templates(template_rows)

        def done(_: None) -> None:
            self._is_behind = (fee_rows, template_rows) != (self.fees.model.rows, self.templates.model.rows)
            now = self._tools.services.now()
            self._say(said("saved {time}", time=f"{now.hour}:{now.minute:02d}"))

        self._tools.runner.run(job, while_there(self, done), while_there(self, self._failed))

    def _failed(self, fault: Exception) -> None:
        """Nothing typed is lost: it stays here, and is saved when the machine lets us."""
        self._say(said("Not saved. {why}", why=sentence_of(fault)), is_trouble=True)
        self._soon.start(TRY_AGAIN_MS)

    def _say(self, note: str, *, is_trouble: bool = False) -> None:
        self._note, self._is_trouble = note, is_trouble
        self.head_changed.emit()

    # Files

    @property
    def _is_looking(self) -> bool:
        return self._places.currentWidget() is self.preview

    def _ask_and_open(self) -> None:
        path = self._tools.asking.file_to_open(TABLES)
        if path is not None:
            self.look_at(path)

    def look_at(self, path: Path) -> None:
        """Show what a file would change. Nothing is taken yet."""
        for panel in (self.fees, self.templates):
            panel.table.take_in_hand()
        fee_rows, template_rows = self.fees.model.rows, self.templates.model.rows

        def job() -> Looked:
            content = read_bytes(path, MEGABYTES * 1_000_000)
            return looked(incoming(content, fee_rows, template_rows), self._tools.services.words)

        self._tools.runner.run(job, while_there(self, self._look), self._not_read)

    def _not_read(self, fault: Exception) -> None:
        self._tools.tell(sentence_of(fault))

    def _look(self, found: Looked) -> None:
        file = found.file
        if file.problems:
            told = [sentence(problem, file.columns, self._tools.services.words) for problem in file.problems]
            self._tools.tell(" ".join(told))
            return
        self.preview.show_file(found)
        self._places.setCurrentWidget(self.preview)
        self.head_changed.emit()
        self.preview.panel.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> None:
        """Take the rows of the file that is looked at; those with problems stay out."""
        file = self.preview.file
        fee_rows, template_rows = self.fees.model.rows, self.templates.model.rows
        if file.is_of_templates:
            template_rows = accepted(template_rows, file, read_fees(fee_rows).fees)
        else:
            fee_rows = accepted(fee_rows, file)
        self._show(fee_rows, template_rows)
        count = file.count(Fate.NEW, Fate.CHANGED)
        self._tools.tell(said("1 row taken." if count == 1 else "{count} rows taken.", count=count))
        self._note_typing()
        self._stop_looking()

    def _stop_looking(self) -> None:
        self._places.setCurrentIndex(0)
        self.head_changed.emit()
        panel = self.templates if self.preview.file.is_of_templates else self.fees
        self._suit(panel)
        panel.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_and_save(self) -> None:
        panel = self._panel
        panel.table.take_in_hand()
        name = "templates.csv" if panel is self.templates else "fees.csv"
        path = self._tools.asking.file_to_save(name, TABLES)
        if path is None:
            return
        content = write_table(panel.model.rows, panel.model.columns, said)
        export, tell = self._tools.services.export, self._tools.tell
        self._tools.runner.run(
            lambda: export(content, path),
            lambda _: tell(said("Saved {file}", file=path.name)),
            lambda fault: tell(sentence_of(fault)),
        )

    def _lay_out(self) -> None:
        px = self._tools.theme.px
        tables = QWidget()
        column = QVBoxLayout(tables)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.fees, 1)
        column.addWidget(self.templates, 1)
        ground = Ground(self._tools.theme)
        ground.column.setContentsMargins(px(20), px(14), px(20), px(10))
        self._places = QStackedLayout()
        ground.column.addLayout(self._places)  # first: a widget of a layout without a home opens as a window
        self._places.addWidget(tables)
        self._places.addWidget(self.preview)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ground)
