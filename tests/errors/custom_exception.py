class Refused(Exception):
    def __init__(self, code):
        super().__init__("refused", code)


class Deep(Refused):
    def __str__(self):
        return "deeply refused"


try:
    raise Refused(1)
except Refused:
    raise Deep(2)
