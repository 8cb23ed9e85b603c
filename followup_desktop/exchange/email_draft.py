"""An e-mail for a mail program to finish and send: as a draft in a file (.eml), and as a ``mailto:`` link."""

import hashlib
import mimetypes
from collections.abc import Sequence
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP
from urllib.parse import quote

from followup_desktop.domain.messages import Attachment, Message

#: A link may have so many characters: Windows hands a mail program about two thousand.
LINK_LIMIT = 1900

_WITHOUT_TYPE = "application/octet-stream"


def email_draft(message: Message, attachments: Sequence[Attachment] = ()) -> bytes:
    """The draft as a file. It has no date, which the mail program adds, and the same bytes for the same message."""
    draft = EmailMessage(policy=SMTP)
    draft["X-Unsent"] = "1"  # mail programs that know it open the file for writing
    sender = _address(message.sender_name, message.sender)
    if sender is not None:
        draft["From"] = sender
    to = _address(message.to_name, message.to)
    if to is not None:
        draft["To"] = to
    if message.subject:
        draft["Subject"] = " ".join(message.subject.split())
    draft.set_content(message.text.encode("utf-8", "replace").decode(), charset="utf-8", cte="quoted-printable")
    for each in attachments:
        kind = mimetypes.guess_type(each.name)[0] or _WITHOUT_TYPE
        main, _slash, sub = kind.partition("/")
        if main in ("text", "message", "multipart"):  # as it is, whatever its encoding
            main, sub = _WITHOUT_TYPE.split("/")
        draft.add_attachment(each.data, maintype=main, subtype=sub, filename=each.name)
    if attachments:
        # One's own instead of a chance one: it is in no text, and the file is the same every time.
        parts = (message.text.encode("utf-8", "replace"), *(each.data for each in attachments))
        digest = hashlib.sha256(b"\0".join(parts)).hexdigest()
        draft.set_boundary(f"=_followup_{digest[:32]}")
    return draft.as_bytes()


def read_draft(data: bytes) -> tuple[Message, tuple[str, ...]]:
    """A draft of ours as the message it holds, and the names of what is attached."""
    draft: EmailMessage = BytesParser(_class=EmailMessage, policy=SMTP).parsebytes(data)
    names = {}
    for header in ("From", "To"):
        addresses = getattr(draft[header], "addresses", ())
        names[header] = (addresses[0].display_name, addresses[0].addr_spec) if addresses else ("", "")
    body = draft.get_body(("plain",))
    text = body.get_content().replace("\r\n", "\n") if body is not None else ""
    attached = tuple(each.get_filename() or "" for each in draft.iter_attachments())
    (sender_name, sender), (to_name, to) = names["From"], names["To"]
    return Message(sender_name, sender, to_name, to, str(draft["Subject"] or ""), text), attached


def mailto(message: Message) -> str:
    """The link that opens a new message in the mail program, subject and text included."""
    text = "\r\n".join(message.text.rstrip().splitlines())
    to = quote(message.to.strip(), safe="@.+-_")
    subject = f"subject={_quoted(' '.join(message.subject.split()))}&" if message.subject else ""
    return f"mailto:{to}?{subject}body={_quoted(text)}"


def fits_link(message: Message) -> bool:
    """Is the link short enough for every mail program?"""
    return len(mailto(message)) <= LINK_LIMIT


def _quoted(text: str) -> str:
    return quote(text, safe="", errors="replace")


def _address(name: str, address: str) -> Address | None:
    """None for what no mail program would take as an address: the person sees the gap and fills it."""
    try:
        return Address(display_name=" ".join(name.split()), addr_spec=address.strip()) if address.strip() else None
    except (HeaderParseError, ValueError, IndexError):
        return None
