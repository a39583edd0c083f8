"""The window's text is as large as the platform's where somebody asked the platform for larger text."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontInfo
from pytestqt.qtbot import QtBot

from prolo_cost.gui.look.theme import platform_scale


@pytest.mark.parametrize(
    ("points", "dots_per_inch", "scale"),
    [(9, 96, 1.0), (11.25, 96, 1.0), (22.5, 96, 2.0), (11.25, 192, 2.0), (90, 96, 3.0), (13, 72, 1.0), (30, 72, 2.0)],
)
def test_text_of_more_than_15_px_scales_the_window_up_to_three_times(
    points: float, dots_per_inch: float, scale: float
) -> None:
    font = QFont()
    font.setPointSizeF(points)
    assert platform_scale(font, dots_per_inch) == scale


def test_a_font_that_is_set_in_px_counts_as_it_is() -> None:
    font = QFont()
    font.setPixelSize(30)
    assert platform_scale(font, 96) == platform_scale(font, 192) == 2.0


def test_qt_itself_would_make_the_text_as_large(qtbot: QtBot) -> None:
    font = QFont("Inter", 20)
    from_qt = QFontInfo(font).pixelSize() / 15
    assert platform_scale(font, 96) == pytest.approx(from_qt, rel=0.03)
