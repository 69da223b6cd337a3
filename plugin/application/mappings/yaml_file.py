"""Reading YAML so that every value keeps its place in the file, and nothing is read twice or lost."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from plugin.application.mappings.errors import InvalidMappings, Key, MappingError


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlFile:
    """A file's content as plain values; `marks` gives line and column (from 1) of each key.

    `duplicates` are the keys that stand there twice; only the first counts in `data`.
    """

    path: Path
    data: Any
    marks: dict[Key, tuple[int, int]]
    duplicates: tuple[MappingError, ...]

    def error(self, key: Key, problem: str, **rest: Any) -> MappingError:
        """A mistake at this key, or at the nearest key around it that stands in the file."""
        known = key
        while known and known not in self.marks:
            known = known[:-1]
        line, column = self.marks.get(known, (1, 1))
        return MappingError(file=self.path, line=line, column=column, key=key, problem=problem, **rest)


def read_yaml(path: Path) -> YamlFile:
    """Read the file. Raises InvalidMappings when it is missing or no YAML."""
    try:
        loader = yaml.CSafeLoader(path.read_text(encoding="utf-8"))
        node = loader.get_single_node()
    except FileNotFoundError:
        raise InvalidMappings([_at(path, None, "Dit bestand ontbreekt.")]) from None
    except UnicodeDecodeError:
        raise InvalidMappings([_at(path, None, "Dit bestand is geen UTF-8-tekst.")]) from None
    except yaml.reader.ReaderError as error:
        raise InvalidMappings([_at(path, None, f"Er staat een vreemd teken in: {error.reason}.")]) from None
    except yaml.MarkedYAMLError as error:
        problem = f"Dit is geen geldige YAML: {error.problem}."
        raise InvalidMappings([_at(path, error.problem_mark, problem)]) from None
    reading = _Reading(path, loader)
    data = reading.value(node, ()) if node else None
    return YamlFile(path=path, data=data, marks=reading.marks, duplicates=tuple(reading.duplicates))


class _Reading:
    def __init__(self, path: Path, loader: yaml.CSafeLoader) -> None:
        self.path = path
        self.loader = loader
        self.marks: dict[Key, tuple[int, int]] = {}
        self.duplicates: list[MappingError] = []

    def value(self, node: yaml.Node, key: Key) -> Any:
        mark = node.start_mark
        self.marks.setdefault(key, (mark.line + 1, mark.column + 1))
        match node:
            case yaml.MappingNode():
                return self._mapping(node, key)
            case yaml.SequenceNode():
                return [self.value(item, (*key, place)) for place, item in enumerate(node.value)]
            case _:
                return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, key: Key) -> dict[str, Any]:
        content: dict[str, Any] = {}
        for name_node, value_node in node.value:
            name = str(name_node.value)
            if name in content:
                first = self.marks[(*key, name)][0]
                problem = f"staat hier voor de tweede keer; de eerste is regel {first}."
                self.duplicates.append(_at(self.path, name_node.start_mark, problem, (*key, name)))
                continue
            mark = name_node.start_mark
            self.marks[(*key, name)] = (mark.line + 1, mark.column + 1)
            content[name] = self.value(value_node, (*key, name))
        return content

    def _scalar(self, node: yaml.Node) -> Any:
        try:
            return self.loader.construct_object(node)
        except (yaml.MarkedYAMLError, ValueError):
            return node.value  # such as 2026-02-30: the text stays, and its place in the model refuses it


def _at(path: Path, mark: yaml.Mark | None, problem: str, key: Key = (), **rest: Any) -> MappingError:
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return MappingError(file=path, line=line, column=column, key=key, problem=problem, **rest)
