"""What each command needs of the program, and which room does it."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from prolo_cost import paths
from prolo_cost.app.keeping.preferences import Sitting, read_preferences
from prolo_cost.app.ports import Services
from prolo_cost.bootstrap.last_resort import our_own_fault
from prolo_cost.bootstrap.program import PRACTICE, Program, example
from prolo_cost.cli import output
from prolo_cost.faults import MachineFault
from prolo_cost.wording import Words

if TYPE_CHECKING:
    from prolo_cost.app.batch import Outcome
    from prolo_cost.app.estimates.answer import Answer
    from prolo_cost.documents.office import Clinic


def do(asked: argparse.Namespace, program: Program) -> int:
    """Do one command with the parts of the program, and return the exit status."""
    commands: dict[str | None, Callable[[argparse.Namespace, Program], int]] = {
        None: _window,
        "estimate": _estimate,
        "batch": _batch,
        "start-dates": _start_dates,
        "schema": _schema,
        "import": _import,
        "payers": _payers,
        "self-test": _self_test,
    }
    return commands[asked.command](asked, program)


def _estimate(asked: argparse.Namespace, program: Program) -> int:
    from prolo_cost.cli import estimate

    idle = estimate.about_no_paper(asked)
    if idle:
        return output.report(idle, Words.load(asked.lang), as_json=asked.json)
    return estimate.run(
        asked.case,
        program.estimating,
        program.papers.write_ordered,
        order=estimate.order_of(asked, program.clinic) if asked.pdf is not None else None,
        language=asked.lang,
        as_json=asked.json,
    )


def _batch(asked: argparse.Namespace, program: Program) -> int:
    from prolo_cost.cli import batch

    return batch.run(asked.folder, asked.out, partial(_batch_one, program.clinic if asked.pdf else None))


def _start_dates(asked: argparse.Namespace, program: Program) -> int:
    from prolo_cost.cli import start_dates

    return start_dates.run(asked.case, program.estimating, first=asked.first, last=asked.last, as_json=asked.json)


def _schema(asked: argparse.Namespace, _program: Program) -> int:
    from prolo_cost.casefile import case_schema, estimate_schema

    output.print_json({"case": case_schema, "estimate": estimate_schema}[asked.what]())
    return output.DONE


def _import(asked: argparse.Namespace, program: Program) -> int:
    if asked.kind == "rates":
        from prolo_cost.cli import rates

        wanted = {"codes": asked.code, "npis": asked.npi, "tins": asked.tin}
        return rates.run(asked.file, **wanted, today=program.today(), as_json=asked.json)
    from prolo_cost.cli import imports

    return {"271": imports.run_271, "835": imports.run_835}[asked.kind](asked.file, as_json=asked.json)


def _payers(asked: argparse.Namespace, program: Program) -> int:
    from prolo_cost.cli import payers

    return payers.run(asked, catalog_path=paths.payers_db(), resources=paths.resources(), today=program.today())


def _self_test(asked: argparse.Namespace, program: Program) -> int:
    from prolo_cost.app.upkeep import self_test
    from prolo_cost.cli import self_test as command
    from prolo_cost.records.store import Store

    checks = self_test(
        open_payers=lambda: program.catalog,
        open_records=lambda folder: Store.open(folder).close(),
        records_folder=program.data_dir,
        estimating=program.estimating,
        example=example(),
        print_paper=lambda answer: program.papers.paper(answer, "en"),
    )
    return command.run(checks, as_json=asked.json)


@cache
def _shared_program() -> Program:
    """The parts that one process of a batch uses for all its cases; they look nothing of the clinic's up."""
    return Program(paths.data_dir())


def _batch_one(clinic: Clinic | None, case: Path, out: Path) -> Outcome:
    """One case of a batch, with its paper in the name of a clinic; ``None``: without a paper. A fault stays its own."""
    from prolo_cost.app.batch import Outcome, work_out
    from prolo_cost.app.papers.ordering import PaperWish

    program = _shared_program()

    def paper(answer: Answer) -> bytes:
        return program.papers.printout(answer, PaperWish(), clinic).data if clinic else b""

    try:
        return work_out(case, out, program.estimating, paper if clinic else None)
    except Exception as fault:  # noqa: BLE001 - one bad case stops no other, and is told as what it is
        return Outcome(case.stem, fault=fault.text if isinstance(fault, MachineFault) else our_own_fault(fault))


def _window(asked: argparse.Namespace, program: Program) -> int:
    if not _has_display():
        return _without_display(program)
    gc.disable()  # until the first paint: nothing that is loaded for it is garbage, and looking costs a tenth of it
    from prolo_cost import gui

    def services(sitting: Sitting) -> Services:
        return (Program(program.data_dir / PRACTICE) if sitting.practice else program).services(
            sitting, program.data_dir
        )

    return gui.run(
        services,
        Sitting(read_preferences(program.data_dir), asked.practice),
        exit_after_paint=asked.exit_after_paint,
        screenshot=asked.screenshot,
        case_path=asked.case,
        theme=asked.theme,
    )


def _has_display() -> bool:
    """Whether a window could be shown here. Only Linux can be without; tests and pictures tell Qt their platform."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _without_display(program: Program) -> int:
    """The same job without a window: the example's figures here, its paper beside us."""
    from prolo_cost.cli import estimate

    words = Words.load("en")
    answer = program.estimating.answer_text(example())
    target = Path("estimate.pdf")
    program.papers.write(answer, "en", target)
    print(words.screen("no_display"), end="\n\n")  # noqa: T201 - there is nothing but the terminal
    print("\n".join(estimate.told(answer.estimate, words)) if answer.estimate else "")  # noqa: T201
    print("\n" + words.screen("paper_written", file=str(target)))  # noqa: T201
    return output.DONE
