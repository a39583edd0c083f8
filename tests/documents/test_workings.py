"""Page 2 and on: every figure of page 1 can be followed to its lines and steps."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from prolo_cost.documents.blocks import Bullets, Card, Curve, Ledger, Prose
from prolo_cost.documents.office import Clinic
from prolo_cost.wording import MINUS

if TYPE_CHECKING:
    from tests.documents.conftest import Find, MakePaper

Case = dict[str, Any]  # Any: a case as JSON


def services(case: Case) -> list[Case]:
    found: list[Case] = case["course"]["series"][0]["services"]
    return found


def covered(case: Case) -> None:
    for service in services(case):
        service["coverage"] = "covered"


def out_of_network(case: Case) -> None:
    case["network"] = "out"
    case["plan"]["tiers"]["out"] = case["plan"]["tiers"]["in"]
    case["member"]["out"] = case["member"]["in"]
    for benefit in case["plan"]["benefits"].values():
        benefit["out"] = benefit["in"]


def with_second_plan(case: Case) -> None:
    """A second plan, and everything known: an estimate with two plans and unknowns is slow."""
    terms = {"in": {"copay": "none", "coinsurance": 0.5, "deductible_applies": False}}
    no_limits = {"deductible": {"individual": "none"}, "out_of_pocket_max": {"individual": "none"}}
    plan = {"tiers": {"in": no_limits}, "benefits": {"procedure": terms, "guidance": terms}}
    case["secondary"] = {"plan": plan, "member": {"in": {}}}
    case["member"]["in"]["out_of_pocket_met"] = {"individual": 0}
    case["plan"]["benefits"]["guidance"]["in"]["deductible_applies"] = True
    services(case)[0]["allowed"] = 310


def no_plan(case: Case) -> None:
    case["plan"] = None
    del case["member"]


def count(sessions: int) -> Any:  # Any: a change of the case
    def change(case: Case) -> None:
        case["course"]["series"][0]["count"] = sessions

    return change


def cents(text: str) -> int:
    if text == "—":
        return 0
    return int(re.sub(r"[$,.]", "", text).replace(MINUS, "-"))


def labels(ledger: Ledger) -> list[str]:
    return [label.replace("\n", " ") for label in ledger.columns]


def test_the_ledger_names_every_line_with_the_code_that_the_insurer_will_show(
    make_paper: MakePaper, find: Find
) -> None:
    (ledger,) = find(make_paper(), Ledger)

    assert (ledger.heading, ledger.note) == ("If Aetna says no", "most likely, at the high end of the range")
    price = "Aetna\N{RIGHT SINGLE QUOTATION MARK}s price"
    assert labels(ledger) == ["our charge", price, "Aetna pays", "to your deductible", "you pay"]
    assert [(line.name, line.cells) for line in ledger.visits[0].lines] == [
        ("Shots, M0076", ("450.00", "—", "0.00", "0.00", "450.00")),
        ("Ultrasound, 76942", ("120.00", "90.00", "0.00", "90.00", "90.00")),
    ]
    assert [(visit.number, visit.when, bool(visit.turn)) for visit in ledger.visits] == [
        (1, "Tue, Dec 1", False),
        (2, "Tue, Dec 29", False),
        (3, "Tue, Jan 26", True),
        (4, "Tue, Feb 23", False),
    ]
    assert ledger.visits[2].turn == "January 1, 2027: new plan year. Your $1,500 deductible starts over."


@pytest.mark.parametrize(
    "changes",
    [
        (),
        (covered,),
        (out_of_network,),
        (covered, out_of_network),
        (with_second_plan,),
        (covered, with_second_plan),
        (no_plan,),
        (count(30),),
    ],
    ids=["as-it-is", "covered", "out", "covered-out", "second", "covered-second", "no-plan", "30-visits"],
)
def test_every_row_and_the_sum_add_up(make_paper: MakePaper, find: Find, changes: tuple[Any, ...]) -> None:
    (ledger,) = find(make_paper(*changes), Ledger)
    columns = labels(ledger)
    rows = [line.cells for visit in ledger.visits for line in visit.lines]

    assert sum(cents(row[-1]) for row in rows) == cents(ledger.total)
    for row in rows:
        told = dict(zip(columns, map(cents, row), strict=True))
        added = {"to your deductible", "your share", "not covered", "above its price", "not paid by plan"}
        parts = sum(value for label, value in told.items() if label in added) - told.get("second plan pays", 0)
        assert parts == told["you pay"] or row[1] == "—" or columns == ["our charge", "you pay"]


def test_a_charge_above_the_insurers_price_has_its_column(make_paper: MakePaper, find: Find) -> None:
    (ledger,) = find(make_paper(covered, out_of_network), Ledger)

    assert "above its price" in labels(ledger)


def test_a_second_plan_has_its_column(make_paper: MakePaper, find: Find) -> None:
    (ledger,) = find(make_paper(covered, with_second_plan), Ledger)

    assert "second plan pays" in labels(ledger)


def test_lines_of_one_code_are_told_apart_by_their_area_units_and_modifiers(make_paper: MakePaper, find: Find) -> None:
    def both_knees(case: Case) -> None:
        injection = services(case)[0]
        services(case).append({**injection, "area": "left knee", "units": 2, "modifiers": ["59", "LT"]})

    (ledger,) = find(make_paper(both_knees), Ledger)

    assert [line.name for line in ledger.visits[0].lines] == [
        "Shots (right knee), M0076",
        "Ultrasound, 76942",
        "Shots (left knee), M0076-59-LT, 2 times",
    ]


def test_the_sum_says_how_far_it_may_move(make_paper: MakePaper, find: Find) -> None:
    (ledger,) = find(make_paper(), Ledger)

    assert (ledger.total_label, ledger.total) == ("All four visits", "$2,160.00")
    assert ledger.remarks == ("It may be as low as $1,836. The answers to your questions decide.",)


def test_alike_visits_are_explained_once(make_paper: MakePaper, find: Find) -> None:
    story = find(make_paper(), Card)[0]

    assert story.heading == "Visits 1 to 4, step by step"
    assert [(row.text, row.amount) for row in story.rows if not row.part] == [
        ("Shots, M0076", "$450.00"),
        ("Ultrasound, 76942", "$90.00"),
    ]
    assert "To the deductible: $90.00" in [row.text for row in story.rows]
    assert story.total is not None
    assert (story.total.text, story.total.amount) == ("You pay each time", "$540.00")


def test_every_visit_is_explained_and_every_explanation_adds_up(make_paper: MakePaper, find: Find) -> None:
    paper = make_paper(covered, count(12))
    stories = [card for card in find(paper, Card) if "step by step" in card.heading]
    (ledger,) = find(paper, Ledger)

    told: list[int] = []
    for story in stories:
        numbers = visits_of(story.heading)
        told += numbers
        assert story.total is not None
        owed = cents(story.total.amount)
        assert sum(cents(row.amount) for row in story.rows if row.amount) == owed
        for number in numbers:
            assert sum(cents(line.cells[-1]) for line in ledger.visits[number - 1].lines) == owed
    assert sorted(told) == list(range(1, 13))


def visits_of(heading: str) -> list[int]:
    """``Visits 1, 2 and 4 to 6, step by step`` names 1, 2, 4, 5 and 6."""
    spans = re.findall(r"(\d+)(?: to (\d+))?", heading)
    return [number for first, last in spans for number in range(int(first), int(last or first) + 1)]


def test_visits_that_come_about_alike_are_told_together_also_where_another_lies_between(
    make_paper: MakePaper, find: Find
) -> None:
    def half_met(case: Case) -> None:
        case["member"]["in"]["deductible_met"] = {"individual": 900}
        services(case)[0]["allowed"] = 310

    stories = [card.heading for card in find(make_paper(covered, half_met), Card) if "step by step" in card.heading]

    assert stories == ["Visits 1, 3 and 4, step by step", "Visit 2, step by step"]


def test_how_much_of_the_deductible_was_left_is_told_where_one_visit_is(make_paper: MakePaper, find: Find) -> None:
    story = find(make_paper(count(1)), Card)[0]

    assert story.heading == "Visit 1, step by step"
    assert any("$200.00" in row.text and "$110.00" in row.text for row in story.rows)


def test_the_other_answers_are_told_visit_by_visit(make_paper: MakePaper, find: Find) -> None:
    cards = {card.heading: card for card in find(make_paper(), Card)}
    yes = cards["If Aetna says yes"]

    assert [(row.text, row.amount) for row in yes.rows] == [
        ("Tue, Dec 1", "$240.00"),
        ("Tue, Dec 29", "$80.00"),
        ("Tue, Jan 26", "$400.00"),
        ("Tue, Feb 23", "$400.00"),
    ]
    assert (yes.total and yes.total.amount, yes.remark) == ("$1,120.00", "From $628 to $1,140.")


def test_paying_directly_is_told_visit_by_visit_only_where_page_1_cannot_say_it(
    make_paper: MakePaper, find: Find
) -> None:
    def first_visit_dearer(case: Case) -> None:
        case["course"]["series"][0]["services"][1] |= {"self_pay_price": 80, "first_session_only": True}

    heading = "If you pay us directly"
    (directly,) = [card for card in find(make_paper(first_visit_dearer), Card) if card.heading == heading]

    assert [row.amount for row in directly.rows] == ["$380.00", "$300.00", "$300.00", "$300.00"]
    assert not [card for card in find(make_paper(), Card) if card.heading == heading]


def test_the_papers_that_go_with_it_are_named(make_paper: MakePaper, find: Find) -> None:
    papers = {card.heading: card for card in find(make_paper(), Card)}["Papers and next steps"]

    assert papers.rows[0].text == "Good faith estimate for self-pay"


def test_the_self_pay_paper_never_calls_itself_a_good_faith_estimate(make_paper: MakePaper, find: Find) -> None:
    paper = make_paper(no_plan, payer=None)

    assert "good faith" not in paper.title.lower()
    assert find(paper, Ledger)[0].heading == "You pay us directly"
    assert [run.text for run in find(paper.sheets[1], Prose)[0].runs] == ["The codes are the ones our bill will show."]
    assert len(paper.sheets) == 2


def test_a_warning_about_dates_is_told_with_dates_as_people_write_them(make_paper: MakePaper, find: Find) -> None:
    def early(case: Case) -> None:
        case["course"]["series"][0]["first"] = "2026-11-20"

    (care,) = [card for card in find(make_paper(early), Card) if card.heading == "Good to know"]

    assert "Nov 20, 2026" in care.rows[0].text
    assert "2026-11" not in care.rows[0].text


def test_many_assumptions_follow_one_another_and_few_stand_beside_another_account(
    make_paper: MakePaper, find: Find
) -> None:
    def unknown(case: Case) -> None:
        case["plan"] = {}
        del case["member"]

    many, few = make_paper(unknown), make_paper(lambda case: case.pop("member"), clinic=Clinic("", disclaimer="Ours."))

    assert [block.running for block in find(many, Bullets) if block.heading == "We also assumed"] == [True]
    assert [len(card.rows) for card in find(few, Card) if card.heading == "We also assumed"] == [3]


def test_the_deductible_is_drawn_step_by_step_over_true_dates(make_paper: MakePaper, find: Find) -> None:
    (curve,) = find(make_paper(), Curve)

    assert [(level.label, level.visit, level.turn) for level in curve.levels] == [
        ("$200 left", None, False),
        ("$110 left", 1, False),
        ("$20 left", 2, False),
        ("Jan 1: starts over at $1,500", None, True),
        ("$1,410 left", 3, False),
        ("$1,320 left", 4, False),
    ]
    assert [round(level.height, 3) for level in curve.levels] == [0.133, 0.073, 0.013, 1.0, 0.94, 0.88]
    places = [level.at for level in curve.levels]
    assert places == sorted(places)
    assert places[2] - places[1] == pytest.approx(places[5] - places[4])
    assert curve.alt.startswith("At the start $200 is left. After visit 1 $110 is left.")


def test_the_deductible_is_drawn_for_the_answer_that_uses_it(make_paper: MakePaper, find: Find) -> None:
    def injection_alone(case: Case) -> None:
        del services(case)[1]

    (curve,) = find(make_paper(injection_alone), Curve)

    assert curve.note == "if Aetna says yes"


def test_a_long_course_lists_what_is_left_instead(make_paper: MakePaper, find: Find) -> None:
    paper = make_paper(count(20))
    left = [card for card in find(paper, Card) if card.heading == "Your deductible: what is left to pay first"]

    assert find(paper, Curve) == []
    assert [row.text for row in left[0].rows][:2] == ["At the start $200 is left.", "Dec 1, 2026"]
    left_over = [row.amount for row in left[0].rows]
    assert all(before != after for before, after in pairwise(left_over))


def test_the_list_of_what_is_left_says_which_answer_it_belongs_to(make_paper: MakePaper, find: Find) -> None:
    def only_injections(case: Case) -> None:
        del case["course"]["series"][0]["services"][1:]

    headings = [card.heading for card in find(make_paper(count(20), only_injections), Card)]

    assert "Your deductible: what is left to pay first, if Aetna says yes" in headings


@pytest.mark.parametrize("deductible", ["unknown", "none", 0])
def test_without_a_known_deductible_nothing_is_drawn(make_paper: MakePaper, find: Find, deductible: object) -> None:
    def change(case: Case) -> None:
        case["plan"]["tiers"]["in"]["deductible"]["individual"] = deductible

    assert find(make_paper(change), Curve) == []
