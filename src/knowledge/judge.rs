//! Looking closely at the few best candidates: does a passage say what was asked?
//!
//! The ranking knows only which passage is better than another. Whether one *answers* is judged here, by rules set by
//! hand: what the question names, how much of it the passage holds, and whether the words stand together. Two words that
//! meet by chance in a long text are no answer.

use std::collections::{HashMap, HashSet};

use strsim::damerau_levenshtein;

use super::analysis::{Stems, fold, grams, words};
use super::article::{Article, Kind, Kinds};
use super::glossary::{Entry, Mention};
use super::search::{Asked, Fits, Hit, LOOKED_AT, Why, Word};

/// A passage that holds at least this share of what was asked answers a long question.
const ANSWERS: f32 = 0.6;
/// Words that share this much of their 4-grams are the same word mistyped.
const ALIKE: f32 = 0.6;
/// A word of which another has less than this share of the letters can only be part of a compound.
const SAME_LENGTH: f32 = 0.75;
/// Shorter words are in too many compounds by chance.
const COMPOUND_PART: usize = 5;
/// A single word that tells less than this stands in every tenth passage.
const TELLING: f32 = 2.0;
/// So many words that meet in one passage do not meet by chance.
const NO_CHANCE: usize = 3;
/// Words within this distance belong together.
const TOGETHER: usize = 12;
/// How much more a word tells of a passage in its heading than in its text.
const HEADING: f32 = 2.5;
/// A single word of so many letters is the one meant even when it is mistyped.
const LONG: usize = 7;
/// How far a passage must stand before the next article's to be the nearest by its name, and by two words alone.
const AHEAD: f32 = 1.25;
const FAR_AHEAD: f32 = 1.5;
/// A passage that answers comes before a better-scored one that does not, down to this share of its score.
const COMES_NEAR: f32 = 0.4;
/// How many passages of an article that the question names are looked at, and how many words of each.
const PASSAGES: usize = 30;
const WORDS: usize = 600;

/// Judges candidates for one question.
pub(super) struct Judge<'a> {
    asked: &'a Asked<'a>,
    /// The whole question and its content, folded; and the names of the term that it is.
    names: HashSet<String>,
    content: String,
    /// The question between spaces, plain and stemmed, to find names inside it.
    inside: [String; 2],
    everything: bool,
}

/// How a passage fits a question.
#[derive(Debug, Default)]
struct Fit {
    coverage: f32,
    /// How many of the words it holds.
    words: usize,
    /// How many of those stand in its head, and how many as they were asked, not only alike.
    in_head: usize,
    sure: usize,
    /// How often the only word stands in its text.
    often: usize,
    /// Whether the words stand together in its text, and in one of its names, headings or questions.
    together: bool,
    together_in_head: bool,
    /// Whether it is in the asker's language.
    own: bool,
}

impl<'a> Judge<'a> {
    pub(super) fn of(asked: &'a Asked<'a>, kinds: Kinds) -> Self {
        let content = fold(&asked.content.iter().map(|w| w.plain.as_str()).collect::<Vec<_>>().join(" "));
        let mut names = HashSet::from([fold(&asked.all.join(" ")), content.clone()]);
        for (at, mention) in asked.mentions.iter().enumerate() {
            if asked.content.iter().all(|word| word.mentions.contains(&at)) {
                let entries = &asked.library.glossary.terms[mention.term].entries;
                names.extend(entries.values().flat_map(Entry::names).map(plain));
            }
        }
        let stems = Stems::shared(asked.lang);
        let stemmed: Vec<String> = asked.all.iter().map(|w| stems.stem(w)).collect();
        let inside = [format!(" {} ", fold(&asked.all.join(" "))), format!(" {} ", stemmed.join(" "))];
        Self { asked, names, content, inside, everything: kinds == Kinds::ALL }
    }

