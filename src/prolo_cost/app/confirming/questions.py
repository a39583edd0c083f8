"""The insurer's answers: what to ask, in the order of the call sheet, and the draft with what was said.

An answer is text in a box, spelled as in the form, and goes where the form would put it. Blank, or ``?``, is "they did
not say", and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from prolo_cost.app.confirming import call
from prolo_cost.app.draft.boxes import Kind, is_blank, read, tidy, write
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import kind_of, line_key
from prolo_cost.app.draft.met_amounts import AS_OF, has_amounts_met, is_amount_met, known_on, plan_year
from prolo_cost.app.draft.places import at, copied, part, put
from prolo_cost.app.estimates.answer import Answer
from prolo_cost.domain.coverage import Position, stance_in_force
from prolo_cost.domain.result import Question

COVERED: Final = "covered"
NOT_COVERED: Final = "not_covered"
CONDITIONS: Final = "conditions"
"""What they say of a code."""

NOT_NEEDED, REQUIRED, GRANTED = "not_needed", "required", "granted"
"""What they say of an approval before the treatment."""

IF_APPROVED: Final = "if_approved"
APPROVED: Final = "approved"
"""What it comes to where an approval is required, or there."""

LINE_THEN: Final = {
    COVERED: "covered",
    APPROVED: "covered",
    NOT_COVERED: "not_covered",
    CONDITIONS: "in_question",
    IF_APPROVED: "in_question",
}
"""What a line of the code then is. With a condition, or an approval still to come, the claim stays open."""

_COVERAGE: Final = "coverage."

_OF_TERMS: Final = {"coinsurance": Kind.SHARE, "deductible_applies": Kind.SWITCH, "visits_used": Kind.WHOLE}
"""What is asked about a place that the form has no box for; all else are amounts."""


class Asked(NamedTuple):
    """One thing to ask. ``place`` is a box of the form, a place of the case that has none, or ``coverage.CODE``.

    ``was`` is what the draft holds, as its box shows it; of a coverage, what an earlier call heard (``was_heard``),
    else what the payer's own policy says, where that was read. Blank: not known. ``question`` is the estimate's own;
    ``None`` for another figure that they gave.
    """

    place: str
    kind: Kind
    was: str
    question: Question | None = None
    was_heard: bool = False

    @property
    def code(self) -> str:
        """The code whose coverage is asked for; blank for anything else."""
        return self.place.removeprefix(_COVERAGE) if self.place.startswith(_COVERAGE) else ""

    @property
    def is_met(self) -> bool:
        """Whether it asks for an amount met, which is known as of the day of the call."""
        return is_amount_met(self.place)


class Reply(NamedTuple):
    """What they said to something: the text of its box; of a coverage, also whether it needs approval first."""

    asked: Asked
    text: str
    approval: str = ""

    @property
    def outcome(self) -> str:
        """What an answer about a coverage comes to: one of ``LINE_THEN``."""
        if self.text == NOT_COVERED or self.approval not in {REQUIRED, GRANTED}:
            return self.text
        return APPROVED if self.approval == GRANTED else IF_APPROVED


# What to ask


def to_ask(draft: Draft, answer: Answer, today: date) -> tuple[Asked, ...]:
    """What is asked in the call: the questions of the paper in its order, then the others that move money."""
    from prolo_cost.documents.front import in_call_order  # noqa: PLC0415 - the papers' words, not before the first paint

    if answer.estimate is None or not draft.is_insured:
        return ()
    asked = in_call_order(answer.estimate.questions)
    rest = [question for question in answer.estimate.questions if question.swing > 0 and question not in asked]
    return tuple(_asked(question, draft, answer, today) for question in (*asked, *rest))


def also_said(draft: Draft, answer: Answer, today: date) -> tuple[Asked, ...]:
    """The further figures that they gave, in the order in which they were taken down."""
    return tuple(_at(place, draft, answer, today) for place in call.also(draft))


def could_also_say(draft: Draft, answer: Answer, today: date) -> tuple[Asked, ...]:
    """Every other figure of the plan that they may give: those that are known first."""
    taken = {asked.place for asked in to_ask(draft, answer, today)} | set(call.also(draft))
    places = [place for place in _places_of_plan(draft) if place not in taken]
    asked = [_at(place, draft, answer, today) for place in dict.fromkeys(places)]
    return tuple(sorted(asked, key=lambda each: not each.was))


def _asked(question: Question, draft: Draft, answer: Answer, today: date) -> Asked:
    place = question.field
    if not place.startswith(_COVERAGE):
        place = draft.box_of(place) or place
    return _at(place, draft, answer, today)._replace(question=question)


def _at(place: str, draft: Draft, answer: Answer, today: date) -> Asked:
    if place.startswith(_COVERAGE):
        code = place.removeprefix(_COVERAGE)
        heard = still_heard(draft).get(code, "")
        return Asked(place, Kind.CHOICE, heard or _thought(code, draft, answer), was_heard=bool(heard))
    kind = _kind_at(place)
    text = draft.text(place) if kind_of(place) else write(kind, at(draft.rest, place)) or ""
    return Asked(place, kind, "" if is_blank(kind, text) else tidy(kind, text, today))


def _kind_at(place: str) -> Kind:
    return kind_of(place) or _OF_TERMS.get(place.rsplit(".", 1)[-1], Kind.AMOUNT)


def _thought(code: str, draft: Draft, answer: Answer) -> str:
    """What we thought of a code before the call: as it is typed, else by the payer's own policy, old or not."""
    typed = {draft.text(line_key(line, "coverage")) for line in _lines_of(draft, code)} - {"", "in_question"}
    if len(typed) == 1:
        return typed.pop()
    case, payer = answer.case, answer.payer
    if case is None or payer is None:
        return ""
    chosen, first = case.payer, case.course.sessions[0].date
    stance = stance_in_force(payer.stances, code, chosen.line_of_business, chosen.state, first)
    if stance is None or not stance.is_known:
        return ""
    if stance.position.is_against:
        return NOT_COVERED
    return COVERED if stance.position is Position.COVERED else CONDITIONS


