"""``/who met X and Y``: the meetings at which both were."""

from collections.abc import Sequence

from bot.answers.called import called
from bot.answers.in_twins import events_in
from bot.answers.meeting_told import more, namesakes, told, worth_showing
from bot.answers.resolve import resolve
from bot.errors import InputError, mark
from bot.model.answer import Answer, Line, Message, Section, Tone, say
from bot.model.scope import Scope
from bot.store import meetings
from bot.store.database import Reader


async def met_together(
    reader: Reader, scope: Scope, names: Sequence[str], *, language: str | None = None
) -> Answer:
    """The meetings with both of whom *names* mean, held ones first; where there is none, that.

    Raises ``InputError`` for more than two names, or two of one person, ``NotFoundError`` as ``resolve``.
    """
    if len(names) > 2:
        raise InputError(mark("At most two names can be asked for at once."))
    one, other = [[called(who, name, language) for who in await resolve(reader, scope, name)] for name in names]
    if {who.id for who in one} & {who.id for who in other}:
        raise InputError(
            mark("Both names mean {name}. Give one, or somebody else as the second."), name=one[0].name
        )
    first, second = ([who.id for who in some] for some in (one, other))
    found = await meetings.together(reader, scope, first, second)
    events, twins = await events_in(reader, scope, found, [*first, *second], language)
    both = say("{one} and {other}", one=one[0].name, other=other[0].name)
    sections = [told(event, one, twins, both) for event in worth_showing(events)]
    left = more(len(events) - len(sections))
    called_so = (*namesakes(one), *namesakes(other))
    if any(event.held for event in events):
        title = say("Meetings with both {people}", people=both)
        return Answer(title=title, sections=(*called_so, *sections, *left))
    return Answer(
        title=say("No meeting held with both {people}", people=both),
        sections=(Section(lines=(Line(content=_instead(found_any=bool(events))),)), *called_so, *sections, *left),
        tone=Tone.NOTHING,
    )


def _instead(*, found_any: bool) -> Message:
    if found_any:
        return say("No release that stands says that they met. This is what there is:")
    return say("No release we have tells of a meeting with both. Ask for one of them to see whom they met.")
