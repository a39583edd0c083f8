"""What a patient, a clinic, a payer or a service is called cannot change what the page says or does."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest

import prolo_cost.documents
from prolo_cost.documents.content import Clinic, PaperKind
from prolo_cost.documents.pdf import render

if TYPE_CHECKING:
    from tests.documents.conftest import MakePaper, MakePayer

Case = dict[str, Any]  # Any: a case as JSON

NAMES = [
    "<b>PAID IN FULL $0.00</b>",
    "<para><font size='40' color='white'>Ana</font></para>",
    "<img src=/etc/passwd width=10 height=10/>",
    "<img src='http://example.org/x.png'/>",
    "<a href='http://example.org'>Ana</a>",
    "<a href='javascript:alert(1)'>Ana</a>",
    "<link href='file:///etc/passwd'>Ana</link>",
    "<font color=\"[[[getattr(pow,Word('__globals__'))['os']]]]\">",
    "<onDraw name='x' label='y'/>",
    "</para><para>Ana",
    "<!-- Ana",
    "<![CDATA[Ana]]>",
    "Ana &amp; Co &lt;br/&gt; &#36;0",
    "Ana & Co < 3 > 2",
    "{number} {0} %s %(name)s ${name}",
    "(Ana) Tj ET BT (no charge) \\\\ \\) Tj",
    "endstream endobj",
    "=HYPERLINK(1)",
    'O\'Brien "Bo" `Ana`',
]

FORBIDDEN = {"/URI", "/JavaScript", "/JS", "/OpenAction", "/AA", "/EmbeddedFile", "/Launch", "/GoToR", "/Annots"}

INVISIBLE = [
    ("Ana\u202e00.0$ eerf\u202c Ruiz", "Ana00.0$ eerf Ruiz"),
    ("Ana\u2066 \u2067Ruiz\u2069", "Ana Ruiz"),
    ("Ana\u200e\u200f\u200b\u200d\u2060\ufeff\u00ad Ruiz", "Ana Ruiz"),
    ("Ana\x00\x07\x1b[31m\x7f\x85Ruiz", "Ana [31m Ruiz"),
    ("Ana\nTotal: $0\r\nRuiz\tB", "Ana Total: $0 Ruiz B"),
    ("Ana\u2028Total\u2029Ruiz", "Ana Total Ruiz"),
    ("Jose\u0301 Nun\u0303ez", "José Nuñez"),
]


def named(name: str) -> Any:  # Any: a change of the case
    def change(case: Case) -> None:
        case["patient"]["name"] = name

    return change


def words(data: bytes) -> list[str]:
    """Everything on the pages, as one run of words a page: where a line ends is no part of what it says."""
    pages = pypdfium2.PdfDocument(data)
    return [re.sub(r"[\s\ufffe]+", " ", page.get_textpage().get_text_range()) for page in pages]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_printed_as_it_is_and_nothing_else_changes(make_paper: MakePaper, name: str) -> None:
    usual, hostile = words(render(make_paper(named("Ana")))), words(render(make_paper(named(name))))

    assert f"For {name}. Four visits" in hostile[0]
    assert [page.replace(name, "Ana") for page in hostile] == usual


@pytest.mark.parametrize(("name", "seen"), INVISIBLE)
def test_what_is_not_seen_is_not_there(make_paper: MakePaper, name: str, seen: str) -> None:
    usual, hostile = words(render(make_paper(named("Ana")))), words(render(make_paper(named(name))))

    assert [page.replace(seen, "Ana") for page in hostile] == usual


def test_the_name_is_set_apart_from_the_sentence_around_it(make_paper: MakePaper) -> None:
    runs = make_paper(named("Ana. You owe nothing")).sheets[0].blocks[2].runs  # type: ignore[union-attr] # a Prose

    assert [(run.text, run.bold) for run in runs][:2] == [("For ", False), ("Ana. You owe nothing", True)]


@pytest.mark.parametrize("name", NAMES)
def test_the_file_links_runs_and_carries_nothing(make_paper: MakePaper, make_payer: MakePayer, name: str) -> None:
    def everywhere(case: Case) -> None:
        case["patient"]["name"] = name
        case["provider"] |= {"name": name}
        for service in case["course"]["series"][0]["services"]:
            service |= {"description": name, "area": name}

    data = render(make_paper(everywhere, payer=make_payer(name=name[:20]), clinic=Clinic(name, name)))
    _carries_nothing(data)
    assert b"root:" not in data


def _carries_nothing(data: bytes) -> None:
    file = pikepdf.open(BytesIO(data))
    assert {key for each in file.objects for key in _keys(each)} & FORBIDDEN == set()
    assert not any("/XObject" in page.Resources for page in file.pages)


def _keys(value: object) -> Iterator[str]:
    """The names in an object and in what it holds itself; what it refers to is an object of its own."""
    if isinstance(value, pikepdf.Stream):
        value = value.stream_dict
    if isinstance(value, pikepdf.Dictionary):
        for key, kid in value.items():
            yield key
            yield from _keys_inside(kid)
    elif isinstance(value, pikepdf.Array):
        for kid in value:
            yield from _keys_inside(kid)


def _keys_inside(kid: object) -> Iterator[str]:
    if isinstance(kid, pikepdf.Object) and not kid.is_indirect:
        yield from _keys(kid)


def test_a_clinic_payer_and_service_are_printed_as_they_are_called(
    make_paper: MakePaper, make_payer: MakePayer
) -> None:
    def tagged(case: Case) -> None:
        case["course"]["series"][0]["services"][1]["description"] = "<i>Guidance</i> & more"

    paper = make_paper(tagged, payer=make_payer(name="<b>A&B</b>"), clinic=Clinic("<u>Joints</u> & Co"))
    first = words(render(paper))[0]

    for text in ("<u>Joints</u> & Co", "If <b>A&B</b> says no", "Also: <i>Guidance</i> & more."):
        assert text in first


@pytest.mark.parametrize("length", [60, 200])
@pytest.mark.parametrize("letters", ["Anastasia ", "W"])
def test_a_long_name_is_printed_whole(make_paper: MakePaper, letters: str, length: int) -> None:
    name = (letters * length)[:length].strip()
    first = words(render(make_paper(named(name))))[0]

    assert name.replace(" ", "") in first.replace(" ", "")
    assert "Four visits for your right knee." in first


@pytest.mark.parametrize("kind", [kind for kind in PaperKind if kind is not PaperKind.ESTIMATE])
def test_the_other_papers_print_every_text_as_it_is_and_carry_nothing(
    make_paper: MakePaper, make_payer: MakePayer, kind: PaperKind
) -> None:
    def everywhere(case: Case) -> None:
        case["patient"]["name"] = name
        case["diagnoses"] = [name[:20]]
        case["provider"] |= {"name": name}
        case["course"]["series"][0]["services"][0] |= {"description": name, "area": name}

    for name in NAMES[::3]:
        clinic = Clinic(name, name, name, disclaimer=name)
        data = render(make_paper(everywhere, payer=make_payer(name=name[:20]), clinic=clinic, kind=kind))

        assert "".join(name.split()) in "".join(" ".join(words(data)).split())
        _carries_nothing(data)


def test_no_text_of_the_paper_passes_through_a_reader_of_markup() -> None:
    """ReportLab's paragraphs, tables of paragraphs and font finder read markup or files; its canvas does not."""
    folder = Path(prolo_cost.documents.__file__).parent
    imported = {
        (node.module or "")
        for file in folder.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("reportlab")
    }

    canvas = {"reportlab.pdfgen.canvas", "reportlab.pdfgen.textobject", "reportlab.pdfbase.pdfdoc"}
    pictures = {"reportlab.lib.utils"}  # reads the bytes of a logo that it is handed, never a name
    assert imported == canvas | pictures | {"reportlab", "reportlab.pdfbase", "reportlab.pdfbase.ttfonts"}
