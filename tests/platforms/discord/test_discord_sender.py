"""Posts, edits and looks into a history, with everything that can go wrong on the way."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.errors import SendError, SendOutcome
from bot.model.answer import say
from bot.model.ids import ChannelId, MemberId
from tests.discord_server import Channel, ChannelKind
from tests.platforms.discord.stage import Stage
from tests.platforms.discord.test_discord_post import POST

OTHER = replace(POST, key="zzzzzzzzzzzzzzzzzzzzzzzz", title="Another release")
LONG_AGO = timedelta(hours=1)


def _id(channel: Channel) -> ChannelId:
    return ChannelId(channel.id)


def _since(stage: Stage) -> datetime:
    return datetime.fromtimestamp(stage.server.clock.time(), UTC) - LONG_AGO


async def test_a_post_is_one_message_however_often_sent(stage: Stage) -> None:
    """The same key is the same message; it allows no mention, and is found again by its key alone."""
    async with stage.connected() as bot:
        sent = [await bot.sender.post(_id(stage.channel), POST) for _ in range(3)]
        found = [await bot.sender.find(_id(stage.channel), one.key, _since(stage)) for one in (POST, OTHER)]
    only = stage.server.messages(stage.channel)
    assert ([m.id for m in only], only[0].allowed_mentions, only[0].nonce) == ([sent[0]], {"parse": []}, POST.key)
    assert (sent, found) == ([sent[0]] * 3, [sent[0], None])


async def test_a_post_that_was_taken_but_not_confirmed(stage: Stage) -> None:
    """When the connection breaks after Discord kept the message, that is unknown; the same key makes it one."""
    async with stage.connected() as bot:
        stage.server.faults.add("POST", r"/channels/\d+/messages", drop_after_commit=True)
        with pytest.raises(SendError) as raised:
            await bot.sender.post(_id(stage.channel), POST)
        again = await bot.sender.post(_id(stage.channel), POST)
    assert (raised.value.outcome, [m.id for m in stage.server.messages(stage.channel)]) == (
        SendOutcome.UNKNOWN,
        [again],
    )


async def test_an_edit_renews_the_message(stage: Stage) -> None:
    """A corrected release changes the message that is there, and keeps its mark."""
    revised = replace(POST, title="Corrected title", revised_at=datetime(2024, 5, 4, tzinfo=UTC))
    async with stage.connected() as bot:
        message = await bot.sender.post(_id(stage.channel), POST)
        await bot.sender.edit(_id(stage.channel), message, revised)
        found = await bot.sender.find(_id(stage.channel), POST.key, _since(stage))
    (text,) = stage.server.texts(stage.channel)
    assert ("### Corrected title" in text, POST.title in text, found) == (True, False, message)


async def test_an_edit_of_a_deleted_message_says_gone(stage: Stage) -> None:
    """What a moderator deleted is never posted again."""
    async with stage.connected() as bot:
        message = await bot.sender.post(_id(stage.channel), POST)
        stage.channel.messages[0].deleted = True
        with pytest.raises(SendError) as raised:
            await bot.sender.edit(_id(stage.channel), message, POST)
    assert raised.value.outcome is SendOutcome.GONE


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        ({"status": 403, "body": {"code": 50001, "message": "Missing Access"}}, SendOutcome.FORBIDDEN),
        ({"status": 403, "body": {"code": 50013, "message": "Missing Permissions"}}, SendOutcome.FORBIDDEN),
        ({"status": 404, "body": {"code": 10003, "message": "Unknown Channel"}}, SendOutcome.GONE),
        ({"status": 400, "body": {"code": 50035, "message": "Invalid Form Body"}}, SendOutcome.INVALID),
        ({"status": 400, "body": {"code": 50024, "message": "Not here"}}, SendOutcome.FORBIDDEN),
        ({"status": 401, "body": {"code": 0, "message": "401: Unauthorized"}}, SendOutcome.UNAUTHORIZED),
        ({"status": 503}, SendOutcome.UNKNOWN),
        ({"status": 403, "body": {"code": 40333, "message": "internal network error"}}, SendOutcome.RETRY),
        ({"drop_before": True}, SendOutcome.UNKNOWN),
    ],
)
async def test_each_refusal_has_its_meaning(stage: Stage, fault: Mapping[str, Any], outcome: SendOutcome) -> None:
    """A refusal by Discord, or a broken connection, comes out as what it means for the delivery."""
    async with stage.connected() as bot:
        stage.server.faults.add("POST", r"/channels/\d+/messages", **fault)
        with pytest.raises(SendError) as raised:
            await bot.sender.post(_id(stage.channel), POST)
    assert raised.value.outcome is outcome


async def test_an_answer_that_cannot_be_read_is_no_story_of_the_network(stage: Stage) -> None:
    """What the library chokes on may have been posted, and the sentence says what happened."""
    async with stage.connected() as bot:
        stage.server.faults.add("POST", r"/channels/\d+/messages", status=200, body={"id": "1"})
        with pytest.raises(SendError) as raised:
            await bot.sender.post(_id(stage.channel), POST)
    stage.server.contract_violations.clear()  # the answer was to break the contract
    assert (raised.value.outcome, str(raised.value)) == (
        SendOutcome.UNKNOWN,
        "Discord answered something we can't read (KeyError).",
    )


async def test_a_long_rate_limit_is_handed_back(stage: Stage) -> None:
    """Asked to wait longer than half a minute, the sender says for how long instead of holding the post."""
    async with stage.connected() as bot:
        stage.server.faults.add("POST", r"/channels/\d+/messages", status=429, retry_after=90.0, scope="shared")
        with pytest.raises(SendError) as raised:
            await bot.sender.post(_id(stage.channel), POST)
    assert (raised.value.outcome, raised.value.retry_after) == (SendOutcome.RETRY, timedelta(seconds=90))


async def test_a_post_deleted_before_we_knew_of_it_is_gone(stage: Stage) -> None:
    """A moderator was quicker than our retry: the same key finds the message gone, and makes no second."""
    async with stage.connected() as bot:
        await bot.sender.post(_id(stage.channel), POST)
        stage.channel.messages[0].deleted = True
        with pytest.raises(SendError) as raised:
            await bot.sender.post(_id(stage.channel), POST)
    assert (raised.value.outcome, raised.value.values["code"], stage.server.messages(stage.channel)) == (
        SendOutcome.GONE,
        10008,
        [],
    )


async def test_a_post_never_pings(stage: Stage) -> None:
    """With every permission to ring, a hostile release rings nobody, by its text and by what we allow."""
    assert stage.guild.bot is not None
    stage.guild.bot.roles[0].permissions = 1 << 3  # Administrator
    hostile = f"@everyone @here <@{stage.admin.user.id}> <@&{stage.guild.bot.roles[0].id}>"
    async with stage.connected() as bot:
        await bot.sender.post(_id(stage.channel), replace(POST, title=hostile, summary=hostile, office=hostile))
    (message,) = stage.server.messages(stage.channel)
    assert (message.pings, message.allowed_mentions) == ([], {"parse": []})


async def test_the_real_refusals_of_a_channel(stage: Stage) -> None:
    """A channel that was deleted, hidden or closed to us, or that takes no messages, is told apart."""
    hidden, closed, gone = (stage.guild.add_channel(name) for name in ("hidden", "closed", "gone"))
    category = stage.guild.add_channel("category", ChannelKind.CATEGORY)
    hidden.deny_bot("view_channel")
    closed.deny_bot("send_messages")
    gone.delete()
    outcomes = []
    async with stage.connected() as bot:
        for channel in (hidden, closed, gone, category):
            with pytest.raises(SendError) as raised:
                await bot.sender.post(_id(channel), POST)
            outcomes.append(raised.value.outcome)
    forbidden = SendOutcome.FORBIDDEN
    assert outcomes == [forbidden, forbidden, SendOutcome.GONE, forbidden]


async def test_a_history_we_may_not_read_is_no_answer(stage: Stage) -> None:
    """Discord shows an empty history to whoever may not read it: we say that we can't know."""
    async with stage.connected() as bot:
        await bot.sender.post(_id(stage.channel), POST)
        stage.channel.deny_bot("read_message_history")
        with pytest.raises(SendError) as raised:
            await bot.sender.find(_id(stage.channel), POST.key, _since(stage))
    assert raised.value.outcome is SendOutcome.FORBIDDEN


