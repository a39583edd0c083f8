"""Text and signs stand out from their ground as WCAG 2.2 level AA asks, in light and in dark (1.4.3, 1.4.11)."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from prolo_cost.gui.look.theme import THEMES

TEXT, SIGN = 4.5, 3.0
GROUNDS = ("surface", "sunken", "canvas", "tint")
TEXTS = [(text, ground) for text in ("ink", "ink_2") for ground in GROUNDS] + [
    *[("ink_3", ground) for ground in ("surface", "sunken")],
    *[("accent", ground) for ground in ("surface", "tint")],
    ("on_accent", "accent"),
    *[("unknown", ground) for ground in ("surface", "sunken", "unknown_tint")],
    *[("problem", ground) for ground in ("surface", "problem_tint")],
]
SIGNS = [("edge", "surface"), ("unknown_edge", "surface"), ("accent", "surface"), ("problem", "surface")]


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG defines it."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_has_the_contrast_that_the_standard_says() -> None:
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21.0)


@pytest.mark.parametrize("look", list(THEMES))
@pytest.mark.parametrize(("words", "ground", "least"), [(*pair, TEXT) for pair in TEXTS] + [(*p, SIGN) for p in SIGNS])
def test_every_pair_that_is_painted_stands_out(look: str, words: str, ground: str, least: float) -> None:
    tokens = THEMES[look]
    assert contrast(getattr(tokens, words), getattr(tokens, ground)) >= least
