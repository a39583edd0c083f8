"""What comes of a case: its estimate, or everything that is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from prolo_cost.domain.case import Case
    from prolo_cost.domain.coverage import Payer
    from prolo_cost.domain.problems import Problem
    from prolo_cost.domain.result import Estimate


class Answer(NamedTuple):
    """A case with its estimate, or everything that is wrong with what was typed."""

    case: Case | None
    payer: Payer | None
    estimate: Estimate | None
    problems: tuple[Problem, ...] = ()


NOTHING = Answer(None, None, None)
"""The answer to a form in which nothing is typed yet."""
