"""A file from the insurer: an eligibility answer (271) beside the form, or a remittance (835) for the EOBs.

Nothing is taken before somebody takes it: then it is one step, which can be undone.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from prolo_cost.app.draft.history import Did
from prolo_cost.app.insurer_files.eligibility import Offer, offers, with_offers
from prolo_cost.app.insurer_files.reading import Read, is_of, read_file
from prolo_cost.app.insurer_files.remittance import Typing, WhyNot, typing, with_claim
from prolo_cost.domain.problems import Problem
from prolo_cost.gui.faults import sentence_of
from prolo_cost.gui.frame.page import Page, PageHead, PageTools, PageVerb
from prolo_cost.gui.insurer_file.file_rows import benefit_row, claim_rows, line_row, offer_rows
from prolo_cost.gui.insurer_file.lists import ClaimsView, OffersView, SaidView
from prolo_cost.gui.look.labels import label_of
from prolo_cost.gui.look.theme import Type
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.buttons import TextButton
from prolo_cost.gui.widgets.card import Card, Sentence
from prolo_cost.gui.widgets.ground import Canvas
from prolo_cost.gui.widgets.scroll import Scroll
from prolo_cost.importers.eligibility_271 import Answered
from prolo_cost.importers.remittance_835 import Claim, Remittance
from prolo_cost.importers.suggesting import suggest

X12: Final = "271, 835 (*.271 *.835 *.x12 *.edi *.txt *.dat);;* (*)"
MOST_SENTENCES: Final = 8

WHY_NOT: Final = {
    WhyNot.UNBALANCED: "This claim does not add up, so it is not typed for you.",
    WhyNot.NOT_FIRST: "Another payer settled first, or an earlier claim is taken back here. Type its EOB by hand.",
    WhyNot.ON_THE_WHOLE: "This claim was adjusted as a whole, and no line says how. Type its EOB by hand.",
    WhyNot.NO_SESSION: "This claim has a day on which the estimate has no session.",
    WhyNot.TYPED_ALREADY: "An EOB is typed for that session already. Take that away first.",
}


class InsurerFilePage(Page):
    """Shows what a file says. ``about`` is its path; without one, a file is asked for."""

    def __init__(self, tools: PageTools) -> None:
        super().__init__()
        self._tools = tools
        self.hints = ((said("Space"), said("take or leave")), ("Ctrl+C", said("copy the line")), ("Esc", said("back")))
        self._file: Read = Answered()
        self._name = ""
        self._offers: tuple[Offer, ...] = ()
        self._taken: frozenset[str] = frozenset()
        self._claim: int | None = None
        theme = tools.theme
        self.filling = Card(theme, said("What it would fill"), "Alt+1")
        self.offers, self.claims = OffersView(theme), ClaimsView(theme)
        self.whose, self.none = Sentence(theme, indent=0), Sentence(theme, indent=0)
        self.choose = TextButton(theme, said("Choose a file"), size=Type.BASE, tone="accent")
        self.choose.clicked.connect(self._ask)
        for thing in (self.whose, self.offers, self.claims, self.none, self.choose):
            self.filling.body.addWidget(thing)
        self.looking = Card(theme, said("Look at these"))
        self.sentences = [Sentence(theme, indent=0) for _ in range(MOST_SENTENCES)]
        for sentence in self.sentences:
            self.looking.body.addWidget(sentence)
        self.saying = Card(theme, said("What the file says"), "Alt+2")
        self.rows = SaidView(theme)
        self.saying.body.addWidget(self.rows)
        self._lay_out()
        for key, lead in (("Alt+1", self.enter), ("Alt+2", self.rows.setFocus)):
            QShortcut(QKeySequence(key), self, lead)
        self.offers.turned.connect(self._turn_offer)
        self.claims.turned.connect(self._choose_claim)
        self._show()
        if tools.about:
            self._read(Path(tools.about))

    def head(self) -> PageHead:
        """What the file is, and by whom."""
        payer = self._file.payer if isinstance(self._file, Answered) else _payers(self._file)
        note = " \N{MIDDLE DOT} ".join(part for part in (self._name, payer) if part)
        return PageHead(said("From the insurer"), note)

    def verbs(self) -> Sequence[PageVerb]:
        """Choose a file, and take what it says."""
        choose = PageVerb(said("Choose a file"), "Ctrl+O", self._ask, leading=not self._name)
        if not self._can_take:
            return (choose,)
        words = said("Type this EOB") if isinstance(self._file, Remittance) else said("Fill these boxes")
        return (choose, PageVerb(words, "Ctrl+Return", self.take, leading=True))

    def enter(self) -> None:
        """Begin at what would be filled."""
        filled = (view for view in (self.claims, self.offers, self.rows) if view.lines.rows)
        next(filled, self.choose).setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> None:
        """Put what is marked on the desk, as one step, and go where it is seen."""
        desk = self._tools.desk
        if isinstance(self._file, Remittance):
            desk.put(with_claim(desk.draft, self._typing.texts), Did.FILE)
            self._tools.open_page("closing")
            return
        taken = [offer for offer in self._offers if offer.box in self._taken]
        desk.put(with_offers(desk.draft, taken), Did.FILE, taken[0].box)
        self._tools.go_to_box(taken[0].box)

    # A file

    def _ask(self) -> None:
        path = self._tools.asking.file_to_open(X12)
        if path is not None:
            self._read(path)

    def _read(self, path: Path) -> None:
        def done(found: Read) -> None:
            self._name, self._file = path.name, found
            self._begin()

        self._tools.runner.run(lambda: read_file(path), self.while_open(done), self._failed)

    def _failed(self, fault: Exception) -> None:
        self._tools.tell(sentence_of(fault))

    def _begin(self) -> None:
        """Mark what clearly belongs to the estimate: what fills blank boxes, and the claim of its patient."""
        desk = self._tools.desk
        self._claim = None
        if isinstance(self._file, Answered):
            found = suggest(self._file).suggestions
            self._offers = offers(desk.draft, found, self._tools.services.today())
            is_mine = self._is_mine(self._file) is not False
            self._taken = frozenset(offer.box for offer in self._offers if is_mine and offer.fills)
        else:
            self._offers, self._taken = (), frozenset()
            mine = [number for number, claim in enumerate(self._file.claims) if self._is_mine(claim)]
            self._claim = mine[0] if mine else None
        self._show()
        self.head_changed.emit()
        self.enter()

    def _is_mine(self, whose: Answered | Claim) -> bool | None:
        draft = self._tools.desk.draft
        return is_of(whose.person, whose.member_id, draft.text("patient.name"), draft.text("patient.member_id"))

    @property
    def _typing(self) -> Typing:
        """What the marked claim would type."""
        case = self._tools.desk.sheet.answer.case
        if not isinstance(self._file, Remittance) or self._claim is None:
            return Typing({})
        sessions = case.course.sessions if case is not None else ()
        return typing(self._tools.desk.draft, sessions, self._file.claims[self._claim])

    @property
    def _can_take(self) -> bool:
        return bool(self._taken or self._typing.texts)

    # What a person does

    def _turn_offer(self, place: int) -> None:
        self._taken ^= {self._offers[place].box}
        self._show()
        self.head_changed.emit()

    def _choose_claim(self, place: int) -> None:
        self._claim = None if place == self._claim else place
        self._show()
        self.head_changed.emit()

    # What is shown

    def _show(self) -> None:
        self.offers.show_rows(offer_rows(self._offers, self._taken))
        self.offers.setVisible(bool(self._offers))
        claims = self._file.claims if isinstance(self._file, Remittance) else ()
        self.claims.show_rows(claim_rows(claims, self._claim))
        self.claims.setVisible(bool(claims))
        self.whose.say(*self._whose_words())
        self.none.say(self._none_words(), "ink_2")
        if isinstance(self._file, Answered):
            self.rows.show_rows([benefit_row(row) for row in self._file.rows])
        else:
            shown = claims if self._claim is None else (claims[self._claim],)
            self.rows.show_rows([line_row(line) for claim in shown for line in claim.lines])
        self.saying.setVisible(bool(self.rows.lines.rows))
        self.choose.setVisible(not self.rows.lines.rows)
        self._show_sentences()

    def _show_sentences(self) -> None:
        found = [*self._file.problems, *self._file.warnings]
        if isinstance(self._file, Answered):
            found += suggest(self._file).warnings
        words = [self._sentence(problem) for problem in found]
        if len(words) > MOST_SENTENCES:
            rest = len(words) - MOST_SENTENCES + 1
            words = [*words[: MOST_SENTENCES - 1], said("And {count} more.", count=rest)]
        for sentence, line in zip(self.sentences, [*words, *[""] * MOST_SENTENCES], strict=False):
            sentence.complain(line)
        self.looking.setVisible(bool(words))

    def _sentence(self, problem: Problem) -> str:
        words = self._tools.services.words.problem(problem)
        place = said("segment {number}", number=problem.field.removeprefix("segment "))
        if not problem.field.startswith("segment "):
            place = label_of(problem.field)
        return f"{place}: {words}" if problem.field else words

    def _whose_words(self) -> tuple[str, str]:
        """Whose file it is, and whether that is the patient on the desk."""
        whose: Answered | Claim | None = self._file if isinstance(self._file, Answered) else self._marked
        if whose is None or not (whose.person or whose.member_id):
            return "", "ink_2"
        person = whose.person or whose.member_id
        if self._is_mine(whose) is False:
            name = self._tools.desk.draft.text("patient.name") or said("No name yet")
            return said("This is about {person}. The estimate is for {name}.", person=person, name=name), "problem"
        return said("About {person}.", person=person), "ink_2"

    @property
    def _marked(self) -> Claim | None:
        if isinstance(self._file, Remittance) and self._claim is not None:
            return self._file.claims[self._claim]
        return None

    def _none_words(self) -> str:
        """Why there is nothing to take, where there is nothing."""
        if not self._name:
            return said("Choose the file, or drop it on the window. Nothing is taken before you take it.")
        if isinstance(self._file, Answered):
            return "" if self._offers else said("It says nothing clearly that the form does not hold already.")
        if self._claim is None:
            return said("Space marks the claim of this estimate.") if self._file.claims else ""
        why = self._typing.why_not
        return said(WHY_NOT[why]) if why else ""

    def _lay_out(self) -> None:
        px = self._tools.theme.px
        column = QVBoxLayout(canvas := Canvas(self._tools.theme))
        column.setContentsMargins(px(12), px(12), px(4), px(12))
        column.setSpacing(px(12))
        for card in (self.filling, self.looking, self.saying):
            column.addWidget(card)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(self._tools.theme, canvas))


def _payers(remittance: Remittance) -> str:
    return ", ".join(dict.fromkeys(claim.payer for claim in remittance.claims if claim.payer))
