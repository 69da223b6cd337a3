"""What `klachtwacht triage` prints when it scores, trains and learns, and what it writes."""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import click

from plugin.application import triage_learn as learning
from plugin.application.mappings import default_folder
from plugin.application.triage_folds import Band, Folds
from plugin.application.triage_lexicon import load_lexicon, shipped_lexicon
from plugin.application.triage_model import load_model, write_model
from plugin.application.triage_score import Labelled, Score, ScoreFileError, measure, read_directory, read_labelled
from plugin.application.triage_train import read_lessons, train
from plugin.domain.people import Directory
from plugin.domain.responsibility import Level
from plugin.domain.triage import Triage, TriageLexicon
from plugin.domain.triage.model import Model
from plugin.domain.triage.read import Reader
from plugin.settings import SettingsError, load_settings
from plugin.store import open_store

_FIGURES: Final = {
    "messages": "messages",
    "complaints": "of which complaints",
    "complaint_recall": "complaints found (recall)",
    "complaint_precision": "proposed complaints that are one (precision)",
    "category_micro_f1": "categories (micro-F1)",
    "respondents_exact": "respondents exactly right",
    "false_accusations": "false accusations (people)",
    "false_accusation_rate": "false accusations per message",
    "missed_on_ticket": "missed respondents who are on the ticket (people)",
    "missed_on_ticket_rate": "missed, of those on the ticket",
    "accountable_accuracy": "accountable right",
    "conduct_day_exact": "day of the conduct right",
    "ms_per_message": "milliseconds per message",
}


_LINES: Final = 25


class Unusable(click.ClickException):
    """What was given cannot be used; the message says why."""

    exit_code = 2


def as_table(result: Score) -> str:
    """The figures, one a line."""
    return "\n".join(f"{text:<52}{result.as_dict()[name]:>8}" for name, text in _FIGURES.items())


def staff_beside(labelled: Path, rows: Sequence[Labelled]) -> Path:
    """The staff file that the rows name, beside their file. Raises ScoreFileError when they name none."""
    name = next((row.staff_directory for row in rows if row.staff_directory), None)
    if name is None:
        raise ScoreFileError(f"{labelled}: names no staff_directory; give --staff FILE")
    return labelled.parent / name


def train_anew(
    rows: Sequence[Labelled], directory: Directory, lexicon: TriageLexicon, path: Path, *, write: bool
) -> str:
    """Learn all weights from labelled messages; write them to `path` when asked, else say what would change."""
    model = train(read_lessons(rows, Reader(directory, lexicon)), directory)
    text = write_model(model)
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    words = len(model.complaint.words)
    told = f"{len(rows)} messages gave {len(model.complaint.traits)} signs and {words} words their weights"
    if text == old:
        return f"{told}: the same as in {path}."
    if not write:
        return f"{told}: others than in {path}. Nothing was written; --apply writes them."
    path.write_text(text, encoding="utf-8")
    return f"{told}, now in {path}."


def show_folds(folds: Folds, *, as_json: bool) -> str:
    """Figures by kind of text, each kind left out of what was trained; how far certainty can be trusted."""
    if as_json:
        return json.dumps(asdict(folds), ensure_ascii=False)
    head = (
        f"{'kind':<24}{'n':>5}{'recall':>8}{'prec.':>7}{'cat.F1':>8}{'resp.':>7}"
        f"{'false':>7}{'missed':>8}{'acc.':>7}{'day':>7}"
    )
    lines = [head, *(_fold_line(kind, s) for kind, s in (*folds.by_kind, ("all", folds.total)))]
    for title, found in (("complaint", folds.complaint_bands), ("respondent", folds.respondent_bands)):
        lines += ["", f"{title}: certainty, how many, and how often right", *(_band_line(b) for b in found)]
    lines += ["", "named from: respondents exactly right, false accusations, missed respondents who are on the ticket"]
    lines += [
        f"  {one.certainty:.1f}{one.respondents_exact:>8}{one.false_accusations:>6}{one.missed_on_ticket:>6}"
        for one in folds.naming
    ]
    lines += ["", "held off from: wrong holds, of which on no complaint; respondents on the ticket who are held"]
    lines += [
        f"  {one.certainty:.2f}{one.wrong:>6}{one.on_no_complaint:>6}{one.held:>6} of {one.on_ticket}"
        for one in folds.limits
    ]
    return "\n".join(lines)


