"""What comes before a plan may refuse: the papers of Medicare, Medicare Advantage, Medicaid and contracted plans.

The rules and their sources stand with each sheet; what could not be confirmed stands in docs/papers.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from prolo_cost.documents.blocks import Answers, Blanks, Bullets, Facts, FillIn, Prose, Run, Sheet, Ticks, Title
from prolo_cost.documents.good_faith_rules import within_twelve_months
from prolo_cost.documents.office import EMPLOYER_ID, clinic_of
from prolo_cost.documents.refused import Refused, refused
from prolo_cost.documents.stances import policy_lines
from prolo_cost.documents.telling import PROLOTHERAPY, Telling
from prolo_cost.documents.wording import dollars

Facing = tuple[str, str]


def abn_values(telling: Telling) -> tuple[Sheet, ...]:
    """What to copy into CMS's own form CMS-R-131, blank by blank; the form itself is never redrawn.

    Medicare denies prolotherapy as not reasonable and necessary (NCD 150.7, SSA 1862(a)(1)), which is what the ABN is
    for (SSA 1879): without one the clinic may not bill. Blanks: the form's instructions, OMB 0938-0566.
    """
    say = telling.say
    return (
        Sheet(
            (
                Title(say("abn.title"), main=True),
                Prose((Run(say("abn.own_form"), bold=True),), close=True),
                Prose((Run(say("abn.copy")),), close=True),
                Facts(say("abn.values"), tuple(_abn_blanks(telling))),
                _bullets(telling, "abn.patient", "abn.patient_choice", "abn.patient_signs", "abn.patient_copy"),
                Bullets(say("abn.rules"), tuple(_abn_rules(telling))),
            ),
            tight=True,
        ),
    )


def _abn_rules(telling: Telling) -> Iterator[str]:
    """What to know of the form. One holds for a year of the same care: a longer course needs another one."""
    days = [session.date for session in telling.likely.sessions]
    yield telling.say("abn.rules_cost")
    yield telling.say("abn.rules_year")
    for later in within_twelve_months(days)[1:]:
        yield telling.say("abn.rules_next", date=telling.words.day(days[later.start]))
    yield telling.say("abn.rules_claim")
    yield telling.say("abn.rules_without")


def _abn_blanks(telling: Telling) -> Iterator[Facing]:
    say, clinic = telling.say, clinic_of(telling.case, telling.clinic)
    blank = say("good_faith.blank")
    notifier = ", ".join(filter(None, (clinic.name, clinic.address, clinic.phone)))
    yield say("abn.a"), notifier or blank
    yield say("abn.b"), telling.case.patient.name or blank
    yield say("abn.c"), telling.number or say("abn.c_none")
    told = refused(telling)
    yield say("abn.d"), telling.words.listing([item.name for item in told]) or blank
    for item in told:
        reason = say("abn.e_prolotherapy") if item.code == PROLOTHERAPY else blank
        yield (say("abn.e") if len(told) == 1 else say("abn.e_of", code=item.code)), reason
    yield say("abn.f"), _cost(telling, told)
    yield say("abn.h"), _visits(telling)


def _cost(telling: Telling, told: tuple[Refused, ...]) -> str:
    """One figure for each item, and for all; the words of blank F."""
    each = [f"{item.name}: {_price(telling, item)}" for item in told]
    total = telling.say("abn.f_all", amount=dollars(sum(item.total for item in told)))
    return ". ".join([*each, total]) if len(told) > 1 else _price(telling, told[0]) if told else ""


def _price(telling: Telling, item: Refused) -> str:
    figures = {"each": dollars(item.each or 0), "total": dollars(item.total), "count": str(item.visits)}
    if item.visits == 1:
        return figures["total"]
    return telling.say("consent.each_and_all" if item.each is not None else "consent.all", **figures)


def _visits(telling: Telling) -> str:
    days = [session.date for session in telling.likely.sessions]
    first, last = telling.words.day(days[0]), telling.words.day(days[-1])
    if len(days) == 1:
        return telling.say("good_faith.once", date=first)
    return telling.say("consent.visits_from", count=str(len(days)), first=first, last=last)


def organization_determination(telling: Telling) -> tuple[Sheet, ...]:
    """What to ask a Medicare Advantage plan, before the first visit.

    An ABN and papers like it are not allowed there (42 CFR 422.566 to 422.568, as plans' manuals quote CMS): without
    the plan's own denial notice the member is held harmless.
    """
    say = telling.say
    answers = (
        Ticks(say("plan_first.answer"), (say("plan_first.approved"), say("plan_first.denied"))),
        FillIn(say("plan_first.answered_on")),
    )
    blanks = (("call.date", 19), ("call.time", 15), ("call.person", 32), ("call.reference", 26))
    return (
        Sheet(
            (
                Title(say("plan_first.title"), main=True),
                Prose((Run(say("plan_first.no_abn"), bold=True),), close=True),
                Prose((Run(say("plan_first.ask")),), close=True),
                Facts(say("plan_first.about"), tuple(_request(telling))),
                _bullets(
                    telling,
                    "plan_first.why",
                    "plan_first.why_denial",
                    "plan_first.why_harmless",
                    "plan_first.why_never",
                ),
                Blanks(tuple((say(key), share) for key, share in blanks)),
                Answers(answers, say("call.anything")),
            ),
            tight=True,
        ),
    )


def _request(telling: Telling) -> Iterator[Facing]:
    say, case = telling.say, telling.case
    clinic = clinic_of(case, telling.clinic)
    tax_id = clinic.tax_id if EMPLOYER_ID.fullmatch(clinic.tax_id) else ""
    numbers = (
        say("call.npi", number=clinic.npi) if clinic.npi else "",
        say("call.tax_id", number=tax_id) if tax_id else "",
    )
    yield say("good_faith.name"), case.patient.name or say("good_faith.blank")
    yield say("call.member"), say("plan_first.card")
    if telling.payer:
        yield say("plan_first.plan"), telling.payer.name
    yield say("plan_first.services"), telling.words.listing([item.name for item in refused(telling)])
    yield say("good_faith.visits"), _visits(telling)
    yield say("good_faith.diagnosis"), ", ".join(case.diagnoses) or say("good_faith.no_diagnosis")
    yield say("good_faith.clinic"), ", ".join(filter(None, (clinic.name, *numbers)))


def medicaid_agreement(telling: Telling) -> tuple[Sheet, ...]:
    """What the office does before somebody with Medicaid, or a QMB, may be asked to pay; no price is on it.

    Payment in full: 42 CFR 447.15. The steps are those of WAC 182-502-0160, as an example of a state's rules; other
    states differ, and New York bars such agreements for covered services. QMB: CMS SE1128.
    """
    say = telling.say
    yes, no = say("call.yes"), say("call.no")
    steps = ("checked", "asked", "explained", "understood", "signed")
    return (
        Sheet(
            (
                Title(say("medicaid.title"), main=True),
                *_stop(telling),
                Facts(say("good_faith.you_office"), tuple(_request(telling))),
                _bullets(
                    telling, "medicaid.rules", "medicaid.rules_full", "medicaid.rules_state", "medicaid.rules_qmb"
                ),
                Answers(tuple(Ticks(say(f"medicaid.{step}"), (yes, no)) for step in steps), say("medicaid.state_rule")),
                _confirmation(telling),
            ),
            tight=True,
        ),
    )


def _stop(telling: Telling) -> Iterator[Prose]:
    """Nobody asks yet; or that they may."""
    if telling.confirmed is not None:
        yield Prose((Run(telling.say("medicaid.may_ask"), bold=True),), close=True)
        return
    yield Prose((Run(telling.say("medicaid.stop"), bold=True),), close=True)
    yield Prose((Run(telling.say("medicaid.until")),), close=True)


def _confirmation(telling: Telling) -> Facts | Blanks:
    """Who confirmed it, when, by which rule; room to write that where it was not typed."""
    say, confirmed = telling.say, telling.confirmed
    if confirmed is None or not confirmed.by:
        return Blanks(((say("medicaid.confirmed_by"), 6), (say("call.date"), 4)))
    day = telling.words.day(confirmed.on) if confirmed.on else ""
    told = (("by", confirmed.by), ("on", day), ("rule", confirmed.rule))
    return Facts(say("medicaid.confirmed"), tuple((say(f"medicaid.{key}"), text) for key, text in told if text))


def member_consent(telling: Telling) -> tuple[Sheet, ...]:
    """A member's consent to pay for what a contracted plan may not cover: this service, this price, this reason.

    What contracts ask of it: written, before the service, with the charge and the reason, and the plan's own answer
    where there is one (BCBSTX, "Billing for non-covered services"; UnitedHealthcare's administrative guide).
    """
    say = telling.say
    return (
        Sheet(
            (
                Title(say("consent.title"), main=True),
                Prose((Run(say("consent.may_not_pay"), bold=True),), close=True),
                Prose((Run(say("consent.not_a_bill")),), close=True),
                Facts(say("consent.about"), tuple(_consent(telling))),
                _bullets(
                    telling, "consent.choices", "consent.choices_ask", "consent.choices_no", "consent.choices_form"
                ),
                Answers((Ticks(say("consent.want"), (say("call.yes"), say("call.no"))),), say("consent.plan_answer")),
                Blanks(((say("consent.signature"), 6), (say("call.date"), 3))),
            ),
            tight=True,
        ),
    )


def _consent(telling: Telling) -> Iterator[Facing]:
    say = telling.say
    yield say("good_faith.name"), telling.case.patient.name or say("good_faith.blank")
    yield say("consent.insurer"), telling.payer.name if telling.payer else say("good_faith.blank")
    for item in refused(telling):
        yield say("consent.service"), item.name
        yield say("consent.price"), _price(telling, item)
    yield say("good_faith.visits"), _visits(telling)
    yield say("consent.reason"), " ".join(policy_lines(telling))
    clinic = clinic_of(telling.case, telling.clinic)
    yield say("good_faith.clinic"), ", ".join(filter(None, (clinic.name, clinic.phone))) or say("good_faith.blank")


def _bullets(telling: Telling, heading: str, *keys: str) -> Bullets:
    return Bullets(telling.say(heading), tuple(telling.say(key) for key in keys))
