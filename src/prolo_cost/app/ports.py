"""What the window is given. ``bootstrap`` fills it in; a test fills in what it wants to see."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from prolo_cost.app.draft.boxes import Json
from prolo_cost.wording import Words

if TYPE_CHECKING:
    from prolo_cost.app.estimates.answer import Answer
    from prolo_cost.app.estimates.exploring import Explored
    from prolo_cost.app.keeping.preferences import Preferences, Sitting
    from prolo_cost.app.keeping.saving import Saving
    from prolo_cost.app.papers.ordering import PaperWish
    from prolo_cost.app.papers.printing import Printout
    from prolo_cost.app.prices.price_book import PriceBook
    from prolo_cost.documents.office import Clinic
    from prolo_cost.domain.coverage import Payer
    from prolo_cost.faults import MachineFault
    from prolo_cost.payers.search import Hit


class Services(NamedTuple):
    """The verbs that the window forwards to. Those marked *slow* are called from the job runner only."""

    today: Callable[[], date]
    now: Callable[[], datetime]
    """The clinic's own clock, with its zone."""
    words: Words
    search_payers: Callable[[str], Sequence[Hit]]
    payer: Callable[[str], Payer | None]
    all_payers: Callable[[], Sequence[Payer]]
    """The shipped payers and the clinic's own."""
    add_own_payer: Callable[[str], Payer]
    """Slow: keeps it in the clinic's records."""
    answer: Callable[[Mapping[str, Json]], Answer]
    explore: Callable[[Mapping[str, Json]], Explored | None]
    """Slow. What people ask next about a case; ``None`` where it has problems."""
    make_saving: Callable[[], Saving]
    """The one ``saving``; see there."""
    back_up: Callable[[], bool]
    """Slow. Keeps a copy of the records as today's, or raises ``StoreFault``; whether there was anything to copy."""
    prices: PriceBook
    """The clinic's fees and templates; its slow verbs are marked."""
    print_paper: Callable[[Answer, PaperWish, Clinic, str], Printout]
    """Slow. A paper of an answer that has an estimate, under the estimate's number."""
    export: Callable[[bytes, Path], None]
    """Slow. Puts a file in place whole, or raises ``MachineFault`` and leaves what was there."""
    read_edition: Callable[[], str]
    """The day up to which the payer data was read; blank where there is none."""
    payer_trouble: Callable[[], MachineFault | None]
    """Why there is no payer data; asked once the edition was."""
    version: str
    """The program's own."""
    sitting: Sitting
    """How the window was opened."""
    keep_preferences: Callable[[Preferences], None]
    """Slow. Keeps how the desk likes its window, or raises ``MachineFault``."""

    @property
    def saving(self) -> Saving:
        """The saving verbs, each of them slow. They are not loaded before the first of them is asked for."""
        return self.make_saving()

    @property
    def edition(self) -> str:
        """The day up to which the payer data was read."""
        return self.read_edition()
