"""What the pages mean, for a reader who hears them: headings, paragraphs, lists, tables, figures, in reading order.

ReportLab draws and knows nothing of meaning. So an ``Element`` collects the pieces of the pages that were drawn for it,
and ``write`` puts the tree of them into the file. (ISO 32000-1, 14.7 and 14.8.)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFName, PDFObject, PDFString, format


class Element:
    """A node of the tree. It takes its place below its parent when the first of it is drawn: order is reading order.

    ``role`` is a standard structure type (H1, P, TD ...). ``attributes`` is the inside of an attribute dictionary;
    ``alt`` says in words what a figure shows, ``language`` in which one its words are where it is not the paper's.
    """

    __slots__ = ("_placed", "alt", "attributes", "kids", "language", "parent", "role")

    def __init__(
        self, role: str, parent: Element | None = None, *, attributes: str = "", alt: str = "", language: str = ""
    ) -> None:
        self.role, self.parent, self.attributes, self.alt, self.language = role, parent, attributes, alt, language
        self.kids: list[Element | tuple[int, int]] = []
        self._placed = False

    def place(self, root: Element) -> None:
        """Stand below the parent, or below ``root`` where there is none; once."""
        if not self._placed:
            self._placed = True
            above = self.parent or root
            above.kids.append(self)
            if self.parent:
                self.parent.place(root)


ARTIFACT = Element("Artifact")
"""What is drawn and means nothing: rules, tints, repeated heads, page numbers."""


def row_heading(row: Element) -> Element:
    """The cell of a table row that says what the row is about."""
    return Element("TH", row, attributes="/O/Table/Scope/Row")


def spanning(row: Element, columns: int) -> Element:
    """A cell across several columns."""
    return Element("TD", row, attributes=f"/O/Table/ColSpan {columns}" if columns > 1 else "")


class Tree:
    """The elements of a whole paper, and which of them each marked piece of a page belongs to."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self.pages: list[list[Element]] = [[]]

    def mark(self, element: Element) -> int:
        """Number a new piece of the present page that belongs to an element."""
        element.place(self.root)
        pieces = self.pages[-1]
        element.kids.append((len(self.pages) - 1, len(pieces)))
        pieces.append(element)
        return len(pieces) - 1

    def end_page(self) -> None:
        """The pieces of the next page are numbered anew."""
        self.pages.append([])

    def write(self, document: Any) -> None:  # Any: ReportLab's document has no types
        """Put the tree into the file, once all pages are drawn."""
        for number, page in enumerate(document.Pages.pages):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]  # else both are dropped
            page.StructParents, page.Tabs = number, PDFName("S")
        document.Catalog.MarkInfo = _Written(lambda: "<</Marked true>>")
        document.Catalog.StructTreeRoot = _Writing(self, document).root


class _Written(PDFObject):
    """An object of the file, written by a function: a tenth of the time that ReportLab's dictionaries take."""

    __RefOnly__ = 1

    def __init__(self, write: Callable[[], str]) -> None:
        self._write = write

    def format(self, _document: Any) -> bytes:
        return self._write().encode("latin-1")


class _Writing:
    """The tree on its way into the file. Every element is an object that its parent, its kids and its pages name."""

    def __init__(self, tree: Tree, document: Any) -> None:
        self._tree, self._document = tree, document
        self._pages = [self._reference(page) for page in document.Pages.pages]
        self._names: dict[int, str] = {}
        self.root = _Written(self._root)

    def _reference(self, target: PDFObject) -> str:
        written: bytes = format(self._document.Reference(target), self._document)
        return written.decode("ascii")

    def _name(self, element: Element) -> str:
        """The element's object, as others name it."""
        known = self._names.get(id(element))
        if known is None:
            known = self._names[id(element)] = self._reference(_Written(lambda: self._element(element)))
        return known

    def _root(self) -> str:
        ways_back = (
            f"{number} [{' '.join(map(self._name, self._tree.pages[number]))}]" for number in range(len(self._pages))
        )
        return (
            f"<</Type/StructTreeRoot/K {self._name(self._tree.root)}"
            f"/ParentTree <</Nums [{' '.join(ways_back)}]>>/ParentTreeNextKey {len(self._pages)}>>"
        )

    def _element(self, element: Element) -> str:
        is_top = element is self._tree.root
        above = self._reference(self.root) if is_top else self._name(element.parent or self._tree.root)
        attributes = f"/A <<{element.attributes}>>" if element.attributes else ""
        alt = f"/Alt {format(PDFString(element.alt), self._document).decode('latin-1')}" if element.alt else ""
        language = f"/Lang ({element.language})" if element.language else ""
        first_page = next((kid[0] for kid in element.kids if not isinstance(kid, Element)), None)
        page = "" if first_page is None else f"/Pg {self._pages[first_page]}"
        kids = " ".join(self._kid(kid, first_page) for kid in element.kids)
        return f"<</S/{element.role}/P {above}{page}{attributes}{alt}{language}/K [{kids}]>>"

    def _kid(self, kid: Element | tuple[int, int], first_page: int | None) -> str:
        if isinstance(kid, Element):
            return self._name(kid)
        page, piece = kid
        return str(piece) if page == first_page else f"<</Type/MCR/Pg {self._pages[page]}/MCID {piece}>>"
