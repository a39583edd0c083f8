"""What a plan may refuse of a course, and what the patient then owes for it."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from prolo_cost.documents.telling import Telling
from prolo_cost.domain.course import Service
from prolo_cost.domain.money import Cents
from prolo_cost.domain.result import Scenario


class Refused(NamedTuple):
    """One service over the whole course. ``each`` is what every visit costs; ``None`` where visits differ."""

    code: str
    name: str
    visits: int
    each: Cents | None
    total: Cents


def refused(telling: Telling) -> tuple[Refused, ...]:
    """Every service that the plan pays nothing for if it says no, at the cautious point, in order of first use."""
    result = telling.estimate.scenarios.get(Scenario.DENIED, telling.likely)
    owed: dict[tuple[str, str], list[Cents]] = defaultdict(list)
    for planned, session in zip(telling.case.course.sessions, result.sessions, strict=True):
        for service, line in zip(planned.services, session.lines, strict=True):
            if line.not_covered and not line.plan:
                owed[service.code, _name(telling, service)].append(line.not_covered)
    return tuple(
        Refused(code, name, len(amounts), amounts[0] if len(set(amounts)) == 1 else None, sum(amounts))
        for (code, name), amounts in owed.items()
    )


def _name(telling: Telling, service: Service) -> str:
    """The service in plain words, with its code and where it is done."""
    name, area = telling.service_name(service), telling.area(service.area)
    coded = name if service.code in name else telling.say("good_faith.code_named", name=name, code=service.code)
    return f"{coded} ({area})" if area else coded
