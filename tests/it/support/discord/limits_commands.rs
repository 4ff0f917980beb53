//! The limits of application commands: names, localizations, options, sizes.

use std::collections::HashSet;

use serde_json::Value;

use super::problems::{ApiError, Problems};

const LOCALES: [&str; 34] = [
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR",
    "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko", "he",
    "ar",
];

/// One command body.
pub(super) fn command(path: &str, body: &Value) -> Result<(), ApiError> {
    let mut problems = Problems::default();
    check(&mut problems, path, body);
    problems.finish()
}

/// A whole list: each command, no name twice, at most 100 chat commands and 15 of each menu.
pub(super) fn list(bodies: &[Value]) -> Result<(), ApiError> {
    let mut problems = Problems::default();
    let mut names = HashSet::new();
    for (index, body) in bodies.iter().enumerate() {
        check(&mut problems, &index.to_string(), body);
        let kind = body["type"].as_u64().unwrap_or(1);
        for name in all_names(body) {
            if !names.insert((kind, name.clone())) {
                let path = format!("{index}.name");
                problems.add(&path, "APPLICATION_COMMANDS_DUPLICATE_NAME", format!("{name:?} must be unique"));
            }
        }
    }
    for (kind, most) in [(1, 100), (2, 15), (3, 15)] {
        if bodies.iter().filter(|body| body["type"].as_u64().unwrap_or(1) == kind).count() > most {
            return Err(ApiError::violating(400, 30032, "Maximum number of application commands reached (100)."));
        }
    }
    problems.finish()
}

/// The name in each locale, with the locale.
fn all_names(body: &Value) -> Vec<(String, String)> {
    let name = body["name"].as_str().unwrap_or_default().to_owned();
    let localized = body["name_localizations"].as_object().into_iter().flatten();
    let localized = localized.map(|(locale, text)| (locale.clone(), text.as_str().unwrap_or_default().to_owned()));
    std::iter::once((String::new(), name)).chain(localized).collect()
}

fn check(problems: &mut Problems, path: &str, body: &Value) {
    let at = |name: &str| join(path, name);
    let kind = problems.number(&at("type"), body.get("type"), &(1..=3)).unwrap_or(1);
    name(problems, path, body, kind == 1);
    if kind == 1 {
        problems.needed(&at("description"), body.get("description"), &(1..=100));
        localized(problems, path, body, "description", 100, false);
        options(problems, path, body, 0);
        let size = size(body);
        if size > 8000 {
            let words = format!("Command exceeds maximum size (8000): {size}");
            problems.add(path, "APPLICATION_COMMAND_TOO_LARGE", words);
        }
    } else {
        problems.text(&at("description"), body.get("description"), &(0..=0));
        problems.list(&at("options"), body.get("options"), &(0..=0));
    }
    permissions(problems, &at("default_member_permissions"), body.get("default_member_permissions"));
    for (field, known) in [("contexts", 0..=2), ("integration_types", 0..=1)] {
        let Some(list) = body.get(field).and_then(Value::as_array) else { continue };
        let mut seen = HashSet::new();
        for value in list {
            if !value.as_i64().is_some_and(|value| known.contains(&value) && seen.insert(value)) {
                problems.add(&at(field), "BASE_TYPE_CHOICES", format!("{value} is unknown or there twice"));
            }
        }
        if list.is_empty() {
            problems.add(&at(field), "BASE_TYPE_BAD_LENGTH", "Must be 1 or more in length.");
        }
    }
}

