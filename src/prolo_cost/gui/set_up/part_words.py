"""The parts of the set-up in words. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence

from prolo_cost.app.set_up import Part, PartState
from prolo_cost.gui.speech import said


def title_of(part: Part) -> str:
    """What a part is called."""
    return {
        Part.CLINIC: said("Clinic and letterhead"),
        Part.NUMBERS: said("NPI and tax ID"),
        Part.FEES: said("What you charge"),
        Part.TEMPLATE: said("A first template"),
    }[part]


def told_of(state: PartState) -> str:
    """What is there of a part, or what it is for and what is missing."""
    if state.part is Part.FEES:
        return _rows_told(state, _fees(state.rows))
    if state.part is Part.TEMPLATE:
        return _rows_told(state, _templates(state.rows))
    if state.is_done:
        return said("All there.")
    told = []
    if state.missing:
        told.append(said("Still missing: {names}.", names=_names(state.missing)))
    if state.wrong:
        told.append(said("Not right yet: {names}.", names=_names(state.wrong)))
    return " ".join(told)


def _names(settings: Sequence[str]) -> str:
    names = {
        "name": said("name"),
        "address": said("address"),
        "phone": said("phone"),
        "state": said("state"),
        "npi": said("NPI"),
        "tax_id": said("tax ID"),
    }
    return ", ".join(names[setting] for setting in settings)


def _rows_told(state: PartState, told: str) -> str:
    """What is there, and how many rows are in need of a look; with these alone, that is all there is to say."""
    if not state.faulty:
        return told
    look = said("1 row needs a look.") if state.faulty == 1 else said("{count} rows need a look.", count=state.faulty)
    return f"{told} {look}" if state.rows else look


def _fees(count: int) -> str:
    if not count:
        return said("Your codes, in your own words, and your prices: typed, or from a CSV file.")
    return said("1 code with its price.") if count == 1 else said("{count} codes with their prices.", count=count)


def _templates(count: int) -> str:
    if not count:
        return said("A course that you give often, such as a knee, four sessions: one key fills an estimate.")
    return said("1 template.") if count == 1 else said("{count} templates.", count=count)
