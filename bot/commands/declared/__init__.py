"""The declarations of the commands, one file a group."""
