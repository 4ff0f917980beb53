//! A time in which a unit counts the same things.

use chrono::{NaiveDate, TimeDelta};

use super::codebook::List;
use crate::store::tallies::PeriodRow;

/// Below so many days, events that are rare are not counted well (Aasen 2009: two weeks were too short).
pub const SHORT: i64 = 28;

/// A registration period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// Random.
    pub id: String,
    /// The unit.
    pub unit: String,
    /// What it is called in reports.
    pub name: String,
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day.
    pub last: NaiveDate,
    /// What is counted.
    pub lists: Vec<List>,
    /// How many work in the unit.
    pub staff: i64,
}

impl Period {
    /// A period as it is kept. One that was ended early lasts until then.
    #[must_use]
    pub fn of(row: PeriodRow) -> Option<Self> {
        let last: NaiveDate = row.last_day.parse().ok()?;
        let ended: Option<NaiveDate> = row.ended.parse().ok();
        Some(Self {
            id: row.id,
            unit: row.unit,
            name: row.name,
            first: row.first_day.parse().ok()?,
            // On the day of its end it is over.
            last: ended.map_or(last, |ended| last.min(ended - TimeDelta::days(1))),
            lists: row.tables.split('|').filter_map(List::parse).collect(),
            staff: row.staff,
        })
    }

    /// Whether it runs on a day.
    #[must_use]
    pub fn runs_on(&self, day: NaiveDate) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// Whether a list is counted in it. Activities are contacts.
    #[must_use]
    pub fn counts(&self, list: List) -> bool {
        let list = if list == List::AK { List::E } else { list };
        self.lists.contains(&list)
    }
}
