import pytest

from prolo_cost.documents.ink.fonts import width
from prolo_cost.documents.ink.lines import SMALLEST, fitted, on_one_line, wrap, wrap_text
from prolo_cost.documents.ink.styles import BODY, BODY_BOLD


@pytest.mark.parametrize("room", [60.0, 120.0, 400.0])
def test_no_line_is_wider_than_its_room_and_no_word_is_lost(room: float) -> None:
    text = "This is an estimate. It is not a bill. It is not a promise by your insurance."
    lines = wrap_text(text, BODY, room)

    assert all(line.width <= room for line in lines)
    assert all(line.width == pytest.approx(width(line.text, BODY.face, BODY.size)) for line in lines)
    assert " ".join(line.text for line in lines) == text


def test_a_word_wider_than_a_line_is_broken_and_kept_whole() -> None:
    lines = wrap_text("W" * 100, BODY, 80.0)

    assert len(lines) > 10
    assert all(line.width <= 80.0 for line in lines)
    assert "".join(line.text for line in lines) == "W" * 100


def test_a_sentence_in_two_styles_breaks_like_one() -> None:
    (line,) = wrap([("For ", BODY), ("Ana", BODY_BOLD), (". Four visits.", BODY)], 400.0)

    assert line.pieces == [("For ", BODY), ("Ana", BODY_BOLD), (". Four visits.", BODY)]


def test_a_full_stop_never_begins_a_line() -> None:
    pieces = [("For ", BODY), ("Anastasia", BODY_BOLD), (". Four visits.", BODY)]

    for room in range(60, 200, 3):
        assert not any(line.text.startswith(".") for line in wrap(pieces, float(room)))


def test_nothing_gives_no_line() -> None:
    assert wrap_text("", BODY, 100.0) == []
    assert wrap_text("  ", BODY, 100.0) == []


def test_what_does_not_fit_is_set_smaller() -> None:
    assert fitted("Ana", BODY, 400.0) == BODY
    smaller = fitted("$123,456,789", BODY, 30.0)
    assert width("$123,456,789", smaller.face, smaller.size) == pytest.approx(30.0)


def test_a_name_on_one_line_is_cut_short_only_below_readable_type() -> None:
    name = "Wolfeschlegelsteinhausenbergerdorff " * 4

    assert on_one_line("Ana Ruiz", BODY, 100.0) == ("Ana Ruiz", BODY)
    text, style = on_one_line(name, BODY, 200.0)
    assert style.size == SMALLEST
    assert text.endswith("…")
    assert width(text, style.face, style.size) <= 200.0
