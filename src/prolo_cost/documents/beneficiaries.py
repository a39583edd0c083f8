"""Who may not be asked to pay before the office has made sure that the state's rules let them agree to it."""

from __future__ import annotations

from prolo_cost.domain.case import Case
from prolo_cost.domain.coverage import Payer

MEDICAID, QMB = "medicaid", "qmb"


def paid_in_full(case: Case, payer: Payer | None) -> str:
    """Whose payment counts as payment in full: ``MEDICAID``'s (42 CFR 447.15), or that for a ``QMB`` (CMS SE1128).

    Empty for everybody else, and where no plan is asked to pay.
    """
    if case.plan is None:
        return ""
    if (case.payer.line_of_business or (payer.line_of_business if payer else "")) == "medicaid":
        return MEDICAID
    return QMB if case.member.qualified_medicare_beneficiary else ""