    /// Judges the first few, and puts first what the question names, then what answers, unless it scored far lower.
    ///
    /// What is named needs no closer look, and what stands behind an answer neither: most questions are settled early.
    pub(super) fn judge(&self, hits: &mut [Hit]) {
        for hit in hits.iter_mut().take(LOOKED_AT) {
            self.judge_name(hit);
        }
        let own = |hit: &Hit| self.asked.library.articles[hit.article].lang.is_like(self.asked.lang);
        hits.sort_by(|a, b| {
            let rank = |hit: &Hit| (hit.fits == Fits::Named, hit.fits == Fits::Named && own(hit));
            rank(b).cmp(&rank(a)).then(b.score.total_cmp(&a.score))
        });
        let enough = hits.first().map_or(0.0, |first| first.score * COMES_NEAR);
        let mut nearest = None;
        for at in 0..hits.len().min(LOOKED_AT) {
            let next = hits.get(at + 1).map_or(f32::MIN_POSITIVE, |next| next.score);
            let ahead = if at == 0 { hits[at].score / next } else { 1.0 };
            self.judge_text(&mut hits[at], ahead);
            if hits[at].score < enough {
                continue;
            }
            if hits[at].fits >= Fits::Answers {
                hits[..=at].rotate_right(1);
                self.turn_to_passage(hits);
                return;
            }
            nearest = nearest.or((hits[at].fits == Fits::Nearest).then_some(at));
        }
        if let Some(at) = nearest {
            hits[..=at].rotate_right(1);
        }
        self.turn_to_passage(hits);
    }

    /// Of the article that comes first, the passage whose heading and text hold most of what was asked beside its name. In
    /// an article on what is acute the first passage says what to do now, and gives way to a heading alone.
    fn turn_to_passage(&self, hits: &mut [Hit]) {
        let Some(hit) = hits.first_mut().filter(|hit| hit.fits != Fits::Named) else { return };
        let article = &self.asked.library.articles[hit.article];
        let stems = Stems::shared(article.lang);
        let named: HashSet<String> = article.names().flat_map(words).map(|word| stems.stem(&word)).collect();
        let asks: Vec<&Word> = self.asked.content.iter().filter(|w| !named.contains(&stems.stem(&w.plain))).collect();
        let stemmed = |text: &str| words(text).iter().map(|word| stems.stem(word)).collect::<HashSet<_>>();
        let holds =
            |all: &HashSet<String>, word: &Word| all.contains(&word.stem) || all.contains(&stems.stem(&word.plain));
        let worth = |at: usize| {
            let passage = &article.passages[at];
            let heading = stemmed(passage.path.last().map_or("", String::as_str));
            let text = stemmed(&passage.text);
            let of = |word: &&&Word| match (holds(&heading, word), holds(&text, word)) {
                (true, _) => HEADING * word.tells,
                (false, true) if !article.is_acute => word.tells,
                _ => 0.0,
            };
            asks.iter().map(|word| of(&word)).sum::<f32>()
        };
        let places = (0..article.passages.len().min(PASSAGES)).filter(|at| !article.passages[*at].tells_evidence);
        let begun = if article.is_acute || article.passages[hit.passage].tells_evidence { 0 } else { hit.passage };
        let mut best = (begun, worth(begun));
        for at in places {
            let here = worth(at);
            if here > best.1 {
                best = (at, here);
            }
        }
        hit.passage = best.0;
    }

    fn judge_name(&self, hit: &mut Hit) {
        let keys = &self.asked.library.keys[hit.article];
        let by_name = keys.names.iter().any(|name| self.is_name(name));
        if by_name || keys.questions.iter().any(|question| self.is_name(question)) {
            hit.passage = if by_name { self.headed(hit.article) } else { hit.passage };
            (hit.coverage, hit.fits, hit.in_head) = (1.0, Fits::Named, true);
        }
    }

    /// Of an article that is asked for by a name: the passage whose heading says that name, else the first.
    fn headed(&self, article: usize) -> usize {
        let article = &self.asked.library.articles[article];
        if article.is_acute || plain(&article.title).contains(&self.content) {
            return 0;
        }
        let says = |heading: &String| format!(" {} ", plain(heading)).contains(&format!(" {} ", self.content));
        let headed = article.passages.iter().position(|p| !p.tells_evidence && p.path.iter().any(says));
        headed.filter(|_| !self.content.is_empty()).unwrap_or(0)
    }

