"""What a member sets for themselves."""

from bot.commands import complete, follow, privacy, settings
from bot.commands.command import Choice, Command, Parameter
from bot.commands.declared.kinds import own
from bot.commands.declared.parameters import OUR_WAYS
from bot.errors import mark

MEMBERS: tuple[Command, ...] = (
    own(
        path=("language",),
        description=mark("The language we speak to you"),
        run=settings.own_language,
        parameters=(
            Parameter(
                name="language",
                description=mark("Your language; leave it out to see the present one"),
                choices=(*OUR_WAYS, Choice(mark("As the server"), "server")),
            ),
        ),
    ),
    own(
        path=("follow", "person"),
        description=mark("Hear of somebody by direct message"),
        run=follow.follow_person,
        parameters=(
            Parameter(
                name="person",
                description=mark("A name, in any spelling; a surname is enough"),
                required=True,
                complete=complete.person,
                max_length=100,
            ),
        ),
    ),
    own(
        path=("follow", "organization"),
        description=mark("Hear of an organization by direct message"),
        run=follow.follow_organization,
        parameters=(
            Parameter(
                name="organization",
                description=mark("Its name, as releases write it"),
                required=True,
                complete=complete.organization,
                max_length=100,
            ),
        ),
    ),
    own(
        path=("follow", "topic"),
        description=mark("Hear of every release that holds some words, by direct message"),
        run=follow.follow_topic,
        parameters=(
            Parameter(
                name="words",
                description=mark("Words that all must stand in it"),
                required=True,
                max_length=100,
            ),
        ),
    ),
    own(
        path=("follow", "feed"),
        description=mark("Get every release of a feed by direct message"),
        run=follow.follow_feed,
        parameters=(
            Parameter(
                name="feed",
                description=mark("Which feed"),
                required=True,
                complete=complete.visible_feed,
                max_length=500,
            ),
        ),
    ),
    own(
        path=("following",),
        description=mark("What you follow, and how to end it"),
        run=follow.following,
    ),
    own(
        path=("privacy",),
        description=mark("What is kept of you and of servers; erase what is yours"),
        run=privacy.show,
    ),
)
