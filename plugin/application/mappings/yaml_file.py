"""Reading YAML so that every value keeps its place in the file, and nothing is read twice or lost."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from plugin.application.mappings.errors import InvalidMappings, Key, MappingError


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlFile:
    """A file's content as plain values, which nobody changes; `marks` gives line and column (from 1) of each key.

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
        reading = _read(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InvalidMappings([_at(path, None, "Dit bestand ontbreekt.")]) from None
    except UnicodeDecodeError:
        raise InvalidMappings([_at(path, None, "Dit bestand is geen UTF-8-tekst.")]) from None
    except yaml.reader.ReaderError as error:
        raise InvalidMappings([_at(path, None, f"Er staat een vreemd teken in: {error.reason}.")]) from None
    except yaml.MarkedYAMLError as error:
        problem = f"Dit is geen geldige YAML: {error.problem}."
        raise InvalidMappings([_at(path, error.problem_mark, problem)]) from None
    data, marks, twice = reading
    duplicates = tuple(_at(path, mark, problem, key) for mark, problem, key in twice)
    return YamlFile(path=path, data=data, marks=marks, duplicates=duplicates)


@lru_cache(maxsize=64)  # at every look and check the same files are read again; who reads them changes nothing in them
def _read(text: str) -> tuple[Any, dict[Key, tuple[int, int]], list[tuple[yaml.Mark, str, Key]]]:
    loader = yaml.CSafeLoader(text)
    node, reading = loader.get_single_node(), _Reading(loader)
    data = reading.value(node, ()) if node else None
    return data, reading.marks, reading.duplicates


class _Reading:
    def __init__(self, loader: yaml.CSafeLoader) -> None:
        self.loader = loader
        self.marks: dict[Key, tuple[int, int]] = {}
        self.duplicates: list[tuple[yaml.Mark, str, Key]] = []

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
                self.duplicates.append((name_node.start_mark, problem, (*key, name)))
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
