"""News reaches an admin once: the alerts channel, else the member it concerns, else later."""

from datetime import timedelta

import pytest

from bot.delivery.notices import tell
from bot.errors import SendError, SendOutcome
from bot.model.answer import Mention, Message, Verbatim, say
from bot.model.ids import ChannelId, MemberId
from bot.model.subscription import GuildSettings
from bot.store import guild_settings, member_settings
from tests.delivery.channel_wall import Fault
from tests.delivery.scene import ADMIN, GUILD, START, Scene

ALERTS = ChannelId(900)
DAY = timedelta(days=1)
NEWS = say("{where} {feed} {since}", where=Mention("channel", 1), feed=Verbatim("*Press* @everyone"), since=START)


async def test_the_alerts_channel_hears_first(scene: Scene) -> None:
    """News goes to the alerts channel in the guild's language, once, with its values whole."""
    await alerts(scene, language="ar")
    assert await note(scene) is True
    assert await note(scene) is False

    for _ in range(2):
        await scene.delivery.deliver_once()
        scene.step(DAY)

    assert scene.wall.notices == [("channel", ALERTS, NEWS, "ar")]


@pytest.mark.parametrize("outcome", [SendOutcome.GONE, SendOutcome.FORBIDDEN])
async def test_a_closed_alerts_channel_falls_back_to_the_member(scene: Scene, outcome: SendOutcome) -> None:
    """Where the alerts channel is gone or closed, the member hears, in their own language."""
    await alerts(scene, language="en")
    async with scene.database.transaction() as tx:
        await member_settings.set_language(tx, ADMIN, "ar")
    scene.wall.closed[ALERTS] = outcome
    await note(scene)

    await scene.delivery.deliver_once()

    assert scene.wall.calls == [("channel", ALERTS), ("member", ADMIN)]
    assert scene.wall.notices == [("member", ADMIN, NEWS, "ar")]


async def test_a_lost_answer_is_no_second_notice(scene: Scene) -> None:
    """A notice is sent again with the same key, so it is read once."""
    await note(scene)
    scene.wall.faults.append(Fault(SendOutcome.UNKNOWN, after=True))
    await scene.delivery.deliver_once()
    early = len(scene.wall.calls)
    scene.step(timedelta(seconds=2))

    await scene.delivery.deliver_once()

    assert (early, scene.wall.calls) == (1, [("member", ADMIN)] * 2)
    assert scene.wall.notices == [("member", ADMIN, NEWS, "en")]


@pytest.mark.parametrize("recipient", [None, ADMIN])
async def test_where_nobody_can_be_reached_it_waits_a_week(scene: Scene, recipient: MemberId | None) -> None:
    """A day later somebody may have set an alerts channel; after seven days the news is old."""
    scene.wall.closed[ADMIN] = SendOutcome.FORBIDDEN
    await note(scene, recipient)
    for _ in range(9):
        await scene.delivery.deliver_once()
        scene.step(DAY)

    assert scene.wall.calls == ([("member", ADMIN)] * 7 if recipient else [])
    [row] = await scene.database.rows("select attempts, sent_at is null as waits from notices")
    assert (row["attempts"], row["waits"]) == (7, 0)


async def test_an_alerts_channel_set_meanwhile_hears_the_news(scene: Scene) -> None:
    """What could reach nobody reaches the alerts channel the day after one was set."""
    await note(scene, None)
    await scene.delivery.deliver_once()
    await alerts(scene, language="en")
    scene.step(DAY)

    await scene.delivery.deliver_once()

    assert scene.wall.notices == [("channel", ALERTS, NEWS, "en")]


async def test_a_malformed_notice_is_given_up(scene: Scene) -> None:
    """A fault of ours is logged, not repeated."""
    await note(scene)
    scene.wall.faults.append(Fault(SendOutcome.INVALID))
    for _ in range(2):
        await scene.delivery.deliver_once()
        scene.step(DAY)

    assert scene.wall.calls == [("member", ADMIN)]


async def test_a_refused_token_comes_out(scene: Scene) -> None:
    """Only a refused token stops the process; the notice waits."""
    await note(scene)
    scene.wall.faults.append(Fault(SendOutcome.UNAUTHORIZED))

    with pytest.raises(SendError) as raised:
        await scene.delivery.deliver_once()
    await scene.delivery.deliver_once()

    assert raised.value.outcome is SendOutcome.UNAUTHORIZED
    assert scene.wall.notices == [("member", ADMIN, NEWS, "en")]


async def note(scene: Scene, recipient: MemberId | None = ADMIN, message: Message = NEWS) -> bool:
    """Note the news."""
    async with scene.database.transaction() as tx:
        return await tell(tx, GUILD, "test:1", message, recipient, scene.clock.now())


async def alerts(scene: Scene, *, language: str) -> None:
    """Set the guild's alerts channel."""
    settings = GuildSettings(guild_id=GUILD, language=language, alerts_channel_id=ALERTS)
    async with scene.database.transaction() as tx:
        await guild_settings.save(tx, settings)
