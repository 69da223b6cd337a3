"""The shipped weights come from the labelled files, and nothing personal is in them."""

import pytest

from plugin.application.triage_folds import bands, folds_of, limit
from plugin.application.triage_model import load_model, shipped_model, write_model
from plugin.application.triage_score import read_labelled
from plugin.application.triage_train import read_lessons, train
from plugin.domain.triage.read import Reader
from plugin.domain.triage.words import begins, key
from tests.domain.triage.people import DATA, directory, lexicon, triage

FILES = (
    *("dev", "terse", "fresh", "voices", "voices2", "kern", "voices3", "voices4", "blind", "voices5", "voices6"),
    *("blind2", "voices7", "voices8", "voices9", "voices10", "voices11", "voices12", "voices13"),
)


@pytest.mark.slow  # all is learned anew, a quarter of a minute of arithmetic
def test_the_shipped_weights_are_those_that_the_files_teach() -> None:
    rows = [row for name in FILES for row in read_labelled(DATA / f"{name}.jsonl")]
    model = train(read_lessons(rows, Reader(directory(), lexicon())), directory())
    assert write_model(model) == shipped_model().read_text("utf-8")


def test_no_name_of_staff_is_a_word_of_the_model() -> None:
    model = load_model(shipped_model())
    learned = {w for weights in (model.complaint, model.respondent, *model.categories.values()) for w in weights.words}
    words = {word.lstrip("^<>") for pair in learned for word in pair.split()}
    names = {key(part.casefold()) for staff in directory().staff for part in staff.name.split()}
    assert not words & names
    assert not words & {begins(name) for name in names}


def test_certainty_beside_how_often_it_was_right() -> None:
    [low, high] = bands([(0.11, False), (0.13, True), (1.0, True)])
    assert (low.low, low.count, low.certainty, low.right) == (0.1, 2, 0.12, 0.5)
    assert (high.low, high.count, high.right) == (0.9, 1, 1.0)


def test_what_holding_off_does_is_counted() -> None:
    rows = read_labelled(DATA / "kern.jsonl")
    pairs = [(row, triage().assess(row.message)) for row in rows]
    everybody, nobody = limit(pairs, 0.0), limit(pairs, 1.01)
    assert everybody.on_ticket == nobody.on_ticket >= everybody.held > nobody.held == nobody.wrong == 0


def test_a_kind_of_text_is_held_out_whole() -> None:
    rows = [row for name in FILES for row in read_labelled(DATA / f"{name}.jsonl")]
    folds = folds_of(rows)
    assert sorted(kind for fold in folds for kind in fold) == sorted({row.kind for row in rows})
    sizes = [sum(row.kind in fold for row in rows) for fold in folds]
    assert len(folds) == 10
    assert max(sizes) < len(rows) / 4
