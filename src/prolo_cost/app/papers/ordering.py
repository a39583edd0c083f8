"""Which paper goes into which file, and what stands in its way."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from prolo_cost.app.estimates.answer import Answer
from prolo_cost.app.exporting import export
from prolo_cost.app.papers.printing import Printout, blocked, cautions_for, missing_for, print_estimate
from prolo_cost.documents.beneficiaries import Confirmed
from prolo_cost.documents.heard import Changes
from prolo_cost.documents.kinds import PaperKind
from prolo_cost.documents.office import Clinic
from prolo_cost.domain.problems import Problem
from prolo_cost.domain.result import Caution
from prolo_cost.wording import Words

UNNAMED = Clinic("")
"""Nothing is known of the clinic but what the case says."""


class PaperWish(NamedTuple):
    """Which paper of an answer, and how.

    ``confirmed``: the office knows that this patient may agree to pay (Medicaid, QMB).
    ``changes``: what the insurer's answers changed since an earlier paper; ``None`` where nobody has called.
    ``replaces``: the day of the good faith estimate that this one takes the place of; ``None`` for a first one.
    """

    kind: PaperKind = PaperKind.ESTIMATE
    language: str = "en"
    large_print: bool = False
    confirmed: Confirmed | None = None
    changes: Changes | None = None
    replaces: date | None = None


class PaperOrder(NamedTuple):
    """A paper, and the file to write it to. ``with_blanks``: also one that misses something."""

    target: Path
    wish: PaperWish
    clinic: Clinic = UNNAMED
    with_blanks: bool = False


class Standing(NamedTuple):
    """How a paper of a case stands.

    Attributes:
        barred: Why it may not be handed out at all.
        missing: What it needs and does not have; it leaves room to write that in.
        cautions: What to know of it, which stops nothing.
    """

    barred: tuple[Problem, ...] = ()
    missing: tuple[Problem, ...] = ()
    cautions: tuple[Caution, ...] = ()


class Written(NamedTuple):
    """What became of an order: what stood in its way, so that nothing was written; or what to know of the paper."""

    problems: tuple[Problem, ...] = ()
    unprintable: tuple[str, ...] = ()
    cautions: tuple[Caution, ...] = ()


def standing(answer: Answer, wish: PaperWish, clinic: Clinic) -> Standing:
    """How a paper of an answer that has an estimate stands."""
    case, estimate = answer.case, answer.estimate
    if case is None or estimate is None:
        raise ValueError("only an estimate can be printed")
    return Standing(
        blocked(wish.kind, case, estimate, answer.payer, agreement_confirmed=wish.confirmed is not None),
        missing_for(wish.kind, case, clinic),
        cautions_for(wish.kind, case, wish.replaces),
    )


class Papers:
    """Makes the papers of an answer."""

    def __init__(self, edition: str) -> None:
        """``edition`` is the date of the payer data, told on every page."""
        self._edition = edition

    def paper(self, answer: Answer, language: str) -> bytes:
        """The patient's paper of an answer that has an estimate, in a language."""
        return self.printout(answer, PaperWish(language=language)).data

    def printout(self, answer: Answer, wish: PaperWish, clinic: Clinic = UNNAMED, number: str = "") -> Printout:
        """A paper of an answer that has an estimate, with what no font of ours can show."""
        if answer.case is None or answer.estimate is None:
            raise ValueError("only an estimate can be printed")
        return print_estimate(
            answer.case,
            answer.estimate,
            payer=answer.payer,
            clinic=clinic,
            words=Words.load(wish.language),
            number=number,
            edition=self._edition,
            kind=wish.kind,
            large_print=wish.large_print,
            confirmed=wish.confirmed,
            changes=wish.changes,
            replaces=wish.replaces,
        )

    def write(self, answer: Answer, language: str, target: Path) -> None:
        """Put the patient's paper of an answer in a file."""
        export(self.paper(answer, language), target)

    def write_ordered(self, answer: Answer, order: PaperOrder) -> Written:
        """Put the paper that was ordered in a file; or say what stands in its way, and write nothing."""
        if answer.estimate is None:
            return Written(answer.problems)
        found = standing(answer, order.wish, order.clinic)
        in_the_way = (*found.barred, *(() if order.with_blanks else found.missing))
        if in_the_way:
            return Written(in_the_way)
        printout = self.printout(answer, order.wish, order.clinic)
        export(printout.data, order.target)
        return Written(unprintable=printout.unprintable, cautions=found.cautions)
