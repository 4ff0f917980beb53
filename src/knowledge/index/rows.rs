//! Each passage as the row of its words: what it is measured by without reading its text again.
//!
//! A row holds the heads first (title, names, tags, headings), then the text, then the questions that it answers. Between
//! two of them lies a gap, so that words of different heads do not stand together.

use std::io;
use std::ops::Range;

use super::flat::{Numbers, Reading, Writing, number};
use super::vocabulary::Collecting;
use crate::knowledge::analysis::grams;
use crate::knowledge::language::Lang;

/// The place between two heads, where no word stands.
pub const GAP: u32 = u32::MAX;

/// The words of a passage by where they stand.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Sections {
    /// Title, names, tags and headings, each by itself.
    pub heads: Vec<Vec<String>>,
    /// Its text.
    pub text: Vec<String>,
    /// The questions that it answers.
    pub questions: Vec<Vec<String>>,
}

/// Rows as they are made.
#[derive(Default)]
pub struct Gathering {
    words: Vec<u32>,
    begins: Vec<u32>,
    texts: Vec<u32>,
    lengths: Vec<u32>,
    gram_lengths: Vec<u32>,
    /// In how many rows each word stands, by its number as it was met.
    counts: Vec<u32>,
    seen: Vec<u32>,
    /// How many grams each word has.
    grams: Vec<u32>,
}

impl Gathering {
    /// Adds the next passage.
    pub fn add(&mut self, lang: Lang, sections: &Sections, collecting: &mut Collecting) {
        let begin = self.words.len();
        self.begins.push(number(begin));
        for head in &sections.heads {
            self.extend(lang, head, collecting);
            self.words.push(GAP);
        }
        self.texts.push(number(self.words.len() - begin));
        self.extend(lang, &sections.text, collecting);
        self.texts.push(number(self.words.len() - begin));
        for question in &sections.questions {
            self.words.push(GAP);
            self.extend(lang, question, collecting);
        }
        self.measure(begin, collecting.count());
    }

    fn extend(&mut self, lang: Lang, words: &[String], collecting: &mut Collecting) {
        for word in words {
            let id = collecting.id(lang, word);
            if id as usize == self.grams.len() {
                self.grams.push(number(grams(word).count()));
            }
            self.words.push(id);
        }
    }

    fn measure(&mut self, begin: usize, known: usize) {
        let row = number(self.begins.len());
        self.counts.resize(known, 0);
        self.seen.resize(known, 0);
        let (mut length, mut gram_length) = (0, 0);
        for word in self.words.iter().skip(begin).filter(|word| **word != GAP) {
            let word = *word as usize;
            length += 1;
            gram_length += self.grams[word];
            if self.seen[word] != row {
                self.seen[word] = row;
                self.counts[word] += 1;
            }
        }
        self.lengths.push(length);
        self.gram_lengths.push(gram_length);
    }

    /// How many passages there are.
    #[must_use]
    pub fn count_rows(&self) -> usize {
        self.begins.len()
    }

    /// In how many passages each word stands, by its number as it was met.
    #[must_use]
    pub fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// Writes the rows, with the numbers that the words have now.
    pub fn write(mut self, now: &[u32], writing: &mut Writing) {
        self.begins.push(number(self.words.len()));
        writing.numbers(self.begins);
        writing.numbers(self.texts);
        writing.numbers(self.lengths);
        writing.numbers(self.gram_lengths);
        writing.numbers(self.words.into_iter().map(|word| now.get(word as usize).copied().unwrap_or(GAP)));
    }
}

/// The rows of a library's passages.
pub struct Rows {
    begins: Numbers,
    texts: Numbers,
    lengths: Numbers,
    gram_lengths: Numbers,
    words: Numbers,
    /// The mean length of a row in words, and in grams.
    pub mean: (f32, f32),
}

/// One passage.
pub struct Row<'a> {
    words: &'a Numbers,
    places: Range<usize>,
    /// The places at which its text stands.
    pub text: Range<usize>,
    /// How many words it has.
    pub length: f32,
    /// How many grams its words have.
    pub gram_length: f32,
}

impl Row<'_> {
    /// Its words in order, gaps included.
    #[must_use]
    pub fn words(&self) -> impl ExactSizeIterator<Item = u32> {
        self.words.slice(self.places.clone())
    }
}

impl Rows {
    /// Reads the sections that [`Gathering::write`] wrote.
    pub fn read(reading: &mut Reading) -> io::Result<Self> {
        let (begins, texts) = (reading.numbers()?, reading.numbers()?);
        let (lengths, gram_lengths) = (reading.numbers()?, reading.numbers()?);
        let mean = |numbers: &Numbers| {
            let sum: u64 = numbers.slice(0..numbers.len()).map(u64::from).sum();
            (sum as f32 / numbers.len().max(1) as f32).max(1.0)
        };
        let mean = (mean(&lengths), mean(&gram_lengths));
        Ok(Self { begins, texts, lengths, gram_lengths, words: reading.numbers()?, mean })
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.lengths.len()
    }

    /// The row of a passage.
    #[must_use]
    pub fn get(&self, passage: u32) -> Row<'_> {
        let at = passage as usize;
        Row {
            words: &self.words,
            places: self.begins.row(at),
            text: self.texts.get(2 * at) as usize..self.texts.get(2 * at + 1) as usize,
            length: self.lengths.get(at) as f32,
            gram_length: self.gram_lengths.get(at) as f32,
        }
    }
}
