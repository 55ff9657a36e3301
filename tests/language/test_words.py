import pytest
from word_lists import table


def meet(language, term, form):
    """Whether a plain term finds a form."""
    return bool(language.sought(term) & language.lemmas(form))


def derive(language, term, form):
    return bool(language.families(term) & language.families(form))


@pytest.mark.parametrize(
    ("term", "forms"),
    [
        ("verktøy", "verktøy verktøyet verktøya verktøyene verktøyenes"),
        ("forankre", "forankre forankrer forankret forankra forankrar forankrende"),
        ("forankring", "forankring forankringen forankringa forankringens"),
        ("kommune", "kommune kommunen kommuner kommunene kommunar kommunane kommunens kommun'"),
        ("leder", "leder lederen ledere lederne leiar leiarane"),
        ("tjeneste", "tjeneste tjenester tenester tenestene teneste"),
        ("idé", "idé ide ideen idéen ideer ideane"),
        ("gå", "går gikk gått gjekk"),
        ("innovasjonsstrategi", "innovasjonsstrategi innovasjonsstrategien innovasjonsstrategiar"),
        ("prosjektleder", "prosjektlederne prosjektleiar prosjektleiaren"),
    ],
)
def test_a_term_finds_its_inflected_forms_in_both_standards(norwegian, term, forms):
    assert [form for form in forms.split() if not meet(norwegian, term, form)] == []


@pytest.mark.parametrize(
    ("term", "form"),
    [
        ("idé", "side"),
        ("idé", "sidene"),
        ("læring", "forklæring"),
        ("læring", "opplæring"),
        ("forankre", "forankring"),
        ("leder", "ledet"),
        ("plan", "plante"),
        ("mål", "måltid"),
        ("skole", "skål"),
    ],
)
def test_a_term_does_not_find_other_words(norwegian, term, form):
    assert not meet(norwegian, term, form)


def test_a_lemma_that_is_also_a_form_of_another_word_is_sought_as_itself(norwegian):
    assert norwegian.sought("leder") == {"leder"}
    assert {"lede", "leder"} <= norwegian.lemmas("leder")


def test_dialect_near_forms(norwegian):
    rows = table("dialect.tsv")
    found = [row for row in rows if meet(norwegian, row["term"], row["form"])]
    assert len(rows) >= 200
    assert len(found) / len(rows) >= 0.93


@pytest.mark.parametrize(
    "family",
    [
        "forankre forankra forankring forankringa",
        "evaluere evaluering evaluert",
        "lede leder ledelse lederskap",
        "bruke bruker bruk brukbar",
        "innovere innovasjon innovativ",
        "kommunisere kommunikasjon",
        "delta deltaker deltakelse",
        "digital digitalisere digitalisering",
        "trygg trygghet",
    ],
)
def test_word_families(norwegian, family):
    first, *others = family.split()
    assert [other for other in others if not derive(norwegian, first, other)] == []


@pytest.mark.parametrize(
    ("one", "other"), [("idé", "side"), ("forankre", "anker"), ("læring", "klær"), ("plan", "plante")]
)
def test_no_family(norwegian, one, other):
    assert not derive(norwegian, one, other)


def constituents(language, form):
    return [part for compound in language.compounds(form) for part in (*compound.modifiers, compound.head)]


def holds(language, parts, constituent):
    return any(language.lemmas(part) & language.lemmas(constituent) for part in parts)


@pytest.mark.parametrize(("name", "words"), [("compounds.tsv", 500), ("compounds_second.tsv", 150)])
def test_compounds_contain_what_a_speaker_says_they_contain(norwegian, name, words):
    """Precision and recall of «contains» and «head is» over the list; unions of neighbouring parts are right too."""
    right = wrong = missed = head_right = head_wrong = 0
    rows = table(name)
    for row in rows:
        ways = [way.split("+") for way in (row["constituents"] or "").split("|") if way]
        allowed = {
            joint.join(way[start:end])
            for way in ways
            for start in range(len(way))
            for end in range(start + 1, len(way) + 1)
            for joint in ("", "s")
        }
        found = dict.fromkeys(constituents(norwegian, row["form"]))
        wrong += sum(not holds(norwegian, allowed, part) for part in found)
        wanted = ways[0] if ways else []
        missed += sum(not holds(norwegian, found, part) for part in wanted)
        right += sum(holds(norwegian, found, part) for part in wanted)
        for compound in norwegian.compounds(row["form"])[:1]:
            good = holds(norwegian, [way[-1] for way in ways], compound.head)
            head_right, head_wrong = head_right + good, head_wrong + (not good)
    assert len(rows) >= words
    assert right / (right + wrong) >= 0.97
    assert right / (right + missed) >= 0.95
    assert head_right / (head_right + head_wrong) >= 0.98


