CREATE TABLE ledger (
	one INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	incarnation INTEGER NOT NULL, 
	unit_id TEXT NOT NULL, 
	practice INTEGER NOT NULL, 
	writer TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	CONSTRAINT pk_ledger PRIMARY KEY (one), 
	CONSTRAINT ck_ledger_one CHECK (one = 1), 
	CONSTRAINT ck_ledger_practice CHECK (practice IN (0, 1))
)
 STRICT
;

CREATE TABLE account (
	name TEXT NOT NULL, 
	role TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	closed INTEGER NOT NULL, 
	CONSTRAINT pk_account PRIMARY KEY (name), 
	CONSTRAINT ck_account_role CHECK (role IN ('经办', '审核', '管理员', '查看')), 
	CONSTRAINT ck_account_closed CHECK (closed IN (0, 1))
)
 STRICT
;

CREATE TABLE audit (
	sequence INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	account TEXT NOT NULL, 
	act TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	details TEXT NOT NULL, 
	previous TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	CONSTRAINT pk_audit PRIMARY KEY (sequence)
)
 STRICT
;

CREATE INDEX ix_audit_act ON audit (act)
;

CREATE TRIGGER audit_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END
;

CREATE TRIGGER audit_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END
;

CREATE TABLE attached_content (
	hash TEXT NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_attached_content PRIMARY KEY (hash), 
	CONSTRAINT ck_attached_content_hash CHECK (length(hash) = 64)
)
 STRICT
;

CREATE TABLE cadre (
	name TEXT NOT NULL, 
	sex TEXT, 
	workplace TEXT, 
	post TEXT, 
	phone TEXT, 
	leader INTEGER, 
	senior INTEGER, 
	retired INTEGER, 
	note TEXT, 
	id TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	hash TEXT NOT NULL, 
	deleted INTEGER NOT NULL, 
	CONSTRAINT pk_cadre PRIMARY KEY (id), 
	CONSTRAINT ck_cadre_sex CHECK (sex IN ('男', '女')), 
	CONSTRAINT ck_cadre_deleted CHECK (deleted IN (0, 1)), 
	CONSTRAINT ck_cadre_senior CHECK (senior IN (0, 1)), 
	CONSTRAINT ck_cadre_leader CHECK (leader IN (0, 1)), 
	CONSTRAINT ck_cadre_retired CHECK (retired IN (0, 1))
)
 STRICT
;

CREATE INDEX ix_cadre_owner ON cadre (owner)
;

CREATE TABLE draft (
	account TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	record TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	content BLOB NOT NULL, 
	kept_at TEXT NOT NULL, 
	CONSTRAINT pk_draft PRIMARY KEY (account, kind, record), 
	CONSTRAINT ck_draft_kind CHECK (kind IN ('档案', '走访记录表', '认定'))
)
 STRICT
;

CREATE TABLE site (
	one INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	signing_key BLOB NOT NULL, 
	age_key TEXT NOT NULL, 
	receipt_key BLOB NOT NULL, 
	enrolment_secret BLOB, 
	enrolment_tries INTEGER NOT NULL, 
	CONSTRAINT pk_site PRIMARY KEY (one), 
	CONSTRAINT ck_site_one CHECK (one = 1)
)
 STRICT
;

CREATE TABLE peer (
	site_id TEXT NOT NULL, 
	unit_id TEXT NOT NULL, 
	side TEXT NOT NULL, 
	incarnation INTEGER NOT NULL, 
	verify_key BLOB NOT NULL, 
	age_recipient TEXT NOT NULL, 
	receipt_public BLOB NOT NULL, 
	enrolled_at TEXT NOT NULL, 
	last_sequence INTEGER NOT NULL, 
	last_hash TEXT NOT NULL, 
	audit_head TEXT NOT NULL, 
	CONSTRAINT pk_peer PRIMARY KEY (site_id), 
	CONSTRAINT ck_peer_side CHECK (side IN ('上级', '下级'))
)
 STRICT
;

CREATE INDEX ix_peer_unit_id ON peer (unit_id)
;

CREATE TABLE bundle (
	id TEXT NOT NULL, 
	sequence INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	to_unit_id TEXT NOT NULL, 
	to_site_id TEXT, 
	state TEXT NOT NULL, 
	made_at TEXT NOT NULL, 
	made_by TEXT NOT NULL, 
	file_name TEXT NOT NULL, 
	manifest_hash TEXT, 
	previous_hash TEXT, 
	records INTEGER NOT NULL, 
	code_tries INTEGER NOT NULL, 
	carried BLOB, 
	receipt BLOB, 
	CONSTRAINT pk_bundle PRIMARY KEY (id), 
	CONSTRAINT ck_bundle_kind CHECK (kind IN ('ENROL', 'DELTA', 'FULL', 'ZERO', 'TRANSFER', 'TEST', 'RECEIPT', 'RETURN', 'REFDATA')), 
	CONSTRAINT ck_bundle_state CHECK (state IN ('写入中', '已打包', '已接收', '部分接收')), 
	CONSTRAINT uq_bundle_sequence UNIQUE (sequence)
)
 STRICT
;

CREATE TABLE received_bundle (
	id TEXT NOT NULL, 
	site_id TEXT NOT NULL, 
	incarnation INTEGER NOT NULL, 
	sequence INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	manifest_hash TEXT NOT NULL, 
	received_at TEXT NOT NULL, 
	outcome BLOB NOT NULL, 
	receipt BLOB, 
	CONSTRAINT pk_received_bundle PRIMARY KEY (id), 
	CONSTRAINT ck_received_bundle_kind CHECK (kind IN ('ENROL', 'DELTA', 'FULL', 'ZERO', 'TRANSFER', 'TEST', 'RECEIPT', 'RETURN', 'REFDATA'))
)
 STRICT
;

CREATE INDEX ix_received_bundle_site_id ON received_bundle (site_id)
;

CREATE TABLE received_record (
	kind TEXT NOT NULL, 
	id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	hash TEXT NOT NULL, 
	body BLOB NOT NULL, 
	bundle_id TEXT NOT NULL, 
	CONSTRAINT pk_received_record PRIMARY KEY (kind, id, revision, hash)
)
 STRICT
;

CREATE TABLE forked_record (
	kind TEXT NOT NULL, 
	id TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	owner TEXT NOT NULL, 
	body BLOB NOT NULL, 
	bundle_id TEXT NOT NULL, 
	CONSTRAINT pk_forked_record PRIMARY KEY (kind, id, hash)
)
 STRICT
