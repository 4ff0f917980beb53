//! `fagmegler next`: when a phrase means, one instant a line; for operators, cron expressions too.

use chrono::DateTime;
use chrono_tz::Tz;
use clap::Args;
use serde_json::json;

use super::{QUIET, configured, print_line, tell};
use crate::app::Failed;
use crate::config::{Config, Values};
use crate::error::{Exit, Stop};
use crate::knowledge::language::Country;
use crate::reminders::calendar::Calendar;
use crate::reminders::operator::Cron;
use crate::reminders::phrase::{Meaning, Problem, Understood, examples, understand};
use crate::reminders::wall::{Iso, country_of};
use crate::texts::say;

#[derive(Args)]
pub(super) struct Flags {
    /// What is said, such as "annenhver torsdag 08:30"; any of our languages
    #[arg(allow_hyphen_values = true)]
    phrase: String,
    /// The instant from which on, itself included; now where it is not given
    #[arg(long, value_name = "ISO")]
    from: Option<String>,
    /// How many times of what comes round
    #[arg(long, default_value_t = 5)]
    count: usize,
    /// The zone on whose wall times are
    #[arg(long)]
    zone: Option<String>,
    /// Whose holidays count: NO, SE or DK; the zone's country where it is not given
    #[arg(long)]
    country: Option<String>,
    /// Print it as JSON
    #[arg(long)]
    json: bool,
}

/// More than this nobody reads.
const MOST: usize = 10_000;

pub(super) fn run(flags: &Flags) -> Result<(), Failed> {
    let config = configured(&Values::new(), Some(QUIET))?;
    let (from, calendar) = place(flags, &config)?;
    if flags.count > MOST {
        return Err(bad(say("stop-count").with("count", flags.count).with("max", MOST)).into());
    }
    if Cron::is_meant(&flags.phrase) {
        let cron: Cron = flags.phrase.parse().map_err(|_| bad(say("when-cron")))?;
        print(flags, cron.from(from).take(flags.count), None, false);
        return Ok(());
    }
    let understood = understand(&flags.phrase, from, &calendar).map_err(|problem| refused(&problem, &config))?;
    for remark in &understood.remarks {
        tell(&say("words").with("words", remark.to(config.lang)), config.lang);
    }
    let Understood { meaning, .. } = understood;
    match &meaning {
        Meaning::Once(at) => print(flags, std::iter::once(*at), None, true),
        Meaning::Again(series) => {
            let times = series.from(from, &calendar).map(|occurrence| occurrence.at);
            print(flags, times.take(flags.count), Some(&series.rule.to_string()), false);
        }
    }
    Ok(())
}

fn print(flags: &Flags, times: impl Iterator<Item = DateTime<Tz>>, rule: Option<&str>, once: bool) {
    let times: Vec<String> = times.map(|at| at.to_rfc3339()).collect();
    if flags.json {
        print_line(&json!({ "next": times, "once": once, "rule": rule }).to_string());
        return;
    }
    for at in times {
        if !print_line(&at) {
            return;
        }
    }
}

/// From when, and whose days off count.
fn place(flags: &Flags, config: &Config) -> Result<(DateTime<Tz>, Calendar), Stop> {
    let zone = match &flags.zone {
        None => config.zone,
        Some(name) => {
            let known = chrono_tz::TZ_VARIANTS.iter().find(|zone| zone.name().eq_ignore_ascii_case(name.trim()));
            *known.ok_or_else(|| bad(say("stop-zone").with("zone", name.clone())))?
        }
    };
    let country = match &flags.country {
        Some(code) => Country::parse(code.trim())
            .filter(|country| *country != Country::Any)
            .ok_or_else(|| bad(say("stop-country").with("country", code.clone())))?,
        None if flags.zone.is_none() => config.country,
        None => country_of(zone).unwrap_or(config.country),
    };
    let from = match &flags.from {
        None => config.clock().now().with_timezone(&zone),
        Some(written) => {
            let iso = Iso::parse(written).ok_or_else(|| bad(say("stop-start").with("start", written.clone())))?;
            iso.instant(zone)
        }
    };
    Ok((from, Calendar::of(country)))
}

fn bad(sentence: crate::texts::Say) -> Stop {
    Stop::new(Exit::BadInput, sentence)
}

fn refused(problem: &Problem, config: &Config) -> Stop {
    Stop { exit: Exit::BadInput, lines: vec![problem.say(config.lang), examples()] }
}
