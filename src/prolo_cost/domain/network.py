"""Networks: what the clinic and the plan have agreed."""

from __future__ import annotations

from enum import StrEnum


class Network(StrEnum):
    """Whether the clinic has a contract with the plan."""

    IN = "in"
    OUT = "out"