;

CREATE TABLE acknowledged (
	site_id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	hash TEXT NOT NULL, 
	CONSTRAINT pk_acknowledged PRIMARY KEY (site_id, kind, id)
)
 STRICT
;

CREATE INDEX ix_acknowledged_record ON acknowledged (kind, id)
;

CREATE TABLE action (
	id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	account TEXT NOT NULL, 
	verb TEXT NOT NULL, 
	undone_by INTEGER, 
	CONSTRAINT pk_action PRIMARY KEY (id), 
	CONSTRAINT fk_action_undone_by_action FOREIGN KEY(undone_by) REFERENCES action (id)
)
 STRICT
;

CREATE TABLE household (
	state TEXT NOT NULL, 
	archive_no TEXT, 
	worker_no TEXT, 
	category TEXT, 
	level TEXT, 
	worker_type TEXT, 
	refiled INTEGER, 
	previous_id TEXT, 
	address TEXT, 
	postcode TEXT, 
	region_code TEXT, 
	housing_type TEXT, 
	floor_area_dm2 INTEGER, 
	size INTEGER, 
	other_yearly_income_fen INTEGER, 
	yearly_income_fen INTEGER, 
	yearly_expense_fen INTEGER, 
	minimum_allowance INTEGER, 
	minimum_allowance_fen INTEGER, 
	self_rescue INTEGER, 
	zero_employment INTEGER, 
	single_parent INTEGER, 
	single_mother_worker INTEGER, 
	epidemic_affected INTEGER, 
	main_cause TEXT, 
	cause_note TEXT, 
	key_group_note TEXT, 
	needs TEXT, 
	applied_on TEXT, 
	filed_on TEXT, 
	filed_by TEXT, 
	reviewed_by TEXT, 
	entered_by TEXT, 
	relief_target INTEGER, 
	relief_target_on TEXT, 
	exit_reason TEXT, 
	exited_on TEXT, 
	merged_into TEXT, 
	split_from TEXT, 
	remark TEXT, 
	id TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	hash TEXT NOT NULL, 
	deleted INTEGER NOT NULL, 
	CONSTRAINT pk_household PRIMARY KEY (id), 
	CONSTRAINT ck_household_state CHECK (state IN ('摸底', '申请', '入户调查', '评议', '公示', '上级审核', '信息比对', '在档', '不予建档', '脱困', '解困', '注销')), 
	CONSTRAINT ck_household_category CHECK (category IN ('深度困难', '相对困难', '意外致困', '低保户', '低保边缘户', '意外致困户')), 
	CONSTRAINT ck_household_level CHECK (level IN ('全国级', '省级', '地市级', '区县级', '基层')), 
	CONSTRAINT ck_household_worker_type CHECK (worker_type IN ('城镇困难职工', '困难农民工')), 
	CONSTRAINT ck_household_deleted CHECK (deleted IN (0, 1)), 
	CONSTRAINT ck_household_self_rescue CHECK (self_rescue IN (0, 1)), 
	CONSTRAINT ck_household_zero_employment CHECK (zero_employment IN (0, 1)), 
	CONSTRAINT ck_household_single_parent CHECK (single_parent IN (0, 1)), 
	CONSTRAINT ck_household_single_mother_worker CHECK (single_mother_worker IN (0, 1)), 
	CONSTRAINT ck_household_epidemic_affected CHECK (epidemic_affected IN (0, 1)), 
	CONSTRAINT ck_household_minimum_allowance CHECK (minimum_allowance IN (0, 1)), 
	CONSTRAINT ck_household_relief_target CHECK (relief_target IN (0, 1)), 
	CONSTRAINT ck_household_refiled CHECK (refiled IN (0, 1)), 
	CONSTRAINT ck_household_floor_area_dm2 CHECK (floor_area_dm2 >= 0), 
	CONSTRAINT ck_household_other_yearly_income_fen CHECK (other_yearly_income_fen >= 0), 
	CONSTRAINT ck_household_yearly_income_fen CHECK (yearly_income_fen >= 0), 
	CONSTRAINT ck_household_yearly_expense_fen CHECK (yearly_expense_fen >= 0), 
	CONSTRAINT ck_household_minimum_allowance_fen CHECK (minimum_allowance_fen >= 0), 
	CONSTRAINT ck_household_size CHECK (size > 0)
)
 STRICT
;

CREATE INDEX ix_household_deleted ON household (id) WHERE deleted
;

CREATE INDEX ix_household_merged_into ON household (merged_into)
;

CREATE INDEX ix_household_owner ON household (owner)
;

CREATE INDEX ix_household_place ON household (replace(address, ' ', '')) WHERE address IS NOT NULL
;

CREATE INDEX ix_household_previous_id ON household (previous_id)
;

CREATE INDEX ix_household_split_from ON household (split_from)
;

CREATE TABLE calendar_year (
	year INTEGER NOT NULL, 
	days_off TEXT NOT NULL, 
	made_up TEXT NOT NULL, 
	CONSTRAINT pk_calendar_year PRIMARY KEY (year), 
	CONSTRAINT ck_calendar_year_year CHECK (year BETWEEN 2000 AND 2199)
)
 STRICT
;

CREATE TABLE term (
	name TEXT NOT NULL, 
	from_on TEXT NOT NULL, 
	origin TEXT NOT NULL, 
	length INTEGER NOT NULL, 
	CONSTRAINT pk_term PRIMARY KEY (name, from_on, origin), 
	CONSTRAINT ck_term_length CHECK (length >= 0)
)
 STRICT
;

CREATE TABLE phrase (
	occasion TEXT NOT NULL, 
	text TEXT NOT NULL, 
	origin TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_phrase PRIMARY KEY (occasion, text, origin)
)
 STRICT
;

CREATE TABLE print_setting (
	kind TEXT NOT NULL, 
	copies INTEGER NOT NULL, 
	destinations TEXT NOT NULL, 
	stamps TEXT NOT NULL, 
	bound INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_print_setting PRIMARY KEY (kind), 
	CONSTRAINT ck_print_setting_copies CHECK (copies >= 0), 
	CONSTRAINT ck_print_setting_bound CHECK (bound IN (0, 1))
)
 STRICT
;

