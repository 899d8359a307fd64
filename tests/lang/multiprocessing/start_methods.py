# The ways to start a process: what they are called, and what a child inherits.
import multiprocessing

value = 1


def report(queue):
    queue.put((value, multiprocessing.get_start_method(), multiprocessing.current_process().name))


def main():
    global value
    value = 2
    assert multiprocessing.get_all_start_methods() == ["fork", "spawn", "forkserver"]
    for method, inherited in (("fork", 2), ("spawn", 1), ("forkserver", 1)):
        context = multiprocessing.get_context(method)
        assert context.get_start_method() == method
        queue = context.SimpleQueue()
        process = context.Process(target=report, args=(queue,), name=f"by {method}")
        process.start()
        found = queue.get()
        process.join()
        assert (found[0], found[2]) == (inherited, f"by {method}") and process.exitcode == 0, found
        assert type(process).__name__.lower() == f"{method}process", type(process)
    try:
        multiprocessing.get_context("other")
    except ValueError as exc:
        assert str(exc) == "cannot find context for 'other'"
    multiprocessing.set_start_method("forkserver", force=True)
    assert multiprocessing.get_start_method() == "forkserver"
    try:
        multiprocessing.set_start_method("spawn")
    except RuntimeError as exc:
        assert str(exc) == "context has already been set"
    else:
        assert False
    print("ok")


if __name__ == "__main__":
    main()
