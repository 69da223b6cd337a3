"""The command `klachtwacht triage`: propose for one message, or score proposals against a labelled file."""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Final, TextIO

import click

from plugin.application.mappings import InvalidMappings
from plugin.application.triage_folds import hold_out
from plugin.application.triage_lexicon import load_lexicon, shipped_lexicon
from plugin.application.triage_model import load_model, shipped_model
from plugin.application.triage_score import Labelled, ScoreFileError, measure, read_directory, read_labelled
from plugin.domain.people import Directory
from plugin.domain.responsibility import Level
from plugin.domain.triage import Assessment, Message, MessageChannel, SenderRole, Triage
from plugin.triage_report import (
    Unusable,
    as_table,
    learn_from_register,
    show_folds,
    staff_beside,
    train_anew,
)

_FILE: Final = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("message", type=click.File("r", encoding="utf-8"), default="-")
@click.option("--score", "score_file", type=_FILE, help="Score proposals against this file: one labelled JSON a line.")
@click.option("--folds", "fold_files", type=_FILE, multiple=True, help="Score each kind of text on what others taught.")
@click.option("--train", "train_files", type=_FILE, multiple=True, help="Learn all weights anew from these files.")
@click.option("--learn", is_flag=True, help="Show what the decisions in the register would change.")
@click.option("--apply", "write", is_flag=True, help="With --train or --learn: write the weights.")
@click.option("--staff", "staff_file", type=_FILE, help="The staff, as JSON. With a labelled file: default beside it.")
@click.option("--words", "words_file", type=_FILE, help="The words of triage instead of mappings/triage.yaml.")
@click.option("--model", "model_file", type=_FILE, help="The weights instead of mappings/triage_model.yaml.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--errors", "show_errors", is_flag=True, help="With --score: also print what differs, by line.")
@click.option("--subject", default="", help="The message's subject.")
@click.option("--received", type=click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%d"]), help="When it came, Dutch time.")
@click.option("--channel", type=click.Choice([c.value for c in MessageChannel]), default="email", show_default=True)
@click.option("--from", "sender", default=None, help="The sender's e-mail address.")
@click.option("--region", default=None, help="The region of the ticket.")
@click.option("--agent", "agents", multiple=True, help="The login of somebody on the ticket; may be repeated.")
def triage(
    message: TextIO,
    score_file: Path | None,
    fold_files: tuple[Path, ...],
    train_files: tuple[Path, ...],
    learn: bool,
    write: bool,
    staff_file: Path | None,
    words_file: Path | None,
    model_file: Path | None,
    as_json: bool,
    show_errors: bool,
    subject: str,
    received: datetime | None,
    channel: str,
    sender: str | None,
    region: str | None,
    agents: tuple[str, ...],
) -> None:
    """Propose whether MESSAGE (a file or standard input) is a complaint, score proposals, or learn."""
    try:
        if learn:
            click.echo(
                learn_from_register(model_file, score_file, staff_file, words_file, write=write, as_json=as_json)
            )
            return
        lexicon = load_lexicon(words_file or shipped_lexicon())
        if train_files or fold_files:
            rows = [row for path in train_files or fold_files for row in read_labelled(path)]
            directory = read_directory(staff_file or staff_beside((train_files or fold_files)[0], rows))
            if fold_files:
                click.echo(show_folds(hold_out(rows, directory, lexicon), as_json=as_json))
            else:
                click.echo(train_anew(rows, directory, lexicon, model_file or shipped_model(), write=write))
            return
        model = load_model(model_file or shipped_model())
        if score_file:
            rows = read_labelled(score_file)
            directory = read_directory(staff_file or staff_beside(score_file, rows))
            result, pairs = measure(rows, Triage(directory, lexicon, model, level=Level.REGION).assess)
            click.echo(json.dumps(result.as_dict()) if as_json else as_table(result))
            if show_errors:
                for row, found in pairs:
                    for difference in _differences(row, found):
                        click.echo(f"{score_file}, line {row.line}: {difference}", err=as_json)
            return
        directory = read_directory(staff_file) if staff_file else Directory(staff=())
    except InvalidMappings as invalid:
        raise Unusable("\n".join(str(error) for error in invalid.errors)) from invalid
    except ScoreFileError as error:
        raise Unusable(str(error)) from error
    if received is None:
        raise click.UsageError("say when the message came: --received 2026-03-02T10:15 (or --score FILE)")
    if message.name == "<stdin>" and sys.stdin.isatty():
        click.echo("Type or paste the message; end with Ctrl-D.", err=True)
    read = Message(
        channel=MessageChannel(channel),
        subject=subject,
        body=message.read(),
        sender_email=sender,
        sender_role=SenderRole.OTHER,
        received_at=received,
        agents_on_ticket=agents,
        ticket_region=region,
    )
    found = Triage(directory, lexicon, model, level=Level.LOCATION).assess(read)
    click.echo(json.dumps(_as_json(found), ensure_ascii=False) if as_json else describe(found, directory))


def describe(found: Assessment, directory: Directory) -> str:
    """The proposal as plain Dutch text, for people."""
    owner = found.accountable.body + (f" ({found.accountable.person.name})" if found.accountable.person else "")
    lines = [
        f"Voorstel: {'klacht' if found.is_complaint else 'geen klacht'} (zekerheid {_percent(found.certainty)})",
        f"Over: {_people(found, directory)}",
        f"Soort: {', '.join(c.replace('_', ' ') for c in found.categories) or 'niet duidelijk'}",
        f"Dag: {f'{found.conduct_on:%d-%m-%Y}' if found.conduct_on else 'niet bekend'}",
        f"Verantwoordelijke: {owner}",
        "Waarom:",
    ]
    lines += [f"- {reason.quoting} (artikel {reason.article})" for reason in found.reasons]
    return "\n".join(lines)


def _people(found: Assessment, directory: Directory) -> str:
    def name(login: str) -> str:
        staff = directory.by_login(login)
        return staff.name if staff else "iemand die niet met naam genoemd is"

    named = [f"{name(login)} (zekerheid {_percent(sure)})" for login, sure in found.respondent_certainty.items()]
    return ", ".join(named) or "geen bepaald persoon"


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def _as_json(found: Assessment) -> dict[str, object]:
    return {
        "is_complaint": found.is_complaint,
        "certainty": found.certainty,
        "categories": found.categories,
        "respondents": dict(found.respondent_certainty),
        "kind": found.kind,
        "accountable": found.accountable.body,
        "conduct_on": found.conduct_on.isoformat() if found.conduct_on else None,
        "grounds": found.grounds,
        "about_earlier_handling": found.about_earlier_handling,
        "ombudsman": found.ombudsman,
        "addressed_to_directorate": found.addressed_to_directorate,
        "reasons": [{"text": r.text, "article": r.article, "words": r.words} for r in found.reasons],
    }


def _differences(row: Labelled, found: Assessment) -> list[str]:
    if row.is_complaint != found.is_complaint:
        what = "a complaint was missed" if row.is_complaint else "no complaint, but proposed as one"
        return [f"{what} (certainty {found.certainty})"]
    if not row.is_complaint:
        return []
    compared = (
        ("respondents", sorted(row.accused), sorted(found.respondents)),
        ("categories", sorted(row.categories), sorted(found.categories)),
        ("accountable", row.responsible, found.accountable.body),
        ("day", str(row.incident_date), str(found.conduct_on)),
    )
    return [f"{name}: is {wanted}, proposed {given}" for name, wanted, given in compared if wanted != given]