CREATE TABLE print_run (
	id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	account TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	filling TEXT NOT NULL, 
	printer TEXT NOT NULL, 
	sheets INTEGER NOT NULL, 
	pages INTEGER NOT NULL, 
	copies INTEGER NOT NULL, 
	pages_out INTEGER DEFAULT '0' NOT NULL, 
	finished_at TEXT, 
	CONSTRAINT pk_print_run PRIMARY KEY (id), 
	CONSTRAINT ck_print_run_filling CHECK (filling IN ('空白', '预填', '已填')), 
	CONSTRAINT ck_print_run_sheets CHECK (sheets >= 0), 
	CONSTRAINT ck_print_run_pages CHECK (pages >= 0), 
	CONSTRAINT ck_print_run_copies CHECK (copies >= 0), 
	CONSTRAINT ck_print_run_pages_out CHECK (pages_out >= 0)
)
 STRICT
;

CREATE TABLE policy_standard (
	region_code TEXT NOT NULL, 
	from_on TEXT NOT NULL, 
	origin TEXT NOT NULL, 
	monthly_fen INTEGER NOT NULL, 
	note TEXT, 
	CONSTRAINT pk_policy_standard PRIMARY KEY (region_code, from_on, origin), 
	CONSTRAINT ck_policy_standard_monthly_fen CHECK (monthly_fen > 0)
)
 STRICT
;

CREATE TABLE rule_set (
	name TEXT NOT NULL, 
	origin TEXT NOT NULL, 
	from_on TEXT NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_rule_set PRIMARY KEY (name, origin)
)
 STRICT
;

CREATE TABLE library_entry (
	id TEXT NOT NULL, 
	ground TEXT, 
	difficulty_kind TEXT NOT NULL, 
	from_on TEXT, 
	until_on TEXT, 
	side TEXT NOT NULL, 
	action_plan TEXT, 
	content TEXT NOT NULL, 
	department TEXT, 
	days INTEGER, 
	origin TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_library_entry PRIMARY KEY (id), 
	CONSTRAINT ck_library_entry_difficulty_kind CHECK (difficulty_kind IN ('就业创业', '技能培训', '子女助学', '医保', '社保', '住房', '低保', '其它困难')), 
	CONSTRAINT ck_library_entry_side CHECK (side IN ('就业创业', '医疗保障', '子女助学', '社会保险', '住房保障', '兜底保障')), 
	CONSTRAINT ck_library_entry_days CHECK (days > 0)
)
 STRICT
;

CREATE TABLE roster_column (
	header TEXT NOT NULL, 
	target TEXT NOT NULL, 
	account TEXT NOT NULL, 
	learnt_at TEXT NOT NULL, 
	CONSTRAINT pk_roster_column PRIMARY KEY (header)
)
 STRICT
;

CREATE TABLE listing (
	number INTEGER NOT NULL, 
	household_id TEXT NOT NULL, 
	name_key TEXT NOT NULL, 
	archive_no TEXT NOT NULL, 
	filed_on TEXT NOT NULL, 
	changed INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	since TEXT NOT NULL, 
	confirmed_on TEXT NOT NULL, 
	category TEXT NOT NULL, 
	level TEXT NOT NULL, 
	worker_type TEXT NOT NULL, 
	main_cause TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	yearly_income_fen INTEGER NOT NULL, 
	cadre_key TEXT NOT NULL, 
	visited_on TEXT NOT NULL, 
	gaps INTEGER NOT NULL, 
	has_card INTEGER NOT NULL, 
	plan_year INTEGER NOT NULL, 
	decided TEXT NOT NULL, 
	waits INTEGER NOT NULL, 
	doubles INTEGER NOT NULL, 
	revision INTEGER NOT NULL, 
	reported INTEGER NOT NULL, 
	head_name TEXT, 
	head_id_number TEXT, 
	head_phone TEXT, 
	address TEXT, 
	cadre_name TEXT, 
	CONSTRAINT pk_listing PRIMARY KEY (number), 
	CONSTRAINT uq_listing_household_id UNIQUE (household_id)
)
 STRICT
;

CREATE INDEX ix_listing_double ON listing (name_key) WHERE doubles > 0
;

CREATE INDEX ix_listing_incomplete ON listing (name_key) WHERE gaps > 0
;

CREATE INDEX ix_listing_name_key ON listing (name_key)
;

CREATE INDEX ix_listing_uncarded ON listing (name_key) WHERE NOT has_card
;

CREATE INDEX ix_listing_unheeded ON listing (name_key) WHERE decided <> '' AND decided <> category
;

CREATE INDEX ix_listing_unpaired ON listing (name_key) WHERE cadre_key = ''
;

CREATE INDEX ix_listing_unplanned ON listing (name_key) WHERE plan_year = 0
;

CREATE INDEX ix_listing_waiting ON listing (name_key) WHERE waits
;

CREATE VIRTUAL TABLE search_text USING fts5(head, people, cadre, place, work, numbers, gone, content='', contentless_delete=1, tokenize='ascii')
;

CREATE TABLE alike (
	household_id TEXT NOT NULL, 
	other_id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	member_id TEXT NOT NULL, 
	other_member_id TEXT NOT NULL, 
	CONSTRAINT pk_alike PRIMARY KEY (household_id, other_id, kind)
)
 STRICT
;

CREATE INDEX ix_alike_other_id ON alike (other_id)
;

CREATE TABLE listed_cadre (
	number INTEGER NOT NULL, 
	cadre_id TEXT NOT NULL, 
	CONSTRAINT pk_listed_cadre PRIMARY KEY (number), 
	CONSTRAINT uq_listed_cadre_cadre_id UNIQUE (cadre_id)
)
 STRICT
;

CREATE TABLE recent (
	account TEXT NOT NULL, 
	household_id TEXT NOT NULL, 
	place INTEGER NOT NULL, 
	CONSTRAINT pk_recent PRIMARY KEY (account, household_id)
)
 STRICT
;

CREATE TABLE unit (
	name TEXT NOT NULL, 
	level TEXT NOT NULL, 
	parent_id TEXT, 
	address TEXT, 
	phone TEXT, 
	hotline TEXT, 
	single_post INTEGER, 
	id TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	hash TEXT NOT NULL, 
	deleted INTEGER NOT NULL, 
	CONSTRAINT pk_unit PRIMARY KEY (id), 
	CONSTRAINT ck_unit_level CHECK (level IN ('town', 'county', 'city', 'province')), 
	CONSTRAINT ck_unit_deleted CHECK (deleted IN (0, 1)), 
	CONSTRAINT ck_unit_single_post CHECK (single_post IN (0, 1)), 
	CONSTRAINT fk_unit_parent_id_unit FOREIGN KEY(parent_id) REFERENCES unit (id)
)
 STRICT
