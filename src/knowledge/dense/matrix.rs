//! The vectors of a library's passages, held compactly in memory and compared with a question's one by one.
//!
//! A component takes one byte, with a scale per vector: a quarter of the room, and an error of a few thousandths in the
//! cosine, well below what tells two passages apart.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, LazyLock};

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::super::article::Article;
use super::super::index::Place;
use super::super::language::Lang;
use super::super::library::Library;
use super::super::shipped;

/// Fingerprint of an embedded text.
pub type Key = [u8; 32];

/// The share of a library's passages that must have vectors before they are used: a question must not find only what
/// happens to be embedded.
const ENOUGH: f32 = 0.9;
/// A mean of so few passages is half that of all.
const FEW: f32 = 10.0;
/// So many questions more, as near as all usually are, count in the usual nearness of a language.
const DRAWN: f32 = 4.0;
/// Longer texts say no more about what they are about, and some models refuse them.
const MAX_CHARS: usize = 2000;

/// The vectors of one library.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    space: String,
    dims: usize,
    /// How many of the library's passages can have vectors.
    of: usize,
    values: Vec<i8>,
    scales: Vec<f32>,
    keys: Vec<Key>,
    /// In ascending order.
    places: Arc<[Place]>,
    /// The language of each.
    langs: Vec<Lang>,
    nothing: Option<Nothing>,
}

/// How near the nearest passage is to questions that nothing answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nothing {
    /// In each language, in the order of [`Lang::INTERFACE`].
    usual: [f32; 4],
    deviation: f32,
}

/// A vector in one byte a component.
#[derive(Debug, Clone, PartialEq)]
pub struct Small {
    values: Vec<i8>,
    scale: f32,
}

impl Small {
    /// Of a vector as it came, of any length; nothing of one that is zero.
    pub fn of(vector: &[f32]) -> Option<Self> {
        let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
        let most = vector.iter().fold(0.0_f32, |most, x| most.max(x.abs()));
        if !(length.is_finite() && most > 0.0) {
            return None;
        }
        #[expect(clippy::cast_possible_truncation, reason = "rounded, and at most 127 by its making")]
        let values = vector.iter().map(|x| (x / most * 127.0).round() as i8).collect();
        Some(Self { values, scale: most / 127.0 / length })
    }
}

/// Vectors by the fingerprint of their text; none where the endpoint takes a text in no form.
pub type Vectors = HashMap<Key, Option<Small>>;

/// How near a question stands to each passage.
#[derive(Debug, Clone, PartialEq)]
pub struct Near {
    places: Arc<[Place]>,
    cosines: Vec<f32>,
    /// How far each stands out.
    standings: Vec<f32>,
    nothing: Option<Nothing>,
}

impl Near {
    /// How far a passage stands out from the others of its language, in standard deviations; none where it has no vector.
    ///
    /// Cosines of one model lie between 0.7 and 0.9, of another between 0.1 and 0.6; this means the same for both. And
    /// texts of one language are nearer each other whatever they say: an English question must not find what happens to
    /// be written in English.
    #[must_use]
    pub fn stands_out(&self, place: Place) -> Option<f32> {
        let row = self.places.binary_search_by_key(&order(place), |p| order(*p)).ok()?;
        Some(self.standings[row])
    }

    /// How much nearer a passage is to a question of this language than the nearest one to a question that nothing
    /// answers, in standard deviations of that; none where either is not known.
    #[must_use]
    pub fn beyond_nothing(&self, place: Place, lang: Lang) -> Option<f32> {
        let row = self.places.binary_search_by_key(&order(place), |p| order(*p)).ok()?;
        let nothing = self.nothing?;
        let usual = Lang::INTERFACE.iter().zip(nothing.usual).find(|(l, _)| **l == lang.of_interface());
        Some((self.cosines[row] - usual?.1) / nothing.deviation)
    }

    /// The nearest passage of each of the nearest articles that are admitted, nearest first.
    pub fn best(&self, limit: usize, admits: impl Fn(Place) -> bool) -> Vec<(Place, f32)> {
        let mut best: HashMap<u32, usize> = HashMap::new();
        for (row, place) in self.places.iter().enumerate().filter(|(_, place)| admits(**place)) {
            let known = best.entry(place.article).or_insert(row);
            if self.standings[row] > self.standings[*known] {
                *known = row;
            }
        }
        let mut rows: Vec<usize> = best.into_values().collect();
        rows.sort_by(|a, b| self.standings[*b].total_cmp(&self.standings[*a]).then(a.cmp(b)));
        rows.truncate(limit);
        rows.into_iter().map(|row| (self.places[row], self.standings[row])).collect()
    }
}

fn order(place: Place) -> (u32, u32) {
    (place.article, place.passage)
}

