"""Templates, codes and returning patients are found by typing, and what they fill can be typed over and undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from tests.gui.driving import box, focused, press, settle, type_in, type_text

from prolo_cost.app.draft.keys import COUNT, FIRST, TEMPLATE, line_key
from prolo_cost.app.ports import Services
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.widgets.type_ahead import TypeAhead

FEES = (
    {"code": "M0076", "name": "Prolotherapy", "charge": "450", "direct": "300", "next_charge": "250"},
    {"code": "76942", "name": "Ultrasound", "charge": "120", "direct": "0"},
)
TEMPLATES = (
    {"name": "Knee, 4 times", "areas": "knee", "sessions": "4", "weeks": "4", "others": "76942", "deposit": "200"},
    {"name": "Hip package", "areas": "hip", "sessions": "4", "weeks": "4", "package": "1000"},
)
CHARGE, DIRECT = line_key(0, "charge"), line_key(0, "self_pay_price")


@pytest.fixture
def priced(window: MainWindow, services: Services) -> MainWindow:
    """The window of a clinic that has set up its prices."""
    services.prices.keep_fees(FEES)
    services.prices.keep_templates(TEMPLATES)
    return window


def ahead(window: MainWindow, key: str) -> TypeAhead:
    found = box(window, key)
    assert isinstance(found, TypeAhead)
    return found


def lines(target: TypeAhead) -> list[str]:
    return [str(target.list.model.index(row).data()) for row in range(target.list.model.rowCount())]


def pick_template(window: MainWindow, letters: str) -> None:
    type_in(window, TEMPLATE, letters)
    press(Qt.Key.Key_Return)


def test_one_letter_and_enter_fill_the_course_and_lead_to_the_first_date(priced: MainWindow) -> None:
    pick_template(priced, "k")
    draft = priced.desk.draft
    assert [draft.text(key) for key in (TEMPLATE, COUNT, CHARGE, DIRECT)] == ["Knee, 4 times", "4", "450", "300"]
    assert [line.code.text() for line in priced.form.money.lines] == ["M0076", "76942"]
    assert focused() is box(priced, FIRST)


def test_a_template_shows_what_a_session_comes_to(priced: MainWindow) -> None:
    target = ahead(priced, TEMPLATE)
    target.setFocus()
    press(Qt.Key.Key_Down)
    assert lines(target) == [
        "Knee, 4 times, $570.00, direct $300.00 a session",
        "Hip package, $450.00, direct $250.00 a session",
    ]


def test_an_estimate_from_nothing_takes_a_template_and_a_first_date(priced: MainWindow) -> None:
    type_in(priced, "payer", "no insurance")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    pick_template(priced, "k")
    type_text("12/1")
    settle()
    assert priced.desk.sheet.estimate is not None


def test_a_template_is_one_step_to_undo(priced: MainWindow) -> None:
    before = priced.desk.draft
    pick_template(priced, "k")
    priced.team.undoing.undo()
    assert priced.desk.draft == before, "with the letters that found it"


def test_what_was_typed_over_is_said_in_the_box(priced: MainWindow) -> None:
    pick_template(priced, "k")
    told = priced.form.treatment.template.box
    assert told.changed == ""
    type_in(priced, COUNT, "5")
    assert told.changed == "changed: Sessions"
    type_in(priced, COUNT, "4")
    assert told.changed == ""


def test_package_and_deposit_are_told_and_a_package_that_does_not_fit_is_a_problem(priced: MainWindow) -> None:
    row = priced.form.treatment.template
    pick_template(priced, "k")
    assert row.told.words == "Deposit due at booking: $200.00."
    pick_template(priced, "hip")
    assert row.told.words == "Package of 4: $1,000.00, $250.00 a session."
    type_in(priced, COUNT, "6")
    assert row.told.words == "The package is for 4 sessions. Type the direct price of this course."


def test_a_template_that_is_changed_later_changes_no_estimate(priced: MainWindow, services: Services) -> None:
    pick_template(priced, "k")
    before = priced.desk.draft
    services.prices.keep_fees([{**FEES[0], "charge": "999"}, FEES[1]])
    services.prices.keep_templates([])
    assert priced.desk.draft == before
    assert priced.form.treatment.template.box.changed == ""


def test_a_code_brings_its_prices_where_nothing_is_typed(priced: MainWindow) -> None:
    type_in(priced, DIRECT, "280")
    target = type_in(priced, line_key(0, "code"), "m")
    assert isinstance(target, TypeAhead)
    assert lines(target) == ["M0076, Prolotherapy, $450.00"]
    press(Qt.Key.Key_Return)
    assert [box(priced, key).text() for key in (CHARGE, DIRECT)] == ["450", "280"]


def test_a_code_typed_in_full_is_taken_on_leaving_and_an_unknown_one_stays(priced: MainWindow) -> None:
    type_in(priced, line_key(0, "code"), "76942")
    press(Qt.Key.Key_Tab)
    assert box(priced, CHARGE).text() == "120"
    type_in(priced, line_key(0, "code"), "99999")
    press(Qt.Key.Key_Tab)
    assert priced.desk.draft.text(line_key(0, "code")) == "99999"


def test_a_course_is_kept_as_a_template_with_prices_for_its_codes(window: MainWindow, services: Services) -> None:
    window.open_example()
    settle()
    type_in(window, TEMPLATE, "As in the example")
    window.form.treatment.template.keep.click()
    settle()
    prices = services.prices
    assert [template.name for template in prices.templates] == ["As in the example"]
    assert {fee.code for fee in prices.fees} == {line.code.text() for line in window.form.money.lines}
    assert window.form.treatment.template.box.changed == ""
    assert not window.form.treatment.template.keep.isVisible()


def test_a_template_is_not_overwritten_by_another_of_its_name(priced: MainWindow, services: Services) -> None:
    priced.open_example()
    before = services.prices.templates
    priced.desk.type(TEMPLATE, before[0].name)
    told: list[str] = []
    priced.filler.told.connect(told.append)
    priced.filler.save_as_template()
    assert services.prices.templates == before
    assert told == ["There is a template of that name. Type another name in the box, and save again."]


def keep_patient(window: MainWindow, name: str) -> None:
    window.begin_anew()
    type_in(window, "patient.name", name)
    type_in(window, "payer", "Aetna")
    press(Qt.Key.Key_Return)
    type_in(window, "plan.tiers.in.deductible.individual", "1500")
    type_in(window, "member.in.deductible_met.individual", "200")
    window.keeper.flush()
    window.begin_anew()


def test_two_letters_find_a_returning_patient_and_bring_the_plan_without_what_was_met(window: MainWindow) -> None:
    keep_patient(window, "Ana Reyes")
    target = type_in(window, "patient.name", "an")
    assert isinstance(target, TypeAhead)
    assert lines(target) == ["Ana Reyes, Aetna \N{MIDDLE DOT} Nov 24 2026"]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    settle()
    assert [box(window, key).text() for key in ("patient.name", "payer")] == ["Ana Reyes", "Aetna"]
    assert box(window, "plan.tiers.in.deductible.individual").text() == "1500"
    assert box(window, "member.in.deductible_met.individual").text() == ""
    assert window.form.patient._last_time.words == "E-2026-0001, Nov 24 2026: Deductible met 200. Ask again."
    type_in(window, "member.in.deductible_met.individual", "450")
    assert window.form.patient._last_time.words == "As in E-2026-0001, Nov 24 2026."


def test_the_estimate_on_the_desk_is_nobody_who_returns(window: MainWindow, services: Services) -> None:
    keep_patient(window, "Ana Reyes")
    (kept,) = services.saving.work_list()
    window.keeper.open(kept.id)
    target = type_in(window, "patient.name", "an")
    assert isinstance(target, TypeAhead)
    assert lines(target) == []


def test_another_patient_of_the_same_name_is_never_taken_for_the_first(window: MainWindow) -> None:
    keep_patient(window, "Ana Reyes")
    type_in(window, "patient.name", "Ana Reyes")
    press(Qt.Key.Key_Return)
    settle()
    assert box(window, "payer").text() == ""
    assert window.desk.draft.text("patient.name") == "Ana Reyes"


def test_a_returning_patient_s_estimate_takes_at_most_twenty_keys_beyond_the_values_typed(priced: MainWindow) -> None:
    keep_patient(priced, "Ana Reyes")
    enter, alt = Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier
    counted = 0

    def pressed(*keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        nonlocal counted
        for key in keys:
            press(key, modifier)
            counted += 1

    type_text("an")
    settle()
    counted += 2
    pressed(Qt.Key.Key_Down, enter)
    pressed(Qt.Key.Key_2, modifier=alt)
    pressed(enter)
    assert focused() is box(priced, "member.in.deductible_met.individual")
    type_text("700")
    pressed(Qt.Key.Key_3, modifier=alt)
    type_text("k")
    settle()
    counted += 1
    pressed(enter)
    assert focused() is box(priced, FIRST)
    type_text("12/1")
    pressed(enter)
    settle()
    estimate = priced.desk.sheet.estimate
    assert estimate is not None
    assert len(estimate.in_order[0].sessions) == 4
    assert counted <= 20 - 2, "and two to print"


def test_a_list_at_the_bottom_of_the_window_opens_upwards_and_stays_in_it(
    priced: MainWindow, services: Services
) -> None:
    services.prices.keep_fees([{"code": f"C{number}", "charge": "1"} for number in range(30)])
    priced.resize(1366, 700)
    settle()
    target = ahead(priced, line_key(0, "code"))
    type_in(priced, line_key(0, "code"), "c")
    shown = target.list.geometry()
    assert priced.rect().contains(shown)
    assert shown.height() > 200
    box_top = target.mapTo(priced, target.rect().topLeft()).y()
    assert shown.bottom() <= box_top + 6 or shown.top() >= box_top + target.height() - 6
