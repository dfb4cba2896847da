"""RTF to plain text: paragraphs become lines; fonts, colours, pictures and metadata are left out."""

import re

RTF_RENDERER = "rtf/1"

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]+)(?P<number>-?\d+)? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<symbol>[^a-zA-Z])"
    r"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)"
)
_HIDDEN_WORDS = (
    "fonttbl colortbl stylesheet info pict object header footer headerl headerr headerf footerl footerr footerf "
    "listtable listoverridetable revtbl rsidtbl generator themedata datastore latentstyles fldinst xmlnstbl"
)
_HIDDEN = frozenset(_HIDDEN_WORDS.split())
_WORDS = {
    "par": "\n",
    "line": "\n",
    "sect": "\n",
    "page": "\n",
    "row": "\n",
    "cell": "\t",
    "tab": "\t",
    "emdash": "\u2014",
    "endash": "\u2013",
    "bullet": "\u2022",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
}
_SYMBOLS = {"~": "\u00a0", "_": "-", "\\": "\\", "{": "{", "}": "}", "\n": "\n", "\r": "\n"}


def rtf_text(source: str) -> str:
    """The text of an RTF file; bytes above 127 are read as Windows-1252, the default of RTF."""
    reader = _Reader()
    for token in _TOKEN.finditer(source):
        reader.take(token)
    # Characters beyond the first plane come as two halves, each a \\u of its own.
    return "".join(reader.parts).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class _Reader:
    """The state of reading: what is hidden in each open group, and how many characters to skip."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._groups: list[tuple[bool, int]] = []
        self._hidden = False
        self._fallback = 1  # \ucN: characters after \uN for readers without Unicode
        self._skip = 0

    def take(self, token: re.Match[str]) -> None:
        """Read one token."""
        if token["brace"]:
            self._group(token["brace"])
        elif token["word"]:
            self._word(token["word"], int(token["number"] or 0))
        elif token["hex"]:
            self._put(bytes.fromhex(token["hex"]).decode("windows-1252", "c1-control"))
        elif token["symbol"]:
            self._hidden = self._hidden or token["symbol"] == "*"
            self._put(_SYMBOLS.get(token["symbol"], ""))
        elif token["text"]:
            self._put(token["text"])

    def _group(self, brace: str) -> None:
        if brace == "{":
            self._groups.append((self._hidden, self._fallback))
        elif self._groups:
            self._hidden, self._fallback = self._groups.pop()
        self._skip = 0

    def _word(self, word: str, number: int) -> None:
        if word in _HIDDEN:
            self._hidden = True
        elif word == "uc":
            self._fallback = number
        elif word == "u":
            self._skip = 0
            self._put(chr(number % 0x10000))
            self._skip = self._fallback
        elif word in _WORDS:
            self._put(_WORDS[word])

    def _put(self, text: str) -> None:
        skipped = min(self._skip, len(text))
        self._skip -= skipped
        if not self._hidden:
            self.parts.append(text[skipped:])
