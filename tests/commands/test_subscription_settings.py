"""``/subscription look``, ``timing``, ``pause``, ``resume``: kept, shown, refused with one clear sentence."""

from datetime import datetime, time

import pytest

from bot.model.subscription import Subscription
from bot.model.wish import Look, Rhythm, Style, Timing
from bot.store import subscriptions
from tests.answers.archive import OURS, add_feed
from tests.commands.asking import FORUM, LOUD_ROLE, NEWS_CHANNEL, SILENT_ROLE, Person


async def kept(admin: Person) -> Subscription:
    """The guild's only subscription."""
    (one,) = await subscriptions.of_guild(admin.database, OURS)
    return one


async def test_a_look_is_kept_and_shown(admin: Person) -> None:
    """Style, language, role and what follows a post; taken back one by one."""
    await admin.gives("subscribe", channel=NEWS_CHANNEL)
    told = await admin.hears(
        "subscription look",
        channel=NEWS_CHANNEL,
        style="compact",
        words_language="ar",
        role=LOUD_ROLE,
        crosspost=True,
        thread=True,
    )
    lines = [
        "Compact posts",
        "Worded in Arabic",
        "Pings @201",
        "Published to the channels that follow it",
        "With a thread under each post",
    ]
    assert told == ["Look", "Posts in #105:", *lines]
    assert (await admin.hears("subscriptions"))[2:] == [f"• {line}" for line in lines]
    assert (await kept(admin)).look == Look(
        style=Style.COMPACT, words="ar", role=LOUD_ROLE, crosspost=True, thread=True
    )
    for setting in ("role", "words_language"):
        await admin.gives("subscription look", channel=NEWS_CHANNEL, clear=setting)
    told = await admin.hears(
        "subscription look", channel=NEWS_CHANNEL, style="full", crosspost=False, thread=False, picture=False
    )
    assert (told, (await kept(admin)).look) == (
        ["Look", "Posts in #105:", "Without pictures"],
        Look(picture=False),
    )
    assert (await admin.hears("subscription look", channel=NEWS_CHANNEL, picture=True))[2:] == [
        "Full posts, as any channel gets them"
    ]


async def test_tags_are_the_forums_own(admin: Person) -> None:
    """However they are typed; up to five."""
    await admin.gives("subscribe", channel=FORUM)
    told = await admin.hears("subscription look", channel=FORUM, tags="visits، TALKS")
    assert (told[2], (await kept(admin)).look.tags) == ("Tagged Visits and Talks", ("Visits", "Talks"))


async def test_a_role_nobody_may_mention_is_told_of(admin: Person) -> None:
    """It is kept, with a word on what to change."""
    await admin.gives("subscribe")
    told = await admin.hears("subscription look", role=SILENT_ROLE)
    assert told[2:] == [
        "Pings @202",
        "@202 will be named, but nobody is notified: allow anyone to mention it in the role's settings.",
    ]


@pytest.mark.parametrize(
    ("command", "given", "sentence"),
    [
        ("look", {"role": 999}, "This server has no such role. Choose one from the list."),
        (
            "look",
            {"crosspost": True},
            "Only an announcement channel has followers to publish to, and #101 is none.",
        ),
        ("look", {"thread": True}, "We may not open threads in #101. Allow us Create Public Threads there."),
        ("look", {"tags": "Talks"}, "Only posts in a forum have tags, and #101 is none."),
        ("timing", {"at": "25:00"}, "“25:00” is no time of day. Give it as 08:00 or 17:30."),
        ("timing", {"at": "noon"}, "“noon” is no time of day. Give it as 08:00 or 17:30."),
        ("timing", {"quiet": "22:00"}, "“22:00” are no hours. Give them as 22:00-07:00."),
        ("timing", {"quiet": "8-8"}, "“8-8” would be quiet all day. Use /subscription pause for that."),
        (
            "timing",
            {"time_zone": "Asia/Damask"},
            "There is no time zone Asia/Damask. Give it as Region/City, such as Asia/Damascus.",
        ),
        (
            "timing",
            {"rhythm": "yearly"},
            "“rhythm” takes one of instant, hourly, daily, and weekly, not “yearly”.",
        ),
        (
            "timing",
            {"quiet": "23-6", "clear": "quiet"},
            "That sets and clears the same setting. Give one or the other.",
        ),
        (
            "timing",
            {"rhythm": "hourly", "at": "9"},
            "Only a daily or weekly digest has an hour. Give the rhythm with it.",
        ),
        ("timing", {"weekday": "4"}, "Only a weekly digest has a day. Give the rhythm with it."),
        ("resume", {}, "#101 isn't paused, and it missed nothing."),
        ("look", {"style": "compact", "feed": "nowhere"}, "No feed here is called “nowhere”."),
    ],
)
async def test_what_cannot_be_is_refused_and_loses_nothing(
    admin: Person, command: str, given: dict[str, object], sentence: str
) -> None:
    """One clear sentence, and what was set stays."""
    await add_feed(admin.database, "port", OURS)
    await admin.gives("subscribe")
    await admin.gives("subscription look", style="compact")
    await admin.gives("subscription timing", rhythm="daily", quiet="22-7")
    before = await kept(admin)
    told = await admin.hears(f"subscription {command}", **given)
    assert (told[1], await kept(admin)) == (sentence, before)


