"""Paper in, PDF out: the same paper always gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from prolo_cost.documents import blocks
from prolo_cost.documents.blocks import Paper, Sheet, texts
from prolo_cost.documents.ink import boxes, call, cards, curve, ledger, prose
from prolo_cost.documents.ink.bands import Band, Placed, pages
from prolo_cost.documents.ink.fonts import font, unshown, width
from prolo_cost.documents.ink.lines import on_one_line, wrap_text
from prolo_cost.documents.ink.pen import Pen
from prolo_cost.documents.ink.structure import ARTIFACT, Element
from prolo_cost.documents.ink.styles import (
    BETWEEN,
    LEFT,
    LETTERHEAD,
    LETTERHEAD_SMALL,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    QUIET_SMALL,
    RIGHT,
    RULE,
    WIDTH,
    Colour,
    Face,
)

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
    blocks.Cards: cards.cards,
    blocks.Speech: call.speech,
    blocks.Facts: call.facts,
    blocks.CutLine: call.cut_line,
    blocks.SlipHead: call.slip_head,
    blocks.Blanks: call.blanks,
    blocks.Answers: call.answers,
}


def render(paper: Paper) -> bytes:
    """The paper as a PDF: US Letter, fonts embedded, nothing in its description that names a patient."""
    file = BytesIO()
    canvas = Canvas(
        file,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
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
    _draw_pages(paper, canvas)
    canvas.save()
    return file.getvalue()


def unprintable(paper: Paper) -> tuple[str, ...]:
    """The characters of the paper that no font can show and that print as a replacement, each once."""
    found = (letter for text in texts(paper) for letter in unshown(text))
    return tuple(dict.fromkeys(found))


def _draw_pages(paper: Paper, canvas: Canvas) -> None:
    pen = Pen(canvas)
    every = [page for sheet in paper.sheets for page in _pages(sheet)]
    for number, page in enumerate(every, 1):
        _draw_letterhead(pen, paper, Element("P") if number == 1 else ARTIFACT)
        for placed in page:
            with pen.again() if placed.repeated else nullcontext():
                placed.band.paint(pen, placed.top)
        label = paper.page_label.format(page=number, pages=len(every))
        _draw_footer(pen, paper, label, Element("P") if number == len(every) else ARTIFACT)
        pen.end_page()
    pen.end_paper()


def _pages(sheet: Sheet) -> list[list[Placed]]:
    bands = [band for block in sheet.blocks for band in PAINTERS[type(block)](block)]
    return pages(bands, tight=sheet.tight)


def _draw_letterhead(pen: Pen, paper: Paper, element: Element) -> None:
    """The mark, the clinic, and which paper of which day this is; read out on the first page only."""
    head = paper.letterhead
    _draw_mark(pen, (LEFT + 9.0, 48.4))
    which = f"{head.reference}{BETWEEN}{head.date}"
    reference, style = on_one_line(which, QUIET_SMALL, WIDTH * 0.6)
    left = RIGHT - width(reference, style.face, style.size)
    with pen.inside(element):
        _draw_clinic(pen, head.clinic, left - LEFT - 26.0 - 18.0)
        pen.text(left, 53.0, reference, style)


def _draw_clinic(pen: Pen, clinic: str, room: float) -> None:
    """The clinic's name beside the mark: on one line, a long one on two."""
    name, style = on_one_line(clinic, LETTERHEAD, room)
    if style.size >= LETTERHEAD_SMALL.size:
        pen.text(LEFT + 26.0, 53.0, f"{name} ", style)
        return
    first, *others = wrap_text(clinic, LETTERHEAD_SMALL, room)
    first.draw(pen, LEFT + 26.0, 47.0)
    rest, style = on_one_line(" ".join(line.text for line in others), LETTERHEAD_SMALL, room)
    pen.text(LEFT + 26.0, 47.0 + LETTERHEAD_SMALL.leading, f"{rest} ", style)


def _draw_mark(pen: Pen, middle: tuple[float, float]) -> None:
    x, y = middle
    pen.disc(middle, 9.0, Colour.ACCENT)
    for wide, high in ((9.6, 3.2), (3.2, 9.6)):
        pen.box((x - wide / 2, y - high / 2), (wide, high), fill=Colour.WHITE)


def _draw_footer(pen: Pen, paper: Paper, page: str, element: Element) -> None:
    """The edition and whom to ask, read out on the last page only; and the number of the page."""
    pen.rule(LEFT, RIGHT, 742.0, weight=RULE)
    room = WIDTH - width(page, QUIET_SMALL.face, QUIET_SMALL.size) - 20.0
    text, style = on_one_line(BETWEEN.join(paper.footer), QUIET_SMALL, room)
    with pen.inside(element):
        pen.text(LEFT, 757.0, f"{text} ", style)
    pen.text_left_of(RIGHT, 757.0, page, QUIET_SMALL)
