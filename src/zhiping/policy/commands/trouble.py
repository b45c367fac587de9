"""What the person at the keyboard has to know: a command that cannot do what was asked."""


class Trouble(Exception):  # noqa: N818 - read as a word
    """What happened, and what to do next."""

    def __init__(self, wrong: str, fix: str = "") -> None:
        self.wrong, self.fix = wrong, fix
        super().__init__(f"{wrong}。" + (f"{fix}。" if fix else ""))
