"""A plan that the law lays down is offered, and what it says stands in the boxes that are blank."""

from __future__ import annotations

from PySide6.QtCore import Qt
from tests.gui.driving import box, press, type_in

from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.widgets.box import Mark

LIMIT, MET = "plan.tiers.in.deductible.individual", "member.in.deductible_met.individual"
SHARE = "plan.benefits.procedure.in.coinsurance"


def choose_payer(window: MainWindow, name: str) -> None:
    type_in(window, "payer", name)
    press(Qt.Key.Key_Return)


def test_original_medicares_terms_are_offered_and_taken_by_one_key(filled: MainWindow) -> None:
    plan = filled.form.plan
    for key in (LIMIT, MET, SHARE):
        filled.desk.type(key, "")
    assert not plan.by_law.isVisible(), "a commercial plan is not laid down by law"
    choose_payer(filled, "original medicare")
    assert plan.by_law.isVisible()
    assert box(filled, LIMIT)._hint == "", "nothing is taken unasked"
    plan.by_law.setFocus()
    press(Qt.Key.Key_Return)
    assert [box(filled, key)._hint for key in (LIMIT, SHARE)] == ["283", "20 %"]
    assert (box(filled, LIMIT)._mark, box(filled, SHARE)._mark) == (Mark.PLAIN, Mark.PLAIN)
    type_in(filled, MET, "200")
    assert plan.limits[0].left.words == "83.00"
    assert plan.by_law.accessibleName() == "Original Medicare, by law. Take back"


def test_the_terms_of_original_medicare_go_with_it(filled: MainWindow) -> None:
    choose_payer(filled, "original medicare")
    filled.form.plan.by_law.click()
    assert filled.desk.draft.text("plan.preset") == "original_medicare"
    choose_payer(filled, "aetna")
    assert filled.desk.draft.text("plan.preset") == ""
    assert not filled.form.plan.by_law.isVisible()
