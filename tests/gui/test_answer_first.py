"""A key is answered by the figures first; what explains them follows at once, also for whoever asks sooner."""

from __future__ import annotations

from tests.gui.driving import settle

from prolo_cost.app.draft.keys import COUNT
from prolo_cost.gui.answer.ledger_view import LedgerView
from prolo_cost.gui.main_window import MainWindow


def figure_of(window: MainWindow) -> str:
    row = window.answer.figures.buttons[0].row
    assert row is not None
    return row.headline


def total_of(ledger: LedgerView) -> str:
    return ledger.ledger.rows[-1].cells[5]


def test_sessions_follow_the_figures_in_the_next_turn(filled: MainWindow) -> None:
    ledger = filled.findChild(LedgerView, "ledger")
    assert isinstance(ledger, LedgerView)
    figure, total = figure_of(filled), total_of(ledger)
    filled.desk.type_together({COUNT: "3"}, COUNT)
    assert figure_of(filled) != figure
    assert total_of(ledger) == total, "the figures do not wait for the sessions"
    settle()
    assert total_of(ledger) != total


def test_whoever_asks_for_the_sessions_finds_those_of_the_figures(filled: MainWindow) -> None:
    before = total_of(filled.answer.detail.ledger)
    filled.desk.type_together({COUNT: "3"}, COUNT)
    after = total_of(filled.answer.detail.ledger)
    assert after != before
    settle()
    assert total_of(filled.answer.detail.ledger) == after


def test_an_estimate_that_is_gone_is_not_explained(filled: MainWindow) -> None:
    filled.desk.type_together({COUNT: "3"}, COUNT)
    filled.desk.clear()
    settle()
    assert filled.answer.chosen is None
    assert filled.answer.hints.isVisible()
