"""The boxes of the form, each named by where its value stands in the case."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from prolo_cost.app.draft.boxes import Kind

PAYER_NAME: Final = "payer"
"""What is typed as the payer. Not part of the case, which holds ``payer.id``."""

TEMPLATE: Final = "template"
"""What is typed as the template. Not part of the case either, and nor is what follows."""

FILLED: Final = "template.filled"
"""What the template filled, as it was then (``filling``)."""

SECOND: Final = "secondary"
METHOD: Final = f"{SECOND}.method"
"""How the second plan pays; ``none`` where there is no second plan."""

INSURANCE: Final = "plan"
"""Says ``none`` where the patient has no coverage."""

SERIES: Final = "course.series[0]"
FIRST: Final = f"{SERIES}.first"
COUNT: Final = f"{SERIES}.count"
EVERY: Final = f"{SERIES}.every_weeks"

FURTHER: Final = "course.series[1]"
"""The series after the course: maintenance."""

CODE_BEFORE, CODE_REASON = "code_before", "code_reason"
"""Of a line: what its code was when its result was seen, and why it is another now. No part of the case."""

VERSION: Final = "version."
VERSION_NAME, OTHER_VERSIONS = f"{VERSION}name", f"{VERSION}others"
"""What the course on the desk is called among its versions, and the others. No part of the case."""

_LINES: Final = f"{SERIES}.services["
_SERIES: Final = re.compile(r"course\.series\[\d+\]\.(first|count|every_weeks|every_months|dates)(\.\d+)?")
_SINGLE: Final = re.compile(r"course\.sessions\[\d+\]\.date")
_NETWORKS: Final = frozenset({"in", "out"})

_KINDS: dict[str, Kind] = {
    "as_of": Kind.DAY,
    "scheduled_on": Kind.DAY,
    "patient.name": Kind.TEXT,
    "patient.date_of_birth": Kind.BIRTHDAY,
    "patient.member_id": Kind.TEXT,
    "provider.name": Kind.TEXT,
    "provider.npi": Kind.TEXT,
    "provider.tax_id": Kind.TEXT,
    "provider.state": Kind.TEXT,
    "payer.id": Kind.CHOICE,
    "payer.line_of_business": Kind.CHOICE,
    "payer.state": Kind.CHOICE,
    "diagnoses": Kind.WORDS,
    "network": Kind.CHOICE,
    "plan.plan_year_start": Kind.YEAR_START,
    "plan.family_coverage": Kind.SWITCH,
    "plan.deductible_type": Kind.CHOICE,
    "plan.out_of_pocket_type": Kind.CHOICE,
    "plan.tiers.*.deductible.individual": Kind.AMOUNT,
    "plan.tiers.*.deductible.family": Kind.AMOUNT,
    "plan.tiers.*.out_of_pocket_max.individual": Kind.AMOUNT,
    "plan.tiers.*.out_of_pocket_max.family": Kind.AMOUNT,
    "plan.benefits.*.*.copay": Kind.AMOUNT,
    "plan.benefits.*.*.coinsurance": Kind.SHARE,
    "plan.benefits.*.*.deductible_applies": Kind.SWITCH,
    "plan.benefits.*.*.copay_per": Kind.CHOICE,
    "plan.benefits.*.*.copay_counts_toward_deductible": Kind.SWITCH,
    "plan.preset": Kind.CHOICE,
    "plan.individual_out_of_pocket_cap": Kind.AMOUNT,
    "plan.deductible_counts_toward_out_of_pocket": Kind.SWITCH,
    "plan.copay_counts_toward_out_of_pocket": Kind.SWITCH,
    "plan.carryover": Kind.CHOICE,
    "plan.contract_rate_when_not_covered": Kind.SWITCH,
    "plan.contract_rate_beyond_limit": Kind.SWITCH,
    "plan.may_balance_bill.in": Kind.SWITCH,
    "plan.may_balance_bill.out": Kind.SWITCH,
    "plan.high_deductible": Kind.SWITCH,
    "plan.limits.*.benefit": Kind.CHOICE,
    "plan.limits.*.visits": Kind.WHOLE,
    "plan.limits.*.visits_used": Kind.WHOLE,
    "plan.limits.*.deductible_visits_count": Kind.SWITCH,
    "plan.limits.*.dollars": Kind.AMOUNT,
    "plan.limits.*.dollars_used": Kind.AMOUNT,
    "member.qualified_medicare_beneficiary": Kind.SWITCH,
    "member.as_of": Kind.DAY,
    "member.*.deductible_met.individual": Kind.AMOUNT,
    "member.*.deductible_met.family": Kind.AMOUNT,
    "member.*.out_of_pocket_met.individual": Kind.AMOUNT,
    "member.*.out_of_pocket_met.family": Kind.AMOUNT,
    METHOD: Kind.CHOICE,
    FIRST: Kind.DAY,
    COUNT: Kind.WHOLE,
    EVERY: Kind.WHOLE,
    "series.every_months": Kind.WHOLE,
    "series.first": Kind.DAY,
    "series.count": Kind.WHOLE,
    "series.every_weeks": Kind.WHOLE,
    "series.dates.*": Kind.DAY,
    "sessions.date": Kind.DAY,
    "course.reassess_after": Kind.WHOLE,
    "line.code": Kind.CODE,
    "line.description": Kind.TEXT,
    "line.area": Kind.TEXT,
    "line.benefit": Kind.CHOICE,
    "line.coverage": Kind.CHOICE,
    "line.modifiers": Kind.WORDS,
    "line.bilateral": Kind.SWITCH,
    "line.multiple_procedure": Kind.SWITCH,
    "line.units": Kind.WHOLE,
    "line.charge": Kind.AMOUNT,
    "line.allowed": Kind.AMOUNT,
    "line.secondary_allowed": Kind.AMOUNT,
    "line.self_pay_price": Kind.AMOUNT,
    "line.if_not_covered": Kind.AMOUNT,
    "line.first_session_only": Kind.SWITCH,
}

OF_A_SECOND_PLAN: Final = (
    "plan.plan_year_start",
    "plan.tiers.*.deductible.individual",
    "plan.tiers.*.out_of_pocket_max.individual",
    "plan.benefits.*.*.copay",
    "plan.benefits.*.*.coinsurance",
    "plan.benefits.*.*.deductible_applies",
    "member.as_of",
    "member.*.deductible_met.individual",
    "member.*.out_of_pocket_met.individual",
    "network",
)
"""The boxes that a second plan has too; each stands under ``secondary`` in the case."""

_KINDS |= {f"{SECOND}.{shape}": _KINDS[shape] for shape in OF_A_SECOND_PLAN}


def line_key(line: int, name: str) -> str:
    """The box of a service line, counted from 0."""
    return f"{_LINES}{line}].{name}"


def series_key(series: int, name: str) -> str:
    """A box of a series, counted from 0."""
    return f"course.series[{series}].{name}"


def session_key(place: int) -> str:
    """The day of a single session, counted from 0."""
    return f"course.sessions[{place}].date"


@lru_cache(maxsize=1024)
def line_of(key: str) -> tuple[int, str] | None:
    """The service line that a place lies in, counted from 0, and where in it; ``None`` for any other place."""
    if not key.startswith(_LINES):
        return None
    number, _, name = key[len(_LINES) :].partition("]")
    return (int(number), name.removeprefix(".")) if number.isdecimal() else None


@lru_cache(maxsize=1024)
def shape_of(key: str) -> str:
    """The box whichever network, benefit or line it is for: ``plan.tiers.*.deductible.individual``, ``line.charge``."""
    line = line_of(key)
    if line is not None:
        return f"line.{line[1]}"
    if key.startswith("course.") and key not in _KINDS:
        return _shape_in_course(key)
    if key.startswith(f"{SECOND}."):
        return f"{SECOND}.{shape_of(key.removeprefix(f'{SECOND}.'))}"
    return _shape_in_plan(key)


def _shape_in_plan(key: str) -> str:
    """The box of a plan or its member whichever network, benefit or limit it is for."""
    shape = key
    match key.split("."):
        case ["plan", "tiers", network, limit, who] if network in _NETWORKS:
            shape = f"plan.tiers.*.{limit}.{who}"
        case ["plan", "benefits", _, network, term] if network in _NETWORKS:
            shape = f"plan.benefits.*.*.{term}"
        case ["plan", limits, name] if limits.startswith("limits["):
            shape = f"plan.limits.*.{name}"
        case ["member", network, met, who] if network in _NETWORKS:
            shape = f"member.*.{met}.{who}"
    return shape


def _shape_in_course(key: str) -> str:
    """``series.first`` of any series after the course's own, ``series.dates.*`` of any, ``sessions.date``."""
    series = _SERIES.fullmatch(key)
    if series is not None and (series[1] == "dates") == bool(series[2]):
        return f"series.{series[1]}{'.*' if series[2] else ''}"
    return "sessions.date" if _SINGLE.fullmatch(key) else key


def kind_of(key: str) -> Kind | None:
    """What the box of a place holds; ``None`` where the form has no such box."""
    return _KINDS.get(shape_of(key))
