"""What languages call themselves: for whoever looks for a text in their own."""

_OWN = {
    "ar": "العربية",
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fa": "فارسی",
    "fr": "Français",
    "he": "עברית",
    "ku": "Kurdî",
    "ru": "Русский",
    "tr": "Türkçe",
    "zh": "中文",
}


def own_name(language: str) -> str:
    """The language's name in itself; its code where we know none. A region makes no difference."""
    return _OWN.get(language.replace("_", "-").split("-")[0].casefold(), language)
