"""The sessions of a scenario, one after the other."""

from __future__ import annotations

from datetime import date

from prolo_cost.app.estimates.ledger import deductible_left, ledger
from prolo_cost.domain.money import Range
from prolo_cost.domain.result import LineShare, Remaining, Scenario, ScenarioResult, SessionShare

NOT_LIMITED = Remaining(None, None, None, None)


def line(patient: int, plan: int, secondary: int = 0) -> LineShare:
    return LineShare("M0076", 45000, 31000, 0, 0, 0, patient, 0, 0, plan, secondary, 0, patient)


def session(day: date, year: int, left: tuple[int, int], *lines: LineShare) -> SessionShare:
    before, after = (NOT_LIMITED._replace(deductible_individual=cents) for cents in left)
    patient = sum(share.patient for share in lines)
    return SessionShare(day, date(year, 1, 1), patient, lines, before, after)


def result(*sessions: SessionShare) -> ScenarioResult:
    total = sum(session.patient for session in sessions)
    exact = Range(total, total, total)
    return ScenarioResult(Scenario.COVERED, exact, sessions, lambda: Range(0, 0, 0), lambda _sessions: ())


def test_what_was_paid_so_far_runs_on() -> None:
    entries = ledger(
        result(
            session(date(2026, 12, 1), 2026, (200_00, 0), line(240_00, 0)),
            session(date(2026, 12, 29), 2026, (0, 0), line(60_00, 20_00), line(20_00, 5_00, 1_00)),
        )
    )
    assert [(entry.number, entry.patient, entry.so_far) for entry in entries] == [
        (1, 240_00, 240_00),
        (2, 80_00, 320_00),
    ]
    assert [entry.insurance for entry in entries] == [0, 26_00]


def test_the_turn_of_the_plan_year_is_marked_once() -> None:
    days = [(date(2026, 12, 29), 2026), (date(2027, 1, 26), 2027), (date(2027, 2, 23), 2027)]
    entries = ledger(result(*(session(day, year, (0, 0), line(1, 0)) for day, year in days)))
    assert [entry.begins_year for entry in entries] == [None, date(2027, 1, 1), None]


def test_the_lower_of_two_deductibles_binds() -> None:
    assert deductible_left(NOT_LIMITED._replace(deductible_individual=500, deductible_family=300)) == 300
    assert deductible_left(NOT_LIMITED._replace(deductible_family=300)) == 300
    assert deductible_left(NOT_LIMITED) is None
    assert deductible_left(None) is None
