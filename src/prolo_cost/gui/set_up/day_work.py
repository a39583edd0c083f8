"""What the page of appointments has done off the window's thread: drafts from rows, estimates kept, papers made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from prolo_cost import paths
from prolo_cost.app.appointments.appointing import Appointing, Appointment, Drafted
from prolo_cost.app.appointments.rows import COLUMNS, Listed, read_list
from prolo_cost.app.draft.draft_cases import case_data_of
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.keeping.into_records import figures_of, record_of
from prolo_cost.app.keeping.settings import Settings, read_settings
from prolo_cost.app.papers.handing_out import hand_out, paper_of
from prolo_cost.app.papers.many_papers import combined, export_folder, wish_for
from prolo_cost.app.papers.ordering import PaperWish, standing
from prolo_cost.app.papers.printing import suggested_name
from prolo_cost.app.prices.csv_tables import MEGABYTES, Row, write_table
from prolo_cost.app.reading import read_bytes
from prolo_cost.gui.speech import said
from prolo_cost.records.values import Figures, KeptDraft, Saved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prolo_cost.app.ports import Services
    from prolo_cost.domain.problems import Problem
    from prolo_cost.records.values import How, WorkItem


class Worked(NamedTuple):
    """An appointment ready to be kept, and what its paper will leave room for."""

    line: int
    drafted: Drafted
    record: KeptDraft
    figures: Figures
    missing: tuple[Problem, ...]


class Kept(NamedTuple):
    """An appointment whose estimate is kept."""

    worked: Worked
    saved: Saved


class Made(NamedTuple):
    """The paper of a kept estimate; nothing of it, and why, where it is barred."""

    kept: Kept
    wish: PaperWish
    content: bytes
    barred: tuple[Problem, ...]


class DayWork:
    """Each verb is slow. They are called one after the other, for one day's file."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._settings = Settings()
        self._appointing = Appointing(
            today=services.today(),
            prices=services.prices,
            payer=services.payer,
            search=services.search_payers,
            answer=services.answer,
            kept=self._kept,
            no_insurance=said("No insurance"),
        )

    def read(self, path: Path) -> Listed:
        """Read the file, and how the clinic prints and prices now.

        Raises:
            MachineFault: the file cannot be read, or the machine failed.
        """
        content = read_bytes(path, MEGABYTES * 1_000_000)
        self._services.prices.load()
        self._settings = read_settings(self._services.saving)
        self._appointing.begin()
        return read_list(content)

    def sample(self) -> bytes:
        """A file to begin with, of invented people, with a template that the clinic has, in the window's language."""
        language = self._services.words.language
        name = "appointments.csv" if language == "en" else f"appointments.{language}.csv"
        content = (paths.resources() / "examples" / name).read_bytes()
        templates = self._services.prices.templates
        ours = {"template": templates[0].name} if templates else {}
        return write_table([{**row, **ours} for _, row in read_list(content).rows], COLUMNS, said)

    def appoint(self, row: tuple[int, Row]) -> Appointment:
        """The estimate of a row, or what is in its way."""
        return self._appointing.appoint(*row)

    def unprinted(self, appointment: Appointment) -> Kept | None:
        """The estimate that is there already, as it is kept, where no paper of it was given yet."""
        saving, today = self._services.saving, self._services.today()
        if saving.papers(appointment.id):
            return None
        kept = saving.open(appointment.id)
        draft = Draft.from_data(kept.draft.typed)
        data, faults = case_data_of(draft, today)
        answer = self._services.answer(data)
        if faults or answer.case is None or answer.estimate is None:
            return None
        drafted = Drafted(draft, data, answer, answer.case, answer.estimate)
        worked = self._worked(appointment.line, drafted, record_of(draft, kept.id, kept.draft.version, today))
        return Kept(worked, Saved(kept.id, kept.number, kept.state, kept.draft.version, kept.updated_at))

    def work_out(self, place: tuple[int, Drafted]) -> Worked:
        """What is to be kept of a row that is ready, by its line."""
        line, drafted = place
        return self._worked(line, drafted, record_of(drafted.draft, str(uuid4()), 0, self._services.today()))

    def _worked(self, line: int, drafted: Drafted, record: KeptDraft) -> Worked:
        services = self._services
        figures = figures_of(drafted.data, drafted.estimate, services.words, services.edition, services.version)
        missing = standing(drafted.answer, self._wish(drafted), self._settings.clinic).missing
        return Worked(line, drafted, record, figures, missing)

    def keep(self, worked: Sequence[Worked]) -> tuple[Kept, ...]:
        """Keep all estimates, or none.

        Raises:
            StoreFault: the machine failed. None is kept.
        """
        saved = self._services.saving.finish_all([(one.record, one.figures) for one in worked])
        return tuple(Kept(*pair) for pair in zip(worked, saved, strict=True))

    def make(self, kept: Kept) -> Made:
        """The paper of a kept estimate."""
        drafted, clinic = kept.worked.drafted, self._settings.clinic
        wish = self._wish(drafted)
        barred = standing(drafted.answer, wish, clinic).barred
        if barred:
            return Made(kept, wish, b"", barred)
        return Made(kept, wish, self._services.print_paper(drafted.answer, wish, clinic, kept.saved.number).data, ())

    def write_one(self, made: Sequence[Made], target: Path) -> Path:
        """All papers in one file, which is there whole or not at all.

        Raises:
            MachineFault: it was not written.
        """
        self._services.export(combined([one.content for one in made]), target)
        return target

    def write_folder(self, made: Sequence[Made], parent: Path) -> Path:
        """All papers in a new folder, which is there whole or not at all.

        Raises:
            MachineFault: it was not written.
        """
        named = {suggested_name(one.kept.saved.number, one.wish.kind): one.content for one in made}
        return export_folder(named, parent, f"papers-{self._services.today().isoformat()}")

    @property
    def lying(self) -> bool:
        """Whether the papers lie on their side, as those in large print do."""
        return self._settings.large_print

    def hand_out(self, made: Made, how: How) -> Kept:
        """Keep that the paper of an estimate left the desk.

        Raises:
            StoreFault: the machine failed.
        """
        worked, saved = made.kept
        record = record_of(worked.drafted.draft, saved.id, saved.version, self._services.today())
        paper = paper_of(made.wish, how, made.content)
        again = hand_out(self._services.saving, record, worked.figures, worked.drafted.case, paper)
        return Kept(worked, again)

    def _kept(self, label: str) -> Sequence[WorkItem]:
        return self._services.saving.work_list(label)

    def _wish(self, drafted: Drafted) -> PaperWish:
        return wish_for(drafted.answer, self._settings)
