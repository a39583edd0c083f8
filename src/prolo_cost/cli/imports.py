"""``prolo-cost import``: what an insurer's file says. It changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from prolo_cost.casefile import problems_to_json
from prolo_cost.cli import output
from prolo_cost.cli.reading import read_text
from prolo_cost.domain.money import Cents, dollars_and_cents
from prolo_cost.domain.problems import Problem
from prolo_cost.importers.eligibility_271 import Answered, read_271
from prolo_cost.importers.remittance_835 import read_835
from prolo_cost.importers.remitted_claims import COINSURANCE, COPAY, DEDUCTIBLE, Claim, RemittedLine
from prolo_cost.importers.suggesting import Suggested, as_case, suggest
from prolo_cost.importers.x12 import MAXIMUM_BYTES
from prolo_cost.wording import Words


def run_271(name: str, *, as_json: bool) -> int:
    """Tell what an eligibility answer says, with what it would put into a case; the exit status."""
    content, problems = read_text(name, MAXIMUM_BYTES)
    answered = read_271(content) if not problems else Answered(problems=problems)
    suggested = suggest(answered)
    words = Words.load("en")
    if as_json:
        output.print_json(_eligibility(answered, suggested, words))
        return output.PROBLEMS if answered.problems else output.DONE
    print("\n".join(_eligibility_lines(answered, suggested)))
    return _told((*answered.warnings, *suggested.warnings), answered.problems, words)


def run_835(name: str, *, as_json: bool) -> int:
    """Tell what a remittance says, claim by claim; the exit status."""
    content, problems = read_text(name, MAXIMUM_BYTES)
    remittance = read_835(content) if not problems else None
    claims = remittance.claims if remittance else ()
    warnings = remittance.warnings if remittance else ()
    problems = remittance.problems if remittance else problems
    words = Words.load("en")
    if as_json:
        told = {"claims": [_claim(each) for each in claims], "warnings": _problems(warnings, words)}
        output.print_json({**told, **problems_to_json(problems, words)})
        return output.PROBLEMS if problems else output.DONE
    print("\n".join(line for claim in claims for line in _claim_lines(claim)))
    return _told(warnings, problems, words)


def _told(warnings: Iterable[Problem], problems: Sequence[Problem], words: Words) -> int:
    output.report(warnings, words, as_json=False)
    return output.report(problems, words, as_json=False) if problems else output.DONE


def _problems(problems: Iterable[Problem], words: Words) -> Any:
    return problems_to_json(problems, words)["problems"]


def _money(cents: Cents | None) -> str | None:
    return None if cents is None else dollars_and_cents(cents)


# 271


def _eligibility(answered: Answered, suggested: Suggested, words: Words) -> dict[str, Any]:
    return {
        **as_case(suggested.suggestions),
        "payer": {"name": answered.payer, "id": answered.payer_id},
        "messages": list(dict.fromkeys(words for row in answered.rows for words in row.messages)),
        "suggestions": [each._asdict() for each in suggested.suggestions],
        "rows": [{"place": row.place, "segment": row.raw, "messages": list(row.messages)} for row in answered.rows],
        "warnings": _problems((*answered.warnings, *suggested.warnings), words),
        **problems_to_json(answered.problems, words),
    }


def _eligibility_lines(answered: Answered, suggested: Suggested) -> list[str]:
    by_place = {place: each for each in suggested.suggestions for place in each.places}
    lines = [f"{answered.payer} {answered.payer_id}".strip()]
    for row in answered.rows:
        meant = by_place.get(row.place)
        lines.append(f"{row.raw}    {meant.field} = {meant.value}" if meant else row.raw)
        lines += [f"    {message}" for message in row.messages]
    return lines


# 835


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "payer": claim.payer,
        "payer_id": claim.payer_id,
        "claim": claim.claim,
        "status": claim.status,
        "charge": _money(claim.charge),
        "paid": _money(claim.paid),
        "patient": _money(claim.patient),
        "reasons": [each.reason for each in claim.adjustments],
        "remarks": list(claim.remarks),
        "lines": [_line(line) for line in claim.lines],
    }


def _line(line: RemittedLine) -> dict[str, Any]:
    return {
        "code": line.code,
        "submitted": line.submitted,
        "modifiers": list(line.modifiers),
        "date": line.date.isoformat() if line.date else None,
        "units": int(line.units) if line.units.isdigit() else line.units,
        "charge": _money(line.charge),
        "allowed": _money(line.allowed),
        "paid": _money(line.paid),
        "deductible": _money(line.share(DEDUCTIBLE)),
        "copay": _money(line.share(COPAY)),
        "coinsurance": _money(line.share(COINSURANCE)),
        "write_off": _money(line.write_off),
        "not_covered": _money(line.not_covered),
        "reasons": list(line.reasons),
        "remarks": list(line.remarks),
        "balances": line.balances,
    }


def _claim_lines(claim: Claim) -> list[str]:
    head = f"{claim.payer}: claim {claim.claim}, status {claim.status}, charge {_money(claim.charge)}"
    lines = [f"{head}, paid {_money(claim.paid)}, patient {_money(claim.patient)}"]
    for line in claim.lines:
        allowed = _money(line.allowed) or "?"
        figures = f"charge {_money(line.charge)}, allowed {allowed}, paid {_money(line.paid)}"
        lines.append(f"    {line.date or '?'} {line.code} x {line.units}: {figures} {' '.join(line.reasons)}".rstrip())
    return lines
