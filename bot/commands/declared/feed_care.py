"""The ``/feed`` commands for looking after feeds."""

from bot.commands import complete, feed_backfill, feed_held, feed_history, feed_lists, feed_preview, feed_status
from bot.commands.command import Choice, Command, Parameter
from bot.commands.declared.kinds import changing, managing
from bot.commands.declared.parameters import FEED
from bot.errors import mark

FEED_CARE: tuple[Command, ...] = (
    managing(
        path=("feed", "preview"),
        description=mark("See what its posts would look like, before you follow it"),
        run=feed_preview.preview,
        parameters=(
            Parameter(
                name="url",
                description=mark("The address of the feed, or of the office's site"),
                required=True,
                max_length=500,
            ),
        ),
    ),
    managing(
        path=("feed", "status"),
        description=mark("How a feed is: last read, last release, its last twenty polls, the next one"),
        run=feed_status.status,
        parameters=(FEED,),
    ),
    changing(
        path=("feed", "held"),
        description=mark("What was held back because it came all at once: post it, or drop it"),
        run=feed_held.held_back,
        parameters=(
            Parameter(
                name="action",
                description=mark("What to do with it; leave it out to see it first"),
                choices=(Choice(mark("Post"), "post"), Choice(mark("Drop"), "drop")),
            ),
            Parameter(
                name="feed", description=mark("Of this feed only"), complete=complete.own_feed, max_length=500
            ),
        ),
    ),
    managing(
        path=("feed", "history"),
        description=mark("A feed's releases, and which were corrected or withdrawn"),
        run=feed_history.history,
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
    changing(
        path=("feed", "backfill"),
        description=mark("Read what the office published before: into search, posting nothing"),
        run=feed_backfill.backfill,
        parameters=(FEED,),
    ),
    changing(
        path=("feed", "import"),
        description=mark("Follow every feed of a list (OPML)"),
        run=feed_lists.take_in,
        parameters=(
            Parameter(
                name="source",
                description=mark("The list's text or address, or addresses with spaces between"),
                required=True,
                max_length=feed_lists.LONGEST_TEXT,
            ),
        ),
    ),
    managing(
        path=("feed", "export"),
        description=mark("The feeds this server follows, as a list (OPML)"),
        run=feed_lists.give_out,
    ),
)
