"""What was asked for and is not in a file, and why, as far as it can be told."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Final

from prolo_cost.domain.problems import Problem
from prolo_cost.importers.negotiated_rates.items import Items
from prolo_cost.importers.negotiated_rates.providers import Providers
from prolo_cost.importers.negotiated_rates.rates import Wanted

RATES: Final = "in_network"
"""Under which name a rate file has its rates."""

OTHER_FILES: Final = {
    "reporting_structure": "rates_contents",
    "out_of_network": "rates_allowed_amounts",
    "provider_groups": "rates_providers_only",
}
"""What other files of the same rule have in place of it."""


def missing(wanted: Wanted, names: Set[str], providers: Providers, items: Items) -> Iterator[Problem]:
    """Everything that was looked for in vain, named as it was asked for; ``names`` are those at the top of the file."""
    if RATES not in names:
        yield Problem("", next((OTHER_FILES[each] for each in OTHER_FILES if each in names), "not_rates"))
        return
    for code in wanted.codes:
        if code not in items.seen:
            yield Problem(code, "rates_no_code")
    if not wanted.is_anybody:
        yield from _missing_providers(wanted, providers, items)


def _missing_providers(wanted: Wanted, providers: Providers, items: Items) -> Iterator[Problem]:
    if items.elsewhere:
        yield Problem("", "rates_providers_elsewhere", {"codes": ", ".join(sorted(items.elsewhere))})
        return
    for code in wanted.codes:
        if code in items.seen - items.told:
            yield Problem(code, "rates_not_theirs", {"whom": ", ".join((*wanted.npis, *wanted.tins))})
    if providers.lists:
        for number in (*wanted.npis, *wanted.tins):
            if number not in providers.seen:
                yield Problem(number, "rates_no_provider")
    if providers.without_npi and not wanted.tins and items.seen - items.told:
        yield Problem("", "rates_tin_only", {"count": f"{providers.without_npi:,}"})
