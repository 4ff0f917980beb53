//! The inverted index over a library's passages: three fields of terms, built beside the old one and never changed.
//!
//! Terms are made by `analysis`, so the index needs no tokenizer of its own. What a passage is (article, kind, language,
//! country) stays in the library; the index knows a passage by its number.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::directory::{MmapDirectory, RamDirectory};
use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery, Weight};
use tantivy::schema::{FAST, Field, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{
    DocId, Index as Tantivy, IndexReader, ReloadPolicy, Score, SegmentOrdinal, SegmentReader, TantivyDocument, Term,
};

use super::analysis::{Stems, content_words, grams, key, words};
use super::article::Article;
use super::language::Lang;
use super::library::Library;

/// One of the three fields of terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// Stemmed words.
    Stem,
    /// Folded 4-grams within words.
    Gram,
    /// Words as written, and whole names as `=name`.
    Exact,
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

/// A passage that the index found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// Where it stands.
    pub place: Place,
    /// Its BM25 score over the three fields, times its factor.
    pub score: f32,
}

struct Fields {
    stem: Field,
    gram: Field,
    exact: Field,
    number: Field,
}

/// The index of one library.
pub struct Index {
    reader: IndexReader,
    fields: Fields,
    places: Vec<Place>,
}

const WRITER_BYTES: usize = 50_000_000;
/// Below this many passages a second writer thread costs more than it gains.
const SMALL: usize = 5_000;

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default().set_tokenizer("raw").set_index_option(IndexRecordOption::WithFreqs);
    let terms = TextOptions::default().set_indexing_options(indexing);
    let fields = Fields {
        stem: schema.add_text_field("stem", terms.clone()),
        gram: schema.add_text_field("gram", terms.clone()),
        exact: schema.add_text_field("exact", terms),
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
        fill(&index, &fields, library)?;
        Self::read(&index, fields, library)
    }

    fn open(home: &Path, library: &Library) -> anyhow::Result<Self> {
        let (_, fields) = schema();
        Self::read(&Tantivy::open(MmapDirectory::open(home)?)?, fields, library)
    }

    fn read(index: &Tantivy, fields: Fields, library: &Library) -> anyhow::Result<Self> {
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let places = places(library);
        let read = Self { reader, fields, places };
        let indexed = usize::try_from(read.reader.searcher().num_docs())?;
        anyhow::ensure!(indexed == read.places.len(), "{indexed} passages indexed of {}", read.places.len());
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

    /// In how many passages a term occurs.
    #[must_use]
    pub fn frequency(&self, part: Part, term: &str) -> u64 {
        self.reader.searcher().doc_freq(&Term::from_field_text(self.field(part), term)).unwrap_or(0)
    }

    /// The best passage of each of the best articles for a flat OR of weighed terms.
    ///
    /// `factor` says what an article's score is multiplied with (at most `highest`), or none to leave it out: the
    /// filter works in the collector, because a MUST clause would switch off tantivy's skipping of blocks.
    pub fn best(
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
        let collector = BestOfEachArticle { places: &self.places, limit, highest, factor };
        Ok(self.reader.searcher().search(&BooleanQuery::new(clauses), &collector)?)
    }

    fn field(&self, part: Part) -> Field {
        match part {
            Part::Stem => self.fields.stem,
            Part::Gram => self.fields.gram,
            Part::Exact => self.fields.exact,
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
    fill(&index, &fields, library)
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

fn places(library: &Library) -> Vec<Place> {
    let mut places = Vec::new();
    for (article, a) in (0_u32..).zip(&library.articles) {
        places.extend((0_u32..).take(a.passages.len()).map(|passage| Place { article, passage }));
    }
    places
}

fn fill(index: &Tantivy, fields: &Fields, library: &Library) -> anyhow::Result<()> {
    let passages: usize = library.articles.iter().map(|a| a.passages.len()).sum();
    let threads = if passages < SMALL { 1 } else { 2 };
    let mut writer = index.writer_with_num_threads(threads, WRITER_BYTES)?;
    let mut analyst = Analyst::default();
    let mut number = 0_u64;
    for article in &library.articles {
        for terms in analyst.article(article) {
            let mut document = TantivyDocument::new();
            document.add_pre_tokenized_text(fields.stem, tokens(terms.stem));
            document.add_pre_tokenized_text(fields.gram, tokens(terms.gram));
            document.add_pre_tokenized_text(fields.exact, tokens(terms.exact));
            document.add_u64(fields.number, number);
            writer.add_document(document)?;
            number += 1;
        }
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(())
}

fn tokens(terms: Vec<String>) -> PreTokenizedString {
    let token = |(position, text)| Token { position, text, ..Token::default() };
    PreTokenizedString { text: String::new(), tokens: terms.into_iter().enumerate().map(token).collect() }
}

/// The terms of one passage, by field.
#[derive(Debug, Default)]
pub struct Terms {
    /// Stems.
    pub stem: Vec<String>,
    /// 4-grams.
    pub gram: Vec<String>,
    /// Words and whole names.
    pub exact: Vec<String>,
}

/// Makes terms of articles, keeping the stemmers' memories.
#[derive(Default)]
pub struct Analyst {
    stems: Vec<(Lang, Stems)>,
}

impl Analyst {
    fn stems(&mut self, lang: Lang) -> &Stems {
        let at = self.stems.iter().position(|(l, _)| *l == lang).unwrap_or_else(|| {
            self.stems.push((lang, Stems::of(lang)));
            self.stems.len() - 1
        });
        &self.stems[at].1
    }

    /// The terms of each passage of an article: title and names joined to the text, and each question with the passage
    /// that shares most words with it.
    pub fn article(&mut self, article: &Article) -> Vec<Terms> {
        let stems = self.stems(article.lang);
        let head: Vec<String> =
            article.names().chain(article.tags.iter().map(String::as_str)).flat_map(words).collect();
        let names: Vec<String> = article.names().map(whole).collect();
        let mut bodies: Vec<Vec<String>> = article
            .passages
            .iter()
            .map(|p| p.path.iter().map(String::as_str).chain([p.text.as_str()]).flat_map(words).collect())
            .collect();
        let mut asked = vec![Vec::new(); bodies.len()];
        // What the article rests on stands last, and answers none of its questions.
        let answers = article.passages.iter().filter(|p| !p.tells_evidence).count().max(1).min(bodies.len());
        for question in &article.questions {
            let headings = article.passages[..answers].iter().map(|p| p.path.last().map_or("", String::as_str));
            let headings: Vec<Vec<String>> = headings.map(words).collect();
            let at = answering(&bodies[..answers], &headings, &content_words(question, article.lang), stems);
            if let Some(body) = bodies.get_mut(at) {
                body.extend(words(question));
                asked[at].push(whole(question));
            }
        }
        bodies
            .into_iter()
            .zip(asked)
            .map(|(body, asked)| terms(&head, names.iter().cloned().chain(asked), body, stems))
            .collect()
    }
}

/// The passage that a question belongs to: the first of those that share most words with it, a heading's counting twice.
fn answering(bodies: &[Vec<String>], headings: &[Vec<String>], question: &[String], stems: &Stems) -> usize {
    let asked: Vec<String> = question.iter().map(|w| stems.stem(w)).collect();
    let shared = |words: &Vec<String>| {
        let words: std::collections::HashSet<String> = words.iter().map(|w| stems.stem(w)).collect();
        asked.iter().filter(|w| words.contains(*w)).count()
    };
    let counts: Vec<usize> =
        bodies.iter().zip(headings).map(|(body, heading)| shared(body) + shared(heading)).collect();
    let most = counts.iter().copied().max().unwrap_or(0);
    counts.iter().position(|c| *c == most).unwrap_or(0)
}

fn terms(head: &[String], names: impl Iterator<Item = String>, body: Vec<String>, stems: &Stems) -> Terms {
    let all: Vec<String> = head.iter().cloned().chain(body).collect();
    Terms {
        stem: all.iter().map(|w| stems.stem(w)).collect(),
        gram: all.iter().flat_map(|w| grams(w)).collect(),
        exact: all.into_iter().chain(names).collect(),
    }
}

/// The term under which a whole name or question is found.
#[must_use]
pub fn whole(name: &str) -> String {
    format!("={}", key(name))
}

struct BestOfEachArticle<'a> {
    places: &'a [Place],
    limit: usize,
    highest: f32,
    factor: &'a (dyn Fn(Place) -> Option<f32> + Sync),
}

/// The best articles so far, each with its best passage.
struct Best {
    limit: usize,
    found: Vec<Found>,
}

impl Best {
    fn offer(&mut self, new: Found) {
        if let Some(old) = self.found.iter_mut().find(|f| f.place.article == new.place.article) {
            if new.score > old.score {
                *old = new;
            }
            return;
        }
        if self.found.len() < self.limit {
            self.found.push(new);
        } else if let Some(worst) = self.found.iter_mut().min_by(|a, b| a.score.total_cmp(&b.score))
            && new.score > worst.score
        {
            *worst = new;
        }
    }

    /// A score that is not above this changes nothing.
    fn threshold(&self) -> Score {
        if self.found.len() < self.limit {
            return Score::MIN;
        }
        self.found.iter().map(|f| f.score).fold(Score::MAX, Score::min)
    }

    fn in_order(mut self) -> Vec<Found> {
        let number = |f: &Found| (f.place.article, f.place.passage);
        self.found.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| number(a).cmp(&number(b))));
        self.found
    }
}

/// Collects one segment when tantivy does not let us prune.
struct Segment<'a> {
    numbers: Column<u64>,
    of: &'a BestOfEachArticle<'a>,
    best: Best,
}

