# exec, spawn and posix_spawn run other programs.
import os
import signal

def in_child(body):
    reader, writer = os.pipe()
    process = os.fork()
    if process == 0:
        os.dup2(writer, 1)
        try:
            body()
        except BaseException as error:
            os.write(1, repr(error).encode())
        os._exit(98)
    os.close(writer)
    output = b""
    while chunk := os.read(reader, 1000):
        output += chunk
    os.close(reader)
    return output, os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])

assert in_child(lambda: os.execv("/bin/echo", ["echo", "a", "b"])) == (b"a b\n", 0)
assert in_child(lambda: os.execl("/bin/echo", "echo", "c")) == (b"c\n", 0)
assert in_child(lambda: os.execlp("echo", "echo", "d")) == (b"d\n", 0)
assert in_child(lambda: os.execve("/bin/sh", ["sh", "-c", "echo $X"], {"X": "5"})) == (b"5\n", 0)
assert in_child(lambda: os.execvpe("sh", ["sh", "-c", "exit $X"], {"X": "6", "PATH": "/bin"})) == (b"", 6)
output, code = in_child(lambda: os.execv("/no/such", ["x"]))
assert (output, code) == (b"FileNotFoundError(2, 'No such file or directory')", 98), output
output, code = in_child(lambda: os.execve("/no/such", ["x"], {}))
assert output == b"FileNotFoundError(2, 'No such file or directory')", output
for call, kind, message in [
    (lambda: os.execv("/bin/echo", "text"), TypeError, "execv() arg 2 must be a tuple or list"),
    (lambda: os.execv("/bin/echo", []), ValueError, "execv() arg 2 must not be empty"),
    (lambda: os.execv("/bin/echo", [""]), ValueError, "execv() arg 2 first element cannot be empty"),
    (lambda: os.execve("/bin/echo", ["a"], 5), TypeError, "execve: environment must be a mapping object"),
    (lambda: os.execve("/bin/echo", ["a"], {"a=b": "c"}), ValueError, "illegal environment variable name"),
    (lambda: os.posix_spawn("/bin/echo", ["a"], {}, file_actions=[()]), TypeError,
     "Each file_actions element must be a non-empty tuple"),
]:
    try:
        call()
    except kind as error:
        assert str(error) == message, error
    else:
        raise AssertionError(message)

assert os.spawnv(os.P_WAIT, "/bin/sh", ["sh", "-c", "exit 3"]) == 3
assert os.spawnlp(os.P_WAIT, "sh", "sh", "-c", "kill -9 $$") == -9
assert os.spawnle(os.P_WAIT, "/bin/sh", "sh", "-c", "exit $N", {"N": "4"}) == 4
assert os.spawnv(os.P_WAIT, "/no/such", ["x"]) == 127
process = os.spawnl(os.P_NOWAIT, "/bin/sh", "sh", "-c", "exit 5")
assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 5

process = os.posix_spawn("/bin/sh", ["sh", "-c", "echo $A; exit 2"], {"A": "spawned"}, file_actions=[
    (os.POSIX_SPAWN_OPEN, 1, "out", os.O_WRONLY | os.O_CREAT, 0o600), (os.POSIX_SPAWN_DUP2, 1, 2)])
assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 2
assert open("out").read() == "spawned\n"
process = os.posix_spawnp("sh", ["sh", "-c", "exit 1"], os.environ, setsigdef=[signal.SIGPIPE])
assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 1
try:
    os.posix_spawn("/no/such", ["x"], {})
except FileNotFoundError as error:
    assert error.filename == "/no/such"
with os.popen("echo one; echo two") as stream:
    assert stream.read() == "one\ntwo\n"
stream = os.popen("exit 3")
assert stream.close() == 3 << 8
with os.popen("cat > written", "w") as stream:
    stream.write("text")
assert open("written").read() == "text"
print("ok")
