//! `strftime` and `asctime` in the C locale.

use std::fmt::Write as _;

use crate::threads::calendar::{CalendarTime, seconds_of};

const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn day_name(time: &CalendarTime) -> &'static str {
    DAYS[time.weekday.rem_euclid(7) as usize]
}

fn month_name(time: &CalendarTime) -> &'static str {
    MONTHS[(time.month - 1).rem_euclid(12) as usize]
}

/// "Thu Jan  1 00:00:00 1970"
pub fn asctime(time: &CalendarTime) -> String {
    format!(
        "{} {} {:2} {:02}:{:02}:{:02} {}",
        &day_name(time)[..3],
        &month_name(time)[..3],
        time.day,
        time.hour,
        time.minute,
        time.second,
        time.year
    )
}

/// The format with its conversions replaced; unknown ones stay as they are.
pub fn strftime(format: &str, time: &CalendarTime) -> String {
    let mut out = String::with_capacity(format.len() * 2);
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        if c != '%' {
            out.push(c);
            continue;
        }
        let before = chars.clone();
        let mut conversion = chars.next();
        let mut flag = None;
        if let Some(c @ ('-' | '_' | '0' | '^' | '#')) = conversion {
            flag = Some(c);
            conversion = chars.next();
        }
        if let Some('E' | 'O') = conversion {
            // Other eras and digits are the usual ones in this locale.
            conversion = chars.next();
        }
        let piece = conversion.and_then(|c| convert(c, time));
        match piece {
            Some(piece) => out.push_str(&flagged(piece, flag)),
            None => {
                out.push('%');
                chars = before;
            }
        }
    }
    out
}

/// What a conversion gives: text, or a number with its width and padding.
enum Piece {
    Text(String),
    Number(i64, usize, char),
}

fn flagged(piece: Piece, flag: Option<char>) -> String {
    match (piece, flag) {
        (Piece::Text(text), Some('^' | '#')) => text.to_uppercase(),
        (Piece::Text(text), _) => text,
        (Piece::Number(n, ..), Some('-')) => n.to_string(),
        (Piece::Number(n, width, _), Some('_')) => format!("{n:width$}"),
        (Piece::Number(n, width, _), Some('0')) => format!("{n:0width$}"),
        (Piece::Number(n, width, ' '), _) => format!("{n:width$}"),
        (Piece::Number(n, width, _), _) => format!("{n:0width$}"),
    }
}

fn convert(conversion: char, time: &CalendarTime) -> Option<Piece> {
    let two = |n: i32| Some(Piece::Number(n.into(), 2, '0'));
    let text = |text: &str| Some(Piece::Text(text.to_owned()));
    let hour12 = if time.hour % 12 == 0 { 12 } else { time.hour % 12 };
    let nested = |format: &str| Some(Piece::Text(strftime(format, time)));
    match conversion {
        'a' => text(&day_name(time)[..3]),
        'A' => text(day_name(time)),
        'b' | 'h' => text(&month_name(time)[..3]),
        'B' => text(month_name(time)),
        'c' => nested("%a %b %e %H:%M:%S %Y"),
        'C' => Some(Piece::Number(time.year.div_euclid(100), 2, '0')),
        'd' => two(time.day),
        'D' | 'x' => nested("%m/%d/%y"),
        'e' => Some(Piece::Number(time.day.into(), 2, ' ')),
        'F' => nested("%Y-%m-%d"),
        'g' => two(iso_week(time).0.rem_euclid(100) as i32),
        'G' => Some(Piece::Number(iso_week(time).0, 1, '0')),
        'H' => two(time.hour),
        'I' => two(hour12),
        'j' => Some(Piece::Number(time.yearday.into(), 3, '0')),
        'k' => Some(Piece::Number(time.hour.into(), 2, ' ')),
        'l' => Some(Piece::Number(hour12.into(), 2, ' ')),
        'm' => two(time.month),
        'M' => two(time.minute),
        'n' => text("\n"),
        'p' => text(if time.hour < 12 { "AM" } else { "PM" }),
        'P' => text(if time.hour < 12 { "am" } else { "pm" }),
        'r' => nested("%I:%M:%S %p"),
        'R' => nested("%H:%M"),
        's' => Some(Piece::Number(seconds_of(time).unwrap_or(-1), 1, '0')),
        'S' => two(time.second),
        't' => text("\t"),
        'T' | 'X' => nested("%H:%M:%S"),
        'u' => Some(Piece::Number(i64::from((time.weekday + 6) % 7 + 1), 1, '0')),
        'U' => two((time.yearday - 1 + 7 - time.weekday) / 7),
        'V' => two(iso_week(time).1),
        'w' => Some(Piece::Number(time.weekday.into(), 1, '0')),
        'W' => two((time.yearday - 1 + 7 - (time.weekday + 6) % 7) / 7),
        'y' => two(time.year.rem_euclid(100) as i32),
        'Y' => Some(Piece::Number(time.year, 1, '0')),
        'z' => Some(Piece::Text(offset(time.utc_offset_s))),
        'Z' => text(&time.zone),
        '%' => text("%"),
        _ => None,
    }
}

fn offset(seconds: i64) -> String {
    let minutes = seconds.abs() / 60;
    let mut out = String::new();
    let _ = write!(out, "{}{:02}{:02}", if seconds < 0 { '-' } else { '+' }, minutes / 60, minutes % 60);
    out
}

fn days_in_year(year: i64) -> i32 {
    let is_leap = year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0);
    if is_leap { 366 } else { 365 }
}

/// Year and number of the week by ISO 8601: the first one has the year's first Thursday.
fn iso_week(time: &CalendarTime) -> (i64, i32) {
    let from_monday = (time.weekday + 6) % 7;
    // Day of the year, from 0, of this week's Thursday.
    let thursday = time.yearday - 1 - from_monday + 3;
    if thursday < 0 {
        return (time.year - 1, (thursday + days_in_year(time.year - 1)) / 7 + 1);
    }
    if thursday >= days_in_year(time.year) {
        return (time.year + 1, (thursday - days_in_year(time.year)) / 7 + 1);
    }
    (time.year, thursday / 7 + 1)
}

#[cfg(test)]
mod tests {
    use super::{CalendarTime, asctime, strftime};

    fn epoch() -> CalendarTime {
        CalendarTime { year: 1970, month: 1, day: 1, weekday: 4, yearday: 1, zone: "GMT".into(), ..Default::default() }
    }

    #[test]
    fn conversions_are_those_of_the_c_locale() {
        let format =
            "%Y-%m-%d %H:%M:%S %j %a %A %b %B %p %I %y %w %U %W %x %X %c %Z %z %% %e %u %V %G %g %C %k %l %P %r";
        let shown = "1970-01-01 00:00:00 001 Thu Thursday Jan January AM 12 70 4 00 00 01/01/70 00:00:00 \
                     Thu Jan  1 00:00:00 1970 GMT +0000 %  1 4 01 1970 70 19  0 12 am 12:00:00 AM";
        assert_eq!(strftime(format, &epoch()), shown);
        assert_eq!(strftime("%q %E %", &epoch()), "%q %E %");
        assert_eq!(asctime(&epoch()), "Thu Jan  1 00:00:00 1970");
    }
}
