"""An estimate while it is being typed: every box exactly as typed, and the case that it makes.

A box is named by where its value stands in the case (``plan.tiers.in.deductible.individual``), so a problem of the case
leads back to its box by itself. What a case file says and no box holds stays in ``rest`` and goes out again unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Final

from prolo_cost.app.draft import limits
from prolo_cost.app.draft.amounts import read_cents
from prolo_cost.app.draft.boxes import Json, Kind, is_blank, tidy
from prolo_cost.app.draft.course_days import series_of, services_of
from prolo_cost.app.draft.keys import (
    COUNT,
    EVERY,
    FIRST,
    FURTHER,
    INSURANCE,
    METHOD,
    SECOND,
    SERIES,
    VERSION,
    kind_of,
    line_key,
    line_of,
    series_key,
)
from prolo_cost.app.draft.places import copied, part
from prolo_cost.app.draft.unboxing import unbox
from prolo_cost.domain.money import Cents
from prolo_cost.domain.network import Network

FORMAT: Final = "prolo-cost/draft/1"

CALL: Final = "call."
EOB: Final = "eob."
AGREEMENT: Final = "agreement."
BESIDE: Final = (CALL, EOB, AGREEMENT)
"""What begins the name of a text that is kept with the draft and is no part of its case.

It is written by ``confirming.call``, ``closing.eob`` and ``papers.agreement``.
"""

USUAL_CODE: Final = "M0076"
USUAL_BENEFIT: Final = "procedure"
EVERY_MONTHS: Final = f"{FURTHER}.every_months"


@dataclass(frozen=True, slots=True)
class Draft:
    """The form as plain data. Every change makes a new draft, so that a reader never sees half of one."""

    texts: Mapping[str, str] = field(default_factory=dict)
    rest: Mapping[str, Json] = field(default_factory=dict)
    lines: int = 1

    @classmethod
    def fresh(cls, today: date) -> Draft:
        """A new estimate, made on this day, for the service that the program is about."""
        return cls({"as_of": today.isoformat(), line_key(0, "code"): USUAL_CODE})

    # What stands in the boxes

    def text(self, key: str) -> str:
        """What is typed in a box, exactly; empty where nothing is."""
        return self.texts.get(key, "")

    def is_blank(self, key: str) -> bool:
        """Whether a box says that nothing is known."""
        return is_blank(kind_of(key) or Kind.TEXT, self.text(key))

    @property
    def is_untouched(self) -> bool:
        """Whether nothing has been typed yet."""
        return not self.rest and self.texts.keys() <= {"as_of", line_key(0, "code")} and self.lines == 1

    @property
    def is_insured(self) -> bool:
        """Whether there is a plan at all; a plan of which nothing is known is still one."""
        return self.text(INSURANCE) != "none"

    @property
    def has_second_plan(self) -> bool:
        """Whether a second plan pays after the first."""
        method = self.text(METHOD)
        return method != "none" and (bool(method) or SECOND in self.rest)

    @property
    def network(self) -> Network:
        """Whose amounts the form shows. Left open it is ``in``, as the case format has it."""
        return Network.OUT if self.text("network") == "out" else Network.IN

    def benefit(self, line: int) -> str:
        """The plan's benefit that a line falls under."""
        return self.text(line_key(line, "benefit")).strip() or USUAL_BENEFIT

    @property
    def benefits(self) -> tuple[str, ...]:
        """Every benefit that a line falls under, in the order of the lines."""
        return tuple(dict.fromkeys(self.benefit(line) for line in range(self.lines)))

    @property
    def single_sessions(self) -> int:
        """How many sessions of a case file stand on dates of their own, beside the series."""
        sessions = part(self.rest, "course", "sessions")
        return len(sessions) if isinstance(sessions, list) else 0

    @property
    def later_services_are_own(self) -> bool:
        """Whether sessions after the course have services of a case file, and not those of the form's lines."""
        later = series_of(self.rest)[1:]
        return any(isinstance(series, dict) and series.get("services") for series in later)

    # Typing

    def typed(self, key: str, text: str) -> Draft:
        """The draft with another text in one box."""
        texts = {name: kept for name, kept in self.texts.items() if name != key}
        return replace(self, texts=texts | self._owner_of(key) | {key: text} if text else texts)

    def _owner_of(self, key: str) -> dict[str, str]:
        """The first thing typed of a benefit's yearly limit also says whose limit it is."""
        entry = limits.entry_of(key)
        if entry is None or entry[1] == "benefit":
            return {}
        owner = limits.owner_of(self.texts, self.rest, self.benefits, entry[0])
        return {limits.limit_key(entry[0], "benefit"): owner} if owner else {}

    def limit_key(self, benefit: str, name: str) -> str:
        """The box of a benefit's yearly limit: ``visits``, ``visits_used``, ``dollars``, ``dollars_used`` and so on."""
        entry = limits.entry_for(self.texts, self.rest, self.benefits, benefit, name)
        return limits.limit_key(entry, name)

    def with_line(self) -> Draft:
        """The draft with one more service line, blank."""
        return replace(self, lines=self.lines + 1)

    def without_line(self, line: int) -> Draft:
        """The draft with one service line fewer; those after it move up."""
        texts = {moved: text for key, text in self.texts.items() if (moved := _moved_up(key, line)) is not None}
        rest = copied(self.rest)
        services = services_of(rest)
        del services[line : line + 1]
        return Draft(texts, rest, max(1, self.lines - 1))

    def settled(self, today: date) -> Draft:
        """The draft with every day spelled out, so that ``+2w`` means the same day when it is read again tomorrow."""
        days = (key for key in self.texts if kind_of(key) in {Kind.DAY, Kind.BIRTHDAY})
        spelled = {key: tidy(kind_of(key) or Kind.DAY, self.text(key), today) for key in days}
        return replace(self, texts={**self.texts, **spelled})

    # The case (``draft_cases`` makes it)

    @property
    def kept_lines(self) -> tuple[int, ...]:
        """The service lines that say anything."""
        typed = {
            line[0] for key, text in self.texts.items() if (line := line_of(key)) and text.strip() and kind_of(key)
        }
        unseen = {line for line, service in enumerate(services_of(self.rest)) if service}
        return tuple(line for line in range(self.lines) if line in typed or line in unseen)

    @property
    def kept_limits(self) -> tuple[int, ...]:
        """The entries of the plan's yearly limits that say anything."""
        return limits.begun(self.texts, self.rest)

    @property
    def has_series(self) -> bool:
        """Whether the form's own series says anything; beside single sessions of a file it need not."""
        return not self.single_sessions or any(key.startswith(SERIES) for key in self.texts)

    def box_of(self, path: str) -> str | None:
        """The box in which a place of the case was typed; ``None`` where the form has none."""
        line = line_of(path)
        kept = self.kept_lines if line else ()
        if line and line[0] < len(kept):
            path = line_key(kept[line[0]], line[1])
        limit = limits.entry_of(path)
        if limit and limit[0] < len(self.kept_limits):
            path = limits.limit_key(self.kept_limits[limit[0]], limit[1] or limits.STATES[0])
        return _box_above(path)

    @classmethod
    def from_case_data(cls, data: Mapping[str, Json]) -> Draft:
        """The draft of a parsed case: what the form has boxes for as text, everything else kept as it is."""
        texts, rest = unbox(data)
        rest.pop("format", None)
        if "plan" in rest and rest["plan"] is None:
            texts[INSURANCE] = "none"
            rest.pop("plan")
        return cls(texts, rest, max(1, len(services_of(rest))))

    # What is still needed

    def missing(self) -> tuple[str, ...]:
        """The boxes without which there is nothing to work out, in the order of the form."""
        if not self.has_series:
            return ()
        lines = self.kept_lines or (0,)
        needed = [line_key(line, name) for line in lines for name in ("code", "charge")]
        spaced = self.text(COUNT).strip() == "1" or not self.is_blank(series_key(0, "every_months"))
        weeks = [] if spaced else [EVERY]
        return tuple(key for key in [COUNT, *weeks, FIRST, *needed] if self.is_blank(key)) + self._missing_further

    @property
    def _missing_further(self) -> tuple[str, ...]:
        """The months or weeks of sessions after the course, where somebody said how many there are."""
        spaced = (EVERY_MONTHS, f"{FURTHER}.every_weeks", f"{FURTHER}.first")
        counted = not self.is_blank(f"{FURTHER}.count")
        return (EVERY_MONTHS,) if counted and all(map(self.is_blank, spaced)) else ()

    def left(self, limit: str, met: str) -> Cents | None:
        """What is left of a yearly limit by the two boxes alone; ``None`` where either is not a plain amount."""
        whole, used = read_cents(self.text(limit)), read_cents(self.text(met))
        return None if whole is None or used is None else max(0, whole - used)

    @property
    def bare(self) -> Draft:
        """The draft without what is typed beside its case."""
        return replace(self, texts={key: text for key, text in self.texts.items() if not key.startswith(BESIDE)})

    # Keeping it

    def to_data(self) -> dict[str, Json]:
        """The draft as plain JSON data, for the records.

        What is typed about a call or an EOB, and other versions of the course, stand beside it: a paper that was given
        says the same for all that.
        """
        apart = (*BESIDE, VERSION)
        texts = {key: text for key, text in self.texts.items() if not key.startswith(apart)}
        beside = {key: text for key, text in self.texts.items() if key.startswith(apart)}
        data: dict[str, Json] = {"format": FORMAT, "texts": texts, "rest": dict(self.rest), "lines": self.lines}
        return {**data, "beside": beside} if beside else data

    @classmethod
    def from_data(cls, data: Mapping[str, Json]) -> Draft:
        """The draft that ``to_data`` gave.

        Raises:
            ValueError: where the data is not such a draft.
        """
        texts, rest, lines = data.get("texts"), data.get("rest"), data.get("lines")
        beside = data.get("beside", {})
        if data.get("format") != FORMAT or not isinstance(texts, dict) or not isinstance(rest, dict):
            raise ValueError("not a draft of an estimate")
        if not isinstance(beside, dict):
            raise ValueError("not what is typed beside a draft")  # noqa: TRY004 - one fault for data of any wrong kind
        return cls({**texts, **beside}, rest, lines if isinstance(lines, int) else 1)


@lru_cache(maxsize=1024)
def _box_above(path: str) -> str | None:
    """The box at a place, or the nearest above it; the same few places are asked for at every keystroke."""
    steps = re.findall(r"\.?[^.\[\]]+|\[\d+\]", path)
    ways = ("".join(steps[:count]) for count in range(len(steps), 0, -1))
    return next((way for way in ways if kind_of(way)), None)


def _moved_up(key: str, gone: int) -> str | None:
    """Where a box stands once a line is gone; ``None`` for a box of that line."""
    line = line_of(key)
    if line is None or line[0] < gone:
        return key
    return None if line[0] == gone else line_key(line[0] - 1, line[1])
