//! The index of a library's passages, built beside the old one and never changed.
//!
//! Three things lie in it. Tantivy finds candidates: a flat OR over stems and parts of compounds. The [`Vocabulary`] knows
//! the words of the library, and the [`Rows`] each passage as the row of its words, by which candidates are measured.
//! What a passage is (article, kind, language, country) stays in the library; the index knows a passage by its number.

mod collector;
mod flat;
pub mod rows;
pub mod vocabulary;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tantivy::directory::{Directory, MmapDirectory, OwnedBytes, RamDirectory};
use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::{FAST, Field, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, WhitespaceTokenizer};
use tantivy::{Index as Tantivy, IndexReader, ReloadPolicy, TantivyDocument, Term};

use self::collector::BestPassages;
use self::flat::{Reading, Writing};
use self::rows::{GAP, Gathering, Rows, Sections};
use self::vocabulary::{Collecting, Vocabulary};
use super::analysis::{Stems, content_words, number_of, words};
use super::article::Article;
use super::language::Lang;
use super::library::Library;

/// Where a term of a question is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// Stems of words.
    Stem,
    /// Stems of the parts of compounds.
    Compound,
}

/// A term of a question and how much it weighs.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighed {
    /// The field it is looked up in.
    pub part: Part,
    /// The term.
    pub term: String,
    /// Its factor.
    pub weight: f32,
}

/// The place of a passage: article in the library, passage in the article, both from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Index into the library's articles.
    pub article: u32,
    /// Index into the article's passages.
    pub passage: u32,
}

/// A passage that may answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// Its number in the index.
    pub number: u32,
    /// Where it stands.
    pub place: Place,
    /// How it scored, times its factor.
    pub score: f32,
}

struct Fields {
    stem: Field,
    compound: Field,
    number: Field,
}

/// The index of one library.
pub struct Index {
    reader: IndexReader,
    fields: Fields,
    /// The words of the library.
    pub vocabulary: Vocabulary,
    /// The passages as rows of words.
    pub rows: Rows,
    places: Vec<Place>,
    /// The number of each article's first passage.
    firsts: Vec<u32>,
}

const WRITER_BYTES: usize = 50_000_000;
/// Below this many passages a second writer thread costs more than it gains.
const SMALL: usize = 5_000;
/// The file of words and rows, beside tantivy's own.
const WORDS_FILE: &str = "words";
/// Stems are joined by spaces and taken apart again: the analysis was done before.
const TOKENIZER: &str = "stems";

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default().set_tokenizer(TOKENIZER).set_index_option(IndexRecordOption::WithFreqs);
    let terms = TextOptions::default().set_indexing_options(indexing);
    let fields = Fields {
        stem: schema.add_text_field("stem", terms.clone()),
        compound: schema.add_text_field("compound", terms),
        number: schema.add_u64_field("number", NumericOptions::from(FAST)),
    };
    (schema.build(), fields)
}

impl Index {
    /// Opens the library's index below a folder, or builds it there; without a folder it lives in memory.
    ///
    /// The folder's name is the hash of content and analysis, so that an index is never stale; it is built under another
    /// name and then renamed, so that two processes may do so at once.
    pub fn open_or_build(folder: Option<&Path>, library: &Library) -> anyhow::Result<Self> {
        let Some(folder) = folder else { return Self::in_memory(library) };
        let home = folder.join(&library.hash);
        if home.is_dir() {
            match Self::open(&home, library) {
                Ok(index) => {
                    note_use(&home);
                    return Ok(index);
                }
                Err(error) => {
                    tracing::warn!(%error, "the stored index cannot be read and is built anew");
                    // Renamed first: another process may have put a good one in its place meanwhile.
                    let broken = unique(folder, &library.hash);
                    fs::rename(&home, &broken)?;
                    fs::remove_dir_all(&broken)?;
                }
            }
        }
        let building = unique(folder, &library.hash);
        if let Err(error) = build(&building, library) {
            let _ = fs::remove_dir_all(&building);
            return Err(error);
        }
        if fs::rename(&building, &home).is_err() {
            // Another process was first; its index is the same.
            fs::remove_dir_all(&building)?;
        }
        remove_old(folder, &home);
        Self::open(&home, library)
    }

    fn in_memory(library: &Library) -> anyhow::Result<Self> {
        let (schema, fields) = schema();
        let index = Tantivy::create(RamDirectory::create(), schema, tantivy::IndexSettings::default())?;
        let words = fill(&index, &fields, library)?;
        Self::read(&index, fields, words, library)
    }

    fn open(home: &Path, library: &Library) -> anyhow::Result<Self> {
        let (_, fields) = schema();
        let directory = MmapDirectory::open(home)?;
        let words = directory.open_read(Path::new(WORDS_FILE))?.read_bytes()?;
        Self::read(&Tantivy::open(directory)?, fields, words, library)
    }