def _places_of_plan(draft: Draft) -> Iterator[str]:
    """The places of the plan, of what is met and of the prices, in the order in which people speak of them."""
    network, whose = draft.network.value, ["individual"]
    if draft.text("plan.family_coverage") == "yes":
        whose.append("family")
    for who in whose:
        yield f"plan.tiers.{network}.deductible.{who}"
        yield f"member.{network}.deductible_met.{who}"
        yield f"plan.tiers.{network}.out_of_pocket_max.{who}"
        yield f"member.{network}.out_of_pocket_met.{who}"
    for benefit in draft.benefits:
        yield from (
            f"plan.benefits.{benefit}.{network}.{term}" for term in ("coinsurance", "copay", "deductible_applies")
        )
    for line in range(draft.lines):
        yield line_key(line, "allowed")
    yield from (f"{_COVERAGE}{code}" for code in _codes(draft))
    yield "plan.plan_year_start"


# What was said


def replies(draft: Draft, asked: Iterable[Asked]) -> tuple[Reply, ...]:
    """What they said, of what was asked, in that order."""
    told = ((each, draft.text(call.said(each.place))) for each in asked)
    return tuple(
        Reply(each, text.strip(), draft.text(call.approval(each.code)) if each.code else "")
        for each, text in told
        if not is_blank(each.kind, text)
    )


def applied(draft: Draft, said: Sequence[Reply], on: date) -> Draft:
    """The draft with what was said on a day, each in its box.

    Amounts met hold as of that day. Those of an earlier plan year say nothing of the new one: they become unknown.
    """
    if any(reply.asked.is_met for reply in said):
        draft = _as_of(draft, on)
    for reply in said:
        draft = _with(draft, reply)
    return draft


def told_today(draft: Draft, today: date) -> Draft:
    """The draft as it is told anew: dated today, with the amounts met as of the day on which they were known."""
    dated = draft.text("as_of")
    if has_amounts_met(draft) and draft.is_blank(AS_OF) and dated:
        draft = draft.typed(AS_OF, dated)
    return draft.typed("as_of", today.isoformat())


def _with(draft: Draft, reply: Reply) -> Draft:
    asked = reply.asked
    if asked.code:
        return _with_coverage(draft, asked.code, LINE_THEN[reply.outcome])
    if kind_of(asked.place):
        return draft.typed(asked.place, reply.text)
    rest = copied(draft.rest)
    put(rest, asked.place, read(asked.kind, reply.text, date.min))
    return replace(draft, rest=rest)


def _with_coverage(draft: Draft, code: str, decision: str) -> Draft:
    for line in _lines_of(draft, code):
        draft = draft.typed(line_key(line, "coverage"), decision)
    rest = copied(draft.rest)
    for service in _services_beside(rest):
        if service.get("code") == code:
            service["coverage"] = decision
    return replace(draft, rest=rest)


def _as_of(draft: Draft, on: date) -> Draft:
    before = known_on(draft, on)
    if before is not None and plan_year(draft, before) != plan_year(draft, on):
        kept = {key: text for key, text in draft.texts.items() if not is_amount_met(key)}
        draft = replace(draft, texts=kept)
    return draft.typed(AS_OF, on.isoformat())


def still_heard(draft: Draft) -> dict[str, str]:
    """What was heard of the coverage of each code in an accepted call, where its lines still stand as it was heard."""
    return {
        code: outcome
        for code, outcome in call.heard_of_coverage(draft)
        if {draft.text(line_key(line, "coverage")) for line in _lines_of(draft, code)} == {LINE_THEN[outcome]}
    }


# Codes and lines


def _codes(draft: Draft) -> Iterator[str]:
    typed = (draft.text(line_key(line, "code")).strip() for line in range(draft.lines))
    beside = (service.get("code") for service in _services_beside(draft.rest))
    return (code for code in dict.fromkeys([*typed, *beside]) if isinstance(code, str) and code)


def _lines_of(draft: Draft, code: str) -> tuple[int, ...]:
    return tuple(line for line in range(draft.lines) if draft.text(line_key(line, "code")).strip() == code)


def _services_beside(rest: object) -> Iterator[dict[str, object]]:
    """The service lines of sessions that the form has no boxes for: single ones, and further series."""
    sessions, series = (
        part(rest, "course", name) if isinstance(rest, dict) else None for name in ("sessions", "series")
    )
    for group in (*_list(sessions), *_list(series)[1:]):
        services = group.get("services") if isinstance(group, dict) else None
        yield from (service for service in _list(services) if isinstance(service, dict))


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
