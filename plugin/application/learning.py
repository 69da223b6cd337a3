"""Learning what is known anew, while everything runs: the mappings when a file changes, the people every minute.

1. A thread looks every LOOK_S whether a file of the mappings changed. Changed files are copied and checked as
   `klachtwacht check` does, but for the examples; with a mistake the old ones stay, and a monitor hears it.
2. Every PEOPLE_S it asks the helpdesk who works there: one call. A helpdesk that does not answer changes nothing.
3. A ticket that names somebody unknown does not wait for that: the worker that reads it asks at once, and for the
   same person at most once in PEOPLE_S. A webhook never waits for any of this.

What is known is one value, replaced as a whole: a case is worked on with what was known when its ticket was read.
"""

import shutil
import tempfile
import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from pathlib import Path
from weakref import finalize

import structlog

from plugin.application.check import check_folder
from plugin.application.helpdesk import Helpdesk, HelpdeskError, Person
from plugin.application.know import accounts, know
from plugin.application.knowledge import Knowledge
from plugin.application.mappings import MappingError, Mappings
from plugin.application.signal_lexicon import load_signals
from plugin.application.triage_lexicon import load_lexicon
from plugin.application.triage_model import load_model
from plugin.domain.beside.signals import SignalLexicon
from plugin.domain.triage import TriageLexicon
from plugin.domain.triage.model import Model

log = structlog.get_logger()

LOOK_S = 1.0
PEOPLE_S = 60.0
SILENCE_S = 300.0
"""How long the helpdesk may leave unsaid who works there before a monitor hears it (machine time)."""

Signature = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Files:
    """The mappings as they were accepted. `letters` is our copy: an edit counts only once it was checked."""

    mappings: Mappings
    lexicon: TriageLexicon
    model: Model
    signals: SignalLexicon
    letters: Path


