//! `/registrer hurtig`: a contact in a few words. What is understood wholly is saved and shown; what is not is asked about,
//! one thing at a time, and nothing is saved before the last is settled.

use std::collections::BTreeMap;

use futures_util::FutureExt;

use super::super::desk::{Desk, cleaned};
use super::super::reply::{Action, Block, Choice, Field, Reply, Shape};
use super::super::request::{Pressed, Turn};
use super::super::spec::{Command, Opens, Opt, Takes, no_proposals};
use super::context::{self, Context};
use super::{ACCESS, kontakt, view};
use crate::error::{Code, Failure};
use crate::knowledge::language::Lang;
use crate::registration::codebook::List;
use crate::registration::entry::Draft;
use crate::registration::shorthand::{Piece, Twice, Understood, Vocabulary, pieces, read};
use crate::texts::{dates, say, text};

const WORDS: &str = "linje";
/// As many characters as a line has at most.
const MOST: usize = 200;
/// What is chosen to leave a piece out.
const WITHOUT: &str = "-";

/// The command.
pub const COMMAND: Command = Command {
    key: "registrer-hurtig",
    options: &[Opt { key: WORDS, takes: Takes::Words { max: MOST, completes: false }, required: true }],
    access: ACCESS,
    opens: Opens::WhenSetUp,
    parts: &[],
    run: |desk, turn| async move { line(desk, turn, turn.value(WORDS).unwrap_or_default()).await }.boxed(),
    complete: no_proposals,
};

/// The form in which a line is written anew.
pub(super) fn form(lang: Lang, written: Option<String>) -> (String, Vec<Field>) {
    let label = text(lang, "quick-field");
    let field = Field { id: WORDS.into(), label, required: true, max: MOST, value: written };
    (text(lang, "quick-write"), vec![field])
}

/// Goes on with a line after one thing was settled.
pub(super) async fn press(
    desk: &Desk,
    turn: &Turn<'_>,
    verb: &str,
    rest: &str,
    pressed: &Pressed,
) -> Result<Reply, Failure> {
    if verb == "skriv" {
        let words = cleaned(pressed.fields.get(WORDS).map_or("", String::as_str));
        if words.chars().count() > MOST {
            let too_long = say("error-too-long").with("count", words.chars().count()).with("max", MOST);
            return Err(Failure::bad_input(too_long));
        }
        return line(desk, turn, &words).await;
    }
    let (token, span) = rest.split_once(':').ok_or_else(Failure::expired)?;
    let gone = || Failure::Told(Code::Expired, say("quick-gone"));
    let held = desk.held(turn, token, COMMAND.key).ok_or_else(gone)?;
    let written = pieces(held.get(WORDS).ok_or_else(gone)?);
    let (from, to) = span.split_once('-').ok_or_else(Failure::expired)?;
    let (from, to): (usize, usize) = (from.parse().map_err(|_| gone())?, to.parse().map_err(|_| gone())?);
    if from > to || to > written.len() {
        return Err(Failure::expired());
    }
    let chosen = pressed.values.first().map(String::as_str).ok_or_else(Failure::expired)?;
    let instead = (chosen != WITHOUT).then_some(chosen);
    let before = written[..from].iter().map(String::as_str);
    let after = written[to..].iter().map(String::as_str);
    let words: Vec<&str> = before.chain(instead).chain(after).collect();
    line(desk, turn, &words.join(" ")).await
}

/// Reads a line, and saves it when there is nothing to ask.
async fn line(desk: &Desk, turn: &Turn<'_>, words: &str) -> Result<Reply, Failure> {
    let context = match context::of_turn(desk, turn).await? {
        Ok(context) => context,
        Err(ask) => return Ok(ask),
    };
    context.window(List::AK)?;
    let vocabulary = Vocabulary::of(&context.book, turn.lang);
    let said = read(words, &vocabulary, desk.today(turn));
    if said.is_clear() {
        let draft = Draft {
            kind: said.kinds[0].clone(),
            minutes: said.minutes,
            planned: said.planned,
            marks: said.methods.into_iter().chain(said.domains).collect(),
            day: said.day.unwrap_or_else(|| desk.today(turn)),
            count: said.count.unwrap_or(1),
        };
        return kontakt::save(desk, turn, &context, &draft).await;
    }
    Ok(ask(desk, turn, &context, &vocabulary, words, &said))
}

