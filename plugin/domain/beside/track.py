"""The ombudsman's own track, under the directorate: its facts, and their fold (4b, R-026).

Like all facts they hold ids, dates and codes; what he asks, and what we answer, stays in the helpdesk.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import assert_never

from plugin.domain.calendar import local_date
from plugin.domain.names import Recommendation, Step
from plugin.domain.terms import RungKind


@dataclass(frozen=True, slots=True, kw_only=True)
class OmbudsmanTrackOpened:
    """An ombudsman's letter came: his questions are answered by the directorate, beside art. 5-8 (4b, R-026).

    `person` is who wrote, where that is an ombudsman's own address; "" where only his words or a person say so.
    """

    ticket: int
    number: str
    article: int
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OmbudsmanWrote:
    """Another letter of his on the same track."""

    ticket: int
    article: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OmbudsmanDue:
    """The day by which he wants our answer, as a person filled it in; None: none is known."""

    ticket: int
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OmbudsmanAsked:
    """His questions, as a person counted them: of each its own day, None where it has none."""

    ticket: int
    days: tuple[date | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OmbudsmanLinked:
    """The number of the complaint that his letter is about, as a person filled it in; "" for none."""

    ticket: int
    earlier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OmbudsmanAnswerSaved:
    """A person saved our answer as an internal note. `answers`: the numbers of the questions that it answers.

    `digest` is a keyed hash of what stands under its headings: what was mailed is held against it.
    """

    ticket: int
    article: int
    answers: tuple[int, ...]
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OmbudsmanAnswerApproved:
    """Somebody else than who wrote it approved this saved answer (4b)."""

    ticket: int
    article: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OmbudsmanAnswerMade:
    """Ours: from this version of its template the approved answer was made that stands ready for him (P-14)."""

    ticket: int
    article: int
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OmbudsmanAnswerSent:
    """A person mailed him the approved answer; what became of that mail is not known yet."""

    ticket: int
    article: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OmbudsmanAnswerFailed:
    """That mail could not be delivered."""

    ticket: int
    article: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OmbudsmanReply:
    """The directorate says what we do with his recommendation; None: it took that back."""

    ticket: int
    reply: Recommendation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OmbudsmanFollowUp:
    """The day by which we will have done what we said of his recommendation; None: none is known."""

    ticket: int
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OmbudsmanStepTaken:
    """A person says how far it is: answered, his judgement or recommendation came, followed up, closed or none."""

    ticket: int
    step: Step


@dataclass(frozen=True, slots=True, kw_only=True)
class OmbudsmanMoment:
    """Ours: a moment before or at the end of one of his days came, and we had not answered.

    `follow_up`: the day was our own, by which a recommendation is followed up.
    """

    ticket: int
    kind: RungKind
    due_on: date
    follow_up: bool = False


TrackFact = (
    OmbudsmanWrote
    | OmbudsmanDue
    | OmbudsmanAsked
    | OmbudsmanLinked
    | OmbudsmanAnswerSaved
    | OmbudsmanAnswerApproved
    | OmbudsmanAnswerMade
    | OmbudsmanAnswerSent
    | OmbudsmanAnswerFailed
    | OmbudsmanReply
    | OmbudsmanFollowUp
    | OmbudsmanStepTaken
)
"""What is said of a track that runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OmbudsmanTrack:
    """The ombudsman's own track: what he asks, by when, and how far we are.

    A track on which nobody counted questions has one, and it is due on the day of his letter. `done`: the numbers of
    those that we answered, `late` whether one of them was after its day. `answer`: the last text that was saved and did
    not leave yet, `writer` who saved it; `overtaken`: another was approved before it and did not leave. `sent_at`
    (UTC): it was mailed, and nobody knows yet whether it arrived; `failed`: the mails that came back. `replies`: what
    we said of the recommendations before the last one.
    `mistaken`: a person said that the letter was none of his.
    """

    opened: OmbudsmanTrackOpened
    letters: tuple[int, ...] = ()
    due_on: date | None = None
    asked: tuple[date | None, ...] = ()
    done: frozenset[int] = frozenset()
    late: bool = False
    answer: OmbudsmanAnswerSaved | None = None
    writer: str | None = None
    approved: OmbudsmanAnswerApproved | None = None
    overtaken: bool = False
    sent_at: datetime | None = None
    failed: tuple[int, ...] = ()
    earlier: str = ""
    advised: bool = False
    recommendations: int = 0
    reply: Recommendation | None = None
    replies: tuple[Recommendation, ...] = ()
    follow_up_on: date | None = None
    followed_up: bool = False
    closed: bool = False
    mistaken: bool = False

    @property
    def days(self) -> dict[int, date | None]:
        """Each question by its number, with its day: its own, or that of the whole letter."""
        return {n: own or self.due_on for n, own in enumerate(self.asked or (None,), start=1)}

    @property
    def unanswered(self) -> tuple[int, ...]:
        """The numbers of the questions that still wait for our answer."""
        return tuple(n for n in self.days if n not in self.done)

    @property
    def waits(self) -> bool:
        """He has no answer yet, or not to everything."""
        return bool(self.unanswered) and not self.closed

    @property
    def follows_up(self) -> bool:
        """His recommendation waits for what we do with it: for our choice, or until what we chose is done."""
        done = self.followed_up or self.reply is Recommendation.NOT_FOLLOWED
        return self.recommendations > 0 and not (done or self.closed)

    @property
    def dates(self) -> tuple[date, ...]:
        """The days on which something is due that waits, the first one first."""
        due = {self.days[n] for n in self.unanswered} if self.waits else set()
        return tuple(sorted(day for day in due if day))


