"""The bytes of a rate file as it was downloaded: plain, in gzip, or alone in a zip file; piece by piece."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from io import BufferedReader
from pathlib import Path
from typing import Final, Protocol, cast

Watch = Callable[[int, int], None]
"""Is told how much of the file is behind us, and how large it is, in bytes as it lies on the disk."""

_GZIP, _ZIP, _BYTE_ORDER_MARK = b"\x1f\x8b", b"PK", b"\xef\xbb\xbf"
_LOCKED: Final = 1
"""The bit of a zip file's entry that says that it asks for a password."""


class Unreadable(Exception):  # noqa: N818 - no error of ours: the file's, told with words
    """The file does not give its content. ``code`` and ``figures`` are those of a ``Problem``."""

    def __init__(self, code: str, **figures: str) -> None:
        super().__init__(code)
        self.code, self.figures = code, figures


class _Content(Protocol):
    """What the three ways of packing have in common."""

    def read(self, size: int, /) -> bytes: ...

    def peek(self, size: int, /) -> bytes: ...


class Stream:
    """The unpacked content, read forward only."""

    def __init__(self, content: _Content, file: BufferedReader, size: int, watch: Watch) -> None:
        self._content, self._file, self._size, self._watch = content, file, size, watch

    def read(self, size: int = -1) -> bytes:
        """The next piece; empty at the end.

        Raises:
            Unreadable: it is cut off, damaged, or cannot be read.
        """
        with _faults(self._file):
            piece = self._content.read(size)
        self._watch(self._file.tell(), self._size)
        return piece

    def begin(self) -> bytes:
        """The first bytes, which stay to be read, without a byte order mark, which goes."""
        with _faults(self._file):
            if self._content.peek(3)[:3] == _BYTE_ORDER_MARK:
                self._content.read(3)
            return self._content.peek(1)[:64]


@contextmanager
def opened(path: Path, watch: Watch) -> Iterator[Stream]:
    """The content of a file.

    Raises:
        Unreadable: there is no such file, it cannot be opened, or is no file of one content.
    """
    with ExitStack() as stack:
        try:
            file = stack.enter_context(path.open("rb"))
            size = path.stat().st_size
        except FileNotFoundError:
            raise Unreadable("no_such_file", file=path.name or str(path)) from None
        except (OSError, ValueError):
            raise Unreadable("cannot_read", file=path.name or str(path)) from None
        with _faults(file):
            content = _unpacked(file, stack)
        yield Stream(content, file, size, watch)


def _unpacked(file: BufferedReader, stack: ExitStack) -> _Content:
    head = file.peek(2)[:2]
    if head == _GZIP:
        return cast(_Content, stack.enter_context(gzip.GzipFile(fileobj=file)))
    if head == _ZIP:
        return _only_entry(stack.enter_context(zipfile.ZipFile(file)), stack)
    return file


def _only_entry(archive: zipfile.ZipFile, stack: ExitStack) -> _Content:
    """The one file in an archive; folders count no more than what macOS adds of its own."""
    entries = [each for each in archive.infolist() if not (each.is_dir() or each.filename.startswith("__MACOSX/"))]
    if len(entries) != 1:
        raise Unreadable("zip_not_of_one", count=str(len(entries)))
    if entries[0].flag_bits & _LOCKED:
        raise Unreadable("zip_locked")
    return cast(_Content, stack.enter_context(archive.open(entries[0])))


@contextmanager
def _faults(file: BufferedReader) -> Iterator[None]:
    """What the libraries raise for a bad file, told in our codes."""
    try:
        yield
    except EOFError:
        raise Unreadable("rates_cut_off") from None
    except (zlib.error, gzip.BadGzipFile, zipfile.BadZipFile):
        raise Unreadable("rates_damaged") from None
    except NotImplementedError:  # a way of packing that Python does not know
        raise Unreadable("zip_locked") from None
    except OSError:
        raise Unreadable("cannot_read", file=Path(file.name).name) from None
