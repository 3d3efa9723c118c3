"""Where people meet Attaché. Platforms know commands and delivery; they don't know each other."""
