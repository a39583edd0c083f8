"""Templates: a course of treatment that the clinic gives again and again, kept once under a name.

The rows are kept as they were typed, like those of the fee schedule. What a template says of prices it takes from the
fees at the moment it is used; the estimate then holds a copy (``filling``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from prolo_cost.app.draft.amounts import read_cents, write_cents
from prolo_cost.app.prices.csv_tables import Column, Row, is_blank_row, place
from prolo_cost.app.prices.fees import Fee
from prolo_cost.domain.money import Cents
from prolo_cost.domain.problems import Problem

COLUMNS: Final = (
    Column("name", "Name", "template, template name, nombre, plantilla"),
    Column("areas", "Areas", "area, joint, joints, region, zonas, zona"),
    Column("sessions", "Sessions", "number of sessions, visits, count, sesiones, visitas", required=True),
    Column("weeks", "Weeks apart", "weeks, every weeks, spacing, interval, semanas, cada semanas"),
    Column("code", "Code", "treatment code, procedure code, cpt, hcpcs, código"),
    Column(
        "others",
        "Also billed",
        "also, other codes, further codes, with, guidance, visit, se factura además, otros códigos",
    ),
    Column("reassess", "Reassess after", "reassess, reassess point, revisar tras"),
    Column("maintenance", "Later sessions", "maintenance, maintenance sessions, después, mantenimiento"),
    Column("months", "Months apart", "maintenance months, months, cada (meses), meses"),
    Column("package", "Package price", "package, package for all, prepaid price, paquete"),
    Column("deposit", "Deposit", "deposit at booking, depósito"),
)
"""The columns of the templates, in the window and in a file."""

USUAL_CODE: Final = "M0076"
FIRST_ONLY: Final = ("first", "once", "primera")
"""What stands after a further code that is billed at the first session alone."""

_RANGES: Final = {
    "sessions": (1, 100),
    "weeks": (1, 52),
    "reassess": (1, 100),
    "maintenance": (0, 50),
    "months": (1, 24),
}


class OtherCode(NamedTuple):
    """A code that is billed beside the treatment: at every session, or at the first alone."""

    code: str
    first_only: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """A course by its name. Each area is a line of ``code``; ``package`` is the price in cents of all sessions at once.

    ``maintenance`` sessions follow ``months`` apart after the last of the course. They share its lines and prices, so
    a template has either them or a package.
    """

    name: str
    areas: tuple[str, ...]
    sessions: int
    weeks: int | None
    code: str = USUAL_CODE
    others: tuple[OtherCode, ...] = ()
    reassess: int | None = None
    maintenance: int = 0
    months: int | None = None
    package: Cents | None = None
    deposit: Cents | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code that it bills."""
        return tuple(dict.fromkeys([self.code, *(other.code for other in self.others)]))


class TemplatesReading(NamedTuple):
    """The templates that can be used, and what is wrong with the others."""

    templates: tuple[Template, ...]
    problems: tuple[Problem, ...] = ()


def read_templates(rows: Sequence[Row], fees: Sequence[Fee]) -> TemplatesReading:
    """Read all rows; one with a problem is no template, the others are. Its codes must have a price among the fees."""
    priced = {fee.code: fee for fee in fees}
    templates: dict[str, Template] = {}
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    for number, row in enumerate(rows):
        if is_blank_row(row):
            continue
        found = list(_problems(number, row, priced, lines))
        problems += found
        name = name_of(row, fees).casefold()
        lines.setdefault(name, number)
        if not found:
            templates[name] = _template(row, fees)
    return TemplatesReading(tuple(templates.values()), tuple(problems))


