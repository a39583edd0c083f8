"""The good faith estimate: every element that the law requires, and nothing of an insurer."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest

from prolo_cost.documents.blocks import Answer, Facts, Ledger, Prose, Title, texts
from prolo_cost.documents.kinds import PaperKind
from prolo_cost.documents.office import Clinic
from prolo_cost.documents.pdf import render

if TYPE_CHECKING:
    from tests.documents.conftest import Find, MakePaper

    from prolo_cost.documents.blocks import Paper

CLINIC = Clinic("", "(503) 555-0142", "12 Alder Street, Portland, OR 97201")
Case = dict[str, Any]  # Any: a case as JSON


def complete(case: Case) -> None:
    case["patient"]["date_of_birth"] = "1974-05-16"
    case["scheduled_on"] = "2026-11-20"


def in_colorado(case: Case) -> None:
    case["provider"]["state"] = "CO"


def two_years(case: Case) -> None:
    case["course"]["series"][0]["count"] = 16


@pytest.fixture
def estimate(make_paper: MakePaper) -> Paper:
    return make_paper(complete, kind=PaperKind.GOOD_FAITH_ESTIMATE, clinic=CLINIC)


def told(paper: object) -> str:
    return "\n".join(texts(paper))


@pytest.mark.parametrize(
    "element",
    [
        "Good faith estimate",
        "Maria Lindqvist-Okafor",
        "May 16, 1974",
        "Shots of sugar water (prolotherapy), code M0076",
        "4, one every 4 weeks, December 1, 2026 to February 23, 2027",
        "M17.11, for each item below",
        "Shots, M0076",
        "Ultrasound, 76942",
        "300.00",
        "$1,200.00",
        "Alder Street Joint Clinic",
        "1234567893",
        "12-3456789",
        "OR",
        "12 Alder Street, Portland, OR 97201",
        "We may suggest other care, such as a scan. You would schedule it on its own. It is not in this estimate.",
        "When you schedule such care, ask that office for its own good faith estimate.",
        "Then the real cost may differ.",
        "If we bill you $400 or more above this estimate, you may dispute the bill.",
        "You have 120 days from the date on the bill to start. There is a $25 fee.",
        "www.cms.gov/nosurprises",
        "A dispute will not make your care any worse.",
        "It is not a contract. You do not have to get this care from us.",
        "November 23, 2026",
    ],
)
def test_every_required_element_is_there(estimate: Paper, element: str) -> None:
    assert element in told(estimate)


def test_it_says_nothing_of_an_insurer(make_paper: MakePaper) -> None:
    for language, words in (("en", ("insur", "Aetna", "plan pays", "deduct")), ("es", ("segur", "Aetna", "deduc"))):
        paper = make_paper(complete, kind=PaperKind.GOOD_FAITH_ESTIMATE, clinic=CLINIC, language=language)
        assert [word for word in words if word in told(paper)] == []


def test_its_figures_are_the_self_pay_ones_and_add_up(estimate: Paper, find: Find) -> None:
    (ledger,), (answer,) = find(estimate, Ledger), find(estimate, Answer)
    cells = [float(line.cells[0]) for visit in ledger.visits for line in visit.lines]

    assert cells == [300, 0] * 4
    assert ledger.total == "$1,200.00"
    assert answer.figure.low == "$1,200"


def test_what_is_missing_is_left_to_be_written_in(make_paper: MakePaper, find: Find) -> None:
    def bare(case: Case) -> None:
        del case["patient"], case["provider"], case["diagnoses"]

    paper = make_paper(bare, kind=PaperKind.GOOD_FAITH_ESTIMATE, clinic=Clinic(""))
    blank = {label for facts in find(paper, Facts) for label, text in facts.rows if text.startswith("____")}

    assert blank == {"Name", "Birth date", "Clinic", "Office address", "State", "NPI", "Tax ID"}
    assert "not known yet" in told(paper)


def test_a_social_security_number_is_never_printed(make_paper: MakePaper) -> None:
    def personal(case: Case) -> None:
        case["provider"]["tax_id"] = "123-45-6789"

    assert "123-45-6789" not in told(make_paper(personal, kind=PaperKind.GOOD_FAITH_ESTIMATE, clinic=CLINIC))


def test_a_course_beyond_twelve_months_is_two_estimates_and_says_so(make_paper: MakePaper, find: Find) -> None:
    paper = make_paper(complete, two_years, kind=PaperKind.GOOD_FAITH_ESTIMATE, clinic=CLINIC)

    assert [title.text for title in find(paper, Title)] == [
        "Good faith estimate, part 1 of 2",
        "Good faith estimate, part 2 of 2",
    ]
    assert [len(ledger.visits) for ledger in find(paper, Ledger)] == [14, 2]
    assert [answer.figure.low for answer in find(paper, Answer)] == ["$4,200", "$600"]
    assert [prose.runs[0].text[:30] for prose in find(paper, Prose) if "12 months" in prose.runs[0].text] == [
        "Your plan goes beyond 12 month",
        "These are your visits after th",
    ]


def test_colorado_adds_its_own_limit(make_paper: MakePaper, estimate: Paper) -> None:
    paper = make_paper(complete, in_colorado, kind=PaperKind.GOOD_FAITH_ESTIMATE, clinic=CLINIC)

    assert "In Colorado we may bill up to $180 more." in told(paper)
    assert "Colorado" not in told(estimate)


def test_the_check_up_is_told_where_more_visits_follow_it(make_paper: MakePaper) -> None:
    def checked(after: int) -> Any:  # Any: a change of the case
        return lambda case: case["course"].update(reassess_after=after)

    papers = [make_paper(complete, checked(after), kind=PaperKind.GOOD_FAITH_ESTIMATE) for after in (3, 4)]

    assert ["we check if it helps" in told(paper) for paper in papers] == [True, False]


def test_who_pays_directly_is_told_what_that_means_beside_a_health_plan(make_paper: MakePaper) -> None:
    def without_plan(case: Case) -> None:
        case["plan"] = None
        del case["member"]

    beside, alone = (
        told(make_paper(complete, *changes, kind=PaperKind.GOOD_FAITH_ESTIMATE, clinic=CLINIC))
        for changes in ((), (without_plan,))
    )
    of_a_plan = (
        "It does not count toward the yearly limits of your health plan.",
        "If you pay all of it, you may ask us not to tell your plan.",
    )

    assert all("An HSA or FSA can usually pay for this." in paper for paper in (beside, alone))
    assert all(sentence in beside and sentence not in alone for sentence in of_a_plan)


def test_one_that_takes_the_place_of_an_earlier_one_says_so_and_is_due_a_business_day_before_the_visit(
    make_paper: MakePaper, find: Find
) -> None:
    paper = make_paper(complete, kind=PaperKind.GOOD_FAITH_ESTIMATE, clinic=CLINIC, replaces=date(2026, 11, 20))
    record = {label: text for facts in find(paper, Facts) for label, text in facts.rows}

    assert record["In place of ours of"].startswith("November 20, 2026. What changed: ____")
    assert record["Give it by"] == "November 30, 2026"
    assert "Visit booked on" not in record


@pytest.mark.parametrize("replaces", [None, date(2026, 11, 20)])
@pytest.mark.parametrize("language", ["en", "es"])
def test_it_is_two_pages(make_paper: MakePaper, language: str, replaces: date | None) -> None:
    kind = PaperKind.GOOD_FAITH_ESTIMATE
    paper = make_paper(complete, kind=kind, clinic=CLINIC, language=language, replaces=replaces)

    assert len(pypdfium2.PdfDocument(render(paper))) == 2
