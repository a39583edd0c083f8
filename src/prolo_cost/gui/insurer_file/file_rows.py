"""What a file says and what it would fill, as lines. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from prolo_cost.app.draft.boxes import NO, YES
from prolo_cost.app.draft.days import calendar_day
from prolo_cost.app.insurer_files.eligibility import Offer
from prolo_cost.gui.insurer_file.code_words import (
    AUTHORIZED,
    DATES,
    KINDS,
    NETWORKS,
    PEOPLE,
    PERIODS,
    QUANTITIES,
    SERVICES,
    STATUSES,
)
from prolo_cost.gui.look.figures import dollars
from prolo_cost.gui.look.labels import label_of
from prolo_cost.gui.speech import said
from prolo_cost.importers.amounts import day_of
from prolo_cost.importers.eligibility_271 import BenefitRow
from prolo_cost.importers.remitted_claims import Claim, RemittedLine


class SaidRow(NamedTuple):
    """One row of the file: in words, and as it was sent."""

    words: str
    figure: str
    raw: str
    place: str

    @property
    def spoken(self) -> str:
        """The row in one sentence, as it is also copied."""
        return ". ".join(part for part in (f"{self.words}: {self.figure}".rstrip(": "), self.raw) if part)


class OfferRow(NamedTuple):
    """One box that would change, and whether that is taken."""

    label: str
    now: str
    then: str
    places: str
    is_taken: bool

    @property
    def spoken(self) -> str:
        """The row in one sentence."""
        taken = said("taken") if self.is_taken else said("left")
        now = said("now {text}", text=self.now) if self.now else said("now blank")
        return ", ".join((taken, f"{self.label}: {self.then}", now, self.places))


class ClaimRow(NamedTuple):
    """One claim of a remittance; ``is_taken`` marks the one that would be typed."""

    person: str
    about: str
    figures: str
    is_taken: bool

    @property
    def spoken(self) -> str:
        """The row in one sentence."""
        taken = (said("taken"),) if self.is_taken else ()
        return ", ".join((*taken, self.person, self.about, self.figures))


def benefit_row(row: BenefitRow) -> SaidRow:
    """A benefit in words: what, whose, for how long, in which network."""
    parts = [
        said(KINDS[row.kind]) if row.kind in KINDS else f"EB01 {row.kind}",
        *dict.fromkeys(said(SERVICES[each]) if each in SERVICES else f"EB03 {each}" for each in row.services),
        row.procedure,
        said(PEOPLE[row.level]) if row.level in PEOPLE else row.level,
        *(_quantity(kind, number) for kind, number in row.quantities),
        said(PERIODS[row.period]) if row.period in PERIODS else row.period and f"EB06 {row.period}",
        said(NETWORKS[row.network]) if row.network in NETWORKS else "",
        said(AUTHORIZED[row.authorization]) if row.authorization in AUTHORIZED else "",
        row.plan_name,
        *row.messages,
        *(_dated(about, text) for about, text in row.dates),
        row.elsewhere,
    ]
    figure = dollars(row.amount) if row.amount is not None else _percent(row.share)
    return SaidRow(", ".join(part for part in parts if part), figure, row.raw, row.place)


def _quantity(kind: str, number: str) -> str:
    return said(QUANTITIES[kind], count=number) if kind in QUANTITIES else f"{number} {kind}"


def _dated(about: str, text: str) -> str:
    """A day, or both ends of a span, after what it is of."""
    days = [day_of(part) for part in text.split("-")]
    shown = " \N{EN DASH} ".join(calendar_day(day) for day in days if day is not None)
    return f"{said(DATES[about]) if about in DATES else f'DTP01 {about}'} {shown or text}"


def _percent(share: Fraction | None) -> str:
    return "" if share is None else f"{float(share * 100):g} %"


def line_row(line: RemittedLine) -> SaidRow:
    """A line of a claim: code, day, and what it came to."""
    day = calendar_day(line.date) if line.date else "?"
    allowed = dollars(line.allowed) if line.allowed is not None else said("not told")
    words = said("{code}, {day}: allowed {allowed}, paid", code=line.code or "?", day=day, allowed=allowed)
    if line.lowered:
        words = said("{words}, lowered for this claim alone ({codes})", words=words, codes=", ".join(line.lowered))
    return SaidRow(words, dollars(line.paid), line.raw, line.place)


def offer_rows(offers: Sequence[Offer], taken: frozenset[str]) -> tuple[OfferRow, ...]:
    """The boxes that would change."""
    return tuple(_offer_row(each, is_taken=each.box in taken) for each in offers)


def _offer_row(offer: Offer, *, is_taken: bool) -> OfferRow:
    label = label_of(offer.box)
    if ".out." in offer.box:
        label = f"{label}, {said('out of network')}"
    now, then = (_shown(text) for text in (offer.now, offer.then))
    return OfferRow(label, now, then, ", ".join(offer.places), is_taken)


def _shown(text: str) -> str:
    """A typed text as the window shows it: yes and no are words of its language."""
    return {YES: said("Yes"), NO: said("No")}.get(text, text)


def claim_rows(claims: Sequence[Claim], shown: Sequence[int], taken: int | None) -> tuple[ClaimRow, ...]:
    """The claims that are ``shown``, by their numbers in the file."""
    return tuple(_claim_row(claims[number], is_taken=number == taken) for number in shown)


def _claim_row(claim: Claim, *, is_taken: bool) -> ClaimRow:
    ends = dict.fromkeys((min(claim.days), max(claim.days))) if claim.days else ()
    days = " \N{EN DASH} ".join(map(calendar_day, ends)) or said("no day")
    codes = ", ".join(dict.fromkeys(line.code for line in claim.lines if line.code))
    figures = said("charged {charge}, paid {paid}", charge=dollars(claim.charge), paid=dollars(claim.paid))
    status = said(STATUSES[claim.status]) if claim.status in STATUSES else ""
    parts = (said("claim {number}", number=claim.claim), days, codes, status, *claim.remarks)
    about = " \N{MIDDLE DOT} ".join(part for part in parts if part)
    return ClaimRow(claim.person or said("No name"), about, figures, is_taken)
