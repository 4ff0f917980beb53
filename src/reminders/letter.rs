//! What a reminder says: neutral lines, fit for a locked screen, in its reader's language.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::promise::{Due, Promise};
use super::subject;
use crate::commands::reply::{Action, Block, Choice, Reply};
use crate::knowledge::language::Lang;
use crate::messenger::{Letter, Messenger, Surfaces};
use crate::texts::{Value, cut, dates, say, text};

/// As much text as fits one message of a chat service, with room for what stands around the lines.
const ROOM: usize = 1_600;
/// So many messages with lines are sent at once at most; what is more is told as a number.
const MESSAGES: usize = 5;
/// As many choices as a chat service shows in a menu.
const CHOICES: usize = 25;
/// A choice's label has at most so many characters.
const LABEL: usize = 100;

/// Of what kind a letter is: contract words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// The morning's, or what is late gathered.
    Digest,
    /// A message of its own.
    Reminder,
    /// A line in a channel, because the person herself cannot be reached.
    Mention,
}

impl Sort {
    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Digest => "digest",
            Self::Reminder => "reminder",
            Self::Mention => "mention",
        }
    }
}

/// A letter as it is kept while it is under way, so that it is the same whoever sends it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// Of what kind it is.
    pub sort: Sort,
    /// What it says.
    pub reply: Reply,
    /// Who is pinged by it.
    pub pings: Vec<String>,
    /// How many deliveries it carries.
    pub carries: usize,
}

impl Body {
    /// The letter to be sent at an instant.
    #[must_use]
    pub fn letter(&self, at: DateTime<Utc>) -> Letter {
        Letter { pings: self.pings.clone(), ..Letter::new(self.sort.word(), at, self.reply.clone()) }
    }
}

/// For whom and where lines are written.
#[derive(Clone, Copy)]
pub struct Pen<'a> {
    /// The reader's language.
    pub lang: Lang,
    /// The organisation's zone.
    pub zone: Tz,
    /// The surfaces, which know how people are named.
    pub surfaces: &'a Surfaces,
}

impl Pen<'_> {
    /// What a promise says. `who` among its values is a person's id and becomes her name; `line` is the key of the sentence
    /// that it speaks of.
    #[must_use]
    pub fn line(self, promise: &Promise) -> String {
        self.sentence(&promise.words.key, promise)
    }

    fn sentence(self, key: &str, promise: &Promise) -> String {
        let mut said = say(key.to_owned()).with("due", self.due(promise.due));
        for (name, value) in &promise.words.args {
            let value = match name.as_str() {
                "who" => self.name(&promise.organisation, value).into(),
                "line" if key != value => Value::Words(self.sentence(value, promise)),
                _ => value.parse::<i64>().map_or_else(|_| Value::Words(value.clone()), Value::Number),
            };
            said = said.with(name.clone(), value);
        }
        said.to(self.lang)
    }

    /// How a person is named.
    #[must_use]
    pub fn name(self, organisation: &str, person: &str) -> String {
        self.surfaces.name(organisation, person, self.lang)
    }

    /// A due time in words: `fredag 27.11.`, with the time where it has one.
    #[must_use]
    pub fn due(self, due: Due) -> String {
        match due {
            Due::Day(day) => dates::near_day(day, self.lang),
            Due::At(at) => self.at(at),
        }
    }

    /// An instant in words.
    #[must_use]
    pub fn at(self, at: DateTime<Utc>) -> String {
        let local = at.with_timezone(&self.zone);
        let time = match self.lang {
            Lang::Nb | Lang::Nn | Lang::Da => local.format("%H.%M"),
            Lang::Sv | Lang::En => local.format("%H:%M"),
        };
        let day = dates::near_day(local.date_naive(), self.lang);
        say("reminder-due-at").with("day", day).with("time", time.to_string()).to(self.lang)
    }
}

/// One line of a message: what it tells of, and the day on which a leader is told when it is not done.
#[derive(Clone, Copy)]
pub struct Line<'a> {
    /// What was promised.
    pub promise: &'a Promise,
    /// The day.
    pub escalates: Option<NaiveDate>,
}

impl Line<'_> {
    fn written(&self, pen: Pen) -> String {
        let line = pen.line(self.promise);
        match self.escalates {
            Some(day) => {
                let day = dates::near_day(day, pen.lang);
                format!("{} {}", ended(&line), say("reminder-escalates").with("day", day).to(pen.lang))
            }
            None => line,
        }
    }
}

/// A line with its full stop, where something follows it: some dates end with one of their own.
#[must_use]
pub fn ended(line: &str) -> String {
    if line.ends_with('.') { line.to_owned() } else { format!("{line}.") }
}