/// What was understood, and the first thing that was not.
fn ask(desk: &Desk, turn: &Turn, context: &Context, vocabulary: &Vocabulary, words: &str, said: &Understood) -> Reply {
    let lang = turn.lang;
    let token = desk.hold(turn, COMMAND.key, BTreeMap::from([(WORDS.to_owned(), words.to_owned())]));
    let mut blocks = vec![Block::Heading { text: text(lang, "quick-title") }];
    let understood = understood(context, said, lang);
    if !understood.is_empty() {
        blocks.push(Block::Text { text: say("quick-understood").with("what", understood.join(" · ")).to(lang) });
    }
    let label = |code: &str| view::label(&context.book, code, lang);
    let choice = |code: &String| Choice::new(code, &label(code));
    let mut actions = Vec::new();
    let mut menu = |piece: &Piece, codes: Vec<Choice>| {
        let id = format!("1:reg:mente:{token}:{}-{}", piece.from, piece.to);
        let without = Choice::new(WITHOUT, &text(lang, "quick-without"));
        let choices = codes.into_iter().chain((piece.to > piece.from).then_some(without)).collect();
        actions.push(Action::menu(id, text(lang, "quick-choose"), choices));
    };
    let question = if let Some(unclear) = said.unclear.first() {
        let codes: Vec<Choice> = unclear
            .codes
            .iter()
            .map(|code| Choice {
                description: context.book.code(code).map(|c| list_name(c.list, lang)),
                ..choice(code)
            })
            .collect();
        menu(&unclear.piece, codes);
        say("quick-unclear").with("word", unclear.piece.words.clone()).to(lang)
    } else if let Some(piece) = said.unknown.first() {
        menu(piece, vocabulary.nearest(&piece.words).iter().map(choice).collect());
        let key = if is_number(&piece.words) { "quick-bare-number" } else { "quick-unknown" };
        say(key).with("word", piece.words.clone()).to(lang)
    } else if let Some(twice) = said.twice.first() {
        text(lang, twice_key(*twice))
    } else if said.kinds.is_empty() {
        let end = pieces(words).len();
        let nowhere = Piece { words: String::new(), from: end, to: end };
        menu(&nowhere, view::options(&context.book, List::AK, lang, &|_| false));
        text(lang, "quick-which-kind")
    } else {
        let kinds: Vec<String> = said.kinds.iter().map(|code| label(code)).collect();
        say("quick-two-kinds").with("kinds", kinds.join(", ")).to(lang)
    };
    blocks.push(Block::Text { text: question });
    blocks.push(Block::Text { text: text(lang, "quick-nothing-saved") });
    let (label, fields) = form(lang, Some(words.to_owned()));
    actions.push(Action { id: format!("1:reg:skriv:{token}"), label, shape: Shape::Form { fields } });
    Reply { answered: false, ..Reply::new(turn.message.clone(), blocks).with(actions) }
}

fn is_number(words: &str) -> bool {
    words.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '−' | '–'))
}

fn twice_key(twice: Twice) -> &'static str {
    match twice {
        Twice::Minutes => "quick-two-lengths",
        Twice::Day => "quick-two-days",
        Twice::Planned => "quick-both-planned",
        Twice::Count => "quick-two-counts",
    }
}

/// What a list is called, in one word.
fn list_name(list: List, lang: Lang) -> String {
    text(lang, &format!("list-{}", list.name().to_lowercase()))
}

fn understood(context: &Context, said: &Understood, lang: Lang) -> Vec<String> {
    let label = |code: &String| view::label(&context.book, code, lang);
    let mut parts: Vec<String> = said.kinds.iter().map(label).collect();
    parts.extend(said.count.map(|count| format!("{count} ×")));
    parts.extend(said.minutes.map(|minutes| say("entry-minutes-short").with("minutes", minutes).to(lang)));
    parts.extend(said.planned.map(|planned| text(lang, if planned { "entry-planned" } else { "entry-unplanned" })));
    parts.extend(said.methods.iter().chain(&said.domains).map(label));
    parts.extend(said.day.map(|day| dates::day(day, lang)));
    parts
}
