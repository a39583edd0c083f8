"""The page on which the insurer's answers are taken back into an estimate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QVBoxLayout

from prolo_cost.app.confirming import call
from prolo_cost.app.confirming.effects import Told, told_by
from prolo_cost.app.draft.history import Did
from prolo_cost.app.draft.moments import moment_of, read_moment
from prolo_cost.domain.money import Range
from prolo_cost.domain.result import Scenario
from prolo_cost.gui.answer.figure_rows import FigureRow, figure_rows, needs
from prolo_cost.gui.answer.heard_words import told_by as told_by_words
from prolo_cost.gui.confirm.answers_card import AnswersCard
from prolo_cost.gui.confirm.call_card import CallCard
from prolo_cost.gui.confirm.confirmation import Confirmation, View
from prolo_cost.gui.confirm.outcome_pane import OutcomePane
from prolo_cost.gui.confirm.outcome_rows import change_rows, day_words, effect_rows, paper_words
from prolo_cost.gui.confirm.sides import Sides
from prolo_cost.gui.confirm.taking import take
from prolo_cost.gui.desk.desk import AT_ONCE_MS
from prolo_cost.gui.faults import sentence_of
from prolo_cost.gui.frame.page import Page, PageHead, PageTools, PageVerb
from prolo_cost.gui.frame.page_fields import PageFields
from prolo_cost.gui.jobs import while_there
from prolo_cost.gui.speech import said

if TYPE_CHECKING:
    from prolo_cost.records.values import SavedEstimate


class ConfirmPage(Page):
    """The call and its answers at the left, what they change at the right, after every key."""

    def __init__(self, tools: PageTools) -> None:
        super().__init__()
        self._tools, self._keeper = tools, tools.keeper
        self.hints = (
            ("Enter", said("next answer")),
            ("?", said("they did not say")),
            ("Ctrl++", said("another figure")),
            ("F5", said("what it did to another answer")),
            ("Esc", said("back, nothing lost")),
            ("F1", said("all keys")),
        )
        self._confirmation = Confirmation(tools.services, lambda: tools.desk.ours)
        self._follow: Scenario | None = None
        self._took_ms = 0
        self._soon = QTimer(self, singleShot=True, interval=0)
        self.fields = PageFields(tools.theme, tools.services.today)
        self.call = CallCard(tools.theme, self.fields)
        self.answers = AnswersCard(tools.theme, self.fields, lambda: self._confirmation.offered(tools.desk.draft))
        self.outcome = OutcomePane(tools.theme)
        self._sides = Sides(tools.theme, (self.call, self.answers), self.outcome)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._sides)
        self.view = self._confirmation.view(tools.desk.draft)
        self._connect()
        self._show()
        self._ask_for_paper()

    # What the window asks of every page

    def head(self) -> PageHead:
        """Whose estimate it is, and which paper is confirmed."""
        name = self._tools.desk.draft.text("patient.name").strip() or said("No name yet")
        told = self._confirmation.told
        about = said("confirming the paper of {day}", day=day_words(told.on)) if told else said("never printed")
        return PageHead(name, " \N{MIDDLE DOT} ".join(part for part in (self._tools.keeper.now.number, about) if part))

    def verbs(self) -> Sequence[PageVerb]:
        """Accept, and accept and print."""
        return (
            PageVerb(said("Accept"), "F8", self.accept),
            PageVerb(said("Accept and print"), "Ctrl+P", self.accept_and_print, leading=True),
        )

    def enter(self) -> None:
        """Begin with whom one speaks to; where that is written, with the first answer that is still open."""
        if self.view.spoken.person:
            self.answers.go_to_first()
        else:
            self.call.go_to()

    def keep(self) -> bool:
        """What is half typed is kept with the draft, with its day spelled out."""
        self._settle(call.WHEN)
        return True

    # What a person does

    def accept(self) -> None:
        """Take the answers into the estimate, and go back to it."""
        self._accept(self.left.emit)

    def accept_and_print(self) -> None:
        """Take the answers into the estimate, and show its new paper."""
        self._accept(lambda: self._tools.open_page("paper"))

    def _accept(self, then: Callable[[], object]) -> None:
        self._show()  # never what was typed a letter ago
        if not self.view.is_right:
            self._point_out()
        elif take(self.view, self._tools):
            then()

    def _point_out(self) -> None:
        """Go to what stands in the way, and say what it is."""
        wrong = next(iter(self.view.troubles), "")
        field = self.fields.field(wrong)
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.fields.settle()
        self._tools.complain(self.view.troubles.get(wrong) or needs(self.view.sheet) or said("No answer is typed yet."))

    def _type(self, key: str, text: str) -> None:
        desk = self._tools.desk
        if key == call.WHEN or desk.draft.text(call.WHEN):
            desk.type(key, text)
        else:
            now = moment_of(self._tools.services.now()).long
            self.call.fill_when(now)  # at once: the next key may already go to that box
            desk.put(desk.draft.typed(call.WHEN, now).typed(key, text), Did.TYPED, key, stay=key)
        self.answers.show_draft(desk.draft)

    def _add(self, place: str) -> None:
        draft = self._tools.desk.draft
        if place not in call.also(draft):
            self._type(call.ALSO, " ".join((*call.also(draft), place)))
        self._show()  # now: its box is wanted
        self.answers.go_to(place)

    def _settle(self, key: str) -> None:
        """A moment is spelled out when its box is left, so that it means the same tomorrow."""
        text = self._tools.desk.draft.text(call.WHEN)
        moment = read_moment(text, self._tools.services.now()) if key == call.WHEN and text.strip() else None
        if moment is not None and moment.long != text:
            self._tools.desk.type(call.WHEN, moment.long)

    def _choose(self, scenario: Scenario) -> None:
        estimate = self.view.sheet.estimate
        self._follow = None if estimate is None or scenario is estimate.likely else scenario
        self._show()

    # What is shown

    def _show_soon(self) -> None:
        """What takes long waits until the letter that was typed is painted."""
        if self._took_ms <= AT_ONCE_MS:
            self._show()
        else:
            self._soon.start()

    def _show(self) -> None:
        self._soon.stop()
        clock = QElapsedTimer()
        clock.start()
        self._show_all()
        self._took_ms = clock.elapsed()

    def _show_all(self) -> None:
        self.view = view = self._confirmation.view(self._tools.desk.draft, self._follow)
        self.call.suggest_when(view.spoken.when.long if view.spoken.when else "")
        self.answers.show_asked(view.asked, view.draft)
        can_say_more = view.outcome is not None and view.draft.is_insured
        self.answers.say_instead(self._nothing_asked(view), offers=can_say_more)
        told = self._confirmation.told
        self.answers.note.say(said("The paper of {day} stays as printed.", day=day_words(told.on)) if told else "")
        self.answers.note.setVisible(told is not None)
        self.fields.show(view.draft.texts, view.troubles)
        self._show_outcome(view)

    def _show_outcome(self, view: View) -> None:
        rows = tuple(self._figure_rows(view))
        likely = next((row.scenario for row in rows if row.likely), rows[0].scenario)
        chosen = self._follow if self._follow in {row.scenario for row in rows} else likely
        self.outcome.show_figures(rows, chosen or likely)
        self.outcome.show_detail(shown=view.outcome is not None)
        if view.outcome is None:
            return
        title = next(row.title for row in rows if row.scenario is (chosen or likely))
        printed = self._confirmation.told is not None
        paper = paper_words(view.outcome.told, printed=printed)
        lowered = title[0].lower() + title[1:]
        self.outcome.show_way(effect_rows(view.outcome, view.draft, view.sheet.today, printed=printed), lowered)
        self.outcome.show_sessions(change_rows(view.outcome, view.draft), lowered, paper)

    def _figure_rows(self, view: View) -> Sequence[FigureRow]:
        """The figures, each beside that of the paper; what was heard is why the likely one is likely."""
        rows, estimate = figure_rows(view.sheet), view.sheet.estimate
        if view.outcome is None or estimate is None:
            return rows
        payer = view.sheet.payer.name if view.sheet.payer else ""
        heard = told_by_words(payer, view.heard, view.spoken) if view.heard else ""
        return [
            row._replace(paper=_paper_of(row, view), reason=(heard or row.reason) if row.likely else row.reason)
            for row in rows
        ]

    def _nothing_asked(self, view: View) -> str:
        if not view.draft.is_insured:
            return said("No insurance: there is nobody to ask.")
        if view.outcome is None:
            return said("There is nothing to confirm yet. {needs}", needs=needs(view.sheet))
        return "" if view.asked else said("Nothing is left to ask. What else they say goes below.")

    # The paper

    def _ask_for_paper(self) -> None:
        """Ask the records what the patient's paper said."""
        kept, saving = self._keeper.now, self._tools.services.saving
        if kept.version:
            self._tools.runner.run(
                lambda: saving.open(kept.id),
                while_there(self, self._take_paper),
                while_there(self, lambda fault: self._tools.tell(sentence_of(fault))),
            )

    def _heed_save(self) -> None:
        """A paper that is being printed may be kept only once this page is open: look again until there is one."""
        if self._confirmation.told is None:
            self._ask_for_paper()

    def _take_paper(self, saved: SavedEstimate) -> None:
        told = _told_of(saved)
        if told is not None:
            self._confirmation.take_told(told)
            self._show()
            self.head_changed.emit()

    def _connect(self) -> None:
        self.fields.typed.connect(self._type)
        self.fields.left.connect(self._settle)
        self.answers.also_wanted.connect(self._add)
        self.answers.rows_changed.connect(self._sides.follow_layout)
        self.outcome.followed.connect(self._choose)
        self._tools.desk.changed.connect(self._show)
        self._tools.desk.jotted.connect(self._show_soon)
        self._soon.timeout.connect(self._show)
        self._keeper.kept.connect(self._heed_save)
        keys = {
            "Alt+1": self.call.go_to,
            "Alt+2": self.answers.go_to_first,
            "Ctrl++": self.answers.ask_for_more,
            "Ctrl+=": self.answers.ask_for_more,
            **{f"F{place + 5}": partial(self.outcome.figures.press, place) for place in range(3)},
        }
        for key, act in keys.items():
            action = QAction(self)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(lambda _checked=False, act=act: act())
            self.addAction(action)


def _paper_of(row: FigureRow, view: View) -> Range | None:
    """What to tell beside a figure: the paper's; where none was printed, what it was before the call, if that moved."""
    told = view.outcome.told if view.outcome else None
    before = told.patient.get(told.likely if row.likely else row.scenario) if told else None
    return before if view.printed or before != row.patient else None


def _told_of(saved: SavedEstimate) -> Told | None:
    """What the last paper of an estimate said; ``None`` where there is none, or none that we can read."""
    if saved.told is None:
        return None
    try:
        return told_by(saved.told.estimate)
    except (KeyError, TypeError, ValueError):
        return None
