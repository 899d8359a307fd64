# Pickles of paths, structures of os and parts of URLs, as CPython 3.13 writes them, and there and back.
import os
import pathlib
import pickle
import time
import urllib.parse

NAMES = ("st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev")
STAT = os.stat_result((33188, *range(1, 10)), dict(zip(NAMES, (7.5, 8.5, 9.5, 75, 85, 95, 4096, 8, 0))))
PICKLES = [
    (pathlib.PurePosixPath("a/b"), [
        b'cpathlib._local\nPurePosixPath\np0\n(Va/b\np1\ntp2\nRp3\n.',
        b'\x80\x02cpathlib._local\nPurePosixPath\nq\x00X\x03\x00\x00\x00a/bq\x01\x85q\x02Rq\x03.',
        b'\x80\x05\x95.\x00\x00\x00\x00\x00\x00\x00\x8c\x0epathlib._local\x94\x8c\rPurePosixPath\x94\x93\x94\x8c'
        b'\x03a/b\x94\x85\x94R\x94.',
    ]),
    (STAT, [
        b'cos\nstat_result\np0\n((I33188\nI1\nI2\nI3\nI4\nI5\nI6\nI7\nI8\nI9\ntp1\n(dp2\nVst_atime\np3\nF7.5\nsV'
        b'st_mtime\np4\nF8.5\nsVst_ctime\np5\nF9.5\nsVst_atime_ns\np6\nI75\nsVst_mtime_ns\np7\nI85\nsVst_ctime_n'
        b's\np8\nI95\nsVst_blksize\np9\nI4096\nsVst_blocks\np10\nI8\nsVst_rdev\np11\nI0\nstp12\nRp13\n.',
        b'\x80\x02cos\nstat_result\nq\x00(M\xa4\x81K\x01K\x02K\x03K\x04K\x05K\x06K\x07K\x08K\ttq\x01}q\x02(X\x08'
        b'\x00\x00\x00st_atimeq\x03G@\x1e\x00\x00\x00\x00\x00\x00X\x08\x00\x00\x00st_mtimeq\x04G@!\x00\x00\x00'
        b'\x00\x00\x00X\x08\x00\x00\x00st_ctimeq\x05G@#\x00\x00\x00\x00\x00\x00X\x0b\x00\x00\x00st_atime_nsq\x06'
        b'KKX\x0b\x00\x00\x00st_mtime_nsq\x07KUX\x0b\x00\x00\x00st_ctime_nsq\x08K_X\n\x00\x00\x00st_blksizeq\tM'
        b'\x00\x10X\t\x00\x00\x00st_blocksq\nK\x08X\x07\x00\x00\x00st_rdevq\x0bK\x00u\x86q\x0cRq\r.',
        b'\x80\x05\x95\xcc\x00\x00\x00\x00\x00\x00\x00\x8c\x02os\x94\x8c\x0bstat_result\x94\x93\x94(M\xa4\x81K'
        b'\x01K\x02K\x03K\x04K\x05K\x06K\x07K\x08K\tt\x94}\x94(\x8c\x08st_atime\x94G@\x1e\x00\x00\x00\x00\x00'
        b'\x00\x8c\x08st_mtime\x94G@!\x00\x00\x00\x00\x00\x00\x8c\x08st_ctime\x94G@#\x00\x00\x00\x00\x00\x00\x8c'
        b'\x0bst_atime_ns\x94KK\x8c\x0bst_mtime_ns\x94KU\x8c\x0bst_ctime_ns\x94K_\x8c\nst_blksize\x94M\x00\x10'
        b'\x8c\tst_blocks\x94K\x08\x8c\x07st_rdev\x94K\x00u\x86\x94R\x94.',
    ]),
    (urllib.parse.urlsplit("http://a/b?c#d"), [
        b'ccopy_reg\n_reconstructor\np0\n(curlparse\nSplitResult\np1\nc__builtin__\ntuple\np2\n(Vhttp\np3\nVa\np'
        b'4\nV/b\np5\nVc\np6\nVd\np7\ntp8\ntp9\nRp10\n.',
        b'\x80\x02curlparse\nSplitResult\nq\x00(X\x04\x00\x00\x00httpq\x01X\x01\x00\x00\x00aq\x02X\x02\x00\x00'
        b'\x00/bq\x03X\x01\x00\x00\x00cq\x04X\x01\x00\x00\x00dq\x05tq\x06\x81q\x07.',
        b'\x80\x05\x95=\x00\x00\x00\x00\x00\x00\x00\x8c\x0curllib.parse\x94\x8c\x0bSplitResult\x94\x93\x94(\x8c'
        b'\x04http\x94\x8c\x01a\x94\x8c\x02/b\x94\x8c\x01c\x94\x8c\x01d\x94t\x94\x81\x94.',
    ]),
    (os.uname_result(tuple("abcde")), [
        b'cposix\nuname_result\np0\n((Va\np1\nVb\np2\nVc\np3\nVd\np4\nVe\np5\ntp6\n(dp7\ntp8\nRp9\n.',
        b'\x80\x02cposix\nuname_result\nq\x00(X\x01\x00\x00\x00aq\x01X\x01\x00\x00\x00bq\x02X\x01\x00\x00\x00cq'
        b'\x03X\x01\x00\x00\x00dq\x04X\x01\x00\x00\x00eq\x05tq\x06}q\x07\x86q\x08Rq\t.',
        b'\x80\x05\x957\x00\x00\x00\x00\x00\x00\x00\x8c\x05posix\x94\x8c\x0cuname_result\x94\x93\x94(\x8c\x01a'
        b'\x94\x8c\x01b\x94\x8c\x01c\x94\x8c\x01d\x94\x8c\x01e\x94t\x94}\x94\x86\x94R\x94.',
    ]),
    (time.gmtime(0), []),
    (pathlib.Path("/a"), []),
    (pathlib.PureWindowsPath("c:/x"), []),
    (urllib.parse.urlparse("http://a/b;p?c#d"), []),
    (urllib.parse.urldefrag("http://a/b#d"), []),
    (os.terminal_size((80, 24)), []),
]
for value, pickles in PICKLES:
    for data in [*pickles, *(pickle.dumps(value, protocol) for protocol in range(6))]:
        found = pickle.loads(data)
        assert type(found) is type(value) and found == value and repr(found) == repr(value), (data, found)
        if value is STAT:
            assert [getattr(found, name) for name in NAMES] == [7.5, 8.5, 9.5, 75, 85, 95, 4096, 8, 0], data
further = STAT.__reduce__()[1][1]
assert set(further) == set(NAMES), further
print("ok")
