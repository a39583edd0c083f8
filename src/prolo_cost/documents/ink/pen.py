"""Draws on a page, from the top left corner, in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from prolo_cost.documents.ink.english import LANGUAGE, told_apart
from prolo_cost.documents.ink.fonts import runs, width
from prolo_cost.documents.ink.structure import ARTIFACT, Element, Tree
from prolo_cost.documents.ink.styles import HAIRLINE, UPRIGHT, Colour, Page, Style


def _shares(colour: Colour) -> tuple[float, float, float]:
    """Red, green and blue, from 0 to 1."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red / 255, green / 255, blue / 255


COLOURS = {colour: _shares(colour) for colour in Colour}

Point = tuple[float, float]
PAGE_HEIGHT = UPRIGHT.height


class Pen:
    """The only thing that writes on the canvas, and ``text`` the only way to write words.

    Words belong to the element that the pen is ``inside`` of; lines and shapes mean nothing, except within a figure.
    ``tells_english``: the paper is in another language, and the English terms in it are told apart.
    """

    def __init__(self, canvas: Canvas, *, tells_english: bool = False) -> None:
        self._canvas = canvas
        self._tells_english = tells_english
        self._tree = Tree()
        self._element = ARTIFACT
        self._repeats = False
        self._marked: Element | None = None
        self._fill: Colour | None = None
        self._stroke: tuple[Colour, float] | None = None
        self._writing: PDFTextObject | None = None

    def begin_page(self, page: Page) -> None:
        """Make everything on the present page as large as the page asks, in the middle and from the top down."""
        if page is not UPRIGHT:
            scale, middle = page.scale, (UPRIGHT.width / 2, UPRIGHT.height)
            right, up = page.width / 2 - scale * middle[0], page.height - scale * middle[1]
            self._canvas.transform(scale, 0, 0, scale, right, up)

    @contextmanager
    def inside(self, element: Element) -> Iterator[None]:
        """Whatever is written belongs to the element."""
        before = self._element
        self._element = ARTIFACT if self._repeats else element
        try:
            yield
        finally:
            self._element = before

    @contextmanager
    def again(self) -> Iterator[None]:
        """Whatever is drawn has been drawn before, on an earlier page, and is not read twice."""
        self._repeats = True
        try:
            yield
        finally:
            self._repeats = False

    def place(self, element: Element) -> None:
        """Give an element its place although nothing is written in it: an empty cell."""
        if not self._repeats:
            element.place(self._tree.root)

    def end_page(self) -> None:
        """Begin a new page, on which the canvas remembers no colour."""
        self._stop_writing()
        self._unmark()
        self._canvas.showPage()
        self._tree.end_page()
        self._fill = self._stroke = None

    def end_paper(self) -> None:
        """Put what the pages mean into the file."""
        self._tree.write(self._canvas._doc)  # type: ignore[attr-defined]  # not in its stubs

    def _stop_writing(self) -> None:
        """Texts that follow each other go to the page as one; a line or a colour between them ends that."""
        if self._writing:
            self._unmark()
            self._canvas.drawText(self._writing)
            self._writing = None

    def _mark(self, element: Element) -> None:
        """What is drawn from here on is a piece of the element. Marks lie whole within a text or outside of all."""
        if element is self._marked:
            return
        self._unmark()
        start = "/Artifact BMC"
        if element is not ARTIFACT:
            start = f"/{element.role} <</MCID {self._tree.mark(element)}>> BDC"
        self._code.append(start)
        self._marked = element

    def _unmark(self) -> None:
        if self._marked is not None:
            self._code.append("EMC")
            self._marked = None

    @property
    def _code(self) -> list[str]:
        """Where the next piece of the page goes."""
        code: list[str] = (self._writing or self._canvas)._code  # type: ignore[union-attr]  # not in its stubs
        return code

    def _draw(self) -> None:
        """A line or a shape comes next."""
        self._stop_writing()
        self._mark(self._element if self._element.role == "Figure" else ARTIFACT)

    def _fill_with(self, colour: Colour) -> None:
        if colour is not self._fill:
            self._stop_writing()
            self._canvas.setFillColor(COLOURS[colour])
            self._fill = colour

    def _stroke_with(self, colour: Colour, weight: float) -> None:
        self._stop_writing()
        if (colour, weight) != self._stroke:
            self._canvas.setStrokeColor(COLOURS[colour])
            self._canvas.setLineWidth(weight)
            self._stroke = (colour, weight)

    def text(self, x: float, baseline: float, text: str, style: Style, colour: Colour | None = None) -> float:
        """Write to the right of ``x``; return where the text ends."""
        self._fill_with(colour or style.colour)
        if not self._tells_english or self._element is ARTIFACT:
            return self._write(x, baseline, text, style, self._element)
        for words, is_english in told_apart(text):
            if words:
                element = Element("Span", self._element, language=LANGUAGE) if is_english else self._element
                x = self._write(x, baseline, words, style, element)
        return x

    def _write(self, x: float, baseline: float, text: str, style: Style, element: Element) -> float:
        """Write words of one element; return where they end."""
        if self._writing is None:
            self._unmark()
            self._writing = self._canvas.beginText()
        self._mark(element)
        for font, piece, wide in runs(text, style.face):
            # The canvas' own drawString measures every text once more and looks for a direction; we need neither.
            self._writing.setTextOrigin(x, PAGE_HEIGHT - baseline)
            self._writing.setFont(font, style.size)
            self._writing.textOut(piece)
            x += wide * style.size
        return x

    def text_left_of(self, x: float, baseline: float, text: str, style: Style, colour: Colour | None = None) -> None:
        """Write so that the text ends at ``x``, but for a space that keeps copied words apart."""
        self.text(x - width(text, style.face, style.size), baseline, f"{text} ", style, colour)

    def text_around(self, x: float, baseline: float, text: str, style: Style) -> None:
        """Write so that ``x`` is the middle of the text, which a space follows as above."""
        self.text(x - width(text, style.face, style.size) / 2, baseline, f"{text} ", style)

    def rule(
        self,
        left: float,
        right: float,
        y: float,
        *,
        weight: float = HAIRLINE,
        colour: Colour = Colour.LINE,
        dashed: bool = False,
    ) -> None:
        """A level line."""
        self.path(((left, y), (right, y)), weight=weight, colour=colour, dashed=dashed)

    def path(self, points: Sequence[Point], *, weight: float, colour: Colour, dashed: bool = False) -> None:
        """A line through the points."""
        canvas = self._canvas
        self._stroke_with(colour, weight)
        self._draw()
        if dashed:
            canvas.setDash(3, 2.5)
        drawn = canvas.beginPath()
        drawn.moveTo(points[0][0], PAGE_HEIGHT - points[0][1])
        for x, y in points[1:]:
            drawn.lineTo(x, PAGE_HEIGHT - y)
        canvas.drawPath(drawn)
        if dashed:
            canvas.setDash()

    def area(self, points: Sequence[Point], colour: Colour) -> None:
        """A filled shape."""
        self._fill_with(colour)
        self._draw()
        drawn = self._canvas.beginPath()
        drawn.moveTo(points[0][0], PAGE_HEIGHT - points[0][1])
        for x, y in points[1:]:
            drawn.lineTo(x, PAGE_HEIGHT - y)
        drawn.close()
        self._canvas.drawPath(drawn, stroke=0, fill=1)

    def box(
        self,
        corner: Point,
        size: Point,
        *,
        radius: float = 0,
        fill: Colour | None = None,
        edge: Colour | None = None,
        weight: float = HAIRLINE,
    ) -> None:
        """A rectangle with its top left ``corner``, round at its corners by ``radius``."""
        (left, top), (wide, high) = corner, size
        if fill:
            self._fill_with(fill)
        if edge:
            self._stroke_with(edge, weight)
        self._draw()
        self._canvas.roundRect(
            left, PAGE_HEIGHT - top - high, wide, high, radius, stroke=int(bool(edge)), fill=int(bool(fill))
        )

    def picture(self, data: bytes, middle: Point, room: Point) -> float:
        """A PNG, as large as the room lets it be, beginning at ``middle``, which is half its height. Its width."""
        self._draw()
        picture = ImageReader(BytesIO(data))
        wide, high = picture.getSize()
        scale = min(room[0] / wide, room[1] / high)
        left, bottom = middle[0], PAGE_HEIGHT - middle[1] - high * scale / 2
        self._canvas.drawImage(picture, left, bottom, wide * scale, high * scale, mask="auto")
        return float(wide * scale)

    def disc(self, middle: Point, radius: float, fill: Colour, edge: Colour | None = None) -> None:
        """A filled circle."""
        x, y = middle
        self._fill_with(fill)
        if edge:
            self._stroke_with(edge, 1.25)
        self._draw()
        self._canvas.circle(x, PAGE_HEIGHT - y, radius, stroke=int(bool(edge)), fill=1)
