"""``prolo-cost payers``: search, show, list, check and build the payer database."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from prolo_cost.cli import payer_json, payer_words
from prolo_cost.cli.output import DONE, PROBLEMS, print_json
from prolo_cost.cli.payer_parser import PROLOTHERAPY
from prolo_cost.cli.reading import read_day
from prolo_cost.domain.coverage import Payer, Stance, stance_in_force
from prolo_cost.domain.problems import Problem
from prolo_cost.payers.catalog import Catalog


@dataclass(frozen=True, slots=True)
class _Setting:
    catalog_path: Path
    resources: Path
    today: date


def run(args: argparse.Namespace, *, catalog_path: Path, resources: Path, today: date) -> int:
    """Do what was asked, and return the exit status. ``resources`` is the folder of ``payers/`` and ``parameters/``.

    Raises:
        MachineFault: the payer database cannot be read or written.
    """
    deeds = {"search": _search, "show": _show, "list": _list, "check": _check, "build": _build}
    return deeds[args.deed](args, _Setting(catalog_path, resources, today))


def _search(args: argparse.Namespace, setting: _Setting) -> int:
    hits = Catalog(setting.catalog_path).search(" ".join(args.text))
    if args.json:
        print_json({"hits": [payer_json.hit(hit) for hit in hits]})
    elif hits:
        _print(payer_words.hit_lines(hits))
    else:
        print("No payer is known by that name. A clinic can add its own in the window.")
    return DONE


def _show(args: argparse.Namespace, setting: _Setting) -> int:
    catalog = Catalog(setting.catalog_path)
    payer = catalog.payer(args.id)
    on = setting.today if args.on is None else read_day(args.on)
    if payer is None or on is None:
        return _report(_wrong_in_show(args, catalog, payer, on), as_json=args.json)
    remarks = dict(zip(payer.stances, catalog.remarks(payer.id), strict=True))
    asked = args.service is not None or args.on is not None
    stance = _in_force(payer, on, (args.service or PROLOTHERAPY).upper())
    if args.json:
        answer = payer_json.payer(payer, remarks, setting.today)
        in_force = payer_json.stance(stance, remarks[stance], setting.today) if stance else None
        print_json({**answer, "stance": in_force} if asked else answer)
    else:
        shown = [stance] if asked else payer.stances
        _print(payer_words.payer_page(payer, shown, remarks, setting.today))
    return DONE


def _wrong_in_show(
    args: argparse.Namespace, catalog: Catalog, payer: Payer | None, on: date | None
) -> Iterable[Problem]:
    if payer is None:
        yield Problem("id", "unknown_payer", {"value": args.id, "near": _near(args.id, catalog)})
    if on is None:
        yield Problem("on", "not_a_day", {"value": args.on})


def _near(payer_id: str, catalog: Catalog) -> str:
    """The id that was probably meant: one spelled like it, else that of a payer so called."""
    spelled = get_close_matches(payer_id, [payer.id for payer in catalog.payers()], n=1, cutoff=0.75)
    called = [hit.payer_id for hit in catalog.search(payer_id, limit=1)]
    return next(iter([*spelled, *called]), "")


def _list(args: argparse.Namespace, setting: _Setting) -> int:
    catalog = Catalog(setting.catalog_path)
    today = setting.today
    known = [(payer, _in_force(payer, today, PROLOTHERAPY)) for payer in catalog.payers()]
    if args.json:
        print_json({"edition": catalog.edition, "payers": [payer_json.listed(*one, today) for one in known]})
    else:
        print(f"{len(known)} payers. Edition of {catalog.edition}. What they say on {PROLOTHERAPY}:\n")
        _print(line for payer, stance in known for line in payer_words.list_lines(payer, stance, today))
    return DONE


def _in_force(payer: Payer, on: date, service: str) -> Stance | None:
    return stance_in_force(payer.stances, service, None, None, on)


def _check(args: argparse.Namespace, setting: _Setting) -> int:
    # PyYAML, and so these two, is imported only where the files themselves are read.
    from prolo_cost.payers.check import check  # noqa: PLC0415
    from prolo_cost.payers.source import read  # noqa: PLC0415

    knowledge = read(setting.resources)
    findings = check(knowledge, setting.today)
    if args.json:
        found = {"problems": findings.problems, "review": findings.review}
        print_json({kind: [payer_json.problem(one) for one in problems] for kind, problems in found.items()})
    else:
        _print(payer_words.problem_lines(findings.problems), to_people=False)
        _print(payer_words.review_lines(findings.review))
        print(f"{len(knowledge.entries)} payers, {len(findings.problems)} faults, {len(findings.review)} to review.")
    return PROBLEMS if findings.problems else DONE


def _build(args: argparse.Namespace, setting: _Setting) -> int:
    # PyYAML, and so this, is imported only where the files themselves are read.
    from prolo_cost.payers.build import build  # noqa: PLC0415

    problems = build(setting.resources, setting.catalog_path, setting.today)
    if problems:
        return _report(problems, as_json=args.json)
    catalog = Catalog(setting.catalog_path)
    if args.json:
        print_json({"edition": catalog.edition, "payers": len(catalog.payers())})
    else:
        print(f"{setting.catalog_path.name}: {len(catalog.payers())} payers, edition of {catalog.edition}.")
    return DONE


def _report(problems: Iterable[Problem], *, as_json: bool) -> int:
    if as_json:
        print_json({"problems": [payer_json.problem(problem) for problem in problems]})
    else:
        _print(payer_words.problem_lines(problems), to_people=False)
    return PROBLEMS


def _print(lines: Iterable[str], *, to_people: bool = True) -> None:
    for line in lines:
        print(line, file=sys.stdout if to_people else sys.stderr)
