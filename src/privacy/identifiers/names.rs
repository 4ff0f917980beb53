//! Names after a role word: *klienten Ola*, *mor: Kari Hansen*, *brukeren heter Kari*.
//!
//! No list of names is kept, so a name without a role word is not seen. In return a capitalised
//! word is taken for a name only where one is likely: not if it is a place, a service or a method,
//! an abbreviation, or the first word of the next sentence.

use std::ops::Range;

use super::hit::Hit;
use super::words::{BEFORE_A_PERSON, METHOD_NAMES, NAME_LABELS, NAMING_VERBS, NO_NAMES, ROLE_OR_VERB, ROLES, holds};
use super::{Kind, Strength};

/// A name has at most so many words.
const MAX_WORDS: usize = 4;

/// Adds a hit for each name after a role word.
pub(super) fn find(text: &str, hits: &mut Vec<Hit>) {
    let mut before: Option<Range<usize>> = None;
    let mut at = 0;
    while let Some(word) = next_word(text, at) {
        at = word.end;
        if let Some(name) = name_after(text, before.as_ref(), &word) {
            at = name.end;
            hits.push(Hit::usual(Kind::Name, Strength::Weak, name.clone()));
            before = Some(name);
        } else {
            before = Some(word);
        }
    }
}

/// The name that follows if `role` is a role word.
fn name_after(text: &str, before: Option<&Range<usize>>, role: &Range<usize>) -> Option<Range<usize>> {
    let word = text.get(role.clone())?;
    // No role word is longer, and most words need not be put in lower case to know it.
    if word.len() > 16 {
        return None;
    }
    let word = word.to_lowercase();
    let label = NAME_LABELS.binary_search(&word.as_str()).is_ok();
    if !label && ROLES.binary_search(&word.as_str()).is_err() {
        return None;
    }
    let bridge = Bridge::read(text, role.end)?;
    let plain = bridge.is_plain();
    let verb = ROLE_OR_VERB.binary_search(&word.as_str()).is_ok();
    if plain && (label || verb && !follows_a_person_word(text, before, role)) {
        return None;
    }
    let name = name_at(text, bridge.end, bridge.verb)?;
    // After a comma one capitalised word can be anything; two are a name.
    let full = text.get(name.clone())?.contains(' ');
    let method = METHOD_NAMES.contains(&text.get(name.clone())?.to_lowercase().as_str());
    (!method && (full || !bridge.comma)).then_some(name)
}

/// Whether a word that may be a verb is a person here: it opens the sentence, or follows a word
/// such as *for* or *en*. After a subject (*vi bruker*) it is the verb.
fn follows_a_person_word(text: &str, before: Option<&Range<usize>>, role: &Range<usize>) -> bool {
    let Some(before) = before else {
        return true;
    };
    let gap = text.get(before.end..role.start).unwrap_or_default();
    let word = text.get(before.clone()).unwrap_or_default();
    gap.contains(['.', '!', '?', '\n', ':']) || holds(&BEFORE_A_PERSON, word)
}

/// What stands between the role word and the name.
struct Bridge {
    verb: bool,
    colon: bool,
    comma: bool,
    end: usize,
}

impl Bridge {
    fn read(text: &str, start: usize) -> Option<Self> {
        let (skipped, mut end) = gap(text, start)?;
        let (mut colon, comma) = (skipped.contains(':'), skipped.contains(','));
        let mut verb = false;
        let word = next_word(text, end).filter(|word| word.start == end)?;
        let said = text.get(word.clone()).unwrap_or_default();
        if holds(&NAMING_VERBS, said) || holds(&["er", "is", "är"], said) {
            verb = holds(&NAMING_VERBS, said);
            let (second, after) = gap(text, word.end)?;
            // "the client is Motivated" says no name; "the name is Kari" does, like a colon.
            colon |= second.contains(':') || !verb;
            end = after;
        }
        Some(Self { verb, colon, comma, end })
    }

    fn is_plain(&self) -> bool {
        !self.verb && !self.colon
    }
}

/// Skips a few spaces, colons, commas, quotes or asterisks: what was skipped, and the end.
fn gap(text: &str, start: usize) -> Option<(&str, usize)> {
    let rest = text.get(start..)?;
    let length = (rest.bytes().take(4)).take_while(|b| b" :,\"*_".contains(b)).count();
    let skipped = rest.get(..length)?;
    (length > 0).then_some((skipped, start + length))
}

/// The capitalised words from here on, if they can be a name.
fn name_at(text: &str, start: usize, after_verb: bool) -> Option<Range<usize>> {
    let first = next_word(text, start).filter(|word| word.start == start)?;
    if !is_name(text.get(first.clone())?, after_verb) {
        return None;
    }
    let mut end = first.end;
    for _ in 1..MAX_WORDS {
        let next = next_word(text, end).filter(|word| {
            text.get(end..word.start) == Some(" ")
                && (text.get(word.clone())).is_some_and(|word| is_name(word, after_verb))
        });
        let Some(next) = next else {
            break;
        };
        end = next.end;
    }
    Some(start..end)
}

/// Capitalised and not known as something else. Words in capitals are abbreviations, unless the
/// text says that someone is called so.
fn is_name(word: &str, after_verb: bool) -> bool {
    let mut chars = word.chars();
    let capital = chars.next().is_some_and(char::is_uppercase);
    let lower = chars.any(char::is_lowercase);
    let long = word.chars().count() >= if lower { 2 } else { 3 };
    // A compound is known by its first part: "LAR-teamet", "Trondheim-modellen".
    let head = word.split('-').next().unwrap_or_default();
    let known = holds(&NO_NAMES, word) || holds(&NO_NAMES, head) || is_abbreviation(head, word);
    capital && long && (lower || after_verb) && !known
}

/// Whether a compound begins with an abbreviation.
fn is_abbreviation(head: &str, word: &str) -> bool {
    head.len() < word.len() && !head.chars().any(char::is_lowercase)
}

/// The next word from `at` on: letters, with hyphens and apostrophes inside.
fn next_word(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text.get(at..)?;
    let start = at + rest.find(char::is_alphabetic)?;
    let length: usize = (text.get(start..)?.chars())
        .take_while(|c| c.is_alphabetic() || *c == '-' || *c == '\'')
        .map(char::len_utf8)
        .sum();
    Some(start..start + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let mut hits = Vec::new();
        find(text, &mut hits);
        hits.iter().filter_map(|hit| text.get(hit.range.clone())).collect()
    }

    #[test]
    fn a_role_and_a_name() {
        assert_eq!(found("klienten Ola og mor: Kari Hansen"), ["Ola", "Kari Hansen"]);
    }

    #[test]
    fn the_verb_is_told_from_the_person() {
        assert!(found("vi bruker Lotsmodellen").is_empty());
        assert_eq!(found("møte om bruker Ola"), ["Ola"]);
        assert_eq!(found("vår bruker heter Ola"), ["Ola"]);
    }

    #[test]
    fn a_label_needs_its_colon() {
        assert_eq!(found("Fornavn: Kari"), ["Kari"]);
        assert!(found("navn Kari").is_empty());
    }
}
