"""A file of appointments as rows, by the columns that it may have."""

from __future__ import annotations

from typing import Final, NamedTuple

from prolo_cost.app.prices.csv_tables import Column, Ignored, Row, read_table
from prolo_cost.domain.problems import Problem
from prolo_cost.logs import IMPORT

COLUMNS: Final = (
    Column("patient", "Patient", "patient name, patient label, name, client, label, paciente, nombre", required=True),
    Column(
        "date",
        "First date",
        "date, appointment, appointment date, visit date, day, when, primera fecha, fecha, cita",
        required=True,
    ),
    Column("payer", "Payer", "insurance, payer name, payer id, insurer, carrier, plan, aseguradora, seguro"),
    Column(
        "template",
        "Template",
        "treatment, course, reason, appointment type, type, plantilla, tratamiento",
        required=True,
    ),
    Column("network", "Network", "in network, red"),
    Column("deductible", "Deductible", "deductible limit, deducible"),
    Column("deductible_met", "Deductible met", "met, deductible used, deducible pagado, deducible cubierto"),
    Column(
        "limit",
        "Out of pocket limit",
        "out of pocket maximum, out of pocket max, oop max, oop limit, oop, gasto máximo",
    ),
    Column("limit_met", "Out of pocket met", "oop met, out of pocket used, pagado hacia el máximo"),
    Column("coinsurance", "Coinsurance", "coins, coseguro"),
    Column("copay", "Copay", "co-pay, copago"),
    Column("member", "Member number", "member id, subscriber id, member, n.º de miembro, número de miembro"),
    Column("born", "Birth date", "date of birth, dob, birthday, nacimiento, fecha de nacimiento"),
    Column("diagnoses", "Diagnoses", "diagnosis, icd, icd 10, dx, diagnóstico, diagnósticos"),
)
"""The columns of a file of appointments; those of the plan may be left out."""


class Listed(NamedTuple):
    """The rows of a file, each with its line; or why there are none."""

    rows: tuple[tuple[int, Row], ...]
    ignored: tuple[Ignored, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_list(content: bytes) -> Listed:
    """Read a file of appointments."""
    table = read_table(content, COLUMNS)
    IMPORT.info("a file of appointments read, rows: %d", len(table.rows))
    return Listed(tuple(zip(table.lines, table.rows, strict=True)), table.ignored, table.problems)
