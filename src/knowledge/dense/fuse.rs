//! Joining what is found by words with what is near by meaning.
//!
//! A weighed sum of two scores that mean the same for every question, rather than of ranks, which forget how far the
//! first is ahead (Bruch, Gai and Ingber 2023, *An Analysis of Fusion Functions for Hybrid Retrieval*). By words: the
//! share of the question's 4-grams, rare ones counting more, that a passage holds; half of it scaled by the ranking's
//! own score. By meaning: how far a passage stands out from all others. Where few of the words stand anywhere, as between
//! languages, meaning decides by itself; whoever says a name is given what bears it, whatever is near.

use std::collections::{HashMap, HashSet};

use super::super::analysis::{grams, words};
use super::super::article::{Kind, Kinds};
use super::super::index::{Index, Place};
use super::super::library::Library;
use super::super::search::{Fits, Hit, Outcome, Question, Why};
use super::Near;
use super::matrix::text_of;

/// How many articles are looked at, by words and by meaning.
pub const DEPTH: usize = 50;
/// How much meaning weighs beside words; tried on questions of our own in three languages, where everything from 0.5 to
/// 0.7 is as good within a hundredth.
const MEANING: f32 = 0.6;
/// Six standard deviations from the rest is as near as passages come.
const NEAREST: f32 = 6.0;

/// Puts what was found by words, and what is near, into one order.
pub fn fuse(library: &Library, index: &Index, question: &Question, near: &Near, found: Outcome) -> Outcome {
    let asked = Asked::of(question.text, index);
    let admits = |place: Place| {
        let article = library.articles.get(place.article as usize);
        article.is_some_and(|a| {
            let rests = a.passages.get(place.passage as usize).is_some_and(|p| p.tells_evidence);
            // The handbook explains the program; questions about the work are near it by chance.
            let explains = question.kinds == Kinds::ALL && a.kind == Some(Kind::Bruk);
            question.kinds.includes(a.kind) && !rests && !explains
        })
    };
    let neighbours: HashMap<usize, Place> =
        near.best(DEPTH, admits).into_iter().map(|(place, _)| (place.article as usize, place)).collect();
    let highest = found.hits.iter().map(|hit| hit.score).fold(f32::MIN_POSITIVE, f32::max);
    let held =
        |place: Place| asked.held_by(&text_of(&library.articles[place.article as usize], place.passage as usize));
    let mut fused: Vec<Fused> = Vec::new();
    for hit in found.hits {
        let place = place_of(&hit);
        let nearest = neighbours.get(&hit.article).copied().unwrap_or(place);
        // What a term's equivalent says was found too, though not one letter of the question stands there.
        fused.push(Fused { held: held(place).max(hit.coverage), found: hit.score / highest, place, nearest, hit });
    }
    let known: HashSet<usize> = fused.iter().map(|f| f.hit.article).collect();
    for (article, place) in neighbours.into_iter().filter(|(article, _)| !known.contains(article)) {
        let hit = unjudged(article, place);
        // What a term's equivalent says was found too, though not one letter of the question stands there.
        fused.push(Fused { held: held(place).max(hit.coverage), found: 0.0, place, nearest: place, hit });
    }
    let most = fused.iter().map(|f| f.held).fold(0.0, f32::max);
    for one in &mut fused {
        one.weigh(near, most, &held);
    }
    let named = |f: &Fused| f.hit.fits == Fits::Named;
    fused.sort_by(|a, b| {
        named(b).cmp(&named(a)).then(b.hit.score.total_cmp(&a.hit.score)).then(a.hit.article.cmp(&b.hit.article))
    });
    let mut hits: Vec<Hit> = fused.into_iter().map(|f| f.hit).collect();
    let answered = hits.first().is_some_and(|hit| hit.fits != Fits::Not);
    hits.truncate(question.limit);
    Outcome { hits, answered, ..found }
}

/// An article on its way into the common order.
struct Fused {
    hit: Hit,
    /// The share of the question that its passage holds.
    held: f32,
    /// Its score by words, of the highest one.
    found: f32,
    /// The passage that was found by words, and the one that is nearest by meaning.
    place: Place,
    nearest: Place,
}

