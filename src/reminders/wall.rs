//! Time on the wall and time in the world.
//!
//! What people agree on is wall time: nine o'clock stays nine o'clock when the clocks are changed. It becomes an instant
//! by one rule: a time in the hour that a spring night skips is as much later as was skipped (02:30 → 03:30), and of a
//! time that an autumn night has twice, the first is meant.

use chrono::{DateTime, MappedLocalTime, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone};
use chrono_tz::Tz;

use crate::knowledge::language::Country;

/// The instant of a wall time in a zone.
#[must_use]
pub fn instant(local: NaiveDateTime, zone: Tz) -> DateTime<Tz> {
    match zone.from_local_datetime(&local) {
        MappedLocalTime::Single(only) => only,
        MappedLocalTime::Ambiguous(first, second) => first.min(second),
        MappedLocalTime::None => after_the_gap(local, zone),
    }
}

/// No zone of ours skips more than a day at once (Samoa's in 2011 was the longest).
const LONGEST_GAP: TimeDelta = TimeDelta::hours(25);

/// The offset that held before the gap makes the skipped time as much later as was skipped.
fn after_the_gap(local: NaiveDateTime, zone: Tz) -> DateTime<Tz> {
    let before = local.checked_sub_signed(LONGEST_GAP).unwrap_or(local);
    let offset = zone
        .from_local_datetime(&before)
        .earliest()
        .map_or_else(|| zone.offset_from_utc_datetime(&before).fix(), |known| known.offset().fix());
    let utc = local.checked_sub_offset(offset).unwrap_or(local);
    zone.from_utc_datetime(&utc)
}

/// A time as programs write it: a day, a wall time, or an instant with its offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Iso {
    /// `2026-11-25`
    Day(NaiveDate),
    /// `2026-11-25T09:00`
    Wall(NaiveDateTime),
    /// `2026-11-25T09:00+01:00`, `2026-11-25T08:00Z`
    Instant(DateTime<chrono::Utc>),
}

impl Iso {
    /// Reads ISO 8601 in its extended form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Ok(day) = text.parse::<NaiveDate>() {
            return Some(Self::Day(day));
        }
        let instants = ["%Y-%m-%dT%H:%M%:z", "%Y-%m-%dT%H:%M:%S%.f%:z", "%Y-%m-%dT%H:%M%z", "%Y-%m-%dT%H:%M:%S%.f%z"];
        let upper = text.replacen(' ', "T", 1).to_ascii_uppercase();
        let offset = upper.strip_suffix('Z').map_or_else(|| upper.clone(), |utc| format!("{utc}+00:00"));
        let instant = instants.iter().find_map(|form| DateTime::parse_from_str(&offset, form).ok());
        if let Some(instant) = instant {
            return Some(Self::Instant(instant.to_utc()));
        }
        let walls = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S%.f"];
        walls.iter().find_map(|form| NaiveDateTime::parse_from_str(&upper, form).ok()).map(Self::Wall)
    }

    /// The instant in a zone; of a day, its beginning.
    #[must_use]
    pub fn instant(self, zone: Tz) -> DateTime<Tz> {
        match self {
            Self::Day(day) => instant(day.and_time(chrono::NaiveTime::MIN), zone),
            Self::Wall(local) => instant(local, zone),
            Self::Instant(utc) => utc.with_timezone(&zone),
        }
    }

    /// The day on the wall of a zone.
    #[must_use]
    pub fn day(self, zone: Tz) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Wall(local) => local.date(),
            Self::Instant(utc) => utc.with_timezone(&zone).date_naive(),
        }
    }
}

/// The country whose days off hold in a zone; none where it is not one of ours.
#[must_use]
pub fn country_of(zone: Tz) -> Option<Country> {
    match zone {
        Tz::Europe__Oslo | Tz::Arctic__Longyearbyen | Tz::Atlantic__Jan_Mayen => Some(Country::No),
        Tz::Europe__Stockholm => Some(Country::Se),
        Tz::Europe__Copenhagen
        | Tz::Atlantic__Faroe
        | Tz::Atlantic__Faeroe
        | Tz::America__Nuuk
        | Tz::America__Godthab => Some(Country::Dk),
        _ => None,
    }
}

/// The zone in which most of a country lives.
#[must_use]
pub fn zone_of(country: Country) -> Option<Tz> {
    match country {
        Country::No => Some(Tz::Europe__Oslo),
        Country::Se => Some(Tz::Europe__Stockholm),
        Country::Dk => Some(Tz::Europe__Copenhagen),
        Country::Any => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn local(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
    }

    #[test]
    fn the_skipped_hour_is_an_hour_later_and_the_doubled_one_is_the_first() {
        for (wall, world) in [
            ("2026-03-29T01:59", "2026-03-29T01:59:00+01:00"),
            ("2026-03-29T02:30", "2026-03-29T03:30:00+02:00"),
            ("2026-03-29T03:00", "2026-03-29T03:00:00+02:00"),
            ("2026-10-25T02:30", "2026-10-25T02:30:00+02:00"),
            ("2026-10-25T03:00", "2026-10-25T03:00:00+01:00"),
        ] {
            assert_eq!(instant(local(wall), Tz::Europe__Oslo).to_rfc3339(), world);
        }
        // Samoa had no 30 December 2011 at all.
        let samoa = instant(local("2011-12-30T09:00"), Tz::Pacific__Apia);
        assert_eq!(samoa.date_naive().to_string(), "2011-12-31");
    }

    #[test]
    fn times_are_read_as_programs_write_them() {
        let zone = Tz::Europe__Oslo;
        for text in [
            "2026-11-25T09:00",
            "2026-11-25 09:00",
            "2026-11-25T09:00:00",
            "2026-11-25T08:00Z",
            "2026-11-25T09:00+01:00",
            "2026-11-25T08:00:00.000Z",
            "2026-11-25t09:00:00+0100",
        ] {
            let read = Iso::parse(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(read.instant(zone).to_rfc3339(), "2026-11-25T09:00:00+01:00", "{text}");
        }
        assert_eq!(Iso::parse("2026-11-25"), Some(Iso::Day(NaiveDate::from_ymd_opt(2026, 11, 25).unwrap())));
        // Late in the evening in Greenland it is the next day in UTC, and the same day on the wall.
        assert_eq!(Iso::parse("2026-11-25T23:30:00-02:00").unwrap().day(Tz::America__Nuuk).to_string(), "2026-11-25");
        for wrong in ["", "2026-02-30", "25.11.2026", "2026-11-25T25:00", "i morgen", "2026-11", "2026-11-25T"] {
            assert_eq!(Iso::parse(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn every_wall_time_has_one_instant_that_keeps_the_day(minutes in 0_i64..13_700_000) {
            let wall = local("2020-01-01T00:00") + TimeDelta::minutes(minutes);
            for zone in [Tz::Europe__Oslo, Tz::Europe__Stockholm, Tz::Europe__Copenhagen] {
                let world = instant(wall, zone);
                let late = world.naive_local() - wall;
                prop_assert!(late == TimeDelta::zero() || late == TimeDelta::hours(1));
                prop_assert_eq!(world.date_naive(), wall.date());
            }
        }
    }
}
