"""The page of the paper: what is looked at is what is printed, saved and kept, and nothing else counts as given."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid
from tests.examples import KNEE
from tests.gui.conftest import Answers
from tests.gui.driving import box, choose, focused, press, settle, type_in, type_text
from tests.gui.standing_in import FullDisk, Later

from prolo_cost.app.keeping.settings import Settings, keep_settings
from prolo_cost.app.papers.handing_out import deadlines_of
from prolo_cost.app.papers.ordering import PaperWish
from prolo_cost.app.papers.printing import Printout
from prolo_cost.app.ports import Services
from prolo_cost.documents.kinds import PaperKind
from prolo_cost.faults import MachineFault
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.paper.names import moment
from prolo_cost.gui.paper.page import PaperPage
from prolo_cost.records.values import HandedOut, State

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Slowly: TypeAlias = Callable[..., tuple[MainWindow, Later]]

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def page_of(window: MainWindow) -> PaperPage:
    page = window.pages.open_now
    assert isinstance(page, PaperPage)
    return page


@pytest.fixture
def page(filled: MainWindow) -> PaperPage:
    """The example's page of the paper, opened by its key."""
    press(Qt.Key.Key_P, CONTROL)
    return page_of(filled)


@pytest.fixture
def opened(window: MainWindow, tmp_path: Path) -> Callable[..., PaperPage]:
    """The page of a case that is changed first."""

    def opened(**changes: object) -> PaperPage:
        case = json.loads(KNEE.read_text(encoding="utf-8"))
        for key, value in changes.items():
            case[key] = {**case[key], **value} if isinstance(value, dict) and key in case else value
        path = tmp_path / "case.json"
        path.write_text(json.dumps(case), encoding="utf-8")
        window.team.files.open(path)
        settle()
        press(Qt.Key.Key_P, CONTROL)
        return page_of(window)

    return opened


def notice(window: MainWindow) -> str:
    return window.page_header.note.words


def ask_for(page: PaperPage, kind: PaperKind) -> None:
    page.choices.papers.buttons[kind].click()
    settle()


def text_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    return "\n".join(sheet.get_textpage().get_text_range() for sheet in document)


def shown(page: PaperPage) -> bytes:
    assert page.shown is not None
    return page.shown.content


def test_the_page_shows_the_estimate_under_its_number_in_the_language_and_size_of_the_settings(
    filled: MainWindow, services: Services
) -> None:
    keep_settings(services.saving, Settings({"name": "Alder"}, language="es", large_print=True), Settings())
    press(Qt.Key.Key_P, CONTROL)
    page = page_of(filled)
    assert page.wish == PaperWish(PaperKind.ESTIMATE, "es", large_print=True)
    assert f"Estimación {filled.keeper.now.number}" in text_of(shown(page))
    assert page.shown is not None
    assert page.shown.pages[0].width > page.shown.pages[0].height
    assert page.preview.pages == len(page.shown.pages)


def test_what_is_typed_is_saved_first_so_that_the_paper_has_a_number(window: MainWindow) -> None:
    window.open_example()
    assert window.keeper.is_behind
    press(Qt.Key.Key_P, CONTROL)
    assert "E-2026-0001" in text_of(shown(page_of(window)))


def test_the_papers_that_the_case_calls_for_come_first_and_the_others_say_why_not(page: PaperPage) -> None:
    assert list(page.choices.papers.buttons) == [
        PaperKind.ESTIMATE,
        PaperKind.GOOD_FAITH_ESTIMATE,
        PaperKind.MEMBER_CONSENT,
    ]
    assert "Values for the ABN form (original Medicare only)" in page.choices.not_for.words


def test_another_paper_language_and_size_are_chosen_by_keys_alone(page: PaperPage) -> None:
    press(Qt.Key.Key_Down)
    assert page.wish.kind is PaperKind.GOOD_FAITH_ESTIMATE
    assert "Good faith estimate" in text_of(shown(page))
    press(Qt.Key.Key_2, ALT)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_L)
    assert page.wish == PaperWish(PaperKind.GOOD_FAITH_ESTIMATE, "es", large_print=True)
    assert "Estimación de buena fe" in text_of(shown(page))


