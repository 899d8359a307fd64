"""Where textwrap breaks words, and how pprint lays out dataclasses."""
import textwrap
from dataclasses import dataclass
from pprint import pformat

assert textwrap.wrap("and then--bam!--he was gone", 6) == ["and", "then--", "bam!--", "he was", "gone"]
assert textwrap.wrap("what the--.", 6) == ["what", "the--."]
assert textwrap.wrap("this-is-a-useful-feature", 8) == ["this-is-", "a-", "useful-", "feature"]
assert textwrap.wrap("2004-12-31 x-ray -n --option", 8) == ["2004-12-", "31 x-ray", "-n", "--option"]


@dataclass
class Record:
    name: str
    values: list


text = pformat(Record("first", list(range(30))), width=40)
assert text.startswith("Record(name='first',\n       values=[0,\n"), text
assert pformat(Record("a", [])) == "Record(name='a', values=[])"
print("ok")
