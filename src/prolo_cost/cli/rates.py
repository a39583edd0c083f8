"""``prolo-cost import rates``: what an insurer's file of negotiated rates says of some codes. It changes nothing."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from prolo_cost.casefile import problems_to_json
from prolo_cost.cli import output
from prolo_cost.domain.money import dollars_and_cents
from prolo_cost.domain.problems import Problem
from prolo_cost.domain.provider_numbers import is_npi
from prolo_cost.importers.negotiated_rates import Match, NegotiatedRate, RateFile, RatesFound, Wanted, read_rates
from prolo_cost.importers.negotiated_rates.rates import EVERY_CODE, EVERY_TYPE
from prolo_cost.wording import Words, dollars

_CODE: Final = re.compile(r"[A-Z0-9]{5}")
_TAX_ID: Final = re.compile(r"[0-9]{2}-?[0-9]{7}")
_PATIENCE: Final = 1.0
"""Seconds after which a line tells how far it is, and then from time to time again."""


def run(
    name: str, *, codes: Sequence[str], npis: Sequence[str], tins: Sequence[str], today: date, as_json: bool
) -> int:
    """Tell the negotiated rates of these codes for these providers; the exit status."""
    words = Words.load("en")
    problems = tuple(_problems(codes, npis, tins))
    found = RatesFound(problems=problems) if problems else _read(Path(name), _wanted(codes, npis, tins))
    if any(rate.is_expired(today) for rate in found.rates):
        found = found._replace(warnings=(Problem("", "rates_over"), *found.warnings))
    if as_json:
        output.print_json(
            {
                "rates": [_rate(each, today) for each in found.rates],
                "file": _file(found.file),
                "warnings": problems_to_json(found.warnings, words)["problems"],
                **problems_to_json(found.problems, words),
            }
        )
        return output.PROBLEMS if found.problems else output.DONE
    for line in _lines(found, today):
        print("".join(letter if letter.isprintable() else " " for letter in line))
    output.report(found.warnings, words, as_json=False)
    return output.report(found.problems, words, as_json=False) if found.problems else output.DONE


def _problems(codes: Iterable[str], npis: Iterable[str], tins: Iterable[str]) -> Iterator[Problem]:
    """All that is wrong with what was asked for."""
    for code in codes:
        if not _CODE.fullmatch(code.upper()):
            yield Problem("--code", "not_a_billing_code", {"code": code})
    for npi in npis:
        if not is_npi(npi):
            yield Problem("--npi", "not_an_npi", {"number": npi})
    for tin in tins:
        if not _TAX_ID.fullmatch(tin):
            yield Problem("--tin", "not_a_tax_id", {"number": tin})


def _wanted(codes: Iterable[str], npis: Iterable[str], tins: Iterable[str]) -> Wanted:
    return Wanted(
        tuple(dict.fromkeys(code.upper() for code in codes)),
        tuple(dict.fromkeys(npis)),
        tuple(dict.fromkeys(tin.replace("-", "") for tin in tins)),
    )


def _read(path: Path, wanted: Wanted) -> RatesFound:
    progress = _Progress()
    try:
        return read_rates(path, wanted, progress.tell)
    finally:
        progress.end()


class _Progress:
    """A line that counts up where a person watches and it lasts."""

    def __init__(self) -> None:
        self._is_watched = sys.stderr is not None and sys.stderr.isatty()
        self._next = time.monotonic() + _PATIENCE
        self._has_told = False

    def tell(self, done: int, of: int) -> None:
        """So many bytes of so many are behind us."""
        if not self._is_watched or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _PATIENCE
        self._has_told = True
        print(f"\r{100 * done // max(of, 1):3} % of {of // 1_000_000:,} MB", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """What is said next begins a line of its own, also where somebody stopped it."""
        if self._has_told:
            print(file=sys.stderr)


# JSON


def _file(file: RateFile) -> dict[str, str | None]:
    return {name: text or None for name, text in file._asdict().items()}


def _rate(rate: NegotiatedRate, today: date) -> dict[str, Any]:
    return {
        "place": rate.place,
        "code": rate.code,
        "code_type": rate.code_type,
        "for_every_code": rate.is_for_every_code,
        "modifiers": list(rate.modifiers),
        "negotiated_type": rate.negotiated_type,
        "amount": None if rate.amount is None else dollars_and_cents(rate.amount),
        "percent_of_charge": None if rate.percent is None else _plain(rate.percent),
        "billing_class": rate.billing_class or None,
        "setting": rate.setting or None,
        "places_of_service": list(rate.places_of_service),
        "expires": None if rate.expires is None else rate.expires.isoformat(),
        "expired": rate.is_expired(today),
        "npis": list(rate.match.npis),
        "tins": list(rate.match.tins),
        "networks": list(rate.match.networks),
        "note": rate.note or None,
    }


def _plain(figure: Decimal) -> str:
    """Without an exponent, and without noughts at the end: 65, 65.5."""
    text = f"{figure:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


# Lines


def _lines(found: RatesFound, today: date) -> Iterator[str]:
    if not found.rates:
        return
    file = found.file
    about = (file.reporting_entity, file.plan, file.last_updated_on and f"as of {file.last_updated_on}")
    yield ", ".join(part for part in about if part) or "An insurer that is not named"
    for rate in found.rates:
        yield f"{' '.join((_code(rate), *rate.modifiers))}: {_price(rate)}, {_until(rate, today)}"
        yield f"    {', '.join(_where(rate))}"
        if rate.match != Match():
            yield f"    {', '.join(_whose(rate))}"
        if rate.note:
            yield f"    {rate.note}"


def _code(rate: NegotiatedRate) -> str:
    if rate.code_type == EVERY_TYPE:
        return "Every code"
    return f"Every {rate.code_type} code" if rate.is_for_every_code else f"{rate.code_type} {rate.code}"


def _price(rate: NegotiatedRate) -> str:
    if rate.percent is not None:
        return f"{_plain(rate.percent)} % of the charge"
    return f"{dollars(rate.amount or 0)} {'a day' if rate.negotiated_type == 'per diem' else rate.negotiated_type}"


def _where(rate: NegotiatedRate) -> Iterator[str]:
    """For which bill and place; 11 is the office (CMS's place of service codes)."""
    yield from (part for part in (rate.billing_class, rate.setting) if part)
    if EVERY_CODE in rate.places_of_service:
        yield "every place of service"
    elif rate.places_of_service:
        yield f"place of service {' '.join(rate.places_of_service)}"
    else:
        yield "place of service not said"


def _whose(rate: NegotiatedRate) -> Iterator[str]:
    yield from (f"NPI {npi}" for npi in rate.match.npis)
    yield from (f"tax ID {tin[:2]}-{tin[2:]}" for tin in rate.match.tins)
    yield from rate.match.networks


def _until(rate: NegotiatedRate, today: date) -> str:
    if rate.expires is None:
        return "last day not said"
    if rate.expires == date.max:  # how the schema says that there is none
        return "no last day"
    return f"{'expired on' if rate.is_expired(today) else 'until'} {rate.expires}"
