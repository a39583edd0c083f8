"""A JSON text gone through from front to back, value by value, without ever holding more than one of them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import Any, Final, Protocol, TypeAlias

import ijson  # type: ignore[import-untyped]  # it comes without types

Scalar: TypeAlias = "str | int | Decimal"
"""A text or a number, exactly as it was written. Truth values and null say nothing that is wanted here."""

_PIECE: Final = 64 * 1024
_ALIKE: Final = bytes.maketrans(b"123456789", b"0" * 9)
_TOO_LONG: Final = b"0" * 2_000
_OPENING: Final = ("start_map", "start_array")
_CLOSING: Final = ("end_map", "end_array")
_SCALARS: Final = ("string", "number")


class Readable(Protocol):
    """What gives bytes."""

    def read(self, size: int = -1, /) -> bytes:
        """The next piece; empty at the end."""


class NotJson(Exception):  # noqa: N818 - no error of ours: the text's, told with words
    """The text is no JSON from here on; ``is_cut_off`` where it only ends too early."""

    def __init__(self, *, is_cut_off: bool) -> None:
        super().__init__()
        self.is_cut_off = is_cut_off


class Cursor:
    """Stands before a value. Whoever uses it enters, takes or passes over each value before asking for the next.

    Whatever is of another kind than was asked for is passed over, and counts as nothing. Every method raises
    ``NotJson``, and what the stream raises.
    """

    def __init__(self, stream: Readable) -> None:
        self._events = _events(stream)

    def members(self) -> Iterator[str]:
        """The names in an object; the cursor stands before the value of each."""
        event, _ = next(self._events)
        if event != "start_map":
            self._pass(event)
            return
        for event, name in self._events:
            if event == "end_map":
                return
            yield name

    def elements(self) -> Iterator[int]:
        """The numbers from 0 of a list's elements; the cursor stands before each."""
        event, _ = next(self._events)
        if event != "start_array":
            self._pass(event)
            return
        events = self._events
        for number, first in enumerate(events):
            if first[0] == "end_array":
                return
            self._events = chain((first,), events)  # whoever takes the element wants its first event again
            yield number
            self._events = events

    def scalars(self) -> Iterator[Scalar]:
        """The texts and numbers in a list; a value that should be in a list, and is not, is one of one."""
        event, value = next(self._events)
        if event in _SCALARS:
            yield value
        if event != "start_array":
            self._pass(event)
            return
        for event, value in self._events:
            if event in _SCALARS:
                yield value
            elif event == "end_array":
                return
            else:
                self._pass(event)

    def scalar(self) -> Scalar | None:
        """A text or a number, the first where a list of them stands in its place; ``None`` where it is neither."""
        several = tuple(self.scalars())
        return several[0] if several else None

    def text(self) -> str:
        """A value as text, without blanks around it; blank where it is neither text nor number."""
        value = self.scalar()
        return "" if value is None else str(value).strip()

    def skip(self) -> None:
        """Pass over a value."""
        self._pass(next(self._events)[0])

    def fields(self) -> dict[str, tuple[Scalar, ...]]:
        """A small object: the texts and numbers that stand under each of its names."""
        return {name: tuple(self.scalars()) for name in self.members()}

    def finish(self) -> None:
        """Read to the end: nothing but blanks may follow."""
        for _ in self._events:
            pass

    def _pass(self, event: str) -> None:
        """Pass over what began with this event."""
        if event not in _OPENING:
            return
        depth = 1
        for each, _ in self._events:
            if each in _OPENING:
                depth += 1
            elif each in _CLOSING:
                depth -= 1
                if not depth:
                    return


def _events(stream: Readable) -> Iterator[tuple[str, Any]]:
    """What the library finds, piece by piece: (event, value), where values of numbers are exact."""
    try:
        yield from ijson.basic_parse(_Checked(stream), buf_size=_PIECE, use_float=False)
    except ijson.JSONError as fault:
        raise NotJson(is_cut_off="premature EOF" in str(fault)) from None
    except ArithmeticError:  # a number beyond all exponents
        raise NotJson(is_cut_off=False) from None


class _Checked:
    """A stream without numbers of thousands of digits.

    Python refuses to read such a number (its limit is 4,300 digits), and ijson 3.6 overlooks that, so that the refusal
    would come out anywhere later.
    """

    def __init__(self, stream: Readable) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(size)
        if _TOO_LONG in piece.translate(_ALIKE):
            raise NotJson(is_cut_off=False)
        return piece
