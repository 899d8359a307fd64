"""New interpreters that become processes of a program: what they are told, and what they do first."""

import os as _os
import sys as _sys

from . import process as _process

__all__ = ["set_executable", "get_executable", "get_command_line", "get_preparation_data",
           "freeze_support", "import_main_path"]

_executable = _sys.executable


def set_executable(executable):
    """Set the interpreter that spawned processes run."""
    global _executable
    _executable = _os.fsdecode(executable)


def get_executable():
    """The interpreter that spawned processes run."""
    return _executable


def is_forking(argv):
    """Whether this interpreter was started to become a process of a program."""
    return len(argv) >= 2 and argv[1] == "--multiprocessing-fork"


def freeze_support():
    """Nothing: programs are not frozen here."""


def get_command_line(**kwds):
    """The command that starts a process; the numbers are those of its descriptors."""
    arguments = ", ".join(f"{name}={value!r}" for name, value in kwds.items())
    program = f"from multiprocessing.spawn import spawn_main; spawn_main({arguments})"
    gil = "1" if _sys._is_gil_enabled() else "0"
    return [_executable, "-X", f"gil={gil}", "-c", program, "--multiprocessing-fork"]


def spawn_main(pipe_handle, alive_handle):
    """Becomes the process that the pipe describes, and ends with it."""
    from . import reduction

    with open(pipe_handle, "rb", closefd=False) as pipe:
        process = _process.current_process()
        process._inheriting = True
        try:
            prepare(reduction.ForkingPickler.loads_from(pipe))
            process = reduction.ForkingPickler.loads_from(pipe)
        finally:
            del _process.current_process()._inheriting
    exitcode = process._bootstrap(parent_sentinel=pipe_handle)
    _sys.exit(exitcode)


def _check_not_importing_main():
    if getattr(_process.current_process(), "_inheriting", False):
        raise RuntimeError("""
        An attempt has been made to start a new process before the
        current process has finished its bootstrapping phase.

        Processes that start as new interpreters import the main module:
        what starts processes must be behind

            if __name__ == '__main__':
                ...
        """)


def get_preparation_data(name):
    """What a new interpreter needs to be like this one."""
    from . import context, util

    _check_not_importing_main()
    data = {
        "name": name, "authkey": _process.current_process().authkey, "log_to_stderr": util._logger is not None,
        "sys_path": list(_sys.path), "sys_argv": _sys.argv, "orig_dir": _process.ORIGINAL_DIR, "dir": _os.getcwd(),
        "start_method": context._default_context.get_start_method(),
    }
    if util._logger is not None:
        data["log_level"] = util._logger.getEffectiveLevel()
    main = _sys.modules["__main__"]
    main_name = getattr(getattr(main, "__spec__", None), "name", None)
    main_path = getattr(main, "__file__", None)
    if main_name is not None:
        data["init_main_from_name"] = main_name
    elif main_path is not None:
        if not _os.path.isabs(main_path) and _process.ORIGINAL_DIR is not None:
            main_path = _os.path.join(_process.ORIGINAL_DIR, main_path)
        data["init_main_from_path"] = _os.path.normpath(main_path)
    return data


def prepare(data):
    """Makes this interpreter like the one that the data are of."""
    from . import context, util

    process = _process.current_process()
    process.name = data["name"]
    process.authkey = data["authkey"]
    if data["log_to_stderr"]:
        util.log_to_stderr(data["log_level"])
    _sys.path[:] = data["sys_path"]
    _sys.argv = data["sys_argv"]
    _os.chdir(data["dir"])
    _process.ORIGINAL_DIR = data["orig_dir"]
    context._force_start_method(data["start_method"])
    if "init_main_from_name" in data:
        _run_main("run_module", data["init_main_from_name"])
    elif "init_main_from_path" in data:
        _run_main("run_path", data["init_main_from_path"])


def import_main_path(main_path):
    """Have the main module of the program that the file holds, under the name `__mp_main__`."""
    _run_main("run_path", main_path)


def _run_main(how, what):
    import runpy
    import types

    main = types.ModuleType("__mp_main__")
    main.__dict__.update(getattr(runpy, how)(what, run_name="__mp_main__"))
    _sys.modules["__main__"] = _sys.modules["__mp_main__"] = main
