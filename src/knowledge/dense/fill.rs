//! Embedding what has no vector yet: from the store's cache, and what is missing there from the endpoint, in batches that
//! are kept one by one, so that an interrupted filling goes on where it stopped.

use std::collections::HashMap;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use anyhow::anyhow;

use super::super::Shelf;
use super::super::index::Place;
use super::matrix::{Key, Small, Vectors, key_of, key_of_question, nothings, text_of, wanted};
use super::{Dense, Fault, Matrix, Role, Vector};
use crate::store::Store;
use crate::store::embeddings::Embedded;

/// How hard the endpoint is worked.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// A batch that takes longer makes the next one smaller: an endpoint serves one request at a time, and a question
    /// that comes meanwhile waits for it.
    pub batch: Duration,
    /// How many texts go into one batch at most.
    pub most: usize,
    /// Whether questions go first.
    pub yields: bool,
}

impl Pace {
    /// Beside people who ask.
    pub const BESIDE: Self = Self { batch: Duration::from_millis(60), most: 32, yields: true };
    /// With nobody waiting but the one who started it.
    pub const ALONE: Self = Self { batch: Duration::from_secs(1), most: 64, yields: false };
}

/// How far a filling is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// How many passages have been embedded in this filling.
    pub done: usize,
    /// How many lacked a vector.
    pub of: usize,
}

/// What lacks a vector.
enum Need {
    Passage(Place),
    /// A question that nothing answers.
    Nothing(&'static str),
}

/// A page of cached vectors.
const PAGE: i64 = 2000;
/// So few are asked for by name, as after an edit; for more, all are gone through.
const FEW: usize = 2000;
/// So many texts in a row that are refused, even shortened, mean that none is taken.
const REFUSED_IN_A_ROW: usize = 3;
/// How often a refused text is halved before it is left out.
const HALVINGS: usize = 2;
/// How long a batch stands back for questions before it looks again.
const STANDS_BACK: Duration = Duration::from_millis(5);

/// Whether a shelf has every vector that the endpoint gives just now.
pub async fn is_filled(dense: &Dense, shelf: &Shelf) -> Result<bool, Fault> {
    let Some(matrix) = shelf.matrix() else { return Ok(false) };
    Ok(matrix.is_whole() && matrix.space() == dense.embedder.space().await?)
}

/// Gives a shelf its vectors, and says whether that changed anything. They are put in place when all are there; `day` is
/// noted as their last use.
pub async fn fill(
    dense: &Dense,
    store: &Store,
    shelf: &Shelf,
    day: &str,
    pace: Pace,
    tell: &(dyn Fn(Progress) + Sync),
) -> Result<bool, Fault> {
    let space = dense.embedder.space().await?;
    let wanted = wanted(&shelf.library);
    let mut vectors = match shelf.matrix() {
        Some(matrix) if matrix.space() == space => matrix.vectors(),
        _ => Vectors::new(),
    };
    let carried = vectors.len();
    let passages = wanted.into_iter().map(|(place, key)| (key, Need::Passage(place)));
    let nothings = nothings().map(|(_, text)| (key_of_question(text), Need::Nothing(text)));
    let mut needed: HashMap<Key, Need> = passages.chain(nothings).collect();
    needed.retain(|key, _| !vectors.contains_key(key));
    let mut used = Vec::new();
    if !needed.is_empty() {
        used = cached(store, &space, &mut needed, &mut vectors).await;
    }
    let (mut places, mut questions) = (Vec::new(), Vec::new());
    for need in needed.into_values() {
        match need {
            Need::Passage(place) => places.push(place),
            Need::Nothing(text) => questions.push(text.to_owned()),
        }
    }
    // In the order of the library, so that an interrupted filling goes on where it stopped.
    places.sort_by_key(|place| (place.article, place.passage));
    let of = places.len();
    let text = |place: &Place| text_of(&shelf.library.articles[place.article as usize], place.passage as usize);
    let mut filling = Filling { dense, store, space: &space, day, pace, size: 1, refused: 0 };
    let mut at = 0;
    while at < of {
        let texts: Vec<String> = places[at..of.min(at + filling.size)].iter().map(text).collect();
        filling.batch(Role::Passage, &texts, &mut vectors).await?;
        at += texts.len();
        tell(Progress { done: at, of });
    }
    while !questions.is_empty() {
        let texts: Vec<String> = questions.drain(..questions.len().min(filling.size)).collect();
        filling.batch(Role::Question, &texts, &mut vectors).await?;
    }
    if let Err(error) = store.use_embeddings(&space, day, &used).await {
        tracing::warn!(%error, "the use of cached vectors cannot be noted");
    }
    let is_new = of > 0 || vectors.len() != carried || shelf.matrix().is_none();
    if is_new {
        shelf.place_matrix(Matrix::of(&space, &shelf.library, &vectors));
    }
    Ok(is_new)
}

/// Takes what the store has; gives the fingerprints of what was taken. A store that is away costs time, not the answer.
async fn cached(store: &Store, space: &str, needed: &mut HashMap<Key, Need>, vectors: &mut Vectors) -> Vec<String> {
    let mut used = Vec::new();
    let mut take = |page: Vec<Embedded>, needed: &mut HashMap<Key, Need>| {
        for one in page {
            let key = key_in(&one.content).filter(|key| needed.contains_key(key));
            if let (Some(key), Some(small)) = (key, Small::of(&one.vector)) {
                needed.remove(&key);
                vectors.insert(key, Some(small));
                used.push(one.content);
            }
        }
    };
    if needed.len() <= FEW {
        let contents: Vec<String> = needed.keys().map(hex).collect();
        match store.embeddings_of(space, &contents).await {
            Ok(page) => take(page, needed),
            Err(error) => tracing::warn!(%error, "the cached vectors cannot be read"),
        }
        return used;
    }
    let mut after = String::new();
    loop {
        match store.embeddings(space, &after, PAGE).await {
            Ok(page) => {
                let Some(last) = page.last() else { return used };
                after.clone_from(&last.content);
                take(page, needed);
            }
            Err(error) => {
                tracing::warn!(%error, "the cached vectors cannot be read");
                return used;
            }
        }
    }
}

/// One filling on its way.
struct Filling<'a> {
    dense: &'a Dense,
    store: &'a Store,
    space: &'a str,
    day: &'a str,
    pace: Pace,
    /// How many texts go into the next batch.
    size: usize,
    /// How many texts in a row were refused.
    refused: usize,
}