def go_on(track: OmbudsmanTrack, fact: TrackFact, at: datetime, by: str | None) -> OmbudsmanTrack:
    """The track after this fact, which came at this moment (UTC) and is by this person."""
    match fact:
        case OmbudsmanWrote(article=article):
            return replace(track, letters=(*track.letters, article))
        case OmbudsmanDue(due_on=due_on):
            return _asked_again(track, replace(track, due_on=due_on))
        case OmbudsmanAsked(days=days):
            # what was answered before anybody counted was another question than the first of these
            counted = replace(track, done=track.done if track.asked else frozenset())
            return _asked_again(counted, replace(counted, asked=days))
        case OmbudsmanLinked(earlier=earlier):
            return replace(track, earlier=earlier)
        case OmbudsmanStepTaken(step=Step.OMBUDSMAN_ANSWERED):
            return _answered(track, local_date(at))
        case OmbudsmanAnswerSaved():
            overtaken = track.overtaken or track.approved is not None
            saved = replace(track, answer=fact, writer=by, overtaken=overtaken)
            return replace(saved, approved=None, sent_at=None, failed=())
        case OmbudsmanAnswerApproved(article=article):
            # a text that was saved in the meantime was not what was read
            read = track.answer is not None and track.answer.article == article
            return replace(track, approved=fact, overtaken=False) if read else track
        case OmbudsmanAnswerMade():
            return track
        case OmbudsmanAnswerSent():
            return replace(track, sent_at=at)
        case OmbudsmanAnswerFailed(article=article):
            return replace(track, sent_at=None, failed=(*track.failed, article))
        case OmbudsmanStepTaken(step=Step.OMBUDSMAN_ADVISED):
            return replace(track, advised=True)
        case OmbudsmanReply(reply=reply):
            return replace(track, reply=reply)
        case OmbudsmanFollowUp(due_on=due_on):
            return replace(track, follow_up_on=due_on)
        case OmbudsmanStepTaken(step=Step.OMBUDSMAN_RECOMMENDED):
            return _recommended(track)
        case OmbudsmanStepTaken(step=Step.OMBUDSMAN_FOLLOWED):
            return replace(track, followed_up=True)
        case OmbudsmanStepTaken(step=step):
            return replace(track, closed=True, mistaken=step is Step.NO_SIGNAL)
        case _:
            assert_never(fact)


def _answered(track: OmbudsmanTrack, on: date) -> OmbudsmanTrack:
    """Our answer left on this day: the one that was approved, or without one to everything."""
    done = frozenset(track.answer.answers if track.answer else track.days)
    late = any(on > day for n, day in track.days.items() if day and n in done - track.done)
    left = replace(track, done=track.done | done, late=track.late or late)
    return replace(left, answer=None, writer=None, approved=None, overtaken=False, sent_at=None, failed=())


def _recommended(track: OmbudsmanTrack) -> OmbudsmanTrack:
    """A recommendation came. What we said of one that is done says nothing of the next; while one waits it is that."""
    if track.follows_up:
        return track
    if not track.recommendations:  # the directorate may have chosen before somebody clicked
        return replace(track, recommendations=1)
    before = (*track.replies, track.reply) if track.reply else track.replies
    more = track.recommendations + 1
    return replace(track, recommendations=more, reply=None, replies=before, follow_up_on=None, followed_up=False)


def _asked_again(before: OmbudsmanTrack, now: OmbudsmanTrack) -> OmbudsmanTrack:
    """Another day after our answer means that he asked again; a day that is taken away asks nothing."""
    kept = {n for n, day in now.days.items() if day in (None, before.days.get(n))}
    return replace(now, done=now.done & kept)
