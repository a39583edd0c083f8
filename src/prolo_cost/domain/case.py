"""The case: everything that an estimate is worked out from, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from prolo_cost.domain.course import Course
from prolo_cost.domain.network import Network
from prolo_cost.domain.plan import Member, Plan


class Method(StrEnum):
    """How a secondary plan takes account of what the primary paid."""

    STANDARD = "standard"
    BASIC = "basic"
    CARVE_OUT = "carve_out"
    MAINTENANCE_OF_BENEFITS = "maintenance_of_benefits"
    MEDICAID = "medicaid"
    MEDICARE = "medicare"


@dataclass(frozen=True, slots=True)
class Patient:
    """Who the estimate is for. Printed, never computed with, never logged."""

    name: str = ""
    date_of_birth: date | None = None
    member_id: str = ""


@dataclass(frozen=True, slots=True)
class Provider:
    """Who treats."""

    name: str = ""
    npi: str = ""
    tax_id: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class PayerChoice:
    """Which payer, which of its lines of business, and in which state the plan was issued."""

    id: str = ""
    line_of_business: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Secondary:
    """A second plan that pays after the first."""

    method: Method
    plan: Plan
    member: Member
    network: Network = Network.IN


@dataclass(frozen=True, slots=True)
class Case:
    """The input of an estimate. ``plan`` is ``None`` where the patient has no coverage."""

    as_of: date
    plan: Plan | None
    course: Course
    member: Member = field(default_factory=Member)
    network: Network = Network.IN
    secondary: Secondary | None = None
    payer: PayerChoice = field(default_factory=PayerChoice)
    id: str = ""
    patient: Patient = field(default_factory=Patient)
    provider: Provider = field(default_factory=Provider)
    diagnoses: tuple[str, ...] = ()
    scheduled_on: date | None = None
