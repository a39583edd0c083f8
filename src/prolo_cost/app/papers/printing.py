"""Printing: an estimate becomes the patient's paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from prolo_cost.documents.kinds import PaperKind
from prolo_cost.domain.case import Case
from prolo_cost.domain.coverage import Payer
from prolo_cost.domain.problems import Problem
from prolo_cost.domain.result import Caution, Estimate
from prolo_cost.wording import Words

if TYPE_CHECKING:
    from prolo_cost.documents.beneficiaries import Confirmed
    from prolo_cost.documents.content import Clinic
    from prolo_cost.documents.heard import Changes


@dataclass(frozen=True, slots=True)
class Printout:
    """A paper ready to be shown, printed or saved.

    ``unprintable`` holds the characters that no font of ours can show. They print as a replacement; say so.
    """

    data: bytes
    unprintable: tuple[str, ...] = ()


def missing_for(kind: PaperKind, case: Case, clinic: Clinic) -> tuple[Problem, ...]:
    """What a paper needs and does not have, to be shown before it is printed; it is left blank on the paper."""
    # Knows the calendar of holidays, which no open window needs.
    from prolo_cost.documents import readiness  # noqa: PLC0415

    return readiness.missing_for(kind, case, clinic)


def blocked(
    kind: PaperKind, case: Case, estimate: Estimate, payer: Payer | None, *, agreement_confirmed: bool = False
) -> tuple[Problem, ...]:
    """Why a paper may not be handed out for this case (``readiness.blocked``)."""
    from prolo_cost.documents import readiness  # noqa: PLC0415 - as above

    return readiness.blocked(kind, case, estimate, payer, agreement_confirmed=agreement_confirmed)


def cautions_for(kind: PaperKind, case: Case, replaces: date | None = None) -> tuple[Caution, ...]:
    """What to know before a paper is handed out, which does not stop it (``readiness.cautions_for``)."""
    from prolo_cost.documents import readiness  # noqa: PLC0415 - as above

    return readiness.cautions_for(kind, case, replaces)


def print_estimate(
    case: Case,
    estimate: Estimate,
    *,
    payer: Payer | None,
    clinic: Clinic,
    words: Words,
    number: str,
    edition: str,
    kind: PaperKind = PaperKind.ESTIMATE,
    large_print: bool = False,
    confirmed: Confirmed | None = None,
    changes: Changes | None = None,
    replaces: date | None = None,
) -> Printout:
    """A paper of an estimate, in the language of ``words`` (arguments: ``content.paper``)."""
    # These take long to import (ReportLab most of all), and whoever opens the window has not asked for paper yet.
    from prolo_cost.documents.content import paper  # noqa: PLC0415
    from prolo_cost.documents.pdf import render, unprintable  # noqa: PLC0415

    told = paper(
        case,
        estimate,
        payer=payer,
        clinic=clinic,
        sentences=words,
        number=number,
        edition=edition,
        kind=kind,
        large_print=large_print,
        confirmed=confirmed,
        changes=changes,
        replaces=replaces,
    )
    return Printout(render(told), unprintable(told))


def suggested_name(number: str, kind: PaperKind = PaperKind.ESTIMATE) -> str:
    """What to call the file of a paper. Kind and number say which it is; it never says whose.

    >>> suggested_name("E-2026-0412")
    'estimate-E-2026-0412.pdf'
    """
    name = kind.value.replace("_", "-")
    plain = re.sub(r"[^A-Za-z0-9]+", "-", number).strip("-")
    return f"{name}-{plain}.pdf" if plain else f"{name}.pdf"
