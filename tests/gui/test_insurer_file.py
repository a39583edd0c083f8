"""A file from the insurer: shown row by row, marked where it clearly belongs, and taken by one key as one step."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPixmap, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.gui.conftest import Answers
from tests.gui.driving import press, settle, type_in
from tests.unit.importers.files import eligibility, remittance

from prolo_cost.app.draft.keys import COUNT, FIRST
from prolo_cost.gui.insurer_file.file_rows import SaidRow
from prolo_cost.gui.insurer_file.lists import SaidView
from prolo_cost.gui.insurer_file.page import InsurerFilePage
from prolo_cost.gui.look.ink import Ink
from prolo_cost.gui.look.theme import Theme
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
    assert opened.rows.lines.rows[1].words == "Deductible, whole plan, one person, remaining, in network"


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
    press(Qt.Key.Key_Z, CONTROL)
    assert not [key for key in filled.desk.draft.texts if key.startswith("eob.")], "where it is seen it is taken back"
    assert filled.pages.name == "closing"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ((b"CAS*CO*45*150", b"CAS*CO*45*149"), "This claim does not add up"),
        ((b"CLP*P-17*1*", b"CLP*P-17*2*"), "Type its EOB by hand"),
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
    assert opened.choose.isVisible()


def drop(window: MainWindow, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    about = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(QPoint(9, 9), *about)
    window.dragEnterEvent(entering)
    assert entering.isAccepted()
    window.dropEvent(QDropEvent(QPoint(9, 9).toPointF(), *about))
    settle()


@pytest.mark.parametrize("name", ["answer.271", "answer.TXT", "answer"])
def test_a_file_that_is_dropped_opens_the_page(window: MainWindow, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(eligibility(*BENEFITS))
    drop(window, file)
    assert isinstance(window.pages.open_now, InsurerFilePage)
    assert len(window.pages.open_now.rows.lines.rows) == len(BENEFITS)


def test_a_print_that_is_dropped_says_what_to_ask_for(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "portal.html"
    file.write_bytes(b"<html><body>Deductible $1,500</body></html>")
    drop(window, file)
    assert isinstance(window.pages.open_now, InsurerFilePage)
    assert "Ask for the raw 271 or 835, not for its print" in window.pages.open_now.sentences[0].words


def test_several_files_or_a_folder_are_not_taken_without_a_word(
    window: MainWindow, answer: Path, tmp_path: Path
) -> None:
    for files in ((answer, answer), (tmp_path,)):
        window.notices.clear()
        drop(window, *files)
        assert window.pages.open_now is None
        assert "one file at a time" in window.header.state.words


def many(window: MainWindow, *mine: bytes) -> bytes:
    """A remittance about a hundred other people, and then whoever else."""
    others = [claim_for(window, f"NM1*QC*1*LEE*KIM{chr(65 + number % 26)}{number // 26}") for number in range(100)]
    return b"".join((*others, *mine))


def people(opened: InsurerFilePage) -> list[tuple[str, bool]]:
    return [(row.person, row.is_taken) for row in opened.claims.lines.rows]


def test_of_many_claims_the_patients_comes_first_and_typing_finds_others(filled: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "remittance.835"
    file.write_bytes(many(filled, claim_for(filled)))
    opened = page(filled, file)
    assert people(opened)[0] == ("LINDQVIST-OKAFOR, MARIA", True)
    assert (len(people(opened)), opened.more.words) == (10, "10 are shown, and 91 more are in the file.")
    assert [row.words[:5] for row in opened.rows.lines.rows] == ["M0076"], "lines of one claim, never of two patients"
    opened.claims.setFocus()
    QTest.keyClicks(opened.claims, "k")
    QTest.keyClicks(opened.finder, "imb1")
    assert QApplication.focusWidget() is opened.finder
    assert opened.finder.text() == "kimb1"
    assert people(opened) == [("LEE, KIMB1", False)]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    assert people(opened) == [("LEE, KIMB1", True)]
    assert opened.whose.words.startswith("This is about LEE, KIMB1. The estimate is for")
    opened.finder.setFocus()
    press(Qt.Key.Key_Escape)
    assert (opened.finder.text(), filled.pages.open_now) == ("", opened)


def test_of_two_claims_of_one_day_none_is_marked_and_that_is_said(filled: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "remittance.835"
    file.write_bytes(claim_for(filled) + claim_for(filled))
    opened = page(filled, file)
    assert [taken for _, taken in people(opened)] == [False, False]
    assert opened.none.words == "Several claims in the file are of this patient. Space marks the one to type."
    assert len(opened.verbs()) == 1


def test_a_corrected_claim_stands_beneath_the_eob_that_it_takes_back(filled: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "remittance.835"
    file.write_bytes(claim_for(filled))
    page(filled, file).take()
    reversal = (
        claim_for(filled)
        .replace(b"*P-17*1*450*240*60", b"*P-17*22*-450*-240*-60")
        .replace(b"*450*240~", b"*-450*-240~")
        .replace(b"CAS*CO*45*150", b"CAS*CO*45*-150")
        .replace(b"CAS*PR*1*60", b"CAS*PR*1*-60")
    )
    later = claim_for(filled).replace(b"*450*240", b"*450*200").replace(b"CAS*PR*1*60", b"CAS*PR*1*100")
    file.write_bytes(reversal + later)
    opened = page(filled, file)
    assert [taken for _, taken in people(opened)] == [False, True]
    assert opened.claims.currentIndex().row() == 1, "the keyboard stands at what is marked"
    assert opened.claims.lines.rows[0].figures == "charged \N{MINUS SIGN}$450.00, paid \N{MINUS SIGN}$240.00"
    assert opened.none.words == "It takes back the EOB that is typed, and stands in its place."
    opened.take()
    draft = filled.desk.draft
    assert (draft.text("eob.0.0.paid"), draft.text("eob.0.c1.0.paid")) == ("240.00", "200.00")
    assert draft.text("eob.0.c1.back") == "240.00"
    filled.pages.close()
    press(Qt.Key.Key_Z, CONTROL)
    assert not [key for key in filled.desk.draft.texts if ".c1." in key], "one step, taken back as one"
    assert filled.desk.draft.text("eob.0.0.paid") == "240.00"


@pytest.mark.parametrize("name", ["Pat", "P. Doe", "Doe Pat"])
def test_an_answer_that_may_be_about_somebody_else_marks_nothing_and_asks(
    window: MainWindow, answer: Path, name: str
) -> None:
    type_in(window, "patient.name", name)
    opened = page(window, answer)
    assert marked(opened) == []
    assert opened.whose.words == f"This is about DOE, PAT. Make sure that this is {name} before you take it."


def test_a_file_that_is_gone_is_told_and_the_page_stays(window: MainWindow, tmp_path: Path) -> None:
    opened = page(window, tmp_path / "gone.271")
    assert "gone.271 cannot be read" in window.page_header.note.words
    assert window.pages.open_now is opened
    assert opened.choose.isVisible()


def test_the_same_file_twice_offers_nothing_more(window: MainWindow, answer: Path) -> None:
    type_in(window, "patient.name", "Pat Doe")
    page(window, answer).take()
    opened = page(window, answer)
    assert (opened.offers.lines.rows, len(opened.verbs())) == ((), 1)
    assert opened.none.words == "It says nothing clearly that the form does not hold already."


def test_a_chosen_file_stays_where_another_estimate_comes_and_is_compared_with_that(
    window: MainWindow, answers: Answers, answer: Path
) -> None:
    type_in(window, "patient.name", "Pat Doe")
    window.pages.open("insurer_file")
    answers.path = answer
    press(Qt.Key.Key_O, CONTROL)
    settle()
    opened = window.pages.open_now
    assert isinstance(opened, InsurerFilePage)
    assert marked(opened)
    window.desk.type("patient.name", "Kim Lee")
    window.pages.renew()
    settle()
    renewed = window.pages.open_now
    assert isinstance(renewed, InsurerFilePage)
    assert renewed is not opened
    assert (marked(renewed), renewed.whose.words[:27]) == ([], "This is about DOE, PAT. The")


def test_a_row_says_in_words_what_it_is_for_how_much_and_whom_to_ask(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "answer.271"
    days = ("DTP*291*RD8*20260101-20261231", "DTP*347*D8*20261231", "DTP*193*D8*2026")
    vendor = ("LS*2120", "NM1*VN*2*SPINE PARTNERS", "LE*2120")
    file.write_bytes(eligibility("EB*F**33***23***VS*20*Y*Y", "EB*U**PT", *vendor, "EB*6**88", *days))
    assert [row.words for row in page(window, file).rows.lines.rows] == [
        "Limit, chiropractic, visits: 20, calendar year, in network, authorization needed",
        "Call somebody else about this, physical therapy, SPINE PARTNERS",
        "Inactive coverage, EB03 88, plan Jan 1 2026 \N{EN DASH} Dec 31 2026, plan ends Dec 31 2026, DTP01 193 2026",
    ]


def test_a_closed_estimate_is_not_opened_again_by_a_file(filled: MainWindow, tmp_path: Path) -> None:
    filled.desk.type(FIRST, "2026-07-07")
    filled.desk.type(COUNT, "1")
    settle()
    case = filled.desk.sheet.answer.case
    assert case is not None
    lines = [f"SVC*HC:{service.code}*100*100" for service in case.course.sessions[0].services]
    dated = [part for line in lines for part in (line, "DTM*472*20260707")]
    claim = (f"CLP*P-17*1*{100 * len(lines)}*{100 * len(lines)}*0", "NM1*QC*1*LINDQVIST-OKAFOR*MARIA", *dated)
    file = tmp_path / "remittance.835"
    file.write_bytes(remittance(*claim).replace(b"20261124~TRN", b"20260801~TRN"))
    page(filled, file).take()
    settle()
    press(Qt.Key.Key_F8)
    press(Qt.Key.Key_Escape)
    reversal = remittance(*claim).replace(b"*P-17*1*", b"*P-17*22*").replace(b"*100*100", b"*-100*-100")
    file.write_bytes(reversal.replace(f"*{100 * len(lines)}*{100 * len(lines)}*".encode(), b"*-200*-200*"))
    opened = page(filled, file)
    assert opened.none.words.startswith("This estimate is closed.")
    assert len(opened.verbs()) == 1


def test_of_thousands_of_rows_only_those_in_sight_are_painted(theme: Theme, qtbot: QtBot) -> None:
    painted: list[str] = []

    class Counting(SaidView):
        def paint_row(self, _ink: Ink, row: SaidRow, _room: QRectF) -> None:
            painted.append(row.words)

    view = Counting(theme)
    qtbot.addWidget(view)
    view.show_rows([SaidRow(str(number), "", "", "") for number in range(5000)])
    view.resize(300, view.height())
    view.render(QPixmap(300, 3 * 44), QPoint(), QRegion(0, 1000 * 44, 300, 3 * 44))
    assert painted == ["1000", "1001", "1002"]