;

CREATE INDEX ix_unit_owner ON unit (owner)
;

CREATE TABLE attachment (
	id TEXT NOT NULL, 
	household_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	proof TEXT, 
	person TEXT, 
	note TEXT, 
	issued_on TEXT, 
	valid_until TEXT, 
	added_on TEXT, 
	media TEXT NOT NULL, 
	pages INTEGER, 
	octets INTEGER, 
	content TEXT NOT NULL, 
	CONSTRAINT pk_attachment PRIMARY KEY (id), 
	CONSTRAINT ck_attachment_media CHECK (media IN ('照片', 'PDF')), 
	CONSTRAINT ck_attachment_octets CHECK (octets >= 0), 
	CONSTRAINT ck_attachment_pages CHECK (pages >= 0), 
	CONSTRAINT fk_attachment_household_id_household FOREIGN KEY(household_id) REFERENCES household (id)
)
 STRICT
;

CREATE INDEX ix_attachment_content ON attachment (content)
;

CREATE INDEX ix_attachment_household_id ON attachment (household_id)
;

CREATE TABLE life_event (
	id TEXT NOT NULL, 
	household_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	step TEXT NOT NULL, 
	from_state TEXT, 
	to_state TEXT NOT NULL, 
	taken_on TEXT, 
	taken_by TEXT, 
	given TEXT, 
	replaced TEXT, 
	reason TEXT, 
	opinion TEXT, 
	confirmed TEXT, 
	taken_back_on TEXT, 
	taken_back_by TEXT, 
	taken_back_why TEXT, 
	CONSTRAINT pk_life_event PRIMARY KEY (id), 
	CONSTRAINT ck_life_event_from_state CHECK (from_state IN ('摸底', '申请', '入户调查', '评议', '公示', '上级审核', '信息比对', '在档', '不予建档', '脱困', '解困', '注销')), 
	CONSTRAINT ck_life_event_to_state CHECK (to_state IN ('摸底', '申请', '入户调查', '评议', '公示', '上级审核', '信息比对', '在档', '不予建档', '脱困', '解困', '注销')), 
	CONSTRAINT fk_life_event_household_id_household FOREIGN KEY(household_id) REFERENCES household (id)
)
 STRICT
;

CREATE INDEX ix_life_event_household_id ON life_event (household_id)
;

CREATE TABLE recheck (
	id TEXT NOT NULL, 
	household_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	checked_on TEXT NOT NULL, 
	way TEXT, 
	outcome TEXT, 
	changes TEXT, 
	checked_by TEXT, 
	CONSTRAINT pk_recheck PRIMARY KEY (id), 
	CONSTRAINT fk_recheck_household_id_household FOREIGN KEY(household_id) REFERENCES household (id)
)
 STRICT
;

CREATE INDEX ix_recheck_household_id ON recheck (household_id)
;

CREATE TABLE clarification (
	id TEXT NOT NULL, 
	household_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	explanation TEXT NOT NULL, 
	explained_by TEXT, 
	explained_on TEXT, 
	question TEXT, 
	code TEXT NOT NULL, 
	person_id TEXT, 
	CONSTRAINT pk_clarification PRIMARY KEY (id), 
	CONSTRAINT fk_clarification_household_id_household FOREIGN KEY(household_id) REFERENCES household (id)
)
 STRICT
;

CREATE INDEX ix_clarification_household_id ON clarification (household_id)
;

CREATE TABLE pairing (
	household_id TEXT NOT NULL, 
	cadre_id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	helper_unit TEXT, 
	from_on TEXT, 
	until_on TEXT, 
	reason TEXT, 
	handover TEXT, 
	id TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	hash TEXT NOT NULL, 
	deleted INTEGER NOT NULL, 
	CONSTRAINT pk_pairing PRIMARY KEY (id), 
	CONSTRAINT ck_pairing_kind CHECK (kind IN ('干部帮户', '领导挂片', '产业包点', '企业互帮')), 
	CONSTRAINT ck_pairing_deleted CHECK (deleted IN (0, 1)), 
	CONSTRAINT fk_pairing_household_id_household FOREIGN KEY(household_id) REFERENCES household (id), 
	CONSTRAINT fk_pairing_cadre_id_cadre FOREIGN KEY(cadre_id) REFERENCES cadre (id)
)
 STRICT
;

CREATE INDEX ix_pairing_cadre_id ON pairing (cadre_id)
;

CREATE INDEX ix_pairing_household_id ON pairing (household_id, owner)
;

CREATE INDEX ix_pairing_owner ON pairing (owner)
;

CREATE TABLE contact (
	household_id TEXT NOT NULL, 
	cadre_id TEXT, 
	kind TEXT NOT NULL, 
	contacted_on TEXT, 
	visitor TEXT, 
	outcome TEXT, 
	content TEXT, 
	monthly_income_fen INTEGER, 
	requests TEXT, 
	id TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	hash TEXT NOT NULL, 
	deleted INTEGER NOT NULL, 
	CONSTRAINT pk_contact PRIMARY KEY (id), 
	CONSTRAINT ck_contact_kind CHECK (kind IN ('走访', '电话')), 
	CONSTRAINT ck_contact_outcome CHECK (outcome IN ('接通', '无人接听', '停机', '空号', '换号')), 
	CONSTRAINT ck_contact_deleted CHECK (deleted IN (0, 1)), 
	CONSTRAINT ck_contact_monthly_income_fen CHECK (monthly_income_fen >= 0), 
	CONSTRAINT fk_contact_household_id_household FOREIGN KEY(household_id) REFERENCES household (id), 
	CONSTRAINT fk_contact_cadre_id_cadre FOREIGN KEY(cadre_id) REFERENCES cadre (id)
)
 STRICT
;

CREATE INDEX ix_contact_cadre_id ON contact (cadre_id)
;

CREATE INDEX ix_contact_household_id ON contact (household_id, owner)
;

CREATE INDEX ix_contact_lacking ON contact (owner) WHERE NOT deleted AND (contacted_on IS NULL OR kind = '走访' AND content IS NULL OR kind = '电话' AND (outcome IS NULL OR outcome = '接通' AND content IS NULL))
;

CREATE INDEX ix_contact_latest ON contact (coalesce(contacted_on, ''), id)
;

