"""What the printed estimate says, as plain data: the same figures as the screen, from the same estimate."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from prolo_cost.documents.beneficiaries import Confirmed
from prolo_cost.documents.blocks import Letterhead, Paper, Prose, Run, Sheet
from prolo_cost.documents.call_sheet import call_sheet
from prolo_cost.documents.front import front, top_questions
from prolo_cost.documents.good_faith import good_faith_estimate
from prolo_cost.documents.heard import Changes
from prolo_cost.documents.kinds import FOR_PATIENTS, EstimatePage, PaperKind
from prolo_cost.documents.next_steps import (
    abn_values,
    medicaid_agreement,
    member_consent,
    organization_determination,
)
from prolo_cost.documents.office import EMPLOYER_ID, Clinic
from prolo_cost.documents.telling import Telling
from prolo_cost.documents.wording import PaperWords
from prolo_cost.documents.workings import workings
from prolo_cost.domain.case import Case
from prolo_cost.domain.coverage import Payer
from prolo_cost.domain.result import Estimate
from prolo_cost.wording import Words

__all__ = ["Clinic", "PaperKind", "paper"]


class _Told(NamedTuple):
    """What one kind of paper says: its sheets, its title, and what stands at the left of its footer."""

    title: str
    sheets: Callable[[Telling], tuple[Sheet, ...]]
    footer: Callable[[Telling], str]


def paper(
    case: Case,
    estimate: Estimate,
    *,
    payer: Payer | None,
    clinic: Clinic,
    sentences: Words,
    number: str,
    edition: str,
    kind: PaperKind = PaperKind.ESTIMATE,
    large_print: bool = False,
    confirmed: Confirmed | None = None,
    changes: Changes | None = None,
    replaces: date | None = None,
) -> Paper:
    """One paper of a case.

    Args:
        case: What the estimate was worked out from.
        estimate: Its estimate; nothing is worked out again here.
        payer: The payer with its stances; ``None`` where it is not known.
        clinic: Who sends the paper.
        sentences: The words that screen and paper share; their language is the paper's.
        number: The number of the estimate, as the clinic counts them; empty where it has none.
        edition: The date of the payer data (``YYYY-MM-DD``); empty where none was used.
        kind: Which paper. ``readiness`` says what stands in its way.
        large_print: Whether body type is 16 points rather than 12.
        confirmed: That the office knows that the state lets this patient agree to pay (Medicaid, QMB).
        changes: What the insurer's answers changed; ``None`` where nobody has called.
        replaces: The day of the good faith estimate that this one takes the place of; ``None`` for a first one.
    """
    words = PaperWords.load(sentences.language)
    telling = Telling(case, estimate, payer, clinic, sentences, words, number, edition, confirmed, changes, replaces)
    told = _KINDS[kind]
    return Paper(
        language=words.language,
        title=telling.say(told.title),
        letterhead=Letterhead(
            clinic.name or case.provider.name or sentences.screen("your_clinic"),
            _reference(telling),
            words.day(estimate.as_of),
            tuple(_details(telling)),
            clinic.logo,
        ),
        footer=(told.footer(telling), _phone(telling)),
        page_label=telling.say("every_page.page", page="{page}", pages="{pages}"),
        sheets=_with_disclaimer(told.sheets(telling), clinic.disclaimer if kind in FOR_PATIENTS else ""),
        large_print=large_print,
    )


def _estimate(telling: Telling) -> tuple[Sheet, ...]:
    """Page 1, how the figures came about, and, where there is something to ask, the call sheet."""
    left_out = telling.clinic.leaves_out
    parts = (
        (EstimatePage.WORKINGS, (workings(telling),)),
        (EstimatePage.CALL_SHEET, (call_sheet(telling),) if top_questions(telling) else ()),
    )
    return (front(telling), *(sheet for part, sheets in parts if part not in left_out for sheet in sheets))


def _with_disclaimer(sheets: tuple[Sheet, ...], disclaimer: str) -> tuple[Sheet, ...]:
    """The office's own words, below those of the first sheet."""
    if not disclaimer:
        return sheets
    first, *others = sheets
    return (replace(first, blocks=(*first.blocks, Prose((Run(disclaimer),)))), *others)


def _details(telling: Telling) -> Iterator[str]:
    clinic = telling.clinic
    if clinic.address:
        yield clinic.address
    if clinic.npi:
        yield telling.say("call.npi", number=clinic.npi)
    if EMPLOYER_ID.fullmatch(clinic.tax_id):
        yield telling.say("call.tax_id", number=clinic.tax_id)


def _reference(telling: Telling) -> str:
    number = telling.number
    return telling.say("every_page.reference", number=number) if number else telling.say("every_page.no_number")


def _edition(telling: Telling) -> str:
    if not telling.edition:
        return telling.say("every_page.edition_none")
    day = telling.words.day(date.fromisoformat(telling.edition), "medium")
    return telling.say("every_page.edition", date=day)


def _phone(telling: Telling) -> str:
    phone = telling.clinic.phone
    return telling.say("every_page.phone", phone=phone) if phone else telling.say("every_page.ask")


def _keep(telling: Telling) -> str:
    return telling.say("good_faith.keep")


_KINDS = {
    PaperKind.ESTIMATE: _Told("front.title", _estimate, _edition),
    PaperKind.GOOD_FAITH_ESTIMATE: _Told("good_faith.title", good_faith_estimate, _keep),
    PaperKind.ABN: _Told("abn.title", abn_values, _edition),
    PaperKind.ORGANIZATION_DETERMINATION: _Told("plan_first.title", organization_determination, _edition),
    PaperKind.MEDICAID_AGREEMENT: _Told("medicaid.title", medicaid_agreement, _edition),
    PaperKind.MEMBER_CONSENT: _Told("consent.title", member_consent, _edition),
}
