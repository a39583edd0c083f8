"""Without the payer data that ships, the desk goes on: what is typed is kept, and it is told why nothing is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.gui.driving import settle, type_in

from prolo_cost import paths
from prolo_cost.app.draft.keys import PAYER_NAME
from prolo_cost.app.keeping.preferences import Preferences, Sitting
from prolo_cost.app.ports import Services
from prolo_cost.bootstrap.program import Program
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.payers.catalog import CatalogFault

MISSING = (
    "The payer database payers.db is missing."
    " Install prolo-cost again, or, from its source, run: prolo-cost payers build"
)


@pytest.fixture
def bereft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    """What the window is given where ``payers.db`` is gone."""
    monkeypatch.setattr(paths, "payers_db", lambda: tmp_path / "payers.db")
    services = Program(tmp_path / "clinic").services(Sitting(Preferences(language="en")))
    yield services
    services.saving.close()


@pytest.mark.warns_in_log
def test_patients_are_there_and_what_is_typed_is_kept(open_window: Callable[..., MainWindow], bereft: Services) -> None:
    window = open_window(bereft)
    type_in(window, "patient.name", "Ana")
    type_in(window, PAYER_NAME, "aetna")
    window.keeper.save()
    settle()
    assert [item.patient_label for item in bereft.saving.work_list("")] == ["Ana"]
    assert window.desk.draft.text(PAYER_NAME) == "aetna"


@pytest.mark.warns_in_log
def test_it_is_told_why_and_that_there_is_none(open_window: Callable[..., MainWindow], bereft: Services) -> None:
    window = open_window(bereft)
    window.show_edition()
    settle()
    assert window.header.state.words == MISSING
    assert "No payer data" in window.hints.accessibleName()


def test_the_command_line_says_so_and_does_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "payers_db", lambda: tmp_path / "payers.db")
    with pytest.raises(CatalogFault, match="is missing"):
        _ = Program(tmp_path).catalog
