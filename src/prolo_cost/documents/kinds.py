"""Which papers there are. A paper that a case may call for has the name of its notice (``Estimate.notices``)."""

from enum import StrEnum


class PaperKind(StrEnum):
    """What is printed. Each is a document of its own; none is a part of another."""

    ESTIMATE = "estimate"
    GOOD_FAITH_ESTIMATE = "good_faith_estimate"
    ABN = "abn"
    ORGANIZATION_DETERMINATION = "organization_determination"
    MEDICAID_AGREEMENT = "medicaid_agreement"
    MEMBER_CONSENT = "member_consent"


FOR_PATIENTS = frozenset({PaperKind.ESTIMATE, PaperKind.GOOD_FAITH_ESTIMATE, PaperKind.MEMBER_CONSENT})
"""Papers that patients are given; the others are the office's."""


class EstimatePage(StrEnum):
    """The parts of the patient's estimate that an office may leave out; the first page always stays."""

    WORKINGS = "workings"
    CALL_SHEET = "call_sheet"
