"""What is known of a payer, line by line, and about one line in full. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from prolo_cost.app.draft.days import calendar_day, month_name, month_year
from prolo_cost.app.knowing.knowledge import Experience, Ours
from prolo_cost.domain.coverage import Evidence, Payer, Position, Stance
from prolo_cost.gui.form.payer_rows import line_and_states, position_words, stance_line
from prolo_cost.gui.look.figures import NOT_APPLICABLE
from prolo_cost.gui.look.ours_words import tally_words
from prolo_cost.gui.look.signs import Glyph
from prolo_cost.gui.speech import said
from prolo_cost.wording import Words

USUAL_CODE: Final = "M0076"
YEAR: Final = 365.25


@dataclass(frozen=True, slots=True)
class KnowledgeRow:
    """One line of business and code: what was published of it, and what the clinic saw."""

    line_of_business: str
    states: tuple[str, ...]
    code: str
    stance: Stance | None
    experience: Experience
    about: str
    headline: str
    glyph: Glyph
    stale: bool
    policy: str = ""
    dated: str = ""
    read: str = ""

    @property
    def ours(self) -> str:
        """The clinic's own claims."""
        if self.experience.claims:
            return tally_words(self.experience)
        return said("heard") if self.experience.calls else said("none yet")

    @property
    def has_ours(self) -> bool:
        """Whether the clinic knows anything of its own."""
        return bool(self.experience.claims or self.experience.calls)

    @property
    def spoken(self) -> str:
        """The line in one sentence."""
        stale = said("check before you rely on it") if self.stale else ""
        dated = said("dated {day}", day=self.dated) if self.dated else ""
        parts = (
            self.about,
            self.code,
            self.headline,
            self.policy,
            dated,
            stale,
            said("ours: {tally}", tally=self.ours),
        )
        return ", ".join(part for part in parts if part)


def knowledge_rows(payer: Payer, ours: Ours, on: date) -> tuple[KnowledgeRow, ...]:
    """Every stance in force, then what only the clinic itself knows something of."""
    return tuple(_rows(payer, ours, on))


def _rows(payer: Payer, ours: Ours, on: date) -> Iterator[KnowledgeRow]:
    told: set[tuple[str, str]] = set()
    for stance in payer.stances:
        if stance.effective_to is None or stance.effective_to >= on:
            told.add((stance.line_of_business, stance.service))
            yield _row(payer, stance, ours.of(stance.service, stance.line_of_business, stance.states), on)
    own = [each for each in ours.codes if each not in told and ("all", each[1]) not in told]
    if not told and not any(code == USUAL_CODE for _, code in own):
        own.insert(0, (payer.line_of_business, USUAL_CODE))
    for line_of_business, code in own:
        experience = ours.of(code, line_of_business)
        yield _bare_row(payer, line_of_business or payer.line_of_business, code, experience, on)


def _row(payer: Payer, stance: Stance, experience: Experience, on: date) -> KnowledgeRow:
    line = stance_line(payer, stance, "", on)
    dated, read = stance.citation.dated, stance.last_verified
    return KnowledgeRow(
        stance.line_of_business,
        stance.states,
        stance.service,
        stance,
        experience,
        _capital(line_and_states(stance.line_of_business, stance.states)),
        line.headline,
        line.glyph or Glyph.UNKNOWN,
        line.stale,
        stance.citation.number,
        calendar_day(dated) if dated else said("not seen"),
        calendar_day(read) if read else "",
    )


def _bare_row(payer: Payer, line_of_business: str, code: str, experience: Experience, on: date) -> KnowledgeRow:
    line = stance_line(payer, None, "", on)
    about = _capital(line_and_states(line_of_business, ()))
    glyph = line.glyph or Glyph.UNKNOWN
    return KnowledgeRow(line_of_business, (), code, None, experience, about, line.headline, glyph, stale=False)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


# One line in full


class Detail(NamedTuple):
    """A label and what stands beside it."""

    label: str
    words: str


