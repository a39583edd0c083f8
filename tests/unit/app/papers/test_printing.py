"""Printing a paper: what it becomes, what it is called, and how its pages look before they are printed."""

import subprocess
import sys
from datetime import date

import pytest
from PIL import Image
from tests.examples import knee

from prolo_cost.app.papers.pictures import page_sizes, picture
from prolo_cost.app.papers.printing import Printout, print_estimate, suggested_name
from prolo_cost.casefile import read_case
from prolo_cost.documents.content import Clinic
from prolo_cost.documents.kinds import PaperKind
from prolo_cost.domain.estimate import estimate
from prolo_cost.wording import Words


def knee_paper(patient: str = "Maria Lindqvist") -> Printout:
    case = read_case(knee(patient={"name": patient}), date(2026, 11, 24)).case
    assert case is not None
    clinic = Clinic("Alder Street Joint Clinic")
    words = Words.load("en")
    return print_estimate(case, estimate(case), payer=None, clinic=clinic, words=words, number="1", edition="")


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("E-2026-0412", "estimate-E-2026-0412.pdf"),
        ("", "estimate.pdf"),
        ("../../etc/passwd", "estimate-etc-passwd.pdf"),
        ("a:b\\c\x00d\u202e", "estimate-a-b-c-d.pdf"),
    ],
)
def test_the_suggested_name_is_the_number_and_safe_anywhere(number: str, name: str) -> None:
    assert suggested_name(number) == name


def test_the_suggested_name_tells_the_papers_apart() -> None:
    assert suggested_name("E-1", PaperKind.GOOD_FAITH_ESTIMATE) == "good-faith-estimate-E-1.pdf"
    assert suggested_name("", PaperKind.ABN) == "abn.pdf"


def test_an_estimate_becomes_a_paper_and_says_which_letters_it_could_not_print() -> None:
    printout = knee_paper("Ana 王")

    assert printout.data.startswith(b"%PDF")
    assert printout.unprintable == ("王",)


def test_a_page_can_be_looked_at_before_it_is_printed() -> None:
    data = knee_paper().data
    sizes = page_sizes(data)
    pictures = [picture(data, page, 0.5) for page in range(len(sizes))]

    assert sizes == ((612, 792),) * 3
    for seen in pictures:
        assert (seen.width, seen.height) == (306, 396)
        drawn = Image.frombytes("RGB", (seen.width, seen.height), seen.data, "raw", "BGR", seen.stride)
        greys = drawn.convert("L").histogram()
        assert sum(greys[:100]) > 100, "no ink"
        assert greys[255] > sum(greys) / 2, "no paper"
        red, _, blue = (band.histogram() for band in drawn.split())
        assert sum(red[:128]) > sum(blue[:128]), "our green holds least red"
    assert len({seen.data for seen in pictures}) == 3


@pytest.mark.parametrize("page", [-1, 3])
def test_a_page_that_is_not_there_cannot_be_looked_at(page: int) -> None:
    with pytest.raises(IndexError):
        picture(knee_paper().data, page, 1.0)


def test_whoever_does_not_print_does_not_wait_for_reportlab() -> None:
    script = "import sys, prolo_cost.app.papers.printing; print('reportlab' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)

    assert run.stdout == "False\n"
