from enum import CONTINUOUS, NAMED_FLAGS, UNIQUE, Enum, Flag, IntEnum, unique, verify


def message(decorator, base, **members):
    try:
        decorator(base("V", members))
    except ValueError as error:
        return str(error)


assert message(unique, Enum, A=1, B=2) is None
assert message(unique, Enum, A=1, B=1, C=2, D=2) == "duplicate values found in <enum 'V'>: B -> A, D -> C"
assert message(verify(UNIQUE), Flag, A=1, B=1) == "aliases found in <flag 'V'>: B -> A"
assert message(verify(CONTINUOUS), IntEnum, A=1, B=4) == "invalid enum 'V': missing values 2, 3"
assert message(verify(CONTINUOUS), Flag, A=1, B=8) == "invalid flag 'V': missing values 2, 4"
assert message(verify(CONTINUOUS, UNIQUE), IntEnum, A=1, B=2, C=3) is None
assert message(verify(NAMED_FLAGS), Flag, A=1, B=2, C=3) is None
assert message(verify(NAMED_FLAGS), Flag, A=1, B=12) == \
    "invalid Flag 'V': alias B is missing combined values of 0xc [use enum.show_flag_values(value) for details]"
print("ok")
