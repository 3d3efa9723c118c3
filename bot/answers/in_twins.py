"""Twins in answers: two releases that say the same in two languages are one item, with a way to the other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.answers.meeting_words import source_of
from bot.answers.told_event import ToldEvent, told_events
from bot.model.answer import OtherLanguage, Source
from bot.model.ids import PersonId, ReleaseId
from bot.model.meeting import ReportedMeeting
from bot.model.release import Release, ReleaseRef
from bot.model.scope import Scope
from bot.store import twin_reads
from bot.store.database import Reader


@dataclass(frozen=True, slots=True)
class Twins:
    """The twins of the releases of one answer, as the asker may see them."""

    of: Mapping[ReleaseId, ReleaseRef] = field(default_factory=dict)

    def source(self, release: ReleaseRef) -> Source:
        """The release as a source, with its twin."""
        twin = self.of.get(release.id)
        other = None
        if twin is not None and twin.language is not None and twin.withdrawn_at is None:
            other = OtherLanguage(release_id=twin.id, language=twin.language, link=twin.link)
        return replace(source_of(release), other=other)

    def once(self, found: Iterable[ReleaseRef], *, told: Iterable[ReleaseId] = ()) -> list[ReleaseRef]:
        """*found* without those whose twin stands before them, is among *told*, or alone was not withdrawn."""
        kept: list[ReleaseRef] = []
        listed = list(found)
        seen = set(told)
        standing = {one.id for one in listed if one.withdrawn_at is None}
        for one in listed:
            twin = self.of.get(one.id)
            if twin is not None and one.withdrawn_at is not None and twin.id in standing:
                continue
            if twin is None or twin.id not in seen:
                kept.append(one)
            seen.add(one.id)
        return kept

    def reports(self, found: Iterable[ReportedMeeting], told: ReleaseId) -> list[ReportedMeeting]:
        """Reports without those of a twin of *told*, or of one before them."""
        listed = list(found)
        kept = {one.id for one in self.once([one.release for one in listed], told=[told])}
        return [one for one in listed if one.release.id in kept]

    def preferred(self, event: ToldEvent, people: Sequence[PersonId], language: str | None) -> ToldEvent:
        """The event by its report's twin, where that is in the reader's language and tells as much."""
        report = event.report
        twin = self.of.get(report.release.id)
        if twin is None or not speaks(twin, language) or speaks(report.release, language):
            return event
        theirs = next((one for one in event.also if one.release.id == twin.id), None)
        if theirs is None or len(theirs.people) < len(report.people) or not set(people) & set(theirs.people):
            return event
        return replace(event, report=theirs, also=tuple(report if one is theirs else one for one in event.also))


def speaks(release: ReleaseRef | Release, language: str | None) -> bool:
    """Whether a release is in *language*, whatever the region."""
    return release.language is not None and language is not None and release.language[:2] == language[:2]


async def told_in(reader: Reader, scope: Scope, release: Release, language: str | None) -> ReleaseId:
    """The release itself, or its twin where that alone is in *language* and the asker may see it."""
    if speaks(release, language):
        return release.id
    twin = (await twin_reads.shown(reader, scope, [release.id])).get(release.id)
    told = twin is not None and speaks(twin, language) and twin.withdrawn_at is None
    return twin.id if twin is not None and told else release.id


async def twins_of(reader: Reader, scope: Scope, some: Iterable[ReleaseId]) -> Twins:
    """The twins of *some* that the asker may see."""
    return Twins(await twin_reads.shown(reader, scope, list(dict.fromkeys(some))))


async def events_in(
    reader: Reader,
    scope: Scope,
    found: Sequence[ReportedMeeting],
    people: Sequence[PersonId],
    language: str | None,
    also: Iterable[ReleaseId] = (),
) -> tuple[list[ToldEvent], Twins]:
    """The events of *found*, which name *people*, in *language* where they can be; with all their twins.

    :param also: further releases whose twins are wanted.
    """
    events = await told_events(reader, scope, found)
    reports = [one.release.id for event in events for one in event.reports]
    twins = await twins_of(reader, scope, [*reports, *also])
    return [twins.preferred(one, people, language) for one in events], twins