/// Permissions come as a decimal string or a number.
fn permissions(problems: &mut Problems, path: &str, value: Option<&Value>) {
    let Some(value) = value.filter(|value| !value.is_null()) else { return };
    let bits = value.as_u64().or_else(|| value.as_str().and_then(|text| text.parse().ok()));
    if bits.is_none_or(|bits: u64| bits >= 1 << 54) {
        problems.add(path, "BITFIELD_TYPE_CONVERT", "Not a permission set");
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

fn name(problems: &mut Problems, path: &str, body: &Value, strict: bool) {
    let at = join(path, "name");
    problems.needed(&at, body.get("name"), &(1..=32));
    if let Some(text) = body["name"].as_str() {
        well_formed(problems, &at, text, strict);
    }
    localized(problems, path, body, "name", 32, strict);
}

/// Letters, digits, `-`, `_` and `'` only, and nothing that has a lower case.
fn well_formed(problems: &mut Problems, path: &str, text: &str, strict: bool) {
    let allowed = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '\'');
    if strict && (!text.chars().all(allowed) || text.to_lowercase() != text) {
        problems.add(path, "APPLICATION_COMMAND_INVALID_NAME", format!("Command name is invalid: {text}"));
    }
}

fn localized(problems: &mut Problems, path: &str, body: &Value, field: &str, most: usize, strict: bool) {
    let base = join(path, &format!("{field}_localizations"));
    for (locale, text) in body[format!("{field}_localizations")].as_object().into_iter().flatten() {
        let at = format!("{base}.{locale}");
        if !LOCALES.contains(&locale.as_str()) {
            problems.add(&at, "DICT_TYPE_KEY_CHOICES", format!("{locale} is not a locale"));
        }
        problems.needed(&at, Some(text), &(1..=most));
        well_formed(problems, &at, text.as_str().unwrap_or_default(), strict);
    }
}

fn options(problems: &mut Problems, path: &str, owner: &Value, depth: usize) {
    let base = join(path, "options");
    let options = problems.list(&base, owner.get("options"), &(0..=25));
    let mut names = HashSet::new();
    let mut optional = false;
    let groups = options.iter().filter(|option| matches!(option["type"].as_u64(), Some(1 | 2))).count();
    if groups > 0 && groups < options.len() {
        let words = "Sub-command and sub-command group option types are mutually exclusive to all other types";
        problems.add(&base, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", words);
    }
    for (index, option) in options.iter().enumerate() {
        let path = format!("{base}.{index}");
        let at = |name: &str| format!("{path}.{name}");
        name(problems, &path, option, true);
        problems.needed(&at("description"), option.get("description"), &(1..=100));
        localized(problems, &path, option, "description", 100, false);
        for name in all_names(option) {
            if !names.insert(name.clone()) {
                problems.add(&at("name"), "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", format!("{name:?}"));
            }
        }
        let Some(kind) = problems.number(&at("type"), option.get("type"), &(1..=11)) else {
            problems.required(&at("type"));
            continue;
        };
        let deep = match kind {
            1 => depth > 1,
            2 => depth > 0,
            _ => false,
        };
        if deep {
            problems.add(&at("type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Nested too deep");
        } else if kind <= 2 {
            options_of_sub(problems, &path, option, depth);
        } else {
            let required = option["required"] == true;
            if required && optional {
                let words = "Required options must be placed before non-required options";
                problems.add(&at("required"), "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", words);
            }
            optional |= !required;
            leaf(problems, &path, option, kind);
        }
    }
}

fn options_of_sub(problems: &mut Problems, path: &str, option: &Value, depth: usize) {
    let group = option["type"] == 2;
    let inner = option["options"].as_array().map(Vec::as_slice).unwrap_or_default();
    if group && (inner.is_empty() || inner.iter().any(|inner| inner["type"] != 1)) {
        problems.add(&join(path, "options"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "A group holds sub-commands");
    }
    if !group && inner.iter().any(|inner| matches!(inner["type"].as_u64(), Some(1 | 2))) {
        problems.add(&join(path, "options"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Nested too deep");
    }
    options(problems, path, option, depth + 1);
}

fn leaf(problems: &mut Problems, path: &str, option: &Value, kind: i64) {
    let at = |name: &str| format!("{path}.{name}");
    let choices = problems.list(&at("choices"), option.get("choices"), &(0..=25));
    let completes = option["autocomplete"] == true;
    if completes && !choices.is_empty() {
        let words = "Autocomplete and choices are mutually exclusive";
        problems.add(&at("autocomplete"), "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES", words);
    }
    if (completes || !choices.is_empty()) && !matches!(kind, 3 | 4 | 10) {
        problems.add(&at("choices"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Not for this type");
    }
    let mut seen = HashSet::new();
    for (index, choice) in choices.iter().enumerate() {
        let path = format!("{path}.choices.{index}");
        problems.needed(&format!("{path}.name"), choice.get("name"), &(1..=100));
        localized(problems, &path, choice, "name", 100, false);
        if kind == 3 {
            problems.needed(&format!("{path}.value"), choice.get("value"), &(1..=100));
        } else if !choice["value"].is_number() {
            problems.add(&format!("{path}.value"), "NUMBER_TYPE_COERCE", "Value is not a number.");
        }
        if !seen.insert(choice["name"].to_string()) {
            let words = "The option's choices must have unique names";
            problems.add(&format!("{path}.name"), "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_EXISTS", words);
        }
    }
    problems.number(&at("min_length"), option.get("min_length"), &(0..=6000));
    problems.number(&at("max_length"), option.get("max_length"), &(1..=6000));
    let bounds = [("min_length", kind != 3), ("max_length", kind != 3)];
    let ranges = [("min_value", !matches!(kind, 4 | 10)), ("max_value", !matches!(kind, 4 | 10))];
    for (field, wrong) in bounds.into_iter().chain(ranges) {
        if wrong && option.get(field).is_some_and(|value| !value.is_null()) {
            problems.add(&at(field), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Not for this type");
        }
    }
}

/// Name, description and choice values, each with its longest localization, options included.
fn size(body: &Value) -> usize {
    let longest = |field: &str| {
        let own = body[field].as_str().map_or(0, |text| text.chars().count());
        let others = body[format!("{field}_localizations")].as_object().into_iter().flatten();
        others.filter_map(|(_, text)| text.as_str()).map(|text| text.chars().count()).fold(own, usize::max)
    };
    let value = body["value"].as_str().map_or(0, |text| text.chars().count());
    let inner = ["options", "choices"].iter().flat_map(|field| body[*field].as_array().into_iter().flatten());
    longest("name") + longest("description") + value + inner.map(size).sum::<usize>()
}
