"""The page on which an estimate is closed after the treatment, from the insurer's explanations of benefits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from prolo_cost.app.closing.eob import Reading, SettledSession
from prolo_cost.app.closing.eob_boxes import REST
from prolo_cost.app.closing.read_eob import read_eob, rest_of
from prolo_cost.app.confirming.effects import Told, told_by, told_now
from prolo_cost.app.draft.days import long_day, month_day, read_past_day
from prolo_cost.gui.answer.figure_rows import needs, title_of
from prolo_cost.gui.closing.closing_words import left_words, problem_words
from prolo_cost.gui.closing.ends_view import Sums
from prolo_cost.gui.closing.eob_card import EobCard
from prolo_cost.gui.closing.eob_line import least_width
from prolo_cost.gui.closing.result_card import ResultCard
from prolo_cost.gui.faults import sentence_of
from prolo_cost.gui.frame.page import Page, PageHead, PageTools, PageVerb
from prolo_cost.gui.frame.page_fields import PageFields
from prolo_cost.gui.sheet import Sheet
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.ground import Canvas
from prolo_cost.gui.widgets.scroll import QWIDGETSIZE_MAX, Scroll
from prolo_cost.gui.widgets.tab_order import follow_layout
from prolo_cost.gui.widgets.words import Words

if TYPE_CHECKING:
    from prolo_cost.app.closing.outcome import Comparison
    from prolo_cost.domain.case import Case
    from prolo_cost.records.values import Saved, SavedEstimate

AROUND: Final = 54
"""The room around the boxes of a line: the edges of the card and of the page."""

RESULT_WIDTH: Final = 312
GAP: Final = 12

AT_ONCE_MS: Final = 8
PAUSE_MS: Final = 150
"""A comparison that takes longer than the first waits until nothing has been typed for so long."""


class ClosingPage(Page):
    """The EOBs at the left, what came of the estimate at the right, after every key."""

    def __init__(self, tools: PageTools) -> None:
        super().__init__()
        self._tools, self._theme = tools, tools.theme
        self.hints = (
            ("Enter", said("next box")),
            ("=", said("the rest of the line")),
            ("F8", said("close the estimate")),
            ("Esc", said("back, nothing lost")),
        )
        self._told: Told | None = None
        self._strict = self._is_closed = self._is_busy = False
        self.reading: Reading | None = None
        self._compared: tuple[Case, Told, Sequence[SettledSession]] | None = None
        self._comparison: Comparison | None = None
        self._took_ms = 0
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._soon.timeout.connect(self._catch_up)
        self.fields = PageFields(tools.theme, tools.services.today)
        self.eobs = EobCard(tools.theme, self.fields)
        self.result = ResultCard(tools.theme)
        self.nothing = Words(tools.theme, tone="ink_2", wrap=True)
        self._lay_out()
        self.fields.typed.connect(self._type)
        self.fields.left.connect(self._leave_box)
        self.eobs.built.connect(self._take_in_lines)
        tools.desk.changed.connect(self._show)
        tools.desk.jotted.connect(self._show)
        self._show()
        self._ask_what_was_told()

    # What the window asks of every page

    def head(self) -> PageHead:
        """Whose estimate it is, and how far it is."""
        name = self._tools.desk.draft.text("patient.name").strip() or said("No name yet")
        state = said("closed") if self._is_closed else said("closing from the EOB")
        parts = (self._tools.keeper.now.number, state)
        return PageHead(name, " \N{MIDDLE DOT} ".join(part for part in parts if part))

    def verbs(self) -> Sequence[PageVerb]:
        """Close it; or open it again."""
        if self._case is None:
            return ()
        if self._is_closed:
            return (PageVerb(said("Reopen"), "F6", self.reopen),)
        return (PageVerb(said("Close the estimate"), "F8", self.close_estimate, leading=True),)

    def enter(self) -> None:
        """Begin with the first thing that is still to be typed."""
        if self._is_closed or self.reading is None:
            self.setFocus()
            return
        self._go_to(next(iter(self.reading.troubles), ""))
        self._show()

    def may_leave(self) -> bool:
        """Half-typed EOBs are kept with the estimate; only while it is being closed or reopened, it stays here."""
        if self._is_busy:
            self._tools.tell(said("One moment: it is being saved."))
        return not self._is_busy

    # What a person does

    def close_estimate(self) -> None:
        """Keep what came of the estimate, and what each line tells about the payer, as one."""
        keeper = self._tools.keeper
        if self._is_busy or self._is_closed or self._case is None:
            return
        comparison = self.comparison
        if comparison is None or self.reading is None:
            self._point_out()
        elif not keeper.flush():
            self._tools.tell(keeper.now.words)
        else:
            self._keep(self._case, comparison, self.reading)

    def reopen(self) -> None:
        """Take the closing back, with what was learned by it; what was typed stays."""
        kept, saving = self._tools.keeper.now, self._tools.services.saving
        if self._is_busy or not self._is_closed:
            return
        self._is_busy = True
        reopened = said("Reopened. What was typed is still here.")
        self._tools.runner.run(
            lambda: saving.reopen_estimate(kept.id, kept.version),
            lambda saved: self._kept(saved, reopened, is_closed=False),
            self._not_kept,
        )

    def _keep(self, case: Case, comparison: Comparison, reading: Reading) -> None:
        from prolo_cost.app.closing.settling import closing_data, learned  # noqa: PLC0415 - nothing is kept before the paint

        self._is_busy = True
        kept, saving, sheet = self._tools.keeper.now, self._tools.services.saving, self._tools.desk.sheet
        evidence = learned(case, sheet.payer, reading.sessions, kept.id)
        closing = closing_data(comparison, reading.sessions)
        words = _closed_words(len(evidence), sheet)
        self._tools.runner.run(
            lambda: saving.close_estimate(kept.id, kept.version, closing, evidence),
            lambda saved: self._kept(saved, words, is_closed=True),
            self._not_kept,
        )

    def _kept(self, saved: Saved, words: str, *, is_closed: bool) -> None:
        self._is_busy, self._is_closed, self._strict = False, is_closed, False
        self._tools.keeper.took(saved)
        self._show()
        self.head_changed.emit()
        self._tools.tell(words)
        self.enter()

    def _not_kept(self, fault: Exception) -> None:
        """Nothing was written and nothing is lost."""
        self._is_busy = False
        self._tools.tell(sentence_of(fault))

    def _point_out(self) -> None:
        """Say everything that is still off, and go to the first of it."""
        self._strict = True
        self.fields.settle()
        troubles = self.reading.troubles if self.reading else {}
        first = next(iter(troubles), "")
        self._go_to(first)
        self._show()
        self._tools.complain(problem_words(troubles[first]) if first else self.nothing.text())

    def _go_to(self, key: str) -> None:
        line = self.eobs.line_of(key)
        if line is not None:
            line.go_to(key.rpartition(".")[2] if self._strict else "allowed")
        else:
            field = self.fields.field(key)
            (field or self).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _type(self, key: str, text: str) -> None:
        if text.strip() == REST and self._put_rest(key):
            return
        self._tools.desk.type(key, text)

    def _leave_box(self, key: str) -> None:
        """A day is spelled out when its box is left, so that it means the same tomorrow; what is off is told then."""
        block, typed = self.eobs.block_of(key), self._tools.desk.draft.text(key).strip()
        day = read_past_day(typed, self._tools.services.today()) if block is not None and typed else None
        if block is not None and day is not None:
            block.dated.retype(long_day(day))
        QTimer.singleShot(0, self, self._show)

    def _put_rest(self, key: str) -> bool:
        """Put into a box what of the line the others leave; whether there is such an amount."""
        line, field = self.eobs.line_of(key), self.fields.field(key)
        if line is None or field is None or self._case is None:
            return False
        session, place = line.where
        rest = rest_of(self._tools.desk.draft, key, self._case.course.sessions[session].services[place])
        if rest is None:
            return False
        line.boxes[key.rpartition(".")[2]].retype(f"{rest // 100}.{rest % 100:02d}")
        return True

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
        if case is None:
            self.nothing.say(_nothing_words(sheet))
            return
        self.reading = read_eob(sheet.draft, case, sheet.today)
        self.eobs.show_sessions(case.course.sessions, second=case.secondary is not None)
        self.fields.show(sheet.draft.texts, self._marked(self.reading))
        self.eobs.show_reading(sheet.draft, self.reading, strict=self._strict)
        self.eobs.set_open(open_=not self._is_closed)
        self._show_result(sheet, case, self.reading)

    def _marked(self, reading: Reading) -> dict[str, str]:
        """The boxes that are wrong by themselves; what is off in a whole line stands beneath it."""
        of_box = {"eob_not_amount", "eob_not_a_code", "eob_day_not_read", "eob_before_session"}
        return {key: problem_words(each) for key, each in reading.troubles.items() if each.code in of_box}

    def _show_result(self, sheet: Sheet, case: Case, reading: Reading) -> None:
        told = self._told_or_now
        if told is None or sheet.estimate is None:
            return
        if reading.is_complete and self._is_behind and self._took_ms > AT_ONCE_MS:
            self._soon.start()
        comparison = None if self._soon.isActive() else self.comparison
        scenario = comparison.scenario if comparison else told.likely
        actual = sum(session.patient for session in reading.sessions) if reading.sessions else None
        about = said(
            "Told {day}: {scenario}",
            day=month_day(told.on),
            scenario=_lowered(title_of(scenario, sheet.estimate)),
        )
        self.result.show_sums(
            Sums(
                comparison.estimated if comparison else told.patient[told.likely],
                about
                if self._told
                else said("Estimated {scenario}", scenario=_lowered(title_of(scenario, sheet.estimate))),
                actual,
                comparison.difference if comparison else None,
                left_words(reading, len(case.course.sessions)),
            )
        )
        self.result.show_comparison(comparison, reading)

    @property
    def comparison(self) -> Comparison | None:
        """The estimate beside what came of it; ``None`` until every session is settled."""
        from prolo_cost.app.closing.outcome import compare  # noqa: PLC0415 - brings the arithmetic

        told, case, reading = self._told_or_now, self._case, self.reading
        if told is None or case is None or reading is None or not reading.is_complete:
            return None
        if self._is_behind:
            clock = QElapsedTimer()
            clock.start()
            self._comparison = compare(case, self._tools.desk.sheet.payer, told, reading.sessions)
            self._compared, self._took_ms = (case, told, reading.sessions), clock.elapsed()
        return self._comparison

    def _catch_up(self) -> None:
        """Nothing was typed for a moment: compare, and show it."""
        if self.comparison is not None:
            self._show()

    @property
    def _is_behind(self) -> bool:
        now = self._case, self._told_or_now, self.reading.sessions if self.reading else ()
        return self._compared != now

    @property
    def _told_or_now(self) -> Told | None:
        """What the patient was told last; where nothing was ever told, what stands on the desk."""
        estimate = self._tools.desk.sheet.estimate
        return self._told or (told_now(estimate) if estimate else None)

    def _ask_what_was_told(self) -> None:
        """Ask the records what the patient's paper said, and whether the estimate is closed."""
        kept, saving = self._tools.keeper.now, self._tools.services.saving
        if kept.version:
            take, fail = self.while_open(self._take_record), self.while_open(self._not_kept)
            self._tools.runner.run(lambda: saving.open(kept.id), take, fail)

    def _take_record(self, saved: SavedEstimate) -> None:
        from prolo_cost.records.values import State  # noqa: PLC0415 - the records are open by now

        self._told = _told_of(saved)
        self._is_closed = saved.state is State.CLOSED
        self._show()
        self.head_changed.emit()

    # Laying out

    def _lay_out(self) -> None:
        px, theme = self._theme.px, self._theme
        self._canvas = Canvas(theme)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._canvas)
        self._body.setContentsMargins(px(12), px(12), px(4), px(12))
        self._body.setSpacing(px(12))
        self._body.addWidget(self.nothing, 0, Qt.AlignmentFlag.AlignTop)
        self._body.addWidget(self.eobs, 1, Qt.AlignmentFlag.AlignTop)
        self._body.addWidget(self.result, 0, Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._scroll = Scroll(theme, self._canvas)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        for number, card in ((1, self.eobs), (2, self.result)):
            action = QAction(self)
            action.setShortcut(QKeySequence(f"Alt+{number}"))
            action.triggered.connect(lambda _checked=False, card=card: _enter(card))
            self.addAction(action)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew where the width asks for it."""
        super().resizeEvent(event)
        self._arrange()

    def _take_in_lines(self) -> None:
        """Lines were made: find room for them, and let Tab find them."""
        self._arrange()
        follow_layout(self._canvas)

    def _arrange(self) -> None:
        """The result beside the EOBs or, where that is too wide, beneath them; each line in one row or in several."""
        width, case = self.width() / self._theme.scale, self._case
        needed = AROUND + least_width(second=case is not None and case.secondary is not None)
        beside = width >= needed + RESULT_WIDTH + GAP
        self._body.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._body.setAlignment(self.result, Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0))
        self._body.setAlignment(self.eobs, Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0))
        self.result.setMinimumWidth(self._theme.px(RESULT_WIDTH) if beside else 0)
        self.result.setMaximumWidth(self._theme.px(RESULT_WIDTH) if beside else QWIDGETSIZE_MAX)
        self.eobs.arrange(narrow=width < needed)


def _enter(card: QWidget) -> None:
    """Put the focus on the first thing in a card that takes it."""
    stops = [
        child
        for child in card.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible() and child.isEnabled()
    ]
    if stops:
        stops[0].setFocus(Qt.FocusReason.ShortcutFocusReason)


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


def _nothing_words(sheet: Sheet) -> str:
    if not sheet.draft.is_insured:
        return said("No insurance: no claim was filed, and no EOB will come.")
    return said("There is no estimate to close yet. {needs}", needs=needs(sheet))


def _closed_words(lines: int, sheet: Sheet) -> str:
    if not lines or sheet.payer is None:
        return said("Closed.")
    return said("Closed. {count} lines are now our own evidence about {payer}.", count=lines, payer=sheet.payer.name)


def _told_of(saved: SavedEstimate) -> Told | None:
    """What the patient was told last; ``None`` where nothing was, or nothing that we can read."""
    figures = saved.told or saved.figures
    try:
        return told_by(figures.estimate) if figures else None
    except (KeyError, TypeError, ValueError):
        return None
