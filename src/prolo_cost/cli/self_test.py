"""``prolo-cost self-test``: says what works on this machine and what does not."""

from __future__ import annotations

from collections.abc import Sequence

from prolo_cost.app.upkeep import Check
from prolo_cost.cli.output import DONE, FAULT, print_json
from prolo_cost.wording import Words


def run(checks: Sequence[Check], *, as_json: bool) -> int:
    """Report every check; exit status 1 where one failed."""
    words = Words.load("en")
    if as_json:
        print_json({"checks": [{"part": check.topic, "fault": check.fault or None} for check in checks]})
    else:
        for check in checks:
            print(f"{words.screen(f'self_test_{check.topic}')}: {check.fault or words.screen('works')}")
    return FAULT if any(check.fault for check in checks) else DONE