impl Fused {
    fn weigh(&mut self, near: &Near, most: f32, held: &dyn Fn(Place) -> f32) {
        let by_words = 0.5 * self.found * most + 0.5 * self.held;
        self.hit.score = match near.stands_out(self.nearest) {
            Some(out) => (1.0 - MEANING) * by_words + MEANING * out / NEAREST,
            // Without a vector nothing is known of its meaning.
            None => by_words,
        };
        let is_judged = self.hit.fits >= Fits::Answers;
        if is_judged || self.place == self.nearest {
            return;
        }
        let worth = |place: Place, held: f32| {
            (1.0 - MEANING) * held + MEANING * near.stands_out(place).unwrap_or(0.0) / NEAREST
        };
        if worth(self.nearest, held(self.nearest)) > worth(self.place, self.held) {
            self.hit.passage = self.nearest.passage as usize;
        }
    }
}

fn place_of(hit: &Hit) -> Place {
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Place { article: number(hit.article), passage: number(hit.passage) }
}

fn unjudged(article: usize, place: Place) -> Hit {
    Hit {
        article,
        passage: place.passage as usize,
        score: 0.0,
        coverage: 0.0,
        fits: Fits::Not,
        in_head: false,
        why: Why::default(),
    }
}

/// A question's 4-grams, and how much each tells.
struct Asked {
    grams: HashMap<String, f32>,
    all: f32,
}

impl Asked {
    fn of(question: &str, index: &Index) -> Self {
        let passages = index.len() as f32;
        let tells = |gram: &str| (1.0 + passages / (index.passages_with_gram(gram) as f32 + 1.0)).ln();
        let words = words(question);
        let grams: HashSet<String> = words.iter().flat_map(|word| grams(word)).collect();
        let grams: HashMap<String, f32> = grams.into_iter().map(|gram| (gram.clone(), tells(&gram))).collect();
        let all = grams.values().sum::<f32>().max(f32::MIN_POSITIVE);
        Self { grams, all }
    }

    /// The share of it that a text holds, 0 to 1.
    fn held_by(&self, text: &str) -> f32 {
        let words = words(text);
        let held: HashSet<String> = words.iter().flat_map(|word| grams(word)).collect();
        self.grams.iter().filter(|(gram, _)| held.contains(*gram)).map(|(_, tells)| tells).sum::<f32>() / self.all
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::sync::LazyLock;

    use super::super::matrix::{Small, wanted};
    use super::super::{Matrix, Vector};
    use super::*;
    use crate::knowledge::language::{Country, Lang};
    use crate::knowledge::library::Origin;
    use crate::knowledge::search::search;

    static SHIPPED: LazyLock<(Library, Index)> = LazyLock::new(|| {
        let library = Library::load(&Origin::Shipped).ok().unwrap();
        let index = Index::open_or_build(None, &library).unwrap();
        (library, index)
    });

    /// The shipped library, with one passage of an article far out and all others alike.
    fn asked(text: &str, lang: Lang, near: &str) -> Vec<String> {
        let (library, index) = &*SHIPPED;
        let question = Question { text, lang, country: Country::of(lang), kinds: Kinds::ALL, limit: 5 };
        let vector = |place: Place| -> Vector {
            let is_near = library.articles[place.article as usize].id == near && place.passage == 0;
            if is_near { vec![1.0, 0.0] } else { vec![0.1, 1.0] }
        };
        let vectors: HashMap<_, _> =
            wanted(library).into_iter().map(|(place, key)| (key, Small::of(&vector(place)))).collect();
        let near = Matrix::of("s", library, &vectors).unwrap().near(&[1.0, 0.0]).unwrap();
        let deeper = Question { limit: DEPTH, ..question };
        let fused = fuse(library, index, &question, &near, search(library, index, &deeper).unwrap());
        assert!(fused.hits.len() <= question.limit);
        fused.hits.iter().map(|hit| library.articles[hit.article].id.clone()).collect()
    }

    #[test]
    fn who_says_a_name_gets_what_bears_it_whatever_is_near() {
        for text in ["LAR", "lar", "hva er LAR?", "substitusjonsbehandling"] {
            assert_eq!(asked(text, Lang::Nb, "sagstal")[0], "lar", "{text}");
        }
    }

    #[test]
    fn what_is_near_comes_first_where_the_words_stand_nowhere() {
        assert_eq!(asked("qwertyuiop zxcvbnm", Lang::Nb, "lar")[0], "lar");
        let handbook = asked("qwertyuiop zxcvbnm", Lang::Nb, "kommandoene");
        assert_ne!(handbook[0], "kommandoene", "the handbook is near by chance");
    }
}
