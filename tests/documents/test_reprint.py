"""A reprint is the same paper to the last byte: what the file says is all that goes into it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.examples import KNEE

from prolo_cost.casefile import read_case
from prolo_cost.documents.content import Clinic, PaperKind, paper
from prolo_cost.documents.pdf import render
from prolo_cost.domain.estimate import estimate
from prolo_cost.wording import Words

CLINIC = Clinic("Alder Street Joint Clinic", "(503) 555-0142", "12 Alder Street, Portland, OR 97201")


def printed(stored: str, today: date, kind: PaperKind, language: str) -> bytes:
    """The paper of a case as the records keep it, printed on some day."""
    data: dict[str, Any] = json.loads(stored)  # Any: a case as JSON
    case = read_case(data, today).case
    assert case is not None
    told = paper(
        case,
        estimate(case),
        payer=None,
        clinic=CLINIC,
        sentences=Words.load(language),
        number="E-2026-0412",
        edition="2026-11-22",
        kind=kind,
    )
    return render(told)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("kind", PaperKind)
def test_the_same_case_number_and_edition_give_the_same_bytes_years_later(kind: PaperKind, language: str) -> None:
    stored = KNEE.read_text(encoding="utf-8")
    kept = json.dumps(json.loads(stored), sort_keys=True)

    first = printed(stored, date(2026, 11, 24), kind, language)

    assert printed(kept, date(2031, 5, 6), kind, language) == first


@pytest.mark.parametrize("kind", [PaperKind.ESTIMATE, PaperKind.GOOD_FAITH_ESTIMATE])
def test_another_process_prints_the_same_bytes(tmp_path: Path, kind: PaperKind) -> None:
    printed_by = []
    for seed in ("1", "2"):
        target = tmp_path / f"{seed}.pdf"
        command = ["estimate", str(KNEE), "--pdf", str(target), "--paper", kind.value, "--with-blanks"]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-m", "prolo_cost", *command], check=True, capture_output=True, env=environment)
        printed_by.append(target.read_bytes())

    assert printed_by[0] == printed_by[1]
