"""Patient & payer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from prolo_cost.gui.form.fields import Fields
from prolo_cost.gui.form.payer_box import PayerBox
from prolo_cost.gui.form.payer_rows import LETTERS_TO_SEARCH, StanceLine, no_insurance, stance_line
from prolo_cost.gui.form.returning_words import last_time_words
from prolo_cost.gui.look.glyphs import draw_glyph
from prolo_cost.gui.look.ink import FIELD_RADIUS, Ink, text_width
from prolo_cost.gui.look.labels import label_of
from prolo_cost.gui.look.ours_words import ours_words
from prolo_cost.gui.look.signs import Glyph
from prolo_cost.gui.look.theme import Theme, Type, Weight
from prolo_cost.gui.sheet import Sheet
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.box import HALO, Box
from prolo_cost.gui.widgets.buttons import TextButton
from prolo_cost.gui.widgets.card import DETAIL_LABELS, Card, Line, Sentence
from prolo_cost.gui.widgets.fold import Fold
from prolo_cost.gui.widgets.type_ahead import TypeAhead

if TYPE_CHECKING:
    from prolo_cost.payers.search import Hit

PATIENT: Final = "patient.name"
NETWORKS: Final = (("in", "In"), ("out", "Out"), ("", "?"))
MORE: Final = (
    ("patient.date_of_birth", 120),
    ("patient.member_id", 0),
    ("diagnoses", 0),
    ("payer.line_of_business", 0),
    ("payer.state", 60),
    ("scheduled_on", 140),
    ("provider.name", 0),
    ("provider.npi", 120),
    ("provider.tax_id", 120),
    ("provider.state", 60),
)
"""What lies one key away, and how wide each box is (0: as wide as there is room)."""


class PatientCard(Card):
    """Who it is for, who pays, and what is known of that payer."""

    payer_chosen = Signal(object)
    returned = Signal(str)
    """A patient who was here before, by the id of the last estimate."""

    def __init__(
        self, theme: Theme, fields: Fields, search: Callable[[str], Sequence[Hit]], find: Callable[[str], None]
    ) -> None:
        """``search`` finds payers. ``find`` looks for patients, and has them brought to ``first`` later."""
        super().__init__(theme, said("Patient & payer"), "Alt+1")
        self._fields = fields
        self.first = TypeAhead(theme, PATIENT, label_of(PATIENT), find, letters=LETTERS_TO_SEARCH, marks_best=False)
        self.first.chosen.connect(lambda row: self.returned.emit(row.value))
        self._row(fields.adopt(self.first))
        self._last_time = Sentence(theme)
        self.body.addWidget(self._last_time)
        self.payer = PayerBox(theme, search)
        self.payer.chosen.connect(self.payer_chosen)
        self._row(fields.adopt(self.payer))
        self.network = fields.choice("network", NETWORKS)
        self.more = TextButton(theme, said("More about the patient"))
        line = Line(theme, label_of("network"))
        line.add(self.network)
        line.row.addStretch()
        line.add(self.more)
        self.body.addWidget(line)
        self.body.addWidget(fields.complaint(self.network))
        self.details = fields.fold(self.more, self._build_details)
        self.body.addWidget(self.details)
        self.stance = StanceView(theme)
        self.body.addWidget(self.stance)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show what is known of the payer."""
        draft = sheet.draft
        self._last_time.say(last_time_words(draft), "ink_2")
        if any(key in sheet.troubles for key, _ in MORE):
            self.details.set_open(open_=True)
        if draft.is_insured:
            line = stance_line(sheet.payer, sheet.stance, draft.text("payer"), sheet.today)
            self.stance.show_line(line._replace(ours=ours_words(sheet.experience(sheet.code_in_question), since=False)))
        else:
            self.stance.show_line(no_insurance())

    def _row(self, box: Box) -> None:
        line = Line(self._theme, label_of(box.key))
        line.add(box)
        self.body.addWidget(line)
        self.body.addWidget(self._fields.complaint(box))

    def _build_details(self, details: Fold) -> None:
        for key, width in MORE:
            box = self._fields.box(key, width=width)
            line = Line(self._theme, label_of(key), labels=DETAIL_LABELS)
            line.add(box)
            if width:
                line.row.addStretch()
            details.add(line, self._fields.complaint(box))


class StanceView(QWidget):
    """The payer's stance, with where it was read and how old that is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._line = StanceLine(None, "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def line(self) -> StanceLine:
        """What is on show."""
        return self._line

    def show_line(self, line: StanceLine) -> None:
        """Show another stance."""
        if line != self._line:
            taller = bool(line.ours) is not bool(self._line.ours)
            self._line = line
            if taller:
                self.updateGeometry()
            self.setAccessibleName(
                said("Payer's stance: {stance}", stance=line.spoken) if line.headline else line.spoken
            )
            self.update()

    def sizeHint(self) -> QSize:
        """Two lines, whatever they say, so that nothing below moves; a third for what the clinic itself saw."""
        return QSize(self._theme.px(200), self._theme.px(65 if self._line.ours else 46))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines."""
        theme = self._theme
        with Ink(self, theme) as ink:
            ground = self.rect().toRectF().adjusted(0, theme.px(3), -theme.px(HALO), 0)
            ink.box(ground, FIELD_RADIUS, ink.tokens.sunken)
            room = ground.adjusted(theme.px(9), theme.px(3), -theme.px(9), -theme.px(3))
            if self._line.headline:
                self._paint_stance(ink, room)
            else:
                ink.text(room, self._line.detail, ink.tokens.ink_3, size=Type.HINT)

    def _paint_stance(self, ink: Ink, room: QRectF) -> None:
        line, theme = self._line, self._theme
        unknown = line.glyph is Glyph.UNKNOWN
        above = QRectF(room.left(), room.top(), room.width(), room.height() / (3 if line.ours else 2))
        below = above.translated(0, above.height())
        if line.glyph:
            side = theme.px(16)
            square = QRectF(above.left(), above.center().y() - side / 2, side, side)
            draw_glyph(ink, line.glyph, square, ink.tokens.unknown if unknown else ink.tokens.ink)
            for rect in (above, below):
                rect.setLeft(rect.left() + theme.px(21))
        if line.ours:
            ours = below.translated(0, below.height())
            ink.text(ours, line.ours, ink.tokens.ink, size=Type.HINT, weight=Weight.MEDIUM)
        ink.text(above, line.headline, ink.tokens.unknown if unknown else ink.tokens.ink, weight=Weight.BOLD)
        taken = text_width(theme, line.headline, Type.BASE, Weight.BOLD) + theme.px(10)
        if taken + text_width(theme, line.number) <= above.width():
            ink.text(above.adjusted(taken, 0, 0, 0), line.number, ink.tokens.ink_2)
        if line.stale:
            side = theme.px(13)
            clock = QRectF(below.left(), below.center().y() - side / 2, side, side)
            draw_glyph(ink, Glyph.STALE, clock, ink.tokens.unknown)
            below.setLeft(below.left() + theme.px(18))
        ink.text(below, line.detail, ink.tokens.unknown if line.stale else ink.tokens.ink_2, size=Type.HINT)
