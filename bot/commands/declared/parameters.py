"""What several commands take: a feed, a language."""

from bot.commands import complete
from bot.commands.command import Choice, Parameter
from bot.errors import mark

RELEASE_LANGUAGES = (
    Choice(mark("English"), "en"),
    Choice(mark("Arabic"), "ar"),
    Choice(mark("French"), "fr"),
    Choice(mark("Spanish"), "es"),
    Choice(mark("German"), "de"),
    Choice(mark("Russian"), "ru"),
    Choice(mark("Turkish"), "tr"),
    Choice(mark("Persian"), "fa"),
    Choice(mark("Kurdish"), "ku"),
    Choice(mark("Hebrew"), "he"),
    Choice(mark("Chinese"), "zh"),
)
"""Languages releases come in."""

OUR_LANGUAGES = (Choice("English", "en"), Choice("العربية", "ar"))
"""Languages we speak, each in its own words."""

OUR_WAYS = (
    *OUR_LANGUAGES,
    Choice("العربية (٢٣ آب ٢٠٢٤)", "ar-SY"),
    Choice("العربية (٢٣ أغسطس ٢٠٢٤)", "ar-EG"),
    Choice("العربية (23 أغسطس 2024)", "ar-AE"),
    Choice("العربية (23 أوت 2024)", "ar-DZ"),
    Choice("العربية (23 غشت 2024)", "ar-MA"),
)
"""Languages we speak, and the ways to write dates and numbers in one of them, each by an example."""

RHYTHMS = Parameter(
    name="rhythm",
    description=mark("How often: each release at once, or a digest of several"),
    choices=(
        Choice(mark("At once"), "instant"),
        Choice(mark("Every hour"), "hourly"),
        Choice(mark("Every day"), "daily"),
        Choice(mark("Every week"), "weekly"),
    ),
)

FEED = Parameter(
    name="feed", description=mark("Which feed"), required=True, complete=complete.own_feed, max_length=500
)
