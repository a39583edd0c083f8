"""The check tells faults, which stop the build, from stances that a person should read again."""

from datetime import date

import pytest

from prolo_cost.payers.check import Findings, check
from prolo_cost.payers.source import read

from .conftest import SECOND_STANCE, Write

TODAY = date(2026, 11, 24)
FILE = "payers/evergreen.yaml"


def found(spoil: Write, old: str, new: str, today: date = TODAY) -> Findings:
    return check(read(spoil(old, new)), today)


def with_second(spoil: Write, second: str) -> list[tuple[str, str]]:
    resources = spoil("    notes: Read in full.\n", second)
    return [(problem.field, problem.code) for problem in check(read(resources), TODAY).problems]


@pytest.mark.parametrize(
    ("old", "new", "field", "code"),
    [
        ("      source: https://evergreen.example/prolotherapy\n", "", "citation.source", "citation_missing"),
        ("    last_verified: 2026-11-22\n", "", "last_verified", "last_verified_missing"),
        ("last_verified: 2026-11-22", "last_verified: 2026-11-25", "last_verified", "in_the_future"),
        ("evidence: read", "evidence: none", "evidence", "evidence_does_not_match_position"),
        ("position: not_covered_investigational", "position: unknown", "evidence", "evidence_does_not_match_position"),
        ("evidence: read", "evidence: read\n    until: 2025-12-31", "until", "ends_before_it_begins"),
    ],
)
def test_faults(spoil: Write, old: str, new: str, field: str, code: str) -> None:
    (problem,) = found(spoil, old, new).problems
    assert (problem.field, problem.code) == (f"{FILE}: stances[0].{field}", code)


def test_a_doubtful_report_by_others_is_never_what_the_payer_said(spoil: Write) -> None:
    spoil("source_kind: payer", "source_kind: secondary")
    (problem,) = found(spoil, "confidence: high", "confidence: low").problems
    assert (problem.field, problem.code) == (f"{FILE}: stances[0].evidence", "hearsay")
    assert found(spoil, "evidence: read", "evidence: inferred").problems == ()


def test_two_stances_for_the_same_claims_are_a_fault(spoil: Write) -> None:
    assert with_second(spoil, SECOND_STANCE) == [(f"{FILE}: stances[1]", "spans_overlap")]


def test_two_stances_that_share_a_state_are_a_fault(spoil: Write) -> None:
    in_another_too = SECOND_STANCE.replace("evidence: read", "evidence: read\n    states: [WA, ID]")
    assert with_second(spoil, in_another_too) == [(f"{FILE}: stances[1]", "spans_overlap")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("service: M0076", "service: P9020"),
        ("evidence: read", "evidence: read\n    line_of_business: medicaid"),
        ("evidence: read", "evidence: read\n    states: [ID]"),
        ("evidence: read", "evidence: read\n    states: [US]"),
        ("effective: 2026-06-01", "effective: 2020-06-01\n    until: 2025-12-31"),
    ],
    ids=["other service", "other line of business", "other state", "wider, so the narrower wins", "earlier"],
)
def test_stances_that_are_told_apart_are_no_fault(spoil: Write, old: str, new: str) -> None:
    assert with_second(spoil, SECOND_STANCE.replace(old, new)) == []


def test_spans_that_touch_overlap_on_the_day_that_they_share(spoil: Write) -> None:
    until_the_day = SECOND_STANCE.replace("effective: 2026-06-01", "effective: 2025-01-01\n    until: {day}")
    assert with_second(spoil, until_the_day.format(day="2026-01-01")) == [(f"{FILE}: stances[1]", "spans_overlap")]


def test_spans_that_follow_each_other_do_not_overlap(spoil: Write) -> None:
    until_the_day = SECOND_STANCE.replace("effective: 2026-06-01", "effective: 2025-01-01\n    until: 2025-12-31")
    assert with_second(spoil, until_the_day) == []


@pytest.mark.parametrize(
    ("old", "new", "today", "reason"),
    [
        ("notes", "notes", date(2027, 2, 3), None),
        ("notes", "notes", date(2027, 2, 4), "review_due"),
        ("      next_review: 2027-02-03\n", "", date(2029, 2, 3), "old"),
        ("      next_review: 2027-02-03\n", "", date(2027, 6, 1), "unverified"),
        ("effective: 2026-01\n      last_review: 2026-02-03\n", "title: x\n", TODAY, "undated"),
    ],
)
def test_what_is_to_be_read_again(spoil: Write, old: str, new: str, today: date, reason: str | None) -> None:
    if reason == "undated":
        spoil("      title: Prolotherapy\n", "")
    findings = found(spoil, old, new, today)
    assert findings.problems == ()
    assert [problem.code for problem in findings.review] == ([reason] if reason else [])
    assert all(problem.field == f"{FILE}: stances[0]" for problem in findings.review)


def test_a_stance_that_has_ended_or_says_nothing_need_not_be_read_again(spoil: Write) -> None:
    long_after = date(2031, 1, 1)
    assert found(spoil, "evidence: read", "evidence: read\n    until: 2026-12-31", long_after).review == ()
    spoil("    until: 2026-12-31\n", "")
    spoil("position: not_covered_investigational", "position: unknown")
    assert found(spoil, "evidence: read", "evidence: none", long_after).review == ()


def test_a_year_stands_once(spoil: Write) -> None:
    resources = spoil("year: 2026", "year: 2025", file="parameters/medicare_part_b_deductible.yaml")
    (problem,) = check(read(resources), TODAY).problems
    assert (problem.field, problem.code) == ("parameters/medicare_part_b_deductible.yaml: years", "year_twice")
