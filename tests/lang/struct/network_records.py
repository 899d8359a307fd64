"""A small protocol: records with a header, packed, sent in pieces, unpacked."""

import struct

HEADER = struct.Struct("!HBxI")
RECORD = struct.Struct("!16sqd")


def message(kind, records):
    body = b"".join(RECORD.pack(name.encode(), number, weight) for name, number, weight in records)
    return HEADER.pack(0xBEEF, kind, len(body)) + body


def parse(stream):
    while len(stream) >= HEADER.size:
        magic, kind, size = HEADER.unpack_from(stream)
        assert magic == 0xBEEF
        if len(stream) < HEADER.size + size:
            break
        body = bytes(stream[HEADER.size:HEADER.size + size])
        del stream[:HEADER.size + size]
        yield kind, [(name.rstrip(b"\0").decode(), number, weight) for name, number, weight in RECORD.iter_unpack(body)]


sent = [(1, [("a", 1, 0.5)]), (2, []), (3, [("long name", -2**63, 1e300), ("\xe9", 7, -0.0)])]
wire = b"".join(message(kind, records) for kind, records in sent)
received, stream = [], bytearray()
for start in range(0, len(wire), 5):
    stream += wire[start:start + 5]
    received.extend(parse(stream))
assert received == sent and not stream
print("ok")