CREATE INDEX ix_contact_owner ON contact (owner)
;

CREATE TABLE card_issue (
	household_id TEXT NOT NULL, 
	cadre_id TEXT, 
	number TEXT NOT NULL, 
	code TEXT NOT NULL, 
	issued_on TEXT, 
	received_by TEXT, 
	received_on TEXT, 
	voided_on TEXT, 
	void_reason TEXT, 
	id TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	hash TEXT NOT NULL, 
	deleted INTEGER NOT NULL, 
	CONSTRAINT pk_card_issue PRIMARY KEY (id), 
	CONSTRAINT ck_card_issue_deleted CHECK (deleted IN (0, 1)), 
	CONSTRAINT fk_card_issue_household_id_household FOREIGN KEY(household_id) REFERENCES household (id), 
	CONSTRAINT fk_card_issue_cadre_id_cadre FOREIGN KEY(cadre_id) REFERENCES cadre (id), 
	CONSTRAINT uq_card_issue_number UNIQUE (number), 
	CONSTRAINT uq_card_issue_code UNIQUE (code)
)
 STRICT
;

CREATE INDEX ix_card_issue_cadre_id ON card_issue (cadre_id)
;

CREATE INDEX ix_card_issue_household_id ON card_issue (household_id, owner)
;

CREATE INDEX ix_card_issue_owner ON card_issue (owner)
;

CREATE TABLE national_number (
	household_id TEXT NOT NULL, 
	worker_no TEXT, 
	entered_on TEXT, 
	checked_on TEXT, 
	differing TEXT, 
	note TEXT, 
	id TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	hash TEXT NOT NULL, 
	deleted INTEGER NOT NULL, 
	CONSTRAINT pk_national_number PRIMARY KEY (id), 
	CONSTRAINT ck_national_number_deleted CHECK (deleted IN (0, 1)), 
	CONSTRAINT fk_national_number_household_id_household FOREIGN KEY(household_id) REFERENCES household (id)
)
 STRICT
;

CREATE INDEX ix_national_number_household_id ON national_number (household_id, owner)
;

CREATE INDEX ix_national_number_owner ON national_number (owner)
;

CREATE TABLE double_check (
	household_id TEXT NOT NULL, 
	other_id TEXT NOT NULL, 
	likeness TEXT NOT NULL, 
	verdict TEXT, 
	reason TEXT, 
	checked_on TEXT, 
	checked_by TEXT, 
	id TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	hash TEXT NOT NULL, 
	deleted INTEGER NOT NULL, 
	CONSTRAINT pk_double_check PRIMARY KEY (id), 
	CONSTRAINT ck_double_check_likeness CHECK (likeness IN ('身份证号相同', '姓名和出生日期相同', '银行卡号相同', '住址相同且有同名的人', '电话相同')), 
	CONSTRAINT ck_double_check_deleted CHECK (deleted IN (0, 1)), 
	CONSTRAINT fk_double_check_household_id_household FOREIGN KEY(household_id) REFERENCES household (id)
)
 STRICT
;

CREATE INDEX ix_double_check_household_id ON double_check (household_id, owner)
;

CREATE INDEX ix_double_check_other_id ON double_check (other_id)
;

CREATE INDEX ix_double_check_owner ON double_check (owner)
;

CREATE TABLE comparison (
	household_id TEXT NOT NULL, 
	id_number TEXT, 
	name TEXT, 
	source TEXT, 
	result TEXT NOT NULL, 
	requested_on TEXT, 
	compared_on TEXT, 
	finding TEXT, 
	verification TEXT, 
	verified_by TEXT, 
	id TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	hash TEXT NOT NULL, 
	deleted INTEGER NOT NULL, 
	CONSTRAINT pk_comparison PRIMARY KEY (id), 
	CONSTRAINT ck_comparison_result CHECK (result IN ('未比对', '无异常', '有异常')), 
	CONSTRAINT ck_comparison_deleted CHECK (deleted IN (0, 1)), 
	CONSTRAINT fk_comparison_household_id_household FOREIGN KEY(household_id) REFERENCES household (id)
)
 STRICT
;

CREATE INDEX ix_comparison_household_id ON comparison (household_id, owner)
;

CREATE INDEX ix_comparison_id_number ON comparison (id_number)
;

CREATE INDEX ix_comparison_owner ON comparison (owner)
;

CREATE TABLE change (
	id INTEGER NOT NULL, 
	action_id INTEGER NOT NULL, 
	aggregate TEXT NOT NULL, 
	aggregate_id TEXT NOT NULL, 
	"before" BLOB, 
	"after" BLOB, 
	CONSTRAINT pk_change PRIMARY KEY (id), 
	CONSTRAINT fk_change_action_id_action FOREIGN KEY(action_id) REFERENCES action (id)
)
 STRICT
;

CREATE INDEX ix_change_action_id ON change (action_id)
;

CREATE INDEX ix_change_record ON change (aggregate, aggregate_id)
;

