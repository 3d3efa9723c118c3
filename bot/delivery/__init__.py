"""The second station: from stored releases to messages, each exactly once."""
