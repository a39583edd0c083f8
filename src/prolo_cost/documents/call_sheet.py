"""The last page: the call to the insurer, and the part with its answers to bring back."""

from __future__ import annotations

from collections.abc import Iterator

from prolo_cost.documents.also_ask import also_ask
from prolo_cost.documents.blocks import (
    Answers,
    Blanks,
    CutLine,
    Facts,
    FillIn,
    Prose,
    Run,
    Sheet,
    SlipHead,
    Speech,
    Ticks,
    Title,
)
from prolo_cost.documents.front import top_questions
from prolo_cost.documents.office import EMPLOYER_ID, Clinic, clinic_of
from prolo_cost.documents.telling import PROLOTHERAPY, Telling
from prolo_cost.domain.course import Service
from prolo_cost.domain.network import Network
from prolo_cost.domain.result import Question


def call_sheet(telling: Telling) -> Sheet:
    """What to say, what will be asked, and room for the answers."""
    return Sheet(
        (
            Title(telling.say("call.title")),
            Prose((Run(telling.say("call.where")),), close=True),
            Speech(telling.say("call.say_heading"), _speech(telling)),
            Facts(telling.say("call.they_ask"), tuple(_facts(telling))),
            Prose((Run(telling.say("call.write")),)),
            CutLine(telling.say("call.cut")),
            SlipHead(telling.say("call.told"), tuple(filter(None, (telling.number, telling.case.patient.name)))),
            Blanks(
                (
                    (telling.say("call.date"), 19),
                    (telling.say("call.time"), 15),
                    (telling.say("call.person"), 32),
                    (telling.say("call.reference"), 26),
                )
            ),
            Answers(
                tuple(_answer(telling, question) for question in top_questions(telling)),
                telling.say("call.anything"),
                tuple(_also(telling)),
            ),
        ),
        tight=True,
    )


def _also(telling: Telling) -> Iterator[Run]:
    asked = also_ask(telling)
    if asked:
        yield Run(telling.say("also.heading"), bold=True)
        yield Run(f" {' '.join(asked)}")


def _speech(telling: Telling) -> str:
    sessions, areas = telling.likely.sessions, telling.areas()
    key = ("call.say_one" if len(sessions) == 1 else "call.say") + ("_for" if areas else "")
    return telling.say(
        key,
        count=telling.words.count(len(sessions)),
        areas=areas,
        date=telling.words.day(sessions[0].date, "spoken"),
    )


def _facts(telling: Telling) -> Iterator[tuple[str, str]]:
    case = telling.case
    network = telling.say("call.in_network" if case.network is Network.IN else "call.out_network")
    sender, treating = telling.clinic, clinic_of(case, telling.clinic)
    clinic = dict.fromkeys((sender.name, treating.name, treating.state, network))
    told = (
        ("call.codes", telling.words.listing([_code(telling, service) for service in telling.services()])),
        ("call.reason", ", ".join(case.diagnoses)),
        ("call.clinic", ", ".join(filter(None, clinic))),
        ("call.numbers", ", ".join(_numbers(telling, treating))),
        ("call.member", telling.say("call.card")),
    )
    return ((telling.say(label), text) for label, text in told if text)


def _code(telling: Telling, service: Service) -> str:
    name = telling.service_name(service, "_spoken") if service.code == PROLOTHERAPY else service.description
    return telling.say("call.code_named", code=service.code, name=name) if name else service.code


def _numbers(telling: Telling, treating: Clinic) -> Iterator[str]:
    if treating.npi:
        yield telling.say("call.npi", number=treating.npi)
    if EMPLOYER_ID.fullmatch(treating.tax_id):
        yield telling.say("call.tax_id", number=treating.tax_id)


def _answer(telling: Telling, question: Question) -> Ticks | FillIn:
    """Room for an answer, by what kind of thing the question asks for."""
    text = telling.question(question)
    yes, no = telling.say("call.yes"), telling.say("call.no")
    asked = question.field.rsplit(".", 1)[-1]
    if question.field.startswith("coverage."):
        return Ticks(text, (yes, no, telling.say("call.approval")))
    if asked == "deductible_applies":
        return Ticks(text, (yes, no))
    if asked == "coinsurance":
        return FillIn(text, telling.say("call.percent"))
    if asked == "visits_used":
        return FillIn(text, telling.say("call.visits"))
    return FillIn(text, telling.say("call.dollars"), unit_first=True)
