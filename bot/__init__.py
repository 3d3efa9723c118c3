"""Attaché: a press attaché for Discord. The way through the house is drawn in docs/ARCHITECTURE.md."""
