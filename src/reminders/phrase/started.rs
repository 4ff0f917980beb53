//! Since when: a day, mostly one that has been, and perhaps a time.

use chrono::{DateTime, Datelike, NaiveDate, Weekday};
use chrono_tz::Tz;

use super::scan::{Ahead, Date, Manner, Parts};
use super::{Problem, scan, tokens};
use crate::reminders::calendar::shifted;
use crate::reminders::wall::Iso;

/// Understands since when something runs, said at an instant: `18.11.`, `i går kl 14`, `mandag`, `2026-11-18T09:30`. A date
/// without a year is the nearest one, a weekday the last one.
pub fn started(phrase: &str, now: DateTime<Tz>) -> Result<Iso, Problem> {
    if let Some(iso) = Iso::parse(phrase) {
        return Ok(iso);
    }
    let parts = scan::parts(&tokens::tokens(phrase)?)?;
    if let Some(stamp) = parts.stamp {
        let alone = parts == Parts { stamp: Some(stamp), ..Parts::default() };
        return if alone { Ok(Iso::Wall(stamp)) } else { Err(Problem::Unclear) };
    }
    let day = day(&parts, now.date_naive())?;
    Ok(parts.time.map_or(Iso::Day(day), |time| Iso::Wall(day.and_time(time.at))))
}

fn day(parts: &Parts, today: NaiveDate) -> Result<NaiveDate, Problem> {
    let used = Parts {
        time: parts.time,
        date: parts.date,
        ahead: parts.ahead.clone(),
        weekdays: parts.weekdays.clone(),
        ..Parts::default()
    };
    if used != *parts {
        return Err(Problem::Unclear);
    }
    match (parts.date, &parts.ahead, &parts.weekdays) {
        (Some(date), None, weekdays) => {
            let day = nearest(date, today)?;
            match weekdays.as_ref().map(|(days, _)| days.as_slice()) {
                None => Ok(day),
                Some([weekday]) if *weekday == day.weekday() => Ok(day),
                Some(_) => Err(Problem::OtherWeekday(day)),
            }
        }
        // *Kl 9*: today.
        (None, None, None) if parts.time.is_some() => Ok(today),
        (None, Some(Ahead::Days(days)), None) => shifted(today, *days).ok_or(Problem::NoSuchDate),
        (None, None, Some((days, Manner::Plain))) => match days[..] {
            [weekday] => Ok(last(weekday, today)),
            _ => Err(Problem::Unclear),
        },
        _ => Err(Problem::Unclear),
    }
}

fn nearest(date: Date, today: NaiveDate) -> Result<NaiveDate, Problem> {
    let (day, month) = match date {
        Date::Whole(day) => return Ok(day),
        Date::OfYear { day, month } => (day, month),
    };
    let years = (-4..=4).filter_map(|more| NaiveDate::from_ymd_opt(today.year() + more, month, day));
    years.min_by_key(|day| (*day - today).num_days().abs()).ok_or(Problem::NoSuchDate)
}

fn last(weekday: Weekday, today: NaiveDate) -> NaiveDate {
    std::iter::successors(Some(today), NaiveDate::pred_opt).find(|day| day.weekday() == weekday).unwrap_or(today)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(phrase: &str) -> Result<Iso, Problem> {
        started(phrase, Iso::parse("2026-11-25T08:00").unwrap().instant(Tz::Europe__Oslo))
    }

    #[test]
    fn since_when_is_understood_in_four_languages() {
        for (phrases, expected) in [
            ("i dag|idag|today|25.11.|25. november|onsdag|2026-11-25", "2026-11-25"),
            ("i går|igår|yesterday|24.11|24/11|tirsdag 24. november|tirsdag|tisdag", "2026-11-24"),
            ("i forgårs|i förrgår|day before yesterday|mandag", "2026-11-23"),
            ("20.12.", "2026-12-20"),
            ("15. januar|15 January", "2027-01-15"),
            ("18.11.2026|18 november 2026", "2026-11-18"),
            ("30. juli", "2026-07-30"),
            ("kl 7.15|i dag kl 7.15|today at 7:15 am", "2026-11-25T07:15"),
            ("i går kl 14.30|24.11. 14:30|2026-11-24T14:30|2026-11-24 14:30|yesterday at 2:30 pm", "2026-11-24T14:30"),
        ] {
            for phrase in phrases.split('|') {
                assert_eq!(said(phrase), Ok(Iso::parse(expected).unwrap()), "{phrase}");
            }
        }
    }

    #[test]
    fn the_examples_that_are_shown_are_understood() {
        for lang in crate::knowledge::language::Lang::INTERFACE {
            let examples = super::super::start_examples().to(lang);
            let (_, list) = examples.split_once(": ").unwrap();
            for example in list.split(" · ") {
                assert!(said(example).is_ok(), "{lang} «{example}»: {:?}", said(example));
            }
        }
    }

    #[test]
    fn what_is_no_day_is_told() {
        for phrase in ["", "om 3 uker", "hver torsdag", "31.2.", "snart", "tirsdag og onsdag", "torsdag 24. november"] {
            assert!(said(phrase).is_err(), "{phrase}: {:?}", said(phrase));
        }
    }
}
