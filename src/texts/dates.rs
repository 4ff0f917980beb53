//! Days as each language writes them.

use chrono::{Datelike, NaiveDate};

use crate::knowledge::language::Lang;

/// `22.11.2026`, Swedish `2026-11-22`, English `22 November 2026`.
#[must_use]
pub fn day(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Nb | Lang::Nn | Lang::Da => format!("{}.{}.{}", day.day(), day.month(), day.year()),
        Lang::Sv => day.format("%Y-%m-%d").to_string(),
        Lang::En => day.format("%-d %B %Y").to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_writes_its_own_way() {
        let date = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        let written: Vec<String> = Lang::INTERFACE.iter().map(|lang| day(date, *lang)).collect();
        assert_eq!(written, ["2.3.2026", "2026-03-02", "2.3.2026", "2 March 2026"]);
    }
}
