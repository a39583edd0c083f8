"""Limits, rules and a second plan lie one key away; a problem in them folds them out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from tests.gui.driving import box, choice, choose, focused, pick, press, settle, type_in

from prolo_cost.app.draft.draft_cases import case_data_of
from prolo_cost.app.draft.keys import METHOD
from prolo_cost.app.ports import Services
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.widgets.box import Mark

SECOND_DEDUCTIBLE = "secondary.plan.tiers.in.deductible.individual"
CONTROL = Qt.KeyboardModifier.ControlModifier


def open_rules(window: MainWindow) -> None:
    window.form.plan.rules.more.click()
    settle()


def open_second(window: MainWindow) -> None:
    window.form.plan.second.more.click()
    settle()


def say_who(window: MainWindow, who: str) -> None:
    shown = window.form.plan.second.who
    assert shown is not None
    choose(shown, who)
    settle()


def test_a_visits_limit_is_typed_and_used_up(filled: MainWindow) -> None:
    open_rules(filled)
    visits = filled.desk.draft.limit_key("procedure", "visits")
    type_in(filled, visits, "2")
    used = filled.desk.draft.limit_key("procedure", "visits_used")
    assert box(filled, used)._mark is Mark.UNKNOWN, "how many are used is asked once there is a limit"
    type_in(filled, used, "2")
    covered = filled.desk.sheet.estimate
    assert covered is not None
    assert any(
        step.rule == "visits_used_up" or "visit" in step.rule for each in covered.in_order for step in each.steps
    )


def test_what_is_ruled_otherwise_than_usual_is_counted_where_it_is_folded_away(filled: MainWindow) -> None:
    rules = filled.form.plan.rules
    assert rules.more.accessibleName() == "Limits, rules"
    open_rules(filled)
    type_in(filled, filled.desk.draft.limit_key("procedure", "visits"), "2")
    type_in(filled, filled.desk.draft.limit_key("procedure", "visits_used"), "1")
    pick(filled, "plan.benefits.procedure.in.copay_per", "visit")
    pick(filled, "plan.carryover", "always")
    assert rules.more.accessibleName() == "Limits, rules: 2"
    pick(filled, "network", "out")
    pick(filled, "plan.may_balance_bill.out", "no")
    assert rules.more.accessibleName() == "Limits, rules: 3"
    pick(filled, "network", "in")
    assert rules.more.accessibleName() == "Limits, rules: 2", "the other network's rules have no say"


def test_what_changes_the_price_of_a_line_is_told_where_it_is_folded_away(filled: MainWindow) -> None:
    filled.desk.type("course.series[0].services[0].bilateral", "yes")
    settle()
    assert "both sides" in filled.form.money.lines[0].more.accessibleName()


def test_each_benefit_has_its_own_limit_boxes(filled: MainWindow, services: Services) -> None:
    open_rules(filled)
    type_in(filled, filled.desk.draft.limit_key("guidance", "dollars"), "500")
    case, _ = case_data_of(filled.desk.draft, services.today())
    assert case["plan"]["limits"] == [{"benefit": "guidance", "dollars": 500}]  # type: ignore[index]  # JSON


def test_a_copay_for_each_line(filled: MainWindow) -> None:
    open_rules(filled)
    pick(filled, "plan.benefits.procedure.in.copay_per", "line")
    assert filled.desk.draft.text("plan.benefits.procedure.in.copay_per") == "line"
    pick(filled, "network", "out")
    assert choice(filled, "plan.benefits.procedure.out.copay_per").value == "visit", "each network has its own"


def test_a_problem_in_a_rule_folds_the_rules_out(filled: MainWindow) -> None:
    filled.desk.type(filled.desk.draft.limit_key("procedure", "visits"), "many")
    settle()
    assert filled.form.plan.rules.fold.is_open


def test_a_second_plan_pays_once_it_is_said_to_be_there(filled: MainWindow) -> None:
    open_second(filled)
    assert not box(filled, SECOND_DEDUCTIBLE).isVisible()
    say_who(filled, "medicaid")
    assert filled.desk.draft.text(METHOD) == "medicaid"
    assert box(filled, SECOND_DEDUCTIBLE).isVisible()
    assert filled.form.plan.second.more.accessibleName() == "Second plan: yes"
    case = filled.desk.sheet.answer.case
    assert case is not None
    assert case.secondary is not None
    say_who(filled, "none")
    assert "secondary" not in filled.desk.sheet.case_data


def test_what_the_second_plan_allows_is_asked_of_each_line_once_there_is_one(filled: MainWindow) -> None:
    allowed = "course.series[0].services[0].secondary_allowed"
    filled.form.money.lines[0].more.click()
    settle()
    assert not box(filled, allowed).isVisible()
    open_second(filled)
    say_who(filled, "medicaid")
    type_in(filled, allowed, "120")
    case = filled.desk.sheet.answer.case
    assert case is not None
    assert case.course.sessions[0].services[0].secondary_allowed == 120_00


def test_how_an_insurer_pays_second_is_one_of_four(filled: MainWindow) -> None:
    open_second(filled)
    say_who(filled, "standard")
    pick(filled, METHOD, "basic")
    who = filled.form.plan.second.who
    assert who is not None
    assert who.value == "standard", "still an insurer"
    press(Qt.Key.Key_Z, CONTROL)
    assert filled.desk.draft.text(METHOD) == "standard"


def test_what_is_missing_of_the_second_plan_leads_to_its_box(filled: MainWindow) -> None:
    open_second(filled)
    say_who(filled, "standard")
    filled.form.plan.second.more.click()
    filled.form.go_to_box(SECOND_DEDUCTIBLE)
    settle()
    assert focused() is box(filled, SECOND_DEDUCTIBLE)


def test_both_sides_and_modifiers_of_a_line(filled: MainWindow) -> None:
    filled.form.money.lines[0].more.click()
    settle()
    pick(filled, "course.series[0].services[0].bilateral", "yes")
    type_in(filled, "course.series[0].services[0].modifiers", "50, RT")
    case = filled.desk.sheet.answer.case
    assert case is not None
    service = case.course.sessions[0].services[0]
    assert (service.bilateral, service.modifiers) == (True, ("50", "RT"))
