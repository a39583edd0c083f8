"""Whose stance speaks, how far it can be trusted, and what it decides."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.domain.small import Json, case, visit

from prolo_cost.casefile import read_case
from prolo_cost.domain.coverage import Citation, Evidence, Payer, Position, Staleness, Stance, stance_in_force
from prolo_cost.domain.estimate import estimate
from prolo_cost.domain.result import Estimate, Scenario

ON = date(2026, 11, 24)
FRESH = Citation(number="P 1", effective=date(2026, 1, 1))


def stance(position: Position = Position.NOT_COVERED_INVESTIGATIONAL, **changes: object) -> Stance:
    told: dict[str, object] = {
        "service": "M0076", "position": position, "evidence": Evidence.READ, "line_of_business": "commercial",
        "citation": FRESH, "last_verified": date(2026, 11, 22), **changes,
    }  # fmt: skip
    return Stance(**told)  # type: ignore[arg-type]  # the fields of a stance, by name


def answer(*stances: Stance, **changes: object) -> Estimate:
    service: Json = {"code": "M0076", "benefit": "care", "charge": 200, "allowed": 100}
    read = read_case(case(visit("2026-12-01", service), as_of="2026-11-24", **changes), ON).case
    assert read is not None
    return estimate(read, Payer("p", "P", line_of_business="commercial", stances=stances))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, None),
        ({"citation": Citation(next_review=date(2026, 11, 23), effective=date(2026, 1, 1))}, Staleness.REVIEW_DUE),
        ({"citation": Citation(next_review=date(2026, 11, 24), effective=date(2026, 1, 1))}, None),
        ({"citation": Citation()}, Staleness.UNDATED),
        ({"citation": Citation(effective=date(1998, 3, 16), last_review=date(2026, 2, 1))}, None),
        ({"citation": Citation(effective=date(2023, 11, 25))}, None),
        ({"citation": Citation(effective=date(2023, 11, 24))}, Staleness.OLD),
        ({"last_verified": date(2026, 5, 28)}, None),
        ({"last_verified": date(2026, 5, 27)}, Staleness.UNVERIFIED),
        ({"last_verified": None}, Staleness.UNVERIFIED),
    ],
)
def test_knowledge_goes_stale_by_its_dates(changes: Json, expected: Staleness | None) -> None:
    assert stance(**changes).staleness(ON) is expected


def test_the_narrowest_stance_speaks() -> None:
    everywhere = stance(line_of_business="all")
    commercial = stance()
    in_oregon = stance(states=("OR",))
    found = stance_in_force((everywhere, in_oregon, commercial), "M0076", "commercial", "OR", ON)
    assert found is in_oregon
    assert stance_in_force((everywhere, in_oregon, commercial), "M0076", "commercial", "WA", ON) is commercial
    assert stance_in_force((everywhere, in_oregon, commercial), "M0076", "medicaid", "OR", ON) is everywhere
    assert stance_in_force((everywhere,), "76942", None, None, ON) is None


def test_the_state_counts_before_the_line_of_business_and_that_before_the_newest() -> None:
    in_oregon = stance(line_of_business="all", states=("OR",))
    newer = stance(line_of_business="all", effective_from=date(2026, 10, 1))
    assert stance_in_force((stance(), in_oregon), "M0076", "commercial", "OR", ON) is in_oregon
    assert stance_in_force((newer, stance()), "M0076", "commercial", "OR", ON) == stance()


def test_a_later_stance_takes_over_on_its_day() -> None:
    old = stance(effective_to=date(2026, 6, 30))
    new = stance(Position.COVERED, effective_from=date(2026, 7, 1))
    assert stance_in_force((old, new), "M0076", None, None, date(2026, 6, 30)) is old
    assert stance_in_force((old, new), "M0076", None, None, date(2026, 7, 1)) is new


@pytest.mark.parametrize("position", [p for p in Position if p.is_against])
def test_a_stance_against_leaves_the_line_in_question_and_denial_likely(position: Position) -> None:
    told = answer(stance(position))
    assert told.likely is Scenario.DENIED
    assert [question.field for question in told.questions] == ["coverage.M0076"]
    assert not [warning.code for warning in told.warnings if warning.code.startswith("stance")]


def test_a_payers_own_yes_covers_the_line() -> None:
    told = answer(stance(Position.COVERED))
    assert told.likely is Scenario.COVERED
    assert told.scenarios[Scenario.DENIED].patient == told.scenarios[Scenario.COVERED].patient
    assert told.notices == ()


@pytest.mark.parametrize("position", [Position.COVERED_WITH_CRITERIA, Position.INDIVIDUAL_REVIEW])
def test_a_yes_with_conditions_is_no_yes_until_somebody_confirms_it(position: Position) -> None:
    assert answer(stance(position)).likely is Scenario.DENIED


def test_an_inferred_stance_decides_nothing_and_is_told_as_a_lead() -> None:
    told = answer(stance(Position.COVERED, evidence=Evidence.INFERRED))
    assert told.likely is Scenario.DENIED
    assert [warning.code for warning in told.warnings] == ["stance_inferred"]


def test_nothing_known_is_told() -> None:
    told = answer(stance(Position.UNKNOWN, evidence=Evidence.NONE))
    assert [warning.code for warning in told.warnings] == ["stance_unknown"]


def test_nobody_is_told_to_call_a_payer_for_a_patient_without_one() -> None:
    assert answer(plan=None).warnings == ()
    assert answer().warnings != ()


def test_a_stale_stance_still_decides_and_says_how_old_it_is() -> None:
    told = answer(stance(Position.COVERED, citation=Citation(effective=date(2017, 2, 9))))
    assert told.likely is Scenario.COVERED
    assert [(warning.code, warning.figures["dated"]) for warning in told.warnings] == [("stance_stale", "2017-02-09")]


@pytest.mark.parametrize(
    ("line", "network", "papers"),
    [
        ("medicare", "in", ("good_faith_estimate", "abn")),
        ("medicare_advantage", "in", ("good_faith_estimate", "organization_determination")),
        ("medicaid", "out", ("good_faith_estimate", "medicaid_agreement")),
        ("commercial", "in", ("good_faith_estimate", "member_consent")),
        ("commercial", "out", ("good_faith_estimate",)),
    ],
)
def test_each_line_of_business_calls_for_its_own_paper(line: str, network: str, papers: tuple[str, ...]) -> None:
    told = answer(payer={"line_of_business": line}, network=network)
    assert told.notices == papers


def test_the_payers_line_of_business_counts_where_the_case_does_not_say() -> None:
    assert answer().notices == ("good_faith_estimate", "member_consent")


def test_without_a_plan_the_good_faith_estimate_is_the_paper() -> None:
    assert answer(plan=None).notices == ("good_faith_estimate",)
    assert answer(plan=None).likely is Scenario.SELF_PAY


def test_each_code_in_question_swings_alone_with_the_others_covered() -> None:
    asked: Json = {"benefit": "care", "charge": 200, "allowed": 100, "coverage": "in_question"}
    both = visit("2026-12-01", {**asked, "code": "A"}, {**asked, "code": "B", "charge": 300})
    read = read_case(case(both), ON).case
    assert read is not None
    swings = {question.field: question.swing for question in estimate(read).questions}
    assert swings == {"coverage.A": 200_00, "coverage.B": 300_00}
