"""The names of the signs that stand beside words. No Qt here; ``glyphs`` draws them."""

from __future__ import annotations

from enum import StrEnum


class Glyph(StrEnum):
    """What a glyph says."""

    DRAFT = "draft"
    WAITING = "waiting"
    DONE = "done"
    STALE = "stale"
    NOT_COVERED = "not covered"
    UNKNOWN = "unknown"
    PROBLEM = "problem"
    LIKELY = "likely"
