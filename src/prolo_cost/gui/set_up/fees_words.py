"""How wide the columns of fees and templates are, and what may be typed in each. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from prolo_cost.gui.speech import said

FEE_WIDTHS: Final[Mapping[str, int]] = {
    "code": 84, "charge": 92, "direct": 92, "next_charge": 92, "next_direct": 92, "benefit": 120,
}  # fmt: skip
FEE_FIGURES: Final = frozenset({"charge", "direct", "next_charge", "next_direct"})
TEMPLATE_WIDTHS: Final[Mapping[str, int]] = {
    "areas": 116, "sessions": 72, "weeks": 100, "code": 70, "others": 132, "reassess": 100, "maintenance": 100,
    "months": 94, "package": 96, "deposit": 70,
}  # fmt: skip
TEMPLATE_FIGURES: Final = frozenset({"sessions", "weeks", "reassess", "maintenance", "months", "package", "deposit"})


def fee_hints() -> dict[str, str]:
    """What may be typed in the columns of the fee schedule."""
    return {
        "code": said("The code as it stands on your claims, such as M0076."),
        "name": said("Your own plain words for it, as patients will read them."),
        "charge": said("What you bill for one."),
        "direct": said("What a patient pays who pays you directly. Blank: the charge. Zero is typed."),
        "next_charge": said("What you bill for each further area on the same day. Blank: the same as the first."),
        "next_direct": said("The direct price of each further area on the same day. Blank: the same as the first."),
        "benefit": said("The plan's benefit that it falls under, such as office visit. Blank: procedure."),
        "allowed": said("What payers usually allow, such as Aetna 310; Moda 296-318. May be blank."),
    }


def template_hints() -> dict[str, str]:
    """What may be typed in the columns of the templates."""
    return {
        "name": said("What you call it. Blank: named by what it says, such as Knee, 4 times 4 weeks."),
        "areas": said("The areas treated at each session, with commas. The second one has the next-area price."),
        "sessions": said("How many sessions."),
        "weeks": said("Weeks from one session to the next."),
        "code": said("The code of the treatment, from the fee schedule. Blank: M0076."),
        "others": said("Codes billed beside it, such as 76942, 99213 first. First: at the first session only."),
        "reassess": said("After how many sessions you look whether to go on."),
        "maintenance": said("Sessions after the course. Blank: none."),
        "months": said("Months from one later session to the next."),
        "package": said("The direct price of all sessions together. Blank: no package."),
        "deposit": said("What is due at booking. It is told at the desk and changes no figure."),
    }
