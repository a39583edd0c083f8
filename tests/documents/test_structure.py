"""What a screen reader gets: everything on the pages in its place in the tree, or set aside as meaning nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from prolo_cost.documents.blocks import Curve, Ledger
from prolo_cost.documents.kinds import PaperKind
from prolo_cost.documents.pdf import render

if TYPE_CHECKING:
    from tests.documents.conftest import Find, MakePaper

Node = Any  # an object of a PDF

PAINTS = {b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s", b"sh", b"Do", b"Tj", b"TJ", b"'", b'"', b"BI"}
WRITES = {b"Tj", b"TJ", b"'", b'"'}


def long_course(case: dict[str, Any]) -> None:
    case["course"]["series"][0] |= {"count": 30, "every_weeks": 2}


@pytest.fixture(params=[(kind, large) for kind in PaperKind for large in (False, True)], ids=str)
def reader(request: pytest.FixtureRequest, make_paper: MakePaper) -> PdfReader:
    """Every paper, in one language or, in large print, the other."""
    kind, large_print = request.param
    return read(render(make_paper(kind=kind, language="es" if large_print else "en", large_print=large_print)))


def read(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data), strict=True)


def painted(reader: PdfReader, page: int) -> Iterator[tuple[bytes, str, int | None]]:
    """Every operation that leaves ink on a page, with the mark around it: its tag and its number."""
    marks: list[tuple[str, int | None]] = []
    in_text: list[int] = []
    for operands, operator in ContentStream(reader.pages[page].get_contents(), reader).operations:
        if operator in {b"BMC", b"BDC"}:
            marks.append((str(operands[0]), operands[1]["/MCID"] if operator == b"BDC" else None))
        elif operator == b"EMC":
            marks.pop()
        elif operator == b"BT":
            in_text.append(len(marks))
        elif operator == b"ET":
            assert in_text.pop() == len(marks), "a mark reaches out of its text"
        elif operator in PAINTS:
            assert len(marks) == 1, f"{operator!r} on page {page} lies in {len(marks)} marks"
            yield operator, *marks[0]
    assert not marks


def structure(reader: PdfReader) -> Node:
    root: Node = reader.root_object
    return root["/StructTreeRoot"]


def tree(reader: PdfReader) -> list[tuple[Node, list[Node]]]:
    """Every element in reading order, each with its kids."""

    def within(node: Node) -> Iterator[tuple[Node, list[Node]]]:
        kids = [kid.get_object() for kid in node["/K"]]
        yield node, kids
        for kid in kids:
            if isinstance(kid, dict) and "/S" in kid:
                yield from within(kid)

    return list(within(structure(reader)["/K"]))


def roles(reader: PdfReader) -> list[str]:
    return [node["/S"] for node, _ in tree(reader)]


def test_everything_painted_is_marked_and_only_a_figures_lines_have_a_meaning(reader: PdfReader) -> None:
    for page in range(len(reader.pages)):
        ink = list(painted(reader, page))
        assert any(tag != "/Artifact" for _, tag, _ in ink)
        assert {tag for operator, tag, _ in ink if operator not in WRITES} <= {"/Artifact", "/Figure"}


def test_every_mark_has_its_element_and_the_way_back_leads_there(reader: PdfReader) -> None:
    drawn = {
        (page, number): tag
        for page in range(len(reader.pages))
        for _, tag, number in painted(reader, page)
        if number is not None
    }
    claimed = {
        (_page_number(reader, node, kid), _piece(kid)): node
        for node, kids in tree(reader)
        for kid in kids
        if not (isinstance(kid, dict) and "/S" in kid)
    }
    back = structure(reader)["/ParentTree"]["/Nums"]

    assert drawn.keys() == claimed.keys()
    for (page, piece), node in claimed.items():
        assert drawn[page, piece] == node["/S"]
        assert back[2 * page + 1][piece].get_object() == node
    for number, sheet in enumerate(reader.pages):
        assert back[2 * number] == number
        assert str(sheet["/StructParents"]) == str(number)
        assert str(sheet["/Tabs"]) == "/S"


def _piece(kid: Node) -> int:
    return int(kid["/MCID"] if isinstance(kid, dict) else kid)


def _page_number(reader: PdfReader, node: Node, kid: Node) -> int:
    page = kid["/Pg"] if isinstance(kid, dict) else node["/Pg"]
    return next(number for number, each in enumerate(reader.pages) if each.get_object() == page.get_object())


def test_every_element_names_the_one_above_it(reader: PdfReader) -> None:
    for node, kids in tree(reader):
        for kid in kids:
            if isinstance(kid, dict) and "/S" in kid:
                assert kid["/P"].get_object() == node


def test_the_file_says_its_language_its_title_and_that_it_is_marked(reader: PdfReader) -> None:
    root: Node = reader.root_object

    assert root["/Lang"] in {"en-US", "es-US"}
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title


def test_headings_begin_with_the_title_and_skip_no_level(reader: PdfReader) -> None:
    levels = [int(role[2:]) for role in roles(reader) if role.startswith("/H")]

    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_tables_are_regular_and_their_headers_have_a_direction(reader: PdfReader) -> None:
    for node, rows in tree(reader):
        if node["/S"] == "/TH":
            assert node["/A"]["/Scope"] in {"/Row", "/Column"}
        if node["/S"] == "/Table":
            assert {row["/S"] for row in rows} == {"/TR"}
            assert len({_columns(row) for row in rows}) == 1


def _columns(row: Node) -> int:
    cells = [cell.get_object() for cell in row["/K"]]
    assert {cell["/S"] for cell in cells} <= {"/TH", "/TD"}
    return sum(int(cell.get("/A", {}).get("/ColSpan", 1)) for cell in cells)


def test_lists_hold_items_and_items_their_words(reader: PdfReader) -> None:
    inside: defaultdict[str, set[str]] = defaultdict(set)
    for node, kids in tree(reader):
        inside[node["/S"]] |= {kid["/S"] for kid in kids if isinstance(kid, dict) and "/S" in kid}

    assert inside["/L"] <= {"/LI"}
    assert inside["/LI"] <= {"/Lbl", "/LBody"}


def test_the_drawing_is_told_in_words(make_paper: MakePaper, find: Find) -> None:
    paper = make_paper()
    (curve,) = find(paper, Curve)
    figures = [node for node, _ in tree(read(render(paper))) if node["/S"] == "/Figure"]

    assert [figure["/Alt"] for figure in figures] == [curve.alt]


def test_a_long_ledger_is_one_table_whose_labels_are_read_once(make_paper: MakePaper, find: Find) -> None:
    paper = make_paper(long_course)
    (ledger,) = find(paper, Ledger)
    reader = read(render(paper))
    in_columns = [node for node, _ in tree(reader) if node.get("/A", {}).get("/Scope") == "/Column"]
    rows = [len(kids) for node, kids in tree(reader) if node["/S"] == "/Table"]
    lines = sum(len(visit.lines) + bool(visit.turn) for visit in ledger.visits)

    assert len(reader.pages) > 3
    assert len(in_columns) == len(ledger.columns)
    assert lines + 2 in rows  # and the labels, and the sum


def test_the_order_of_the_tree_is_the_order_of_the_pages(reader: PdfReader) -> None:
    order = [
        (_page_number(reader, node, kid), _piece(kid))
        for node, kids in tree(reader)
        for kid in kids
        if not (isinstance(kid, dict) and "/S" in kid)
    ]

    assert order == sorted(order)
