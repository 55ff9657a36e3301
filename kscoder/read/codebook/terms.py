"""Terms of a codebook: from the short form (`behov*`) or the long one (`{prefix: behov}`) to a `Term`."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kscoder.errors import CodebookError
from kscoder.model import Pattern, Term

ONE_WORD = ("plain", "prefix", "suffix", "compound")
CURLY_QUOTES = "“”„«»‘’"
REGEX_SIGNS = "()[]{}|\\^$"


def parse_term(text: str, line: int = 0) -> Pattern:
    """The term that a short form stands for, on that line of a file; raises CodebookError for what is none.

    >>> [parse_term(form).kind for form in ("forankre", '"SLIK"', "behov*", "*analyse", "ta i bruk")]
    ['plain', 'exact', 'prefix', 'suffix', 'phrase']
    """
    form = " ".join(text.split())
    if len(form) > 1 and form.startswith('"') and form.endswith('"'):
        return term("exact", form[1:-1], line=line)
    if len(form) > 1 and form.startswith("*") and form.endswith("*"):
        word = form.strip("*") or "verktøy"
        mend = f"Use {{compound: {word}}} for words that have it as a part, or {{regex: '{word}'}}."
        raise CodebookError(f"`{form}` has an asterisk at both ends", mend=mend)
    if form.endswith("*"):
        return term("prefix", form[:-1], line=line)
    if form.startswith("*"):
        return term("suffix", form[1:], line=line)
    return term("phrase" if " " in form else "plain", form, line=line)


def term(
    kind: str,
    text: str,
    derive: bool = False,
    part: str = "any",
    gap: int = 0,
    line: int = 0,
    sound: Collection[str] = (),
) -> Term:
    """A term of which kind and text fit together; raises CodebookError where they do not.

    A regular expression is tried, unless it is known to be `sound`.
    """
    text = text.strip() if kind == "regex" else " ".join(text.split())
    if kind == "regex":
        if text not in sound:
            _check_regex(text)
    elif kind != "code":
        _check_words(kind, text)
    if kind == "phrase" and " " not in text:
        raise CodebookError(f"the phrase `{text}` has only one word", mend=f"Write the word alone: {text}")
    return Term(kind, text, derive, part, gap, line)


def terms_in(pattern: Pattern) -> Iterator[Term]:
    """All terms of a pattern, those under `not` included, in the order of the file."""
    if isinstance(pattern, Term):
        yield pattern
        return
    for part in (*pattern.parts, *pattern.unless):
        if isinstance(part, Term):
            yield part
        else:
            yield from terms_in(part)


def _check_words(kind: str, text: str) -> None:
    if text.isalpha():  # most terms are: a word of letters alone has none of these troubles
        return
    if not any(sign.isalnum() for sign in text):
        mend = "Write at least one word, or delete the pattern."
        raise CodebookError(f"the pattern `{text}` has no word in it" if text else "the pattern is empty", mend=mend)
    if kind == "exact" and '"' not in text:
        return
    if text[0] in CURLY_QUOTES or text[-1] in CURLY_QUOTES or '"' in text:
        mend = f"""For an exact form write straight quotes within single ones: '"{text.strip(CURLY_QUOTES + '"')}"'."""
        raise CodebookError(f"`{text}` has quotes that are not read as such", mend=mend)
    if "*" in text:
        mend = "An asterisk stands at the end (behov*) or at the beginning ('*analyse') of one word."
        raise CodebookError(f"`{text}` has an asterisk in the middle", mend=mend)
    if set(text) & set(REGEX_SIGNS):
        mend = "A regular expression is written {regex: '…'}; a term is plain words."
        raise CodebookError(f"`{text}` has signs that a term cannot have", mend=mend)
    if set(text) & set(",;"):
        raise CodebookError(f"`{text}` seems to be several terms", mend="Write each on a line of its own after `- `.")
    if " " in text and kind in ONE_WORD:
        mend = "Use a phrase, or put the words into `near` or `all`."
        raise CodebookError(f"`{text}`: a {kind} pattern is about one word", mend=mend)


def _check_regex(text: str) -> None:
    import re2

    if any(ord(sign) < 32 for sign in text):
        mend = r"Write it in single quotes, where a backslash stays one: {regex: '\bplan\b'}."
        raise CodebookError(
            "the regular expression has a control character, as \\b becomes in double quotes", mend=mend
        )
    options = re2.Options()
    options.log_errors = False
    try:
        compiled = re2.compile(text, options)
    except re2.error as trouble:
        reason = trouble.args[0].decode() if isinstance(trouble.args[0], bytes) else trouble.args[0]
        mend = "See the table of signs in the guide; looking ahead or behind and \\1 are not possible in RE2."
        raise CodebookError(f"the regular expression `{text}` is not valid ({reason})", mend=mend) from None
    if any(found.start() == found.end() for probe in ("", "a", " ", "a b") for found in compiled.finditer(probe)):
        mend = "Make sure that it needs at least one letter: + instead of *, no empty alternative after |."
        raise CodebookError(
            f"the regular expression `{text}` also fits no text at all, so it would fit everywhere", mend=mend
        )
