"""What we read, as data: words of a language and of a press office."""
