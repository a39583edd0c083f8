"""What the columns of an EOB are called, and what is off in what is typed of it. No Qt here."""

from __future__ import annotations

from prolo_cost.app.closing.eob import Reading
from prolo_cost.domain.problems import Problem
from prolo_cost.gui.look.figures import plain
from prolo_cost.gui.speech import said

UNTOUCHED = frozenset({"eob_nothing_typed", "eob_day_missing", "eob_to_come"})
"""Faults that only say that something is still to be typed."""

OF_A_BOX = frozenset(
    {
        "eob_not_amount",
        "eob_not_a_code",
        "eob_not_a_procedure",
        "eob_day_not_read",
        "eob_before_session",
        "eob_before_earlier",
        "eob_back_off",
    }
)
"""Faults of one box, whatever the others hold."""


def part_name(part: str) -> str:
    """What a column of the EOB is called."""
    return {
        "billed": said("Billed"),
        "allowed": said("Allowed"),
        "deductible": said("Deductible"),
        "copay": said("Copay"),
        "coinsurance": said("Coinsurance"),
        "not_covered": said("Not covered"),
        "written_off": said("Written off"),
        "paid": said("Paid"),
        "second": said("2nd insurer"),
        "reasons": said("Codes"),
    }[part]


def problem_words(problem: Problem) -> str:
    """What is wrong with a box or a line, and what would be right."""
    figures = problem.figures
    if problem.code == "eob_short":
        return said("{off} is missing: {billed} was billed, the parts come to {parts}.", **_told(figures))
    if problem.code == "eob_over":
        return said("{off} too much: {billed} was billed, the parts come to {parts}.", **_told(figures))
    if problem.code == "eob_second_above_share":
        return said("The 2nd insurer paid {off} more than the patient owed.", **_told(figures))
    if problem.code == "eob_allowed_off":
        return said(
            "Allowed {allowed}, but paid and shared come to {parts}: {off} off. Not taken for our prices.",
            **_told(figures),
        )
    if problem.code == "eob_back_off":
        return said("{off} off: it takes back {back}, the EOB before had paid {paid}.", **_told(figures))
    return {
        "eob_day_missing": said("Type the day of the EOB."),
        "eob_day_not_read": said("Type a day that has been, such as 1/31/2026."),
        "eob_before_session": said("This EOB is older than the session."),
        "eob_not_amount": said("Type an amount, such as 72.00."),
        "eob_not_a_code": said("Type codes such as CO-45 or PR-204."),
        "eob_nothing_typed": said("Nothing is typed of this line yet."),
        "eob_not_a_procedure": said("Type the code as the EOB has it: five letters or digits."),
        "eob_billed_missing": said("Type what was billed; 0 where the EOB says so."),
        "eob_before_earlier": said("This EOB is older than the one that it takes back."),
        "eob_to_come": said("What comes in its place is not typed yet."),
    }[problem.code]


def trouble_marks(reading: Reading) -> dict[str, str]:
    """The boxes that are wrong by themselves; what is off in a whole line stands beneath it."""
    return {key: problem_words(each) for key, each in reading.troubles.items() if each.code in OF_A_BOX}


def still_words(problem: Problem) -> str:
    """How much of a line is still to be placed, while somebody types in it."""
    return said("{off} of {billed} still to place", **_told(problem.figures)) if problem.code == "eob_short" else ""


def _told(figures: object) -> dict[str, str]:
    amounts = dict(figures) if isinstance(figures, dict) else {}
    return {name: plain(int(str(text).replace(".", ""))) for name, text in amounts.items()}


def left_words(reading: Reading, sessions: int) -> str:
    """How far the typing is."""
    open_ = sessions - len(reading.sessions)
    if open_ == 1:
        return said("1 session still open")
    return said("{count} sessions still open", count=open_) if open_ else said("every line balances")
