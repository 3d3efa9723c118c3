"""``/who met X``: every meeting with X that a release reports, and never more than the release says."""

from collections.abc import Sequence

from bot.answers import mentions
from bot.answers.called import called
from bot.answers.in_twins import events_in
from bot.answers.meeting_told import more, namesakes, told, worth_showing
from bot.answers.resolve import resolve
from bot.answers.together import met_together
from bot.answers.told_event import ToldEvent, is_alone, stands, worth_telling
from bot.answers.typed_name import names_joined
from bot.model.answer import Answer, Line, Message, Section, Tone, say
from bot.model.person import Person
from bot.model.scope import Scope
from bot.store import meetings
from bot.store.database import Reader


async def who_met(reader: Reader, scope: Scope, words: str, *, language: str | None = None) -> Answer:
    """Whom the person meant by *words* met: newest first, those held before those planned, called off or denied.

    A meeting whose releases name nobody else is told only where nothing better is known, and then as just that.
    Of two names joined by "and" the meetings with both are told. Where no release in *scope* tells of a meeting
    held, the answer says so, with what there is instead. Raises ``NotFoundError`` where nobody in scope is called
    so, or several are.

    :param language: in which a meeting is told where a release does in that one as well as in another.
    """
    if len(names := names_joined(words)) > 1:
        return await met_together(reader, scope, names, language=language)
    people = [called(one, words, language) for one in await resolve(reader, scope, words)]
    found = await meetings.with_person(reader, scope, [one.id for one in people])
    events, twins = await events_in(reader, scope, found, [one.id for one in people], language)
    events = worth_telling(events, {one.id for one in people})
    sections = [told(one, people, twins) for one in worth_showing(events)]
    if not any(one.held for one in events):
        return await _nothing_held(reader, scope, people, events, sections)
    left = more(len(events) - len(sections))
    return Answer(title=_title(people, events), sections=(*namesakes(people), *sections, *left))


def _title(people: Sequence[Person], events: Sequence[ToldEvent]) -> Message:
    ids = {one.id for one in people}
    if all(is_alone(one, ids) for one in events if one.held):
        return say("Meetings of {name}", name=people[0].name)
    return say("Whom {name} met", name=people[0].name)


async def _nothing_held(
    reader: Reader,
    scope: Scope,
    people: Sequence[Person],
    events: Sequence[ToldEvent],
    sections: Sequence[Section],
) -> Answer:
    name = people[0].name
    says = (
        _instead_of_held(name, events)
        if sections
        else say("No release we have tells of a meeting with {name}.", name=name)
    )
    instead = () if sections else await mentions.sections(reader, scope, people)
    return Answer(
        title=say("No meeting held with {name}", name=name),
        sections=(Section(lines=(Line(content=says),)), *namesakes(people), *sections, *instead),
        tone=Tone.NOTHING,
    )


def _instead_of_held(name: str, events: Sequence[ToldEvent]) -> Message:
    if all(stands(one.report) for one in events):
        return say("No release says that a meeting with {name} was held. This is what they do say:", name=name)
    return say(
        "No release that stands says that a meeting with {name} was held. This is what there is:", name=name
    )
