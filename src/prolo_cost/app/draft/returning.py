"""A returning patient: the person and the plan of the last estimate, for a new one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from prolo_cost.app.draft.boxes import Json, Kind, is_blank
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import kind_of
from prolo_cost.app.draft.places import copied
from prolo_cost.records.search import search_text, word_starts

WAS: Final = "was."
"""What stood in a box of the patient's last estimate, under the name of the box. Not part of the case."""

_WHOSE_PARTS: Final = frozenset({"patient", "payer", "plan", "secondary"})


def take_over(draft: Draft, last: Draft, number: str, day: date) -> Draft:
    """The draft with patient, payer and plan of the patient's last estimate, made on a day.

    The amounts met have gone old by now: they are left blank, and only told of (``was``). Treatment and prices are not
    taken over: what the clinic asks is in its fee schedule.
    """
    whose = {key: text for key, text in last.texts.items() if _is_whose(key)}
    old = {WAS + key: text for key, text in last.texts.items() if _is_met(key)}
    texts = {key: text for key, text in draft.texts.items() if not (_is_whose(key) or _is_met(key) or _is_old(key))}
    about = {f"{WAS}number": number, f"{WAS}day": day.isoformat()} if number else {}
    unseen = {name: value for name, value in copied(last.rest).items() if name in _WHOSE_PARTS}
    kept = {name: value for name, value in copied(draft.rest).items() if name not in {*_WHOSE_PARTS, "member"}}
    return replace(draft, texts=texts | whose | old | about, rest=kept | _without_met(unseen))


def _is_whose(key: str) -> bool:
    """Whether a box is about the person or the plan, and not about this course or what was met of a year."""
    return key in {"payer", "network", "diagnoses", "plan"} or key.startswith(("patient.", "payer.", "plan."))


def _is_met(key: str) -> bool:
    return key.startswith("member.")


def _is_old(key: str) -> bool:
    return key.startswith(WAS)


def _without_met(rest: dict[str, Json]) -> dict[str, Json]:
    """The second plan's met amounts have gone old as well."""
    secondary = rest.get("secondary")
    if isinstance(secondary, dict):
        secondary.pop("member", None)
    return rest


@dataclass(frozen=True, slots=True)
class LastTime:
    """What a returning patient had met, by the last estimate of a day: pairs of box and what stood in it."""

    number: str
    day: date
    met: tuple[tuple[str, str], ...]


def last_time(draft: Draft) -> LastTime | None:
    """What was met by the estimate that a draft was taken over from; ``None`` where it was not."""
    day = draft.text(f"{WAS}day")
    if not day:
        return None
    were = [(key.removeprefix(WAS), text) for key, text in draft.texts.items() if key.startswith(f"{WAS}member.")]
    met = tuple((key, text) for key, text in were if kind_of(key) is Kind.AMOUNT and not is_blank(Kind.AMOUNT, text))
    return LastTime(draft.text(f"{WAS}number"), date.fromisoformat(day), met)


def is_called(label: str, typed: str) -> bool:
    """Whether each word typed begins a word of a patient's label; accents and capitals do not matter."""
    words = search_text(label, "", "")
    return all(start.strip("%") in words for start in word_starts(typed))
