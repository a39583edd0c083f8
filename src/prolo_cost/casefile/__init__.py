"""The case and the estimate as files: strict JSON in, all problems at once; one declaration reads and describes it."""

from prolo_cost.casefile.case_format import Reading, case_schema, read_case
from prolo_cost.casefile.estimate_format import estimate_schema, estimate_to_json, problems_to_json
from prolo_cost.casefile.shapes.words import FIRST_DAY, LAST_DAY
from prolo_cost.casefile.strict_json import MAXIMUM_BYTES, parse_json

__all__ = [
    "FIRST_DAY",
    "LAST_DAY",
    "MAXIMUM_BYTES",
    "Reading",
    "case_schema",
    "estimate_schema",
    "estimate_to_json",
    "parse_json",
    "problems_to_json",
    "read_case",
]
