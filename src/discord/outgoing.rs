//! A reply as Discord messages: text that is complete without embeds, components within all limits, nobody pinged.

use std::collections::HashSet;

use serde_json::{Value, json};
use serenity::all::CreateAttachment;

use super::custom_id;
use super::markdown::{escape, to_discord, to_quote};
use super::split::{LIMIT, split};
use crate::commands::reply::{Action, Block, Choice, Fact, Field, File, Reply, Shape, Visibility};
use crate::commands::seal::Seal;
use crate::commands::spec::Takes;
use crate::texts::cut;

/// Flag of a message that only its reader sees.
pub(super) const EPHEMERAL: u64 = 1 << 6;
/// Flag that keeps Discord from drawing previews of links.
const NO_PREVIEWS: u64 = 1 << 2;
const ROWS: usize = 5;
const BUTTONS_IN_ROW: usize = 5;
const OPTIONS: usize = 25;
const BUTTON_LABEL: usize = 80;
const OPTION_TEXT: usize = 100;
const PLACEHOLDER: usize = 150;
const MODAL_TITLE: usize = 45;
const FIELD_LABEL: usize = 45;
const FIELD_MAX: usize = 4000;
/// A field of so few characters is one line.
const ONE_LINE: usize = 100;

/// Whose custom ids are made, and with which key.
#[derive(Clone, Copy)]
pub struct Stamp<'a> {
    /// The key.
    pub seal: &'a Seal,
    /// The organisation.
    pub organisation: &'a str,
    /// Whether it is a direct message, whose buttons must name their guild.
    pub direct: bool,
}

impl Stamp<'_> {
    fn id(self, action: &str) -> String {
        if self.direct {
            custom_id::encode_direct(self.seal, self.organisation, action)
        } else {
            custom_id::encode(self.seal, self.organisation, action)
        }
    }
}

/// A message that goes out: its body, and the files that its body names.
#[derive(Debug, Clone)]
pub struct Parcel {
    /// The body.
    pub body: Value,
    /// The files, in the order of the body's `attachments`.
    pub files: Vec<CreateAttachment>,
}

/// Discord's limits for the files of a message.
const FILES: usize = 10;
const FILE_BYTES: usize = 10 * 1024 * 1024;
/// A description that is longer is refused.
const ALT: usize = 1024;

/// A reply's messages in order, for callback, edit or follow-up; components and files are on the last. A file that is
/// empty or larger than Discord takes is left out: who makes files keeps them below the limit.
#[must_use]
pub fn parcels(reply: &Reply, stamp: Stamp) -> Vec<Parcel> {
    let fits = |file: &&File| !file.bytes.is_empty() && file.bytes.len() <= FILE_BYTES;
    let files: Vec<&File> = reply.files.iter().filter(fits).take(FILES).collect();
    let mut parcels: Vec<Parcel> =
        messages(reply, stamp).into_iter().map(|body| Parcel { body, files: Vec::new() }).collect();
    if let Some(last) = parcels.last_mut().filter(|_| !files.is_empty()) {
        let named = files
            .iter()
            .enumerate()
            .map(|(at, file)| json!({ "id": at, "filename": file.name, "description": cut(&file.alt, ALT) }));
        last.body["attachments"] = named.collect();
        last.files =
            files.iter().map(|file| CreateAttachment::bytes(file.bytes.as_ref().clone(), file.name.clone())).collect();
    }
    parcels
}

/// The bodies of a reply's messages, the files left out.
fn messages(reply: &Reply, stamp: Stamp) -> Vec<Value> {
    let mut parts = split(&text_of(reply), LIMIT);
    if parts.is_empty() {
        parts.push("…".to_owned());
    }
    let private = if reply.visibility == Visibility::Private { EPHEMERAL } else { 0 };
    let last = parts.len() - 1;
    parts
        .into_iter()
        .enumerate()
        .map(|(at, content)| {
            let components = if at == last { rows(&reply.actions, stamp) } else { Vec::new() };
            json!({
                "content": with_names(&content),
                "components": components,
                "flags": private | NO_PREVIEWS,
                "allowed_mentions": { "parse": [] },
            })
        })
        .collect()
}

/// Before and after the id of somebody whom Discord draws by her name: signs of private use, which the drawing of Markdown
/// leaves alone.
const NAME: char = '\u{e000}';
const NAMED: char = '\u{e001}';

