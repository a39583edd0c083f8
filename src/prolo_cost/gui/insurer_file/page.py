"""A file from the insurer: an eligibility answer (271) beside the form, or a remittance (835) for the EOBs.

Nothing is taken before somebody takes it: then it is one step, which can be undone.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from prolo_cost.app.draft.history import Did
from prolo_cost.app.insurer_files.choosing import Sought, clearly_meant, find
from prolo_cost.app.insurer_files.eligibility import Offer, clearly_taken, offers, together, with_offers
from prolo_cost.app.insurer_files.remittance import Typing, reversal_before, typing, with_claim
from prolo_cost.app.insurer_files.whose import is_of
from prolo_cost.domain.problems import Problem
from prolo_cost.gui.faults import sentence_of
from prolo_cost.gui.frame.page import Page, PageHead, PageTools, PageVerb
from prolo_cost.gui.insurer_file.file_rows import claim_rows, line_row, offer_rows
from prolo_cost.gui.insurer_file.lists import ClaimsView, OffersView, SaidView
from prolo_cost.gui.insurer_file.opening import Opened, Patient, open_file
from prolo_cost.gui.insurer_file.page_words import payers_of, typing_words, whose_words
from prolo_cost.gui.look.labels import label_of
from prolo_cost.gui.look.theme import Type
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.buttons import TextButton
from prolo_cost.gui.widgets.card import Card, Sentence
from prolo_cost.gui.widgets.finder import Finder
from prolo_cost.gui.widgets.ground import Canvas
from prolo_cost.gui.widgets.scroll import Scroll
from prolo_cost.importers.eligibility_271 import Answered
from prolo_cost.importers.remittance_835 import Remittance
from prolo_cost.importers.remitted_claims import Claim

if TYPE_CHECKING:
    from prolo_cost.records.values import SavedEstimate

X12: Final = "271, 835 (*.271 *.835 *.x12 *.edi *.txt *.dat);;* (*)"
MOST_SENTENCES: Final = 8
FEW: Final = 8
"""So many claims are read faster than searched."""


class InsurerFilePage(Page):
    """Shows what a file says. ``about`` is its path; without one, a file is asked for."""

    def __init__(self, tools: PageTools) -> None:
        super().__init__()
        self._tools = tools
        self.hints = ((said("Space"), said("take or leave")), ("Ctrl+C", said("copy the line")), ("Esc", said("back")))
        self._opened, self._name = Opened(), ""
        self._is_closed = False
        self._offers: tuple[Offer, ...] = ()
        self._taken: frozenset[str] = frozenset()
        self._claim: int | None = None
        self._found = Sought((), 0)
        theme = tools.theme
        self.filling = Card(theme, said("What it would fill"), "Alt+1")
        self.offers, self.claims = OffersView(theme), ClaimsView(theme)
        self.finder = Finder(theme, said("Find a claim: name, number, day or code"))
        self.whose, self.none, self.more = (Sentence(theme, indent=0) for _ in range(3))
        self.choose = TextButton(theme, said("Choose a file"), size=Type.BASE, tone="accent")
        for thing in (self.whose, self.none, self.offers, self.finder, self.claims, self.more, self.choose):
            self.filling.body.addWidget(thing)
        self.looking = Card(theme, said("Look at these"))
        self.sentences = [Sentence(theme, indent=0) for _ in range(MOST_SENTENCES)]
        for sentence in self.sentences:
            self.looking.body.addWidget(sentence)
        self.saying = Card(theme, said("What the file says"), "Alt+2")
        self.rows = SaidView(theme)
        self.saying.body.addWidget(self.rows)
        self._lay_out()
        self._listen()
        self._show()
        if tools.about:
            self._read(Path(tools.about))

    def _listen(self) -> None:
        for key, lead in (("Alt+1", self.enter), ("Alt+2", self.rows.setFocus)):
            QShortcut(QKeySequence(key), self, lead)
        self.choose.clicked.connect(self._ask)
        self.offers.turned.connect(self._turn_offer)
        self.claims.turned.connect(self._choose_claim)
        self.claims.sought.connect(self._seek_on)
        self.finder.typed.connect(self._seek)
        self.finder.into_list.connect(self.claims.setFocus)

    def head(self) -> PageHead:
        """What the file is, and by whom."""
        note = " \N{MIDDLE DOT} ".join(part for part in (self._name, payers_of(self._opened.file)) if part)
        return PageHead(said("From the insurer"), note)

    def verbs(self) -> Sequence[PageVerb]:
        """Choose a file, and take what it says."""
        choose = PageVerb(said("Choose a file"), "Ctrl+O", self._ask, leading=not self._name)
        if not self._can_take:
            return (choose,)
        words = said("Type this EOB") if self._all_claims else said("Fill these boxes")
        return (choose, PageVerb(words, "Ctrl+Return", self.take, leading=True))

    def enter(self) -> None:
        """Begin at what would be filled."""
        filled = (view for view in (self.claims, self.offers, self.rows) if view.lines.rows)
        next(filled, self.choose).setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> None:
        """Put what is marked on the desk, as one step, and go where it is seen."""
        desk = self._tools.desk
        if self._all_claims:
            texts = self._typing.texts
            desk.put(with_claim(desk.draft, texts), Did.FILE, next(iter(texts)))
            self._tools.open_page("closing")
            return
        taken = [offer for offer in self._offers if offer.box in self._taken]
        desk.put(with_offers(desk.draft, taken), Did.FILE, taken[0].box)
        self._tools.go_to_box(taken[0].box)

    # A file

    def _ask(self) -> None:
        path = self._tools.asking.file_to_open(X12)
        if path is not None:  # opened anew, so that it is still the same file where another estimate comes
            self._tools.open_page("insurer_file", str(path))

    def _read(self, path: Path) -> None:
        def done(opened: Opened) -> None:
            self._name, self._opened = path.name, opened
            self._begin()

        patient = self._patient
        self.none.say(said("Reading the file"), "ink_2")
        self._tools.runner.run(lambda: open_file(path, patient), self.while_open(done), self.while_open(self._failed))

    def _failed(self, fault: Exception) -> None:
        self._show()
        self._tools.tell(sentence_of(fault))

    def _begin(self) -> None:
        """Mark what clearly belongs to the estimate: what fills blank boxes, and the claim of its patient."""
        opened = self._opened
        is_mine = opened.is_mine or not self._patient.is_known
        self._offers = offers(self._tools.desk.draft, opened.suggested.suggestions, self._tools.services.today())
        self._taken = clearly_taken(self._offers) if is_mine else frozenset()
        self._claim = clearly_meant(self._all_claims, opened.mine, lambda number: bool(self._typed_by(number).texts))
        self._found = find(opened.texts, opened.mine, "")
        if self._all_claims:
            self._ask_whether_closed()
        self._turned()
        if self._claim is not None:
            self.claims.setCurrentIndex(self.claims.lines.index(self._found.numbers.index(self._claim)))
        self.enter()

    def _ask_whether_closed(self) -> None:
        """In a closed estimate nothing is typed: that would open it again without a word."""

        def done(saved: SavedEstimate) -> None:
            if saved.is_closed:
                self._is_closed = True
                self._turned()

        kept, saving = self._tools.keeper.now, self._tools.services.saving
        if kept.version:
            self._tools.runner.run(lambda: saving.open(kept.id), self.while_open(done), self.while_open(self._failed))

    @property
    def _patient(self) -> Patient:
        draft = self._tools.desk.draft
        return Patient(draft.text("patient.name"), draft.text("patient.member_id"))

    @property
    def _all_claims(self) -> Sequence[Claim]:
        file = self._opened.file
        return file.claims if isinstance(file, Remittance) else ()

    def _typed_by(self, number: int) -> Typing:
        """What a claim would type."""
        case, claims = self._tools.desk.sheet.answer.case, self._all_claims
        sessions = case.course.sessions if case is not None else ()
        return typing(self._tools.desk.draft, sessions, claims[number], reversal_before(claims, number))

    @property
    def _typing(self) -> Typing:
        """What the marked claim would type."""
        return Typing({}) if self._claim is None else self._typed_by(self._claim)

    @property
    def _can_take(self) -> bool:
        return bool(self._taken or (self._typing.texts and not self._is_closed))

    # What a person does

    def _turn_offer(self, place: int) -> None:
        self._taken = together(self._offers, self._taken ^ {self._offers[place].box})
        self._turned()

    def _choose_claim(self, place: int) -> None:
        number = self._found.numbers[place]
        self._claim = None if number == self._claim else number
        self._turned()

    def _seek(self, _key: str, text: str) -> None:
        self._found = find(self._opened.texts, self._opened.mine, text)
        self._show()

    def _seek_on(self, letter: str) -> None:
        """Somebody types in the list: that goes on in the box above it."""
        if not self.finder.isHidden():
            self.finder.setFocus(Qt.FocusReason.OtherFocusReason)
            self.finder.retype(self.finder.text() + letter)

    def _turned(self) -> None:
        self._show()
        self.head_changed.emit()

    # What is shown

    def _show(self) -> None:
        claims = self._all_claims
        self.offers.show_rows(offer_rows(self._offers, self._taken))
        self.offers.setVisible(bool(self._offers))
        self.finder.setVisible(len(claims) > FEW)
        self.claims.show_rows(claim_rows(claims, self._found.numbers, self._claim))
        self.claims.setVisible(bool(self._found.numbers))
        self.more.say(self._more_words(), "ink_3")
        marked = claims[self._claim].lines if self._claim is not None else ()
        self.rows.show_rows(self._opened.rows or [line_row(line) for line in marked])
        self.saying.setVisible(bool(self.rows.lines.rows))
        self.choose.setVisible(not (self._opened.rows or claims))
        self.none.say(self._none_words(), "ink_2")
        self._show_whose()
        self._show_sentences()

    def _show_whose(self) -> None:
        """Whose file or claim it is, and whether that is the patient on the desk."""
        file, patient = self._opened.file, self._patient
        whose = file if isinstance(file, Answered) else None if self._claim is None else file.claims[self._claim]
        if whose is None:
            self.whose.say("")
            return
        words, tone, glyph = whose_words(whose, patient, is_of(whose.person, whose.member_id, *patient))
        self.whose.say(words, tone, glyph)

    def _show_sentences(self) -> None:
        file = self._opened.file
        found = [*file.problems, *self._opened.suggested.warnings, *file.warnings]
        room = MOST_SENTENCES if len(found) <= MOST_SENTENCES else MOST_SENTENCES - 1
        words = [self._sentence(problem) for problem in found[:room]]
        if len(found) > room:
            words.append(said("And {count} more.", count=len(found) - room))
        for sentence, line in zip(self.sentences, [*words, *[""] * MOST_SENTENCES], strict=False):
            sentence.complain(line)
        self.looking.setVisible(bool(words))

    def _sentence(self, problem: Problem) -> str:
        words = self._tools.services.words.problem(problem)
        place = said("segment {number}", number=problem.field.removeprefix("segment "))
        if not problem.field.startswith("segment "):
            place = label_of(problem.field)
        return f"{place}: {words}" if problem.field else words

    def _none_words(self) -> str:
        """Why there is nothing to take, where there is nothing; what taking does, where that is not plain."""
        if not self._name:
            return said("Choose the file, or drop it on the window. Nothing is taken before you take it.")
        if not self._all_claims:
            is_read = isinstance(self._opened.file, Answered) and self._opened.rows
            is_silent = is_read and not self._offers
            return said("It says nothing clearly that the form does not hold already.") if is_silent else ""
        claim = None if self._claim is None else self._all_claims[self._claim]
        return typing_words(claim, self._typing, len(self._opened.mine), is_closed=self._is_closed)

    def _more_words(self) -> str:
        if self._found.more:
            return said(
                "{shown} are shown, and {count} more are in the file.",
                shown=len(self._found.numbers),
                count=self._found.more,
            )
        return "" if self._found.numbers or not self._all_claims else said("No claim of the file fits.")

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
