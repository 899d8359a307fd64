# stat: kinds and modes of files.
import os
import stat

assert stat.filemode(0o100644) == "-rw-r--r--"
assert stat.filemode(0o040755) == "drwxr-xr-x"
assert stat.filemode(0o104755) == "-rwsr-xr-x"
assert stat.filemode(0o102644) == "-rw-r-Sr--"
assert stat.filemode(0o041777) == "drwxrwxrwt"
assert stat.filemode(0o041776) == "drwxrwxrwT"
assert stat.filemode(0o120777) == "lrwxrwxrwx"
assert stat.filemode(0o010600) == "prw-------"
mode = os.stat(".").st_mode
assert stat.S_ISDIR(mode) and not stat.S_ISREG(mode) and not stat.S_ISLNK(mode)
assert stat.S_IFMT(mode) == stat.S_IFDIR == 0o040000
assert stat.S_IMODE(0o104755) == 0o4755
assert stat.S_ISCHR(os.stat("/dev/null").st_mode)
assert os.stat(".")[stat.ST_MODE] == mode and stat.ST_CTIME == 9
assert (stat.S_IRWXU, stat.S_IRWXG, stat.S_IRWXO) == (0o700, 0o070, 0o007)
print("ok")
