# A union has the hash of typing's.
import typing
assert hash(int | str) == hash(typing.Union[int, str]) == hash(str | int)
assert hash(list[int] | None) == hash(typing.Optional[list[int]])
print('ok')