def _fold_line(kind: str, s: Score) -> str:
    return (
        f"{kind:<24}{s.messages:>5}{s.complaint_recall:>8}{s.complaint_precision:>7}{s.category_micro_f1:>8}"
        f"{s.respondents_exact:>7}{s.false_accusations:>7}{s.missed_on_ticket:>8}"
        f"{s.accountable_accuracy:>7}{s.conduct_day_exact:>7}"
    )


def _band_line(band: Band) -> str:
    return f"  {band.low:.1f}-{band.low + 0.1:.1f}{band.count:>6}{band.certainty:>7}{band.right:>7}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Learned:
    """What the decisions would change; each pair is with the weights of now, and with the new ones."""

    decisions: int
    respondents: int
    changes: tuple[learning.Change, ...]
    complaint_right: tuple[int, ...]
    respondent_right: tuple[int, ...]
    known: tuple[dict[str, float], ...]
    written: bool


def learn_from_register(
    model_file: Path | None,
    score_file: Path | None,
    staff_file: Path | None,
    words_file: Path | None,
    *,
    write: bool,
    as_json: bool,
) -> str:
    """Show what the decisions in the register would change, before it does; write the weights only when asked."""
    try:
        settings = load_settings(os.environ, Path.cwd())
        store = open_store(settings.database)
    except SettingsError as error:
        raise Unusable(str(error)) from error
    path = model_file or (settings.config or default_folder()) / "triage_model.yaml"
    before = load_model(path)
    lessons = learning.read_lessons(store, before.categories)
    store.close()
    after = learning.learn(before, lessons)
    changed = learning.changes(before, after)
    report = _Learned(
        decisions=lessons.count,
        respondents=len(lessons.respondent),
        changes=tuple(changed),
        complaint_right=tuple(learning.right(m.complaint, lessons.complaint, limit=0.3) for m in (before, after)),
        respondent_right=tuple(learning.right(m.respondent, lessons.respondent, limit=0.5) for m in (before, after)),
        known=_known(score_file, staff_file, words_file, before, after),
        written=write and bool(changed),
    )
    if report.written:
        path.write_text(write_model(after), encoding="utf-8")
    return json.dumps(asdict(report), ensure_ascii=False) if as_json else "\n".join(_told(report, path))


def _known(
    score_file: Path | None, staff_file: Path | None, words_file: Path | None, before: Model, after: Model
) -> tuple[dict[str, float], ...]:
    """The figures on a labelled file before and after, where one was given."""
    if score_file is None:
        return ()
    rows = read_labelled(score_file)
    directory = read_directory(staff_file or staff_beside(score_file, rows))
    lexicon = load_lexicon(words_file or shipped_lexicon())
    return tuple(
        measure(rows, Triage(directory, lexicon, model, level=Level.REGION).assess)[0].as_dict()
        for model in (before, after)
    )


def _told(report: _Learned, path: Path) -> list[str]:
    changed, known = report.changes, report.known
    lines = [f"{report.decisions} proposals in the register were decided by a person."]
    if not changed:
        return [*lines, "They change no weight."]
    for name, total, (now, new) in (
        ("complaint", report.decisions, report.complaint_right),
        ("respondent", report.respondents, report.respondent_right),
    ):
        lines.append(f"{name}: {now} of {total} right with the weights of now, {new} with the new ones.")
    lines += ["", f"{'question':<40}{'sign':<28}{'now':>8}{'new':>8}"]
    lines += [f"{c.question:<40}{c.trait:<28}{c.before:>8.3f}{c.after:>8.3f}" for c in changed[:_LINES]]
    if len(changed) > _LINES:
        lines.append(f"... and {len(changed) - _LINES} smaller ones (--json shows all)")
    if known:
        lines += ["", f"{'on the known examples':<52}{'now':>8}{'new':>8}"]
        lines += [
            f"{text:<52}{known[0][name]:>8}{known[1][name]:>8}"
            for name, text in _FIGURES.items()
            if name != "ms_per_message"
        ]
    return [*lines, "", f"Written to {path}." if report.written else "Nothing was written; --apply writes them."]
