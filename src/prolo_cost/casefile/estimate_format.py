"""The estimate as JSON (spec section 5), and problems as JSON (section 6)."""

from __future__ import annotations

from collections.abc import Iterable

from prolo_cost.domain.money import Cents, Range, dollars_and_cents
from prolo_cost.domain.problems import Problem
from prolo_cost.domain.result import (
    WHOLE_SESSION,
    Estimate,
    LineShare,
    Remaining,
    ScenarioResult,
    SessionShare,
    Step,
)
from prolo_cost.wording import Words

FORMAT = "prolo-cost/estimate/1"

Json = dict[str, object]


def estimate_to_json(estimate: Estimate, words: Words) -> Json:
    """The estimate in the form of the contract: amounts are strings of dollars and cents, ``None``: does not apply."""
    return {
        "format": FORMAT,
        "as_of": estimate.as_of.isoformat(),
        "likely": estimate.likely.value,
        "scenarios": {name.value: _scenario(result, words) for name, result in estimate.scenarios.items()},
        "questions": [
            {"field": question.field, "swing": dollars_and_cents(question.swing), "ask": words.question(question)}
            for question in estimate.questions
        ],
        "assumptions": [
            {"field": taken.field, "assumed": taken.assumed, "text": words.assumption(taken)}
            for taken in estimate.assumptions
        ],
        "warnings": [{"code": warning.code, "text": words.warning(warning)} for warning in estimate.warnings],
        "notices": list(estimate.notices),
    }


def problems_to_json(problems: Iterable[Problem], words: Words) -> Json:
    """All problems of an input, each with its field, its code and a plain sentence."""
    return {
        "problems": [
            {"field": problem.field, "code": problem.code, "text": words.problem(problem)} for problem in problems
        ]
    }


def _scenario(result: ScenarioResult, words: Words) -> Json:
    codes = [[line.code for line in session.lines] for session in result.sessions]
    return {
        "patient": _range(result.patient),
        "plan": _range(result.plan),
        "sessions": [_session(session) for session in result.sessions],
        "steps": [_step(step, codes, words) for step in result.steps],
    }


def _range(value: Range) -> Json:
    return {
        "low": dollars_and_cents(value.low),
        "point": dollars_and_cents(value.point),
        "high": dollars_and_cents(value.high),
    }


def _session(session: SessionShare) -> Json:
    return {
        "date": session.date.isoformat(),
        "plan_year": session.plan_year and session.plan_year.isoformat(),
        "patient": dollars_and_cents(session.patient),
        "lines": [_line(line) for line in session.lines],
        "remaining_after": _remaining(session.remaining_after),
    }


def _line(line: LineShare) -> Json:
    figures = {name: _amount(value) for name, value in line._asdict().items() if name != "code"}
    return {"code": line.code, **figures}


def _amount(cents: Cents | None) -> str | None:
    return None if cents is None else dollars_and_cents(cents)


def _remaining(remaining: Remaining | None) -> Json | None:
    if remaining is None:
        return None
    return {
        "deductible": {
            "individual": _amount(remaining.deductible_individual),
            "family": _amount(remaining.deductible_family),
        },
        "out_of_pocket": {
            "individual": _amount(remaining.out_of_pocket_individual),
            "family": _amount(remaining.out_of_pocket_family),
        },
    }


def _step(step: Step, codes: list[list[str]], words: Words) -> Json:
    whole = step.line == WHOLE_SESSION
    code = "" if whole else codes[step.session][step.line]
    return {
        "session": step.session,
        "line": None if whole else step.line,
        "rule": step.rule,
        "amount": dollars_and_cents(step.amount),
        "from": _amount(step.before),
        "to": _amount(step.after),
        "owed": dollars_and_cents(step.owed),
        "text": words.step(step, code),
    }


def estimate_schema() -> Json:
    """The JSON Schema of an estimate."""
    amount: Json = {"type": "string", "pattern": r"^-?[0-9]+\.[0-9]{2}$"}
    maybe: Json = {"anyOf": [amount, {"type": "null"}]}
    text: Json = {"type": "string"}
    pair = _closed({"individual": maybe, "family": maybe})
    either_remaining: Json = {"anyOf": [_closed({"deductible": pair, "out_of_pocket": pair}), {"type": "null"}]}
    line = _closed({"code": text, **dict.fromkeys(LineShare._fields[1:], amount), "allowed": maybe})
    session = _closed(
        {
            "date": {"type": "string", "format": "date"},
            "plan_year": {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]},
            "patient": amount,
            "lines": {"type": "array", "items": line},
            "remaining_after": either_remaining,
        }
    )
    step = _closed(
        {
            "session": {"type": "integer"},
            "line": {"anyOf": [{"type": "integer"}, {"type": "null"}]},
            "rule": text,
            "amount": amount,
            "from": maybe,
            "to": maybe,
            "owed": amount,
            "text": text,
        }
    )
    spread = _closed({"low": amount, "point": amount, "high": amount})
    scenario = _closed(
        {
            "patient": spread,
            "plan": spread,
            "sessions": {"type": "array", "items": session},
            "steps": {"type": "array", "items": step},
        }
    )
    scenarios: Json = {
        "type": "object",
        "properties": {"covered": scenario, "denied": scenario, "self_pay": scenario},
        "required": ["self_pay"],
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "prolo-cost estimate",
        **_closed(
            {
                "format": {"const": FORMAT},
                "as_of": {"type": "string", "format": "date"},
                "likely": {"enum": ["covered", "denied", "self_pay"]},
                "scenarios": scenarios,
                "questions": _list_of({"field": text, "swing": amount, "ask": text}),
                "assumptions": _list_of({"field": text, "assumed": text, "text": text}),
                "warnings": _list_of({"code": text, "text": text}),
                "notices": {"type": "array", "items": text},
            }
        ),
    }


def _closed(properties: Json) -> Json:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list_of(properties: Json) -> Json:
    return {"type": "array", "items": _closed(properties)}
