"""What is offered while somebody types: people, feeds, time zones. Only what the asker may see."""

from collections.abc import Sequence

from bot.answers.resolve import suggest_people
from bot.answers.which_feed import Candidate, key_of, labels, matching, visible_candidates
from bot.commands.command import Choice, Context
from bot.commands.settings import time_zones
from bot.model.ids import GuildId, PersonId
from bot.store import guild_feeds, organizations, people

MOST = 25
"""Discord takes no more."""

_LONGEST = 100


async def person(context: Context, typed: str) -> tuple[Choice, ...]:
    """People the asker may see, by the names that begin so; each handed over as ``p:ID``."""
    found = await suggest_people(context.database, context.asker.scope, typed, MOST)
    return tuple(Choice(one.label[:100], one.key) for one in found)


async def several_people(context: Context, typed: str) -> tuple[Choice, ...]:
    """The same after a comma too: what was typed before it stays, with the whole name after it."""
    before, comma, last = typed.replace("،", ",").rpartition(",")
    kept = f"{before.strip()}, " if comma else ""
    scope = context.asker.scope
    offered = await suggest_people(context.database, scope, last, MOST)
    ids = [PersonId(int(one.key.removeprefix("p:"))) for one in offered]
    whole = dict.fromkeys(kept + one.name for one in await people.by_ids(context.database, scope, ids))
    return tuple(Choice(one, one) for one in whole if len(one) <= _LONGEST)


async def organization(context: Context, typed: str) -> tuple[Choice, ...]:
    """Organizations whose names begin so, as releases the asker may see write them."""
    found = await organizations.beginning(context.database, context.asker.scope, typed, MOST)
    return tuple(Choice(one[:100], one[:100]) for one in found)


async def own_feed(context: Context, typed: str) -> tuple[Choice, ...]:
    """Feeds the asker's guild follows."""
    guild = context.asker.guild
    kept = [] if guild is None else await guild_feeds.list_for(context.database, GuildId(guild))
    return _feeds([Candidate.of_guild(one) for one in kept if one.followed], typed)


async def visible_feed(context: Context, typed: str) -> tuple[Choice, ...]:
    """Feeds the asker may read."""
    asker = context.asker
    return _feeds(await visible_candidates(context.database, asker.scope, asker.guild), typed)


async def time_zone(context: Context, typed: str) -> tuple[Choice, ...]:
    """Time zones by any part of the name; those whose city begins so come first."""
    wanted = typed.strip().replace(" ", "_").casefold()
    zones = [zone for zone in time_zones() if "/" in zone and wanted in zone.casefold()]
    zones.sort(key=lambda zone: (not zone.rsplit("/", 1)[1].casefold().startswith(wanted), zone))
    return tuple(Choice(zone, zone) for zone in zones[:MOST])


def _feeds(candidates: Sequence[Candidate], typed: str) -> tuple[Choice, ...]:
    found = matching(candidates, typed) if typed.strip() else list(candidates)
    named = labels(candidates)
    return tuple(Choice(named[one.id], key_of(one.id)) for one in found[:MOST])
