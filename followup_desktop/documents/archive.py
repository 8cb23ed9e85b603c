"""What makes a file last: its colours defined, its description inside it as the archives want it (PDF/A-2b)."""

from copy import copy
from datetime import datetime
from functools import cache
from html import escape
from typing import Any

from followup_desktop.documents.embedding import Raw, stream

_COLORS = "sRGB IEC61966-2.1"

# Where a colour profile keeps the moment it was made: the clock has no place in a file.
_PROFILE_MADE = slice(24, 36)
_FIXED_DATE = bytes.fromhex("07EA 0001 0001 0000 0000 0000")

_DESCRIPTION = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{made}</xmp:CreateDate>
<xmp:ModifyDate>{made}</xmp:ModifyDate>
<pdf:Producer>{producer}</pdf:Producer>
{claim}</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
_CLAIM = "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n"


def write(document: Any, language_code: str, made_at: datetime, *, claim: bool) -> None:
    """Add description and colours to a file; ``claim`` says that it keeps the rules of PDF/A-2b."""
    info = document.info
    described = _DESCRIPTION.format(
        title=escape(info.title),
        author=escape(info.author),
        subject=escape(info.subject),
        language=escape(language_code),
        creator=escape(info.creator),
        producer=escape(info.producer),
        made=made_at.isoformat(timespec="seconds"),
        claim=_CLAIM if claim else "",
    ).encode()
    head = f"<< /Type /Metadata /Subtype /XML /Length {len(described)} >>"
    intent = f"/Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier ({_COLORS}) /Info ({_COLORS})"
    catalog = document.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.Metadata = Raw(head, stream=described)
    document.Reference(copy(_profile()), "Colors")
    catalog.OutputIntents = Raw(f"[ << {intent} /DestOutputProfile %s >> ]", "Colors")


@cache
def _profile() -> Raw:
    # Pillow comes with ReportLab. It takes a moment to load.
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[_PROFILE_MADE] = _FIXED_DATE
    return stream(bytes(profile), "/N 3")