async def test_a_post_is_found_among_many(stage: Stage) -> None:
    """A busy channel's history is read page by page; what was said before, or by others, isn't taken for ours."""
    async with stage.connected() as bot:
        for at in range(230):
            stage.channel.say(stage.member, f"attache:who:{POST.key} {at}")
        message = await bot.sender.post(_id(stage.channel), POST)
        await bot.sender.post(_id(stage.channel), OTHER)
        later = datetime.fromtimestamp(stage.server.clock.time(), UTC) + LONG_AGO
        found = [await bot.sender.find(_id(stage.channel), POST.key, since) for since in (_since(stage), later)]
    assert found == [message, None]


async def test_notices_reach_a_channel_or_a_member(stage: Stage) -> None:
    """A notice is sent once a key; a member who takes no direct messages is forbidden ground."""
    message = say("The feed {feed} has not answered since yesterday.", feed="@everyone")
    shy = stage.server.add_user("shy")
    shy.accepts_dms = False
    async with stage.connected() as bot:
        for _ in range(2):
            await bot.sender.notify_channel(_id(stage.channel), "notice1", message, "en")
            await bot.sender.notify_member(MemberId(stage.admin.user.id), "notice2", message, "en")
        with pytest.raises(SendError) as raised:
            await bot.sender.notify_member(MemberId(shy.id), "notice3", message, "en")
    told = "The feed @\u200beveryone has not answered since yesterday."
    private = stage.server.dm(stage.admin.user)
    assert (stage.server.texts(stage.channel), stage.server.texts(private), raised.value.outcome) == (
        [told],
        [told],
        SendOutcome.FORBIDDEN,
    )


async def test_every_further_request_takes_a_slot(stage: Stage) -> None:
    """Looking through a forum asks for a slot before each request but the first, so that the pace is kept."""
    forum = stage.guild.add_channel("releases", ChannelKind.FORUM)
    taken: list[int] = []

    async def slot() -> None:
        taken.append(len(stage.server.requests))

    async with stage.connected(slot=slot) as bot:
        before = len(stage.server.requests)
        taken.clear()
        await bot.sender.post(_id(forum), POST)
        made = len(stage.server.requests) - before
    assert (made, len(taken)) == (8, 7)