def test_the_pages_are_turned_and_seen_larger_by_keys(page: PaperPage) -> None:
    pages = page.preview.pages
    assert (page.preview.page, page.page_words.text()) == (0, f"Page 1 of {pages}")
    press(Qt.Key.Key_PageDown)
    press(Qt.Key.Key_PageDown)
    assert (page.preview.page, page.page_words.text()) == (2, f"Page 3 of {pages}")
    assert page.preview.accessibleName() == f"Preview, page 3 of {pages}"
    press(Qt.Key.Key_PageUp)
    assert page.preview.page == 1
    wide = page.preview.scale
    press(Qt.Key.Key_Plus, CONTROL)
    press(Qt.Key.Key_Plus, CONTROL)
    assert page.preview.scale == pytest.approx(1.5 * 96 / 72)
    assert page.preview.page == 1, "the page that is read stays in view"
    press(Qt.Key.Key_0, CONTROL)
    assert page.preview.scale == pytest.approx(wide)


def test_the_preview_shows_the_ink_of_the_page(page: PaperPage) -> None:
    settle()
    picture = page.preview.viewport().grab().toImage()
    dark = sum(picture.pixelColor(x, 150).lightness() < 100 for x in range(picture.width()))
    light = sum(picture.pixelColor(x, 150).lightness() > 250 for x in range(picture.width()))
    assert light > picture.width() / 2
    assert any(
        picture.pixelColor(x, y).lightness() < 100 for x in range(0, picture.width(), 3) for y in range(60, 400, 3)
    ), f"no ink ({dark})"


def test_a_screen_reader_reads_the_page_that_is_looked_at(page: PaperPage) -> None:
    settle()
    assert "What your treatment may cost" in page.preview.accessibleDescription()
    press(Qt.Key.Key_PageDown)
    settle()
    assert "How we got these numbers" in page.preview.accessibleDescription()


# Saved and printed


