"""What each box is called: one thing, one name, on the form, in a problem's sentence and for a screen reader."""

from __future__ import annotations

import re
from typing import Final

from prolo_cost.app.draft.keys import COUNT, EVERY, FIRST, METHOD, SECOND, SERIES, line_of, shape_of
from prolo_cost.gui.speech import said

_LABELS: Final = {
    "as_of": "Date of the estimate",
    "scheduled_on": "Booked on",
    "patient.name": "Patient",
    "patient.date_of_birth": "Birth date",
    "patient.member_id": "Member number",
    "provider.name": "Clinic",
    "provider.npi": "Clinic's NPI",
    "provider.tax_id": "Clinic's tax ID",
    "provider.state": "Clinic's state",
    "payer": "Payer",
    "template": "Template",
    "payer.id": "Payer",
    "payer.line_of_business": "Line of business",
    "payer.state": "State of the plan",
    "diagnoses": "Diagnoses",
    "network": "Network",
    "plan": "Insurance",
    "plan.plan_year_start": "Plan year begins",
    "plan.family_coverage": "Family plan",
    "plan.deductible_type": "Family deductible is",
    "plan.out_of_pocket_type": "Family out of pocket is",
    "plan.tiers.*.deductible.individual": "Deductible",
    "plan.tiers.*.deductible.family": "Family deductible",
    "plan.tiers.*.out_of_pocket_max.individual": "Out of pocket limit",
    "plan.tiers.*.out_of_pocket_max.family": "Family out of pocket limit",
    "plan.benefits.*.*.coinsurance": "Coinsurance",
    "plan.benefits.*.*.copay": "Copay",
    "plan.benefits.*.*.deductible_applies": "Deductible applies",
    "plan.benefits.*.*.copay_per": "Copay due for each",
    "plan.benefits.*.*.copay_counts_toward_deductible": "Copay counts toward the deductible",
    "plan.preset": "Original Medicare, by law",
    "plan.individual_out_of_pocket_cap": "One person's cap in a family",
    "plan.deductible_counts_toward_out_of_pocket": "Deductible counts in out of pocket",
    "plan.copay_counts_toward_out_of_pocket": "Copay counts in out of pocket",
    "plan.carryover": "Last quarter carries over",
    "plan.contract_rate_when_not_covered": "Refused lines at contract rate",
    "plan.contract_rate_beyond_limit": "Beyond a limit at contract rate",
    "plan.may_balance_bill.in": "We may bill the gap, in network",
    "plan.may_balance_bill.out": "We may bill the gap, out of network",
    "plan.high_deductible": "High-deductible health plan",
    "plan.limits.*.visits": "Visits a year",
    "plan.limits.*.visits_used": "Visits used",
    "plan.limits.*.deductible_visits_count": "Visits that only met the deductible count",
    "plan.limits.*.dollars": "Dollars a year",
    "plan.limits.*.dollars_used": "Dollars used",
    "member.qualified_medicare_beneficiary": "Qualified Medicare beneficiary",
    METHOD: "Second plan pays",
    "member.as_of": "Amounts met as of",
    "member.*.deductible_met.individual": "Deductible met",
    "member.*.deductible_met.family": "Family deductible met",
    "member.*.out_of_pocket_met.individual": "Out of pocket met",
    "member.*.out_of_pocket_met.family": "Family out of pocket met",
    FIRST: "First date",
    COUNT: "Sessions",
    EVERY: "Weeks apart",
    "series.first": "Maintenance from",
    "series.count": "Maintenance sessions",
    "series.every_weeks": "Maintenance, weeks apart",
    "series.every_months": "Maintenance, months apart",
    "course.reassess_after": "Reassess after",
    "line.code": "code",
    "line.code_reason": "why its code was changed",
    "line.description": "description",
    "line.area": "area",
    "line.modifiers": "modifiers",
    "line.bilateral": "both sides",
    "line.multiple_procedure": "less after the first procedure",
    "line.units": "units",
    "line.benefit": "benefit",
    "line.coverage": "covered",
    "line.if_not_covered": "patient owes if refused",
    "line.first_session_only": "first session only",
    "line.charge": "charge",
    "line.allowed": "allowed amount",
    "line.secondary_allowed": "allowed by the second plan",
    "line.self_pay_price": "direct price",
}

_BENEFITS: Final = {"procedure": "Procedure", "office_visit": "Office visit", "guidance": "Guidance"}
"""Benefits that a case usually has; any other is called as it is typed."""

_NUMBERED: Final = frozenset({"series.dates.*", "sessions.date"})


def label_of(place: str) -> str:
    """The name of a box; a place without one keeps its own."""
    shape = shape_of(place)
    label = said(_LABELS[shape]) if shape in _LABELS else place
    if shape in _NUMBERED:
        return _numbered(place, shape)
    line = line_of(place)
    if line is not None and shape in _LABELS:
        return said("Line {line}, {box}", line=line[0] + 1, box=label)
    if place.startswith(f"{SECOND}.") and shape not in _LABELS:
        return said("Second plan: {box}", box=label_of(place.removeprefix(f"{SECOND}.")))
    if shape.startswith("plan.benefits."):
        return f"{label}, {benefit_name(place.split('.')[2]).lower()}"
    return label


def _numbered(place: str, shape: str) -> str:
    """``Session 3``, ``Maintenance 2``, ``Single session 1``."""
    *_, number = re.findall(r"\d+", place)
    if shape == "sessions.date":
        return said("Single session {number}", number=int(number) + 1)
    course = place.startswith(f"{SERIES}.")
    return said("Session {number}", number=number) if course else said("Maintenance {number}", number=number)


def benefit_name(benefit: str) -> str:
    """A benefit of the plan as people read it: ``office_visit`` is ``Office visit``."""
    return said(_BENEFITS.get(benefit, "")) or benefit.replace("_", " ").strip().capitalize()
