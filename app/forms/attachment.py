"""附件：what a photograph or a scan in a household's dossier shows, and since when it holds.

Source: domain reference §3 (附件), §4 (dossier list). What it looks like is kept beside, by its
hash.
"""

from __future__ import annotations

from app.forms.spec import Choice, Day, Field, Form, Number, PersonName, Rows, Section, Text

MOST_PAGES = 500

ATTACHMENT = Form(
    name="attachment",
    title="附件",
    sections=(
        Section(
            "附件",
            (
                Field(
                    "proof",
                    "材料种类",
                    Choice("proof"),
                    required=True,
                    help="是哪一种材料；办下一步还缺哪些，按种类核对。",
                ),
                Field(
                    "person",
                    "谁的",
                    PersonName(),
                    help="身份证、诊断书等写家里哪一位；全家的空着。",
                ),
                Field("note", "说明", Text(limit=100), help="例如「正反面」「2025年住院」。"),
                Field("issued_on", "开具日期", Day(), help="材料上写的日期。"),
                Field(
                    "valid_until",
                    "有效期至",
                    Day(),
                    help="过了这一天要换新的；长期有效的空着。",
                ),
            ),
        ),
        Section(
            "文件",
            (
                Field("added_on", "添加日期", Day(), computed=True, help="由程序记下。"),
                Field(
                    "media",
                    "格式",
                    Choice("media", closed=True),
                    essential=True,
                    computed=True,
                    help="由程序按内容认出。",
                ),
                Field(
                    "pages",
                    "页数",
                    Number(high=MOST_PAGES, unit="页"),
                    computed=True,
                    help="由程序数出。",
                ),
                Field(
                    "octets",
                    "大小",
                    Number(high=9_999_999, unit="字节"),
                    computed=True,
                    help="照片缩小以后的大小。",
                ),
                Field(
                    "content",
                    "内容编号",
                    Text(limit=64),
                    essential=True,
                    computed=True,
                    help="由程序按内容算出，内容变了编号就变。",
                ),
            ),
        ),
    ),
)
ATTACHMENTS = Rows("attachments", ATTACHMENT)
