"""Whether a file is about the patient on the desk: only where nothing speaks against it is it said to be.

A member number is often a family's, so a name has to fit beside it. Names are written in many ways: in capitals,
without accents or middle names, the last one first. Where they may be the same and may not, nobody knows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias

Names: TypeAlias = tuple[str, ...]

_WORDS: Final = re.compile(r"[^\W\d_]+")
_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "'": "", "\N{RIGHT SINGLE QUOTATION MARK}": ""}
)
_GENERATIONS: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})
_LEAST_COMMON, _MOST_SUFFIX = 6, 3
"""A number that goes on for up to three letters behind six or more common ones may have a person's suffix."""


class _Name(NamedTuple):
    """One way to read a name: the words of the last name, and those before it."""

    last: Names
    given: Names


def is_of(person: str, member_id: str, patient: str, patient_member_id: str) -> bool | None:
    """Whether a file's person is the patient on the desk; ``None`` where that cannot be told.

    ``person`` has the last name first, with a comma, as files have it; ``patient`` is as somebody typed it.
    """
    return False if _are_other_numbers(member_id, patient_member_id) else _same_person(person, patient)


def _are_other_numbers(one: str, other: str) -> bool:
    """Whether two member numbers are not of one plan; one that is missing or goes on with a suffix is no other."""
    short, long = sorted((_bare(one), _bare(other)), key=len)
    if not short or short == long:
        return False
    goes_on = long.startswith(short) and len(short) >= _LEAST_COMMON and len(long) - len(short) <= _MOST_SUFFIX
    return not goes_on


def _bare(number: str) -> str:
    return "".join(letter for letter in number.casefold() if letter.isalnum())


def _same_person(one: str, other: str) -> bool | None:
    ones, others = list(_readings(one)), list(_readings(other))
    if not ones or not others:
        return None
    generations = _generation(one), _generation(other)
    if all(generations) and generations[0] != generations[1]:
        return False
    found = {_same_name(a, b) for a in ones for b in others}
    if True in found:
        return True if generations[0] == generations[1] else None
    return None if None in found else False


def _readings(text: str) -> Iterator[_Name]:
    """All ways to read a name; none where it is one word, which may be a label. The last name ends at a comma."""
    before, _, after = text.partition(",")
    last, given = _words(before), _words(after)
    if given:
        yield _Name(last, given)
        return
    for place in range(1, len(last)):
        yield _Name(last[place:], last[:place])


def _words(text: str) -> Names:
    """The words of a name without accents and capitals, and without what tells father and son apart."""
    return tuple(word for word in _all_words(text) if word not in _GENERATIONS)


def _all_words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    return _WORDS.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))


def _generation(text: str) -> str:
    return next((word for word in _all_words(text) if word in _GENERATIONS), "")


def _same_name(one: _Name, other: _Name) -> bool | None:
    first, other_first = one.given[0], other.given[0]
    same_last = "".join(one.last) == "".join(other.last)
    if same_last and first == other_first:
        return None if _differ(one.given[1:], other.given[1:]) else True
    alike_first = first.startswith(other_first) or other_first.startswith(first)
    alike_last = same_last or bool({*one.last} & {*other.last})
    swapped = "".join(one.last) == "".join(other.given) and "".join(one.given) == "".join(other.last)
    return None if (alike_first and alike_last) or swapped else False


def _differ(middle: Names, other: Names) -> bool:
    """Whether two middle names are there, and begin with other letters."""
    return bool(middle and other) and middle[0][0] != other[0][0]
