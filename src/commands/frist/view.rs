//! Deadlines as they are shown: always from what is kept.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use icalendar::{Calendar as File, Component, Event, EventLike};

use super::super::reply::{self, Action, Block, Choice, Fact, Reply};
use super::Scene;
use crate::knowledge::deadlines::DeadlineKind;
use crate::knowledge::language::Lang;
use crate::reminders::kept::days;
use crate::reminders::promise::Due;
use crate::store::deadlines::Kept;
use crate::texts::{dates, say, text};

/// As many as fit a chat service's menu.
pub(in crate::commands) const SHOWN: usize = 25;

/// `F12 · Gjennomgang av bekymringsmelding`
#[must_use]
pub(in crate::commands) fn title(scene: &Scene, kept: &Kept, lang: Lang) -> String {
    format!("F{} · {}", kept.number, scene.name(kept, lang))
}

/// When it is due, in words: `fredag 27.11.2026`, with its time where it has one.
#[must_use]
pub(super) fn due(scene: &Scene, kept: &Kept, lang: Lang) -> String {
    scene.looking(scene.template_of(kept), |ground| match Due::parse(&kept.due) {
        Some(Due::At(at)) => {
            let local = at.with_timezone(&ground.zone);
            let day = dates::whole_day(local.date_naive(), lang);
            say("due-at").with("day", day).with("time", dates::time(local.time(), lang)).to(lang)
        }
        Some(Due::Day(day)) => dates::whole_day(day, lang),
        None => kept.due.clone(),
    })
}

/// A line of a list: when, what, and how near it is.
#[must_use]
pub(in crate::commands) fn line(scene: &Scene, kept: &Kept, lang: Lang) -> String {
    let line = format!("**{}** · {}", due(scene, kept, lang), title(scene, kept, lang));
    match nearness(scene, kept) {
        Some(near) => format!("{line} · {}", near.to(lang)),
        None => line,
    }
}

fn nearness(scene: &Scene, kept: &Kept) -> Option<crate::texts::Say> {
    let due: NaiveDate = kept.due_day.parse().ok()?;
    let days = (due - scene.today()).num_days();
    match days {
        ..0 => Some(say("due-late").with("count", -days)),
        0 => Some(say("due-today")),
        _ => None,
    }
}

/// A choice in a menu of deadlines.
#[must_use]
pub(in crate::commands) fn choice(scene: &Scene, kept: &Kept, lang: Lang) -> Choice {
    let description = Some(due(scene, kept, lang));
    Choice { description, ..Choice::new(&kept.id, &crate::texts::cut(&title(scene, kept, lang), 100)) }
}

/// What is known of a deadline.
#[must_use]
pub(super) fn blocks(scene: &Scene, kept: &Kept, lang: Lang) -> Vec<Block> {
    let fact = |key: &str, value: String| Fact::new(text(lang, key), value);
    let template = scene.template_of(kept);
    let mut items = vec![fact("due-fact-due", due(scene, kept, lang))];
    if let Some(start) = started(kept, lang) {
        items.push(fact("due-fact-start", start));
    }
    let reminders = scene.looking(template, |ground| days(kept, ground));
    if kept.state == "open"
        && !reminders.is_empty()
        && Due::parse(&kept.due).is_some_and(|due| matches!(due, Due::Day(_)))
    {
        let words: Vec<String> = reminders.iter().map(|day| dates::near_day(*day, lang)).collect();
        items.push(fact("due-fact-reminders", words.join(", ")));
    }
    if let Some(law) = template.map(|template| template.law.as_str()).filter(|law| !law.is_empty()) {
        items.push(fact("due-fact-law", law.to_owned()));
    }
    let mut blocks = vec![Block::Facts { items }];
    blocks.extend(
        template.and_then(|template| template.rule.best(lang)).map(|rule| Block::Text { text: rule.to_owned() }),
    );
    let stays = template.is_some_and(|template| template.kind == DeadlineKind::P);
    let on_day_off = kept.due_day.parse().is_ok_and(|day| !scene.looking(template, |g| g.calendar.is_working_day(day)));
    if stays && on_day_off {
        blocks.push(Block::Notice { text: text(lang, "deadline-stays") });
    }
    let verify = template.and_then(|template| template.verify.best(lang));
    blocks.extend(verify.map(|what| Block::Notice { text: say("deadline-check").with("what", what).to(lang) }));
    blocks
}

