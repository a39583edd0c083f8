"""A claim of a remittance as the EOB of the estimate on the desk: as it would be typed, for a person to look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Final, NamedTuple

from prolo_cost.app.closing.eob_boxes import (
    ALLOWED,
    BILLED,
    CODE,
    PAID,
    REASONS,
    SHARES,
    WRITTEN_OFF,
    dated,
    place,
    unplanned,
)
from prolo_cost.app.draft.boxes import Kind, write
from prolo_cost.app.draft.drafting import EOB, Draft
from prolo_cost.domain.course import Session
from prolo_cost.domain.money import Cents, dollars_and_cents
from prolo_cost.importers.remittance_835 import COINSURANCE, COPAY, DEDUCTIBLE, Claim, RemittedLine

FIRST_PAYER: Final = frozenset({"1", "4", "19"})
"""Claims that this plan settled as the first one: paid, refused, or paid and passed on (CLP02)."""


class WhyNot(StrEnum):
    """Why a claim cannot be typed for a person."""

    UNBALANCED = "unbalanced"
    NOT_FIRST = "not_first"
    ON_THE_WHOLE = "on_the_whole"
    NO_SESSION = "no_session"
    TYPED_ALREADY = "typed_already"


class Typing(NamedTuple):
    """What of a claim goes into the boxes of an EOB, by their keys; or why nothing does."""

    texts: dict[str, str]
    why_not: WhyNot | None = None


def typing(draft: Draft, sessions: Sequence[Session], claim: Claim) -> Typing:
    """A claim in the boxes of the EOBs of a course. Lines go to the session of their day, by their code."""
    why_not = _in_the_way(claim)
    if why_not is not None:
        return Typing({}, why_not)
    numbers = {session.date: number for number, session in enumerate(sessions)}
    lines = [(numbers[line.date], line) for line in claim.lines if line.date in numbers]
    if len(lines) < len(claim.lines):
        return Typing({}, WhyNot.NO_SESSION)
    touched = {number for number, _ in lines}
    if any(draft.text(key) for key in draft.texts if key.startswith(tuple(f"{EOB}{number}." for number in touched))):
        return Typing({}, WhyNot.TYPED_ALREADY)
    texts: dict[str, str] = {}
    for number in sorted(touched):
        if claim.on is not None:
            texts[dated(number)] = write(Kind.DAY, claim.on.isoformat()) or ""
        texts |= _of_session(number, sessions[number], [line for of, line in lines if of == number])
    return Typing(texts)


def with_claim(draft: Draft, texts: dict[str, str]) -> Draft:
    """The draft with a claim typed into its EOBs."""
    return replace(draft, texts={**draft.texts, **texts})


def _in_the_way(claim: Claim) -> WhyNot | None:
    if claim.status not in FIRST_PAYER:
        return WhyNot.NOT_FIRST
    if claim.adjustments:
        return WhyNot.ON_THE_WHOLE
    if not claim.lines or not all(line.balances and line.code for line in claim.lines):
        return WhyNot.UNBALANCED
    return None


def _of_session(number: int, session: Session, lines: Sequence[RemittedLine]) -> dict[str, str]:
    """Each line beside the planned one of the code that was billed; the others as lines that were never planned."""
    free = list(enumerate(service.code for service in session.services))
    texts: dict[str, str] = {}
    extra = 0
    for line in lines:
        billed = line.submitted or line.code
        planned = next((entry for entry in free if entry[1] == billed), None)
        if planned is not None:
            free.remove(planned)
            name: int | str = planned[0]
        else:
            name, extra = unplanned(extra), extra + 1
        code = line.code if planned is None or planned[1] != line.code else ""
        texts |= {place(number, name, part): text for part, text in _parts(line, code)}
    return texts


def _parts(line: RemittedLine, code: str) -> Iterator[tuple[str, str]]:
    shares = (line.share(DEDUCTIBLE), line.share(COPAY), line.share(COINSURANCE), line.not_covered)
    amounts: tuple[tuple[str, Cents | None], ...] = (
        (BILLED, line.charge),
        (ALLOWED, line.allowed),
        *zip(SHARES, shares, strict=True),
        (WRITTEN_OFF, line.write_off),
        (PAID, line.paid),
    )
    if code:
        yield CODE, code
    for part, cents in amounts:
        if cents is not None and (cents or part in {BILLED, PAID}):
            yield part, dollars_and_cents(cents)
    if line.reasons or line.remarks:
        yield REASONS, " ".join((*line.reasons, *line.remarks))
