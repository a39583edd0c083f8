"""The sentences of the page: whose file it is, and what typing a claim would do. No Qt here."""

from __future__ import annotations

from typing import Final

from prolo_cost.app.insurer_files.reading import Read
from prolo_cost.app.insurer_files.remittance import Typing, WhyNot
from prolo_cost.gui.insurer_file.opening import Patient
from prolo_cost.gui.look.signs import Glyph
from prolo_cost.gui.speech import said
from prolo_cost.importers.eligibility_271 import Answered
from prolo_cost.importers.remitted_claims import TAKEN_BACK, Claim

WHY_NOT: Final = {
    WhyNot.UNBALANCED: "This claim does not add up, so it is not typed for you.",
    WhyNot.NOT_FIRST: "Another payer settled this claim first. Type its EOB by hand.",
    WhyNot.ON_THE_WHOLE: "This claim was adjusted as a whole, and no line says how. Type its EOB by hand.",
    WhyNot.NO_SESSION: "This claim has a day on which the estimate has no session.",
    WhyNot.TYPED_ALREADY: "An EOB is typed for that session already. Take that away first.",
    WhyNot.NOTHING_TO_TAKE_BACK: "This takes an earlier claim back, and no EOB of it is typed here.",
}


def payers_of(file: Read) -> str:
    """Who sent it."""
    if isinstance(file, Answered):
        return file.payer
    return ", ".join(dict.fromkeys(claim.payer for claim in file.claims if claim.payer))


def whose_words(whose: Answered | Claim, patient: Patient, is_mine: bool | None) -> tuple[str, str, Glyph | None]:
    """Whose it is, in words, a tone and a sign; a warning where that is not, or may not be, the patient on the desk."""
    person = whose.person or whose.member_id
    name = patient.name or said("No name yet")
    if not person:
        return "", "ink_2", None
    if is_mine is False:
        words = said("This is about {person}. The estimate is for {name}.", person=person, name=name)
        return words, "problem", Glyph.PROBLEM
    if is_mine is None and patient.is_known:
        words = said(
            "This is about {person}. Make sure that this is {name} before you take it.", person=person, name=name
        )
        return words, "problem", Glyph.PROBLEM
    return said("About {person}.", person=person), "ink_2", None


def typing_words(claim: Claim | None, typing: Typing, of_the_patient: int, *, is_closed: bool) -> str:
    """Why the marked ``claim`` is not typed, or where it would stand; without one, how to mark it."""
    if is_closed:
        return said("This estimate is closed. Open it again on the page of its EOBs before you type another.")
    if claim is None and of_the_patient > 1:
        return said("Several claims in the file are of this patient. Space marks the one to type.")
    if claim is None:
        return said("Space marks the claim of this estimate.")
    if typing.why_not:
        return said(WHY_NOT[typing.why_not])
    if claim.status == TAKEN_BACK:
        return said("It takes back the EOB that is typed. The one in its place is still to come.")
    return said("It takes back the EOB that is typed, and stands in its place.") if typing.takes_back else ""
