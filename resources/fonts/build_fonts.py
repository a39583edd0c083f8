"""Make the fonts of this folder from their published files. Run when a font is replaced; needs fonttools.

    python build_fonts.py SOURCES

``SOURCES`` holds the static TTF files named in ``FONTS``, as their makers publish them (see README.md).
Each is cut down to the scripts that the window and the paper write; the paper's also lose what ReportLab
cannot use (hinting, kerning tables). The ``Tabular`` copies have figures of equal width built in, because
ReportLab does not apply font features and money must stand in straight columns.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

MONEY = (*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x2010, 0x2027), 0x20AC, 0x2212)
LATIN = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),  # Latin-1 and Latin Extended-A
    *range(0x180, 0x250),
    *range(0x2B0, 0x370),  # letters that modify, and combining marks
    *range(0x1E00, 0x1F00),  # Vietnamese and other Latin letters with two marks
    *range(0x2000, 0x2070),  # punctuation
    *range(0x20A0, 0x20C1),  # currency
    0x2116,
    0x2122,
    0xFFFD,
)
SIGNS = (*range(0x2190, 0x2200), *range(0x2200, 0x2300), *range(0x25A0, 0x2600), *range(0x2713, 0x2718))
OTHER_ALPHABETS = (
    *range(0x370, 0x530),
    *range(0x1C80, 0x1C90),
    *range(0x1F00, 0x2000),
    *range(0x2DE0, 0x2E00),
)
"""Greek and Cyrillic, for names that Public Sans cannot show."""

WINDOW_FEATURES = ("kern", "mark", "mkmk", "ccmp", "locl", "calt", "case", "tnum", "pnum")


@dataclass(frozen=True)
class Font:
    """One file to make: from which published file, with which letters and kind of figures."""

    name: str
    source: str
    letters: tuple[int, ...] = (*LATIN, *SIGNS)
    features: tuple[str, ...] = ()
    figure_width: int = 0
    """The width to give every figure, in units of the font; 0 leaves the figures as they are."""


FONTS = (
    Font("Inter-Regular", "Inter_400Regular", features=WINDOW_FEATURES),
    Font("Inter-Medium", "Inter_500Medium", features=WINDOW_FEATURES),
    Font("Inter-SemiBold", "Inter_600SemiBold", features=WINDOW_FEATURES),
    Font("PublicSans-Regular", "PublicSans_400Regular"),
    Font("PublicSans-SemiBold", "PublicSans_600SemiBold"),
    Font("PublicSans-Bold", "PublicSans_700Bold"),
    Font("PublicSansTabular-Regular", "PublicSans_400Regular", letters=MONEY, figure_width=1290),
    Font("PublicSansTabular-Bold", "PublicSans_700Bold", letters=MONEY, figure_width=1352),
    Font("NotoSans-Regular", "NotoSans_400Regular", letters=(*LATIN, *OTHER_ALPHABETS)),
    Font("NotoSans-SemiBold", "NotoSans_600SemiBold", letters=(*LATIN, *OTHER_ALPHABETS)),
)


def build(font: Font, sources: Path, target: Path) -> Path:
    """Write one font file and return where it went."""
    made = TTFont(sources / f"{font.source}.ttf", recalcTimestamp=False)
    if font.figure_width:
        freeze_tabular_figures(made, font.figure_width)
        rename(made, "Public Sans", "Public Sans Tabular")
    cut(made, font)
    path = target / f"{font.name}.ttf"
    made.save(path)
    return path


def freeze_tabular_figures(font: TTFont, width: int) -> None:
    """Let every figure show its form of equal width, set closer than the font has it.

    The published forms are as wide as a typewriter's (0.7 em), which pulls an amount apart.
    """
    forms = equal_width_forms(font)
    figures = {code: forms[name] for code, name in font.getBestCmap().items() if chr(code) in "0123456789"}
    for name in figures.values():
        advance, bearing = font["hmtx"][name]
        shift = (width - advance) // 2
        move(font["glyf"][name], shift)
        font["glyf"][name].recalcBounds(font["glyf"])
        font["hmtx"][name] = (width, bearing + shift)
    for table in font["cmap"].tables:
        table.cmap.update({code: name for code, name in figures.items() if code in table.cmap})


def move(glyph: Glyph, shift: int) -> None:
    """Move the outline of a glyph, or of the glyphs that it is put together from."""
    if glyph.isComposite():
        for component in glyph.components:
            component.x += shift
    else:
        glyph.coordinates.translate((shift, 0))


def equal_width_forms(font: TTFont) -> dict[str, str]:
    """Which glyph the feature ``tnum`` puts in the place of which."""
    table = font["GSUB"].table
    tnum = [r.Feature for r in table.FeatureList.FeatureRecord if r.FeatureTag == "tnum"]
    lookups = {index for feature in tnum for index in feature.LookupListIndex}
    forms: dict[str, str] = {}
    for index in sorted(lookups):
        for subtable in table.LookupList.Lookup[index].SubTable:
            forms.update(getattr(subtable, "ExtSubTable", subtable).mapping)
    return forms


def rename(font: TTFont, old: str, new: str) -> None:
    """Give a changed font a name of its own, so that nobody takes it for the published one."""
    for record in font["name"].names:
        text = record.toUnicode()
        record.string = text.replace(old, new).replace(old.replace(" ", ""), new.replace(" ", ""))


def cut(font: TTFont, wanted: Font) -> None:
    """Keep the wanted letters and features only."""
    options = Options(hinting=False, layout_features=list(wanted.features), name_IDs=["*"], notdef_outline=True)
    if not wanted.features:
        options.drop_tables += ["GSUB", "GPOS", "GDEF", "STAT"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted.letters)
    subsetter.subset(font)


if __name__ == "__main__":
    folder = Path(__file__).parent
    for each in FONTS:
        build(each, Path(sys.argv[1]), folder)
