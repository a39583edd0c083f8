"""Who sends the papers: the clinic as its settings know it, and as the case names it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from prolo_cost.documents.kinds import EstimatePage
from prolo_cost.domain.case import Case

EMPLOYER_ID = re.compile(r"\d{2}-\d{7}", re.ASCII)
"""How a tax ID of a business is written. A social security number is written otherwise and is never printed."""


@dataclass(frozen=True, slots=True)
class Clinic:
    """The clinic, and what it wants on its papers.

    Attributes:
        name: At the head of every page.
        phone: In the footer of every page.
        address: One line: street, town, state and postal code.
        state: Two letters.
        npi: The clinic's own NPI; a case may name another, of whoever treats.
        tax_id: The clinic's own.
        logo: A PNG to stand before the name (``problems_of_logo``); empty for our plain mark.
        disclaimer: The clinic's own words below the first page of what patients are given.
        leaves_out: Parts of the patient's estimate that are not printed.
    """

    name: str
    phone: str = ""
    address: str = ""
    state: str = ""
    npi: str = ""
    tax_id: str = ""
    logo: bytes = b""
    disclaimer: str = ""
    leaves_out: frozenset[EstimatePage] = frozenset()


def clinic_of(case: Case, clinic: Clinic) -> Clinic:
    """The clinic with what the case itself says of whoever treats; only the case knows that for sure."""
    said = case.provider
    return replace(
        clinic,
        name=said.name or clinic.name,
        state=said.state or clinic.state,
        npi=said.npi or clinic.npi,
        tax_id=said.tax_id or clinic.tax_id,
    )
