"""The lines of the payer list, and what stands beside a payer that was chosen. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from prolo_cost.app.draft.boxes import means_no_insurance
from prolo_cost.app.draft.days import calendar_day
from prolo_cost.domain.coverage import Evidence, Payer, Position, Staleness, Stance
from prolo_cost.gui.look.signs import Glyph
from prolo_cost.gui.speech import said

if TYPE_CHECKING:
    from prolo_cost.payers.search import Hit

LETTERS_TO_SEARCH: Final = 2

_LINES_OF_BUSINESS: Final = {
    "all": "all lines",
    "commercial": "commercial",
    "federal_employee": "federal employees",
    "medicare": "Medicare",
    "medicare_advantage": "Medicare Advantage",
    "medicaid": "Medicaid",
    "tricare": "TRICARE",
    "champva": "CHAMPVA",
    "va": "VA",
    "workers_comp": "workers' compensation",
    "sharing_ministry": "sharing ministry",
    "utilization_manager": "utilization manager",
}

POSITIONS: Final = {
    Position.COVERED: "Covered",
    Position.COVERED_WITH_CRITERIA: "Covered when criteria are met",
    Position.INDIVIDUAL_REVIEW: "Decided case by case",
    Position.NOT_COVERED_INVESTIGATIONAL: "Not covered: investigational",
    Position.NOT_MEDICALLY_NECESSARY: "Not covered: not medically necessary",
    Position.NOT_COVERED_EXCLUDED: "Not covered: excluded",
    Position.UNKNOWN: "Unknown, call",
}

_STALE: Final = {
    Staleness.REVIEW_DUE: "its review was due",
    Staleness.OLD: "old",
    Staleness.UNDATED: "undated",
    Staleness.UNVERIFIED: "not read again since",
}


class Kind(Enum):
    """What choosing a line does."""

    PAYER = "payer"
    OWN = "own"
    NO_INSURANCE = "none"


class PayerRow(NamedTuple):
    """One line of the list."""

    kind: Kind
    words: str
    matched: str = ""
    detail: str = ""
    payer_id: str = ""
    is_meant: bool = False
    """What is typed says just this."""

    @property
    def is_found(self) -> bool:
        """Whether it is what was looked for: a payer, or no insurance where that is what is typed."""
        return self.kind is Kind.PAYER or self.is_meant

    @property
    def spoken(self) -> str:
        """The whole line, for a screen reader."""
        return ", ".join(part for part in (self.words, self.matched, self.detail) if part)


def payer_rows(hits: Sequence[Hit], typed: str) -> tuple[PayerRow, ...]:
    """The payers found, then no insurance (first where that is typed), then what was typed as our own payer."""
    typed = typed.strip()
    rows = [
        PayerRow(Kind.PAYER, hit.name, hit.alias, line_and_states(hit.line_of_business, hit.states), hit.payer_id)
        for hit in hits
    ]
    meant = means_no_insurance(typed)
    nobody = PayerRow(Kind.NO_INSURANCE, said("No insurance: the patient pays directly"), is_meant=meant)
    rows.insert(0 if meant else len(rows), nobody)
    if typed and typed.casefold() not in {hit.name.casefold() for hit in hits}:
        rows.append(
            PayerRow(
                Kind.OWN,
                said(
                    "Add \N{LEFT DOUBLE QUOTATION MARK}{name}\N{RIGHT DOUBLE QUOTATION MARK} as our own payer",
                    name=typed,
                ),
            )
        )
    return tuple(rows)


def line_of_business(line: str) -> str:
    """A line of business as people read it."""
    return said(_LINES_OF_BUSINESS.get(line, line.replace("_", " ")))


def line_and_states(line: str, states: Sequence[str]) -> str:
    """``commercial · OR, WA``; more than four states are counted."""
    where = "" if not states else ", ".join(states) if len(states) <= 4 else said("{count} states", count=len(states))
    return " \N{MIDDLE DOT} ".join(part for part in (line_of_business(line), where) if part)


class StanceLine(NamedTuple):
    """What is known of a payer's stance, in two lines."""

    glyph: Glyph | None
    headline: str
    number: str = ""
    detail: str = ""
    stale: bool = False
    ours: str = ""
    """What the clinic itself saw, said as ours."""

    @property
    def spoken(self) -> str:
        """Both lines, for a screen reader."""
        return ". ".join(part for part in (f"{self.headline} {self.number}".strip(), self.detail, self.ours) if part)


def no_insurance() -> StanceLine:
    """What stands there where the patient has none."""
    return StanceLine(None, said("No insurance"), detail=said("The patient pays directly. No claim is filed."))


def stance_line(payer: Payer | None, stance: Stance | None, typed: str, on: date) -> StanceLine:
    """What stands beside the payer. Only a sentence that was read is shown as the payer's position."""
    if payer is None:
        if not typed.strip():
            return StanceLine(None, "", detail=said("Two letters find the payer. A box left blank means: not known."))
        return _unknown(said("Not chosen from the list. Press Down to choose."))
    if payer.own:
        return _unknown(said("Our own payer. Nothing was read of it yet."))
    if stance is None:
        return _unknown(said("Nothing published was found."))
    return _known(stance, on) if stance.is_known else _unknown(_lead(stance))


def _unknown(why: str) -> StanceLine:
    return StanceLine(Glyph.UNKNOWN, position_words(Position.UNKNOWN), detail=why)


def position_words(position: Position) -> str:
    """A position as people read it."""
    return said(POSITIONS[position])


def _known(stance: Stance, on: date) -> StanceLine:
    staleness = stance.staleness(on)
    glyph = Glyph.NOT_COVERED if stance.position.is_against else Glyph.DONE
    parts = [_dated(stance), _read(stance)]
    if staleness:
        parts.append(said(_STALE[staleness]))
    detail = ", ".join(part for part in parts if part)
    return StanceLine(glyph, position_words(stance.position), stance.citation.number, detail, staleness is not None)


def _dated(stance: Stance) -> str:
    dated = stance.citation.dated
    return said("Policy dated {year}", year=dated.year) if dated else said("Policy without a date")


def _read(stance: Stance) -> str:
    return said("read {day}", day=calendar_day(stance.last_verified)) if stance.last_verified else ""


def _lead(stance: Stance) -> str:
    """What was concluded or heard, said as such."""
    if stance.evidence is Evidence.INFERRED and stance.position is not Position.UNKNOWN:
        position = position_words(stance.position)
        lowered = f"{position[0].lower()}{position[1:]}"
        return said("Probably {position}; their own words were not read.", position=lowered)
    return said("Nothing published was read.")
