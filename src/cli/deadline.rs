//! `fagmegler deadline`: when a template's deadline falls due, and why.

use chrono::{Datelike, NaiveDate};
use clap::Args;
use serde_json::json;

use super::{QUIET, configured, print_line};
use crate::app::Failed;
use crate::config::Values;
use crate::error::{Exit, Stop};
use crate::knowledge::deadlines::{Deadline, Unit};
use crate::knowledge::language::Lang;
use crate::knowledge::library::Library;
use crate::reminders::calendar::Calendar;
use crate::reminders::deadline::{Due, When, YEARS, counted_in, due, reminders};
use crate::reminders::wall::Iso;
use crate::texts::{dates, say};

#[derive(Args)]
pub(super) struct Flags {
    /// The template's id, such as NO-BV-01
    template: String,
    /// The day or instant from which it runs, such as 2026-11-25 or 2026-11-25T09:00
    #[arg(long, value_name = "ISO")]
    start: String,
    /// Print it as JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(flags: &Flags) -> Result<(), Failed> {
    let config = configured(&Values::new(), Some(QUIET))?;
    let library = Library::load(&config.knowledge).map_err(Failed::Knowledge)?;
    let template = template(&library.deadlines, &flags.template)?;
    let start = start(&flags.start)?;
    let (calendar, zone) = counted_in(template, &Calendar::of(config.country), config.zone);
    let reckoned = due(template, start, &calendar, zone);
    let today = config.clock().today(zone);
    let remind = reckoned.map_or_else(Vec::new, |found| {
        reminders(found.due.day(), &template.remind, &calendar, earliest(template, start.day(zone), today))
    });
    let lines = if flags.json {
        vec![as_json(template, reckoned, &remind, config.lang).to_string()]
    } else {
        as_lines(template, reckoned, &remind, config.lang)
    };
    for line in lines {
        print_line(&line);
    }
    if matches!(start, Iso::Day(_)) && template.limit.is_some_and(|limit| limit.unit == Unit::Hours) {
        super::tell(&say("due-strict"), config.lang);
    }
    Ok(())
}

/// No reminder lies in the past, nor before what sets the limit going. A limit of no days is a date to come.
fn earliest(template: &Deadline, start: NaiveDate, today: NaiveDate) -> NaiveDate {
    if template.limit.is_some_and(|limit| limit.amount == 0) { today } else { today.max(start) }
}

fn template<'a>(templates: &'a [Deadline], id: &str) -> Result<&'a Deadline, Stop> {
    let wanted = id.trim().to_uppercase();
    let found = templates.iter().find(|template| template.id.eq_ignore_ascii_case(&wanted));
    found.ok_or_else(|| {
        let like = |part: &str| templates.iter().map(|t| &t.id).filter(|id| id.starts_with(part)).cloned().collect();
        let mut near: Vec<String> = like(&wanted);
        let mut head = wanted.as_str();
        while let (true, Some((shorter, _))) = (near.is_empty(), head.rsplit_once('-')) {
            head = shorter;
            near = like(head);
        }
        if near.is_empty() {
            near = templates.iter().map(|template| template.id.clone()).collect();
        }
        let lines = vec![say("stop-template").with("id", id), say("stop-template-near").with("ids", near.join(", "))];
        Stop { exit: Exit::BadInput, lines }
    })
}

fn start(written: &str) -> Result<Iso, Stop> {
    let wrong = || Stop::new(Exit::BadInput, say("stop-start").with("start", written));
    let start = Iso::parse(written).ok_or_else(wrong)?;
    let year = start.day(chrono_tz::UTC).year();
    if YEARS.contains(&year) {
        return Ok(start);
    }
    Err(Stop::new(Exit::BadInput, say("stop-start-year").with("year", year.to_string())))
}

fn as_json(template: &Deadline, found: Option<Due>, remind: &[NaiveDate], lang: Lang) -> serde_json::Value {
    json!({
        "template": template.id,
        "due": found.map(|found| found.due.to_string()),
        "raw_due": found.map(|found| found.raw.to_string()),
        "remind": remind.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "rule": template.rule.best(lang),
        "law": template.law,
        "kind": template.kind.letter(),
        "confidence": template.confidence.word(),
    })
}

fn as_lines(template: &Deadline, found: Option<Due>, remind: &[NaiveDate], lang: Lang) -> Vec<String> {
    let mut lines = vec![format!("{} ({})", template.name.best(lang).unwrap_or_default(), template.id)];
    match found {
        None => lines.push(say("due-none").to(lang)),
        Some(found) => {
            lines.push(say("due-line").with("due", spelled(found.due, lang)).to(lang));
            if found.is_moved() {
                lines.push(say("due-moved").with("raw", spelled(found.raw, lang)).to(lang));
            }
        }
    }
    if !remind.is_empty() {
        let days: Vec<String> = remind.iter().map(|day| dates::whole_day(*day, lang)).collect();
        lines.push(say("due-remind").with("days", days.join(", ")).to(lang));
    }
    lines.extend(template.rule.best(lang).map(str::to_owned));
    if !template.law.is_empty() {
        lines.push(say("due-law").with("law", template.law.clone()).to(lang));
    }
    lines.extend(template.verify.best(lang).map(|what| say("deadline-check").with("what", what).to(lang)));
    lines
}

fn spelled(when: When, lang: Lang) -> String {
    match when {
        When::Day(day) => dates::whole_day(day, lang),
        When::At(instant) => format!("{} {}", dates::whole_day(instant.date_naive(), lang), instant.format("%H:%M")),
    }
}
