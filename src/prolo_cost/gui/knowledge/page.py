"""The page of a payer: what it published, what the clinic saw itself, and what somebody here heard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from prolo_cost.app.knowing.knowledge import NOTHING_OURS, Ours, ours_of
from prolo_cost.gui.faults import sentence_of
from prolo_cost.gui.frame.page import Page, PageHead, PageTools, PageVerb, Result
from prolo_cost.gui.knowledge.claims_card import ClaimsCard
from prolo_cost.gui.knowledge.keeping import Keeping
from prolo_cost.gui.knowledge.knowledge_rows import KnowledgeRow, knowledge_rows
from prolo_cost.gui.knowledge.notes_card import NotesCard
from prolo_cost.gui.knowledge.reading_card import ReadingCard
from prolo_cost.gui.knowledge.stance_card import StanceCard
from prolo_cost.gui.knowledge.table_card import TableCard
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.ground import Canvas
from prolo_cost.gui.widgets.scroll import Scroll
from prolo_cost.gui.widgets.tab_order import follow_layout
from prolo_cost.gui.widgets.words import Words

if TYPE_CHECKING:
    from prolo_cost.domain.coverage import Payer
    from prolo_cost.records.values import Evidence

BESIDE: Final = 800
"""From this width on, in px at 100 %, the two cards stand side by side."""


class KnowledgePage(Page):
    """Opened for the payer of the estimate, or for the one that it is about."""

    def __init__(self, tools: PageTools) -> None:
        super().__init__()
        self._tools, self._theme = tools, tools.theme
        self.hints = (
            ("\N{UPWARDS ARROW} \N{DOWNWARDS ARROW}", said("line of business")),
            ("Enter", said("open the source")),
            ("Ctrl+C", said("copy the source")),
            ("Del", said("forget what was heard")),
            ("Esc", said("back")),
        )
        payer_id = tools.about or tools.desk.draft.text("payer.id")
        self.payer: Payer | None = tools.services.payer(payer_id) if payer_id else None
        self.ours: Ours = NOTHING_OURS
        self._forgotten: Evidence | None = None
        self.stance, self.claims = StanceCard(tools.theme, tools.services.words), ClaimsCard(tools.theme)
        self.table, self.notes = TableCard(tools.theme), NotesCard(tools.theme)
        self.reading = ReadingCard(tools.theme, tools.services.today)
        self.nothing = Words(tools.theme, tone="ink_2", wrap=True)
        self._keeping = Keeping(self, lambda: tools.services.saving, tools.runner)
        self._trouble, self._leaves_unsaved = "", False
        self._lay_out()
        self._connect()
        self._show()
        self._ask_records()

    # What the window asks of every page

    def head(self) -> PageHead:
        """The payer, its other names and its number."""
        payer = self.payer
        if payer is None:
            return PageHead(said("What we know of payers"))
        if self._trouble:
            return PageHead(payer.name, self._trouble, is_trouble=True)
        also = said("also {names}", names=", ".join(payer.aliases[:4])) if payer.aliases else ""
        number = said("payer ID {id}", id=payer.electronic_payer_id) if payer.electronic_payer_id else ""
        own = said("our own payer") if payer.own else ""
        return PageHead(payer.name, " \N{MIDDLE DOT} ".join(part for part in (also, number, own) if part))

    def verbs(self) -> Sequence[PageVerb]:
        """A new reading, and while it is typed, keeping it."""
        review = PageVerb(said("Review list"), "F7", lambda: self._tools.open_page("review"))
        if self.payer is None:
            return (review,)
        if self.reading.isVisible():
            return (
                PageVerb(said("Put away"), "F6", self._put_reading_away),
                PageVerb(said("Keep this reading"), "F8", self.keep_reading, leading=True),
            )
        back = (PageVerb(said("Bring it back"), "Ctrl+Z", self.bring_back),) if self._forgotten else ()
        return (*back, review, PageVerb(said("Record a new reading"), "F6", self.open_reading))

    def enter(self) -> None:
        """Begin at the table."""
        if self.payer is None:
            self.setFocus()
        elif self.reading.isVisible():
            self.reading.outcome.take_focus()
        else:
            self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> bool:
        """Keep the note and a reading that is half typed."""
        return self._keeping.keep()

    def may_leave(self) -> bool:
        """Once all is safe; where it cannot be kept, the second time."""
        leaves = self.keep() or self._leaves_unsaved
        self._leaves_unsaved = True
        return leaves

    # What a person does

    def open_reading(self) -> None:
        """Type what was heard of the line that is chosen."""
        if self.row is not None:
            self.reading.open_for(self.row)
            self.head_changed.emit()

    def keep_reading(self) -> None:
        """Keep what is typed as the clinic's own evidence."""
        if self.payer is None:
            return
        evidence = self.reading.read(self.payer.id).evidence
        if evidence is None:
            return
        saving = self._tools.services.saving
        self._run(lambda: saving.keep_evidence([evidence]), self._reading_kept)

    def forget_call(self) -> None:
        """Forget the call that is marked; it can be brought back while the page is open."""
        row, place = self.row, self.claims.calls.currentIndex().row()
        if row is None or not 0 <= place < len(row.experience.calls):
            return
        call, saving = row.experience.calls[place], self._tools.services.saving
        self._run(lambda: saving.forget_evidence(call.id), self._call_forgotten)

    def bring_back(self) -> None:
        """Keep again what was forgotten last."""
        forgotten, saving = self._forgotten, self._tools.services.saving
        if forgotten is not None:
            self._forgotten = None
            self._run(lambda: saving.keep_evidence([forgotten]), self._changed_evidence)

    def open_source(self) -> None:
        """Open the source of the line that is chosen in the browser."""
        if self.stance.address.startswith(("https://", "http://")):
            self._tools.asking.show_source(self.stance.address)
        else:
            self._tools.tell(said("There is no source to open: nothing was read."))

    def copy_source(self) -> None:
        """Copy the address of the source."""
        if self.stance.address:
            QGuiApplication.clipboard().setText(self.stance.address)
            self._tools.tell(said("Copied: {address}", address=self.stance.address))

    def _reading_kept(self, _kept: object) -> None:
        self.reading.put_away()
        self._type_reading()
        self._changed_evidence(_kept)
        self._tools.tell(said("Kept as our own reading."))
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_reading_away(self) -> None:
        """Hide the boxes. What is half typed stays for the next time."""
        self.reading.hide()
        self.head_changed.emit()
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _call_forgotten(self, call: Evidence) -> None:
        self._forgotten = call
        self._changed_evidence(call)
        self._tools.tell(said("Forgotten. Ctrl+Z brings it back."))

    def _changed_evidence(self, _changed: object) -> None:
        self._ask_evidence()
        self.head_changed.emit()

    def _told(self, fault: Exception) -> None:
        self._tools.tell(sentence_of(fault))

    # The records

    def _run(self, job: Callable[[], Result], done: Callable[[Result], object]) -> None:
        """Ask the records; a page that was left meanwhile hears nothing of the answer, and the window of a fault."""
        self._tools.runner.run(job, self.while_open(done), self._told)

    def _ask_records(self) -> None:
        if self.payer is None:
            return
        payer_id, saving = self.payer.id, self._tools.services.saving
        self._run(lambda: saving.setting(_note_of(payer_id)), self._take_note)
        self._run(lambda: saving.setting(_reading_of(payer_id)), self._take_reading)
        self._ask_evidence()

    def _ask_evidence(self) -> None:
        if self.payer is not None:
            payer_id, saving = self.payer.id, self._tools.services.saving
            self._run(lambda: saving.evidence(payer_id), self._take_evidence)

    def _take_evidence(self, found: Sequence[Evidence]) -> None:
        self.ours = ours_of(self.payer.id if self.payer else "", found)
        self._show()

    def _take_note(self, note: object) -> None:
        if self.payer is not None and not self._keeping.is_typed(_note_of(self.payer.id)):
            self.notes.fill(note if isinstance(note, str) else "")

    def _take_reading(self, typed: object) -> None:
        if isinstance(typed, dict) and typed:
            self.reading.take({str(key): str(text) for key, text in typed.items()})
            self.open_reading()

    def _type_note(self, text: str) -> None:
        if self.payer is not None:
            self.notes.state.say(said("not saved yet"))
            self._note_typing(_note_of(self.payer.id), text)

    def _type_reading(self) -> None:
        if self.payer is not None:
            self._note_typing(_reading_of(self.payer.id), dict(self.reading.texts) if self.reading.is_begun else {})

    def _note_typing(self, key: str, value: object) -> None:
        self._leaves_unsaved = False
        self._keeping.type(key, value)

    def _are_kept(self) -> None:
        self.notes.state.say(said("saved"))
        self._say_trouble("")

    def _not_kept(self, why: str) -> None:
        self._say_trouble(said("Not saved. {why}", why=why))

    def _say_trouble(self, words: str) -> None:
        if words != self._trouble:
            self._trouble = words
            self.head_changed.emit()

    # What is shown

    @property
    def row(self) -> KnowledgeRow | None:
        """The line that is chosen."""
        return self.table.view.row

    def _show(self) -> None:
        payer = self.payer
        for part in (self.stance, self.claims, self.table, self.notes):
            part.setVisible(payer is not None)
        self.nothing.setVisible(payer is None)
        if payer is None:
            self.nothing.say(said("No payer is chosen. Choose one in the form, or open the review list with F7."))
            return
        rows = knowledge_rows(payer, self.ours, self._tools.services.today())
        chosen = self.row
        self.table.show_rows(rows, payer)
        places = [place for place, row in enumerate(rows) if chosen and _is_same(row, chosen)]
        self.table.view.choose(places[0] if places else self._first(rows))
        self._show_row(rows[places[0]] if places else rows[self._first(rows)])

    def _first(self, rows: Sequence[KnowledgeRow]) -> int:
        """The line to begin with: the one of the estimate's own line of business, else the first."""
        line = self._tools.desk.draft.text("payer.line_of_business")
        return next((place for place, row in enumerate(rows) if row.line_of_business == line), 0)

    def _show_row(self, row: KnowledgeRow) -> None:
        if self.payer is not None:
            today = self._tools.services.today()
            self.stance.show_row(self.payer, row, today)
            self.claims.show_row(row, self.ours, today)
            follow_layout(self._canvas)

    # Laying out

    def _connect(self) -> None:
        self.table.view.chosen.connect(self._show_row)
        self.table.view.source_wanted.connect(self.open_source)
        self.stance.source_wanted.connect(lambda _address: self.open_source())
        self.notes.typed.connect(self._type_note)
        self.reading.typed.connect(self._type_reading)
        self._keeping.kept.connect(self._are_kept)
        self._keeping.failed.connect(self._not_kept)
        cards = {
            "Alt+1": self.stance.source,
            "Alt+2": self.claims.calls,
            "Alt+3": self.table.view,
            "Alt+4": self.notes.box,
        }
        for key, part in cards.items():
            self._key(self, key, partial(part.setFocus, Qt.FocusReason.ShortcutFocusReason))
        self._key(self.table.view, "Ctrl+C", self.copy_source)
        self._key(self.claims.calls, "Del", self.forget_call)

    def _key(self, where: QWidget, key: str, act: Callable[[], object]) -> None:
        action = QAction(where)
        action.setShortcut(QKeySequence(key))
        scope = Qt.ShortcutContext.WindowShortcut if where is self else Qt.ShortcutContext.WidgetShortcut
        action.setShortcutContext(scope)
        action.triggered.connect(lambda _checked=False: act())
        where.addAction(action)

    def _lay_out(self) -> None:
        px = self._theme.px
        self._canvas = Canvas(self._theme)
        column = QVBoxLayout(self._canvas)
        column.setContentsMargins(px(12), px(12), px(4), px(12))
        column.setSpacing(px(12))
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(px(12))
        self._pair.addWidget(self.stance, 1)
        self._pair.addWidget(self.claims, 1)
        column.addWidget(self.nothing)
        column.addWidget(self.reading)
        column.addLayout(self._pair)
        column.addWidget(self.table)
        column.addWidget(self.notes)
        column.addStretch()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(self._theme, self._canvas))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew where the width asks for it."""
        super().resizeEvent(event)
        beside = event.size().width() / self._theme.scale >= BESIDE
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._pair.setDirection(direction)
        self.reading.arrange(narrow=not beside)


def _is_same(row: KnowledgeRow, other: KnowledgeRow) -> bool:
    return (row.line_of_business, row.states, row.code) == (other.line_of_business, other.states, other.code)


def _note_of(payer_id: str) -> str:
    return f"payer.note.{payer_id}"


def _reading_of(payer_id: str) -> str:
    return f"payer.reading.{payer_id}"
