"""Amounts met of an earlier plan year are never taken for this year's unseen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from tests.gui.driving import press, settle

from prolo_cost.app.draft.keys import FIRST
from prolo_cost.gui.main_window import MainWindow

AS_OF = "member.as_of"


def test_amounts_met_of_this_plan_year_need_no_word(filled: MainWindow) -> None:
    assert not filled.form.plan.met_age.isVisible()


def test_those_of_an_earlier_one_are_told_and_renewed_by_one_key(filled: MainWindow) -> None:
    age = filled.form.plan.met_age
    filled.desk.type(AS_OF, "11/20/2025")
    settle()
    assert age.isVisible()
    assert age.sentence.words == "Met as of Nov 20 2025, before this plan year: ask again."
    age.renew.setFocus()
    press(Qt.Key.Key_Return)
    assert filled.desk.draft.text(AS_OF) == "Tue Nov 24 2026"
    assert not age.isVisible()


@pytest.mark.parametrize(("start", "is_old"), [("Oct 1", True), ("Jan 1", False)])
def test_the_plan_s_own_year_decides(filled: MainWindow, start: str, is_old: bool) -> None:
    filled.desk.type("plan.plan_year_start", start)
    filled.desk.type(AS_OF, "9/30/2026")
    settle()
    assert filled.form.plan.met_age.isVisible() is is_old


def test_what_is_over_is_left_alone(filled: MainWindow) -> None:
    filled.desk.type(AS_OF, "11/20/2025")
    filled.desk.type(FIRST, "1/5/2025")
    settle()
    assert not filled.form.plan.met_age.isVisible()
