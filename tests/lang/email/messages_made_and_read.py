# Messages: made, written, read, broken.
import datetime
import email
import email.header
import email.policy
import email.utils
from email import encoders
from email.headerregistry import Address, Group
from email.message import EmailMessage, Message
from email.mime.application import MIMEApplication
from email.mime.audio import MIMEAudio
from email.mime.base import MIMEBase
from email.mime.image import MIMEImage
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText


letter = EmailMessage()
letter["Subject"] = "Hällo wörld"
letter["From"] = 'Jösé <a@b.c>, "X, Y" <q@r.s>'
letter["To"] = ", ".join(f"user{number}@example.com" for number in range(10))
letter["Date"] = datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)
letter.set_content("Text é\n")
letter.add_attachment(b"abc", maintype="application", subtype="octet-stream", filename="fü.bin")
letter.set_boundary("BB")

page = EmailMessage()
page.set_content("plain\n")
page.add_alternative("<b>x</b>", subtype="html")
page["Subject"] = "word " * 30
page.set_boundary("ZZ")

folded = EmailMessage()
folded["Subject"] = "Some long subject with ünïcode in the middle and then many more words to make it fold properly over lines"
folded["From"] = "Very Long Display Name With Many Words <someaddress@some.long.domain.example.com>, Another <another@example.com>"
folded["References"] = " ".join(f"<{number}@example.com>" for number in range(12))
folded["To"] = [Address("A B", "u", "d.e"), Address("", "v", "w")]
folded["Cc"] = Group("g", [Address(addr_spec="p@q")])
folded.set_content("From me\n.dot\n" + "x" * 100 + "\nå" * 3)

plain = MIMEText("Hé", "plain", "utf-8")
plain["Subject"] = email.header.Header("Grüße " * 6, "utf-8")
plain["X"] = "long " * 30
plain["To"] = "plain é"

parts = MIMEMultipart(boundary="QQ")
parts["Subject"] = "s"
parts.attach(MIMEText("hi\nFrom x"))
parts.attach(MIMEApplication(b"\0\1" * 40, Name="f.bin"))
packed = MIMEBase("application", "zip")
packed.set_payload(b"data")
encoders.encode_base64(packed)
packed.add_header("Content-Disposition", "attachment", filename="z.zip")
parts.attach(packed)
parts.attach(MIMEImage(b"GIF89a..."))
parts.attach(MIMEMessage(MIMEText("in")))
parts.preamble, parts.epilogue = "pre", "epi\n"
again = email.message_from_string(parts.as_string())

raw = (b"From x@y Mon Jan  1\r\nReceived: a\r\n b\r\nReceived: c\r\nSubject: =?utf-8?q?h=C3=A9?= =?utf-8?b?w6k=?= x\r\n"
       b'From: "Doe, J" <j@d.org> (c), k@l\r\nDate: Thu, 4 Jul 2024 10:11:12 +0200\r\n'
       b"Content-Type: text/html; charset=\"utf-8\"; name*=utf-8''a%20b.txt\r\n"
       b"Content-Transfer-Encoding: quoted-printable\r\nMessage-ID: <1@x>\r\n\r\nh=C3=A9llo=\r\n w\r\n")
old = email.message_from_bytes(raw)
new = email.message_from_bytes(raw, policy=email.policy.default)

params = Message()
params["Content-Type"] = "text/plain; charset=us-ascii"
params.set_param("x", "y z")
params.set_param("f", "é", charset="utf-8")
params.add_header("X-A", "v", p="q", r=None, some_thing="u")
once = EmailMessage()
once["Subject"] = "1"

