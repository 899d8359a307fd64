# platform: what it tells of systems that this one is not.
import platform
import warnings

assert [platform.system_alias(*names) for names in (
    ("Linux", "5", "6"), ("SunOS", "4", "v"), ("SunOS", "5.8", "v"), ("SunOS", "5", "v"), ("win32", "5", "v"),
    ("SunOS", "x", "v"))
] == [("Linux", "5", "6"), ("SunOS", "4", "v"), ("Solaris", "2.8", "v"), ("Solaris", "2", "v"), ("Windows", "5", "v"),
      ("Solaris", "x", "v")]
assert platform.mac_ver() == ("", ("", "", ""), "") and platform.mac_ver("14.1")[0] == "14.1"
assert platform.win32_ver() == ("", "", "", "") and platform.win32_edition() is None and not platform.win32_is_iot()
assert platform.ios_ver() == platform.IOSVersionInfo("", "", "", False)
assert platform.android_ver() == platform.AndroidVer("", 0, "", "", "", False)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    assert platform.java_ver() == ("", "", ("", "", ""), ("", "", ""))
assert str(caught[0].message) == "'java_ver' is deprecated and slated for removal in Python 3.15"
print("ok")
