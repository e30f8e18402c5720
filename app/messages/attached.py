"""Sentences about the papers of a dossier."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "attachment_refused": "这个文件没有添加。请换一个文件，或重新扫描、拍照。",
    "attachment_empty": "这个文件是空的，没有添加。请重新扫描或拍照。",
    "attachment_too_large": (
        "这个文件超过 {most} MB，没有添加。请把扫描分辨率调到 200 到 300 dpi，或重新拍照。"
    ),
    "attachment_kind_unknown": (
        "这个文件不是照片，也不是 PDF，没有添加。请把材料拍照，或扫描成 JPG、PNG、PDF。"
    ),
    "attachment_kind_differs": (
        "这个文件叫作 {called}，内容却是 {found}，没有添加。请核对是不是选错了文件；没有选错的，"
        "把扩展名改成 {found} 的再添加。"
    ),
    "attachment_picture_damaged": "这张照片打不开或不完整，没有添加。请重新拍照或重新拷贝。",
    "attachment_picture_too_wide": (
        "这张照片超过 {most} 百万像素，没有添加。请把扫描分辨率调低后重新扫描。"
    ),
    "attachment_pdf_damaged": "这个 PDF 打不开或不完整，没有添加。请重新扫描或重新拷贝。",
    "attachment_pdf_locked": "这个 PDF 要密码才能打开，没有添加。请去掉密码另存，或打印后拍照。",
    "attachment_pdf_too_large": (
        "这个 PDF 超过 {most} MB，没有添加。请用较低的分辨率重新扫描，或把每一页拍照添加。"
    ),
    "attachment_pdf_too_long": (
        "这个 PDF 有 {pages} 页，超过 {most} 页，没有添加。请只扫描需要存档的几页。"
    ),
    "attachment_pdf_active": (
        "这个 PDF 里带有脚本、内嵌文件或会自动运行的内容，为安全没有添加。请打印出来再扫描或拍照。"
    ),
    "attachment_untrue": (
        "这件附件与它的编号不符，或不是本程序制作的照片、PDF，没有接收。请在原单位重新添加后再上报。"
    ),
    "attachment_there": "同样的文件已在这一户的附件里，没有重复添加。",
    "attachment_content_missing": (
        "这件附件的内容还没有随上报包传来，现在看不到。请让建档工会下次上报时一并带来。"
    ),
}
