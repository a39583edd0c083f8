"""The two commands of the README, in a copy of their files; no network, since the copy's lock names no package."""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the two commands are for Linux and macOS")

ROOT = Path(__file__).parents[2]
SCRIPTS = ["prolo-cost", "run-tests", "tools/ready", ".ci/run"]
LOCKS = ["requirements.lock", "requirements-dev.lock"]
PROGRAM = "import sys\nprint(sys.argv[1:])\nsys.exit(7)\n"

# Stands in for .venv/bin/python: tells what it was started with, one argument a line.
SPEAKING_PYTHON = '#!/bin/sh\nfor each; do echo "$each"; done\nexit 7\n'


class Checkout:
    """A copy of the commands in a folder of its own, with a PATH that holds nothing but what is put there."""

    def __init__(self, folder: Path, path: Path) -> None:
        self.folder, self.path = folder, path

    def put(self, name: str, text: str, folder: Path | None = None) -> Path:
        file = (folder or self.folder) / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        file.chmod(0o755)
        return file

    def pretend_ready(self, *kinds: str) -> None:
        for kind, lock in zip(["app", "dev"], LOCKS, strict=True):
            if kind in kinds:
                self.put(f".venv/ready-{kind}", (self.folder / lock).read_text())
        self.put(".venv/ready-window", "")
        self.put(".venv/bin/python", SPEAKING_PYTHON)

    def pretend_python(self, name: str, set_up: str) -> None:
        """Put a Python on the PATH that suits, and does this when it is to run the set-up."""
        self.put(name, f'#!/bin/sh\ncase "$*" in *set_up.py*) {set_up} ;; *platform*) echo 3.13.7 ;; esac\n', self.path)

    def run(
        self, command: str | Path, *arguments: str, env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        clean = {"PATH": str(self.path), "HOME": str(self.folder / "home"), **(env or {})}
        line = [str(self.folder / command), *arguments]
        return subprocess.run(line, env=clean, capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    made = Checkout(tmp_path / "a folder", tmp_path / "bin")
    made.path.mkdir()
    for tool in ["sh", "cmp", "readlink", "dirname", "env"]:
        (made.path / tool).symlink_to(str(shutil.which(tool)))
    for name in SCRIPTS[:3]:
        made.put(name, (ROOT / name).read_text())
    shutil.copy(ROOT / "tools/set_up.py", made.folder / "tools")
    for wheel in (ROOT / "tools").glob("*.whl"):
        (made.folder / "tools" / wheel.name).symlink_to(wheel)
    for lock in LOCKS:
        made.put(lock, "# no package\n")
    made.put("src/prolo_cost/__main__.py", PROGRAM)
    return made


def use_real_python(checkout: Checkout) -> None:
    (checkout.path / "python3").symlink_to(os.path.realpath(sys.executable))


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_scripts_are_plain_sh_and_can_be_run(script: str) -> None:
    parsed = subprocess.run(["sh", "-n", ROOT / script], capture_output=True, text=True, check=False)
    assert (parsed.returncode, parsed.stderr) == (0, "")
    assert os.access(ROOT / script, os.X_OK)


def test_a_ready_environment_starts_the_program_with_no_other_python(checkout: Checkout) -> None:
    checkout.pretend_ready("app")
    started = checkout.run("prolo-cost", "two words", "$HOME", "", env={"DISPLAY": ":1"})
    assert started.stdout.split("\n") == ["-I", "-m", "prolo_cost", "two words", "$HOME", "", ""]
    assert started.stderr == ""


def test_the_programs_exit_status_is_the_commands(checkout: Checkout) -> None:
    checkout.pretend_ready("app")
    assert checkout.run("prolo-cost").returncode == 7


def test_the_command_works_through_links(checkout: Checkout, tmp_path: Path) -> None:
    checkout.pretend_ready("app")
    (tmp_path / "a link").symlink_to("a folder/prolo-cost")
    (tmp_path / "bin/pc").symlink_to(tmp_path / "a link")
    assert checkout.run(tmp_path / "bin/pc", "x").stdout == "-I\n-m\nprolo_cost\nx\n"


def test_the_tests_are_run_with_their_arguments_and_end_with_pytests_status(checkout: Checkout) -> None:
    checkout.pretend_ready("dev")
    ran = checkout.run("run-tests", "-k", "two words")
    assert ran.stdout.split("\n")[-3:] == ["-k", "two words", ""]
    assert "pytest" in ran.stdout
    assert ran.returncode == 7


@pytest.mark.parametrize("broken", ["requirements.lock", ".venv/ready-app", ".venv/bin/python"])
def test_a_changed_lock_or_a_half_made_environment_is_set_up_again(checkout: Checkout, broken: str) -> None:
    checkout.pretend_ready("app")
    checkout.pretend_python("python3", "echo setting up; exit 0")
    if broken.endswith(".lock"):
        checkout.put(broken, "another==1.0\n")
    else:
        (checkout.folder / broken).unlink()
    assert "setting up" in checkout.run("prolo-cost").stderr


def test_the_set_up_says_nothing_on_standard_output(checkout: Checkout) -> None:
    checkout.pretend_ready("dev")
    checkout.pretend_python("python3", "echo noise; exit 0")
    assert "noise" not in checkout.run("prolo-cost", "estimate").stdout


def test_a_failed_set_up_starts_nothing(checkout: Checkout) -> None:
    checkout.pretend_ready("dev")
    checkout.pretend_python("python3", "echo it failed; exit 1")
    started = checkout.run("prolo-cost")
    assert (started.returncode, started.stdout, started.stderr) == (1, "", "it failed\n")


@pytest.mark.parametrize(
    ("display", "expected"), [({}, ""), ({"DISPLAY": ":1"}, "window"), ({"WAYLAND_DISPLAY": "w"}, "window")]
)
def test_libraries_for_a_window_are_looked_after_only_where_one_can_open(
    checkout: Checkout, display: dict[str, str], expected: str
) -> None:
    checkout.pretend_ready("dev")
    (checkout.folder / ".venv/ready-window").unlink()
    checkout.pretend_python("python3", 'echo "asked for ${4:-}"; exit 0')
    assert f"asked for {expected}\n" in checkout.run("prolo-cost", env=display).stderr


@pytest.mark.parametrize(("arguments", "status"), [([], 1), (["estimate"], 7)])
def test_without_those_libraries_only_the_window_is_not_to_be_had(
    checkout: Checkout, arguments: list[str], status: int
) -> None:
    checkout.pretend_ready("dev")
    checkout.pretend_python("python3", "exit 3")
    assert checkout.run("prolo-cost", *arguments, env={"DISPLAY": ":1"}).returncode == status


def test_the_newest_python_that_fits_is_taken(checkout: Checkout) -> None:
    checkout.pretend_python("python3.12", "echo 3.12 was taken; exit 1")
    checkout.pretend_python("python3.13", "echo 3.13 was taken; exit 1")
    checkout.put("python3.14", "#!/bin/sh\nexit 127\n", checkout.path)  # a pyenv shim of a version not in use
    assert checkout.run("prolo-cost").stderr == "3.13 was taken\n"


def test_where_no_python_fits_a_sentence_says_so(checkout: Checkout) -> None:
    assert checkout.run("prolo-cost").stderr == ("prolo-cost: needs Python 3.11, 3.12, 3.13 or 3.14, and found none.\n")
    old = '#!/bin/sh\ncase "$*" in *platform*) echo 3.9.2 ;; *) exit 1 ;; esac\n'
    checkout.put("python3", old, checkout.path)
    started = checkout.run("prolo-cost")
    assert (started.returncode, started.stdout) == (1, "")
    assert started.stderr.endswith("and found none (python3 is 3.9.2).\n")


def test_two_starts_at_once_set_up_once_and_the_next_is_silent(
    checkout: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_real_python(checkout)
    garbage = checkout.put(".venv/lib/half-done", "left by a set-up that was killed")
    pipe = subprocess.PIPE
    command = [str(checkout.folder / "prolo-cost"), "a b"]
    env = {"PATH": str(checkout.path)}
    both = [subprocess.Popen(command, env=env, stdout=pipe, stderr=pipe, text=True) for _ in range(2)]
    said = [each.communicate(timeout=60) for each in both]
    assert [stdout for stdout, _ in said] == ["['a b']\n", "['a b']\n"], said
    assert sum("setting up;" in stderr for _, stderr in said) == 1
    assert not garbage.exists()

    # Neither the folder where one stands nor one's own Python settings may lend the program a module.
    trap = checkout.put("json.py", "raise SystemExit('trap')", tmp_path / "elsewhere").parent
    checkout.put("src/prolo_cost/__main__.py", f"import json\n{PROGRAM}")
    monkeypatch.chdir(trap)
    third = checkout.run("prolo-cost", "a b", env={"PYTHONPATH": str(trap)})
    assert (third.stdout, third.stderr, third.returncode) == ("['a b']\n", "", 7)


def test_the_developers_packages_are_added_to_the_programs_own(checkout: Checkout) -> None:
    use_real_python(checkout)
    checkout.pretend_ready("app")
    (checkout.folder / ".venv/bin/python").unlink()
    venv.create(checkout.folder / ".venv")
    checkout.run("tools/ready", "dev")
    assert (checkout.folder / ".venv/ready-window").exists()  # made anew, it would be gone
    assert (checkout.folder / ".venv/ready-dev").exists()
    assert (checkout.folder / ".venv/ready-app").exists()


def test_a_folder_that_cannot_be_written_is_named_in_a_sentence(checkout: Checkout) -> None:
    use_real_python(checkout)
    checkout.put(".venv", "a file where the folder should be")
    started = checkout.run("prolo-cost")
    assert started.returncode == 1
    assert "Traceback" not in started.stderr
    assert ".venv" in started.stderr


@pytest.fixture
def set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The set-up itself, with a throw-away folder instead of .venv and a library that no system has."""
    spec = importlib.util.spec_from_file_location("set_up", ROOT / "tools/set_up.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "VENV", tmp_path)
    monkeypatch.setattr(module, "LOG", tmp_path / "set-up.log")
    monkeypatch.setattr(module, "QT_LIBRARIES", {"libprolo-nowhere.so.1": "libprolo-nowhere1"})
    return module


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt brings all it needs")
def test_the_line_to_run_is_told_where_a_library_cannot_be_fetched(
    set_up: ModuleType, checkout: Checkout, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(checkout.path))
    assert not set_up.qt_is_ready()
    assert "\n    sudo apt-get install libprolo-nowhere1\n" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt brings all it needs")
def test_a_library_is_fetched_after_the_package_lists_when_they_are_old(
    set_up: ModuleType, checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = checkout.folder / "calls"
    record = f'echo "$*" >>"{calls}"; case "$*" in *install*) exit 100 ;; esac\n'
    checkout.put("apt-get", f"#!/bin/sh\n{record}", checkout.path)
    checkout.put("sudo", '#!/bin/sh\nshift\nexec "$@"\n', checkout.path)
    monkeypatch.setenv("PATH", str(checkout.path))
    set_up.fetch_libraries(["libprolo-nowhere1"])
    verbs = [re.findall(" (install|update|libprolo-nowhere1)", call) for call in calls.read_text().splitlines()]
    assert [verb for verb in verbs if verb] == [
        ["install", "libprolo-nowhere1"],
        ["update"],
        ["install", "libprolo-nowhere1"],
    ]


def test_nothing_is_fetched_where_nothing_is_missing(
    set_up: ModuleType, checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout.put("apt-get", f'#!/bin/sh\ntouch "{checkout.folder}/called"\n', checkout.path)
    monkeypatch.setenv("PATH", str(checkout.path))
    monkeypatch.setattr(set_up, "QT_LIBRARIES", {})
    assert set_up.qt_is_ready()
    assert not (checkout.folder / "called").exists()


def test_pips_lines_become_plain_ones(set_up: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        "Looking in indexes: somewhere",
        "Collecting big==1.2 (from -r requirements.lock (line 1))",
        "  Downloading big-1.2-py3-none-any.whl (80.3 MB)",
        *[f"Progress {n} of 80000000" for n in (0, 21_000_000, 22_000_000, 80_000_000)],
        "WARNING: Retrying (Retry(total=4)) after connection broken",
        "Collecting small==3 (from -r requirements.lock (line 2))",
        "  Using cached small-3-py3-none-any.whl (12 kB)",
        "Installing collected packages: small, big",
        "ERROR: No space left on device",
    ]
    assert set_up.follow([f"{line}\n" for line in lines], 2) == ["ERROR: No space left on device"]
    assert [line.removeprefix("prolo-cost:").strip() for line in capsys.readouterr().err.splitlines()] == [
        "1 of 2: big (80.3 MB)",
        "1 of 2: big, 25 %",
        "no connection; trying again ...",
        "2 of 2: small (12 kB)",
        "unpacking and compiling ...",
    ]


def test_pip_is_the_file_that_was_released(set_up: ModuleType) -> None:
    assert hashlib.sha256(set_up.PIP.read_bytes()).hexdigest() == set_up.PIP_SHA256


def test_the_developers_lock_holds_the_programs_own() -> None:
    program, developers = (set(re.findall("^[a-z].*==.*", (ROOT / lock).read_text(), re.M)) for lock in LOCKS)
    assert program
    assert program <= developers
