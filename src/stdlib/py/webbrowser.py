"""Shows pages in a browser of the web."""

import os
import shlex
import shutil
import subprocess
import sys
import threading

__all__ = ["Error", "open", "open_new", "open_new_tab", "get", "register"]


class Error(Exception):
    """There is no browser that can be used."""


_lock = threading.RLock()
# By their names in small letters: what makes a browser, and the browser. None before the system was looked at.
_browsers = {}
_tryorder = None
_os_preferred_browser = None


def register(name, klass, instance=None, *, preferred=False):
    """Make a browser known: what makes it, or it itself."""
    with _lock:
        if _tryorder is None:
            register_standard_browsers()
        _browsers[name.lower()] = [klass, instance]
        if preferred or _os_preferred_browser and f"{name}.desktop" == _os_preferred_browser:
            _tryorder.insert(0, name)
        else:
            _tryorder.append(name)


def get(using=None):
    """A browser: the one of a name, or of a command with %s in it, or the first that can be used."""
    if _tryorder is None:
        with _lock:
            if _tryorder is None:
                register_standard_browsers()
    for browser in [using] if using is not None else _tryorder:
        if "%s" in browser:
            command = shlex.split(browser)
            return BackgroundBrowser(command[:-1]) if command[-1] == "&" else GenericBrowser(command)
        try:
            known = _browsers[browser.lower()]
        except KeyError:
            known = _synthesize(browser)
        if known[1] is not None:
            return known[1]
        if known[0] is not None:
            return known[0]()
    raise Error("could not locate runnable browser")


def open(url, new=0, autoraise=True):
    """Show a page; new: 0 in a window that is there, 1 in a new one, 2 in a new tab. Whether a browser was found."""
    if _tryorder is None:
        with _lock:
            if _tryorder is None:
                register_standard_browsers()
    for name in _tryorder:
        if get(name).open(url, new, autoraise):
            return True
    return False


def open_new(url):
    """Show a page in a new window."""
    return open(url, 1)


def open_new_tab(url):
    """Show a page in a new tab."""
    return open(url, 2)


def _synthesize(browser, *, preferred=False):
    """A browser like a known one, of a command that is another program or stands at another place."""
    command = browser.split()[0]
    if not shutil.which(command):
        return [None, None]
    name = os.path.basename(command)
    try:
        known = _browsers[name.lower()]
    except KeyError:
        return [None, None]
    controller = known[1]
    if controller and name.lower() == controller.basename:
        import copy

        controller = copy.copy(controller)
        controller.name = browser
        controller.basename = os.path.basename(browser)
        register(browser, None, instance=controller, preferred=preferred)
        return [None, controller]
    return [None, None]


class BaseBrowser:
    """The base of all browsers."""

    args = ["%s"]

    def __init__(self, name=""):
        self.name = self.basename = name

    def open(self, url, new=0, autoraise=True):
        raise NotImplementedError

    def open_new(self, url):
        return self.open(url, 1)

    def open_new_tab(self, url):
        return self.open(url, 2)


class GenericBrowser(BaseBrowser):
    """A command that shows a page, and ends when that is closed."""

    def __init__(self, name):
        if isinstance(name, str):
            self.name = name
            self.args = ["%s"]
        else:
            # A command and its arguments.
            self.name, self.args = name[0], name[1:]
        self.basename = os.path.basename(self.name)

    def _command(self, url):
        return [self.name, *(argument.replace("%s", url) for argument in self.args)]

    def open(self, url, new=0, autoraise=True):
        sys.audit("webbrowser.open", url)
        try:
            return not subprocess.Popen(self._command(url)).wait()
        except OSError:
            return False


class BackgroundBrowser(GenericBrowser):
    """A command that shows a page, and goes on by itself."""

    def open(self, url, new=0, autoraise=True):
        sys.audit("webbrowser.open", url)
        try:
            return subprocess.Popen(self._command(url), close_fds=True, start_new_session=True).poll() is None
        except OSError:
            return False


class UnixBrowser(BaseBrowser):
    """A program with arguments that say where a page is to be shown."""

    raise_opts = None
    background = False
    redirect_stdout = True
    # What stands for %action: in a window that is there, in a new one, in a new tab.
    remote_args = ["%action", "%s"]
    remote_action = remote_action_newwin = remote_action_newtab = None

    def _invoke(self, args, remote, autoraise, url=None):
        options = []
        if remote and self.raise_opts:
            option = self.raise_opts[int(autoraise)]
            if option:
                options = [option]
        streams = subprocess.DEVNULL if remote or self.background else None
        process = subprocess.Popen([self.name, *options, *args], close_fds=True, stdin=streams,
                                   stdout=self.redirect_stdout and streams or None, stderr=streams, start_new_session=True)
        if not remote:
            if self.background:
                return process.poll() is None
            return not process.wait()
        # It may be the browser itself, which goes on.
        try:
            return not process.wait(5)
        except subprocess.TimeoutExpired:
            return True

    def open(self, url, new=0, autoraise=True):
        sys.audit("webbrowser.open", url)
        actions = {0: self.remote_action, 1: self.remote_action_newwin, 2: self.remote_action_newtab}
        if new not in actions:
            raise Error(f"Bad 'new' parameter to open(); expected 0, 1, or 2, got {new}")
        action = actions[new]
        if new == 2 and action is None:
            action = self.remote_action_newwin
        arguments = [argument.replace("%s", url).replace("%action", action or "") for argument in self.remote_args]
        arguments = [argument for argument in arguments if argument]
        if self._invoke(arguments, True, autoraise, url):
            return True
        arguments = [argument.replace("%s", url) for argument in self.args]
        return self._invoke(arguments, False, False)


