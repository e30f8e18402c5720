"""Why a bundle, a receipt or an enrolment is refused; the sentences stand in ``app.messages``."""

from __future__ import annotations

from app.errors import AppError


class NotABundle(AppError):
    """The file does not begin like a bundle."""

    code = "not_a_bundle"


class BundleDamaged(AppError):
    """A byte of the container was changed, cut off or added; ``part`` names the member."""

    code = "bundle_damaged"


class BundleTooLarge(AppError):
    """A part of the bundle is larger than any true bundle; ``part`` names it."""

    code = "bundle_too_large"


class ManifestUnreadable(AppError):
    """The manifest is not what this or an earlier version writes."""

    code = "manifest_unreadable"


class SenderUnknown(AppError):
    """No union whose keys were compared has sent this."""

    code = "sender_unknown"


class SignatureWrong(AppError):
    """The signature is not that of the union whose keys were compared."""

    code = "signature_wrong"


class BundleTooNew(AppError):
    """The bundle needs a reader of format ``needed`` or later; this one is ``ours``."""

    code = "bundle_too_new"


class AddressedElsewhere(AppError):
    """The bundle is meant for the union ``unit``, not for this ledger."""

    code = "addressed_elsewhere"


class PracticeMixed(AppError):
    """A practice ledger and a real one met."""

    code = "practice_mixed"


class PayloadUnreadable(AppError):
    """The sealed part cannot be opened with our key."""

    code = "payload_unreadable"


class BagInvalid(AppError):
    """The opened payload is not a valid bag; ``part`` names the file at fault."""

    code = "bag_invalid"


class KindUnexpected(AppError):
    """A bundle of ``kind`` cannot be taken in this way."""

    code = "kind_unexpected"


class BundleReused(AppError):
    """A bundle of this number came before with another content."""

    code = "bundle_reused"


class CodeMistyped(AppError):
    """The check digits of a code or fingerprint are wrong: it was misheard or mistyped."""

    code = "code_mistyped"


class CodeWrong(AppError):
    """The telephone code answers none of our bundles; ``left`` tries remain."""

    code = "code_wrong"


class CodeTriesSpent(AppError):
    """Too many wrong codes were typed for this bundle; only the receipt file helps now."""

    code = "code_tries_spent"


class CodeNotComplete(AppError):
    """The code says that not everything was taken in: the receipt file is needed."""

    code = "code_not_complete"


class FingerprintWrong(AppError):
    """The fingerprint is not that of this request."""

    code = "fingerprint_wrong"


class EnrolmentUnproven(AppError):
    """The answer does not prove that its sender read our fingerprint; ``left`` tries remain."""

    code = "enrolment_unproven"


class EnrolmentOfOurselves(AppError):
    """The request comes from a site of our own union."""

    code = "enrolment_of_ourselves"


class EnrolmentNotAsked(AppError):
    """No enrolment is waiting for an answer, or its tries are spent."""

    code = "enrolment_not_asked"


class PeerUnknown(AppError):
    """The union ``unit`` is not enrolled with this ledger."""

    code = "peer_unknown"


class NothingChanged(AppError):
    """Nothing has changed since the last receipt: a zero report says just that."""

    code = "nothing_changed"


class SomethingChanged(AppError):
    """``count`` records wait to be reported, so this is no time for a zero report."""

    code = "something_changed"


class ReceiptUnwritten(AppError):
    """The report is taken in, but its receipt was not written; ``reason`` says why."""

    code = "receipt_unwritten"


class SenderUnitDiffers(AppError):
    """The site speaks for the union ``unit``; it was enrolled for ``enrolled``."""

    code = "sender_unit_differs"


class ReceiptUnmatched(AppError):
    """The receipt answers no bundle that this ledger has sent."""

    code = "receipt_unmatched"