def test_a_saved_paper_is_what_was_looked_at_and_is_kept_to_the_byte(
    page: PaperPage, filled: MainWindow, services: Services, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path
    looked_at = shown(page)
    press(Qt.Key.Key_S, CONTROL)
    number = filled.keeper.now.number
    assert answers.asked == [f"estimate-{number}.pdf"]
    assert (tmp_path / answers.asked[0]).read_bytes() == looked_at
    (given,) = services.saving.papers(filled.keeper.now.id)
    assert (given.kind, given.language, given.large_print, given.how) == ("estimate", "en", False, "saved")
    assert services.saving.paper_content(given.id) == looked_at
    kept = services.saving.open(filled.keeper.now.id)
    assert kept.state is State.FINISHED
    assert kept.told is not None
    assert kept.told.estimate["likely"] == "denied"
    assert notice(filled) == f"Saved estimate-{number}.pdf."


def test_the_records_know_until_when_the_paper_holds(
    page: PaperPage, filled: MainWindow, services: Services, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path
    press(Qt.Key.Key_S, CONTROL)
    case = filled.desk.sheet.answer.case
    assert case is not None
    days = services.saving.open(filled.keeper.now.id).deadlines
    assert days == deadlines_of(case)
    assert [day.isoformat() for day in (days.due_on, days.valid_until, days.plan_year_ends) if day] == [
        "2026-11-25",
        "2026-12-24",
        "2026-12-31",
    ]


def test_the_saved_file_can_be_opened(page: PaperPage, answers: Answers, tmp_path: Path) -> None:
    answers.path = tmp_path
    assert not page.choices.open_file.isVisible()
    press(Qt.Key.Key_S, CONTROL)
    page.choices.open_file.click()
    assert answers.shown == [tmp_path / answers.asked[0]]


@pytest.mark.parametrize("large", [False, True])
def test_a_printer_prints_every_page_and_the_patient_has_it_then(
    page: PaperPage, filled: MainWindow, services: Services, answers: Answers, tmp_path: Path, large: bool
) -> None:
    answers.printed_on = tmp_path / "printed.pdf"
    if large:
        choose(page.choices.print_size, "large")
    press(Qt.Key.Key_P, CONTROL)
    looked_at, printed = (pypdfium2.PdfDocument(each) for each in (shown(page), answers.printed_on))
    assert len(printed) == len(looked_at)
    assert printed.get_page_size(0) == looked_at.get_page_size(0)
    assert difference(looked_at, printed) < 0.05
    (given,) = services.saving.papers(filled.keeper.now.id)
    assert (given.how, given.large_print) == ("printed", large)
    assert notice(filled) == "Printed."
    assert [button.accessibleName() for button in page.choices.given.buttons.values()] == [
        "Patient's estimate, English, large print" if large else "Patient's estimate, English"
    ]


def difference(first: Any, second: Any) -> float:  # Any: pypdfium2 has no types
    """By what share the pictures of two first pages differ."""
    one, other = (document[0].render(scale=0.5).to_pil().convert("L").tobytes() for document in (first, second))
    apart: int = sum(abs(a - b) for a, b in zip(one, other, strict=True))
    return apart / (255 * len(one))


def test_the_queue_of_the_printer_shows_no_patient(page: PaperPage, answers: Answers) -> None:
    press(Qt.Key.Key_P, CONTROL)
    assert answers.asked == ["estimate-E-2026-0001.pdf"]


def test_thinking_better_of_it_keeps_nothing(page: PaperPage, filled: MainWindow, services: Services) -> None:
    press(Qt.Key.Key_P, CONTROL)
    press(Qt.Key.Key_S, CONTROL)
    assert services.saving.papers(filled.keeper.now.id) == ()
    assert services.saving.open(filled.keeper.now.id).state is State.DRAFT


def test_what_was_given_is_printed_again_to_the_byte_whatever_changed_since(
    page: PaperPage, filled: MainWindow, services: Services, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "first.pdf"
    press(Qt.Key.Key_S, CONTROL)
    press(Qt.Key.Key_Escape)
    type_in(filled, "patient.name", "Maria")
    keep_settings(services.saving, Settings({"name": "Another clinic"}), Settings())
    press(Qt.Key.Key_P, CONTROL)
    page = page_of(filled)
    (button,) = page.choices.given.buttons.values()
    button.click()
    settle()
    answers.path = tmp_path / "again.pdf"
    press(Qt.Key.Key_S, CONTROL)
    assert (tmp_path / "again.pdf").read_bytes() == (tmp_path / "first.pdf").read_bytes()
    assert len(services.saving.papers(filled.keeper.now.id)) == 1, "a reprint is the paper that was given"
    assert notice(filled) == "Saved again.pdf: the same paper as before."
    choose(page.choices.language, "es")
    settle()
    assert "Another clinic" in text_of(shown(page)), "in another way it is a new paper"


def test_typing_on_makes_it_a_draft_again(
    page: PaperPage, filled: MainWindow, services: Services, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path
    press(Qt.Key.Key_S, CONTROL)
    press(Qt.Key.Key_Escape)
    type_in(filled, "patient.name", "Maria")
    filled.keeper.save()
    assert services.saving.open(filled.keeper.now.id).state is State.DRAFT


def test_what_is_for_the_office_does_not_count_as_given(
    opened: Callable[..., PaperPage], window: MainWindow, services: Services, answers: Answers, tmp_path: Path
) -> None:
    page = opened(payer={"line_of_business": "medicare"}, network="in")
    answers.path = tmp_path
    ask_for(page, PaperKind.ABN)
    press(Qt.Key.Key_S, CONTROL)
    assert notice(window).endswith("It is for the office and does not count as given.")
    assert services.saving.papers(window.keeper.now.id) == ()


# What goes wrong


def test_a_paper_that_cannot_be_written_is_told_and_not_counted_as_given(
    open_window: Callable[..., MainWindow], services: Services, answers: Answers, tmp_path: Path
) -> None:
    def refuse(_data: bytes, _path: Path) -> None:
        raise MachineFault("The disk is full.")

    window = open_window(services._replace(export=refuse))
    window.open_example()
    answers.path = tmp_path
    press(Qt.Key.Key_P, CONTROL)
    press(Qt.Key.Key_S, CONTROL)
    assert notice(window) == "The disk is full."
    assert services.saving.open(window.keeper.now.id).state is State.DRAFT


@pytest.mark.qt_log_ignore("QPainter::begin", "propagateSizeHints", extend=True)
def test_a_printer_that_takes_no_pages_is_told_and_nothing_counts_as_given(
    page: PaperPage, filled: MainWindow, services: Services, answers: Answers, tmp_path: Path
) -> None:
    answers.printed_on = tmp_path / "no such folder" / "printed.pdf"
    press(Qt.Key.Key_P, CONTROL)
    assert notice(filled) == "The printer does not take the pages. Look at it, and print again."
    assert services.saving.papers(filled.keeper.now.id) == ()


def test_a_paper_that_was_given_and_could_not_be_kept_waits_until_it_is(
    open_window: Callable[..., MainWindow], services: Services, answers: Answers, tmp_path: Path
) -> None:
    saving = FullDisk(services.saving, "hand_out")
    window = open_window(services._replace(make_saving=lambda: saving.verbs))
    window.open_example()
    answers.path = tmp_path
    press(Qt.Key.Key_P, CONTROL)
    press(Qt.Key.Key_S, CONTROL)
    page = page_of(window)
    told = f"The paper was given, but that is not kept yet. {saving.fault.text}"
    assert (notice(window), page.choices.trouble.words) == (told, told)
    press(Qt.Key.Key_Escape)
    assert window.pages.open_now is page, "it is told once more"
    saving.is_full = False
    page.choices.again.click()
    settle()
    assert page.choices.trouble.words == ""
    (given,) = services.saving.papers(window.keeper.now.id)
    assert services.saving.paper_content(given.id) == (tmp_path / answers.asked[0]).read_bytes()
    press(Qt.Key.Key_Escape)
    assert window.pages.open_now is None


def test_an_estimate_that_was_changed_elsewhere_is_left_alone_and_ours_is_kept_beside_it_with_its_paper(
    page: PaperPage, filled: MainWindow, services: Services, answers: Answers, tmp_path: Path
) -> None:
    theirs = services.saving.open(filled.keeper.now.id)
    services.saving.autosave(replace(theirs.draft, patient_label="Theirs"))
    answers.path = tmp_path
    press(Qt.Key.Key_S, CONTROL)
    ours = services.saving.open(filled.keeper.now.id)
    assert ours.id != theirs.id
    assert ours.state is State.FINISHED
    assert len(services.saving.papers(ours.id)) == 1
    assert services.saving.open(theirs.id).draft.patient_label == "Theirs"
    assert services.saving.papers(theirs.id) == ()


@pytest.mark.warns_in_log
def test_a_mistake_of_ours_is_told_without_a_word_of_the_patient(
    open_window: Callable[..., MainWindow], services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    def fall(*_asked: object) -> Printout:
        raise ValueError("Maria Lindqvist-Okafor")

    window = open_window(services._replace(print_paper=fall))
    window.open_example()
    press(Qt.Key.Key_P, CONTROL)
    assert notice(window).startswith("prolo-cost made a mistake (ValueError in ")
    assert "Maria" not in notice(window) + caplog.text
    page = page_of(window)
    assert (page.shown, page.preview.pages) == (None, 0), "nothing is shown that could be taken for the paper"


def test_without_a_figure_there_is_no_paper(window: MainWindow, answers: Answers) -> None:
    press(Qt.Key.Key_P, CONTROL)
    page = page_of(window)
    assert page.preview.accessibleName() == "Preview: There is no figure to print yet."
    press(Qt.Key.Key_S, CONTROL)
    assert notice(window) == "There is no figure to print yet."
    assert answers.asked == []


# What to know first


def test_what_is_missing_leads_to_its_box(opened: Callable[..., PaperPage], window: MainWindow) -> None:
    page = opened(diagnoses=[])
    ask_for(page, PaperKind.GOOD_FAITH_ESTIMATE)
    names = [each.name for each in page.choices.notes.told.missing]
    assert names == ["Diagnoses", "Clinic's address"]
    press(Qt.Key.Key_1, CONTROL)
    assert focused() is box(window, "diagnoses")
    assert box(window, "diagnoses").isVisible()


def test_a_number_that_the_case_itself_says_wrongly_leads_to_its_box(opened: Callable[..., PaperPage]) -> None:
    page = opened(provider={"npi": "123"})
    ask_for(page, PaperKind.GOOD_FAITH_ESTIMATE)
    assert [(each.box, each.setting) for each in page.choices.notes.told.missing] == [
        ("provider.npi", ""),
        ("", "address"),
    ]


def test_a_complete_paper_says_nothing(page: PaperPage) -> None:
    assert not page.choices.notes.isVisible()


def test_a_late_good_faith_estimate_is_told_and_can_be_given(opened: Callable[..., PaperPage]) -> None:
    page = opened(scheduled_on="2026-11-20")
    ask_for(page, PaperKind.GOOD_FAITH_ESTIMATE)
    assert page.choices.notes.told.cautions == ("The good faith estimate was due by Nov 23, 2026. Give it now.",)
    assert shown(page)


def test_a_good_faith_estimate_in_place_of_an_earlier_one_says_so_and_has_its_own_deadline(
    opened: Callable[..., PaperPage],
) -> None:
    page = opened(scheduled_on="2026-11-09")
    at = page._tools.services.now() - timedelta(days=4)
    page.giving.listed.emit((HandedOut("1", "1", "E-1", "good_faith_estimate", "en", False, "printed", at, 1),))
    ask_for(page, PaperKind.GOOD_FAITH_ESTIMATE)
    assert page.choices.notes.told.cautions == ()
    assert "In place of ours of November 20, 2026" in text_of(shown(page))


def test_letters_that_cannot_be_printed_are_told(opened: Callable[..., PaperPage]) -> None:
    page = opened(patient={"name": "王 Maria"})
    assert page.choices.notes.told.cautions == (
        "No font here has 王. The paper shows a replacement sign in their place.",
    )


def test_nobody_with_medicaid_is_asked_to_pay_before_the_office_has_confirmed(
    opened: Callable[..., PaperPage], window: MainWindow, answers: Answers
) -> None:
    page = opened(payer={"line_of_business": "medicaid"})
    assert "Do not pay us directly for now." in text_of(shown(page))
    ask_for(page, PaperKind.GOOD_FAITH_ESTIMATE)
    assert page.choices.notes.told.barred
    press(Qt.Key.Key_P, CONTROL)
    assert notice(window) == "Until that is confirmed, this paper may not be handed out."
    assert answers.asked == []
    press(Qt.Key.Key_3, ALT)
    press(Qt.Key.Key_Y)
    assert page.choices.notes.told.barred
    assert agreement_words(page) == "Type who confirmed it. Until then it does not count."
    press(Qt.Key.Key_Tab)
    type_text("R. Diaz")
    settle()
    assert "Good faith estimate" in text_of(shown(page))
    assert not page.choices.notes.told.barred
    ask_for(page, PaperKind.ESTIMATE)
    assert "If you pay us directly" in text_of(shown(page))


def agreement_words(page: PaperPage) -> str:
    return page.choices.notes.agreement.words.words


def confirm(page: PaperPage, by: str = "R. Diaz", rule: str = "WAC 182-502-0160") -> None:
    page.choices.go_to(3)
    press(Qt.Key.Key_Y)
    for text in (by, rule):
        press(Qt.Key.Key_Tab)
        type_text(text)
    settle()


def test_who_confirmed_it_when_of_what_and_by_which_rule_stands_beside_the_papers_given_and_is_found_again(
    opened: Callable[..., PaperPage], window: MainWindow, answers: Answers, services: Services, tmp_path: Path
) -> None:
    page = opened(payer={"line_of_business": "medicaid"})
    confirm(page)
    words = page.choices.confirmed.words
    assert re.fullmatch(
        r"Confirmed by R\. Diaz, Nov 24 \d+:\d\d: Medicaid · OR · 76942, M0076\. Rule: WAC 182-502-0160\.", words
    )
    assert re.fullmatch(r"Nov 24 \d+:\d\d: Medicaid · OR · 76942, M0076", agreement_words(page))

    ask_for(page, PaperKind.GOOD_FAITH_ESTIMATE)
    answers.path = tmp_path
    press(Qt.Key.Key_S, CONTROL)
    kept = window.keeper.now.id
    assert services.saving.open(kept).state is State.FINISHED
    press(Qt.Key.Key_Escape)
    window.begin_anew()
    window.work.wanted.emit(kept)
    settle()
    press(Qt.Key.Key_P, CONTROL)
    again = page_of(window)
    assert again.choices.confirmed.words == words
    ask_for(again, PaperKind.GOOD_FAITH_ESTIMATE)
    assert not again.choices.notes.told.barred
    (given,) = again.choices.given.buttons.values()
    given.click()
    settle()
    assert again.choices.confirmed.words == words


def test_what_was_confirmed_can_be_taken_back_and_the_paper_follows(
    opened: Callable[..., PaperPage], window: MainWindow
) -> None:
    page = opened(payer={"line_of_business": "medicaid"})
    confirm(page, rule="")
    assert "If you pay us directly" in text_of(shown(page))
    press(Qt.Key.Key_Z, CONTROL)
    assert "Do not pay us directly for now." in text_of(shown(page))
    assert notice(window) == "Undone: what the office confirmed"
    press(Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert "If you pay us directly" in text_of(shown(page))
    page.choices.go_to(3)
    press(Qt.Key.Key_N)
    assert "Do not pay us directly for now." in text_of(shown(page))
    assert page.choices.confirmed.words == ""


def test_what_was_confirmed_of_other_codes_or_another_state_is_asked_anew(
    opened: Callable[..., PaperPage], window: MainWindow
) -> None:
    page = opened(payer={"line_of_business": "medicaid"})
    confirm(page)
    press(Qt.Key.Key_Escape)
    window.desk.type("payer.state", "WA")
    press(Qt.Key.Key_P, CONTROL)
    again = page_of(window)
    assert "Do not pay us directly for now." in text_of(shown(again))
    assert agreement_words(again) == "What was confirmed is about Medicaid · OR · 76942, M0076. Confirm it anew."


def test_on_the_page_nothing_is_taken_back_that_was_not_done_there(page: PaperPage, filled: MainWindow) -> None:
    typed = filled.desk.draft
    press(Qt.Key.Key_Z, CONTROL)
    assert filled.desk.draft == typed
    assert notice(filled) == "Nothing to undo"


# No stall, and nothing stale


@pytest.fixture
def slowly(qtbot: QtBot, theme: Theme, services: Services, answers: Answers) -> Slowly:
    """The page of the example's paper, in a window whose slow work waits until the test lets it go."""

    def opened(given: Services = services) -> tuple[MainWindow, Later]:
        later = Later()
        window = MainWindow(given, theme, later, answers)
        qtbot.addWidget(window)
        window.show()
        window.open_example()
        later.finish()
        window.pages.open("paper")
        return window, later

    return opened


def test_a_paper_that_is_no_longer_wished_for_is_not_shown(slowly: Slowly, services: Services) -> None:
    made: list[PaperKind] = []

    def note(*asked: Any) -> Printout:
        made.append(asked[1].kind)
        return services.print_paper(*asked)

    window, later = slowly(services._replace(print_paper=note))
    page = page_of(window)
    assert made == [], "the window never waits for a paper"
    assert window.keeper.now.number == "", "nor for the disk"
    later.finish()
    assert "E-2026-0001" in text_of(shown(page))
    seen = []
    page.maker.made.connect(lambda paper: seen.append(paper.wish.kind))
    ask_for(page, PaperKind.GOOD_FAITH_ESTIMATE)
    ask_for(page, PaperKind.MEMBER_CONSENT)
    assert made == [PaperKind.ESTIMATE]
    later.finish()
    assert seen == [PaperKind.MEMBER_CONSENT]
    assert made == [PaperKind.ESTIMATE, PaperKind.MEMBER_CONSENT], "nor made"


def test_a_window_that_is_pulled_to_another_size_does_not_pile_up_pictures_to_draw(
    page: PaperPage, filled: MainWindow, qtbot: QtBot
) -> None:
    drawn: list[float] = []
    page.maker.drawn.connect(lambda wanted, _picture, _words: drawn.append(wanted.scale))
    page.preview._still.setInterval(60_000)  # the window does not stand still, however slow the machine
    for width in range(1366, 1266, -10):
        filled.resize(width, 768)
        settle()
    assert drawn == []
    page.preview._still.start(0)
    qtbot.waitUntil(lambda: bool(drawn), timeout=60_000)
    settle()
    assert set(drawn) == {page.preview.scale}


def test_a_key_pressed_before_the_paper_has_come_waits_for_it(slowly: Slowly, answers: Answers, tmp_path: Path) -> None:
    window, later = slowly()
    later.finish()
    page = page_of(window)
    choose(page.choices.language, "es")
    answers.path = tmp_path / "paper.pdf"
    page.save()
    later.finish()
    assert "Estimación" in text_of(answers.path.read_bytes())


def test_a_paper_that_comes_after_its_page_was_left_does_no_harm(slowly: Slowly, qapp: QApplication) -> None:
    window, later = slowly()
    page = page_of(window)
    window.pages.leave()
    qapp.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)
    assert not isValid(page)
    later.finish()
    assert window.pages.open_now is None


def test_a_page_that_is_left_while_it_prints_counts_as_given_all_the_same(
    slowly: Slowly, services: Services, answers: Answers, tmp_path: Path
) -> None:
    window, later = slowly()
    later.finish()
    answers.printed_on = tmp_path / "printed.pdf"
    page_of(window).print_paper()
    window.pages.leave()
    later.finish()
    assert answers.printed_on.exists()
    assert len(services.saving.papers(window.keeper.now.id)) == 1


def test_moments_of_other_days_have_their_day() -> None:
    at = datetime(2026, 11, 24, 14, 2).astimezone()
    assert moment(at, at.date()) == "14:02"
    assert moment(at, at.date() + timedelta(days=1)) == "Nov 24 14:02"
    assert moment(at, at.date() + timedelta(days=365)) == "Nov 24 2026 14:02"
