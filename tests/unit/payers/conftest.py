"""A small resources folder that a test can spoil."""

from collections.abc import Callable
from pathlib import Path

import pytest

PAYER = """\
id: {id}
name: Evergreen Health Plan
aliases:
  - Evergreen
aliases_source: general knowledge
parent: Evergreen Group
line_of_business: commercial
states: [WA, OR]
electronic_payer_id: "00430"
stances:
  - service: M0076
    position: not_covered_investigational
    evidence: read
    prior_authorization: not_stated
    summary: Investigational for every indication.
    citation:
      title: Prolotherapy
      number: EV-12
      source: https://evergreen.example/prolotherapy
      source_kind: payer
      effective: 2026-01
      last_review: 2026-02-03
      next_review: 2027-02-03
    last_verified: 2026-11-22
    confidence: high
    notes: Read in full.
"""

PARAMETER = """\
name: {name}
meaning: The yearly deductible of Medicare Part B.
unit: dollars
last_verified: 2026-11-20
years:
  - year: 2025
    value: 257
    source: https://news.example/part-b
    confidence: high
  - year: 2026
    value: 283.50
    source: https://news.example/part-b
    confidence: medium
    note: Rounded by the newspaper.
"""

SECOND_STANCE = """\
  - service: M0076
    position: covered
    evidence: read
    prior_authorization: required
    summary: Covered.
    citation:
      source: https://evergreen.example/covered
      source_kind: payer
      effective: 2026-06-01
    last_verified: 2026-11-22
    confidence: high
"""

Write = Callable[..., Path]


@pytest.fixture
def resources(tmp_path: Path) -> Path:
    """A resources folder with one sound payer and one sound parameter."""
    folder = tmp_path / "resources"
    (folder / "payers").mkdir(parents=True)
    (folder / "parameters").mkdir()
    (folder / "payers" / "evergreen.yaml").write_text(PAYER.format(id="evergreen"), encoding="utf-8")
    parameter = PARAMETER.format(name="medicare_part_b_deductible")
    (folder / "parameters" / "medicare_part_b_deductible.yaml").write_text(parameter, encoding="utf-8")
    return folder


@pytest.fixture
def spoil(resources: Path) -> Write:
    """Change one passage of the sound payer's file, or of another file."""

    def change(old: str, new: str, file: str = "payers/evergreen.yaml") -> Path:
        path = resources / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return resources

    return change
