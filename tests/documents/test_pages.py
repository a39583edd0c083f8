"""The printed pages: read back from the PDF, as a viewer, a copier and a search would."""

from __future__ import annotations

import re
import subprocess
import sys
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest

from prolo_cost.documents.blocks import Ledger
from prolo_cost.documents.content import Clinic, PaperKind
from prolo_cost.documents.pdf import render, unprintable

if TYPE_CHECKING:
    from tests.documents.conftest import Change, Find, MakePaper

Case = dict[str, Any]  # Any: a case as JSON

PAGE_1 = """\
Alder Street Joint Clinic Estimate E-2026-0412 · November 24, 2026
What your treatment may cost
This is an estimate. It is not a bill. It is not a promise by your insurance.
For Maria Lindqvist-Okafor. Four visits for your right knee.
Shots of sugar water (prolotherapy). Also: Ultrasound.
Most likely
If Aetna says no
Its policy CPB 0207 calls this unproven.
We read it on Nov 22, 2026.
$1,836 to $2,160
all 4 visits
If Aetna says yes
You pay your share of each visit.
$628 to $1,140
all 4 visits
If you pay us directly
No claim is sent. $300 each visit.
$1,200
all 4 visits
Your visits, if Aetna says no each at the high end
Tue, Dec 1
$540
Tue, Dec 29
$540
New plan year
Jan 1, 2027
Tue, Jan 26
$540
Tue, Feb 23
$540
We assumed Some facts are not known yet. That is why you see a range.
You have paid nothing yet toward your yearly limit.
Your deductible counts for 76942.
Your insurance's price for M0076 is $310.00. It may be $296.00 to $318.00.
Your plan stays the same in the plan year from Jan 1, 2027.
Call Aetna before your first visit. Ask: can change your cost by
1 Do you cover code M0076 for M17.11? $1,040
2 How much have I paid toward my yearly limit? $320
3 Does my deductible apply to code 76942? $288
4 What is your price for code M0076 at this clinic? $53
Good until December 24, 2026. Then ask us for a new one. The last page helps you call.
Payer facts as of Nov 22, 2026 · Questions? Call us: (503) 555-0142 Page 1 of 3
"""


def course(count: int, weeks: int = 2) -> Change:
    def change(case: Case) -> None:
        case["course"]["series"][0] |= {"count": count, "every_weeks": weeks}

    return change


def five_lines(case: Case) -> None:
    services = case["course"]["series"][0]["services"]
    services += [
        {"code": "99213", "description": "Office visit", "benefit": "guidance", "charge": 180.25, "allowed": 121.5},
        {"code": "J3490", "description": "Numbing medicine", "benefit": "procedure", "charge": 35, "allowed": 12.25},
        {"code": "20999", "description": "A line with a rather long name", "benefit": "procedure", "charge": 99.99},
    ]


def named(name: str) -> Change:
    def change(case: Case) -> None:
        case["patient"]["name"] = name

    return change


def dear(case: Case) -> None:
    for service in case["course"]["series"][0]["services"]:
        service |= {"charge": 9_999_999.99, "allowed": 8_888_888.88, "coverage": "covered"}


def printed(data: bytes) -> list[list[str]]:
    """The lines of every page, from top to bottom."""
    return [
        [line for line in map(_plain, page.get_textpage().get_text_range().splitlines()) if line]
        for page in pypdfium2.PdfDocument(data)
    ]


def _plain(line: str) -> str:
    return re.sub(r"[\s\ufffe]+", " ", line).strip()