@dataclass(slots=True, kw_only=True, weakref_slot=True)
class Learning:
    """Holds what is known now, and learns it anew. Safe to use from several threads.

    `in_use` tells under which versions of the regulation there are cases; `machine` counts seconds. Raises
    HelpdeskError and InvalidMappings when it is made: without a first answer there is nothing to know.
    """

    folder: Path
    helpdesk: Helpdesk
    secret: bytes
    in_use: Callable[[], frozenset[str]]
    machine: Callable[[], float]
    mappings: Mappings
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _strangers: dict[str, float] = field(default_factory=dict)
    _refused: int = 0
    _restart: bool = False
    _gone: tuple[str, ...] = ()
    _files: _Files = field(init=False)
    _seen: Signature = ()  # so that the first look checks what was only read when it was made
    _people: tuple[Person, ...] = field(init=False)
    _persons: dict[str, str] = field(default_factory=dict)
    _asked_at: float = field(init=False)
    _answered_at: float = field(init=False)
    _known: Knowledge = field(init=False)

    def __post_init__(self) -> None:
        self._files = _read(self.mappings, self._copy())
        self._people = tuple(self.helpdesk.agents())
        self._asked_at = self._answered_at = self.machine()
        self._put_together()

    @property
    def known(self) -> Knowledge:
        """What is known now."""
        return self._known

    def knowing(self, persons: Collection[str]) -> Knowledge:
        """What is known, after asking the helpdesk once more where it does not know one of these persons."""
        now = self.machine()
        unknown = [p for p in persons if p not in self._known.people]
        if any(now - self._strangers.get(p, float("-inf")) >= PEOPLE_S for p in unknown):
            self._strangers = {p: at for p, at in self._strangers.items() if now - at < PEOPLE_S}
            self._strangers |= dict.fromkeys(unknown, now)
            self.ask_people()
        return self._known

    def run(self, stop: threading.Event) -> None:
        """Look and ask until `stop`."""
        while not stop.wait(LOOK_S):
            self.look()
            if self.machine() - self._asked_at >= PEOPLE_S:
                self.ask_people()

    def look(self) -> None:
        """Take over the files of the mappings when one changed and none has a mistake."""
        seen = _signature(self.folder)
        if seen == self._seen:
            return
        with self._lock:
            self._seen = seen
            try:
                copy = self._copy()
            except OSError:
                self._refuse(())  # half of an edit: the next look sees the rest
                return
            mappings, mistakes = check_folder(copy, stories=False, helpdesk=self.mappings.helpdesk_name)
            if mappings is None or mistakes:
                self._refuse(mistakes, copy)
                return
            if mappings.helpdesk != self.mappings.helpdesk:
                # the adapter speaks by the old one; desks that go by another name belong to it
                self._restart = True
                log.warning("the helpdesk's mapping file changed: it counts after a restart")
                kept = self.mappings.organisation
                organisation = replace(mappings.organisation, desks=kept.desks, region_desks=kept.region_desks)
                mappings = replace(mappings, organisation=organisation)
            else:
                self._restart = False
            self._refused = 0
            self._files = _read(mappings, copy)
            self._put_together()
            log.info("mappings read", regulations=[one.version for one in mappings.regulations])

    def ask_people(self) -> None:
        """Ask the helpdesk who works there now; without an answer the old one stays."""
        with self._lock:
            self._asked_at = self.machine()
            try:
                self.helpdesk.forget_people()
                people = tuple(self.helpdesk.agents())
            except HelpdeskError as error:
                log.warning("the helpdesk does not tell who works there", error=str(error))
                return
            self._answered_at = self.machine()
            if people != self._people:
                self._people = people
                self._put_together()
                log.info("people read", agents=len(people))

    def problems(self) -> tuple[str, ...]:
        """What is wrong, in sentences; nothing when all is well."""
        found = []
        if self._refused:
            found.append(
                f"The mappings were changed, but {self._refused} mistakes stand in them: the ones before are used. "
                "Run klachtwacht check."
            )
        if self._restart:
            found.append("The helpdesk's mapping file was changed: restart to use it.")
        if (silent := self.machine() - self._answered_at) > SILENCE_S:
            found.append(f"The helpdesk has not told who works there for {silent:.0f} s.")
        lacking = self._known.organisation.region_desks.items() - self._known.rooms.regions.items()
        found += [
            f"The helpdesk has no group {desk} that we may see: complaints of {region} go to the common one. "
            "Run klachtwacht setup."
            for region, desk in sorted(lacking)
        ]
        found += [
            f"There are cases under regulation {version}, which is not in mappings/regulation: "
            "they wait until its file is back."
            for version in self._gone
        ]
        return tuple(found)

    def _refuse(self, mistakes: Collection[MappingError], copy: Path | None = None) -> None:
        """Keep the old mappings. The log says where, not what stands there: that can be somebody's name or address."""
        self._refused = len(mistakes) or 1
        where = [f"{m.file.relative_to(copy)}:{m.line}" if copy else str(m.line) for m in mistakes]
        log.error("mappings refused: the ones before are used", mistakes=self._refused, where=where)

    def _copy(self) -> Path:
        copy = Path(tempfile.mkdtemp(prefix="klachtwacht-mappings-"))
        finalize(self, shutil.rmtree, copy, ignore_errors=True)
        shutil.copytree(self.folder, copy, dirs_exist_ok=True)
        return copy

    def _put_together(self) -> None:
        files = self._files
        self._persons |= accounts(self._people)
        self._known = know(
            files.mappings,
            self.helpdesk,
            self._people,
            left=self._persons,
            lexicon=files.lexicon,
            model=files.model,
            letters=files.letters,
            signals=files.signals,
            secret=self.secret,
        )
        self._gone = tuple(sorted(self.in_use() - {one.version for one in files.mappings.regulations}))
        for version in self._gone:
            log.error("cases wait for their regulation", version=version)


def _read(mappings: Mappings, folder: Path) -> _Files:
    lexicon, model = load_lexicon(folder / "triage.yaml"), load_model(folder / "triage_model.yaml")
    signals = load_signals(folder / "signalen.yaml")
    return _Files(mappings=mappings, lexicon=lexicon, model=model, signals=signals, letters=folder / "letters")


def _signature(folder: Path) -> Signature:
    """What tells that a file changed: names, times and sizes."""
    found = []
    for path in sorted(folder.rglob("*")):
        try:
            stat = path.stat()
        except OSError:
            continue  # it went while we looked
        found.append((str(path), stat.st_mtime_ns, stat.st_size))
    return tuple(found)
