"""Why a file is not taken as an attachment; the sentences stand in ``app.messages``."""

from __future__ import annotations

from app.errors import AppError


class AttachmentRefused(AppError):
    """A file is not taken as an attachment; each subclass tells why."""

    code = "attachment_refused"


class FileEmpty(AttachmentRefused):
    """The file has no content."""

    code = "attachment_empty"


class FileTooLarge(AttachmentRefused):
    """The file has more than ``most`` MB."""

    code = "attachment_too_large"


class KindUnknown(AttachmentRefused):
    """The file is neither a picture nor a PDF, whatever it is called."""

    code = "attachment_kind_unknown"


class KindDiffers(AttachmentRefused):
    """The file is called ``called`` and is ``found``."""

    code = "attachment_kind_differs"


class PictureDamaged(AttachmentRefused):
    """The picture cannot be read to its end."""

    code = "attachment_picture_damaged"


class PictureTooWide(AttachmentRefused):
    """The picture has more than ``most`` million pixels: no true photograph has."""

    code = "attachment_picture_too_wide"


class PdfDamaged(AttachmentRefused):
    """The PDF cannot be read."""

    code = "attachment_pdf_damaged"


class PdfLocked(AttachmentRefused):
    """The PDF opens with a password only."""

    code = "attachment_pdf_locked"


class PdfTooLarge(AttachmentRefused):
    """The PDF has more than ``most`` MB."""

    code = "attachment_pdf_too_large"


class PdfTooLong(AttachmentRefused):
    """The PDF has ``pages`` pages, more than ``most``."""

    code = "attachment_pdf_too_long"


class PdfActive(AttachmentRefused):
    """The PDF holds a script, a file inside it, or starts something by itself."""

    code = "attachment_pdf_active"
