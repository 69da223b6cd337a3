"""All examples of a folder of mappings."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from structlog.testing import capture_logs

from plugin.application.examples.file import ExamplesFile, failures
from plugin.application.examples.given import Setting
from plugin.application.mappings import InvalidMappings, MappingError, Mappings
from plugin.application.mappings.shape import parse
from plugin.application.mappings.yaml_file import YamlFile, read_yaml


def read_examples(folder: Path) -> Iterator[tuple[YamlFile, ExamplesFile]]:
    """Each file of examples in this folder of mappings. Raises InvalidMappings at the first that cannot be read."""
    for path in sorted((folder / "examples").glob("*.yaml")):
        file = read_yaml(path)
        yield file, parse(file, ExamplesFile)


Progress = Callable[[Sequence[Path]], Iterable[Path]]
"""Goes through the files, and may tell a person how far it is."""


def check_examples(folder: Path, mappings: Mappings, progress: Progress = iter) -> tuple[MappingError, ...]:
    """Every mistake in the examples, and every example whose outcome is not what it says."""
    mistakes: list[MappingError] = []
    try:
        setting = Setting.of(folder, mappings)
    except InvalidMappings as error:
        # the words of triage are checked by themselves
        return tuple(mistake for mistake in error.errors if mistake.file.is_relative_to(folder / "examples"))
    for path in progress(sorted((folder / "examples").glob("*.yaml"))):
        try:
            file = read_yaml(path)
            content = parse(file, ExamplesFile)
        except InvalidMappings as error:
            mistakes += error.errors
            continue
        with capture_logs():  # what happens in a story did not happen
            found = list(failures(content, setting))
        mistakes += [file.error(one.key, one.problem, value=one.value) for one in found]
    return tuple(mistakes)
