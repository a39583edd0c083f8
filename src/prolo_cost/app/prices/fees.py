"""The clinic's fee schedule: its codes in its own words, and what it asks for each.

The rows are kept as they were typed, right or wrong. What is right in them becomes ``Fee`` values; an estimate takes a
copy of a fee's prices, so a price that is changed later changes no estimate that exists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from prolo_cost.app.draft.amounts import read_cents, write_cents
from prolo_cost.app.draft.boxes import Fault, Kind, read
from prolo_cost.app.prices.csv_tables import Column, Row, is_blank_row, place
from prolo_cost.domain.money import Cents
from prolo_cost.domain.problems import Problem

COLUMNS: Final = (
    Column(
        "code",
        "Code",
        "cpt, hcpcs, cpt code, cpt/hcpcs, procedure code, proc code, service code, código, código cpt",
        required=True,
    ),
    Column(
        "name",
        "Our words",
        "name, words, description, service, what we call it, nuestras palabras, nombre, descripción, servicio",
    ),
    Column(
        "charge",
        "Charge",
        "fee, price, standard fee, usual fee, gross charge, billed charge, ucr, cargo, tarifa, precio",
        required=True,
    ),
    Column(
        "direct",
        "Direct",
        "direct price, self pay, self pay price, cash, cash price, cash fee, directo, precio directo, efectivo",
    ),
    Column("next_charge", "Next area", "next area charge, second area, second area charge, additional area, otra zona"),
    Column(
        "next_direct", "Next direct", "next area direct, second area direct, next area cash, next cash, otra directo"
    ),
    Column("benefit", "Benefit", "plan benefit, benefit category, beneficio"),
    Column(
        "allowed",
        "Usual allowed",
        "allowed, allowed amount, allowed amounts, allowed by payer, cantidad permitida, precio del seguro, permitido",
    ),
)
"""The columns of the fee schedule, in the window and in a file."""

PRICES: Final = ("charge", "direct", "next_charge", "next_direct")
USUAL_DIRECT: Final = ("M0076", 15000, 60000)
"""What clinics publish for one session of dextrose prolotherapy (facts/practice.md, 6a): others are asked about."""


@dataclass(frozen=True, slots=True)
class Fee:
    """What the clinic asks for a code, in cents per unit. A price that is ``None`` was not said.

    ``next_charge`` and ``next_direct`` hold for every further area on the same day; not said, it is the usual price.
    ``allowed`` are amounts that payers usually allow, by the payer's name, as typed: a figure or an interval.
    """

    code: str
    name: str
    charge: Cents
    direct: Cents | None = None
    next_charge: Cents | None = None
    next_direct: Cents | None = None
    benefit: str = ""
    allowed: tuple[tuple[str, str], ...] = ()

    def price_boxes(self, *, is_next: bool) -> dict[str, str]:
        """The boxes of a service line that the prices fill, for the first area of a day or for a next one."""
        charge = self.next_charge if is_next and self.next_charge is not None else self.charge
        direct = self.next_direct if is_next and self.next_direct is not None else self.direct
        return {"charge": write_cents(charge), "self_pay_price": "" if direct is None else write_cents(direct)}

    def allowed_by(self, payer: str) -> str:
        """The amount that a payer usually allows, as typed; blank where none was."""
        return next((amount for name, amount in self.allowed if name.casefold() == payer.strip().casefold()), "")


class FeesReading(NamedTuple):
    """The fees that can be used, what is wrong with the rows, and what looks unusual without being wrong."""

    fees: tuple[Fee, ...]
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


def read_fees(rows: Sequence[Row]) -> FeesReading:
    """Read all rows; a row with a problem is no fee, the others are. Blank rows say nothing."""
    fees: dict[str, Fee] = {}
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    notes: list[Problem] = []
    for number, row in enumerate(rows):
        code, fee, wrong, unusual = _read_alone(tuple(row.items()))
        before = lines.get(code)
        if before is not None:
            twice = Problem(place(number, "code"), "stands_already", {"row": str(before + 1)})
            problems += [twice, *_placed(number, wrong)]
        elif fee is None:
            problems += _placed(number, wrong)
        else:
            fees[code], lines[code] = fee, number
            if unusual:
                notes += _placed(number, unusual)
    return FeesReading(tuple(fees.values()), tuple(problems), tuple(notes))


class _Alone(NamedTuple):
    """A row read without the others: its code, its fee where nothing is wrong with it, and what is wrong or unusual."""

    code: str = ""
    fee: Fee | None = None
    wrong: tuple[Problem, ...] = ()
    unusual: tuple[Problem, ...] = ()


@lru_cache(maxsize=16_384)  # each cell that is typed has the whole table read again, which may be long
def _read_alone(texts: tuple[tuple[str, str], ...]) -> _Alone:
    row = dict(texts)
    if is_blank_row(row):
        return _Alone()
    wrong = tuple(_problems(row))
    if wrong:
        return _Alone(code_of(row), None, wrong)
    fee = _fee(row)
    return _Alone(fee.code, fee, (), tuple(_notes(fee)))


def _placed(number: int, problems: Sequence[Problem]) -> Iterator[Problem]:
    """Problems of a row that was read alone, in the row where it stands."""
    return (replace(problem, field=problem.field.replace("[0]", f"[{number}]", 1)) for problem in problems)


def _problems(row: Row) -> Iterator[Problem]:
    code = code_of(row)
    if not code:
        yield Problem(place(0, "code"), "missing")
    elif len(code) > 20:
        yield Problem(place(0, "code"), "too_long", {"most": "20"})
    for key in PRICES:
        text = row.get(key, "").strip()
        if not text and key == "charge":
            yield Problem(place(0, key), "missing")
        elif text and read_cents(text) is None:
            yield Problem(place(0, key), "price_not_read")
    if _allowed(row.get("allowed", "")) is None:
        yield Problem(place(0, "allowed"), "allowed_not_read")


def _fee(row: Row) -> Fee:
    charge, direct, next_charge, next_direct = (read_cents(row.get(key, "")) for key in PRICES)
    return Fee(
        code_of(row),
        " ".join(row.get("name", "").split()),
        charge or 0,
        direct,
        next_charge,
        next_direct,
        benefit_key(row.get("benefit", "")),
        _allowed(row.get("allowed", "")) or (),
    )


def code_of(row: Row) -> str:
    """The code of a row, as it stands on a claim."""
    return row.get("code", "").strip().upper()


@lru_cache(maxsize=256)
def benefit_key(words: str) -> str:
    """A benefit as a case names it: ``Office visit`` is ``office_visit``."""
    return re.sub(r"\s+", "_", words.strip()).casefold()


@lru_cache(maxsize=1024)
def _allowed(text: str) -> tuple[tuple[str, str], ...] | None:
    """``Aetna 310; Moda 296-318`` by payer; ``None`` where it is not that."""
    parts = [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]
    found = [re.fullmatch(r"(?P<payer>.*?[^\s:=])\s*[:=]?\s+(?P<amount>[$0-9.].*)", part) for part in parts]
    read_parts = [(match["payer"], match["amount"]) for match in found if match and _is_amount(match["amount"])]
    return tuple(read_parts) if len(read_parts) == len(parts) else None


def _is_amount(text: str) -> bool:
    value = read(Kind.AMOUNT, text, date.min)
    return isinstance(value, dict) or (not isinstance(value, Fault) and read_cents(text) is not None)


def _notes(fee: Fee) -> Iterator[Problem]:
    code, least, most = USUAL_DIRECT
    if fee.code == code and fee.direct is not None and not least <= fee.direct <= most:
        figures = {"least": write_cents(least), "most": write_cents(most)}
        yield Problem(place(0, "direct"), "price_unusual", figures)
