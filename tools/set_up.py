"""Makes ``.venv``, the Python environment that ./prolo-cost, ./run-tests and the Makefile run in.

Standard library only, since it runs before anything is installed, and in any Python from 3.11 to 3.14. Packages
come from a lock, checked by their hashes, as ready-made wheels; they are installed by the pip in this folder,
because Debian and Ubuntu ship Python without one. A stamp is written last, so what was interrupted is done anew.

Run as ``set_up.py app`` (what the program needs) or ``set_up.py dev`` (with tests and checks); with ``window``
behind it, the system libraries that Qt opens are looked after too. Everything is said on stderr. The exit status is
0 when all is ready, 1 when it failed, and 3 when the packages are ready but the system lacks libraries of Qt's.
"""

import contextlib
import ctypes
import hashlib
import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOG = VENV / "set-up.log"
LOCKS = {"app": HERE / "requirements.lock", "dev": HERE / "requirements-dev.lock"}
PIP = HERE / "tools" / "pip-26.3-py3-none-any.whl"
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"

# What Qt opens at run time but does not bring: the library, and the Debian or Ubuntu package that holds it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


class SetUpError(Exception):
    """The set-up cannot go on; the message is a plain sentence for the person who waits for it."""


def say(text: str) -> None:
    """Tell the person at the terminal how far things are."""
    print(f"prolo-cost: {text}", file=sys.stderr, flush=True)


