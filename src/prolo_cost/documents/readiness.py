"""What stands between a case and a paper: asked before printing, so that nobody discovers it afterwards."""

from __future__ import annotations

from datetime import date

from prolo_cost.documents.beneficiaries import MEDICAID, paid_in_full
from prolo_cost.documents.good_faith_rules import deadline, missing_for_good_faith_estimate
from prolo_cost.documents.kinds import PaperKind
from prolo_cost.documents.office import Clinic, clinic_of
from prolo_cost.domain.case import Case
from prolo_cost.domain.coverage import Payer
from prolo_cost.domain.problems import Problem
from prolo_cost.domain.result import Caution, Estimate

ASKS_TO_PAY = frozenset({PaperKind.GOOD_FAITH_ESTIMATE, PaperKind.ABN, PaperKind.MEMBER_CONSENT})
"""Papers by which a patient is asked to pay."""

CALLED_FOR = frozenset({PaperKind.ABN, PaperKind.ORGANIZATION_DETERMINATION, PaperKind.MEMBER_CONSENT})
"""Papers that would be wrong, or not allowed, with any other plan than the one that calls for them."""

SIGNED = frozenset({PaperKind.ABN, PaperKind.ORGANIZATION_DETERMINATION, PaperKind.MEMBER_CONSENT})
"""Papers that name the patient and the clinic to somebody else."""


def missing_for(kind: PaperKind, case: Case, clinic: Clinic) -> tuple[Problem, ...]:
    """What the paper needs and does not have. It is left blank on the paper, to be written in by hand."""
    if kind is PaperKind.GOOD_FAITH_ESTIMATE:
        return missing_for_good_faith_estimate(case, clinic)
    if kind not in SIGNED:
        return ()
    wanted = (
        (case.patient.name, Problem("patient.name", "paper_patient_name")),
        (clinic_of(case, clinic).name, Problem("provider.name", "paper_clinic_name")),
    )
    return tuple(problem for found, problem in wanted if not found)


def blocked(
    kind: PaperKind, case: Case, estimate: Estimate, payer: Payer | None, *, agreement_confirmed: bool = False
) -> tuple[Problem, ...]:
    """Why a paper may not be handed out for this case at all, however complete it is.

    Nobody asks somebody with Medicaid to pay (42 CFR 447.15), nor a qualified Medicare beneficiary (CMS SE1128), before
    the office has made sure that the state lets them agree to it; ``agreement_confirmed`` says that it has.
    """
    protected = paid_in_full(case, payer)
    if not _is_called_for(kind, estimate, protected):
        return (Problem("payer.line_of_business", "paper_not_called_for"),)
    if kind not in ASKS_TO_PAY or agreement_confirmed or not protected:
        return ()
    if protected == MEDICAID:
        return (Problem("payer.line_of_business", "paper_blocked_medicaid"),)
    return (Problem("member.qualified_medicare_beneficiary", "paper_blocked_qmb"),)


def _is_called_for(kind: PaperKind, estimate: Estimate, protected: str) -> bool:
    """Whether a paper that is for some plans only is for this one."""
    if kind is PaperKind.MEDICAID_AGREEMENT:
        return bool(protected) or kind.value in estimate.notices
    return kind not in CALLED_FOR or kind.value in estimate.notices


def cautions_for(kind: PaperKind, case: Case, replaces: date | None = None) -> tuple[Caution, ...]:
    """What to know before a paper is handed out, which does not stop it: a late one is still owed.

    ``replaces`` is the day of the good faith estimate that this one takes the place of.
    """
    due = deadline(case, replaces) if kind is PaperKind.GOOD_FAITH_ESTIMATE else case.as_of
    return (Caution("good_faith_estimate_late", {"date": due.isoformat()}),) if due < case.as_of else ()