@pytest.mark.parametrize(
    ("form", "modifiers", "head"),
    [
        ("forankringsarbeidet", ("forankring",), "arbeid"),
        ("innovasjonsverktøyene", ("innovasjon",), "verktøy"),
        ("kommuneplanens", ("kommune",), "plan"),
        ("N3-verktøyet", ("n3",), "verktøy"),
        ("busstopp", ("buss",), "stopp"),
    ],
)
def test_the_first_analysis_is_the_coarsest(norwegian, form, modifiers, head):
    first = norwegian.compounds(form)[0]
    assert (first.modifiers, first.head) == (modifiers, head)


@pytest.mark.parametrize(
    "form", ["årsak", "spillyd", "målrettet", "forklæring", "side", "ideologi", "residens", "kunnskap", "opplæring"]
)
def test_false_friends_are_not_taken_apart(norwegian, form):
    assert norwegian.compounds(form) == ()


def test_compounds_in_compounds(norwegian):
    assert {"kommune", "styre", "kommunestyre", "vedtak"} <= set(constituents(norwegian, "kommunestyrevedtaket"))


def test_compounds_written_apart(norwegian):
    parsed = norwegian.parse("vi eide forankrings prosessen og arbeids gruppen sammen")
    assert parsed.split_compounds == ((range(2, 4), "forankringsprosessen"), (range(5, 7), "arbeidsgruppen"))


@pytest.mark.parametrize(
    "text", ["kommunens ansvar", "en prosjekt leder", "års arbeid", "Norges kommuner", "alles ansvar"]
)
def test_genitives_and_words_side_by_side_are_left_apart(norwegian, text):
    assert norwegian.parse(text).split_compounds == ()


def test_a_pathological_compound_costs_no_more_than_its_length(norwegian):
    for word in ("a" * 5000, "arbeids" * 800, "s" * 5000):
        assert norwegian.compounds(word) == ()
        assert word in norwegian.lemmas(word)


def test_known_words(norwegian):
    assert all(map(norwegian.known, ["forankring", "forankringsarbeidet", "kommunane", "Verktøy"]))
    assert not any(map(norwegian.known, ["xqzt", "forankrnig", "bvlgk", "workshpo", "Samveis"]))


@pytest.mark.parametrize(
    "form",
    [
        "tjenestedesigner",
        "designfase",
        "tjenestemottaker",
        "pårørande",
        "tillitsvald",
        "nedskriven",
        "køyring",
        "opning",
        "mislykke",
        "rekneark",
        "oppskalere",
        "silotenkning",
        "workshop",
        "workshopen",
        "workshoper",
        "webinarene",
        "brainstorma",
        "itj",
    ],
)
def test_compounds_nynorsk_and_loan_words_are_known(norwegian, form):
    assert norwegian.known(form)


@pytest.mark.parametrize("form", ["workshopen", "workshoper", "workshopene", "workshopane", "workshops"])
def test_loan_words_inflect(norwegian, form):
    assert meet(norwegian, "workshop", form)


def test_english_words(english):
    assert english.sought("evaluate") & english.lemmas("evaluating")
    assert english.sought("organise") & english.lemmas("organized")
    assert english.families("anchor") & english.families("anchoring")
    assert english.families("lead") & english.families("leaders")
    assert english.compounds("toolkits")[0].head == "kit"
    assert english.compounds("carpet") == ()
    assert english.compounds("user-driven")[0].modifiers == ("user",)
