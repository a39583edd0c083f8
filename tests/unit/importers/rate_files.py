"""Rate files of invented insurers, made for tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from prolo_cost.importers.negotiated_rates import RatesFound, Wanted, read_rates

NPI, OTHER_NPI = 1234567893, 1245319599
TIN = "12-3456789"
WANTED = Wanted(("M0076",), (str(NPI),))
ABOUT = {"reporting_entity_name": "CASCADE MUTUAL", "last_updated_on": "2026-11-01", "version": "2.0.0"}


def group(*npis: int, tin: object = TIN, kind: str = "ein") -> dict[str, Any]:
    return {"npi": list(npis), "tin": {"type": kind, "value": tin, "business_name": "CLINIC"}}


def reference(number: object, *groups: dict[str, Any], network: str = "PPO") -> dict[str, Any]:
    return {"provider_group_id": number, "network_name": [network], "provider_groups": list(groups)}


def price(figure: object = 310.5, kind: str = "negotiated", **more: object) -> dict[str, Any]:
    return {
        "negotiated_type": kind,
        "negotiated_rate": figure,
        "expiration_date": "2199-12-31",
        "service_code": ["11"],
        "billing_class": "professional",
        "setting": "outpatient",
        **more,
    }


def rates(*prices: dict[str, Any], of: tuple[object, ...] = (1,)) -> dict[str, Any]:
    return {"provider_references": list(of), "negotiated_prices": list(prices or (price(),))}


def item(*negotiated: dict[str, Any], code: object = "M0076", kind: str = "HCPCS", **more: object) -> dict[str, Any]:
    return {
        "negotiation_arrangement": "ffs",
        "billing_code_type": kind,
        "billing_code": code,
        **more,
        "negotiated_rates": list(negotiated or (rates(),)),
    }


def rate_file(*items: dict[str, Any], references: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """A file of version 2 whose list 1 is our clinic's."""
    known = [reference(1, group(NPI))] if references is None else references
    return {**ABOUT, "provider_references": known, "in_network": list(items or (item(),))}


def found(folder: Path, content: object, wanted: Wanted = WANTED) -> RatesFound:
    """What is found in a file of this content: JSON, or bytes as they are."""
    path = folder / "rates.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return read_rates(path, wanted)
