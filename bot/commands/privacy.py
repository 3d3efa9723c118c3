"""``/privacy``: what is kept of a member and of a server, for how long; a member's own is erased on a confirm."""

from bot.commands.command import Arguments, Context
from bot.delivery.lookout import KEPT
from bot.model.answer import Answer, Button, Line, Message, Section, Tone, say, say_many
from bot.store import direct_channels, erasure, follows, member_settings

_ERASE = Button(label=say("Erase what is mine"), does="erase-mine", key="ask")
_CONFIRM = Button(label=say("Yes, erase it"), does="erase-mine", key="yes")


async def show(context: Context, _arguments: Arguments) -> Answer:
    """What is kept of the asker, with a button to erase it, and of servers."""
    return Answer(
        title=say("What is kept"),
        sections=(
            Section(heading=say("Of you"), lines=_lines(await _own(context))),
            Section(heading=say("Of servers"), lines=_lines(_of_servers())),
        ),
        buttons=(_ERASE,),
    )


async def erase(context: Context, arguments: Arguments) -> Answer:
    """Ask once more, then erase the asker's follows and settings."""
    if arguments["key"] != "yes":
        question = say("This ends everything you follow and forgets your language. It can't be undone.")
        return Answer(
            title=say("Erase what is yours?"),
            sections=(Section(lines=_lines([question])),),
            tone=Tone.WARNING,
            buttons=(_CONFIRM,),
        )
    async with context.database.transaction() as transaction:
        had_some = await erasure.erase_member(transaction, context.asker.member)
    line = (
        say("Your follows, your language and where you were written to are erased.")
        if had_some
        else say("There was nothing of yours to erase.")
    )
    return Answer(title=say("Erased"), sections=(Section(lines=_lines([line])),), tone=Tone.DONE)


async def _own(context: Context) -> list[Message]:
    member, database = context.asker.member, context.database
    kept = len(await follows.of_member(database, member))
    guilds = len(await direct_channels.guilds_of(database, member))
    language = await member_settings.language(database, member)
    found = [
        say_many("• {count} thing you follow", "• {count} things you follow", count=kept) if kept else None,
        say("• your language") if language is not None else None,
        say("• the channel of your direct messages") if await direct_channels.get(database, member) else None,
        say_many(
            "• that you use follows in {count} server", "• that you use follows in {count} servers", count=guilds
        )
        if guilds
        else None,
    ]
    shown = [one for one in found if one is not None] or [say("Nothing for yourself.")]
    questions = say("What you ask is answered and not kept. We read no messages, and have no list of members.")
    return [*shown, questions]


def _of_servers() -> list[Message]:
    return [
        say(
            "Its feeds, subscriptions and settings, who set them, which releases were posted where, and who"
            " changed what (/audit). That is the server's own, so its admins decide on it."
        ),
        say(
            "Where a server removes us, all of it is kept for {days} days, in case we are asked back, then"
            " erased.",
            days=KEPT.days,
        ),
        say("Releases are the press offices' own words; they are kept."),
    ]


def _lines(some: list[Message]) -> tuple[Line, ...]:
    return tuple(Line(content=one) for one in some)
