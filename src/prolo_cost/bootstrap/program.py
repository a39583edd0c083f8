"""The parts of the program, put together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from prolo_cost import __version__, logs, paths
from prolo_cost.app.keeping.preferences import Sitting, keep_preferences
from prolo_cost.app.ports import Services
from prolo_cost.app.prices.price_book import PriceBook
from prolo_cost.wording import Words

if TYPE_CHECKING:
    from fractions import Fraction

    from prolo_cost.app.draft.drafting import Draft
    from prolo_cost.app.estimates.answer import Answer
    from prolo_cost.app.estimates.estimating import Estimating
    from prolo_cost.app.estimates.exploring import Explored
    from prolo_cost.app.keeping.saving import Saving
    from prolo_cost.app.knowing.payer_book import PayerBook
    from prolo_cost.app.papers.ordering import Papers, PaperWish
    from prolo_cost.app.papers.printing import Printout
    from prolo_cost.documents.office import Clinic
    from prolo_cost.domain.coverage import Payer
    from prolo_cost.domain.money import Cents
    from prolo_cost.faults import MachineFault
    from prolo_cost.payers.catalog import Catalog
    from prolo_cost.payers.search import Hit
    from prolo_cost.records.store import Store
    from prolo_cost.records.values import Deadlines, Figures


PRACTICE = "practice"
"""The folder, inside the clinic's, of the invented patients' own records."""


class Program:
    """The parts of the program, each made when first asked for."""

    def __init__(self, data_dir: Path, now: Callable[[], datetime] | None = None) -> None:
        """``data_dir`` is where the clinic's own data lives; nothing is created there before it is needed.

        ``now`` is the clinic's own clock; without one, the machine's.
        """
        self.data_dir = data_dir
        self.now = now or _now
        self.payer_trouble: MachineFault | None = None
        """Why there are no shipped payers, where the window goes on without them."""
        self._may_lack_payers = False

    def today(self) -> date:
        """The clinic's own calendar day."""
        return self.now().date()

    @cached_property
    def catalog(self) -> Catalog:
        """The shipped payers. Where they cannot be used, the window goes on with none: patients wait for nobody."""
        from prolo_cost.payers.catalog import Catalog, CatalogFault

        try:
            return Catalog(paths.payers_db())
        except CatalogFault as fault:
            if not self._may_lack_payers:
                raise
            logs.WINDOW.warning("no payer data: %s", fault.text)
            self.payer_trouble = fault
            return Catalog.nothing()

    @cached_property
    def estimating(self) -> Estimating:
        """Works estimates out. The window paints before it needs one, and then warms this up."""
        from prolo_cost.app.estimates.estimating import Estimating

        return Estimating(self.payers.payer, self._figure, self.today)

    @cached_property
    def payers(self) -> PayerBook:
        """The shipped payers, and the clinic's own once the window has opened the records."""
        from prolo_cost.app.knowing.payer_book import PayerBook

        return PayerBook(self.catalog)

    def _figure(self, name: str, year: int) -> Cents | Fraction | None:
        parameter = self.catalog.parameter(name, year)
        return None if parameter is None else parameter.value

    @cached_property
    def papers(self) -> Papers:
        """Makes the papers of an answer."""
        from prolo_cost.app.papers.ordering import Papers

        return Papers(self.catalog.edition)

    @property
    def clinic(self) -> Clinic:
        """What the records say of the clinic, looked up without opening them."""
        from prolo_cost.app.keeping.settings import from_values
        from prolo_cost.records.looking import kept_settings

        return from_values(kept_settings(self.data_dir)).clinic

    def services(self, sitting: Sitting, home: Path | None = None) -> Services:
        """What the window is given; how it likes to look is kept in ``home``, which all its files share."""
        self._may_lack_payers = True

        @cache
        def saving() -> Saving:
            from prolo_cost.app.keeping.saving import Saving

            language = sitting.preferences.spoken
            practice = partial(self._open_practice, language)
            return Saving(practice if sitting.practice else self._open_records, self.now)

        return Services(
            today=self.today,
            now=self.now,
            words=Words.load(sitting.preferences.spoken),
            search_payers=self._search_payers,
            payer=self._payer,
            all_payers=self._all_payers,
            add_own_payer=lambda name: self._add_own_payer(saving(), name),
            answer=self._answer,
            explore=self._explore,
            make_saving=saving,
            back_up=lambda: not sitting.practice and saving().back_up(),
            prices=PriceBook(saving),
            print_paper=self._print_paper,
            export=_export,
            read_edition=lambda: self.catalog.edition,
            payer_trouble=lambda: self.payer_trouble,
            version=__version__,
            sitting=sitting,
            keep_preferences=lambda chosen: keep_preferences(home or self.data_dir, chosen),
        )

    def _search_payers(self, text: str) -> Sequence[Hit]:
        return self.payers.search(text)

    def _payer(self, payer_id: str) -> Payer | None:
        return self.payers.payer(payer_id)

    def _all_payers(self) -> Sequence[Payer]:
        return self.payers.all()

    def _answer(self, data: object) -> Answer:
        return self.estimating.answer(data)

    def _print_paper(self, answer: Answer, wish: PaperWish, clinic: Clinic, number: str) -> Printout:
        return self.papers.printout(answer, wish, clinic, number)

    def _explore(self, data: object) -> Explored | None:
        from prolo_cost.app.estimates.exploring import explore

        return explore(self.estimating, data)

    def _open_records(self) -> Store:
        """Open the records, and get ready for the first keystrokes: a job of the window's, after its first paint."""
        from prolo_cost.records.store import Store

        logs.start(self.data_dir)
        _ = self.estimating
        store = Store.open(self.data_dir)
        with store.transaction() as records:
            self.payers.take_in(records.own_payers.all())
        self.payers.warm_up()
        return store

    def _open_practice(self, language: str) -> Store:
        """Open the practice file, with the invented patients in it; at first they are put there in a language."""
        from prolo_cost.app.practice import furnish, invented_practice

        store = self._open_records()
        practice = invented_practice(paths.resources() / "examples" / "practice.toml", self.payers.payer, language)
        furnish(store, practice, self.now(), self._work_out)
        return store

    def _work_out(self, draft: Draft, day: date) -> tuple[Figures, Deadlines]:
        """What an invented patient was told on a day, and until when it holds."""
        from prolo_cost.app.draft.draft_cases import case_data_of
        from prolo_cost.app.keeping.into_records import figures_of
        from prolo_cost.app.papers.handing_out import deadlines_of

        data, _ = case_data_of(draft, day)
        answer = self.estimating.answer(data)
        if answer.case is None or answer.estimate is None:
            raise ValueError("an invented patient who was handed a paper has no estimate")
        figures = figures_of(data, answer.estimate, Words.load("en"), self.catalog.edition, __version__)
        return figures, deadlines_of(answer.case)

    def _add_own_payer(self, saving: Saving, name: str) -> Payer:
        payer = saving.add_own_payer(name)
        self.payers.take_in([payer])
        return payer


def _export(data: bytes, target: Path) -> None:
    from prolo_cost.app.exporting import export

    export(data, target)


def _now() -> datetime:
    return datetime.now().astimezone()


def example() -> bytes:
    """The invented case to start from."""
    return paths.example().read_bytes()
