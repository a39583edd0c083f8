"""The case format, declared once: it reads a case and describes itself as JSON Schema (spec section 1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from prolo_cost.casefile.course_format import COURSE, UNKNOWABLE_AMOUNT
from prolo_cost.casefile.shapes.figures import AMOUNT, FACTOR, RATE, Doubtful, whole
from prolo_cost.casefile.shapes.holders import Key, ListOf, MapOf, OrNull, Record, built_by
from prolo_cost.casefile.shapes.shape import Problems
from prolo_cost.casefile.shapes.words import Choice, Day, Switch, Text, Word
from prolo_cost.domain.case import Case, Method, Patient, PayerChoice, Provider, Secondary
from prolo_cost.domain.course import Course, Coverage
from prolo_cost.domain.network import Network
from prolo_cost.domain.periods import PlanYearStart, day_of
from prolo_cost.domain.plan import (
    BenefitLimit,
    BenefitTerms,
    Carryover,
    CopayPer,
    CrossAccumulation,
    Family,
    Limits,
    Member,
    MemberTier,
    Met,
    Plan,
    Tier,
)
from prolo_cost.domain.problems import Problem

FORMAT = "prolo-cost/case/1"

LINES_OF_BUSINESS = (
    "commercial", "medicare", "medicare_advantage", "medicaid", "workers_comp", "va", "champva", "tricare",
    "federal_employee", "sharing_ministry", "utilization_manager", "all",
)  # fmt: skip


class Reading(NamedTuple):
    """A case, or everything that is wrong with it."""

    case: Case | None
    problems: tuple[Problem, ...]


def read_case(data: object, today: date) -> Reading:
    """Read a case from parsed JSON. ``today`` stands for an absent ``as_of``."""
    problems = Problems()
    case = CASE.read(data, "", problems)
    if problems.found:
        return Reading(None, tuple(problems.found))
    return Reading(case if case.as_of != date.min else replace(case, as_of=today), ())


def _by_network(item: Record) -> Record:
    """An object with the keys ``in`` and ``out``."""
    return Record(
        {"in": Key(item), "out": Key(item)},
        lambda read, _path, _problems: {Network(name): value for name, value in read.items()},
    )


LIMIT = Doubtful(AMOUNT, may_be_none=True)
NETWORK = Choice(Network)
FAMILY = Choice(Family)
CROSS = Choice(CrossAccumulation)


def _year_start(text: object, path: str, problems: Problems) -> object:
    month, _, day = str(text).partition("-")
    if not (len(month) == len(day) == 2 and month.isdigit() and day.isdigit() and month.isascii() and day.isascii()):
        return problems.add(path, "not_a_month_and_day")
    if not 1 <= int(month) <= 12 or not 1 <= int(day) <= 31 or day_of(2000, int(month), int(day)).day != int(day):
        return problems.add(path, "not_a_month_and_day")
    return PlanYearStart(int(month), int(day))


class _MonthDay:
    """``MM-DD``, a day that some year has."""

    def read(self, value: object, path: str, problems: Problems) -> object:
        return _year_start(value, path, problems)

    def schema(self) -> dict[str, object]:
        return {"type": "string", "pattern": r"^[0-9]{2}-[0-9]{2}$"}


LIMITS = Record({"individual": Key(LIMIT), "family": Key(LIMIT)}, built_by(Limits))
MET = Record({"individual": Key(UNKNOWABLE_AMOUNT), "family": Key(UNKNOWABLE_AMOUNT)}, built_by(Met))
TIER = Record({"deductible": Key(LIMITS), "out_of_pocket_max": Key(LIMITS)}, built_by(Tier))
MEMBER_TIER = Record({"deductible_met": Key(MET), "out_of_pocket_met": Key(MET)}, built_by(MemberTier))
BENEFIT_TERMS = Record(
    {
        "copay": Key(LIMIT),
        "coinsurance": Key(Doubtful(RATE, may_be_none=True)),
        "deductible_applies": Key(Switch(may_be_unknown=True)),
        "copay_per": Key(Choice(CopayPer)),
        "copay_counts_toward_deductible": Key(Switch()),
    },
    built_by(BenefitTerms),
)


def _benefit_limit(read: dict[str, Any], path: str, problems: Problems) -> object:
    if "visits" not in read and "dollars" not in read:
        return problems.add(path, "limit_without_value")
    return BenefitLimit(**read)


BENEFIT_LIMIT = Record(
    {
        "benefit": Key(Text(100, may_be_empty=False), required=True),
        "visits": Key(whole(0, 10_000)),
        "visits_used": Key(Doubtful(whole(0, 10_000))),
        "dollars": Key(Doubtful(AMOUNT, may_be_unknown=False)),
        "dollars_used": Key(UNKNOWABLE_AMOUNT),
        "deductible_visits_count": Key(Switch()),
    },
    _benefit_limit,
)


def _plan(read: dict[str, Any], _path: str, _problems: Problems) -> Plan:
    read.pop("preset", None)  # what it says was filled in before (``app.presets``)
    cross = read.pop("cross_accumulation", {})
    bills = read.pop("may_balance_bill", {})
    return Plan(
        **read,
        **{f"cross_accumulation_{limit}": rule for limit, rule in cross.items()},
        **{f"may_balance_bill_{network}": allowed for network, allowed in bills.items()},
    )


def _as_read(read: dict[str, Any], _path: str, _problems: Problems) -> dict[str, Any]:
    return read


PLAN = Record(
    {
        "preset": Key(Word(("original_medicare",))),
        "plan_year_start": Key(_MonthDay()),
        "family_coverage": Key(Switch()),
        "tiers": Key(_by_network(TIER)),
        "deductible_type": Key(FAMILY),
        "out_of_pocket_type": Key(FAMILY),
        "individual_out_of_pocket_cap": Key(LIMIT),
        "cross_accumulation": Key(Record({"deductible": Key(CROSS), "out_of_pocket": Key(CROSS)}, _as_read)),
        "deductible_counts_toward_out_of_pocket": Key(Switch()),
        "copay_counts_toward_out_of_pocket": Key(Switch()),
        "carryover": Key(Choice(Carryover)),
        "benefits": Key(MapOf(_by_network(BENEFIT_TERMS))),
        "limits": Key(ListOf(BENEFIT_LIMIT, most=50)),
        "contract_rate_when_not_covered": Key(Switch()),
        "contract_rate_beyond_limit": Key(Switch()),
        "may_balance_bill": Key(Record({"in": Key(Switch()), "out": Key(Switch())}, _as_read)),
        "multiple_procedure_factors": Key(ListOf(RATE, least=1, most=50)),
        "bilateral_factor": Key(FACTOR),
        "lesser_of_charge": Key(Switch()),
        "high_deductible": Key(Switch()),
    },
    _plan,
)


def _member(read: dict[str, Any], _path: str, _problems: Problems) -> Member:
    tiers = {network: read.pop(network) for network in Network if network in read}
    return Member(**read, tiers=tiers)


MEMBER = Record(
    {
        "as_of": Key(Day()),
        "qualified_medicare_beneficiary": Key(Switch()),
        "in": Key(MEMBER_TIER),
        "out": Key(MEMBER_TIER),
    },
    _member,
)

SECONDARY = Record(
    {
        "method": Key(Choice(Method)),
        "plan": Key(PLAN, required=True),
        "member": Key(MEMBER),
        "network": Key(NETWORK),
    },
    lambda read, _path, _problems: Secondary(
        read.get("method", Method.STANDARD), read["plan"], read.get("member", Member()), read.get("network", Network.IN)
    ),
)


def _case(read: dict[str, Any], _path: str, problems: Problems) -> object:
    del read["format"]
    case = Case(**{"as_of": date.min, **read})
    if case.plan is not None:
        _require_benefits(case.course, problems)
    return case


def _require_benefits(course: Course, problems: Problems) -> None:
    """A line that the plan may pay for must say under which benefit."""
    services = {service.field: service for session in course.sessions for service in session.services}
    for path, service in services.items():
        if not service.benefit.strip() and service.coverage is not Coverage.NOT_COVERED:
            problems.add(f"{path}.benefit", "missing")


CASE = Record(
    {
        "format": Key(Word((FORMAT,)), required=True),
        "id": Key(Text()),
        "as_of": Key(Day()),
        "patient": Key(
            Record({"name": Key(Text()), "date_of_birth": Key(Day()), "member_id": Key(Text())}, built_by(Patient))
        ),
        "provider": Key(
            Record(
                {"name": Key(Text()), "npi": Key(Text(20)), "tax_id": Key(Text(20)), "state": Key(Text(2))},
                built_by(Provider),
            )
        ),
        "payer": Key(
            Record(
                {"id": Key(Text(100)), "line_of_business": Key(Word(LINES_OF_BUSINESS)), "state": Key(Text(2))},
                built_by(PayerChoice),
            )
        ),
        "diagnoses": Key(ListOf(Text(20), most=50)),
        "scheduled_on": Key(Day()),
        "network": Key(NETWORK),
        "plan": Key(OrNull(PLAN), required=True, null_is_absent=False),
        "member": Key(MEMBER),
        "secondary": Key(SECONDARY),
        "course": Key(COURSE, required=True),
    },
    _case,
)


def case_schema() -> dict[str, object]:
    """The JSON Schema of a case, made from the same declaration that reads one."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "prolo-cost case",
        **CASE.schema(),
    }
