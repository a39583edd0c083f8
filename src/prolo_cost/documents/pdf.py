"""Paper in, PDF out: the same paper always gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from prolo_cost.documents import blocks
from prolo_cost.documents.blocks import Block, Cards, Letterhead, Paper, Sheet, texts
from prolo_cost.documents.ink import boxes, call, cards, curve, ledger, prose
from prolo_cost.documents.ink.bands import Band, Placed, pages
from prolo_cost.documents.ink.fonts import font, unshown, width
from prolo_cost.documents.ink.lines import SMALLEST, fitted, on_one_line, wrap_text
from prolo_cost.documents.ink.pen import Pen
from prolo_cost.documents.ink.structure import ARTIFACT, Element
from prolo_cost.documents.ink.styles import (
    BETWEEN,
    LARGE_PRINT,
    LEFT,
    LETTERHEAD,
    LETTERHEAD_SMALL,
    QUIET_SMALL,
    RIGHT,
    RULE,
    TOP,
    UPRIGHT,
    WIDTH,
    Colour,
    Face,
    Page,
)

LOGO_WIDTH, LOGO_HEIGHT = 130.0, 30.0
"""The most room that a logo has, in points."""
DETAIL_LEADING = 10.0
"""From one line of the clinic's address and numbers to the next, in points."""

rl_config.useA85 = 0  # pages as bytes: text that survives a teletype is a quarter larger, and slower to make

# Any: each painter takes its own kind of block, and a table of them has no narrower type.
PAINTERS: dict[type, Callable[[Any], Iterator[Band]]] = {
    blocks.Title: prose.title,
    blocks.Prose: prose.prose,
    blocks.Bullets: prose.bullets,
    blocks.Questions: prose.questions,
    blocks.Answer: boxes.answer,
    blocks.Visits: boxes.visits,
    blocks.Ledger: ledger.ledger,
    blocks.Curve: curve.curve,
    blocks.Speech: call.speech,
    blocks.Facts: call.facts,
    blocks.CutLine: call.cut_line,
    blocks.SlipHead: call.slip_head,
    blocks.Blanks: call.blanks,
    blocks.Answers: call.answers,
}


