"""The base of the classes of messages with a type."""

import email.message

__all__ = ["MIMEBase"]


class MIMEBase(email.message.Message):
    """A message of a type."""

    def __init__(self, _maintype, _subtype, *, policy=None, **_params):
        if policy is None:
            from email._policybase import compat32

            policy = compat32
        super().__init__(policy=policy)
        self.add_header("Content-Type", f"{_maintype}/{_subtype}", **_params)
        self["MIME-Version"] = "1.0"
