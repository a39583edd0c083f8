"""Who may not be asked to pay before the office has made sure that the state's rules let them agree to it."""

from __future__ import annotations

from prolo_cost.domain.case import Case, Method
from prolo_cost.domain.coverage import Payer

MEDICAID, QMB = "medicaid", "qmb"


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
