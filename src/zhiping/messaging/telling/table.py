"""Act → whom → template. Closed: an act stands in TOLD or in SILENT, and a test knows every act there is."""

from enum import StrEnum
from typing import Final, NamedTuple


class Whom(StrEnum):
    """How the persons are found (telling/recipients.py). Who did the act is not told of it, unless the template is a receipt."""

    APPLICANT = "申报人"
    DESK = "案件到达的单位或处室"
    PAYER = "须缴费的申报人"
    JOINT = "须出具会同意见的部门"
    SENDER = "报送的单位"
    RECEIVER = "接收报送的单位"
    HOLDER = "案件现在所在的单位或处室"
    EMPLOYER = "申报人的用人单位"
    OFFICE = "评委会办公室"
    PERSON = "这件事的本人"
    UNIT = "该单位的经办人"
    SUPERIOR = "该单位的主管部门"
    NAMED_UNIT = "日志写明的单位"
    NAMED_PERSON = "日志写明的人"
    READERS = "分到案件的专家"
    CANDIDATES = "等待考试的申报人"
    PANELS = "面试专家"
    MEMBERS = "到会的评委"
    APPLICANTS = "该计划中未办结的申报人"
    QUOTA_UNIT = "申报岗位的单位"
    QUOTA_REVIEWERS = "审核岗位的部门"
    SECURITY = "安全管理员"
    DRAWN = "抽中后须答复的专家"


class Tell(NamedTuple):
    whom: Whom
    template: str


RECEIPTS: Final = frozenset({"submitted", "account", "seat_booked"})  # told to whoever did it too
# Of several lines for one person the first is said: who has to pay is told that, and not that the case moved.
_FORWARD: Final = (
    Tell(Whom.PAYER, "fee_due"),
    Tell(Whom.APPLICANT, "moved_on"),
    Tell(Whom.DESK, "arrived"),
    Tell(Whom.JOINT, "joint_asked"),
)
_ACCOUNT: Final = (Tell(Whom.PERSON, "account"),)

