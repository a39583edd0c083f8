"""Who works behind the window. They are called together once it is on the screen: its first paint waits for nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prolo_cost.gui.desk.backing_up import BackingUp
from prolo_cost.gui.desk.code_watch import CodeWatch
from prolo_cost.gui.desk.deleting import Deleting
from prolo_cost.gui.desk.explorer import Explorer
from prolo_cost.gui.desk.files import Files
from prolo_cost.gui.desk.own_evidence import OwnEvidence
from prolo_cost.gui.desk.payer_choice import PayerChoice
from prolo_cost.gui.desk.session_hand import SessionHand
from prolo_cost.gui.desk.undoing import Undoing
from prolo_cost.gui.frame.asking import Asking, Dialogs
from prolo_cost.gui.frame.overlays import Overlays
from prolo_cost.gui.preferring import Preferring

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from prolo_cost.app.ports import Services
    from prolo_cost.gui.desk.desk import Desk
    from prolo_cost.gui.desk.keeper import Keeper
    from prolo_cost.gui.jobs import Runner
    from prolo_cost.gui.look.theme import Theme


class Team(NamedTuple):
    """Each does one thing, and says in signals what came of it."""

    backing_up: BackingUp
    codes: CodeWatch
    deleting: Deleting
    explorer: Explorer
    files: Files
    hand: SessionHand
    overlays: Overlays
    own_evidence: OwnEvidence
    payer_choice: PayerChoice
    preferring: Preferring
    undoing: Undoing


def call_together(
    window: QWidget, services: Services, theme: Theme, runner: Runner, desk: Desk, keeper: Keeper, asking: Asking | None
) -> Team:
    """The team of a window, around its desk and what is kept of it. Without ``asking`` it asks in dialogs."""
    explorer = Explorer(services, runner)
    explorer.setParent(window)  # its pause ends with the window
    undoing = Undoing(desk, services, lambda: keeper.now.id)
    return Team(
        backing_up=BackingUp(services, runner, window),
        codes=CodeWatch(desk, keeper, services, runner),
        deleting=Deleting(services, runner, keeper),
        explorer=explorer,
        files=Files(services, runner, keeper, asking or Dialogs(window), lambda: desk.sheet),
        hand=SessionHand(desk, undoing.leave_box),
        overlays=Overlays(theme, window),
        own_evidence=OwnEvidence(services, runner, desk),
        payer_choice=PayerChoice(services, runner, desk),
        preferring=Preferring(services, theme, runner),
        undoing=undoing,
    )
