"""How the command line says what is known of a payer: calm plain text, never more certain than the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from textwrap import fill
from typing import Final

from prolo_cost.domain.coverage import Citation, Evidence, Payer, Position, Staleness, Stance
from prolo_cost.domain.problems import Problem
from prolo_cost.payers.search import Hit
from prolo_cost.payers.values import Remark

WIDTH: Final = 100
COLUMN: Final = 34
"""Wide enough for the longest id."""

POSITIONS: Final = {
    Position.COVERED: "Covered",
    Position.COVERED_WITH_CRITERIA: "Covered if its criteria are met",
    Position.INDIVIDUAL_REVIEW: "Decided case by case",
    Position.NOT_COVERED_INVESTIGATIONAL: "Not covered: investigational",
    Position.NOT_MEDICALLY_NECESSARY: "Not covered: not medically necessary",
    Position.NOT_COVERED_EXCLUDED: "Not covered: excluded by the plan",
    Position.UNKNOWN: "Unknown, call",
}
STALENESS: Final = {
    Staleness.REVIEW_DUE: "its review date has passed",
    Staleness.OLD: "the document is more than three years old",
    Staleness.UNDATED: "the document has no date",
    Staleness.UNVERIFIED: "nobody has read it again for half a year",
}
LINES_OF_BUSINESS: Final = {
    "all": "All lines of business",
    "medicare_advantage": "Medicare Advantage",
    "tricare": "TRICARE",
    "champva": "CHAMPVA",
    "va": "Veterans Affairs",
    "workers_comp": "Workers' compensation",
}
AUTHORIZATION: Final = {
    "required": "Prior authorization: required.",
    "not_required": "Prior authorization: not required.",
    "not_stated": "Prior authorization: not stated.",
}
SOURCE_KINDS: Final = {
    "payer": "the payer's own page",
    "government": "a law or regulator's page",
    "mirror": "a copy kept elsewhere",
    "secondary": "reported by others",
}
PROBLEMS: Final = {
    "not_yaml": "This is not a YAML file of keys and values.",
    "repeated_key": "This key stands twice. Keep one.",
    "unknown_key": "There is no such key here.",
    "unknown_word": "“{value}” is not a word that can stand here.",
    "missing": "This is needed.",
    "not_text": "This should be text.",
    "not_a_list": "This should be a list.",
    "not_a_list_of_texts": "This should be a list of texts.",
    "not_a_mapping": "This should hold keys and values.",
    "not_a_date": "“{value}” is not a date. Write 2026-11-22, or 2026-11 where the day is not known.",
    "not_a_day": "“{value}” is not a day. Write it like 2026-11-22.",
    "not_a_year": "“{value}” is not a year.",
    "not_a_figure": "“{value}” is not an amount of dollars or a rate. Write it with at most two decimals.",
    "not_hcpcs_level_ii": "“{value}” is not a HCPCS Level II code. Other procedure codes do not ship with the program.",
    "not_its_file_name": "“{value}” should be “{expected}”, like the name of the file.",
    "citation_missing": "The stance has no source.",
    "last_verified_missing": "Say on which day the source was last read.",
    "in_the_future": "This day is yet to come.",
    "evidence_does_not_match_position": "Evidence is “none” exactly where the position is unknown.",
    "hearsay": "A doubtful report by others is at most a lead: its evidence is “inferred”.",
    "ends_before_it_begins": "The stance ends before it begins.",
    "spans_overlap": "It speaks for the same service, line of business, states and dates as {other}.",
    "year_twice": "The year {year} stands twice.",
    "no_payers": "There are no payer files.",
    "unknown_payer": "There is no payer “{value}” in the database.",
    "review_due": "Its review date {next_review} has passed.",
    "old": "The document is of {dated}, more than three years ago.",
    "undated": "The document has no date; we read it on {last_verified}.",
    "unverified": "Nobody has read it again since {last_verified}.",
}


def problem_sentence(problem: Problem) -> str:
    """What is wrong, in a sentence, with a suggestion where there is one."""
    sentence = PROBLEMS[problem.code].format(**problem.figures)
    near = problem.figures.get("near")
    return f"{sentence} Did you mean {near}?" if near else sentence


def problem_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """One line a problem, the place first."""
    for problem in problems:
        yield f"{problem.field}: {problem_sentence(problem)}"


def review_lines(review: Iterable[Problem]) -> Iterator[str]:
    """The stances to read again, one line each, under a heading."""
    lines = list(problem_lines(review))
    if lines:
        yield "To read again, or to ask by phone:"
        yield from (f"  {line}" for line in lines)


def hit_lines(hits: Iterable[Hit]) -> Iterator[str]:
    """Payers found, and by which alias."""
    for hit in hits:
        found_by = f", found by “{hit.alias}”" if hit.alias else ""
        yield f"{hit.payer_id:{COLUMN}} {hit.name}"
        yield f"{'':{COLUMN}} {line_of_business(hit.line_of_business)}, {places(hit.states)}{found_by}"


def list_lines(payer: Payer, stance: Stance | None, on: date) -> Iterator[str]:
    """One payer of the list, with what is known about a service."""
    yield f"{payer.id:{COLUMN}} {payer.name}"
    yield f"{'':{COLUMN}} {line_of_business(payer.line_of_business)}, {places(payer.states)}"
    yield f"{'':{COLUMN}} {headline(stance, on)}"


def payer_page(
    payer: Payer, stances: Iterable[Stance | None], remarks: Mapping[Stance, Remark], on: date
) -> Iterator[str]:
    """A payer and some of its stances, paragraph by paragraph. ``None`` is a stance that was looked for in vain."""
    yield f"{payer.name}  [{payer.id}]"
    yield _filled(_who(payer))
    if payer.aliases:
        yield _filled(f"Also known as: {', '.join(payer.aliases)}.")
    for stance in stances:
        yield ""
        yield from stance_lines(stance, remarks[stance], on) if stance else [headline(None, on)]


def stance_lines(stance: Stance, remark: Remark, on: date) -> Iterator[str]:
    """One stance: what may be said, what it rests on, how old that is."""
    yield f"{stance.service}{_span(stance)}"
    paragraphs = [headline(stance, on), stance.summary, AUTHORIZATION[stance.prior_authorization]]
    paragraphs += [_document(stance.citation), _age(stance, on), f"Confidence: {remark.confidence}."]
    paragraphs += [f"Keep in mind: {remark.notes}"] if remark.notes else []
    for paragraph in paragraphs:
        yield _filled(paragraph, indent="  ")
    kind = SOURCE_KINDS[stance.citation.source_kind]
    yield f"  Source ({kind}): {stance.citation.source}"


def headline(stance: Stance | None, on: date) -> str:
    """The position in words. What was only inferred is a lead; what is stale says so."""
    if stance is None or stance.position is Position.UNKNOWN:
        return f"{POSITIONS[Position.UNKNOWN]}."
    position = POSITIONS[stance.position]
    stale = stance.staleness(on)
    if stance.evidence is Evidence.INFERRED:
        lead = f"{position[0].lower()}{position[1:]}".replace(":", ",")
        return f"{POSITIONS[Position.UNKNOWN]}. Lead: {lead} (inferred, not the payer's own words)."
    if stale:
        return f"{position}, when last read. Stale: {STALENESS[stale]}. Call."
    return f"{position}."


def line_of_business(word: str) -> str:
    """A line of business in words."""
    return LINES_OF_BUSINESS.get(word, word.replace("_", " ").capitalize())


def places(states: tuple[str, ...]) -> str:
    """The states, or that there are no bounds."""
    return " ".join(states) or "everywhere"


def _filled(paragraph: str, indent: str = "") -> str:
    """Addresses stay whole, so that they can be copied."""
    return fill(
        paragraph,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _who(payer: Payer) -> str:
    parts = [line_of_business(payer.line_of_business), places(payer.states)]
    parts += [f"part of {payer.parent}"] if payer.parent and payer.parent not in payer.name else []
    parts += [f"electronic payer ID {payer.electronic_payer_id}"] if payer.electronic_payer_id else []
    return ", ".join(parts) + "."


def _span(stance: Stance) -> str:
    begins = f" from {stance.effective_from}" if stance.effective_from else ""
    ends = f" until {stance.effective_to}" if stance.effective_to else ""
    return f", dates of service{begins}{ends}" if begins or ends else ""


def _document(citation: Citation) -> str:
    named = [citation.number, f"“{citation.title}”" if citation.title else ""]
    dates = {
        "effective": citation.effective,
        "last review": citation.last_review,
        "next review": citation.next_review,
    }
    dated = [f"{what} {day}" for what, day in dates.items() if day] or ["no date"]
    return f"Document: {', '.join([*filter(None, named), *dated])}."


def _age(stance: Stance, on: date) -> str:
    if stance.last_verified is None:
        return "Never verified."
    days = (on - stance.last_verified).days
    ago = f", {days} days ago" if days > 1 else ""
    return f"Last verified on {stance.last_verified}{ago}."
