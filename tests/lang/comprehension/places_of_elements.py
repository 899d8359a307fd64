"""What an element raises when it is added stands below the element, of a dict's below key and value."""
import traceback


def underlined(source):
    """The part of the source that the traceback of its error underlines."""
    try:
        exec(compile(source, "elements.py", "exec"), {})
    except TypeError as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        return source[place.colno:place.end_colno]


assert underlined("{s: 0 for s in [[]]}") == "s: 0"
assert underlined("{(s, 1): (0, s) for s in [[]]}") == "(s, 1): (0, s)"
assert underlined("{[s] for s in [[]]}") == "[s]"
assert underlined("[+s for s in [[]]]") == "+s"
assert underlined("{1: -s for s in [[]]}") == "-s"
print("ok")