impl Matrix {
    /// Puts a library's vectors together; passages without one are left out. None where there is none at all.
    #[must_use]
    pub fn of(space: &str, library: &Library, vectors: &Vectors) -> Option<Self> {
        let wanted = wanted(library);
        let dims = vectors.values().flatten().next()?.values.len();
        let of = wanted.iter().filter(|(_, key)| vectors.get(key) != Some(&None)).count();
        let (mut values, mut scales) = (Vec::with_capacity(dims * of), Vec::with_capacity(of));
        let (mut keys, mut places) = (Vec::with_capacity(of), Vec::with_capacity(of));
        let mut langs = Vec::with_capacity(of);
        for (place, key) in wanted {
            if let Some(small) = vectors.get(&key).and_then(Option::as_ref).filter(|small| small.values.len() == dims) {
                values.extend_from_slice(&small.values);
                scales.push(small.scale);
                keys.push(key);
                places.push(place);
                langs.push(library.articles[place.article as usize].lang.of_interface());
            }
        }
        let (space, places) = (space.to_owned(), places.into());
        let mut matrix = Self { space, dims, of, values, scales, keys, places, langs, nothing: None };
        matrix.nothing = matrix.nearest_to_nothing(vectors);
        (!matrix.places.is_empty()).then_some(matrix)
    }

    /// The matrix of an edited library, as far as its passages are the old one's.
    #[must_use]
    pub fn carried_to(&self, library: &Library) -> Option<Self> {
        let carried = Self::of(&self.space, library, &self.vectors())?;
        Some(Self { nothing: self.nothing, ..carried })
    }

    /// The vectors by the fingerprints of their texts.
    #[must_use]
    pub fn vectors(&self) -> Vectors {
        let rows = self.values.chunks_exact(self.dims).zip(&self.scales).zip(&self.keys);
        rows.map(|((values, scale), key)| (*key, Some(Small { values: values.to_vec(), scale: *scale }))).collect()
    }

    /// The space of its vectors.
    #[must_use]
    pub fn space(&self) -> &str {
        &self.space
    }

    /// Whether every passage of the library has its vector.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.places.len() == self.of
    }

    /// Compares a question with every passage; none where too many have no vector yet, or where the question comes from
    /// another space.
    #[must_use]
    pub fn near(&self, question: &[f32]) -> Option<Near> {
        let enough = self.places.len() as f32 >= ENOUGH * self.of as f32;
        let question = Small::of(question).filter(|small| enough && small.values.len() == self.dims)?;
        let cosines = self.cosines(&question);
        let standings = self.standings(&cosines);
        Some(Near { places: self.places.clone(), cosines, standings, nothing: self.nothing })
    }

    fn cosines(&self, question: &Small) -> Vec<f32> {
        let rows = self.values.chunks_exact(self.dims).zip(&self.scales);
        rows.map(|(row, scale)| dot(row, &question.values) as f32 * scale * question.scale).collect()
    }

    /// What nearness means nothing here, by the questions of `knowledge/lexicon/nothing.toml`; the middle one counts, so
    /// that a library that does answer one of them is not misled.
    fn nearest_to_nothing(&self, vectors: &Vectors) -> Option<Nothing> {
        let nearest = |text: &str| {
            let small =
                vectors.get(&key_of_question(text))?.as_ref().filter(|small| small.values.len() == self.dims)?;
            self.cosines(small).into_iter().max_by(f32::total_cmp)
        };
        let of = |lang: Lang| nothings().filter(|(l, _)| *l == lang).filter_map(|(_, text)| nearest(text)).collect();
        let nearest: [Vec<f32>; 4] = Lang::INTERFACE.map(of);
        let all = middle(nearest.iter().flatten().copied())?;
        // The middle of a few is drawn to that of all.
        let usual = nearest.each_ref().map(|own| {
            let count = own.len() as f32;
            (middle(own.iter().copied()).unwrap_or(all) * count + all * DRAWN) / (count + DRAWN)
        });
        let squares = nearest.iter().zip(usual).flat_map(|(own, usual)| own.iter().map(move |c| (c - usual).powi(2)));
        let deviation = (squares.sum::<f32>() / nearest.iter().flatten().count() as f32).sqrt().max(1e-3);
        Some(Nothing { usual, deviation })
    }

    fn standings(&self, cosines: &[f32]) -> Vec<f32> {
        let mean = cosines.iter().sum::<f32>() / cosines.len() as f32;
        let variance = cosines.iter().map(|c| (c - mean).powi(2)).sum::<f32>() / cosines.len() as f32;
        // Where all are alike, none stands out.
        let deviation = variance.sqrt().max(1e-4);
        let means: HashMap<Lang, f32> = Lang::INTERFACE
            .into_iter()
            .map(|lang| {
                let own = cosines.iter().zip(&self.langs).filter(|(_, l)| **l == lang).map(|(c, _)| *c);
                // The mean of a few is drawn to the mean of all.
                let (sum, count) = own.fold((FEW * mean, FEW), |(sum, count), c| (sum + c, count + 1.0));
                (lang, sum / count)
            })
            .collect();
        cosines.iter().zip(&self.langs).map(|(c, lang)| (c - means.get(lang).unwrap_or(&mean)) / deviation).collect()
    }
}

