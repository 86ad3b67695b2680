"""What a person wrote in a mail: HTML as text, and nothing of what it quotes, forwards or signs with."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree, html

LONGEST_HTML = 400_000
LONGEST_LINE = 2_000
_LEFT_OUT = frozenset("head script style title template blockquote object iframe svg".split())
_BLOCKS = frozenset(
    "address article br caption div dd dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre table td th tr ul".split()
)
_QUOTES = re.compile(
    r"gmail_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote|divRplyFwdMsg|appendonsend", re.IGNORECASE
)
# Behind these marks Outlook puts what is answered, in no element of its own.
_ENDS = frozenset({"divRplyFwdMsg", "appendonsend"})
_ORIGINAL = re.compile(
    r"\s*(?:[-–—_*]{2,}\s*)"
    r"(?:mensaje (?:original|reenviado)|original message|forwarded message|mensagem original)",
    re.IGNORECASE,
)
_RULE = re.compile(r"\s*_{8,}\s*$")
_WROTE = re.compile(
    r"\s*(?:el|on|em|le|en|a las)\b.{5,300}?(?:escribi[óo]|wrote|escreveu|a écrit)\s*:?\s*$", re.IGNORECASE
)
_FROM = re.compile(r"\s*\*?(?:de|from|von)\*?\s*:\s*\*?\s*\S", re.IGNORECASE)
_OTHER_HEADS = re.compile(
    r"\s*\*?(?:enviado(?: el)?|sent|fecha|date|para|to|asunto|subject|cc)\*?\s*:", re.IGNORECASE
)
_SIGNED = re.compile(
    r"\s*(?:--\s*$|(?:enviado desde (?:mi|el)|sent from my|obtener outlook|get outlook|descargue outlook)\b)",
    re.IGNORECASE,
)


def own_text(text: str) -> str:
    """The lines of a text that its writer wrote."""
    return "\n".join(_own_lines([line[:LONGEST_LINE].rstrip() for line in text.split("\n")])).strip("\n")


def _own_lines(lines: Sequence[str]) -> Iterator[str]:
    place = 0
    while place < len(lines):
        line = lines[place]
        if _ORIGINAL.match(line) or _RULE.match(line) or _SIGNED.match(line) or _is_head(lines, place):
            return
        length = _attribution(lines, place)
        if length:
            place += length
            if not _next_is_quoted(lines, place):
                return
            continue
        if not line.lstrip().startswith((">", "|>")):
            yield line
        place += 1


def _attribution(lines: Sequence[str], place: int) -> int:
    """How many lines say whose words follow ("El lun, 4 mar 2024, Ana escribió:"); 0 where none does."""
    if _WROTE.match(lines[place]):
        return 1
    # Long ones are folded by the program that wrote them.
    if place + 1 < len(lines) and re.match(r"\s*(?:el|on|em|le)\b", lines[place], re.IGNORECASE):
        return 2 if _WROTE.match(f"{lines[place]} {lines[place + 1]}") else 0
    return 0


def _is_head(lines: Sequence[str], place: int) -> bool:
    """True where the header of the answered message begins, as Outlook writes it into the text."""
    return bool(_FROM.match(lines[place])) and any(
        _OTHER_HEADS.match(line) for line in lines[place + 1 : place + 5]
    )


def _next_is_quoted(lines: Sequence[str], place: int) -> bool:
    following = next((line for line in lines[place : place + 5] if line.strip()), "")
    return following.lstrip().startswith(">")


def html_text(source: str) -> str:
    """The words of an HTML part on lines of their own; what it quotes is left out."""
    source = re.sub(r"^\s*<\?xml[^>]{0,300}\?>", "", source[:LONGEST_HTML])
    try:
        root = html.document_fromstring(source or "<p></p>")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    lines = "".join(_pieces(root)).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip("\n")


def _pieces(root: etree._Element) -> Iterator[str]:
    skipped: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start" and skipped is None:
            if element.get("id", "") in _ENDS:
                return
            if element.tag in _LEFT_OUT or _QUOTES.search(
                f"{element.get('class', '')} {element.get('id', '')}"
            ):
                skipped = element
                continue
            yield "\n" if element.tag in _BLOCKS else ""
            yield _flat(element.text)
        elif event != "start":
            skipped = None if element is skipped else skipped
            if skipped is None:
                yield "\n" if event == "end" and element.tag in _BLOCKS and element.tag != "br" else ""
                yield _flat(element.tail)


def _flat(text: str | None) -> str:
    return (text or "").replace("\n", " ")