def render(paper: Paper) -> bytes:
    """The paper as a PDF: US Letter (on its side in large print), fonts embedded.

    Nothing in the file's own description names a patient.
    """
    file, page = BytesIO(), LARGE_PRINT if paper.large_print else UPRIGHT
    canvas = Canvas(
        file,
        pagesize=(page.width, page.height),
        invariant=1,
        pageCompression=1,
        pdfVersion=(1, 7),
        lang={"en": "en-US", "es": "es-US"}.get(paper.language, paper.language),
        initialFontName=font(Face.REGULAR).fontName,  # type: ignore[arg-type]  # a name; the stubs say float
    )
    canvas.setTitle(paper.title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("prolo-cost")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    _draw_pages(paper, page, canvas)
    canvas.save()
    return file.getvalue()


def unprintable(paper: Paper) -> tuple[str, ...]:
    """The characters of the paper that no font can show and that print as a replacement, each once."""
    found = (letter for text in texts(paper) for letter in unshown(text))
    return tuple(dict.fromkeys(found))


def _draw_pages(paper: Paper, page: Page, canvas: Canvas) -> None:
    pen = Pen(canvas, tells_english=paper.language != "en")
    every = [placed for sheet in paper.sheets for placed in _pages(sheet, page)]
    for number, bands in enumerate(every, 1):
        pen.begin_page(page)
        _draw_letterhead(pen, paper, Element("P") if number == 1 else ARTIFACT)
        for placed in bands:
            with pen.again() if placed.repeated else nullcontext():
                placed.band.paint(pen, placed.top)
        label = paper.page_label.format(page=number, pages=len(every))
        element = Element("P") if number == len(every) else ARTIFACT
        _draw_footer(pen, BETWEEN.join(paper.footer), label, page.bottom, element)
        pen.end_page()
    pen.end_paper()


def _pages(sheet: Sheet, page: Page) -> list[list[Placed]]:
    """The bands of a sheet on its pages. Accounts stand in three narrow columns only where that saves a page."""
    filled = _filled(sheet, page, 2)
    if len(filled) > 1 and any(isinstance(block, Cards) for block in sheet.blocks):
        return min(filled, _filled(sheet, page, 3), key=len)
    return filled


def _filled(sheet: Sheet, page: Page, columns: int) -> list[list[Placed]]:
    bands = [band for block in sheet.blocks for band in _bands(block, page, columns)]
    return pages(bands, tight=sheet.tight, bottom=page.bottom)


def _bands(block: Block, page: Page, columns: int) -> Iterator[Band]:
    if isinstance(block, Cards):
        return cards.cards(block, page.bottom - TOP, columns)
    return PAINTERS[type(block)](block)


def _draw_letterhead(pen: Pen, paper: Paper, element: Element) -> None:
    """The mark, the clinic, and which paper of which day this is; read out on the first page only."""
    head = paper.letterhead
    x = _draw_mark(pen, head.logo)
    which = f"{head.reference}{BETWEEN}{head.date}"
    reference, style = on_one_line(which, QUIET_SMALL, WIDTH * 0.6)
    left = RIGHT - width(reference, style.face, style.size)
    with pen.inside(element):
        details = _details(head.details, RIGHT - x)
        rise = DETAIL_LEADING * max(0, len(details) - 1)
        above = _draw_clinic(pen, head, x, left - x - 18.0, rise)
        pen.text(left, _baseline(head) - rise, reference, style)
        for index, line in enumerate(details):
            text, style = on_one_line(line, QUIET_SMALL, RIGHT - x)
            pen.text(x, above + QUIET_SMALL.leading + index * DETAIL_LEADING, f"{text} ", style)


def _baseline(head: Letterhead) -> float:
    """Where the first line of the head stands: higher where the clinic's address and numbers follow."""
    return 49.5 if head.details else 53.0


def _details(details: Sequence[str], room: float) -> list[str]:
    """Address and numbers on one line; on two, rather than that a number is cut short."""
    together = BETWEEN.join(details)
    if len(details) < 2 or fitted(together, QUIET_SMALL, room).size >= SMALLEST:
        return [together] if details else []
    address, *numbers = details
    return [address, BETWEEN.join(numbers)]


def _draw_clinic(pen: Pen, head: Letterhead, x: float, room: float, rise: float) -> float:
    """The clinic's name beside the mark: on one line, a long one on two. Returns the baseline of the last.

    ``rise``: how much higher it begins, so that there is room below it.
    """
    name, style = on_one_line(head.clinic, LETTERHEAD, room)
    if style.size >= LETTERHEAD_SMALL.size:
        pen.text(x, _baseline(head) - rise, f"{name} ", style)
        return _baseline(head) - rise
    upper = (39.5 if head.details else 47.0) - rise
    lower = upper + LETTERHEAD_SMALL.leading
    first, *others = wrap_text(head.clinic, LETTERHEAD_SMALL, room)
    first.draw(pen, x, upper)
    rest, style = on_one_line(" ".join(line.text for line in others), LETTERHEAD_SMALL, room)
    pen.text(x, lower, f"{rest} ", style)
    return lower


def _draw_mark(pen: Pen, logo: bytes) -> float:
    """The clinic's logo, or our plain mark. Returns where the name beside it begins."""
    if logo:
        return LEFT + pen.picture(logo, (LEFT, 48.4), (LOGO_WIDTH, LOGO_HEIGHT)) + 9.0
    x, y = LEFT + 9.0, 48.4
    pen.disc((x, y), 9.0, Colour.ACCENT)
    for wide, high in ((9.6, 3.2), (3.2, 9.6)):
        pen.box((x - wide / 2, y - high / 2), (wide, high), fill=Colour.WHITE)
    return LEFT + 26.0


def _draw_footer(pen: Pen, words: str, page: str, bottom: float, element: Element) -> None:
    """The edition and whom to ask, read out on the last page only; and the number of the page."""
    baseline = bottom + 30.0
    pen.rule(LEFT, RIGHT, bottom + 15.0, weight=RULE)
    room = WIDTH - width(page, QUIET_SMALL.face, QUIET_SMALL.size) - 20.0
    text, style = on_one_line(words, QUIET_SMALL, room)
    with pen.inside(element):
        pen.text(LEFT, baseline, f"{text} ", style)
    pen.text_left_of(RIGHT, baseline, page, QUIET_SMALL)
