"""Sentences about rosters: why a workbook cannot be read, and what is said of a row.

``row_…`` sentences stand in the preview and in the 错误说明 column of the file that comes back;
``column`` is the header of the cell they speak of.
"""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "workbook_missing": "找不到这个表格文件，或者没有读取它的权限。请检查文件名和所在位置。",
    "workbook_empty": "这个表格是空的，里面没有任何内容。请确认选对了文件。",
    "not_a_workbook": (
        "这个文件不是 .xlsx、.xls 或 .ods 表格。请用表格软件打开它，另存为 .xlsx 后再导入。"
    ),
    "workbook_damaged": (
        "这个表格文件已损坏，无法读完。请用表格软件打开并另存一份，或请对方重新发送后再导入。"
    ),
    "workbook_protected": (
        "这个表格设有打开密码，无法读取。请在表格软件中打开它，去掉密码另存后再导入。"
    ),
    "workbook_too_large": (
        "这个表格展开后超过 {limit} MB，无法导入。请删去图片和无关的工作表，或分成几份后再导入。"
    ),
    "workbook_bomb": (
        "这个文件展开后超过自身大小的 {ratio} 倍，不像正常的表格，已拒绝打开。"
        "请确认它的来历，用表格软件另存一份后再导入。"
    ),
    "far_cell": (
        "单元格 {cell} 离其他内容太远（最多读 {rows} 行、{columns} 列）。"
        "请删去多余的内容或把表格分成几份，另存后再导入。"
    ),
    "no_header": (
        "没有找到表头：至少要有「姓名」和另一个认得的列名在同一行。请检查表头的写法后再导入。"
    ),
    "no_answers": (
        "工作表「{sheet}」里没有比对结果的列：要有「比对结果」，或者「社保」「房产」「车辆」这样的列名。"
    ),
    "no_people": "工作表「{sheet}」只有表头，下面没有人员。请确认选对了文件。",
    "errors_over_roster": "错误清单不能写到名册自己的文件里，否则名册会被盖掉。请换一个文件名。",
    "errors_not_xlsx": "错误清单是 .xlsx 表格，请把文件名的结尾改为 .xlsx 后再试。",
    "roster_unknown_columns": "没有读取的列：{columns}。如有需要的内容，请改列名后再导入。",
    "national_unknown_columns": "没有读取、也没有核对的列：{columns}。",
    "roster_unread_sheets": (
        "只读取了工作表「{sheet}」；工作表{others}也像名册，没有读取，请分别另存为文件后导入。"
    ),
    "row_no_name": "没有姓名，请补上后再导入。",
    "row_bad_length": "「{column}」不是 18 位，请对照身份证改正。",
    "row_bad_characters": "「{column}」含有不该有的字符，请对照身份证改正。",
    "row_bad_birth": "「{column}」中的出生日期不存在，请对照身份证改正。",
    "row_bad_check": "「{column}」的校验码不对，至少有一位写错了，请对照身份证改正。",
    "row_float_id": (
        "「{column}」被表格软件当作数字存过，末几位已经丢失。请把单元格设为文本，重新填写。"
    ),
    "row_float_card": (
        "「{column}」被表格软件当作数字存过，末几位已经丢失。请把单元格设为文本，重新填写。"
    ),
    "row_negative": "「{column}」是负数，金额和面积不能为负，请改正。",
    "row_dup_head": "此人已是原表第 {first} 行的户主，同一人不能重复建档，请核对后删去一处。",
    "row_head_is_member": "此人已是原表第 {first} 行那户的成员，不能另立一户，请核对后删去一处。",
    "row_member_is_head": "此人已是原表第 {first} 行的户主，不能再作别户成员，请核对后删去一处。",
    "row_dup_person": "此人在原表第 {first} 行已经出现过，一人只能在一户，请核对后删去一处。",
    "row_two_heads": "这一户在原表第 {first} 行已有户主，一户只能有一位户主，请核对关系或编号。",
    "row_two_spouses": "这一户在原表第 {first} 行已有配偶，请核对此人是否属于这一户。",
    "row_no_number": "户主没有身份证号，无法与档案核对，请补上后再读入。",
    "row_nobodys_number": "没有身份证号，不知道比对的是谁，请补上后再读入。",
    "row_day_to_come": "比对日期还没有到，请核对后再读入。",
    "row_answers_differ": (
        "同一个人同一来源的结果与第 {first} 行相反，两行都没有读，请向来源部门问清。"
    ),
    "row_number_twice": "职工编号与第 {first} 行相同，这一行没有参与核对，请在系统里查清。",
    "row_two_archives": "本地有两份在档的档案是这位户主，请先核实合并，再核对这一行。",
    "row_no_head": "这一户没有户主，请在「{column}」一列标明谁是户主。",
    "row_in_other_household": "此人已在台账的另一户里，一人只能在一户，请先核对台账。",
    "row_left_household": (
        "台账里记着此人已离开本户，没有再加进来；确实又回来的，请在档案的「家庭成员」里办理回到本户。"
    ),
    "row_left_other_household": "此人原在台账的另一户，已从那一户离开，请核对没有登记错。",
    "row_looks_alike": (
        "台账另一户里有同名同生日的人，或同一个银行卡号，已照样导入；"
        "请在「建档审核」的「疑似重复」里核实。"
    ),
    "row_not_ours": "这一户由别的工会建档，本单位不能改动，请与建档工会联系。",
    "row_head_twice": "名册里有两户对上了台账中的同一户，请补上户主的身份证号后再导入。",
    "row_other_name": (
        "台账中这个身份证号的户主姓名完全不同，不能当作同一户更新，请核对身份证号和姓名。"
    ),
    "row_name_differs": "姓名与台账里这个号码的人不同，这一行没有读，请核对是不是同一个人。",
    "row_name_changed": "户主姓名与台账不同，已按名册更新，请核对。",
    "row_matched_by_name": "户主没有身份证号，已按姓名对上台账中的一户，请核对。",
    "row_companion": "本行没有问题；同户原表第 {first} 行有错，改正后整户一起导入。",
    "row_born_differs": "「{column}」与身份证号不一致，已按身份证号记录。",
    "row_sex_differs": "「{column}」与身份证号不一致，已按身份证号记为{sex}。",
    "row_born_in_future": "「{column}」中的出生日期还没有到，请对照身份证核对。",
    "row_fifteen": "「{column}」是 15 位旧号，已升为 18 位，请与现在的身份证核对。",
    "row_unknown_option": "「{column}」的内容不在选项之中，原文已记入备注。",
    "row_open_option": "「{column}」的写法要看性别，这里看不出男女，该项留空，原文已记入备注。",
    "row_unclear_id": "「{column}」不是身份证号，该项留空，原文已记入备注。",
    "row_unclear_number": "「{column}」不是合适的数目，该项留空，原文已记入备注。",
    "row_unclear_money": "「{column}」看不出数额，该项留空，原文已记入备注。",
    "row_unlikely_money": (
        "「{column}」按表头的单位折算后大得不合情理，该项留空，原文已记入备注。请核对单位。"
    ),
    "row_unclear_date": "「{column}」看不出日期，该项留空，原文已记入备注。",
    "row_month_only": "「{column}」没有写日，已按当月 1 日记录。",
    "row_unclear_phone": "「{column}」不像电话号码，请核对。",
    "row_unclear_card": "「{column}」太长，不像银行账号，该项留空，原文已记入备注。",
    "row_mistyped_card": "「{column}」的校验位不对，多半写错了一位，请对照银行卡核对。",
    "row_unclear_region": "「{column}」没有 6、9 或 12 位的区划代码，该项留空，原文已记入备注。",
    "row_unclear_postcode": "「{column}」不是 6 位邮政编码，该项留空，原文已记入备注。",
    "row_float_text": (
        "「{column}」被表格软件当作数字存过，末几位已经丢失，该项留空。请按文本重新填写。"
    ),
    "row_unreckoned": (
        "「{column}」是公式，文件里没有算出的结果，该项留空。请用表格软件打开，保存后再导入。"
    ),
    "row_too_long": "「{column}」太长，只记录了前面一部分。",
    "row_size_differs": "「{column}」写的是 {size} 人，名册里这一户有 {people} 人，请核对。",
    # The same readers serve the fields on the screen; there nothing goes into a remark.
    "unclear_id": "「{title}」不是身份证号，请对照身份证填写。",
    "unclear_number": "「{title}」不是合适的数目，请填写整数。",
    "unclear_money": "「{title}」看不出数额，请填写数字，如 1200 或 1.2万。",
    "unclear_date": "「{title}」看不出日期，请按 2020-1-5 这样填写。",
    "unclear_phone": "「{title}」不像电话号码，请核对。",
    "unclear_card": "「{title}」太长，不像银行账号，请核对。",
    "unclear_region": "「{title}」应是 6、9 或 12 位的区划代码。",
    "unclear_postcode": "「{title}」应是 6 位数字。",
    "unknown_option": "「{title}」的内容不在选项之中，请从中选择。",
    "open_option": "「{title}」写的是“{typed}”，请选定{options}。",
    "month_only": "「{title}」没有写日，按当月 1 日记录。",
    "fifteen": "「{title}」是 15 位旧号，已升为 18 位，请与现在的身份证核对。",
    "mistyped_card": "「{title}」的校验位不对，多半写错了一位，请对照银行卡核对。",
    "float_id": "「{title}」是科学计数写法，末几位已经丢失，请重新填写。",
    "float_card": "「{title}」是科学计数写法，末几位已经丢失，请重新填写。",
}
