"""Original Medicare: a plan that the law lays down, so that nobody needs to ask for it. Nothing is taken unasked."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from prolo_cost.app.draft.amounts import write_cents
from prolo_cost.app.draft.boxes import YES, Kind, write
from prolo_cost.domain.money import NONE
from prolo_cost.domain.network import Network
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.buttons import TextButton

if TYPE_CHECKING:
    from prolo_cost.app.draft.drafting import Draft
    from prolo_cost.domain.money import Limit, Share
    from prolo_cost.domain.plan import Plan
    from prolo_cost.gui.look.theme import Theme
    from prolo_cost.gui.sheet import Sheet

PRESET: Final = "plan.preset"
ORIGINAL_MEDICARE: Final = "original_medicare"


class ByLawButton(TextButton):
    """Offers the plan that the law lays down, where the payer is Medicare; taken, it says so and takes it back."""

    chosen = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", tone="accent")
        self._taken = False
        self.clicked.connect(lambda: self.chosen.emit(PRESET, "" if self._taken else ORIGINAL_MEDICARE))
        self.hide()

    def show_draft(self, draft: Draft) -> None:
        """Offer it, or say that it stands."""
        self._taken = is_by_law(draft)
        take, back = said("Take original Medicare's terms, by law"), said("Original Medicare, by law. Take back")
        self.say(back if self._taken else take)
        self.setVisible(self._taken or draft.text("payer.line_of_business") == "medicare")


def is_by_law(draft: Draft) -> bool:
    """Whether what the plan's boxes leave blank is as the law has it."""
    return draft.text(PRESET) == ORIGINAL_MEDICARE


def lawful(sheet: Sheet) -> dict[str, str]:
    """What the law says for the boxes of the plan that are blank, as typed; nothing where it does not decide them."""
    case, draft = sheet.answer.case, sheet.draft
    if not is_by_law(draft) or draft.network is not Network.IN or case is None or case.plan is None:
        return {}
    texts = _limits(case.plan)
    for benefit in draft.benefits:
        texts |= _terms(case.plan, benefit)
    return {key: text for key, text in texts.items() if text and draft.is_blank(key)}


def _limits(plan: Plan) -> dict[str, str]:
    tier = plan.tier(Network.IN)
    figures = {"deductible": tier.deductible, "out_of_pocket_max": tier.out_of_pocket_max}
    return {f"plan.tiers.in.{name}.individual": _amount(limits.individual) for name, limits in figures.items()}


def _terms(plan: Plan, benefit: str) -> dict[str, str]:
    terms, place = plan.terms(benefit, Network.IN), f"plan.benefits.{benefit}.in"
    return {
        f"{place}.coinsurance": _share(terms.coinsurance),
        f"{place}.copay": _amount(terms.copay),
        f"{place}.deductible_applies": YES if terms.deductible_applies is True else "",
    }


def _amount(limit: Limit) -> str:
    if limit is NONE:
        return "none"
    return write_cents(limit) if isinstance(limit, int) else ""


def _share(share: Share) -> str:
    if share is NONE:
        return "none"
    return (write(Kind.SHARE, str(float(share))) or "") if isinstance(share, Fraction) else ""
