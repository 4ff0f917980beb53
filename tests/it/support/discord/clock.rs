//! The fake's own time: the real one plus what a test has put on top.

use std::time::{Duration, Instant, UNIX_EPOCH};

const DISCORD_EPOCH_MS: u128 = 1_420_070_400_000;

pub(super) struct Clock {
    base: Duration,
    start: Instant,
    ahead: Duration,
    last_id: u64,
}

impl Clock {
    pub(super) fn new() -> Self {
        let base = UNIX_EPOCH.elapsed().unwrap_or_default();
        Self { base, start: Instant::now(), ahead: Duration::ZERO, last_id: 0 }
    }

    pub(super) fn advance(&mut self, by: Duration) {
        self.ahead += by;
    }

    /// Time since the fake was started, with what was put on top.
    pub(super) fn now(&self) -> Duration {
        self.start.elapsed() + self.ahead
    }

    /// How long a moment is past.
    pub(super) fn since(&self, at: Duration) -> Duration {
        self.now().saturating_sub(at)
    }

    /// Since 1970, of a moment given by [`Clock::now`].
    pub(super) fn unix(&self, at: Duration) -> Duration {
        self.base + at
    }

    /// A new snowflake, greater than all before.
    pub(super) fn id(&mut self) -> u64 {
        let ms = self.unix(self.now()).as_millis().saturating_sub(DISCORD_EPOCH_MS);
        let id = u64::try_from(ms).unwrap_or_default() << 22;
        self.last_id = id.max(self.last_id + 1);
        self.last_id
    }

    /// A moment as Discord writes it.
    pub(super) fn stamp(&self, at: Duration) -> String {
        let unix = self.unix(at);
        let seconds = unix.as_secs();
        let (year, month, day) = civil(seconds / 86_400);
        let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
        let micros = unix.subsec_micros();
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{micros:06}+00:00")
    }
}

/// Year, month and day of a count of days since 1970.
fn civil(days: u64) -> (u64, u64, u64) {
    let shifted = days + 719_468;
    let era = shifted / 146_097;
    let of_era = shifted % 146_097;
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (year_of_era + era * 400 + u64::from(month <= 2), month, day)
}

/// Seconds since 1970 of an ISO 8601 moment with an offset.
pub(super) fn seconds(stamp: &str) -> Option<i64> {
    let number = |from: usize, to: usize| stamp.get(from..to)?.parse::<i64>().ok();
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    let zone = stamp.get(19..)?.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
    let offset = match (zone.chars().next()?, zone.get(1..3), zone.get(4..6)) {
        ('Z', _, _) => 0,
        (sign, Some(hours), Some(minutes)) => {
            let amount = hours.parse::<i64>().ok()? * 3600 + minutes.parse::<i64>().ok()? * 60;
            if sign == '-' { -amount } else { amount }
        }
        _ => return None,
    };
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    Some(days * 86_400 + hour * 3600 + minute * 60 + second - offset)
}