def name_of(row: Row, fees: Sequence[Fee]) -> str:
    """What a row is called; without a name of its own, what it says: ``Knee, 4 x 4 weeks, with ultrasound``."""
    typed = " ".join(row.get("name", "").split())
    if typed:
        return typed
    areas = " and ".join(_areas(row))
    sessions, weeks = (row.get(key, "").strip() for key in ("sessions", "weeks"))
    course = f"{sessions} \N{MULTIPLICATION SIGN} {weeks} weeks" if weeks and sessions != "1" else _sessions(sessions)
    words = {fee.code: fee.name.lower() or fee.code for fee in fees}
    beside = " and ".join(words.get(other.code, other.code) for other in _others(row))
    parts = [areas[:1].upper() + areas[1:], course, f"with {beside}" if beside else ""]
    return ", ".join(part for part in parts if part)


def _sessions(count: str) -> str:
    return f"{count} session{'' if count == '1' else 's'}" if count else ""


def _problems(number: int, row: Row, priced: dict[str, Fee], lines: dict[str, int]) -> Iterator[Problem]:
    name = name_of(row, tuple(priced.values())).casefold()
    if name in lines:
        yield Problem(place(number, "name"), "stands_already", {"row": str(lines[name] + 1)})
    yield from _number_problems(number, row)
    for key, codes in (("code", [_code(row)]), ("others", [other.code for other in _others(row)])):
        for code in codes:
            if code not in priced:
                yield Problem(place(number, key), "not_in_fees", {"code": code[:20]})
    yield from _money_problems(number, row)


def _number_problems(number: int, row: Row) -> Iterator[Problem]:
    for key, (least, most) in _RANGES.items():
        text = row.get(key, "").strip()
        if not text and _is_needed(key, row):
            yield Problem(place(number, key), "missing")
        elif text and not (re.fullmatch(r"[0-9]{1,4}", text) and least <= int(text) <= most):
            figures = {"least": str(least), "most": str(most)}
            yield Problem(place(number, key), "whole_number_out_of_range", figures)


def _is_needed(key: str, row: Row) -> bool:
    if key == "weeks":
        return row.get("sessions", "").strip() not in {"", "1"}
    return key == "sessions" or (key == "months" and (_whole(row, "maintenance") or 0) > 0)


def _money_problems(number: int, row: Row) -> Iterator[Problem]:
    for key in ("package", "deposit"):
        text = row.get(key, "").strip()
        if text and read_cents(text) is None:
            yield Problem(place(number, key), "price_not_read")
    if row.get("package", "").strip() and _whole(row, "maintenance"):
        yield Problem(place(number, "package"), "package_with_later")
    package, sessions = read_cents(row.get("package", "")), _whole(row, "sessions")
    if package is not None and sessions and package % sessions:
        below = package - package % sessions
        figures = {"sessions": str(sessions), "below": write_cents(below), "above": write_cents(below + sessions)}
        yield Problem(place(number, "package"), "package_not_even", figures)


def _template(row: Row, fees: Sequence[Fee]) -> Template:
    return Template(
        name=name_of(row, fees),
        areas=_areas(row),
        sessions=_whole(row, "sessions") or 1,
        weeks=_whole(row, "weeks"),
        code=_code(row),
        others=_others(row),
        reassess=_whole(row, "reassess"),
        maintenance=_whole(row, "maintenance") or 0,
        months=_whole(row, "months"),
        package=read_cents(row.get("package", "")),
        deposit=read_cents(row.get("deposit", "")),
    )


def _whole(row: Row, key: str) -> int | None:
    text = row.get(key, "").strip()
    return int(text) if re.fullmatch(r"[0-9]{1,4}", text) else None


def _code(row: Row) -> str:
    return row.get("code", "").strip().upper() or USUAL_CODE


def _areas(row: Row) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in re.split(r"[,;]", row.get("areas", "")) if part.strip())


def _others(row: Row) -> tuple[OtherCode, ...]:
    """``76942, 99213 first``."""
    parts = [part.split() for part in re.split(r"[,;]", row.get("others", "")) if part.strip()]
    return tuple(OtherCode(words[0].upper(), words[-1].casefold() in FIRST_ONLY) for words in parts)
