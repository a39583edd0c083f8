"""What is filled for the clerk: from templates and fees, as a copy that can be typed over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from prolo_cost.app.draft.draft_cases import case_data_of
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import COUNT, EVERY, FIRST, PAYER_NAME, TEMPLATE, line_key
from prolo_cost.app.prices.fees import Fee
from prolo_cost.app.prices.filling import fee_rows, fill, fill_line, filled_in, template_row
from prolo_cost.app.prices.templates import OtherCode, Template, read_templates
from prolo_cost.casefile import read_case

TODAY = date(2026, 11, 24)
SHOT = Fee("M0076", "Prolotherapy", 45000, 30000, 25000, 12500, "procedure", (("Aetna", "296-318"),))
PICTURE = Fee("76942", "Ultrasound", 12000, 0)
VISIT = Fee("99213", "Visit", 15000, 9000, benefit="office_visit")
FEES = (SHOT, PICTURE, VISIT)
KNEE = Template("Knee", ("right knee",), 4, 4, others=(OtherCode("76942"),), reassess=3)


def lines(draft: Draft, *names: str) -> list[tuple[str, ...]]:
    return [tuple(draft.text(line_key(line, name)) for name in names) for line in range(draft.lines)]


def fresh() -> Draft:
    return Draft.fresh(TODAY)


def direct_total(draft: Draft) -> int:
    data, faults = case_data_of(draft.typed(FIRST, "2026-12-01").typed("plan", "none"), TODAY)
    case = read_case(data, TODAY).case
    assert case is not None
    assert not faults
    services = [service for session in case.course.sessions for service in session.services]
    return sum(service.charge if service.self_pay_price is None else service.self_pay_price for service in services)


def test_a_template_fills_the_course_and_its_lines_at_the_clinics_prices() -> None:
    draft = fill(fresh(), KNEE, FEES)
    assert [draft.text(key) for key in (TEMPLATE, COUNT, EVERY, "course.reassess_after")] == ["Knee", "4", "4", "3"]
    assert lines(draft, "code", "area", "charge", "self_pay_price", "description") == [
        ("M0076", "right knee", "450", "300", "Prolotherapy"),
        ("76942", "", "120", "0.00", "Ultrasound"),
    ]


def test_a_second_area_on_the_same_day_has_the_price_of_a_next_area() -> None:
    draft = fill(fresh(), replace(KNEE, areas=("right knee", "left knee")), FEES)
    assert lines(draft, "code", "area", "charge", "self_pay_price") == [
        ("M0076", "right knee", "450", "300"),
        ("M0076", "left knee", "250", "125"),
        ("76942", "", "120", "0.00"),
    ]


def test_a_visit_may_be_for_the_first_session_alone() -> None:
    draft = fill(fresh(), replace(KNEE, others=(OtherCode("99213", first_only=True),)), FEES)
    assert direct_total(draft) == 4 * 30000 + 9000
    assert draft.benefits == ("procedure", "office_visit")


def test_a_package_is_what_all_sessions_cost_together() -> None:
    packed = replace(KNEE, others=(OtherCode("76942"), OtherCode("99213", first_only=True)), package=110000)
    draft = fill(fresh(), packed, FEES)
    assert direct_total(draft) == 110000
    assert lines(draft, "charge", "self_pay_price") == [("450", "275"), ("120", "0.00"), ("150", "0.00")]


def test_a_package_is_shared_out_to_the_cent() -> None:
    draft = fill(fresh(), replace(KNEE, package=110004), FEES)
    assert direct_total(draft) == 110004
    assert draft.text(line_key(0, "self_pay_price")) == "275.01"


def test_an_estimate_keeps_its_copy_whatever_becomes_of_template_and_fees() -> None:
    draft = fill(fresh(), KNEE, FEES)
    kept = Draft.from_data(draft.to_data())
    assert kept == draft
    assert fill(kept, KNEE, (replace(SHOT, charge=99900), PICTURE, VISIT)) != kept


def test_what_is_typed_over_is_told_and_spelling_is_no_change() -> None:
    draft = fill(fresh(), KNEE, FEES)
    filled = filled_in(draft.typed(COUNT, "5").typed(line_key(0, "charge"), "$450.00"))
    assert filled is not None
    assert (filled.changed, filled.sessions) == ((COUNT,), 4)
    assert filled_in(fresh()) is None
    assert filled_in(draft.typed("template.filled", "{}")) is None


def test_the_insurers_price_typed_where_the_template_left_it_open_is_no_change_of_the_template() -> None:
    allowed = line_key(0, "allowed")
    filled = filled_in(fill(fresh(), KNEE, FEES).typed(allowed, "310"))
    assert filled is not None
    assert filled.changed == ()
    priced = (replace(SHOT, allowed=(("Aetna", "310"),)), PICTURE, VISIT)
    filled = filled_in(fill(fresh().typed(PAYER_NAME, "Aetna"), KNEE, priced).typed(allowed, "300"))
    assert filled is not None
    assert filled.changed == (allowed,)


def test_deposit_and_package_are_remembered_as_they_were() -> None:
    filled = filled_in(fill(fresh(), replace(KNEE, package=120000, deposit=20000), FEES))
    assert filled is not None
    assert (filled.package, filled.deposit, filled.changed) == (120000, 20000, ())


def test_neither_template_nor_what_it_filled_goes_into_the_case() -> None:
    data, faults = case_data_of(fill(fresh(), KNEE, FEES), TODAY)
    assert faults == ()
    assert data.keys() == {"format", "as_of", "plan", "course"}


def test_another_template_leaves_nothing_of_the_first_but_what_was_typed_of_a_code() -> None:
    first = fill(fresh(), replace(KNEE, areas=("right knee", "left knee")), FEES)
    typed = first.typed(line_key(0, "coverage"), "not_covered").typed(line_key(1, "units"), "2")
    second = fill(typed, Template("Hip", ("hip",), 1, None), FEES)
    assert second.lines == 1
    assert lines(second, "code", "area", "coverage", "units") == [("M0076", "hip", "not_covered", "")]
    assert second.is_blank(EVERY)


def test_an_allowed_amount_belongs_to_its_payer() -> None:
    draft = fill(fresh().typed("payer", "Aetna"), KNEE, FEES)
    assert draft.text(line_key(0, "allowed")) == "296-318"
    filled = filled_in(draft.typed("payer", "Cigna"))
    assert filled is not None
    assert filled.allowed_of == "Aetna"
    assert fill(fresh().typed("payer", "Cigna"), KNEE, FEES).text(line_key(0, "allowed")) == ""


def test_a_code_fills_what_is_blank_and_leaves_what_is_typed() -> None:
    draft = fill_line(fresh().typed(line_key(0, "charge"), "999"), 0, SHOT)
    assert lines(draft, "code", "charge", "self_pay_price", "description") == [("M0076", "999", "300", "Prolotherapy")]
    second = fill_line(draft.with_line(), 1, SHOT)
    assert lines(second, "charge", "self_pay_price")[1] == ("250", "125")


def test_a_draft_becomes_the_template_that_fills_it() -> None:
    made = replace(
        KNEE,
        maintenance=1,
        months=12,
        areas=("right knee", "left knee"),
        others=(OtherCode("76942"), OtherCode("99213", True)),
    )
    draft = fill(fresh(), made, FEES)
    row = template_row(draft, " Both knees ")
    template = read_templates([row], FEES).templates[0]
    assert template == replace(made, name="Both knees")
    assert lines(fill(fresh(), template, FEES), "code", "charge") == lines(draft, "code", "charge")


def test_codes_that_the_fee_schedule_lacks_come_with_their_prices() -> None:
    draft = fill(fresh(), KNEE, FEES)
    assert fee_rows(draft, [SHOT]) == [{"code": "76942", "name": "Ultrasound", "charge": "120", "direct": "0.00"}]
    assert fee_rows(draft.typed(line_key(1, "charge"), "?"), [SHOT]) == []


def test_later_sessions_follow_the_course_whenever_it_begins() -> None:
    draft = fill(fresh(), replace(KNEE, maintenance=2, months=6), FEES).typed(FIRST, "2026-12-01")
    case = read_case(case_data_of(draft, TODAY)[0], TODAY).case
    assert case is not None
    days = [str(session.date) for session in case.course.sessions]
    assert days == ["2026-12-01", "2026-12-29", "2027-01-26", "2027-02-23", "2027-08-23", "2028-02-23"]


def test_a_template_leaves_the_first_date_and_no_moved_or_single_session() -> None:
    before = fresh().typed(FIRST, "2026-12-01").typed("course.series[0].dates.2", "2026-12-20")
    draft = fill(replace(before, rest={"course": {"sessions": [{"date": "2027-05-01"}]}}), KNEE, FEES)
    assert draft.text(FIRST) == "2026-12-01"
    assert draft.text("course.series[0].dates.2") == ""
    assert draft.single_sessions == 0
