"""The kinds of commands: who may use one, and who sees its answer, said once."""

from functools import partial

from bot.commands.command import Audience, Command

own = partial(Command, private=True)
"""For everyone; only the asker sees the answer."""

managing = partial(own, audience=Audience.MANAGERS, guild_only=True)
"""For those who manage a server, in it."""

changing = partial(managing, changes=True)
"""The same for what is noted in the audit."""
