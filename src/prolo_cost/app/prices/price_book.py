"""The clinic's fee schedule and templates as the desk knows them: read from the records once, at hand at every key."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from prolo_cost.faults import MachineFault
from prolo_cost.logs import RECORDS

if TYPE_CHECKING:
    from prolo_cost.app.keeping.saving import Saving
    from prolo_cost.app.prices.csv_tables import Row
    from prolo_cost.app.prices.fees import Fee
    from prolo_cost.app.prices.templates import Template
    from prolo_cost.domain.problems import Problem

FEES: Final = "prices.fees"
TEMPLATES: Final = "prices.templates"
_FORMATS: Final = {FEES: "prolo-cost/fees/1", TEMPLATES: "prolo-cost/templates/1"}


class PriceBook:
    """Holds the rows as they were typed, and what of them can be used. Empty until ``load``.

    Verbs marked *slow* reach the records: off the window's thread. Everything else is a look at what is here.
    """

    def __init__(self, saving: Callable[[], Saving]) -> None:
        """``saving`` gives the saving verbs; they are not asked for before the first slow verb here."""
        self._saving = saving
        self._foreign: set[str] = set()
        self.fee_rows: tuple[Row, ...] = ()
        self.template_rows: tuple[Row, ...] = ()
        self.fees: tuple[Fee, ...] = ()
        self.templates: tuple[Template, ...] = ()
        self.fee_problems: tuple[Problem, ...] = ()
        self.fee_notes: tuple[Problem, ...] = ()
        self.template_problems: tuple[Problem, ...] = ()

    def load(self) -> None:
        """Slow. Read both from the records.

        Raises:
            StoreFault: the machine failed.
        """
        fees, templates = (self._rows(key, self._saving().setting(key)) for key in (FEES, TEMPLATES))
        self._take_in(fees, templates)

    def keep_fees(self, rows: Sequence[Row]) -> None:
        """Slow. Keep the rows of the fee schedule, right or wrong.

        Raises:
            StoreFault, MachineFault: nothing was written.
        """
        self._keep(FEES, rows)
        self._take_in(tuple(rows), self.template_rows)

    def keep_templates(self, rows: Sequence[Row]) -> None:
        """Slow. Keep the rows of the templates, right or wrong.

        Raises:
            StoreFault, MachineFault: nothing was written.
        """
        self._keep(TEMPLATES, rows)
        self._take_in(self.fee_rows, tuple(rows))

    def fee(self, code: str) -> Fee | None:
        """The fee of a code, as typed; ``None`` where there is none."""
        code = code.strip().upper()
        return next((fee for fee in self.fees if fee.code == code), None)

    def template(self, name: str) -> Template | None:
        """The template of a name."""
        name = name.strip().casefold()
        return next((template for template in self.templates if template.name.casefold() == name), None)

    def find_fees(self, text: str) -> tuple[Fee, ...]:
        """The fees whose code, or a word of whose name, begins like each word typed; all of them for nothing typed."""
        return tuple(fee for fee in self.fees if _fits(text, f"{fee.code} {fee.name}"))

    def find_templates(self, text: str) -> tuple[Template, ...]:
        """The templates with words beginning like each word typed; all of them for nothing typed."""
        return tuple(template for template in self.templates if _fits(text, template.name))

    def _keep(self, key: str, rows: Sequence[Row]) -> None:
        if key in self._foreign:
            raise MachineFault("A newer prolo-cost wrote these prices. Use that one to change them.")
        self._saving().set_setting(key, kept_rows(key, rows))
        RECORDS.info("%s kept, rows: %d", key, len(rows))

    def _rows(self, key: str, kept: object) -> tuple[Row, ...]:
        """The rows of a setting; what another program wrote is left alone, and never written over."""
        if kept is None:
            return ()
        rows = kept.get("rows") if isinstance(kept, Mapping) and kept.get("format") == _FORMATS[key] else None
        if not isinstance(rows, list):
            self._foreign.add(key)
            return ()
        return tuple({str(name): str(text) for name, text in row.items()} for row in rows if isinstance(row, Mapping))

    def _take_in(self, fee_rows: tuple[Row, ...], template_rows: tuple[Row, ...]) -> None:
        # Nothing is known of prices before the first paint, and so nothing is imported to read them.
        from prolo_cost.app.prices.fees import read_fees  # noqa: PLC0415
        from prolo_cost.app.prices.templates import read_templates  # noqa: PLC0415

        fees = read_fees(fee_rows)
        templates = read_templates(template_rows, fees.fees)
        self.fee_rows, self.template_rows = fee_rows, template_rows
        self.fees, self.fee_problems, self.fee_notes = fees
        self.templates, self.template_problems = templates


def kept_rows(key: str, rows: Sequence[Row]) -> dict[str, object]:
    """The JSON value that the records keep under ``FEES`` or ``TEMPLATES``."""
    return {"format": _FORMATS[key], "rows": [dict(row) for row in rows]}


def _fits(typed: str, name: str) -> bool:
    words = [word.strip(",;()") for word in name.casefold().split()]
    return all(any(word.startswith(start) for word in words) for start in typed.casefold().replace(",", " ").split())
