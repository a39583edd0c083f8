"""The case and the estimate as files: strict JSON in, all problems at once; one declaration reads and describes it."""

from prolo_cost.casefile.case_format import CASE, Reading, read_case
from prolo_cost.casefile.strict_json import MAXIMUM_BYTES, parse_json

__all__ = [
    "CASE",
    "MAXIMUM_BYTES",
    "Reading",
    "case_schema",
    "estimate_schema",
    "estimate_to_json",
    "parse_json",
    "problems_to_json",
    "read_case",
]


def case_schema() -> dict[str, object]:
    """The JSON Schema of a case, made from the same declaration that reads one."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "prolo-cost case",
        **CASE.schema(),
    }
