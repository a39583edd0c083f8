"""Faults in what people typed or imported, as values: all of them at once, each naming its field."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault. The sentence for people is made from ``code`` and ``figures`` at the edge (``wording``).

    ``field`` is a path of the case format (``course.sessions[0].services[1].charge``), or the place in a file.
    ``figures`` never holds what a patient is called: only limits, allowed words and counts.
    """

    field: str
    code: str
    figures: Mapping[str, str] = dataclasses.field(default_factory=dict)