/// What stands around the lines of a message.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    /// Of what kind it is.
    pub sort: Sort,
    /// For whom its reader stands in.
    pub stands_in_for: Option<&'a str>,
    /// When it should have come, where it is late.
    pub late_since: Option<DateTime<Utc>>,
}

/// Writes messages with every line once; gives each with how many lines it stands for. `id` makes a message's id.
#[must_use]
pub fn write(pen: Pen, frame: Frame, lines: &[Line], id: &dyn Fn() -> String) -> Vec<Body> {
    let mut parts: Vec<Vec<(Line, String)>> = Vec::new();
    let mut room = 0;
    for line in lines {
        let written = line.written(pen);
        let length = written.chars().count() + 3;
        if length > room || parts.is_empty() {
            if parts.len() == MESSAGES {
                break;
            }
            parts.push(Vec::new());
            room = ROOM;
        }
        room = room.saturating_sub(length);
        if let Some(part) = parts.last_mut() {
            part.push((*line, written));
        }
    }
    let told: usize = parts.iter().map(Vec::len).sum();
    let last = parts.len().saturating_sub(1);
    let bodies = parts.iter().enumerate().map(|(at, part)| {
        let more = if at == last { lines.len() - told } else { 0 };
        let heading = (at == 0 && lines.len() > 1).then_some(lines.len());
        body(pen, frame, part, (heading, more), id())
    });
    bodies.collect()
}

fn body(pen: Pen, frame: Frame, part: &[(Line, String)], around: (Option<usize>, usize), id: String) -> Body {
    let lang = pen.lang;
    let (heading, more) = around;
    let mut blocks = Vec::new();
    if let (Some(who), Some((line, _))) = (frame.stands_in_for, part.first()) {
        let who = pen.name(&line.promise.organisation, who);
        blocks.push(Block::Text { text: say("reminder-for").with("who", who).to(lang) });
    }
    if let Some(count) = heading {
        blocks.push(Block::Heading { text: say("reminder-digest").with("count", count).to(lang) });
    }
    match part {
        [(_, only)] if heading.is_none() => blocks.push(Block::Text { text: only.clone() }),
        _ => blocks.push(Block::List { items: part.iter().map(|(_, written)| written.clone()).collect() }),
    }
    if more > 0 {
        blocks.push(Block::Text { text: say("reminder-more").with("count", more).to(lang) });
    }
    if let Some(since) = frame.late_since {
        blocks.push(Block::Notice { text: say("reminder-late").with("when", pen.at(since)).to(lang) });
    }
    let actions = actions(lang, part, &id);
    Body {
        sort: frame.sort,
        reply: Reply::new(id, blocks).with(actions),
        pings: Vec::new(),
        carries: part.len() + more,
    }
}

/// The owner's buttons where there is one line, a menu of the lines where there are more, and in both cases one whose id
/// tells this message from every other.
fn actions(lang: Lang, part: &[(Line, String)], id: &str) -> Vec<Action> {
    let mut actions = match part {
        [(line, _)] => subject::actions(lang, line.promise),
        _ => menu(lang, part, id).into_iter().collect(),
    };
    actions.push(mine(lang, id));
    actions
}

/// A menu of the lines about which something can be done.
fn menu(lang: Lang, part: &[(Line, String)], id: &str) -> Option<Action> {
    let mut choices: Vec<Choice> = Vec::new();
    for (line, written) in part.iter().filter(|(line, _)| !subject::actions(lang, line.promise).is_empty()) {
        if choices.iter().all(|choice| choice.value != line.promise.subject) {
            choices.push(Choice::new(&line.promise.subject, &cut(written, LABEL)));
        }
    }
    choices.truncate(CHOICES);
    let menu = || Action::menu(format!("1:varsel:velg:{}", token(id)), text(lang, "reminder-choose"), choices.clone());
    (!choices.is_empty()).then(menu)
}

/// *Mine påminnelser*, whose id tells the message under which it stands.
#[must_use]
pub fn mine(lang: Lang, message: &str) -> Action {
    Action::button(format!("1:varsel:{}", token(message)), text(lang, "reminder-mine"))
}

fn token(message: &str) -> String {
    message.chars().take(16).collect()
}

/// The line in a channel for somebody who cannot be reached herself.
#[must_use]
pub fn mention(pen: Pen, organisation: &str, person: &str, carries: usize, id: String) -> Body {
    let who = pen.name(organisation, person);
    let words = say("reminder-closed").with("who", who).to(pen.lang);
    let button = mine(pen.lang, &id);
    let reply = Reply::sentence(id, words).with(vec![button]);
    Body { sort: Sort::Mention, reply, pings: vec![person.to_owned()], carries }
}
