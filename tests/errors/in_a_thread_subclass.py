import threading


class Worker(threading.Thread):
    def run(self):
        try:
            raise KeyError("inner")
        except KeyError as e:
            raise ValueError("outer") from e


w = Worker()
w.start()
w.join()
raise SystemExit(4)
