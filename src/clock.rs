//! The only place that asks the machine what time it is.
//!
//! All business time goes through a [`Clock`], so that a test, or an operator who tries things out, can start it
//! anywhere and let it run faster (`FAGMEGLER_NOW`).

use std::str::FromStr;
use std::time::Instant;

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;

/// A clock that runs from a chosen instant at a chosen pace.
#[derive(Debug, Clone)]
pub struct Clock {
    start: DateTime<Utc>,
    begun: Instant,
    factor: f64,
    /// What the machine said when this clock began.
    machine: DateTime<Utc>,
}

/// A wish for another time than the machine's: `ISO[,xFACTOR]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Pretended {
    /// Where the clock starts; without an offset it is local time in the configured zone.
    pub start: Start,
    /// How many seconds pass in one.
    pub factor: f64,
}

/// The instant at which a pretended clock starts.
#[derive(Debug, Clone, PartialEq)]
pub enum Start {
    /// Written with an offset.
    Instant(DateTime<Utc>),
    /// Written without: the wall clock of the configured zone.
    Local(NaiveDateTime),
}

impl FromStr for Pretended {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (iso, factor) = match text.split_once(",x") {
            Some((iso, factor)) => (iso, factor.parse().map_err(|_| ())?),
            None => (text, 1.0),
        };
        if !(factor > 0.0 && factor <= 1e6) {
            return Err(());
        }
        Ok(Self { start: start(iso.trim()).ok_or(())?, factor })
    }
}

fn start(iso: &str) -> Option<Start> {
    if let Ok(instant) = DateTime::parse_from_rfc3339(iso) {
        return Some(Start::Instant(instant.with_timezone(&Utc)));
    }
    for pattern in ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"] {
        if let Ok(local) = NaiveDateTime::parse_from_str(iso, pattern) {
            return Some(Start::Local(local));
        }
    }
    let day = NaiveDate::parse_from_str(iso, "%Y-%m-%d").ok()?;
    Some(Start::Local(day.and_hms_opt(0, 0, 0)?))
}

impl Clock {
    /// The machine's own time.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the one place that may ask the machine")]
    pub fn of_machine() -> Self {
        let now = Utc::now();
        Self { start: now, begun: Instant::now(), factor: 1.0, machine: now }
    }

    /// A clock that starts where it is told to; wall time without an offset is read in `zone`.
    #[must_use]
    pub fn pretending(wish: &Pretended, zone: Tz) -> Self {
        let start = match &wish.start {
            Start::Instant(instant) => *instant,
            // In the hour that a spring night skips, the same wall time an hour later is meant.
            Start::Local(local) => zone
                .from_local_datetime(local)
                .earliest()
                .or_else(|| zone.from_local_datetime(&(*local + chrono::TimeDelta::hours(1))).earliest())
                .map_or_else(|| local.and_utc(), |t| t.with_timezone(&Utc)),
        };
        Self { start, factor: wish.factor, ..Self::of_machine() }
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        let passed = self.begun.elapsed().mul_f64(self.factor);
        let passed = chrono::TimeDelta::from_std(passed).unwrap_or(chrono::TimeDelta::MAX);
        self.start.checked_add_signed(passed).unwrap_or(DateTime::<Utc>::MAX_UTC)
    }

    /// The machine's own time, whatever this clock pretends: for what must agree with the world outside, such as leases.
    #[must_use]
    pub fn machine(&self) -> DateTime<Utc> {
        let passed = chrono::TimeDelta::from_std(self.begun.elapsed()).unwrap_or(chrono::TimeDelta::MAX);
        self.machine.checked_add_signed(passed).unwrap_or(DateTime::<Utc>::MAX_UTC)
    }

    /// The present date on the wall of a zone.
    #[must_use]
    pub fn today(&self, zone: Tz) -> NaiveDate {
        self.now().with_timezone(&zone).date_naive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pretended_time_is_read_with_and_without_offset_and_pace() {
        let wish: Pretended = "2026-11-22T09:00:00+01:00,x60".parse().unwrap();
        assert!((wish.factor - 60.0).abs() < f64::EPSILON);
        let clock = Clock::pretending(&wish, chrono_tz::Europe::Oslo);
        assert_eq!(clock.today(chrono_tz::Europe::Oslo).to_string(), "2026-11-22");
        assert!("2026-13-40".parse::<Pretended>().is_err());
        assert!("2026-11-22,x0".parse::<Pretended>().is_err());
        assert!("2026-11-22,x-3".parse::<Pretended>().is_err());
    }

    #[test]
    fn local_time_is_the_zones_wall_clock_even_in_the_skipped_hour() {
        let wish: Pretended = "2026-03-29T02:30".parse().unwrap();
        let clock = Clock::pretending(&wish, chrono_tz::Europe::Oslo);
        assert!(clock.now().to_rfc3339().starts_with("2026-03-29T01:30"), "{}", clock.now());
    }
}
