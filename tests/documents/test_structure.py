"""What a screen reader gets: everything on the pages in its place in the tree, or set aside as meaning nothing.

No validator of PDF/UA is at hand; these tests stand for one, reading the files with pikepdf.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import pikepdf
import pytest

from prolo_cost.documents.blocks import Curve, Ledger
from prolo_cost.documents.kinds import PaperKind
from prolo_cost.documents.pdf import render

if TYPE_CHECKING:
    from tests.documents.conftest import Find, MakePaper

Node = Any  # an object of a PDF: pikepdf gives every kind of them one type

PAINTS = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "Tj", "TJ", "'", '"', "INLINE IMAGE"}
WRITES = {"Tj", "TJ", "'", '"'}


class Ink(NamedTuple):
    """One operation that leaves something on a page, with the mark around it; an artifact has no number."""

    operator: str
    tag: str
    number: int | None


class Piece(NamedTuple):
    """A marked piece of a page, as an element of the tree names it."""

    page: int
    number: int


def long_course(case: dict[str, Any]) -> None:
    case["course"]["series"][0] |= {"count": 30, "every_weeks": 2}


@pytest.fixture(params=[(kind, large) for kind in PaperKind for large in (False, True)], ids=str)
def file(request: pytest.FixtureRequest, make_paper: MakePaper) -> pikepdf.Pdf:
    """Every paper, in one language or, in large print, the other."""
    kind, large_print = request.param
    return read(render(make_paper(kind=kind, language="es" if large_print else "en", large_print=large_print)))


def read(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def operations(page: pikepdf.Page) -> Iterator[tuple[str, Sequence[Node]]]:
    """What is done on a page, and with what."""
    for each in pikepdf.parse_content_stream(page):
        yield str(each.operator), list(each.operands)


def painted(page: pikepdf.Page) -> Iterator[Ink]:
    """Everything on a page. A mark lies in no other, and whole within a text or whole outside of all."""
    mark: tuple[str, int | None] | None = None
    marked_before_text = False
    for name, operands in operations(page):
        if name in {"BMC", "BDC"}:
            assert mark is None, f"{operands} lies in {mark}"
            mark = str(operands[0]), int(operands[1].MCID) if name == "BDC" else None
        elif name == "EMC":
            assert mark is not None, "a mark ends that has not begun"
            mark = None
        elif name in {"BT", "ET"}:
            assert name == "BT" or marked_before_text == (mark is not None), "a mark reaches out of its text"
            marked_before_text = mark is not None
        elif name in PAINTS:
            assert mark is not None, f"{name} {operands} is not marked"
            yield Ink(name, *mark)
    assert mark is None, f"{mark} does not end"


def tree(file: pikepdf.Pdf) -> list[tuple[Node, list[Node]]]:
    """Every element in reading order, each with its kids."""

    def within(node: Node) -> Iterator[tuple[Node, list[Node]]]:
        kids = list(node.K)
        yield node, kids
        for kid in filter(is_element, kids):
            yield from within(kid)

    return list(within(file.Root.StructTreeRoot.K))


def is_element(kid: Node) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def roles(file: pikepdf.Pdf) -> list[str]:
    return [str(node.S) for node, _ in tree(file)]


def pieces(file: pikepdf.Pdf) -> list[tuple[Piece, Node]]:
    """Every piece that an element claims, in reading order, with that element."""
    pages = {page.objgen: number for number, page in enumerate(file.pages)}

    def piece(node: Node, kid: Node) -> Piece:
        elsewhere = isinstance(kid, pikepdf.Dictionary)
        page = kid.Pg if elsewhere else node.Pg
        return Piece(pages[page.objgen], int(kid.MCID if elsewhere else kid))

    def within(node: Node) -> Iterator[tuple[Piece, Node]]:
        for kid in node.K:
            if is_element(kid):
                yield from within(kid)
            else:
                yield piece(node, kid), node

    return list(within(file.Root.StructTreeRoot.K))


def test_everything_painted_is_marked_and_only_a_figures_lines_have_a_meaning(file: pikepdf.Pdf) -> None:
    for page in file.pages:
        ink = list(painted(page))
        assert any(each.tag != "/Artifact" for each in ink)
        assert {each.tag for each in ink if each.operator not in WRITES} <= {"/Artifact", "/Figure"}
        assert all((each.tag == "/Artifact") == (each.number is None) for each in ink)


def test_every_mark_has_its_element_and_the_way_back_leads_there(file: pikepdf.Pdf) -> None:
    drawn = {
        Piece(number, ink.number): ink.tag
        for number, page in enumerate(file.pages)
        for ink in painted(page)
        if ink.number is not None
    }
    claimed = pieces(file)
    ways_back = file.Root.StructTreeRoot.ParentTree.Nums

    assert {piece: str(node.S) for piece, node in claimed} == drawn
    assert len(claimed) == len(drawn), "two elements claim the same piece"
    for piece, node in claimed:
        assert ways_back[2 * piece.page + 1][piece.number].objgen == node.objgen
    for number, page in enumerate(file.pages):
        assert ways_back[2 * number] == number
        assert page.StructParents == number
        assert page.Tabs == pikepdf.Name.S


def test_every_element_names_the_one_above_it(file: pikepdf.Pdf) -> None:
    for node, kids in tree(file):
        for kid in filter(is_element, kids):
            assert kid.P.objgen == node.objgen


def test_the_file_says_its_language_its_title_and_that_it_is_marked(file: pikepdf.Pdf) -> None:
    root: Node = file.Root

    assert str(root.Lang) in {"en-US", "es-US"}
    assert root.MarkInfo.Marked is True
    assert root.ViewerPreferences.DisplayDocTitle is True
    assert str(file.docinfo["/Title"])
    assert file.get_warnings() == []


def test_everything_written_is_in_a_font_that_the_file_holds(file: pikepdf.Pdf) -> None:
    for page in file.pages:
        fonts = page.Resources.Font
        used = {str(operands[0]) for name, operands in operations(page) if name == "Tf"}
        assert used <= set(fonts.keys())
        assert all("/FontFile2" in fonts[name].FontDescriptor for name in used)


def test_headings_begin_with_the_title_and_skip_no_level(file: pikepdf.Pdf) -> None:
    levels = [int(role[2:]) for role in roles(file) if role.startswith("/H")]

    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_tables_are_regular_and_their_headers_have_a_direction(file: pikepdf.Pdf) -> None:
    for node, rows in tree(file):
        if node.S == "/TH":
            assert str(node.A.Scope) in {"/Row", "/Column"}
        if node.S == "/Table":
            assert {str(row.S) for row in rows} == {"/TR"}
            assert len({_columns(row) for row in rows}) == 1


def _columns(row: Node) -> int:
    assert {str(cell.S) for cell in row.K} <= {"/TH", "/TD"}
    return sum(int(cell.A.get("/ColSpan", 1)) if "/A" in cell else 1 for cell in row.K)


def test_lists_hold_items_and_items_their_words(file: pikepdf.Pdf) -> None:
    inside: defaultdict[str, set[str]] = defaultdict(set)
    for node, kids in tree(file):
        inside[str(node.S)] |= {str(kid.S) for kid in filter(is_element, kids)}

    assert inside["/L"] <= {"/LI"}
    assert inside["/LI"] <= {"/Lbl", "/LBody"}


def test_every_figure_is_told_in_words(file: pikepdf.Pdf) -> None:
    assert all(str(node.get("/Alt", "")) for node, _ in tree(file) if node.S == "/Figure")


def test_the_drawing_is_told_in_the_words_of_its_figures(make_paper: MakePaper, find: Find) -> None:
    paper = make_paper()
    (curve,) = find(paper, Curve)
    file = read(render(paper))
    figures = [node for node, _ in tree(file) if node.S == "/Figure"]

    assert [str(figure.Alt) for figure in figures] == [curve.alt]


def test_a_long_ledger_is_one_table_whose_labels_are_read_once(make_paper: MakePaper, find: Find) -> None:
    paper = make_paper(long_course)
    (ledger,) = find(paper, Ledger)
    file = read(render(paper))
    in_columns = [node for node, _ in tree(file) if "/A" in node and node.A.get("/Scope") == "/Column"]
    rows = [len(kids) for node, kids in tree(file) if node.S == "/Table"]
    lines = sum(len(visit.lines) + bool(visit.turn) for visit in ledger.visits)

    assert len(file.pages) > 3
    assert len(in_columns) == len(ledger.columns)
    assert lines + 2 in rows  # and the labels, and the sum


def test_the_order_of_the_tree_is_the_order_of_the_pages(file: pikepdf.Pdf) -> None:
    order = [piece for piece, _ in pieces(file)]

    assert order == sorted(order)