/// A person in a text.
#[must_use]
pub fn named(id: u64) -> String {
    format!("{NAME}{id}{NAMED}")
}

/// The content with those who are named in it as Discord writes them.
fn with_names(content: &str) -> String {
    let mut parts = content.split(NAME);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(NAMED) {
            Some((id, rest)) if !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit()) => {
                out.push_str("<@");
                out.push_str(id);
                out.push('>');
                out.push_str(rest);
            }
            _ => out.push_str(part),
        }
    }
    out
}

/// A form as a modal: its title is the label of the button that opened it.
#[must_use]
pub fn modal(action: &str, title: &str, fields: &[Field], stamp: Stamp) -> Value {
    let rows: Vec<Value> = fields
        .iter()
        .take(ROWS)
        .map(|field| {
            let max = field.max.clamp(1, FIELD_MAX);
            let mut input = json!({
                "type": 4,
                "style": if max <= ONE_LINE { 1 } else { 2 },
                "custom_id": field.id,
                "label": cut(&field.label, FIELD_LABEL),
                "required": field.required,
                "max_length": max,
            });
            if let Some(value) = &field.value {
                input["value"] = json!(cut(value, max));
            }
            json!({ "type": 1, "components": [input] })
        })
        .collect();
    let custom_id = stamp.id(action);
    json!({ "custom_id": custom_id, "title": cut(title, MODAL_TITLE), "components": rows })
}

fn text_of(reply: &Reply) -> String {
    let blocks = reply.blocks.iter().map(block_text).filter(|text| !text.is_empty());
    blocks.collect::<Vec<_>>().join("\n\n")
}

fn block_text(block: &Block) -> String {
    match block {
        Block::Heading { text } => format!("## {}", escape(text)),
        Block::Label { text } => format!("*{}*", escape(text)),
        Block::Text { text } | Block::Also { text } => to_discord(text),
        Block::Notice { text } => format!("⚠️ {}", to_discord(text)),
        Block::Quote { heading, text } => {
            let heading = heading.as_ref().map(|h| format!("> **{}**\n", escape(h))).unwrap_or_default();
            heading + &to_quote(text)
        }
        Block::Facts { items } => items.iter().map(fact_text).collect::<Vec<_>>().join("\n"),
        Block::List { items } => {
            items.iter().map(|item| format!("- {}", to_discord(item))).collect::<Vec<_>>().join("\n")
        }
    }
}

fn fact_text(fact: &Fact) -> String {
    let value = escape(&fact.value);
    match &fact.url {
        Some(url) if !url.contains(['<', '>', ' ']) => format!("**{}:** [{value}](<{url}>)", escape(&fact.label)),
        _ => format!("**{}:** {value}", escape(&fact.label)),
    }
}

/// Buttons five in a row, each menu in a row of its own, five rows at most.
fn rows(actions: &[Action], stamp: Stamp) -> Vec<Value> {
    let (menus, buttons): (Vec<&Action>, Vec<&Action>) =
        actions.iter().partition(|action| matches!(action.shape, Shape::Menu { .. } | Shape::People));
    let menus = menus.into_iter().filter_map(|action| menu(action, stamp));
    let buttons: Vec<Value> = buttons.into_iter().map(|action| button(action, stamp)).collect();
    let rows = buttons.chunks(BUTTONS_IN_ROW).map(|row| json!({ "type": 1, "components": row }));
    let menus = menus.map(|menu| json!({ "type": 1, "components": [menu] }));
    rows.chain(menus).take(ROWS).collect()
}

fn button(action: &Action, stamp: Stamp) -> Value {
    let label = cut(&action.label, BUTTON_LABEL);
    if let Shape::Link { url } = &action.shape {
        return json!({ "type": 2, "style": 5, "label": label, "url": url });
    }
    let id = stamp.id(&action.id);
    json!({ "type": 2, "style": 2, "label": label, "custom_id": id })
}

