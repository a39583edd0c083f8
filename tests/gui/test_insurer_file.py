"""A file from the insurer: shown row by row, marked where it clearly belongs, and taken by one key as one step."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from tests.gui.driving import press, settle, type_in
from tests.unit.importers.files import eligibility, remittance

from prolo_cost.gui.insurer_file.page import InsurerFilePage
from prolo_cost.gui.main_window import MainWindow

LIMIT, MET = "plan.tiers.in.deductible.individual", "member.in.deductible_met.individual"
OUT_OF_POCKET = "plan.tiers.in.out_of_pocket_max.individual"
BENEFITS = ("EB*C*IND*30***23*2500*****Y", "EB*C*IND*30***29*1000*****Y", "EB*G*IND*30***23*7000*****Y")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def answer(tmp_path: Path) -> Path:
    file = tmp_path / "answer.271"
    file.write_bytes(eligibility(*BENEFITS))
    return file


def page(window: MainWindow, file: Path) -> InsurerFilePage:
    window.pages.open("insurer_file", str(file))
    settle()
    opened = window.pages.open_now
    assert isinstance(opened, InsurerFilePage)
    return opened


def marked(opened: InsurerFilePage) -> list[tuple[str, str]]:
    return [(row.label, row.then) for row in opened.offers.lines.rows if row.is_taken]


def test_blank_boxes_of_the_patients_answer_are_marked_and_filled_by_one_key(window: MainWindow, answer: Path) -> None:
    type_in(window, "patient.name", "Pat Doe")
    opened = page(window, answer)
    assert ("Deductible", "2,500") in marked(opened)
    press(Qt.Key.Key_Return, CONTROL)
    settle()
    draft = window.desk.draft
    assert [draft.text(key) for key in (LIMIT, MET, OUT_OF_POCKET)] == ["2,500", "1,500", "7,000"]
    assert window.pages.open_now is None
    press(Qt.Key.Key_Z, CONTROL)
    assert [window.desk.draft.text(key) for key in (LIMIT, MET, OUT_OF_POCKET)] == ["", "", ""]


def test_what_was_typed_is_only_replaced_where_somebody_marks_it(window: MainWindow, answer: Path) -> None:
    type_in(window, "patient.name", "Pat Doe")
    type_in(window, LIMIT, "1500")
    opened = page(window, answer)
    place = next(place for place, row in enumerate(opened.offers.lines.rows) if row.now == "1500")
    assert not opened.offers.lines.rows[place].is_taken
    opened.offers.setCurrentIndex(opened.offers.lines.index(place))
    opened.offers.setFocus()
    press(Qt.Key.Key_Space)
    opened.take()
    assert window.desk.draft.text(LIMIT) == "2,500"


def test_an_answer_about_somebody_else_marks_nothing_and_says_so(window: MainWindow, answer: Path) -> None:
    type_in(window, "patient.name", "Kim Lee")
    opened = page(window, answer)
    assert marked(opened) == []
    assert opened.whose.words == "This is about DOE, PAT. The estimate is for Kim Lee."
    assert [verb.words for verb in opened.verbs()] == ["Choose a file"]


def test_every_row_stands_there_as_it_was_sent(window: MainWindow, answer: Path) -> None:
    opened = page(window, answer)
    assert [row.raw for row in opened.rows.lines.rows] == list(BENEFITS)
    assert opened.rows.lines.rows[1].words == "Deductible, one person, remaining, in network"


def test_opening_and_leaving_changes_nothing(window: MainWindow, answer: Path) -> None:
    type_in(window, "patient.name", "Pat Doe")
    before = window.desk.draft
    page(window, answer)
    press(Qt.Key.Key_Escape)
    assert window.desk.draft == before


def claim_for(window: MainWindow, person: str = "NM1*QC*1*LINDQVIST-OKAFOR*MARIA", *more: str) -> bytes:
    """A claim about the first session of what is on the desk."""
    case = window.desk.sheet.answer.case
    assert case is not None
    session = case.course.sessions[0]
    code, day = session.services[0].code, f"{session.date:%Y%m%d}"
    line = (f"SVC*HC:{code}*450*240", f"DTM*472*{day}", "CAS*CO*45*150", "CAS*PR*1*60")
    return remittance("CLP*P-17*1*450*240*60", person, *line, *more)


def test_a_claim_of_the_patient_is_typed_as_the_eob_of_its_session(filled: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "remittance.835"
    file.write_bytes(claim_for(filled))
    opened = page(filled, file)
    assert [row.is_taken for row in opened.claims.lines.rows] == [True]
    press(Qt.Key.Key_Return, CONTROL)
    settle()
    assert filled.pages.name == "closing"
    texts = {key: text for key, text in filled.desk.draft.texts.items() if key.startswith("eob.0.0.")}
    assert texts == {
        "eob.0.0.billed": "450.00",
        "eob.0.0.allowed": "300.00",
        "eob.0.0.deductible": "60.00",
        "eob.0.0.written_off": "150.00",
        "eob.0.0.paid": "240.00",
        "eob.0.0.reasons": "CO-45 PR-1",
    }


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ((b"CAS*CO*45*150", b"CAS*CO*45*149"), "This claim does not add up"),
        ((b"CLP*P-17*1*", b"CLP*P-17*22*"), "Type its EOB by hand"),
        ((b"DTM*472*2026", b"DTM*472*2020"), "no session"),
    ],
)
def test_a_claim_that_cannot_be_typed_says_why(
    filled: MainWindow, tmp_path: Path, changed: tuple[bytes, bytes], words: str
) -> None:
    file = tmp_path / "remittance.835"
    file.write_bytes(claim_for(filled).replace(*changed))
    opened = page(filled, file)
    assert words in opened.none.words
    assert len(opened.verbs()) == 1


def test_a_claim_of_another_patient_is_not_marked(filled: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "remittance.835"
    file.write_bytes(claim_for(filled, "NM1*QC*1*LEE*KIM"))
    assert [row.is_taken for row in page(filled, file).claims.lines.rows] == [False]


def test_a_wrong_file_is_told_in_a_sentence(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "portal.txt"
    file.write_bytes(b"%PDF-1.7")
    opened = page(window, file)
    assert "raw X12 file" in opened.sentences[0].words


@pytest.mark.parametrize("name", ["answer.271", "answer.TXT"])
def test_a_file_that_is_dropped_opens_the_page(window: MainWindow, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(eligibility(*BENEFITS))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    about = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(QPoint(9, 9), *about)
    window.dragEnterEvent(entering)
    assert entering.isAccepted()
    window.dropEvent(QDropEvent(QPoint(9, 9).toPointF(), *about))
    settle()
    assert isinstance(window.pages.open_now, InsurerFilePage)
    assert len(window.pages.open_now.rows.lines.rows) == len(BENEFITS)
