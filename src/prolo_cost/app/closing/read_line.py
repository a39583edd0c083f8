"""One line of an EOB as it is typed: what each box says, and whether the line balances."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from re import fullmatch
from typing import Final

from prolo_cost.app.closing.eob import Settled, default_billed
from prolo_cost.app.closing.eob_boxes import ALLOWED, BILLED, CODE, PAID, PARTS, REASONS, SECOND, WRITTEN_OFF
from prolo_cost.app.closing.remittance_codes import read_codes
from prolo_cost.app.draft.amounts import read_cents
from prolo_cost.app.draft.boxes import Kind, is_blank
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.domain.course import Service
from prolo_cost.domain.money import Cents, dollars_and_cents
from prolo_cost.domain.problems import Problem

PROCEDURE: Final = r"[A-Z0-9]{5}"
"""A code of HCPCS, either level, as claims carry it."""

_AMOUNTS: Final = (BILLED, ALLOWED, *PARTS, SECOND)


def rest_of(draft: Draft, key: str, service: Service | None) -> Cents | None:
    """What of the billed amount a box would have to hold for its line to balance; ``None`` where that is no amount.

    ``service`` is the line as it was planned, ``None`` where it was not.
    """
    beginning, _, part = key.rpartition(".")
    others = [read_amount(draft.text(f"{beginning}.{each}"), each) for each in PARTS if each != part]
    billed = read_amount(draft.text(f"{beginning}.{BILLED}"))
    if billed is None and service is not None:
        billed = default_billed(service)
    if not isinstance(billed, int) or part not in PARTS or any(isinstance(each, str) for each in others):
        return None
    rest = billed - sum(each for each in others if isinstance(each, int))
    return rest if rest >= 0 else None


def read_line(
    texts: Mapping[str, str], beginning: str, service: Service | None
) -> tuple[Settled | None, list[Problem]]:
    """The line as it was settled, else its faults.

    ``texts`` are named by their part alone, the faults by their box, whose name begins with ``beginning``. ``service``
    is the line as it was planned, ``None`` where it was not.
    """
    if not texts:  # most lines of a long course, while its first ones are typed
        return None, [Problem(f"{beginning}.{PAID}", "eob_nothing_typed")]
    typed = {part: read_amount(texts[part], part) if part in texts else None for part in _AMOUNTS}
    reasons, code = read_codes(texts.get(REASONS, "")), texts.get(CODE, "").strip().upper()
    faults = [Problem(f"{beginning}.{part}", fault) for part, fault in _faults_of_line(typed, reasons, code, service)]
    if faults or reasons is None:
        return None, faults
    amounts = {part: value for part, value in typed.items() if isinstance(value, int)}
    billed = amounts.get(BILLED, default_billed(service) if service else 0)
    parts = {part: amounts.get(part, 0) for part in (*PARTS, SECOND)}
    planned = service.code if service else ""
    other = None if code in {"", planned.upper()} else planned
    settled = Settled(code or planned, billed, amounts.get(ALLOWED), reasons=reasons, planned=other, **parts)
    wrong = _off(settled, beginning)
    return (None, [wrong]) if wrong else (settled, [])


def _faults_of_line(
    typed: Mapping[str, Cents | str | None], reasons: Sequence[str] | None, code: str, service: Service | None
) -> Iterator[tuple[str, str]]:
    """What cannot be read, and what is missing: each box and its fault."""
    unread = [(part, "eob_not_amount") for part, value in typed.items() if isinstance(value, str)]
    yield from unread
    if reasons is None:
        yield REASONS, "eob_not_a_code"
    if not fullmatch(PROCEDURE, code) and (code or service is None):
        yield CODE, "eob_not_a_procedure"
    if service is None and typed[BILLED] is None:
        yield BILLED, "eob_billed_missing"
    if not unread and all(typed[part] is None for part in PARTS):
        yield PAID, "eob_nothing_typed"


def _off(line: Settled, beginning: str) -> Problem | None:
    """Which sum of a line is off, and by how much."""
    parts = line.shared + line.not_covered + line.written_off
    if parts != line.billed:
        figures = {"billed": line.billed, "parts": parts, "off": abs(line.billed - parts)}
        return Problem(f"{beginning}.{PAID}", "eob_short" if parts < line.billed else "eob_over", in_dollars(figures))
    if line.patient < 0:
        return Problem(f"{beginning}.{SECOND}", "eob_second_above_share", in_dollars({"off": -line.patient}))
    return None


def doubts(line: Settled, box: str) -> Iterator[Problem]:
    """An allowed amount that the payment and the patient's share do not make up: it may be read from another column."""
    if line.allowed is not None and line.shared and line.allowed != line.shared:
        figures = {"allowed": line.allowed, "parts": line.shared, "off": abs(line.allowed - line.shared)}
        yield Problem(box, "eob_allowed_off", in_dollars(figures))


def in_dollars(figures: Mapping[str, Cents]) -> dict[str, str]:
    """Figures of a problem as the contract writes amounts."""
    return {name: dollars_and_cents(cents) for name, cents in figures.items()}


def read_amount(text: str, part: str = "") -> Cents | str | None:
    """An amount in cents; ``None`` for a blank, the text itself where it is none. A write-off may be below zero."""
    return None if not text else _signed_cents(text) if part == WRITTEN_OFF else _amount_cents(text)


def _signed_cents(text: str) -> Cents | str | None:
    unsigned = text.strip().lstrip("-\N{MINUS SIGN}").strip()
    cents = _amount_cents(unsigned)
    if not isinstance(cents, int):
        return cents and text
    return cents if unsigned == text.strip() else -cents


@lru_cache(maxsize=4096)
def _amount_cents(text: str) -> Cents | str | None:
    cents = read_cents(text)
    return text if cents is None and not is_blank(Kind.AMOUNT, text) else cents
