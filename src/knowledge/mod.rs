//! WHAT WE KNOW: articles, terms, and the search that quotes them.
//!
//! A [`Shelf`] is a library with its index. [`Knowledge`] holds the one that serves just now; a new one is built beside
//! it and then put in its place, so that a question is always answered from one whole library.

pub mod analysis;
pub mod answer;
pub mod article;
pub mod concepts;
pub mod deadlines;
pub mod dense;
pub mod editorial;
pub mod glossary;
pub mod index;
pub mod language;
pub mod library;
pub mod names;
pub mod passage;
pub mod quality;
pub mod reading;
pub mod recognise;
pub mod search;
pub mod shipped;

use std::path::PathBuf;
use std::sync::{Arc, LazyLock, OnceLock};
use std::time::Instant;

use arc_swap::{ArcSwap, ArcSwapOption};

use self::article::{Article, Kinds, Problem};
use self::dense::{Dense, Matrix, Vector};
use self::index::Index;
use self::language::Lang;
use self::library::{Library, Look, Origin, look_of};
use self::search::{Outcome, Question};
use crate::texts::say;

/// A library and its index.
pub struct Shelf {
    /// The articles and terms.
    pub library: Library,
    index: Index,
    /// The handbook that ships, when the library brings none.
    handbook: Option<Arc<Shelf>>,
    /// The passages' vectors, where an endpoint makes them.
    matrix: ArcSwapOption<Matrix>,
}

/// The handbook that ships, read once for all folders that bring none.
static HANDBOOK: LazyLock<Result<Arc<Shelf>, Vec<Problem>>> =
    LazyLock::new(|| Shelf::of(Library::shipped_handbook()?, None, None).map(Arc::new));

impl Shelf {
    /// Reads a library and opens or builds its index below a folder; without a folder, or where it cannot be written,
    /// the index lives in memory.
    pub fn load(origin: &Origin, indexes: Option<&PathBuf>) -> Result<Self, Vec<Problem>> {
        let library = Library::load(origin)?;
        let lacks_handbook = !library.articles.iter().any(|a| a.kind == Some(article::Kind::Bruk));
        let handbook = lacks_handbook.then(|| HANDBOOK.clone()).transpose()?;
        Self::of(library, indexes, handbook)
    }

    fn of(library: Library, indexes: Option<&PathBuf>, handbook: Option<Arc<Self>>) -> Result<Self, Vec<Problem>> {
        let index = Index::open_or_build(indexes.map(PathBuf::as_path), &library).or_else(|error| {
            tracing::warn!(%error, "the index folder cannot be used; the index is kept in memory");
            Index::open_or_build(None, &library)
        });
        match index {
            Ok(index) => Ok(Self { library, index, handbook, matrix: ArcSwapOption::empty() }),
            Err(error) => Err(vec![Problem::of_file("index", say("problem-index").with("what", error.to_string()))]),
        }
    }

    /// Searches the articles; the handbook that ships beside a folder answers only when the handbook is asked for.
    pub fn search(&self, question: &Question) -> anyhow::Result<Outcome> {
        self.shelf_for(question.kinds).search_here(question)
    }