impl Segment<'_> {
    fn see(&mut self, doc: DocId, score: Score) {
        let number = self.numbers.first(doc).and_then(|n| usize::try_from(n).ok());
        let Some(place) = number.and_then(|n| self.of.places.get(n)) else { return };
        if let Some(factor) = (self.of.factor)(*place) {
            self.best.offer(Found { place: *place, score: score * factor });
        }
    }
}

impl<'a> BestOfEachArticle<'a> {
    fn segment(&'a self, reader: &SegmentReader) -> tantivy::Result<Segment<'a>> {
        let numbers = reader.fast_fields().u64("number")?;
        Ok(Segment { numbers, of: self, best: Best { limit: self.limit, found: Vec::new() } })
    }
}

/// What a segment gives back; collecting without pruning is not used.
struct Unused;

impl SegmentCollector for Unused {
    type Fruit = Vec<Found>;

    fn collect(&mut self, _doc: DocId, _score: Score) {}

    fn harvest(self) -> Vec<Found> {
        Vec::new()
    }
}

impl Collector for BestOfEachArticle<'_> {
    type Fruit = Vec<Found>;
    type Child = Unused;

    fn for_segment(&self, _ordinal: SegmentOrdinal, _reader: &SegmentReader) -> tantivy::Result<Unused> {
        Ok(Unused)
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, segments: Vec<Vec<Found>>) -> tantivy::Result<Vec<Found>> {
        let mut best = Best { limit: self.limit, found: Vec::new() };
        segments.into_iter().flatten().for_each(|found| best.offer(found));
        Ok(best.in_order())
    }

    fn collect_segment(
        &self,
        weight: &dyn Weight,
        _ordinal: u32,
        reader: &SegmentReader,
    ) -> tantivy::Result<Vec<Found>> {
        let mut segment = self.segment(reader)?;
        weight.for_each_pruning(Score::MIN, reader, &mut |doc, score| {
            segment.see(doc, score);
            match segment.best.threshold() {
                Score::MIN => Score::MIN,
                worst => worst / self.highest,
            }
        })?;
        Ok(segment.best.found)
    }
}