TOLD: Final[dict[str, tuple[Tell, ...]]] = {
    # a case
    "submit": (Tell(Whom.APPLICANT, "submitted"), Tell(Whom.DESK, "arrived")),
    "withdraw": (Tell(Whom.EMPLOYER, "withdrawn"),),
    "expire": (Tell(Whom.APPLICANT, "expired"),),
    "return_case": (Tell(Whom.APPLICANT, "returned"), Tell(Whom.EMPLOYER, "returned_unit")),
    "refuse": (Tell(Whom.APPLICANT, "refused"), Tell(Whom.EMPLOYER, "refused_unit")),
    "start_notice": (Tell(Whom.APPLICANT, "noticed"),),
    "object_to": (Tell(Whom.HOLDER, "objected"),),
    "conclude_objection": (Tell(Whom.APPLICANT, "concluded"),),
    "confirm_notice": _FORWARD,
    "endorse": _FORWARD,
    "recommend": _FORWARD,
    "qualify": _FORWARD,
    "record_mark": (Tell(Whom.APPLICANT, "marked"), Tell(Whom.DESK, "arrived")),
    "record_absence": (Tell(Whom.APPLICANT, "not_passed"),),
    "fail_mark": (Tell(Whom.APPLICANT, "not_passed"),),
    "publish_exam": (Tell(Whom.CANDIDATES, "exam_open"),),
    "change_exam": (Tell(Whom.CANDIDATES, "exam_changed"),),
    "book_seat": (Tell(Whom.APPLICANT, "seat_booked"),),
    "move_seat": (Tell(Whom.APPLICANT, "seat_moved"),),
    "lose_seat": (Tell(Whom.APPLICANT, "seat_lost"),),
    "place_candidate": (Tell(Whom.APPLICANT, "seat_given"),),
    "publish_mark": (Tell(Whom.APPLICANT, "mark_out"),),
    "appeal_mark": (Tell(Whom.HOLDER, "appeal_came"),),
    "answer_appeal": (Tell(Whom.APPLICANT, "appeal_done"),),
    "schedule_interview": (Tell(Whom.APPLICANT, "interview_set"),),
    "put_off_interview": (Tell(Whom.APPLICANT, "interview_off"),),
    "publish_interview": (Tell(Whom.PANELS, "panel_set"),),
    "avoid_interview": (Tell(Whom.OFFICE, "panel_short"),),
    "assign": (Tell(Whom.READERS, "assigned"),),
    "recuse": (Tell(Whom.OFFICE, "recused"),),
    "ask_third": (Tell(Whom.READERS, "assigned"), Tell(Whom.OFFICE, "third_asked")),
    "reopen_reading": (Tell(Whom.READERS, "reading_reopened"),),
    "remind_reader": (Tell(Whom.READERS, "reading_due"),),
    "name_leader": (Tell(Whom.READERS, "group_led"),),
    "open_session": (Tell(Whom.MEMBERS, "session"),),
    "decide_fail": (Tell(Whom.APPLICANT, "not_passed"),),
    "approve": _FORWARD,
    "announce": (Tell(Whom.APPLICANT, "announced"), Tell(Whom.DESK, "arrived")),
    "certify": (Tell(Whom.APPLICANT, "certified"),),
    "reissue": (Tell(Whom.APPLICANT, "reissued"),),
    "correct": (Tell(Whom.APPLICANT, "corrected"), Tell(Whom.EMPLOYER, "corrected_unit")),
    "revoke": (Tell(Whom.APPLICANT, "revoked"), Tell(Whom.EMPLOYER, "revoked_unit")),
    "report_national": (Tell(Whom.APPLICANT, "national"),),
    "ask_recheck": (Tell(Whom.OFFICE, "recheck_asked"),),
    "answer_recheck": (Tell(Whom.APPLICANT, "recheck_answered"),),
    "rehear": (Tell(Whom.DESK, "arrived"),),
    "record_objection": (Tell(Whom.HOLDER, "objected"),),
    "restart_notice": (Tell(Whom.APPLICANT, "noticed_again"),),
    "give_joint_opinion": (Tell(Whom.HOLDER, "joint_said"),),
    "send_up": (Tell(Whom.RECEIVER, "roster_came"),),
    "receive_sending": (Tell(Whom.SENDER, "roster_in"),),
    "decline_sending": (Tell(Whom.SENDER, "roster_back"),),
    "vote_down": (Tell(Whom.APPLICANT, "not_passed"),),
    "pay": (Tell(Whom.APPLICANT, "paid"), Tell(Whom.DESK, "arrived")),
    "late_payment": (Tell(Whom.APPLICANT, "paid_late"),),
    "fee_refunded": (Tell(Whom.APPLICANT, "refunded"),),
    "issue_addendum": (Tell(Whom.APPLICANTS, "addendum"),),
    # units, duties, employments
    "upload_letter": (Tell(Whom.SUPERIOR, "letter_up"),),
    "approve_letter": (Tell(Whom.PERSON, "letter_ok"),),
    "return_letter": (Tell(Whom.PERSON, "letter_back"),),
    "invite_clerk": (Tell(Whom.NAMED_PERSON, "invited"),),
    "decline_invitation": (Tell(Whom.UNIT, "declined"),),
    "end_clerk": (Tell(Whom.PERSON, "clerk_ended"),),
    "put_on_duty": (Tell(Whom.NAMED_PERSON, "duty"),),
    "end_duty": (Tell(Whom.PERSON, "duty"),),
    "request_employment": (Tell(Whom.NAMED_UNIT, "joining"),),
    "confirm_employment": (Tell(Whom.PERSON, "joined"),),
    "refuse_employment": (Tell(Whom.PERSON, "not_joined"),),
    "end_employment": (Tell(Whom.PERSON, "job_ended"),),
    "explain_payer": (Tell(Whom.PERSON, "payer_told"),),
    "suspend_unit": (Tell(Whom.UNIT, "suspended"),),
    "resume_unit": (Tell(Whom.UNIT, "resumed"),),
    "arrange_branch": (Tell(Whom.UNIT, "branch_set"),),
    "take_measure": (Tell(Whom.UNIT, "measure"),),
    "lift_measure": (Tell(Whom.UNIT, "measure_over"),),
    "answer_measure": (Tell(Whom.SUPERIOR, "measure_said"),),
    "record_finding": (Tell(Whom.NAMED_UNIT, "finding"),),
    # experts
    "recommend_expert": (Tell(Whom.NAMED_UNIT, "expert_asked"),),
    "review_expert": (Tell(Whom.NAMED_PERSON, "expert_state"),),
    "suspend_expert": (Tell(Whom.NAMED_PERSON, "expert_state"),),
    "resume_expert": (Tell(Whom.NAMED_PERSON, "expert_state"),),
    "remove_expert": (Tell(Whom.NAMED_PERSON, "expert_state"),),
    "enter_value": (Tell(Whom.DRAWN, "drawn"),),
    "answer_place": (Tell(Whom.DRAWN, "drawn"),),
    # complaints, inquiries, the integrity archive
    "freeze_case": (Tell(Whom.HOLDER, "frozen"), Tell(Whom.APPLICANT, "frozen_own")),
    "unfreeze_case": (Tell(Whom.HOLDER, "unfrozen"), Tell(Whom.APPLICANT, "unfrozen_own")),
    "disqualify": (Tell(Whom.APPLICANT, "disqualified"), Tell(Whom.EMPLOYER, "disqualified_unit")),
    "file_complaint": (Tell(Whom.NAMED_UNIT, "complaint_in"),),
    "add_note": (Tell(Whom.NAMED_UNIT, "complaint_more"),),
    "transfer_complaint": (Tell(Whom.NAMED_UNIT, "complaint_in"),),
    "hear_person": (Tell(Whom.PERSON, "heard"),),
    "answer_hearing": (Tell(Whom.NAMED_UNIT, "hearing_said"),),
    "propose_sanction": (Tell(Whom.NAMED_UNIT, "proceeding_in"),),
    "serve_proposal": (Tell(Whom.PERSON, "served"),),
    "defend": (Tell(Whom.NAMED_UNIT, "defended"),),
    "waive_defence": (Tell(Whom.NAMED_UNIT, "defended"),),
    "decide_sanction": (Tell(Whom.PERSON, "sanctioned"),),
    "dismiss_proposal": (Tell(Whom.PERSON, "cleared"),),
    "ask_repair": (Tell(Whom.NAMED_UNIT, "repair_asked"),),
    "answer_repair": (Tell(Whom.PERSON, "repair_answered"),),
    "annul_record": (Tell(Whom.PERSON, "record_annulled"),),
    "credit_rejected": (Tell(Whom.NAMED_UNIT, "credit_back"),),
    "record_penalty": (Tell(Whom.PERSON, "penalty"),),
    "lift_penalty": (Tell(Whom.PERSON, "penalty_over"),),
    # the dossier
    "request_verification": (Tell(Whom.NAMED_UNIT, "vouch_asked"),),
    "verify_item": (Tell(Whom.PERSON, "vouched"),),
    "return_item": (Tell(Whom.PERSON, "vouch_back"),),
    "raise_dispute": (Tell(Whom.NAMED_UNIT, "dispute_up"),),
    "conclude_dispute": (Tell(Whom.PERSON, "dispute_done"),),
    # posts
    "declare_posts": (Tell(Whom.QUOTA_REVIEWERS, "posts_up"),),
    "change_posts": (Tell(Whom.QUOTA_REVIEWERS, "posts_up"),),
    "give_opinion": (Tell(Whom.QUOTA_UNIT, "posts_said"),),
    "approve_posts": (Tell(Whom.QUOTA_UNIT, "posts_said"),),
    "return_posts": (Tell(Whom.QUOTA_UNIT, "posts_said"),),
    # accounts
    "propose": (Tell(Whom.SECURITY, "proposal"),),
    "grant_proposal": _ACCOUNT,
    "change_password": _ACCOUNT,
    "set_up_codes": _ACCOUNT,
    "remove_codes": _ACCOUNT,
    "renew_recovery_codes": _ACCOUNT,
    "register_passkey": _ACCOUNT,
    "remove_passkey": _ACCOUNT,
    "link_identity": _ACCOUNT,
}

