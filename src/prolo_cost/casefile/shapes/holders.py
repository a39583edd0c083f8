"""The shapes that hold others: lists, maps, records, and a shape in whose place there may be nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from prolo_cost.casefile.shapes.shape import BAD, Problems, Schema, Shape, add_unknown_key, within


@dataclass(frozen=True)
class ListOf:
    """A list of one shape, of a length between bounds."""

    item: Shape
    least: int = 0
    most: int = 500

    def read(self, value: object, path: str, problems: Problems) -> object:
        """A tuple of what was read; ``BAD`` if any was bad."""
        if not isinstance(value, Sequence) or isinstance(value, str):
            return problems.add(path, "not_a_list")
        if len(value) < self.least:
            return problems.add(path, "too_few", least=self.least)
        if len(value) > self.most:
            return problems.add(path, "too_many", most=self.most)
        items = [self.item.read(item, f"{path}[{index}]", problems) for index, item in enumerate(value)]
        return BAD if BAD in items else tuple(items)

    def schema(self) -> Schema:
        """An array."""
        return {"type": "array", "items": self.item.schema(), "minItems": self.least, "maxItems": self.most}


@dataclass(frozen=True)
class MapOf:
    """An object whose keys are names of the writer's own."""

    item: Shape

    def read(self, value: object, path: str, problems: Problems) -> object:
        """A dictionary of what was read."""
        if not isinstance(value, Mapping):
            return problems.add(path, "not_an_object")
        items = {str(key): self.item.read(item, f"{path}.{key}", problems) for key, item in value.items()}
        return BAD if BAD in items.values() else items

    def schema(self) -> Schema:
        """An object with free keys."""
        return {"type": "object", "additionalProperties": self.item.schema()}


class Key(NamedTuple):
    """A key of a record: its shape, and what becomes of it when it is absent or ``null``."""

    shape: Shape
    required: bool = False
    null_is_absent: bool = True


@dataclass(frozen=True)
class Record:
    """An object of known keys. ``make`` builds the domain value from those that are there."""

    keys: Mapping[str, Key]
    make: Callable[[dict[str, Any], str, Problems], Any]
    names: Mapping[str, str] = field(default_factory=dict)
    """Keys that are called otherwise in the domain."""

    def read(self, value: object, path: str, problems: Problems) -> Any:
        """The domain value, or ``BAD`` where any key is."""
        if not isinstance(value, Mapping):
            return problems.add(path, "not_an_object")
        unknown = [str(key) for key in value if key not in self.keys]
        for name in unknown:
            add_unknown_key(name, path, tuple(self.keys), problems)
        read: dict[str, Any] = {}
        for name, key in self.keys.items():
            absent = name not in value or (value[name] is None and key.null_is_absent)
            if not absent:
                read[self.names.get(name, name)] = key.shape.read(value[name], within(path, name), problems)
            elif key.required:
                read[name] = problems.add(within(path, name), "missing")
        return BAD if unknown or BAD in read.values() else self.make(read, path, problems)

    def schema(self) -> Schema:
        """An object with these keys and no others."""
        properties = {
            name: {"anyOf": [key.shape.schema(), {"type": "null"}]}
            if key.null_is_absent and not key.required
            else key.shape.schema()
            for name, key in self.keys.items()
        }
        required = [name for name, key in self.keys.items() if key.required]
        return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def built_by(make: Callable[..., Any]) -> Callable[[dict[str, Any], str, Problems], Any]:
    """Build a domain value straight from the keys that a record read."""
    return lambda read, _path, _problems: make(**read)


@dataclass(frozen=True)
class OrNull:
    """A shape in whose place ``null`` says that there is none."""

    shape: Shape

    def read(self, value: object, path: str, problems: Problems) -> object:
        """``None`` or the value."""
        return None if value is None else self.shape.read(value, path, problems)

    def schema(self) -> Schema:
        """The shape or null."""
        return {"anyOf": [self.shape.schema(), {"type": "null"}]}
