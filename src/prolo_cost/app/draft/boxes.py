"""What one box of the form means: the text that a person types as a value of the case format, and back.

Text that is not understood goes into the case as it stands, so that ``casefile`` names the problem in its one place.
Only what the case format would misread is a fault here: a day in the desk's own spellings, and a share that could be
two different things.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from copy import copy
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from prolo_cost.app.draft.days import calendar_day, long_day, read_birthday, read_day, read_year_start

Json: TypeAlias = object
"""A value as JSON knows it: str, int, float, Decimal, bool, None, list or dict."""


class Kind(StrEnum):
    """What a box holds."""

    TEXT = "text"
    WORDS = "words"
    CODE = "code"
    AMOUNT = "amount"
    SHARE = "share"
    WHOLE = "whole"
    DAY = "day"
    BIRTHDAY = "birthday"
    YEAR_START = "year_start"
    CHOICE = "choice"
    SWITCH = "switch"


class Fault(NamedTuple):
    """Why a typed text cannot go into the case. ``code`` names the sentence."""

    code: str


YES: Final = "yes"
NO: Final = "no"
NONE: Final = "none"

_NOT_KNOWN = frozenset({"?", "unknown", "not known", "desconocido", "no se sabe"})
_NONE = frozenset({NONE, "ninguno", "ninguna", "no hay"})
"""English and Spanish are both always read; what the window shows for them is its own affair."""

NO_INSURANCE: Final = (
    *("no insurance", "none", "uninsured", "self pay", "self-pay", "selfpay", "cash"),
    *("sin seguro", "ninguno", "ninguna", "pago directo", "efectivo"),
)
"""What stands for the payer where there is none, in small letters."""

_MEANT_FROM = 4
"""Letters from which a beginning means that there is no insurance: two or three begin the names of payers too."""

_AMOUNT = r"\$?\s*(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{0,2})?|\.\d{1,2})(?:\s*\$)?"
_SHARE = r"(?:\d{1,3}(?:\.\d{0,4})?|\.\d{1,4})\s*%?"
_INTERVAL = r"(?P<low>{0})\s*(?:-|\u2013|\u2014|to|a)\s*(?P<high>{0})(?:\s*\(\s*(?P<point>{0})\s*\))?"
_AMOUNTS = _INTERVAL.format(_AMOUNT)
_SHARES = _INTERVAL.format(_SHARE)
_MOST = Decimal("9999999.99")


def is_blank(kind: Kind, text: str) -> bool:
    """Whether the box says that nothing is known. A person may be called ``?``; an amount may not."""
    text = text.strip().casefold()
    return not text or (text in _NOT_KNOWN and kind not in {Kind.TEXT, Kind.WORDS})


def means_no_insurance(text: str) -> bool:
    """Whether what is typed for the payer begins a way to say that there is none."""
    text = text.strip().casefold()
    return len(text) >= _MEANT_FROM and any(words.startswith(text) for words in NO_INSURANCE)


def read(kind: Kind, text: str, today: date) -> Json | Fault:
    """The value of the case format that a text means: ``None`` for a blank, the text itself where it is not understood.

    ``today`` places a day that was typed without its year.
    """
    value = _read(kind, text, today)
    return copy(value) if isinstance(value, dict | list) else value


@lru_cache(maxsize=2048)
def _read(kind: Kind, text: str, today: date) -> Json | Fault:
    """One box changes at a keystroke; the others are not read again."""
    if is_blank(kind, text):
        return None
    text = _plain(kind, text.strip())
    if kind in _DAYS:
        day = _DAYS[kind](text, today)
        return day.isoformat() if day else Fault(f"{kind}_not_read")
    return _READERS[kind](text)


def _plain(kind: Kind, text: str) -> str:
    """A figure in the letters of a keyboard: a paste may have wide digits or odd blanks. A name stays as it is."""
    return text if text.isascii() or kind is Kind.TEXT else unicodedata.normalize("NFKC", text)


def write(kind: Kind, value: Json) -> str | None:
    """The text that reads back as a value of the case format; ``None`` where no box can hold it.

    A figure or word that is itself at fault is written as it stands, so that its box can show it.
    """
    written = _WRITERS[kind](value) if kind in _WRITERS else None
    if written is None and isinstance(value, str | int | float | Decimal) and not isinstance(value, bool):
        return str(value)
    return written


def tidy(kind: Kind, text: str, today: date) -> str:
    """The text as its box shows it while nobody types there: ``1,500`` for ``1500``, ``0.00`` for ``0``."""
    value = read(kind, text, today)
    if value is None or isinstance(value, Fault):
        return text.strip()
    if value == 0 and kind is Kind.AMOUNT:
        return "0.00"
    return write(kind, value) or text.strip()


# Reading


def _read_words(text: str) -> Json:
    return [word for word in re.split(r"[,;\s]+", text) if word]


def _read_switch(text: str) -> Json:
    return {YES: True, NO: False}.get(text.casefold(), text)


def _read_whole(text: str) -> Json:
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else text


def _read_amount(text: str) -> Json:
    if text.casefold() in _NONE:
        return NONE
    if re.fullmatch(_AMOUNT, text, re.ASCII):
        return _amount(text)
    ends = re.fullmatch(_AMOUNTS, text, re.IGNORECASE | re.ASCII)
    return {end: _amount(figure) for end, figure in ends.groupdict().items() if figure} if ends else text


def _amount(text: str) -> Json:
    return _number(Decimal(text.strip("$ ").replace(",", "")))


def _read_share(text: str) -> Json | Fault:
    if text.casefold() in _NONE:
        return NONE
    if re.fullmatch(_SHARE, text, re.ASCII):
        return _share(text)
    ends = re.fullmatch(_SHARES, text, re.IGNORECASE | re.ASCII)
    return _share_interval({end: figure for end, figure in ends.groupdict().items() if figure}) if ends else text


def _share_interval(ends: dict[str, str]) -> Json | Fault:
    """``20-30 %``: a sign on the last figure, or a figure above 1, makes all of them per cent."""
    per_cent = any("%" in figure or Decimal(figure) > 1 for figure in ends.values())
    shares = {end: _share(figure.strip("% ") + "%" * per_cent) for end, figure in ends.items()}
    return next((share for share in shares.values() if isinstance(share, Fault)), shares)


def _share(text: str) -> Json | Fault:
    figure = Decimal(text.strip("% "))
    if "%" in text or figure > 1:
        return _number(figure / 100)
    return Fault("share_of_one") if figure == 1 else _number(figure)


def _number(figure: Decimal) -> int | str:
    """A whole figure as a number, another as a string: JSON numbers are binary fractions to many readers."""
    return int(figure) if figure == int(figure) else f"{figure.normalize():f}"


_DAYS: Final[dict[Kind, Callable[[str, date], date | None]]] = {Kind.DAY: read_day, Kind.BIRTHDAY: read_birthday}
_READERS: Final[dict[Kind, Callable[[str], Json | Fault]]] = {
    Kind.TEXT: str,
    Kind.CODE: str.upper,
    Kind.CHOICE: str,
    Kind.WORDS: _read_words,
    Kind.AMOUNT: _read_amount,
    Kind.SHARE: _read_share,
    Kind.WHOLE: _read_whole,
    Kind.YEAR_START: lambda text: read_year_start(text) or text,
    Kind.SWITCH: _read_switch,
}


# Writing


def _write_words(value: Json) -> str | None:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        return None
    text = ", ".join(value)
    return text if _read_words(text) == value else None


def _write_switch(value: Json) -> str | None:
    return (YES if value else NO) if isinstance(value, bool) else None


def _write_amount(value: Json) -> str | None:
    if isinstance(value, dict):
        return _write_interval(value, _write_figure)
    return NONE if value == NONE else _write_figure(value)


def _write_figure(value: Json) -> str | None:
    figure = _decimal(value)
    if figure is None or figure > _MOST or figure != figure.quantize(Decimal("0.01")):
        return None
    return f"{figure:,.0f}" if figure == int(figure) else f"{figure:,.2f}"


def _write_share(value: Json) -> str | None:
    if isinstance(value, dict):
        return _write_interval(value, _write_per_cent)
    return NONE if value == NONE else _write_per_cent(value)


def _write_per_cent(value: Json) -> str | None:
    figure = _decimal(value)
    if figure is None or figure > 1 or figure != figure.quantize(Decimal("0.000001")):
        return None
    return f"{(figure * 100).normalize():f} %"


def _write_interval(value: dict[str, Json], write_end: Callable[[Json], str | None]) -> str | None:
    ends = {end: write_end(figure) for end, figure in value.items()}
    if None in ends.values() or ends.keys() - {"point"} != {"low", "high"}:
        return None
    return f"{ends['low']}\N{EN DASH}{ends['high']}" + (f" ({ends['point']})" if "point" in ends else "")


def _decimal(value: Json) -> Decimal | None:
    """A figure as JSON may give it, where it is plain, finite and not negative."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    if isinstance(value, str) and not re.fullmatch(r"[\d.]+", value, re.ASCII):
        return None
    try:
        figure = Decimal(str(value))
    except InvalidOperation:
        return None
    return figure if figure.is_finite() and figure >= 0 and figure.adjusted() < 9 else None


def _write_day(value: Json) -> str | None:
    day = _iso_day(value)
    return long_day(day) if day else None


def _write_birthday(value: Json) -> str | None:
    day = _iso_day(value)
    return calendar_day(day) if day else None


def _write_year_start(value: Json) -> str | None:
    day = _iso_day(f"2000-{value}")
    return calendar_day(day).removesuffix(" 2000") if day else None


def _iso_day(value: Json) -> date | None:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


_WRITERS: Final[dict[Kind, Callable[[Json], str | None]]] = {
    Kind.WORDS: _write_words,
    Kind.CODE: lambda value: value.strip().upper() if isinstance(value, str) else None,
    Kind.AMOUNT: _write_amount,
    Kind.SHARE: _write_share,
    Kind.DAY: _write_day,
    Kind.BIRTHDAY: _write_birthday,
    Kind.YEAR_START: _write_year_start,
    Kind.SWITCH: _write_switch,
}