    fn judge_text(&self, hit: &mut Hit, ahead: f32) {
        if hit.fits == Fits::Named {
            return;
        }
        let article = &self.asked.library.articles[hit.article];
        let fit = self.fit(article, hit.passage);
        (hit.coverage, hit.in_head) = (fit.coverage, fit.in_head > 0);
        // The handbook explains the program; what is asked about the work it answers only when asked in its own words.
        if self.everything && article.kind == Some(Kind::Bruk) {
            return;
        }
        let inside = self.rest_beside_name(article);
        hit.why = Why {
            of: self.asked.content.len(),
            words: fit.words,
            sure: fit.sure,
            in_head: fit.in_head,
            together: fit.together,
            beside: inside.map(|(_, rest)| rest),
        };
        if fit.answers(self.asked, inside.is_some()) {
            // What a neighbour's law says is no answer to a question of law here.
            let is_foreign = article.is_foreign_law(self.asked.country, self.asked.lang);
            hit.fits = if is_foreign { Fits::Nearest } else { Fits::Answers };
            return;
        }
        if inside.is_some() {
            self.look_around(hit, article);
        }
        let by_name = inside.is_some_and(|(letters, rest)| rest <= if letters >= COMPOUND_PART { 2 } else { 1 });
        let asked = self.asked.content.len();
        let is_nearest = asked > 1 && (by_name || fit.is_nearest(asked, ahead, inside.is_some()));
        if hit.fits == Fits::Not && is_nearest {
            hit.fits = Fits::Nearest;
        }
    }

    /// The article was found by its name, and another of its passages may say what was asked.
    fn look_around(&self, hit: &mut Hit, article: &Article) {
        let places = (0..article.passages.len().min(PASSAGES)).filter(|at| !article.passages[*at].tells_evidence);
        let others = places.map(|at| (at, self.fit(article, at)));
        let best = others.max_by(|a, b| a.1.coverage.total_cmp(&b.1.coverage));
        if let Some((at, fit)) = best.filter(|(_, fit)| fit.coverage > hit.coverage) {
            (hit.passage, hit.coverage) = (at, fit.coverage);
            hit.fits = if fit.answers(self.asked, true) { Fits::Answers } else { Fits::Not };
        }
    }

    /// Whether the question is a name, as it is written or with a slip of the fingers.
    fn is_name(&self, name: &str) -> bool {
        if self.names.contains(name) {
            return true;
        }
        let letters = name.chars().count();
        let slips = match letters {
            0..=4 => return false,
            5..=7 => 1,
            _ => 2,
        };
        letters.abs_diff(self.content.chars().count()) <= slips && damerau_levenshtein(name, &self.content) <= slips
    }

    /// Of an article that the question names among other words, by its own name or a neighbour's: how long the name is,
    /// and how many other words ask.
    fn rest_beside_name(&self, article: &Article) -> Option<(usize, usize)> {
        let own = self.rest_beside_own_name(article);
        let bridged =
            self.asked.mentions.iter().enumerate().filter_map(|(at, m)| self.rest_beside_term(article, at, m));
        own.into_iter().chain(bridged).min_by_key(|(_, rest)| *rest)
    }

    /// The same where the question says a term of the glossary, and the article goes by one of the term's names.
    fn rest_beside_term(&self, article: &Article, at: usize, mention: &Mention) -> Option<(usize, usize)> {
        if !mention.lang.is_like(self.asked.lang) {
            // A neighbour's short term may be an ordinary word here.
            return None;
        }
        let entries = &self.asked.library.glossary.terms[mention.term].entries;
        let entry = entries.get(&article.lang.of_interface())?;
        let is_its_name = |name: &str| article.names().any(|own| plain(own) == plain(name));
        let name = entry.names().find(|name| is_its_name(name))?;
        let rest = self.asked.content.iter().filter(|word| !word.mentions.contains(&at)).count();
        Some((name.chars().count(), rest))
    }

    fn rest_beside_own_name(&self, article: &Article) -> Option<(usize, usize)> {
        let stems = Stems::shared(article.lang);
        article
            .names()
            .filter_map(|name| {
                let named = words(name);
                let stemmed: Vec<String> = named.iter().map(|w| stems.stem(w)).collect();
                let is_inside = self.inside[0].contains(&format!(" {} ", fold(&named.join(" "))))
                    || self.inside[1].contains(&format!(" {} ", stemmed.join(" ")));
                let rest = self
                    .asked
                    .content
                    .iter()
                    .filter(|w| !stemmed.contains(&w.stem) && !named.contains(&w.plain))
                    .count();
                (is_inside && !named.is_empty()).then(|| (name.chars().count(), rest))
            })
            .min_by_key(|(_, rest)| *rest)
    }

