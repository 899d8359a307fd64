"""Money in transit: transfers between accounts, with no lock, one lock, and a lock per account.

The sum of all accounts must never change.  Without a lock two transfers can read the same balance,
and money appears or vanishes.  With a lock per account a transfer takes two locks, always in the
order of the account numbers, so that there is no deadlock.

  GIL on   without a lock money may vanish, when a thread is switched in the middle of a transfer.
  GIL off  without a lock much money vanishes; with locks none does, and with a lock per account
           transfers between different accounts really run at the same time.
"""
import sys
import threading
import time

ACCOUNTS, THREADS = 16, 4
TRANSFERS = int(sys.argv[1]) if len(sys.argv) > 1 else 30000


class Account:
    def __init__(self, number):
        self.number = number
        self.balance = 1000
        self.lock = threading.Lock()

    def change(self, amount):
        balance = self.balance
        self.balance = added(balance, amount)


def added(balance, amount):
    return balance + amount


def no_lock(source, target, amount):
    source.change(-amount)
    target.change(amount)


bank_lock = threading.Lock()


def one_lock(source, target, amount):
    with bank_lock:
        source.change(-amount)
        target.change(amount)


def lock_per_account(source, target, amount):
    first, second = (source, target) if source.number < target.number else (target, source)
    with first.lock, second.lock:
        source.change(-amount)
        target.change(amount)


def clerk(accounts, transfer, seed):
    for _ in range(TRANSFERS):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        source = accounts[(seed >> 8) % ACCOUNTS]
        target = accounts[(seed >> 16) % ACCOUNTS]
        if source is not target:
            transfer(source, target, seed % 10)


sys.setswitchinterval(0.0001)
for transfer in no_lock, one_lock, lock_per_account:
    accounts = [Account(n) for n in range(ACCOUNTS)]
    clerks = [threading.Thread(target=clerk, args=(accounts, transfer, n)) for n in range(THREADS)]
    start = time.perf_counter()
    for thread in clerks:
        thread.start()
    for thread in clerks:
        thread.join()
    seconds = time.perf_counter() - start
    total = sum(account.balance for account in accounts)
    print(transfer.__name__ + ": money before", 1000 * ACCOUNTS)
    print("    money after", total, "- difference", total - 1000 * ACCOUNTS)
    print("    time: %.3f s" % seconds)
