VALUE = 42
_hidden = 1
def visible(): return "v"