CREATE TABLE member (
	id TEXT NOT NULL, 
	household_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	relation TEXT, 
	id_number TEXT, 
	sex TEXT, 
	born_on TEXT, 
	ethnicity TEXT, 
	political_status TEXT, 
	health TEXT, 
	illness TEXT, 
	disability TEXT, 
	disability_grade TEXT, 
	work_status TEXT, 
	model_worker TEXT, 
	marital_status TEXT, 
	hukou_type TEXT, 
	phone TEXT, 
	other_contact TEXT, 
	monthly_income_fen INTEGER, 
	medical_insurance TEXT, 
	pension_insurance TEXT, 
	unemployment_insurance TEXT, 
	injury_insurance TEXT, 
	arrears_fen INTEGER, 
	education TEXT, 
	school_entry_year INTEGER, 
	school_years INTEGER, 
	workplace TEXT, 
	employer_kind TEXT, 
	employer_state TEXT, 
	industry TEXT, 
	work_started_on TEXT, 
	employment_form TEXT, 
	contract_signed_on TEXT, 
	contract_term TEXT, 
	lives_together INTEGER, 
	veteran INTEGER, 
	work_injury INTEGER, 
	bought_out INTEGER, 
	payee INTEGER, 
	bank_name TEXT, 
	bank_branch TEXT, 
	bank_card TEXT, 
	bank_account_name TEXT, 
	joined_on TEXT, 
	joined_why TEXT, 
	left_on TEXT, 
	left_why TEXT, 
	left_note TEXT, 
	headed_until TEXT, 
	note TEXT, 
	CONSTRAINT pk_member PRIMARY KEY (id), 
	CONSTRAINT ck_member_id_number CHECK (length(id_number) = 18 AND substr(id_number, 1, 17) NOT GLOB '*[^0-9]*' AND substr(id_number, 18) = substr('10X98765432', 1 + (7 * substr(id_number, 1, 1) + 9 * substr(id_number, 2, 1) + 10 * substr(id_number, 3, 1) + 5 * substr(id_number, 4, 1) + 8 * substr(id_number, 5, 1) + 4 * substr(id_number, 6, 1) + 2 * substr(id_number, 7, 1) + 1 * substr(id_number, 8, 1) + 6 * substr(id_number, 9, 1) + 3 * substr(id_number, 10, 1) + 7 * substr(id_number, 11, 1) + 9 * substr(id_number, 12, 1) + 10 * substr(id_number, 13, 1) + 5 * substr(id_number, 14, 1) + 8 * substr(id_number, 15, 1) + 4 * substr(id_number, 16, 1) + 2 * substr(id_number, 17, 1)) % 11, 1)), 
	CONSTRAINT ck_member_sex CHECK (sex IN ('男', '女')), 
	CONSTRAINT ck_member_lives_together CHECK (lives_together IN (0, 1)), 
	CONSTRAINT ck_member_payee CHECK (payee IN (0, 1)), 
	CONSTRAINT ck_member_veteran CHECK (veteran IN (0, 1)), 
	CONSTRAINT ck_member_work_injury CHECK (work_injury IN (0, 1)), 
	CONSTRAINT ck_member_bought_out CHECK (bought_out IN (0, 1)), 
	CONSTRAINT ck_member_monthly_income_fen CHECK (monthly_income_fen >= 0), 
	CONSTRAINT ck_member_arrears_fen CHECK (arrears_fen >= 0), 
	CONSTRAINT ck_member_name CHECK (length(name) > 0), 
	CONSTRAINT fk_member_household_id_household FOREIGN KEY(household_id) REFERENCES household (id)
)
 STRICT
;

CREATE INDEX ix_member_bank_card ON member (bank_card) WHERE bank_card IS NOT NULL
;

CREATE INDEX ix_member_household_id ON member (household_id)
;

CREATE INDEX ix_member_id_number ON member (id_number)
;

CREATE INDEX ix_member_name_born_on ON member (name, born_on, household_id)
;

CREATE INDEX ix_member_phone ON member (phone) WHERE phone IS NOT NULL
;

CREATE UNIQUE INDEX uq_member_household_id_head ON member (household_id) WHERE relation = '户主'
;

CREATE TABLE household_option (
	household_id TEXT NOT NULL, 
	row_id TEXT NOT NULL, 
	field TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	label TEXT NOT NULL, 
	CONSTRAINT pk_household_option PRIMARY KEY (household_id, row_id, field, position), 
	CONSTRAINT fk_household_option_household_id_household FOREIGN KEY(household_id) REFERENCES household (id)
)
 STRICT
;

CREATE TABLE asset (
	id TEXT NOT NULL, 
	household_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	kind TEXT, 
	description TEXT, 
	value_fen INTEGER, 
	note TEXT, 
	CONSTRAINT pk_asset PRIMARY KEY (id), 
	CONSTRAINT ck_asset_value_fen CHECK (value_fen >= 0), 
	CONSTRAINT fk_asset_household_id_household FOREIGN KEY(household_id) REFERENCES household (id)
)
 STRICT
;

CREATE INDEX ix_asset_household_id ON asset (household_id)
;

CREATE TABLE opinion (
	id TEXT NOT NULL, 
	household_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	stage TEXT NOT NULL, 
	text TEXT, 
	signed_by TEXT, 
	signed_on TEXT, 
	CONSTRAINT pk_opinion PRIMARY KEY (id), 
	CONSTRAINT ck_opinion_stage CHECK (stage IN ('基层(单位)工会意见及公示结果', '乡镇(街道)/系统工会意见', '县(市、区)总工会意见')), 
	CONSTRAINT fk_opinion_household_id_household FOREIGN KEY(household_id) REFERENCES household (id)
)
 STRICT
;

CREATE INDEX ix_opinion_household_id ON opinion (household_id)
;

CREATE TABLE assessment (
	id TEXT NOT NULL, 
	household_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	still_in_hardship INTEGER, 
	event_happened INTEGER, 
	event_cost_fen INTEGER, 
	event_relief_fen INTEGER, 
	event_casualty INTEGER, 
	filed_by_street INTEGER, 
	union_member INTEGER, 
	labour_year INTEGER, 
	owns_homes INTEGER, 
	owns_business INTEGER, 
	pays_private_school INTEGER, 
	keeps_car INTEGER, 
	refuses_checking INTEGER, 
	hides_income INTEGER, 
	override_reason TEXT, 
	secure_medical INTEGER, 
	secure_work INTEGER, 
	secure_schooling INTEGER, 
	secure_housing INTEGER, 
	secure_insurance INTEGER, 
	assessed_on TEXT, 
	rule_set TEXT, 
	suggested TEXT, 
	decision TEXT, 
	decision_reason TEXT, 
	decided_by TEXT, 
	grounds TEXT, 
	CONSTRAINT pk_assessment PRIMARY KEY (id), 
	CONSTRAINT ck_assessment_still_in_hardship CHECK (still_in_hardship IN (0, 1)), 
	CONSTRAINT ck_assessment_event_happened CHECK (event_happened IN (0, 1)), 
	CONSTRAINT ck_assessment_event_casualty CHECK (event_casualty IN (0, 1)), 
	CONSTRAINT ck_assessment_filed_by_street CHECK (filed_by_street IN (0, 1)), 
	CONSTRAINT ck_assessment_union_member CHECK (union_member IN (0, 1)), 
	CONSTRAINT ck_assessment_labour_year CHECK (labour_year IN (0, 1)), 
	CONSTRAINT ck_assessment_owns_homes CHECK (owns_homes IN (0, 1)), 
	CONSTRAINT ck_assessment_owns_business CHECK (owns_business IN (0, 1)), 
	CONSTRAINT ck_assessment_pays_private_school CHECK (pays_private_school IN (0, 1)), 
	CONSTRAINT ck_assessment_keeps_car CHECK (keeps_car IN (0, 1)), 
	CONSTRAINT ck_assessment_refuses_checking CHECK (refuses_checking IN (0, 1)), 
	CONSTRAINT ck_assessment_hides_income CHECK (hides_income IN (0, 1)), 
	CONSTRAINT ck_assessment_secure_medical CHECK (secure_medical IN (0, 1)), 
	CONSTRAINT ck_assessment_secure_work CHECK (secure_work IN (0, 1)), 
	CONSTRAINT ck_assessment_secure_schooling CHECK (secure_schooling IN (0, 1)), 
	CONSTRAINT ck_assessment_secure_housing CHECK (secure_housing IN (0, 1)), 
	CONSTRAINT ck_assessment_secure_insurance CHECK (secure_insurance IN (0, 1)), 
	CONSTRAINT ck_assessment_event_cost_fen CHECK (event_cost_fen >= 0), 
	CONSTRAINT ck_assessment_event_relief_fen CHECK (event_relief_fen >= 0), 
	CONSTRAINT fk_assessment_household_id_household FOREIGN KEY(household_id) REFERENCES household (id)
)
 STRICT
