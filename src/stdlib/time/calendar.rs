//! `struct_time`, and the way between it, numbers and the C library's calendar.

use super::format;
use crate::interp::{R, Thread};
use crate::objects::list::List;
use crate::objects::registry::TypeSpec;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::TypeObject;
use crate::stdlib::structseq::{from_sequence, set_hidden};
use crate::stdlib::structure::{self, new_structure, structure_type};
use crate::threads::calendar::{CalendarTime, Zone, calendar_time, seconds_of};
use crate::value::{Gc, Value};

pub const KEY: &str = "time.struct_time";
const ITEMS: usize = 9;
pub const HIDDEN: &[&str] = &["tm_zone", "tm_gmtoff"];
const HALF_YEAR_S: i64 = 182 * 24 * 3600;

static SPEC: TypeSpec = TypeSpec {
    new: Some(|t, cls, args| from_sequence(t, cls, args, ITEMS, HIDDEN)),
    methods: structure::METHODS,
    getsets: &[
        structure::field::<0>("tm_year"),
        structure::field::<1>("tm_mon"),
        structure::field::<2>("tm_mday"),
        structure::field::<3>("tm_hour"),
        structure::field::<4>("tm_min"),
        structure::field::<5>("tm_sec"),
        structure::field::<6>("tm_wday"),
        structure::field::<7>("tm_yday"),
        structure::field::<8>("tm_isdst"),
    ],
    doc: "The time value as returned by gmtime(), localtime(), and strptime(), and\n\
        accepted by asctime(), mktime() and strftime().  May be considered as a\n\
        sequence of 9 integers.\n",
    ..TypeSpec::EMPTY
};

/// The type `struct_time`.
///
/// # Errors
/// MemoryError.
pub fn ty(t: &Thread) -> R<Gc<TypeObject>> {
    if let Some(ty) = t.vm().module_state(KEY).and_then(|ty| ty.cast()) {
        return Ok(ty);
    }
    let ty = structure_type(t, KEY, &SPEC);
    t.vm().set_module_state(KEY, ty.value());
    Ok(ty)
}

// ---- from numbers

/// Seconds since 1970 from an argument; now if it is not given.
fn seconds_from(t: &Thread, seconds: Value) -> R<i64> {
    let Some(seconds) = seconds.given() else {
        return Ok((t.vm().runtime().clock().wall_ns() / 1_000_000_000) as i64);
    };
    let whole = match seconds.as_float() {
        Some(f) if f.is_nan() => return Err(t.value_error("Invalid value NaN (not a number)")),
        Some(f) if (-9.2e18..9.2e18).contains(&f) => Some(f.floor() as i64),
        Some(_) => None,
        None => t.index(seconds)?.as_int().and_then(|i| i.to_i64()),
    };
    whole.ok_or_else(|| t.overflow_error("timestamp out of range for platform time_t"))
}

/// The calendar time at an argument of seconds; now if it is not given.
///
/// # Errors
/// TypeError, ValueError, OverflowError; OSError if the year is too large.
pub fn time_at(t: &Thread, seconds: Value, zone: Zone) -> R<CalendarTime> {
    let seconds = seconds_from(t, seconds)?;
    calendar_time(seconds, zone).ok_or_else(|| t.os_error(libc::EOVERFLOW, Value::UNDEF))
}

/// The same as a `struct_time`.
///
/// # Errors
/// As [`time_at`].
pub fn structure_at(t: &Thread, seconds: Value, zone: Zone) -> R {
    let time = time_at(t, seconds, zone)?;
    let numbers = [
        time.year,
        time.month.into(),
        time.day.into(),
        time.hour.into(),
        time.minute.into(),
        time.second.into(),
        i64::from((time.weekday + 6) % 7),
        time.yearday.into(),
        time.is_dst.into(),
    ];
    let items = List::empty(t);
    for number in numbers {
        items.push(t, t.int(number))?;
    }
    let made = new_structure(t, ty(t)?, items).value();
    let name = if zone == Zone::Utc { "GMT" } else { &time.zone };
    set_hidden(t, made, "tm_zone", t.str(name))?;
    set_hidden(t, made, "tm_gmtoff", t.int(time.utc_offset_s))?;
    Ok(made)
}

// ---- from time tuples

