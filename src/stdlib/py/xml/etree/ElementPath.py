"""Paths to elements: the part of XPath that find(), findall() and iterfind() know."""

import re

xpath_tokenizer_re = re.compile(r"""('[^']*'|"[^"]*")|(::|//?|\.\.|\(\)|!=|[/.*:\[\]()@=])"""
                                r"""|((?:\{[^}]+\})?[^/\[\]()@!=\s]+)|\s+""")


def xpath_tokenizer(pattern, namespaces=None):
    """The tokens of a path: pairs of a sign and a name, one of which is empty. Prefixes become namespaces."""
    default = namespaces.get("") if namespaces else None
    is_attribute = False
    for token in xpath_tokenizer_re.findall(pattern):
        kind, name = token[1], token[2]
        if name and name[0] != "{":
            prefix, colon, local = name.partition(":")
            if colon:
                if not namespaces or prefix not in namespaces:
                    raise SyntaxError(f"prefix {prefix!r} not found in prefix map") from None
                yield kind, f"{{{namespaces[prefix]}}}{local}"
            elif default and not is_attribute:
                yield kind, f"{{{default}}}{name}"
            else:
                yield token[0] or kind, name
            is_attribute = False
            continue
        yield token[0] or kind, name
        is_attribute = kind == "@"


def get_parent_map(context):
    """The parents of all elements of the tree that is searched."""
    if context.parent_map is None:
        context.parent_map = {child: parent for parent in context.root.iter() for child in parent}
    return context.parent_map


def _is_wildcard_tag(tag):
    return tag[:3] == "{*}" or tag[-2:] == "}*"


def _matcher(tag):
    """Whether an element has a name with a wildcard in it."""
    if tag == "{*}*":
        return lambda element: isinstance(element.tag, str)
    if tag == "{}*":
        return lambda element: isinstance(element.tag, str) and element.tag[:1] != "{"
    if tag[:3] == "{*}":
        local, ending = tag[3:], tag[2:]
        return lambda element: (isinstance(element.tag, str)
                                and (element.tag == local or element.tag[:1] == "{" and element.tag.endswith(ending)))
    namespace = tag[:-1]
    return lambda element: isinstance(element.tag, str) and element.tag.startswith(namespace)


def _prepare_tag(tag):
    """A function that picks the elements with a name from an iterable of them."""
    matches = _matcher(tag)
    return lambda context, result: filter(matches, result)


def prepare_child(next, token):
    tag = token[1]
    if _is_wildcard_tag(tag):
        matches = _matcher(tag)

        def select(context, result):
            for element in result:
                for child in element:
                    if matches(child):
                        yield child
    else:
        if tag[:2] == "{}":
            tag = tag[2:]

        def select(context, result):
            for element in result:
                for child in element:
                    if child.tag == tag:
                        yield child
    return select


def prepare_star(next, token):
    def select(context, result):
        for element in result:
            yield from element
    return select


def prepare_self(next, token):
    def select(context, result):
        yield from result
    return select


def prepare_descendant(next, token):
    try:
        token = next()
    except StopIteration:
        return None
    if token[0] == "*":
        tag = "*"
    elif not token[0]:
        tag = token[1]
    else:
        raise SyntaxError("invalid descendant")
    if _is_wildcard_tag(tag):
        matches = _matcher(tag)

        def select(context, result):
            for element in result:
                for each in element.iter():
                    if each is not element and matches(each):
                        yield each
    else:
        if tag[:2] == "{}":
            tag = tag[2:]

        def select(context, result):
            for element in result:
                for each in element.iter(tag):
                    if each is not element:
                        yield each
    return select


def prepare_parent(next, token):
    def select(context, result):
        parents = get_parent_map(context)
        seen = set()
        for element in result:
            parent = parents.get(element)
            if parent is not None and parent not in seen:
                seen.add(parent)
                yield parent
    return select


