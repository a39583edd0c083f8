"""What the codes of an insurer's file mean, in our own words; each is the key of its Spanish. No Qt here.

The codes are those of 005010X279A1 and 005010X221A1.
"""

from __future__ import annotations

from typing import Final

KINDS: Final = {
    "1": "Active coverage",
    "2": "Active coverage",
    "3": "Active coverage",
    "4": "Active coverage",
    "5": "Active coverage",
    "6": "Inactive coverage",
    "7": "Inactive coverage",
    "8": "Inactive coverage",
    "A": "Coinsurance",
    "B": "Copay",
    "C": "Deductible",
    "E": "Exclusion",
    "F": "Limit",
    "G": "Out of pocket",
    "D": "Description",
    "I": "Not covered",
    "J": "Cost containment",
    "L": "Primary care provider",
    "MC": "Care coordinator",
    "O": "Not seen as medically necessary",
    "P": "Disclaimer",
    "R": "Another payer",
    "U": "Call somebody else about this",
    "V": "The insurer cannot answer this",
    "X": "Facility",
    "Y": "Spend down",
}
"""What a row is about (EB01). Others are shown by their code."""

PEOPLE: Final = {"IND": "one person", "FAM": "family"}
PERIODS: Final = {
    "21": "years",
    "22": "service year",
    "23": "calendar year",
    "24": "used this year",
    "25": "contract year",
    "26": "an episode",
    "27": "a visit",
    "29": "remaining",
    "30": "exceeded",
    "31": "not exceeded",
    "32": "lifetime",
    "33": "remaining of a lifetime",
    "34": "a month",
    "35": "a week",
    "36": "an admission",
    "6": "an hour",
    "7": "a day",
}
NETWORKS: Final = {"Y": "in network", "N": "out of network", "W": "in and out of network"}
SERVICES: Final = {
    "1": "medical care",
    "2": "procedures",
    "3": "consultation",
    "4": "X-ray",
    "5": "laboratory",
    "30": "whole plan",
    "33": "chiropractic",
    "98": "office visit",
    "BY": "sick visit",
    "CC": "procedures",
    "PT": "physical therapy",
    "UC": "urgent care",
}
"""What a row is for (EB03), where a clinic like this one needs it. Others are shown by their code."""

AUTHORIZED: Final = {"Y": "authorization needed", "N": "no authorization needed"}
QUANTITIES: Final = {
    "VS": "visits: {count}",
    "P6": "services: {count}",
    "DY": "days: {count}",
    "HS": "hours: {count}",
    "MN": "months: {count}",
    "99": "used: {count}",
}
"""How much of a benefit there is (EB09, HSD01)."""


DATES: Final = {
    "291": "plan",
    "292": "benefit",
    "307": "eligible",
    "346": "plan begins",
    "347": "plan ends",
    "348": "benefit begins",
    "349": "benefit ends",
    "356": "eligible from",
    "357": "eligible until",
}
"""Which day or span a DTP segment is about. Others are shown by their code."""

STATUSES: Final = {
    "2": "settled as the second payer",
    "3": "settled as the third payer",
    "4": "denied",
    "22": "takes an earlier claim back",
}
"""How a claim was settled (CLP02), where it is not as usual."""
