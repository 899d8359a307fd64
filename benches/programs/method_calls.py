"""Method calls, attribute reads and writes, inheritance, super() and properties."""
import sys


class Account:
    bank = "gillie"
    fee = 1

    def __init__(self, owner, balance):
        self.owner = owner
        self.balance = balance
        self.entries = 0

    def deposit(self, amount):
        self.balance += amount
        self.entries += 1
        return self

    def withdraw(self, amount):
        if self.can_pay(amount):
            self.balance -= amount
            self.entries += 1
            return True
        return False

    def can_pay(self, amount):
        return self.balance >= amount


class Checking(Account):
    def __init__(self, owner, balance, credit):
        super().__init__(owner, balance)
        self.credit = credit

    def can_pay(self, amount):
        return self.balance + self.credit >= amount

    def withdraw(self, amount):
        return super().withdraw(amount + self.fee)


class Savings(Account):
    @property
    def tenths(self):
        return self.balance // 10

    @staticmethod
    def rounded(amount):
        return amount - amount % 5

    @classmethod
    def opened(cls, owner):
        return cls(owner, 100)


def work(rounds):
    plain = Account("a", 1000)
    checking = Checking("b", 500, 200)
    savings = Savings.opened("c")
    refused = 0
    for i in range(rounds):
        plain.deposit(i & 15).deposit(3)
        if not checking.withdraw(i & 7):
            refused += 1
            checking.deposit(plain.balance & 1023)
        savings.deposit(savings.rounded(i & 31))
        if savings.tenths > 1000:
            savings.withdraw(savings.balance)
        plain.withdraw(checking.balance & 7)
    return plain, checking, savings, refused


def main():
    scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    rounds = int(900000 * scale)
    plain, checking, savings, refused = work(rounds)
    entries = plain.entries + checking.entries + savings.entries
    print("method_calls", rounds, plain.balance, checking.balance, savings.balance, refused, entries)


main()
