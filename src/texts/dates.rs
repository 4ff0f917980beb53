//! Days as each language writes them.

use chrono::{Datelike, NaiveDate, NaiveTime};

use super::text;
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

/// The day of the week.
#[must_use]
pub fn weekday(day: NaiveDate, lang: Lang) -> String {
    text(lang, &format!("weekday-{}", day.weekday().number_from_monday()))
}

/// With its weekday: `fredag 27.11.2026`.
#[must_use]
pub fn whole_day(on: NaiveDate, lang: Lang) -> String {
    format!("{} {}", weekday(on, lang), day(on, lang))
}

/// As one speaks of a day of these weeks: `fredag 27.11.`, Swedish `fredag 27/11`, English `Friday 27 November`.
#[must_use]
pub fn near_day(on: NaiveDate, lang: Lang) -> String {
    let date = match lang {
        Lang::Nb | Lang::Nn | Lang::Da => format!("{}.{}.", on.day(), on.month()),
        Lang::Sv => format!("{}/{}", on.day(), on.month()),
        Lang::En => on.format("%-d %B").to_string(),
    };
    format!("{} {date}", weekday(on, lang))
}

/// The same in figures alone, to be changed and read back: English `22-11-2026`.
#[must_use]
pub fn short(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::En => day.format("%-d-%-m-%Y").to_string(),
        lang => self::day(day, lang),
    }
}

/// A time of day: `9.00` in Danish, `09.00` otherwise, in English `09:00`.
#[must_use]
pub fn time(at: NaiveTime, lang: Lang) -> String {
    match lang {
        Lang::Nb | Lang::Nn | Lang::Sv => at.format("%H.%M").to_string(),
        Lang::Da => at.format("%-H.%M").to_string(),
        Lang::En => at.format("%H:%M").to_string(),
    }
}

/// A day as a person writes it: `2026-11-22`, `22.11.2026`, `22/11 2026`, `22-11-2026`.
#[must_use]
pub fn read(written: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = written.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let strange = |c: char| !(c.is_ascii_digit() || matches!(c, '-' | '.' | '/' | ' '));
    let [one, two, three] = parts[..] else { return None };
    if written.contains(strange) {
        return None;
    }
    let (year, month, day) = if one.len() == 4 { (one, two, three) } else { (three, two, one) };
    if year.len() != 4 {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_people_write_it() {
        let november = NaiveDate::from_ymd_opt(2026, 11, 2);
        for written in ["2026-11-02", "2.11.2026", "02.11.2026", "2/11 2026", "2-11-2026", " 2. 11. 2026 "] {
            assert_eq!(read(written), november, "{written}");
        }
        for wrong in ["", "i morgen", "2026-13-01", "31.11.2026", "2.11.26", "2026", "2.11.2026 kl 9"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn each_language_writes_its_own_way() {
        let date = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        let written: Vec<String> = Lang::INTERFACE.iter().map(|lang| day(date, *lang)).collect();
        assert_eq!(written, ["2.3.2026", "2026-03-02", "2.3.2026", "2 March 2026"]);
        let near: Vec<String> = Lang::INTERFACE.iter().map(|lang| near_day(date, *lang)).collect();
        assert_eq!(near, ["mandag 2.3.", "måndag 2/3", "mandag 2.3.", "Monday 2 March"]);
    }
}
