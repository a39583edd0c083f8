"""A line that is no command: told in the usual words, or where JSON is asked for, as problems like any other."""

from __future__ import annotations

import argparse
import re
import sys
from typing import NoReturn

from prolo_cost.cli.output import PROBLEMS, report
from prolo_cost.domain.problems import Problem
from prolo_cost.wording import Words


class Misused(Exception):  # noqa: N818 - no error of ours: whoever typed the line can mend it
    """The line is no command of ours. ``usage`` tells what would be one, ``message`` what is in its way."""

    def __init__(self, usage: str, message: str) -> None:
        super().__init__(message)
        self.usage, self.message = usage, message


class Parser(argparse.ArgumentParser):
    """Raises what argparse would print, so that it can be told as JSON."""

    def error(self, message: str) -> NoReturn:
        """Raise it.

        Raises:
            Misused: always.
        """
        raise Misused(self.format_usage(), f"{self.prog}: error: {message}")


def tell(misused: Misused, *, as_json: bool) -> int:
    """Say what is wrong with the line; the exit status."""
    if as_json:
        return report(_problems(misused.message), Words.load("en"), as_json=True)
    print(misused.usage, misused.message, sep="", file=sys.stderr)
    return PROBLEMS


def _problems(message: str) -> list[Problem]:
    """One for each argument that is named as wrong or missing."""
    plain = message.partition(": error: ")[2]
    wrong = re.fullmatch(r"argument ([^:]+): (.+)", plain, re.DOTALL)
    if wrong:
        return [_problem(wrong[1], wrong[2])]
    missing = re.fullmatch(r"the following arguments are required: (.+)", plain)
    if missing:
        return [_problem(name, "it is required") for name in missing[1].split(", ")]
    return [_problem("", plain)]


def _problem(name: str, why: str) -> Problem:
    return Problem(name, "usage", {"why": why[:1].upper() + why[1:]})
