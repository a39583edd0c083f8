"""What each unknown can be, and what we take it to be.

Everything of a case that is not one known figure is a ``Doubt``: it has a name (its path in the case), the lowest and
highest value it can take, and the cautious point. ``Answers`` hands out figures: the known ones as they stand, the
doubtful ones from what was chosen for this walk. The walk itself only ever sees known figures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Final, Generic, NamedTuple, TypeAlias, TypeVar

from prolo_cost.domain.money import UNKNOWN, Amount, Gap, Interval

BEYOND: Final = 10**24
"""More cents than any limit, course or copay: "no end", as an ordinary number."""

T = TypeVar("T")

Figure: TypeAlias = "int | Fraction | bool"
"""A value that a doubt can take: cents, visits, a rate, or yes and no."""


class Kind(StrEnum):
    """What a doubt is about; decides its bounds, and which way the patient's total moves with it."""

    DEDUCTIBLE = "deductible"
    DEDUCTIBLE_MET = "deductible_met"
    OUT_OF_POCKET_MAX = "out_of_pocket_max"
    OUT_OF_POCKET_MET = "out_of_pocket_met"
    COPAY = "copay"
    COINSURANCE = "coinsurance"
    DEDUCTIBLE_APPLIES = "deductible_applies"
    VISITS_USED = "visits_used"
    DOLLARS = "dollars"
    DOLLARS_USED = "dollars_used"
    ALLOWED = "allowed"

    @property
    def is_met(self) -> bool:
        """Whether more of it costs the patient less: what has been met of a limit."""
        return self is Kind.DEDUCTIBLE_MET or self is Kind.OUT_OF_POCKET_MET


class Doubt(NamedTuple):
    """One figure of the case that is not known. ``point`` is ``None`` for an interval that does not say."""

    field: str
    kind: Kind
    low: Figure
    high: Figure
    point: Figure | None
    unknown: bool
    """Nobody has said anything, as against an interval."""

    @property
    def default_point(self) -> Figure:
        """The point, or where an interval has none its high end; for met amounts its low one."""
        if self.point is not None:
            return self.point
        return self.low if self.kind.is_met else self.high

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The values at which the spec asks what an answer would move: low, high and point."""
        return (self.low, self.high) if self.point is None else (self.low, self.high, self.point)


UNKNOWN_BOUNDS: Final[Mapping[Kind, tuple[Figure, Figure, Figure]]] = {
    Kind.DEDUCTIBLE: (0, BEYOND, BEYOND),
    Kind.DEDUCTIBLE_MET: (0, BEYOND, 0),
    Kind.OUT_OF_POCKET_MAX: (0, BEYOND, BEYOND),
    Kind.OUT_OF_POCKET_MET: (0, BEYOND, 0),
    Kind.COPAY: (0, BEYOND, BEYOND),
    Kind.COINSURANCE: (Fraction(0), Fraction(1), Fraction(1)),
    Kind.DEDUCTIBLE_APPLIES: (False, True, True),
    Kind.VISITS_USED: (0, BEYOND, BEYOND),
    Kind.DOLLARS_USED: (0, BEYOND, BEYOND),
}
"""Low, high and point of what is not known at all (spec section 4). ``BEYOND`` stands for "all of it"."""


class Answers:
    """Hands out figures, and remembers which were in doubt.

    ``doubts`` are those that a line of the scenario uses; ``asked`` holds the default point of every doubt met.
    """

    __slots__ = ("asked", "chosen", "doubts")

    def __init__(self, chosen: Mapping[str, Figure] | None = None) -> None:
        """Choose values for doubts by field; the others stand at their default point."""
        self.chosen: Mapping[str, Figure] = chosen or {}
        self.doubts: dict[str, Doubt] = {}
        self.asked: dict[str, Figure] = {}

    def amount(self, value: Amount, kind: Kind, field: str, *, used: bool = True) -> int:
        """Cents or visits: the known figure, or what this walk takes it to be."""
        if value.__class__ is int:
            return value
        return self._doubtful(self._doubt(value, kind, field), used=used)  # type: ignore[return-value]

    def allowed(self, value: Amount, charge: int, field: str, *, used: bool = True) -> int:
        """The allowed amount per unit: known, or between nothing and the charge."""
        if value.__class__ is int:
            return value
        if value is UNKNOWN:
            doubt = Doubt(field, Kind.ALLOWED, 0, charge, charge, unknown=True)
        else:
            doubt = self._doubt(value, Kind.ALLOWED, field)
        return self._doubtful(doubt, used=used)  # type: ignore[return-value]

    def rate(self, value: Fraction | Interval[Fraction] | Gap, field: str, *, used: bool = True) -> Fraction:
        """A coinsurance rate: known, or what this walk takes it to be."""
        if isinstance(value, Fraction):
            return value
        return self._doubtful(self._doubt(value, Kind.COINSURANCE, field), used=used)  # type: ignore[return-value]

    def switch(self, value: bool | Gap, field: str, *, used: bool = True) -> bool:
        """A yes or no: known, or what this walk takes it to be."""
        if value.__class__ is bool:
            return value
        doubt = Doubt(field, Kind.DEDUCTIBLE_APPLIES, *UNKNOWN_BOUNDS[Kind.DEDUCTIBLE_APPLIES], unknown=True)
        return bool(self._doubtful(doubt, used=used))

    @staticmethod
    def _doubt(value: object, kind: Kind, field: str) -> Doubt:
        if isinstance(value, Interval):
            return Doubt(field, kind, value.low, value.high, value.point, unknown=False)
        return Doubt(field, kind, *UNKNOWN_BOUNDS[kind], unknown=True)

    def _doubtful(self, doubt: Doubt, *, used: bool) -> Figure:
        if used:
            self.doubts[doubt.field] = doubt
        usual = self.asked[doubt.field] = doubt.default_point
        return self.chosen.get(doubt.field, usual)

    def of(self, part: Part[T]) -> T:
        """A part of the case that keeps its own readings; what it asks is known once nothing was chosen."""
        if not self.chosen:
            self.doubts |= part.doubts
            self.asked |= part.asked
        return part.under(self.chosen)


class Part(Generic[T]):
    """Something read from a case by answers, once for each choice of the doubts that it meets itself.

    A question changes one figure of ten: whatever does not depend on it is not read again.
    """

    __slots__ = ("_known", "_read", "_usual", "asked", "doubts")

    def __init__(self, read: Callable[[Answers], T]) -> None:
        """``read`` must meet the same doubts whatever is chosen, and give the same for the same choice."""
        answers = Answers()
        self._read = read
        self._usual = read(answers)
        self.doubts: Mapping[str, Doubt] = answers.doubts
        self.asked: Mapping[str, Figure] = answers.asked
        self._known: dict[object, T] = {tuple(self.asked.values()): self._usual}

    def under(self, chosen: Mapping[str, Figure]) -> T:
        """The reading for a choice; doubts not chosen stand at their default point."""
        if not self.asked:
            return self._usual
        choice = tuple([chosen.get(field, usual) for field, usual in self.asked.items()])
        known = self._known.get(choice)
        if known is None:
            known = self._known[choice] = self._read(Answers(chosen))
        return known
