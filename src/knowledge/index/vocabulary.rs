//! The words of a library: what each is cut to, what it is made of, and which others are like it.
//!
//! A word is counted once for each language that it is written in. Words lie sorted by language and stem, so that the
//! forms of a word are neighbours; the first of them names the *family*. From a word of a question three ways lead to
//! words of the library that are not forms of it:
//! - **parts**: a compound is split with the library's own words (*refleksjonsgruppe* = *refleksjon* + *gruppe*);
//! - **grams**: words that share character 4-grams are the same word mistyped, or a compound with it;
//! - **cognates**: words that neighbours write differently meet in a form without the differences (*sjukdom*, *sykdom*,
//!   *sygdom*).

use std::collections::HashMap;
use std::io;
use std::ops::Range;

use super::flat::{Numbers, Reading, Texts, Writing, number, partition};
use crate::knowledge::analysis::{Stems, cognate, gram_numbers, number_of};
use crate::knowledge::concepts;
use crate::knowledge::language::Lang;

/// A word that is no compound has no parts.
const NONE: u32 = u32::MAX;
/// Fewer letters are no part of a compound, nor is a word of fewer than twice as many one.
const PART: usize = 3;
const COMPOUND: usize = 7;
/// A word must stand in so many passages to be seen in compounds, if it is short.
const KNOWN: u32 = 2;

/// The words of a library.
pub struct Vocabulary {
    words: Texts,
    stems: Texts,
    langs: Numbers,
    families: Numbers,
    /// In how many passages some form of a family stands; at the family's place.
    passages: Numbers,
    first_parts: Numbers,
    last_parts: Numbers,
    cognates: Numbers,
    cognate_words: Numbers,
    concepts: Numbers,
    concept_begins: Numbers,
    concept_families: Numbers,
    grams: Numbers,
    /// In how many passages a gram stands, at its place in `grams`.
    gram_passages: Numbers,
    gram_begins: Numbers,
    gram_words: Numbers,
    /// The places in `grams` of each word's grams, as often as they stand in it.
    word_gram_begins: Numbers,
    word_grams: Numbers,
}

/// Words of a library as they are met, before they are sorted.
#[derive(Default)]
pub struct Collecting {
    ids: HashMap<Lang, HashMap<String, u32>>,
    words: Vec<(Lang, String)>,
}

impl Collecting {
    /// The number of a word as it was met; it changes when the words are sorted.
    pub fn id(&mut self, lang: Lang, word: &str) -> u32 {
        let lang = lang.of_interface();
        let ids = self.ids.entry(lang).or_default();
        if let Some(id) = ids.get(word) {
            return *id;
        }
        let id = number(self.words.len());
        ids.insert(word.to_owned(), id);
        self.words.push((lang, word.to_owned()));
        id
    }

    /// How many different words were met.
    #[must_use]
    pub fn count(&self) -> usize {
        self.words.len()
    }

    /// Sorts the words, writes them, and gives for each number as it was met the one that it has now. `counts` says in how
    /// many of `all` passages each stands.
    pub fn write(self, counts: &[u32], all: usize, writing: &mut Writing) -> Vec<u32> {
        let mut sorted: Vec<Sorted> = self
            .words
            .into_iter()
            .zip(0..)
            .map(|((lang, word), id)| Sorted { lang, stem: Stems::shared(lang).stem(&word), word, id })
            .collect();
        sorted.sort_by(|a, b| (a.lang, &a.stem, &a.word).cmp(&(b.lang, &b.stem, &b.word)));
        let mut families: Vec<u32> = Vec::with_capacity(sorted.len());
        for (at, word) in sorted.iter().enumerate() {
            let same = at > 0 && sorted[at - 1].lang == word.lang && sorted[at - 1].stem == word.stem;
            families.push(if same { families[at - 1] } else { number(at) });
        }
        let mut passages = vec![0_u32; sorted.len()];
        for (word, family) in sorted.iter().zip(&families) {
            passages[*family as usize] += counts[word.id as usize];
        }
        let most = number(all);
        for count in &mut passages {
            *count = most.min(*count);
        }
        let splitting = Splitting::of(&sorted, &families, &passages);
        let parts = splitting.all();
        let links = concepts::links(|lang, stem| splitting.by_stem.get(&(lang, stem)).copied());
        writing.texts(sorted.iter().map(|w| w.word.as_str()));
        writing.texts(sorted.iter().map(|w| w.stem.as_str()));
        writing.numbers(sorted.iter().map(|w| w.lang as u32));
        writing.numbers(families.iter().copied());
        writing.numbers(passages.iter().copied());
        writing.numbers(parts.iter().map(|p| p.map_or(NONE, |(first, _)| first)));
        writing.numbers(parts.iter().map(|p| p.map_or(NONE, |(_, last)| last)));
        write_cognates(&sorted, writing);
        write_rows(&links, writing);
        write_grams(&sorted, counts, all, writing);
        let mut now = vec![0; sorted.len()];
        sorted.iter().enumerate().for_each(|(at, word)| now[word.id as usize] = number(at));
        now
    }
}

