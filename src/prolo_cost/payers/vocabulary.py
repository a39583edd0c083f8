"""The words that a payer's file may use where not every word will do."""

from __future__ import annotations

import re
from typing import Final

from prolo_cost.domain.coverage import Evidence, Position

POSITIONS: Final = tuple(position.value for position in Position)
EVIDENCE: Final = tuple(evidence.value for evidence in Evidence)

LINES_OF_BUSINESS: Final = (
    "all",
    "commercial",
    "medicare",
    "medicare_advantage",
    "medicaid",
    "federal_employee",
    "tricare",
    "champva",
    "va",
    "workers_comp",
    "sharing_ministry",
    "utilization_manager",
)

PRIOR_AUTHORIZATION: Final = ("required", "not_required", "not_stated")
"""``required`` includes a plan's own determination before the service; ``not_stated`` is the usual case."""

SOURCE_KINDS: Final = ("payer", "government", "mirror", "secondary")
"""The payer's own page, a law or regulator, a copy kept elsewhere, or somebody else's report."""

CONFIDENCE: Final = ("high", "medium", "low")

EVERYWHERE: Final = "US"
"""Stands in a file's list of states for a payer that is everywhere; in values the list is then empty."""

_STATES: Final = (
    "AK AL AR AS AZ CA CO CT DC DE FL GA GU HI IA ID IL IN KS KY LA MA MD ME MI MN MO MP MS MT NC ND NE NH NJ NM NV "
    "NY OH OK OR PA PR RI SC SD TN TX UT VA VI VT WA WI WV WY"
)
STATES: Final = tuple(_STATES.split())

HCPCS_LEVEL_II: Final = re.compile(r"[A-V]\d{4}")
"""Codes kept by CMS. The other procedure codes belong to the AMA and never ship with the program."""
