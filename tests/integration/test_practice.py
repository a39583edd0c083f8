"""Practice: invented patients on a file of their own, ready to work with."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from prolo_cost import paths
from prolo_cost.app.draft.draft_cases import case_data_of
from prolo_cost.app.keeping.preferences import Preferences, Sitting
from prolo_cost.app.keeping.settings import read_settings
from prolo_cost.app.keeping.work_states import Group, sorted_by_group
from prolo_cost.app.practice import invented_practice
from prolo_cost.bootstrap import Program
from prolo_cost.wording import LANGUAGES

FILE = paths.resources() / "examples" / "practice.toml"


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path / "practice")


def test_the_practice_file_holds_the_invented_patients_once(program: Program) -> None:
    services = program.services(Sitting(practice=True))
    first = [item.patient_label for item in services.saving.work_list()]
    assert first[0] == "Maria Lindqvist-Okafor"
    assert len(first) == len(invented_practice(FILE, lambda _: None, "en").patients)
    for item in services.saving.work_list():
        services.saving.delete(item.id)
    services.saving.close()
    assert services.saving.work_list() == ()
    services.saving.close()


def test_the_clinics_own_file_holds_none_of_them(program: Program) -> None:
    saving = program.services(Sitting()).saving
    assert saving.work_list() == ()
    saving.close()


def test_the_list_of_work_has_something_of_each_kind_to_practise_on(program: Program) -> None:
    saving = program.services(Sitting(practice=True)).saving
    groups = sorted_by_group(saving.work_list(), program.today(), program.catalog.edition)
    saving.close()
    assert {Group.TO_FINISH, Group.WAITING, Group.STALE, Group.DONE} <= groups.keys()


def test_the_invented_clinic_has_prices_templates_and_claims_without_a_fault(program: Program) -> None:
    services = program.services(Sitting(practice=True))
    services.prices.load()
    assert (services.prices.fee_problems, services.prices.template_problems) == ((), ())
    assert [fee.code for fee in services.prices.fees] == ["M0076", "76942", "99213"]
    assert len(services.prices.templates) == 2
    settings = read_settings(services.saving)
    assert settings.problems == ()
    assert "invented" in settings.clinic.name
    outcomes = [each.outcome for each in services.saving.evidence("aetna") if each.code == "M0076"]
    assert outcomes == ["not_covered"] * 7
    services.saving.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_invented_patient_but_the_unfinished_one_has_an_estimate(program: Program, language: str) -> None:
    made = program.today().isoformat()
    practice = invented_practice(FILE, program.payers.payer, language)
    drafts = [patient.draft.typed("as_of", made) for patient in practice.patients]
    answers = [(draft, program.estimating.answer(case_data_of(draft, program.today())[0])) for draft in drafts]
    assert [answer.problems for _, answer in answers] == [()] * len(drafts)
    known = [draft.text("payer.id") for draft in drafts if draft.text("payer.id")]
    assert [program.payers.payer(payer_id) is not None for payer_id in known] == [True] * len(known)


def test_a_window_in_spanish_practises_at_a_clinic_that_writes_spanish(program: Program) -> None:
    words = tomllib.loads(FILE.read_text("utf-8"))["words"]["es"]
    saving = program.services(Sitting(Preferences(language="es"), practice=True)).saving
    settings, kept = read_settings(saving), [saving.open(item.id).draft.typed for item in saving.work_list()]
    saving.close()
    assert (settings.clinic.name, settings.language) == (words["Practice clinic (invented)"], "es")
    written = str(kept) + str(settings.texts)
    assert [english for english in words if english in written] == []


def test_every_text_that_has_its_spanish_is_one_of_the_file() -> None:
    text = FILE.read_text("utf-8")
    assert [english for english in tomllib.loads(text)["words"]["es"] if f' "{english}"' not in text] == []
