"""What the command line understands."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from prolo_cost import __version__
from prolo_cost.cli import payer_parser
from prolo_cost.cli.usage import Parser
from prolo_cost.documents.kinds import PaperKind
from prolo_cost.wording import LANGUAGES


def read(arguments: Sequence[str]) -> argparse.Namespace:
    """What a line asks for. Without a command the window opens, and need not wait until all commands are described.

    Raises:
        Misused: it is no command of ours.
    """
    window = _window()
    asked, others = window.parse_known_args(arguments)
    return asked if not others else build(window).parse_args(arguments)


def build(window: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """The parser of the whole program, which raises ``Misused``; ``window`` is that of a line without a command."""
    parser: argparse.ArgumentParser = Parser(
        prog="prolo-cost",
        description="What a course of prolotherapy would cost this patient. Without a command, the window opens.",
        parents=[window],
    )
    parser.add_argument("--version", action="version", version=f"prolo-cost {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_estimate(commands)
    _add_schema(commands)
    _add_batch(commands)
    _add_start_dates(commands)
    payer_parser.add_parser(commands)
    _add_import(commands)
    _json(commands.add_parser("self-test", help="check that everything the program needs works here"))
    return parser


def _window() -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = Parser(prog="prolo-cost", add_help=False)
    parser.set_defaults(command=None)
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="where the clinic's own data lives")
    window = parser.add_argument_group("the window")
    window.add_argument("--exit-after-paint", action="store_true", help="leave once the window has been painted")
    window.add_argument("--screenshot", type=Path, metavar="FILE.png", help="save a picture of the window and leave")
    window.add_argument("--case", type=Path, metavar="CASE.json", help="open this case")
    window.add_argument("--theme", choices=("light", "dark"), help="colours; the default follows the system")
    window.add_argument("--practice", action="store_true", help="open the practice file, with invented patients")
    return parser


def _add_estimate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    estimate = commands.add_parser("estimate", help="work out one case")
    estimate.add_argument("case", metavar="CASE.json", help="the case; - reads standard input")
    estimate.add_argument("--pdf", type=Path, metavar="OUT.pdf", help="also write a paper")
    estimate.add_argument(
        "--paper",
        choices=[kind.value for kind in PaperKind],
        help="which paper; the default is the patient's estimate",
    )
    estimate.add_argument(
        "--clinic-address",
        default="",
        metavar="TEXT",
        help="the clinic's address, for the paper; the default is that of the settings",
    )
    estimate.add_argument(
        "--with-blanks", action="store_true", help="print a paper that misses something, with room to write it in"
    )
    estimate.add_argument("--lang", choices=LANGUAGES, default="en", help="language of sentences and paper")
    estimate.add_argument(
        "--agreement-confirmed",
        action="store_true",
        help="the office has confirmed that this patient's state lets Medicaid or QMB patients agree to pay",
    )
    estimate.add_argument("--large-print", action="store_true", help="the paper in type of 16 points")
    _json(estimate)


def _add_batch(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    batch = commands.add_parser("batch", help="work out every case of a folder")
    batch.add_argument("folder", type=Path, metavar="FOLDER", help="the folder of NAME.json cases")
    batch.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where the estimates go")
    batch.add_argument("--pdf", action="store_true", help="also write each patient's paper")


def _add_start_dates(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    dates = commands.add_parser("start-dates", help="the total for every first date in a span")
    dates.add_argument("case", metavar="CASE.json", help="the case; - reads standard input")
    dates.add_argument("--from", dest="first", required=True, metavar="YYYY-MM-DD", help="the earliest first date")
    dates.add_argument("--to", dest="last", required=True, metavar="YYYY-MM-DD", help="the latest first date")
    _json(dates)


def _add_schema(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    schema = commands.add_parser("schema", help="print a JSON Schema")
    schema.add_argument("what", choices=("case", "estimate"))


def _add_import(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    imports = commands.add_parser("import", help="read an insurer's file: what it says, changing nothing")
    kinds = imports.add_subparsers(dest="kind", required=True, metavar="KIND")
    for kind, promise in (("271", "an answer about eligibility"), ("835", "a remittance")):
        reader = kinds.add_parser(kind, help=promise)
        reader.add_argument("file", metavar="FILE", help="the X12 file; - reads standard input")
        _json(reader)
    _add_import_rates(kinds)


def _add_import_rates(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    rates = kinds.add_parser("rates", help="negotiated rates that an insurer publishes (in-network file)")
    rates.add_argument("file", metavar="FILE", help="the file as it was downloaded: .json, .json.gz or .zip")
    for name, required, meaning in (
        ("--code", True, "codes whose rates are wanted, such as M0076"),
        ("--npi", False, "only rates for these NPIs"),
        ("--tin", False, "only rates for these tax IDs; with --npi, for either"),
    ):
        rates.add_argument(
            name, nargs="+", action="extend", default=[], required=required, metavar=name[2:].upper(), help=meaning
        )
    _json(rates)


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="answer in JSON")
