"""A whole guild as JSON, over REST and over the gateway."""

from typing import Any

from tests.discord_server import shapes
from tests.discord_server.records import Guild

Json = dict[str, Any]


NOTHING = (
    "icon description home_header splash discovery_splash banner application_id afk_channel_id "
    "system_channel_id widget_channel_id max_presences vanity_url_code rules_channel_id "
    "safety_alerts_channel_id public_updates_channel_id incidents_data"
)
LEVELS: Json = {
    "afk_timeout": 300,
    "system_channel_flags": 0,
    "verification_level": 0,
    "default_message_notifications": 1,
    "mfa_level": 0,
    "explicit_content_filter": 0,
    "max_members": 500_000,
    "max_stage_video_channel_users": 50,
    "max_video_channel_users": 25,
    "premium_tier": 0,
    "premium_subscription_count": 0,
    "nsfw_level": 0,
}


def guild(record: Guild) -> Json:
    """A guild as GET /guilds/{id} returns it."""
    own: Json = {
        "id": str(record.id),
        "name": record.name,
        "features": [],
        "owner_id": str(record.owner_id),
        "region": "deprecated",
        "widget_enabled": False,
        "roles": [shapes.role(r) for r in record.roles.values()],
        "preferred_locale": record.locale,
        "premium_progress_bar_enabled": False,
        "nsfw": False,
        "emojis": [],
        "stickers": [],
    }
    return dict.fromkeys(NOTHING.split()) | LEVELS | own


def gateway_guild(record: Guild) -> Json:
    """A guild as GUILD_CREATE brings it: with its channels, threads and the bot as a member."""
    live = [c for c in record.world.channels.values() if c.guild is record]
    return guild(record) | {
        "joined_at": record.bot.joined_at if record.bot else record.world.clock.iso(),
        "large": False,
        "unavailable": False,
        "member_count": len(record.members),
        "voice_states": [],
        "members": [shapes.member(record.bot)] if record.bot else [],
        "channels": [shapes.channel(c) for c in live if not c.is_thread],
        "threads": [shapes.channel(c) for c in live if c.is_thread and not c.archived],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }
