"""Why somebody was not let in, and the way out."""

from datetime import datetime

from zhiping.policy.refusal import Refusal

AGAIN = "请回到登录页重新登录。"
LEVEL_3 = "GB/T 22239—2019 8.1.4.1 身份鉴别"


class ProviderSilent(Refusal):
    """The identity provider does not answer, or answers what cannot be read."""

    code = "provider_silent"

    def __init__(self) -> None:
        super().__init__(
            "政务服务网现在没有应答，没有登录。",
            remedy="通常几分钟后恢复，请稍后重新登录；有本平台账号的，也可以用账号密码登录。",
        )


class EntryExpired(Refusal):
    """The answer belongs to no sign-in that this browser began, or to one that was used already."""

    code = "entry_expired"

    def __init__(self) -> None:
        super().__init__(
            "这次登录的凭证已经用过，或者不是在这个浏览器里发起的，没有登录。",
            remedy=f"{AGAIN}不要使用后退按钮或收藏的地址。",
        )


class EntryDeclined(Refusal):
    """The person said no at the provider."""

    code = "entry_declined"

    def __init__(self) -> None:
        super().__init__("您在政务服务网取消了授权，没有登录。", remedy=AGAIN)


class AnswerUntrusted(Refusal):
    """The signed answer does not hold: signature, issuer, audience, time or nonce. `reason` is for the log."""

    code = "answer_untrusted"

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(
            "政务服务网发来的身份凭证没有通过校验，没有登录。",
            remedy=f"{AGAIN}如果反复出现，请联系平台管理员，并告知出现的时间。",
        )


class ClaimsMissing(Refusal):
    """The provider did not tell what identifies the person."""

    code = "claims_missing"

    def __init__(self, words: str) -> None:
        super().__init__(
            f"政务服务网没有提供{words}，无法确认您的身份。",
            remedy="请先在政务服务网完成实名认证，再回来登录。",
        )


class IdentityNumberWrong(Refusal):
    """The identity number or credit code that the provider tells cannot be right."""

    code = "identity_number_wrong"

    def __init__(self, words: str = "身份证号码") -> None:
        super().__init__(
            f"政务服务网提供的{words}校验位不正确，无法登录。",
            clause="GB 11643—1999；GB 32100—2015",
            remedy="请在政务服务网核对并更正实名信息后再登录；使用其他证件的，请联系平台管理员开通账号。",
        )


class IdentityDiffers(Refusal):
    """Name or number differ from what is registered here: nobody is let in by a resemblance."""

    code = "identity_differs"

    def __init__(self, words: str) -> None:
        super().__init__(
            f"政务服务网提供的{words}与本平台登记的不一致，没有登录。",
            remedy="请带身份证件联系平台管理员核对登记信息；更正前，已有的资料不会改动。",
        )


class AccountSuspended(Refusal):
    code = "account_suspended"

    def __init__(self) -> None:
        super().__init__("这个账号已经停用。", remedy="请联系所在单位或平台管理员；已办理的事项不受影响。")


class WrongPassword(Refusal):
    """The same words for an unknown login and for a wrong password."""

    code = "wrong_password"

    def __init__(self, left: int) -> None:
        more = f"再错 {left} 次，账号将锁定。" if left <= 2 else ""  # noqa: PLR2004
        super().__init__(f"账号或密码不正确。{more}", remedy="请核对后重试；忘记密码请联系所在单位管理员。")


class LockedOut(Refusal):
    code = "locked_out"

    def __init__(self, until: datetime, minutes: int) -> None:
        super().__init__(
            f"连续输错次数过多，已暂停登录 {minutes} 分钟，{until:%H:%M} 以后可以再试。",
            clause=LEVEL_3,
            remedy="急需办理的，可以用政务服务网登录，或联系平台管理员解除锁定。",
        )


class WrongCode(Refusal):
    code = "wrong_code"

    def __init__(self, what: str = "验证码不正确，或者已经用过。") -> None:
        super().__init__(
            what, remedy="请等验证器显示下一个验证码后再试；手机时间不准也会这样。", field="code"
        )


class PasswordRefused(Refusal):
    """The wanted password breaks a rule; nothing was changed."""

    code = "password_refused"

    def __init__(self, what: str, *, field: str = "password") -> None:
        super().__init__(what, clause=LEVEL_3, remedy="请换一个密码。", field=field)


class PasskeyRefused(Refusal):
    code = "passkey_refused"

    def __init__(self) -> None:
        super().__init__(
            "通行密钥没有通过校验，没有登录或登记。", remedy="请重试一次；仍然不行的，请改用验证码或恢复码。"
        )


class FactorNeeded(Refusal):
    """The last second factor of somebody who must have one."""

    code = "factor_needed"

    def __init__(self) -> None:
        super().__init__(
            "您的角色必须有第二因素，这是最后一个，不能取消。",
            clause=LEVEL_3,
            remedy="请先登记另一种，再取消这一个。",
        )


class ProposalRefused(Refusal):
    code = "proposal_refused"

    def __init__(self, what: str, remedy: str, field: str = "") -> None:
        super().__init__(what, clause="GB/T 22239—2019 8.1.5 安全管理中心", remedy=remedy, field=field)


class TooOften(Refusal):
    """Somebody, or many behind one address, did what everyone may do more often than is needed."""

    code = "too_often"

    def __init__(self, minutes: int) -> None:
        super().__init__(
            "这个网络地址的操作过于频繁，这一次没有办理。",
            remedy=f"请在{minutes}分钟后再试；同一单位多人共用网络的，可换手机网络办理。填写的内容仍在页面上。",
        )