fn started(kept: &Kept, lang: Lang) -> Option<String> {
    if kept.template.is_empty() {
        return None;
    }
    match Due::parse(&kept.start)? {
        Due::Day(day) => Some(dates::whole_day(day, lang)),
        Due::At(_) => None,
    }
}

/// What can be done with a deadline.
#[must_use]
pub(super) fn actions(kept: &Kept, lang: Lang) -> Vec<Action> {
    if kept.state != "open" {
        return Vec::new();
    }
    let mut actions = of_reminder(lang, &kept.id, is_by_day(kept));
    actions.push(Action::button(format!("1:frist:ics:{}", kept.id), text(lang, "due-calendar-file")));
    actions
}

/// Whether it is due on a day; a limit of hours cannot be snoozed.
#[must_use]
pub(in crate::commands) fn is_by_day(kept: &Kept) -> bool {
    matches!(Due::parse(&kept.due), Some(Due::Day(_)))
}

/// The buttons under a reminder of a deadline: *Ferdig · Utsett · Endre · Overfør*.
#[must_use]
pub(in crate::commands) fn of_reminder(lang: Lang, id: &str, by_day: bool) -> Vec<Action> {
    let verbs = [("ferdig", "due-done"), ("vent", "due-snooze"), ("endre", "due-change"), ("overfor", "due-hand-over")];
    let fitting = verbs.into_iter().filter(|(verb, _)| by_day || *verb != "vent");
    fitting.map(|(verb, label)| Action::button(format!("1:frist:{verb}:{id}"), text(lang, label))).collect()
}

/// For how long it can be snoozed.
#[must_use]
pub(super) fn snoozes(lang: Lang, kept: &Kept) -> Action {
    let choices = ["1", "3", "7"].map(|days| Choice::new(days, &text(lang, &format!("due-snooze-{days}"))));
    Action::menu(format!("1:frist:utsett:{}", kept.id), text(lang, "due-snooze"), choices.to_vec())
}

/// *Angre*, of the revision that was just made.
#[must_use]
pub(super) fn undo(lang: Lang, kept: &Kept) -> Action {
    Action::button(format!("1:frist:angre:{}:{}", kept.id, kept.revision), text(lang, "button-undo"))
}

/// The deadline as a calendar file (RFC 5545).
#[must_use]
pub(super) fn calendar_file(scene: &Scene, kept: &Kept, lang: Lang, now: DateTime<Utc>) -> reply::File {
    let mut event = Event::new();
    event.uid(&format!("{}@fagmegler", kept.id)).summary(&title(scene, kept, lang)).timestamp(now);
    match Due::parse(&kept.due) {
        Some(Due::At(at)) => {
            event.starts(at).ends(at);
        }
        Some(Due::Day(day)) => {
            event.all_day(day);
        }
        None => {}
    }
    let text = File::new().push(event.done()).done().to_string();
    let url = format!("data:text/calendar;charset=utf-8,{}", percent_encoded(&text));
    let alt = say("due-calendar-alt").with("number", format!("F{}", kept.number)).to(lang);
    reply::File { name: format!("F{}.ics", kept.number), url, alt, bytes: Arc::new(text.into_bytes()) }
}

fn percent_encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |url, byte| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => url + &char::from(byte).to_string(),
        _ => url + &format!("%{byte:02X}"),
    })
}

/// A card: a sentence, what is known of the deadline, and what can be done with it.
#[must_use]
pub(super) fn card(message: &str, scene: &Scene, kept: &Kept, lang: Lang, sentence: String) -> Reply {
    let mut all = vec![Block::Text { text: sentence }];
    all.extend(blocks(scene, kept, lang));
    Reply::new(message.to_owned(), all).with(actions(kept, lang))
}
