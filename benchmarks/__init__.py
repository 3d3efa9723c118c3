"""Speed, as ratios within one run: ``make bench``. Each module has ``TITLE`` and ``measure() -> list[Ratio]``."""
