"""What a printed paper costs, beside a plain two-page ReportLab document made in the same run.

Run: python benchmarks/pdf.py (with prolo_cost installed, or PYTHONPATH=src)

The peer is what one writes first: SimpleDocTemplate with paragraphs and a table, the same fonts embedded. Ours is the
example's whole paper: three pages, with the boxes, the ledger, the drawing of the deductible and the call sheet, from
the estimate on. Processor time is what is compared, so that a busy machine does not count against either.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from io import BytesIO

RUNS = 40
GOAL_MS = 50.0
GOAL_FIRST_MS = 500.0
GOAL_BYTES = 100_000


def paper_bytes() -> bytes:
    """The example's paper, from its estimate to its bytes."""
    # Imported here, so that the first paper of a new process can be timed with what it needs.
    from prolo_cost.app.papers.printing import print_estimate  # noqa: PLC0415
    from prolo_cost.casefile import read_case  # noqa: PLC0415
    from prolo_cost.documents.content import Clinic  # noqa: PLC0415
    from prolo_cost.domain.estimate import estimate  # noqa: PLC0415
    from prolo_cost.paths import resources  # noqa: PLC0415
    from prolo_cost.wording import Words  # noqa: PLC0415

    data = json.loads((resources() / "examples" / "knee.json").read_text(encoding="utf-8"))
    case = read_case(data, date(2026, 11, 24)).case
    assert case is not None
    clinic = Clinic("Alder Street Joint Clinic", "(503) 555-0142")
    printout = print_estimate(
        case, estimate(case), payer=None, clinic=clinic, words=Words.load("en"), number="E-1", edition="2026-11-22"
    )
    return printout.data


def peer_bytes() -> bytes:
    """Two plain pages: a title, paragraphs, and a table as long as the example's ledger."""
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table  # noqa: PLC0415

    from prolo_cost.paths import resources  # noqa: PLC0415

    for name in ("PublicSans-Regular", "PublicSans-Bold"):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(resources() / "fonts" / f"{name}.ttf")))
    body = ParagraphStyle("body", fontName="PublicSans-Regular", fontSize=12, leading=16)
    title = ParagraphStyle("title", fontName="PublicSans-Bold", fontSize=26, leading=31)
    sentence = "This is an estimate. It is not a bill. It is not a promise by your insurance."
    rows = [["1", "Tue, Dec 1", "Shots, M0076", "450.00", "310.00", "0.00", "450.00"] for _ in range(9)]
    table = Table(rows, style=[("FONT", (0, 0), (-1, -1), "PublicSans-Regular", 11)])
    page = [Paragraph("What your treatment may cost", title), *(Paragraph(sentence, body) for _ in range(12)), table]
    file = BytesIO()
    SimpleDocTemplate(file, invariant=1).build([*page, PageBreak(), *page])
    return file.getvalue()


def warm_ms(make: Callable[[], bytes]) -> tuple[float, float]:
    """The median and the least of many runs, after a first one."""
    make()
    times = []
    for _ in range(RUNS):
        began = time.process_time()
        make()
        times.append((time.process_time() - began) * 1000)
    return statistics.median(times), min(times)


def first_ms(name: str) -> float:
    """The first one in a new process, with everything it imports; the median of five."""
    script = (
        f"import sys, time; sys.path.insert(0, {str(sys.path[0])!r}); began = time.process_time();"
        f"import pdf; pdf.{name}(); print((time.process_time() - began) * 1000)"
    )
    runs = [
        subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True) for _ in range(5)
    ]
    return statistics.median(float(run.stdout) for run in runs)


def main() -> int:
    """Print the table; 1 where a goal is missed."""
    print(f"{'':24}{'first':>10}{'warm':>10}{'least':>10}{'bytes':>10}   (ms of processor time)")
    figures = {}
    for label, make in (("plain ReportLab, 2 pages", peer_bytes), ("our paper, 3 pages", paper_bytes)):
        median, least = warm_ms(make)
        figures[label] = (first_ms(make.__name__), median, least, len(make()))
        first, median, least, size = figures[label]
        print(f"{label:24}{first:10.0f}{median:10.1f}{least:10.1f}{size:10,}")
    first, median, _, size = figures["our paper, 3 pages"]
    peer_first = figures["plain ReportLab, 2 pages"][0]
    met = first <= max(GOAL_FIRST_MS, peer_first * 1.1) and median <= GOAL_MS and size <= GOAL_BYTES
    goals = f"first {GOAL_FIRST_MS:.0f} ms (or no more than the peer's), warm {GOAL_MS:.0f} ms, {GOAL_BYTES:,} bytes"
    print(f"goals: {goals}: {'met' if met else 'MISSED'}")
    return 0 if met else 1


if __name__ == "__main__":
    raise SystemExit(main())
