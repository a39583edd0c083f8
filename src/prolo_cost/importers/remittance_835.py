"""Remittances (835): claim by claim and line by line what the insurer settled, and whether it adds up to the cent.

Rules and their sources, all of ASC X12 (requests for interpretation, x12.org):

- A line balances where its charge less all its adjustments is what was paid (RFI 2601).
- What the plan allows is AMT*B6, which is before the patient's share (RFI 888); without it, what was paid with the
  patient's deductible, coinsurance and copay (PR-1, PR-2, PR-3). Other PR amounts, such as PR-45 of a provider out of
  network or PR-96 of a line that was refused, are no part of it (RFI 2601, 2606): then it cannot be told.
- SVC06 holds the code that was submitted, where the payer processed another one.
- PLB tells what was taken from the payment, or added to it, for something that is none of its claims.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from prolo_cost.domain.money import Cents, dollars_and_cents
from prolo_cost.domain.problems import Problem
from prolo_cost.importers.amounts import cents_of, day_of, number_of
from prolo_cost.importers.remitted_claims import PATIENT, SHARES, Adjustment, Claim, RemittedLine
from prolo_cost.importers.x12 import Segment, Transaction, read_x12

SOCIAL_SECURITY: Final = "34"
_MOA_REMARKS, _MIA_REMARKS = (3, 4, 5, 6, 7), (5, 20, 21, 22, 23)
_TRIPLES: Final = range(2, 20, 3)
"""Where the reasons of a CAS segment stand: up to six of reason, amount, quantity."""


class Remittance(NamedTuple):
    """All claims of a file, what is odd in it, and what is wrong with it."""

    claims: tuple[Claim, ...] = ()
    warnings: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_835(data: bytes) -> Remittance:
    """What a remittance file says. Never raises for what stands in it."""
    interchange = read_x12(data, "835")
    problems: list[Problem] = list(interchange.problems)
    claims = [claim for each in interchange.transactions for claim in _claims(each, problems)]
    if interchange.transactions and not claims:
        problems.append(Problem("", "no_claims"))
    taken = [each for transaction in interchange.transactions for each in _of_no_claim(transaction, problems)]
    return Remittance(tuple(claims), (*interchange.warnings, *taken), tuple(problems))


def _claims(transaction: Transaction, problems: list[Problem]) -> Iterator[Claim]:
    payer, payer_id = _payer(transaction.segments)
    on = _date(transaction.segments, ("405",)) or _paid_on(transaction.segments)
    for segments in _from_each(transaction.segments, "CLP", until={"PLB", "SE", "LX"}):
        yield _claim(payer, payer_id, on, segments, problems)


def _paid_on(segments: Sequence[Segment]) -> dt.date | None:
    """The day of the payment, which every remittance says; that of its making it may leave out."""
    found = next((each for each in segments if each.name == "BPR"), None)
    return day_of(found.at(16)) if found else None


def _of_no_claim(transaction: Transaction, problems: list[Problem]) -> Iterator[Problem]:
    """What was taken from the payment, or added to it, for other claims: a plus lowers it."""
    for segment in transaction.segments:
        if segment.name != "PLB":
            continue
        for place in range(3, len(segment.elements), 2):
            amount = _money(segment, place + 1, problems)
            if amount:
                reason = next(iter(segment.parts(place)), "?")
                code = "payment_lowered" if amount > 0 else "payment_raised"
                yield Problem(segment.place, code, {"amount": dollars_and_cents(abs(amount)), "reason": reason})


def _from_each(segments: Sequence[Segment], name: str, until: Iterable[str] = ()) -> Iterator[Sequence[Segment]]:
    """The segments from each of this name up to the next of it, or up to another that ends it."""
    ends = {name, *until}
    start = None
    for place, segment in enumerate(segments):
        if start is not None and segment.name in ends:
            yield segments[start:place]
            start = None
        if segment.name == name:
            start = place
    if start is not None:
        yield segments[start:]


def _payer(segments: Sequence[Segment]) -> tuple[str, str]:
    """The payer's name and the identification that it gives: of N1*PR, else REF*2U after it; blank where none."""
    after = False
    name = identification = ""
    for segment in segments:
        if segment.name == "N1":
            after = segment.at(1) == "PR"
            if after:
                name, identification = segment.at(2), segment.at(4)
        elif segment.name == "REF" and after and segment.at(1) == "2U":
            identification = identification or segment.at(2)
        elif segment.name == "CLP":
            break
    return name, identification


def _claim(
    payer: str, payer_id: str, on: dt.date | None, segments: Sequence[Segment], problems: list[Problem]
) -> Claim:
    head = segments[0]
    services = list(_from_each(segments, "SVC"))
    own = segments[: next((place for place, each in enumerate(segments) if each.name == "SVC"), len(segments))]
    claim = Claim(
        head.place,
        next((each.person for each in own if each.name == "NM1" and each.at(1) == "QC"), ""),
        _member_id(own),
        on,
        payer,
        payer_id,
        head.at(1),
        head.at(2),
        _money(head, 3, problems),
        _money(head, 4, problems),
        _money(head, 5, problems),
        _adjustments(own, problems),
        tuple(_line(service, own, problems) for service in services),
        _remarks(own),
    )
    problems.extend(_unbalanced(claim))
    return claim


