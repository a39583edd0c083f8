"""Plans that law lays down: filled in from the dated figures, where the case does not say otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from prolo_cost.domain.money import Cents

Figure = Callable[[str, int], Cents | Fraction | None]
"""A dated parameter by name and year; ``None`` where the year is not known."""

ORIGINAL_MEDICARE = "original_medicare"


def filled(data: object, figure: Figure) -> object:
    """The case with what its plan's ``preset`` says; every other case as it is. What the case states itself stands."""
    if not isinstance(data, Mapping):
        return data
    plan = data.get("plan")
    if not isinstance(plan, Mapping) or plan.get("preset") != ORIGINAL_MEDICARE:
        return data
    services = list(_services(data))
    year = min((day[:4] for day in _dates(data)), default="")
    preset = _original_medicare(int(year) if year.isdigit() else 0, services, figure)
    return {**data, "plan": _laid_over(preset, plan)}


def _original_medicare(year: int, services: list[Mapping[str, object]], figure: Figure) -> dict[str, object]:
    """Part B: its deductible of the year, then 20 %, no limit on what is paid. A year that is missing stays unknown."""
    deductible = figure("medicare_part_b_deductible", year)
    rate = figure("medicare_part_b_coinsurance_rate", year)
    terms: dict[str, object] = {
        "copay": "none",
        "coinsurance": "unknown" if rate is None else str(float(rate)),
        "deductible_applies": True,
    }
    limits = {
        "deductible": {"individual": "unknown" if deductible is None else f"{int(deductible) / 100:.2f}"},
        "out_of_pocket_max": {"individual": "none"},
    }
    benefits = {str(service["benefit"]): {"in": terms} for service in services if service.get("benefit")}
    return {"plan_year_start": "01-01", "tiers": {"in": limits}, "benefits": benefits}


def _laid_over(under: Mapping[str, object], over: Mapping[str, object]) -> dict[str, object]:
    """``over`` where it says something, else ``under``, key by key all the way down."""
    result = dict(under)
    for key, value in over.items():
        beneath = result.get(key)
        if isinstance(value, Mapping) and isinstance(beneath, Mapping):
            result[key] = _laid_over(beneath, value)
        elif value is not None or key not in result:
            result[key] = value
    return result


def _course_parts(data: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    course = data.get("course")
    if not isinstance(course, Mapping):
        return
    for name in ("series", "sessions"):
        parts = course.get(name)
        if isinstance(parts, list):
            yield from (part for part in parts if isinstance(part, Mapping))


def _services(data: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    for part in _course_parts(data):
        services = part.get("services")
        if isinstance(services, list):
            yield from (service for service in services if isinstance(service, Mapping))


def _dates(data: Mapping[str, object]) -> Iterator[str]:
    for part in _course_parts(data):
        yield from (str(part[name]) for name in ("first", "date") if name in part)