def read(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def test_page_1_reads_from_top_to_bottom(make_paper: MakePaper) -> None:
    assert printed(render(make_paper()))[0] == PAGE_1.splitlines()


def test_three_pages_are_enough_for_the_usual_paper(make_paper: MakePaper) -> None:
    for language in ("en", "es"):
        assert len(printed(render(make_paper(language=language)))) == 3


def three_ways_to_a_figure(case: Case) -> None:
    """The first visit uses up the deductible, the second is past it, the later ones begin it anew."""
    for service in case["course"]["series"][0]["services"]:
        service |= {"coverage": "covered", "allowed": 310 if service["code"] == "M0076" else 90}


def test_accounts_stand_closer_where_that_saves_a_page(make_paper: MakePaper) -> None:
    pages = printed(render(make_paper(three_ways_to_a_figure)))
    headings = ["Visit 1, step by step", "Visit 2, step by step", "Visits 3 and 4, step by step"]

    assert len(pages) == 3
    assert all(heading in " ".join(pages[1]) for heading in headings)


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_slip_is_one_page_in_large_print_and_nothing_is_cut_where_a_page_ends(
    make_paper: MakePaper, language: str
) -> None:
    *_, before, slip = printed(render(make_paper(language=language, large_print=True)))
    usual = printed(render(make_paper(language=language)))[-1]
    cut, told = {"en": ("cut here", "What Aetna told me"), "es": ("corte aquí", "Lo que me dijo Aetna")}[language]

    assert slip[1].startswith(told)
    assert not any(cut in line for line in (*before, *slip))
    assert any(cut in line for line in usual)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("large_print", [False, True], ids=["regular", "large"])
def test_no_question_of_the_call_stands_alone_on_a_page(
    make_paper: MakePaper, language: str, large_print: bool
) -> None:
    last_page = printed(render(make_paper(language=language, large_print=large_print)))[-1]
    questions = [line[0] for line in last_page if re.match("[1-4] ", line)]

    assert questions[-2:] == ["3", "4"]


def test_every_page_carries_its_number_the_estimates_and_the_edition(make_paper: MakePaper) -> None:
    pages = printed(render(make_paper(course(12), five_lines)))

    assert len(pages) > 3
    for number, lines in enumerate(pages, 1):
        assert lines[0] == "Alder Street Joint Clinic Estimate E-2026-0412 · November 24, 2026"
        assert lines[-1].startswith("Payer facts as of Nov 22, 2026")
        assert lines[-1].endswith(f"Page {number} of {len(pages)}")


def test_every_font_is_embedded_as_a_subset_and_no_other_is_named(make_paper: MakePaper) -> None:
    file = read(render(make_paper(named("Олена Ковальчук → Ωmega"))))
    fonts = {str(font.BaseFont): font for page in file.pages for font in page.Resources.Font.values()}

    assert len(fonts) > 5
    for name, font in fonts.items():
        assert re.match(r"/[A-Z]{6}\+", name), name
        assert "/FontFile2" in font.FontDescriptor, name
    assert not any("Helvetica" in name for name in fonts)


def test_the_same_paper_is_the_same_bytes(make_paper: MakePaper) -> None:
    first = render(make_paper())
    render(make_paper(named("Somebody Else"), language="es"))

    assert render(make_paper()) == first


def test_the_same_paper_is_the_same_bytes_in_another_process(make_paper: MakePaper) -> None:
    script = (
        "import hashlib;"
        "from prolo_cost.documents.blocks import Letterhead, Paper, Prose, Run, Sheet;"
        "from prolo_cost.documents.pdf import render;"
        "page = Sheet((Prose((Run('Four visits. ', bold=True), Run('Ω')),),);"
        "paper = Paper('en', 'T', Letterhead('C', 'R', 'D'), ('F',), '{page}', (page,));"
        "print(hashlib.sha256(render(paper)).hexdigest())"
    ).replace("),),);", "),),));")
    runs = {
        subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout
        for _ in range(2)
    }

    assert len(runs) == 1
    assert re.fullmatch(r"[0-9a-f]{64}\n", runs.pop())


def test_the_files_own_description_names_no_patient(make_paper: MakePaper) -> None:
    data = render(make_paper(named("Canary Birdsong")))
    file = read(data)

    assert str(file.docinfo["/Title"]) == "What your treatment may cost"
    assert not any("Canary" in str(value) for value in file.docinfo.values())
    assert b"Canary" not in data


def test_a_usual_paper_is_small(make_paper: MakePaper) -> None:
    assert len(render(make_paper())) < 100_000


@pytest.mark.parametrize(
    "changes",
    [(course(12), five_lines), (course(30),), (course(30), five_lines), (course(4), dear), (course(100, 1),)],
    ids=["12x5", "30x2", "30x5", "dear", "100x2"],
)
def test_no_row_and_no_figure_of_a_long_ledger_is_lost(
    make_paper: MakePaper, find: Find, changes: tuple[Change, ...]
) -> None:
    paper = make_paper(*changes)
    (ledger,) = find(paper, Ledger)
    text = "\n".join(line for page in printed(render(paper)) for line in page)
    rows = [" ".join(line.cells) for visit in ledger.visits for line in visit.lines]

    figure = r"(?:[\d,]+\.\d{2}|—)"
    assert re.findall(rf"{figure}(?: {figure}){{{len(ledger.columns) - 1}}}", text) == rows
    for visit in ledger.visits:
        assert f"\n{visit.number} {visit.when} " in text
    assert text.count(f"{ledger.total_label} {ledger.total}\n") == 1


def test_the_column_labels_return_on_every_page_of_a_long_ledger(make_paper: MakePaper) -> None:
    pages = printed(render(make_paper(course(30))))
    of_the_ledger = [page for page in pages if any(re.match(r"\d+ \w{3}, .*450\.00", line) for line in page)]

    assert len(of_the_ledger) > 1
    for page in of_the_ledger:
        assert [line for line in page if line in {"charge", "price", "pays", "deductible", "pay"}] == [
            "charge",
            "price",
            "pays",
            "deductible",
            "pay",
        ]


@pytest.mark.parametrize("kind", PaperKind)
def test_large_print_says_the_same_in_body_type_of_16_points(make_paper: MakePaper, kind: PaperKind) -> None:
    usual, large = (render(make_paper(kind=kind, large_print=large_print)) for large_print in (False, True))
    sizes = [type_sizes(data) for data in (usual, large)]

    assert words(large) == words(usual)
    assert {round(size * 4 / 3, 1) for size in sizes[0]} == sizes[1]
    assert 16 in sizes[1]
    assert min(sizes[1]) > 13


def words(data: bytes) -> list[str]:
    """The words of a paper's own content; where pages end, and a page is cut, is no part of what it says."""
    lines = (line for page in printed(data) for line in page[1:-1] if not line.startswith("cut here"))
    return [word for line in lines for word in line.split()]


def type_sizes(data: bytes) -> set[float]:
    """The sizes of type that a paper is set in, in points on paper."""
    found: set[float] = set()
    for page in read(data).pages:
        scale = size = 1.0
        for each in pikepdf.parse_content_stream(page):
            operator, operands = str(each.operator), list(each.operands)
            if operator == "cm":
                scale *= float(operands[0])
            elif operator == "Tf":
                size = float(operands[1])
            elif operator in {"Tj", "TJ"}:
                found.add(round(scale * size, 1))
    return found


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    "changes",
    [
        (),
        (course(1),),
        (course(12), five_lines),
        (course(30),),
        (dear,),
        (named("Wolfeschlegelsteinhausenbergerdorff " * 6),),
        (named("W" * 200),),
    ],
    ids=["usual", "one-visit", "12x5", "30x2", "dear", "long-name", "one-word"],
)
@pytest.mark.parametrize("large_print", [False, True], ids=["regular", "large"])
def test_nothing_overlaps_and_nothing_leaves_the_page(
    make_paper: MakePaper, changes: tuple[Change, ...], language: str, large_print: bool
) -> None:
    clinic = Clinic("The Alder Street Clinic for Joints, Ligaments and Tendons of Greater Portland", "(503) 555-0142")
    _check_pages(render(make_paper(*changes, language=language, clinic=clinic, large_print=large_print)))


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("kind", [kind for kind in PaperKind if kind is not PaperKind.ESTIMATE])
def test_nothing_overlaps_or_leaves_the_page_of_the_other_papers(
    make_paper: MakePaper, kind: PaperKind, language: str
) -> None:
    def long(case: Case) -> None:
        five_lines(case)
        case["provider"]["name"] = "The Alder Street Clinic for Joints, Ligaments and Tendons of Greater Portland"
        case["diagnoses"] = [f"M17.{number}" for number in range(40)]
        for service in case["course"]["series"][0]["services"]:
            service |= {"area": "left knee, right knee and both ankles", "coverage": "not_covered"}

    long_names = ("Wolfeschlegelsteinhausenbergerdorff " * 6, "W" * 200)
    clinic = Clinic(
        "", "(503) 555-0142", "12 Alder Street, Suite 1400, Building C, Portland, OR 97201-1234", npi="1234567893"
    )
    for name in long_names:
        for large_print in (False, True):
            changes = (long, course(30), named(name))
            _check_pages(
                render(make_paper(*changes, clinic=clinic, kind=kind, language=language, large_print=large_print))
            )


