"""What the office confirmed before a patient was asked to pay who may not be asked without it (Medicaid, QMB).

It stands in the draft beside its case, as texts: so it is saved with the estimate, found again beside the papers that
were given, and undone like everything else. It says of which programme, state and codes it was confirmed, because the
rules are the state's and about a service (42 CFR 447.15; WAC 182-502-0160). Where one of these changes, it holds no
more.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from prolo_cost.app.draft.drafting import AGREEMENT, Draft
from prolo_cost.app.draft.moments import Moment, moment_of, read_moment
from prolo_cost.documents.beneficiaries import Confirmed, paid_in_full

if TYPE_CHECKING:
    from prolo_cost.app.estimates.answer import Answer

BY: Final = f"{AGREEMENT}by"
"""Where it is typed who confirmed it."""

RULE: Final = f"{AGREEMENT}rule"
"""Where it is typed by which rule or form of the state."""

_WHEN, _PROGRAMME, _STATE, _CODES = (f"{AGREEMENT}{name}" for name in ("when", "programme", "state", "codes"))
_ALWAYS: Final = datetime.max.replace(tzinfo=UTC)


class About(NamedTuple):
    """What an agreement to pay is about: whose payment is payment in full (``paid_in_full``), the state, the codes."""

    programme: str
    state: str
    codes: tuple[str, ...]


class Agreement(NamedTuple):
    """A confirmation: by whom, when, by which rule, and what about. ``by`` and ``rule`` may still be blank."""

    by: str
    when: Moment | None
    rule: str
    about: About


def about(answer: Answer) -> About | None:
    """What the office has to make sure of for this answer; ``None`` where the patient may be asked without."""
    programme = "" if answer.case is None else paid_in_full(answer.case, answer.payer)
    if answer.case is None or not programme:
        return None
    case = answer.case
    codes = {service.code for session in case.course.sessions for service in session.services}
    return About(programme, case.payer.state or case.provider.state, tuple(sorted(codes)))


def agreement_of(draft: Draft) -> Agreement | None:
    """What was confirmed for this draft, whether or not it holds still; ``None`` where nothing was."""
    programme = draft.text(_PROGRAMME)
    if not programme:
        return None
    what = About(programme, draft.text(_STATE), tuple(draft.text(_CODES).split("\n")))
    when = read_moment(draft.text(_WHEN), _ALWAYS)
    return Agreement(draft.text(BY).strip(), when, draft.text(RULE).strip(), what)


def confirmed(draft: Draft, answer: Answer) -> Confirmed | None:
    """That the office has confirmed, by name, what this answer needs; ``None`` where it has not, or needs nothing."""
    found, needed = agreement_of(draft), about(answer)
    if found is None or found.about != needed or not found.by:
        return None
    return Confirmed(found.by, found.when.day if found.when else None, found.rule)


def with_agreement(draft: Draft, needed: About, now: datetime) -> Draft:
    """The draft of which it is confirmed now; who did, and by which rule, is typed then."""
    texts = {
        _PROGRAMME: needed.programme,
        _STATE: needed.state,
        _CODES: "\n".join(needed.codes),
        _WHEN: moment_of(now).sortable,
    }
    for key, text in texts.items():
        draft = draft.typed(key, text)
    return draft


def without_agreement(draft: Draft) -> Draft:
    """The draft of which nothing is confirmed."""
    for key in (BY, RULE, _PROGRAMME, _STATE, _CODES, _WHEN):
        draft = draft.typed(key, "")
    return draft
