"""`klachtwacht check`: read all mappings and name every mistake, so that none is found at a bad moment."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from plugin.application.examples.folder import Progress, check_examples
from plugin.application.letter_check import check_letters
from plugin.application.letters import environment
from plugin.application.mappings import ZAMMAD, InvalidMappings, MappingError, Mappings, default_folder, load_mappings
from plugin.application.mappings.errors import NO_VALUE
from plugin.application.mappings.fields_file import load_fields, uncovered_grounds
from plugin.application.mappings.requirements_file import RequirementsFile
from plugin.application.mappings.schemas import schemas
from plugin.application.mappings.setup_file import load_setup
from plugin.application.mappings.setup_otrs_file import load_setup_otrs
from plugin.application.mappings.shape import parse
from plugin.application.mappings.stages_file import load_stages
from plugin.application.mappings.yaml_file import read_yaml
from plugin.application.signal_lexicon import load_signals
from plugin.application.template_version import template_version
from plugin.application.triage_lexicon import load_lexicon
from plugin.application.triage_model import load_model


@click.command()
@click.option(
    "--config",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=None,
    help="De map met bestanden. Zonder deze keuze: de map mappings die bij Klachtwacht hoort.",
)
@click.option("--json", "as_json", is_flag=True, help="Schrijf de fouten als JSON.")
@click.option(
    "--schema",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Schrijf in deze map de JSON-schema's voor editors, en controleer niets.",
)
@click.option("--templates", is_flag=True, help="Schrijf van elk sjabloon de versie, en controleer niets.")
def check(config: Path | None, as_json: bool, schema: Path | None, templates: bool) -> None:
    """Controleer reglement, organisatie, helpdesk en de woorden van triage en signalen.

    Noemt elke fout met bestand, regel en wat er mag staan.

    Eindigt met 0 als alles goed is en met 1 als er een fout is.
    """
    if schema is not None:
        _write_schemas(schema)
        return
    if templates:
        _write_versions((config or default_folder()) / "letters")
        return
    mappings, errors = check_folder(config or default_folder(), stories=True, progress=_show)
    if as_json:
        click.echo(json.dumps({"errors": [_as_dict(error) for error in errors]}, ensure_ascii=False))
    elif errors:
        _report(errors)
    elif mappings is not None:
        versions = ", ".join(one.version for one in mappings.regulations)
        staff = len(mappings.organisation.directory.staff)
        click.echo(f"Alles klopt: reglement {versions}, {mappings.organisation.name} met {staff} mensen.")
    sys.exit(1 if errors else 0)


def _show(files: Sequence[Path]) -> Iterable[Path]:
    """A bar for whoever waits at a terminal; a file or a pipe gets none."""
    with click.progressbar(files, label="Voorbeelden nagaan", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        yield from bar


def check_folder(
    folder: Path, *, stories: bool, helpdesk: str = ZAMMAD, progress: Progress = iter
) -> tuple[Mappings | None, tuple[MappingError, ...]]:
    """The mappings of a folder for this helpdesk, where they can be read at all, and every mistake in every file of it.

    `stories`: live through the examples as well, which takes seconds.
    """
    mappings, errors = None, list[MappingError]()
    try:
        mappings = load_mappings(folder, helpdesk)
    except InvalidMappings as invalid:
        errors += invalid.errors
    told_by = [*check_letters(folder / "letters"), *_mistakes_in_words(folder)]
    if stories and mappings is not None and not told_by:  # a story is told with the letters and words of this folder
        try:
            errors += check_examples(folder, mappings, progress)
        except InvalidMappings as invalid:
            errors += invalid.errors
    errors += told_by
    errors += _mistakes_in_setup(folder, mappings)
    if (requirements := folder / "eisen.yaml").exists():
        try:
            parse(read_yaml(requirements), RequirementsFile)
        except InvalidMappings as invalid:
            errors += invalid.errors
    return mappings, tuple(errors)


def _mistakes_in_words(folder: Path) -> Iterator[MappingError]:
    """The mistakes in the files by which triage and signals read."""
    for load, name in (
        (load_lexicon, "triage.yaml"),
        (load_model, "triage_model.yaml"),
        (load_signals, "signalen.yaml"),
    ):
        try:
            load(folder / name)
        except InvalidMappings as invalid:
            yield from invalid.errors


def _mistakes_in_setup(folder: Path, mappings: Mappings | None) -> Iterator[MappingError]:
    """The mistakes in the fields and in what setup makes; each ground of a regulation must be a choice (art. 8.5)."""
    try:
        fields = load_fields(folder)
    except InvalidMappings as invalid:
        yield from invalid.errors
    else:
        if mappings is not None:
            yield from uncovered_grounds(folder, fields, mappings)
    for load in (load_setup, load_setup_otrs, load_stages):
        try:
            load(folder)
        except InvalidMappings as invalid:
            yield from invalid.errors


def _write_schemas(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
        click.echo(str(folder / name))


def _write_versions(folder: Path) -> None:
    """Each template with its version, by which somebody finds from which text a letter was made (P-14)."""
    for path in sorted(folder.rglob("*.j2")):
        name = path.relative_to(folder).as_posix()
        click.echo(f"{template_version(name, environment(folder))}  {name}")


def _report(errors: Sequence[MappingError]) -> None:
    for error in errors:
        click.echo(str(error))
    many = "1 fout" if len(errors) == 1 else f"{len(errors)} fouten"
    click.echo(f"{many}.", err=True)


def _as_dict(error: MappingError) -> dict[str, object]:
    return {
        "file": str(error.file),
        "line": error.line,
        "column": error.column,
        "key": error.path,
        "value": None if error.value is NO_VALUE else str(error.value),
        "problem": error.problem,
        "allowed": error.allowed,
    }
