"""Where an estimate stands by what is typed: as it stood when just this was typed, else a draft.

A patient is told an estimate, an insurer confirms it, it is closed: each with what was typed then. Of that a mark is
kept, so that whoever types the same again, such as by undoing, finds the estimate where it stood.

Importing this module loads SQLAlchemy: only functions do so.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from prolo_cost.records.tables import EstimateRow
from prolo_cost.records.translation.columns import Columns
from prolo_cost.records.values import BESIDE, State

Stood = Mapping[str, str]
"""The states that an estimate came to since its last paper, each with the mark of what was typed."""


def mark_of(typed: Mapping[str, object]) -> str:
    """A mark of what is typed, without what stands ``BESIDE`` it; the same for the same, and for nothing else."""
    text = json.dumps({key: value for key, value in typed.items() if key != BESIDE}, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def stood(row: EstimateRow) -> dict[str, str]:
    """What an estimate stood as. Programs before version 3 of the records kept nothing of it."""
    if row.stood_json is not None:
        return dict(json.loads(row.stood_json))
    return {} if row.state == State.DRAFT else {row.state: mark_of(json.loads(row.typed))}


def state_of(stood: Stood, mark: str) -> State:
    """The furthest state that an estimate came to with what has this mark."""
    return next((state for state in reversed(State) if stood.get(state) == mark), State.DRAFT)


def typed_again(row: EstimateRow, typed: Mapping[str, object]) -> Columns:
    """Where an estimate stands once this is typed in it."""
    before = stood(row)
    return {"state": state_of(before, mark_of(typed)), **stood_columns(before)}


def told(row: EstimateRow, typed: Mapping[str, object], state: State) -> Columns:
    """The patient has a paper of this now: only what was typed so before still counts."""
    mark = mark_of(typed)
    same = {name: other for name, other in stood(row).items() if other == mark}
    return {"state": state, **stood_columns({**same, state: mark})}


def confirmed(row: EstimateRow, typed: Mapping[str, object]) -> Columns:
    """The insurer's answers are in it now, with this typed."""
    return {"state": State.CONFIRMED, **stood_columns({**_unsettled(row), State.CONFIRMED: mark_of(typed)})}


def closed(row: EstimateRow) -> Columns:
    """It was settled with what is typed in it."""
    mark = mark_of(json.loads(row.typed))
    return {"state": State.CLOSED, **stood_columns({**stood(row), State.CLOSED: mark})}


def reopened(row: EstimateRow) -> Columns:
    """An estimate is closed no longer: it stands where it stood before."""
    before, mark = _unsettled(row), mark_of(json.loads(row.typed))
    state = state_of(before, mark) if before else _by_its_figures(row)
    return {"state": state, **stood_columns(before if before or state is State.DRAFT else {state: mark})}


def _unsettled(row: EstimateRow) -> dict[str, str]:
    return {state: mark for state, mark in stood(row).items() if state != State.CLOSED}


def _by_its_figures(row: EstimateRow) -> State:
    """Where an estimate stood that an older program closed."""
    if row.call_json is not None:
        return State.CONFIRMED
    return State.FINISHED if row.case_json is not None else State.DRAFT


def stood_columns(stood: Stood) -> Columns:
    """What an estimate stood as, in its column."""
    return {"stood_json": json.dumps(dict(stood)) if stood else None}
