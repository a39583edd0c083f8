"""What the rows of an eligibility answer would put into a case: only where they say it clearly, and all say the same.

A row that does not tell its network, its period or whether it is about one person suggests nothing: it is shown, and a
person reads it. Met so far is a year's amount less what remains of it (period 29), of the same plan, person and
network, or what the payer sends as used (period 24). Of a coverage that is not active nothing is suggested, nor from a
benefit that belongs to somebody else; of an answer about several plans only what all of them say that tell figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final, NamedTuple, TypeAlias

from prolo_cost.domain.money import Cents, dollars_and_cents
from prolo_cost.domain.problems import Problem
from prolo_cost.importers.eligibility_271 import (
    ACTIVE,
    ASK_ELSEWHERE,
    CANNOT_PROCESS,
    COINSURANCE,
    COPAY,
    DEDUCTIBLE,
    HEALTH_PLAN,
    INACTIVE,
    OTHER_PAYER,
    OUT_OF_POCKET,
    Answered,
    BenefitRow,
)

NO_LIMIT: Final[Cents] = 99_999_00
"""From here on some payers mean that there is no limit; a person has to ask."""

TIERS: Final = {"Y": ("in",), "N": ("out",), "W": ("in", "out")}
PEOPLE: Final = {"IND": "individual", "FAM": "family"}
CALENDAR_YEAR, USED, REMAINING = "23", "24", "29"
YEARS: Final = ("22", CALENDAR_YEAR, "25")
LIMITS: Final = {
    DEDUCTIBLE: ("deductible", "deductible_met"),
    OUT_OF_POCKET: ("out_of_pocket_max", "out_of_pocket_met"),
}
BENEFITS: Final = {"2": "procedure", "CC": "procedure", "98": "office_visit", "BY": "office_visit"}
"""Service types that a case has a usual benefit for: surgical, and professional visits in an office."""

FIGURES: Final = (COINSURANCE, COPAY, *LIMITS)
TO_ASK: Final = {
    ASK_ELSEWHERE: "ask_elsewhere",
    OTHER_PAYER: "other_payer",
    CANNOT_PROCESS: "cannot_process",
}
"""Rows that give no answer, and say where there is one."""

FAMILIES: Final = ("FAM", "ESP", "ECH")
VISIT_PERIODS: Final = ("", "7", "27")


Branch: TypeAlias = "dict[str, str | bool | Branch]"


class Suggestion(NamedTuple):
    """What one place of a case would hold, as the case format spells it, and the segments that say so."""

    field: str
    value: str | bool
    places: tuple[str, ...]


class Suggested(NamedTuple):
    """All that can be suggested, and where rows of the answer stand against each other or cannot be taken."""

    suggestions: tuple[Suggestion, ...]
    warnings: tuple[Problem, ...]


class _Said(NamedTuple):
    field: str
    value: str | bool
    row: BenefitRow


def suggest(answered: Answered) -> Suggested:
    """What an answer would put into a case. Where two rows disagree, nothing is suggested for that place."""
    warnings = [*_in_the_way(answered.rows), *_untaken(answered.rows)]
    rows = () if _ended(answered.rows) else tuple(row for row in answered.rows if not row.elsewhere)
    said = [*_limits(rows), *_met(rows), *_benefits(rows), *_about_the_plan(rows)]
    said = _said_by_all(said, _plans(answered.rows))
    suggestions = list(_agreed(said, warnings))
    if suggestions and answered.on is not None and any(each.field.startswith("member.") for each in suggestions):
        suggestions.append(Suggestion("member.as_of", answered.on.isoformat(), ()))
    return Suggested(tuple(suggestions), tuple(warnings))


def _agreed(said: Iterable[_Said], warnings: list[Problem]) -> Iterator[Suggestion]:
    by_field: dict[str, list[_Said]] = {}
    for each in said:
        by_field.setdefault(each.field, []).append(each)
    for field, rows in by_field.items():
        places = tuple(dict.fromkeys(each.row.place for each in rows))
        if len({each.value for each in rows}) == 1:
            yield Suggestion(field, rows[0].value, places)
        else:
            warnings.append(Problem(field, "rows_disagree", {"places": ", ".join(places)}))


def _plans(rows: Iterable[BenefitRow]) -> frozenset[int]:
    """The plans of an answer that tell figures."""
    return frozenset(row.section for row in rows if row.kind in FIGURES)


def _said_by_all(said: Sequence[_Said], plans: frozenset[int]) -> list[_Said]:
    """What every plan of the answer says: which of several is meant only a person knows."""
    by_field: dict[str, set[int]] = {}
    for each in said:
        by_field.setdefault(each.field, set()).add(each.row.section)
    return [each for each in said if by_field[each.field] >= plans]


def _ended(rows: Sequence[BenefitRow]) -> list[BenefitRow]:
    """What says that the plan is not active, where nothing says that it is."""
    whole = [row for row in rows if _is_of_the_plan(row)]
    if any(row.kind in ACTIVE for row in whole):
        return []
    return [row for row in whole if row.kind in INACTIVE]


def _in_the_way(rows: Sequence[BenefitRow]) -> Iterator[Problem]:
    """What a person has to know before any figure."""
    if ended := _ended(rows):
        yield Problem(ended[0].place, "coverage_inactive")
    if len(_plans(rows)) > 1:
        yield Problem("", "several_plans", {"count": str(len(_plans(rows)))})
    for row in rows:
        if row.kind in TO_ASK:
            yield Problem(row.place, TO_ASK[row.kind], {"who": row.elsewhere or "?"})
        elif row.elsewhere and row.kind in FIGURES:
            yield Problem(row.place, "ask_elsewhere", {"who": row.elsewhere})


def _untaken(rows: Iterable[BenefitRow]) -> Iterator[Problem]:
    """Rows that a person has to read, because their figure may not mean what it says."""
    for row in rows:
        if row.kind in LIMITS and row.amount is not None and row.amount >= NO_LIMIT:
            yield Problem(row.place, "perhaps_no_limit", {"amount": dollars_and_cents(row.amount)})
        elif row.kind in LIMITS and row.amount is not None and _is_of_the_plan(row) and row.network not in TIERS:
            yield Problem(row.place, "network_not_said")
        elif row.share is not None and row.share > 1:
            yield Problem(row.place, "share_above_one")


def _is_of_the_plan(row: BenefitRow) -> bool:
    return not row.procedure and (HEALTH_PLAN in row.services or not row.services)


def _yearly(rows: Iterable[BenefitRow], periods: Sequence[str]) -> Iterator[tuple[BenefitRow, str, str, Cents]]:
    """Rows about a yearly amount of the whole plan: row, tier, person and cents."""
    for row in rows:
        if row.kind not in LIMITS or row.period not in periods or not _is_of_the_plan(row):
            continue
        if row.amount is None or row.amount >= NO_LIMIT or row.level not in PEOPLE:
            continue
        for tier in TIERS.get(row.network, ()):
            yield row, tier, PEOPLE[row.level], row.amount


def _limits(rows: Sequence[BenefitRow]) -> Iterator[_Said]:
    for row, tier, person, amount in _yearly(rows, YEARS):
        yield _Said(f"plan.tiers.{tier}.{LIMITS[row.kind][0]}.{person}", dollars_and_cents(amount), row)


def _met(rows: Sequence[BenefitRow]) -> Iterator[_Said]:
    limits: dict[tuple[int, str, str, str, str], set[Cents]] = {}
    for row, tier, person, amount in _yearly(rows, YEARS):
        limits.setdefault((row.section, row.kind, row.network, tier, person), set()).add(amount)
    for row, tier, person, remaining in _yearly(rows, (REMAINING,)):
        whole = limits.get((row.section, row.kind, row.network, tier, person), set())
        if len(whole) == 1 and remaining <= min(whole):
            yield _Said(_met_field(row, tier, person), dollars_and_cents(min(whole) - remaining), row)
    for row, tier, person, used in _yearly(rows, (USED,)):
        yield _Said(_met_field(row, tier, person), dollars_and_cents(used), row)


def _met_field(row: BenefitRow, tier: str, person: str) -> str:
    return f"member.{tier}.{LIMITS[row.kind][1]}.{person}"


def _benefits(rows: Iterable[BenefitRow]) -> Iterator[_Said]:
    """Coinsurance and copay of the benefits that a case usually names."""
    for row in rows:
        if row.procedure:
            continue
        for benefit in dict.fromkeys(BENEFITS[each] for each in row.services if each in BENEFITS):
            for tier in TIERS.get(row.network, ()):
                place = f"plan.benefits.{benefit}.{tier}"
                if row.kind == COINSURANCE and row.share is not None and row.share <= 1:
                    yield _Said(f"{place}.coinsurance", _fraction(row.share), row)
                elif row.kind == COPAY and row.amount is not None and row.period in VISIT_PERIODS:
                    yield _Said(f"{place}.copay", dollars_and_cents(row.amount), row)


def _fraction(share: Fraction) -> str:
    """A share as a decimal; X12 sends it as one of at most nine places, so it has an end."""
    digits = f"{share.numerator * 10**9 // share.denominator:010d}"
    return f"{digits[:-9]}.{digits[-9:]}".rstrip("0").rstrip(".")


def _about_the_plan(rows: Sequence[BenefitRow]) -> Iterator[_Said]:
    """When the plan year begins, where every yearly amount is of the calendar year; whether a family is covered."""
    yearly = [row for row, *_ in _yearly(rows, YEARS)]
    if all(row.period == CALENDAR_YEAR for row in yearly):
        for row in yearly:
            yield _Said("plan.plan_year_start", "01-01", row)
    for row in rows:
        if row.kind in ACTIVE and HEALTH_PLAN in row.services and row.level:
            yield _Said("plan.family_coverage", row.level in FAMILIES, row)


def as_case(suggestions: Iterable[Suggestion]) -> Branch:
    """The suggestions as ``plan`` and ``member`` of a case. What none is about is left out: it is unknown."""
    return {"plan": {}, "member": {}} | _nested([(each.field.split("."), each.value) for each in suggestions])


def _nested(pairs: Iterable[tuple[Sequence[str], str | bool]]) -> Branch:
    nested: Branch = {}
    below: dict[str, list[tuple[Sequence[str], str | bool]]] = {}
    for (head, *rest), value in pairs:
        if rest:
            below.setdefault(head, []).append((rest, value))
        else:
            nested[head] = value
    return nested | {head: _nested(each) for head, each in below.items()}
