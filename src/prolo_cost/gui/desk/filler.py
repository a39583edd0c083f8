"""Fills boxes for the clerk: from the clinic's templates and fees, and from a returning patient's last estimate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.history import Did
from prolo_cost.app.draft.keys import TEMPLATE, line_key
from prolo_cost.app.ports import Services
from prolo_cost.gui.desk.desk import Desk
from prolo_cost.gui.faults import sentence_of
from prolo_cost.gui.form.found_rows import Finders, FoundRow, fee_rows, patient_rows, template_rows
from prolo_cost.gui.jobs import Runner
from prolo_cost.gui.speech import said

if TYPE_CHECKING:
    from prolo_cost.gui.answer.beginnings import Beginnings
    from prolo_cost.gui.form.form import Form
    from prolo_cost.records.values import SavedEstimate, WorkItem

PATIENT: Final = "patient.name"


class Filler(QObject):
    """Puts on the desk what was chosen, as one step.

    ``known`` says that the clinic's prices are at hand, or are others now; ``left`` how many parts of the set-up are
    done, of how many; ``patients_found`` brings the lines for a text; ``told`` says what came of something.
    """

    known = Signal()
    left = Signal(int, int)
    patients_found = Signal(str, object)
    told = Signal(str)

    def __init__(self, services: Services, runner: Runner, desk: Desk, whose: Callable[[], str]) -> None:
        """``whose`` tells the id of the estimate on the desk."""
        super().__init__()
        self._services, self._runner, self._desk, self._whose = services, runner, desk, whose
        self._prices = services.prices
        self.finders = Finders(self._find_templates, self._find_fees, self._find_patients)

    def serve(self, form: Form, beginnings: Beginnings) -> None:
        """Do what a person chooses in the boxes of a form, or among the ways to begin."""
        beginnings.template_wanted.connect(self.choose_template)
        self.known.connect(lambda: beginnings.show_templates(self._find_templates("")))
        self.left.connect(beginnings.show_left)
        form.treatment.template.chosen.connect(self.choose_template)
        form.treatment.template.kept.connect(self.save_as_template)
        form.money.fee_chosen.connect(self.choose_fee)
        form.patient.returned.connect(self.choose_patient)
        self.patients_found.connect(form.patient.first.show_found)

    def start(self) -> None:
        """Have the clinic's prices at hand: once the window is on the screen, and whenever they may be others."""
        prices, services = self._prices, self._services

        def job() -> tuple[int, int]:
            from prolo_cost.app.keeping.settings import read_settings  # noqa: PLC0415
            from prolo_cost.app.set_up import parts  # noqa: PLC0415 - as below

            prices.load()
            states = parts(read_settings(services.saving), prices)
            return sum(state.is_done for state in states), len(states)

        def done(progress: tuple[int, int]) -> None:
            self.known.emit()
            self.left.emit(*progress)

        self._runner.run(job, done, self._failed)

    # Templates and fees

    def choose_template(self, name: str) -> None:
        """Fill the course and its lines from a template."""
        from prolo_cost.app.prices.filling import fill  # noqa: PLC0415 - nothing is filled before the first paint

        template = self._prices.template(name)
        if template is not None:
            self._desk.put(fill(self._desk.touched, template, self._prices.fees), Did.TEMPLATE, TEMPLATE, stay=TEMPLATE)

    def choose_fee(self, line: int, code: str) -> None:
        """Fill what is blank in a line from the fee of a code."""
        from prolo_cost.app.prices.filling import fill_line  # noqa: PLC0415 - as above

        fee = self._prices.fee(code)
        if fee is not None:
            key = line_key(line, "code")
            self._desk.put(fill_line(self._desk.touched, line, fee), Did.FEE, key, stay=key)

    def save_as_template(self) -> None:
        """Keep the course on the desk as a template under the name in its box; codes without a price get theirs."""
        from prolo_cost.app.prices.filling import fee_rows, template_row  # noqa: PLC0415 - as above
        from prolo_cost.app.prices.templates import name_of  # noqa: PLC0415

        prices, draft = self._prices, self._desk.draft
        row = template_row(draft, draft.text(TEMPLATE))
        name = name_of(row, prices.fees)
        if prices.template(name) is not None:
            self.told.emit(said("There is a template of that name. Type another name in the box, and save again."))
            return
        fees = fee_rows(draft, prices.fees)

        def job() -> None:
            if fees:
                prices.keep_fees((*prices.fee_rows, *fees))
            prices.keep_templates((*prices.template_rows, row))

        def done(_: None) -> None:
            self.known.emit()
            self.choose_template(name)
            self.told.emit(said("Kept as a template: {name}", name=name))

        self._runner.run(job, done, self._failed)

    def _find_templates(self, text: str) -> Sequence[FoundRow]:
        return template_rows(self._prices.find_templates(text), self._prices.fees)

    def _find_fees(self, text: str) -> Sequence[FoundRow]:
        return fee_rows(self._prices.find_fees(text))

    # Returning patients

    def _find_patients(self, text: str) -> None:
        saving, now = self._services.saving, self._whose()

        def found(items: Sequence[WorkItem]) -> None:
            self.patients_found.emit(text, patient_rows(items, text, now))

        self._runner.run(lambda: saving.work_list(text), found, self._failed)

    def choose_patient(self, estimate_id: str) -> None:
        """Take over patient, payer and plan of an estimate; what was met is only told of."""
        saving = self._services.saving
        self._runner.run(lambda: saving.open(estimate_id), self._take_over, self._failed)

    def _take_over(self, last: SavedEstimate) -> None:
        from prolo_cost.app.draft.returning import take_over  # noqa: PLC0415 - as above

        day = last.updated_at.astimezone().date()
        draft = take_over(self._desk.touched, Draft.from_data(last.draft.typed), last.number, day)
        self._desk.put(draft, Did.PATIENT, PATIENT, stay=PATIENT)

    def _failed(self, fault: Exception) -> None:
        self.told.emit(sentence_of(fault))
