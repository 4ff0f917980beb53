//! Everything we know, read as a whole or not at all.
//!
//! A library comes from the binary or from a folder. Every broken file is reported, with file, line and remedy; a
//! library with a broken file is not made, so that whoever holds the last good one keeps it.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use sha2::{Digest, Sha256};
use walkdir::{DirEntry, WalkDir};

use super::analysis;
use super::article::{Article, Problem, Status};
use super::deadlines::{self, Deadline, Deadlines};
use super::glossary::Glossary;
use super::language::Lang;
use super::names::Names;
use super::reading;
use super::shipped;
use crate::registration::codebook::{self, Codebook};
use crate::texts::{Say, say};

/// A larger file is no article; it would take the memory of all the others.
const MAX_FILE_BYTES: u64 = 2 * 1024 * 1024;

/// Where a library comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The binary.
    Shipped,
    /// A folder of Markdown; the toml files that it lacks come from the binary.
    Folder(PathBuf),
}

/// All articles and terms, in a fixed order.
pub struct Library {
    /// The articles that may be shown, ordered by file.
    pub articles: Vec<Article>,
    /// The terms.
    pub glossary: Glossary,
    /// What is counted in registration.
    pub codebook: Codebook,
    /// The templates of deadlines.
    pub deadlines: Vec<Deadline>,
    /// Titles, aliases and abbreviations for completion.
    pub names: Names,
    /// Fingerprint of content and analysis: the name of the index folder.
    pub hash: String,
    /// How each article may be asked for by name, in the order of the articles.
    pub keys: Vec<Keys>,
    by_id: HashMap<(String, Lang), usize>,
    by_name: HashMap<String, Vec<u32>>,
}

/// An article's names and questions as questions are compared with them: words folded, joined by one space.
#[derive(Debug, Default)]
pub struct Keys {
    /// Title, aliases and abbreviations.
    pub names: Vec<String>,
    /// The questions that it answers.
    pub questions: Vec<String>,
}

impl Keys {
    fn of(article: &Article) -> Self {
        let plain = |name: &str| analysis::fold(&analysis::key(name));
        Self {
            names: article.names().map(plain).collect(),
            questions: article.questions.iter().map(|q| plain(q)).collect(),
        }
    }
}

/// A file as it was found: path below the folder and bytes.
struct Found {
    name: String,
    bytes: Vec<u8>,
}

impl Library {
    /// Reads a library. All problems of all files come back together, ordered by file.
    pub fn load(origin: &Origin) -> Result<Self, Vec<Problem>> {
        match origin {
            Origin::Shipped => Self::of(
                shipped::files().map(|(name, bytes)| Found { name: name.to_owned(), bytes: bytes.to_vec() }).collect(),
                Vec::new(),
            ),
            Origin::Folder(folder) => {
                let (files, problems) = read_folder(folder)?;
                Self::of(files, problems)
            }
        }
    }

    /// The handbook that ships, for a folder that brings none of its own.
    pub fn shipped_handbook() -> Result<Self, Vec<Problem>> {
        let manual = shipped::files().filter(|(name, _)| name.starts_with("manual/"));
        Self::of(
            manual.map(|(name, bytes)| Found { name: name.to_owned(), bytes: bytes.to_vec() }).collect(),
            Vec::new(),
        )
    }

