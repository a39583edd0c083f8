"""Boxes that are filled for the clerk from the clinic's templates and fee schedule.

What is filled is a copy. The draft remembers what a template filled, so that it can say later what was typed over.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from prolo_cost.app.draft.amounts import read_cents, write_cents
from prolo_cost.app.draft.boxes import Kind, read
from prolo_cost.app.draft.drafting import USUAL_BENEFIT, Draft
from prolo_cost.app.draft.keys import COUNT, EVERY, FILLED, FIRST, PAYER_NAME, TEMPLATE, kind_of, line_key, series_key
from prolo_cost.app.draft.places import copied
from prolo_cost.app.prices.csv_tables import Row
from prolo_cost.app.prices.fees import Fee
from prolo_cost.app.prices.templates import FIRST_ONLY, Template
from prolo_cost.domain.money import Cents

REASSESS: Final = "course.reassess_after"
LATER: Final = series_key(1, "count")
EVERY_MONTHS: Final = series_key(1, "every_months")
KEPT_OF_A_LINE: Final = ("units", "coverage", "if_not_covered")
"""What a clerk typed in a line that a template fills anew, and that has nothing to do with its price."""


# A fee into a line


def fill_line(draft: Draft, line: int, fee: Fee) -> Draft:
    """The draft with a line for a code of the fee schedule: what the clinic asks stands where nothing was typed."""
    boxes = _fee_boxes(draft, line, fee)
    blank = {key: text for key, text in boxes.items() if draft.is_blank(key)}
    return _typed(draft.typed(line_key(line, "code"), fee.code), blank)


def _fee_boxes(draft: Draft, line: int, fee: Fee) -> dict[str, str]:
    before = [draft.text(line_key(other, "code")).strip().upper() for other in range(line)]
    return _line_boxes(line, fee, is_next=fee.code in before, payer=draft.text(PAYER_NAME))


def _line_boxes(line: int, fee: Fee, *, is_next: bool, payer: str) -> dict[str, str]:
    benefit = fee.benefit if fee.benefit != USUAL_BENEFIT else ""
    texts = fee.price_boxes(is_next=is_next) | {
        "description": fee.name,
        "benefit": benefit,
        "allowed": fee.allowed_by(payer),
    }
    return {line_key(line, name): text for name, text in texts.items()}


# A template into a draft


def fill(draft: Draft, template: Template, fees: Iterable[Fee]) -> Draft:
    """The draft with the course of a template, priced by the fee schedule as it is now.

    Of the course that stood there only the first date stays, and of a line that bills the same code as before what was
    typed of units and coverage. A package takes the place of the direct prices: its share of a session on the first
    line.
    """
    boxes = _course_boxes(template)
    lines = _lines(template, {fee.code: fee for fee in fees}, draft.text(PAYER_NAME))
    for line in lines:
        boxes |= line
    kept = _kept(draft, [line[line_key(number, "code")] for number, line in enumerate(lines)])
    filled = _typed(_with_blank_course(draft, len(lines)), kept | boxes)
    return filled.typed(TEMPLATE, template.name).typed(FILLED, _noted(boxes, template, draft.text(PAYER_NAME)))


def session_prices(template: Template, fees: Iterable[Fee]) -> tuple[Cents, Cents]:
    """What a usual session of a template comes to, as charged and as paid directly."""
    lines = _lines(template, {fee.code: fee for fee in fees}, "")
    usual = [
        (number, line) for number, line in enumerate(lines) if not line.get(line_key(number, "first_session_only"))
    ]
    charges = [read_cents(line[line_key(number, "charge")]) or 0 for number, line in usual]
    direct = [read_cents(line[line_key(number, "self_pay_price")]) for number, line in usual]
    asked = (charge if price is None else price for charge, price in zip(charges, direct, strict=True))
    return sum(charges), sum(asked)


def _course_boxes(template: Template) -> dict[str, str]:
    numbers = {
        COUNT: template.sessions,
        EVERY: template.weeks,
        REASSESS: template.reassess,
        LATER: template.maintenance or None,
        EVERY_MONTHS: template.months if template.maintenance else None,
    }
    return {key: "" if number is None else str(number) for key, number in numbers.items()}


def _lines(template: Template, fees: Mapping[str, Fee], payer: str) -> list[dict[str, str]]:
    """The boxes of each line: the treatment area by area, then what is billed beside it."""
    areas = template.areas or ("",)
    lines = [_line(number, fees[template.code], area, payer) for number, area in enumerate(areas)]
    for other in template.others:
        first_only = "yes" if other.first_only else ""
        line = _line(len(lines), fees[other.code], "", payer, is_next=False)
        lines.append(line | {line_key(len(lines), "first_session_only"): first_only})
    return _as_package(lines, template) if template.package is not None else lines


def _line(number: int, fee: Fee, area: str, payer: str, *, is_next: bool | None = None) -> dict[str, str]:
    boxes = _line_boxes(number, fee, is_next=number > 0 if is_next is None else is_next, payer=payer)
    return {line_key(number, "code"): fee.code, line_key(number, "area"): area} | boxes


def _as_package(lines: list[dict[str, str]], template: Template) -> list[dict[str, str]]:
    """A package says what all sessions cost together, so no line has a direct price beside it."""
    share = (template.package or 0) // template.sessions
    prices = [write_cents(share), *(["0.00"] * (len(lines) - 1))]
    return [
        line | {line_key(number, "self_pay_price"): price}
        for number, (line, price) in enumerate(zip(lines, prices, strict=True))
    ]


def _kept(draft: Draft, codes: Sequence[str]) -> dict[str, str]:
    same = [n for n, code in enumerate(codes) if draft.text(line_key(n, "code")).strip().upper() == code]
    keys = [line_key(number, name) for number in same for name in KEPT_OF_A_LINE]
    return {key: draft.text(key) for key in keys}


def _with_blank_course(draft: Draft, count: int) -> Draft:
    """The draft with a first date and so many blank lines; whatever else it said of the course goes."""
    texts = {key: text for key, text in draft.texts.items() if key == FIRST or not key.startswith("course.")}
    rest = copied(draft.rest)
    rest.pop("course", None)
    return Draft(texts, rest, count)


def _typed(draft: Draft, boxes: Mapping[str, str]) -> Draft:
    gone = {key for key, text in boxes.items() if not text}
    texts = {key: text for key, text in draft.texts.items() if key not in gone}
    return replace(draft, texts=texts | {key: text for key, text in boxes.items() if text})


def _noted(boxes: Mapping[str, str], template: Template, payer: str) -> str:
    note = {
        "name": template.name,
        "boxes": boxes,
        "sessions": template.sessions,
        "package": template.package,
        "deposit": template.deposit,
        "payer": payer,
    }
    return json.dumps(note, ensure_ascii=False)


# What became of it


@dataclass(frozen=True, slots=True)
class Filled:
    """What a template filled into a draft, as it was then. Amounts in cents; ``changed`` are boxes typed over since."""

    changed: tuple[str, ...] = ()
    sessions: int = 0
    package: Cents | None = None
    deposit: Cents | None = None
    allowed_of: str = ""
    """The payer whose usual allowed amounts still stand, where the draft is about another payer now."""


def filled_in(draft: Draft) -> Filled | None:
    """What the template of a draft filled; ``None`` where none did, or another name stands in its box by now."""
    try:
        note = json.loads(draft.text(FILLED))
        if note["name"].casefold() != draft.text(TEMPLATE).strip().casefold():
            return None
        boxes = dict(note["boxes"])
        filled = {key: text for key, text in boxes.items() if text or not key.endswith(".allowed")}
        changed = tuple(key for key, text in filled.items() if not _says_the_same(key, text, draft.text(key)))
        allowed = [key for key in boxes if key.endswith(".allowed") and boxes[key] and key not in changed]
        moved = allowed and note["payer"].casefold() != draft.text(PAYER_NAME).casefold()
        return Filled(changed, note["sessions"], note["package"], note["deposit"], note["payer"] if moved else "")
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _says_the_same(key: str, before: str, now: str) -> bool:
    kind = kind_of(key) or Kind.TEXT
    return read(kind, before, date.min) == read(kind, now, date.min)


# A draft as a template


def template_row(draft: Draft, name: str) -> dict[str, str]:
    """The row of a template that would fill what stands in a draft, under a name.

    Areas are those of the lines with the first line's code; every other line is billed beside it.
    """
    lines = [_texts(draft, line) for line in range(draft.lines)]
    code = lines[0]["code"].upper()
    areas = [line["area"] for line in lines if line["code"].upper() == code and line["area"]]
    others = [_other(line) for line in lines if line["code"] and line["code"].upper() != code]
    row = {
        "name": name.strip(),
        "areas": ", ".join(areas),
        "sessions": draft.text(COUNT).strip(),
        "weeks": draft.text(EVERY).strip(),
        "code": code,
        "others": ", ".join(others),
        "reassess": draft.text(REASSESS).strip(),
        "maintenance": draft.text(LATER).strip(),
        "months": draft.text(EVERY_MONTHS).strip(),
    }
    return {key: text for key, text in row.items() if text}


def _other(line: Mapping[str, str]) -> str:
    return line["code"].upper() + (f" {FIRST_ONLY[0]}" if line["first_session_only"] == "yes" else "")


def fee_rows(draft: Draft, known: Iterable[Fee]) -> list[Row]:
    """The rows that the fee schedule lacks for the codes of a draft, at the prices that stand in it."""
    priced = {fee.code for fee in known}
    rows: dict[str, Row] = {}
    for number in range(draft.lines):
        line = _texts(draft, number)
        code, charge = line["code"].upper(), read_cents(line["charge"])
        if code and charge is not None and code not in priced:
            row = {
                "code": code,
                "name": line["description"],
                "charge": write_cents(charge),
                "direct": line["self_pay_price"],
                "benefit": line["benefit"],
            }
            rows.setdefault(code, {key: text for key, text in row.items() if text})
    return list(rows.values())


def _texts(draft: Draft, line: int) -> dict[str, str]:
    names = ("code", "area", "description", "benefit", "charge", "self_pay_price", "first_session_only")
    return {name: draft.text(line_key(line, name)).strip() for name in names}
