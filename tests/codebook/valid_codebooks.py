# ruff: noqa: E501 (one codebook a line)
"""Codebooks that are as they should be."""

EVERYTHING = """\
# yaml-language-server: $schema=codebook.schema.json
title: Tjenesteutvikling
version: 1.10
language: nb
authors: [Kari Nordmann, Ola Nordmann]
source: Froehle & Roth (2007)
changes:
  - {version: 1.10, date: 2018-05-02, note: Design delt i to}
  - Første utgave
terms:
  leaders: [rådmann, kommunedirektør, {terms: politicians}]
  politicians: [ordfører, kommunestyre*]
codes:
  - code: process
    label: {nb: Prosess, nn: Prosess, en: Process}
    definition: Hvordan arbeidet ble lagt opp.
    codes:
      - code: launch
        label: Lansering
        definition: {brief: I drift, full: Alt som setter tjenesten i drift.}
        include: når tjenesten tas i bruk
        exclude: [når det bare snakkes om planer, når andre gjør det]
        examples:
          - Rådmannen sto bak oss hele veien.
          - text: 'Ja: fra første dag.'
            question: Var ledelsen med?
        counterexamples: [Rådmannen er syk.]
        replaces: [anchoring, process/roll-out]
        match:
          - any:
              - forankre
              - '"SLIK"'
              - behov*
              - '*analyse'
              - ta i bruk
              - {exact: Samveis}
              - {prefix: drift}
              - {suffix: måling}
              - {term: forankre, derive: true}
              - {term: gå i gang}
              - {compound: verktøy, part: head}
              - {phrase: ta i bruk, gap: 2}
              - {regex: '\\bN(3\\b|³)'}
              - [null-feil-kultur, 2015]
            not: [{code: tool}, planlegge]
            negation: exclude
            speakers: [informant, Kari]
            unit: turn
          - near: [[stå bak, støtte], {terms: leaders}]
            within: 5
          - all:
              - eie
              - {any: [drift, linje], not: [stans]}
              - {near: [ta, over], within: sentence}
            within: exchange
            negation: only
          - any: folk
            all: [vite, {all: [høre, ord], within: 12}]
            within: turn
  - code: tool
    match: {any: [{terms: politicians}], negation: ignore}
"""

VALID = {
    "everything": EVERYTHING,
    "smallest": "codes:\n  - code: a\n",
    "norwegian words stay words": "title: no\nversion: on\ncodes:\n  - code: a\n    match: {any: [no, ja, nei, yes, off, nul]}\n",
    "an anchor": "codes:\n  - code: a\n    match: {any: &w [x, y]}\n  - code: b\n    match: {any: [*w , z]}\n",
    "blocks of text": "codes:\n  - code: a\n    definition: >\n      lang\n      tekst: her\n    include: |\n      - ikke\n",
    "one id split into two": "codes:\n  - {code: a, replaces: x}\n  - {code: b, replaces: [x]}\n",
    "empty lists": "changes: []\ncodes:\n  - {code: a, examples: [], counterexamples: [], include: [], replaces: []}\n",
    "signs in words": "codes: [{code: a, match: {any: [og/eller, e-post, C++, 24/7, N³, Norge rundt, 'd.v.s.', 90-tallet]}}]\n",
    "numbers in quotes": "codes: [{code: a, match: {near: [a, b], within: '8'}}]\n",
}
