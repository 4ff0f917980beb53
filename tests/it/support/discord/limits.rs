//! The limits of messages: content, embeds, components, files, mentions.

use std::collections::HashSet;

use serde_json::Value;

use super::message::Message;
use super::problems::{ApiError, Problems};
use super::rest::Upload;

const MEBIBYTE: usize = 1 << 20;

/// The largest file.
pub(super) const FILE_BYTES: usize = 10 * MEBIBYTE;

/// Suppressed embeds, ephemeral, without a sound: the flags a bot may set.
const FLAGS: u64 = (1 << 2) | (1 << 6) | (1 << 12);

/// Everything Discord checks about a message body; `existing` is the message that an edit changes.
pub(super) fn message(body: &Value, files: &[Upload], existing: Option<&Message>) -> Result<(), ApiError> {
    let mut problems = Problems::default();
    if !body.is_object() {
        problems.add("", "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");
        return problems.finish();
    }
    if files.iter().any(|file| file.bytes.len() > FILE_BYTES) {
        return Err(ApiError::violating(413, 40005, "Request entity too large"));
    }
    problems.text("content", body.get("content"), &(0..=2000));
    if let Some(flags) = body.get("flags").and_then(Value::as_u64)
        && flags & !FLAGS != 0
    {
        problems.add("flags", "BITFIELD_UNKNOWN", format!("{flags} has flags that a bot may not set here"));
    }
    let names = attachments(&mut problems, body, files, existing);
    embeds(&mut problems, body.get("embeds"), &names);
    components(&mut problems, body.get("components"));
    allowed_mentions(&mut problems, body.get("allowed_mentions"));
    problems.finish()
}

