"""Whose rates they are: the lists of providers that a file names once and then refers to by number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from prolo_cost.importers.negotiated_rates.cursor import Cursor, Scalar
from prolo_cost.importers.negotiated_rates.rates import Match, Wanted

_TIN_DIGITS: Final = 9
_DIGIT: Final = re.compile(r"[0-9]")


class Providers:
    """Which of a file's lists hold somebody who was asked for. Of all other lists nothing is kept.

    ``lists`` counts them, ``seen`` collects the wanted NPIs and tax IDs that stand in any, ``without_npi`` counts
    groups that name only a tax ID (schema: ``npi`` is ``[0]``).
    """

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._npis: dict[Scalar, str] = {written: npi for npi in wanted.npis for written in (npi, int(npi))}
        self._tins = frozenset(wanted.tins)
        self._matches: dict[Scalar, Match] = {}
        self._elsewhere: set[Scalar] = set()
        self.lists = 0
        self.seen: set[str] = set()
        self.without_npi = 0

    def read_reference(self, cursor: Cursor) -> None:
        """One list of ``provider_references``. Its number may be any text or number, such as 690.64462."""
        number: Scalar | None = None
        networks: tuple[str, ...] = ()
        found, is_elsewhere = Match(), False
        for name in cursor.members():
            match name:
                case "provider_group_id":
                    number = cursor.scalar()
                case "network_name":
                    networks = tuple(str(each) for each in cursor.scalars())
                case "provider_groups":
                    found = self.read_groups(cursor)
                case "location":
                    is_elsewhere = bool(cursor.text())
                case _:
                    cursor.skip()
        self.lists += 1
        if number is not None:
            self._keep(number, found._replace(networks=networks), is_elsewhere=is_elsewhere)

    def _keep(self, number: Scalar, found: Match, *, is_elsewhere: bool) -> None:
        if self.meant(found) is not None:
            self._matches[number] = found
        elif is_elsewhere:
            self._elsewhere.add(number)

    def meant(self, found: Match) -> Match | None:
        """The same where it names somebody wanted, or nobody was asked for by name; else ``None``."""
        return found if self._wanted.is_anybody or found.npis or found.tins else None

    def read_groups(self, cursor: Cursor) -> Match:
        """The wanted providers in a list of groups: of a reference or, in version 1, of a rate itself."""
        return joined(self._group(cursor) for _ in cursor.elements())

    def _group(self, cursor: Cursor) -> Match:
        npis: list[str] = []
        tins: tuple[str, ...] = ()
        has_npi = False
        for name in cursor.members():
            match name:
                case "npi":
                    for number in cursor.scalars():
                        has_npi = has_npi or number not in (0, "0", "")
                        if number in self._npis:
                            npis.append(self._npis[number])
                case "tin":
                    of_npi, tins = self._tin(cursor)
                    npis += of_npi
                case _:
                    cursor.skip()
        self.without_npi += not has_npi
        self.seen.update(npis, tins)
        return Match(tuple(npis), tins)

    def _tin(self, cursor: Cursor) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What of a group's tax ID was asked for: as an NPI, which may stand in its place, and as one."""
        value = next(iter(cursor.fields().get("value", ())), "")
        digits = "".join(_DIGIT.findall(str(value)))
        if digits in self._npis:
            return (digits,), ()
        tin = digits if isinstance(value, str) else digits.zfill(_TIN_DIGITS)  # a number has no nought before it
        return (), (tin,) if tin in self._tins else ()

    def matching(self, numbers: Iterable[Scalar]) -> tuple[Match | None, bool]:
        """Who is in the lists of these numbers, ``None`` for nobody wanted; and whether any list is in another file."""
        found: list[Match] = []
        is_elsewhere = False
        for number in numbers:
            kept = self._matches.get(number)
            if kept is not None:
                found.append(kept)
            elif not self.lists or number in self._elsewhere:
                is_elsewhere = True
        return self.meant(joined(found)), is_elsewhere


def joined(matches: Iterable[Match]) -> Match:
    """All of them as one, each number and network once, in order."""
    npis: dict[str, None] = {}
    tins: dict[str, None] = {}
    networks: dict[str, None] = {}
    for each in matches:
        npis.update(dict.fromkeys(each.npis))
        tins.update(dict.fromkeys(each.tins))
        networks.update(dict.fromkeys(each.networks))
    return Match(tuple(npis), tuple(tins), tuple(networks))
