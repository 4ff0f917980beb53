//! Schedules of operators: cron expressions on wall time.
//!
//! The `cron` crate on a zone's time leaves out what falls into the skipped hour of spring and fires twice in the doubled
//! hour of autumn. So it is run on wall time, as if that were UTC, and each wall time becomes an instant by our one rule
//! ([`super::wall`]): once, always.

use std::str::FromStr;

use chrono::{DateTime, NaiveDateTime};
use chrono_tz::Tz;
use cron::Schedule;

use super::wall;

/// A schedule on the wall of a zone.
#[derive(Debug, Clone)]
pub struct Cron {
    schedule: Schedule,
}

/// Not an expression that is understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoSchedule;

impl FromStr for Cron {
    type Err = NoSchedule;

    /// Five fields (minute, hour, day, month, weekday) or six with seconds before them. Weekdays go by name: programs
    /// number them differently. With day and weekday both, both must hold: `0 9 1-7 * Tue` is the first Tuesday.
    fn from_str(text: &str) -> Result<Self, NoSchedule> {
        let fields: Vec<&str> = text.split_whitespace().collect();
        let expression = match fields.len() {
            5 => format!("0 {}", fields.join(" ")),
            6 => fields.join(" "),
            _ => return Err(NoSchedule),
        };
        if fields.last().is_some_and(|weekday| weekday.contains(|c: char| c.is_ascii_digit())) {
            return Err(NoSchedule);
        }
        Ok(Self { schedule: expression.parse().map_err(|_| NoSchedule)? })
    }
}

impl Cron {
    /// Whether a text looks like an expression at all.
    #[must_use]
    pub fn is_meant(text: &str) -> bool {
        let fields = text.split_whitespace().count();
        (5..=6).contains(&fields) && text.contains('*')
    }

    /// The times at or after an instant.
    pub fn from(&self, from: DateTime<Tz>) -> impl Iterator<Item = DateTime<Tz>> + '_ {
        let zone = from.timezone();
        // A wall time in the skipped hour comes to pass up to an hour later than the wall says.
        let begin = from.naive_local() - chrono::TimeDelta::hours(2);
        let walls = self.schedule.after(&begin.and_utc()).map(|wall| -> NaiveDateTime { wall.naive_utc() });
        walls.map(move |local| wall::instant(local, zone)).skip_while(move |at| *at < from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reminders::wall::Iso;

    fn times(expression: &str, from: &str, count: usize) -> Vec<String> {
        let from = Iso::parse(from).unwrap().instant(Tz::Europe__Oslo);
        let cron: Cron = expression.parse().unwrap();
        cron.from(from).take(count).map(|at| at.to_rfc3339()).collect()
    }

    #[test]
    fn a_schedule_keeps_the_wall_and_fires_once_a_day() {
        assert_eq!(
            times("30 2 * * *", "2026-03-28", 3),
            ["2026-03-28T02:30:00+01:00", "2026-03-29T03:30:00+02:00", "2026-03-30T02:30:00+02:00"]
        );
        assert_eq!(
            times("0 30 2 * * *", "2026-10-24T12:00", 2),
            ["2026-10-25T02:30:00+02:00", "2026-10-26T02:30:00+01:00"]
        );
        // Asked again between the two, it does not fire a second time.
        assert_eq!(times("30 2 * * *", "2026-10-25T02:31:00+02:00", 1), ["2026-10-26T02:30:00+01:00"]);
        assert_eq!(times("0 9 1-7 * Tue", "2026-11-25", 1), ["2026-12-01T09:00:00+01:00"]);
        assert_eq!(times("0 9 * * Mon-Fri", "2026-11-28", 1), ["2026-11-30T09:00:00+01:00"]);
    }

    #[test]
    fn what_is_no_schedule_is_refused() {
        for wrong in ["", "* * * *", "0 9 * * 1", "a b c d e", "0 9 32 * *", "61 9 * * *"] {
            assert!(wrong.parse::<Cron>().is_err(), "{wrong}");
        }
        assert!(Cron::is_meant("0 9 * * Mon") && !Cron::is_meant("annenhver torsdag kl 9 og halv"));
        let never: Cron = "0 9 30 2 *".parse().unwrap();
        assert_eq!(never.from(Iso::parse("2026-11-25").unwrap().instant(Tz::Europe__Oslo)).next(), None);
    }
}
