"""What stands between a case and a paper: asked before printing, so that nobody discovers it afterwards."""

from __future__ import annotations

from prolo_cost.documents.good_faith_rules import missing_for_good_faith_estimate
from prolo_cost.documents.kinds import PaperKind
from prolo_cost.documents.office import Clinic
from prolo_cost.domain.case import Case
from prolo_cost.domain.problems import Problem


def missing_for(kind: PaperKind, case: Case, clinic: Clinic) -> tuple[Problem, ...]:
    """What the paper needs and does not have. It is left blank on the paper, to be written in by hand."""
    return missing_for_good_faith_estimate(case, clinic) if kind is PaperKind.GOOD_FAITH_ESTIMATE else ()
