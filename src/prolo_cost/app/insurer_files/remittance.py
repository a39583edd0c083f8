"""A claim of a remittance as the EOB of the estimate on the desk: as it would be typed, for a person to look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Final, NamedTuple

from prolo_cost.app.closing.eob_boxes import (
    ALLOWED,
    BILLED,
    CODE,
    NOT_HELD,
    PAID,
    REASONS,
    SHARES,
    TO_COME,
    WRITTEN_OFF,
    dated,
    held,
    place,
    place_of,
    taken_back,
    then,
    unplanned,
)
from prolo_cost.app.draft.boxes import Kind, write
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.domain.course import Session
from prolo_cost.domain.money import Cents, dollars_and_cents
from prolo_cost.importers.remitted_claims import COINSURANCE, COPAY, DEDUCTIBLE, TAKEN_BACK, Claim, RemittedLine

FIRST_PAYER: Final = frozenset({"1", "4", "19"})
"""Claims that this plan settled as the first one: paid, refused, or paid and passed on (CLP02)."""


class WhyNot(StrEnum):
    """Why a claim cannot be typed for a person."""

    UNBALANCED = "unbalanced"
    NOT_FIRST = "not_first"
    ON_THE_WHOLE = "on_the_whole"
    NO_SESSION = "no_session"
    TYPED_ALREADY = "typed_already"
    NOTHING_TO_TAKE_BACK = "nothing_to_take_back"


class Typing(NamedTuple):
    """What of a claim goes into the boxes of EOBs, by their keys; or why nothing does.

    ``takes_back``: it goes beneath an EOB that is typed already, as the one in its place.
    """

    texts: dict[str, str]
    why_not: WhyNot | None = None
    takes_back: bool = False


class _Room(NamedTuple):
    """What is typed of the EOBs of a session: how many there are, and whether the last one is still to come."""

    eobs: int
    waits: bool
    is_held: bool


def typing(draft: Draft, sessions: Sequence[Session], claim: Claim, reversal: Claim | None = None) -> Typing:
    """A claim in the boxes of the EOBs of a course. Lines go to the session of their day, by their code.

    ``reversal`` is the claim that took an earlier one back, which this one replaces: then the earlier EOB may be typed
    already, and this one stands beneath it.
    """
    lines = _by_session(sessions, claim)
    rooms = {number: _room(draft, number) for number in lines or ()}
    why_not = _in_the_way(claim) or _nowhere(claim, lines, rooms, reversal)
    if why_not is not None or lines is None:
        return Typing({}, why_not)
    texts: dict[str, str] = {}
    for number, room in rooms.items():
        nth = _nth(room)
        texts |= _day(number, nth, claim)
        if claim.status == TAKEN_BACK:
            texts |= _taking_back(number, nth, lines[number]) | {then(number, nth): TO_COME}
        else:
            if nth:
                texts[then(number, nth)] = ""
                given_back = (_by_session(sessions, reversal) or {}).get(number, []) if reversal else []
                texts |= _taking_back(number, nth, given_back)
            texts |= _of_session(number, nth, sessions[number], lines[number])
    return Typing(texts, takes_back=any(room.eobs for room in rooms.values()))


def reversal_before(claims: Sequence[Claim], place: int) -> Claim | None:
    """The claim before one that took back what this one replaces: of the same person and the same claim number."""
    claim = claims[place]
    return next((each for each in reversed(claims[:place]) if _is_reversal_of(each, claim)), None)


def _is_reversal_of(one: Claim, claim: Claim) -> bool:
    if one.status != TAKEN_BACK or claim.status == TAKEN_BACK:
        return False
    return (one.claim, one.person, one.member_id) == (claim.claim, claim.person, claim.member_id)


def with_claim(draft: Draft, texts: dict[str, str]) -> Draft:
    """The draft with a claim typed into its EOBs; a blank text clears its box."""
    return replace(draft, texts={key: text for key, text in {**draft.texts, **texts}.items() if text})


def _in_the_way(claim: Claim) -> WhyNot | None:
    if claim.status not in {*FIRST_PAYER, TAKEN_BACK} or claim.is_after_another:
        return WhyNot.NOT_FIRST
    if claim.adjustments or not claim.lines:
        return WhyNot.ON_THE_WHOLE
    return None if _adds_up(claim) else WhyNot.UNBALANCED


def _adds_up(claim: Claim) -> bool:
    """Whether each line balances, and the lines are the whole claim: none is missing."""
    charge, paid = (sum(line.charge for line in claim.lines), sum(line.paid for line in claim.lines))
    return (charge, paid) == (claim.charge, claim.paid) and all(line.balances and line.code for line in claim.lines)


def _by_session(sessions: Sequence[Session], claim: Claim) -> dict[int, list[RemittedLine]] | None:
    """The lines by the session of their day; ``None`` where one has none, or where there are two on that day."""
    days = [session.date for session in sessions]
    found: dict[int, list[RemittedLine]] = {}
    for line in claim.lines:
        if line.date is None or days.count(line.date) != 1:
            return None
        found.setdefault(days.index(line.date), []).append(line)
    return dict(sorted(found.items()))


def _room(draft: Draft, number: int) -> _Room:
    typed = [found for key, text in draft.texts.items() if text and (found := place_of(key))]
    eobs = 1 + max((found.nth for found in typed if found.session == number), default=-1)
    waits = eobs > 1 and draft.text(then(number, eobs - 1)) == TO_COME
    return _Room(eobs, waits, draft.text(held(number)) != NOT_HELD)


def _nth(room: _Room) -> int:
    """Which EOB of its session a claim is: the one that is still to come, else one more."""
    return room.eobs - 1 if room.waits else room.eobs


def _nowhere(
    claim: Claim, lines: dict[int, list[RemittedLine]] | None, rooms: dict[int, _Room], reversal: Claim | None
) -> WhyNot | None:
    if lines is None:
        return WhyNot.NO_SESSION
    if not all(room.is_held for room in rooms.values()):
        return WhyNot.TYPED_ALREADY
    if claim.status == TAKEN_BACK:
        is_there = all(room.eobs and not room.waits for room in rooms.values())
        return None if is_there else WhyNot.NOTHING_TO_TAKE_BACK
    replaced = reversal.days if reversal else frozenset()
    has_room = (
        not room.eobs or room.waits or bool({line.date for line in lines[number]} & replaced)
        for number, room in rooms.items()
    )
    return None if all(has_room) else WhyNot.TYPED_ALREADY


def _day(number: int, nth: int, claim: Claim) -> dict[str, str]:
    return {dated(number, nth): write(Kind.DAY, claim.on.isoformat()) or ""} if claim.on is not None else {}


def _taking_back(number: int, nth: int, lines: Sequence[RemittedLine]) -> dict[str, str]:
    """What was taken back for a session, as the reversal says it; nothing where it does not."""
    if not lines:
        return {}
    return {taken_back(number, nth): dollars_and_cents(-sum(line.paid for line in lines))}


def _of_session(number: int, nth: int, session: Session, lines: Sequence[RemittedLine]) -> dict[str, str]:
    """Each line beside the planned one of the code that was billed; the others as lines that were never planned."""
    free = list(enumerate(service.code for service in session.services))
    texts: dict[str, str] = {}
    extra = 0
    for line in lines:
        billed = line.submitted or line.code
        planned = next((entry for entry in free if entry[1] == billed), None)
        if planned is not None:
            free.remove(planned)
            name: int | str = planned[0]
        else:
            name, extra = unplanned(extra), extra + 1
        code = line.code if planned is None or planned[1] != line.code else ""
        texts |= {place(number, name, part, nth): text for part, text in _parts(line, code)}
    return texts


def _parts(line: RemittedLine, code: str) -> Iterator[tuple[str, str]]:
    shares = (line.share(DEDUCTIBLE), line.share(COPAY), line.share(COINSURANCE), line.not_covered)
    is_told = line.allowed is not None and not (line.lowered and line.allowed == line.paid + sum(shares[:3]))
    amounts: tuple[tuple[str, Cents | None], ...] = (
        (BILLED, line.charge),
        (ALLOWED, line.allowed if is_told else None),
        *zip(SHARES, shares, strict=True),
        (WRITTEN_OFF, line.write_off),
        (PAID, line.paid),
    )
    if code:
        yield CODE, code
    for part, cents in amounts:
        if cents is not None and (cents or part in {BILLED, PAID}):
            yield part, dollars_and_cents(cents)
    if line.reasons or line.remarks:
        yield REASONS, " ".join((*line.reasons, *line.remarks))