    fn read(index: &Tantivy, fields: Fields, words: OwnedBytes, library: &Library) -> anyhow::Result<Self> {
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let mut reading = Reading::of(words)?;
        let (vocabulary, rows) = (Vocabulary::read(&mut reading)?, Rows::read(&mut reading)?);
        let (places, firsts) = places(library);
        let read = Self { reader, fields, vocabulary, rows, places, firsts };
        let indexed = usize::try_from(read.reader.searcher().num_docs())?;
        let all = read.places.len();
        anyhow::ensure!(indexed == all && read.rows.count() == all, "{indexed} passages indexed of {all}");
        Ok(read)
    }

    /// How many passages there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is nothing to find.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Whether a word, in lower case, stands anywhere.
    #[must_use]
    pub fn knows(&self, word: &str) -> bool {
        Lang::INTERFACE.into_iter().any(|lang| {
            let mut forms = self.vocabulary.forms(lang, &Stems::shared(lang).stem(word));
            forms.any(|form| self.vocabulary.word(form) == word)
        })
    }

    /// In about how many passages a folded 4-gram stands.
    #[must_use]
    pub fn passages_with_gram(&self, gram: &str) -> u32 {
        let place = self.vocabulary.gram(number_of(gram));
        place.map_or(0, |place| self.vocabulary.passages_with_gram(place))
    }

    /// The number of a passage.
    #[must_use]
    pub fn number(&self, place: Place) -> u32 {
        self.firsts.get(place.article as usize).map_or(u32::MAX, |first| first + place.passage)
    }

    /// The best passages for a flat OR of weighed terms, in no order.
    ///
    /// `factor` says what a passage's score is multiplied with (at most `highest`), or none to leave it out: the
    /// filter works in the collector, because a MUST clause would switch off tantivy's skipping of blocks.
    pub fn candidates(
        &self,
        terms: &[Weighed],
        limit: usize,
        highest: f32,
        factor: &(dyn Fn(Place) -> Option<f32> + Sync),
    ) -> anyhow::Result<Vec<Found>> {
        if terms.is_empty() || limit == 0 {
            return Ok(Vec::new());
        }
        let clauses: Vec<(Occur, Box<dyn Query>)> = terms
            .iter()
            .map(|t| {
                let term = Term::from_field_text(self.field(t.part), &t.term);
                let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
                (Occur::Should, Box::new(BoostQuery::new(Box::new(query), t.weight)) as Box<dyn Query>)
            })
            .collect();
        let collector = BestPassages { places: &self.places, limit, highest, factor };
        Ok(self.reader.searcher().search(&BooleanQuery::new(clauses), &collector)?)
    }

    fn field(&self, part: Part) -> Field {
        match part {
            Part::Stem => self.fields.stem,
            Part::Compound => self.fields.compound,
        }
    }
}

/// A name that no other process uses.
fn unique(folder: &Path, hash: &str) -> PathBuf {
    folder.join(format!("{hash}.{}", uuid::Uuid::new_v4().simple()))
}

fn build(building: &Path, library: &Library) -> anyhow::Result<()> {
    fs::create_dir_all(building)?;
    let (schema, fields) = schema();
    let index = Tantivy::create(MmapDirectory::open(building)?, schema, tantivy::IndexSettings::default())?;
    let words = fill(&index, &fields, library)?;
    Ok(fs::write(building.join(WORDS_FILE), &words[..])?)
}

/// Makes the folder young again, so that what is used stays.
fn note_use(home: &Path) {
    let mark = home.join("used");
    let _ = fs::remove_file(&mark);
    let _ = fs::write(&mark, "");
}

/// So many indexes of other content stay: a folder that is searched now and then finds its own again.
const KEPT_INDEXES: usize = 4;
/// A half-built index of this age belongs to a process that is gone.
const ABANDONED: Duration = Duration::from_hours(24);

/// Removes the oldest indexes of other content, and what was never finished. What cannot be removed now is removed next
/// time; a process that has an index open keeps it.
fn remove_old(folder: &Path, home: &Path) {
    let made = |path: &Path| fs::metadata(path).and_then(|m| m.modified()).ok();
    let mut others: Vec<(SystemTime, PathBuf)> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path != home)
        .filter_map(|path| Some((made(&path)?, path)))
        .collect();
    others.sort();
    let (building, mut whole): (Vec<_>, Vec<_>) = others.into_iter().partition(|(_, path)| path.extension().is_some());
    whole.truncate(whole.len().saturating_sub(KEPT_INDEXES - 1));
    let now = made(home);
    let abandoned = building.into_iter().filter(|(at, _)| now.is_some_and(|now| *at + ABANDONED < now));
    for (_, path) in whole.into_iter().chain(abandoned) {
        let _ = fs::remove_dir_all(path);
    }
}