impl Filling<'_> {
    async fn stand_back(&self) {
        while self.pace.yields && self.dense.asking.load(Ordering::Relaxed) > 0 {
            tokio::time::sleep(STANDS_BACK).await;
        }
    }

    /// Embeds and keeps some texts, and lets the time that it took say how many the next batch has.
    async fn batch(&mut self, role: Role, texts: &[String], vectors: &mut Vectors) -> Result<(), Fault> {
        self.stand_back().await;
        let begun = Instant::now();
        let made = self.made(role, texts).await?;
        let is_slow = begun.elapsed() > self.pace.batch;
        self.size = if is_slow { (self.size / 2).max(1) } else { (self.size * 2).min(self.pace.most) };
        let mut kept = Vec::new();
        for (text, vector) in texts.iter().zip(made) {
            let key = if role == Role::Question { key_of_question(text) } else { key_of(text) };
            vectors.insert(key, vector.as_deref().and_then(Small::of));
            kept.extend(vector.map(|vector| Embedded { content: hex(&key), vector }));
        }
        if let Err(error) = self.store.keep_embeddings(self.space, self.day, &kept).await {
            tracing::warn!(%error, "new vectors cannot be kept");
        }
        Ok(())
    }

    /// A vector for each text; none for one that is refused in any form.
    async fn made(&mut self, role: Role, texts: &[String]) -> Result<Vec<Option<Vector>>, Fault> {
        match self.dense.embedder.embed(texts, role).await {
            Ok(made) => {
                self.refused = 0;
                Ok(made.into_iter().map(Some).collect())
            }
            Err(Fault::Refused(_)) => {
                let mut made = Vec::new();
                for text in texts {
                    made.push(self.alone(role, text).await?);
                }
                Ok(made)
            }
            Err(fault) => Err(fault),
        }
    }

    /// One text by itself, shortened while it is refused; none where it is refused even then.
    async fn alone(&mut self, role: Role, text: &str) -> Result<Option<Vector>, Fault> {
        let mut chars = text.chars().count();
        for _ in 0..=HALVINGS {
            let shorter: String = text.chars().take(chars).collect();
            match self.dense.embedder.embed(&[shorter], role).await {
                Ok(made) => {
                    self.refused = 0;
                    return Ok(made.into_iter().next());
                }
                Err(Fault::Refused(_)) => chars /= 2,
                Err(fault) => return Err(fault),
            }
        }
        self.refused += 1;
        if self.refused >= REFUSED_IN_A_ROW {
            return Err(Fault::Away(anyhow!("the endpoint refuses every text")));
        }
        Ok(None)
    }
}

fn hex(key: &Key) -> String {
    key.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

fn key_in(hex: &str) -> Option<Key> {
    let mut key = Key::default();
    for (at, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hex.get(at * 2..at * 2 + 2)?, 16).ok()?;
    }
    Some(key)
}
