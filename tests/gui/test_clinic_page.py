"""The page of the clinic: what is typed is kept, "saved" is only said once it is true, and page 1 shows it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from tests.gui.conftest import Answers
from tests.gui.driving import choose, focused, press, settle, type_text
from tests.gui.standing_in import FullDisk

from prolo_cost.app.keeping.settings import Settings, keep_settings, read_settings
from prolo_cost.documents.kinds import EstimatePage
from prolo_cost.gui.clinic.page import ClinicPage
from prolo_cost.gui.main_window import MainWindow

if TYPE_CHECKING:
    from prolo_cost.app.ports import Services

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def png(colour: str = "red", side: int = 40) -> bytes:
    file = BytesIO()
    Image.new("RGB", (side, side), colour).save(file, "PNG")
    return file.getvalue()


def open_clinic(window: MainWindow, about: str = "") -> ClinicPage:
    window.pages.open("clinic", about)
    settle()
    page = window.pages.open_now
    assert isinstance(page, ClinicPage)
    return page


@pytest.fixture
def page(window: MainWindow) -> ClinicPage:
    return open_clinic(window)


def kept(services: Services) -> Settings:
    return read_settings(services.saving)


def note(window: MainWindow) -> str:
    return window.page_header.note.words


def text_of(page: ClinicPage) -> str:
    page._look()
    assert page._shown is not None
    return str(pypdfium2.PdfDocument(page._shown.content)[0].get_textpage().get_text_range())


def test_everything_is_typed_with_the_keys_and_kept(window: MainWindow, page: ClinicPage, services: Services) -> None:
    for text in ("Alder Clinic", "(503) 555-0142", "12 Alder Street", "or", "1234567893", "12-3456789"):
        type_text(text)
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_3, ALT)
    type_text("Ask us.")
    press(Qt.Key.Key_4, ALT)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Escape)
    assert window.pages.open_now is None
    settings = kept(services)
    assert (settings.clinic.name, settings.clinic.state, settings.clinic.npi) == ("Alder Clinic", "OR", "1234567893")
    assert (settings.clinic.tax_id, settings.clinic.disclaimer) == ("12-3456789", "Ask us.")
    assert settings.language == "es"


def test_saved_is_said_once_it_is_true(window: MainWindow, page: ClinicPage, services: Services) -> None:
    type_text("Alder")
    assert (note(window), kept(services).text("name")) == ("", "")
    page.save()
    assert (note(window), kept(services).text("name")) == ("saved 9:41", "Alder")


def test_on_a_full_disk_what_is_typed_stays_and_is_saved_when_there_is_room(
    open_window: Callable[..., MainWindow], services: Services
) -> None:
    saving = FullDisk(services.saving, "set_setting")
    window = open_window(services._replace(make_saving=lambda: saving.verbs))
    page = open_clinic(window)
    type_text("Alder")
    page.save()
    assert note(window).startswith("Not saved. ")
    press(Qt.Key.Key_Escape)
    assert window.pages.open_now is page, "it is told before it is left behind"
    saving.is_full = False
    page.save()
    assert note(window) == "saved 9:41"
    press(Qt.Key.Key_Escape)
    assert window.pages.open_now is None
    assert kept(services).text("name") == "Alder"


def test_what_was_kept_is_shown_again(window: MainWindow, services: Services) -> None:
    given = Settings({"name": "Alder", "npi": "12345"}, png(), frozenset({EstimatePage.WORKINGS}), "es")
    keep_settings(services.saving, given, Settings())
    page = open_clinic(window)
    assert [page.cards.boxes[name].text() for name in ("name", "npi")] == ["Alder", "12345"]
    assert page.cards.choices["workings"].value == "out"
    assert page.cards.choices["language"].value == "es"
    assert page.cards.logo.remove.isVisible()
    assert page.settings == given


def test_every_problem_stands_beside_its_box_and_reaches_no_paper(page: ClinicPage) -> None:
    for name, text in (("state", "XX"), ("npi", "1234567890"), ("tax_id", "123-45-6789"), ("name", "x" * 81)):
        page.cards.go_to(name)
        type_text(text)
    number = "A social security number is neither kept nor printed."
    complaints = {name: each.words for name, each in page.cards.complaints.items() if each.words}
    assert complaints == {
        "name": "Name is too long. The most is 80 characters.",
        "state": "Type the state in two letters, such as OR.",
        "npi": "An NPI has ten digits, of which the last checks the others. This one does not fit.",
        "tax_id": f"Type the number of a business, such as 12-3456789. {number}",
    }
    assert page.cards.boxes["npi"].accessibleDescription() == complaints["npi"]
    assert "123-45-6789" not in text_of(page)
    assert "xxx" not in text_of(page)


def test_a_social_security_number_is_not_kept(page: ClinicPage, services: Services, data_dir: Path) -> None:
    page.cards.go_to("tax_id")
    type_text("123-45-6789")
    page.save()
    services.saving.close()
    for file in data_dir.iterdir():
        assert b"123-45-6789" not in file.read_bytes(), file.name


def test_page_1_shows_what_is_typed(filled: MainWindow) -> None:
    page = open_clinic(filled)
    type_text("Hazel Clinic")
    page.cards.go_to("address")
    type_text("5 Hazel Road")
    assert "Hazel Clinic" in text_of(page)
    assert "5 Hazel Road" in text_of(page)
    assert "Maria" in text_of(page)
    assert page.whose.words == "With the estimate on the desk"


def test_without_an_estimate_page_1_shows_the_examples_figures_under_nobodys_name(page: ClinicPage) -> None:
    assert page.whose.words == "With the example's figures"
    assert "Alder Street" not in text_of(page)


def test_a_logo_is_chosen_removed_and_put_back(
    page: ClinicPage, services: Services, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "logo.png"
    answers.path.write_bytes(png())
    press(Qt.Key.Key_2, ALT)
    press(Qt.Key.Key_Return)
    page.save()
    assert kept(services).logo == png()
    page.cards.logo.remove.click()
    page.save()
    assert kept(services).logo == b""
    page.cards.logo.back.click()
    page.save()
    assert kept(services).logo == png()


def test_a_photograph_of_the_logo_becomes_a_logo(
    page: ClinicPage, services: Services, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "logo.jpg"
    Image.new("CMYK", (3000, 2000), "red").save(answers.path)
    page.cards.logo.choose.click()
    settle()
    page.save()
    assert page.cards.logo.complaint.words == ""
    assert kept(services).clinic.logo.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"GIF89a", "The picture cannot be read. Choose a PNG or a JPEG that opens elsewhere."),
        (png(side=8000), "The picture is too large. The most is 20 MB and 50 million pixels."),
        (None, "The picture cannot be read. Choose another one."),
    ],
)
def test_a_picture_that_cannot_be_printed_is_told_and_the_logo_stays(
    window: MainWindow, services: Services, answers: Answers, tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    keep_settings(services.saving, Settings(logo=png()), Settings())
    page = open_clinic(window)
    answers.path = tmp_path / "logo.png"
    if content is not None:
        answers.path.write_bytes(content)
    page.cards.logo.choose.click()
    settle()
    assert page.cards.logo.complaint.words == sentence
    assert page.settings.logo == png()


def test_pages_are_left_out_and_printed_again(page: ClinicPage) -> None:
    choose(page.cards.choices["call_sheet"], "out")
    assert page.settings.leaves_out == {EstimatePage.CALL_SHEET}
    choose(page.cards.choices["call_sheet"], "in")
    assert page.settings.leaves_out == frozenset()


def test_it_opens_at_the_box_that_it_was_opened_for(window: MainWindow) -> None:
    page = open_clinic(window, "npi")
    assert focused() is page.cards.boxes["npi"]


def test_what_a_paper_misses_of_the_clinic_leads_here(filled: MainWindow) -> None:
    filled.pages.open("paper", "good_faith_estimate")
    settle()
    press(Qt.Key.Key_1, CONTROL)
    page = filled.pages.open_now
    assert isinstance(page, ClinicPage)
    assert focused() is page.cards.boxes["address"]
    type_text("12 Alder Street, Portland, OR 97201")
    press(Qt.Key.Key_P, CONTROL)
    assert filled.pages.name == "paper"


def test_letters_that_no_font_of_the_paper_has_are_told_beside_their_box(page: ClinicPage) -> None:
    page._type("name", "Clinic 診")
    page._look()
    settle()
    told = page.cards.complaints["name"].words
    assert told.startswith("No font here has ")
    assert "診" in told
    page._type("name", "Clinic")
    page._look()
    settle()
    assert page.cards.complaints["name"].words == ""
