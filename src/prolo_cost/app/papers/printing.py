"""Printing: an estimate becomes the patient's paper, and the paper a file."""

from __future__ import annotations

import errno
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from prolo_cost.documents.kinds import PaperKind
from prolo_cost.domain.case import Case
from prolo_cost.domain.coverage import Payer
from prolo_cost.domain.problems import Problem
from prolo_cost.domain.result import Caution, Estimate
from prolo_cost.faults import MachineFault
from prolo_cost.wording import Words

if TYPE_CHECKING:
    from prolo_cost.documents.content import Clinic
    from prolo_cost.documents.heard import Changes

DISK_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
NOT_ALLOWED: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
NO_FOLDER: Final = frozenset({errno.ENOENT, errno.ENOTDIR})


@dataclass(frozen=True, slots=True)
class Printout:
    """A paper ready to be shown, printed or saved.

    ``unprintable`` holds the characters that no font of ours can show. They print as a replacement; say so.
    """

    data: bytes
    unprintable: tuple[str, ...] = ()


def missing_for(kind: PaperKind, case: Case, clinic: Clinic) -> tuple[Problem, ...]:
    """What a paper needs and does not have, to be shown before it is printed; it is left blank on the paper."""
    # Knows the calendar of holidays, which no open window needs.
    from prolo_cost.documents import readiness  # noqa: PLC0415

    return readiness.missing_for(kind, case, clinic)


def blocked(
    kind: PaperKind, case: Case, estimate: Estimate, payer: Payer | None, *, agreement_confirmed: bool = False
) -> tuple[Problem, ...]:
    """Why a paper may not be handed out for this case (``readiness.blocked``)."""
    from prolo_cost.documents import readiness  # noqa: PLC0415 - as above

    return readiness.blocked(kind, case, estimate, payer, agreement_confirmed=agreement_confirmed)


def cautions_for(kind: PaperKind, case: Case) -> tuple[Caution, ...]:
    """What to know before a paper is handed out, which does not stop it (``readiness.cautions_for``)."""
    from prolo_cost.documents import readiness  # noqa: PLC0415 - as above

    return readiness.cautions_for(kind, case)


def print_estimate(
    case: Case,
    estimate: Estimate,
    *,
    payer: Payer | None,
    clinic: Clinic,
    words: Words,
    number: str,
    edition: str,
    kind: PaperKind = PaperKind.ESTIMATE,
    large_print: bool = False,
    agreement_confirmed: bool = False,
    changes: Changes | None = None,
) -> Printout:
    """A paper of an estimate, in the language of ``words`` (arguments: ``content.paper``)."""
    # These take long to import (ReportLab most of all), and whoever opens the window has not asked for paper yet.
    from prolo_cost.documents.content import paper  # noqa: PLC0415
    from prolo_cost.documents.pdf import render, unprintable  # noqa: PLC0415

    told = paper(
        case,
        estimate,
        payer=payer,
        clinic=clinic,
        sentences=words,
        number=number,
        edition=edition,
        kind=kind,
        large_print=large_print,
        agreement_confirmed=agreement_confirmed,
        changes=changes,
    )
    return Printout(render(told), unprintable(told))


def suggested_name(number: str, kind: PaperKind = PaperKind.ESTIMATE) -> str:
    """What to call the file of a paper. Kind and number say which it is; it never says whose.

    >>> suggested_name("E-2026-0412")
    'estimate-E-2026-0412.pdf'
    """
    name = kind.value.replace("_", "-")
    plain = re.sub(r"[^A-Za-z0-9]+", "-", number).strip("-")
    return f"{name}-{plain}.pdf" if plain else f"{name}.pdf"


def export(data: bytes, target: Path) -> None:
    """Put a paper where the clerk wants it. Whatever happens, ``target`` is the old file, the new one, or not there.

    The file can be read by its owner alone.

    Raises:
        MachineFault: if the folder is missing or closed to us, the disk is full, or the file is in use.
    """
    import tempfile  # noqa: PLC0415 - brings hashes and archives along, which no open window needs

    try:
        _refuse_what_is_no_file(target)
        handle, temporary = tempfile.mkstemp(prefix=".estimate-", suffix=".part", dir=target.parent)
    except OSError as error:
        raise plain_fault(error, target) from None
    try:
        _write_through(handle, data)
        Path(temporary).replace(target)
        _settle(target.parent)
    except OSError as error:
        raise plain_fault(error, target) from None
    finally:
        Path(temporary).unlink(missing_ok=True)


def _refuse_what_is_no_file(target: Path) -> None:
    """A folder cannot be replaced by a paper; a device or a pipe could, and must not."""
    if target.exists() and not target.is_file():
        raise OSError(errno.EISDIR if target.is_dir() else errno.EEXIST, "no file")


def _write_through(handle: int, data: bytes) -> None:
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Have the new name reach the disk too, where the system lets a folder be opened."""
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def plain_fault(error: OSError, target: Path) -> MachineFault:
    """What the machine says of a place that something could not be saved to, in a plain sentence."""
    name = target.name or str(target)
    if error.errno in DISK_FULL:
        return MachineFault("The disk is full, so {name} was not saved. Make room, or save it elsewhere.", name=name)
    if error.errno in NOT_ALLOWED:
        return MachineFault(
            "{name} may not be saved there, or is open in another program. Choose another folder.", name=name
        )
    if error.errno in NO_FOLDER:
        return MachineFault("The folder for {name} is not there any more. Choose another one.", name=name)
    if error.errno == errno.EISDIR:
        return MachineFault("{name} is the name of a folder. Choose another name.", name=name)
    reason = os.strerror(error.errno or 0)
    return MachineFault("{name} could not be saved ({reason}). Try another folder.", name=name, reason=reason)
