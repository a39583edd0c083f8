"""``prolo-cost estimate``: one case, its figures, and the paper where asked."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace

from prolo_cost.app.estimates.answer import Answer
from prolo_cost.app.estimates.estimating import Estimating
from prolo_cost.app.papers.ordering import PaperOrder, PaperWish, Written
from prolo_cost.casefile import estimate_to_json
from prolo_cost.cli.output import DONE, print_json, report
from prolo_cost.cli.reading import read_text
from prolo_cost.documents.beneficiaries import Confirmed
from prolo_cost.documents.kinds import PaperKind
from prolo_cost.documents.office import Clinic
from prolo_cost.domain.money import Range
from prolo_cost.domain.problems import Problem
from prolo_cost.domain.result import Estimate, ScenarioResult
from prolo_cost.wording import Words

Printer = Callable[[Answer, PaperOrder], Written]
"""Writes a paper of an answer to a file."""

ABOUT_A_PAPER = ("paper", "clinic_address", "with_blanks", "agreement_confirmed", "large_print")
"""Options that say something of a paper, and so nothing where none is written."""


def about_no_paper(asked: argparse.Namespace) -> tuple[Problem, ...]:
    """The options that were given for a paper which nobody said where to write."""
    if asked.pdf is not None:
        return ()
    return tuple(Problem(f"--{name.replace('_', '-')}", "needs_pdf") for name in ABOUT_A_PAPER if getattr(asked, name))


def order_of(asked: argparse.Namespace, clinic: Clinic) -> PaperOrder:
    """The paper that the command line asks for, in the name of a clinic; an address given here beats the kept one."""
    kind = PaperKind(asked.paper or PaperKind.ESTIMATE)
    wish = PaperWish(kind, asked.lang, asked.large_print, Confirmed() if asked.agreement_confirmed else None)
    return PaperOrder(
        asked.pdf, wish, replace(clinic, address=asked.clinic_address or clinic.address), asked.with_blanks
    )


def run(
    name: str, estimating: Estimating, printer: Printer, *, order: PaperOrder | None, language: str, as_json: bool
) -> int:
    """Work one case out and say so. Nothing is written where the case, or the paper, has problems."""
    words = Words.load(language)
    text = read_text(name)
    answer = Answer(None, None, None, text.problems) if text.problems else estimating.answer_text(text.content)
    if answer.estimate is None:
        return report(answer.problems, words, as_json=as_json)
    written = printer(answer, order) if order is not None else Written()
    if written.problems:
        return report(written.problems, words, as_json=as_json)
    if written.unprintable:
        print(words.screen("unprintable", characters=" ".join(written.unprintable)), file=sys.stderr)
    for caution in written.cautions:
        print(words.warning(caution), file=sys.stderr)
    if as_json:
        print_json(estimate_to_json(answer.estimate, words))
    else:
        print("\n".join(told(answer.estimate, words)))
    return DONE


def told(estimate: Estimate, words: Words) -> Iterator[str]:
    """The estimate as lines of plain text, the likely scenario first."""
    for result in estimate.in_order:
        yield from _scenario(result, words, is_likely=result.name is estimate.likely)
    if estimate.questions:
        yield ""
        yield words.screen("what_would_change")
        for question in estimate.questions:
            if question.swing:
                yield f"  {words.dollars(question.swing):>12}  {words.question(question)}"
    yield from _list(words.screen("we_assumed"), [words.assumption(taken) for taken in estimate.assumptions])
    yield from _list(words.screen("know_this"), [words.warning(warning) for warning in estimate.warnings])
    yield from _list(words.screen("papers"), [words.notice(notice) for notice in estimate.notices])
    yield ""
    yield words.screen("not_a_promise")


def _scenario(result: ScenarioResult, words: Words, *, is_likely: bool) -> Iterator[str]:
    name = words.screen(result.name.value)
    likely = f" ({words.screen('likely')})" if is_likely else ""
    yield f"{name + likely:<34}{spread_in_words(result.patient, words):>26}"
    if is_likely:
        for session in result.sessions:
            left = session.remaining_after.deductible_individual if session.remaining_after else None
            after = "" if left is None else words.screen("deductible_left", amount=words.dollars(left))
            yield f"  {session.date.isoformat()}  {words.dollars(session.patient):>12}  {after}".rstrip()


def spread_in_words(spread: Range, words: Words) -> str:
    """One figure, or from what to what."""
    if spread.low == spread.high:
        return words.dollars(spread.point)
    return words.screen("range", low=words.dollars(spread.low), high=words.dollars(spread.high))


def _list(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield title
        yield from (f"  {line}" for line in lines)
