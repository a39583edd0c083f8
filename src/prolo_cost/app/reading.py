"""A file that somebody chose becomes bytes, within bounds."""

from __future__ import annotations

from pathlib import Path

from prolo_cost.faults import MachineFault


def read_bytes(path: Path, most: int) -> bytes:
    """What a file holds; of one that is larger than ``most`` bytes, one byte more than that.

    Raises:
        MachineFault: the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError:
        raise MachineFault(
            "{name} cannot be read. Check that it is there and that you may open it.", name=path.name
        ) from None
