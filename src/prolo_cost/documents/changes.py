"""What an insurer's answers changed since an earlier paper, and who gave them: what page 1 then says first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from prolo_cost.documents.blocks import Prose, Run
from prolo_cost.documents.heard import OPEN, Changes, Said
from prolo_cost.documents.telling import Telling
from prolo_cost.documents.wording import dollars, whole_dollars_above, whole_dollars_below
from prolo_cost.domain.money import Range
from prolo_cost.domain.result import Scenario


def since(telling: Telling) -> Iterator[Prose]:
    """What the total was and is, and who said so."""
    changes = telling.changes
    if changes is None:
        return
    if changes.paper_of is not None and changes.before is not None:
        yield Prose((Run(_moved(telling, changes.paper_of, changes.before), bold=True),))
    yield Prose(tuple(_who(telling, changes)), close=changes.paper_of is not None)


def _moved(telling: Telling, on: date, before: Range) -> str:
    now = telling.likely.patient
    day, total = telling.words.day(on, "short"), _total(telling, now)
    if now == before:
        return telling.say("changes.same", date=day, now=total)
    return telling.say("changes.since", date=day, before=_total(telling, before), now=total)


def _total(telling: Telling, patient: Range) -> str:
    if patient.low == patient.high:
        return dollars(patient.low)
    low, high = whole_dollars_below(patient.low), whole_dollars_above(patient.high)
    return telling.say("changes.range", low=low, high=high)


def _who(telling: Telling, changes: Changes) -> Iterator[Run]:
    """Who was asked, when. What the office wrote itself is bold, so that it cannot pass for a sentence of ours."""
    on = changes.called_on
    yield Run(
        telling.say("changes.asked", date=telling.words.day(on, "short")) if on else telling.say("changes.asked_once")
    )
    for key, written in (("changes.person", changes.person), ("changes.reference", changes.reference)):
        if written:
            before, _, after = telling.say(key, written="\0").partition("\0")
            ends = after.removeprefix(".") if written.endswith(".") else after
            yield from (Run(f" {before}"), Run(written, bold=True), Run(ends))


def heard(telling: Telling, scenario: Scenario) -> tuple[str, ...]:
    """What the insurer said of the treatment, beneath the answer that it speaks for; empty where it said nothing."""
    said = telling.changes.said if telling.changes else {}
    if scenario is not Scenario.COVERED or not said:
        return ()
    codes = {service.code for service in telling.services()}
    told = {what: [code for code in said if said[code] is what and code in codes] for what in Said}
    return tuple(
        telling.say(f"why.said_{what.value}", codes=telling.words.listing(named))
        for what, named in told.items()
        if named and (what in OPEN) is telling.is_in_question
    )
