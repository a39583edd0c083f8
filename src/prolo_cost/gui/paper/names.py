"""What the papers are called in the window, and what each is for. No Qt here."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from prolo_cost.app.draft.days import month_day
from prolo_cost.documents.kinds import FOR_PATIENTS, PaperKind
from prolo_cost.gui.speech import said
from prolo_cost.wording import LANGUAGES

if TYPE_CHECKING:
    from datetime import date

    from prolo_cost.records.values import HandedOut


def title_of(kind: PaperKind) -> str:
    """What a paper is called."""
    return {
        PaperKind.ESTIMATE: said("Patient's estimate"),
        PaperKind.GOOD_FAITH_ESTIMATE: said("Good faith estimate"),
        PaperKind.ABN: said("Values for the ABN form"),
        PaperKind.ORGANIZATION_DETERMINATION: said("Organization determination"),
        PaperKind.MEDICAID_AGREEMENT: said("Before this patient may pay"),
        PaperKind.MEMBER_CONSENT: said("Member's consent"),
    }[kind]


def purpose_of(kind: PaperKind) -> str:
    """What a paper that the case calls for is there for."""
    return {
        PaperKind.ESTIMATE: said("for every patient"),
        PaperKind.GOOD_FAITH_ESTIMATE: said("for whoever may pay directly"),
        PaperKind.ABN: said("for the office: copy them onto CMS's form"),
        PaperKind.ORGANIZATION_DETERMINATION: said("for the office: ask the plan first"),
        PaperKind.MEDICAID_AGREEMENT: said("for the office: what to do first"),
        PaperKind.MEMBER_CONSENT: said("signed before the first visit"),
    }[kind]


def whose(kind: PaperKind) -> str:
    """For whom a paper is that this case does not call for."""
    return {
        PaperKind.ESTIMATE: said("for every patient"),
        PaperKind.GOOD_FAITH_ESTIMATE: said("only if the patient pays directly"),
        PaperKind.ABN: said("original Medicare only"),
        PaperKind.ORGANIZATION_DETERMINATION: said("Medicare Advantage only"),
        PaperKind.MEDICAID_AGREEMENT: said("Medicaid and QMB only"),
        PaperKind.MEMBER_CONSENT: said("other plans in network that may refuse"),
    }[kind]


def is_for_patients(kind: PaperKind) -> bool:
    """Whether patients are given it; what is for the office is not counted as given."""
    return kind in FOR_PATIENTS


def given_title(paper: HandedOut) -> str:
    """``Good faith estimate, Español, large print``."""
    language = LANGUAGES.get(paper.language, paper.language)
    known = paper.kind in set(PaperKind)
    parts = [title_of(PaperKind(paper.kind)) if known else paper.kind, language]
    return ", ".join([*parts, said("large print")] if paper.large_print else parts)


def given_note(paper: HandedOut, today: date) -> str:
    """``Nov 24 14:02, on paper``."""
    how = said("on paper") if paper.how == "printed" else said("as a PDF file")
    return f"{moment(paper.at, today)}, {how}"


def moment(at: datetime, today: date) -> str:
    """``14:02``; of another day ``Nov 24 14:02``, of another year with it."""
    here = at.astimezone()
    clock = f"{here.hour}:{here.minute:02d}"
    if here.date() == today:
        return clock
    year = f" {here.year}" if here.year != today.year else ""
    return f"{month_day(here.date())}{year} {clock}"
