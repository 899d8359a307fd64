# Browsers: which one is taken, and what it is told. They are scripts that write down what they were told.
import os
import shutil
import stat
import sys
import tempfile
import time

folder = tempfile.mkdtemp()
log = os.path.join(folder, "log")


def script(name):
    path = os.path.join(folder, name)
    with open(path, "w") as file:
        file.write(f'#!/bin/sh\necho "{name} $*" >> {log}\n')
    os.chmod(path, stat.S_IRWXU)
    return path


def said():
    deadline = time.monotonic() + 60
    while not os.path.exists(log) or not open(log).read().endswith("\n"):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    with open(log) as file:
        text = file.read()
    os.remove(log)
    return text


for variable in ("DISPLAY", "WAYLAND_DISPLAY", "TERM"):
    os.environ.pop(variable, None)
one = script("one")
os.environ["BROWSER"] = f"{one} %s:nothing"
os.environ["PATH"] = folder + os.pathsep + os.environ["PATH"]

import webbrowser  # noqa: E402

assert webbrowser.open("http://x/?a=b") is True and said() == "one http://x/?a=b\n"
assert webbrowser.open_new("u") and said() == "one u\n" and webbrowser.open_new_tab("v") and said() == "one v\n"
browser = webbrowser.get()
assert type(browser) is webbrowser.GenericBrowser and browser.name == one and browser.basename == "one" and browser.args == ["%s"]
background = webbrowser.get(f"{one} -x %s &")
assert type(background) is webbrowser.BackgroundBrowser and background.args == ["-x", "%s"]
background.open("w")
assert said() == "one -x w\n"
try:
    webbrowser.get("no-such-browser")
except webbrowser.Error as error:
    assert str(error) == "could not locate runnable browser"
else:
    raise AssertionError("a browser was found")
for kind, name, wanted in ((webbrowser.Mozilla, "firefox", ["u", "-new-window u", "-new-tab u"]),
                           (webbrowser.Chrome, "chrome", ["u", "--new-window u", "u"])):
    script(name)
    for new, told in enumerate(wanted):
        assert kind(name).open("u", new) is True
        assert said().split()[-len(told.split()):] == told.split(), (name, new)
    try:
        kind(name).open("u", 3)
    except webbrowser.Error as error:
        assert str(error) == "Bad 'new' parameter to open(); expected 0, 1, or 2, got 3"
    else:
        raise AssertionError("new may be 3")


class Mine(webbrowser.BaseBrowser):
    opened = []

    def open(self, url, new=0, autoraise=True):
        self.opened.append((url, new))
        return True


webbrowser.register("mine", None, Mine("mine"), preferred=True)
assert webbrowser.open("a", 2) and webbrowser.open_new("b") and Mine.opened == [("a", 2), ("b", 1)]
webbrowser.register("made", Mine)
assert type(webbrowser.get("MADE")) is Mine and webbrowser.get("mine").open_new_tab("c")
assert not webbrowser.GenericBrowser("/nope/nope").open("x") and not webbrowser.BackgroundBrowser("/nope/nope").open("x")
shutil.rmtree(folder)
sys.stdout.write("ok\n")
