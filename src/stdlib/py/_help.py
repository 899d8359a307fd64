"""What help() prints: the signature and the documentation of an object, and of what it contains."""

import sys


def help(*objects):
    """Prints the documentation of an object, or of a module that is named."""
    if not objects:
        print("help(object) shows what an object is for; help('module') does so for a module.")
        return
    for subject in objects:
        print(text_of(subject))


def text_of(subject):
    """The whole text about a subject; a str names a module, or a builtin."""
    if isinstance(subject, str):
        found = named(subject)
        if found is None:
            return f"No Python documentation found for {subject!r}.\nUse help(object) to get help on an object."
        subject = found
    lines = [heading(subject), ""]
    if isinstance(subject, type):
        lines += class_lines(subject)
    elif is_module(subject):
        lines += module_lines(subject)
    elif callable(subject) and hasattr(subject, "__name__"):
        lines += routine_lines(subject)
    elif type(subject).__name__ in ("property", "getset_descriptor", "member_descriptor"):
        lines += indented(getattr(subject, "__doc__", None))
    else:
        lines += class_lines(type(subject))
    return "\n".join(lines).rstrip() + "\n"


def named(name):
    """The module, or the builtin or attribute of a module, with this name."""
    import builtins

    if hasattr(builtins, name):
        return getattr(builtins, name)
    found = None
    path = name.split(".")
    for count in range(len(path), 0, -1):
        try:
            __import__(".".join(path[:count]))
        except ImportError:
            continue
        found = sys.modules[".".join(path[:count])]
        for part in path[count:]:
            found = getattr(found, part, None)
        break
    return found


def is_module(subject):
    return type(subject).__name__ == "module"


def heading(subject):
    name = getattr(subject, "__name__", None)
    kind = type(subject).__name__
    if is_module(subject):
        return f"Help on module {name}:"
    if isinstance(subject, type):
        return f"Help on class {name} in module {subject.__module__}:"
    if name is None or not callable(subject):
        return f"Help on {kind} object:"
    kinds = {"function": "function", "builtin_function_or_method": "built-in function", "method": "method",
             "method_descriptor": "method_descriptor", "wrapper_descriptor": "wrapper_descriptor"}
    kind = kinds.get(kind, kind)
    owner = getattr(subject, "__objclass__", None)
    module = getattr(subject, "__module__", None)
    if owner is not None:
        return f"Help on {kind}:"
    return f"Help on {kind} {name}" + (f" in module {module}:" if module else ":")


def signature_of(routine):
    """The parameters as text, in parentheses."""
    text = getattr(routine, "__text_signature__", None)
    if text:
        for marker in ("$self, /, ", "$self, /", "$self, ", "$module, /, ", "$module, ", "$module", "$type, /, "):
            text = text.replace(marker, "self, /, " if marker == "$self, /, " else "self, /" if marker == "$self, /" else "", 1)
        return text
    import inspect

    try:
        signature = inspect.signature(routine)
    except (TypeError, ValueError):
        return "(...)"
    name = getattr(routine, "__name__", "")
    return signature.format(max_width=None if name == "<lambda>" else 80 - len(name))


def indented(doc, margin="    "):
    """The lines of a docstring, behind a margin."""
    return [margin + line if line.strip() else "" for line in clean(doc).split("\n")] if doc else []


def clean(doc):
    """The docstring without the indentation of its lines but the first."""
    first, *rest = doc.strip("\n").expandtabs().split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in rest if line.strip()), default=0)
    return "\n".join([first.strip(), *(line[margin:].rstrip() for line in rest)]).rstrip()


def routine_lines(routine, name=None):
    return [(name or routine.__name__) + signature_of(routine), *indented(getattr(routine, "__doc__", None))]


def class_lines(cls):
    bases = ", ".join(base.__qualname__ for base in cls.__bases__)
    lines = [f"class {cls.__qualname__}({bases})"]
    body = indented(cls.__doc__, "") + ([""] if cls.__doc__ else [])
    if len(cls.__mro__) > 2:
        body += ["Method resolution order:", *("    " + base.__qualname__ for base in cls.__mro__), ""]
    members = {name: value for name, value in vars(cls).items() if not name.startswith("_") or name == "__init__"}
    routines = {name: value for name, value in members.items() if callable(value) or isinstance(value, (staticmethod, classmethod))}
    if routines:
        body += ["Methods defined here:", ""]
        for name, value in routines.items():
            body += [*routine_lines(getattr(value, "__func__", value), name), ""]
    others = {name: value for name, value in members.items() if name not in routines}
    if others:
        body += ["Data and descriptors defined here:", ""]
        for name, value in others.items():
            is_descriptor = hasattr(type(value), "__get__")
            body += [name if is_descriptor else f"{name} = {value!r}", *(indented(getattr(value, "__doc__", None)) if is_descriptor else []), ""]
    return lines + [(" |  " + line).rstrip() for line in body]


def module_lines(module):
    lines = ["NAME", f"    {module.__name__}" + (f" - {clean(module.__doc__).split(chr(10))[0]}" if module.__doc__ else ""), ""]
    if module.__doc__ and "\n" in module.__doc__.strip():
        lines += ["DESCRIPTION", *indented(module.__doc__), ""]
    names = getattr(module, "__all__", None) or [name for name in vars(module) if not name.startswith("_")]
    values = {name: getattr(module, name) for name in sorted(names) if not is_module(getattr(module, name, module))}
    for title, chosen in (
        ("CLASSES", {n: v for n, v in values.items() if isinstance(v, type)}),
        ("FUNCTIONS", {n: v for n, v in values.items() if callable(v) and not isinstance(v, type)}),
        ("DATA", {n: v for n, v in values.items() if not callable(v)}),
    ):
        if chosen:
            lines.append(title)
        for name, value in chosen.items():
            if title == "CLASSES":
                text = class_lines(value)
            elif title == "FUNCTIONS" and hasattr(value, "__name__"):
                text = routine_lines(value, name)
            else:
                text = [f"{name} = {value!r}"]
            lines += [*("    " + line if line else "" for line in text), ""]
    return lines
