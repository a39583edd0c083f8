"""What insurers publish of their prices: in-network files of the price transparency rule (45 CFR 147.212).

Versions 1 and 2 of CMS's schema (github.com/CMSgov/price-transparency-guide). A file may be larger than memory, so it
is gone through piece by piece, and only what was asked for is kept.
"""

from prolo_cost.importers.negotiated_rates.rates import Match, NegotiatedRate, RateFile, RatesFound, Wanted
from prolo_cost.importers.negotiated_rates.reading import read_rates

__all__ = ["Match", "NegotiatedRate", "RateFile", "RatesFound", "Wanted", "read_rates"]
