"""Functions that encode the payload of a message and say so in its headers."""

from base64 import encodebytes as _encodebytes
from binascii import b2a_qp as _b2a_qp

__all__ = ["encode_7or8bit", "encode_base64", "encode_noop", "encode_quopri"]


def encode_base64(msg):
    """Encode the payload in base64."""
    msg.set_payload(_encodebytes(msg.get_payload(decode=True)).decode("ascii"))
    msg["Content-Transfer-Encoding"] = "base64"


def encode_quopri(msg):
    """Encode the payload as quoted-printable."""
    data = _b2a_qp(msg.get_payload(decode=True), quotetabs=True).replace(b" ", b"=20")
    msg.set_payload(data)
    msg["Content-Transfer-Encoding"] = "quoted-printable"


def encode_7or8bit(msg):
    """Say whether the payload has bytes above 127."""
    data = msg.get_payload(decode=True)
    msg["Content-Transfer-Encoding"] = "7bit" if data is None or data.isascii() else "8bit"


def encode_noop(msg):
    """Do nothing."""
