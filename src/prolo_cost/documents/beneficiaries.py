"""Who may not be asked to pay before the office has made sure that the state's rules let them agree to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from prolo_cost.domain.case import Case, Method
from prolo_cost.domain.coverage import Payer

MEDICAID, QMB = "medicaid", "qmb"


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The office has made sure that the state lets a patient agree to pay: who, on which day, by which rule or form.

    Blank where nobody wrote it down.
    """

    by: str = field(default="", repr=False)
    on: date | None = None
    rule: str = field(default="", repr=False)


def paid_in_full(case: Case, payer: Payer | None) -> str:
    """Whose payment counts as payment in full: ``MEDICAID``'s (42 CFR 447.15), or that for a ``QMB`` (CMS SE1128).

    Medicaid may also be the second plan. Empty for everybody else, and where no plan is asked to pay.
    """
    if case.plan is None:
        return ""
    is_first = (case.payer.line_of_business or (payer.line_of_business if payer else "")) == "medicaid"
    if is_first or (case.secondary is not None and case.secondary.method is Method.MEDICAID):
        return MEDICAID
    return QMB if case.member.qualified_medicare_beneficiary else ""
