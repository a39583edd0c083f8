"""Handing papers out: what a case calls for comes first, a barred paper is never made, and the days are the paper's."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.examples import knee

from prolo_cost.app.estimates.answer import Answer
from prolo_cost.app.estimates.estimating import Estimating
from prolo_cost.app.papers.handing_out import deadlines_of, make_ready, offer, replaced_by
from prolo_cost.app.papers.ordering import Papers, PaperWish
from prolo_cost.app.papers.printing import Printout
from prolo_cost.documents.kinds import PaperKind
from prolo_cost.documents.office import Clinic
from prolo_cost.records.values import Deadlines, HandedOut

ESTIMATE, GOOD_FAITH, ABN, ORGANIZATION, MEDICAID, CONSENT = PaperKind


def answer(**changes: Any) -> Answer:  # Any: parts of a case as JSON
    found = Estimating(lambda _id: None, lambda _name, _year: None, lambda: date(2026, 11, 24)).answer(knee(**changes))
    assert found.estimate is not None, found.problems
    return found


@pytest.mark.parametrize(
    ("changes", "called_for", "others"),
    [
        ({}, (ESTIMATE, GOOD_FAITH, CONSENT), ()),
        ({"network": "out"}, (ESTIMATE, GOOD_FAITH), ()),
        ({"payer": {"line_of_business": "medicare"}}, (ESTIMATE, GOOD_FAITH, ABN), ()),
        ({"payer": {"line_of_business": "medicare_advantage"}}, (ESTIMATE, GOOD_FAITH, ORGANIZATION), ()),
        ({"payer": {"line_of_business": "medicaid"}}, (ESTIMATE, MEDICAID, GOOD_FAITH), ()),
        ({"plan": None, "member": {}, "payer": {}}, (ESTIMATE, GOOD_FAITH), ()),
    ],
)
def test_what_a_case_calls_for_comes_first(
    changes: dict[str, Any], called_for: tuple[PaperKind, ...], others: tuple[PaperKind, ...]
) -> None:
    found = offer(answer(**changes))
    assert found.called_for == called_for
    assert found.others == others
    assert set(found.for_others) == set(PaperKind) - {*called_for, *others}


def test_a_qmb_is_asked_about_first_although_no_notice_says_so() -> None:
    case = answer(payer={"line_of_business": "medicare"}, member={"qualified_medicare_beneficiary": True})
    assert offer(case).called_for[:2] == (ESTIMATE, MEDICAID)


def test_a_good_faith_estimate_may_be_printed_where_the_plan_surely_pays() -> None:
    case = knee()
    for service in case["course"]["series"][0]["services"]:
        service["coverage"] = "covered"
    assert offer(answer(course=case["course"])).others == (GOOD_FAITH,)


def test_a_barred_paper_is_never_made() -> None:
    def refuse(*_asked: object) -> Printout:
        raise AssertionError("made")

    case = answer(payer={"line_of_business": "medicaid"})
    ready = make_ready(refuse, case, PaperWish(GOOD_FAITH), Clinic(""), "E-1")
    assert [problem.code for problem in ready.standing.barred] == ["paper_blocked_medicaid"]
    assert (ready.printout, ready.pages) == (None, ())


def test_a_paper_made_ready_has_its_pages_and_what_it_misses() -> None:
    ready = make_ready(Papers("2026-11-22").printout, answer(), PaperWish(GOOD_FAITH), Clinic(""), "E-1")
    assert ready.printout is not None
    assert len(ready.pages) == 2
    assert [problem.field for problem in ready.standing.missing] == ["clinic.address"]


def test_a_paper_holds_for_thirty_days_and_never_into_the_next_plan_year() -> None:
    insured = answer()
    assert insured.case is not None
    assert deadlines_of(insured.case) == Deadlines(date(2026, 11, 25), date(2026, 12, 24), date(2026, 12, 31))
    late = answer(as_of="2026-12-15", member={})
    assert late.case is not None
    assert deadlines_of(late.case).valid_until == date(2026, 12, 31)


def test_without_a_plan_there_is_nobody_to_ask_and_no_plan_year() -> None:
    direct = answer(plan=None, member={}, payer={})
    assert direct.case is not None
    assert deadlines_of(direct.case) == Deadlines(None, date(2026, 12, 24), None)


def given(kind: PaperKind, day: int) -> HandedOut:
    at = datetime(2026, 11, day, 15, tzinfo=UTC)
    return HandedOut(f"{kind}-{day}", "1", "E-1", kind.value, "en", False, "printed", at, 1)


def test_a_good_faith_estimate_takes_the_place_of_the_last_one_of_an_earlier_day() -> None:
    papers = [given(GOOD_FAITH, 24), given(ESTIMATE, 23), given(GOOD_FAITH, 20), given(GOOD_FAITH, 3)]
    today = date(2026, 11, 24)

    assert replaced_by(PaperWish(GOOD_FAITH), papers, today) == date(2026, 11, 20)
    assert replaced_by(PaperWish(GOOD_FAITH), papers[:2], today) is None
    assert replaced_by(PaperWish(ESTIMATE), papers, today) is None
