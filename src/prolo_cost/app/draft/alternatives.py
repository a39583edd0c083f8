"""Versions of a course, side by side: the one on the desk, and up to three others that are kept with the estimate.

A version is a course only: its sessions, days and lines. Patient, payer and plan are those of the estimate, so no
version ever answers for a plan that is not the patient's. The others stand in one text of the draft that is no part of
the case: so they are saved, undone and moved with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from prolo_cost.app.draft.boxes import Json
from prolo_cost.app.draft.course_days import services_of
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import OTHER_VERSIONS, VERSION_NAME, line_key, line_of
from prolo_cost.app.draft.places import copied, put

MOST: Final = 4
"""How many there are side by side, the one on the desk among them."""

_COURSE: Final = "course."
_SERVICES: Final = "course.series[0].services"


class Version(NamedTuple):
    """A course under a name: its boxes as typed, what of a case file has no box, and how many lines it has."""

    name: str
    texts: Mapping[str, str]
    rest: Mapping[str, Json]
    lines: int


def version_of(draft: Draft) -> Version:
    """The course of a draft."""
    texts = {key: text for key, text in draft.texts.items() if key.startswith(_COURSE)}
    rest = {name: value for name, value in copied(draft.rest).items() if name == "course"}
    return Version(draft.text(VERSION_NAME), texts, rest, draft.lines)


def with_version(draft: Draft, version: Version) -> Draft:
    """The draft with another course; everything else is as it was."""
    texts = {key: text for key, text in draft.texts.items() if not key.startswith(_COURSE)}
    rest = {name: value for name, value in draft.rest.items() if name != "course"}
    named = Draft({**texts, **version.texts}, {**rest, **copied(version.rest)}, version.lines)
    return named.typed(VERSION_NAME, version.name)


def plain(draft: Draft) -> Draft:
    """The draft without its versions: what decides the figures, so that it tells whether they change."""
    return draft.typed(OTHER_VERSIONS, "").typed(VERSION_NAME, "")


def others(draft: Draft) -> tuple[Version, ...]:
    """The versions that are kept with an estimate, beside the one on the desk."""
    text = draft.text(OTHER_VERSIONS)
    kept = json.loads(text) if text else []
    return tuple(Version(**version) for version in kept)


def keep(draft: Draft, versions: Iterable[Version]) -> Draft:
    """The draft with these other versions."""
    kept = [
        {"name": version.name, "texts": dict(version.texts), "rest": dict(version.rest), "lines": version.lines}
        for version in versions
    ]
    return draft.typed(OTHER_VERSIONS, json.dumps(kept, ensure_ascii=False) if kept else "")


def changed(draft: Draft, place: int, version: Draft) -> Draft:
    """The draft with another of its versions changed, counted from 0."""
    kept = list(others(draft))
    kept[place] = version_of(version)
    return keep(draft, kept)


def added(draft: Draft, like: Draft, name: str) -> Draft:
    """The draft with one more version, a copy of ``like``; the same draft where there are enough."""
    kept = others(draft)
    return keep(draft, (*kept, version_of(like)._replace(name=name))) if len(kept) < MOST - 1 else draft


def removed(draft: Draft, place: int) -> Draft:
    """The draft without one of its other versions."""
    return keep(draft, (version for number, version in enumerate(others(draft)) if number != place))


def taken(draft: Draft, place: int) -> Draft:
    """Another version is the one on the desk now; the one that was there stands in its place among the others."""
    kept = list(others(draft))
    wanted, kept[place] = kept[place], version_of(draft)
    return keep(with_version(draft, wanted), kept)


def settled(draft: Draft, today: date) -> Draft:
    """The draft with every day spelled out, also in its versions, so that ``+2w`` means the same day tomorrow."""
    kept = [version_of(with_version(draft, version).settled(today)) for version in others(draft)]
    return keep(draft.settled(today), kept)


# Lines in and out


class LineName(NamedTuple):
    """A service line as versions have it in common; ``number`` tells lines apart that are called the same."""

    code: str
    area: str
    description: str
    number: int


def line_names(drafts: Sequence[Draft]) -> tuple[LineName, ...]:
    """Every line that any of the versions has, in order, those of the first version first."""
    return tuple(dict.fromkeys(name for draft in drafts for name in _names(draft) if name.code))


def has(draft: Draft, name: LineName) -> bool:
    """Whether a version has a line."""
    return name in _names(draft)


def without(draft: Draft, name: LineName) -> Draft:
    """A version without a line."""
    return draft.without_line(_names(draft).index(name))


def with_line_of(draft: Draft, name: LineName, source: Draft) -> Draft:
    """A version with a line as another one has it, at its end, with all its prices."""
    line, place = _names(source).index(name), draft.lines
    texts = {
        line_key(place, of[1]): text for key, text in source.texts.items() if (of := line_of(key)) and of[0] == line
    }
    rest = copied(draft.rest)
    unseen = services_of(source.rest)
    if line < len(unseen):
        put(rest, f"{_SERVICES}[{place}]", unseen[line])
    return replace(draft, texts={**draft.texts, **texts}, rest=rest, lines=place + 1)


def _names(draft: Draft) -> list[LineName]:
    names: list[LineName] = []
    for line in range(draft.lines):
        code, area, description = (draft.text(line_key(line, name)).strip() for name in ("code", "area", "description"))
        same = sum(name[:3] == (code, area, description) for name in names)
        names.append(LineName(code, area, description, same))
    return names
