"""Versions of the course side by side: each changes alone, and taking one loses nothing of the others."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from tests.gui.driving import choose, focused, press, settle, type_over, type_text

from prolo_cost.app.draft.alternatives import others
from prolo_cost.app.draft.keys import COUNT, FIRST
from prolo_cost.gui.alternatives.page import AlternativesPage
from prolo_cost.gui.alternatives.version_card import OUT, VersionCard
from prolo_cost.gui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
DEDUCTIBLE = "plan.tiers.in.deductible.individual"


@pytest.fixture
def page(filled: MainWindow) -> AlternativesPage:
    filled.pages.open("alternatives")
    settle()
    opened = filled.pages.open_now
    assert isinstance(opened, AlternativesPage)
    return opened


def copy() -> None:
    press(Qt.Key.Key_D, CONTROL)


def figures(card: VersionCard) -> list[str]:
    return [answer.figure.text() for answer in card.answers]


def beside(card: VersionCard) -> list[str]:
    return [answer.beside.text() for answer in card.answers]


def test_the_version_on_the_desk_stands_there_as_the_answer_has_it(filled: MainWindow, page: AlternativesPage) -> None:
    assert [card.place for card in page.cards] == [0]
    assert figures(page.cards[0])[0] == "$1,836 \N{EN DASH} $2,160"
    assert filled.desk.draft.text("version.others") == "", "looking changes nothing"


def test_a_copy_changes_alone_and_tells_the_difference(filled: MainWindow, page: AlternativesPage) -> None:
    copy()
    assert beside(page.cards[1]) == ["as much"] * 3
    assert focused() is page.cards[1].count
    type_text("3")
    settle()
    assert beside(page.cards[1]) == ["$540.00 less", "$400.00 less", "$300.00 less"]
    assert page.cards[1].days.words == "3 sessions, to Jan 26 2027"
    assert filled.desk.draft.text(COUNT) == "4"


def test_taking_one_puts_it_on_the_desk_in_one_step_and_keeps_the_other(
    filled: MainWindow, page: AlternativesPage
) -> None:
    copy()
    type_text("3")
    before = filled.desk.draft
    press(Qt.Key.Key_Return, CONTROL)
    assert filled.pages.open_now is None
    assert filled.desk.draft.text(COUNT) == "3"
    assert [version.texts[COUNT] for version in others(filled.desk.draft)] == ["4"]
    press(Qt.Key.Key_Z, CONTROL)
    assert filled.desk.draft == before


def test_a_line_goes_out_of_one_version_and_comes_back(filled: MainWindow, page: AlternativesPage) -> None:
    copy()
    guidance = list(page.cards[1].lines)[1]
    choose(page.cards[1].lines[guidance], OUT)
    settle()
    assert beside(page.cards[1])[0] == "$360.00 less"
    assert page.cards[0].lines[guidance].value == "in"
    choose(page.cards[1].lines[guidance], "in")
    settle()
    assert beside(page.cards[1]) == ["as much"] * 3


def test_the_last_version_with_a_line_keeps_it(filled: MainWindow, page: AlternativesPage) -> None:
    assert not any(choice.isEnabled() for choice in page.cards[0].lines.values())
    copy()
    choose(list(page.cards[0].lines.values())[1], OUT)
    settle()
    assert [choice.isEnabled() for choice in page.cards[0].lines.values()] == [False, True]
    assert [choice.isEnabled() for choice in page.cards[1].lines.values()] == [True, False]


def test_versions_answer_for_the_plan_as_it_is_now(filled: MainWindow, page: AlternativesPage) -> None:
    copy()
    press(Qt.Key.Key_Escape)
    filled.desk.type(DEDUCTIBLE, "1,300")
    filled.pages.open("alternatives")
    settle()
    reopened = filled.pages.open_now
    assert isinstance(reopened, AlternativesPage)
    assert figures(reopened.cards[0]) == figures(reopened.cards[1])


def test_the_first_version_is_the_one_on_the_desk_also_when_typed_in(
    filled: MainWindow, page: AlternativesPage
) -> None:
    copy()
    type_over(page.cards[0].first, "1/5")
    settle()
    assert filled.desk.draft.text(FIRST) == "1/5"
    assert beside(page.cards[1])[1] == "$400.00 less"


def test_there_are_at_most_four_and_one_can_go(filled: MainWindow, page: AlternativesPage) -> None:
    for _ in range(5):
        copy()
    assert len(page.cards) == 4
    assert filled.page_header.note.words == "Four versions stand side by side. Remove one first."
    page.cards[2].remove.click()
    settle()
    assert len(page.cards) == 3
    assert focused() is page.cards[2].count


def test_what_is_wrong_in_a_version_is_told_beneath_it(filled: MainWindow, page: AlternativesPage) -> None:
    copy()
    type_over(page.cards[1].first, "soon")
    settle()
    assert "First date" in page.cards[1].days.words
    assert figures(page.cards[1]) == ["\N{EM DASH}"] * 3
    assert figures(page.cards[0])[0] == "$1,836 \N{EN DASH} $2,160"


def test_versions_are_kept_and_opened_again(filled: MainWindow, page: AlternativesPage) -> None:
    copy()
    type_text("3")
    filled.keeper.flush()
    first = filled.keeper.now.id
    filled.begin_anew()
    filled.keeper.open(first)
    settle()
    assert [version.texts[COUNT] for version in others(filled.desk.draft)] == ["3"]


@pytest.mark.parametrize(("width", "across"), [(1366, 4), (1000, 3), (640, 2)])
def test_as_many_stand_side_by_side_as_there_is_room_for(
    filled: MainWindow, page: AlternativesPage, width: int, across: int
) -> None:
    for _ in range(3):
        copy()
    filled.resize(width, 700)
    settle()
    tops = {card.y() for card in page.cards}
    assert len(tops) == -(-4 // across)
    assert all(card.x() + card.width() <= page.width() for card in page.cards)
