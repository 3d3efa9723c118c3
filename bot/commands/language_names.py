"""What languages are called."""

from bot.model.answer import Message, say


def language_name(code: str) -> Message | str:
    """What a language is called."""
    names = {
        "en": say("English"),
        "ar": say("Arabic"),
        "fr": say("French"),
        "es": say("Spanish"),
        "de": say("German"),
        "ru": say("Russian"),
        "tr": say("Turkish"),
        "fa": say("Persian"),
        "ku": say("Kurdish"),
        "he": say("Hebrew"),
        "zh": say("Chinese"),
    }
    return names.get(code, code)
