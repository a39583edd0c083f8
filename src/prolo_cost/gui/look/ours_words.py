"""The clinic's own experience in a few words: ``7 of 7 denied``. Always said as ours. No Qt here."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from prolo_cost.app.draft.days import calendar_day, month_year
from prolo_cost.app.knowing.knowledge import Experience, Prices
from prolo_cost.gui.look.figures import DASH, plain
from prolo_cost.gui.speech import said

if TYPE_CHECKING:
    from prolo_cost.records.values import Evidence


def tally_words(experience: Experience) -> str:
    """``7 of 7 denied``, ``12 of 12 paid``; of a mixed lot, how many were denied. Blank without claims."""
    count = len(experience.claims)
    if not count:
        return ""
    if not experience.denied:
        return said("{part} of {count} paid", part=count, count=count)
    return said("{part} of {count} denied", part=experience.denied, count=count)


def since_words(since: date | None) -> str:
    """``since Mar 2026``."""
    return said("since {month}", month=month_year(since)) if since else ""


def ours_words(experience: Experience, *, since: bool = True) -> str:
    """What stands beside the published stance: claims, else the last call. Blank where the clinic knows nothing."""
    tally = tally_words(experience)
    if tally:
        return said("ours: {tally}", tally=f"{tally} {since_words(experience.since)}" if since else tally)
    if experience.calls:
        return said("ours: {heard}", heard=heard_words(experience.calls[0]))
    return ""


def heard_words(call: Evidence) -> str:
    """``not covered, by phone Nov 24 2026``."""
    return said("{outcome}, heard {day}", outcome=outcome_words(call), day=calendar_day(call.on))


def outcome_words(evidence: Evidence) -> str:
    """What was heard or seen."""
    return {
        "covered": said("covered"),
        "covered_with_criteria": said("covered with conditions"),
        "not_covered": said("not covered"),
        "unknown": said("they did not say"),
    }[evidence.outcome]


def call_words(call: Evidence) -> str:
    """A reading in full: who, when, what, and the reference."""
    reference = said("ref. {number}", number=call.reference) if call.reference else ""
    allowed = said("allows {amount}", amount=plain(call.allowed)) if call.allowed is not None else ""
    parts = (outcome_words(call), call.spoke_with, calendar_day(call.on), reference, allowed, call.note)
    return ", ".join(part for part in parts if part)


def price_words(prices: Prices) -> str:
    """``median allowed 90.00, from 84.00 to 96.00``; of one price, that."""
    if prices.known == 1:
        return said("allowed {amount}, seen once", amount=plain(prices.low))
    if prices.low == prices.high:
        return said("allowed {amount} each time", amount=plain(prices.low))
    return said(
        "median allowed {median}, from {low} to {high}",
        median=plain(prices.median),
        low=plain(prices.low),
        high=plain(prices.high),
    )


def offer_words(prices: Prices) -> str:
    """What a blank box for the allowed amount may be filled with: ``Ours: 84.00-96.00, median 90.00 (5 times)``."""
    if prices.low == prices.high:
        figures = plain(prices.low)
    else:
        figures = said(
            "{range}, median {median}",
            range=f"{plain(prices.low)}{DASH}{plain(prices.high)}",
            median=plain(prices.median),
        )
    times = said("seen once") if prices.known == 1 else said("seen {count} times", count=prices.known)
    return said("Ours: {figures}, {times} {since}", figures=figures, times=times, since=since_words(prices.since))