fn menu(action: &Action, stamp: Stamp) -> Option<Value> {
    if action.shape == Shape::People {
        let placeholder = cut(&action.label, PLACEHOLDER);
        return Some(json!({ "type": 5, "custom_id": stamp.id(&action.id), "placeholder": placeholder }));
    }
    let Shape::Menu { options, min, max } = &action.shape else { return None };
    // Discord refuses a menu that has a value twice.
    let mut seen = HashSet::new();
    let options = options.iter().filter(|choice| seen.insert(custom_id::value(&choice.value)));
    let options: Vec<Value> = options.take(OPTIONS).map(option).collect();
    if options.is_empty() {
        return None;
    }
    Some(json!({
        "type": 3,
        "custom_id": stamp.id(&action.id),
        "placeholder": cut(&action.label, PLACEHOLDER),
        "min_values": (*min).min(options.len()),
        "max_values": (*max).clamp(1, options.len()),
        "options": options,
    }))
}

fn option(choice: &Choice) -> Value {
    let mut option = json!({ "label": cut(&choice.label, OPTION_TEXT), "value": custom_id::value(&choice.value) });
    if choice.chosen {
        option["default"] = json!(true);
    }
    if let Some(description) = choice.description.as_ref().filter(|d| !d.trim().is_empty()) {
        option["description"] = json!(cut(description, OPTION_TEXT));
    }
    option
}

/// Proposals for a value, as an answer to completion; for a number they are numbers.
#[must_use]
pub fn proposals(choices: &[Choice], takes: Option<Takes>) -> Value {
    let value = |choice: &Choice| match takes {
        Some(Takes::Whole { .. }) => choice.value.parse::<i64>().map(|number| json!(number)).ok(),
        _ => Some(json!(choice.value)),
    };
    let fitting = choices.iter().filter(|c| c.value.chars().count() <= OPTION_TEXT);
    let choices: Vec<Value> = fitting
        .filter_map(|c| Some(json!({ "name": cut(&c.label, OPTION_TEXT), "value": value(c)? })))
        .take(OPTIONS)
        .collect();
    json!({ "choices": choices })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_named_is_drawn_by_discord_and_what_only_looks_like_it_is_not() {
        assert_eq!(with_names(&format!("{} og {}.", named(5), named(6))), "<@5> og <@6>.");
        assert_eq!(with_names("\u{e000}&12\u{e001} \u{e000}7"), "&12\u{e001} 7");
    }

    fn stamped(reply: &Reply) -> Vec<Value> {
        let seal = Seal::new(&Seal::fresh_key());
        messages(reply, Stamp { seal: &seal, organisation: "discord:1", direct: false })
    }

    #[test]
    fn a_reply_is_complete_private_and_pings_nobody() {
        let blocks = vec![
            Block::Heading { text: "LAR".into() },
            Block::Quote { heading: Some("Kort sagt".into()), text: "En setning.".into() },
            Block::Facts {
                items: vec![Fact {
                    label: "Kilde".into(),
                    value: "Loven".into(),
                    url: Some("https://x.example/a".into()),
                }],
            },
        ];
        let messages = stamped(&Reply::new("m", blocks));
        assert_eq!(messages.len(), 1);
        let content = messages[0]["content"].as_str().unwrap();
        assert_eq!(content, "## LAR\n\n> **Kort sagt**\n> En setning.\n\n**Kilde:** [Loven](<https://x.example/a>)");
        assert_eq!(messages[0]["flags"], 68);
        assert_eq!(messages[0]["allowed_mentions"], json!({ "parse": [] }));
    }

    #[test]
    fn components_keep_the_limits_and_stand_under_the_last_part() {
        let options = (0..40).map(|n| Choice {
            value: format!("nb/{n}"),
            label: "lang ".repeat(60),
            description: Some("x".repeat(300)),
            chosen: n == 3,
        });
        let mut actions: Vec<Action> =
            (0..12).map(|n| Action::button(format!("1:les:nb:a{n}"), "Knapp ".repeat(30))).collect();
        actions.push(Action::menu("1:apne", "Velg ".repeat(60), options.collect()));
        let reply = Reply::new("m", vec![Block::Text { text: "ord ".repeat(1200) }]).with(actions);
        let messages = stamped(&reply);
        assert!(messages.len() > 1);
        assert!(messages.iter().rev().skip(1).all(|m| m["components"] == json!([])));
        let rows = messages.last().unwrap()["components"].as_array().unwrap();
        assert_eq!(rows.iter().map(|r| r["components"].as_array().unwrap().len()).collect::<Vec<_>>(), [5, 5, 2, 1]);
        let menu = &rows[3]["components"][0];
        assert_eq!(menu["options"].as_array().unwrap().len(), 25);
        assert!(menu["options"][0]["label"].as_str().unwrap().chars().count() <= 100);
    }
}
