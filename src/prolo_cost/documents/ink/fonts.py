"""The paper's fonts: which of them can show a character, and how wide a text is.

The paper's own fonts cover Latin with every Vietnamese and European letter. Greek, Cyrillic and rarer Latin letters of
a name, and signs such as arrows, are borrowed from other fonts. What none of them has is shown as a replacement, and
can be asked for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from prolo_cost.documents.ink.legible import REPLACEMENT, legible
from prolo_cost.documents.ink.styles import Face
from prolo_cost.paths import resources

PLAIN = ("NotoSans-Regular", "Inter-Regular")
STRONG = ("NotoSans-SemiBold", "Inter-SemiBold")
BORROWED = {
    Face.REGULAR: PLAIN,
    Face.FIGURES: PLAIN,
    Face.SEMIBOLD: STRONG,
    Face.BOLD: STRONG,
    Face.FIGURES_BOLD: STRONG,
}
"""Where a face borrows what it cannot show: letters from the first, arrows and signs from the second."""


@cache
def font(name: str) -> TTFont:
    """A font of ``resources/fonts``, read once and known to ReportLab under its own name.

    ``asciiReadable=False`` embeds the letters that were used and no others.
    """
    read = TTFont(name, str(resources() / "fonts" / f"{name}.ttf"), asciiReadable=False)
    pdfmetrics.registerFont(read)
    return read


@cache
def advances(face: Face) -> Mapping[str, float]:
    """How wide each character of a face is at one point, for those that are drawn as they stand."""
    shown = font(face).face
    letters = [chr(code) for code in shown.charToGlyph]
    # A combining mark belongs to the letter before it, so that a text with one needs a closer look.
    alone = [letter for letter in letters if legible(letter) == letter and not unicodedata.combining(letter)]
    return {letter: shown.charWidths[ord(letter)] / 1000 for letter in alone}


def runs(text: str, face: Face) -> Iterator[tuple[str, str, float]]:
    """The text as it is drawn: pieces, each with the name of the font that can show it and its width at one point."""
    if _is_plain(text, face):
        yield font(face).fontName, text, sum(map(advances(face).__getitem__, text))
        return
    shown = (_shown(letter, face) for letter in legible(text))
    for name, letters in groupby(shown, key=lambda pair: pair[0]):
        piece = "".join(letter for _, letter in letters)
        yield name, piece, font(name).stringWidth(piece, 1)


def width(text: str, face: Face, size: float) -> float:
    """How wide a text is, in points."""
    if _is_plain(text, face):  # the usual case, a thousand times a paper
        return size * sum(map(advances(face).__getitem__, text))
    return size * sum(wide for _, _, wide in runs(text, face))


def _is_plain(text: str, face: Face) -> bool:
    """Whether a text is drawn as it stands, in one font. Nearly every text is."""
    return "  " not in text and advances(face).keys() >= set(text)


def _shown(letter: str, face: Face) -> tuple[str, str]:
    """The font and the letter to draw: our own, else a borrowed one, else the replacement."""
    for name in (face.value, *BORROWED[face]):
        if ord(letter) in font(name).face.charToGlyph:
            return name, letter
    return BORROWED[face][0], REPLACEMENT


def unshown(text: str) -> list[str]:
    """The characters of a text that no font of the paper can show, each once."""
    if _is_plain(text, Face.REGULAR):
        return []
    plain = dict.fromkeys(legible(text))
    return [letter for letter in plain if _shown(letter, Face.REGULAR)[1] != letter or letter == REPLACEMENT]
