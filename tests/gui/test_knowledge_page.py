"""What is known of a payer: the published stance with its age, and beside it, never in its place, our own claims."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.gui.conftest import TODAY, Answers
from tests.gui.driving import box, focused, press, settle, type_in, type_over, type_text
from tests.gui.looking import faults

from prolo_cost.app.draft.keys import line_key
from prolo_cost.app.knowing.knowledge import ours_of
from prolo_cost.app.knowing.own_reading import CODE, NOTE, OUTCOME, REFERENCE, WHEN, WHO
from prolo_cost.app.ports import Services
from prolo_cost.domain.coverage import Citation, Payer, Position, Stance
from prolo_cost.domain.coverage import Evidence as HowKnown
from prolo_cost.gui.answer.figure_rows import figure_rows
from prolo_cost.gui.form.price_offer import PriceOffer
from prolo_cost.gui.knowledge.knowledge_rows import age_of, knowledge_rows, months_of, summary_words
from prolo_cost.gui.knowledge.page import KnowledgePage
from prolo_cost.gui.knowledge.review_page import ReviewPage
from prolo_cost.gui.look.ink import text_width
from prolo_cost.gui.look.signs import Glyph
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.speech import speak
from prolo_cost.gui.widgets.box import Box
from prolo_cost.records.faults import DiskFull
from prolo_cost.records.values import Evidence, Outcome, Source
from prolo_cost.wording import Words

GUIDANCE_ALLOWED = line_key(1, "allowed")


def seen(
    outcome: Outcome,
    on: date,
    *,
    code: str = "M0076",
    allowed: int | None = None,
    reasons: tuple[str, ...] = (),
    source: Source = "eob",
    payer: str = "aetna",
) -> Evidence:
    return Evidence("", payer, "commercial", "OR", code, outcome, source, on, allowed, None, reasons)


DENIED = tuple(seen("not_covered", date(2026, month, 9), reasons=("CO-50",)) for month in (3, 5, 5, 6, 8, 8, 10))
PRICES = (8400, 9000, 9600)
PAID = tuple(seen("covered", date(2026, 9, 1 + i), code="76942", allowed=each) for i, each in enumerate(PRICES))


@pytest.fixture
def experienced(filled: MainWindow, services: Services) -> MainWindow:
    """The example on the desk of a clinic that has seen claims of that payer."""
    services.saving.keep_evidence([*DENIED, *PAID])
    filled.team.own_evidence.ask()
    settle()
    return filled


def knowledge(window: MainWindow, about: str = "") -> KnowledgePage:
    window.pages.open("knowledge", about)
    settle()
    page = window.pages.open_now
    assert isinstance(page, KnowledgePage)
    return page


def fill(page: KnowledgePage, key: str, text: str) -> None:
    field = page.reading._fields.field(key)
    assert isinstance(field, Box)
    type_over(field, text)
    settle()


# The lines


AETNA = Payer(
    "aetna",
    "Aetna",
    stances=(
        Stance(
            "M0076",
            Position.NOT_COVERED_INVESTIGATIONAL,
            HowKnown.READ,
            "commercial",
            summary="Experimental.",
            citation=Citation("Title", "CPB 0207", effective=date(1998, 3, 16), last_review=date(2017, 2, 9)),
            last_verified=date(2026, 11, 22),
        ),
        Stance(
            "M0076", Position.NOT_COVERED_EXCLUDED, HowKnown.INFERRED, "medicaid", ("PA",), summary="A sister plan."
        ),
        Stance("M0076", Position.COVERED, HowKnown.READ, "all", effective_to=date(2020, 1, 1)),
    ),
)


def test_each_stance_in_force_is_a_line_and_what_only_we_know_of_too() -> None:
    rows = knowledge_rows(AETNA, ours_of("aetna", [*DENIED, *PAID]), TODAY)
    assert [(row.about, row.code, row.headline, row.stale, row.ours) for row in rows] == [
        ("Commercial", "M0076", "Not covered: investigational", True, "7 of 7 denied"),
        ("Medicaid \N{MIDDLE DOT} PA", "M0076", "Unknown, call", False, "none yet"),
        ("Commercial", "76942", "Unknown, call", False, "3 of 3 paid"),
    ]


def test_a_lead_is_never_told_as_the_payers_position() -> None:
    lead = AETNA.stances[1]
    (row,) = [row for row in knowledge_rows(AETNA, ours_of("aetna", []), TODAY) if row.stance is lead]
    assert row.glyph is Glyph.UNKNOWN
    told = summary_words(AETNA, lead, Words.load("en"))
    assert told.startswith("Probably not covered: excluded. Aetna's own sentence was not read.")


def test_what_the_payer_data_says_is_called_english_where_it_has_no_spanish() -> None:
    speak("es")
    try:
        told = [summary_words(AETNA, stance, Words.load("es")) for stance in AETNA.stances[:2]]
    finally:
        speak("en")
    assert told == [
        "En inglés: «Experimental.»",
        "Probablemente no cubierto: excluido. No se leyó la frase de Aetna. En inglés: «A sister plan.»",
    ]


def test_a_payer_of_our_own_has_a_line_to_record_a_reading_for() -> None:
    rows = knowledge_rows(Payer("own", "Ours", own=True), ours_of("own", []), TODAY)
    assert [(row.code, row.headline) for row in rows] == [("M0076", "Unknown, call")]


def test_the_age_is_drawn_from_the_first_day_to_the_last_dated_and_to_our_reading() -> None:
    age = age_of(AETNA.stances[0], TODAY)
    assert age is not None
    assert (age.begins_words, age.dated_words, age.read_words, age.gap) == (
        "1998 in force",
        "Feb 2017 last dated review",
        "Nov 22 2026 read by us",
        "9 years without a date",
    )
    assert age_of(AETNA.stances[1], TODAY) is None


def test_claims_stand_in_their_months_at_most_a_year_of_them() -> None:
    old = seen("covered", date(2024, 1, 1))
    months, earlier = months_of(ours_of("aetna", [*DENIED, old]).of("M0076"), TODAY)
    assert [(month.words, month.denied) for month in months if month.denied] == [
        ("Mar", 1),
        ("May", 2),
        ("Jun", 1),
        ("Aug", 2),
        ("Oct", 1),
    ]
    assert (len(months), earlier) == (12, 1)


# The page


def test_the_payer_of_the_estimate_is_opened_with_its_claims(experienced: MainWindow) -> None:
    page = knowledge(experienced)
    assert page.head().title == "Aetna"
    assert page.row is not None
    assert page.row.ours == "7 of 7 denied"
    assert page.claims.tally.words == "7 of 7 denied"
    assert page.claims.reasons.text() == "CO-50 \N{MULTIPLICATION SIGN} 7"
    assert page.claims.price_words.text() == "median allowed 90.00, from 84.00 to 96.00"
    assert page.stance.headline.words == "Not covered: investigational"
    press(Qt.Key.Key_Down)
    assert page.row.code == "76942"
    assert page.stance.headline.words == "Unknown, call"


def test_the_source_opens_only_when_somebody_asks(experienced: MainWindow, answers: Answers) -> None:
    page = knowledge(experienced)
    assert answers.asked == []
    press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == page.stance.address
    press(Qt.Key.Key_Return)
    assert answers.asked == [page.stance.address]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert answers.asked[1:] == []
    assert experienced.page_header.note.words == "There is no source to open: nothing was read."


def test_a_reading_heard_by_phone_is_kept_as_ours(experienced: MainWindow, services: Services) -> None:
    page = knowledge(experienced)
    press(Qt.Key.Key_F6)
    type_text("n")
    fill(page, WHO, "Denise R.")
    fill(page, WHEN, "11/20")
    fill(page, REFERENCE, "88-41207")
    assert page.reading.texts[WHEN] == "Fri Nov 20 2026"
    press(Qt.Key.Key_F8)
    (kept,) = [each for each in services.saving.evidence("aetna") if each.source == "call"]
    assert (kept.code, kept.outcome, kept.spoke_with, kept.reference) == (
        "M0076",
        "not_covered",
        "Denise R.",
        "88-41207",
    )
    assert (kept.on, kept.line_of_business) == (date(2026, 11, 20), "commercial")
    assert not page.reading.isVisible()
    assert page.row is not None
    assert [call.spoke_with for call in page.row.experience.calls] == ["Denise R."]
    assert page.stance.headline.words == "Not covered: investigational", "what was published stays as it is"


def test_what_a_reading_lacks_is_said_beneath_it(experienced: MainWindow) -> None:
    page = knowledge(experienced)
    press(Qt.Key.Key_F6)
    press(Qt.Key.Key_F8)
    assert page.reading.sentence.words == "Choose what they said."
    type_text("c")
    press(Qt.Key.Key_F8)
    assert page.reading.sentence.words == "Type who said it, or what you read."
    assert focused() is page.reading._fields.field(WHO)


def test_a_half_typed_reading_and_the_notes_are_there_the_next_time(
    experienced: MainWindow, open_window: Callable[..., MainWindow], services: Services
) -> None:
    page = knowledge(experienced)
    press(Qt.Key.Key_F6)
    fill(page, NOTE, "ask for the policy")
    page.notes.box.setFocus()
    type_text("Never before 9.")
    press(Qt.Key.Key_Escape)
    services.saving.close()
    again = knowledge(open_window(), "aetna")
    assert again.notes.box.toPlainText() == "Never before 9."
    assert again.reading.isVisible()
    assert again.reading.texts == {CODE: "M0076", NOTE: "ask for the policy"}
    assert OUTCOME not in again.reading.texts


def test_a_half_typed_reading_is_kept_while_it_is_typed(
    experienced: MainWindow, qtbot: QtBot, services: Services
) -> None:
    page = knowledge(experienced)
    press(Qt.Key.Key_F6)
    with qtbot.waitSignal(page._keeping.kept, timeout=5_000):
        fill(page, NOTE, "ask for the policy")
    kept = services.saving.setting("payer.reading.aetna")
    assert kept == {CODE: "M0076", NOTE: "ask for the policy"}


def test_on_a_full_disk_notes_stay_here_and_are_kept_once_there_is_room(
    experienced: MainWindow, monkeypatch: pytest.MonkeyPatch, services: Services
) -> None:
    def full(*_: object) -> None:
        raise DiskFull("clinic.db")

    saving, page = services.saving, knowledge(experienced)
    page.notes.box.setFocus()
    with monkeypatch.context() as patched:
        patched.setattr(saving, "set_setting", full)
        type_text("Never before 9.")
        press(Qt.Key.Key_Escape)
        assert experienced.pages.open_now is page
        assert experienced.page_header.note.words.startswith("Not saved. The disk is full")
    page._keeping.save()
    assert saving.setting("payer.note.aetna") == "Never before 9."
    assert "Not saved" not in experienced.page_header.note.words


def test_what_was_heard_can_be_forgotten_and_brought_back(experienced: MainWindow, services: Services) -> None:
    saving = services.saving
    saving.keep_evidence([seen("covered", TODAY, source="call")])
    page = knowledge(experienced)
    page.claims.calls.setFocus()
    page.claims.calls.setCurrentIndex(page.claims.calls.model().index(0, 0))
    press(Qt.Key.Key_Delete)
    assert all(each.source == "eob" for each in saving.evidence("aetna"))
    assert page.verbs()[0].words == "Bring it back"
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert any(each.source == "call" for each in saving.evidence("aetna"))


def test_without_a_payer_the_page_says_what_to_do(window: MainWindow) -> None:
    page = knowledge(window)
    assert page.nothing.text() == "No payer is chosen. Choose one in the form, or open the review list with F7."


# Beside the form


def test_the_form_says_what_is_ours_as_ours(experienced: MainWindow) -> None:
    line = experienced.form.patient.stance.line
    assert (line.headline, line.ours) == ("Not covered: investigational", "ours: 7 of 7 denied")
    assert figure_rows(experienced.desk.sheet)[0].reason.endswith("Ours: 7 of 7 denied.")


def test_what_is_ours_has_a_line_of_its_own_and_cuts_nothing_short(experienced: MainWindow) -> None:
    stance = experienced.form.patient.stance
    with_ours = stance.height()
    stance.show_line(stance.line._replace(ours=""))
    settle()
    assert with_ours - stance.height() >= 15


def test_a_price_is_offered_and_never_taken_unasked(experienced: MainWindow) -> None:
    before = experienced.desk.sheet.estimate
    offer = experienced.form.money.lines[1].offer
    assert isinstance(offer, PriceOffer)
    assert not offer.isVisible(), "the box is filled"
    type_in(experienced, GUIDANCE_ALLOWED, "")
    assert experienced.desk.sheet.estimate != before
    assert offer.isVisible()
    assert experienced.desk.draft.text(GUIDANCE_ALLOWED) == ""
    press(Qt.Key.Key_Down)
    assert experienced.desk.draft.text(GUIDANCE_ALLOWED) == "84\N{EN DASH}96 (90)"
    assert not offer.isVisible()
    assert focused() is box(experienced, GUIDANCE_ALLOWED)


def test_another_payer_brings_its_own_experience_or_none(experienced: MainWindow, services: Services) -> None:
    premera = services.payer("premera")
    assert premera is not None
    experienced.desk.choose_payer(premera)
    settle()
    assert experienced.form.patient.stance.line.ours == ""
    services.saving.keep_evidence([seen("covered", TODAY, payer="premera")])
    experienced.team.own_evidence.ask()
    assert experienced.form.patient.stance.line.ours == "ours: 1 of 1 paid"


# The review list


def test_the_review_list_begins_with_the_payers_of_our_estimates(experienced: MainWindow) -> None:
    experienced.keeper.save()
    experienced.pages.open("review")
    settle()
    page = experienced.pages.open_now
    assert isinstance(page, ReviewPage)
    assert [row.payer_id for row in page.lists[0].lines.rows] == ["aetna"]
    assert page.lists[0].lines.rows[0].why == "its review was due Feb 8 2018"
    assert len(page.lists[1].lines.rows) > 50
    assert focused() is page.lists[0]
    press(Qt.Key.Key_Return)
    opened = experienced.pages.open_now
    assert isinstance(opened, KnowledgePage)
    assert opened.payer is not None
    assert opened.payer.id == "aetna"


def test_the_marked_line_of_a_long_list_stays_in_view(experienced: MainWindow, qapp: QApplication) -> None:
    experienced.pages.open("review")
    settle()
    page = experienced.pages.open_now
    assert isinstance(page, ReviewPage)
    page.lists[1].setFocus()
    press(Qt.Key.Key_End)
    for _ in range(40):
        press(Qt.Key.Key_Down)
    marked = page.lists[1].currentIndex().row()
    middle = page.lists[1].mapTo(page, page.lists[1].rect().topLeft()).y() + (marked + 0.5) * page.lists[1].row_height
    assert marked >= 40
    assert 0 <= middle <= page.height()


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [1366, 1024])
def test_a_reading_can_be_typed_at_any_size(
    open_window: Callable[..., MainWindow], services: Services, scale: float, width: int
) -> None:
    services.saving.keep_evidence([*DENIED, *PAID, seen("covered", TODAY, source="call")])
    window = open_window(services, look=Theme(scale))
    window.resize(width, 768)
    page = knowledge(window, "aetna")
    page.open_reading()
    page.keep_reading()
    settle()
    assert faults(page) == []
    boxes = [box for box in page.findChildren(Box) if box.isVisible()]
    assert max(box.mapTo(page, box.rect().topRight()).x() for box in boxes) < page.width()


def test_in_large_text_a_stance_is_whole_and_keeps_the_sign_of_its_age(
    open_window: Callable[..., MainWindow], services: Services
) -> None:
    window = open_window(services, look=Theme(2.0))
    page = knowledge(window, "aetna")
    view = page.table.view
    row = view.lines.rows[0]
    stance = view._cell(QRectF(view.viewport().rect()), 2)
    assert row.stale
    assert view._cell(QRectF(view.viewport().rect()), 4).width() == 0, "there is no room for dates"
    signs = view.theme.px(24 + 20)
    assert text_width(view.theme, row.headline, Type.BASE, Weight.MEDIUM) + signs <= stance.width()