def details(stance: Stance | None, on: date) -> tuple[Detail, ...]:
    """Where a stance was read, and until when that holds."""
    if stance is None:
        return ()
    citation = stance.citation
    policy = ", ".join(part for part in (citation.number, citation.title) if part)
    approval = {"required": said("required"), "not_required": said("not required")}.get(stance.prior_authorization)
    return (
        Detail(said("Policy"), policy or NOT_APPLICABLE),
        Detail(said("Next review"), _review_words(citation.next_review, on)),
        Detail(said("Prior approval"), approval or said("not stated")),
    )


def _review_words(due: date | None, on: date) -> str:
    if due is None:
        return said("not stated")
    return said("was due {day}; not seen", day=calendar_day(due)) if due < on else calendar_day(due)


def evidence_words(stance: Stance | None) -> str:
    """How we know, in the corner of the card."""
    if stance is None or stance.evidence is Evidence.NONE:
        return said("nothing published was read")
    return said("published policy") if stance.is_known else said("a lead, not their words")


def summary_words(payer: Payer, stance: Stance | None, words: Words) -> str:
    """What the payer says; of a lead, that it is one."""
    summary = _told(stance.summary, words) if stance else ""
    if stance is None:
        return said("Nothing published was read. The call decides.")
    if stance.is_known:
        return summary
    if stance.position is Position.UNKNOWN:
        return summary or said("Nothing published was read. The call decides.")
    lead = said(
        "Probably {position}. {payer}'s own sentence was not read.",
        position=_small(position_words(stance.position)),
        payer=payer.name,
    )
    return f"{lead} {summary}".strip()


def _told(summary: str, words: Words) -> str:
    """A sentence of the payer data. Without a translation it is called English, so that it looks like no mistake."""
    return words.summary(summary) or (summary and said("In English: {words}", words=summary))


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


class Age(NamedTuple):
    """The line of a stance's age: in force from, dated last, read by us; and how long without a date."""

    begins: date
    dated: date
    read: date
    begins_words: str
    dated_words: str
    read_words: str
    gap: str
    """What is said of the time without a date; blank where that is less than a year."""


def age_of(stance: Stance | None, on: date) -> Age | None:
    """How old a stance is; ``None`` where nothing dated was read."""
    if stance is None or not stance.is_known or stance.citation.dated is None:
        return None
    citation, read = stance.citation, stance.last_verified or on
    dated = stance.citation.dated
    begins = min(citation.effective or dated, dated)
    years = int((read - dated).days / YEAR)
    gap = said("1 year without a date") if years == 1 else said("{count} years without a date", count=years)
    reviewed = citation.last_review == dated
    return Age(
        begins,
        dated,
        read,
        said("{year} in force", year=begins.year) if begins < dated else "",
        said("{month} last dated review", month=month_year(dated))
        if reviewed
        else said("{month} dated", month=month_year(dated)),
        said("{day} read by us", day=calendar_day(read)),
        gap if years else "",
    )


# The clinic's own claims over the months


class Month(NamedTuple):
    """One month: its name, and how many claims were denied and paid in it."""

    words: str
    denied: int
    paid: int


MOST_MONTHS: Final = 12
LEAST_MONTHS: Final = 6


def months_of(experience: Experience, on: date) -> tuple[tuple[Month, ...], int]:
    """The claims by month up to now, at most a year of them, and how many are older than that."""
    months = [_month_number(claim.on) for claim in experience.claims]
    if not months:
        return (), 0
    last = max(_month_number(on), *months)
    span = min(MOST_MONTHS, max(LEAST_MONTHS, last - min(months) + 1))
    shown = range(last - span + 1, last + 1)
    return tuple(_month(experience, number) for number in shown), sum(month < shown.start for month in months)


def _month(experience: Experience, number: int) -> Month:
    claims = [claim for claim in experience.claims if _month_number(claim.on) == number]
    denied = sum(claim.outcome == "not_covered" for claim in claims)
    first = date((number - 1) // 12, (number - 1) % 12 + 1, 1)
    return Month(month_name(first), denied, len(claims) - denied)


def _month_number(day: date) -> int:
    return day.year * 12 + day.month


def reason_words(experience: Experience) -> str:
    """``CO-50 x 5   PR-204 x 2``."""
    return "   ".join(f"{code} \N{MULTIPLICATION SIGN} {count}" for code, count in experience.reasons[:4])
