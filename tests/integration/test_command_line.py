"""The command line as a stranger uses it: exit status, one place for answers, never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.examples import KNEE

from prolo_cost import bootstrap, paths
from prolo_cost.app.keeping.settings import Settings, to_values
from prolo_cost.app.papers.ordering import Papers
from prolo_cost.app.papers.pictures import words_of
from prolo_cost.app.papers.printing import Printout
from prolo_cost.casefile import estimate_schema
from prolo_cost.records.store import Store

Json = dict[str, Any]  # the program's own answers, parsed


def run(*arguments: str | Path) -> int:
    return bootstrap.run([str(argument) for argument in arguments])


def answer(capsys: pytest.CaptureFixture[str]) -> Json:
    out, err = capsys.readouterr()
    assert err == ""
    parsed: Json = json.loads(out)
    return parsed


def first_page(paper: Path) -> str:
    return words_of(paper.read_bytes(), 0)


def test_an_estimate_says_the_likely_scenario_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("estimate", KNEE) == 0
    out = capsys.readouterr().out
    assert out.startswith("If denied (likely)")
    assert "$1,836.00 to $2,160.00" in out
    assert "not a promise" in out


def test_an_estimate_as_json_keeps_its_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("estimate", KNEE, "--json") == 0
    estimate = answer(capsys)
    jsonschema.Draft202012Validator(estimate_schema()).validate(estimate)
    assert estimate["likely"] == "denied"
    assert estimate["scenarios"]["covered"]["patient"] == {"low": "628.00", "point": "1120.00", "high": "1139.20"}
    assert estimate["questions"][0]["field"] == "coverage.M0076"


def test_the_words_come_in_spanish_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("estimate", KNEE, "--lang", "es") == 0
    assert "Si se deniega (lo más probable)" in capsys.readouterr().out


def test_the_paper_is_a_pdf(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "out.pdf"
    assert run("estimate", KNEE, "--pdf", target) == 0
    assert "What your treatment may cost" in first_page(target)
    assert capsys.readouterr().err == ""


def test_a_good_faith_estimate_says_first_what_it_misses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "out.pdf"
    assert run("estimate", KNEE, "--pdf", target, "--paper", "good_faith_estimate") == 2

    captured = capsys.readouterr()
    assert captured.err == "clinic.address: The paper needs the clinic's address.\n"
    assert captured.out == ""
    assert not target.exists()


def test_letters_that_no_font_has_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = tmp_path / "case.json"
    text = KNEE.read_text(encoding="utf-8").replace("Maria", "王")
    case.write_text(text, encoding="utf-8")

    assert run("estimate", case, "--pdf", tmp_path / "out.pdf") == 0
    assert capsys.readouterr().err == ("No font here has 王. The paper shows a replacement sign in their place.\n")


def test_a_paper_for_another_kind_of_plan_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "out.pdf"
    assert run("estimate", KNEE, "--pdf", target, "--paper", "abn") == 2

    assert "does not call for that paper" in capsys.readouterr().err
    assert not target.exists()


def test_what_is_asked_of_a_paper_that_is_not_written_is_told_and_not_passed_over(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("estimate", KNEE, "--paper", "abn", "--large-print", "--with-blanks") == 2

    captured = capsys.readouterr()
    sentence = "This is about a paper, and none is written. Say where to, with --pdf OUT.pdf."
    assert captured.err.splitlines() == [
        f"{name}: {sentence}" for name in ("--paper", "--with-blanks", "--large-print")
    ]
    assert captured.out == ""


def test_a_late_good_faith_estimate_is_written_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = tmp_path / "case.json"
    late = json.loads(KNEE.read_text(encoding="utf-8")) | {"scheduled_on": "2026-11-20"}
    case.write_text(json.dumps(late), encoding="utf-8")
    target = tmp_path / "out.pdf"

    assert run("estimate", case, "--pdf", target, "--paper", "good_faith_estimate", "--with-blanks") == 0
    assert capsys.readouterr().err == "The good faith estimate was due by Nov 23, 2026. Give it now.\n"
    assert target.exists()


def test_a_paper_says_of_the_clinic_what_its_settings_say_and_leaves_the_records_alone(
    tmp_path: Path, data_dir: Path
) -> None:
    store = Store.open(data_dir)
    with store.transaction() as records:
        for key, value in to_values(Settings({"name": "Hazel Clinic", "address": "5 Hazel Road, Bend, OR"})).items():
            records.settings.set(key, value, datetime(2026, 11, 24, tzinfo=UTC))
    store.close()
    before = {file.name: file.read_bytes() for file in data_dir.iterdir()}
    target = tmp_path / "out.pdf"

    assert run("--data-dir", data_dir, "estimate", KNEE, "--pdf", target, "--paper", "good_faith_estimate") == 0
    text = first_page(target)
    assert "Hazel Clinic" in text
    assert "5 Hazel Road, Bend, OR" in text
    assert {file.name: file.read_bytes() for file in data_dir.iterdir()} == before


def test_records_that_cannot_be_read_stop_no_paper(tmp_path: Path, data_dir: Path) -> None:
    data_dir.mkdir()
    (data_dir / "clinic.db").write_bytes(b"no database")

    assert run("--data-dir", data_dir, "estimate", KNEE, "--pdf", tmp_path / "out.pdf") == 0


@pytest.mark.parametrize("completed", [("--with-blanks",), ("--clinic-address", "12 Alder Street, Portland, OR 97201")])
def test_a_good_faith_estimate_is_printed_once_complete_or_with_blanks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], completed: tuple[str, ...]
) -> None:
    target = tmp_path / "out.pdf"
    assert run("estimate", KNEE, "--pdf", target, "--paper", "good_faith_estimate", *completed) == 0

    text = first_page(target)
    assert "Good faith estimate" in text
    assert ("12 Alder Street, Portland, OR 97201" in text) == ("--clinic-address" in completed)


def test_problems_are_sentences_on_standard_error_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = tmp_path / "bad.json"
    case.write_text('{"format": "prolo-cost/case/1", "pln": null}', encoding="utf-8")
    assert run("estimate", case, "--pdf", tmp_path / "out.pdf") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "pln: There is no field called pln here. Did you mean plan?" in err
    assert "course: course is needed." in err
    assert not (tmp_path / "out.pdf").exists()


def test_problems_as_json_stand_on_standard_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = tmp_path / "bad.json"
    case.write_text("{}", encoding="utf-8")
    assert run("estimate", case, "--json") == 2
    assert [problem["field"] for problem in answer(capsys)["problems"]] == ["format", "plan", "course"]


@pytest.mark.parametrize("name", ["missing.json", "folder"])
def test_a_file_that_cannot_be_read_is_a_problem(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "folder").mkdir()
    assert run("estimate", tmp_path / name, "--json") == 2
    problem = answer(capsys)["problems"][0]
    assert problem["field"] == name
    assert str(tmp_path) not in problem["text"]


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (["estimate", "x.json", "--json", "--lang", "fr"], ["--lang"]),
        (["estimate", "--json"], ["CASE.json"]),
        (["start-dates", "x.json", "--json"], ["--from", "--to"]),
        (["payers", "show", "--json"], ["ID"]),
        (["payers", "--json"], ["COMMAND"]),
        (["estimat", "x.json", "--json"], ["COMMAND"]),
        (["estimate", "x.json", "--json", "--pfd", "out.pdf"], [""]),
        (["self-test", "--json", "extra"], [""]),
    ],
)
def test_a_line_that_is_no_command_is_told_as_json_where_json_is_asked_for(
    line: list[str], fields: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*line) == 2
    problems = answer(capsys)["problems"]
    assert [problem["field"] for problem in problems] == fields
    assert {problem["code"] for problem in problems} == {"usage"}
    assert all(problem["text"] for problem in problems)


def test_a_line_that_is_no_command_is_told_in_words_otherwise(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("estimate", "x.json", "--lang", "fr") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("usage: prolo-cost estimate ")
    assert "--lang" in err.splitlines()[-1]


def test_a_folder_that_is_not_there_is_a_fault_of_the_machine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("estimate", KNEE, "--pdf", tmp_path / "nowhere" / "out.pdf", "--json") == 1
    assert "fault" in answer(capsys)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_terminal_of_few_letters_stops_nothing_and_json_stays_json(encoding: str) -> None:
    command = [sys.executable, "-m", "prolo_cost", "estimate", str(KNEE), "--lang", "es"]
    environment = {**os.environ, "PYTHONIOENCODING": encoding}

    told = subprocess.run(command, capture_output=True, env=environment, check=True).stdout
    assert b"$1,836.00" in told
    parsed = json.loads(subprocess.run([*command, "--json"], capture_output=True, env=environment, check=True).stdout)
    assert any("límite" in each["text"] or "máximo" in each["text"] for each in parsed["assumptions"])


def test_half_a_letter_in_a_case_is_still_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "half.json").write_text('{"\\ud800": 1}', encoding="utf-8")

    assert run("estimate", tmp_path / "half.json", "--json") == 2
    assert "unknown_key" in {problem["code"] for problem in answer(capsys)["problems"]}


def test_a_file_that_is_no_case_at_all_is_told_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "list.json").write_text("[]", encoding="utf-8")

    assert run("estimate", tmp_path / "list.json") == 2
    assert capsys.readouterr().err == "The file should be one case, an object in braces.\n"


def test_without_standard_input_there_is_no_case(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", None)

    assert run("estimate", "-", "--json") == 2
    assert answer(capsys)["problems"][0]["code"] == "not_json"


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="a device that is always full, as Linux has")
@pytest.mark.parametrize("more", [(), ("--json",)])
def test_an_answer_that_cannot_be_written_out_is_told_in_one_sentence(more: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "prolo_cost", "estimate", str(KNEE), *more]
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)

    assert (ended.returncode, ended.stderr) == (1, "The answer could not be written (No space left on device).\n")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with a name")
def test_a_paper_never_takes_the_place_of_what_is_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    assert run("estimate", KNEE, "--pdf", pipe) == 1
    assert pipe.is_fifo()
    assert capsys.readouterr().err == "pipe could not be saved (File exists). Try another folder.\n"


def test_the_schemas_are_json_schemas(capsys: pytest.CaptureFixture[str]) -> None:
    for what in ("case", "estimate"):
        assert run("schema", what) == 0
        jsonschema.Draft202012Validator.check_schema(answer(capsys))


def test_the_self_test_finds_everything_well(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--data-dir", data_dir, "self-test", "--json") == 0
    checks = answer(capsys)["checks"]
    assert [check["part"] for check in checks] == ["payers", "records", "arithmetic", "paper"]
    assert not data_dir.exists()


def test_the_self_test_says_what_is_wrong(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data_dir.mkdir()
    (data_dir / "clinic.db").write_bytes(b"not a database at all" * 100)
    assert run("--data-dir", data_dir, "self-test") == 1
    told = capsys.readouterr().out
    assert "the clinic's records: clinic.db is damaged" in told
    assert "a known case: works" in told


@pytest.mark.parametrize("inside", ["", "records"])
def test_the_self_test_says_where_no_records_could_be_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], inside: str
) -> None:
    (tmp_path / "file").write_bytes(b"")

    assert run("--data-dir", tmp_path / "file" / inside, "self-test", "--json") == 1
    assert [check["part"] for check in answer(capsys)["checks"] if check["fault"]] == ["records"]


def test_start_dates_tell_both_sides_of_the_turn(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("start-dates", KNEE, "--from", "2026-12-31", "--to", "2027-01-01", "--json") == 0
    before, after = answer(capsys)["start_dates"]
    assert before["first"] == "2026-12-31"
    assert (before["patient"]["covered"]["point"], after["patient"]["covered"]["point"]) == ("1440.00", "1520.00")
    assert before["patient"]["self_pay"] == after["patient"]["self_pay"]


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        ("2026-12-01", "2026-11-30", "to"),
        ("tomorrow", "2027-01-01", "from"),
        ("20261201", "2027-01-01", "from"),
        ("2026-12-01", "2026-W50-1", "to"),
        ("9999-12-01", "2027-01-01", "from"),
    ],
)
def test_a_span_that_is_none_is_a_problem(
    first: str, last: str, field: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("start-dates", KNEE, "--from", first, "--to", last, "--json") == 2
    assert [problem["field"] for problem in answer(capsys)["problems"]] == [field]


def test_one_bad_case_stops_nothing_else_in_a_batch(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases, out = tmp_path / "cases", tmp_path / "out"
    cases.mkdir()
    (cases / "good.json").write_bytes(KNEE.read_bytes())
    (cases / "bad.json").write_text("{", encoding="utf-8")
    assert run("batch", cases, "--out", out, "--pdf") == 2
    report = json.loads((out / "batch.json").read_text(encoding="utf-8"))
    assert [(case["name"], case["status"]) for case in report["cases"]] == [("bad", "problems"), ("good", "done")]
    assert report["cases"][1]["patient"]["denied"]["high"] == "2160.00"
    assert sorted(path.name for path in out.iterdir()) == ["batch.json", "good.estimate.json", "good.pdf"]
    assert "1 done, 1 with problems" in capsys.readouterr().out


def test_the_papers_of_a_batch_say_of_the_clinic_what_its_settings_say(tmp_path: Path, data_dir: Path) -> None:
    store = Store.open(data_dir)
    with store.transaction() as records:
        for key, value in to_values(Settings({"phone": "(503) 555-0142"})).items():
            records.settings.set(key, value, datetime(2026, 11, 24, tzinfo=UTC))
    store.close()
    cases, out = tmp_path / "cases", tmp_path / "out"
    cases.mkdir()
    (cases / "good.json").write_bytes(KNEE.read_bytes())

    assert run("--data-dir", data_dir, "batch", cases, "--out", out, "--pdf") == 0
    assert "(503) 555-0142" in first_page(out / "good.pdf")


def test_half_a_letter_in_one_case_stops_no_batch(tmp_path: Path) -> None:
    cases, out = tmp_path / "cases", tmp_path / "out"
    cases.mkdir()
    (cases / "good.json").write_bytes(KNEE.read_bytes())
    (cases / "half.json").write_text('{"\\ud800": 1}', encoding="utf-8")

    assert run("batch", cases, "--out", out) == 2
    report = json.loads((out / "batch.json").read_text(encoding="utf-8"))
    assert [case["status"] for case in report["cases"]] == ["done", "problems"]


def test_a_case_whose_results_cannot_be_written_is_told_and_the_others_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases, out = tmp_path / "cases", tmp_path / "out"
    cases.mkdir()
    for name in ("first", "second", "third"):
        (cases / f"{name}.json").write_bytes(KNEE.read_bytes())
    (out / "first.estimate.json").mkdir(parents=True)
    (out / "second.pdf").mkdir()

    assert run("batch", cases, "--out", out, "--pdf") == 1
    report = json.loads((out / "batch.json").read_text(encoding="utf-8"))
    assert [(case["name"], case["status"], case.get("fault")) for case in report["cases"]] == [
        ("first", "fault", "first.estimate.json is the name of a folder. Choose another name."),
        ("second", "fault", "second.pdf is the name of a folder. Choose another name."),
        ("third", "done", None),
    ]
    assert (out / "third.pdf").is_file()
    told = capsys.readouterr()
    assert told.out == "1 done, 0 with problems (see batch.json).\n"
    assert "first  first.estimate.json is the name of a folder." in told.err
    assert "Traceback" not in told.err


@pytest.mark.warns_in_log
def test_a_mistake_of_ours_at_one_case_of_a_batch_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases, out = tmp_path / "cases", tmp_path / "out"
    cases.mkdir()
    for name in ("a", "b"):
        (cases / f"{name}.json").write_bytes(KNEE.read_bytes())
    made: list[object] = []

    def printout(_papers: object, *_arguments: object) -> Printout:
        made.append(1)
        if len(made) == 1:
            raise KeyError("Zzyzx")
        return Printout(b"%PDF")

    monkeypatch.setattr(Papers, "printout", printout)

    assert run("batch", cases, "--out", out, "--pdf") == 1
    first, second = json.loads((out / "batch.json").read_text(encoding="utf-8"))["cases"]
    assert (first["status"], second["status"]) == ("fault", "done")
    assert "KeyError" in first["fault"]
    assert "Zzyzx" not in first["fault"]


def test_a_report_that_cannot_be_written_stands_on_standard_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases, out = tmp_path / "cases", tmp_path / "out"
    cases.mkdir()
    (cases / "good.json").write_bytes(KNEE.read_bytes())
    (out / "batch.json").mkdir(parents=True)

    assert run("batch", cases, "--out", out) == 1
    told = capsys.readouterr()
    assert [(case["name"], case["status"]) for case in json.loads(told.out)["cases"]] == [("good", "done")]
    assert "batch.json is the name of a folder." in told.err


@pytest.mark.skipif(os.name != "posix", reason="a limit of files stands for a full disk")
def test_on_a_full_disk_the_report_says_what_is_missing(tmp_path: Path) -> None:
    cases, out = tmp_path / "cases", tmp_path / "out"
    cases.mkdir()
    (cases / "a.json").write_bytes(KNEE.read_bytes())
    (cases / "b.json").write_text("{", encoding="utf-8")
    program = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000));"
        "from prolo_cost.__main__ import main; sys.exit(main())"
    )
    command = [sys.executable, "-c", program, "batch", str(cases), "--out", str(out)]

    ended = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (ended.returncode, ended.stdout) == (1, "0 done, 1 with problems (see batch.json).\n")
    first, second = json.loads((out / "batch.json").read_text(encoding="utf-8"))["cases"]
    assert first["fault"] == "The disk is full, so a.estimate.json was not saved. Make room, or save it elsewhere."
    assert second["status"] == "problems"


def test_a_batch_into_its_own_folder_does_not_take_its_results_for_cases(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "good.json").write_bytes(KNEE.read_bytes())
    assert run("batch", tmp_path, "--out", tmp_path) == 0
    assert run("batch", tmp_path, "--out", tmp_path) == 0
    assert "1 done, 0 with problems" in capsys.readouterr().out


def test_without_a_display_the_same_job_is_done_on_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(tmp_path)
    assert run("--data-dir", tmp_path / "data") == 0
    out = capsys.readouterr().out
    assert out.startswith("There is no display here")
    assert "$1,836.00 to $2,160.00" in out
    assert (tmp_path / "estimate.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.warns_in_log
def test_a_fault_of_our_own_is_a_sentence_without_a_word_of_the_case(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_arguments: object) -> None:
        raise RuntimeError("Maria Lindqvist-Okafor")

    monkeypatch.setattr("prolo_cost.app.estimates.estimating.estimate", broken)
    assert run("estimate", KNEE) == 1
    out, err = capsys.readouterr()
    assert "Maria" not in out + err
    assert "RuntimeError" in err
    assert "Traceback" not in err


def test_the_program_runs_as_a_module_and_passes_its_status_on() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "prolo_cost", "estimate", "-", "--json"],
        input=b"[]",
        capture_output=True,
        check=False,
        env={"PYTHONPATH": str(Path(paths.__file__).parent.parent)},
    )
    assert done.returncode == 2
    assert done.stderr == b""
    assert json.loads(done.stdout)["problems"][0]["code"] == "not_an_object"
