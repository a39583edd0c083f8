"""A whole window over a real desk: real payers, real arithmetic, real records in a throw-away folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.examples import knee_draft
from tests.gui.driving import settle

from prolo_cost import paths
from prolo_cost.app.estimates.estimating import Estimating
from prolo_cost.app.estimates.exploring import explore
from prolo_cost.app.exporting import export
from prolo_cost.app.keeping.preferences import Preferences, Sitting, keep_preferences
from prolo_cost.app.keeping.saving import Saving
from prolo_cost.app.papers.ordering import Papers
from prolo_cost.app.ports import Services
from prolo_cost.app.prices.price_book import PriceBook
from prolo_cost.domain.coverage import Payer
from prolo_cost.domain.result import Estimate
from prolo_cost.gui.jobs import RunNow
from prolo_cost.gui.look.theme import Theme, Type, dress, load_fonts
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.printer import new_printer
from prolo_cost.gui.sheet import Sheet, sheet_of
from prolo_cost.payers.catalog import Catalog
from prolo_cost.payers.search import Hit, Searcher
from prolo_cost.records.store import Store
from prolo_cost.wording import Words

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, 41).astimezone()


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return Catalog(paths.payers_db())


@pytest.fixture(scope="session")
def empty_records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clinic's folder with nothing in it yet; making one takes a third of a second, copying it nothing."""
    folder = tmp_path_factory.mktemp("records")
    Store.open(folder).close()
    return folder


@pytest.fixture
def services(catalog: Catalog, data_dir: Path, empty_records: Path) -> Services:
    shutil.copytree(empty_records, data_dir)
    return make_services(catalog, data_dir)


def make_services(catalog: Catalog, folder: Path) -> Services:
    """What ``bootstrap`` gives the window, with a clock that stands and a paper that is quickly written."""
    saving = Saving(lambda: Store.open(folder), lambda: NOW)

    def own_payers() -> tuple[Payer, ...]:
        return saving.own_payers()

    def payer(payer_id: str) -> Payer | None:
        return catalog.payer(payer_id) or next((own for own in own_payers() if own.id == payer_id), None)

    def search(text: str) -> list[Hit]:
        return Searcher((*catalog.payers(), *own_payers())).search(text)

    estimating = Estimating(payer, lambda name, _year: LAW.get(name), lambda: TODAY)
    return Services(
        today=lambda: TODAY,
        now=lambda: NOW,
        words=Words.load("en"),
        search_payers=search,
        payer=payer,
        all_payers=lambda: (*own_payers(), *catalog.payers()),
        add_own_payer=saving.add_own_payer,
        answer=estimating.answer,
        explore=lambda case: explore(estimating, case),
        make_saving=lambda: saving,
        back_up=lambda: False,
        prices=PriceBook(lambda: saving),
        print_paper=Papers(catalog.edition).printout,
        export=export,
        read_edition=lambda: catalog.edition,
        payer_trouble=lambda: None,
        version="0.0.0",
        sitting=Sitting(Preferences(language="en")),
        keep_preferences=lambda chosen: keep_preferences(folder, chosen),
    )


@dataclass
class Answers:
    """Answers the window's few questions, and notes what it was asked."""

    path: Path | None = None
    asked: list[str] = field(default_factory=list)
    shown: list[Path] = field(default_factory=list)
    printed_on: Path | None = None
    """Where the printer puts its pages, as a PDF; without it, nobody chooses a printer."""

    def file_to_open(self, kinds: str) -> Path | None:
        self.asked.append(kinds)
        return self.path

    def file_to_save(self, name: str, kinds: str) -> Path | None:
        self.asked.append(name)
        assert kinds
        return self.path / name if self.path and self.path.is_dir() else self.path

    def folder_to_fill(self) -> Path | None:
        self.asked.append("folder")
        return self.path

    def show_file(self, path: Path) -> None:
        self.shown.append(path)

    def show_source(self, address: str) -> None:
        self.asked.append(address)

    def printer(self, name: str, pages: int, *, lying: bool) -> QPrinter | None:
        self.asked.append(name)
        assert pages
        if self.printed_on is None:
            return None
        printer = new_printer(name, lying=lying)
        printer.setOutputFileName(str(self.printed_on))
        printer.setResolution(72)  # quick to print and to look at
        return printer


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture(scope="session")
def fonts(qapp: QApplication) -> None:
    qapp.setStyle("fusion")
    load_fonts(paths.resources() / "fonts")


@pytest.fixture
def theme(fonts: None, qapp: QApplication) -> Theme:
    theme = Theme()
    qapp.setFont(theme.font(Type.BASE))
    dress(qapp, theme)
    return theme


@pytest.fixture
def open_window(
    qtbot: QtBot, qapp: QApplication, theme: Theme, services: Services, answers: Answers
) -> Callable[..., MainWindow]:
    """Open the window as the program does: shown first, then with its records."""

    def opened(given: Services = services, *, look: Theme = theme) -> MainWindow:
        qapp.setFont(look.font(Type.BASE))
        window = MainWindow(given, look, RunNow(), answers)
        qtbot.addWidget(window)
        window.show()
        window.start()
        settle()
        return window

    return opened


@pytest.fixture
def window(open_window: Callable[..., MainWindow], qapp: QApplication) -> Iterator[MainWindow]:
    window = open_window()
    qapp.focusChanged.connect(window.follow_focus)
    yield window
    qapp.focusChanged.disconnect(window.follow_focus)


@pytest.fixture
def filled(window: MainWindow) -> MainWindow:
    """The window with the example in it."""
    window.open_example()
    window.team.explorer.look()
    settle()
    return window


LAW: dict[str, int | Fraction] = {
    "medicare_part_b_deductible": 28300,
    "medicare_part_b_coinsurance_rate": Fraction(1, 5),
}
"""The figures of law that a plan by law needs: those of 2026."""


@pytest.fixture
def sheet(services: Services) -> Sheet:
    """The example, worked out."""
    return sheet_of(knee_draft().typed("payer", "Aetna"), services)


@pytest.fixture
def estimate(sheet: Sheet) -> Estimate:
    assert sheet.estimate is not None
    return sheet.estimate