_OWN = "本人自己的操作，页面当场答复，与旁人无关"
_SEEN = "结果就在办理页上，不影响他人下一步"
_LATER = "结论以公示、发文等后续环节告知，此时不外传"
_PUBLIC = "在公开网站发布，不逐人通知"
_AUDIT = "留在日志里，由审计管理员监督"
_CODE = "反映人凭查询码自己来看，平台不知道他是谁"
_DESK = "待办件随之变化，不另打扰"

SILENT: Final[dict[str, str]] = {
    "edit": _OWN, "sign": _OWN, "abandon": _OWN, "start_draft": _OWN, "change_employer": _OWN,
    "add_item": _OWN, "change_item": _OWN, "withdraw_item": _OWN, "restore_item": _OWN,
    "choose_representative": _OWN, "attach_evidence": _OWN, "remove_evidence": _OWN, "import_items": _OWN,
    "export_dossier": _OWN, "extract": _OWN, "record_extraction": _OWN, "accept_version": _OWN,
    "register_person": _OWN, "prepare_letter": _OWN, "accept_invitation": _OWN,
    "register_unit": _SEEN, "register_body": _SEEN,
    "review": _SEEN, "score": "评分保密，汇总后由会议使用", "vote": "无记名投票，不得外传",
    "opine": "办公室在专家评审页面、委员在会议表决页看到",
    "cancel_seat": _OWN, "check_in": "在考场当场告知", "grade_interview": "评分保密，面试组齐了才有成绩",
    "arrange_exam": _SEEN, "add_sitting": _SEEN, "remove_room": _SEEN, "record_absences": "成绩公布时一并告知",
    "retract_absence": "成绩公布时一并告知", "move_sitting": "逐个告知有考位的考生", "cancel_sitting": "逐个告知有考位的考生",
    "enter_marks": _SEEN, "import_marks": _SEEN, "settle_mark": "成绩公布时一并告知",
    "arrange_interview": _SEEN, "add_panel": "通知面试时一并告知", "remove_panel": _SEEN, "schedule": "通知面试时一并告知",
    "release_slot": "还没有通知过考生", "miss_interview": "确认成绩时告知", "finish_interview": "逐件确认时告知",
    "present": "在会场当场表决", "close_session": "在会场宣布",
    "order_recusal": "在会场告知", "close_poll": "在会场告知", "void_poll": "在会场重新表决", "open_urn": _SEEN,
    "repeat_poll": "在会场再次表决",
    "give_key": _SEEN, "name_scrutineer": "在会场告知", "leave_session": "在会场登记", "join_session": "在会场登记", "sign_minutes": _SEEN,
    "decide_pass": _LATER, "turn_down_proposal": "未改变账号，提出人在事项页看到",
    "withdraw_request": _DESK, "take": _DESK, "give_back": _DESK, "take_over": _DESK, "requalify": _SEEN,
    "answer": _OWN, "record_vote": _LATER, "book_paper": _SEEN,
    "order_fee": _OWN, "close_order": _OWN, "refund_fee": "退款到账时再告知", "reconcile": _SEEN, "settle_difference": _SEEN,
    "seal": "证书颁发时已告知，盖章由平台自动完成", "report_again": _SEEN,
    "inspect": _AUDIT, "draw_sample": _SEEN, "check_case": _SEEN, "answer_finding": _SEEN,
    "conclude_finding": _SEEN, "conclude_inspection": _SEEN, "see_contact": _AUDIT,
    "accept_complaint": _CODE, "decline_complaint": _CODE, "ask_reporter": _CODE, "reply_complaint": _CODE,
    "open_inquiry": _SEEN, "take_inquiry_step": _SEEN, "extend_inquiry": _CODE, "conclude_inquiry": _LATER,
    "read_served": _SEEN, "drop_proposal": "没有送达过，当事人不知有此事", "credit_acknowledged": _SEEN, "report_credit_again": _SEEN,
    "publish_plan": _PUBLIC, "forward_plan": _PUBLIC, "withdraw_forwarding": _PUBLIC,
    "edit_draft": _SEEN, "draft_from_plan": _SEEN, "draft_addendum": _SEEN, "abandon_draft": _SEEN,
    "publish_draft": _PUBLIC, "load_scheme": _SEEN, "load_hours": _SEEN,
    "attach": _SEEN, "detach": _SEEN, "record_filing": _SEEN, "file_committee": _SEEN,
    "agree_to_expert": _DESK, "decline_expert": _DESK, "change_expert": _SEEN,
    "declare_tie": _OWN, "withdraw_tie": _OWN,
    "commit_draw": _PUBLIC, "void_draw": _PUBLIC, "seal_draw": _SEEN,
    "propose_allocation": _SEEN, "confirm_allocation": "每件分配时另行告知专家",
    "enter_calendar_year": _SEEN,
    "compare_posts": _SEEN, "file_competition": _SEEN,
    "reserve_place": _SEEN, "consume_place": _SEEN, "release_place": _SEEN,
    "sign_in": "每次登录都通知等于不通知，登录记录在账号页", "sign_in_half": "登录的第一步", "sign_in_refused": "登录记录在账号页",
    "end_session": "登录记录在账号页",
    "export_journal": _AUDIT, "unmask": _AUDIT, "resend_message": _AUDIT, "choose_channels": _OWN,
    "erase_person": "账号已注销，不再联系；其消息随之删除",
}  # fmt: skip