;

CREATE INDEX ix_assessment_household_id ON assessment (household_id)
;

CREATE TABLE dependant (
	id TEXT NOT NULL, 
	household_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	relation TEXT, 
	id_number TEXT, 
	stands_with TEXT, 
	reason TEXT, 
	since_on TEXT, 
	CONSTRAINT pk_dependant PRIMARY KEY (id), 
	CONSTRAINT ck_dependant_id_number CHECK (length(id_number) = 18 AND substr(id_number, 1, 17) NOT GLOB '*[^0-9]*' AND substr(id_number, 18) = substr('10X98765432', 1 + (7 * substr(id_number, 1, 1) + 9 * substr(id_number, 2, 1) + 10 * substr(id_number, 3, 1) + 5 * substr(id_number, 4, 1) + 8 * substr(id_number, 5, 1) + 4 * substr(id_number, 6, 1) + 2 * substr(id_number, 7, 1) + 1 * substr(id_number, 8, 1) + 6 * substr(id_number, 9, 1) + 3 * substr(id_number, 10, 1) + 7 * substr(id_number, 11, 1) + 9 * substr(id_number, 12, 1) + 10 * substr(id_number, 13, 1) + 5 * substr(id_number, 14, 1) + 8 * substr(id_number, 15, 1) + 4 * substr(id_number, 16, 1) + 2 * substr(id_number, 17, 1)) % 11, 1)), 
	CONSTRAINT ck_dependant_name CHECK (length(name) > 0), 
	CONSTRAINT fk_dependant_household_id_household FOREIGN KEY(household_id) REFERENCES household (id)
)
 STRICT
;

CREATE INDEX ix_dependant_household_id ON dependant (household_id)
;

CREATE TABLE notice (
	id TEXT NOT NULL, 
	household_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	notice_kind TEXT NOT NULL, 
	batch TEXT NOT NULL, 
	from_on TEXT, 
	until_on TEXT, 
	place TEXT, 
	names_shown TEXT, 
	notice_state TEXT NOT NULL, 
	ended_on TEXT, 
	result TEXT, 
	CONSTRAINT pk_notice PRIMARY KEY (id), 
	CONSTRAINT ck_notice_notice_kind CHECK (notice_kind IN ('建档', '脱困退出', '资金发放')), 
	CONSTRAINT ck_notice_notice_state CHECK (notice_state IN ('公示中', '已结束', '已撤下')), 
	CONSTRAINT ck_notice_names_shown CHECK (names_shown IN ('写全', '隐去中间字')), 
	CONSTRAINT fk_notice_household_id_household FOREIGN KEY(household_id) REFERENCES household (id)
)
 STRICT
;

CREATE INDEX ix_notice_batch ON notice (batch)
;

CREATE INDEX ix_notice_household_id ON notice (household_id)
;

CREATE TABLE objection (
	id TEXT NOT NULL, 
	household_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	batch TEXT, 
	raised_on TEXT, 
	raised_by TEXT, 
	content TEXT NOT NULL, 
	outcome TEXT, 
	settled_on TEXT, 
	settlement TEXT, 
	CONSTRAINT pk_objection PRIMARY KEY (id), 
	CONSTRAINT ck_objection_outcome CHECK (outcome IN ('不属实', '属实，已更正，不影响结果', '属实，不符合条件')), 
	CONSTRAINT fk_objection_household_id_household FOREIGN KEY(household_id) REFERENCES household (id)
)
 STRICT
;

CREATE INDEX ix_objection_household_id ON objection (household_id)
;

CREATE TABLE paper_issue (
	code TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	number TEXT, 
	household_id TEXT NOT NULL, 
	issued_at TEXT NOT NULL, 
	account TEXT NOT NULL, 
	awaited INTEGER NOT NULL, 
	printed_at TEXT, 
	printed INTEGER DEFAULT '0' NOT NULL, 
	copies INTEGER DEFAULT '0' NOT NULL, 
	returned_on TEXT, 
	stamped_on TEXT, 
	voided INTEGER DEFAULT '0' NOT NULL, 
	void_reason TEXT, 
	CONSTRAINT pk_paper_issue PRIMARY KEY (code), 
	CONSTRAINT ck_paper_issue_awaited CHECK (awaited IN (0, 1)), 
	CONSTRAINT ck_paper_issue_voided CHECK (voided IN (0, 1)), 
	CONSTRAINT ck_paper_issue_printed CHECK (printed >= 0), 
	CONSTRAINT ck_paper_issue_copies CHECK (copies >= 0), 
	CONSTRAINT uq_paper_issue_number UNIQUE (number), 
	CONSTRAINT fk_paper_issue_household_id_household FOREIGN KEY(household_id) REFERENCES household (id)
)
 STRICT
;

CREATE INDEX ix_paper_issue_household_id ON paper_issue (household_id)
;

CREATE INDEX ix_paper_issue_waiting ON paper_issue (printed_at, code)
;

CREATE UNIQUE INDEX ix_paper_issue_open ON paper_issue (household_id, kind) WHERE awaited AND returned_on IS NULL AND NOT voided
;

CREATE TABLE printed_sheet (
	run_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	household_id TEXT NOT NULL, 
	code TEXT NOT NULL, 
	reprint INTEGER NOT NULL, 
	CONSTRAINT pk_printed_sheet PRIMARY KEY (run_id, position), 
	CONSTRAINT ck_printed_sheet_reprint CHECK (reprint IN (0, 1)), 
	CONSTRAINT fk_printed_sheet_run_id_print_run FOREIGN KEY(run_id) REFERENCES print_run (id), 
	CONSTRAINT fk_printed_sheet_household_id_household FOREIGN KEY(household_id) REFERENCES household (id)
)
 STRICT
