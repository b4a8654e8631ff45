"""A Word document as a package of XML parts in a zip archive (ECMA-376 Part 2), opened with suspicion."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass

from lxml import etree

from workreport.reading.docx.wordxml import Element
from workreport.reading.errors import UnreadableError
from workreport.reading.limits import too_much_text
from workreport.reading.packed import ARCHIVE_ERRORS, open_zip, unpack

_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# Word's "Strict Open XML Document" says the same things in other namespaces.
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
}


@dataclass(frozen=True)
class WordPackage:
    """The parts of a Word document that its text depends on; a document may lack all but the first.

    `notes` are the roots of the parts that hold footnotes and endnotes.
    """

    document: Element
    styles: Element | None
    numbering: Element | None
    notes: tuple[Element, ...] = ()


def open_package(data: bytes, *, max_unpacked: int) -> WordPackage:
    """Open a .docx file's content.

    Parameters
    ----------
    data : bytes
        The zip archive.
    max_unpacked : int
        How many bytes the parts that are needed may have together when unpacked.

    Raises
    ------
    UnreadableError
        If the archive or a part is damaged or encrypted, is no Word document, declares a document type (no program
        writes one, and its entities may expand without end) or is larger than allowed.
    """
    try:
        with open_zip(data) as archive:
            return _Parts(archive, max_unpacked).word_package()
    except ARCHIVE_ERRORS as error:
        raise _damaged(f"its archive cannot be unpacked: {error}") from error


class _Parts:
    """Unpacks and parses the parts of an archive, and counts how much they have unpacked to."""

    def __init__(self, archive: zipfile.ZipFile, max_unpacked: int) -> None:
        self._archive = archive
        self._max_unpacked = self._left = max_unpacked

    def word_package(self) -> WordPackage:
        document_name = self._related("").get("officeDocument")
        document = self._part(document_name)
        if document is None:
            raise _damaged("it has no main document part")
        related = self._related(document_name or "")
        notes = (self._part(related.get(kind)) for kind in ("footnotes", "endnotes"))
        return WordPackage(
            document,
            self._part(related.get("styles")),
            self._part(related.get("numbering")),
            tuple(part for part in notes if part is not None),
        )

    def _related(self, source: str) -> dict[str, str]:
        """Return the names of the parts that a part refers to, by the last word of the relationship's type."""
        folder, name = posixpath.split(source)
        relationships = self._part(posixpath.join(folder, "_rels", f"{name}.rels"))
        if relationships is None:
            return {}
        return {
            relationship.get("Type", "").rpartition("/")[2]: posixpath.normpath(
                posixpath.join("/", folder, relationship.get("Target", ""))
            ).lstrip("/")
            for relationship in relationships.iter(_RELATIONSHIPS)
            if relationship.get("TargetMode") != "External"
        }

    def _part(self, name: str | None) -> Element | None:
        if name is None or name not in self._archive.namelist():
            return None
        content = self._unpack(name)
        for strict, transitional in _STRICT.items():
            content = content.replace(strict, transitional)
        parser = etree.XMLParser(
            resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True
        )
        try:
            part = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise _damaged(f"its part {name} is no valid XML: {error}") from error
        if part.getroottree().docinfo.doctype:
            raise _damaged(f"its part {name} declares a document type")
        return part

    def _unpack(self, name: str) -> bytes:
        # Reading to a limit, since the size that an archive declares need not be true.
        content = unpack(self._archive, self._archive.getinfo(name), limit=self._left)
        if content is None:
            raise too_much_text(self._max_unpacked)
        self._left -= len(content)
        return content


def _damaged(detail: str) -> UnreadableError:
    return UnreadableError(
        f"is a damaged Word document ({detail}): get an undamaged copy, or open it in Word or WPS and save it as .docx"
    )
