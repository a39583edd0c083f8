"""A parsed case into the form: what there is a box for as text, everything else as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Final

from prolo_cost.app.draft.boxes import Json, is_blank, write
from prolo_cost.app.draft.keys import kind_of
from prolo_cost.app.draft.places import part

_PLAIN_NAME: Final = re.compile(r"[^.\[\]]+")


def unbox(case: Mapping[str, Json]) -> tuple[dict[str, str], dict[str, Json]]:
    """The text of every box that the case fills, and what of the case remains."""
    texts: dict[str, str] = {}
    whole = _with_series(_plain(case))
    kept = ((name, _unboxed(value, name, texts)) for name, value in whole.items())
    return texts, {name: value for name, value in kept if value is not _BOXED}


def _plain(data: Mapping[str, Json]) -> dict[str, Json]:
    """A copy whose fractions are strings, which every JSON writer leaves exact."""
    plain: dict[str, Json] = json.loads(json.dumps(data, default=str))
    return plain


class _Boxed:
    """Stands where a value has gone into its box."""


_BOXED: Final = _Boxed()


def _unboxed(value: Json, path: str, texts: dict[str, str]) -> Json:
    """What remains of a value when all that has a box has gone into ``texts``."""
    kind = kind_of(path)
    if kind:
        text = None if value is None else write(kind, value)
        if text is None or is_blank(kind, text):
            return value
        texts[path] = text
        return _BOXED
    return _branches_unboxed(value, path, texts)


def _branches_unboxed(value: Json, path: str, texts: dict[str, str]) -> Json:
    if isinstance(value, dict) and all(_PLAIN_NAME.fullmatch(name) for name in value):
        kept = ((name, _unboxed(branch, f"{path}.{name}", texts)) for name, branch in value.items())
        return {name: branch for name, branch in kept if branch is not _BOXED}
    if isinstance(value, list):
        return [_unboxed(branch, f"{path}[{number}]", texts) for number, branch in enumerate(value)]
    return value


def _with_series(data: dict[str, Json]) -> dict[str, Json]:
    """The same case with a lone session written as a series of one, which is what the form shows."""
    course, sessions = data.get("course"), part(data, "course", "sessions")
    if not isinstance(course, dict) or course.get("series") or not isinstance(sessions, list) or len(sessions) != 1:
        return data
    session = sessions[0]
    if isinstance(session, dict) and session.keys() == {"date", "services"}:
        series = {"first": session["date"], "count": 1, "every_weeks": 1, "services": session["services"]}
        kept = {name: value for name, value in course.items() if name != "sessions"}
        data["course"] = kept | {"series": [series]}
    return data
