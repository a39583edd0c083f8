"""The look: colours, type and spacing, light and dark, at the text size that the desk has chosen.

Everything that is painted asks here. Sizes are given in px at 100 % and come back scaled, so a larger text size of the
platform makes everything larger together.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication


class Tokens(NamedTuple):
    """The colours by what they say. Text on any of these grounds keeps a contrast of 4.5 or more."""

    canvas: QColor
    surface: QColor
    sunken: QColor
    ink: QColor
    ink_2: QColor
    ink_3: QColor
    line: QColor
    edge: QColor
    accent: QColor
    on_accent: QColor
    tint: QColor
    unknown: QColor
    unknown_tint: QColor
    unknown_edge: QColor
    problem: QColor
    problem_tint: QColor


def _tokens(*colours: str) -> Tokens:
    return Tokens(*map(QColor, colours))


LIGHT: Final = _tokens(
    *("#ECEFEE", "#FFFFFF", "#F5F7F6", "#14201E", "#43514E", "#5F6D6A", "#D3DAD8", "#75827F"),
    *("#0B5A63", "#FFFFFF", "#DCEDEE", "#7A4E00", "#FFF4DA", "#B07A10", "#A3261B", "#FCEBE8"),
)
DARK: Final = _tokens(
    *("#121718", "#1B2223", "#161C1D", "#E9EFED", "#B8C4C1", "#93A19E", "#323D3E", "#7D8C8A"),
    *("#79CBD4", "#102022", "#1C3A3E", "#F0C46B", "#352A10", "#B98A2C", "#FF9C8F", "#3E1D19"),
)
THEMES: Final = {"light": LIGHT, "dark": DARK}


class Type(IntEnum):
    """Text sizes, in px at 100 %."""

    HINT = 11
    SMALL = 12
    BASE = 13
    HEADING = 15
    FIGURE = 18
    LIKELY = 30


class Weight(IntEnum):
    """The three weights of the window."""

    REGULAR = 400
    MEDIUM = 500
    BOLD = 600


LARGEST_USUAL_TEXT: Final = 15
"""Platforms set their text at 12 to 15 px. Only above that has somebody asked for larger text."""

SCALES: Final = (1.0, 3.0)
POINTS_PER_INCH: Final = 72


class _Lengths(dict[float, int]):
    """Lengths at one scale, in whole px, each worked out once: a keystroke asks for some six hundred."""

    def __init__(self, scale: float) -> None:
        super().__init__()
        self.scale = scale

    def __missing__(self, size: float) -> int:
        length = self[size] = round(size * self.scale)
        return length


class Theme(QObject):
    """The look in force. ``changed`` is sent when it turns from light to dark or back."""

    changed = Signal()

    px: Callable[[float], int]
    """A length at the present scale, in whole px."""

    def __init__(self, scale: float = 1.0, chosen: str | None = None) -> None:
        super().__init__()
        self.scale = scale
        self._chosen = chosen
        self.tokens = THEMES.get(chosen or "light", LIGHT)

    @property
    def scale(self) -> float:
        """How large everything is, beside 100 %."""
        return self._lengths.scale

    @scale.setter
    def scale(self, scale: float) -> None:
        self._lengths = _Lengths(scale)
        self.px = self._lengths.__getitem__

    def font(self, size: Type = Type.BASE, weight: Weight = Weight.REGULAR, *, tabular: bool = False) -> QFont:
        """Text of this size and weight; ``tabular`` gives figures of one width, for columns of money."""
        return font_of(self.px(size), weight, tabular=tabular)

    def follow_platform(self, application: QApplication) -> None:
        """Turn light or dark with the platform, unless one was chosen."""
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._platform_turned)
        self._platform_turned(hints.colorScheme())

    def choose(self, name: str | None) -> None:
        """Stay ``light`` or ``dark`` from now on; ``None`` follows the platform."""
        self._chosen = name
        self._turn(THEMES.get(name or "light", LIGHT))

    @property
    def is_chosen(self) -> bool:
        """Whether somebody chose, so that the platform is not followed."""
        return self._chosen is not None

    def turn_over(self) -> str:
        """From light to dark, or back; the name of what it is now."""
        name = "light" if self.tokens is DARK else "dark"
        self.choose(name)
        return name

    def _platform_turned(self, scheme: Qt.ColorScheme) -> None:
        if self._chosen is None:
            self._turn(DARK if scheme is Qt.ColorScheme.Dark else LIGHT)

    def _turn(self, tokens: Tokens) -> None:
        if tokens is not self.tokens:
            self.tokens = tokens
            self.changed.emit()


@lru_cache(maxsize=64)
def font_of(size: int, weight: Weight, *, tabular: bool) -> QFont:
    """The window's typeface at a size in px."""
    font = QFont("Inter")
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def load_fonts(folder: Path) -> None:
    """Make the window's typeface known to Qt."""
    for weight in ("Regular", "Medium", "SemiBold"):
        QFontDatabase.addApplicationFont(str(folder / f"Inter-{weight}.ttf"))


def platform_scale(font: QFont, dots_per_inch: float) -> float:
    """How much larger than usual the platform's own text is. ``QFontInfo`` knows too, but loads that font to say so."""
    smallest, largest = SCALES
    pixels = font.pixelSize() if font.pixelSize() > 0 else font.pointSizeF() * dots_per_inch / POINTS_PER_INCH
    return min(largest, max(smallest, pixels / LARGEST_USUAL_TEXT))


def dress(application: QApplication, theme: Theme) -> None:
    """Give Qt the colours of a theme, now and whenever it turns; Qt then has every widget painted anew."""

    def wear() -> None:
        application.setPalette(palette(theme.tokens))

    theme.changed.connect(wear)
    wear()


def palette(tokens: Tokens) -> QPalette:
    """The palette for what Qt paints by itself: scroll bars, menus, dialogs, the text that is being typed."""
    colours = {
        QPalette.ColorRole.Window: tokens.canvas,
        QPalette.ColorRole.WindowText: tokens.ink,
        QPalette.ColorRole.Base: tokens.surface,
        QPalette.ColorRole.AlternateBase: tokens.sunken,
        QPalette.ColorRole.Text: tokens.ink,
        QPalette.ColorRole.PlaceholderText: tokens.ink_3,
        QPalette.ColorRole.Button: tokens.surface,
        QPalette.ColorRole.ButtonText: tokens.ink,
        QPalette.ColorRole.ToolTipBase: tokens.surface,
        QPalette.ColorRole.ToolTipText: tokens.ink,
        QPalette.ColorRole.Highlight: tokens.accent,
        QPalette.ColorRole.HighlightedText: tokens.on_accent,
        QPalette.ColorRole.Accent: tokens.accent,
        QPalette.ColorRole.Link: tokens.accent,
    }
    made = QPalette(tokens.surface)
    for role, colour in colours.items():
        made.setColor(role, colour)
    return made