async def test_of_several_subscriptions_it_is_said_which_one(admin: Person) -> None:
    """Whatever of it was changed, or shown."""
    await add_feed(admin.database, "port", OURS)
    await admin.gives("subscribe")
    alone = await admin.hears("subscription look", style="compact")
    await admin.gives("subscribe", feed="port")
    of_one = [
        (await admin.hears(f"subscription {command}", **given))[1]
        for command, given in (
            ("look", {"feed": "port", "style": "compact"}),
            ("timing", {"feed": "port"}),
            ("filter", {"feed": "port", "words": "fog"}),
            ("filter", {"feed": "port", "words": "fog"}),
            ("pause", {"feed": "port"}),
            ("resume", {"feed": "port"}),
            ("look", {}),
        )
    ]
    assert alone[1] == "Posts in #101:"
    assert of_one == [
        *["The subscription to Office port (port.example/feed):"] * 6,
        "The subscription to every feed:",
    ]


async def test_a_rhythm_is_kept_and_told_in_the_servers_time_zone(admin: Person) -> None:
    """The next digest is named; a zone of its own wins, and can be taken back."""
    await admin.gives("subscribe")
    await admin.gives("settings", time_zone="Asia/Damascus")
    assert await admin.hears("subscription timing", rhythm="daily", at="٨:٣٠", quiet="22:00 to 7") == [
        "Timing",
        "In one digest a day, at 08:30 (Asia/Damascus)",
        "Quiet from 22:00 to 07:00 (Asia/Damascus)",
        "The next digest comes on 2 March 2026 at 08:30 (Asia/Damascus), if there is something to tell.",
    ]
    told = await admin.hears(
        "subscription timing", rhythm="weekly", weekday="4", time_zone="europe/berlin", clear="quiet"
    )
    assert told[1] == "In one digest a week, Friday at 08:30 (Europe/Berlin)"
    assert (await kept(admin)).timing == Timing(
        rhythm=Rhythm.WEEKLY, at=time(8, 30), weekday=4, zone="Europe/Berlin"
    )
    assert (await kept(admin)).due_at == datetime.fromisoformat("2026-03-06T07:30:00+00:00")
    told = await admin.hears("subscription timing", rhythm="instant", clear="time_zone")
    assert (told, (await kept(admin)).due_at) == (["Timing", "#101 gets each release at once."], None)


async def test_a_digest_goes_by_the_servers_clock_as_it_is_set_now(admin: Person) -> None:
    """A server that finds its time zone later moves its digests; one with a zone of its own stays."""
    await admin.gives("subscribe")
    await admin.gives("subscribe", channel=NEWS_CHANNEL)
    await admin.gives("subscription timing", rhythm="daily")
    await admin.gives("subscription timing", channel=NEWS_CHANNEL, rhythm="daily", time_zone="UTC")
    await admin.gives("settings", time_zone="Asia/Damascus")
    due = [one.due_at for one in await subscriptions.of_guild(admin.database, OURS)]
    assert due == [
        datetime.fromisoformat("2026-03-02T05:00:00+00:00"),
        datetime.fromisoformat("2026-03-02T08:00:00+00:00"),
    ]


async def test_a_channel_is_subscribed_to_a_daily_digest_at_once(admin: Person) -> None:
    """The basics are one command; giving it again changes the rhythm."""
    assert await admin.hears("subscribe", rhythm="daily") == [
        "Subscribed",
        "#101 gets all releases of every feed.",
        "This server follows no feed yet. Add one with /feed add.",
        "In one digest a day, at 08:00 (UTC)",
    ]
    assert (await kept(admin)).timing == Timing(rhythm=Rhythm.DAILY)
    assert await admin.hears("subscribe", rhythm="hourly") == ["Subscribed", "In one digest an hour"]


@pytest.mark.parametrize(
    ("at", "quiet", "late"),
    [("23:30", "22-7", True), ("22:00", "22-7", True), ("7:00", "22-7", False), ("12:00", "11-13", True)],
)
async def test_an_hour_inside_the_quiet_hours_is_told_to_come_at_their_end(
    admin: Person, at: str, quiet: str, late: bool
) -> None:
    """Else nobody would know why a digest of 23:30 comes at seven."""
    await admin.gives("subscribe")
    told = await admin.hears("subscription timing", rhythm="daily", at=at, quiet=quiet)
    assert [line for line in told if "lies in its quiet hours" in line] == (
        [f"{at} lies in its quiet hours, so the digest comes at their end, {int(quiet[3:]):02}:00"] if late else []
    )
