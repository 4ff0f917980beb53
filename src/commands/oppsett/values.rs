//! Settings that have a value: what holds, what can be chosen, and the day that is written.

use super::{change, saved, set_channel};
use crate::commands::desk::Desk;
use crate::commands::reply::Reply;
use crate::commands::request::Turn;
use crate::error::Failure;
use crate::knowledge::language::Lang;
use crate::organisation::{Closed, DIGEST_HOUR, Organisation, QUIET_HOURS, Setting};
use crate::store::organisations::Change;
use crate::texts::{dates, say, text};

/// What holds for a setting, in words: its value, or what is taken where there is none.
pub(super) fn holds(desk: &Desk, lang: Lang, organisation: &Organisation, setting: Setting) -> String {
    if let Some(value) = organisation.value(setting) {
        return value_name(setting, value, lang);
    }
    let taken = match setting {
        Setting::Lang => desk.place.lang.code().to_owned(),
        Setting::Threshold => organisation.threshold().to_string(),
        Setting::Caseload => organisation.caseload().to_string(),
        Setting::Digest => DIGEST_HOUR.to_string(),
        Setting::Quiet => QUIET_HOURS.to_owned(),
        Setting::Escalation => "-".to_owned(),
        Setting::StudyDays => organisation.study_days().to_string(),
        _ => return text(lang, "setup-none"),
    };
    say("setup-taken").with("value", value_name(setting, &taken, lang)).to(lang)
}

/// A value as it is read.
pub(super) fn value_name(setting: Setting, value: &str, lang: Lang) -> String {
    let number = || value.parse::<i64>().unwrap_or_default();
    match setting {
        Setting::Lang => text(lang, &format!("language-name-{value}")),
        Setting::Country => text(lang, &format!("country-{}", value.to_lowercase())),
        Setting::Retention => say("setup-months").with("count", number()).to(lang),
        Setting::Threshold => say("setup-at-least").with("count", number()).to(lang),
        Setting::Caseload => say("setup-at-most").with("count", number()).to(lang),
        Setting::Assessed => value.parse().map_or_else(|_| value.to_owned(), |day| dates::day(day, lang)),
        Setting::Channel => text(lang, "setup-channel-chosen"),
        Setting::Zone => value.to_owned(),
        Setting::Closed => {
            let count = value.split(',').filter(|word| word.parse::<Closed>().is_ok()).count();
            say("setup-closed-count").with("count", count).to(lang)
        }
        Setting::Digest => say("setup-at-hour").with("hour", number()).to(lang),
        Setting::Quiet | Setting::Escalation if value == "-" => text(lang, &format!("setup-{}-none", setting.name())),
        Setting::Quiet => {
            let (from, to) = value.split_once('-').unwrap_or((value, value));
            say("setup-quiet-hours").with("from", from).with("to", to).to(lang)
        }
        Setting::Escalation => say("setup-working-days-after").with("count", number()).to(lang),
        Setting::StudyDays => say("setup-days-a-month").with("count", number()).to(lang),
    }
}

pub(super) async fn set(desk: &Desk, turn: &Turn<'_>, key: &str, value: &str) -> Result<Reply, Failure> {
    let setting = Setting::parse(key).ok_or_else(Failure::expired)?;
    if setting == Setting::Channel {
        return set_channel(desk, turn, value).await;
    }
    if !setting.offered().contains(&value) {
        return Err(Failure::expired());
    }
    let done = saved(turn, text(turn.lang, &format!("setup-{key}")), value_name(setting, value, turn.lang));
    change(desk, turn, &[Change::Set(setting.name(), value)], done).await
}

/// The General Data Protection Regulation applies from 25 May 2018; no assessment under it is older.
const FIRST_ASSESSMENT: (i32, u32, u32) = (2018, 5, 25);

pub(super) async fn assessed(desk: &Desk, turn: &Turn<'_>, written: &str) -> Result<Reply, Failure> {
    let (year, month, day) = FIRST_ASSESSMENT;
    let first = chrono::NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    let today = desk.today(turn);
    let Some(day) = dates::read(written).filter(|day| (first..=today).contains(day)) else {
        let say = say("setup-assessed-wrong").with("today", dates::day(today, turn.lang));
        return Err(Failure::bad_input(say));
    };
    let done = saved(turn, text(turn.lang, "setup-assessed"), dates::day(day, turn.lang));
    change(desk, turn, &[Change::Set(Setting::Assessed.name(), &day.to_string())], done).await
}
