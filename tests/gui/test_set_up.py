"""What the clinic sets once: typed or from a file, safe as it is typed, nothing taken unseen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.modeltest import ModelTester
from tests.gui.conftest import Answers
from tests.gui.driving import focused, press, settle, type_text
from tests.gui.looking import faults

from prolo_cost.app.keeping.settings import Settings, keep_settings
from prolo_cost.app.ports import Services
from prolo_cost.app.prices import fees
from prolo_cost.app.set_up import Part
from prolo_cost.faults import MachineFault
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.set_up.fees_page import FeesPage
from prolo_cost.gui.set_up.page import SetUpPage
from prolo_cost.gui.set_up.panel import TablePanel
from prolo_cost.gui.set_up.text_model import TextModel
from prolo_cost.gui.speech import speak
from prolo_cost.records.faults import AlreadyOpen

FILE = b"Code,Fee,Cash,Colour\nM0076,475,,x\n99213,150,90,x\n20550,lots,,x\n"


def fees_page(window: MainWindow, about: str = "") -> FeesPage:
    window.pages.open("fees", about)
    settle()
    page = window.pages.open_now
    assert isinstance(page, FeesPage)
    return page


def type_row(*texts: str) -> None:
    """Type a row as a person does: the text of each cell, and Enter."""
    for text in texts:
        if not isinstance(focused(), QLineEdit):
            press(Qt.Key.Key_Return)
        type_text(text)
        press(Qt.Key.Key_Return)


def cells(panel: TablePanel, row: int) -> list[str]:
    return [str(panel.model.index(row, column).data()) for column in range(panel.model.columnCount())]


@pytest.fixture
def page(window: MainWindow) -> FeesPage:
    return fees_page(window)


def test_a_fee_is_typed_with_enter_alone_and_is_at_hand_at_once(
    window: MainWindow, page: FeesPage, services: Services
) -> None:
    type_row("m0076", "Prolotherapy", "$450", "300")
    assert window.pages.close()
    prices = services.prices
    assert [(fee.code, fee.charge, fee.direct) for fee in prices.fees] == [("M0076", 45000, 30000)]
    prices.load()
    assert prices.fee_rows == ({"code": "m0076", "name": "Prolotherapy", "charge": "$450", "direct": "300"},)


def test_what_is_wrong_is_kept_and_told_beside_its_cell(window: MainWindow, page: FeesPage, services: Services) -> None:
    type_row("M0076", "", "lots")
    page.fees.table.go_to(0, 2)
    assert page.fees.told.words == "Charge should be one amount in dollars, such as 450 or 1,250.00."
    assert page.fees.note.words == "1 row needs a look"
    assert window.pages.close()
    assert services.prices.fees == ()
    assert cells(fees_page(window).fees, 0)[2] == "lots"


def test_a_cell_that_is_being_typed_when_one_leaves_is_not_lost(
    window: MainWindow, page: FeesPage, services: Services
) -> None:
    press(Qt.Key.Key_Return)
    type_text("M00")
    assert window.pages.close()
    assert services.prices.fee_rows == ({"code": "M00"},)


def test_esc_takes_back_what_is_being_typed_and_then_leaves(window: MainWindow, page: FeesPage) -> None:
    press(Qt.Key.Key_Return)
    type_text("M00")
    press(Qt.Key.Key_Escape)
    assert window.pages.open_now is page
    assert page.fees.model.rows == ()
    press(Qt.Key.Key_Escape)
    assert window.pages.open_now is None


def test_a_template_can_be_typed_once_its_codes_have_prices(
    window: MainWindow, page: FeesPage, services: Services
) -> None:
    page.change_table()
    type_row("Knee", "knee", "4", "4")
    assert "M0076 has no price" in page.templates.model._troubles[0, "code"]
    page.change_table()
    page.fees.table.go_to(0)
    type_row("M0076", "", "450")
    assert page.templates.model._troubles == {}
    assert window.pages.close()
    assert [template.name for template in services.prices.templates] == ["Knee"]


def test_a_row_can_be_taken_away(page: FeesPage) -> None:
    type_row("A", "", "1")
    page.fees.table.go_to(0)
    press(Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert page.fees.model.rows == ()


def test_a_row_that_was_taken_away_comes_back_with_ctrl_z(
    window: MainWindow, page: FeesPage, services: Services
) -> None:
    type_row("A", "", "1")
    page.fees.table.go_to(0)
    page.fees.table.remove_row()
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.fees.model.rows == ({"code": "A", "charge": "1"},)
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.fees.model.rows == ({"code": "A"},), "each cell is a step"
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.pages.close()
    assert services.prices.fee_rows == ({"code": "A", "charge": "1"},)


def test_cells_of_a_spreadsheet_are_pasted_as_cells(page: FeesPage) -> None:
    type_row("A", "", "1")
    page.fees.table.go_to(1)
    QGuiApplication.clipboard().setText("M0076\tProlotherapy\t450\n76942\tUltrasound\t120\t0\n")
    press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.fees.model.rows == (
        {"code": "A", "charge": "1"},
        {"code": "M0076", "name": "Prolotherapy", "charge": "450"},
        {"code": "76942", "name": "Ultrasound", "charge": "120", "direct": "0"},
    )


def test_what_cannot_be_saved_is_said_once_and_stays_on_the_page(
    window: MainWindow, page: FeesPage, monkeypatch: pytest.MonkeyPatch, services: Services
) -> None:
    def full(*_: object) -> None:
        raise MachineFault("The disk is full.")

    monkeypatch.setattr(services.saving, "set_setting", full)
    type_row("A", "", "1")
    assert not window.pages.close()
    assert page.head().note == "Not saved. The disk is full."
    assert page.fees.model.rows == ({"code": "A", "charge": "1"},)
    assert window.pages.close(), "a person who insists is not locked in"


# Files


def test_a_file_is_shown_first_and_nothing_is_taken_by_looking(
    window: MainWindow, page: FeesPage, tmp_path: Path
) -> None:
    type_row("M0076", "Ours", "450", "300")
    (tmp_path / "fees.csv").write_bytes(FILE)
    page.look_at(tmp_path / "fees.csv")
    assert [cells(page.preview.panel, row)[:3] for row in range(3)] == [
        ["4", "left out: Charge should be one amount in dollars, such as 450 or 1,250.00.", "20550"],
        ["2", "changes ours", "M0076"],
        ["3", "new", "99213"],
    ]
    assert page.preview.summary.words == "1 new, 1 change ours, 0 as ours, 1 left out. Not taken: Colour."
    press(Qt.Key.Key_Escape)
    assert window.pages.open_now is page, "Esc leads from the file back to the tables"
    assert [row["code"] for row in page.fees.model.rows] == ["M0076"]


def test_taking_a_file_changes_and_adds_rows_and_leaves_out_what_is_wrong(
    window: MainWindow, page: FeesPage, tmp_path: Path, services: Services
) -> None:
    type_row("M0076", "Ours", "450", "300")
    (tmp_path / "fees.csv").write_bytes(FILE)
    page.look_at(tmp_path / "fees.csv")
    page.take()
    assert window.pages.close()
    prices = services.prices
    assert [(fee.code, fee.name, fee.charge, fee.direct) for fee in prices.fees] == [
        ("M0076", "Ours", 47500, 30000),
        ("99213", "", 15000, 9000),
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\x03\x04", "This is a spreadsheet file. Save it as CSV in the spreadsheet program, and choose that."),
        (b"a,b\n1,2\n", "A column Code is needed. It was not found among the heads."),
    ],
)
def test_a_file_that_is_no_list_of_fees_is_told_so(
    window: MainWindow, page: FeesPage, tmp_path: Path, content: bytes, told: str
) -> None:
    (tmp_path / "x.csv").write_bytes(content)
    page.look_at(tmp_path / "x.csv")
    assert window.page_header.note.words.startswith(told)
    page.look_at(tmp_path / "none.csv")
    assert "none.csv cannot be read" in window.page_header.note.words


def test_what_is_saved_as_a_file_can_be_taken_again(page: FeesPage, answers: Answers, tmp_path: Path) -> None:
    type_row("M0076", "Ours, and \u201cquoted\u201d", "450", "300")
    answers.path = tmp_path
    page._ask_and_save()
    page.fees.table.go_to(0)
    page.fees.table.remove_row()
    page.look_at(tmp_path / "fees.csv")
    page.take()
    assert page.fees.model.rows[0]["name"] == "Ours, and \u201cquoted\u201d"


# The first set-up


def test_an_empty_desk_offers_the_set_up_and_one_with_prices_its_templates(
    window: MainWindow, services: Services
) -> None:
    ways = window.answer.hints.beginnings
    assert ways.set_up.accessibleName() == "Set up our clinic, about five minutes"
    window.keys["page_set_up"].trigger()
    assert isinstance(window.pages.open_now, SetUpPage)
    press(Qt.Key.Key_Escape)
    services.prices.keep_fees([{"code": "M0076", "charge": "450"}])
    services.prices.keep_templates([{"name": "Knee", "sessions": "4", "weeks": "4"}])
    window.filler.start()
    assert ways.set_up.accessibleName() == "Go on setting up our clinic: 2 of 4 done"
    press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.desk.draft.text("template") == "Knee"


def test_the_set_up_says_what_is_done_and_leads_to_what_is_left(window: MainWindow, services: Services) -> None:
    saving = services.saving
    keep_settings(saving, Settings({"npi": "1234567893", "tax_id": "12-3456789", "name": "Clinic"}), Settings())
    window.pages.open("set_up")
    page = window.pages.open_now
    assert isinstance(page, SetUpPage)
    settle()
    assert page.head().note == "1 of 4 done"
    assert [row.told.text() for row in page.rows[:2]] == ["Still missing: address, phone, state.", "All there."]
    assert focused() is page.rows[0].go


def test_the_set_up_goes_on_where_it_was_left(window: MainWindow) -> None:
    window.pages.open("set_up")
    page = window.pages.open_now
    assert isinstance(page, SetUpPage)
    page.rows[2].go.click()
    assert isinstance(window.pages.open_now, FeesPage)
    type_row("M0076", "", "450")
    window.pages.open("set_up")
    settle()
    again = window.pages.open_now
    assert isinstance(again, SetUpPage)
    assert again.rows[2].told.text() == "1 code with its price."


def test_the_numbers_of_the_clinic_are_opened_at_the_first_of_them(window: MainWindow) -> None:
    window.pages.open("set_up")
    page = window.pages.open_now
    assert isinstance(page, SetUpPage)
    page.rows[list(Part).index(Part.NUMBERS)].go.click()
    settle()
    assert focused().objectName() == "clinic.npi"


def test_what_is_typed_and_not_right_yet_is_told_in_the_set_up(window: MainWindow, services: Services) -> None:
    keep_settings(services.saving, Settings({"name": "Riverside", "state": "Oregon"}), Settings())
    services.prices.keep_templates([{"name": "Knee", "sessions": "many"}])
    window.pages.open("set_up")
    page = window.pages.open_now
    assert isinstance(page, SetUpPage)
    assert page.rows[0].told.text() == "Still missing: address, phone. Not right yet: state."
    assert page.rows[3].told.text() == "1 row needs a look."


def test_nothing_is_offered_while_nobody_knows_how_things_stand(
    window: MainWindow, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def taken(_key: str) -> object:
        raise AlreadyOpen("clinic.db")

    monkeypatch.setattr(services.saving, "setting", taken)
    window.pages.open("set_up")
    page = window.pages.open_now
    assert isinstance(page, SetUpPage)
    assert page._trouble.words.startswith("prolo-cost is already open with these records.")
    assert page.verbs() == ()


@pytest.mark.parametrize("language", ["en", "es"])
def test_in_large_text_the_header_suits_the_window_and_one_table_is_shown(
    open_window: Callable[..., MainWindow], services: Services, request: pytest.FixtureRequest, language: str
) -> None:
    request.addfinalizer(lambda: speak("en"))
    speak(language)
    window = open_window(services, look=Theme(2.0))
    window.pages.open("fees", "set_up")
    settle()
    page = window.pages.open_now
    assert isinstance(page, FeesPage)
    assert window.size().toTuple() == (1366, 768)
    assert faults(window.page_header) == []
    shown = [button for button in window.page_header.buttons if button.isVisible()]
    assert len(shown) >= 4
    assert all(window.rect().contains(button.mapTo(window, button.rect().bottomRight())) for button in shown)
    assert (page.fees.isVisible(), page.templates.isVisible()) == (True, False)
    press(Qt.Key.Key_F6)
    assert (page.fees.isVisible(), page.templates.isVisible()) == (False, True)
    assert focused() is page.templates.table


@pytest.mark.parametrize("part", [Part.FEES, Part.TEMPLATE])
def test_both_tables_have_a_button_back_to_the_set_up(window: MainWindow, part: Part) -> None:
    window.pages.open("set_up")
    page = window.pages.open_now
    assert isinstance(page, SetUpPage)
    page.rows[list(Part).index(part)].go.click()
    assert window.pages.open_now is not None
    assert "Set-up" in [verb.words for verb in window.pages.open_now.verbs()]


def test_a_key_of_a_template_does_nothing_to_an_estimate_that_was_begun(filled: MainWindow, services: Services) -> None:
    services.prices.keep_fees([{"code": "M0076", "charge": "450"}])
    services.prices.keep_templates([{"name": "Knee", "sessions": "9", "weeks": "4"}])
    filled.filler.start()
    before = filled.desk.draft
    press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert filled.desk.draft == before


# The model behind the tables


def test_the_model_keeps_to_the_rules_of_qt_while_rows_come_and_go(qtmodeltester: ModelTester) -> None:
    model = TextModel(fees.COLUMNS, may_type=True)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt gives it no types
    model.setData(model.index(0, 0), "M0076")
    model.setData(model.index(1, 2), "450")
    assert list(model.rows) == [{"code": "M0076"}, {"charge": "450"}]
    model.mark({(1, "code"): "Code is needed."})
    model.remove(0)
    assert list(model.rows) == [{"charge": "450"}]
    model.show([{"code": "A"}], {})
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # as above


def test_a_cell_reads_as_its_column_its_text_and_what_is_wrong_with_it() -> None:
    model = TextModel(fees.COLUMNS, may_type=True)
    model.show([{"charge": "lots"}], {(0, "charge"): "Not an amount."})
    told = [model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in (0, 2)]
    assert told == ["Code, blank", "Charge, lots, Not an amount."]


def test_a_row_is_replaced_never_changed_so_that_steps_back_share_all_others() -> None:
    model = TextModel(fees.COLUMNS, may_type=True)
    model.show([{"code": "A", "charge": "1"}, {"code": "B", "charge": "2", "name": ""}], {})
    before = model.rows
    model.setData(model.index(1, 2), "3")
    model.put_block(1, 3, [["4"]])
    assert before == ({"code": "A", "charge": "1"}, {"code": "B", "charge": "2"})
    assert model.rows[1] == {"code": "B", "charge": "3", "direct": "4"}
    assert model.rows[0] is before[0]