def _member_id(own: Sequence[Segment]) -> str:
    """The patient's member number, else that of the insured person; a social security number is none."""
    people = {each.at(1): each for each in reversed(own) if each.name == "NM1" and each.at(8) != SOCIAL_SECURITY}
    return next((people[who].at(9) for who in ("QC", "IL") if who in people and people[who].at(9)), "")


def _remarks(own: Sequence[Segment]) -> tuple[str, ...]:
    """Remark codes of the claim as a whole."""
    places = {"MOA": _MOA_REMARKS, "MIA": _MIA_REMARKS}
    found = (segment.at(place) for segment in own for place in places.get(segment.name, ()))
    return tuple(dict.fromkeys(code for code in found if code))


def _unbalanced(claim: Claim) -> Iterator[Problem]:
    """Where a claim or a line of it does not add up."""
    everything = (*claim.adjustments, *(each for line in claim.lines for each in line.adjustments))
    expected = claim.charge - sum(each.amount for each in everything)
    if expected != claim.paid:
        yield Problem(claim.place, "claim_unbalanced", _sums(claim.paid, expected))
    billed = sum(line.charge for line in claim.lines)
    if claim.lines and billed != claim.charge:
        yield Problem(claim.place, "lines_are_not_the_claim", _sums(claim.charge, billed))
    for line in claim.lines:
        if not line.code:
            yield Problem(line.place, "line_without_code")
        if not line.balances:
            due = line.charge - sum(each.amount for each in line.adjustments)
            yield Problem(line.place, "line_unbalanced", {"service": line.code or "?", **_sums(line.paid, due)})


def _sums(said: Cents, due: Cents) -> dict[str, str]:
    return {"said": dollars_and_cents(said), "due": dollars_and_cents(due)}


def _line(segments: Sequence[Segment], of_claim: Sequence[Segment], problems: list[Problem]) -> RemittedLine:
    head = segments[0]
    code, modifiers = _procedure(head.parts(1))
    submitted, _ = _procedure(head.parts(6))
    charge, paid = _money(head, 2, problems), _money(head, 3, problems)
    adjustments = _adjustments(segments, problems)
    return RemittedLine(
        head.place,
        "~".join(each.raw for each in segments),
        code,
        submitted if submitted != code else "",
        modifiers,
        _date(segments, ("472", "150")) or _date(of_claim, ("472", "232")),
        _units(head, problems),
        charge,
        paid,
        _allowed(segments, paid, adjustments, problems),
        adjustments,
        tuple(each.at(2) for each in segments if each.name == "LQ" and each.at(1) == "HE"),
        charge - sum(each.amount for each in adjustments) == paid,
    )


def _procedure(parts: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Code and modifiers of a composite such as ``HC:20611:RT``."""
    code = parts[1].strip() if len(parts) > 1 else ""
    return code, tuple(each.strip() for each in parts[2:6] if each.strip())


def _units(head: Segment, problems: list[Problem]) -> str:
    """How many units were paid; one where it is not said. As it is written, without noughts at the end."""
    number = number_of(head.at(5) or "1")
    if number is None:
        problems.append(Problem(head.place, "x12_number", {"element": "SVC05"}))
        return "1"
    return str(number.numerator) if number.denominator == 1 else head.at(5)


def _allowed(
    segments: Sequence[Segment], paid: Cents, adjustments: Sequence[Adjustment], problems: list[Problem]
) -> Cents | None:
    for segment in segments:
        if segment.name == "AMT" and segment.at(1) == "B6":
            return _money(segment, 2, problems)
    others = any(each.reason.startswith(PATIENT) and each.reason not in SHARES for each in adjustments)
    share = sum(each.amount for each in adjustments if each.reason in SHARES)
    return None if others or not paid + share else paid + share


def _adjustments(segments: Sequence[Segment], problems: list[Problem]) -> tuple[Adjustment, ...]:
    found = []
    for segment in segments:
        if segment.name == "CAS":
            found += [
                Adjustment(f"{segment.at(1)}-{segment.at(place)}", _money(segment, place + 1, problems))
                for place in _TRIPLES
                if segment.at(place)
            ]
    return tuple(found)


def _date(segments: Sequence[Segment], qualifiers: Sequence[str]) -> dt.date | None:
    for qualifier in qualifiers:
        for segment in segments:
            if segment.name == "DTM" and segment.at(1) == qualifier:
                return day_of(segment.at(2))
    return None


def _money(segment: Segment, number: int, problems: list[Problem]) -> Cents:
    """An amount; blank is none at all in an 835, where a sum of nothing may be left out."""
    text = segment.at(number)
    cents = cents_of(text) if text else 0
    if cents is None:
        problems.append(Problem(segment.place, "x12_amount", {"element": f"{segment.name}{number:02d}"}))
        return 0
    return cents
