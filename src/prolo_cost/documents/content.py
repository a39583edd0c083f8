"""What the printed estimate says, as plain data: the same figures as the screen, from the same estimate."""

from __future__ import annotations

from datetime import date

from prolo_cost.documents.blocks import Letterhead, Paper, Sheet
from prolo_cost.documents.call_sheet import call_sheet
from prolo_cost.documents.front import front, top_questions
from prolo_cost.documents.telling import Clinic, Telling
from prolo_cost.documents.wording import PaperWords
from prolo_cost.documents.workings import workings
from prolo_cost.domain.case import Case
from prolo_cost.domain.coverage import Payer
from prolo_cost.domain.result import Estimate
from prolo_cost.wording import Words

__all__ = ["Clinic", "paper"]


def paper(
    case: Case,
    estimate: Estimate,
    *,
    payer: Payer | None,
    clinic: Clinic,
    sentences: Words,
    number: str,
    edition: str,
) -> Paper:
    """The patient's paper: page 1, how the figures came about, and, where there is something to ask, the call sheet.

    Args:
        case: What the estimate was worked out from.
        estimate: Its estimate; nothing is worked out again here.
        payer: The payer with its stances; ``None`` where it is not known.
        clinic: Who sends the paper.
        sentences: The words that screen and paper share; their language is the paper's.
        number: The number of the estimate, as the clinic counts them; empty where it has none.
        edition: The date of the payer data (``YYYY-MM-DD``); empty where none was used.
    """
    words = PaperWords.load(sentences.language)
    telling = Telling(case, estimate, payer, clinic, sentences, words, number, edition)
    sheets = (front(telling), workings(telling), *_for_the_call(telling))
    return Paper(
        language=words.language,
        title=telling.say("front.title"),
        letterhead=Letterhead(clinic.name, _reference(telling), words.day(estimate.as_of)),
        footer=(_edition(telling), _phone(telling)),
        page_label=telling.say("every_page.page", page="{page}", pages="{pages}"),
        sheets=sheets,
    )


def _for_the_call(telling: Telling) -> tuple[Sheet, ...]:
    return (call_sheet(telling),) if top_questions(telling) else ()


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
