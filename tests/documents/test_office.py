"""What an office adds to its papers, and what it leaves out."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest
from PIL import Image

from prolo_cost.documents.blocks import Bullets, Title, texts
from prolo_cost.documents.kinds import EstimatePage, PaperKind
from prolo_cost.documents.logo import problems_of_logo
from prolo_cost.documents.office import Clinic
from prolo_cost.documents.pdf import render

if TYPE_CHECKING:
    from tests.documents.conftest import Find, MakePaper

ALDER = Clinic(
    "Alder Street Joint Clinic",
    "(503) 555-0142",
    "12 Alder Street, Portland, OR 97201",
    npi="1234567893",
    tax_id="12-3456789",
)
OWN_WORDS = "Ask us about <b>payment plans</b>."


def png(width: int = 300, height: int = 120, mode: str = "RGBA") -> bytes:
    file = BytesIO()
    Image.new(mode, (width, height), "red").save(file, "PNG")
    return file.getvalue()


def seen(data: bytes) -> list[str]:
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(data)]


def nothing_known(case: dict[str, Any]) -> None:  # Any: a case as JSON
    case["plan"] = {"family_coverage": True}
    del case["member"]


def little_known(case: dict[str, Any]) -> None:  # Any: a case as JSON
    case["plan"]["tiers"]["in"]["out_of_pocket_max"] = {}
    del case["member"]
    del case["course"]["series"][0]["services"][0]["allowed"]


def test_address_and_numbers_stand_at_the_head_of_every_page(make_paper: MakePaper) -> None:
    pages = seen(render(make_paper(clinic=ALDER)))

    assert len(pages) == 3
    for page in pages:
        assert "12 Alder Street, Portland, OR 97201 · NPI 1234567893 · tax ID 12-3456789" in page


def test_a_personal_number_is_left_out_of_the_letterhead(make_paper: MakePaper) -> None:
    assert "123-45-6789" not in "".join(texts(make_paper(clinic=replace(ALDER, tax_id="123-45-6789"))))


def test_beside_a_logo_a_long_address_takes_a_line_of_its_own_and_no_number_is_cut_short(
    make_paper: MakePaper,
) -> None:
    clinic = replace(
        ALDER, address="1200 NW Alder Street Suite 400, Portland, OR 97209", logo=png(width=600, height=120)
    )
    for page in seen(render(make_paper(clinic=clinic))):
        assert "1200 NW Alder Street Suite 400, Portland, OR 97209 NPI 1234567893 · tax ID 12-3456789" in page


@pytest.mark.parametrize(("language", "own_words"), [("en", ""), ("es", ""), ("en", OWN_WORDS * 5)])
def test_a_few_unknowns_and_words_of_the_offices_own_leave_a_usual_paper_of_three_pages(
    make_paper: MakePaper, language: str, own_words: str
) -> None:
    clinic = replace(ALDER, disclaimer=own_words)

    assert len(seen(render(make_paper(little_known, clinic=clinic, language=language)))) == 3


def test_words_of_the_offices_own_leave_room_for_the_questions(make_paper: MakePaper, find: Find) -> None:
    whole = make_paper(nothing_known, clinic=replace(ALDER, disclaimer=OWN_WORDS))

    assumed, *_ = find(whole, Bullets)
    assert len(assumed.items) == 2


@pytest.mark.parametrize("mode", ["RGBA", "RGB", "L", "P"])
def test_a_logo_is_printed_on_every_page_and_kept_in_the_file_once(make_paper: MakePaper, mode: str) -> None:
    data = render(make_paper(clinic=replace(ALDER, logo=png(mode=mode))))
    file = pikepdf.open(BytesIO(data))
    pictures = [list(page.Resources.XObject.values()) for page in file.pages]

    assert [len(each) for each in pictures] == [1, 1, 1]
    assert len({picture.objgen for (picture,) in pictures}) == 1
    assert len(data) < 100_000


@pytest.mark.parametrize("size", [(1000, 20), (20, 1000), (1, 1)])
def test_a_logo_of_any_shape_stays_in_its_place(make_paper: MakePaper, size: tuple[int, int]) -> None:
    page = pypdfium2.PdfDocument(render(make_paper(clinic=replace(ALDER, logo=png(*size)))))[0]
    (logo,) = [each for each in page.get_objects() if each.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    left, bottom, right, top = logo.get_bounds()

    assert left >= 54
    assert right <= 54 + 131
    assert bottom >= 792 - 65
    assert top <= 792 - 32


def test_a_logo_that_can_be_printed_has_no_problems() -> None:
    assert problems_of_logo(png()) == ()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "logo_not_png"),
        (b"<svg/>", "logo_not_png"),
        (png()[:60], "logo_not_png"),
        (png(2000, 2000), "logo_too_large"),
        (png() + bytes(600_000), "logo_too_large"),
    ],
)
def test_a_logo_that_cannot_be_printed_says_why(data: bytes, code: str) -> None:
    assert [problem.code for problem in problems_of_logo(data)] == [code]


@pytest.mark.parametrize("kind", PaperKind)
def test_the_offices_own_words_stand_on_what_patients_are_given_and_nowhere_else(
    make_paper: MakePaper, kind: PaperKind
) -> None:
    clinic = replace(ALDER, disclaimer=OWN_WORDS)
    for_patients = {PaperKind.ESTIMATE, PaperKind.GOOD_FAITH_ESTIMATE, PaperKind.MEMBER_CONSENT}
    first, *others = seen(render(make_paper(clinic=clinic, kind=kind)))

    assert (OWN_WORDS in first) == (kind in for_patients)
    assert not any(OWN_WORDS in page for page in others)


def test_an_office_may_leave_pages_out_and_page_1_then_does_not_speak_of_them(
    make_paper: MakePaper, find: Find
) -> None:
    bare = make_paper(nothing_known, clinic=replace(ALDER, leaves_out=frozenset(EstimatePage)))
    whole = make_paper(nothing_known, clinic=ALDER)

    assert [title.text for title in find(bare, Title)] == ["What your treatment may cost"]
    assert "last page" in "".join(texts(whole))
    assert "last page" not in "".join(texts(bare))
    assert "later page" in "".join(texts(whole))
    assert "later page" not in "".join(texts(bare))
    assumed, also_assumed = (block.items for block in find(whole, Bullets) if "assumed" in block.heading)
    assert [block.items for block in find(bare, Bullets)] == [(*assumed, *also_assumed)]