# What is asked, and what is answered: the repr, or the error.
CASES = [
    ('letter.as_string()',
     '\'Subject: =?utf-8?q?H=C3=A4llo_w=C3=B6rld?=\\nFrom: =?utf-8?b?SsO2c8Op?= <a@b.c>, "X, Y" <q@r.s>\\nTo: user0@example.com, user1@example.com, user2@example.com, user3@example.com,\\n user4@example.com, user5@example.com, user6@example.com, user7@example.com,\\n user8@example.com, user9@example.com\\nDate: Tue, 02 Jan 2024 03:04:05 +0000\\nMIME-Version: 1.0\\nContent-Type: multipart/mixed; boundary="BB"\\n\\n--BB\\nContent-Type: text/plain; charset="utf-8"\\nContent-Transfer-Encoding: base64\\n\\nVGV4dCDDqQo=\\n\\n--BB\\nContent-Type: application/octet-stream\\nContent-Transfer-Encoding: base64\\nContent-Disposition: attachment; filename*=utf-8\\\'\\\'f%C3%BC.bin\\nMIME-Version: 1.0\\n\\nYWJj\\n\\n--BB--\\n\''),
    ('letter.as_bytes()',
     'b\'Subject: =?utf-8?q?H=C3=A4llo_w=C3=B6rld?=\\nFrom: =?utf-8?b?SsO2c8Op?= <a@b.c>, "X, Y" <q@r.s>\\nTo: user0@example.com, user1@example.com, user2@example.com, user3@example.com,\\n user4@example.com, user5@example.com, user6@example.com, user7@example.com,\\n user8@example.com, user9@example.com\\nDate: Tue, 02 Jan 2024 03:04:05 +0000\\nMIME-Version: 1.0\\nContent-Type: multipart/mixed; boundary="BB"\\n\\n--BB\\nContent-Type: text/plain; charset="utf-8"\\nContent-Transfer-Encoding: 8bit\\n\\nText \\xc3\\xa9\\n\\n--BB\\nContent-Type: application/octet-stream\\nContent-Transfer-Encoding: base64\\nContent-Disposition: attachment; filename*=utf-8\\\'\\\'f%C3%BC.bin\\nMIME-Version: 1.0\\n\\nYWJj\\n\\n--BB--\\n\''),
    ('letter["from"].addresses',
     "(Address(display_name='Jösé', username='a', domain='b.c'), Address(display_name='X, Y', username='q', domain='r.s'))"),
    ('letter["date"].datetime',
     'datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)'),
    ('letter["subject"]',
     "'Hällo wörld'"),
    ('[(each.get_filename(), each.get_content(), each.get_content_type()) for each in letter.iter_attachments()]',
     "[('fü.bin', b'abc', 'application/octet-stream')]"),
    ('letter.get_body().get_content()',
     "'Text é\\n'"),
    ('[each.get_content_type() for each in letter.walk()]',
     "['multipart/mixed', 'text/plain', 'application/octet-stream']"),
    ('page.as_string()',
     '\'MIME-Version: 1.0\\nContent-Type: multipart/alternative; boundary="ZZ"\\nSubject: word word word word word word word word word word word word word word\\n word word word word word word word word word word word word word word word\\n word \\n\\n--ZZ\\nContent-Type: text/plain; charset="utf-8"\\nContent-Transfer-Encoding: 7bit\\n\\nplain\\n\\n--ZZ\\nContent-Type: text/html; charset="utf-8"\\nContent-Transfer-Encoding: 7bit\\nMIME-Version: 1.0\\n\\n<b>x</b>\\n\\n--ZZ--\\n\''),
    ('page.get_body(("html",)).get_content()',
     "'<b>x</b>\\n'"),
    ('folded.as_string()',
     '\'Subject: Some long subject with =?utf-8?b?w7xuw69jb2Rl?= in the middle and\\n then many more words to make it fold properly over lines\\nFrom: Very Long Display Name With Many Words\\n <someaddress@some.long.domain.example.com>, Another <another@example.com>\\nReferences: <0@example.com> <1@example.com> <2@example.com> <3@example.com>\\n <4@example.com> <5@example.com> <6@example.com> <7@example.com>\\n <8@example.com> <9@example.com> <10@example.com> <11@example.com>\\nTo: A B <u@d.e>, v@w\\nCc: g: p@q;\\nContent-Type: text/plain; charset="utf-8"\\nContent-Transfer-Encoding: quoted-printable\\nMIME-Version: 1.0\\n\\nFrom me\\n.dot\\nxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx=\\nxxxxxxxxxxxxxxxxxxxxxxx\\n=C3=A5\\n=C3=A5\\n=C3=A5\\n\''),
    ('folded["to"].addresses',
     "(Address(display_name='A B', username='u', domain='d.e'), Address(display_name='', username='v', domain='w'))"),
    ('plain.as_string()',
     '\'Content-Type: text/plain; charset="utf-8"\\nMIME-Version: 1.0\\nContent-Transfer-Encoding: base64\\nSubject: =?utf-8?b?R3LDvMOfZSBHcsO8w59lIEdyw7zDn2UgR3LDvMOfZSBHcsO8w59lIEdyw7zDn2Ug?=\\nX: long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long \\nTo: =?utf-8?q?plain_=C3=A9?=\\n\\nSMOp\\n\''),
    ('plain.as_bytes()',
     'b\'Content-Type: text/plain; charset="utf-8"\\nMIME-Version: 1.0\\nContent-Transfer-Encoding: base64\\nSubject: =?utf-8?b?R3LDvMOfZSBHcsO8w59lIEdyw7zDn2UgR3LDvMOfZSBHcsO8w59lIEdyw7zDn2Ug?=\\nX: long long long long long long long long long long long long long long long\\n long long long long long long long long long long long long long long long \\nTo: =?utf-8?q?plain_=C3=A9?=\\n\\nSMOp\\n\''),
    ('parts.as_string()',
     '\'Content-Type: multipart/mixed; boundary="QQ"\\nMIME-Version: 1.0\\nSubject: s\\n\\npre\\n--QQ\\nContent-Type: text/plain; charset="us-ascii"\\nMIME-Version: 1.0\\nContent-Transfer-Encoding: 7bit\\n\\nhi\\nFrom x\\n--QQ\\nContent-Type: application/octet-stream; Name="f.bin"\\nMIME-Version: 1.0\\nContent-Transfer-Encoding: base64\\n\\nAAEAAQABAAEAAQABAAEAAQABAAEAAQABAAEAAQABAAEAAQABAAEAAQABAAEAAQABAAEAAQABAAEA\\nAQABAAEAAQABAAEAAQABAAEAAQABAAE=\\n\\n--QQ\\nContent-Type: application/zip\\nMIME-Version: 1.0\\nContent-Transfer-Encoding: base64\\nContent-Disposition: attachment; filename="z.zip"\\n\\nZGF0YQ==\\n\\n--QQ\\nContent-Type: image/gif\\nMIME-Version: 1.0\\nContent-Transfer-Encoding: base64\\n\\nR0lGODlhLi4u\\n\\n--QQ\\nContent-Type: message/rfc822\\nMIME-Version: 1.0\\n\\nContent-Type: text/plain; charset="us-ascii"\\nMIME-Version: 1.0\\nContent-Transfer-Encoding: 7bit\\n\\nin\\n--QQ--\\nepi\\n\''),
    ('parts.as_bytes() == parts.as_string().encode()',
     'True'),
    ('again.as_string() == parts.as_string()',
     'True'),
    ('[each.get_content_type() for each in again.walk()]',
     "['multipart/mixed', 'text/plain', 'application/octet-stream', 'application/zip', 'image/gif', 'message/rfc822', 'text/plain']"),
    ('again.preamble, again.epilogue, again.defects, again.is_multipart()',
     "('pre', 'epi\\n', [], True)"),
    ('again.get_payload(1).get_payload(decode=True)[:4], again.get_payload(2).get_filename()',
     "(b'\\x00\\x01\\x00\\x01', 'z.zip')"),
    ('old.items()',
     '[(\'Received\', \'a\\r\\n b\'), (\'Received\', \'c\'), (\'Subject\', \'=?utf-8?q?h=C3=A9?= =?utf-8?b?w6k=?= x\'), (\'From\', \'"Doe, J" <j@d.org> (c), k@l\'), (\'Date\', \'Thu, 4 Jul 2024 10:11:12 +0200\'), (\'Content-Type\', \'text/html; charset="utf-8"; name*=utf-8\\\'\\\'a%20b.txt\'), (\'Content-Transfer-Encoding\', \'quoted-printable\'), (\'Message-ID\', \'<1@x>\')]'),
    ('old.get_unixfrom(), old.get_all("received"), old.get_content_charset(), old.get_filename()',
     "('From x@y Mon Jan  1', ['a\\r\\n b', 'c'], 'utf-8', 'a b.txt')"),
    ('old.get_payload(decode=True), old.get_payload()',
     "(b'h\\xc3\\xa9llo w\\r\\n', 'h=C3=A9llo=\\r\\n w\\r\\n')"),
    ('old.as_bytes()',
     'b\'Received: a\\n b\\nReceived: c\\nSubject: =?utf-8?q?h=C3=A9?= =?utf-8?b?w6k=?= x\\nFrom: "Doe, J" <j@d.org> (c), k@l\\nDate: Thu, 4 Jul 2024 10:11:12 +0200\\nContent-Type: text/html; charset="utf-8"; name*=utf-8\\\'\\\'a%20b.txt\\nContent-Transfer-Encoding: quoted-printable\\nMessage-ID: <1@x>\\n\\nh=C3=A9llo=\\n w\\n\''),
    ('new.items()',
     '[(\'Received\', \'a b\'), (\'Received\', \'c\'), (\'Subject\', \'héé x\'), (\'From\', \'"Doe, J" <j@d.org>, k@l\'), (\'Date\', \'Thu, 04 Jul 2024 10:11:12 +0200\'), (\'Content-Type\', \'text/html; charset="utf-8"; name="a b.txt"\'), (\'Content-Transfer-Encoding\', \'quoted-printable\'), (\'Message-ID\', \'<1@x>\')]'),
    ('new.get_unixfrom(), new.get_all("received"), new.get_content_charset(), new.get_filename()',
     "('From x@y Mon Jan  1', ['a b', 'c'], 'utf-8', 'a b.txt')"),
    ('new.get_payload(decode=True), new.get_payload()',
     "(b'h\\xc3\\xa9llo w\\r\\n', 'h=C3=A9llo=\\r\\n w\\r\\n')"),
    ('new.as_bytes()',
     'b\'Received: a\\n b\\nReceived: c\\nSubject: =?utf-8?q?h=C3=A9?= =?utf-8?b?w6k=?= x\\nFrom: "Doe, J" <j@d.org> (c), k@l\\nDate: Thu, 4 Jul 2024 10:11:12 +0200\\nContent-Type: text/html; charset="utf-8"; name*=utf-8\\\'\\\'a%20b.txt\\nContent-Transfer-Encoding: quoted-printable\\nMessage-ID: <1@x>\\n\\nh=C3=A9llo=\\n w\\n\''),
    ('new.get_content()',
     "'héllo w\\r\\n'"),
    ('new["from"].groups',
     "(Group(display_name=None, addresses=(Address(display_name='Doe, J', username='j', domain='d.org'),), Group(display_name=None, addresses=(Address(display_name='', username='k', domain='l'),))"),
    ('new["content-type"].params["name"], new["content-type"].maintype',
     "('a b.txt', 'text')"),
    ('old.get_param("name"), new.get_param("name")',
     "(('utf-8', '', 'a b.txt'), 'a b.txt')"),
    ('params["content-type"]',
     '\'text/plain; charset=us-ascii; x="y z"; f*=utf-8\\\'\\\'%C3%A9\''),
    ('params.get_params()',
     "[('text/plain', ''), ('charset', 'us-ascii'), ('x', 'y z'), ('f', ('utf-8', '', 'Ã©'))]"),
    ('params["x-a"]',
     '\'v; p="q"; r; some-thing="u"\''),
    ('params.replace_header("zz", "1")',
     "KeyError: 'zz'"),
    ('params.get("zz", "d")',
     "'d'"),
    ('params.set_boundary("b")',
     'None'),
    ('params.get_boundary()',
     "'b'"),
    ('once.__setitem__("To", "a\\nb")',
     'ValueError: Header values may not contain linefeed or carriage return characters'),
    ('once.__setitem__("subject", "2")',
     'ValueError: There may be at most 1 subject headers in a message'),
    ('once.set_content(5)',
     "KeyError: 'builtins.int'"),
    ('once["nope"]',
     'None'),
    ('plain.attach(5)',
     'MultipartConversionError: Cannot attach additional subparts to non-multipart/*'),
    ('MIMEImage(b"zz")',
     'TypeError: Could not guess image MIME subtype'),
    ('MIMEAudio(b"RIFF....WAVEfmt ").get_content_type()',
     "'audio/x-wav'"),
    ("(lambda m: (m.items(), m.is_multipart(), m.as_string(), m.get_payload(decode=True), [type(d).__name__ for d in m.defects]))(email.message_from_string('', policy=email.policy.compat32))",
     "([], False, '\\n', b'', [])"),
    ("(lambda m: (m.items(), m.is_multipart(), m.as_string(), m.get_payload(decode=True), [type(d).__name__ for d in m.defects]))(email.message_from_string('', policy=email.policy.default))",
     "([], False, '\\n', b'', [])"),
    ("(lambda m: (m.items(), m.is_multipart(), m.as_string(), m.get_payload(decode=True), [type(d).__name__ for d in m.defects]))(email.message_from_string('no headers\\n\\nbody', policy=email.policy.compat32))",
     "([], False, '\\nno headers\\n\\nbody', b'no headers\\n\\nbody', ['MissingHeaderBodySeparatorDefect'])"),
    ("(lambda m: (m.items(), m.is_multipart(), m.as_string(), m.get_payload(decode=True), [type(d).__name__ for d in m.defects]))(email.message_from_string('no headers\\n\\nbody', policy=email.policy.default))",
     "([], False, '\\nno headers\\n\\nbody', b'no headers\\n\\nbody', ['MissingHeaderBodySeparatorDefect'])"),
    ("(lambda m: (m.items(), m.is_multipart(), m.as_string(), m.get_payload(decode=True), [type(d).__name__ for d in m.defects]))(email.message_from_string('A: 1\\nbad line\\nB: 2\\n\\nx', policy=email.policy.compat32))",
     "([('A', '1')], False, 'A: 1\\n\\nbad line\\nB: 2\\n\\nx', b'bad line\\nB: 2\\n\\nx', ['MissingHeaderBodySeparatorDefect'])"),
    ("(lambda m: (m.items(), m.is_multipart(), m.as_string(), m.get_payload(decode=True), [type(d).__name__ for d in m.defects]))(email.message_from_string('A: 1\\nbad line\\nB: 2\\n\\nx', policy=email.policy.default))",
     "([('A', '1')], False, 'A: 1\\n\\nbad line\\nB: 2\\n\\nx', b'bad line\\nB: 2\\n\\nx', ['MissingHeaderBodySeparatorDefect'])"),
    ("(lambda m: (m.items(), m.is_multipart(), m.as_string(), m.get_payload(decode=True), [type(d).__name__ for d in m.defects]))(email.message_from_string(' cont\\nA: 1\\n\\n', policy=email.policy.compat32))",
     "([('A', '1')], False, 'A: 1\\n\\n', b'', ['FirstHeaderLineIsContinuationDefect'])"),
    ("(lambda m: (m.items(), m.is_multipart(), m.as_string(), m.get_payload(decode=True), [type(d).__name__ for d in m.defects]))(email.message_from_string(' cont\\nA: 1\\n\\n', policy=email.policy.default))",
     "([('A', '1')], False, 'A: 1\\n\\n', b'', ['FirstHeaderLineIsContinuationDefect'])"),
    ("(lambda m: (m.items(), m.is_multipart(), m.as_string(), m.get_payload(decode=True), [type(d).__name__ for d in m.defects]))(email.message_from_string('Content-Type: multipart/mixed\\n\\nx', policy=email.policy.compat32))",
     "([('Content-Type', 'multipart/mixed')], False, 'Content-Type: multipart/mixed\\n\\nx', b'x', ['NoBoundaryInMultipartDefect', 'MultipartInvariantViolationDefect'])"),
    ("(lambda m: (m.items(), m.is_multipart(), m.as_string(), m.get_payload(decode=True), [type(d).__name__ for d in m.defects]))(email.message_from_string('Content-Type: multipart/mixed\\n\\nx', policy=email.policy.default))",
     "([('Content-Type', 'multipart/mixed')], False, 'Content-Type: multipart/mixed\\n\\nx', b'x', ['NoBoundaryInMultipartDefect', 'MultipartInvariantViolationDefect'])"),
    ("(lambda m: (m.items(), m.is_multipart(), m.as_string(), m.get_payload(decode=True), [type(d).__name__ for d in m.defects]))(email.message_from_string('Content-Type: multipart/mixed; boundary=x\\n\\nno', policy=email.policy.compat32))",
     "([('Content-Type', 'multipart/mixed; boundary=x')], False, 'Content-Type: multipart/mixed; boundary=x\\n\\nno', b'no', ['StartBoundaryNotFoundDefect', 'MultipartInvariantViolationDefect'])"),
    ("(lambda m: (m.items(), m.is_multipart(), m.as_string(), m.get_payload(decode=True), [type(d).__name__ for d in m.defects]))(email.message_from_string('Content-Type: multipart/mixed; boundary=x\\n\\nno', policy=email.policy.default))",
     '([(\'Content-Type\', \'multipart/mixed; boundary="x"\')], False, \'Content-Type: multipart/mixed; boundary=x\\n\\nno\', b\'no\', [\'StartBoundaryNotFoundDefect\', \'MultipartInvariantViolationDefect\'])'),
    ("(lambda m: (m.items(), m.is_multipart(), m.as_string(), m.get_payload(decode=True), [type(d).__name__ for d in m.defects]))(email.message_from_string('Content-Type: multipart/mixed; boundary=x\\n\\n--x\\n\\na\\n', policy=email.policy.compat32))",
     "([('Content-Type', 'multipart/mixed; boundary=x')], True, 'Content-Type: multipart/mixed; boundary=x\\n\\n--x\\n\\na\\n--x--\\n', None, ['CloseBoundaryNotFoundDefect'])"),
    ("(lambda m: (m.items(), m.is_multipart(), m.as_string(), m.get_payload(decode=True), [type(d).__name__ for d in m.defects]))(email.message_from_string('Content-Type: multipart/mixed; boundary=x\\n\\n--x\\n\\na\\n', policy=email.policy.default))",
     '([(\'Content-Type\', \'multipart/mixed; boundary="x"\')], True, \'Content-Type: multipart/mixed; boundary=x\\n\\n--x\\n\\na\\n--x--\\n\', None, [\'CloseBoundaryNotFoundDefect\'])'),
    ("(lambda m: (m.items(), m.is_multipart(), m.as_string(), m.get_payload(decode=True), [type(d).__name__ for d in m.defects]))(email.message_from_string('Content-Type: multipart/mixed; boundary=x\\n\\n--x\\nA: b\\n\\na\\n--x\\n\\nb\\n--x--\\nepi', policy=email.policy.compat32))",
     "([('Content-Type', 'multipart/mixed; boundary=x')], True, 'Content-Type: multipart/mixed; boundary=x\\n\\n--x\\nA: b\\n\\na\\n--x\\n\\nb\\n--x--\\nepi', None, [])"),
    ("(lambda m: (m.items(), m.is_multipart(), m.as_string(), m.get_payload(decode=True), [type(d).__name__ for d in m.defects]))(email.message_from_string('Content-Type: multipart/mixed; boundary=x\\n\\n--x\\nA: b\\n\\na\\n--x\\n\\nb\\n--x--\\nepi', policy=email.policy.default))",
     '([(\'Content-Type\', \'multipart/mixed; boundary="x"\')], True, \'Content-Type: multipart/mixed; boundary=x\\n\\n--x\\nA: b\\n\\na\\n--x\\n\\nb\\n--x--\\nepi\', None, [])'),
    ("(lambda m: (m.items(), m.is_multipart(), m.as_string(), m.get_payload(decode=True), [type(d).__name__ for d in m.defects]))(email.message_from_string(': x\\n\\n', policy=email.policy.compat32))",
     "([], False, '\\n', b'', ['InvalidHeaderDefect'])"),
    ("(lambda m: (m.items(), m.is_multipart(), m.as_string(), m.get_payload(decode=True), [type(d).__name__ for d in m.defects]))(email.message_from_string(': x\\n\\n', policy=email.policy.default))",
     "([], False, '\\n', b'', ['InvalidHeaderDefect'])"),
    ("(lambda m: (m.items(), m.is_multipart(), m.as_string(), m.get_payload(decode=True), [type(d).__name__ for d in m.defects]))(email.message_from_string('Content-Transfer-Encoding: base64\\n\\nYWJ\\n', policy=email.policy.compat32))",
     "([('Content-Transfer-Encoding', 'base64')], False, 'Content-Transfer-Encoding: base64\\n\\nYWJ\\n', b'ab', ['InvalidBase64PaddingDefect'])"),
    ("(lambda m: (m.items(), m.is_multipart(), m.as_string(), m.get_payload(decode=True), [type(d).__name__ for d in m.defects]))(email.message_from_string('Content-Transfer-Encoding: base64\\n\\nYWJ\\n', policy=email.policy.default))",
     "([('Content-Transfer-Encoding', 'base64')], False, 'Content-Transfer-Encoding: base64\\n\\nYWJ\\n', b'ab', ['InvalidBase64PaddingDefect'])"),
    ("(lambda m: (m.items(), m.is_multipart(), m.as_string(), m.get_payload(decode=True), [type(d).__name__ for d in m.defects]))(email.message_from_string('Content-Transfer-Encoding: base64\\n\\nYW$Jj\\n', policy=email.policy.compat32))",
     "([('Content-Transfer-Encoding', 'base64')], False, 'Content-Transfer-Encoding: base64\\n\\nYW$Jj\\n', b'abc', ['InvalidBase64CharactersDefect'])"),
    ("(lambda m: (m.items(), m.is_multipart(), m.as_string(), m.get_payload(decode=True), [type(d).__name__ for d in m.defects]))(email.message_from_string('Content-Transfer-Encoding: base64\\n\\nYW$Jj\\n', policy=email.policy.default))",
     "([('Content-Transfer-Encoding', 'base64')], False, 'Content-Transfer-Encoding: base64\\n\\nYW$Jj\\n', b'abc', ['InvalidBase64CharactersDefect'])"),
    ("(lambda m: (m.items(), m.is_multipart(), m.as_string(), m.get_payload(decode=True), [type(d).__name__ for d in m.defects]))(email.message_from_string('Content-Type: message/rfc822\\n\\nSubject: in\\n\\nbody\\n', policy=email.policy.compat32))",
     "([('Content-Type', 'message/rfc822')], True, 'Content-Type: message/rfc822\\n\\nSubject: in\\n\\nbody\\n', None, [])"),
    ("(lambda m: (m.items(), m.is_multipart(), m.as_string(), m.get_payload(decode=True), [type(d).__name__ for d in m.defects]))(email.message_from_string('Content-Type: message/rfc822\\n\\nSubject: in\\n\\nbody\\n', policy=email.policy.default))",
     "([('Content-Type', 'message/rfc822')], True, 'Content-Type: message/rfc822\\n\\nSubject: in\\n\\nbody\\n', None, [])"),
]

for asked, wanted in CASES:
    try:
        got = repr(eval(asked))
    except Exception as error:
        got = f"{type(error).__name__}: {error}"
    assert got == wanted, f"{asked}\n{got}\n{wanted}"
print("ok")
