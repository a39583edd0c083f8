"""Finding the payer by typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from prolo_cost.app.draft.keys import PAYER_NAME
from prolo_cost.gui.form.payer_rows import LETTERS_TO_SEARCH, PayerRow, payer_rows
from prolo_cost.gui.look.labels import label_of
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.widgets.type_ahead import TypeAhead

if TYPE_CHECKING:
    from prolo_cost.payers.search import Hit


class PayerBox(TypeAhead):
    """The box of the payer. Beneath the payers found stand the ways to go on without one."""

    def __init__(self, theme: Theme, search: Callable[[str], Sequence[Hit]]) -> None:
        def rows(text: str) -> tuple[PayerRow, ...]:
            return payer_rows(search(text), text)

        super().__init__(theme, PAYER_NAME, label_of(PAYER_NAME), rows, letters=LETTERS_TO_SEARCH)
