"""What the keeper promises of the estimate on the desk, also while the disk takes its time."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from tests.gui.standing_in import FullDisk, Later

from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.ports import Services
from prolo_cost.gui.desk.deleting import Deleting
from prolo_cost.gui.desk.keeper import Keeper
from prolo_cost.gui.jobs import Runner, RunNow


class Desk:
    """Somebody who types a patient's name."""

    def __init__(self, services: Services, runner: Runner) -> None:
        self._draft = Draft.fresh(services.today())
        self.keeper = Keeper(services, runner, lambda: self._draft)
        self.brought: list[Draft] = []
        self.keeper.opened.connect(self.brought.append)

    def type(self, name: str) -> None:
        self._draft = self._draft.typed("patient.name", name)
        self.keeper.note_typing()

    def keep(self, name: str) -> str:
        self.type(name)
        self.keeper.save()
        return self.keeper.now.id


@pytest.fixture
def desk(services: Services, qtbot: QtBot) -> Desk:
    return Desk(services, RunNow())


def patients(services: Services) -> list[str]:
    return [item.patient_label for item in services.saving.work_list()]


def test_what_is_typed_while_a_save_is_under_way_is_saved_after_it(services: Services, qtbot: QtBot) -> None:
    later = Later()
    desk = Desk(services, later)
    desk.keep("A")
    desk.type("Ana")
    later.finish()
    assert (patients(services), desk.keeper.is_behind) == (["A"], True)
    assert desk.keeper.flush()
    assert patients(services) == ["Ana"]


def test_what_lay_on_the_desk_last_comes_back(services: Services, desk: Desk) -> None:
    desk.keep("Bo")
    again = Desk(services, RunNow())
    again.keeper.start()
    assert [draft.text("patient.name") for draft in again.brought] == ["Bo"]


def test_it_does_not_come_over_what_was_typed_meanwhile(services: Services, desk: Desk) -> None:
    desk.keep("Bo")
    later = Later()
    again = Desk(services, later)
    again.keeper.start()
    again.type("Ana")
    later.finish()
    assert again.brought == []
    assert again.keeper.flush()
    assert sorted(patients(services)) == ["Ana", "Bo"]


def test_a_desk_that_was_cleared_is_clear_at_the_next_start(services: Services, desk: Desk) -> None:
    desk.keep("Bo")
    assert desk.keeper.begin_anew()
    again = Desk(services, RunNow())
    again.keeper.start()
    assert again.brought == []


def test_what_cannot_be_saved_is_not_deleted(services: Services, qtbot: QtBot) -> None:
    disk = FullDisk(services.saving, "autosave")
    cramped = services._replace(make_saving=lambda: disk.verbs)
    desk = Desk(cramped, RunNow())
    deleting = Deleting(cramped, RunNow(), desk.keeper)
    disk.is_full = False
    kept = desk.keep("Bo")
    disk.is_full = True
    desk.type("Bo Lind")
    with qtbot.assertNotEmitted(deleting.cleared):
        deleting.delete(kept)
    assert patients(services) == ["Bo"]
    assert desk.keeper.is_behind


def test_what_was_deleted_comes_back_once(services: Services, desk: Desk, qtbot: QtBot) -> None:
    deleting = Deleting(services, RunNow(), desk.keeper)
    deleting.delete(desk.keep("Bo"))
    assert patients(services) == []
    with qtbot.waitSignal(deleting.restored):
        deleting.undo()
    with qtbot.assertNotEmitted(deleting.restored):
        deleting.undo()
    assert patients(services) == ["Bo"]