def main(kind: str, window: bool) -> int:
    """Make the environment of this kind ready, and Qt's system libraries if asked; return the exit status."""
    try:
        with one_at_a_time():
            if not is_ready(kind):
                build(kind)
            return 3 if window and not qt_is_ready() else 0
    except SetUpError as error:
        say(str(error))
        return 1
    except OSError as error:  # a full disk, a folder of somebody else's
        say(f"the set-up failed: {error}")
        return 1
    except KeyboardInterrupt:
        say("the set-up was stopped; the next start does it anew.")
        return 130


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold this file's lock; a second start waits here and then finds the work done."""
    if sys.platform == "win32":
        yield
        return
    import fcntl  # noqa: PLC0415 - only where it exists

    with Path(__file__).open() as this_file:
        os.set_inheritable(this_file.fileno(), True)  # pip holds the lock too: it may outlive us when we are killed
        try:
            fcntl.flock(this_file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another start is setting things up; waiting for it.")
            fcntl.flock(this_file, fcntl.LOCK_EX)
        yield


def stamp(kind: str) -> Path:
    """Where a copy of the lock is kept once its packages are all installed. The scripts compare the two."""
    return VENV / f"ready-{kind}"


def is_ready(kind: str) -> bool:
    """Say whether the environment holds what the lock asks for today."""
    return PYTHON.exists() and stamp(kind).exists() and stamp(kind).read_bytes() == LOCKS[kind].read_bytes()


def build(kind: str) -> None:
    """Make the environment from nothing; or add the developer's packages to the program's own."""
    only_add = kind == "dev" and is_ready("app") and not stamp("dev").exists()
    for each in LOCKS:
        stamp(each).unlink(missing_ok=True)
    say("setting up; this takes about a minute and fetches 100 MB from the internet.")
    if not only_add:
        make_environment()
    install(LOCKS[kind])
    subprocess.run([PYTHON, "-I", "-m", "compileall", "-q", HERE / "src"], check=False)
    for each in {kind, "app"}:  # the developer's lock holds all of the program's own
        stamp(each).write_bytes(LOCKS[each].read_bytes())
    say("all packages are in place.")


def make_environment() -> None:
    """Make an empty environment that finds the program in ``src``, wherever this folder is moved to."""
    base = sys.executable
    if os.name != "nt":
        base = os.path.realpath(base)  # python3.12, not python3: that name may be another version tomorrow
    made = subprocess.run(
        [base, "-I", "-m", "venv", "--without-pip", "--clear", VENV], stderr=subprocess.PIPE, text=True, check=False
    )
    if made.returncode != 0:
        raise SetUpError(f"the folder {VENV} could not be made: {made.stderr.strip()}")
    packages = Path(sysconfig.get_path("purelib", "venv", vars={"base": str(VENV)}))
    (packages / "prolo_cost.pth").write_text(os.path.relpath(HERE / "src", packages) + "\n")


def install(lock: Path) -> None:
    """Install what the lock names and nothing else, compiled to bytecode."""
    if hashlib.sha256(PIP.read_bytes()).hexdigest() != PIP_SHA256:
        raise SetUpError(f"{PIP.name} is not the file that was released; fetch a clean copy of prolo-cost.")
    options = ["--require-hashes", "--only-binary", ":all:", "--progress-bar", "raw", "--disable-pip-version-check"]
    with subprocess.Popen(
        [PYTHON, "-I", PIP / "pip", "install", *options, "-r", lock],
        env={**os.environ, "PIP_USER": "0"},  # some machines are set to --user, which an environment refuses
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        close_fds=False,  # so that pip holds the lock
    ) as pip:
        assert pip.stdout is not None  # noqa: S101 - for the type checker
        errors = follow(pip.stdout, len(re.findall("^[a-z].*==", lock.read_text(), re.MULTILINE)))
    if pip.returncode != 0:
        told = ["the packages could not be installed:", *errors]
        told += ["Is the internet reached? docs/install.md lists the systems that there are packages for."]
        raise SetUpError("\n".join([*told, f"All that pip said is in {LOG}."]))


def follow(lines: Iterable[str], total: int) -> list[str]:
    """Turn pip's many lines into a few plain ones, keep all of them in the log, and return its errors."""
    errors, name, count, quarter = [], "", 0, 0
    with LOG.open("w", encoding="utf-8") as log:
        for line in lines:
            log.write(line)
            if found := re.match(r"Collecting (\S+)==", line):
                name, count, quarter = found[1], count + 1, 0
            elif found := re.match(r"Progress (\d+) of (\d{8,})", line):  # 10 MB and more
                reached = 4 * int(found[1]) // int(found[2])
                if quarter < reached < 4:
                    say(f"  {count:2} of {total}: {name}, {25 * reached} %")
                quarter = reached
            elif found := re.match(r"\s+(?:Downloading|Using cached) .*\((.*)\)", line):
                say(f"  {count:2} of {total}: {name} ({found[1]})")
            elif line.startswith("Installing"):
                say("  unpacking and compiling ...")
            elif line.startswith("WARNING: Retrying"):
                say("  no connection; trying again ...")
            elif line.startswith("ERROR:"):
                errors.append(line.rstrip())
    return errors


def qt_is_ready() -> bool:
    """Install the system libraries that Qt lacks when we may; say the exact line to run when we may not."""
    if missing := missing_libraries():
        fetch_libraries(sorted({QT_LIBRARIES[library] for library in missing}))
    if missing := missing_libraries():
        packages = " ".join(sorted({QT_LIBRARIES[library] for library in missing}))
        say(f"the window needs libraries that this system lacks: {', '.join(missing)}.")
        say(f"install the packages that hold them; on Debian or Ubuntu with\n\n    sudo apt-get install {packages}\n")
        return False
    (VENV / "ready-window").touch()
    return True


def missing_libraries() -> list[str]:
    """Name the libraries that Qt needs and this Linux does not have; elsewhere Qt brings its own."""
    return [name for name in QT_LIBRARIES if sys.platform == "linux" and not can_load(name)]


def can_load(library: str) -> bool:
    """Say whether the system's loader finds this library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def fetch_libraries(packages: list[str]) -> None:
    """Install Debian packages as root, or with a sudo that asks for no password; otherwise do nothing."""
    apt = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=120"]
    if os.geteuid() != 0:
        apt = ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive", *apt]
    install_line = [*apt, "install", "-y", "--no-install-recommends", *packages]
    if runs(["apt-get", "--version"]) and runs([*apt, "--version"]):
        say(f"installing the system libraries that the window needs: {' '.join(packages)}")
        # A fresh machine has no package lists yet, and old lists name packages that are gone.
        if not runs(install_line) and runs([*apt, "update"]):
            runs(install_line)


def runs(command: list[str]) -> bool:
    """Say whether a command is there and succeeds; what it says goes to the log."""
    try:
        with LOG.open("a") as log:
            env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            done = subprocess.run(command, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=False)
    except FileNotFoundError:
        return False
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], window="window" in sys.argv[2:]))
