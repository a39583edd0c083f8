"""An estimate is held against what came of it: the difference is told in causes that add up to it, none made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest

from prolo_cost.app.closing.cause import Cause, Why
from prolo_cost.app.closing.eob import Eob, Settled, SettledSession
from prolo_cost.app.closing.eob_boxes import PARTS
from prolo_cost.app.closing.outcome import Comparison, compare
from prolo_cost.app.closing.settling import closing_data, learned
from prolo_cost.app.confirming.effects import Told, told_now
from prolo_cost.domain.case import Case, PayerChoice
from prolo_cost.domain.course import Course, Coverage, IfNotCovered, Service, Session
from prolo_cost.domain.coverage import Evidence, Payer, Position, Stance
from prolo_cost.domain.estimate import estimate
from prolo_cost.domain.money import NONE, Interval
from prolo_cost.domain.network import Network
from prolo_cost.domain.plan import BenefitTerms, Limits, Member, MemberTier, Met, Plan, Tier
from prolo_cost.domain.result import Scenario

IN = Network.IN
TERMS = BenefitTerms(NONE, Fraction(1, 5), deductible_applies=True)
PLAN = Plan(
    tiers={IN: Tier(Limits(150000), Limits(600000))},
    benefits={"procedure": {IN: TERMS}, "guidance": {IN: TERMS}},
)
MEMBER = Member(tiers={IN: MemberTier(Met(130000), Met(130000))})
INJECTION = Service("a", "M0076", 45000, "procedure", allowed=Interval(29600, 31800, 31000))
GUIDANCE = Service("b", "76942", 12000, "guidance", allowed=9000)
DAYS = (date(2026, 11, 3), date(2026, 12, 1))
AETNA = Payer("aetna", "Aetna", stances=(Stance("M0076", Position.NOT_MEDICALLY_NECESSARY, Evidence.READ, "all"),))
PAYS = Payer("pays", "Pays", stances=(Stance("M0076", Position.COVERED, Evidence.READ, "all"),))
ESTIMATE_ID = "6f3b0f4e-1d0e-4a52-9a0c-3f0f5b1f7a11"


@pytest.fixture
def case() -> Case:
    sessions = tuple(Session(day, (INJECTION, GUIDANCE)) for day in DAYS)
    return Case(date(2026, 11, 1), PLAN, Course(sessions), MEMBER, payer=PayerChoice("aetna", "commercial", "OR"))


def line(code: str, billed: int, **parts: int) -> Settled:
    reasons = ("CO-50",) if parts.get("not_covered") else ("CO-45",)
    blank = dict.fromkeys(("deductible", "copay", "coinsurance", "not_covered", "written_off", "paid", "second"), 0)
    settled = Settled(code, billed, parts.pop("allowed", None), reasons=reasons, planned=None, **{**blank, **parts})
    assert settled.shared + settled.not_covered + settled.written_off == billed, "the test's own EOB balances"
    return settled


def denied(owed: int = 45000) -> Settled:
    return line("M0076", 45000, not_covered=owed, written_off=45000 - owed)


def guidance(deductible: int, *, allowed: int = 9000) -> Settled:
    share = (allowed - deductible) // 5
    paid = allowed - deductible - share
    return line("76942", 12000, deductible=deductible, coinsurance=share, paid=paid, written_off=12000 - allowed)


def settled(*sessions: tuple[Settled, ...]) -> tuple[SettledSession, ...]:
    return tuple(
        SettledSession(number, day, date(2026, 12, 20), lines, is_held=bool(lines))
        for number, (day, lines) in enumerate(zip(DAYS, sessions, strict=True))
    )


def told(case: Case, payer: Payer = AETNA) -> Told:
    return told_now(estimate(case, payer))


def compared(case: Case, *sessions: tuple[Settled, ...], payer: Payer = AETNA) -> Comparison:
    comparison = compare(case, payer, told(case, payer), settled(*sessions))
    assert sum(cause.amount for cause in comparison.causes) == comparison.difference, "causes add up to the difference"
    return comparison


def whys(comparison: Comparison) -> list[tuple[Why, int, str, tuple[int, ...]]]:
    return [(cause.why, cause.amount, cause.code, cause.sessions) for cause in comparison.causes]


AS_ESTIMATED = (guidance(9000), guidance(9000))


def test_what_came_as_estimated_needs_no_cause(case: Case) -> None:
    comparison = compared(case, (denied(), AS_ESTIMATED[0]), (denied(), AS_ESTIMATED[1]))
    assert (comparison.scenario, comparison.estimated.point, comparison.actual) == (Scenario.DENIED, 108000, 108000)
    assert comparison.causes == ()
    assert [(end.number, end.estimated, end.actual) for end in comparison.sessions] == [
        (1, 54000, 54000),
        (2, 54000, 54000),
    ]


def test_a_refusal_that_was_not_expected_is_told_with_its_reason(case: Case) -> None:
    case = replace(case, payer=PayerChoice("pays"))
    comparison = compared(case, (denied(), guidance(9000)), (denied(), guidance(9000)), payer=PAYS)
    assert comparison.scenario is Scenario.COVERED
    assert [(cause.why, cause.code, cause.sessions, cause.reasons) for cause in comparison.causes] == [
        (Why.DENIED, "M0076", (1, 2), ("CO-50",))
    ]


def test_a_claim_that_was_paid_after_all_is_told(case: Case) -> None:
    paid = line("M0076", 45000, deductible=20000, coinsurance=2200, paid=8800, written_off=14000)
    then = line("M0076", 45000, coinsurance=6200, paid=24800, written_off=14000)
    comparison = compared(case, (paid, guidance(0)), (then, guidance(0)))
    assert whys(comparison) == [(Why.PAID, comparison.difference, "M0076", (1, 2))]
    assert comparison.difference < 0


def test_one_session_of_several_may_be_refused(case: Case) -> None:
    paid = line("M0076", 45000, deductible=20000, coinsurance=2200, paid=8800, written_off=14000)
    comparison = compared(case, (paid, guidance(0)), (denied(), guidance(0)))
    assert [(cause.why, cause.sessions) for cause in comparison.causes] == [(Why.PAID, (1,))]


def test_another_price_is_told_as_the_price_was_and_is(case: Case) -> None:
    comparison = compared(case, (denied(), guidance(8400, allowed=8400)), (denied(), guidance(8400, allowed=8400)))
    assert comparison.causes == (Cause(Why.ALLOWED, -1200, "76942", (1, 2), 9000, 8400),)


def test_a_deductible_that_was_met_already_explains_what_follows_from_it(case: Case) -> None:
    comparison = compared(case, (denied(), guidance(0)), (denied(), guidance(0)))
    assert comparison.causes == (Cause(Why.DEDUCTIBLE_LEFT, -14400, expected=20000, found=0),)


def test_more_left_of_the_deductible_than_thought_is_found_too(case: Case) -> None:
    met = replace(MEMBER, tiers={IN: MemberTier(Met(145000), Met(130000))})
    comparison = compared(replace(case, member=met), (denied(), guidance(9000)), (denied(), guidance(9000)))
    assert [(cause.why, cause.expected, cause.found) for cause in comparison.causes] == [
        (Why.DEDUCTIBLE_AT_LEAST, 5000, 18000)
    ]


def test_no_cause_is_made_up_for_what_the_arithmetic_cannot_reproduce(case: Case) -> None:
    odd = line("76942", 12000, deductible=3000, copay=2500, paid=3500, written_off=3000)
    comparison = compared(case, (denied(), odd), (denied(), guidance(9000)))
    assert whys(comparison) == [(Why.DEDUCTIBLE, -6000, "76942", (1,)), (Why.COPAY, 2500, "76942", (1,))]


def test_a_refused_line_that_the_contract_writes_off_is_told_as_that(case: Case) -> None:
    comparison = compared(case, (denied(0), guidance(9000)), (denied(0), guidance(9000)))
    assert whys(comparison) == [(Why.NOT_COVERED, -90000, "M0076", (1, 2))]


def test_a_session_that_was_not_held_is_left_out_first(case: Case) -> None:
    comparison = compared(case, (denied(), guidance(9000)), ())
    assert whys(comparison) == [(Why.NOT_HELD, -54000, "", (2,))]
    nothing = compared(case, (), ())
    assert whys(nothing) == [(Why.NOT_HELD, -108000, "", (1, 2))]


def test_a_charge_that_was_billed_otherwise_is_told(case: Case) -> None:
    more = line("M0076", 46000, not_covered=46000)
    comparison = compared(case, (more, guidance(9000)), (denied(), guidance(9000)))
    assert comparison.causes == (Cause(Why.BILLED, 1000, "M0076", (1,), 45000, 46000),)


def test_what_changed_after_the_paper_is_not_blamed_on_the_insurer(case: Case) -> None:
    paper = told(case)
    dearer = replace(INJECTION, charge=46000)
    sessions = tuple(Session(day, (dearer, GUIDANCE)) for day in DAYS)
    lines = line("M0076", 46000, not_covered=46000), guidance(9000)
    now = replace(case, course=Course(sessions))
    comparison = compare(now, AETNA, paper, settled(lines, lines))
    assert whys(comparison) == [(Why.EARLIER, 2000, "", ())]


def test_a_paper_for_paying_directly_is_held_against_the_claim_that_was_filed_after_all(case: Case) -> None:
    paper = told_now(estimate(replace(case, plan=None), None))
    comparison = compare(case, AETNA, paper, settled((denied(), guidance(9000)), (denied(), guidance(9000))))
    assert comparison.scenario is Scenario.DENIED
    assert sum(cause.amount for cause in comparison.causes) == comparison.difference


def test_a_line_that_went_into_another_was_neither_paid_nor_refused(case: Case) -> None:
    bundled = Settled("76942", 12000, None, 0, 0, 0, 0, 12000, 0, 0, ("CO-97",))
    comparison = compared(case, (denied(), bundled), (denied(), guidance(9000)))
    assert {cause.why for cause in comparison.causes} == {Why.DEDUCTIBLE}
    _, evidence = learned(case, AETNA, settled((denied(), bundled), ()), ESTIMATE_ID)
    assert evidence.outcome == "unknown"


# Under another code, and beside what was planned


def recoded(**parts: int) -> Settled:
    return line("20999", 45000, **parts)._replace(planned="M0076")


def visit(copay: int = 2500) -> Settled:
    return line("99213", 15000, copay=copay, paid=8500, written_off=6500 - copay)._replace(planned="")


def test_a_line_under_another_code_is_one_cause_and_explains_all_of_itself(case: Case) -> None:
    paid = recoded(coinsurance=4000, paid=16000, written_off=25000)
    comparison = compared(case, (paid, guidance(9000)), (denied(), guidance(9000)))
    (cause,) = comparison.causes
    assert (cause.why, cause.code, cause.planned, cause.sessions) == (Why.OTHER_CODE, "20999", "M0076", (1,))
    assert (cause.amount, cause.expected, cause.found) == (-41000, 45000, 4000)


def test_a_line_under_another_code_that_was_refused_is_told_with_its_reason(case: Case) -> None:
    refused = recoded(not_covered=45000)
    comparison = compared(case, (refused, guidance(9000)), (refused, guidance(9000)))
    assert [(cause.why, cause.amount, cause.sessions, cause.reasons) for cause in comparison.causes] == [
        (Why.OTHER_CODE, 0, (1, 2), ("CO-50",))
    ]


def test_what_another_code_takes_of_the_deductible_is_its_doing_too(case: Case) -> None:
    took = recoded(deductible=20000, written_off=25000)
    comparison = compared(case, (took, guidance(0)), (denied(), guidance(0)))
    assert [(cause.why, cause.amount) for cause in comparison.causes] == [(Why.OTHER_CODE, 20000 - 45000 - 14400)]


def test_a_line_that_was_never_planned_is_a_cause_and_the_others_stay_as_expected(case: Case) -> None:
    comparison = compared(case, (denied(), guidance(9000), visit()), (denied(), guidance(9000), visit()))
    assert [(cause.why, cause.code, cause.amount, cause.sessions) for cause in comparison.causes] == [
        (Why.NOT_PLANNED, "99213", 5000, (1, 2))
    ]


def test_a_planned_code_that_was_billed_once_more_is_not_taken_for_the_planned_line(case: Case) -> None:
    twice = denied()._replace(planned="")
    comparison = compared(case, (denied(), guidance(9000), twice), (denied(), guidance(9000)))
    assert whys(comparison) == [(Why.NOT_PLANNED, 45000, "M0076", (1,))]


def test_what_was_processed_is_learned_under_its_own_code_and_no_price_of_it(case: Case) -> None:
    paid = recoded(coinsurance=4000, paid=16000, written_off=25000)
    evidence = learned(case, AETNA, settled((paid, guidance(9000), visit()), ()), ESTIMATE_ID)
    assert [(each.code, each.outcome, each.allowed, each.paid) for each in evidence] == [
        ("20999", "covered", None, 16000),
        ("76942", "covered", 9000, 0),
        ("99213", "covered", None, 8500),
    ]
    assert len({each.id for each in evidence}) == 3


# Taken back and replaced


def corrected(lines: tuple[Settled, ...], *earlier: tuple[Settled, ...]) -> tuple[SettledSession, ...]:
    first, second = settled(lines, (denied(), guidance(9000)))
    return replace(first, earlier=tuple(Eob(date(2026, 12, 1), each) for each in earlier)), second


def test_only_what_stands_in_the_end_is_compared_and_learned(case: Case) -> None:
    before = (line("M0076", 45000, paid=31000, written_off=14000), guidance(9000))
    stands = corrected((denied(), guidance(9000)), before)
    plain = settled((denied(), guidance(9000)), (denied(), guidance(9000)))
    assert compare(case, AETNA, told(case), stands) == compare(case, AETNA, told(case), plain)
    assert learned(case, AETNA, stands, ESTIMATE_ID) == learned(case, AETNA, plain, ESTIMATE_ID)


def test_all_eobs_of_a_session_are_kept_and_what_was_taken_back_nets_to_nothing(case: Case) -> None:
    first = (line("M0076", 45000, paid=31000, written_off=14000), guidance(9000))
    then = (line("M0076", 45000, paid=30000, written_off=15000), guidance(9000))
    sessions = corrected((denied(), guidance(9000)), first, then)
    kept = closing_data(compare(case, AETNA, told(case), sessions), sessions)
    assert isinstance(kept["sessions"], list)
    eobs = kept["sessions"][0]["eobs"]
    assert [eob["takes_back"] for eob in eobs] == [None, "-310.00", "-300.00"]
    paid = [sum(Decimal(each["paid"]) for each in eob["lines"]) for eob in eobs]
    assert sum(paid) + sum(Decimal(eob["takes_back"] or 0) for eob in eobs) == paid[-1] == 0


# While sessions are open


def test_what_is_settled_so_far_adds_up_beside_what_is_open(case: Case) -> None:
    paper = told(case)
    part = settled((denied(), guidance(0)), ())[:1]
    comparison = compare(case, AETNA, paper, part)
    assert (comparison.told, comparison.actual, comparison.difference) == (54000, 46800, -7200)
    assert [(end.number, end.estimated, end.actual) for end in comparison.sessions] == [
        (1, 54000, 46800),
        (2, 54000, None),
    ]
    assert [end.number for end in comparison.still_open] == [2]
    assert comparison.told + comparison.told_of_open == comparison.estimated.point
    assert whys(comparison) == [(Why.DEDUCTIBLE_LEFT, -7200, "", ())]


def test_sessions_are_settled_in_any_order(case: Case) -> None:
    comparison = compare(case, AETNA, told(case), settled((), (denied(), guidance(9000)))[1:])
    assert (comparison.told, comparison.actual, comparison.causes) == (54000, 54000, ())


def test_two_sessions_on_one_day_are_told_apart(case: Case) -> None:
    sessions = (Session(DAYS[0], (INJECTION, GUIDANCE)), Session(DAYS[0], (GUIDANCE,)))
    case = replace(case, course=Course(sessions))
    ends = compare(case, AETNA, told(case), settled((denied(), guidance(9000)), (guidance(9000),))).sessions
    assert [(end.estimated, end.actual) for end in ends] == [(54000, 54000), (9000, 9000)]


# What is kept


def test_each_line_is_learned_once_however_often_it_is_closed(case: Case) -> None:
    first = learned(case, AETNA, settled((denied(), guidance(9000)), ()), ESTIMATE_ID)
    again = learned(case, AETNA, settled((denied(), guidance(0)), (denied(), guidance(0))), ESTIMATE_ID)
    assert [each.id for each in first] == [each.id for each in again[:2]]
    assert len({each.id for each in again}) == 4
    assert [
        (each.code, each.outcome, each.allowed, each.paid, each.reason_codes, each.on, each.line_of_business)
        for each in first
    ] == [
        ("M0076", "not_covered", None, 0, ("CO-50",), date(2026, 12, 20), "commercial"),
        ("76942", "covered", 9000, 0, ("CO-45",), date(2026, 12, 20), "commercial"),
    ]


@pytest.mark.parametrize(
    ("settled_line", "changes"),
    [
        (guidance(0)._replace(allowed=9500), {}),
        (guidance(0)._replace(reasons=("CO-45", "CO-253")), {}),
        (line("76942", 12000, coinsurance=2400, paid=9600), {}),
        (guidance(0), {"bilateral": True}),
        (guidance(0), {"modifiers": ("tc",)}),
        (guidance(0), {"units": 7, "charge": 1714}),
    ],
    ids=["does not add up", "cut", "the whole charge", "both sides", "part of it", "does not divide"],
)
def test_a_price_that_the_line_does_not_tell_for_certain_is_not_learned(
    case: Case, settled_line: Settled, changes: dict[str, object]
) -> None:
    service = replace(GUIDANCE, **changes)  # type: ignore[arg-type]  # each of its own type
    sessions = (Session(DAYS[0], (service,)), Session(DAYS[1], (service,)))
    (evidence,) = learned(replace(case, course=Course(sessions)), AETNA, settled((settled_line,), ()), ESTIMATE_ID)
    assert (evidence.outcome, evidence.allowed) == ("covered", None)


def test_a_price_is_learned_by_the_unit_and_in_network_only(case: Case) -> None:
    service = replace(GUIDANCE, units=2, charge=6000)
    sessions = (Session(DAYS[0], (service,)), Session(DAYS[1], (service,)))
    case = replace(case, course=Course(sessions))
    (evidence,) = learned(case, AETNA, settled((guidance(0),), ()), ESTIMATE_ID)
    assert evidence.allowed == 4500
    (outside,) = learned(replace(case, network=Network.OUT), AETNA, settled((guidance(0),), ()), ESTIMATE_ID)
    assert outside.allowed is None


def test_without_a_payer_nothing_is_learned_of_one(case: Case) -> None:
    nobody = replace(case, payer=PayerChoice())
    assert learned(nobody, None, settled((denied(), guidance(0)), ()), ESTIMATE_ID) == ()


def test_what_is_kept_is_json_with_exact_amounts(case: Case) -> None:
    sessions = settled((denied(), guidance(9000)), ())
    kept = closing_data(compare(case, AETNA, told(case), sessions), sessions)
    assert (kept["estimated"], kept["actual"]) == ("1080.00", "540.00")
    assert isinstance(kept["sessions"], list)
    assert kept["sessions"][0]["eobs"][0]["lines"][0] == {
        "code": "M0076",
        "planned": "M0076",
        "reasons": ["CO-50"],
        "allowed": None,
        "billed": "450.00",
        "deductible": "0.00",
        "copay": "0.00",
        "coinsurance": "0.00",
        "not_covered": "450.00",
        "written_off": "0.00",
        "paid": "0.00",
        "second": "0.00",
    }
    assert kept["sessions"][1]["held"] is False


def test_the_rule_for_refused_lines_is_the_cases_own(case: Case) -> None:
    free = replace(INJECTION, if_not_covered=IfNotCovered.NOTHING, coverage=Coverage.NOT_COVERED)
    sessions = tuple(Session(day, (free, GUIDANCE)) for day in DAYS)
    comparison = compared(
        replace(case, course=Course(sessions)), (denied(0), guidance(9000)), (denied(0), guidance(9000))
    )
    assert comparison.causes == ()


@pytest.mark.parametrize("seed", range(60))
def test_causes_add_up_whatever_the_insurer_did_and_at_every_stage(case: Case, seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - the same EOBs at every run, and no secret
    reasons: list[tuple[str, ...]] = [(), ("CO-45",), ("CO-97",), ("CO-50",)]

    def settled_somehow(code: str, charge: int, planned: str | None = None) -> Settled:
        billed = charge if chance.random() < 0.8 else chance.randrange(1000, 60000)
        cuts = sorted(chance.randrange(billed + 1) for _ in range(5))
        parts = [after - before for before, after in pairwise([0, *cuts, billed])]
        whole = [[0, 0, 0, billed, 0, 0], [0, 0, 0, 0, billed, 0], parts, parts][chance.randrange(4)]
        split = dict(zip(PARTS, whole, strict=True))
        return Settled(code, billed, None, second=0, reasons=chance.choice(reasons), planned=planned, **split)

    def line_of(service: Service) -> Settled:
        if chance.random() < 0.8:
            return settled_somehow(service.code, service.charge)
        return settled_somehow(chance.choice(["20999", "76999"]), service.charge, service.code)

    def lines_of(session: Session) -> tuple[Settled, ...]:
        if chance.random() < 0.2:
            return ()
        beside = [settled_somehow(code, 15000, "") for code in ("99213", "M0076") if chance.random() < 0.2]
        return (*map(line_of, session.services), *beside)

    payer = chance.choice([AETNA, PAYS])
    paper, ends = told(case, payer), settled(*map(lines_of, case.course.sessions))
    for stage in (ends, ends[:1], ends[1:]):
        comparison = compare(case, payer, paper, stage)
        assert sum(cause.amount for cause in comparison.causes) == comparison.difference
        assert comparison.told + comparison.told_of_open == comparison.estimated.point
        assert comparison.actual == sum(end.actual or 0 for end in comparison.sessions)
