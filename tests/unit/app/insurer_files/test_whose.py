"""Whose file it is: patients are never mixed, and a name that is only spelled otherwise is no other person."""

from __future__ import annotations

import pytest

from prolo_cost.app.insurer_files.whose import is_of


@pytest.mark.parametrize(
    ("person", "patient"),
    [
        ("DOE, PAT", "Pat Doe"),
        ("DOE, PAT", "Doe, Pat"),
        ("DOE, PAT A", "Pat Doe"),
        ("DOE, PAT A", "Pat Ann Doe"),
        ("DOE, PAT A JR", "Pat Doe, Jr."),
        ("DOE JR, PAT", "Pat A. Doe Jr"),
        ("LINDQVIST OKAFOR, MARIA", "Maria Lindqvist-Okafor"),
        ("MUNOZ, JOSE", "José Muñoz"),
        ("SORENSEN, BJORN", "Bjørn Sørensen"),
        ("OBRIEN, PAT", "Pat O'Brien"),
        ("O BRIEN, PAT", "Pat O\N{RIGHT SINGLE QUOTATION MARK}Brien"),
        ("O, KIM", "Kim O"),
        ("VAN DER BERG, JAN", "Jan van der Berg"),
    ],
)
def test_one_person_is_known_however_the_name_is_written(person: str, patient: str) -> None:
    assert is_of(person, "", patient, "") is True


@pytest.mark.parametrize(
    ("person", "patient"),
    [
        ("DOE, PAT", "Kim Doe"),
        ("DOE, PAT", "Pat Roe"),
        ("DOE, PAT JR", "Pat Doe Sr"),
        ("LEE, KIM", "Kim Leeson"),
        ("O, KIM", "Kim Olsen"),
    ],
)
def test_other_people_are_told_apart(person: str, patient: str) -> None:
    assert is_of(person, "", patient, "") is False


@pytest.mark.parametrize(
    ("person", "patient"),
    [
        ("DOE, PAT", ""),
        ("", "Pat Doe"),
        ("DOE, PAT", "Doe"),
        ("DOE, PAT", "PD-0412"),
        ("DOE, P", "Pat Doe"),
        ("DOE, PATRICIA", "Pat Doe"),
        ("DOE, PAT A", "Pat B. Doe"),
        ("DOE, PAT JR", "Pat Doe"),
        ("LEE, KIM", "Lee Kim"),
        ("LINDQVIST-OKAFOR, MARIA", "Maria Okafor"),
    ],
)
def test_who_may_be_another_person_is_not_taken_for_the_patient(person: str, patient: str) -> None:
    assert is_of(person, "", patient, "") is None
    assert is_of(person, "X1234567", patient, "X1234567") is None, "a family has one number"


@pytest.mark.parametrize(
    ("number", "other", "same"),
    [
        ("X1234567", "x-123 4567", True),
        ("X1234567-01", "X1234567", True),
        ("X1234567", "", True),
        ("X1234567", "X1234568", False),
        ("X1", "X102", False),
        ("X12345670001", "X1234567", False),
    ],
)
def test_another_number_is_another_person_whatever_the_name(number: str, other: str, same: bool) -> None:
    assert is_of("DOE, PAT", number, "Pat Doe", other) is same


def test_a_family_with_one_number_is_kept_apart_by_first_names() -> None:
    assert is_of("DOE, KIM", "X1234567", "Pat Doe", "X1234567") is False
