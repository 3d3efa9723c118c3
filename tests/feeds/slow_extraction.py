"""A worker process for tests: reads feeds as the real one, and spins over one release."""

from bot.feeds.parse import parse
from bot.feeds.worker_main import serve
from tests.feeds.trial_worker import extract

if __name__ == "__main__":
    serve({"parse": parse, "extract": extract})
