//! The C library's calendar: time zones as the system knows them.

use std::ffi::{CStr, OsString};
use std::mem::MaybeUninit;

use crate::threads::sync::Mutex;

/// A point in time by the calendar; numbers as in C's `struct tm`, but the year
/// is the year, and months and days of the year count from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CalendarTime {
    pub year: i64,
    pub month: i32,
    pub day: i32,
    pub hour: i32,
    pub minute: i32,
    pub second: i32,
    /// Sunday is 0.
    pub weekday: i32,
    pub yearday: i32,
    /// Positive in summer, zero in winter, negative if not known.
    pub is_dst: i32,
    /// Empty if not known.
    pub zone: String,
    pub utc_offset_s: i64,
}

/// Which zone a calendar is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    Utc,
    Local,
}

/// The calendar time at `seconds` since 1970; none if its year is out of range.
pub fn calendar_time(seconds: i64, zone: Zone) -> Option<CalendarTime> {
    let mut tm = MaybeUninit::<libc::tm>::zeroed();
    // SAFETY: both pointers are valid; the result is null or the second one.
    let made = unsafe {
        match zone {
            Zone::Utc => libc::gmtime_r(&seconds, tm.as_mut_ptr()),
            Zone::Local => libc::localtime_r(&seconds, tm.as_mut_ptr()),
        }
    };
    if made.is_null() {
        return None;
    }
    // SAFETY: zeroed, then filled.
    let tm = unsafe { tm.assume_init() };
    let name = match zone {
        Zone::Utc => "UTC".to_owned(),
        Zone::Local if tm.tm_zone.is_null() => String::new(),
        // SAFETY: a string of the C library's, which lives as long as its zone.
        Zone::Local => unsafe { CStr::from_ptr(tm.tm_zone) }.to_string_lossy().into_owned(),
    };
    Some(CalendarTime {
        year: i64::from(tm.tm_year) + 1900,
        month: tm.tm_mon + 1,
        day: tm.tm_mday,
        hour: tm.tm_hour,
        minute: tm.tm_min,
        second: tm.tm_sec,
        weekday: tm.tm_wday,
        yearday: tm.tm_yday + 1,
        is_dst: tm.tm_isdst,
        zone: name,
        utc_offset_s: tm.tm_gmtoff,
    })
}

/// Seconds since 1970 at a local calendar time; none if they cannot be counted.
pub fn seconds_of(time: &CalendarTime) -> Option<i64> {
    // SAFETY: all zero is a valid `struct tm`.
    let mut tm: libc::tm = unsafe { std::mem::zeroed() };
    tm.tm_year = i32::try_from(time.year - 1900).ok()?;
    tm.tm_mon = time.month.checked_sub(1)?;
    tm.tm_mday = time.day;
    tm.tm_hour = time.hour;
    tm.tm_min = time.minute;
    tm.tm_sec = time.second;
    tm.tm_isdst = time.is_dst;
    tm.tm_wday = -1;
    // SAFETY: the structure is ours.
    let seconds = unsafe { libc::mktime(&mut tm) };
    // -1 is also a time; then the day of the week was filled in.
    if seconds == -1 && tm.tm_wday == -1 { None } else { Some(seconds) }
}

/// What the C library takes for the zone if the variable `TZ` is not there.
const SYSTEM_ZONE: &str = ":/etc/localtime";

/// Reads the local zone anew (`time.tzset`), from what the VM has as its variable `TZ`, if that is given.
pub fn reload_zone(variable: Option<Option<OsString>>) {
    unsafe extern "C" {
        fn tzset();
    }
    static CHANGING: Mutex<()> = Mutex::new(());
    let _guard = CHANGING.lock();
    if let Some(zone) = variable
        && (zone.is_some() || std::env::var_os("TZ").is_some())
    {
        // SAFETY: another thread of the C library may be reading the environment. It sees either text: this is the only
        // variable that is ever changed, so that the environment's array moves at most once, when the variable is
        // added, and the C library then leaves the first array, which is the system's, and old texts where they are.
        unsafe { std::env::set_var("TZ", zone.unwrap_or_else(|| SYSTEM_ZONE.into())) };
    }
    // SAFETY: takes nothing, and locks what it changes.
    unsafe { tzset() };
}
