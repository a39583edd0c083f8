"""prolo-cost: what a course of prolotherapy would cost this patient, worked out at the front desk, offline."""

__version__ = "0.1.0"
