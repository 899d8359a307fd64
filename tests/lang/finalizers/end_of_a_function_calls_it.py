log = []


class Noted:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append(self.name)


def local():
    noted = Noted("local")
    log.append("in local")


def forgotten():
    noted = Noted("forgotten")
    noted = None
    log.append("end of forgotten")


def deleted():
    noted = Noted("deleted")
    del noted
    log.append("end of deleted")


def make():
    return Noted("returned")


def uses():
    noted = make()
    log.append(noted.name + " is used")


local()
assert log == ["in local", "local"], log
log.clear()
forgotten()
assert log == ["forgotten", "end of forgotten"], log
log.clear()
deleted()
assert log == ["deleted", "end of deleted"], log
log.clear()
uses()
assert log == ["returned is used", "returned"], log
log.clear()
kept = make()
assert log == []
del kept
assert log == ["returned"], log
print("ok")
