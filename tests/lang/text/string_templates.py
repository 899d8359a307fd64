from string import Template

t = Template("$who likes ${what} $$5")
assert t.substitute(who="tim", what="kung pao") == "tim likes kung pao $5"
assert t.substitute({"who": "a", "what": 1}, what=2) == "a likes 2 $5"
assert Template("$a $b").safe_substitute(a=1) == "1 $b" and Template("$ x").safe_substitute() == "$ x"
assert t.get_identifiers() == ["who", "what"] and t.is_valid() and not Template("$").is_valid()
try:
    Template("a\n$ b").substitute()
except ValueError as error:
    assert str(error) == "Invalid placeholder in string: line 2, col 1"
try:
    Template("$a").substitute()
except KeyError as error:
    assert error.args == ("a",)


class Percent(Template):
    delimiter = "%"
    idpattern = "[a-z]+_[a-z]+"


assert Percent("%a_b %% %{c_d}").substitute(a_b=1, c_d=2) == "1 % 2"
assert Template("$Name").substitute(Name=1) == "1"


class Own(Template):
    pattern = r"%%(?:(?P<escaped>%%)|(?P<named>[a-z]+)|\((?P<braced>[a-z]+)\)|(?P<invalid>))"


assert Own("%%a %%(b)").substitute(a=1, b=2) == "1 2"
print("ok")
