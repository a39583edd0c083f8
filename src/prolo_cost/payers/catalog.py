"""The payer database as the program reads it: opened to read only, checked, read once, and let go.

Standard library ``sqlite3``, not SQLAlchemy: importing that costs about 370 ms, and the window needs payers at the
first keystroke. All rows are read at once (some milliseconds), so that a damaged file is found before any figure is
shown and nothing can fail later; values and the search index are made when they are first asked for.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from contextlib import closing
from functools import cached_property
from pathlib import Path

from prolo_cost.domain.coverage import Payer, Stance
from prolo_cost.faults import MachineFault
from prolo_cost.payers import tables
from prolo_cost.payers.search import Hit, Searcher
from prolo_cost.payers.values import Parameter, Remark


class CatalogFault(MachineFault):
    """The payer database cannot be used; the sentence says why and what to do."""


class Catalog:
    """Payers, their stances and the yearly parameters of one ``payers.db``.

    Opening checks that the file is ours, of our layout and undamaged, else raises ``CatalogFault``. The file is not
    held open, never written, and never created.
    """

    def __init__(self, path: Path) -> None:
        self.edition, self._rows = _read(path)
        """``edition`` is the newest day (``YYYY-MM-DD``) on which anything in the database was verified."""

    @classmethod
    def nothing(cls) -> Catalog:
        """A catalog that knows no payer, and whose edition is blank: what is left where the file cannot be used."""
        catalog = cls.__new__(cls)
        catalog.edition, catalog._rows = "", {table: [] for table in tables.CONTENT}
        return catalog

    def payers(self) -> tuple[Payer, ...]:
        """All payers, in the order of their ids."""
        return tuple(self._payers.values())

    def payer(self, payer_id: str) -> Payer | None:
        """The payer of that id."""
        return self._payers.get(payer_id)

    def remarks(self, payer_id: str) -> tuple[Remark, ...]:
        """Confidence and caveats, one for each of the payer's stances and in their order."""
        return tuple(tables.remark_from(row) for row in self._rows["stances"] if row[0] == payer_id)

    def search(self, text: str, limit: int = 8) -> list[Hit]:
        """Payers by what a clerk types: see ``Searcher``, which also takes the clinic's own payers."""
        return self._searcher.search(text, limit)

    def parameter(self, name: str, year: int) -> Parameter | None:
        """A yearly figure. ``None`` where that year is not known: no other year's figure stands in for it."""
        return self._parameters.get((name, year))

    @cached_property
    def _payers(self) -> dict[str, Payer]:
        aliases: defaultdict[str, list[str]] = defaultdict(list)
        stances: defaultdict[str, list[Stance]] = defaultdict(list)
        for payer_id, _, alias in self._rows["aliases"]:
            aliases[payer_id].append(alias)
        for row in self._rows["stances"]:
            stances[row[0]].append(tables.stance_from(row))
        return {
            row[0]: tables.payer_from(row, tuple(aliases[row[0]]), tuple(stances[row[0]]))
            for row in self._rows["payers"]
        }

    @cached_property
    def _parameters(self) -> dict[tuple[str, int], Parameter]:
        return {(row[0], row[1]): tables.parameter_from(row) for row in self._rows["parameters"]}

    @cached_property
    def _searcher(self) -> Searcher:
        return Searcher(self.payers())


def open_read_only(path: Path) -> sqlite3.Connection:
    """A connection that cannot write, takes no locks and leaves no files beside the database."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _read(path: Path) -> tuple[str, tables.Rows]:
    if not path.is_file():
        raise CatalogFault(
            "The payer database {file} is missing."
            " Install prolo-cost again, or, from its source, run: prolo-cost payers build",
            file=path.name,
        )
    try:
        with closing(open_read_only(path)) as connection:
            return _read_checked(connection, path.name)
    except (sqlite3.Error, OSError, UnicodeDecodeError, ValueError) as fault:
        raise CatalogFault(
            "The payer database {file} is damaged or cannot be read."
            " Install prolo-cost again, or, from its source, run: prolo-cost payers build",
            file=path.name,
        ) from fault


def _read_checked(connection: sqlite3.Connection, name: str) -> tuple[str, tables.Rows]:
    application_id, layout = (_pragma(connection, what) for what in ("application_id", "user_version"))
    if application_id != tables.APPLICATION_ID:
        raise CatalogFault(
            "The file {file} is not a payer database of prolo-cost."
            " Install prolo-cost again, or, from its source, run: prolo-cost payers build",
            file=name,
        )
    if layout != tables.LAYOUT:
        raise CatalogFault(
            "The payer database {file} has layout {found}; this program reads layout {known}."
            " Install prolo-cost again, or, from its source, run: prolo-cost payers build",
            file=name,
            found=layout,
            known=tables.LAYOUT,
        )
    meta = dict(connection.execute("SELECT key, value FROM meta"))
    rows = tables.read_rows(connection)
    if meta.get("fingerprint") != tables.fingerprint(rows, meta.get("edition", "")):
        raise CatalogFault(
            "The payer database {file} is damaged: its content is not what was built."
            " Install prolo-cost again, or, from its source, run: prolo-cost payers build",
            file=name,
        )
    return meta["edition"], rows


def _pragma(connection: sqlite3.Connection, what: str) -> int:
    (value,) = connection.execute(f"PRAGMA {what}").fetchone()
    return int(value)
