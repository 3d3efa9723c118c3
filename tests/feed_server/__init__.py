"""A local HTTP server for feeds that can misbehave in every way the tests need."""

from tests.feed_server.answers import Answer, document, endless, redirect
from tests.feed_server.server import FeedServer, Request

__all__ = ["Answer", "FeedServer", "Request", "document", "endless", "redirect"]
