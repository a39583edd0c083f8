"""What typing finds for templates, codes and patients, as lines of the list. No Qt here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from prolo_cost.app.draft.days import calendar_day
from prolo_cost.gui.speech import said
from prolo_cost.wording import dollars

if TYPE_CHECKING:
    from prolo_cost.app.prices.fees import Fee
    from prolo_cost.app.prices.templates import Template
    from prolo_cost.records.values import WorkItem

MOST_PATIENTS: Final = 6

Find: TypeAlias = "Callable[[str], Sequence[FoundRow]]"
"""What a box finds for the text in it."""


class FoundRow(NamedTuple):
    """A line; ``value`` names what was found: a template's name, a code, an estimate's id."""

    words: str
    detail: str = ""
    matched: str = ""
    value: str = ""
    is_found: bool = True

    @property
    def spoken(self) -> str:
        """The whole line, for a screen reader."""
        return ", ".join(part for part in (self.words, self.matched, self.detail) if part)


def template_rows(templates: Iterable[Template], fees: Sequence[Fee]) -> tuple[FoundRow, ...]:
    """Templates with what a session comes to, as charged and as paid directly."""
    from prolo_cost.app.prices.filling import session_prices  # noqa: PLC0415 - no template, no need of it

    rows = []
    for template in templates:
        charge, direct = map(dollars, session_prices(template, fees))
        detail = said("{charge}, direct {direct} a session", charge=charge, direct=direct)
        rows.append(FoundRow(template.name, detail, value=template.name))
    return tuple(rows)


def fee_rows(fees: Iterable[Fee]) -> tuple[FoundRow, ...]:
    """Codes with the clinic's own words and its charge."""
    return tuple(FoundRow(fee.code, dollars(fee.charge), fee.name, fee.code) for fee in fees)


def patient_rows(items: Iterable[WorkItem], typed: str, now: str) -> tuple[FoundRow, ...]:
    """Patients called so, by their newest estimate that is not the one on the desk ``now``; each name and payer once.

    The list of work finds estimates by their payer and number as well; those are not meant here.
    """
    from prolo_cost.app.draft.returning import is_called  # noqa: PLC0415 - nobody is found before the first paint

    newest: dict[tuple[str, str], FoundRow] = {}
    for item in items:
        if item.patient_label and item.id != now and is_called(item.patient_label, typed):
            day = calendar_day(item.updated_at.astimezone().date())
            detail = " \N{MIDDLE DOT} ".join(part for part in (item.payer_name, day) if part)
            person = item.patient_label.casefold(), item.payer_name.casefold()
            newest.setdefault(person, FoundRow(item.patient_label, detail, value=item.id))
    return tuple(newest.values())[:MOST_PATIENTS]


class Finders(NamedTuple):
    """What the boxes of the form find; patients take longer, and are brought to their box later."""

    templates: Find
    fees: Find
    patients: Callable[[str], None]
