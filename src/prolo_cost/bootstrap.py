"""The one module that knows everything: it puts the program together and starts what was asked for.

What only one command needs is imported there: the window must not wait for it.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from prolo_cost import __version__, logs, paths
from prolo_cost.app.keeping.preferences import Sitting, keep_preferences, read_preferences
from prolo_cost.app.ports import Services
from prolo_cost.app.prices.price_book import PriceBook
from prolo_cost.cli import output, parser, usage
from prolo_cost.faults import MachineFault
from prolo_cost.wording import Words

if TYPE_CHECKING:
    from fractions import Fraction

    from prolo_cost.app.batch import Outcome
    from prolo_cost.app.draft.drafting import Draft
    from prolo_cost.app.estimates.answer import Answer
    from prolo_cost.app.estimates.estimating import Estimating
    from prolo_cost.app.estimates.exploring import Explored
    from prolo_cost.app.keeping.saving import Saving
    from prolo_cost.app.knowing.payer_book import PayerBook
    from prolo_cost.app.papers.ordering import Papers, PaperWish
    from prolo_cost.app.papers.printing import Printout
    from prolo_cost.documents.office import Clinic
    from prolo_cost.domain.coverage import Payer
    from prolo_cost.domain.money import Cents
    from prolo_cost.payers.catalog import Catalog
    from prolo_cost.payers.search import Hit
    from prolo_cost.records.store import Store
    from prolo_cost.records.values import Deadlines, Figures


PRACTICE = "practice"
"""The folder, inside the clinic's, of the invented patients' own records."""


class Program:
    """The parts of the program, each made when first asked for."""

    def __init__(self, data_dir: Path, now: Callable[[], datetime] | None = None) -> None:
        """``data_dir`` is where the clinic's own data lives; nothing is created there before it is needed.

        ``now`` is the clinic's own clock; without one, the machine's.
        """
        self.data_dir = data_dir
        self.now = now or _now

    def today(self) -> date:
        """The clinic's own calendar day."""
        return self.now().date()

    @cached_property
    def catalog(self) -> Catalog:
        """The shipped payers."""
        from prolo_cost.payers.catalog import Catalog

        return Catalog(paths.payers_db())

    @cached_property
    def estimating(self) -> Estimating:
        """Works estimates out. The window paints before it needs one, and then warms this up."""
        from prolo_cost.app.estimates.estimating import Estimating

        return Estimating(self.payers.payer, self._figure, self.today)

    @cached_property
    def payers(self) -> PayerBook:
        """The shipped payers, and the clinic's own once the window has opened the records."""
        from prolo_cost.app.knowing.payer_book import PayerBook

        return PayerBook(self.catalog)

    def _figure(self, name: str, year: int) -> Cents | Fraction | None:
        parameter = self.catalog.parameter(name, year)
        return None if parameter is None else parameter.value

    @cached_property
    def papers(self) -> Papers:
        """Makes the papers of an answer."""
        from prolo_cost.app.papers.ordering import Papers

        return Papers(self.catalog.edition)

    @property
    def clinic(self) -> Clinic:
        """What the records say of the clinic, looked up without opening them."""
        from prolo_cost.app.keeping.settings import from_values
        from prolo_cost.records.looking import kept_settings

        return from_values(kept_settings(self.data_dir)).clinic

    def services(self, sitting: Sitting, home: Path | None = None) -> Services:
        """What the window is given; how it likes to look is kept in ``home``, which all its files share."""

        @cache
        def saving() -> Saving:
            from prolo_cost.app.keeping.saving import Saving

            return Saving(self._open_practice if sitting.practice else self._open_records, self.now)

        return Services(
            today=self.today,
            now=self.now,
            words=Words.load(sitting.preferences.spoken),
            search_payers=self._search_payers,
            payer=self._payer,
            all_payers=self._all_payers,
            add_own_payer=lambda name: self._add_own_payer(saving(), name),
            answer=self._answer,
            explore=self._explore,
            make_saving=saving,
            prices=PriceBook(saving),
            print_paper=self._print_paper,
            export=_export,
            read_edition=lambda: self.catalog.edition,
            version=__version__,
            sitting=sitting,
            keep_preferences=lambda chosen: keep_preferences(home or self.data_dir, chosen),
        )

    def _search_payers(self, text: str) -> Sequence[Hit]:
        return self.payers.search(text)

    def _payer(self, payer_id: str) -> Payer | None:
        return self.payers.payer(payer_id)

    def _all_payers(self) -> Sequence[Payer]:
        return self.payers.all()

    def _answer(self, data: object) -> Answer:
        return self.estimating.answer(data)

    def _print_paper(self, answer: Answer, wish: PaperWish, clinic: Clinic, number: str) -> Printout:
        return self.papers.printout(answer, wish, clinic, number)

    def _explore(self, data: object) -> Explored | None:
        from prolo_cost.app.estimates.exploring import explore

        return explore(self.estimating, data)

    def _open_records(self) -> Store:
        """Open the records, and get ready for the first keystrokes: a job of the window's, after its first paint."""
        from prolo_cost.records.store import Store

        logs.start(self.data_dir)
        _ = self.estimating
        store = Store.open(self.data_dir)
        with store.transaction() as records:
            self.payers.take_in(records.own_payers.all())
        self.payers.warm_up()
        return store

    def _open_practice(self) -> Store:
        """Open the practice file, with the invented patients in it."""
        from prolo_cost.app.practice import furnish, invented_practice

        store = self._open_records()
        practice = invented_practice(paths.resources() / "examples" / "practice.toml", self.payers.payer)
        furnish(store, practice, self.now(), self._work_out)
        return store

    def _work_out(self, draft: Draft, day: date) -> tuple[Figures, Deadlines]:
        """What an invented patient was told on a day, and until when it holds."""
        from prolo_cost.app.keeping.into_records import figures_of
        from prolo_cost.app.papers.handing_out import deadlines_of

        data, _ = draft.to_case_data(day)
        answer = self.estimating.answer(data)
        if answer.case is None or answer.estimate is None:
            raise ValueError("an invented patient who was handed a paper has no estimate")
        figures = figures_of(data, answer.estimate, Words.load("en"), self.catalog.edition, __version__)
        return figures, deadlines_of(answer.case)

    def _add_own_payer(self, saving: Saving, name: str) -> Payer:
        payer = saving.add_own_payer(name)
        self.payers.take_in([payer])
        return payer


