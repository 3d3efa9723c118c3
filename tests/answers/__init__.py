"""Tests of bot/answers."""