    fn of(files: Vec<Found>, mut problems: Vec<Problem>) -> Result<Self, Vec<Problem>> {
        let mut hash = Sha256::new();
        hash.update(analysis::VERSION);
        shipped::files().filter(|(name, _)| name.starts_with("lexicon/")).for_each(|(_, bytes)| hash.update(bytes));
        let mut articles = Vec::new();
        let mut glossary_text = None;
        let mut deadlines_text = None;
        let mut codebook_text = None;
        for file in files {
            hash.update(&file.name);
            hash.update([0]);
            hash.update(&file.bytes);
            hash.update([0]);
            match (file.name.as_str(), utf8(&file)) {
                (_, Err(problem)) => problems.push(problem),
                ("glossary.toml", Ok(text)) => glossary_text = Some(text.to_owned()),
                (deadlines::FILE, Ok(text)) => deadlines_text = Some(text.to_owned()),
                (codebook::FILE, Ok(text)) => codebook_text = Some(text.to_owned()),
                (name, Ok(text)) if is_markdown(name) => match reading::read(name, text) {
                    Ok(article) => articles.push(article),
                    Err(more) => problems.extend(more),
                },
                _ => {}
            }
        }
        let mut deadlines = Vec::new();
        match read_deadlines(deadlines_text.as_deref()) {
            Ok((templates, rendered)) => {
                rendered.iter().flat_map(|a| &a.passages).for_each(|passage| hash.update(&passage.text));
                deadlines = templates;
                articles.extend(rendered);
            }
            Err(more) => problems.extend(more),
        }
        name_by_path(&mut articles);
        problems.extend(duplicates(&articles));
        let text = glossary_text.as_deref().or_else(|| shipped::text("glossary.toml")).unwrap_or_default();
        hash.update(text);
        let glossary = Glossary::read("glossary.toml", text);
        let codebook = match &glossary {
            Ok(glossary) => read_codebook(codebook_text.as_deref(), glossary),
            Err(_) => Ok(Codebook::default()),
        };
        let codebook = codebook.unwrap_or_else(|more| {
            problems.extend(more);
            Codebook::default()
        });
        match glossary {
            Ok(glossary) if problems.is_empty() => {
                articles.retain(|a| a.status == Status::Gjeldende);
                let by_id = articles.iter().enumerate().map(|(at, a)| ((a.id.clone(), a.lang), at)).collect();
                let names = Names::of(&articles);
                let keys: Vec<Keys> = articles.iter().map(Keys::of).collect();
                let by_name = by_name(&keys);
                Ok(Self {
                    articles,
                    glossary,
                    codebook,
                    deadlines,
                    names,
                    hash: hex(&hash.finalize()),
                    keys,
                    by_id,
                    by_name,
                })
            }
            Ok(_) => Err(sorted(problems)),
            Err(more) => {
                problems.extend(more);
                Err(sorted(problems))
            }
        }
    }

    /// An article by id and language.
    #[must_use]
    pub fn article(&self, id: &str, lang: Lang) -> Option<&Article> {
        self.by_id.get(&(id.to_owned(), lang)).map(|at| &self.articles[*at])
    }

    /// The articles that go by a name, its words folded and joined by one space.
    #[must_use]
    pub fn named(&self, name: &str) -> &[u32] {
        self.by_name.get(name).map_or(&[], Vec::as_slice)
    }

    /// An article by id in the reader's language, else in any.
    #[must_use]
    pub fn nearest(&self, id: &str, lang: Lang) -> Option<&Article> {
        self.article(id, lang).or_else(|| Lang::INTERFACE.iter().find_map(|l| self.article(id, *l)))
    }
}

fn by_name(keys: &[Keys]) -> HashMap<String, Vec<u32>> {
    let mut by_name: HashMap<String, Vec<u32>> = HashMap::new();
    for (article, keys) in (0_u32..).zip(keys) {
        for name in &keys.names {
            let articles = by_name.entry(name.clone()).or_default();
            if articles.last() != Some(&article) {
                articles.push(article);
            }
        }
    }
    by_name
}

/// The templates of deadlines, and the articles rendered from them. A folder without the file has the templates that
/// ship; their articles are no part of what it knows.
fn read_deadlines(own: Option<&str>) -> Result<(Vec<Deadline>, Vec<Article>), Vec<Problem>> {
    let shipped = || shipped::text(deadlines::FILE).unwrap_or_default();
    let read = Deadlines::read(deadlines::FILE, own.unwrap_or_else(shipped))?;
    Ok((read.templates, if own.is_some() { read.articles } else { Vec::new() }))
}

