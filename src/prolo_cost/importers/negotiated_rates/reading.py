"""A rate file from its first byte to its last."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from prolo_cost.domain.problems import Problem
from prolo_cost.importers.negotiated_rates.cursor import Cursor, NotJson
from prolo_cost.importers.negotiated_rates.items import Items
from prolo_cost.importers.negotiated_rates.missing import OTHER_FILES, RATES, missing
from prolo_cost.importers.negotiated_rates.providers import Providers
from prolo_cost.importers.negotiated_rates.rates import RateFile, RatesFound, Wanted
from prolo_cost.importers.negotiated_rates.unpacking import Unreadable, Watch, opened

ABOUT: Final = ("reporting_entity_name", "plan_name", "last_updated_on", "version")


def read_rates(path: Path, wanted: Wanted, watch: Watch = lambda _done, _of: None) -> RatesFound:
    """The wanted rates of a file. Never raises for what stands in it.

    Where lists of providers follow after the rates, it is gone through twice. ``watch`` is told how far it is; what
    ``watch`` raises goes through, so that somebody can stop it.
    """
    search = _Search(wanted)
    problem = search.go_through(path, watch)
    if problem is None and search.providers_came_late:
        search.begin_again()
        problem = search.go_through(path, watch)
    return search.found(problem)


class _Search:
    """What was found so far, and where we are."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._providers = Providers(wanted)
        self._items = Items(wanted, self._providers)
        self._about: dict[str, str] = {}
        self._names: set[str] = set()
        self._place = ""
        self._knows_providers = False
        self.providers_came_late = False

    def begin_again(self) -> None:
        """Let the items go and read them anew, now that the providers are known."""
        self._items = Items(self._wanted, self._providers)
        self._place = ""
        self._knows_providers = True

    def go_through(self, path: Path, watch: Watch) -> Problem | None:
        """Read all of the file; what is in the way of that, if anything."""
        try:
            with opened(path, watch) as stream:
                head = stream.begin()
                if not head.strip():
                    return Problem("", "empty_file")
                if not head.lstrip().startswith((b"{", b"[")):
                    return Problem("", "rates_not_json")
                self._read(Cursor(stream))
        except Unreadable as fault:
            return Problem(self._place or fault.figures.get("file", ""), fault.code, fault.figures)
        except NotJson as fault:
            return Problem(self._place, "rates_cut_off" if fault.is_cut_off else "rates_bad_json")
        return None

    def _read(self, cursor: Cursor) -> None:
        for name in cursor.members():
            match name:
                case "provider_references" if not self._knows_providers:
                    self._read_providers(cursor)
                case "in_network":
                    self._read_items(cursor)
                case _ if name in ABOUT:
                    self._about[name] = cursor.text()
                case _:
                    self._names |= {name} & OTHER_FILES.keys()
                    cursor.skip()
        cursor.finish()

    def _read_providers(self, cursor: Cursor) -> None:
        self.providers_came_late = RATES in self._names
        for number in cursor.elements():
            self._place = f"provider_references[{number}]"
            self._providers.read_reference(cursor)

    def _read_items(self, cursor: Cursor) -> None:
        self._names.add(RATES)
        for number in cursor.elements():
            self._place = f"{RATES}[{number}]"
            self._items.read_item(cursor, self._place)

    def found(self, problem: Problem | None) -> RatesFound:
        """All that was found. What was not is told where the whole file was read; it is a problem where it is all."""
        items, rates = self._items, self._items.rates
        in_vain = () if problem else tuple(missing(self._wanted, self._names, self._providers, items))
        problems = [*([problem] if problem else []), *items.problems.values()]
        warnings = list(items.warnings.values())
        (warnings if items.told else problems).extend(in_vain)
        if any(each.is_for_every_code for each in rates):
            warnings.append(Problem("", "rates_every_code"))
        if rates:
            warnings.append(Problem("", "rate_is_no_coverage"))
        about = RateFile(*(self._about.get(name, "") for name in ABOUT))
        return RatesFound(rates, about, tuple(warnings), tuple(problems))
