# At the end daemonic processes are ended and others waited for, and what was put into queues is sent.
import subprocess
import sys

program = """
import multiprocessing, time

def slow(event):
    event.wait()
    print("slow done", flush=True)

def endless():
    time.sleep(1000)

if __name__ == "__main__":
    event = multiprocessing.Event()
    multiprocessing.Process(target=slow, args=(event,)).start()
    multiprocessing.Process(target=endless, daemon=True).start()
    print("main done", flush=True)
    event.set()
"""
result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
assert (result.stdout, result.stderr, result.returncode) == ("main done\nslow done\n", "", 0), result

program = """
import multiprocessing

def fill(queue):
    queue.put("x" * 100_000)

if __name__ == "__main__":
    queue = multiprocessing.Queue()
    process = multiprocessing.Process(target=fill, args=(queue,))
    process.start()
    print(len(queue.get()))
    process.join()
    print(process.exitcode)
"""
result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
assert (result.stdout, result.stderr, result.returncode) == ("100000\n0\n", "", 0), result
print("ok")
