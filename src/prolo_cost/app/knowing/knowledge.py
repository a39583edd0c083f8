"""What the clinic itself knows of payers: its own claims and calls, counted. It never replaces a published policy.

Only the clinic's own evidence goes in, and every figure says how many claims it comes from and since when.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from prolo_cost.app.draft.boxes import Kind, write
from prolo_cost.domain.money import Cents, dollars_and_cents

if TYPE_CHECKING:
    from prolo_cost.records.values import Evidence

RECENT: Final = timedelta(days=731)
"""An older price may have been negotiated away; it is shown, and no longer offered."""


class Prices(NamedTuple):
    """What a payer allowed for one unit of a code, in cents: ``known`` prices, seen from ``since`` to ``last``."""

    known: int
    low: Cents
    median: Cents
    high: Cents
    since: date
    last: date

    @property
    def as_typed(self) -> str:
        """As the box of an allowed amount takes it: ``84-96 (90)``; one figure where all are the same."""
        if self.low == self.high:
            return write(Kind.AMOUNT, dollars_and_cents(self.low)) or ""
        ends = {"low": self.low, "high": self.high, "point": self.median}
        return write(Kind.AMOUNT, {end: dollars_and_cents(cents) for end, cents in ends.items()}) or ""


@dataclass(frozen=True, slots=True)
class Experience:
    """The clinic's own experience with one code at one payer, the newest first."""

    code: str
    claims: tuple[Evidence, ...] = ()
    """Lines of EOBs that were paid or refused."""
    calls: tuple[Evidence, ...] = ()
    """What was heard by phone, or read by somebody here."""
    _prices: dict[date | None, Prices | None] = field(default_factory=dict, compare=False, repr=False)

    @property
    def denied(self) -> int:
        """How many claims were refused."""
        return sum(claim.outcome == "not_covered" for claim in self.claims)

    @property
    def paid(self) -> int:
        """How many claims were covered, whoever paid in the end."""
        return len(self.claims) - self.denied

    @property
    def since(self) -> date | None:
        """The day of the oldest claim."""
        return self.claims[-1].on if self.claims else None

    @property
    def reasons(self) -> tuple[tuple[str, int], ...]:
        """The codes on refused lines and how often each stood there, the most frequent first."""
        counts = Counter(code for claim in self.claims if claim.outcome == "not_covered" for code in claim.reason_codes)
        return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    @property
    def allowed(self) -> tuple[Cents, ...]:
        """Every price known of a unit, the newest first."""
        return tuple(each.allowed for each in (*self.claims, *self.calls) if each.allowed is not None)

    def prices(self, on: date | None = None) -> Prices | None:
        """What was allowed; with a day, only within the two years before it. ``None``: nothing is known."""
        if on not in self._prices:  # asked at every keystroke
            self._prices[on] = self._find_prices(on)
        return self._prices[on]

    def _find_prices(self, on: date | None) -> Prices | None:
        told = [(each.allowed, each.on) for each in (*self.claims, *self.calls) if each.allowed is not None]
        told = [(price, day) for price, day in told if on is None or on - day <= RECENT]
        if not told:
            return None
        amounts, days = [price for price, _ in told], [day for _, day in told]
        median = sorted(amounts)[(len(amounts) - 1) // 2]
        return Prices(len(told), min(amounts), median, max(amounts), min(days), max(days))


NOTHING_OF_IT: Final = Experience("")


@dataclass(frozen=True, slots=True)
class Ours:
    """All that the clinic learned itself about one payer."""

    payer_id: str = ""
    evidence: tuple[Evidence, ...] = field(default=(), repr=False)
    """The newest first."""
    _known: dict[tuple[str, str | None, tuple[str, ...]], Experience] = field(
        default_factory=dict, compare=False, repr=False
    )

    def of(self, code: str, line_of_business: str | None = None, states: Sequence[str] = ()) -> Experience:
        """What was learned of a code. A line of business left open, or ``all``, and states left open, take all."""
        asked = code, line_of_business, tuple(states)
        if asked not in self._known:  # asked at every keystroke
            self._known[asked] = self._find(code, line_of_business, states)
        return self._known[asked]

    def _find(self, code: str, line_of_business: str | None, states: Sequence[str]) -> Experience:
        about = [each for each in self.evidence if _is_about(each, code, line_of_business, states)]
        claims = tuple(each for each in about if each.source == "eob" and each.outcome != "unknown")
        calls = tuple(each for each in about if each.source == "call")
        return Experience(code, claims, calls)

    @property
    def codes(self) -> tuple[tuple[str, str], ...]:
        """Each line of business and code that anything was learned of, in order."""
        return tuple(sorted({(each.line_of_business, each.code) for each in self.evidence}))


NOTHING_OURS: Final = Ours()


def ours_of(payer_id: str, evidence: Iterable[Evidence]) -> Ours:
    """What the clinic learned about a payer, out of all that it learned."""
    about = (each for each in evidence if each.payer_id == payer_id)
    return Ours(payer_id, tuple(sorted(about, key=lambda each: each.on, reverse=True)))


def _is_about(each: Evidence, code: str, line_of_business: str | None, states: Sequence[str]) -> bool:
    return (
        each.code == code
        and (line_of_business in {None, "", "all"} or each.line_of_business in {"", "all", line_of_business})
        and (not states or not each.state or each.state in states)
    )
