"""python -m json.tool prints a JSON text in a readable form."""
import os
import subprocess
import sys


def tool(text, *args):
    done = subprocess.run([sys.executable, "-m", "json.tool", *args], input=text, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


assert tool('{"b": [1, 2], "a": "\\u00e4"}') == (
    0, '{\n    "b": [\n        1,\n        2\n    ],\n    "a": "\\u00e4"\n}\n', "")
assert tool('{"b":1,"a":2}', "--sort-keys", "--compact") == (0, '{"a":2,"b":1}\n', "")
assert tool('{"a":[]}\n[1]\n', "--json-lines", "--no-indent") == (0, '{"a": []}\n[1]\n', "")
code, out, err = tool("[1,")
assert (code, out) == (1, "") and err.startswith("Expecting value: line 1 column 4"), err
with open("tool_in.json", "w") as f:
    f.write("[1]")
assert tool("", "tool_in.json", "tool_in.json", "--tab") == (0, "", "")
with open("tool_in.json") as f:
    assert f.read() == "[\n\t1\n]\n"
os.remove("tool_in.json")
print("ok")
