"""Reads what is known from ``resources/``: one payer a file, one parameter a file.

Faults are collected as problems, all at once; what is sound beside them is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

from prolo_cost.domain.coverage import Citation, Evidence, Payer, Position, Stance
from prolo_cost.domain.money import Cents, Rate
from prolo_cost.domain.problems import Problem
from prolo_cost.payers import vocabulary
from prolo_cost.payers.fields import Fields, read_yaml
from prolo_cost.payers.values import Entry, Knowledge, Parameter, Remark

T = TypeVar("T")


def read(resources: Path) -> Knowledge:
    """Everything under ``payers/`` and ``parameters/`` of a resources folder, in the order of the file names."""
    problems: list[Problem] = []
    entries = [_entry(file, fields) for file, fields in _files(resources, "payers", problems)]
    parameters = [p for file, fields in _files(resources, "parameters", problems) for p in _parameters(file, fields)]
    return Knowledge(tuple(entries), tuple(parameters), tuple(problems))


def _files(resources: Path, room: str, problems: list[Problem]) -> Iterator[tuple[str, Fields]]:
    for path in sorted((resources / room).glob("*.yaml")):
        file = f"{room}/{path.name}"
        fields = read_yaml(path, file, problems)
        if fields is not None:
            yield file, fields


def _entry(file: str, fields: Fields) -> Entry:
    line_of_business = fields.word("line_of_business", vocabulary.LINES_OF_BUSINESS)
    states = _states(fields)
    aliases = tuple(fields.texts("aliases"))
    read_stances = [_stance(part, line_of_business, states) for part in fields.parts("stances")]
    payer = Payer(
        id=_named_like_its_file("id", file, fields),
        name=fields.text("name", required=True),
        aliases=aliases,
        parent=fields.text("parent"),
        line_of_business=line_of_business,
        states=states,
        electronic_payer_id=fields.text("electronic_payer_id"),
        stances=tuple(stance for stance, _ in read_stances),
    )
    aliases_source = fields.text("aliases_source", required=bool(aliases))
    fields.close()
    return Entry(file, payer, tuple(remark for _, remark in read_stances), aliases_source)


def _stance(fields: Fields, line_of_business: str, states: tuple[str, ...]) -> tuple[Stance, Remark]:
    """A stance takes its payer's line of business and states, and its citation's effective date, unless it says so."""
    citation = _citation(fields)
    stance = Stance(
        service=_service(fields),
        position=Position(fields.word("position", vocabulary.POSITIONS, otherwise=Position.UNKNOWN)),
        evidence=Evidence(fields.word("evidence", vocabulary.EVIDENCE, otherwise=Evidence.NONE)),
        line_of_business=_or(fields, "line_of_business", line_of_business, _line_of_business),
        states=_or(fields, "states", states, _states),
        effective_from=_or(fields, "from", citation.effective, lambda given: given.day("from")),
        effective_to=fields.day("until"),
        prior_authorization=fields.word("prior_authorization", vocabulary.PRIOR_AUTHORIZATION),
        summary=fields.text("summary", required=True),
        citation=citation,
        last_verified=fields.day("last_verified"),
    )
    remark = Remark(fields.word("confidence", vocabulary.CONFIDENCE), fields.text("notes"))
    fields.close()
    return stance, remark


def _or(fields: Fields, key: str, otherwise: T, reading: Callable[[Fields], T]) -> T:
    return reading(fields) if fields.has(key) else otherwise


def _line_of_business(fields: Fields) -> str:
    return fields.word("line_of_business", vocabulary.LINES_OF_BUSINESS)


def _states(fields: Fields) -> tuple[str, ...]:
    """Sorted states; empty where the file says ``US``."""
    given = fields.words("states", (vocabulary.EVERYWHERE, *vocabulary.STATES))
    return () if vocabulary.EVERYWHERE in given else tuple(sorted(given))


def _service(fields: Fields) -> str:
    code = fields.text("service", required=True)
    if code and not vocabulary.HCPCS_LEVEL_II.fullmatch(code):
        fields.problem("service", "not_hcpcs_level_ii", value=code)
    return code


def _citation(fields: Fields) -> Citation:
    part = fields.part("citation")
    if part is None:
        return Citation()
    citation = Citation(
        title=part.text("title"),
        number=part.text("number"),
        source=part.text("source"),
        source_kind=part.word("source_kind", vocabulary.SOURCE_KINDS),
        effective=part.day("effective"),
        last_review=part.day("last_review"),
        next_review=part.day("next_review"),
    )
    part.close()
    return citation


def _parameters(file: str, fields: Fields) -> Iterable[Parameter]:
    name = _named_like_its_file("name", file, fields)
    fields.text("meaning", required=True)
    unit = fields.word("unit", ("dollars", "rate"))
    last_verified = fields.day("last_verified", required=True)
    years = fields.parts("years")
    fields.close()
    for part in years:
        value = _value(part, unit)
        year = part.text("year", required=True)
        if not re.fullmatch(r"\d{4}", year):
            part.problem("year", "not_a_year", value=year)
        source, note = part.text("source", required=True), part.text("note")
        confidence = part.word("confidence", vocabulary.CONFIDENCE)
        part.close()
        if value is not None and re.fullmatch(r"\d{4}", year):
            yield Parameter(name, int(year), value, source, confidence, note, last_verified)


def _value(fields: Fields, unit: str) -> Cents | Rate | None:
    """Whole cents from dollars, or an exact fraction; ``None`` with a problem where it is neither."""
    text = fields.text("value", required=True)
    if not re.fullmatch(r"\d{1,7}(\.\d{1,2})?", text):
        fields.problem("value", "not_a_figure", value=text)
        return None
    return Fraction(text) if unit == "rate" else int(Decimal(text) * 100)


def _named_like_its_file(key: str, file: str, fields: Fields) -> str:
    """The name by which the file is known, which is also what it is called on disk."""
    name = fields.text(key, required=True)
    expected = Path(file).stem
    if name and name != expected:
        fields.problem(key, "not_its_file_name", value=name, expected=expected)
    return name
