"""X12 files of invented people, made for tests."""

from __future__ import annotations

GUIDES = {"271": ("HB", "005010X279A1"), "835": ("HP", "005010X221A1")}


def envelope(element: str = "*", again: str = "^", within: str = ":", end: str = "~") -> str:
    """An ISA segment that says these marks."""
    fields = ["00", " " * 10, "00", " " * 10, "ZZ", "PAYER".ljust(15), "ZZ", "CLINIC".ljust(15), "261124", "0900"]
    return element.join(["ISA", *fields, again, "00501", "000000001", "0", "P", within]) + end


def interchange(kind: str, *body: str, count: int | None = None) -> str:
    """One transaction in its envelope, a segment a line of ``body``."""
    group, guide = GUIDES[kind]
    segments = [f"ST*{kind}*0001*{guide}", *body]
    closing = f"SE*{count or len(segments) + 1}*0001"
    inside = [f"GS*{group}*PAYER*CLINIC*20261124*0900*1*X*{guide}", *segments, closing, "GE*1*1", "IEA*1*000000001"]
    return envelope() + "".join(f"{segment}~" for segment in inside)


def remittance(*claims: str) -> bytes:
    """An 835 of one payer; ``claims`` are its segments from the first CLP on."""
    head = ["BPR*I*0*C*NON************20261124", "TRN*1*1*1", "N1*PR*CASCADE MUTUAL*XV*12345", "REF*2U*67890", "LX*1"]
    return interchange("835", *head, *claims).encode()


def eligibility(*benefits: str) -> bytes:
    """A 271 about one subscriber; ``benefits`` are EB segments and what follows them."""
    return interchange("271", *PARTIES, "HL*3*2*22*0", "NM1*IL*1*DOE*PAT****MI*X1", *benefits).encode()


PARTIES = ("BHT*0022*11*1*20261120*0900", "HL*1**20*1", "NM1*PR*2*CASCADE MUTUAL*****PI*12345", "HL*2*1*21*1")
