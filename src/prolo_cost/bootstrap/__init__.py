"""The one room that knows everything: it puts the program together and starts what was asked for.

What only one command needs is imported there: the window must not wait for it.
"""

from prolo_cost.bootstrap.program import Program, example
from prolo_cost.bootstrap.running import run

__all__ = ["Program", "example", "run"]
