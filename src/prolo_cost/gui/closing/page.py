"""The page on which an estimate is closed after the treatment, from the insurer's explanations of benefits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolo_cost.app.closing.eob import Reading
from prolo_cost.app.closing.eob_boxes import ALLOWED, BILLED, CODE, dated, place, place_of
from prolo_cost.app.closing.read_eob import EobReader
from prolo_cost.app.confirming.effects import Told, told_now
from prolo_cost.app.draft.days import month_day
from prolo_cost.app.draft.drafting import EOB
from prolo_cost.gui.answer.figure_rows import needs, title_of
from prolo_cost.gui.closing.comparing import Asked, Comparing
from prolo_cost.gui.closing.ending import Ending
from prolo_cost.gui.closing.eob_card import EobCard
from prolo_cost.gui.closing.eob_hand import EobHand
from prolo_cost.gui.closing.eob_words import problem_words, trouble_marks
from prolo_cost.gui.closing.in_view import InView
from prolo_cost.gui.closing.result_card import ResultCard
from prolo_cost.gui.closing.session_block import SessionBlock
from prolo_cost.gui.closing.spread import Spread
from prolo_cost.gui.closing.sums import about_words, sums_of
from prolo_cost.gui.frame.page import Page, PageHead, PageTools, PageVerb
from prolo_cost.gui.frame.page_fields import PageFields
from prolo_cost.gui.sheet import Sheet
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.choice import Choice
from prolo_cost.gui.widgets.words import Words

if TYPE_CHECKING:
    from prolo_cost.app.closing.outcome import Comparison
    from prolo_cost.domain.case import Case


class ClosingPage(Page):
    """The EOBs at the left, what came of the estimate at the right, after every key."""

    def __init__(self, tools: PageTools) -> None:
        super().__init__()
        self._tools = tools
        self.hints = (
            ("Enter", said("next box")),
            ("=", said("the rest of the line")),
            ("F2", said("another code")),
            ("Ctrl+L", said("another line")),
            ("Ctrl+R", said("taken back")),
            ("F8", said("close the estimate")),
            ("Esc", said("back, nothing lost")),
        )
        self._strict = self._closes_soon = False
        self.reading: Reading | None = None
        self._reader = EobReader()
        self.fields = PageFields(tools.theme, tools.services.today)
        self.eobs = EobCard(tools.theme, self.fields)
        self.hand = EobHand(tools.desk, self.fields, self.eobs, tools.services.today, self)
        self.result = ResultCard(tools.theme)
        self.nothing = Words(tools.theme, tone="ink_2", wrap=True)
        self._spread = Spread(tools.theme, self.nothing, self.eobs, self.result)
        self.in_view = InView(self._spread.scrolls)
        self._comparing = Comparing(tools.runner, self)
        self._ending = Ending(tools, self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._spread)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._install_keys()
        self._connect()
        self._show()
        self._ending.ask()

    def _connect(self) -> None:
        self.hand.told.connect(self._tools.complain)
        self.hand.goes_to.connect(self.go_to)
        self.hand.asked.connect(self._show)
        self.hand.left.connect(lambda: QTimer.singleShot(0, self, self._show))
        self.hand.typed.connect(self._stay_open)
        self.eobs.changed.connect(lambda: self.in_view.watch(self.eobs.blocks))
        self.in_view.built.connect(self._take_in_boxes)
        self._comparing.found.connect(self._take_comparison)
        self._ending.known.connect(self._take_record)
        self._ending.turned.connect(self._turn)
        self._ending.failed.connect(self._tools.tell)
        self._tools.desk.changed.connect(self._show)
        self._tools.desk.jotted.connect(self._show)
        self._tools.undoing.led_to.connect(self.go_to)

    def _install_keys(self) -> None:
        keys: list[tuple[str, Callable[[], object]]] = [
            ("F2", self.hand.open_code),
            ("Ctrl+L", lambda: self.hand.add_line(self.eobs.in_hand())),
            ("Ctrl+R", lambda: self.hand.add_correction(self.eobs.in_hand())),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+Shift+Z", self.redo),
            ("Alt+1", lambda: self.go_to(dated(0))),
            ("Alt+2", lambda: _enter(self.result)),
        ]
        for key, act in keys:
            action = QAction(self)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(lambda _checked=False, act=act: act())
            self.addAction(action)

    # What the window asks of every page

    def head(self) -> PageHead:
        """Whose estimate it is, and how far it is."""
        name = self._tools.desk.draft.text("patient.name").strip() or said("No name yet")
        state = said("closed") if self._ending.is_closed else said("closing from the EOB")
        parts = (self._tools.keeper.now.number, state)
        return PageHead(name, " \N{MIDDLE DOT} ".join(part for part in parts if part))

    def verbs(self) -> Sequence[PageVerb]:
        """Close it; or open it again."""
        if self._case is None:
            return ()
        if self._ending.is_closed:
            return (PageVerb(said("Reopen"), "F6", self._ending.reopen),)
        return (PageVerb(said("Close the estimate"), "F8", self.close_estimate, leading=True),)

    def enter(self) -> None:
        """Begin with the first thing that is still to be typed."""
        if self._ending.is_closed or self.reading is None:
            self.setFocus()
            return
        self._begin_at(next(iter(self.reading.troubles), ""))

    def may_leave(self) -> bool:
        """Half-typed EOBs are kept with the estimate; only while it is being closed or reopened, it stays here."""
        if self._ending.is_busy:
            self._tools.tell(said("One moment: it is being saved."))
        return not self._ending.is_busy

    # What a person does

    def close_estimate(self) -> None:
        """Close it, as soon as what came of it is worked out; where something is off, say what."""
        case, reading, keeper = self._case, self.reading, self._tools.keeper
        self._closes_soon = False
        if self._ending.is_busy or self._ending.is_closed or case is None or reading is None:
            return
        if not reading.is_complete:
            self._point_out(reading)
        elif self.comparison is None:
            self._closes_soon = True
        elif not keeper.flush():
            self._tools.tell(keeper.now.words)
        else:
            self._ending.close(case, self.comparison, reading)

    def undo(self) -> None:
        """Take back what was typed last of the EOBs; of a closed estimate, the closing."""
        if self._ending.is_closed:
            self._ending.reopen()
        elif not self._ending.is_busy:
            self._tools.undoing.undo(EOB)

    def redo(self) -> None:
        """Do again what was taken back last."""
        if not self._ending.is_closed and not self._ending.is_busy:
            self._tools.undoing.redo(EOB)

    def _point_out(self, reading: Reading) -> None:
        """Say everything that is still off, and go to the first of it."""
        self._strict = True
        self.fields.settle()
        first = next(iter(reading.troubles))
        self._begin_at(first)
        self._show()
        self._tools.complain(problem_words(reading.troubles[first]))

    def _begin_at(self, key: str) -> None:
        """Go to what is still to be typed; in a line of which nothing is, to where one begins."""
        where = place_of(key)
        if where is not None and where.line and where.part not in {CODE, BILLED} and not self._strict:
            key = place(where.session, where.line, ALLOWED, where.nth)
        self.go_to(key)

    def go_to(self, key: str) -> None:
        """Put the focus on a box, made where it was not; where it is gone, on the day of its session."""
        where, line = place_of(key), self.eobs.line_of(key)
        if where is not None and where.session < len(self.eobs.blocks):
            self._take_in_boxes([self.eobs.blocks[where.session]])
        field = self.fields.field(key)
        if field is None and where is not None and key != dated(where.session):
            self.go_to(dated(where.session))
        elif where is not None and line is not None:
            line.go_to(where.part)
        elif isinstance(field, Choice):
            field.take_focus()
        else:
            (field or self).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _stay_open(self) -> None:
        """Somebody types on: the estimate is not closed before it is asked for again."""
        self._closes_soon = False

    # What is shown

    @property
    def _case(self) -> Case | None:
        """The case that was treated; ``None`` where there is nothing that an insurer could have settled."""
        sheet = self._tools.desk.sheet
        case = sheet.answer.case
        return case if sheet.estimate is not None and case is not None and case.plan is not None else None

    def _show(self) -> None:
        sheet, case = self._tools.desk.sheet, self._case
        self.nothing.setVisible(case is None)
        self.eobs.setVisible(case is not None)
        self.result.setVisible(case is not None)
        self.hand.may_type = case is not None and not self._ending.is_closed
        if case is None:
            self.nothing.say(_nothing_words(sheet))
            return
        self.hand.sessions = case.course.sessions
        self.reading = self._reader.read(sheet.draft, case, sheet.today)
        self.eobs.show_sessions(case.course.sessions, self.reading, second=case.secondary is not None)
        self._spread.arrange(second=case.secondary is not None)
        self._show_boxes(self.reading)
        self._show_result(sheet, case, self.reading)

    def _show_boxes(self, reading: Reading, only: Sequence[SessionBlock] | None = None) -> None:
        draft, open_ = self._tools.desk.draft, not self._ending.is_closed
        self.fields.show(draft.texts, trouble_marks(reading))
        self.eobs.show_reading(draft, reading, strict=self._strict, open_=open_, only=only)

    def _take_in_boxes(self, blocks: Sequence[SessionBlock]) -> None:
        """More of these was made: fill it, and let Tab find it where it stands."""
        if self.reading is not None:
            self._show_boxes(self.reading, blocks)
        self.eobs.put_in_order(blocks, self)

    def _show_result(self, sheet: Sheet, case: Case, reading: Reading) -> None:
        told = self._told_or_now
        if told is None or sheet.estimate is None:
            return
        self._comparing.ask(Asked(case, sheet.payer, told, reading.sessions) if reading.sessions else None)
        comparison = self.comparison
        scenario = comparison.scenario if comparison else told.likely
        about = about_words(title_of(scenario, sheet.estimate), month_day(told.on) if self._ending.told else "")
        sessions = len(case.course.sessions)
        self.result.show_sums(sums_of(told.patient[told.likely], about, reading, sessions, comparison))
        self.result.show_comparison(comparison, reading)

    @property
    def comparison(self) -> Comparison | None:
        """The estimate beside what came of it so far; ``None`` until a session is settled, and until it is found."""
        return self._comparing.now

    def _take_comparison(self) -> None:
        self._show()
        if self._closes_soon:
            self.close_estimate()

    @property
    def _told_or_now(self) -> Told | None:
        """What the patient was told last; where nothing was ever told, what stands on the desk."""
        estimate = self._tools.desk.sheet.estimate
        return self._ending.told or (told_now(estimate) if estimate else None)

    def _take_record(self) -> None:
        self._show()
        self.head_changed.emit()

    def _turn(self, words: str) -> None:
        """It was closed or opened again."""
        self._strict = False
        self._show()
        self.head_changed.emit()
        self._tools.tell(words)
        self.enter()


def _enter(card: QWidget) -> None:
    """Put the focus on the first thing in a card that takes it."""
    stops = [
        child
        for child in card.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible() and child.isEnabled()
    ]
    if stops:
        stops[0].setFocus(Qt.FocusReason.ShortcutFocusReason)


def _nothing_words(sheet: Sheet) -> str:
    if not sheet.draft.is_insured:
        return said("No insurance: no claim was filed, and no EOB will come.")
    return said("There is no estimate to close yet. {needs}", needs=needs(sheet))
