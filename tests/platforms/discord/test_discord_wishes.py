"""What subscriptions wish for, through the unmodified client: pings, pictures, publishing, threads, digests."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.delivery.station import Delivery
from bot.locales import Reader, day
from bot.model.answer import Answer, Button, Line, Section, Source, Verbatim, say
from bot.model.delivery import Brief
from bot.model.ids import ChannelId, ReleaseId, RoleId
from bot.platforms.discord.post import layout, post_view, thread_name
from tests.discord_server import Channel, ChannelKind
from tests.discord_server.validate_components import walk
from tests.platforms.discord.laid_out import buttons, faults, flat, texts
from tests.platforms.discord.stage import QUOTE, RELEASE, Stage, rss
from tests.platforms.discord.test_discord_post import POST

KEY = "bcdefghijklmnopqrstuvwxy"
PICTURE = "https://harbours.example/7.jpg"


def brief(lines: int, words: str = "A release") -> Brief:
    """A digest of so many lines, each with its source."""
    told = tuple(
        Line(
            content=Verbatim(f"{words} {number}"),
            source=Source(
                release_id=ReleaseId(number),
                title=f"{words} {number}",
                link=f"https://harbours.example/{number}",
                office="Harbour Office",
                date=datetime(2024, 5, 3, tzinfo=UTC),
            ),
        )
        for number in range(lines)
    )
    answer = Answer(
        title=say("All releases"),
        sections=(Section(lines=told),),
        buttons=(Button(label=say("All releases"), does="digest", key=KEY),),
    )
    return Brief(key=KEY, title="In brief", answer=answer, reader_language="en", time_zone="UTC")


def _id(channel: Channel) -> ChannelId:
    return ChannelId(channel.id)


def test_a_compact_post_is_office_title_and_date() -> None:
    """No summary; the buttons stay."""
    view = post_view(replace(POST, compact=True))
    assert (texts(view), len(buttons(view)), faults(view)) == (
        [
            "-# Ministry of Harbours\n### Minister Vale receives the envoy of Norland",
            "-# Published: <t:1714728600:f>",
        ],
        2,
        {},
    )


def test_a_picture_is_shown_by_its_link() -> None:
    """Nothing is uploaded; Discord fetches it."""
    view = post_view(replace(POST, picture=PICTURE))
    galleries = [one["items"] for one in flat(view) if one["type"] == 12]
    assert ([[item["media"]["url"] for item in items] for items in galleries], faults(view)) == ([[PICTURE]], {})


@pytest.mark.parametrize("lines", [1, 8, 200])
def test_a_digest_keeps_within_every_limit(lines: int) -> None:
    """However much it holds; its mark is the last button."""
    view = layout(replace(brief(lines, "Tidings of the harbour " * 8), role=RoleId(5)))
    assert (faults(view), texts(view)[0], buttons(view)[-1]) == (
        {},
        "<@&5>",
        ("All releases", f"attache:do:digest:{KEY}"),
    )
    assert thread_name(brief(1)) == "In brief"


async def test_a_post_pings_its_role_and_nobody_else(stage: Stage) -> None:
    """A title full of mentions pings nobody, though we may mention everyone."""
    role = stage.guild.add_role("press")
    other = stage.guild.add_role("others")
    assert stage.guild.bot is not None
    stage.guild.bot.roles[0].permissions = 1 << 17  # Mention Everyone
    hostile = f"@everyone <@&{other.id}> <@{stage.admin.user.id}> <@&{role.id}>"
    async with stage.connected() as bot:
        await bot.sender.post(_id(stage.channel), replace(POST, title=hostile, role=RoleId(role.id)))
        await bot.sender.post(_id(stage.channel), replace(POST, key=KEY, title=hostile))
    first, second = stage.server.messages(stage.channel)
    assert (first.pings, second.pings) == ([str(role.id)], [])
    assert first.allowed_mentions == {"parse": [], "roles": [role.id]}


async def test_an_edit_allows_no_other_mention(stage: Stage) -> None:
    """The role stands in the edited message as before; Discord notifies of no edit."""
    role = stage.guild.add_role("press")
    post = replace(POST, role=RoleId(role.id))
    async with stage.connected() as bot:
        message = await bot.sender.post(_id(stage.channel), post)
        await bot.sender.edit(_id(stage.channel), message, replace(post, title="Corrected"))
    (shown,) = stage.server.messages(stage.channel)
    assert (shown.edits, shown.allowed_mentions) == (1, {"parse": [], "roles": [role.id]})


async def test_publishing_twice_is_publishing_once(stage: Stage) -> None:
    """The channels that follow get one copy."""
    news = stage.guild.add_channel("announcements", ChannelKind.ANNOUNCEMENT)
    follower = stage.server.add_guild("Elsewhere").add_channel("from outside")
    news.followers.append(follower)
    async with stage.connected() as bot:
        message = await bot.sender.post(_id(news), POST)
        for _ in range(2):
            await bot.sender.publish(_id(news), message)
    assert len(stage.server.messages(follower)) == 1


async def test_a_thread_under_a_post_is_opened_once(stage: Stage) -> None:
    """It is called as the release is."""
    async with stage.connected() as bot:
        message = await bot.sender.post(_id(stage.channel), POST)
        for _ in range(2):
            await bot.sender.open_thread(_id(stage.channel), message, POST)
    assert [(one.name, one.id) for one in stage.server.threads(stage.channel)] == [(POST.title, message)]


async def test_a_forum_post_has_the_tags_the_forum_knows(stage: Stage) -> None:
    """By name, however it is written; one the forum lost is left out."""
    forum = stage.guild.add_channel("forum", ChannelKind.FORUM, tags=["Talks", "Visits"])
    async with stage.connected() as bot:
        await bot.sender.post(_id(forum), replace(POST, tags=("visits", "Gone")))
    (thread,) = stage.server.threads(forum)
    assert thread.applied_tags == [forum.tags[1]["id"]]


async def test_a_digest_is_one_message_and_found_again(stage: Stage) -> None:
    """In a channel by its nonce, in a forum by looking; by its key later."""
    forum = stage.guild.add_channel("forum", ChannelKind.FORUM)
    since = datetime.fromtimestamp(stage.server.clock.time(), UTC) - timedelta(hours=1)
    async with stage.connected() as bot:
        sent = [
            await bot.sender.post(_id(place), brief(3)) for place in (stage.channel, stage.channel, forum, forum)
        ]
        found = [await bot.sender.find(_id(place), KEY, since) for place in (stage.channel, forum)]
    assert (sent[0], sent[2]) == (sent[1], sent[3])
    assert found == [sent[0], sent[2]]


async def test_from_the_admins_wishes_to_what_the_channel_shows(stage: Stage) -> None:
    """All of it typed on Discord: filtered, pinged, published."""
    news = stage.guild.add_channel("announcements", ChannelKind.ANNOUNCEMENT)
    role = stage.guild.add_role("press")
    role.mentionable = True
    async with stage.connected() as bot:
        delivery = Delivery(stage.database, bot.sender, stage.services.clock)
        await stage.follow()
        await news.slash(stage.admin, "subscribe")
        filtered = await news.slash(stage.admin, "subscription filter", people="Jon Reed", words="tariff*")
        looked = await news.slash(stage.admin, "subscription look", role=role, crosspost=True)
        tried = await news.slash(stage.admin, "preview")
        _publish(
            stage, ("Minister Vale meets Ambassador Reed again", RELEASE), ("The pier is closed", "For repair.")
        )
        await stage.poll()
        await delivery.deliver_once()

    (shown,) = stage.server.messages(news)
    assert "people (Jon Reed) and words (tariff\\*)" in filtered.text
    assert (f"<@&{role.id}>" in looked.text, "Published to the channels that follow it" in looked.text) == (
        True,
        True,
    )
    assert "This would have posted 1 of the last 1." in tried.text
    assert (shown.pings, bool(shown.flags & 1)) == ([str(role.id)], True)
    assert "### Minister Vale meets Ambassador Reed again" in stage.server.render_text(shown)


async def test_a_digest_lists_its_releases_to_whoever_presses(stage: Stage) -> None:
    """Hourly: one message that tells of a meeting and of what else there was, with a button that lists all."""
    async with stage.connected() as bot:
        delivery = Delivery(stage.database, bot.sender, stage.services.clock)
        await stage.follow()
        await stage.channel.slash(stage.admin, "subscribe", rhythm="hourly")
        _publish(stage, ("The pier is open", "At last."), ("Vale receives Reed", QUOTE))
        await stage.poll()
        await delivery.deliver_once()
        async with stage.database.transaction() as tx:
            await tx.execute("update subscriptions set due_at = '2024-01-01T00:00:00.000000Z'")
        await delivery.deliver_once()
        (digest,) = stage.server.messages(stage.channel)
        listed = await stage.channel.click(stage.member, digest, _mark(digest.components))

    lines = stage.server.render_text(digest).splitlines()
    today = day(datetime.now(UTC), Reader())
    assert lines[:-2] == [
        f"### In brief, {today}: 2 releases",
        "**Meetings**",
        f"Ankara, {today}: Ada Vale (Foreign Minister) met Jon Reed (British Ambassador)",
        f"-# 1 · Harbour Office News, {today}: Vale receives Reed",
        "---",
        "**Also published**",
        "The pier is open",
        f"-# 2 · Harbour Office News, {today}",
        "---",
        "**Named**",
        "People: Ada Vale and Jon Reed",
        "Places: Ankara",
    ]
    assert ("The pier is open" in listed.text, "Vale receives Reed" in listed.text, listed.ephemeral) == (
        True,
        True,
        True,
    )


def _publish(stage: Stage, *items: tuple[str, str]) -> None:
    """The office publishes, the newest first; links follow from the titles."""
    told = [(title, f"https://harbours.example/news/{abs(hash(title))}", text) for title, text in items]
    stage.office.feed("/feed.xml", rss(*told, when=datetime.now(UTC).strftime("%a, %d %b %Y %H:%M:%S +0000")))


def _mark(components: list[dict[str, Any]]) -> str:
    """The custom id of the digest's button."""
    ids = [str(one.get("custom_id", "")) for one in walk(components)]
    return next(one for one in ids if one.startswith("attache:do:digest:"))
