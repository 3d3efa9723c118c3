"""``/follow`` and ``/following`` without a platform: what is kept, completed, refused."""

from bot.commands.declared.buttons import BUTTONS
from bot.commands.follow import MOST
from bot.commands.run import run_command
from bot.locales import Reader, text
from bot.model.answer import Tone
from bot.model.facts import Facts
from bot.store import direct_channels, follows
from tests.answers.archive import OURS, THEIRS, add_feed, keep, lines_of
from tests.commands.asking import ADMIN, Person


async def test_organizations_are_completed_from_what_the_asker_may_see(admin: Person) -> None:
    """By how their names begin, folded, newest first; another guild's feed offers nothing."""
    ours, theirs = await add_feed(admin.database, "port", OURS), await add_feed(admin.database, "far", THEIRS)
    for number, names in enumerate((("Harbour Council",), ("Harbour Board", "مجلس الميناء")), 1):
        await keep(admin.database, ours, number, Facts(language="en", summary="s", version=1, organizations=names))
    secret = Facts(language="en", summary="s", version=1, organizations=("Harbour Secret",))
    await keep(admin.database, theirs, 3, secret)

    assert await admin.is_offered("follow organization", "organization", "harbour") == [
        ("Harbour Board", "Harbour Board"),
        ("Harbour Council", "Harbour Council"),
    ]
    assert await admin.is_offered("follow organization", "organization", "مَجلس") == [("مجلس الميناء",) * 2]
    assert await admin.is_offered("follow organization", "organization", "h") == []


async def test_what_no_release_holds_yet_is_followed_with_a_word_of_it(admin: Person) -> None:
    """An organization or words may be misspelt; what is written somewhere the asker may see needs no word."""
    await keep(
        admin.database, await add_feed(admin.database, "port", OURS), 1, None, text="The Harbour Council met."
    )
    told = [
        (await admin.hears("follow organization", organization=one))[2:] for one in ("harbour council", "xqzzy")
    ]
    assert told == [[], ["No release names xqzzy yet, as you wrote it."]]
    assert (await admin.hears("follow topic", words="fog bank"))[2:] == [
        "No release names fog bank yet, as you wrote it."
    ]


async def test_a_mention_is_nothing_to_follow(admin: Person) -> None:
    """It would be looked for as a word, and never found or always."""
    told = [await admin.gives("follow organization", organization=one) for one in ("@here", "<@&42>", "<#7>")]
    assert [(one.tone, lines_of(one)[1]) for one in told] == [
        (Tone.ERROR, f"“{words}” is a mention, and releases hold none. Give the words alone.")
        for words in ("@here", "<@&42>", "<#7>")
    ]
    assert await follows.of_member(admin.database, ADMIN) == []


async def test_the_same_thing_is_followed_once(admin: Person) -> None:
    """Case and spaces make no other topic; the second time says so."""
    await admin.gives("follow topic", words="Harbour  Pilots")
    again = await admin.gives("follow topic", words="harbour pilots")
    assert lines_of(again)[:2] == ["Following", "You follow Harbour Pilots (topic) already."]
    assert [one.wish for one in await follows.of_member(admin.database, ADMIN)] == ["harbour pilots"]


async def test_there_is_a_most_and_words_must_be_words(admin: Person) -> None:
    """Neither is kept."""
    nothing = await admin.gives("follow topic", words="“—”")
    for number in range(MOST):
        await admin.gives("follow topic", words=f"topic{number}")
    more = await admin.gives("follow topic", words="one more")
    known = await admin.gives("follow topic", words="topic1")

    assert (nothing.tone, lines_of(nothing)[1]) == (Tone.ERROR, "That holds no word to look for.")
    assert lines_of(more)[1].startswith("You follow 25 things already, and more isn't possible.")
    assert lines_of(known)[1] == "You follow topic1 (topic) already."
    assert len(await follows.of_member(admin.database, ADMIN)) == MOST


async def test_nobody_ends_anothers_follow(admin: Person) -> None:
    """The button's key is a number anybody can forge."""
    await admin.gives("follow topic", words="harbour")
    async with admin.database.transaction() as tx:
        await tx.execute("update follows set member_id = 77")
    forged = await run_command(admin.context, BUTTONS["unfollow"], {"key": "1"})
    odd = await run_command(admin.context, BUTTONS["unfollow"], {"key": "x"})

    assert [lines_of(one)[1] for one in (forged, odd)] == ["You don't follow that any more."] * 2
    assert await admin.database.rows("select 1 as yes from follows") != []


async def test_following_in_direct_messages_needs_no_opening(admin: Person) -> None:
    """The channel it is typed in is the one; no guild is met."""
    person = admin.of(None)
    await person.gives("follow topic", words="harbour")
    kept = await direct_channels.get(admin.database, ADMIN)
    assert kept is not None
    assert kept.channel == person.context.asker.channel
    assert (await person.hears("following"))[-1] == (
        "In public feeds only. Use /following in a server to hear of its feeds too."
    )


async def test_long_follows_that_begin_alike_are_numbered(admin: Person) -> None:
    """Their buttons are cut where they still look the same."""
    for last in ("first", "second"):
        await admin.gives("follow topic", words=f"{'harbour ' * 9}{last}")
    told = await admin.gives("following")
    assert [line[:10] for line in lines_of(told)[1:3]] == ["1. harbour", "2. harbour"]
    assert [text(one.label, Reader())[:12] for one in told.buttons] == ["1. Unfollow ", "2. Unfollow "]