/// The calendar time that a time tuple says (`gettmarg`); not checked.
fn time_from(t: &Thread, function: &str, value: Value) -> R<CalendarTime> {
    let Some(tuple) = value.cast::<Tuple>() else {
        return Err(t.type_error("Tuple or struct_time argument required"));
    };
    if tuple.len() != ITEMS {
        return Err(t.type_error(&format!("{function}(): illegal time tuple argument")));
    }
    let mut numbers = [0_i32; ITEMS];
    for (number, item) in numbers.iter_mut().zip(tuple.items()) {
        let wide = t.to_i64(*item)?;
        *number = match i32::try_from(wide) {
            Ok(narrow) => narrow,
            Err(_) => return Err(t.overflow_error("signed integer is greater than maximum")),
        };
    }
    // A year counts from 1900 where the C library has it.
    if i64::from(numbers[0]) < i64::from(i32::MIN) + 1900 {
        return Err(t.overflow_error("year out of range"));
    }
    let [year, month, day, hour, minute, second, weekday, yearday, is_dst] = numbers;
    let mut time = CalendarTime {
        year: year.into(),
        month,
        day,
        hour,
        minute,
        second,
        // Sunday is 0 from here on; negative numbers stay negative.
        weekday: weekday.saturating_add(1) % 7,
        yearday,
        is_dst,
        zone: String::new(),
        utc_offset_s: 0,
    };
    if t.type_of(value) == ty(t)? {
        let part = |name: &str| t.find_attr(value, t.intern(name));
        if let Some(zone) = part("tm_zone")?.and_then(|zone| zone.cast::<Str>()) {
            time.zone = zone.to_lossy().into_owned();
        }
        if let Some(offset) = part("tm_gmtoff")?.and_then(Value::to_small) {
            time.utc_offset_s = offset;
        }
    }
    Ok(time)
}

/// A time tuple's time, now if there is none; every part is in its range.
///
/// # Errors
/// TypeError; ValueError "month out of range" and so on (`checktm`).
pub fn checked(t: &Thread, function: &str, value: Value) -> R<CalendarTime> {
    if value.given().is_none() {
        return time_at(t, Value::UNDEF, Zone::Local);
    }
    let mut time = time_from(t, function, value)?;
    // Zero stands for "not given" where counting begins with 1.
    for part in [&mut time.month, &mut time.day, &mut time.yearday] {
        *part += i32::from(*part == 0);
    }
    for (part, range, name) in [
        (time.month, 1..=12, "month"),
        (time.day, 1..=31, "day of month"),
        (time.hour, 0..=23, "hour"),
        (time.minute, 0..=59, "minute"),
        (time.second, 0..=61, "seconds"),
        (time.weekday, 0..=6, "day of week"),
        (time.yearday, 1..=366, "day of year"),
    ] {
        if !range.contains(&part) {
            return Err(t.value_error(&format!("{name} out of range")));
        }
    }
    Ok(time)
}

/// `time.mktime(tuple)`
///
/// # Errors
/// TypeError; OverflowError "mktime argument out of range".
pub fn mktime(t: &Thread, value: Value) -> R {
    let time = time_from(t, "mktime", value)?;
    match seconds_of(&time) {
        Some(seconds) => Ok(t.float(seconds as f64)),
        None => Err(t.overflow_error("mktime argument out of range")),
    }
}

/// `time.strftime(format, tuple)`
///
/// # Errors
/// TypeError; ValueError.
pub fn strftime(t: &Thread, text: Value, value: Value) -> R {
    let Some(text) = text.cast::<Str>() else {
        let name = t.argument_type_name(text);
        return Err(t.type_error(&format!("strftime() argument 1 must be str, not {name}")));
    };
    let mut time = checked(t, "strftime", value)?;
    if text.as_bytes().contains(&0) {
        return Err(t.value_error("embedded null character"));
    }
    if time.zone.is_empty() && time.is_dst >= 0 {
        time.zone = zone(t).names[usize::from(time.is_dst > 0)].clone();
    }
    Ok(t.str(&format::strftime(&text.to_lossy(), &time)))
}

// ---- the local zone

/// The local zone: winter and summer.
pub struct LocalZone {
    pub names: [String; 2],
    pub offsets_s: [i64; 2],
    pub has_summer: bool,
}

/// The local zone as it is this year (`init_timezone`).
pub fn zone(t: &Thread) -> LocalZone {
    let now_s = (t.vm().runtime().clock().wall_ns() / 1_000_000_000) as i64;
    let january = calendar_time(now_s, Zone::Utc).map_or(now_s, |now| {
        let since_new_year = i64::from(now.yearday - 1) * 86_400
            + i64::from(now.hour) * 3600
            + i64::from(now.minute) * 60
            + i64::from(now.second);
        now_s - since_new_year
    });
    let at = |seconds| {
        let time = calendar_time(seconds, Zone::Local).unwrap_or_default();
        (time.zone, time.utc_offset_s)
    };
    let ((january_name, january_s), (july_name, july_s)) = (at(january), at(january + HALF_YEAR_S));
    let has_summer = january_s != july_s;
    // South of the equator summer is in January.
    if january_s <= july_s {
        LocalZone { names: [january_name, july_name], offsets_s: [january_s, july_s], has_summer }
    } else {
        LocalZone { names: [july_name, january_name], offsets_s: [july_s, january_s], has_summer }
    }
}
