"""The clinic's settings: what is typed stays, what is wrong is told at once, and papers only get what is right."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from PIL import Image

from prolo_cost.app.keeping.settings import Settings, from_values, keep_settings, read_settings, to_values
from prolo_cost.documents.kinds import EstimatePage
from prolo_cost.documents.office import Clinic


def png() -> bytes:
    file = BytesIO()
    Image.new("RGB", (30, 10), "red").save(file, "PNG")
    return file.getvalue()


ALDER = Settings(
    {
        "name": "Alder Street  Joint Clinic",
        "phone": "(503) 555-0142",
        "address": "12 Alder Street,\nPortland",
        "state": " or",
        "npi": "12345 67893",
        "tax_id": "12-3456789",
        "disclaimer": "Ask us about <b>payment plans</b>.",
    },
    png(),
    frozenset({EstimatePage.CALL_SHEET}),
    "es",
    large_print=True,
)


class Records:
    """Settings in memory, as JSON, which is how the records hold them; and which were written."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.written: list[str] = []

    def setting(self, key: str) -> object:
        return json.loads(self.kept[key]) if key in self.kept else None

    def set_setting(self, key: str, value: object) -> None:
        self.kept[key] = json.dumps(value)
        self.written.append(key)


def test_nothing_set_is_a_clinic_without_a_name_and_papers_in_english() -> None:
    settings = from_values({})
    assert (settings.clinic, settings.language, settings.large_print) == (Clinic(""), "en", False)
    assert settings.problems == ()


def test_what_was_kept_is_read_as_it_was_typed() -> None:
    records = Records()
    keep_settings(records, ALDER, Settings())  # type: ignore[arg-type]  # all that it needs of the saving verbs
    assert read_settings(records) == ALDER  # type: ignore[arg-type]  # as above


def test_only_what_is_other_is_written_so_that_a_letter_does_not_write_the_logo_again() -> None:
    records = Records()
    keep_settings(records, ALDER.typed("name", "Alder"), ALDER)  # type: ignore[arg-type]  # as above
    assert records.written == ["clinic"]


def test_papers_get_every_text_in_the_form_in_which_it_is_printed() -> None:
    assert ALDER.problems == ()
    assert ALDER.clinic == Clinic(
        name="Alder Street Joint Clinic",
        phone="(503) 555-0142",
        address="12 Alder Street, Portland",
        state="OR",
        npi="1234567893",
        tax_id="12-3456789",
        logo=png(),
        disclaimer="Ask us about <b>payment plans</b>.",
        leaves_out=frozenset({EstimatePage.CALL_SHEET}),
    )


def test_all_problems_are_told_at_once_and_none_of_them_reaches_a_paper() -> None:
    wrong = Settings(
        {"name": "x" * 81, "phone": "1", "state": "XX", "npi": "1234567890", "tax_id": "12345"}, logo=b"GIF89a"
    )
    told = [(problem.field, problem.code) for problem in wrong.problems]
    assert told == [
        ("clinic.name", "too_long"),
        ("clinic.state", "clinic_state"),
        ("clinic.npi", "clinic_npi"),
        ("clinic.tax_id", "clinic_tax_id"),
        ("clinic.logo", "logo_not_png"),
    ]
    assert wrong.clinic == Clinic("", phone="1")


def test_what_is_not_right_yet_is_kept_as_typed() -> None:
    settings = Settings().typed("npi", "12345")
    assert from_values(to_values(settings)).text("npi") == "12345"


@pytest.mark.parametrize("number", ["123-45-6789", "123456789", "12-34567890", "12 3456789"])
def test_a_number_that_may_be_of_a_person_is_neither_kept_nor_printed(number: str) -> None:
    settings = Settings().typed("tax_id", number)
    assert settings.clinic.tax_id == ""
    assert number not in json.dumps(to_values(settings))


@pytest.mark.parametrize(
    "value", [1, "text", [], {"name": 1, "leaves_out": 5, "language": "xx", "large_print": "yes"}, {"language": []}]
)
def test_what_another_program_wrote_counts_as_not_set(value: object) -> None:
    assert from_values({"clinic": value, "clinic.logo": value, "papers": value}).clinic == Clinic("")
    assert from_values({"clinic": value, "papers": value}).language == "en"


def test_only_what_was_declared_can_be_set() -> None:
    with pytest.raises(KeyError):
        Settings().typed("fax", "1")
