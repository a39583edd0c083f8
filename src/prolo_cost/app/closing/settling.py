"""What is kept of a closed estimate: the EOBs as they were accepted, and what the clinic learned from each line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, repeat
from typing import Final
from uuid import NAMESPACE_OID, UUID, uuid5

from prolo_cost.app.closing.eob import Eob, Settled, SettledSession, unit_price
from prolo_cost.app.closing.outcome import Comparison
from prolo_cost.app.draft.boxes import Json
from prolo_cost.domain.case import Case
from prolo_cost.domain.course import Coverage, Service
from prolo_cost.domain.coverage import Payer
from prolo_cost.domain.money import Cents, dollars_and_cents
from prolo_cost.domain.network import Network
from prolo_cost.records.values import Evidence, Outcome

FORMAT: Final = "prolo-cost/closing/2"

PRICED_APART: Final = frozenset({"26", "50", "TC"})
"""Modifiers that change what a payer allows, so that the price is not that of the code alone."""

_OUTCOMES: Final[dict[Coverage | None, Outcome]] = {
    Coverage.COVERED: "covered",
    Coverage.NOT_COVERED: "not_covered",
    None: "unknown",
}


def closing_data(comparison: Comparison, settled: Sequence[SettledSession]) -> dict[str, Json]:
    """How the treatment was settled, as JSON data: amounts as the contract writes them."""
    return {
        "format": FORMAT,
        "scenario": comparison.scenario.value,
        "estimated": dollars_and_cents(comparison.estimated.point),
        "actual": dollars_and_cents(comparison.actual),
        "sessions": [_session_data(session) for session in settled],
    }


def _session_data(session: SettledSession) -> dict[str, Json]:
    eobs = session.eobs
    return {
        "date": session.date.isoformat(),
        "held": session.is_held,
        "eobs": [_eob_data(eob, before) for eob, before in zip(eobs, (None, *eobs), strict=False)],
    }


def _eob_data(eob: Eob, taken_back: Eob | None) -> dict[str, Json]:
    """An EOB as it came. One that took another back says so by what the insurer had paid, below zero as an 835 has it.

    The last one of a session stands: each before it and what was taken back of it come to nothing.
    """
    return {
        "dated": eob.dated.isoformat(),
        "takes_back": None if taken_back is None else dollars_and_cents(-taken_back.paid),
        "lines": [_line_data(line) for line in eob.lines],
    }


def _line_data(line: Settled) -> dict[str, Json]:
    amounts = line._asdict()
    code, planned = amounts.pop("code"), amounts.pop("planned")
    reasons, allowed = amounts.pop("reasons"), amounts.pop("allowed")
    return {
        "code": code,
        "planned": code if planned is None else planned,
        "reasons": list(reasons),
        "allowed": None if allowed is None else dollars_and_cents(allowed),
        **{name: dollars_and_cents(cents) for name, cents in amounts.items()},
    }


def learned(
    case: Case, payer: Payer | None, settled: Sequence[SettledSession], estimate_id: str
) -> tuple[Evidence, ...]:
    """What the lines of the EOBs that stand tell about the payer, each under the code that was processed.

    One piece of evidence a line, none where no payer was chosen. Closing the same estimate again changes these pieces
    rather than adding to them.
    """
    if not case.payer.id:
        return ()
    return tuple(_evidence(case, payer, settled, estimate_id))


def _evidence(
    case: Case, payer: Payer | None, settled: Sequence[SettledSession], estimate_id: str
) -> Iterator[Evidence]:
    line_of_business = case.payer.line_of_business or (payer.line_of_business if payer else "")
    for session in settled:
        planned = chain(case.course.sessions[session.number].services, repeat(None))
        for place, (service, line) in enumerate(zip(planned, session.lines, strict=False)):
            yield Evidence(
                id=_id_of(estimate_id, session.number, place),
                payer_id=case.payer.id,
                line_of_business=line_of_business,
                state=case.payer.state or "",
                code=line.code,
                outcome=_OUTCOMES[line.outcome],
                source="eob",
                on=session.dated or session.date,
                allowed=_price_learned(case, service, line),
                paid=line.paid,
                reason_codes=line.reasons,
                estimate_id=estimate_id,
            )


def _price_learned(case: Case, service: Service | None, line: Settled) -> Cents | None:
    """The payer's price of a unit, where the line tells it.

    Out of network a payer's "allowed" is not a contract's. A price equal to the charge tells only that the charge was
    no higher than the payer's price.
    """
    if (
        service is None
        or case.network is Network.OUT
        or PRICED_APART & {modifier.upper() for modifier in service.modifiers}
    ):
        return None
    return None if line.shared >= line.billed else unit_price(line, service)


def _id_of(estimate_id: str, session: int, line: int) -> str:
    """Always the same for a line of an estimate."""
    try:
        space = UUID(estimate_id)
    except ValueError:
        space = uuid5(NAMESPACE_OID, estimate_id)
    return str(uuid5(space, f"eob/{session}/{line}"))
