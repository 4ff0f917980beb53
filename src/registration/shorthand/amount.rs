//! Numbers with what they count: minutes, hours, how many times, and days.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate, TimeDelta};
use regex::Regex;

use super::LEXICON;

/// A number with what it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Amount {
    Minutes(i64),
    Times(u32),
    Day(NaiveDate),
    /// A number that could be anything.
    Bare,
}

static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^([-−–]?\d{1,7}(?:[.,]\d{1,2})?)(\p{L}+|×)?$").expect("the pattern is right"));
static HOURS_AND_MINUTES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(\d{1,3})(\p{L}+)(\d{1,2})(\p{L}+)?$").expect("the pattern is right"));
static TIMES: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^[x×](\d{1,3})$").expect("the pattern is right"));
static DAY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(\d{1,2})[./](\d{1,2})(?:[./](\d{4}))?$").expect("the pattern is right"));
static ISO: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^(\d{4})-(\d{2})-(\d{2})$").expect("the pattern is right"));

/// An amount that begins at a word, and the word after it.
pub(super) fn amount(lower: &[String], at: usize, today: NaiveDate) -> Option<(usize, Amount)> {
    let word = lower[at].as_str();
    if let Some(day) = day(word, today) {
        return Some((at + 1, Amount::Day(day)));
    }
    if let Some(times) = TIMES.captures(word).and_then(|found| found[1].parse().ok()) {
        return Some((at + 1, Amount::Times(times)));
    }
    if let Some(minutes) = hours_and_minutes(word) {
        return Some((at + 1, Amount::Minutes(minutes)));
    }
    let found = NUMBER.captures(word)?;
    let number = found[1].replace(['−', '–'], "-").replace(',', ".");
    let (unit, to) = match found.get(2) {
        Some(unit) => (Some(unit.as_str()), at + 1),
        None => (lower.get(at + 1).map(String::as_str), at + 2),
    };
    match unit.and_then(Unit::of) {
        Some(Unit::Minutes) => {
            Some((to, Amount::Minutes(hundredths(&number)?.checked_div(100)?))).filter(|_| !number.contains('.'))
        }
        Some(Unit::Hours) => {
            let minutes = hundredths(&number)? * 60 / 100;
            // `1 t 30 min`
            match amount_of_minutes(lower, to) {
                Some((to, more)) if !number.contains('.') => Some((to, Amount::Minutes(minutes + more))),
                _ => Some((to, Amount::Minutes(minutes))),
            }
        }
        Some(Unit::Times) => number.parse().ok().map(|times| (to, Amount::Times(times))),
        None if found.get(2).is_none() => Some((at + 1, Amount::Bare)),
        None => None,
    }
}

/// Minutes below an hour that begin at a word.
fn amount_of_minutes(lower: &[String], at: usize) -> Option<(usize, i64)> {
    let found = NUMBER.captures(lower.get(at)?)?;
    let (unit, to) = match found.get(2) {
        Some(unit) => (unit.as_str(), at + 1),
        None => (lower.get(at + 1)?.as_str(), at + 2),
    };
    let minutes = found[1].parse().ok().filter(|minutes| (0..60).contains(minutes))?;
    (Unit::of(unit) == Some(Unit::Minutes)).then_some((to, minutes))
}

/// `1h30`, `1t30m`.
fn hours_and_minutes(word: &str) -> Option<i64> {
    let found = HOURS_AND_MINUTES.captures(word)?;
    let ends_in_minutes = found.get(4).is_none_or(|unit| Unit::of(unit.as_str()) == Some(Unit::Minutes));
    let minutes: i64 = found[3].parse().ok()?;
    let fits = Unit::of(&found[2]) == Some(Unit::Hours) && ends_in_minutes && minutes < 60;
    fits.then_some(found[1].parse::<i64>().ok()? * 60 + minutes)
}

/// A decimal number of at most two places, in hundredths.
fn hundredths(number: &str) -> Option<i64> {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let value = whole.parse::<i64>().ok()?.checked_mul(100)?;
    let part: i64 = format!("{decimals:0<2}").parse().ok()?;
    Some(if number.starts_with('-') { value - part } else { value + part })
}

/// `12.11.`, `12/11`, `12.11.2026`, `2026-11-12`. Without a year it is the last one that is not after today.
fn day(word: &str, today: NaiveDate) -> Option<NaiveDate> {
    if let Some(found) = ISO.captures(word) {
        return NaiveDate::from_ymd_opt(found[1].parse().ok()?, found[2].parse().ok()?, found[3].parse().ok()?);
    }
    let found = DAY.captures(word)?;
    let (day, month): (u32, u32) = (found[1].parse().ok()?, found[2].parse().ok()?);
    if let Some(year) = found.get(3) {
        return NaiveDate::from_ymd_opt(year.as_str().parse().ok()?, month, day);
    }
    let this_year = NaiveDate::from_ymd_opt(today.year(), month, day);
    match this_year {
        // In January, «30.12.» was last month.
        Some(day) if day - today > TimeDelta::days(180) => NaiveDate::from_ymd_opt(today.year() - 1, month, day.day()),
        other => other,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Minutes,
    Hours,
    Times,
}

impl Unit {
    fn of(word: &str) -> Option<Self> {
        let amounts = &LEXICON.amounts;
        let is_one_of = |names: &[String]| names.iter().any(|name| name == word);
        if is_one_of(&amounts.minutes) {
            Some(Self::Minutes)
        } else if is_one_of(&amounts.hours) {
            Some(Self::Hours)
        } else if is_one_of(&amounts.times) {
            Some(Self::Times)
        } else {
            None
        }
    }
}

/// A length of time as people write it, in minutes: `7,5`, `7.5`, `7:30`, `7t30`, `90m`. A bare number is hours.
#[must_use]
pub fn hours(written: &str) -> Option<i64> {
    let word = written.trim().to_lowercase().replace(' ', "");
    if let Some((hours, minutes)) = word.split_once(':') {
        let minutes = minutes.parse::<i64>().ok().filter(|minutes| (0..60).contains(minutes))?;
        return Some(hours.parse::<i64>().ok().filter(|hours| (0..1000).contains(hours))? * 60 + minutes);
    }
    if let Some(minutes) = hours_and_minutes(&word) {
        return Some(minutes);
    }
    let found = NUMBER.captures(&word)?;
    let number = found[1].replace(['−', '–'], "-").replace(',', ".");
    match found.get(2).map(|unit| Unit::of(unit.as_str())) {
        None | Some(Some(Unit::Hours)) => Some(hundredths(&number)? * 60 / 100),
        Some(Some(Unit::Minutes)) => number.parse().ok(),
        Some(_) => None,
    }
}
