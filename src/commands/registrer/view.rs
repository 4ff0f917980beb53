//! Contacts as they are shown: always from what is saved.

use super::super::desk::Desk;
use super::super::reply::{Action, Block, Choice, Fact, Reply, Shape};
use super::super::request::Turn;
use super::context::Context;
use super::kontakt;
use crate::knowledge::language::Lang;
use crate::registration::codebook::{Code, Codebook, List};
use crate::store::contacts::{Contact, Mark};
use crate::texts::{Say, dates, say, text};

/// Which contacts an action is about: a stem and how many, so that an id of any length says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Which {
    stem: String,
    count: u32,
}

/// The stem of ids that are saved together, in hexadecimal digits; two more number them.
pub const STEM: usize = 30;

impl Which {
    /// So many contacts under a fresh stem.
    #[must_use]
    pub fn fresh(count: u32) -> Self {
        let random = uuid::Uuid::new_v4().simple().to_string();
        Self { stem: random.chars().take(STEM).collect(), count }
    }

    /// The one contact of an id.
    #[must_use]
    pub fn one(id: &str) -> Self {
        Self { stem: id.to_owned(), count: 0 }
    }

    /// As an action has it.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let (stem, count) = word.split_once('.').unwrap_or((word, "0"));
        let is_ours = stem.bytes().all(|b| b.is_ascii_hexdigit()) && matches!(stem.len(), 30 | 32);
        is_ours.then_some(Self { stem: stem.to_owned(), count: count.parse().ok().filter(|n| *n <= 99)? })
    }

    /// The ids.
    #[must_use]
    pub fn ids(&self) -> Vec<String> {
        if self.count == 0 {
            return vec![self.stem.clone()];
        }
        (0..self.count).map(|n| format!("{}{n:02}", self.stem)).collect()
    }
}

impl std::fmt::Display for Which {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.count == 0 { f.write_str(&self.stem) } else { write!(f, "{}.{}", self.stem, self.count) }
    }
}

/// What a code is called in a book, known to it or not.
#[must_use]
pub fn label(book: &Codebook, code: &str, lang: Lang) -> String {
    book.code(code).map_or_else(|| code.to_owned(), |known| known.label(lang).to_owned())
}

/// A code with the version of the definition that is shown to somebody now.
#[must_use]
pub fn mark(book: &Codebook, code: &str, lang: Lang) -> Mark {
    Mark { code: code.to_owned(), definition: book.code(code).map_or(1, |known| known.version(lang)) }
}

/// `Hjemmebesøk · 45 min · ikke planlagt · 25.11.2026`, or `2 × SMS …`.
#[must_use]
pub fn line(contacts: &[Contact], book: &Codebook, lang: Lang) -> String {
    let Some(first) = contacts.first() else { return String::new() };
    let kind = label(book, &first.kind.code, lang);
    let mut parts = vec![if contacts.len() > 1 { format!("{} × {kind}", contacts.len()) } else { kind }];
    let lengths: Vec<i64> = contacts.iter().filter_map(|contact| contact.minutes).collect();
    if let Some(minutes) = lengths.first() {
        let each = lengths.len() > 1;
        let key = if each { "entry-minutes-each" } else { "entry-minutes-short" };
        parts.push(say(key).with("minutes", *minutes).to(lang));
    }
    if let Some(planned) = first.planned {
        parts.push(text(lang, if planned { "entry-planned" } else { "entry-unplanned" }));
    }
    parts.push(first.day.parse().map_or_else(|_| first.day.clone(), |day| dates::day(day, lang)));
    parts.join(" · ")
}

