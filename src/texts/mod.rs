//! Every sentence that a person can read, in four languages, as Fluent messages.
//!
//! How we write: to one colleague, in the you-form, plain words, what to do next; never a blame, never an inner
//! error. A sentence that is not yet in a language travels as [`Say`]: a key and its arguments.

pub mod dates;

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::knowledge::language::Lang;

const SOURCES: [(Lang, &str); 4] = [
    (Lang::Nb, include_str!("nb.ftl")),
    (Lang::Sv, include_str!("sv.ftl")),
    (Lang::Da, include_str!("da.ftl")),
    (Lang::En, include_str!("en.ftl")),
];

static BUNDLES: LazyLock<Vec<(Lang, FluentBundle<FluentResource>)>> =
    LazyLock::new(|| SOURCES.iter().map(|(lang, source)| (*lang, bundle(*lang, source))).collect());

fn bundle(lang: Lang, source: &str) -> FluentBundle<FluentResource> {
    let resource = FluentResource::try_new(source.to_owned())
        .unwrap_or_else(|(_, errors)| panic!("texts of {lang} do not parse: {errors:?}"));
    let id: LanguageIdentifier = lang.code().parse().expect("language codes are valid");
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // Discord shows the isolation marks as boxes.
    bundle.set_use_isolating(false);
    bundle.add_resource(resource).expect("each key stands once in a file");
    bundle
}

fn bundle_of(lang: Lang) -> &'static FluentBundle<FluentResource> {
    let ui = lang.of_interface();
    &BUNDLES.iter().find(|(l, _)| *l == ui).expect("each interface language has a bundle").1
}

/// A sentence before it is put into a language: the message's key and its arguments by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Say {
    key: Cow<'static, str>,
    args: Vec<(Cow<'static, str>, Value)>,
}

/// An argument of a sentence. Numbers choose plural forms; words are put in as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Words that are shown as they are.
    Words(String),
    /// A number; the language chooses the plural form.
    Number(i64),
    /// A sentence in the same language.
    Said(Say),
}

impl From<Say> for Value {
    fn from(said: Say) -> Self {
        Self::Said(said)
    }
}

impl From<&str> for Value {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl From<String> for Value {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// Begins a sentence: `say("not-found").with("query", text)`.
pub fn say(key: impl Into<Cow<'static, str>>) -> Say {
    Say { key: key.into(), args: Vec::new() }
}

impl Say {
    /// Adds a named argument.
    #[must_use]
    pub fn with(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Value>) -> Self {
        self.args.push((name.into(), value.into()));
        self
    }

    /// The message's key.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The sentence in a language. A key that no file knows is shown as the key itself; the tests see to it that
    /// there is none.
    #[must_use]
    pub fn to(&self, lang: Lang) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in &self.args {
            let value = match value {
                Value::Words(words) => FluentValue::from(words.as_str()),
                Value::Number(number) => FluentValue::from(*number),
                Value::Said(said) => FluentValue::from(said.to(lang)),
            };
            args.set(name.as_ref(), value);
        }
        let bundle = bundle_of(lang);
        let Some(pattern) = bundle.get_message(&self.key).and_then(|m| m.value()) else {
            return self.key.clone().into_owned();
        };
        let mut errors = Vec::new();
        bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
    }
}

/// The sentence for a key without arguments.
#[must_use]
pub fn text(lang: Lang, key: &str) -> String {
    say(key.to_owned()).to(lang)
}

/// Whether the files know a key.
#[must_use]
pub fn knows(lang: Lang, key: &str) -> bool {
    bundle_of(lang).get_message(key).is_some_and(|m| m.value().is_some())
}

/// All keys that begin with a prefix, with their sentences: the page's own words are sent to it this way.
#[must_use]
pub fn with_prefix(lang: Lang, prefix: &str) -> Vec<(String, String)> {
    keys_of(lang)
        .into_iter()
        .filter_map(|key| key.strip_prefix(prefix).map(|rest| (rest.to_owned(), text(lang, &key))))
        .collect()
}

fn source_of(lang: Lang) -> &'static str {
    let ui = lang.of_interface();
    SOURCES.iter().find(|(l, _)| *l == ui).expect("each interface language has a file").1
}

/// The keys of a language's file, in the file's order.
#[must_use]
pub fn keys_of(lang: Lang) -> Vec<String> {
    source_of(lang)
        .lines()
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key)
        .filter(|key| key.chars().next().is_some_and(|c| c.is_ascii_lowercase()))
        .filter(|key| key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'))
        .map(str::to_owned)
        .collect()
}

/// At most so many characters, whole words where possible, with an ellipsis where something is missing.
#[must_use]
pub fn cut(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        return text.to_owned();
    }
    let kept: String = text.chars().take(max - 1).collect();
    let at_word = kept.rfind(' ').filter(|at| *at > kept.len() / 2);
    let kept = at_word.and_then(|at| kept.get(..at)).unwrap_or(&kept);
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// Key → the variables it names, read from the file's text.
    fn variables(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut current = String::new();
        for line in source_of(lang).lines().filter(|l| !l.starts_with('#')) {
            if let Some((key, _)) = line.split_once(" =").filter(|(k, _)| !k.starts_with(' ') && !k.is_empty()) {
                key.clone_into(&mut current);
                found.entry(current.clone()).or_default();
            }
            for part in line.split('$').skip(1) {
                let name: String = part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
                found.entry(current.clone()).or_default().insert(name);
            }
        }
        found
    }

    #[test]
    fn four_languages_have_the_same_keys_and_variables() {
        let nb = variables(Lang::Nb);
        assert!(nb.len() > 50, "the bokmål file was read: {} keys", nb.len());
        for lang in [Lang::Sv, Lang::Da, Lang::En] {
            let other = variables(lang);
            let missing: Vec<_> = nb.keys().filter(|k| !other.contains_key(*k)).collect();
            let extra: Vec<_> = other.keys().filter(|k| !nb.contains_key(*k)).collect();
            assert!(missing.is_empty() && extra.is_empty(), "{lang}: missing {missing:?}, not in nb {extra:?}");
            for (key, vars) in &nb {
                assert_eq!(vars, &other[key], "{lang}: variables of {key}");
            }
        }
    }

    #[test]
    fn every_sentence_formats_without_error_in_every_language() {
        for lang in Lang::INTERFACE {
            for (key, vars) in variables(lang) {
                let mut args = FluentArgs::new();
                for var in &vars {
                    args.set(var.clone(), FluentValue::from(2));
                }
                let bundle = bundle_of(lang);
                let pattern =
                    bundle.get_message(&key).and_then(|m| m.value()).unwrap_or_else(|| panic!("{lang} {key}"));
                let mut errors = Vec::new();
                let sentence = bundle.format_pattern(pattern, Some(&args), &mut errors);
                assert!(errors.is_empty(), "{lang} {key}: {errors:?}");
                assert!(!sentence.trim().is_empty(), "{lang} {key} says nothing");
            }
        }
    }

    #[test]
    fn numbers_choose_the_plural() {
        let one = say("problems-count").with("count", 1_usize).to(Lang::Nb);
        let many = say("problems-count").with("count", 3_usize).to(Lang::Nb);
        assert_ne!(one.replace('1', ""), many.replace('3', ""));
    }
}
