# Processes that start as new interpreters: they import the main module under another name.
import multiprocessing

started_as = __name__


def tell(queue, lock, number, end):
    with lock:
        queue.put((started_as, multiprocessing.current_process().name, multiprocessing.get_start_method()))
        number.value += 1
        end.send("sent")


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    queue, lock, number = context.Queue(), context.Lock(), context.Value("i", 1)
    reader, writer = context.Pipe(duplex=False)
    process = context.Process(target=tell, args=(queue, lock, number, writer), name="new")
    process.start()
    assert queue.get() == ("__mp_main__", "new", "spawn")
    process.join()
    assert process.exitcode == 0 and number.value == 2 and reader.recv() == "sent"
    try:
        multiprocessing.Lock().__getstate__()
    except RuntimeError as error:
        assert str(error) == "Lock objects should only be shared between processes through inheritance"
    assert multiprocessing.get_start_method() == "fork"
    print("ok")
