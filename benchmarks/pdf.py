"""What a printed paper costs, beside two plain pages made by ReportLab and by typst in the same run.

Run: python benchmarks/pdf.py (with prolo_cost installed, or PYTHONPATH=src)

The peers say the same on two pages: a title, paragraphs and a table, in the same fonts. ReportLab's is what one writes
first, SimpleDocTemplate, and has no tags. Typst's is tagged; its compiler is kept between runs, and the words change
at each, because it remembers what it has set before. Ours is the example's whole paper: three tagged pages, with the
boxes, the ledger, the drawing of the deductible and the call sheet, from the estimate on. Processor time is what is
compared, so that a busy machine does not count against any; typst spreads it over all cores.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import cache
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typst import Compiler

RUNS = 40
GOAL_MS = 50.0
GOAL_FIRST_MS = 500.0
GOAL_BYTES = 100_000

TITLE = "What your treatment may cost"
SENTENCE = "This is an estimate. It is not a bill. It is not a promise by your insurance."
HEAD = ("Visit", "Date", "Service", "Charge", "Price", "Pays", "You pay")
ROW = ("1", "Tue, Dec 1", "Shots, M0076", "450.00", "310.00", "0.00", "450.00")
PARAGRAPHS, ROWS = 12, 9
"""What the peers print on each of their two pages."""

runs = count(1)
"""The number of the run stands in the peers' title: no two documents are the same."""


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


def reportlab_bytes() -> bytes:
    """Two plain pages as one first writes them with ReportLab."""
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
    heading = f"{TITLE} {next(runs)}"
    table = Table([HEAD, *[ROW] * ROWS], style=[("FONT", (0, 0), (-1, -1), "PublicSans-Regular", 11)])
    page = [Paragraph(heading, title), *(Paragraph(SENTENCE, body) for _ in range(PARAGRAPHS)), table]
    file = BytesIO()
    SimpleDocTemplate(file, invariant=1).build([*page, PageBreak(), *page])
    return file.getvalue()


def typst_bytes() -> bytes:
    """The same two pages by typst, tagged."""
    source = _typst_source().encode()
    made = _typst_compiler().compile(source, format="pdf", sys_inputs={"run": str(next(runs))}, timestamp=0)
    assert isinstance(made, bytes)
    return made


@cache
def _typst_compiler() -> Compiler:
    import typst  # noqa: PLC0415

    from prolo_cost.paths import resources  # noqa: PLC0415

    fonts = typst.Fonts(False, False, [str(resources() / "fonts")])
    return typst.Compiler(font_paths=fonts, ignore_system_fonts=True)


def _typst_source() -> str:
    head = ", ".join(f"[{cell}]" for cell in HEAD)
    row = ", ".join(f"[{cell}]" for cell in ROW)
    return f"""
#set document(title: "{TITLE}")
#set page("us-letter", margin: 1in)
#set text(font: "Public Sans", size: 12pt, lang: "en")
#set par(leading: 4pt, spacing: 4pt)
#show heading: set text(size: 26pt, weight: 700)
#show table: set text(size: 11pt)
#for page in range(2) [
  #if page > 0 {{ pagebreak() }}
  = {TITLE} #sys.inputs.run
  #for paragraph in range({PARAGRAPHS}) [{SENTENCE} #parbreak()]
  #table(columns: {len(HEAD)}, stroke: none, table.header({head}), ..({row}) * {ROWS})
]
"""


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
    found = [
        subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True) for _ in range(5)
    ]
    return statistics.median(float(run.stdout) for run in found)


class Measured(NamedTuple):
    """What a document costs."""

    first: float
    warm: float
    least: float
    size: int


def measured(make: Callable[[], bytes]) -> Measured:
    warm, least = warm_ms(make)
    return Measured(first_ms(make.__name__), warm, least, len(make()))


def main() -> int:
    """Print the table; 1 where a goal is missed."""
    print(f"{'':32}{'first':>10}{'warm':>10}{'least':>10}{'bytes':>10}   (ms of processor time)")
    peer, _, ours = (_told(label, measured(make)) for label, make in DOCUMENTS)
    met = ours.first <= max(GOAL_FIRST_MS, peer.first * 1.1) and ours.warm <= GOAL_MS and ours.size <= GOAL_BYTES
    goals = f"first {GOAL_FIRST_MS:.0f} ms (or no more than ReportLab's), warm {GOAL_MS:.0f} ms, {GOAL_BYTES:,} bytes"
    print(f"goals of our paper: {goals}: {'met' if met else 'MISSED'}")
    return 0 if met else 1


def _told(label: str, found: Measured) -> Measured:
    print(f"{label:32}{found.first:10.0f}{found.warm:10.1f}{found.least:10.1f}{found.size:10,}")
    return found


DOCUMENTS = (
    ("plain ReportLab, 2 pages", reportlab_bytes),
    ("typst, 2 pages, tagged", typst_bytes),
    ("our paper, 3 pages, tagged", paper_bytes),
)


if __name__ == "__main__":
    raise SystemExit(main())