/// The codebook. What a glossary of one's own lacks comes from the one that ships.
fn read_codebook(own: Option<&str>, glossary: &Glossary) -> Result<Codebook, Vec<Problem>> {
    let text = own.or_else(|| shipped::text(codebook::FILE)).unwrap_or_default();
    match Codebook::read(text, &[glossary]) {
        Err(_) => Codebook::read(text, &[glossary, &Glossary::shipped()?]),
        read => read,
    }
}

fn sorted(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    problems
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().take(16).fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

fn is_markdown(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|e| e.eq_ignore_ascii_case("md") || e.eq_ignore_ascii_case("markdown"))
}

fn utf8(file: &Found) -> Result<&str, Problem> {
    std::str::from_utf8(&file.bytes).map_err(|error| {
        let before = file.bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = before.split(|b| *b == b'\n').count();
        Problem { file: file.name.clone(), line: Some(line), say: say("problem-utf8") }
    })
}

/// Two files of one name in different folders are two articles: their ids become their paths (`rutiner-README`).
fn name_by_path(articles: &mut [Article]) {
    let mut taken: HashMap<(String, Lang), usize> = HashMap::new();
    for article in articles.iter() {
        *taken.entry((article.id.clone(), article.lang)).or_default() += 1;
    }
    for article in articles.iter_mut().filter(|a| a.id_line.is_none()) {
        if taken[&(article.id.clone(), article.lang)] > 1 {
            let path = Path::new(&article.file).with_extension("");
            article.id = path.to_string_lossy().replace(['/', '\\'], "-");
        }
    }
}

fn duplicates(articles: &[Article]) -> Vec<Problem> {
    let mut first: HashMap<(&str, Lang), &str> = HashMap::new();
    let mut problems = Vec::new();
    for article in articles {
        if let Some(other) = first.insert((&article.id, article.lang), &article.file) {
            let say = say("problem-id-twice").with("id", article.id.clone()).with("other", other);
            problems.push(Problem { file: article.file.clone(), line: article.id_line.or(Some(1)), say });
            first.insert((&article.id, article.lang), other);
        }
    }
    problems
}

/// A folder as a whole that cannot be a library.
fn refuse(folder: &Path, what: Say) -> Vec<Problem> {
    vec![Problem::of_file(&folder.display().to_string(), what)]
}

fn walk(folder: &Path) -> impl Iterator<Item = walkdir::Result<DirEntry>> {
    let visible = |e: &DirEntry| e.depth() == 0 || !e.file_name().to_string_lossy().starts_with('.');
    WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().filter_entry(visible)
}

/// A file that a library is made from: Markdown anywhere, toml at the top.
fn belongs(entry: &DirEntry) -> bool {
    let toml = entry.depth() == 1 && entry.path().extension().is_some_and(|e| e == "toml");
    entry.file_type().is_file() && (toml || is_markdown(&entry.file_name().to_string_lossy()))
}

fn read_folder(folder: &Path) -> Result<(Vec<Found>, Vec<Problem>), Vec<Problem>> {
    match fs::metadata(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(refuse(folder, say("problem-folder-missing")));
        }
        Err(error) => return Err(refuse(folder, say("problem-folder-unreadable").with("what", error.to_string()))),
        Ok(meta) if !meta.is_dir() => return Err(refuse(folder, say("problem-folder-is-file"))),
        Ok(_) => {}
    }
    let mut files = Vec::new();
    let mut problems = Vec::new();
    for entry in walk(folder) {
        match entry {
            Ok(entry) if belongs(&entry) => match read_file(folder, &entry) {
                Ok(file) => files.push(file),
                Err(problem) => problems.push(problem),
            },
            Ok(_) => {}
            Err(error) => problems.push(walk_problem(folder, &error)),
        }
    }
    if problems.is_empty() && !files.iter().any(|f| is_markdown(&f.name)) {
        return Err(refuse(folder, say("problem-folder-empty")));
    }
    Ok((files, problems))
}

