"""What machine, system and Python this is."""
import collections
import functools
import os
import re
import sys

uname_result = collections.namedtuple("uname_result", "system node release version machine processor")
uname_result.__module__ = __name__


@functools.cache
def uname():
    """System, name in the network, release, version, machine and processor."""
    found = os.uname()
    return uname_result(found.sysname, found.nodename, found.release, found.version, found.machine, "")


def system():
    """The system's name: 'Linux'."""
    return uname().system


def node():
    """The machine's name in the network."""
    return uname().node


def release():
    """The release of the system: '6.1.0'."""
    return uname().release


def version():
    """The version of the system's release."""
    return uname().version


def machine():
    """The kind of machine: 'x86_64'."""
    return uname().machine


def processor():
    """The processor's name, which is not known."""
    return uname().processor


def architecture(executable=sys.executable, bits="", linkage=""):
    """(bits, format) of the interpreter's file."""
    if not bits:
        bits = "64bit" if sys.maxsize > 1 << 32 else "32bit"
    return bits, linkage or "ELF"


@functools.cache
def libc_ver(executable=None, lib="", version="", chunksize=16384):
    """(name, version) of the C library."""
    if executable is None:
        try:
            text = os.confstr("CS_GNU_LIBC_VERSION")
        except (ValueError, OSError):
            text = None
        if text and len(text.split()) == 2:
            return tuple(text.split())
    return lib, version


@functools.cache
def platform(aliased=False, terse=False):
    """System, release, machine and C library in one text; on Linux there are no aliases and no terser text."""
    found = uname()
    library = "".join(libc_ver())
    parts = [found.system, found.release, found.machine, "with", library]
    text = "-".join(part for part in parts if part)
    for old in ' /\\:;"()':
        text = text.replace(old, "-" if old == " " else "_")
    return text


def python_implementation():
    """The name of the Python: 'gillie'."""
    return sys.implementation.name


def python_version():
    """The version of the language: '3.13.0'."""
    return ".".join(map(str, sys.version_info[:3]))


def python_version_tuple():
    """The version of the language as three texts."""
    return tuple(python_version().split("."))


def python_branch():
    """The branch that the interpreter was made from, which is not known."""
    return ""


def python_revision():
    """The revision that the interpreter was made from, which is not known."""
    return ""


def python_build():
    """(number, date) of the interpreter's build, which are not known."""
    return "", ""


def python_compiler():
    """The language that the interpreter is written in."""
    found = re.search(r"\[([^\]]*)\]", sys.version)
    return found[1] if found else ""


def freedesktop_os_release():
    """What /etc/os-release says of the system, as a dict."""
    for path in ("/etc/os-release", "/usr/lib/os-release"):
        try:
            with open(path, encoding="utf-8") as file:
                text = file.read()
        except OSError:
            continue
        found = {"NAME": "Linux", "ID": "linux", "PRETTY_NAME": "Linux"}
        for name, quote, value in re.findall(r"""^([A-Z_0-9]+)=(["']?)(.*)\2\s*$""", text, re.MULTILINE):
            found[name] = re.sub(r'\\([\\$"\'`])', r"\1", value)
        return found
    raise OSError("Unable to read files /etc/os-release, /usr/lib/os-release")


def _distribution():
    """Name, version and code name of the distribution, as its file of facts says."""
    import warnings

    warnings.warn("dist() and linux_distribution() functions are deprecated in Python 3.5", DeprecationWarning,
                  stacklevel=3)
    try:
        facts = freedesktop_os_release()
    except OSError:
        return "", "", ""
    return facts.get("ID", ""), facts.get("VERSION_ID", ""), ""


# ---- other systems

IOSVersionInfo = collections.namedtuple("IOSVersionInfo", "system release model is_simulator")
AndroidVer = collections.namedtuple("AndroidVer", "release api_level manufacturer model device is_emulator")


def system_alias(system, release, version):
    """The names that a system is better known by."""
    if system == "SunOS":
        major, dot, rest = release.partition(".")
        if not major.isdigit():
            return "Solaris", release, version
        if int(major) < 5:
            return system, release, version
        # SunOS 5 is Solaris 2.
        return "Solaris", f"{int(major) - 3}{dot}{rest}", version
    return ("Windows" if system in ("win32", "win16") else system), release, version


def mac_ver(release="", versioninfo=("", "", ""), machine=""):
    """What is known of macOS: what is given."""
    return release, versioninfo, machine


def win32_ver(release="", version="", csd="", ptype=""):
    """What is known of Windows: what is given."""
    return release, version, csd, ptype


def win32_edition():
    """The edition of Windows: None."""
    return None


def win32_is_iot():
    """Whether that is one for things: False."""
    return False


def java_ver(release="", vendor="", vminfo=("", "", ""), osinfo=("", "", "")):
    """What is known of Java: what is given."""
    import warnings

    warnings.warn("'java_ver' is deprecated and slated for removal in Python 3.15", DeprecationWarning, stacklevel=2)
    return release, vendor, vminfo, osinfo


def ios_ver(system="", release="", model="", is_simulator=False):
    """What is known of iOS: what is given."""
    return IOSVersionInfo(system, release, model, is_simulator)


def android_ver(release="", api_level=0, manufacturer="", model="", device="", is_emulator=False):
    """What is known of Android: what is given."""
    return AndroidVer(release, api_level, manufacturer, model, device, is_emulator)


def linux_distribution(distname="", version="", id="", supported_dists=(), full_distribution_name=1):
    """Name, version and id of the distribution of Linux; before Python 3.8."""
    return tuple(a or b for a, b in zip(_distribution(), (distname, version, id)))


def dist(distname="", version="", id="", supported_dists=()):
    """Name, version and id of the distribution of Linux; before Python 3.8."""
    return tuple(a or b for a, b in zip(_distribution(), (distname, version, id)))


# ---- the command

def _main():
    """Prints what the program runs on."""
    words = {word.removeprefix("--") for word in sys.argv[1:]}
    print(platform("nonaliased" not in words, "terse" in words))


if __name__ == "__main__":
    _main()
