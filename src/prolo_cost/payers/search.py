"""Finds payers by what a clerk types: any name, the start of a word, words in any order, an ID, even a slip."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, NamedTuple, TypeAlias

from prolo_cost.domain.coverage import Payer
from prolo_cost.payers.guessing import SHORTEST_GUESS, Vocabulary
from prolo_cost.payers.lines import Lines
from prolo_cost.payers.names import NOISE, fold, names_of, words_beside


@dataclass(frozen=True, slots=True)
class Hit:
    """A payer that was found, and the alias by which it was (empty: by its name, or by words from several names)."""

    payer_id: str
    name: str
    alias: str
    line_of_business: str
    states: tuple[str, ...]


Owner: TypeAlias = int
"""The place of a payer in the searcher's order."""
Place: TypeAlias = int
"""The place of a name in the searcher's order: shorter names first."""

REMEMBERED: Final = 64
LAST_LETTER: Final = "\U0010ffff"
LONGEST_WARMED_UP: Final = 12
SHORTEST_PART: Final = 3
"""Letters that are looked for within a word; fewer are looked for only where a word begins."""


class Searcher:
    """Payers ready to be searched, the shipped ones and the clinic's own together.

    What fits better comes first: a whole name, the start of a name, the start of a word in it, several words in any
    order, a part of a word; only where nothing fits, names that are a slip away. Of equal fits the shorter name is
    first, then the clinic's own payers, those that are everywhere, and commercial ones.
    """

    def __init__(self, payers: Iterable[Payer]) -> None:
        self._payers = sorted(payers, key=_order)
        names = [_Name(o, alias, words) for o, payer in enumerate(self._payers) for alias, words in names_of(payer)]
        self._names = sorted(names, key=lambda name: (len(name.compact), name.owner))
        self._beginnings, self._ranks = _beginnings(self._names)
        self._near = lru_cache(REMEMBERED)(self._find_near)  # the slip of one word stays while the next are typed

    def search(self, text: str, limit: int = 8) -> list[Hit]:
        """The payers that fit best, each once, at most ``limit`` of them. Nothing typed finds nothing."""
        words = fold(text)
        found: dict[Owner, Hit] = {}
        for owner, alias in self._matches(words) if words else ():
            payer = self._payers[owner]
            found.setdefault(owner, Hit(payer.id, payer.name, alias, payer.line_of_business, payer.states))
            if len(found) >= limit:
                break
        return list(found.values())

    def warm_up(self) -> None:
        """Do now what the first slip of the finger would otherwise wait for (about a tenth of a second)."""
        for length in range(SHORTEST_GUESS, LONGEST_WARMED_UP + 1):
            self.search("x" * length)

    def _matches(self, words: list[str]) -> Iterator[tuple[Owner, str]]:
        nothing = True
        for match in self._fitting(words):
            nothing = False
            yield match
        if nothing:
            yield from self._nearly(words)

    def _fitting(self, words: list[str]) -> Iterator[tuple[Owner, str]]:
        for place in self._beginning("".join(words)):
            yield self._names[place].owner, self._names[place].alias
        for owner in self._with_every_word(words):
            yield owner, ""
        for place in self._holding(" ".join(words)):
            yield self._names[place].owner, self._names[place].alias

    def _beginning(self, letters: str) -> Iterator[Place]:
        """Names of which the whole, the start, or the start of a word is what was typed, in this order."""
        first, end = bisect_left(self._beginnings, letters), bisect_left(self._beginnings, letters + LAST_LETTER)
        whole = self._ranks[first : bisect_right(self._beginnings, letters, first, end)]
        yield from sorted(rank for rank in whole if rank < len(self._names))
        for rank in sorted(self._ranks[first:end]):
            yield rank % len(self._names)

    def _with_every_word(self, words: list[str]) -> Iterator[Owner]:
        """Payers that have each word, or one that begins so, in a name, as a state or as the line of business."""
        asked = [f" {word}" for word in _asking(words)]
        rarest = min(asked, key=self._words.count)
        return (owner for owner in self._words.holding(rarest) if self._has_all(owner, asked))

    def _has_all(self, owner: Owner, beginnings: Iterable[str]) -> bool:
        words = self._words.lines[owner]
        return all(beginning in words for beginning in beginnings)

    def _holding(self, phrase: str) -> Iterator[Place]:
        """Names that hold what was typed anywhere."""
        return self._spaced.holding(phrase) if len(phrase) >= SHORTEST_PART else iter(())

    def _nearly(self, words: list[str]) -> list[tuple[Owner, str]]:
        """By the fewest slips, each word read for itself, else all of them as one; then the shorter name first."""
        found = self._with_every_word_nearly(_asking(words)) or self._near("".join(words))
        return [(owner, self._names[found[owner][1]].alias) for owner in sorted(found, key=lambda one: found[one])]

    def _with_every_word_nearly(self, words: list[str]) -> dict[Owner, tuple[int, Place]]:
        """A word with which some payer's word begins is taken as it stands; only the others are slips."""
        slipped = [word for word in words if not self._words.count(f" {word}")]
        near = [self._near(word) for word in slipped]
        right = [f" {word}" for word in words if word not in slipped]
        return {
            owner: (sum(word[owner][0] for word in near), min(word[owner][1] for word in near))
            for owner in (set(near[0]).intersection(*near[1:]) if near else ())
            if self._has_all(owner, right)
        }

    def _find_near(self, letters: str) -> dict[Owner, tuple[int, Place]]:
        """Payers by a word that nearly begins so: the number of slips, and the place of the name."""
        near: dict[Owner, tuple[int, Place]] = {}
        for word, slips in self._vocabulary.nearly_beginning(letters).items():
            for owner, place in self._vocabulary.bearers(word).items():
                near.setdefault(owner, (slips, place))
        return near

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        """The words of all names, and the first two of each written as one."""
        bearers: defaultdict[str, dict[Owner, Place]] = defaultdict(dict)
        for place, name in enumerate(self._names):
            for word in ("".join(name.words[:2]), *name.words):
                bearers[word].setdefault(name.owner, place)
        return Vocabulary(bearers)

    @cached_property
    def _words(self) -> Lines:
        """Each payer's words, a space before each: of all its names, its states and its line of business."""
        words = [words_beside(payer) for payer in self._payers]
        for name in self._names:
            words[name.owner] += name.words
        return Lines("".join(f" {word}" for word in dict.fromkeys(every)) for every in words)

    @cached_property
    def _spaced(self) -> Lines:
        return Lines(" ".join(name.words) for name in self._names)


class _Name(NamedTuple):
    owner: Owner
    alias: str
    words: list[str]

    @property
    def compact(self) -> str:
        """The words as one: "Blue Cross" and "BlueCross" are the same."""
        return "".join(self.words)


def _beginnings(names: list[_Name]) -> tuple[list[str], list[int]]:
    """Each name, as one word, from each of its words on, sorted; and for each the name's place as its rank.

    Beginnings inside a name rank after all whole names: by as much as there are names.
    """
    beginnings = sorted(
        ("".join(name.words[skipped:]), place + (len(names) if skipped else 0))
        for place, name in enumerate(names)
        for skipped in range(len(name.words))
    )
    return [beginning for beginning, _ in beginnings], [rank for _, rank in beginnings]


def _asking(words: list[str]) -> list[str]:
    """The words that ask for something: "of", or the start of it, does not."""
    return [word for word in words if not any(noise.startswith(word) for noise in NOISE)] or words


def _order(payer: Payer) -> tuple[bool, bool, bool, str, str]:
    everywhere, commercial = not payer.states, payer.line_of_business == "commercial"
    return not payer.own, not everywhere, not commercial, payer.name.casefold(), payer.id