fn below(folder: &Path, path: &Path) -> String {
    path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

fn read_file(folder: &Path, entry: &DirEntry) -> Result<Found, Problem> {
    let name = below(folder, entry.path());
    let unreadable = |what: String| Problem::of_file(&name, say("problem-unreadable").with("what", what));
    let size = entry.metadata().map_err(|e| unreadable(e.to_string()))?.len();
    if size > MAX_FILE_BYTES {
        let mib = size.div_ceil(1024 * 1024).to_string();
        return Err(Problem::of_file(&name, say("problem-too-large").with("mib", mib)));
    }
    let bytes = fs::read(entry.path()).map_err(|e| unreadable(e.to_string()))?;
    Ok(Found { name, bytes })
}

fn walk_problem(folder: &Path, error: &walkdir::Error) -> Problem {
    let name = error.path().map_or_else(|| folder.display().to_string(), |p| below(folder, p));
    if error.loop_ancestor().is_some() {
        return Problem::of_file(&name, say("problem-link-loop"));
    }
    let what = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
    Problem::of_file(&name, say("problem-unreadable").with("what", what))
}

/// What a folder looks like from outside: path, time and size of each file.
pub type Look = Vec<(PathBuf, Option<SystemTime>, u64)>;

/// Looks at a folder; the look changes when a file is added, edited, renamed or removed.
#[must_use]
pub fn look_of(folder: &Path) -> Look {
    walk(folder)
        .filter_map(|entry| {
            let entry = entry.ok().filter(belongs)?;
            let meta = entry.metadata().ok();
            let size = meta.as_ref().map_or(0, fs::Metadata::len);
            Some((entry.into_path(), meta.and_then(|m| m.modified().ok()), size))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str, text: &str) -> Found {
        Found { name: name.to_owned(), bytes: text.as_bytes().to_vec() }
    }

    #[test]
    fn what_ships_is_whole() {
        let library = Library::load(&Origin::Shipped).unwrap_or_else(|problems| {
            panic!("{}", problems.iter().map(|p| p.to(Lang::En)).collect::<Vec<_>>().join("\n"))
        });
        assert!(library.article("lar", Lang::Nb).is_some());
        assert!(library.glossary.terms.len() >= 72);
    }

    #[test]
    fn every_broken_file_is_reported_and_nothing_is_half_loaded() {
        let files = vec![
            found("a.md", "---\nkind: feil\n---\nTekst"),
            found("b.md", "---\nid: b\nlanguage: nb\n---\nEn tekst."),
            Found { name: "c.md".to_owned(), bytes: b"linje\n\xff".to_vec() },
            found("d/b.md", "---\nlanguage: nb\nid: b\n---\nSamme id."),
        ];
        let problems = Library::of(files, Vec::new()).err().unwrap();
        let places: Vec<String> = problems.iter().map(|p| format!("{}:{}", p.file, p.line.unwrap_or(1))).collect();
        assert_eq!(places, ["a.md:2", "c.md:2", "d/b.md:3"]);
    }

    #[test]
    fn files_of_one_name_in_two_folders_are_two_articles() {
        let files = vec![
            found("README.md", "Om samarbeid i kommunen og hva vi gjør."),
            found("b/README.md", "Om noe annet i kommunen og hva vi gjør."),
        ];
        let library = Library::of(files, Vec::new()).ok().unwrap();
        let ids: Vec<&str> = library.articles.iter().map(|a| a.id.as_str()).collect();
        assert_eq!(ids, ["README", "b-README"]);
    }

    #[test]
    fn drafts_and_withdrawn_articles_are_not_shown() {
        let files = vec![
            found("a.md", "---\nid: a\nstatus: utgatt\n---\nTekst"),
            found("b.md", "---\nid: b\nstatus: utkast\n---\nTekst"),
        ];
        assert!(Library::of(files, Vec::new()).ok().unwrap().articles.is_empty());
    }
}