def _check_pages(data: bytes) -> None:
    document = pypdfium2.PdfDocument(data)
    width, height = document[0].get_size()
    assert {width, height} == {612, 792}
    for number, page in enumerate(document, 1):
        text = page.get_textpage()
        boxes = [text.get_rect(index) for index in range(text.count_rects())]
        assert boxes, f"page {number} is empty"
        for left, bottom, right, top in boxes:
            assert left >= 35, number
            assert right <= width - 35, number
            assert bottom >= 30, number
            assert top <= height - 30, number
        assert not _overlapping(boxes), (number, _overlapping(boxes))


def _overlapping(boxes: list[tuple[float, float, float, float]]) -> list[tuple[object, object]]:
    """Pairs of text boxes that share more than a hair's breadth."""
    hair = 1.0
    return [
        (a, b)
        for index, a in enumerate(boxes)
        for b in boxes[index + 1 :]
        if min(a[2], b[2]) - max(a[0], b[0]) > hair and min(a[3], b[3]) - max(a[1], b[1]) > hair
    ]


def test_letters_that_the_papers_font_lacks_are_borrowed(make_paper: MakePaper) -> None:
    paper = make_paper(named("Nguyễn Thị Ánh Ωmega Олена"))

    assert unprintable(paper) == ()
    assert "For Nguyễn Thị Ánh Ωmega Олена. Four visits for your right knee." in printed(render(paper))[0]


def test_letters_that_no_font_has_are_shown_as_missing_and_reported(make_paper: MakePaper) -> None:
    paper = make_paper(named("王 Ana 🐦"))

    assert unprintable(paper) == ("王", "🐦")
    missing = "\N{REPLACEMENT CHARACTER}"
    assert f"For {missing} Ana {missing}. Four visits for your right knee." in printed(render(paper))[0]
