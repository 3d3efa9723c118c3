"""The bytes of a feed as text, whatever it says or doesn't say about its encoding."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']", re.IGNORECASE)
# Codecs that decode text in linear time; Python also knows rot13, punycode and zip by name.
_FAMILIES = (
    "utf8",
    "utf16",
    "utf32",
    "iso8859",
    "cp",
    "koi8",
    "mac",
    "ascii",
    "big5",
    "gb",
    "euc",
    "shift",
    "iso2022",
)
_DECLARATION = re.compile(r"^\s*<\?xml.{0,300}?\?>", re.DOTALL)
# What XML 1.0 forbids: one such character would make the strict parser give up on the whole document.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def decode(body: bytes, content_type: str | None) -> str:
    """The document as text, without its XML declaration and without characters XML forbids.

    Order: byte-order mark, charset of the HTTP header, XML declaration, UTF-8 (with up to one bad character in
    a hundred replaced), then windows-1256 where the letters come out Arabic, else windows-1252.
    """
    text = _decoded(body, content_type or "")
    return _FORBIDDEN.sub("", _DECLARATION.sub("", text, count=1).lstrip())


def _decoded(body: bytes, content_type: str) -> str:
    for bom, name in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(name, "replace")
    for named in _named(body, content_type):
        try:
            return body.decode(named)
        except UnicodeDecodeError:
            continue
    return _guessed(body)


def _named(body: bytes, content_type: str) -> list[str]:
    header = _CHARSET.search(content_type)
    declared = _DECLARED.match(body[:512])
    names = [header[1] if header else None, declared[1].decode("ascii") if declared else None, "utf-8"]
    return [codec for name in names if name and (codec := _codec(name))]


def _codec(name: str) -> str | None:
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return None
    return codec if codec.replace("-", "").replace("_", "").startswith(_FAMILIES) else None


def _guessed(body: bytes) -> str:
    lenient = body.decode("utf-8", "replace")
    if lenient.count("\ufffd") * 100 <= len(lenient):
        return lenient
    arabic = body.decode("windows-1256", "replace")
    beyond = [c for c in arabic if ord(c) > 127]
    letters = sum("\u0621" <= c <= "\u064a" for c in beyond)
    return arabic if letters * 10 > len(beyond) * 7 else body.decode("windows-1252", "replace")
