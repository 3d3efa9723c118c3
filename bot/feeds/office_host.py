"""The host that names an office: one office may have another host for each language."""

import re

_LABEL = re.compile(r"^(?:www|ar|en|fr|ara|eng|arabic|english|french)\.(?=[^.]+\..)")


def office_host(host: str) -> str:
    """*host* without ``www.`` and the label of a language in front, where two labels are left."""
    while (shorter := _LABEL.sub("", host)) != host:
        host = shorter
    return host
