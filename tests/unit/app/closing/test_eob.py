"""What is typed of an EOB is taken as it stands, and refused, to the cent, until every line of it balances."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from prolo_cost.app.closing.eob import Reading
from prolo_cost.app.closing.eob_boxes import (
    NOT_HELD,
    TO_COME,
    Place,
    dated,
    held,
    place,
    place_of,
    taken_back,
    then,
    unplanned,
)
from prolo_cost.app.closing.read_eob import EobReader, read_eob
from prolo_cost.app.closing.read_line import rest_of
from prolo_cost.app.closing.remittance_codes import meaning_of, read_codes
from prolo_cost.app.draft.draft_cases import case_data_of
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.domain.case import Case
from prolo_cost.domain.course import Course, Service, Session
from prolo_cost.domain.plan import Plan

TODAY = date(2027, 3, 20)
INJECTION = Service("course.sessions[0].services[0]", "M0076", 45000, "procedure", allowed=31000)
GUIDANCE = Service("course.sessions[0].services[1]", "76942", 12000, "guidance", allowed=9000)


@pytest.fixture
def case() -> Case:
    sessions = (
        Session(date(2026, 12, 1), (INJECTION, GUIDANCE)),
        Session(date(2026, 12, 29), (INJECTION, GUIDANCE)),
    )
    return Case(date(2026, 11, 24), Plan(), Course(sessions))


def typed(session: int = 0, line: int = 0, **parts: str) -> dict[str, str]:
    return {place(session, line, part): text for part, text in parts.items()}


DENIED = typed(not_covered="450", reasons="co-50")
PAID = typed(line=1, allowed="90", coinsurance="18", paid="72", written_off="30", reasons="CO-45, PR-2")
FIRST = {dated(0): "12/20/2026", **DENIED, **PAID}
SECOND_LEFT_OUT = {held(1): NOT_HELD}


def read(case: Case, texts: Mapping[str, str]) -> Reading:
    return read_eob(Draft(dict(texts)), case, TODAY)


def trouble(case: Case, texts: Mapping[str, str]) -> dict[str, str]:
    return {key: problem.code for key, problem in read(case, texts).troubles.items()}


def test_a_line_whose_parts_add_up_is_settled_and_its_blank_boxes_are_nothing(case: Case) -> None:
    reading = read(case, {**FIRST, **SECOND_LEFT_OUT})
    assert reading.is_complete
    first, second = reading.sessions
    assert [(line.code, line.billed, line.allowed, line.patient, line.reasons) for line in first.lines] == [
        ("M0076", 45000, None, 45000, ("CO-50",)),
        ("76942", 12000, 9000, 1800, ("CO-45", "PR-2")),
    ]
    assert (first.dated, first.patient) == (date(2026, 12, 20), 46800)
    assert (second.is_held, second.lines) == (False, ())


@pytest.mark.parametrize(
    ("part", "text", "code", "off"),
    [
        ("paid", "71.99", "eob_short", "0.01"),
        ("paid", "72.50", "eob_over", "0.50"),
        ("billed", "125", "eob_short", "5.00"),
    ],
)
def test_a_line_that_does_not_balance_says_by_how_much(case: Case, part: str, text: str, code: str, off: str) -> None:
    reading = read(case, {**FIRST, **SECOND_LEFT_OUT, place(0, 1, part): text})
    assert not reading.is_complete
    problem = reading.troubles[place(0, 1, "paid")]
    assert (problem.code, problem.figures["off"]) == (code, off)
    assert [session.number for session in reading.sessions] == [1]


def test_a_line_of_which_nothing_is_typed_is_not_nothing(case: Case) -> None:
    texts = {key: text for key, text in {**FIRST, **SECOND_LEFT_OUT}.items() if key not in DENIED}
    assert trouble(case, texts) == {place(0, 0, "paid"): "eob_nothing_typed"}


def test_a_question_mark_is_blank_and_a_range_or_a_word_is_no_amount(case: Case) -> None:
    assert trouble(case, {**FIRST, **SECOND_LEFT_OUT, place(0, 1, "copay"): "?"}) == {}
    for text in ("20-30", "none", "ten", "-5", "1.005"):
        assert trouble(case, {**FIRST, **SECOND_LEFT_OUT, place(0, 1, "copay"): text}) == {
            place(0, 1, "copay"): "eob_not_amount"
        }


def test_every_session_is_settled_or_marked_as_not_held(case: Case) -> None:
    assert trouble(case, FIRST) == {
        dated(1): "eob_day_missing",
        place(1, 0, "paid"): "eob_nothing_typed",
        place(1, 1, "paid"): "eob_nothing_typed",
    }


def test_the_day_of_an_eob_is_that_of_the_one_before_until_another_is_typed(case: Case) -> None:
    later = typed(1, 0, not_covered="450") | typed(1, 1, not_covered="120")
    assert trouble(case, {**FIRST, **later}) == {dated(1): "eob_day_missing"}
    assert trouble(case, {**FIRST, **later, dated(1): "12/28/2026"}) == {dated(1): "eob_before_session"}
    reading = read(case, {**FIRST, **later, dated(1): "1/15/2027"})
    assert [session.dated for session in reading.sessions] == [date(2026, 12, 20), date(2027, 1, 15)]


@pytest.mark.parametrize(
    ("text", "code"), [("", "eob_day_missing"), ("soon", "eob_day_not_read"), ("4/1/2027", "eob_day_not_read")]
)
def test_an_eob_has_a_day_that_has_been(case: Case, text: str, code: str) -> None:
    assert trouble(case, {**FIRST, **SECOND_LEFT_OUT, dated(0): text})[dated(0)] == code


def test_an_allowed_amount_that_nothing_makes_up_is_pointed_at_and_refuses_nothing(case: Case) -> None:
    reading = read(case, {**FIRST, **SECOND_LEFT_OUT, place(0, 1, "allowed"): "95"})
    assert reading.is_complete
    assert {key: problem.figures["off"] for key, problem in reading.cautions.items()} == {
        place(0, 1, "allowed"): "5.00"
    }


def test_a_second_insurer_cannot_pay_more_than_the_patient_owed(case: Case) -> None:
    paid = {**FIRST, **SECOND_LEFT_OUT, place(0, 1, "second"): "18"}
    assert read(case, paid).sessions[0].patient == 45000
    assert trouble(case, {**paid, place(0, 1, "second"): "18.01"}) == {place(0, 1, "second"): "eob_second_above_share"}


def test_the_rest_of_a_line_is_what_the_other_boxes_leave(case: Case) -> None:
    draft = Draft(dict(PAID))
    assert rest_of(draft, place(0, 1, "deductible"), GUIDANCE) == 0
    assert rest_of(draft, place(0, 1, "written_off"), GUIDANCE) == 3000
    assert rest_of(draft, place(0, 0, "not_covered"), INJECTION) == 45000
    assert rest_of(draft.typed(place(0, 1, "paid"), "200"), place(0, 1, "copay"), GUIDANCE) is None
    assert rest_of(draft, place(0, 1, "allowed"), GUIDANCE) is None


def test_what_is_typed_of_an_eob_does_not_touch_the_case(case: Case) -> None:
    draft = Draft.fresh(TODAY)
    told = Draft({**draft.texts, **FIRST, **VISIT, **CORRECTED, place(0, 0, "code"): "20999"})
    assert case_data_of(told, TODAY) == case_data_of(draft, TODAY)
    assert Draft.from_data(told.to_data()) == told


# Under another code, and beside what was planned

BOXES = {"code": "99213", "billed": "150", "copay": "25", "written_off": "40", "paid": "85"}
VISIT = {place(0, unplanned(0), part): text for part, text in BOXES.items()}


def test_a_line_under_another_code_keeps_the_one_that_was_planned_beside_it(case: Case) -> None:
    reading = read(case, {**FIRST, **SECOND_LEFT_OUT, place(0, 1, "code"): " 76999"})
    assert [(line.code, line.planned) for line in reading.sessions[0].lines] == [("M0076", None), ("76999", "76942")]
    same = read(case, {**FIRST, **SECOND_LEFT_OUT, place(0, 0, "code"): "m0076"})
    assert [line.planned for line in same.sessions[0].lines] == [None, None]


def test_a_line_that_was_never_planned_is_read_like_any_other(case: Case) -> None:
    reading = read(case, {**FIRST, **SECOND_LEFT_OUT, **VISIT})
    assert reading.is_complete
    assert reading.lines == ((("0", "1", "x0"),), (("0", "1"),))
    visit = reading.sessions[0].lines[2]
    assert (visit.code, visit.planned, visit.billed, visit.patient) == ("99213", "", 15000, 2500)


def test_a_line_that_was_never_planned_has_no_code_and_no_charge_of_its_own(case: Case) -> None:
    without = {place(0, unplanned(0), "paid"): "85"}
    assert trouble(case, {**FIRST, **SECOND_LEFT_OUT, **without}) == {
        place(0, unplanned(0), "code"): "eob_not_a_procedure",
        place(0, unplanned(0), "billed"): "eob_billed_missing",
    }
    assert trouble(case, {**FIRST, **SECOND_LEFT_OUT, **VISIT, place(0, unplanned(0), "paid"): "84"}) == {
        place(0, unplanned(0), "paid"): "eob_short"
    }


def test_a_blank_line_beside_what_was_planned_is_none(case: Case) -> None:
    assert trouble(case, {**FIRST, **SECOND_LEFT_OUT, place(0, unplanned(3), "code"): " "}) == {}


def test_a_line_into_which_another_was_bundled_balances_with_a_write_off_below_zero(case: Case) -> None:
    bundled = typed(paid="456", coinsurance="114", written_off="-120", reasons="OA-94")
    into = typed(line=1, written_off="120", reasons="CO-97")
    reading = read(case, {dated(0): "12/20/2026", **bundled, **into, **SECOND_LEFT_OUT})
    assert reading.is_complete
    assert [line.written_off for line in reading.sessions[0].lines] == [-12000, 12000]


# EOBs that take an earlier one back

CORRECTED = {
    dated(0, 1): "1/15/2027",
    taken_back(0, 1): "-72.00",
    place(0, 0, "not_covered", 1): "450",
    place(0, 1, "not_covered", 1): "120",
    place(0, 1, "reasons", 1): "CO-50",
}


def test_an_eob_that_takes_an_earlier_one_back_stands_and_the_earlier_one_stays(case: Case) -> None:
    reading = read(case, {**FIRST, **SECOND_LEFT_OUT, **CORRECTED})
    assert reading.is_complete
    session = reading.sessions[0]
    assert (session.dated, session.patient) == (date(2027, 1, 15), 57000)
    assert [(eob.dated, eob.paid, eob.patient) for eob in session.earlier] == [(date(2026, 12, 20), 7200, 46800)]
    assert [eob.patient for eob in session.eobs] == [46800, 57000]


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [
        (taken_back(0, 1), "71.99", "eob_back_off"),
        (taken_back(0, 1), "all", "eob_not_amount"),
        (dated(0, 1), "12/19/2026", "eob_before_earlier"),
        (dated(0, 1), "", "eob_day_missing"),
        (place(0, 1, "paid", 1), "1", "eob_over"),
        (then(0, 1), TO_COME, "eob_to_come"),
    ],
)
def test_a_correction_that_does_not_fit_settles_nothing(case: Case, key: str, text: str, code: str) -> None:
    reading = read(case, {**FIRST, **SECOND_LEFT_OUT, **CORRECTED, key: text})
    assert {problem.code for problem in reading.troubles.values()} == {code}
    assert [session.number for session in reading.sessions] == [1]


def test_what_is_taken_back_is_all_that_was_paid_where_nobody_says_how_much(case: Case) -> None:
    assert trouble(case, {**FIRST, **SECOND_LEFT_OUT, **CORRECTED, taken_back(0, 1): ""}) == {}


def test_what_is_taken_for_a_blank_day_or_a_blank_sum_is_told_while_the_rest_is_typed(case: Case) -> None:
    begun = {**FIRST, place(0, 0, "paid", 1): "1"}
    assert read(case, begun).if_blank == {taken_back(0, 1): 7200}
    later = read(case, {**begun, dated(0): "1/5/2027", dated(0, 1): "2/1/2027", place(1, 0, "paid", 1): "1"})
    assert later.if_blank == {
        taken_back(0, 1): 7200,
        dated(1): date(2027, 1, 5),
        dated(1, 1): date(2027, 2, 1),
    }


def test_a_correction_may_be_corrected_and_may_have_lines_of_its_own(case: Case) -> None:
    again = {key.replace(".c1.", ".c2."): text for key, text in CORRECTED.items()}
    again |= {taken_back(0, 2): "0", place(0, unplanned(0), "code", 2): "99213"}
    again |= {place(0, unplanned(0), "billed", 2): "0", place(0, unplanned(0), "paid", 2): "0"}
    reading = read(case, {**FIRST, **SECOND_LEFT_OUT, **CORRECTED, **again})
    assert reading.is_complete
    assert reading.lines[0] == (("0", "1"), ("0", "1"), ("0", "1", "x0"))
    assert [eob.dated.year for eob in reading.sessions[0].eobs] == [2026, 2027, 2027]


def test_one_paper_may_correct_every_session(case: Case) -> None:
    later = typed(1, 0, not_covered="450") | typed(1, 1, not_covered="120") | {dated(1): "1/2/2027"}
    again = {place(1, line, "not_covered", 1): text for line, text in ((0, "450"), (1, "120"))}
    reading = read(case, {**FIRST, **later, **CORRECTED, **again})
    assert [session.dated for session in reading.sessions] == [date(2027, 1, 15)] * 2


def test_a_letter_reads_its_own_session_anew_and_no_other(case: Case) -> None:
    reader, draft = EobReader(), Draft({**FIRST, **SECOND_LEFT_OUT})
    before = reader.read(draft, case, TODAY)
    after = reader.read(draft.typed(place(1, 0, "paid"), "1").typed(held(1), ""), case, TODAY)
    assert after.sessions[0] is before.sessions[0]
    assert after.troubles == read_eob(draft.typed(place(1, 0, "paid"), "1").typed(held(1), ""), case, TODAY).troubles
    moved = reader.read(draft.typed(place(0, 0, "not_covered"), "449"), case, TODAY)
    assert place(0, 0, "paid") in moved.troubles


@pytest.mark.parametrize(
    ("key", "place_"),
    [
        (place(0, 1, "paid"), Place(0, 0, "1", "paid")),
        (place(2, unplanned(0), "code", 1), Place(2, 1, "x0", "code")),
        (dated(3), Place(3, 0, "", "dated")),
        (taken_back(3, 2), Place(3, 2, "", "back")),
        ("call.who", None),
    ],
)
def test_a_box_tells_what_it_is_about(key: str, place_: Place | None) -> None:
    assert place_of(key) == place_


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ()),
        ("CO-45", ("CO-45",)),
        ("co45 pr 204;N130, 96", ("CO-45", "PR-204", "N130", "96")),
        ("CO-45 CO 45", ("CO-45",)),
        ("denied", None),
        ("45.00", None),
    ],
)
def test_reason_codes_are_read_as_people_write_them(text: str, codes: tuple[str, ...] | None) -> None:
    assert read_codes(text) == codes


def test_only_codes_with_a_source_are_explained() -> None:
    assert [meaning_of(code) for code in ("PR-1", "PR-96", "CO-204", "CO-45", "CO-50", "N130")] == [
        "deductible",
        "not_covered",
        "not_in_plan",
        "above_contract",
        "",
        "",
    ]
