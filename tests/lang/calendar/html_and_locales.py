# calendar: months and years as tables of HTML, in the words of a locale, and the command.
import calendar
import contextlib
import io
import locale

page = calendar.HTMLCalendar(6)
assert page.formatday(0, 1) == '<td class="noday">&nbsp;</td>' and page.formatday(3, 2) == '<td class="wed">3</td>'
assert page.formatweekday(2) == '<th class="wed">Wed</th>'
assert page.formatweek([(0, 1), (3, 2)]) == '<tr><td class="noday">&nbsp;</td><td class="wed">3</td></tr>'
assert page.formatmonthname(2024, 2) == '<tr><th colspan="7" class="month">February 2024</th></tr>'
assert page.formatmonthname(2024, 2, False) == '<tr><th colspan="7" class="month">February</th></tr>'
month = page.formatmonth(2024, 2)
lines = month.splitlines()
assert lines[0] == '<table border="0" cellpadding="0" cellspacing="0" class="month">' and lines[-1] == "</table>", lines
assert lines[1:3] == [page.formatmonthname(2024, 2), page.formatweekheader()] and len(lines) == 9 and month[-1] == "\n"
assert lines[2].startswith('<tr><th class="sun">Sun</th><th class="mon">') and lines[-2].count("&nbsp;") == 2
year = page.formatyear(2024, 5)
assert year.startswith('<table border="0" cellpadding="0" cellspacing="0" class="year">\n'
                       '<tr><th colspan="5" class="year">2024</th></tr><tr><td><table'), year[:200]
assert year.endswith("</table>\n</td></tr></table>") and year.count("<td><table") == 12 and year.count("<tr><td><table") == 3
whole = page.formatyearpage(2024, css="my.css", encoding="ascii")
assert whole.startswith(b'<?xml version="1.0" encoding="ascii"?>\n<!DOCTYPE html PUBLIC'), whole[:100]
assert b'<link rel="stylesheet" type="text/css" href="my.css" />\n<title>Calendar for 2024</title>\n' in whole
assert whole.endswith(b"</td></tr></table></body>\n</html>\n") and b"stylesheet" not in page.formatyearpage(2024, css=None)


class Colourful(calendar.HTMLCalendar):
    cssclasses = ["day"] * 7
    cssclass_month = "month colourful"


assert '<td class="day">7</td>' in Colourful().formatmonth(2024, 2) and 'class="month colourful"' in Colourful().formatmonth(2024, 2)

before = locale.setlocale(locale.LC_TIME)
text = calendar.LocaleTextCalendar(locale="C")
assert text.locale == "C" and text.formatmonth(2024, 2) == calendar.TextCalendar().formatmonth(2024, 2)
assert text.formatweekday(0, 9) == "  Monday " and text.formatmonthname(2024, 3, 12, False) == "   March    "
assert calendar.LocaleHTMLCalendar(0, "C").formatyear(2024) == calendar.HTMLCalendar().formatyear(2024)
assert isinstance(calendar.LocaleTextCalendar().locale, str)
try:
    calendar.LocaleTextCalendar(locale="no_such.locale").formatmonth(2024, 2)
except locale.Error as error:
    assert str(error) == "unsupported locale setting"
else:
    assert False
assert locale.setlocale(locale.LC_TIME) == before


def command(*args):
    """What the command prints, and its exit status."""
    stream = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
    status = None
    with contextlib.redirect_stdout(stream), contextlib.redirect_stderr(stream):
        try:
            calendar.main(args)
        except SystemExit as error:
            status = error.code
    return stream.buffer.getvalue().decode(), status


assert command("2024", "2") == (calendar.TextCalendar().formatmonth(2024, 2), None)
assert command("-t", "html", "2024")[0] == calendar.HTMLCalendar().formatyearpage(2024).decode()
assert command("-L", "C", "-e", "utf-8", "2024", "1") == (calendar.TextCalendar().formatmonth(2024, 1), None)
text, status = command("-L", "C", "2024")
assert status == 2 and text.endswith("error: if --locale is specified --encoding is required\n"), text
text, status = command("-t", "html", "2024", "2")
assert status == 2 and text.endswith("error: incorrect number of arguments\n"), text
print("ok")
