"""The main screens look as they looked when somebody last looked at them: at one pixel a point, and at two.

A screen that is meant to look otherwise is taken anew with ``make golden``, looked at, and committed with the change.
Letters are drawn alike only on one platform with one release of Qt; on another, the pictures prove nothing.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter
from tests.gui.driving import settle

from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.main_window import MainWindow

GOLDEN = Path(__file__).parent / "golden"
TAKE = "PROLO_COST_TAKE_GOLDEN"
DIFFERENT = bytes(level > 40 for level in range(256))
"""Which differences of brightness count: above what smoothing does to a letter's edge."""
SHARE = 0.0005

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the pictures are of Qt's offscreen platform on Linux"
)

SCREENS: dict[str, tuple[str, ...]] = {
    "empty": (),
    "example": ("example",),
    "example-dark": ("example", "dark"),
    "confirm": ("example", "page_confirm"),
    "paper": ("example", "page_paper"),
    "knowledge": ("example", "page_knowledge"),
}
"""What is done for each screen, in order."""


def go_to(window: MainWindow, theme: Theme, steps: tuple[str, ...]) -> None:
    for step in steps:
        if step == "example":
            window.open_example()
            window.keeper.flush()
            window.team.explorer.look()
        elif step == "dark":
            theme.choose("dark")
        else:
            window.pages.open(step.removeprefix("page_"))
        settle()


def picture(window: MainWindow, ratio: int) -> QImage:
    image = QImage(window.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    window.render(image, QPoint())
    image.setDevicePixelRatio(1)
    return image


def differing(one: QImage, other: QImage) -> float:
    """The share of the pixels that differ by more than a shade."""
    if one.size() != other.size():
        return 1.0
    over = one.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(over)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, other)
    painter.end()
    grey = over.convertToFormat(QImage.Format.Format_Grayscale8)
    line, bits = grey.bytesPerLine(), bytes(grey.constBits())  # a line is padded to four bytes with whatever lay there
    levels = b"".join(bits[row * line : row * line + grey.width()] for row in range(grey.height()))
    return levels.translate(DIFFERENT).count(1) / len(levels)


@pytest.mark.parametrize("ratio", [1, 2])
@pytest.mark.parametrize("name", list(SCREENS))
def test_a_screen_looks_as_it_did(open_window: Callable[..., MainWindow], theme: Theme, name: str, ratio: int) -> None:
    window = open_window()
    go_to(window, theme, SCREENS[name])
    now, file = picture(window, ratio), GOLDEN / f"{name}-{ratio}x.png"
    if os.environ.get(TAKE):
        few = now.convertToFormat(QImage.Format.Format_RGB16)  # a third of the size, no shade lost that counts
        assert few.save(str(file), quality=0)
    assert differing(QImage(str(file)), now) <= SHARE


def test_a_screen_with_one_other_figure_is_told_apart(open_window: Callable[..., MainWindow], theme: Theme) -> None:
    window = open_window()
    go_to(window, theme, ("example",))
    before = picture(window, 1)
    window.desk.type("plan.tiers.in.deductible.individual", "1501")
    settle()
    assert differing(before, picture(window, 1)) > SHARE
