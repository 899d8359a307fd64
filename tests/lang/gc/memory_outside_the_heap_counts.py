"""Objects that own much memory elsewhere are collected as soon as others: memory stays what a few of them need."""
import hashlib
import io
import random
import re
import zlib


def peak_megabytes():
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) // 1024
    return 0


before = peak_megabytes()
for i in range(1500):
    zlib.decompressobj().decompress(zlib.compress(b"text"))
    io.BytesIO(b"x").write(b"y" * 20000)
    random.Random(i)
    hashlib.sha256(b"x").copy()
    re.compile(f"a{i}(b|c)*[d-f]")
re.purge()
# All of them together would take more than 500.
assert peak_megabytes() - before < 120, (before, peak_megabytes())
print("ok")
