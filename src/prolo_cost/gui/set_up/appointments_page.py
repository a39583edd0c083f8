"""A day's appointments at once: looked at row by row, then estimates for all of them, then their papers in one go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from prolo_cost.app.appointments.appointing import Appointment, Fate
from prolo_cost.app.appointments.rows import COLUMNS, Listed
from prolo_cost.gui.faults import sentence_of
from prolo_cost.gui.frame.page import Page, PageHead, PageTools, PageVerb
from prolo_cost.gui.jobs import while_there
from prolo_cost.gui.look.theme import Type
from prolo_cost.gui.set_up.appointment_words import (
    FIGURES,
    SHOWN,
    WIDTHS,
    given_words,
    in_order,
    missing_words,
    row_troubles,
    rows,
    summary,
    there_words,
)
from prolo_cost.gui.set_up.cell_words import ignored_words, sentence
from prolo_cost.gui.set_up.day_work import DayWork, Kept, Made, Worked
from prolo_cost.gui.set_up.panel import TablePanel
from prolo_cost.gui.set_up.steps import Steps
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.card import Sentence
from prolo_cost.gui.widgets.ground import Ground

if TYPE_CHECKING:
    from prolo_cost.gui.printer import PrintJob
    from prolo_cost.records.values import How

TABLES: Final = "CSV (*.csv *.txt)"
PDF: Final = "PDF (*.pdf)"


class Stage(Enum):
    """How far a day is."""

    EMPTY = "empty"
    READ = "read"
    KEPT = "kept"


class AppointmentsPage(Page):
    """Nothing is kept before all estimates are worked out, and no file is there before all papers are made."""

    hints = (("Ctrl+O", "open a file"), ("Esc", "back"))

    def __init__(self, tools: PageTools) -> None:
        super().__init__()
        self._tools, self._words = tools, tools.services.words
        self._work = DayWork(tools.services)
        self._stage, self._may_stop = Stage.EMPTY, True
        self._words_under_way = self._doing = ""
        self.steps = Steps(self, tools.runner)
        self.steps.went_on.connect(self._went_on)
        self._appointments: tuple[Appointment, ...] = ()
        self._listed = Listed(())
        self._kept: tuple[Kept, ...] = ()
        self._job: PrintJob | None = None
        self._become: dict[int, str] = {}
        """What became of rows, by their lines."""
        self.panel = TablePanel(tools.theme, SHOWN, said("Appointments"), WIDTHS, figures=FIGURES)
        self.told = Sentence(tools.theme, indent=0, size=Type.BASE)
        self.note = Sentence(tools.theme, indent=0)
        self._lay_out()
        self._say(
            said("Open the day's appointments as CSV: patient, date, payer, template. Plan columns may be there too.")
        )

    # What the window asks

    def head(self) -> PageHead:
        """Say what is being done."""
        return PageHead(said("Appointments of a day"), self._doing)

    def verbs(self) -> Sequence[PageVerb]:
        """What comes next."""
        if self._doing:
            return (PageVerb(said("Cancel"), "", self.cancel),) if self.steps.is_under_way and self._may_stop else ()
        opening = PageVerb(said("Open CSV"), "Ctrl+O", self._ask_and_open, leading=self._stage is Stage.EMPTY)
        if self._stage is Stage.EMPTY:
            return (PageVerb(said("Save a sample"), "", self._ask_and_save_sample), opening)
        if self._stage is Stage.KEPT:
            return (
                opening,
                PageVerb(said("Into a folder"), "Ctrl+Shift+S", self._ask_for_folder),
                PageVerb(said("One PDF"), "Ctrl+S", self._ask_for_one),
                PageVerb(said("Print"), "Ctrl+P", self._ask_for_printer, leading=True),
            )
        count = len(self._ready)
        words = said("Make 1 estimate" if count == 1 else "Make {count} estimates", count=count)
        make = PageVerb(words, "Ctrl+Return", self.make, leading=True)
        return (opening, make) if count else (opening,)

    def enter(self) -> None:
        """Begin at the table."""
        self.panel.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> bool:
        """While something is under way, leaving stops that first; what is half kept is finished before."""
        if self.steps.is_under_way and self._may_stop:
            self.cancel()
            return False
        return not self._doing

    # Reading

    def look_at(self, path: Path) -> None:
        """Read a file and work out what its rows would become. Nothing is kept."""

        def failed(fault: Exception) -> None:
            self._stop(sentence_of(fault))

        self._set_doing(said("Reading the file"))
        self._tools.runner.run(lambda: self._work.read(path), while_there(self, self._read), while_there(self, failed))

    def _read(self, listed: Listed) -> None:
        if listed.problems:
            self._stop(" ".join(sentence(problem, COLUMNS, self._words) for problem in listed.problems))
            return
        self._listed = listed
        self._begin(said("Working out estimates"), listed.rows, self._work.appoint, self._appointed)

    def _appointed(self, appointments: list[Appointment]) -> None:
        self._appointments, self._kept, self._become = in_order(appointments), (), {}
        on_the_desk = self._tools.keeper.now.id  # it is printed from there, as it is now
        there = [one for one in appointments if one.fate is Fate.THERE and one.id != on_the_desk]
        self._begin(said("Working out estimates"), there, self._work.unprinted, self._are_there)

    def _are_there(self, found: list[Kept | None]) -> None:
        """Estimates of an earlier time that no paper was made of yet are printed along with those of now."""
        self._kept = tuple(one for one in found if one is not None)
        self._become = {one.worked.line: there_words(one.saved.number) for one in self._kept}
        self._show(Stage.READ if self._ready or not self._kept else Stage.KEPT, summary(self._appointments))
        self.panel.table.go_to(0)
        self.note.say(" ".join(ignored_words(self._listed.ignored)))

    @property
    def _ready(self) -> list[Appointment]:
        return [one for one in self._appointments if one.fate is Fate.READY]

    # Estimates

    def make(self) -> None:
        """Work out and keep an estimate for every row that is ready: all of them, or none."""
        things = [(one.line, one.drafted) for one in self._ready]
        self._begin(said("Making estimates"), things, self._work.work_out, self._keep)

    def _keep(self, worked: list[Worked]) -> None:
        end, failed = while_there(self, self._are_kept), while_there(self, self._failed)
        self._tools.runner.run(lambda: self._work.keep(worked), end, failed)

    def _are_kept(self, kept: tuple[Kept, ...]) -> None:
        self._kept = (*self._kept, *kept)
        self._become |= {one.worked.line: said("kept: {number}", number=one.saved.number) for one in kept}
        count = len(kept)
        self._show(Stage.KEPT, said("1 estimate kept." if count == 1 else "{count} estimates kept.", count=count))
        missing = [problem for one in self._kept for problem in one.worked.missing]
        self.note.say(missing_words(missing, self._words), "unknown")
        self._tools.keeper.find("")

    # Papers

    def _ask_for_one(self) -> None:
        day = self._tools.services.today().isoformat()
        target = self._tools.asking.file_to_save(f"papers-{day}.pdf", PDF)
        if target is not None:
            self.write(lambda made: self._work.write_one(made, target))

    def _ask_for_folder(self) -> None:
        parent = self._tools.asking.folder_to_fill()
        if parent is not None:
            self.write(lambda made: self._work.write_folder(made, parent))

    def _ask_for_printer(self) -> None:
        name = f"papers-{self._tools.services.today().isoformat()}"
        printer = self._tools.asking.printer(name, 1, lying=self._work.lying)  # all pages: how many, nobody knows yet
        if printer is not None:
            from prolo_cost.gui.printer import PrintJob  # noqa: PLC0415 - only once something is printed

            job = PrintJob(printer)
            self._make_papers(lambda made: self._print(made, job))

    def write(self, write: Callable[[Sequence[Made]], Path]) -> None:
        """Make all papers, then write them at once."""
        self._make_papers(lambda made: self._write(made, write))

    def _make_papers(self, go_on: Callable[[list[Made]], object]) -> None:
        def end(made: list[Made]) -> None:
            barred = [one for one in made if one.barred]
            self._become |= {one.kept.worked.line: self._why_not(one) for one in barred}
            allowed = [one for one in made if not one.barred]
            if allowed:
                go_on(allowed)
            else:
                self._show(Stage.KEPT, said("No paper may be handed out of these."))

        self._begin(said("Making papers"), self._kept, self._work.make, end)

    def _why_not(self, made: Made) -> str:
        why = self._words.problem(made.barred[0])
        return said("kept: {number}, no paper: {why}", number=made.kept.saved.number, why=why)

    def _write(self, made: list[Made], write: Callable[[Sequence[Made]], Path]) -> None:
        def written(path: Path) -> None:
            count = len(made)
            told = said(
                "1 paper in {name}." if count == 1 else "{count} papers in {name}.", count=count, name=path.name
            )
            self._hand_out(made, "saved", told)
            self._tools.asking.show_file(path)

        self._tools.runner.run(lambda: write(made), while_there(self, written), while_there(self, self._failed))

    def _print(self, made: list[Made], job: PrintJob) -> None:
        """All papers as one job of the printer; they are given once it has them all."""
        self._job = job

        def drawn(_: object) -> None:
            self._job = None
            self._tools.runner.run(job.end, while_there(self, printed), while_there(self, self._failed))

        def printed(_: object) -> None:
            count = len(made)
            told = said("1 paper printed." if count == 1 else "{count} papers printed.", count=count)
            self._hand_out(made, "printed", told)

        self._begin(said("Printing papers"), [one.content for one in made], job.add, drawn)

    def _hand_out(self, made: list[Made], how: How, told: str) -> None:
        def end(kept: list[Kept]) -> None:
            again = {one.worked.line: one for one in kept}
            self._kept = tuple(again.get(one.worked.line, one) for one in self._kept)
            self._become |= {line: given_words(one.saved.number, how) for line, one in again.items()}
            self._show(Stage.KEPT, told)
            self._tools.keeper.find("")

        self._begin(said("Keeping the papers"), made, lambda one: self._work.hand_out(one, how), end, may_stop=False)

    # Under way

    def _begin(
        self,
        doing: str,
        things: Sequence[object],
        work: Callable[..., object],
        end: Callable[..., object],
        *,
        may_stop: bool = True,
    ) -> None:
        self._words_under_way, self._may_stop = doing, may_stop
        self.steps.begin(things, work, end, self._failed)

    def _went_on(self, done: int, of: int) -> None:
        if not done:
            self._set_doing(self._words_under_way)
        self._say(said("{doing}: {done} of {count}", doing=self._words_under_way, done=done, count=of))

    def _set_doing(self, doing: str) -> None:
        self._doing = doing
        self.head_changed.emit()

    def cancel(self) -> None:
        """Stop what is under way: nothing of it is kept or written."""
        self.steps.cancel()
        if self._abort_printing():
            self._say(said("Stopped. A page that the printer has already may still come out; none counts as given."))
        else:
            self._say(said("Stopped. Nothing of it was kept."))
        self._set_doing("")

    def _abort_printing(self) -> bool:
        """Whether something was being printed. The page that is drawn just now is finished first."""
        job, self._job = self._job, None
        if job is not None:
            self._tools.runner.run(job.abort, lambda _: None, while_there(self, self._failed))
        return job is not None

    def _failed(self, fault: Exception) -> None:
        self._abort_printing()
        self._stop(sentence_of(fault))

    def _stop(self, why: str) -> None:
        self._say(why, wrong=True)
        self._set_doing("")

    def _show(self, stage: Stage, told: str) -> None:
        self._stage = stage
        shown = rows(self._appointments, self._become, self._words)
        self.panel.show_rows(shown, row_troubles(self._appointments, self._words))
        self._say(told)
        self._set_doing("")

    def _say(self, words: str, *, wrong: bool = False) -> None:
        if wrong:
            self.told.complain(words)
        else:
            self.told.say(words, "ink")

    # Files

    def _ask_and_open(self) -> None:
        path = self._tools.asking.file_to_open(TABLES)
        if path is not None:
            self.look_at(path)

    def _ask_and_save_sample(self) -> None:
        path = self._tools.asking.file_to_save("appointments.csv", TABLES)
        if path is None:
            return
        export, work = self._tools.services.export, self._work
        done = while_there(self, lambda _: self._say(said("Saved {file}", file=path.name)))
        self._tools.runner.run(lambda: export(work.sample(), path), done, while_there(self, self._failed))

    def _lay_out(self) -> None:
        px = self._tools.theme.px
        ground = Ground(self._tools.theme)
        ground.column.setContentsMargins(px(20), px(14), px(20), px(10))
        ground.column.setSpacing(px(6))
        ground.column.addWidget(self.told)
        ground.column.addWidget(self.note)
        ground.column.addWidget(self.panel, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ground)
