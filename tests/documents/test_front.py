"""Page 1: the answer, why, what was assumed, and what to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from prolo_cost.documents.blocks import Answer, Bullets, Paper, Prose, Questions, Title, Visits, texts
from prolo_cost.domain.coverage import Position

if TYPE_CHECKING:
    from tests.documents.conftest import Change, Find, MakePaper, MakePayer

Case = dict[str, Any]  # Any: a case as JSON


def visits(count: int, weeks: int = 4, first: str = "2026-12-01") -> Change:
    def change(case: Case) -> None:
        case["course"]["series"][0] |= {"count": count, "every_weeks": weeks, "first": first}

    return change


def nothing_in_question(case: Case) -> None:
    for service in case["course"]["series"][0]["services"]:
        service["coverage"] = "covered"


def deductible_everywhere(case: Case) -> None:
    case["plan"]["tiers"]["in"]["deductible"]["individual"] = 100_000


def no_plan(case: Case) -> None:
    case["plan"] = None
    del case["member"]


def nothing_known(case: Case) -> None:
    case["plan"] = {}
    del case["member"]
    for service in case["course"]["series"][0]["services"]:
        del service["allowed"]


def prose(paper: Paper, find: Find) -> list[str]:
    return ["".join(run.text for run in block.runs) for block in find(paper.sheets[0], Prose)]


def test_the_likely_answer_comes_first_and_alone_wears_the_pill(make_paper: MakePaper, find: Find) -> None:
    answers = find(make_paper(), Answer)

    assert [answer.heading for answer in answers] == ["If Aetna says no", "If Aetna says yes", "If you pay us directly"]
    assert [answer.pill for answer in answers] == ["Most likely", "", ""]
    assert [answer.main for answer in answers] == [True, False, False]


def test_ranges_round_outward_and_exact_totals_stand_as_they_are(make_paper: MakePaper, find: Find) -> None:
    def odd_prices(case: Case) -> None:
        injection, guidance = case["course"]["series"][0]["services"]
        injection |= {"allowed": {"low": 296.11, "high": 318.22, "point": 310}, "self_pay_price": 300.10}
        guidance["allowed"] = 90.03

    answers = find(make_paper(odd_prices), Answer)

    assert [" ".join(texts(answer.figure)).strip() for answer in answers] == [
        "$1,836 to $2,161",
        "$628 to $1,140",
        "$1,200.40",
    ]
    assert {answer.caption for answer in answers} == {"all 4 visits"}


def test_it_says_for_whom_and_what_and_that_it_is_no_bill_and_no_promise(make_paper: MakePaper, find: Find) -> None:
    paper = make_paper()

    assert [title.text for title in find(paper.sheets[0], Title)] == ["What your treatment may cost"]
    assert prose(paper, find)[:3] == [
        "This is an estimate. It is not a bill. It is not a promise by your insurance.",
        "For Maria Lindqvist-Okafor. Four visits for your right knee.",
        "Shots of sugar water (prolotherapy). Also: Ultrasound.",
    ]


def test_without_a_name_or_an_area_nothing_stands_in_their_place(make_paper: MakePaper, find: Find) -> None:
    def nameless(case: Case) -> None:
        del case["patient"]
        for service in case["course"]["series"][0]["services"]:
            del service["area"]

    assert prose(make_paper(nameless, visits(1)), find)[1] == "One visit."


@pytest.mark.parametrize("typed", ["Right knee", "rodilla derecha"])
def test_an_area_is_told_in_the_papers_language_in_whichever_it_was_typed(
    make_paper: MakePaper, find: Find, typed: str
) -> None:
    def written(case: Case) -> None:
        for service in case["course"]["series"][0]["services"]:
            service["area"] = typed

    told = [prose(make_paper(written, language=language), find)[1] for language in ("en", "es")]
    assert told == [
        "For Maria Lindqvist-Okafor. Four visits for your right knee.",
        "Para Maria Lindqvist-Okafor. Cuatro visitas para su rodilla derecha.",
    ]


@pytest.mark.parametrize(
    ("count", "told", "caption", "strip"),
    [
        (1, "Una visita para su rodilla derecha.", "una visita", "Su visita, si Aetna dice que no"),
        (2, "Dos visitas para su rodilla derecha.", "las 2 visitas", "Sus visitas, si Aetna dice que no"),
        (13, "13 visitas para su rodilla derecha.", "las 13 visitas", "Sus visitas, si Aetna dice que no"),
    ],
)
def test_one_visit_and_several_are_told_in_spanish(
    make_paper: MakePaper, find: Find, count: int, told: str, caption: str, strip: str
) -> None:
    paper = make_paper(visits(count), language="es")
    assert prose(paper, find)[1] == f"Para Maria Lindqvist-Okafor. {told}"
    assert {answer.caption for answer in find(paper, Answer)} == {caption}
    assert find(paper, Visits)[0].heading == strip


def test_medicare_has_its_own_name_in_spanish(make_paper: MakePaper, make_payer: MakePayer, find: Find) -> None:
    medicare = make_payer(name="Original Medicare (Part B)")
    headings = {answer.heading for answer in find(make_paper(payer=medicare, language="es"), Answer)}
    assert "Si Medicare Original dice que no" in headings


def test_a_code_without_words_of_the_clinic_stays_a_bare_code(make_paper: MakePaper, find: Find) -> None:
    def undescribed(case: Case) -> None:
        del case["course"]["series"][0]["services"][1]["description"]

    assert prose(make_paper(undescribed), find)[2] == "Shots of sugar water (prolotherapy). Also: Code 76942."


def test_a_payer_name_too_long_for_headlines_is_named_once(
    make_paper: MakePaper, make_payer: MakePayer, find: Find
) -> None:
    paper = make_paper(payer=make_payer(name="Blue Cross Blue Shield of Massachusetts"))

    assert find(paper, Answer)[0].heading == "If your insurance says no"
    assert "Your insurance: Blue Cross Blue Shield of Massachusetts." in prose(paper, find)


def test_an_unknown_payer_is_your_insurance(make_paper: MakePaper, find: Find) -> None:
    paper = make_paper(payer=None)

    assert find(paper, Answer)[1].heading == "If your insurance says yes"
    assert find(paper, Questions)[0].heading == "Call your insurance before your first visit. Ask:"


def test_where_nothing_is_in_question_no_refusal_is_told(make_paper: MakePaper, find: Find) -> None:
    answers = find(make_paper(nothing_in_question), Answer)

    assert [answer.heading for answer in answers] == ["If we bill Aetna", "If you pay us directly"]


def test_without_a_plan_there_is_one_box_and_nobody_to_ask(make_paper: MakePaper, find: Find) -> None:
    paper = make_paper(no_plan, payer=None)
    (answer,) = find(paper, Answer)

    assert (answer.heading, answer.figure.low, answer.pill) == ("You pay us directly", "$1,200", "")
    assert find(paper, Questions) == []
    assert prose(paper, find)[0] == "This is an estimate. It is not a bill."
    assert "insurance" not in " ".join(prose(paper, find))


def test_the_price_of_each_visit_is_told_where_all_are_alike(make_paper: MakePaper, find: Find) -> None:
    assert find(make_paper(), Answer)[2].why == ("No claim is sent. $300 each visit.",)
    assert find(make_paper(visits(1)), Answer)[2].why == ("No claim is sent.",)


def test_the_strip_shows_every_visit_and_where_the_plan_year_turns(make_paper: MakePaper, find: Find) -> None:
    (strip,) = find(make_paper(), Visits)

    assert strip.heading == "Your visits, if Aetna says no"
    assert strip.note == "each at the high end"
    assert [(visit.when, visit.amount, visit.turn) for visit in strip.visits] == [
        ("Tue, Dec 1", "$540", None),
        ("Tue, Dec 29", "$540", None),
        ("Tue, Jan 26", "$540", ("New plan year", "Jan 1, 2027")),
        ("Tue, Feb 23", "$540", None),
    ]


def test_a_long_course_is_shown_by_plan_year(make_paper: MakePaper, find: Find) -> None:
    (strip,) = find(make_paper(visits(12, weeks=2), deductible_everywhere), Visits)

    assert [(visit.when, visit.amount) for visit in strip.visits] == [
        ("Dec 1, 2026 to Dec 29, 2026", "3 visits: $1,620"),
        ("Jan 12, 2027 to May 4, 2027", "9 visits: $4,860"),
    ]


def test_a_plan_year_with_one_visit_says_so(make_paper: MakePaper, find: Find) -> None:
    (strip,) = find(make_paper(visits(11, first="2026-12-31")), Visits)

    assert (strip.visits[0].when, strip.visits[0].amount) == ("Dec 31, 2026", "1 visit: $540")


def test_dates_carry_their_year_where_a_course_is_long(make_paper: MakePaper, find: Find) -> None:
    (strip,) = find(make_paper(visits(4, weeks=20)), Visits)

    assert [visit.when for visit in strip.visits][-1] == "Tue, Jan 25, 2028"


def test_at_most_five_assumptions_stand_on_page_1_and_the_others_on_page_2(make_paper: MakePaper, find: Find) -> None:
    paper = make_paper(nothing_known)
    assumed, *others = find(paper, Bullets)
    (rest,) = [block for block in others if block.heading == "We also assumed"]

    assert len(assumed.items) == 5
    assert assumed.more == "More on a later page."
    assert len(rest.items) > 0
    assert not set(assumed.items) & set(rest.items)


def test_every_assumption_of_the_estimate_is_told_once(make_paper: MakePaper, find: Find) -> None:
    (assumed,) = [block for block in find(make_paper(), Bullets) if block.heading == "We assumed"]

    assert sorted(assumed.items) == [
        "You have paid nothing yet toward your yearly limit.",
        "Your deductible counts for 76942.",
        "Your insurance's price for M0076 is $310.00. It may be $296.00 to $318.00.",
        "Your plan stays the same in the plan year from Jan 1, 2027.",
    ]
    assert assumed.note == "Some facts are not known yet. That is why you see a range."


def test_the_questions_are_the_four_that_move_most_money(make_paper: MakePaper, find: Find) -> None:
    (asked,) = find(make_paper(), Questions)

    assert [(row.text, row.amount) for row in asked.rows] == [
        ("Do you cover code M0076 for M17.11?", "$1,040"),
        ("How much have I paid toward my yearly limit?", "$320"),
        ("Does my deductible apply to code 76942?", "$288"),
        ("What is your price for code M0076 at this clinic?", "$53"),
    ]


def test_coverage_is_asked_even_where_the_answer_seems_to_move_nothing(make_paper: MakePaper, find: Find) -> None:
    (asked,) = find(make_paper(nothing_known), Questions)

    assert len(asked.rows) == 4
    assert (asked.rows[0].text, asked.rows[0].amount) == ("Do you cover code M0076 for M17.11?", "?")


@pytest.mark.parametrize(
    ("as_of", "plan_year_start", "until"),
    [
        ("2026-11-24", "01-01", "December 24, 2026"),
        ("2026-12-01", "01-01", "December 31, 2026"),
        ("2026-12-02", "01-01", "December 31, 2026"),
        ("2026-12-02", "07-01", "January 1, 2027"),
        ("2026-12-31", "01-01", "December 31, 2026"),
    ],
)
def test_it_holds_for_thirty_days_but_not_into_the_next_plan_year(
    make_paper: MakePaper, find: Find, as_of: str, plan_year_start: str, until: str
) -> None:
    def dated(case: Case) -> None:
        case["as_of"] = case["member"]["as_of"] = as_of
        case["plan"]["plan_year_start"] = plan_year_start

    assert prose(make_paper(dated), find)[-1].startswith(f"Good until {until}. ")


def test_without_a_plan_it_holds_for_thirty_days(make_paper: MakePaper, find: Find) -> None:
    def dated(case: Case) -> None:
        case["as_of"] = "2026-12-20"

    assert prose(make_paper(no_plan, dated, payer=None), find)[-1].startswith("Good until January 19, 2027. ")


def test_the_call_comes_before_the_first_visit_only_while_it_can(make_paper: MakePaper, find: Find) -> None:
    (asked,) = find(make_paper(visits(4, first="2026-11-10")), Questions)

    assert asked.heading == "Call Aetna. Ask:"


def test_every_page_says_who_which_and_how_old_the_payer_facts_are(make_paper: MakePaper) -> None:
    paper = make_paper()

    assert (paper.letterhead.clinic, paper.letterhead.reference, paper.letterhead.date) == (
        "Alder Street Joint Clinic",
        "Estimate E-2026-0412",
        "November 24, 2026",
    )
    assert paper.footer == ("Payer facts as of Nov 22, 2026", "Questions? Call us: (503) 555-0142")
    assert make_paper(edition="").footer[0] == "No payer facts used"
    assert make_paper(number="").letterhead.reference == "Estimate without a number"


def test_a_payer_that_pays_is_told_under_yes(make_paper: MakePaper, make_payer: MakePayer, find: Find) -> None:
    answers = find(make_paper(payer=make_payer(Position.COVERED)), Answer)

    assert answers[0].heading == "If we bill Aetna"
    assert answers[0].why == ("Its policy CPB 0207 pays for this.", "We read it on Nov 22, 2026.")


def test_figures_are_those_of_the_estimate_in_spanish_too(make_paper: MakePaper, find: Find) -> None:
    english, spanish = make_paper(), make_paper(language="es")

    assert [answer.figure.low for answer in find(spanish, Answer)] == [
        answer.figure.low for answer in find(english, Answer)
    ]
    assert find(spanish, Answer)[0].heading == "Si Aetna dice que no"
    assert find(spanish, Visits)[0].visits[0].when == "mar 1 dic"
    assert spanish.letterhead.date == "24 de noviembre de 2026"
