"""Which paper goes into which file, and what stands in its way."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from prolo_cost.app.answer import Answer
from prolo_cost.app.printing import Printout, blocked, export, missing_for, print_estimate
from prolo_cost.documents.kinds import PaperKind
from prolo_cost.documents.office import Clinic
from prolo_cost.domain.problems import Problem
from prolo_cost.wording import Words

UNNAMED = Clinic("")
"""Nothing is known of the clinic but what the case says."""


class PaperOrder(NamedTuple):
    """Which paper to write, and where. ``with_blanks``: also one that misses something.

    ``agreement_confirmed``: the office knows that this patient may agree to pay (Medicaid, QMB).
    """

    target: Path
    language: str
    kind: PaperKind = PaperKind.ESTIMATE
    clinic_address: str = ""
    with_blanks: bool = False
    agreement_confirmed: bool = False
    large_print: bool = False


class Written(NamedTuple):
    """What became of an order: what stood in its way, so that nothing was written; or what could not be shown."""

    problems: tuple[Problem, ...] = ()
    unprintable: tuple[str, ...] = ()


class Papers:
    """Makes the papers of an answer."""

    def __init__(self, edition: str) -> None:
        """``edition`` is the date of the payer data, told on every page."""
        self._edition = edition

    def paper(self, answer: Answer, language: str, number: str = "") -> bytes:
        """The patient's paper of an answer that has an estimate, in a language."""
        return self.printout(answer, language, number).data

    def printout(
        self,
        answer: Answer,
        language: str,
        number: str = "",
        kind: PaperKind = PaperKind.ESTIMATE,
        clinic: Clinic = UNNAMED,
        *,
        large_print: bool = False,
    ) -> Printout:
        """A paper of an answer that has an estimate, in a language, with what no font of ours can show."""
        if answer.case is None or answer.estimate is None:
            raise ValueError("only an estimate can be printed")
        return print_estimate(
            answer.case,
            answer.estimate,
            payer=answer.payer,
            clinic=clinic,
            words=Words.load(language),
            number=number,
            edition=self._edition,
            kind=kind,
            large_print=large_print,
        )

    def write(self, answer: Answer, language: str, target: Path) -> None:
        """Put the patient's paper of an answer in a file."""
        export(self.paper(answer, language), target)

    def write_ordered(self, answer: Answer, order: PaperOrder) -> Written:
        """Put the paper that was ordered in a file; or say what stands in its way, and write nothing."""
        clinic = Clinic("", address=order.clinic_address)
        in_the_way = self._in_the_way(answer, order, clinic)
        if in_the_way:
            return Written(in_the_way)
        printout = self.printout(answer, order.language, kind=order.kind, clinic=clinic, large_print=order.large_print)
        export(printout.data, order.target)
        return Written(unprintable=printout.unprintable)

    @staticmethod
    def _in_the_way(answer: Answer, order: PaperOrder, clinic: Clinic) -> tuple[Problem, ...]:
        if answer.case is None or answer.estimate is None:
            return answer.problems
        confirmed = order.agreement_confirmed
        barred = blocked(order.kind, answer.case, answer.estimate, answer.payer, agreement_confirmed=confirmed)
        missing = () if order.with_blanks else missing_for(order.kind, answer.case, clinic)
        return (*barred, *missing)