/// In whole numbers and long runs, which the compiler turns into vector instructions.
fn dot(a: &[i8], b: &[i8]) -> i32 {
    let sum = |a: &[i8], b: &[i8]| a.iter().zip(b).map(|(x, y)| i32::from(*x) * i32::from(*y)).sum::<i32>();
    let (runs_a, rest_a) = a.as_chunks::<64>();
    let (runs_b, rest_b) = b.as_chunks::<64>();
    runs_a.iter().zip(runs_b).map(|(a, b)| sum(a, b)).sum::<i32>() + sum(rest_a, rest_b)
}

/// Every passage's place, in order, with the fingerprint of its text.
#[must_use]
pub fn wanted(library: &Library) -> Vec<(Place, Key)> {
    let articles = (0_u32..).zip(&library.articles);
    let passages = articles.flat_map(|(article, a)| {
        (0_u32..).take(a.passages.len()).map(move |passage| (Place { article, passage }, text_of(a, passage as usize)))
    });
    passages.map(|(place, text)| (place, key_of(&text))).collect()
}

fn middle(numbers: impl Iterator<Item = f32>) -> Option<f32> {
    let mut sorted: Vec<f32> = numbers.collect();
    sorted.sort_by(f32::total_cmp);
    sorted.get(sorted.len() / 2).copied()
}

#[derive(Deserialize)]
struct Lexicon {
    questions: BTreeMap<Lang, Vec<String>>,
}

static NOTHINGS: LazyLock<Lexicon> = LazyLock::new(|| {
    let text = shipped::text("lexicon/nothing.toml").expect("the lexicon ships");
    toml::from_str(text).expect("the lexicon parses")
});

/// Questions that no knowledge base of ours answers, and their languages.
pub fn nothings() -> impl Iterator<Item = (Lang, &'static str)> {
    NOTHINGS.questions.iter().flat_map(|(lang, texts)| texts.iter().map(|text| (*lang, text.as_str())))
}

/// The fingerprint of a question that is embedded: as a passage it would have another vector.
#[must_use]
pub fn key_of_question(text: &str) -> Key {
    key_of(&format!("?\0{text}"))
}

/// The fingerprint of a text that is embedded.
#[must_use]
pub fn key_of(text: &str) -> Key {
    Sha256::digest(text).into()
}

