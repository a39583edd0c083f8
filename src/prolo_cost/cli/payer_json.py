"""What is known of payers, as JSON with names that stay.

``position`` is what may be stated as the payer's own: ``unknown`` wherever it was not read. What was only inferred
stands in ``lead``. A stale position keeps its place, with the reason in ``stale``: whoever shows it must say so.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeAlias

from prolo_cost.cli.payer_words import problem_sentence
from prolo_cost.domain.coverage import Citation, Evidence, Payer, Position, Stance
from prolo_cost.domain.problems import Problem
from prolo_cost.payers.search import Hit
from prolo_cost.payers.values import Remark

Json: TypeAlias = dict[str, Any]  # whatever JSON can hold


def hit(found: Hit) -> Json:
    """A payer that was found; ``alias`` is the name by which, empty where it was its own."""
    return {
        "id": found.payer_id,
        "name": found.name,
        "alias": found.alias,
        "line_of_business": found.line_of_business,
        "states": list(found.states),
    }


def payer(known: Payer, remarks: Mapping[Stance, Remark], today: date) -> Json:
    """All that is known of a payer. An empty list of states means everywhere."""
    return {
        "id": known.id,
        "name": known.name,
        "aliases": list(known.aliases),
        "parent": known.parent,
        "line_of_business": known.line_of_business,
        "states": list(known.states),
        "electronic_payer_id": known.electronic_payer_id,
        "stances": [stance(one, remarks[one], today) for one in known.stances],
    }


def listed(known: Payer, in_force: Stance | None, today: date) -> Json:
    """A payer in a list, with what is known of prolotherapy today."""
    return {
        "id": known.id,
        "name": known.name,
        "line_of_business": known.line_of_business,
        "states": list(known.states),
        **_judged(in_force, today),
    }


def stance(known: Stance, remark: Remark, today: date) -> Json:
    """A stance with its citation, and how far it can be trusted today."""
    return {
        "service": known.service,
        **_judged(known, today),
        "line_of_business": known.line_of_business,
        "states": list(known.states),
        "effective_from": _iso(known.effective_from),
        "effective_to": _iso(known.effective_to),
        "prior_authorization": known.prior_authorization,
        "summary": known.summary,
        "citation": _citation(known.citation),
        "last_verified": _iso(known.last_verified),
        "confidence": remark.confidence,
        "notes": remark.notes,
    }


def problem(found: Problem) -> Json:
    """A fault, or something to review: where, what, and a sentence."""
    return {"field": found.field, "code": found.code, "text": problem_sentence(found)}


def _judged(known: Stance | None, today: date) -> Json:
    if known is None or known.position is Position.UNKNOWN:
        return {"position": "unknown", "lead": None, "evidence": known.evidence if known else "none", "stale": None}
    return {
        "position": known.position.value if known.is_known else "unknown",
        "lead": known.position.value if known.evidence is Evidence.INFERRED else None,
        "evidence": known.evidence.value,
        "stale": known.staleness(today),
    }


def _citation(known: Citation) -> Json:
    return {
        "title": known.title,
        "number": known.number,
        "source": known.source,
        "source_kind": known.source_kind,
        "effective": _iso(known.effective),
        "last_review": _iso(known.last_review),
        "next_review": _iso(known.next_review),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
