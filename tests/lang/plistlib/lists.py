# Property lists: of XML and binary, written and read, and what is none.
import datetime
import io
import plistlib
from plistlib import FMT_BINARY, FMT_XML, UID


def raises(kind, what, *args, **kwds):
    try:
        what(*args, **kwds)
    except kind as error:
        return str(error)
    raise AssertionError(f"{kind} expected")


VALUE = {
    "text": "a<&>é", "empty": "", "int": 5, "big": 2**63, "negative": -7, "float": 1.5, "yes": True, "no": False,
    "data": bytes(range(60)), "date": datetime.datetime(2024, 1, 2, 3, 4, 5), "list": [1, [2, {}], ()], "dict": {"b": [], "a": {"x": b""}},
    "long": "x" * 20, "same": ["x" * 20, 1.5, 300, 70_000],
}
SHOWN = dict(VALUE, list=[1, [2, {}], []])
XML = b"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>big</key>
	<integer>9223372036854775808</integer>
	<key>data</key>
	<data>
	AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEy
	MzQ1Njc4OTo7
	</data>
	<key>date</key>
	<date>2024-01-02T03:04:05Z</date>
	<key>dict</key>
	<dict>
		<key>a</key>
		<dict>
			<key>x</key>
			<data>
			</data>
		</dict>
		<key>b</key>
		<array/>
	</dict>
	<key>empty</key>
	<string></string>
	<key>float</key>
	<real>1.5</real>
	<key>int</key>
	<integer>5</integer>
	<key>list</key>
	<array>
		<integer>1</integer>
		<array>
			<integer>2</integer>
			<dict/>
		</array>
		<array/>
	</array>
	<key>long</key>
	<string>xxxxxxxxxxxxxxxxxxxx</string>
	<key>negative</key>
	<integer>-7</integer>
	<key>no</key>
	<false/>
	<key>same</key>
	<array>
		<string>xxxxxxxxxxxxxxxxxxxx</string>
		<real>1.5</real>
		<integer>300</integer>
		<integer>70000</integer>
	</array>
	<key>text</key>
	<string>a&lt;&amp;&gt;\xc3\xa9</string>
	<key>yes</key>
	<true/>
</dict>
</plist>
"""
BINARY = bytes.fromhex(
    "62706c6973743030de0102030405060708090a0b0c0d0e0f101112191a1b1c22232425282953626967546461746154646174"
    "65546469637455656d70747955666c6f617453696e74546c697374546c6f6e67586e65676174697665526e6f5473616d6554"
    "746578745379657314000000000000000080000000000000004f103c000102030405060708090a0b0c0d0e0f101112131415"
    "161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3341c5a1da52800000d21314"
    "151851615162d11617517840a050233ff80000000000001005a31d1e211001a21f201002d0a05f1014787878787878787878"
    "787878787878787878787813fffffffffffffff908a4221a262711012c1200011170650061003c0026003e00e90900080025"
    "0029002e00330038003e00440048004d0052005b005e00630068006c007d00bc00c500ca00cc00ce00d100d300d400d500d6"
    "00df00e100e500e700ea00ec00ed00ee0105010e010f01140117011c01270000000000000201000000000000002a00000000"
    "000000000000000000000128"
)
assert plistlib.dumps(VALUE) == XML, plistlib.dumps(VALUE).decode()
assert plistlib.dumps(VALUE, fmt=FMT_BINARY) == BINARY
for data in (XML, BINARY):
    assert plistlib.loads(data) == SHOWN and plistlib.load(io.BytesIO(data)) == SHOWN
assert list(plistlib.loads(plistlib.dumps({"b": 1, "a": 2}, sort_keys=False))) == ["b", "a"]
assert plistlib.loads(XML.decode()) == SHOWN
many = {str(number): [number] * 20 for number in range(300)}
assert plistlib.loads(plistlib.dumps(many, fmt=FMT_BINARY)) == many == plistlib.loads(plistlib.dumps(many))
uids = [UID(1), UID(300), UID(2**40)]
assert plistlib.loads(plistlib.dumps(uids, fmt=FMT_BINARY)) == uids and repr(UID(3)) == "UID(3)" and hash(UID(3)) == hash(3)
aware = datetime.datetime(2024, 1, 2, 3, tzinfo=datetime.timezone(datetime.timedelta(hours=2)))
for fmt in (FMT_XML, FMT_BINARY):
    assert plistlib.loads(plistlib.dumps(aware, fmt=fmt, aware_datetime=True), aware_datetime=True) == aware
loop = []
loop.append(loop)
assert (found := plistlib.loads(plistlib.dumps(loop, fmt=FMT_BINARY)))[0] is found

for value, kind, message in ((object, TypeError, "unsupported type: <class 'type'>"), ({1: 2}, TypeError, "keys must be strings"),
                             ("\0", ValueError, "strings can't contain control characters; use bytes instead"),
                             (2**64, OverflowError, str(2**64)), (None, TypeError, "unsupported type: <class 'NoneType'>")):
    assert raises(kind, plistlib.dumps, value) == message
assert plistlib.loads(plistlib.dumps({1: 2, "a": 3}, skipkeys=True, sort_keys=False)) == {"a": 3}
assert raises(ValueError, plistlib.dumps, 1, fmt=5) == "Unsupported format: 5"
for wrong in (b"", b"nonsense", b"bplist00" + b"x" * 40, BINARY[:-1], BINARY[:60]):
    raises(plistlib.InvalidFileException, plistlib.loads, wrong)
raises(ValueError, plistlib.loads, b"<plist><dict><key>a</key></dict></plist>")
raises(ValueError, plistlib.loads, b"<plist><dict><string>a</string></dict></plist>")
assert "entity declarations" in raises(plistlib.InvalidFileException, plistlib.loads,
                                       b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e "v">]><plist/>')
assert raises(ValueError, UID, -1) == "UIDs must be positive" and raises(TypeError, UID, "1") == "data must be an int"
print("ok")
