"""The payers that the desk knows: those that ship with the program, and the clinic's own beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prolo_cost.domain.coverage import Payer
from prolo_cost.payers.catalog import Catalog
from prolo_cost.payers.search import Hit, Searcher


class PayerBook:
    """Finds payers by id and by what a clerk types. The clinic's own are added once the records are open."""

    def __init__(self, catalog: Catalog) -> None:
        """Begin with the shipped payers alone."""
        self._catalog = catalog
        self._own: dict[str, Payer] = {}
        self._searcher: Searcher | None = None

    def take_in(self, own: Iterable[Payer]) -> None:
        """Know these payers of the clinic's own too."""
        self._own |= {payer.id: payer for payer in own}
        self._searcher = None

    def payer(self, payer_id: str) -> Payer | None:
        """A payer, the clinic's own or a shipped one; ``None`` where neither is known."""
        return self._own.get(payer_id) or self._catalog.payer(payer_id)

    def all(self) -> tuple[Payer, ...]:
        """Every payer: the clinic's own, then the shipped ones."""
        return (*self._own.values(), *self._catalog.payers())

    def search(self, text: str) -> Sequence[Hit]:
        """The payers that a clerk may mean, the nearest first."""
        return self._ready().search(text)

    def warm_up(self) -> None:
        """Get ready for typing slips, which the first would otherwise wait a tenth of a second for."""
        self._ready().warm_up()

    def _ready(self) -> Searcher:
        if self._searcher is None:
            self._searcher = Searcher(self.all())
        return self._searcher
