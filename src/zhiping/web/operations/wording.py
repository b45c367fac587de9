"""The journal's acts in words. What moves a case has its words in the lifecycle."""

from zhiping.policy.lifecycle import act_label

WORDS = {
    "sign_in": "登录", "sign_in_half": "登录第一步", "sign_in_refused": "登录未通过", "end_session": "登录结束",
    "link_identity": "关联政务服务网身份", "change_password": "更改密码", "set_up_codes": "登记验证器", "remove_codes": "取消验证器",
    "renew_recovery_codes": "更换恢复码", "register_passkey": "登记通行密钥", "remove_passkey": "取消通行密钥",
    "propose": "提出账号岗位事项", "grant_proposal": "批准账号岗位事项", "turn_down_proposal": "退回账号岗位事项",
    "end_duty": "解除岗位", "export_journal": "导出日志", "register_person": "登记人员", "register_body": "登记单位",
    "put_on_duty": "安排上岗", "add_item": "新增业绩", "change_item": "修改业绩", "withdraw_item": "撤下业绩", "restore_item": "恢复业绩",
    "attach_evidence": "上传证明材料", "remove_evidence": "撤下证明材料", "record_extraction": "提取共享数据", "verify_item": "核实业绩",
    "return_item": "退回业绩", "request_verification": "提请核实", "choose_representative": "选定代表作", "raise_dispute": "提出异议",
    "conclude_dispute": "异议处理", "start_draft": "开始申报", "abandon_draft": "放弃草稿", "publish_plan": "发布评审计划",
    "issue_addendum": "发布补充通知", "forward_plan": "转发计划", "withdraw_forwarding": "撤回转发", "record_filing": "登记备案",
    "file_committee": "登记评委会", "enter_calendar_year": "录入工作日历", "open_session": "召开评审会议", "close_session": "结束评审会议",
    "object_to": "提出异议", "attach": "上传附件", "detach": "撤下附件", "register_unit": "单位开通", "prepare_letter": "填写授权委托书",
    "upload_letter": "上传授权委托书", "approve_letter": "批准授权委托书", "return_letter": "退回授权委托书", "invite_clerk": "邀请经办人",
    "accept_invitation": "接受邀请", "decline_invitation": "谢绝邀请", "end_clerk": "终止经办人", "request_employment": "申请加入单位",
    "confirm_employment": "确认任职", "end_employment": "解除任职", "change_employer": "变更单位", "suspend_unit": "停用单位",
    "resume_unit": "恢复单位", "arrange_branch": "设定分支机构", "explain_payer": "说明缴费单位", "declare_posts": "申报岗位",
    "change_posts": "变更岗位", "reserve_place": "预留岗位", "accept_version": "确认新规则", "file_competition": "登记竞聘结果",
}  # fmt: skip


def words_for(act: str) -> str:
    """登录, 核实业绩 …; 其他操作 for an act that has no words yet."""
    found = WORDS.get(act) or act_label(act)
    return "其他操作" if found == act else found