    /// How much of what was asked a passage holds: as a stem, mistyped or in a compound, or by an equivalent of the
    /// glossary.
    fn fit(&self, article: &Article, passage: usize) -> Fit {
        let Some(text) = article.passages.get(passage) else { return Fit::default() };
        let heads = article
            .names()
            .chain(text.path.iter().map(String::as_str))
            .chain(article.questions.iter().map(String::as_str));
        let (placed, begins) = placed(heads, &text.text);
        let held = Held::of(placed, article, self.asked);
        let bridged: Vec<Option<bool>> = self.asked.mentions.iter().map(|m| self.bridge(m, &held, begins)).collect();
        let mut fit = Fit::default();
        let mut asked = 0.0;
        let mut found = 0.0;
        let mut places: Vec<Vec<usize>> = Vec::new();
        let mut heads: Vec<Vec<usize>> = Vec::new();
        for word in &self.asked.content {
            asked += word.tells;
            let (at, sure) = held.places(word);
            let by_term = word.mentions.iter().filter_map(|m| bridged[*m]).max();
            if at.is_empty() && by_term.is_none() {
                continue;
            }
            found += word.tells;
            fit.sure += usize::from(sure || by_term.is_some());
            fit.in_head += usize::from(by_term == Some(true) || at.iter().any(|place| *place < begins));
            let (body, head): (Vec<usize>, Vec<usize>) = at.into_iter().partition(|place| *place >= begins);
            heads.push(head);
            fit.often = if sure { body.len() } else { 0 };
            places.push(body);
        }
        fit.coverage = if asked > 0.0 { found / asked } else { 0.0 };
        fit.words = places.len();
        fit.together = are_together(&places);
        fit.together_in_head = are_together(&heads);
        fit.own = article.lang.is_like(self.asked.lang);
        fit
    }

    /// Whether an equivalent of a term stands in a passage, and if so, whether in its head.
    fn bridge(&self, mention: &Mention, held: &Held, begins: usize) -> Option<bool> {
        let entries = &self.asked.library.glossary.terms[mention.term].entries;
        let stands = |name: &str| {
            let places = words(name).iter().map(|w| held.first(w)).collect::<Option<Vec<usize>>>()?;
            Some(places.iter().all(|place| *place < begins))
        };
        entries.values().flat_map(Entry::names).filter_map(stands).max()
    }
}

impl Fit {
    fn answers(&self, asked: &Asked, named_inside: bool) -> bool {
        let telling = asked.content.first().is_some_and(|word| word.tells >= TELLING);
        let all = self.words == asked.content.len();
        let long = asked.content.first().is_some_and(|word| word.plain.chars().count() >= LONG);
        match asked.content.len() {
            0 => false,
            1 => (self.in_head > 0 && (self.sure > 0 || long)) || (telling && long && self.often >= 2),
            2 if !all => false,
            2 if self.in_head == 2 && (self.together_in_head || named_inside) => true,
            // What a neighbour's text says in passing is no answer here.
            2 => self.sure == 2 && (named_inside || (self.together && self.own)),
            _ if self.coverage < ANSWERS || self.sure < 2 => false,
            _ => self.words >= NO_CHANCE || self.together || named_inside,
        }
    }
}

impl Fit {
    /// Whether it is the nearest to a question that it does not answer: most of what was asked stands in its head, or it
    /// goes by a name that the question says and stands far before the next.
    fn is_nearest(&self, asked: usize, ahead: f32, named_inside: bool) -> bool {
        let (many, sure, head) = (self.words, self.sure, self.in_head);
        (named_inside && ahead >= AHEAD)
            || (many >= NO_CHANCE && head >= NO_CHANCE && self.coverage >= 0.35)
            || (asked > 2 && sure >= 2 && head >= 2 && self.coverage >= 0.55)
            || (asked >= 2 && head >= 1 && self.coverage >= 0.65 && self.coverage < 1.0)
            || (asked == 2 && sure == 2 && head >= 1 && ahead >= FAR_AHEAD)
    }
}

/// The words of heads and text with their places; no two heads stand together, nor the last of them with the text.
fn placed<'t>(heads: impl Iterator<Item = &'t str>, text: &str) -> (Vec<(usize, String)>, usize) {
    let mut placed = Vec::new();
    let mut at = 0;
    for head in heads {
        for word in words(head) {
            placed.push((at, word));
            at += 1;
        }
        at += TOGETHER + 1;
    }
    placed.extend(words(text).into_iter().take(WORDS).enumerate().map(|(n, word)| (at + n, word)));
    (placed, at)
}

