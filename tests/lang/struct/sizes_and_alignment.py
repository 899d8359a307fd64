"""Native formats are aligned; standard ones are not."""

from struct import calcsize

for format, size in [("bi", 8), ("ib", 5), ("=bi", 5), ("bq", 16), ("b0q", 8), ("iq?c", 18), ("nN", 16), ("3s5p2x", 10), ("@b0i", 4),
                     ("<b0i", 1), ("", 0), ("hbh", 6), ("<hbh", 5), ("cP", 16), ("e", 2), ("be", 4), ("10s", 10), ("<10q", 80)]:
    assert calcsize(format) == size, (format, calcsize(format))
print("ok")
