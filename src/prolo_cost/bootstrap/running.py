"""From the words of the command line to the exit status."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from prolo_cost import paths
from prolo_cost.bootstrap.commands import do
from prolo_cost.bootstrap.last_resort import answer_not_written, our_own_fault, reader_went_away
from prolo_cost.bootstrap.program import Program
from prolo_cost.cli import output, parser, usage
from prolo_cost.faults import MachineFault


def run(arguments: Sequence[str]) -> int:
    """Do what the command line asks for, and return the exit status. Every fault is told in a sentence."""
    output.begin()
    try:
        asked = parser.read(arguments)
    except usage.Misused as misused:
        return usage.tell(misused, as_json="--json" in arguments)
    return _run(asked, as_json=getattr(asked, "json", False))


def _run(asked: argparse.Namespace, *, as_json: bool) -> int:
    try:
        return _written_out(do(asked, Program(paths.data_dir(asked.data_dir))))
    except MachineFault as fault:
        return output.report_fault(fault.text, as_json=as_json)
    except KeyboardInterrupt:
        return output.FAULT
    except BrokenPipeError:
        return reader_went_away()
    except Exception as fault:  # noqa: BLE001 - the last resort: a sentence, never a traceback
        if isinstance(fault, OSError) and fault.filename is None:  # no file was being opened: it is our output
            return answer_not_written(fault)
        return output.report_fault(our_own_fault(fault), as_json=as_json)


def _written_out(status: int) -> int:
    """The status, once everything that was said has left us."""
    output.finish()
    return status
