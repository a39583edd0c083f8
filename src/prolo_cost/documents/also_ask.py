"""What else to ask an insurer on the phone: no figure turns on it, and yet it decides what can be done about one.

Each question is there because some insurer's own paper says that its answer differs; docs/papers.md names them.
"""

from __future__ import annotations

from collections.abc import Callable

from prolo_cost.documents.telling import Telling

MOST: int = 5
"""More is more than a person asks, and more than the page holds."""


def also_ask(telling: Telling) -> tuple[str, ...]:
    """The questions that apply to this case, what matters most first."""
    asked = [telling.say(f"also.{key}") for key, applies in _QUESTIONS if applies(telling)]
    return tuple(asked[:MOST])


def _may_refuse(telling: Telling) -> bool:
    return telling.is_in_question


def _decides_beforehand(telling: Telling) -> bool:
    """Original Medicare decides on the claim alone."""
    return telling.is_in_question and "abn" not in telling.estimate.notices


def _is_contracted(telling: Telling) -> bool:
    return "member_consent" in telling.estimate.notices


def _has_several_codes(telling: Telling) -> bool:
    return telling.is_in_question and len(telling.services()) > 1


def _knows_no_limit(telling: Telling) -> bool:
    return telling.case.plan is not None and not telling.case.plan.limits


_QUESTIONS: tuple[tuple[str, Callable[[Telling], bool]], ...] = (
    ("why_not", _may_refuse),
    ("before", _decides_beforehand),
    ("bill", _is_contracted),
    ("each_code", _has_several_codes),
    ("limit", _knows_no_limit),
    ("appeal", _may_refuse),
)