/// Checks `attachments` against the files; gives the names that `attachment://` may use.
fn attachments(problems: &mut Problems, body: &Value, files: &[Upload], existing: Option<&Message>) -> Vec<String> {
    let old = existing.map(|message| message.attachments.as_slice()).unwrap_or_default();
    let listed = problems.list("attachments", body.get("attachments"), &(0..=10));
    let kept = if body.get("attachments").is_none_or(Value::is_null) { old.len() } else { 0 };
    if files.len() + kept > 10 {
        problems.add("attachments", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.");
    }
    let mut names: Vec<String> = files.iter().map(|file| file.name.clone()).collect();
    let mut seen = HashSet::new();
    for (index, entry) in listed.iter().enumerate() {
        let path = format!("attachments.{index}");
        problems.text(&format!("{path}.description"), entry.get("description"), &(0..=1024));
        problems.text(&format!("{path}.filename"), entry.get("filename"), &(1..=1024));
        let id = snowflake(entry.get("id"));
        if !seen.insert(id) {
            problems.add(&format!("{path}.id"), "ATTACHMENT_DUPLICATE", "The same id twice");
        }
        let new = id.is_some_and(|id| files.iter().any(|file| file.index == Some(id)));
        let before = old.iter().find(|file| id == Some(file.id));
        if !new && before.is_none() {
            problems.add(&format!("{path}.id"), "ATTACHMENT_NOT_FOUND", "No file has this id");
        }
        let name = entry.get("filename").and_then(Value::as_str).map(str::to_owned);
        names.extend(name.or_else(|| before.map(|file| file.name.clone())));
    }
    if body.get("attachments").is_none_or(Value::is_null) {
        names.extend(old.iter().map(|file| file.name.clone()));
    }
    names
}

/// A snowflake as a string or, as some libraries send it, an integer.
pub(super) fn snowflake(value: Option<&Value>) -> Option<u64> {
    match value? {
        Value::String(text) => text.parse().ok(),
        other => other.as_u64(),
    }
}

fn embeds(problems: &mut Problems, value: Option<&Value>, names: &[String]) {
    let mut total = 0;
    for (index, embed) in problems.list("embeds", value, &(0..=10)).iter().enumerate() {
        let path = |part: &str| format!("embeds.{index}.{part}");
        let texts = [
            ("title", "title", 0..=256),
            ("description", "description", 0..=4096),
            ("/footer/text", "footer.text", 0..=2048),
            ("/author/name", "author.name", 0..=256),
        ];
        let mut shown = 0;
        for (pointer, name, range) in texts {
            let found = if pointer.starts_with('/') { embed.pointer(pointer) } else { embed.get(pointer) };
            problems.text(&path(name), found, &range);
            shown += length(found);
        }
        problems.number(&path("color"), embed.get("color"), &(0..=0xff_ffff));
        problems.address(&path("url"), embed.get("url"), None);
        let mut pictures = 0;
        for (pointer, name) in [
            ("/image/url", "image.url"),
            ("/thumbnail/url", "thumbnail.url"),
            ("/footer/icon_url", "footer.icon_url"),
            ("/author/icon_url", "author.icon_url"),
        ] {
            problems.address(&path(name), embed.pointer(pointer), Some(names));
            pictures += usize::from(embed.pointer(pointer).is_some_and(Value::is_string));
        }
        problems.address(&path("author.url"), embed.pointer("/author/url"), None);
        for (at, field) in problems.list(&path("fields"), embed.get("fields"), &(0..=25)).iter().enumerate() {
            for (name, range) in [("name", 1..=256), ("value", 1..=1024)] {
                let path = path(&format!("fields.{at}.{name}"));
                problems.needed(&path, field.get(name), &range);
                if field.get(name).and_then(Value::as_str).is_some_and(|text| text.trim().is_empty()) {
                    problems.required(&path);
                }
                shown += length(field.get(name));
            }
        }
        if shown == 0 && pictures == 0 {
            problems.required(&path("description"));
        }
        total += shown;
    }
    if total > 6000 {
        let words = format!("Embed size exceeds maximum size of 6000: {total}");
        problems.add("embeds", "MAX_EMBED_SIZE_EXCEEDED", words);
    }
}

fn length(value: Option<&Value>) -> usize {
    value.and_then(Value::as_str).map_or(0, |text| text.chars().count())
}

fn components(problems: &mut Problems, value: Option<&Value>) {
    let mut ids = HashSet::new();
    for (index, row) in problems.list("components", value, &(0..=5)).iter().enumerate() {
        let path = format!("components.{index}");
        if row["type"] != 1 {
            problems.add(&format!("{path}.type"), "UNION_TYPE_CHOICES", "Only action rows (1) are allowed here");
            continue;
        }
        let path = format!("{path}.components");
        let inner = problems.list(&path, row.get("components"), &(1..=5));
        let selects = inner.iter().filter(|c| matches!(c["type"].as_u64(), Some(3 | 5..=8))).count();
        if selects > 0 && inner.len() > 1 {
            problems.add(&path, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "A select stands alone in its row");
        }
        for (at, component) in inner.iter().enumerate() {
            let path = format!("{path}.{at}");
            problems.text(&format!("{path}.custom_id"), component.get("custom_id"), &(1..=100));
            let id = component.get("custom_id");
            problems.unique(&format!("{path}.custom_id"), id, &mut ids, "COMPONENT_CUSTOM_ID_DUPLICATED");
            match component["type"].as_u64() {
                Some(2) => button(problems, &path, component),
                Some(3 | 5..=8) => select(problems, &path, component),
                _ => problems.add(&format!("{path}.type"), "UNION_TYPE_CHOICES", "Value must be one of (2, 3, 5-8)"),
            }
        }
    }
}

fn button(problems: &mut Problems, path: &str, button: &Value) {
    let at = |name: &str| format!("{path}.{name}");
    problems.text(&at("label"), button.get("label"), &(0..=80));
    emoji(problems, path, button);
    let said = length(button.get("label")) > 0 || button.get("emoji").is_some_and(Value::is_object);
    match button["style"].as_u64() {
        Some(5) => {
            problems.needed(&at("url"), button.get("url"), &(1..=512));
            let url = button["url"].as_str().unwrap_or_default();
            if !["https://", "http://", "discord://"].iter().any(|scheme| url.starts_with(scheme)) {
                problems.add(&at("url"), "URL_TYPE_INVALID_SCHEME", "Scheme must be one of http, https, discord");
            }
            if button.get("custom_id").is_some_and(Value::is_string) {
                let words = "A custom id and url cannot both be specified";
                problems.add(&at("custom_id"), "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", words);
            }
        }
        Some(1..=4) => {
            problems.needed(&at("custom_id"), button.get("custom_id"), &(1..=100));
            if button.get("url").is_some_and(Value::is_string) {
                problems.add(&at("url"), "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "Only links have a url");
            }
        }
        _ => problems.add(&at("style"), "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3, 4, 5}."),
    }
    if !said {
        problems.add(&at("label"), "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A button needs a label or an emoji");
    }
}

fn emoji(problems: &mut Problems, path: &str, owner: &Value) {
    let Some(emoji) = owner.get("emoji").filter(|emoji| emoji.is_object()) else { return };
    let custom = snowflake(emoji.get("id")).is_some();
    let name = emoji["name"].as_str().unwrap_or_default();
    if !custom && (name.is_empty() || name.is_ascii()) {
        problems.add(&format!("{path}.emoji.name"), "COMPONENT_INVALID_EMOJI", "Invalid emoji");
    }
}

fn select(problems: &mut Problems, path: &str, select: &Value) {
    let at = |name: &str| format!("{path}.{name}");
    problems.needed(&at("custom_id"), select.get("custom_id"), &(1..=100));
    problems.text(&at("placeholder"), select.get("placeholder"), &(0..=150));
    let least = problems.number(&at("min_values"), select.get("min_values"), &(0..=25)).unwrap_or(1);
    let most = problems.number(&at("max_values"), select.get("max_values"), &(1..=25)).unwrap_or(1);
    if least > most {
        problems.add(&at("min_values"), "SELECT_COMPONENT_MIN_ABOVE_MAX", "min_values is above max_values");
    }
    if select["type"] != 3 {
        return;
    }
    let options = problems.list(&at("options"), select.get("options"), &(1..=25));
    let count = i64::try_from(options.len()).unwrap_or(i64::MAX);
    if most > count {
        problems.add(&at("max_values"), "NUMBER_TYPE_MAX", format!("{most} with {count} options"));
    }
    let mut values = HashSet::new();
    for (index, option) in options.iter().enumerate() {
        let at = |name: &str| format!("{path}.options.{index}.{name}");
        problems.needed(&at("label"), option.get("label"), &(1..=100));
        problems.needed(&at("value"), option.get("value"), &(1..=100));
        problems.text(&at("description"), option.get("description"), &(0..=100));
        problems.unique(&at("value"), option.get("value"), &mut values, "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED");
        emoji(problems, &format!("{path}.options.{index}"), option);
    }
    let chosen = options.iter().filter(|option| option["default"] == true).count();
    if i64::try_from(chosen).is_ok_and(|chosen| chosen > most) {
        problems.add(&at("options"), "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", "More defaults than max_values");
    }
}

/// A modal: one text input a row, one to five of them.
pub(super) fn modal(data: &Value) -> Result<(), ApiError> {
    let mut problems = Problems::default();
    problems.needed("data.title", data.get("title"), &(1..=45));
    problems.needed("data.custom_id", data.get("custom_id"), &(1..=100));
    let mut ids = HashSet::new();
    for (index, row) in problems.list("data.components", data.get("components"), &(1..=5)).iter().enumerate() {
        let path = format!("data.components.{index}");
        if row["type"] != 1 {
            problems.add(&format!("{path}.type"), "UNION_TYPE_CHOICES", "The fake takes action rows (1) only");
            continue;
        }
        for (at, input) in
            problems.list(&format!("{path}.components"), row.get("components"), &(1..=1)).iter().enumerate()
        {
            let at = |name: &str| format!("{path}.components.{at}.{name}");
            if input["type"] != 4 {
                problems.add(&at("type"), "BASE_TYPE_CHOICES", "Value must be one of {4}.");
            }
            problems.needed(&at("custom_id"), input.get("custom_id"), &(1..=100));
            problems.unique(&at("custom_id"), input.get("custom_id"), &mut ids, "COMPONENT_CUSTOM_ID_DUPLICATED");
            problems.needed(&at("label"), input.get("label"), &(1..=45));
            problems.text(&at("placeholder"), input.get("placeholder"), &(0..=100));
            problems.text(&at("value"), input.get("value"), &(0..=4000));
            if problems.number(&at("style"), input.get("style"), &(1..=2)).is_none() {
                problems.required(&at("style"));
            }
            let least = problems.number(&at("min_length"), input.get("min_length"), &(0..=4000)).unwrap_or(0);
            let most = problems.number(&at("max_length"), input.get("max_length"), &(1..=4000)).unwrap_or(4000);
            let value = i64::try_from(length(input.get("value"))).unwrap_or(i64::MAX);
            if least > most {
                problems.add(&at("min_length"), "NUMBER_TYPE_MAX", "min_length is above max_length");
            }
            if value > most || (value > 0 && value < least) {
                problems.add(&at("value"), "BASE_TYPE_BAD_LENGTH", "The value breaks the input's own bounds");
            }
        }
    }
    problems.finish()
}

/// The list that answers an autocomplete.
pub(super) fn choices(data: &Value) -> Result<(), ApiError> {
    let mut problems = Problems::default();
    for (index, choice) in problems.list("data.choices", data.get("choices"), &(0..=25)).iter().enumerate() {
        let at = |name: &str| format!("data.choices.{index}.{name}");
        problems.needed(&at("name"), choice.get("name"), &(1..=100));
        match choice.get("value") {
            Some(Value::Number(_)) => {}
            value => problems.needed(&at("value"), value, &(1..=100)),
        }
    }
    problems.finish()
}

fn allowed_mentions(problems: &mut Problems, value: Option<&Value>) {
    let Some(allowed) = value.filter(|value| !value.is_null()) else { return };
    let parse = problems.list("allowed_mentions.parse", allowed.get("parse"), &(0..=3));
    for (index, kind) in parse.iter().enumerate() {
        if !["users", "roles", "everyone"].iter().any(|known| kind == known) {
            let path = format!("allowed_mentions.parse.{index}");
            problems.add(&path, "BASE_TYPE_CHOICES", "Value must be one of {'users', 'roles', 'everyone'}.");
        }
    }
    for kind in ["users", "roles"] {
        let path = format!("allowed_mentions.{kind}");
        let ids = problems.list(&path, allowed.get(kind), &(0..=100));
        if !ids.is_empty() && parse.iter().any(|known| known == kind) {
            let words = format!("parse:[\"{kind}\"] and {kind}: [ids...] are mutually exclusive.");
            problems.add(&path, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", words);
        }
        if ids.iter().any(|id| snowflake(Some(id)).is_none()) {
            problems.add(&path, "NUMBER_TYPE_COERCE", "Not a snowflake");
        }
    }
}