/// Whether one place of each word can be found within [`TOGETHER`] words.
fn are_together(places: &[Vec<usize>]) -> bool {
    let Some((first, others)) = places.split_first() else { return false };
    let near = |at: usize, other: &Vec<usize>| other.iter().any(|place| place.abs_diff(at) <= TOGETHER);
    first.iter().any(|at| others.iter().all(|other| near(*at, other)))
}

fn plain(name: &str) -> String {
    fold(&words(name).join(" "))
}

/// The words of a passage by stem and by themselves, with their places.
struct Held {
    by_word: HashMap<String, Vec<usize>>,
    by_stem: HashMap<String, Vec<usize>>,
    stems: std::rc::Rc<Stems>,
}

impl Held {
    /// Stems are made by the rules of the text and by those of the question, so that neighbours' forms can meet.
    fn of(all: Vec<(usize, String)>, article: &Article, asked: &Asked) -> Self {
        let stems = Stems::shared(article.lang);
        let others = (!article.lang.is_like(asked.lang)).then(|| Stems::shared(asked.lang));
        let mut held = Self { by_word: HashMap::new(), by_stem: HashMap::new(), stems };
        for (place, word) in all {
            held.by_word.entry(word).or_default().push(place);
        }
        for (word, places) in &held.by_word {
            let own = held.stems.stem(word);
            let other = others.as_ref().map(|stems| stems.stem(word)).filter(|other| *other != own);
            for stem in std::iter::once(own).chain(other) {
                held.by_stem.entry(stem).or_default().extend(places);
            }
        }
        held
    }

    fn first(&self, word: &str) -> Option<usize> {
        self.by_stem.get(&self.stems.stem(word)).and_then(|places| places.iter().min().copied())
    }

    /// Where an asked word stands, for sure; where it stands nowhere, the words that are like it.
    fn places(&self, asked: &Word) -> (Vec<usize>, bool) {
        if let Some(places) = self.by_stem.get(&asked.stem).or_else(|| self.by_word.get(&asked.plain)) {
            return (places.clone(), true);
        }
        let wanted = Likeness::of(&asked.plain);
        let like =
            self.by_word.iter().filter(|(word, _)| wanted.to(word)).flat_map(|(_, places)| places.iter().copied());
        (like.collect(), false)
    }
}

/// A word to which others are held up: the same one mistyped, or a part of a compound.
struct Likeness {
    folded: String,
    letters: usize,
    grams: HashSet<String>,
}

impl Likeness {
    fn of(word: &str) -> Self {
        let folded = fold(word);
        Self { letters: folded.chars().count(), grams: grams(word).collect(), folded }
    }

    fn to(&self, word: &str) -> bool {
        let letters = word.chars().count();
        let (short, long) = (self.letters.min(letters), self.letters.max(letters));
        if short < COMPOUND_PART {
            return false;
        }
        let other = fold(word);
        if (short as f32) < SAME_LENGTH * long as f32 {
            let (part, whole) = if self.letters < letters { (&self.folded, &other) } else { (&other, &self.folded) };
            return whole.starts_with(part.as_str()) || whole.ends_with(part.as_str());
        }
        let others: HashSet<String> = grams(word).collect();
        let common = self.grams.intersection(&others).count() as f32;
        2.0 * common >= ALIKE * (self.grams.len() + others.len()) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_or_compounded_word_is_alike_and_a_stranger_is_not() {
        let alike = |a: &str, b: &str| Likeness::of(a).to(b);
        assert!(alike("legemiddelasistert", "legemiddelassistert"));
        assert!(alike("ansvarsgruppemøte", "ansvarsgruppe"));
        assert!(alike("skaleringsspørsmål", "skaleringsspørsmålet"));
        for (a, b) in
            [("oppskrift", "forskrift"), ("vafler", "flere"), ("arbetslös", "arbetssätt"), ("klokka", "klokkeslett")]
        {
            assert!(!alike(a, b), "{a} {b}");
        }
    }

    #[test]
    fn words_belong_together_when_they_stand_close() {
        assert!(are_together(&[vec![3, 90], vec![95]]));
        assert!(!are_together(&[vec![3], vec![95]]));
        assert!(!are_together(&[]));
    }
}
