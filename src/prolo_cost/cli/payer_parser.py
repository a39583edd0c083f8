"""What ``prolo-cost payers`` understands; apart, so that the window need not load what answers it."""

from __future__ import annotations

import argparse

PROLOTHERAPY = "M0076"
"""The service that is meant where none is named."""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``payers`` and what it can do."""
    payers = commands.add_parser("payers", help="the payer database: search, show, list, check, build")
    deeds = payers.add_subparsers(dest="deed", required=True, metavar="COMMAND")
    search = _add(deeds, "search", "Find payers by any name, the start of one, or an electronic payer ID.")
    search.add_argument("text", nargs="+", metavar="TEXT")
    show = _add(deeds, "show", "All that is known of one payer.")
    show.add_argument("id", metavar="ID")
    show.add_argument("--service", metavar="CODE", help=f"only the stance in force on this code ({PROLOTHERAPY})")
    show.add_argument("--on", metavar="DATE", help="the date of service, YYYY-MM-DD (today)")
    _add(deeds, "list", "All payers, with what is known of their stance on prolotherapy.")
    _add(deeds, "check", "Look for faults in the payer files, and for stances that should be read again.")
    _add(deeds, "build", "Build payers.db from the payer files.")


def _add(
    deeds: argparse._SubParsersAction[argparse.ArgumentParser], name: str, promise: str
) -> argparse.ArgumentParser:
    parser = deeds.add_parser(name, help=promise, description=promise)
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    return parser
