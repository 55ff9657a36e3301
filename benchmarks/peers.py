"""kscoder beside its peers on the same corpus and dictionary: pieces of Python, each run in a process of its own.

What is measured begins where a piece says so: libraries, texts and terms are at hand by then. The corpus is the first
argument, the terms (or the codebook) the second.
"""

from __future__ import annotations

from measure import BEGIN

READ = """
import csv, sys
texts = [row["text"] for row in csv.DictReader(open(sys.argv[1], encoding="utf-8"))]
terms = open(sys.argv[2], encoding="utf-8").read().split()
"""
SPACY = "import spacy\nfrom spacy.matcher import PhraseMatcher\nnlp = spacy.blank('nb')\n"

PEERS = {
    "read the file and count line ends": f"{READ}{BEGIN}print(open(sys.argv[1], 'rb').read().count(10))",
    "re.findall words": f"{READ}import re\n{BEGIN}print(sum(len(re.findall(r'\\w+', text)) for text in texts))",
    "ahocorasick_rs, literals": f"""{READ}
import ahocorasick_rs
{BEGIN}
found = ahocorasick_rs.AhoCorasick(terms)
print(sum(len(found.find_matches_as_indexes(text.lower())) for text in texts))
""",
    "spaCy tokeniser": f"{READ}{SPACY}{BEGIN}print(sum(len(nlp.make_doc(text)) for text in texts))",
    "spaCy tokeniser + PhraseMatcher": f"""{READ}{SPACY}{BEGIN}
matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
matcher.add("t", [nlp.make_doc(term) for term in terms])
print(sum(len(matcher(nlp.make_doc(text))) for text in texts))
""",
}

OURS = """
import gc, sys
gc.disable()  # as runs do
from dataclasses import replace
from pathlib import Path
import numpy, pyarrow.compute
from kscoder.core.coding import coder
from kscoder.core.corpus import CorpusCoder, Documents, KnownForms, read_portion
from kscoder.core.corpus.portion import codings, look
from kscoder.pipeline.kept import program
from kscoder.pipeline.kept_corpus import KeptReading
from kscoder.pipeline.languages import language_of
from kscoder.read import codebook
from kscoder.read.corpus import documents as rows
documents = Documents(*map(list, zip(*rows(Path(sys.argv[1]), "text", "id", ("party", "year")))))
language, book, folder = language_of("nb"), codebook.read(Path(sys.argv[2])), Path(sys.argv[3])
language.lemmas("hest"), program()
known = KnownForms(language)

def ready(book):
    return CorpusCoder(coder(book, language, alone=True), "sentence", known)

def all_words(reading, book):
    return look(reading, ready(book))[1]

changed = replace(book, codes=book.codes[:1])
"""
STEPS = {
    "tokens and sentences": f"{OURS}{BEGIN}print(len(read_portion(documents.texts, language).texts.form))",
    "tokens, sentences, index, words of all codes": f"""{OURS}{BEGIN}
print(len(all_words(read_portion(documents.texts, language), book).word))
""",
    "the same, with negations, evidence and codings": f"""{OURS}{BEGIN}
reading = read_portion(documents.texts, language)
print(len(codings(documents, reading, ready(book))))
""",
    "again, from what is kept: words of all codes": f"""{OURS}{BEGIN}
print(len(all_words(KeptReading(documents.texts, language, known, folder).reading, book).word))
""",
    "again, one code changed": f"""{OURS}{BEGIN}
print(len(all_words(KeptReading(documents.texts, language, known, folder).reading, changed).word))
""",
    "again, one code changed, what is kept in memory": f"""{OURS}
reading = KeptReading(documents.texts, language, known, folder).reading
all_words(reading, book)
{BEGIN}
print(len(all_words(reading, changed).word))
""",
}
"""What kscoder does for a coding, step by step; the third argument is a folder in which `KEEP` has kept its reading."""

KEEP = f"""{OURS}
kept = KeptReading(documents.texts, language, known, folder)
codings(documents, kept.reading, ready(book))
kept.keep(0o600)
"""

WHOLE = """
import sys
from pathlib import Path
from kscoder.pipeline.corpus import Corpus, code_corpus
corpus = Corpus(Path(sys.argv[1]), Path(sys.argv[2]), id="id", by=("party", "year"))
print(code_corpus(corpus, Path(sys.argv[3]), workers=int(sys.argv[4])).lines)
"""
"""A whole run, start and end of the process included; further arguments are the table to write and the workers."""
