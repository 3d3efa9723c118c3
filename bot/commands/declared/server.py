"""A server's settings."""

from bot.commands import complete, settings
from bot.commands.channel_language import AS_THE_SERVER
from bot.commands.command import Choice, Command, Parameter, ParameterKind
from bot.commands.declared.kinds import changing
from bot.commands.declared.parameters import OUR_WAYS
from bot.errors import mark

SERVER: tuple[Command, ...] = (
    changing(
        path=("settings",),
        description=mark("See or change this server's settings"),
        run=settings.server_settings,
        parameters=(
            Parameter(name="language", description=mark("The language we speak in this server"), choices=OUR_WAYS),
            Parameter(
                name="channel_language",
                description=mark("The language we speak in one channel"),
                choices=(*OUR_WAYS, Choice(mark("As the server"), AS_THE_SERVER)),
            ),
            Parameter(
                name="channel",
                description=mark("Which channel that is; this one if left out"),
                kind=ParameterKind.CHANNEL,
                here=True,
                beside="channel_language",
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
    ),
)
