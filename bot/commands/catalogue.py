"""Every command, declared once: slash commands, terminal commands, help and the docs table all come from here."""

from bot.commands import archive, complete, feeds, guide, people, settings, subscriptions
from bot.commands.command import Audience, Choice, Command, Parameter, ParameterKind
from bot.commands.feed_care import FEED_CARE
from bot.commands.usage import find
from bot.errors import mark

_RELEASE_LANGUAGES = (
    Choice(mark("English"), "en"),
    Choice(mark("Arabic"), "ar"),
    Choice(mark("French"), "fr"),
    Choice(mark("Spanish"), "es"),
    Choice(mark("German"), "de"),
    Choice(mark("Russian"), "ru"),
    Choice(mark("Turkish"), "tr"),
    Choice(mark("Persian"), "fa"),
    Choice(mark("Kurdish"), "ku"),
    Choice(mark("Hebrew"), "he"),
    Choice(mark("Chinese"), "zh"),
)
"""Languages releases come in."""

_OUR_LANGUAGES = (Choice("English", "en"), Choice("العربية", "ar"))
"""Languages we speak, each in its own words."""

_PERSON = Parameter(
    name="person",
    description=mark("A name, in any spelling; a surname is enough"),
    required=True,
    complete=complete.person,
    max_length=100,
)
_URL = mark("The address of the feed, or of the office's site")
_FEED = Parameter(
    name="feed", description=mark("Which feed"), required=True, complete=complete.own_feed, max_length=500
)

COMMANDS: tuple[Command, ...] = (
    Command(
        path=("who", "met"),
        description=mark("Whom somebody met, where and when, with the sentence that says so"),
        run=people.who_met,
        parameters=(_PERSON,),
    ),
    Command(
        path=("who", "is"),
        description=mark("Who somebody is: names, offices held, last meetings and statements"),
        run=people.who_is,
        parameters=(_PERSON,),
    ),
    Command(
        path=("search",),
        description=mark("Search the releases"),
        run=archive.search,
        parameters=(Parameter(name="words", description=mark("What to look for"), required=True, max_length=200),),
    ),
    Command(
        path=("latest",),
        description=mark("The newest releases"),
        run=archive.latest,
        parameters=(
            Parameter(
                name="feed",
                description=mark("Of this feed only"),
                complete=complete.visible_feed,
                max_length=500,
            ),
        ),
    ),
    Command(
        path=("help",),
        description=mark("What you can ask, and how"),
        run=guide.help_from(lambda: COMMANDS),
        parameters=(
            Parameter(
                name="command",
                description=mark("Explain this command"),
                complete=guide.completion_from(lambda: COMMANDS),
            ),
        ),
        private=True,
    ),
    Command(
        path=("language",),
        description=mark("The language we speak to you"),
        run=settings.own_language,
        parameters=(
            Parameter(
                name="language",
                description=mark("Your language; leave it out to see the present one"),
                choices=(*_OUR_LANGUAGES, Choice(mark("As the server"), "server")),
            ),
        ),
        private=True,
    ),
    Command(
        path=("feed", "add"),
        description=mark("Follow a press office"),
        run=feeds.add,
        parameters=(
            Parameter(name="url", description=_URL, required=True, max_length=500),
            Parameter(name="office", description=mark("The office's name, as you want it shown"), max_length=100),
            Parameter(
                name="language", description=mark("The language of its releases"), choices=_RELEASE_LANGUAGES
            ),
        ),
        audience=Audience.MANAGERS,
        guild_only=True,
        private=True,
        changes=True,
    ),
    Command(
        path=("feed", "list"),
        description=mark("The feeds this server follows, and how they are"),
        run=feeds.list_them,
        audience=Audience.MANAGERS,
        guild_only=True,
        private=True,
    ),
    Command(
        path=("feed", "edit"),
        description=mark("Change a feed's address, office or language; its history stays"),
        run=feeds.edit,
        parameters=(
            _FEED,
            Parameter(name="url", description=mark("Its new address"), max_length=500),
            Parameter(name="office", description=mark("The office's name, as you want it shown"), max_length=100),
            Parameter(
                name="language", description=mark("The language of its releases"), choices=_RELEASE_LANGUAGES
            ),
        ),
        audience=Audience.MANAGERS,
        guild_only=True,
        private=True,
        changes=True,
    ),
    Command(
        path=("feed", "remove"),
        description=mark("Stop following a feed; its channels get no more posts"),
        run=feeds.remove,
        parameters=(_FEED,),
        audience=Audience.MANAGERS,
        guild_only=True,
        private=True,
        changes=True,
    ),
    *FEED_CARE,
    Command(
        path=("subscribe",),
        description=mark("Post new releases to a channel"),
        run=subscriptions.subscribe,
        parameters=(
            Parameter(
                name="channel",
                description=mark("Where to post; this channel if left out"),
                kind=ParameterKind.CHANNEL,
            ),
            Parameter(
                name="feed",
                description=mark("Of this feed only; of all feeds if left out"),
                complete=complete.own_feed,
                max_length=500,
            ),
            Parameter(
                name="language",
                description=mark("Only releases in this language"),
                choices=_RELEASE_LANGUAGES,
            ),
            Parameter(
                name="latest",
                description=mark("Post the newest release at once"),
                kind=ParameterKind.FLAG,
            ),
        ),
        audience=Audience.MANAGERS,
        guild_only=True,
        private=True,
        changes=True,
    ),
    Command(
        path=("unsubscribe",),
        description=mark("Stop posting to a channel"),
        run=subscriptions.unsubscribe,
        parameters=(
            Parameter(
                name="channel", description=mark("Which channel; this one if left out"), kind=ParameterKind.CHANNEL
            ),
            Parameter(
                name="feed",
                description=mark("Of this feed only; everything if left out"),
                complete=complete.own_feed,
                max_length=500,
            ),
        ),
        audience=Audience.MANAGERS,
        guild_only=True,
        private=True,
        changes=True,
    ),
    Command(
        path=("subscriptions",),
        description=mark("Which channels get what"),
        run=subscriptions.list_them,
        audience=Audience.MANAGERS,
        guild_only=True,
        private=True,
    ),
    Command(
        path=("settings",),
        description=mark("See or change this server's settings"),
        run=settings.server_settings,
        parameters=(
            Parameter(
                name="language", description=mark("The language we speak in this server"), choices=_OUR_LANGUAGES
            ),
            Parameter(
                name="time_zone",
                description=mark("The time zone of dates, such as Asia/Damascus"),
                complete=complete.time_zone,
                max_length=60,
            ),
            Parameter(
                name="alerts_channel",
                description=mark("Where to tell you about feeds and channels in trouble"),
                kind=ParameterKind.CHANNEL,
            ),
            Parameter(
                name="manager_role",
                description=mark("Members with this role may use these commands too"),
                kind=ParameterKind.ROLE,
            ),
            Parameter(
                name="clear",
                description=mark("Forget this setting"),
                choices=(
                    Choice(mark("language"), "language"),
                    Choice(mark("time zone"), "time_zone"),
                    Choice(mark("alerts channel"), "alerts_channel"),
                    Choice(mark("manager role"), "manager_role"),
                ),
            ),
        ),
        audience=Audience.MANAGERS,
        guild_only=True,
        private=True,
        changes=True,
    ),
)


def find_command(name: str) -> Command | None:
    """The command typed as *name* (``who met``): any case, with or without the slash, in any of our languages."""
    return find(COMMANDS, name)
