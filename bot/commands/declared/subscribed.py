"""What one subscription gets, how and when: ``/subscription …`` and ``/preview``."""

from bot.commands import (
    complete,
    preview,
    subscription_filter,
    subscription_look,
    subscription_pause,
    subscription_timing,
)
from bot.commands.command import Choice, Command, Parameter, ParameterKind
from bot.commands.declared.kinds import changing, managing
from bot.commands.declared.parameters import OUR_LANGUAGES, RHYTHMS
from bot.errors import mark

_CHANNEL = Parameter(
    name="channel",
    description=mark("Which channel; this one if left out"),
    kind=ParameterKind.CHANNEL,
    here=True,
)
_FEED = Parameter(
    name="feed",
    description=mark("Which feed's subscription, where the channel has several"),
    complete=complete.own_feed,
    max_length=500,
)
_TERMS = (
    Parameter(
        name="people",
        description=mark("Names, with commas between, in any spelling: Barbara Leaf, باربارا ليف"),
        complete=complete.several_people,
        max_length=500,
    ),
    Parameter(
        name="organizations", description=mark("Names of organizations, with commas between"), max_length=500
    ),
    Parameter(name="places", description=mark("Places of meetings, with commas between"), max_length=500),
    Parameter(
        name="documents",
        description=mark("Resolutions, agreements, laws, with commas between: Resolution 2254"),
        max_length=500,
    ),
    Parameter(
        name="words",
        description=mark("Words, beginnings and “phrases in quotes”: refug* “cease fire”"),
        max_length=1000,
    ),
    Parameter(
        name="feeds",
        description=mark("Feeds, with commas between"),
        complete=complete.own_feed,
        max_length=1000,
    ),
)
_MATCH = Parameter(
    name="match",
    description=mark("Whether a release must have any of these, all of them, or none; any if left out"),
    choices=(
        Choice(mark("Any of these"), "any"),
        Choice(mark("All of these"), "all"),
        Choice(mark("None of these"), "none"),
    ),
)
_CLEAR = Parameter(
    name="clear",
    description=mark("Take a part of the filter away first"),
    choices=(
        Choice(mark("Any of these"), "any"),
        Choice(mark("All of these"), "all"),
        Choice(mark("None of these"), "none"),
        Choice(mark("Everything"), "everything"),
    ),
)

SUBSCRIBED: tuple[Command, ...] = (
    changing(
        path=("subscription", "filter"),
        description=mark("Which releases a channel gets: by people, organizations, places, documents, words"),
        run=subscription_filter.set_filter,
        parameters=(_CHANNEL, _FEED, _MATCH, *_TERMS, _CLEAR),
    ),
    changing(
        path=("subscription", "look"),
        description=mark("What its posts look like, whom they ping, and what comes with them"),
        run=subscription_look.set_look,
        parameters=(
            _CHANNEL,
            _FEED,
            Parameter(
                name="style",
                description=mark("Full posts with a summary, or compact ones"),
                choices=(Choice(mark("Full"), "full"), Choice(mark("Compact"), "compact")),
            ),
            Parameter(
                name="picture",
                description=mark("Show the release's own picture, where it has one"),
                kind=ParameterKind.FLAG,
            ),
            Parameter(
                name="words_language",
                description=mark("The language of our own words in its posts"),
                choices=OUR_LANGUAGES,
            ),
            Parameter(name="role", description=mark("The one role each post notifies"), kind=ParameterKind.ROLE),
            Parameter(
                name="crosspost",
                description=mark("Publish each post of an announcement channel to its followers"),
                kind=ParameterKind.FLAG,
            ),
            Parameter(name="thread", description=mark("Open a thread under each post"), kind=ParameterKind.FLAG),
            Parameter(name="tags", description=mark("Tags of a forum's posts, with commas between")),
            Parameter(
                name="clear",
                description=mark("A setting to take back"),
                choices=(
                    Choice(mark("Role"), "role"),
                    Choice(mark("Tags"), "tags"),
                    Choice(mark("Language"), "words_language"),
                ),
            ),
        ),
    ),
    changing(
        path=("subscription", "timing"),
        description=mark("At once, or as an hourly, daily or weekly digest; and quiet hours"),
        run=subscription_timing.set_timing,
        parameters=(
            _CHANNEL,
            _FEED,
            RHYTHMS,
            Parameter(name="at", description=mark("When a daily or weekly digest comes, such as 08:00")),
            Parameter(
                name="weekday",
                description=mark("The day of a weekly digest"),
                choices=(
                    Choice(mark("Monday"), "0"),
                    Choice(mark("Tuesday"), "1"),
                    Choice(mark("Wednesday"), "2"),
                    Choice(mark("Thursday"), "3"),
                    Choice(mark("Friday"), "4"),
                    Choice(mark("Saturday"), "5"),
                    Choice(mark("Sunday"), "6"),
                ),
            ),
            Parameter(name="quiet", description=mark("Hours without posts, such as 22:00-07:00; they come after")),
            Parameter(
                name="time_zone",
                description=mark("Whose clock counts; this server's if left out"),
                complete=complete.time_zone,
            ),
            Parameter(
                name="clear",
                description=mark("A setting to take back"),
                choices=(Choice(mark("Quiet hours"), "quiet"), Choice(mark("Time zone"), "time_zone")),
            ),
        ),
    ),
    changing(
        path=("subscription", "pause"),
        description=mark("Post nothing until you resume it"),
        run=subscription_pause.pause,
        parameters=(_CHANNEL, _FEED),
    ),
    changing(
        path=("subscription", "resume"),
        description=mark("Post again, and hear what was missed"),
        run=subscription_pause.resume,
        parameters=(
            _CHANNEL,
            _FEED,
            Parameter(
                name="missed",
                description=mark("What to do with what was missed; leave it out to hear how much it is"),
                choices=(Choice(mark("Post it as one digest"), "digest"), Choice(mark("Drop"), "drop")),
            ),
        ),
    ),
    managing(
        path=("preview",),
        description=mark("How many of the last 200 releases a channel would have got"),
        run=preview.preview,
        parameters=(_CHANNEL, _FEED, _MATCH, *_TERMS, _CLEAR),
    ),
)
