"""Projects and codebooks of other programs → decisions of a study, a codebook, or a whole new study."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kscoder.core import decisions as core_decisions
from kscoder.core.refi.codes import codes_from
from kscoder.core.refi.decided import decisions, rejections
from kscoder.core.refi.returned import Returned, coders, missing, returned, structural_codes
from kscoder.errors import ExchangeError
from kscoder.model import Codebook, Coding, Decided, Finding, Run, Study
from kscoder.model.projects import Project
from kscoder.pipeline.code import code_by_rules
from kscoder.pipeline.decisions import file_of, store
from kscoder.pipeline.load import from_here
from kscoder.read import decisions as decisions_file
from kscoder.read.refi import read_codebook, read_project
from kscoder.write import codebook_file

FIRST_VERSION = "1"


@dataclass(frozen=True)
class Imported:
    """What came of reading a project into a study."""

    stored: int
    """Decisions that were added to the study's decisions file."""
    known: int
    """Decisions that stood there already."""
    coders: tuple[str, ...]
    """Names under which they are stored."""
    path: Path
    """The decisions file."""
    findings: tuple[Finding, ...]


def import_project(path: Path, study: Study, *, who: str = "", coder: str = "", removed: bool = False) -> Imported:
    """Store a project's codings as decisions of their coders.

    Args:
        path: the project (.qdpx).
        study: whose transcripts were coded, and whose codebook names the codes.
        who: name to store the decisions under; empty for the names in the project.
        coder: name in the project of the only coder to read; empty for all.
        removed: also reject the codebook's codings that somebody took out of a project that kscoder had written.

    Codings that kscoder had written itself are passed over. Raises KscoderError where the project or the study cannot
    be used, or where several coders would get one name.
    """
    read = read_project(path)
    names = _names(read.project, path, who, coder)
    run = code_by_rules(study, keep_going=True)
    aim = core_decisions.aim_of(run)
    back = returned(read.project, run, aim.words, path.name)
    made = list(decisions(back.pieces, names, run, aim, path.name))
    if removed:
        made += rejections(_removed(run, back, path), run, aim, who or _single(names, path), path.name)
    stored, broken = decisions_file.read(file_of(study))
    # The coder did not see what others decided: hers stand beside theirs, and where they differ, that is told.
    new = core_decisions.recorded(made, stored, aim, frozenset())
    added = store(replace(run, decided=Decided(stored=stored, new=new)))
    used = tuple(sorted({decision.who for decision in made}))
    findings = (*broken, *(from_here(finding, study) for finding in (*read.findings, *back.findings)))
    return Imported(added, len(made) - added, used, file_of(study), findings)


def _names(project: Project, path: Path, who: str, coder: str) -> Mapping[str, str]:
    """Guid → name to store under, of the coders that are wanted."""
    found = coders(project)
    chosen = {guid: name for guid, name in found.items() if not coder or name.casefold() == coder.casefold()}
    named = ", ".join(name or "(no name)" for name in found.values())
    if coder and not chosen:
        raise ExchangeError(
            f'nobody of the name "{coder}" has coded in it', str(path), f"There are: {named or 'none'}."
        )
    if who and len(chosen) > 1:
        said = f"it holds the codings of several coders: {named}"
        raise ExchangeError(said, str(path), "Choose one with --coder, or leave out --who to keep their own names.")
    return {guid: who or name for guid, name in chosen.items()}


def _removed(run: Run, back: Returned, path: Path) -> list[Coding]:
    if not any(piece.by_rules for piece in back.pieces):
        said = "there are no codings of kscoder in it, so that one cannot tell which were taken out"
        raise ExchangeError(said, str(path), "Import it without --removed.")
    return missing(run, back)


def _single(names: Mapping[str, str], path: Path) -> str:
    if len(set(names.values())) > 1:
        said = "several have coded in it, and it does not say who of them took codings out"
        raise ExchangeError(said, str(path), "Choose one with --coder.")
    return next(iter(names.values()), "")


# --- codebooks ---------------------------------------------------------------------------------------------------


def new_codebook(path: Path, out: Path, language: str) -> Codebook:
    """Write the codes of a codebook (.qdc) or project (.qdpx) as a codebook of kscoder, without rules.

    Raises KscoderError where it cannot be read, and ExchangeError where there is a file of that name.
    """
    if out.exists():
        raise ExchangeError("there is a file of that name already", str(out), "Choose another name with --out.")
    if path.suffix.lower() == ".qdc":
        project = Project(path.stem, codes=read_codebook(path)[0])
    else:
        project = read_project(path).project
    codebook = codebook_of(project, language, path)
    codebook_file.write(codebook, out)
    return codebook


def codebook_of(project: Project, language: str, path: Path) -> Codebook:
    """The codes of a project as a codebook without rules; raises ExchangeError where it has none."""
    structural = structural_codes(project)
    given = [code for code in project.codes if code.guid not in structural]
    if not given:
        raise ExchangeError("there are no codes in it", str(path), "Export it again, with its codes.")
    return Codebook(project.name, FIRST_VERSION, codes_from(given, language)[0], language=language)