struct Sorted {
    lang: Lang,
    stem: String,
    word: String,
    id: u32,
}

fn write_cognates(sorted: &[Sorted], writing: &mut Writing) {
    let keyed = sorted.iter().enumerate().map(|(at, word)| (number_of(&cognate(&word.stem)), number(at)));
    let mut keyed: Vec<(u32, u32)> = keyed.collect();
    keyed.sort_unstable();
    writing.numbers(keyed.iter().map(|(key, _)| *key));
    writing.numbers(keyed.iter().map(|(_, word)| *word));
}

/// Sorted pairs as rows: the keys, where each one's row begins, and the rows.
fn write_rows(pairs: &[(u32, u32)], writing: &mut Writing) {
    let mut keys = Vec::new();
    let mut begins = Vec::new();
    for (at, (key, _)) in pairs.iter().enumerate() {
        if keys.last() != Some(key) {
            keys.push(*key);
            begins.push(number(at));
        }
    }
    begins.push(number(pairs.len()));
    writing.numbers(keys);
    writing.numbers(begins);
    writing.numbers(pairs.iter().map(|(_, value)| *value));
}

fn write_grams(sorted: &[Sorted], counts: &[u32], all: usize, writing: &mut Writing) {
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for (at, word) in sorted.iter().enumerate() {
        pairs.extend(distinct_grams(&word.word).into_iter().map(|gram| (gram, number(at))));
    }
    pairs.sort_unstable();
    let mut keys: Vec<u32> = Vec::new();
    // The share of passages without a gram, were its words spread by chance.
    let mut without: Vec<f64> = Vec::new();
    for (gram, word) in &pairs {
        if keys.last() != Some(gram) {
            keys.push(*gram);
            without.push(1.0);
        }
        let share = f64::from(counts[sorted[*word as usize].id as usize]) / all.max(1) as f64;
        if let Some(without) = without.last_mut() {
            *without *= 1.0 - share.min(1.0);
        }
    }
    let mut begins = vec![0];
    let mut grams = Vec::new();
    for word in sorted {
        grams.extend(gram_numbers(&word.word).map(|gram| number(keys.partition_point(|key| *key < gram))));
        begins.push(number(grams.len()));
    }
    writing.numbers(keys);
    writing.numbers(without.into_iter().map(|without| share_of(1.0 - without, all)));
    let mut row_begins = Vec::new();
    let mut last = None;
    for (at, (gram, _)) in pairs.iter().enumerate() {
        if last != Some(gram) {
            row_begins.push(number(at));
            last = Some(gram);
        }
    }
    row_begins.push(number(pairs.len()));
    writing.numbers(row_begins);
    writing.numbers(pairs.iter().map(|(_, word)| *word));
    writing.numbers(begins);
    writing.numbers(grams);
}

/// A share of so many as a whole number, one at least.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a count is below the count")]
fn share_of(share: f64, all: usize) -> u32 {
    (share * all as f64).round().max(1.0) as u32
}

