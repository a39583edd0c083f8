"""The sessions of a course in order, each line with everything that the format leaves to a default."""

from __future__ import annotations

from datetime import date, timedelta

from tests.naive.amounts import Case

Session = Case
Line = Case


def sessions(case: Case) -> list[Session]:
    """Every session by date; on one date in the order given: series first, then single sessions."""
    given = []
    for number, series in enumerate(case["course"].get("series") or []):
        lines = _shared(case) if series.get("same_services") else _lines(series["services"], f"course.series[{number}]")
        day = date.fromisoformat(series["first"])
        for visit in range(series["count"]):
            if visit:
                day += timedelta(weeks=series["every_weeks"])
            own = (series.get("dates") or {}).get(str(visit + 1))
            day = date.fromisoformat(own) if own else day
            given.append({"date": day, "lines": lines})
    for number, session in enumerate(case["course"].get("sessions") or []):
        same = session.get("same_services")
        lines = _shared(case) if same else _lines(session["services"], f"course.sessions[{number}]")
        given.append({"date": date.fromisoformat(session["date"]), "lines": lines})
    return sorted(given, key=lambda session: session["date"])


def _shared(case: Case) -> list[Line]:
    """The lines of the first series, for sessions that have the same."""
    return _lines(case["course"]["series"][0]["services"], "course.series[0]")


def _lines(services: list[Case], where: str) -> list[Line]:
    return [
        {
            "field": f"{where}.services[{number}]",
            "code": service["code"],
            "benefit": service.get("benefit") or "",
            "units": service.get("units") or 1,
            "charge": service["charge"],
            "allowed": service.get("allowed"),
            "secondary_allowed": service.get("secondary_allowed"),
            "self_pay_price": _or(service.get("self_pay_price"), service["charge"]),
            "coverage": service.get("coverage") or ("in_question" if service["code"] == "M0076" else "covered"),
            "if_not_covered": service.get("if_not_covered"),
            "bilateral": bool(service.get("bilateral")),
            "multiple_procedure": bool(service.get("multiple_procedure")),
        }
        for number, service in enumerate(services)
    ]


def _or(value: object, default: object) -> object:
    return default if value is None else value


def is_covered(line: Line, denied: frozenset[str]) -> bool:
    """Whether a line is covered in a scenario that denies the codes in question named in ``denied``."""
    if line["coverage"] == "in_question":
        return line["code"] not in denied
    return bool(line["coverage"] == "covered")


def codes_in_question(case: Case) -> frozenset[str]:
    """The codes whose coverage is in question."""
    lines = [line for session in sessions(case) for line in session["lines"]]
    return frozenset(line["code"] for line in lines if line["coverage"] == "in_question")
