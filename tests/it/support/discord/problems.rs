//! Errors as Discord writes them, and a collector for what is wrong in one request body.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use serde_json::{Map, Value, json};

/// A refusal: HTTP status, Discord's code, its message, and the positions in the body.
#[derive(Debug)]
pub(super) struct ApiError {
    pub(super) status: u16,
    pub(super) code: u32,
    pub(super) message: String,
    pub(super) errors: Option<Value>,
    /// It breaks a documented limit, not only a state of the world.
    pub(super) violation: Option<String>,
}

impl ApiError {
    pub(super) fn new(status: u16, code: u32, message: &str) -> Self {
        Self { status, code, message: message.to_owned(), errors: None, violation: None }
    }

    /// The same, and noted as something the bot must never send.
    pub(super) fn violating(status: u16, code: u32, message: &str) -> Self {
        Self { violation: Some(format!("{code} {message}")), ..Self::new(status, code, message) }
    }

    pub(super) fn body(&self) -> Value {
        let mut body = json!({ "message": self.message, "code": self.code });
        if let Some(errors) = &self.errors {
            body["errors"] = errors.clone();
        }
        body
    }
}

/// One thing wrong at one place, as `components.0.components.1.label`.
pub(super) struct Problem {
    path: String,
    code: &'static str,
    message: String,
}

/// What is wrong in one request body.
#[derive(Default)]
pub(super) struct Problems(Vec<Problem>);

impl Problems {
    pub(super) fn add(&mut self, path: &str, code: &'static str, message: impl Into<String>) {
        self.0.push(Problem { path: path.to_owned(), code, message: message.into() });
    }

    /// All of them as `50035 Invalid Form Body`; nothing wrong is `Ok`.
    pub(super) fn finish(self) -> Result<(), ApiError> {
        if self.0.is_empty() {
            return Ok(());
        }
        let mut errors = Value::Object(Map::new());
        for problem in &self.0 {
            let mut at = &mut errors;
            for part in problem.path.split('.').filter(|part| !part.is_empty()) {
                at = &mut at[part];
            }
            let entry = json!({ "code": problem.code, "message": problem.message });
            if let Some(list) = at.get_mut("_errors").and_then(Value::as_array_mut) {
                list.push(entry);
            } else {
                at["_errors"] = json!([entry]);
            }
        }
        let listed: Vec<String> = self.0.iter().map(|p| format!("{}: {} ({})", p.path, p.message, p.code)).collect();
        Err(ApiError {
            errors: Some(errors),
            violation: Some(listed.join("; ")),
            ..ApiError::new(400, 50035, "Invalid Form Body")
        })
    }

    pub(super) fn required(&mut self, path: &str) {
        self.add(path, "BASE_TYPE_REQUIRED", "This field is required");
    }

    /// A text of so many characters; absent or null is left alone.
    pub(super) fn text(&mut self, path: &str, value: Option<&Value>, range: &RangeInclusive<usize>) {
        match value {
            None | Some(Value::Null) => {}
            Some(Value::String(text)) => self.length(path, text, range),
            Some(_) => self.add(path, "STRING_TYPE_CONVERT", "Could not interpret as string."),
        }
    }

    /// The same, and it must be there.
    pub(super) fn needed(&mut self, path: &str, value: Option<&Value>, range: &RangeInclusive<usize>) {
        if value.is_none_or(Value::is_null) {
            self.required(path);
        } else {
            self.text(path, value, range);
        }
    }

    fn length(&mut self, path: &str, text: &str, range: &RangeInclusive<usize>) {
        let length = text.chars().count();
        if length == 0 && *range.start() > 0 {
            self.required(path);
        } else if !range.contains(&length) {
            let words = format!("Must be between {} and {} in length. It is {length}.", range.start(), range.end());
            self.add(path, "BASE_TYPE_BAD_LENGTH", words);
        }
    }

    /// A whole number in a range; absent or null is left alone.
    pub(super) fn number(&mut self, path: &str, value: Option<&Value>, range: &RangeInclusive<i64>) -> Option<i64> {
        let value = value.filter(|value| !value.is_null())?;
        let Some(number) = value.as_i64() else {
            self.add(path, "NUMBER_TYPE_COERCE", "Value is not a whole number.");
            return None;
        };
        if !range.contains(&number) {
            let words = format!("int value should be from {} to {}.", range.start(), range.end());
            self.add(path, "NUMBER_TYPE_RANGE", words);
        }
        Some(number)
    }

    /// A list of so many items; absent or null is an empty one.
    pub(super) fn list<'v>(
        &mut self,
        path: &str,
        value: Option<&'v Value>,
        range: &RangeInclusive<usize>,
    ) -> &'v [Value] {
        let items = match value {
            None | Some(Value::Null) => &[],
            Some(Value::Array(items)) => items.as_slice(),
            Some(_) => {
                self.add(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
                return &[];
            }
        };
        if !range.contains(&items.len()) {
            let words = format!("Must be between {} and {} in length.", range.start(), range.end());
            self.add(path, "BASE_TYPE_BAD_LENGTH", words);
        }
        items
    }

    /// An http(s) address, or with `file` also `attachment://` of one of the names.
    pub(super) fn address(&mut self, path: &str, value: Option<&Value>, names: Option<&[String]>) {
        self.text(path, value, &(1..=2048));
        let Some(text) = value.and_then(Value::as_str) else { return };
        if let (Some(name), Some(names)) = (text.strip_prefix("attachment://"), names) {
            if !names.iter().any(|known| known == name) {
                self.add(path, "ATTACHMENT_NOT_FOUND", format!("No attachment is called {name}."));
            }
        } else if !text.starts_with("https://") && !text.starts_with("http://") {
            self.add(path, "URL_TYPE_INVALID_SCHEME", format!("Scheme must be one of http, https: {text}"));
        }
    }

    /// Notes a value seen before.
    pub(super) fn unique(&mut self, path: &str, value: Option<&Value>, seen: &mut HashSet<String>, code: &'static str) {
        if let Some(text) = value.and_then(Value::as_str)
            && !seen.insert(text.to_owned())
        {
            self.add(path, code, format!("«{text}» must not be used twice"));
        }
    }
}
