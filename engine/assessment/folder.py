"""An assessment's folder, and the files that may be reached in it.

What a manifest names lies inside its folder, links resolved first: no absolute path, no way out by ``..`` or by a link. So a folder from a stranger
can be scored without its reading anything else. Files that the user names on the command line may be anywhere.
"""

from __future__ import annotations

import os
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass
from kaoping.engine.assessment.manifest import Named
from kaoping.engine.reading.files import FileNotFound, no_access, read_bytes
from kaoping.engine.reading.near import nearest_first
from kaoping.engine.reading.written import NO_TEXT, shortened

_MOST_LISTED = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOutside(Diagnostic):
    code: ClassVar[str] = "file-outside"
    title: ClassVar[Text] = Text(
        "“{file}”在考评文件夹之外，不读。", "'{file}' lies outside the assessment's folder and is not read."
    )
    label: ClassVar[Text] = Text("在文件夹之外", "outside the folder")
    help: ClassVar[Text] = Text(
        "清单只能用自己文件夹里的文件，路径从文件夹写起，例如“facts/数据.csv”。请把文件复制进来；链接不能指向外面。",
        "A manifest reaches only files in its own folder, by paths such as 'facts/data.csv'. Copy the file there; links may not lead outside.",
    )
    file: str


@dataclass(frozen=True, slots=True)
class Folder:
    """``path`` as the user named it."""

    path: Path

    def read(self, named: Named) -> bytes | Diagnostic:
        """The bytes of a file that the manifest names."""
        path = self.locate(named)
        if isinstance(path, Diagnostic):
            return path
        try:
            return read_bytes(path, shortened(named.path), named.place)
        except FileNotFoundError:
            return self._missing(named)
        except OSError as error:
            return no_access(error, shortened(named.path), named.place)

    def file(self, named: Named) -> Path | Diagnostic:
        """Where a file that the manifest names really is, if it is one that can be read."""
        path = self.locate(named)
        if isinstance(path, Diagnostic):
            return path
        data = self.read(named)
        return data if isinstance(data, Diagnostic) else path

    def locate(self, named: Named) -> Path | Diagnostic:
        """Where a file that the manifest names really is; it need not exist."""
        written = named.path.replace("\\", "/")
        if PurePosixPath(written).is_absolute() or PureWindowsPath(named.path).drive:
            return FileOutside(place=named.place, file=shortened(named.path))
        try:
            root = self.path.resolve()
            path = (root / written).resolve()
        except (OSError, ValueError, RuntimeError):
            return self._missing(named)
        if not path.is_relative_to(root):
            return FileOutside(place=named.place, file=shortened(named.path))
        return path

    def _missing(self, named: Named) -> FileNotFound:
        near = nearest_first(named.path, self._names(), NO_TEXT)
        return FileNotFound(place=named.place, file=shortened(named.path), nearest=near)

    def _names(self) -> list[str]:
        """Some files of the folder and of the folders in it, links left out, to offer the nearest."""
        names: list[str] = []
        for folder, folders, files in os.walk(self.path):
            within = PurePath(folder).relative_to(self.path)
            folders[:] = sorted(name for name in folders if within == PurePath() and not name.startswith("."))
            names += sorted(
                (within / name).as_posix()
                for name in files
                if not name.startswith(".") and not os.path.islink(os.path.join(folder, name))
            )
            if len(names) > _MOST_LISTED:
                break
        return names[:_MOST_LISTED]
