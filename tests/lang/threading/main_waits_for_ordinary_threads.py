import threading, time, sys
def w():
    time.sleep(0.02)
    sys.stdout.flush()
threading.Thread(target=w).start()
print("ok")
