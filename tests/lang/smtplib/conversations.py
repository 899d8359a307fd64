# Conversations with a server that says what it is told to.
import base64
import smtplib
import socket
import threading
from email.message import EmailMessage


def raises(kind, what, *args, **kwds):
    try:
        what(*args, **kwds)
    except kind as error:
        return error
    raise AssertionError(f"{kind} expected")


class Server:
    """Answers each line by what belongs to its first word; what stands between DATA and a dot is one line."""

    ANSWERS = {"ehlo": "250-me\r\n250-SIZE 1000\r\n250-AUTH PLAIN LOGIN CRAM-MD5\r\n250 SMTPUTF8", "helo": "250 me",
               "mail": "250 ok", "rcpt": "250 ok", "data": "354 go on", ".": "250 taken", "quit": "221 bye",
               "rset": "250 ok", "noop": "250 ok", "help": "214 no", "vrfy": "252 perhaps", "expn": "550 no"}

    def __init__(self, greeting="220 hello", **answers):
        self.answers = {**self.ANSWERS, **answers}
        self.greeting = greeting
        self.lines, self.data = [], []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.thread = threading.Thread(target=self.serve)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *exc):
        self.thread.join()
        self.listener.close()

    def serve(self):
        connection, _ = self.listener.accept()
        with connection, connection.makefile("rwb") as file:
            def say(answer):
                file.write(answer.encode() + b"\r\n")
                file.flush()

            say(self.greeting)
            while line := file.readline():
                word = line.split()[0].decode().lower() if line.split() else ""
                self.lines.append(line.decode().rstrip("\r\n"))
                answer = self.answers.get(word, "500 what")
                if callable(answer):
                    answer = answer(line.decode().strip())
                if answer is None:
                    return
                say(answer)
                if word == "data" and answer.startswith("354"):
                    body = b""
                    while not body.endswith(b"\r\n.\r\n"):
                        body += file.readline()
                    self.data.append(body)
                    say(self.answers["."])
                if word == "quit":
                    return


def connected(server, **options):
    return smtplib.SMTP("127.0.0.1", server.port, local_hostname="here", **options)


with Server() as server:
    with connected(server) as client:
        assert client.noop() == (250, b"ok") and client.help() == b"no"
        assert client.sendmail("a@b", ["c@d", "e@f"], "Subject: x\n\n.dot\nlast") == {}
        assert client.esmtp_features == {"size": "1000", "auth": " PLAIN LOGIN CRAM-MD5", "smtputf8": ""}
        assert client.has_extn("SIZE") and client.verify("x <a@b>") == (252, b"perhaps") and client.expn("l")[0] == 550
assert server.lines == ["noop", "help", "ehlo here", "mail from:<a@b> size=24", "rcpt to:<c@d>", "rcpt to:<e@f>", "data",
                        "vrfy a@b", "expn l", "QUIT"], server.lines
assert server.data == [b"Subject: x\r\n\r\n..dot\r\nlast\r\n.\r\n"]

message = EmailMessage()
message["From"], message["To"], message["Bcc"] = "Me <me@x>", "You <you@y>, him@z", "secret@s"
message["Subject"] = "Grüße"
message.set_content("Text\n")
with Server(rcpt=lambda line: "550 no" if "him" in line else "250 ok") as server, connected(server) as client:
    assert client.send_message(message) == {"him@z": (550, b"no")}
assert server.lines[1].startswith("mail from:<me@x> size=")
assert server.lines[2:5] == ["rcpt to:<you@y>", "rcpt to:<him@z>", "rcpt to:<secret@s>"]
assert b"Bcc" not in server.data[0] and b"Subject: =?utf-8?" in server.data[0] and b"\r\n\r\nText\r\n.\r\n" in server.data[0]
assert "Bcc" in message

# ---- refusals
with Server("554 go away") as server:
    error = raises(smtplib.SMTPConnectError, connected, server)
    assert error.args == (554, b"go away") and isinstance(error, OSError)
with Server(rcpt="550 no") as server, connected(server) as client:
    error = raises(smtplib.SMTPRecipientsRefused, client.sendmail, "a@b", "c@d", "x")
    assert error.recipients == {"c@d": (550, b"no")} and server.lines[-1] == "rset"
with Server(mail="501 bad") as server, connected(server) as client:
    assert raises(smtplib.SMTPSenderRefused, client.sendmail, "a@b", "c@d", "x").args == (501, b"bad", "a@b")
with Server(data="451 later") as server, connected(server) as client:
    assert raises(smtplib.SMTPDataError, client.sendmail, "a@b", "c@d", "x").args == (451, b"later")
with Server(ehlo="500 what", helo="250 old") as server, connected(server) as client:
    assert client.sendmail("a@b", "c@d", b"x") == {} and server.lines[:3] == ["ehlo here", "helo here", "mail from:<a@b>"]
    assert str(raises(smtplib.SMTPNotSupportedError, client.login, "u", "p")) == "SMTP AUTH extension not supported by server."
    assert raises(smtplib.SMTPNotSupportedError, client.starttls)
with Server(noop=None) as server:
    client = connected(server)
    assert str(raises(smtplib.SMTPServerDisconnected, client.noop)) == "Connection unexpectedly closed"
    assert str(raises(smtplib.SMTPServerDisconnected, client.noop)) == "please run connect() first"
client = smtplib.SMTP(local_hostname="here")
raises(smtplib.SMTPServerDisconnected, client.noop)
with Server() as server, connected(server) as client:
    assert "prohibited newline characters" in str(raises(ValueError, client.putcmd, "a\nb"))
assert raises(ValueError, smtplib.SMTP, "127.0.0.1", 1, timeout=0)


# ---- who it is
def decoded(line):
    return base64.b64decode(line.split()[-1]).decode()


for offered, wanted in (("PLAIN", ["\0user\0pass"]), ("LOGIN", ["user", "pass"]), ("CRAM-MD5", None)):
    said = []

    def auth(line):
        words = line.split()
        assert words[1].upper() == offered
        if offered == "CRAM-MD5":
            return "334 " + base64.b64encode(b"<1@x>").decode()
        said.append(decoded(line))
        return "235 welcome" if offered == "PLAIN" else "334 " + base64.b64encode(b"Password:").decode()

    class Other(dict):
        def get(self, word, default):
            if word in self:
                return self[word]

            def answer(line):
                said.append(decoded(line))
                return "235 welcome"
            return answer

    server = Server(ehlo=f"250-me\r\n250 AUTH {offered}", auth=auth)
    server.answers = Other(server.answers)
    with server, connected(server) as client:
        assert client.login("user", "pass") == (235, b"welcome")
    if wanted is None:
        assert said == ["user fd5f1b1b0a2d4e0d"] or said[0].startswith("user ") and len(said[0]) == 37
    else:
        assert said == wanted, said
with Server(auth="535 wrong") as server, connected(server) as client:
    assert raises(smtplib.SMTPAuthenticationError, client.login, "u", "p").args == (535, b"wrong")
    assert [line.split()[1] for line in server.lines if line.startswith("AUTH")] == ["CRAM-MD5", "PLAIN", "LOGIN"]

assert smtplib.quoteaddr("A <a@b>") == "<a@b>" and smtplib.quoteaddr("<>") == "<>" and smtplib.quoteaddr("x") == "<x>"
assert smtplib.quotedata("a\n.b\r\nc\r") == "a\r\n..b\r\nc\r\n"
print("ok")
