"""The models behind the lists keep to Qt's rules, also while their content changes."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt
from pytestqt.modeltest import ModelTester
from tests.gui.driving import press, type_in

from prolo_cost.domain.result import Estimate, Scenario
from prolo_cost.gui.answer.ledger_model import LedgerModel
from prolo_cost.gui.answer.ledger_rows import HEADS, ledger_rows
from prolo_cost.gui.answer.lines import question_lines
from prolo_cost.gui.form.payer_rows import payer_rows
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.widgets.found_list import FoundModel
from prolo_cost.gui.widgets.lines_view import LinesModel
from prolo_cost.gui.work.work_view import WorkModel


def check(tester: ModelTester, model: QAbstractItemModel) -> None:
    tester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt gives it no types


def test_the_ledger(qtmodeltester: ModelTester, estimate: Estimate) -> None:
    model = LedgerModel()
    check(qtmodeltester, model)
    model.show(ledger_rows(estimate.scenarios[Scenario.DENIED]))
    check(qtmodeltester, model)
    model.show(ledger_rows(estimate.scenarios[Scenario.SELF_PAY]))
    check(qtmodeltester, model)


def test_the_ledger_reads_as_a_table(estimate: Estimate) -> None:
    model = LedgerModel()
    model.show(ledger_rows(estimate.scenarios[Scenario.DENIED]))
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    assert heads == list(HEADS)
    assert [model.index(0, column).data() for column in (1, 5)] == ["Tue Dec 1", "540.00"]


def test_only_cells_that_changed_are_told_of(filled: MainWindow) -> None:
    model = filled.answer.detail.ledger.ledger
    told: list[tuple[int, int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), first.column(), last.column())))
    type_in(filled, "patient.name", "Maria")
    assert told == []
    type_in(filled, "course.series[0].services[0].charge", "451")
    press(Qt.Key.Key_Tab)
    told.clear()
    type_in(filled, "course.series[0].services[0].self_pay_price", "301")
    assert told == [], "the sessions of another answer"


def test_lines(qtmodeltester: ModelTester, estimate: Estimate) -> None:
    model = LinesModel()
    model.show(question_lines(estimate))
    check(qtmodeltester, model)


def test_payers(qtmodeltester: ModelTester) -> None:
    model = FoundModel()
    model.show(payer_rows([], "Ana's own"))
    check(qtmodeltester, model)


def test_the_list_of_work(qtmodeltester: ModelTester, filled: MainWindow) -> None:
    filled.keeper.save()
    check(qtmodeltester, filled.work.view.work)
    check(qtmodeltester, WorkModel())