;

CREATE INDEX ix_printed_sheet_household_id ON printed_sheet (household_id)
;

CREATE TABLE difficulty (
	id TEXT NOT NULL, 
	household_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	difficulty_kind TEXT NOT NULL, 
	situation TEXT, 
	advice TEXT, 
	CONSTRAINT pk_difficulty PRIMARY KEY (id), 
	CONSTRAINT ck_difficulty_difficulty_kind CHECK (difficulty_kind IN ('就业创业', '技能培训', '子女助学', '医保', '社保', '住房', '低保', '其它困难')), 
	CONSTRAINT fk_difficulty_household_id_household FOREIGN KEY(household_id) REFERENCES household (id)
)
 STRICT
;

CREATE INDEX ix_difficulty_household_id ON difficulty (household_id)
;

CREATE TABLE government_help (
	id TEXT NOT NULL, 
	household_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	standing TEXT, 
	policy TEXT, 
	policy_note TEXT, 
	person TEXT, 
	sum_fen INTEGER, 
	sum_period TEXT, 
	from_on TEXT, 
	until_on TEXT, 
	department TEXT, 
	request TEXT, 
	applied_on TEXT, 
	referral_no TEXT, 
	referred_on TEXT, 
	outcome TEXT, 
	outcome_on TEXT, 
	outcome_note TEXT, 
	CONSTRAINT pk_government_help PRIMARY KEY (id), 
	CONSTRAINT ck_government_help_standing CHECK (standing IN ('已享受', '代为申请', '转介')), 
	CONSTRAINT ck_government_help_sum_period CHECK (sum_period IN ('每月', '每季', '每年', '一次性')), 
	CONSTRAINT ck_government_help_outcome CHECK (outcome IN ('办理中', '已批准', '未批准')), 
	CONSTRAINT ck_government_help_sum_fen CHECK (sum_fen >= 0), 
	CONSTRAINT fk_government_help_household_id_household FOREIGN KEY(household_id) REFERENCES household (id)
)
 STRICT
;

CREATE INDEX ix_government_help_household_id ON government_help (household_id)
;

CREATE TABLE "plan" (
	id TEXT NOT NULL, 
	household_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	prospect TEXT, 
	exit_by TEXT, 
	wish TEXT, 
	note TEXT, 
	union_signed_by TEXT, 
	union_signed_on TEXT, 
	cadre_signed_by TEXT, 
	cadre_signed_on TEXT, 
	head_signed_by TEXT, 
	head_signed_on TEXT, 
	CONSTRAINT pk_plan PRIMARY KEY (id), 
	CONSTRAINT ck_plan_prospect CHECK (prospect IN ('能脱困', '纳入政府保障解困', '暂不能脱困，常态化帮扶')), 
	CONSTRAINT fk_plan_household_id_household FOREIGN KEY(household_id) REFERENCES household (id)
)
 STRICT
;

CREATE INDEX ix_plan_household_id ON "plan" (household_id)
;

CREATE TABLE measure (
	id TEXT NOT NULL, 
	household_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	side TEXT NOT NULL, 
	difficulty_kind TEXT, 
	content TEXT NOT NULL, 
	action_plan TEXT, 
	department TEXT, 
	lead TEXT, 
	union_leader TEXT, 
	union_contact TEXT, 
	set_on TEXT, 
	due_on TEXT, 
	state TEXT NOT NULL, 
	done_on TEXT, 
	result TEXT, 
	CONSTRAINT pk_measure PRIMARY KEY (id), 
	CONSTRAINT ck_measure_side CHECK (side IN ('就业创业', '医疗保障', '子女助学', '社会保险', '住房保障', '兜底保障')), 
	CONSTRAINT ck_measure_difficulty_kind CHECK (difficulty_kind IN ('就业创业', '技能培训', '子女助学', '医保', '社保', '住房', '低保', '其它困难')), 
	CONSTRAINT ck_measure_state CHECK (state IN ('未开始', '进行中', '已完成', '无法完成')), 
	CONSTRAINT fk_measure_household_id_household FOREIGN KEY(household_id) REFERENCES household (id)
)
 STRICT
;

CREATE INDEX ix_measure_department ON measure (department)
;

CREATE INDEX ix_measure_due ON measure ((state IN ('已完成', '无法完成')), coalesce(due_on, '9999'), id)
;

CREATE INDEX ix_measure_household_id ON measure (household_id)
;

CREATE TABLE income_item (
	id TEXT NOT NULL, 
	household_id TEXT NOT NULL, 
	member_id TEXT, 
	position INTEGER NOT NULL, 
	kind TEXT, 
	yearly_fen INTEGER, 
	note TEXT, 
	CONSTRAINT pk_income_item PRIMARY KEY (id), 
	CONSTRAINT ck_income_item_yearly_fen CHECK (yearly_fen >= 0), 
	CONSTRAINT fk_income_item_household_id_household FOREIGN KEY(household_id) REFERENCES household (id), 
	CONSTRAINT fk_income_item_member_id_member FOREIGN KEY(member_id) REFERENCES member (id)
)
 STRICT
;

CREATE INDEX ix_income_item_household_id ON income_item (household_id)
;

CREATE INDEX ix_income_item_member_id ON income_item (member_id) WHERE member_id IS NOT NULL
;

CREATE TABLE expense_item (
	id TEXT NOT NULL, 
	household_id TEXT NOT NULL, 
	member_id TEXT, 
	position INTEGER NOT NULL, 
	kind TEXT, 
	yearly_fen INTEGER, 
	note TEXT, 
	CONSTRAINT pk_expense_item PRIMARY KEY (id), 
	CONSTRAINT ck_expense_item_yearly_fen CHECK (yearly_fen >= 0), 
	CONSTRAINT fk_expense_item_household_id_household FOREIGN KEY(household_id) REFERENCES household (id), 
	CONSTRAINT fk_expense_item_member_id_member FOREIGN KEY(member_id) REFERENCES member (id)
)
 STRICT
;

CREATE INDEX ix_expense_item_household_id ON expense_item (household_id)
;

CREATE INDEX ix_expense_item_member_id ON expense_item (member_id) WHERE member_id IS NOT NULL
;