class Mozilla(UnixBrowser):
    """Firefox and its relatives."""

    remote_action = ""
    remote_action_newwin = "-new-window"
    remote_action_newtab = "-new-tab"
    background = True


class Epiphany(UnixBrowser):
    """The browser of Gnome."""

    raise_opts = ["-noraise", ""]
    remote_action = ""
    remote_action_newwin = "-w"
    remote_action_newtab = "-n"
    background = True


class Chrome(UnixBrowser):
    """Chrome."""

    remote_action = ""
    remote_action_newwin = "--new-window"
    remote_action_newtab = ""
    background = True


Chromium = Chrome


class Opera(UnixBrowser):
    """Opera."""

    remote_action = ""
    remote_action_newwin = "--new-window"
    remote_action_newtab = ""
    background = True


class Elinks(UnixBrowser):
    """A browser of text."""

    remote_args = ["-remote", "openURL(%s%action)"]
    remote_action = ""
    remote_action_newwin = ",new-window"
    remote_action_newtab = ",new-tab"
    background = False
    # Its page is on the terminal.
    redirect_stdout = False


class Konqueror(BaseBrowser):
    """The browser of KDE."""

    def open(self, url, new=0, autoraise=True):
        sys.audit("webbrowser.open", url)
        action = "newTab" if new == 2 else "openURL"
        for command in (["kfmclient", action, url], ["konqueror", "--silent", url], ["kfm", "-d", url]):
            try:
                process = subprocess.Popen(command, close_fds=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                           stderr=subprocess.DEVNULL, start_new_session=True)
            except OSError:
                continue
            if command[0] == "kfmclient":
                process.wait()
                return True
            return process.poll() is None
        return False


class Edge(UnixBrowser):
    """Edge."""

    remote_action = ""
    remote_action_newwin = "--new-window"
    remote_action_newtab = ""
    background = True


def register_X_browsers():
    """Make the browsers known that show windows."""
    for command in ("xdg-open", "gvfs-open", "x-www-browser"):
        if shutil.which(command):
            register(command, None, BackgroundBrowser(command))
    if "GNOME_DESKTOP_SESSION_ID" in os.environ and shutil.which("gnome-open"):
        register("gnome-open", None, BackgroundBrowser("gnome-open"))
    if "KDE_FULL_SESSION" in os.environ and shutil.which("kfmclient"):
        register("kfmclient", Konqueror, Konqueror("kfmclient"))
    for kind, commands in ((Mozilla, ("firefox", "iceweasel", "seamonkey", "mozilla-firefox", "mozilla")),
                           (Epiphany, ("epiphany",)), (Chrome, ("google-chrome", "chrome", "chromium", "chromium-browser")),
                           (Opera, ("opera",)), (Edge, ("microsoft-edge",))):
        for command in commands:
            if shutil.which(command):
                register(command, None, kind(command))
    if shutil.which("kfm"):
        register("kfm", Konqueror, Konqueror("kfm"))
    elif shutil.which("konqueror"):
        register("konqueror", Konqueror, Konqueror("konqueror"))


def register_standard_browsers():
    """Make the browsers of the system known, those that variable BROWSER names first."""
    global _tryorder, _os_preferred_browser
    _tryorder = []
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        try:
            command = ["xdg-settings", "get", "default-web-browser"]
            _os_preferred_browser = subprocess.check_output(command, stderr=subprocess.DEVNULL).decode().strip()
        except (FileNotFoundError, subprocess.CalledProcessError, PermissionError, NotADirectoryError):
            pass
        register_X_browsers()
    if os.environ.get("TERM"):
        for command in ("www-browser", "links", "elinks", "lynx", "w3m"):
            if shutil.which(command):
                register(command, None, Elinks(command) if command == "elinks" else GenericBrowser(command))
    if "BROWSER" in os.environ:
        for command in reversed(os.environ["BROWSER"].split(os.pathsep)):
            if command:
                known = _synthesize(command, preferred=True)
                if known[1] is None:
                    _tryorder.insert(0, command)


def parse_args(arg_list):
    """What the command's arguments are."""
    import argparse

    parser = argparse.ArgumentParser(description="Open URL in a web browser.")
    parser.add_argument("url", help="URL to open")
    group = parser.add_mutually_exclusive_group()
    group.add_argument("-n", "--new-window", action="store_const", const=1, default=0, dest="new_win",
                       help="open new window")
    group.add_argument("-t", "--new-tab", action="store_const", const=2, default=0, dest="new_win", help="open new tab")
    return parser.parse_args(arg_list)


def main(arg_list=None):
    """Shows a page."""
    args = parse_args(arg_list)
    open(args.url, args.new_win)
    print("\a")


if __name__ == "__main__":
    main()