    /// The same with the question's vector, where there is one: what is near by meaning is found too.
    pub fn search_with(&self, question: &Question, vector: Option<&Vector>) -> anyhow::Result<Outcome> {
        let shelf = self.shelf_for(question.kinds);
        let near = vector.and_then(|vector| shelf.matrix()?.near(vector));
        let Some(near) = near else { return shelf.search_here(question) };
        let begun = Instant::now();
        let deeper = Question { limit: question.limit.max(dense::DEPTH), ..*question };
        let mut outcome = dense::fuse(&shelf.library, &shelf.index, question, &near, shelf.search_here(&deeper)?);
        outcome.micros = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX);
        Ok(outcome)
    }

    /// The passages' vectors.
    #[must_use]
    pub fn matrix(&self) -> Option<Arc<Matrix>> {
        self.matrix.load_full()
    }

    /// Puts vectors in the place of those that were there.
    pub fn place_matrix(&self, matrix: Option<Matrix>) {
        self.matrix.store(matrix.map(Arc::new));
    }

    fn search_here(&self, question: &Question) -> anyhow::Result<Outcome> {
        search::search(&self.library, &self.index, question)
    }

    /// The shelf on which articles of these kinds stand.
    #[must_use]
    pub fn shelf_for(&self, kinds: Kinds) -> &Self {
        match &self.handbook {
            Some(handbook) if kinds == Kinds::BRUK => handbook,
            _ => self,
        }
    }

    /// An article by id, in the reader's language if it exists there, wherever it stands.
    #[must_use]
    pub fn article(&self, id: &str, lang: Lang) -> Option<&Article> {
        let beside = || self.handbook.as_ref().and_then(|h| h.library.nearest(id, lang));
        self.library.nearest(id, lang).or_else(beside)
    }

    /// An article by id in just this language, wherever it stands.
    #[must_use]
    pub fn exact(&self, id: &str, lang: Lang) -> Option<&Article> {
        let beside = || self.handbook.as_ref().and_then(|h| h.library.article(id, lang));
        self.library.article(id, lang).or_else(beside)
    }

    /// Whether a word, in lower case, stands anywhere in the articles.
    #[must_use]
    pub fn knows(&self, word: &str) -> bool {
        self.index.knows(word)
    }

    /// How many passages can be found.
    #[must_use]
    pub fn passages(&self) -> usize {
        self.index.len()
    }
}

/// The library that serves just now.
pub struct Knowledge {
    origin: Origin,
    indexes: Option<PathBuf>,
    shelf: ArcSwap<Shelf>,
    first_look: Look,
    dense: OnceLock<Arc<Dense>>,
}

impl Knowledge {
    /// Loads the first library. Problems are those of its files, all of them.
    pub fn load(origin: Origin, indexes: Option<PathBuf>) -> Result<Self, Vec<Problem>> {
        // Before reading, so that an edit made meanwhile is seen as one.
        let first_look = match &origin {
            Origin::Folder(folder) => look_of(folder),
            Origin::Shipped => Look::new(),
        };
        let shelf = ArcSwap::from_pointee(Shelf::load(&origin, indexes.as_ref())?);
        Ok(Self { origin, indexes, shelf, first_look, dense: OnceLock::new() })
    }

    /// The present library, whole for as long as it is held.
    #[must_use]
    pub fn shelf(&self) -> Arc<Shelf> {
        self.shelf.load_full()
    }

    /// What the folder looked like before it was first read.
    #[must_use]
    pub fn first_look(&self) -> &Look {
        &self.first_look
    }

    /// From now on nearness of meaning counts too. Only the first time counts.
    pub fn embed_with(&self, dense: Arc<Dense>) {
        let _ = self.dense.set(dense);
    }

    /// The way to the embeddings endpoint, where one is set up.
    #[must_use]
    pub fn dense(&self) -> Option<&Arc<Dense>> {
        self.dense.get()
    }

    /// Where a question stands, if an endpoint tells it in time and there is something to compare it with.
    pub async fn vector_of(&self, question: &str, kinds: Kinds) -> Option<Vector> {
        let dense = self.dense()?;
        self.shelf().shelf_for(kinds).matrix()?;
        dense.question(question).await
    }

    /// Where the library comes from.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Reads everything anew and puts it in place of the old; with a broken file the old library stays.
    pub fn reload(&self) -> Result<(), Vec<Problem>> {
        let new = Shelf::load(&self.origin, self.indexes.as_ref())?;
        new.place_matrix(self.shelf().matrix().and_then(|matrix| matrix.carried_to(&new.library)));
        self.shelf.store(Arc::new(new));
        Ok(())
    }
}
