"""Papers to look at: one case, changed as a test needs it, told for a payer that the test knows."""

import copy
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Final, Protocol, TypeVar

import pytest

from prolo_cost.casefile import read_case
from prolo_cost.documents.beneficiaries import Confirmed
from prolo_cost.documents.blocks import Paper
from prolo_cost.documents.content import Clinic, PaperKind, paper
from prolo_cost.documents.heard import Changes
from prolo_cost.domain.coverage import Citation, Evidence, Payer, Position, Stance
from prolo_cost.domain.estimate import estimate
from prolo_cost.wording import Words

T = TypeVar("T")
Change = Callable[[dict[str, Any]], object]  # Any: a case as JSON, changed in place

AS_OF = date(2026, 11, 24)
CLINIC = Clinic("Alder Street Joint Clinic", "(503) 555-0142")
FRESH = Citation("Prolotherapy", "CPB 0207", last_review=date(2025, 2, 9))

KNEE: Final = {
    "format": "prolo-cost/case/1",
    "as_of": AS_OF.isoformat(),
    "patient": {"name": "Maria Lindqvist-Okafor"},
    "provider": {"name": "Alder Street Joint Clinic", "npi": "1234567893", "tax_id": "12-3456789", "state": "OR"},
    "payer": {"id": "aetna", "line_of_business": "commercial", "state": "OR"},
    "diagnoses": ["M17.11"],
    "network": "in",
    "plan": {
        "tiers": {"in": {"deductible": {"individual": 1500}, "out_of_pocket_max": {"individual": 6000}}},
        "benefits": {
            "procedure": {"in": {"copay": "none", "coinsurance": 0.2, "deductible_applies": True}},
            "guidance": {"in": {"copay": "none", "coinsurance": 0.2, "deductible_applies": "unknown"}},
        },
    },
    "member": {"as_of": "2026-11-20", "in": {"deductible_met": {"individual": 1300}}},
    "course": {
        "series": [
            {
                "first": "2026-12-01",
                "count": 4,
                "every_weeks": 4,
                "services": [
                    {
                        "code": "M0076",
                        "area": "right knee",
                        "benefit": "procedure",
                        "charge": 450,
                        "allowed": {"low": 296, "high": 318, "point": 310},
                        "self_pay_price": 300,
                    },
                    {
                        "code": "76942",
                        "area": "right knee",
                        "description": "Ultrasound",
                        "benefit": "guidance",
                        "charge": 120,
                        "allowed": 90,
                        "self_pay_price": 0,
                    },
                ],
            }
        ]
    },
}
"""Four visits over the turn of the plan year; the injection in question, one yes or no and one amount not known."""


class MakePaper(Protocol):
    def __call__(
        self,
        *changes: Change,
        payer: Payer | None = ...,
        language: str = ...,
        clinic: Clinic = ...,
        edition: str = ...,
        number: str = ...,
        kind: PaperKind = ...,
        large_print: bool = ...,
        confirmed: Confirmed | None = ...,
        call: Changes | None = ...,
        replaces: date | None = ...,
    ) -> Paper: ...


class MakePayer(Protocol):
    def __call__(
        self,
        position: Position = ...,
        evidence: Evidence = ...,
        citation: Citation = ...,
        last_verified: date | None = ...,
        name: str = ...,
    ) -> Payer: ...


class Find(Protocol):
    def __call__(self, paper: object, kind: type[T]) -> list[T]: ...


@pytest.fixture
def knee() -> dict[str, Any]:  # Any: a case as JSON
    """The case of the knee, to be changed at will."""
    return copy.deepcopy(KNEE)


@pytest.fixture
def make_payer() -> MakePayer:
    """A payer with one stance on prolotherapy: against, read, and fresh, unless a test says otherwise."""

    def make(
        position: Position = Position.NOT_COVERED_INVESTIGATIONAL,
        evidence: Evidence = Evidence.READ,
        citation: Citation = FRESH,
        last_verified: date | None = date(2026, 11, 22),
        name: str = "Aetna",
    ) -> Payer:
        stance = Stance(
            service="M0076",
            position=position,
            evidence=evidence,
            line_of_business="commercial",
            summary="A LEAD AND NO POSITION",
            citation=citation,
            last_verified=last_verified,
        )
        return Payer("aetna", name, stances=(stance,))

    return make


@pytest.fixture
def make_paper(make_payer: MakePayer) -> MakePaper:
    """The paper of the knee, with changes to its case and its payer."""
    aetna = make_payer()

    def make(
        *changes: Change,
        payer: Payer | None = aetna,
        language: str = "en",
        clinic: Clinic = CLINIC,
        edition: str = "2026-11-22",
        number: str = "E-2026-0412",
        kind: PaperKind = PaperKind.ESTIMATE,
        large_print: bool = False,
        confirmed: Confirmed | None = None,
        call: Changes | None = None,
        replaces: date | None = None,
    ) -> Paper:
        data = copy.deepcopy(KNEE)
        for change in changes:
            change(data)
        reading = read_case(data, AS_OF)
        assert reading.case is not None, reading.problems
        return paper(
            reading.case,
            estimate(reading.case, payer),
            payer=payer,
            clinic=clinic,
            sentences=Words.load(language),
            number=number,
            edition=edition,
            kind=kind,
            large_print=large_print,
            confirmed=confirmed,
            changes=call,
            replaces=replaces,
        )

    return make


@pytest.fixture
def find() -> Find:
    """Every block of a kind, wherever it stands in a paper."""

    def within(value: object, kind: type[T]) -> Iterator[T]:
        if isinstance(value, kind):
            yield value
        if isinstance(value, tuple):
            for item in value:
                yield from within(item, kind)
        elif is_dataclass(value):
            for field in fields(value):
                yield from within(getattr(value, field.name), kind)

    return lambda paper, kind: list(within(paper, kind))
