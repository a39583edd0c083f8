"""Fills pages: a block is a few bands, one below the other, and a band is never cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from prolo_cost.documents.ink.pen import Pen
from prolo_cost.documents.ink.styles import TOP, UPRIGHT

TIGHTEST, WIDEST = 0.35, 1.12
"""How far the white between blocks may shrink or grow to make a tight sheet fill one page."""


ROUNDING = 0.01
"""Points by which a sum of heights may be off without meaning anything."""


@dataclass(frozen=True, slots=True)
class Band:
    """A strip across the page, painted from its top.

    ``gap`` is the white above it, left out at the head of a page. ``keep`` holds it together with the next band.
    ``head`` is repeated where a page begins with this band: the column labels of a table, the name of an account.
    ``divides``: it parts what follows from what is above, and is left out where the end of a page does so.
    """

    height: float
    paint: Callable[[Pen, float], None]
    gap: float = 0.0
    keep: bool = False
    head: tuple[Band, ...] = ()
    divides: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A band and where its top is. ``repeated``: it is the head of a table or account that began on a page before."""

    band: Band
    top: float
    repeated: bool = False


def pages(bands: Sequence[Band], *, tight: bool, bottom: float = UPRIGHT.bottom) -> list[list[Placed]]:
    """Place the bands of one sheet, on as many pages as they need, each down to ``bottom``.

    The white of a tight sheet shrinks where that saves a page.
    """
    ways = _stretched(bands, bottom) if tight else iter([bands])
    return min((_filled(way, bottom) for way in ways), key=len)


def _filled(bands: Sequence[Band], bottom: float) -> list[list[Placed]]:
    filled: list[list[Placed]] = [[]]
    top = TOP
    for group in _together(bands, bottom):
        heads: tuple[Band, ...] = ()
        fitting = group
        if filled[-1] and top + _height(group) > bottom + ROUNDING:
            filled.append([])
            top = TOP
            heads = group[0].head
            fitting = group[1:] if group[0].divides else group
        for index, band in enumerate((*heads, *fitting)):
            top += band.gap if filled[-1] else 0.0
            filled[-1].append(Placed(band, top, repeated=index < len(heads)))
            top += band.height
    return filled


def _together(bands: Sequence[Band], bottom: float) -> list[list[Band]]:
    """Bands that stay on one page, as groups. A group that no page can hold falls apart."""
    groups: list[list[Band]] = [[]]
    for band in bands:
        groups[-1].append(band)
        if not band.keep:
            groups.append([])
    return [part for group in groups if group for part in _fitting(group, bottom)]


def _fitting(group: list[Band], bottom: float) -> list[list[Band]]:
    head = sum(band.height + band.gap for band in group[0].head)
    return [group] if _height(group) + head <= bottom - TOP else [[band] for band in group]


def _height(bands: Sequence[Band]) -> float:
    return sum(band.gap + band.height for band in bands)


def _stretched(bands: Sequence[Band], bottom: float) -> Iterator[list[Band]]:
    """The bands with their gaps shrunk or grown, evenly, to fill one page; where one is not enough, ever closer."""
    white = sum(band.gap for band in bands[1:])
    ink = sum(band.height for band in bands)
    share = min(WIDEST, (bottom - TOP - ink) / white) if white else 1.0
    for each in (share,) if share >= TIGHTEST else (1.0, 0.7, TIGHTEST):
        yield [replace(band, gap=band.gap * each) for band in bands]
