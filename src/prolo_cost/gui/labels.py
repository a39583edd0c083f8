"""What each box is called: one thing, one name, on the form, in a problem's sentence and for a screen reader."""

from __future__ import annotations

import re
from typing import Final

_LABELS: Final = tuple(
    (re.compile(pattern), label)
    for pattern, label in (
        (r"as_of", "Date of the estimate"),
        (r"scheduled_on", "Booked on"),
        (r"patient\.name", "Patient"),
        (r"patient\.date_of_birth", "Birth date"),
        (r"patient\.member_id", "Member number"),
        (r"provider\.name", "Clinic"),
        (r"provider\.npi", "Clinic's NPI"),
        (r"provider\.tax_id", "Clinic's tax ID"),
        (r"provider\.state", "Clinic's state"),
        (r"payer", "Payer"),
        (r"payer\.id", "Payer"),
        (r"payer\.line_of_business", "Line of business"),
        (r"payer\.state", "State of the plan"),
        (r"diagnoses", "Diagnoses"),
        (r"network", "Network"),
        (r"plan", "Insurance"),
        (r"plan\.plan_year_start", "Plan year begins"),
        (r"plan\.family_coverage", "Family plan"),
        (r"plan\.deductible_type", "Family deductible"),
        (r"plan\.out_of_pocket_type", "Family out of pocket"),
        (r"plan\.tiers\.\w+\.deductible\.individual", "Deductible"),
        (r"plan\.tiers\.\w+\.deductible\.family", "Family deductible"),
        (r"plan\.tiers\.\w+\.out_of_pocket_max\.individual", "Out of pocket limit"),
        (r"plan\.tiers\.\w+\.out_of_pocket_max\.family", "Family out of pocket limit"),
        (r"member\.as_of", "Amounts met as of"),
        (r"member\.\w+\.deductible_met\.individual", "Deductible met"),
        (r"member\.\w+\.deductible_met\.family", "Family deductible met"),
        (r"member\.\w+\.out_of_pocket_met\.individual", "Out of pocket met"),
        (r"member\.\w+\.out_of_pocket_met\.family", "Family out of pocket met"),
        (r"plan\.benefits\.([^.]+)\.\w+\.coinsurance", r"Coinsurance, \1"),
        (r"plan\.benefits\.([^.]+)\.\w+\.copay", r"Copay, \1"),
        (r"plan\.benefits\.([^.]+)\.\w+\.deductible_applies", r"Deductible applies, \1"),
        (r"course\.series\[0\]\.first", "First date"),
        (r"course\.series\[0\]\.count", "Sessions"),
        (r"course\.series\[0\]\.every_weeks", "Weeks apart"),
        (r"course\.reassess_after", "Reassess after"),
    )
)
_LINE: Final = re.compile(r"course\.series\[0\]\.services\[(\d+)\]\.(\w+)")
_LINE_LABELS: Final = {
    "code": "code",
    "description": "description",
    "area": "area",
    "units": "units",
    "benefit": "benefit",
    "coverage": "covered",
    "if_not_covered": "patient owes if refused",
    "charge": "charge",
    "allowed": "allowed amount",
    "self_pay_price": "direct price",
}


def label_of(place: str) -> str:
    """The name of a box; a place without one keeps its own."""
    line = _LINE.fullmatch(place)
    if line:
        return f"Line {int(line[1]) + 1}, {_LINE_LABELS.get(line[2], line[2])}"
    for pattern, label in _LABELS:
        match = pattern.fullmatch(place)
        if match:
            return match.expand(label).replace("_", " ")
    return place


def benefit_name(benefit: str) -> str:
    """A benefit of the plan as people read it: ``office_visit`` is ``Office visit``."""
    return benefit.replace("_", " ").strip().capitalize()
