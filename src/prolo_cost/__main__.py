"""``prolo-cost``: hands the words of the command line to the program. Every fault ends in a plain sentence."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program. Returns the exit status: 0 done, 2 the input has problems, 1 a fault."""
    try:
        from prolo_cost import bootstrap  # noqa: PLC0415 - so that a broken installation can be told of
    except ImportError as fault:
        print(f"prolo-cost is not wholly installed here ({fault.name} is missing).", file=sys.stderr)  # noqa: T201
        return 1
    return bootstrap.run(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    sys.exit(main())
