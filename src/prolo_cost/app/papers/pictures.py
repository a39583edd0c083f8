"""The pages of a paper as pictures: to look at before printing, and for a printer.

The library behind it draws one page at a time: call it from one thread only.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple


class Size(NamedTuple):
    """How large a page is, in points."""

    width: float
    height: float


class Picture(NamedTuple):
    """One page: rows of ``stride`` bytes, each pixel one byte blue, one green, one red."""

    width: int
    height: int
    stride: int
    data: bytes


def page_sizes(paper: bytes) -> tuple[Size, ...]:
    """The pages of a paper (a PDF), in order."""
    with _opened(paper) as document:
        return tuple(Size(*document.get_page_size(page)) for page in range(len(document)))


def picture(paper: bytes, page: int, scale: float) -> Picture:
    """One page of a paper.

    Args:
        paper: A PDF, such as ``print_estimate`` makes.
        page: Which page, from 0.
        scale: Pixels for a point; 1 gives 612 by 792.

    Raises:
        IndexError: if the paper has no such page.
    """
    with _opened(paper) as document:
        if not 0 <= page < len(document):
            raise IndexError(f"page {page} of {len(document)}")
        drawn = document[page].render(scale=scale, rev_byteorder=False)
        return Picture(drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer))


def words_of(paper: bytes, page: int) -> str:
    """What stands on a page, for whoever hears it."""
    with _opened(paper) as document:
        return str(document[page].get_textpage().get_text_range())


@contextmanager
def _opened(paper: bytes) -> Iterator[Any]:  # Any: pypdfium2 has no types
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - nobody who does not print needs it

    document = pypdfium2.PdfDocument(paper)
    try:
        yield document
    finally:
        document.close()
