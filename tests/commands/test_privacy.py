"""``/privacy``: what is kept of a member, and its erasure on a confirm; everybody else's stays."""

from bot.commands.declared.buttons import BUTTONS
from bot.commands.run import run_command
from bot.model.answer import Answer
from bot.model.delivery import DeliveryState
from bot.model.ids import ChannelId, MemberId
from bot.store import deliveries, direct_channels, feeds, follows, member_settings, subscriptions
from bot.store.tables import tables
from tests.answers.archive import OURS, add_feed, lines_of
from tests.commands.asking import ADMIN, Person
from tests.delivery.scene import Scene


async def press(admin: Person, answer: Answer) -> Answer:
    """Press the first button of an answer."""
    button = answer.buttons[0]
    return await run_command(admin.context, BUTTONS[button.does], {"key": button.key})


async def test_what_is_kept_is_told_and_erased_on_a_confirm(admin: Person) -> None:
    """The first press only asks; the second erases all that is the member's own, and nothing of the guild's."""
    scene = Scene(admin.database, admin.clock)
    feed = await add_feed(admin.database, "port", OURS)
    await admin.gives("subscribe")
    await admin.gives("language", language="en")
    await admin.gives("follow feed", feed=f"f:{feed}")
    await admin.gives("follow topic", words="harbour pilots")
    await send_one(scene, admin)
    shown = await admin.gives("privacy")
    asked = await press(admin, shown)
    kept = await traces(admin)
    erased = await press(admin, asked)

    assert lines_of(shown)[:8] == [
        "What is kept",
        "# Of you",
        "• 2 things you follow",
        "• your language",
        "• the channel of your direct messages",
        "• that you use follows in 1 server",
        "What you ask is answered and not kept. We read no messages, and have no list of members.",
        "# Of servers",
    ]
    assert lines_of(shown)[9] == (
        "Where a server removes us, all of it is kept for 30 days, in case we are asked back, then erased."
    )
    assert lines_of(asked)[0] == "Erase what is yours?"
    assert kept == {"deliveries", "direct_channels", "follows", "member_guilds", "member_settings", "audit"}
    assert lines_of(erased) == ["Erased", "Your follows, your language and where you were written to are erased."]
    assert await traces(admin) == {"audit"}
    assert len(await subscriptions.of_guild(admin.database, OURS)) == 1
    assert lines_of(await press(admin, asked))[1] == "There was nothing of yours to erase."


async def test_another_members_things_stay(admin: Person) -> None:
    """Only the one who pressed is forgotten."""
    other = MemberId(77)
    async with admin.database.transaction() as tx:
        await member_settings.set_language(tx, other, "ar")
        await direct_channels.keep(tx, other, ChannelId(9))
    await admin.gives("follow topic", words="harbour")
    await run_command(admin.context, BUTTONS["erase-mine"], {"key": "yes"})

    assert await member_settings.language(admin.database, other) == "ar"
    assert await direct_channels.get(admin.database, other) is not None
    assert await follows.of_member(admin.database, ADMIN) == []


async def send_one(scene: Scene, admin: Person) -> None:
    """A release that the admin follows is stored and sent."""
    found = await admin.database.row("select id from feeds")
    assert found is not None
    feed = await feeds.get(admin.database, found["id"])
    assert feed is not None
    await scene.store(feed, "Harbour pilots")
    await scene.delivery.deliver_once()
    assert (await deliveries.counts(admin.database))[DeliveryState.SENT] == 2


async def traces(admin: Person) -> set[str]:
    """The tables that hold something under the admin's own id."""
    found = [one.name for one in await tables(admin.database) if "member_id" in one.columns]
    kept = {
        name: await admin.database.rows(f'select 1 as yes from "{name}" where member_id = :member', member=ADMIN)
        for name in found
    }
    return {name for name, rows in kept.items() if rows}