/// What is embedded of a passage: its article's title and its headings say what its text is about.
#[must_use]
pub fn text_of(article: &Article, passage: usize) -> String {
    let Some(passage) = article.passages.get(passage) else { return String::new() };
    let head = std::iter::once(&article.title).chain(&passage.path).map(String::as_str);
    let text: String = head.collect::<Vec<_>>().join(" – ") + "\n" + &passage.text;
    text.chars().take(MAX_CHARS).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use tempfile::TempDir;

    use super::*;
    use crate::knowledge::library::Origin;

    fn library(articles: &[(&str, &str)]) -> Library {
        let folder = TempDir::new().unwrap();
        for (id, lang) in articles {
            let text = format!("---\nid: {id}\ntitle: {id}\nlanguage: {lang}\n---\nTeksten om {id} og mer.\n");
            std::fs::write(folder.path().join(format!("{id}.md")), text).unwrap();
        }
        Library::load(&Origin::Folder(folder.path().to_owned())).ok().unwrap()
    }

    /// A vector per article, in the library's order.
    fn vectors(library: &Library, vectors: &[&[f32]]) -> Vectors {
        wanted(library).into_iter().zip(vectors).map(|((_, key), vector)| (key, Small::of(vector))).collect()
    }

    fn at(article: u32) -> Place {
        Place { article, passage: 0 }
    }

    proptest! {
        #[test]
        fn a_byte_a_component_keeps_the_cosine(
            a in prop::collection::vec(-1.0_f32..1.0, 384),
            b in prop::collection::vec(-1.0_f32..1.0, 384),
        ) {
            let exact = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f32>();
            let cosine = exact(&a, &b) / (exact(&a, &a) * exact(&b, &b)).sqrt();
            let (a, b) = (Small::of(&a).unwrap(), Small::of(&b).unwrap());
            let small = dot(&a.values, &b.values) as f32 * a.scale * b.scale;
            prop_assert!((small - cosine).abs() < 0.01, "{small} of {cosine}");
        }
    }

    #[test]
    fn what_is_no_direction_is_no_vector() {
        assert!(Small::of(&[]).is_none() && Small::of(&[0.0, 0.0]).is_none() && Small::of(&[f32::NAN]).is_none());
    }

    #[test]
    fn the_nearest_stand_out_and_most_must_have_a_vector() {
        let library = library(&[("a", "nb"), ("b", "nb"), ("c", "nb")]);
        let mut three = vectors(&library, &[&[1.0, 0.0], &[0.8, 0.6], &[0.0, 1.0]]);
        let matrix = Matrix::of("s", &library, &three).unwrap();
        assert!(matrix.is_whole());
        let near = matrix.near(&[2.0, 0.0]).unwrap();
        let best: Vec<u32> = near.best(2, |_| true).iter().map(|(place, _)| place.article).collect();
        assert_eq!(best, [0, 1]);
        assert_eq!(near.best(9, |place| place.article == 2)[0].0, at(2));
        assert!(near.stands_out(at(0)) > near.stands_out(at(1)) && near.stands_out(at(7)).is_none());
        assert!(matrix.near(&[1.0, 0.0, 0.0]).is_none(), "another model's question");
        three.insert(wanted(&library)[0].1, None);
        let given_up = Matrix::of("s", &library, &three).unwrap();
        assert!(given_up.is_whole() && given_up.near(&[1.0, 0.0]).is_some(), "what no endpoint takes is not missed");
        three.remove(&wanted(&library)[0].1);
        let partly = Matrix::of("s", &library, &three).unwrap();
        assert!(!partly.is_whole() && partly.near(&[1.0, 0.0]).is_none());
        assert!(Matrix::of("s", &library, &Vectors::new()).is_none());
    }

    #[test]
    fn a_language_is_no_nearness() {
        let (near, far): (&[f32], &[f32]) = (&[0.6, 0.8], &[0.0, 1.0]);
        let own: &[f32] = &[0.75, 0.66];
        let ids: Vec<(String, &str)> =
            (0..30).map(|n| (format!("a{n:02}"), if n < 15 { "en" } else { "nb" })).collect();
        let ids: Vec<(&str, &str)> = ids.iter().map(|(id, lang)| (id.as_str(), *lang)).collect();
        let library = library(&ids);
        let rows: Vec<&[f32]> = (0..30)
            .map(|n| {
                if n < 15 {
                    own
                } else if n == 20 {
                    near
                } else {
                    far
                }
            })
            .collect();
        let near = Matrix::of("s", &library, &vectors(&library, &rows)).unwrap().near(&[1.0, 0.0]).unwrap();
        assert_eq!(near.best(1, |_| true)[0].0, at(20), "all English texts are nearer, and none stands out");
    }

    #[test]
    fn how_near_means_nothing_is_learnt_from_questions_that_nothing_answers() {
        let library = library(&[("a", "nb"), ("b", "nb")]);
        let mut all = vectors(&library, &[&[1.0, 0.0], &[0.0, 1.0]]);
        let known = |all: &Vectors| Matrix::of("s", &library, all).unwrap().near(&[1.0, 0.0]).unwrap();
        assert_eq!(known(&all).beyond_nothing(at(0), Lang::Nb), None, "nothing was learnt");
        for (at, (lang, text)) in nothings().enumerate() {
            // Swedish ones are nearer by chance of their language, and each a little otherwise.
            let lean = if lang == Lang::Sv { 0.9 } else { 0.4 } + 0.01 * (at % 3) as f32;
            all.insert(key_of_question(text), Small::of(&[lean, -1.0]));
        }
        let near = known(&all);
        let beyond = |place, lang| near.beyond_nothing(place, lang).unwrap();
        assert!(beyond(at(0), Lang::Nb) > beyond(at(0), Lang::Sv) && beyond(at(0), Lang::Sv) > 1.0);
        assert!(beyond(at(1), Lang::Nb) < 0.0 && near.beyond_nothing(at(9), Lang::Nb).is_none());
        let carried = Matrix::of("s", &library, &all).unwrap().carried_to(&library).unwrap();
        assert!(
            carried.near(&[1.0, 0.0]).unwrap().beyond_nothing(at(0), Lang::Nb).is_some(),
            "an edit forgets nothing"
        );
    }

    #[test]
    fn an_edited_library_keeps_the_vectors_of_what_stays() {
        let old = library(&[("a", "nb"), ("b", "nb")]);
        let matrix = Matrix::of("s", &old, &vectors(&old, &[&[1.0, 0.0], &[0.0, 1.0]])).unwrap();
        let carried = matrix.carried_to(&library(&[("b", "nb"), ("c", "nb")])).unwrap();
        assert!(!carried.is_whole() && carried.space() == "s");
        assert_eq!((carried.places.as_ref(), carried.values.as_slice()), ([at(0)].as_slice(), [0, 127].as_slice()));
    }
}