def prepare_predicate(next, token):
    """What stands in brackets: its form, as a text of signs, says what it asks."""
    signature, values = [], []
    while True:
        try:
            token = next()
        except StopIteration:
            return None
        if token[0] == "]":
            break
        if token == ("", ""):
            continue
        if token[0] and token[0][:1] in "'\"":
            token = "'", token[0][1:-1]
        signature.append(token[0] or "-")
        values.append(token[1])
    form = "".join(signature)
    if form == "@-":
        key = values[1]
        return lambda context, result: (element for element in result if element.get(key) is not None)
    if form in ("@-='", "@-!='"):
        return _with_attribute(values[1], values[-1], form == "@-='")
    if form == "-" and not re.match(r"-?\d+$", values[0]):
        tag = values[0]
        return lambda context, result: (element for element in result if element.find(tag) is not None)
    if form in (".='", ".!='", "-='", "-!='") and (form[0] == "." or not re.match(r"-?\d+$", values[0])):
        return _with_text(values[0], values[-1], "!" not in form)
    if form in ("-", "-()", "-()-"):
        return _at_position(form, values)
    raise SyntaxError("invalid predicate")


def _with_attribute(key, value, is_equal):
    def select(context, result):
        for element in result:
            found = element.get(key)
            if found is not None and (found == value) == is_equal:
                yield element
    return select


def _with_text(tag, value, is_equal):
    """Elements whose text, or that of a child if there is a tag, is or is not the value."""
    def select(context, result):
        for element in result:
            candidates = element.findall(tag) if tag else [element]
            if any(("".join(each.itertext()) == value) == is_equal for each in candidates):
                yield element
    return select


def _at_position(form, values):
    if form == "-":
        index = int(values[0]) - 1
        if index < 0:
            raise SyntaxError("XPath position >= 1 expected")
    else:
        if values[0] != "last":
            raise SyntaxError("unsupported function")
        index = -1
        if form == "-()-":
            try:
                index = int(values[2]) - 1
            except ValueError:
                raise SyntaxError("unsupported expression") from None
            if index > -2:
                raise SyntaxError("XPath offset from last() must be negative")

    def select(context, result):
        parents = get_parent_map(context)
        for element in result:
            try:
                if list(parents[element].findall(element.tag))[index] is element:
                    yield element
            except (IndexError, KeyError):
                pass
    return select


ops = {"": prepare_child, "*": prepare_star, ".": prepare_self, "..": prepare_parent, "//": prepare_descendant,
       "[": prepare_predicate}

_cache = {}


class _SelectorContext:
    """The tree that is searched."""

    parent_map = None

    def __init__(self, root):
        self.root = root


def _selectors(path, namespaces):
    if path[:1] == "/":
        raise SyntaxError("cannot use absolute path on element")
    key = path, tuple(sorted(namespaces.items(), key=lambda item: item[0] or "")) if namespaces else ()
    selectors = _cache.get(key)
    if selectors is not None:
        return selectors
    if path[-1:] == "/":
        path += "*"
    tokens = iter(xpath_tokenizer(path, namespaces))
    following = tokens.__next__
    selectors = []
    try:
        token = following()
    except StopIteration:
        return ()
    while True:
        prepare = ops.get(token[0])
        if prepare is None:
            raise SyntaxError("invalid path") from None
        selectors.append(prepare(following, token))
        try:
            token = following()
            if token[0] == "/":
                token = following()
        except StopIteration:
            break
    if len(_cache) > 100:
        _cache.clear()
    _cache[key] = selectors
    return selectors


def iterfind(elem, path, namespaces=None):
    """The elements at a path, one by one."""
    selectors = _selectors(path, namespaces)
    context = _SelectorContext(elem)
    result = [elem] if selectors else []
    for select in selectors:
        result = select(context, result)
    return iter(result)


def find(elem, path, namespaces=None):
    """The first element at a path; None if there is none."""
    return next(iterfind(elem, path, namespaces), None)


def findall(elem, path, namespaces=None):
    """The elements at a path."""
    return list(iterfind(elem, path, namespaces))


def findtext(elem, path, default=None, namespaces=None):
    """The text of the first element at a path."""
    found = find(elem, path, namespaces)
    if found is None:
        return default
    return "" if found.text is None else found.text
