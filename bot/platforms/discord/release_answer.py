"""What the button under a post answers: who took part in the meetings that release tells of."""

from bot.answers.meeting_words import heading, office_of, source_of
from bot.errors import NotFoundError, mark
from bot.model.answer import Answer, Line, Section, Tone, Verbatim, say
from bot.model.meeting import ReportedMeeting
from bot.model.question import Asker
from bot.model.scope import Scope
from bot.store import deliveries, meetings, releases
from bot.store.database import Reader

_MOST = 5


async def who_took_part(reader: Reader, asker: Asker, key: str) -> Answer:
    """The meetings of the release posted with *key*, as the asker's guild may see them; whom it was sent to, too.

    Raises ``NotFoundError`` where the store has no such post, or it isn't this guild's to see.
    """
    delivery = await deliveries.by_key(reader, key)
    sent_to_asker = delivery is not None and delivery.member == asker.member
    scope = Scope.operator() if sent_to_asker else asker.scope
    release = None if delivery is None else await releases.get(reader, delivery.release_id, scope)
    if release is None:
        raise NotFoundError(mark("That release isn't in the archive of this server any more."))
    found = await meetings.of_release(reader, scope, release.id)
    if not found:
        lines = (Line(content=say("This release tells of no meeting, as far as we read it.")),)
        return Answer(title=Verbatim(release.title), sections=(Section(lines=lines),), tone=Tone.NOTHING)
    return Answer(title=say("Who took part"), sections=tuple(_told(one) for one in found[:_MOST]), private=True)


def _told(reported: ReportedMeeting) -> Section:
    people = [Line(content=say("• {who}", who=office_of(one))) for one in reported.meeting.participants]
    source = source_of(reported.release)
    quotes = [Line(content=Verbatim(one.quote), quote=True, source=source) for one in reported.meeting.evidence]
    return Section(heading=heading(reported), lines=(*people, *quotes))
