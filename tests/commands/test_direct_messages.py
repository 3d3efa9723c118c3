"""What direct messages say where only a server could know more: true there, and where to ask instead."""

import pytest

from tests.answers.archive import HALLORAN, MARWICK, OURS, add_feed, facts, keep, meeting
from tests.commands.asking import Person


@pytest.mark.parametrize(
    ("command", "words", "told"),
    [
        (
            "latest",
            {},
            ["No public feed has a release yet. Direct messages know no other feeds: ask in a server."],
        ),
        (
            "latest",
            {"feed": "port"},
            ["There is no public feed. Direct messages know no others: ask in a server."],
        ),
        (
            "who met",
            {"person": "Elena Marwick"},
            [
                "No release of a public feed names “Elena Marwick”."
                " Direct messages know no other feeds: ask in a server."
            ],
        ),
        (
            "search",
            {"words": "release"},
            [
                "No release of a public feed holds all of these words: release",
                "Direct messages know no other feeds: ask in a server.",
            ],
        ),
    ],
)
async def test_nothing_public_is_not_nothing(
    admin: Person, command: str, words: dict[str, str], told: list[str]
) -> None:
    """A server has a feed with a release; a direct message knows nothing of it, and says why."""
    feed = await add_feed(admin.database, "port", OURS)
    await keep(admin.database, feed, 3, facts(meeting(MARWICK, HALLORAN)))
    alone = await admin.of(None).hears(command, **words)

    assert alone[1:] == told
    assert "Release 3" in " ".join(await admin.hears(command, **words))
