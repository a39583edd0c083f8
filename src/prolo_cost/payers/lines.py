"""Many short texts, looked through as one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate


class Lines:
    """Texts joined to one, because a single look through it is many times faster than one through each of them."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = list(lines)
        self._text = "\n".join(self.lines)
        self._starts = list(accumulate((len(line) + 1 for line in self.lines), initial=0))

    def count(self, part: str) -> int:
        """How often a part stands in them."""
        return self._text.count(part)

    def holding(self, part: str) -> Iterator[int]:
        """The places of the lines that hold a part, in order."""
        at = self._text.find(part)
        while at >= 0:
            place = bisect_right(self._starts, at) - 1
            yield place
            at = self._text.find(part, self._starts[place + 1])
