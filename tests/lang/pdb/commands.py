# pdb and bdb: stepping, breakpoints, the stack, values, and what is left after an exception.
import bdb
import io
import os
import pdb
import subprocess
import sys
import tempfile

PROGRAM = '''\
def add(a, b=2, *rest, k=5):
    total = a + b
    for i in range(2):
        total += i
    return total


def fail(x):
    y = x * 2
    raise ValueError(f"bad {y}")


x = add(1)
try:
    fail(3)
except ValueError as e:
    z = str(e)
'''
folder = tempfile.mkdtemp()
path = os.path.join(folder, "program.py")
with open(path, "w") as file:
    file.write(PROGRAM)


def session(commands, names=None):
    """What a debugger shows for commands, beginning in the first line of the program; what it ran is left out."""
    bdb.Breakpoint.clearBreakpoints()
    out = io.StringIO()
    debugger = pdb.Pdb(stdin=io.StringIO(commands.replace(" ", "\n").replace("_", " ")), stdout=out, nosigint=True, readrc=False)
    names = {"__name__": "program"} if names is None else names
    debugger.run(compile(PROGRAM, path, "exec"), names)
    return out.getvalue().replace(path, "P").replace("(Pdb) ", "").replace("(com) ", "").splitlines()


assert session("n n n p_x q") == [
    "> P(1)<module>()", "-> def add(a, b=2, *rest, k=5):", "> P(8)<module>()", "-> def fail(x):", "> P(13)<module>()",
    "-> x = add(1)", "> P(14)<module>()", "-> try:", "4"], session("n n n p_x q")
shown = session("b_4,_i_==_1 b c args w p_i u p_x!=1 d ll r rv c")
assert shown[2:7] == ["Breakpoint 1 at P:4", "Num Type         Disp Enb   Where", "1   breakpoint   keep yes   at P:4",
                      "\tstop only if i == 1", "> P(4)add()"], shown
assert shown[7:12] == ["-> total += i", "a = 1", "b = 2", "k = 5", "rest = ()"], shown
for line in ("-> x = add(1)", "4", "  4 B->\t        total += i", "  5  \t    return total", "--Return--", "> P(5)add()->4"):
    assert line in shown, (line, shown)
shown = session("tbreak_9 c n n u l_15,17 foo !x=7 p_x p_nope whatis_add ignore_1 b_nosuch b_7 b_100 until_3 c")
for line in ("Breakpoint 1 at P:9", "Deleted breakpoint 1 at P:9", "> P(10)fail()", "ValueError: bad 6", "> P(10)fail()",
             "> P(15)<module>()", "*** NameError: name 'foo' is not defined", "7", "*** NameError: name 'nope' is not defined",
             "Function add", "*** Breakpoint 1 already deleted", "*** Blank or comment", "End of file"):
    assert line in shown, (line, shown)
shown = session("b_2 b_4 disable_2 b ignore_1_1 clear_1 b commands_2 p_total silent end enable_2 c c c")
for line in ("Disabled breakpoint 2 at P:4", "2   breakpoint   keep no    at P:4",
             "Will ignore next 1 crossing of breakpoint 1.", "Deleted breakpoint 1 at P:2", "Enabled breakpoint 2 at P:4", "3"):
    assert line in shown, (line, shown)
shown = session("b_3 c display_total n n display j_5 undisplay_total alias_pi_p_%1 pi_k p_1;;p_2 q")
for line in ("display total: 3", "Currently displaying:", "total: 3", "> P(5)add()", "5", "1", "2"):
    assert line in shown, (line, shown)

# After an exception.
names = {"__name__": "program"}
exec(compile(PROGRAM, path, "exec"), names)
try:
    try:
        names["fail"](4)
    except ValueError as error:
        raise KeyError("x") from error
except KeyError as error:
    caught = error
out = io.StringIO()
debugger = pdb.Pdb(stdin=io.StringIO("p 1\nexceptions\nexceptions 0\np y\nu\nq\n"), stdout=out, readrc=False)
debugger.reset()
debugger.interaction(None, caught)
shown = out.getvalue().replace(path, "P").replace("(Pdb) ", "").replace("(com) ", "").splitlines()
assert shown[2:6] == ["1", "    0 ValueError('bad 8')", ">   1 KeyError('x')", "> P(10)fail()"], shown
assert shown[7] == "8" and shown[8].endswith("commands.py(%d)<module>()" % (caught.__context__.__traceback__.tb_lineno)), shown
try:
    pdb.post_mortem()
except ValueError as error:
    assert str(error) == "A valid traceback must be passed if no exception is being handled"

# In programs of their own.
script = os.path.join(folder, "script.py")
with open(script, "w") as file:
    file.write("def f(a):\n    breakpoint()\n    return a + 1\nprint(f(1))\n")


def run(*arguments, commands):
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONBREAKPOINT"} | {"HOME": folder}
    done = subprocess.run([sys.executable, *arguments], input=commands, capture_output=True, text=True, cwd=folder, env=environment)
    return (done.stdout + done.stderr).replace(script, "S").replace("(Pdb) ", "").replace("(com) ", "").splitlines()


assert run(script, commands="p a\nn\nc\n") == [
    "> S(2)f()", "-> breakpoint()", "1", "> S(3)f()", "-> return a + 1", "2"], run(script, commands="p a\nn\nc\n")
assert run(script, commands="q\n")[-1] == "bdb.BdbQuit"
shown = run("-m", "pdb", "script.py", commands="b 3\nrun x\np 3\nc\nc\nc\nq\n")
assert shown[:2] == ["> S(1)<module>()", "-> def f(a):"] and "Breakpoint 1 at S:3" in shown, shown
assert "\tx" in shown and "The program finished and will be restarted" in shown, shown


# A debugger of one's own.
class Lines(bdb.Bdb):
    def __init__(self):
        super().__init__()
        self.seen = []

    def user_line(self, frame):
        self.seen.append(frame.f_lineno)
        self.set_step()

    def user_call(self, frame, arguments):
        self.seen.append(frame.f_code.co_name)
        self.set_step()

    def user_return(self, frame, value):
        self.seen.append(value)
        self.set_step()


bdb.Breakpoint.clearBreakpoints()
lines = Lines()
assert lines.runcall(names["add"], 1, 1) == 3
assert lines.seen[:8] == [2, 3, 4, 3, 4, 3, 5, 3], lines.seen
assert lines.set_break(path, 100) == f"Line {path}:100 does not exist" and lines.set_break(path, 2) is None
assert lines.get_break(path, 2) and lines.get_file_breaks(path) == [2] and lines.clear_break(path, 3).startswith("There is no")
assert lines.clear_all_file_breaks(path) is None and lines.clear_all_breaks() == "There are no breakpoints"
for wrong, why in [("", "Breakpoint number expected"), ("x", "Non-numeric breakpoint number x"), (999, "Breakpoint number 999 out of range")]:
    try:
        lines.get_bpbynumber(wrong)
    except ValueError as error:
        assert str(error) == why
print("ok")
