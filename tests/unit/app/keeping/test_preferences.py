"""How the desk likes its window survives a restart, and a damaged file never keeps the window from opening."""

from __future__ import annotations

from pathlib import Path

import pytest

from prolo_cost.app.keeping.preferences import FILE, Preferences, keep_preferences, read_preferences
from prolo_cost.faults import MachineFault


def test_what_was_kept_is_read_again(tmp_path: Path) -> None:
    chosen = Preferences(look="dark", language="es", text=1.5, folded=("done", "stale"), place="AdnQ=")
    keep_preferences(tmp_path, chosen)
    assert read_preferences(tmp_path) == chosen


def test_a_folder_that_takes_nothing_is_told_in_words_about_the_window(tmp_path: Path) -> None:
    with pytest.raises(MachineFault, match=r"^How the window looks could not be kept"):
        keep_preferences(tmp_path / "gone", Preferences(look="dark"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{",
        b'{"look": "pink", "language": 5, "text": 40}',
        b'{"later": 1}',
        b'{"folded": "done", "place": ["AdnQ"]}',
    ],
)
def test_a_damaged_file_counts_for_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    assert read_preferences(tmp_path) == Preferences()


def test_one_choice_that_is_not_understood_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('{"look": "light", "language": "tlh"}')
    assert read_preferences(tmp_path) == Preferences(look="light")


@pytest.mark.parametrize(("text", "steps", "expected"), [(1.0, 1, 1.25), (1.0, -1, 1.0), (2.0, 1, 2.0), (1.5, -2, 1.0)])
def test_text_grows_and_shrinks_in_steps_and_stops_at_the_ends(text: float, steps: int, expected: float) -> None:
    assert Preferences(text=text).text_turned(steps) == expected
