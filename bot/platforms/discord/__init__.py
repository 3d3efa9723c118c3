"""Discord: slash commands, posts, buttons. Nothing outside this package imports discord."""