def _export(data: bytes, target: Path) -> None:
    from prolo_cost.app.exporting import export

    export(data, target)


def _now() -> datetime:
    return datetime.now().astimezone()


def example() -> bytes:
    """The invented case to start from."""
    return (paths.resources() / "examples" / "knee.json").read_bytes()


def run(arguments: Sequence[str]) -> int:
    """Do what the command line asks for, and return the exit status. Every fault is told in a sentence."""
    output.begin()
    try:
        asked = parser.build().parse_args(arguments)
    except usage.Misused as misused:
        return usage.tell(misused, as_json="--json" in arguments)
    return _run(asked, as_json=getattr(asked, "json", False))


def _run(asked: argparse.Namespace, *, as_json: bool) -> int:
    try:
        return _written_out(_command(asked, Program(paths.data_dir(asked.data_dir))))
    except MachineFault as fault:
        return output.report_fault(fault.text, as_json=as_json)
    except KeyboardInterrupt:
        return output.FAULT
    except BrokenPipeError:
        return _reader_went_away()
    except Exception as fault:  # noqa: BLE001 - the last resort: a sentence, never a traceback
        if isinstance(fault, OSError) and fault.filename is None:  # no file was being opened: it is our output
            return _answer_not_written(fault)
        return output.report_fault(_our_own_fault(fault), as_json=as_json)


def _written_out(status: int) -> int:
    """The status, once everything that was said has left us."""
    output.finish()
    return status


def _command(asked: argparse.Namespace, program: Program) -> int:
    commands: dict[str | None, Callable[[argparse.Namespace, Program], int]] = {
        None: _window,
        "estimate": _estimate,
        "batch": _batch,
        "start-dates": _start_dates,
        "schema": _schema,
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
        return Outcome(case.stem, fault=fault.text if isinstance(fault, MachineFault) else _our_own_fault(fault))


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


def _our_own_fault(fault: Exception) -> str:
    """What went wrong and where in our code, without a word of what was typed."""
    frames = [frame for frame in traceback.extract_tb(fault.__traceback__) if "prolo_cost" in frame.filename]
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    logs.ESTIMATE.error("our own fault: %s in %s", type(fault).__name__, place)
    return Words.load("en").screen("program_fault", kind=type(fault).__name__, place=place)


def _reader_went_away() -> int:
    """Whoever read our output closed it; say nothing more, not even at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return output.FAULT


def _answer_not_written(fault: OSError) -> int:
    """The place that the answer goes to does not take it, such as a file on a full disk."""
    reason = os.strerror(fault.errno or 0)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return output.report_fault(f"The answer could not be written ({reason}).", as_json=False)
