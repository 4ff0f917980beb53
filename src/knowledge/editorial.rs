//! What an article must have before it may ship: source, owner, date, country, evidence, and a text that can be read.

use chrono::NaiveDate;
use pulldown_cmark::{Event, Parser, Tag};
use unicode_segmentation::UnicodeSegmentation;

use super::article::{Article, Kind, Problem};
use super::language::Lang;
use super::library::Library;
use super::passage::{count_words, markdown_options};
use crate::texts::{Say, dates, say, text as text_of};

const MIN_WORDS: usize = 120;
const MAX_WORDS: usize = 600;
const MAX_PASSAGE_WORDS: usize = 300;
const MIN_QUESTIONS: usize = 2;
/// Björnsson's LIX: from 50 on a text is as hard as an official one. What an article rests on may be harder.
const MAX_LIX: usize = 49;

/// Every problem of every article, in the order of the files.
#[must_use]
pub fn check(library: &Library, today: NaiveDate, lang: Lang) -> Vec<Problem> {
    library.articles.iter().flat_map(|article| problems(library, article, today, lang)).collect()
}

fn problems(library: &Library, article: &Article, today: NaiveDate, lang: Lang) -> Vec<Problem> {
    let mut found: Vec<Say> = Vec::new();
    metadata(article, today, lang, &mut found);
    text(article, &mut found);
    links(library, article, &mut found);
    found.into_iter().map(|say| Problem::of_file(&article.file, say)).collect()
}

fn metadata(article: &Article, today: NaiveDate, lang: Lang, found: &mut Vec<Say>) {
    if article.kind.is_none() {
        found.push(say("editorial-kind").with("allowed", Kind::ALL.map(Kind::word).join(", ")));
    }
    if article.sources.is_empty() {
        found.push(say("editorial-sources"));
    }
    for url in article.sources.iter().filter_map(|s| s.url.as_deref()).filter(|url| !is_address(url)) {
        found.push(say("editorial-source-link").with("url", url));
    }
    if article.reviewed.is_none() || article.review_months.is_none() {
        found.push(say("editorial-reviewed"));
    }
    if let Some(due) = article.review_due().filter(|due| *due < today) {
        found.push(say("editorial-review-overdue").with("date", dates::day(due, lang)));
    }
    if article.owner.as_deref().unwrap_or_default().trim().is_empty() {
        found.push(say("editorial-owner"));
    }
    if article.country.is_none() {
        found.push(say("editorial-country"));
    }
    if article.evidence.is_none() {
        found.push(say("editorial-evidence"));
    }
    if article.summary.as_deref().unwrap_or_default().trim().is_empty() {
        found.push(say("editorial-summary"));
    }
    if article.questions.len() < MIN_QUESTIONS {
        found.push(say("editorial-questions"));
    }
    let tells_evidence = article.passages.iter().any(|passage| passage.tells_evidence);
    // A page of the handbook says how the program is used; there is no evidence to weigh.
    if !tells_evidence && article.kind != Some(Kind::Bruk) {
        found.push(say("editorial-evidence-part").with("heading", text_of(article.lang, "evidence-heading")));
    }
}

fn text(article: &Article, found: &mut Vec<Say>) {
    let words: usize = article.passages.iter().map(|p| count_words(&p.text)).sum();
    if words > MAX_WORDS {
        found.push(say("editorial-long").with("words", words).with("max", MAX_WORDS));
    }
    if words < MIN_WORDS {
        found.push(say("editorial-short").with("words", words).with("min", MIN_WORDS));
    }
    for passage in &article.passages {
        let words = count_words(&passage.text);
        if words > MAX_PASSAGE_WORDS {
            found.push(say("editorial-passage-long").with("words", words).with("max", MAX_PASSAGE_WORDS));
        }
    }
    let practical = article.passages.iter().filter(|passage| !passage.tells_evidence);
    let lix = lix(&without_references(&practical.map(|p| plain(&p.text)).collect::<Vec<_>>().join("\n")));
    if lix > MAX_LIX {
        found.push(say("editorial-hard").with("lix", lix).with("max", MAX_LIX));
    }
}

fn links(library: &Library, article: &Article, found: &mut Vec<Say>) {
    for passage in &article.passages {
        for event in Parser::new_ext(&passage.text, markdown_options()) {
            let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event else { continue };
            if !leads_somewhere(library, article, &dest_url) {
                found.push(say("editorial-link").with("link", dest_url.to_string()));
            }
        }
    }
}

/// A full address, or another article by file name or id.
fn leads_somewhere(library: &Library, article: &Article, link: &str) -> bool {
    if link.contains("://") {
        return is_address(link);
    }
    let name = link.split('#').next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
    let id = name.strip_suffix(".md").unwrap_or(name);
    (name.is_empty() && link.starts_with('#')) || library.nearest(id, article.lang).is_some()
}

fn is_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split('/').next().unwrap_or_default();
        host.contains('.') && !host.starts_with('.') && !url.contains(char::is_whitespace)
    })
}

/// A text without what stands in brackets: a reference is not read aloud.
fn without_references(text: &str) -> String {
    let mut depth = 0_usize;
    text.chars()
        .filter(|c| {
            let opens = matches!(c, '(' | '[');
            let closes = matches!(c, ')' | ']');
            depth += usize::from(opens);
            let shown = depth == 0;
            depth = depth.saturating_sub(usize::from(closes));
            shown
        })
        .collect()
}

/// Markdown as running text: what is read aloud. Tables and code have no sentences and are left out; a list item is one.
fn plain(markdown: &str) -> String {
    let mut text = String::new();
    let mut in_table = false;
    for event in Parser::new_ext(markdown, markdown_options()) {
        match event {
            Event::Start(Tag::Table(_)) => in_table = true,
            Event::End(pulldown_cmark::TagEnd::Table) => in_table = false,
            Event::Text(words) if !in_table => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::End(
                pulldown_cmark::TagEnd::Paragraph | pulldown_cmark::TagEnd::Item | pulldown_cmark::TagEnd::Heading(_),
            ) => {
                text.push_str(".\n");
            }
            _ => {}
        }
    }
    text
}

/// Björnsson's readability index (1968): words a sentence, plus the percentage of words of more than six letters.
#[must_use]
pub fn lix(text: &str) -> usize {
    let words: Vec<&str> = text.unicode_words().collect();
    if words.is_empty() {
        return 0;
    }
    let long = words.iter().filter(|word| word.chars().count() > 6).count();
    let sentences = text.unicode_sentences().filter(|s| s.unicode_words().next().is_some()).count().max(1);
    words.len() / sentences + long * 100 / words.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::library::Origin;

    #[test]
    fn what_ships_passes() {
        let library = Library::load(&Origin::Shipped).ok().unwrap();
        let today = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
        let problems: Vec<String> = check(&library, today, Lang::En).iter().map(|p| p.to(Lang::En)).collect();
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }

    #[test]
    fn a_reference_in_brackets_is_not_read_aloud() {
        assert_eq!(
            without_references("Du har en uke. (Lov § 2 (a)) Og [SoL 20:2] mer).").trim(),
            "Du har en uke.  Og  mer)."
        );
    }

    #[test]
    fn a_hard_text_has_a_high_lix_and_an_easy_one_a_low() {
        assert!(lix("Du spør. Jeg svarer. Vi ser på det.") < 20);
        assert!(
            lix(
                "Forvaltningsmyndighetenes saksbehandlingsrutiner forutsetter tverrfaglige samarbeidsavtaler mellom kommunale virksomhetsområder"
            ) > 80
        );
    }
}
