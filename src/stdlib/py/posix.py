"""What os has of the system, by another name: classes of os call it their module."""

import os
from os import *

uname_result, times_result, stat_result, statvfs_result = os.uname_result, os.times_result, os.stat_result, os.statvfs_result
waitid_result, sched_param, terminal_size = os.waitid_result, os.sched_param, os.terminal_size