/// Contacts that are saved, with the definition and what else can be said of them.
pub fn saved(desk: &Desk, turn: &Turn, context: &Context, which: &Which, contacts: &[Contact], said: Say) -> Reply {
    let (lang, book) = (turn.lang, &context.book);
    let Some(contact) = contacts.first() else { return Reply::sentence(turn.message.clone(), "") };
    let mut blocks = vec![Block::Text { text: said.with("what", line(contacts, book, lang)).to(lang) }];
    blocks.extend(book.code(&contact.kind.code).and_then(|code| definition(code, book, lang)));
    let mut facts = Vec::new();
    for (list, key) in [(List::C, "entry-methods"), (List::L, "entry-domains")] {
        let marks = contact.marks.iter().filter(|mark| list_of(book, &mark.code) == Some(list));
        let labels: Vec<String> = marks.map(|mark| label(book, &mark.code, lang)).collect();
        if !labels.is_empty() {
            facts.push(Fact::new(text(lang, key), labels.join(", ")));
        }
    }
    if context.has_more {
        let unit = &context.unit;
        facts.push(Fact::new(text(lang, "entry-unit"), unit.name.clone()));
    }
    if !facts.is_empty() {
        blocks.push(Block::Facts { items: facts });
    }
    let actions = actions(desk, turn, context, which, contact);
    Reply::new(turn.message.clone(), blocks).with(actions)
}

fn list_of(book: &Codebook, code: &str) -> Option<List> {
    book.code(code).map(|known| known.list)
}

/// What a code means, where it is said.
fn definition(code: &Code, book: &Codebook, lang: Lang) -> Option<Block> {
    let words = code.definition(lang)?;
    let version = code.version(lang);
    let heading = say("entry-definition").with("label", code.label(lang)).with("version", version).to(lang);
    let disputed =
        if book.is_disputed(&code.id) { format!("\n\n{}", text(lang, "entry-disputed")) } else { String::new() };
    Some(Block::Quote { heading: Some(heading), text: format!("{words}{disputed}") })
}

fn actions(desk: &Desk, turn: &Turn, context: &Context, which: &Which, contact: &Contact) -> Vec<Action> {
    let lang = turn.lang;
    if contact.withdrawn {
        return vec![Action::button(format!("1:reg:tilbake:{which}"), text(lang, "entry-restore"))];
    }
    let mut actions = Vec::new();
    if contact.planned.is_none() {
        actions.push(Action::button(format!("1:reg:plan:ja:{which}"), text(lang, "entry-button-planned")));
        actions.push(Action::button(format!("1:reg:plan:nei:{which}"), text(lang, "entry-button-unplanned")));
    }
    actions.push(Action::button(format!("1:reg:sist:{which}"), text(lang, "entry-again")));
    actions.push(Action::button(format!("1:reg:angre:{which}"), text(lang, "button-undo")));
    if which.ids().len() == 1 {
        let (label, mut fields) = kontakt::form(lang);
        let values = [contact.minutes.map(|minutes| minutes.to_string()), Some(shown_day(contact, desk, lang))];
        for (field, value) in fields.iter_mut().zip(values) {
            field.value = value;
        }
        actions.push(Action { id: format!("1:reg:rett:{which}"), label, shape: Shape::Form { fields } });
    }
    for (list, verb, key) in [(List::C, "met", "entry-choose-methods"), (List::L, "liv", "entry-choose-domains")] {
        let options = options(&context.book, list, lang, &|code| contact.marks.iter().any(|mark| mark.code == code));
        let max = options.len();
        if max > 0 {
            let shape = Shape::Menu { options, min: 0, max };
            actions.push(Action { id: format!("1:reg:{verb}:{which}"), label: text(lang, key), shape });
        }
    }
    let kinds = options(&context.book, List::AK, lang, &|code| contact.kind.code == code);
    actions.push(Action::menu(format!("1:reg:slag:{which}"), text(lang, "entry-choose-kind"), kinds));
    actions
}

fn shown_day(contact: &Contact, _desk: &Desk, lang: Lang) -> String {
    contact.day.parse().map_or_else(|_| contact.day.clone(), |day| dates::short(day, lang))
}

/// The codes of a list as choices, each with the beginning of its definition.
pub fn options(book: &Codebook, list: List, lang: Lang, chosen: &dyn Fn(&str) -> bool) -> Vec<Choice> {
    let offered = book.list(list).filter(|code| code.same_as.is_none());
    offered
        .map(|code| Choice {
            value: code.id.clone(),
            label: code.label(lang).to_owned(),
            description: code.definition(lang).map(|words| crate::texts::cut(words, 100)),
            chosen: chosen(&code.id),
        })
        .collect()
}
