"""What every sheet of a paper is told from: one case, its one estimate, and the words to tell them in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from prolo_cost.documents.beneficiaries import Confirmed, paid_in_full
from prolo_cost.documents.heard import Changes
from prolo_cost.documents.office import Clinic
from prolo_cost.documents.wording import PaperWords
from prolo_cost.domain.case import Case
from prolo_cost.domain.course import Service
from prolo_cost.domain.coverage import Payer
from prolo_cost.domain.result import (
    Assumption,
    Caution,
    Estimate,
    Question,
    Scenario,
    ScenarioResult,
    SessionShare,
    Step,
)
from prolo_cost.wording import Words

LONGEST_INSURER = 24
"""Letters of a payer's name that a headline can carry; a longer one is named once and then is "your insurance"."""

PROLOTHERAPY = "M0076"

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Telling:
    """A case and its estimate, about to be told. ``edition`` is the date of the payer data, as its file states it.

    ``confirmed``: the office knows that the state lets this patient agree to pay (Medicaid, QMB).
    ``changes``: what an insurer's answers changed; ``None`` where nobody has called.
    ``replaces``: the day of the good faith estimate that this one takes the place of.
    """

    case: Case
    estimate: Estimate
    payer: Payer | None
    clinic: Clinic
    sentences: Words
    words: PaperWords
    number: str
    edition: str
    confirmed: Confirmed | None = None
    changes: Changes | None = None
    replaces: date | None = None

    def say(self, key: str, **figures: str) -> str:
        """A sentence of the paper, which may name the insurer without being given it."""
        known = self.short_insurer
        insurer = known or self.words.say("insurer.unknown")
        start = known or self.words.say("insurer.unknown_start")
        return self.words.say(key, **{"insurer": insurer, "Insurer": start, **figures})

    def question(self, question: Question) -> str:
        """What to ask the insurer."""
        return self.sentences.question(question)

    def assumption(self, assumption: Assumption) -> str:
        """What was taken as given, with its dates as this paper writes them."""
        return self.sentences.assumption(assumption._replace(figures=self._with_days(assumption.figures)))

    def warning(self, caution: Caution) -> str:
        """What to know before relying on the figures, with its dates as this paper writes them."""
        return self.sentences.warning(caution._replace(figures=self._with_days(caution.figures)))

    def step(self, step: Step, code: str) -> str:
        """One step in dollars."""
        return self.sentences.step(step, code)

    def _with_days(self, figures: Mapping[str, str]) -> dict[str, str]:
        return {
            name: self.words.day(date.fromisoformat(value), "medium") if ISO_DAY.fullmatch(value) else value
            for name, value in figures.items()
        }

    @property
    def short_insurer(self) -> str:
        """What the insurer is called in a headline; empty where it is not known or its name is too long for one."""
        name = short_name(self.payer.name) if self.payer else ""
        return self.words.tables["payers"].get(name, name) if len(name) <= LONGEST_INSURER else ""

    @property
    def has_plan(self) -> bool:
        """Whether there is an insurer to ask."""
        return self.case.plan is not None

    @property
    def likely(self) -> ScenarioResult:
        """The scenario that the paper tells in full."""
        return self.estimate.scenarios[self.estimate.likely]

    @property
    def is_in_question(self) -> bool:
        """Whether the insurer may refuse anything; where it may not, "if it says no" is no scenario to tell."""
        return any(question.field.startswith("coverage.") for question in self.estimate.questions)

    @property
    def told(self) -> tuple[ScenarioResult, ...]:
        """The scenarios that the paper tells, likely first; nobody is invited to pay who must not be asked to."""
        untold = set() if self.is_in_question else {Scenario.DENIED}
        if self.may_not_ask:
            untold.add(Scenario.SELF_PAY)
        return tuple(each for each in self.estimate.in_order if each.name not in untold)

    @property
    def may_not_ask(self) -> bool:
        """Whether this patient may not be asked to pay us, as far as the office knows (42 CFR 447.15; CMS SE1128)."""
        return self.confirmed is None and bool(paid_in_full(self.case, self.payer))

    @property
    def is_range(self) -> bool:
        """Whether any total of the paper is a range."""
        return any(result.patient.low != result.patient.high for result in self.told)

    def heading(self, scenario: Scenario) -> str:
        """A scenario as a headline: *If Aetna says no*."""
        return self.say(f"front.{self._scenario_key(scenario)}")

    def clause(self, scenario: Scenario) -> str:
        """A scenario within a sentence: *if Aetna says no*."""
        return self.say(f"visits.{self._scenario_key(scenario)}")

    def _scenario_key(self, scenario: Scenario) -> str:
        if scenario is Scenario.SELF_PAY:
            return "if_direct" if self.has_plan else "direct_alone"
        if scenario is Scenario.DENIED:
            return "if_denied"
        return "if_covered" if self.is_in_question else "if_billed"

    def when(self, day: date) -> str:
        """The date of a visit, with its year where the course is long enough to need it."""
        days = [session.date for session in self.likely.sessions]
        return self.words.day(day, "visit" if (days[-1] - days[0]).days < 300 else "visit_year")

    def services(self) -> tuple[Service, ...]:
        """One service for every code of the course, in the order of first use."""
        seen: dict[str, Service] = {}
        for session in self.case.course.sessions:
            for service in session.services:
                seen.setdefault(service.code, service)
        return tuple(seen.values())

    def service_name(self, service: Service, form: str = "") -> str:
        """What a service is in plain words: ours, the clinic's own, or else its bare code."""
        if service.code == PROLOTHERAPY:
            return self.say(f"services.{PROLOTHERAPY}{form}")
        return service.description or self.say("services.code", code=service.code)

    def areas(self) -> str:
        """What is treated, as one phrase; empty where nobody said."""
        named = [service.area for session in self.case.course.sessions for service in session.services]
        return self.words.listing([self.area(name) for name in dict.fromkeys(named) if name])

    def area(self, name: str) -> str:
        """An area in the paper's language where we have the word, in whichever it was typed; else as it was typed."""
        typed = name.strip().lower()
        in_spanish: dict[str, str] = PaperWords.load("es").tables["areas"]
        english = next((word for word, spanish in in_spanish.items() if spanish == typed), typed)
        known: dict[str, str] = self.words.tables["areas"]
        return known.get(english, name)


def short_name(payer: str) -> str:
    """A payer's name without what stands in brackets or behind a dash, stroke or comma.

    >>> short_name("Dean Health Plan (now Dean Health Plan by Medica)")
    'Dean Health Plan'
    """
    return re.split(r" \(| / | - |, ", payer, maxsplit=1)[0].strip()


def plan_year_turns(sessions: tuple[SessionShare, ...]) -> Iterator[tuple[SessionShare, bool]]:
    """Every session, and whether a plan year begins between it and the one before."""
    before = sessions[0].plan_year
    for session in sessions:
        yield session, session.plan_year != before
        before = session.plan_year
