"""A copy of the shipped mappings to make mistakes in."""

from pathlib import Path
from shutil import copytree, ignore_patterns

from plugin.application.mappings import default_folder


class Copy:
    """The shipped mappings in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "mappings"
        copytree(default_folder(), self.folder, ignore=ignore_patterns("schema"))

    def edit(self, file: str, old: str, new: str) -> int:
        """Replace the first `old` in the file and return the number of the line on which it stood."""
        path = self.folder / file
        before, found, after = path.read_text(encoding="utf-8").partition(old)
        assert found, f"{old!r} is not in {file}"
        path.write_text(before + new + after, encoding="utf-8")
        return before.count("\n") + 1


REGULATION = "regulation/2019-09-02.yaml"
AWB = "regulation/awb-hoofdstuk-9.yaml"
ORGANISATION = "organisation.yaml"
ZAMMAD = "helpdesks/zammad.yaml"
OTRS = "helpdesks/otrs.yaml"
FIELDS = "fields.yaml"
SETUP = "setup/zammad.yaml"
STAGES = "setup/stages.yaml"
