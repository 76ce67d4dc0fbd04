"""The receipt of a result inside its document, where Word keeps data that it does not show."""

from __future__ import annotations

import io
from xml.sax.saxutils import escape

from kaoping.engine.receipt.text import NAME

_PART = f"/customXml/{NAME}.xml"


def with_receipt(document: bytes, text: str) -> bytes:
    import docx
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    opened = docx.Document(io.BytesIO(document))
    data = f'<?xml version="1.0" encoding="UTF-8"?>\n<receipt xmlns="urn:{NAME}">{escape(text)}</receipt>'
    package = opened.part.package
    part = next((one for one in package.iter_parts() if one.partname == _PART), None)
    if part is None:
        part = Part(PackURI(_PART), "application/xml", b"", package)
        opened.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
    part._blob = data.encode()
    file = io.BytesIO()
    opened.save(file)
    return file.getvalue()