/// Where each passage stands, and the number of each article's first.
fn places(library: &Library) -> (Vec<Place>, Vec<u32>) {
    let mut places = Vec::new();
    let mut firsts = Vec::with_capacity(library.articles.len());
    for (article, a) in (0_u32..).zip(&library.articles) {
        firsts.push(flat::number(places.len()));
        places.extend((0_u32..).take(a.passages.len()).map(|passage| Place { article, passage }));
    }
    (places, firsts)
}

/// Fills tantivy's index, and gives the file of words and rows.
///
/// Two rounds: only when all words are known can compounds be split with them.
fn fill(index: &Tantivy, fields: &Fields, library: &Library) -> anyhow::Result<OwnedBytes> {
    let mut collecting = Collecting::default();
    let mut gathering = Gathering::default();
    for article in &library.articles {
        for sections in sections(article) {
            gathering.add(article.lang, &sections, &mut collecting);
        }
    }
    let mut writing = Writing::default();
    let now = collecting.write(gathering.counts(), gathering.count_rows(), &mut writing);
    gathering.write(&now, &mut writing);
    let words = writing.finish();
    let mut reading = Reading::of(OwnedBytes::new(words))?;
    let (vocabulary, rows) = (Vocabulary::read(&mut reading)?, Rows::read(&mut reading)?);
    index.tokenizers().register(TOKENIZER, TextAnalyzer::from(WhitespaceTokenizer::default()));
    let threads = if rows.count() < SMALL { 1 } else { 2 };
    let mut writer = index.writer_with_num_threads::<TantivyDocument>(threads, WRITER_BYTES)?;
    for number in 0..flat::number(rows.count()) {
        let mut document = TantivyDocument::new();
        let (stems, parts) = terms(&vocabulary, &rows, number);
        document.add_text(fields.stem, stems);
        document.add_text(fields.compound, parts);
        document.add_u64(fields.number, number.into());
        writer.add_document(document)?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(reading.bytes())
}

/// The stems of a passage, and those of the parts of its compounds.
fn terms(vocabulary: &Vocabulary, rows: &Rows, number: u32) -> (String, String) {
    let (mut stems, mut parts) = (String::new(), String::new());
    for word in rows.get(number).words().filter(|word| *word != GAP) {
        stems.push_str(vocabulary.stem(word));
        stems.push(' ');
        for part in vocabulary.parts(word).into_iter().flat_map(|(first, last)| [first, last]) {
            parts.push_str(vocabulary.stem(part));
            parts.push(' ');
        }
    }
    (stems, parts)
}

/// The words of each passage of an article: its names and headings joined to the text, and each question with the passage
/// that shares most words with it.
fn sections(article: &Article) -> Vec<Sections> {
    let stems = Stems::shared(article.lang);
    let names: Vec<Vec<String>> = article.names().chain(article.tags.iter().map(String::as_str)).map(words).collect();
    let mut all: Vec<Sections> = article
        .passages
        .iter()
        .map(|p| Sections {
            heads: names.iter().cloned().chain(p.path.iter().map(|heading| words(heading))).collect(),
            text: words(&p.text),
            questions: Vec::new(),
        })
        .collect();
    // What the article rests on stands last, and answers none of its questions.
    let answers = article.passages.iter().filter(|p| !p.tells_evidence).count().max(1).min(all.len());
    let headings = article.passages[..answers].iter().map(|p| p.path.last().map_or("", String::as_str));
    let headings: Vec<Vec<String>> = headings.map(words).collect();
    for question in &article.questions {
        let bodies: Vec<&[String]> = all[..answers].iter().map(|sections| sections.text.as_slice()).collect();
        let at = answering(&bodies, &headings, &content_words(question, article.lang), &stems);
        if let Some(sections) = all.get_mut(at) {
            sections.questions.push(words(question));
        }
    }
    all
}

/// The passage that a question belongs to: the first of those that share most words with it, a heading's counting twice.
fn answering(bodies: &[&[String]], headings: &[Vec<String>], question: &[String], stems: &Stems) -> usize {
    let asked: Vec<String> = question.iter().map(|w| stems.stem(w)).collect();
    let shared = |words: &[String]| {
        let words: std::collections::HashSet<String> = words.iter().map(|w| stems.stem(w)).collect();
        asked.iter().filter(|w| words.contains(*w)).count()
    };
    let counts: Vec<usize> =
        bodies.iter().zip(headings).map(|(body, heading)| shared(body) + 2 * shared(heading)).collect();
    let most = counts.iter().copied().max().unwrap_or(0);
    counts.iter().position(|c| *c == most).unwrap_or(0)
}
