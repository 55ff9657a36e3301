"""A project of another program → a new study of its own: transcripts, cases, codebook, study file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from kscoder.errors import ExchangeError
from kscoder.model import INFORMANT, INTERVIEWER, OTHER, DataColumn, DataTable, Study
from kscoder.model.projects import Project, ProjectCase, ProjectSource
from kscoder.pipeline.import_project import codebook_of
from kscoder.pipeline.load import load
from kscoder.read import study as study_file
from kscoder.read.refi import read_project
from kscoder.write import codebook_file, study_files

CODEBOOK, CASES, TRANSCRIPTS = "codebook.yaml", "cases.csv", "transcripts"


def new_study(path: Path, folder: Path, language: str) -> Study:
    """Lay a study into a folder from a project (.qdpx): its texts, cases with their variables, and its codes.

    Speakers whom nobody can tell to be interviewers are taken for informants; the study file says so. Periods
    and questions that kscoder had written as structural codes are not taken over. Raises ExchangeError, and writes
    nothing, where the folder holds a study already or the project has no text.
    """
    if (folder / study_file.STUDY_FILE).exists():
        raise ExchangeError("there is a study already", str(folder), "Name a new folder.")
    project = read_project(path).project
    texts = [source for source in project.sources if source.text.strip()]
    if not texts:
        raise ExchangeError("there is no text in it that could be coded", str(path), "Export it with its sources.")
    names = dict(_file_names(texts))
    study_files.write_transcripts(folder / TRANSCRIPTS, {names[s.guid]: s.text for s in texts})
    study_files.write_cases(folder / CASES, _cases(project, texts, names))
    codebook_file.write(codebook_of(project, language, path), folder / CODEBOOK)
    settings = {
        "title": project.name,
        "language": language,
        "transcripts": f"{TRANSCRIPTS}/",
        "codebook": CODEBOOK,
        "cases": CASES,
    }
    study_files.write_settings(folder / study_file.STUDY_FILE, settings)
    study_files.write_settings(folder / study_file.STUDY_FILE, {**settings, "speakers": _speakers(folder)})
    return study_file.read(folder / study_file.STUDY_FILE)


def _file_names(sources: Sequence[ProjectSource]) -> Iterator[tuple[str, str]]:
    """Guid → a name that every system allows as a file's, each once."""
    taken: set[str] = set()
    for source in sources:
        plain = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', "_", source.name.removesuffix(".txt")).strip(" ._")[:80] or "text"
        name, number = plain, 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain}-{number}"
        taken.add(name.casefold())
        yield source.guid, name


def _cases(project: Project, texts: Sequence[ProjectSource], names: dict[str, str]) -> DataTable:
    """A row a text: its case, and the values of the case or of the text itself."""
    variables = project.variables
    columns = tuple(DataColumn(each.name, "text", "") for each in variables)
    rows = []
    for source in texts:
        case = _case_of(source, project.cases)
        values = {**source.values, **(case.values if case else {})}
        cells = (str(values[each.guid]) if each.guid in values else None for each in variables)
        rows.append((names[source.guid], case.name if case else names[source.guid], *cells))
    heads = (DataColumn("transcript", "text", ""), DataColumn("case", "text", ""))
    return DataTable("cases", "a transcript", (*heads, *columns), tuple(rows))


def _case_of(source: ProjectSource, cases: Sequence[ProjectCase]) -> ProjectCase | None:
    return next((case for case in cases if source.guid in case.sources), None)


def _speakers(folder: Path) -> dict[str, list[str]]:
    """Labels by role, as the texts show them."""
    _, transcripts, _ = load(study_file.read(folder / study_file.STUDY_FILE), keep_going=True)
    turns = [turn for transcript in transcripts for turn in transcript.turns]
    labels = sorted({turn.speaker or "(none)" for turn in turns if turn.role in (OTHER, INFORMANT)})
    asking = sorted({turn.speaker for turn in turns if turn.role == INTERVIEWER})
    return {INTERVIEWER: asking, INFORMANT: labels} if asking else {INFORMANT: labels}