/// The 4-grams of a word as numbers, each once.
#[must_use]
pub fn distinct_grams(word: &str) -> Vec<u32> {
    let mut all: Vec<u32> = gram_numbers(word).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Splits compounds with the words that stand beside them.
struct Splitting<'a> {
    sorted: &'a [Sorted],
    families: &'a [u32],
    passages: &'a [u32],
    by_word: HashMap<(Lang, &'a str), usize>,
    by_stem: HashMap<(Lang, &'a str), u32>,
}

impl<'a> Splitting<'a> {
    fn of(sorted: &'a [Sorted], families: &'a [u32], passages: &'a [u32]) -> Self {
        let by_word = sorted.iter().enumerate().map(|(at, w)| ((w.lang, w.word.as_str()), at)).collect();
        let by_stem = sorted.iter().zip(families).map(|(w, family)| ((w.lang, w.stem.as_str()), *family)).collect();
        Self { sorted, families, passages, by_word, by_stem }
    }

    fn all(&self) -> Vec<Option<(u32, u32)>> {
        self.sorted.iter().map(|word| self.parts(word.lang, &word.word)).collect()
    }

    fn parts(&self, lang: Lang, word: &str) -> Option<(u32, u32)> {
        let first = |part: &str| {
            let at = self.by_word.get(&(lang, part)).map(|at| self.families[*at]);
            at.or_else(|| self.by_stem.get(&(lang, part)).copied())
        };
        let last = |part: &str| self.by_stem.get(&(lang, Stems::shared(lang).stem(part).as_str())).copied();
        split(word, first, last, |family| self.passages[family as usize])
    }
}

/// The families of the two parts of a compound: the likeliest split by how common both parts are. The joining *s* and *e*
/// belong to neither.
fn split(
    word: &str,
    first: impl Fn(&str) -> Option<u32>,
    last: impl Fn(&str) -> Option<u32>,
    passages: impl Fn(u32) -> u32,
) -> Option<(u32, u32)> {
    let letters: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
    if letters.len() < COMPOUND || !word.chars().all(char::is_alphabetic) {
        return None;
    }
    let mut best: Option<(f32, (u32, u32))> = None;
    for at in PART..=letters.len() - PART {
        let (Some(head), Some(tail)) = (word.get(..letters[at]), word.get(letters[at]..)) else { continue };
        let Some(tail_family) = last(tail) else { continue };
        let joined = head.strip_suffix(['s', 'e']).filter(|_| at > PART);
        for part in std::iter::once(head).chain(joined) {
            let Some(family) = first(part) else { continue };
            let common = (passages(family), passages(tail_family));
            if common.0 < KNOWN || common.1 < KNOWN {
                continue;
            }
            let short = part.chars().count().min(letters.len() - at) == PART;
            let weight = (common.0 as f32 * common.1 as f32).sqrt() * if short { SHORT_PART } else { 1.0 };
            if best.is_none_or(|(known, _)| weight > known) {
                best = Some((weight, (family, tail_family)));
            }
        }
    }
    best.map(|(_, parts)| parts)
}

/// Parts of three letters stand in many words by chance.
const SHORT_PART: f32 = 0.1;

impl Vocabulary {
    /// Reads the sections that [`Collecting::write`] wrote.
    pub fn read(reading: &mut Reading) -> io::Result<Self> {
        Ok(Self {
            words: reading.texts()?,
            stems: reading.texts()?,
            langs: reading.numbers()?,
            families: reading.numbers()?,
            passages: reading.numbers()?,
            first_parts: reading.numbers()?,
            last_parts: reading.numbers()?,
            cognates: reading.numbers()?,
            cognate_words: reading.numbers()?,
            concepts: reading.numbers()?,
            concept_begins: reading.numbers()?,
            concept_families: reading.numbers()?,
            grams: reading.numbers()?,
            gram_passages: reading.numbers()?,
            gram_begins: reading.numbers()?,
            gram_words: reading.numbers()?,
            word_gram_begins: reading.numbers()?,
            word_grams: reading.numbers()?,
        })
    }

    /// How many words there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.words.len()
    }

    /// A word.
    #[must_use]
    pub fn word(&self, id: u32) -> &str {
        self.words.get(id as usize)
    }

    /// What a word is cut to.
    #[must_use]
    pub fn stem(&self, id: u32) -> &str {
        self.stems.get(id as usize)
    }

    /// The first of a word's forms.
    #[must_use]
    pub fn family(&self, id: u32) -> u32 {
        self.families.get(id as usize)
    }

    /// In how many passages a form of a family stands.
    #[must_use]
    pub fn passages(&self, family: u32) -> u32 {
        self.passages.get(family as usize)
    }

    /// The forms of a stem in a language.
    #[must_use]
    pub fn forms(&self, lang: Lang, stem: &str) -> Range<u32> {
        let code = lang.of_interface() as u32;
        let below = |at: usize| {
            let here = self.langs.get(at);
            here < code || (here == code && self.stems.cmp(at, stem).is_lt())
        };
        let from = partition(self.count(), below);
        let same = |at: usize| self.langs.get(at) == code && self.stems.cmp(at, stem).is_eq();
        let mut to = from;
        while to < self.count() && same(to) {
            to += 1;
        }
        number(from)..number(to)
    }

    /// The families of a compound's two parts.
    #[must_use]
    pub fn parts(&self, id: u32) -> Option<(u32, u32)> {
        let first = self.first_parts.get(id as usize);
        (first != NONE).then(|| (first, self.last_parts.get(id as usize)))
    }

    /// The families of the two parts of a word that need not be known itself.
    #[must_use]
    pub fn split(&self, lang: Lang, word: &str) -> Option<(u32, u32)> {
        let stems = Stems::shared(lang);
        let family = |stem: &str| {
            let forms = self.forms(lang, stem);
            (!forms.is_empty()).then_some(forms.start)
        };
        split(word, |part| family(&stems.stem(part)), |part| family(&stems.stem(part)), |f| self.passages(f))
    }

    /// Words that are written alike but for what neighbours write differently.
    pub fn cognates(&self, stem: &str) -> impl Iterator<Item = u32> {
        let key = number_of(&cognate(stem));
        let from = self.cognates.first_not_below(key);
        (from..self.cognates.len())
            .take_while(move |at| self.cognates.get(*at) == key)
            .map(|at| self.cognate_words.get(at))
    }

    /// Families that mean nearly what a stem of a language means.
    pub fn concepts(&self, lang: Lang, stem: &str) -> impl Iterator<Item = u32> {
        let key = concepts::key(lang, stem);
        let at = self.concepts.first_not_below(key);
        let row =
            if at < self.concepts.len() && self.concepts.get(at) == key { self.concept_begins.row(at) } else { 0..0 };
        self.concept_families.slice(row)
    }

    /// The place of a gram among all grams.
    #[must_use]
    pub fn gram(&self, gram: u32) -> Option<u32> {
        let at = self.grams.first_not_below(gram);
        (at < self.grams.len() && self.grams.get(at) == gram).then(|| number(at))
    }

    /// In how many passages a gram stands, by its place.
    #[must_use]
    pub fn passages_with_gram(&self, place: u32) -> u32 {
        self.gram_passages.get(place as usize)
    }

    /// The places of a word's grams, as often as they stand in it.
    #[must_use]
    pub fn grams_of(&self, id: u32) -> impl ExactSizeIterator<Item = u32> {
        self.word_grams.slice(self.word_gram_begins.row(id as usize))
    }

    /// Words that share at least so many of a word's grams, with how many they share.
    #[must_use]
    pub fn sharing(&self, grams: &[u32], least: usize, counts: &mut Counts) -> Vec<(u32, u32)> {
        let mut rows: Vec<Range<usize>> =
            grams.iter().filter_map(|gram| Some(self.gram_begins.row(self.gram(*gram)? as usize))).collect();
        // A word that shares enough shares one of the rarer grams: the commonest need only be counted.
        rows.sort_by_key(ExactSizeIterator::len);
        let first = (rows.len() + 1).saturating_sub(least.max(1));
        counts.start(self.count());
        for (at, row) in rows.into_iter().enumerate() {
            self.gram_words.slice(row).for_each(|word| counts.count(word, at < first));
        }
        counts.take().filter(|(_, count)| *count as usize >= least).collect()
    }
}

/// A count for each word, kept from question to question so that it need not be cleared.
#[derive(Default)]
pub struct Counts {
    counts: Vec<u32>,
    touched: Vec<u32>,
}

impl Counts {
    fn start(&mut self, words: usize) {
        if self.counts.len() < words {
            self.counts.resize(words, 0);
        }
    }

    fn count(&mut self, word: u32, may_begin: bool) {
        let Some(count) = self.counts.get_mut(word as usize) else { return };
        if *count == 0 {
            if !may_begin {
                return;
            }
            self.touched.push(word);
        }
        *count += 1;
    }

    fn take(&mut self) -> impl Iterator<Item = (u32, u32)> {
        let counts = &mut self.counts;
        self.touched.drain(..).map(|word| (word, std::mem::take(&mut counts[word as usize])))
    }
}
