//! Which badges of the surface give a role or membership of a unit.

use super::{SHOWN, back, change, organisation, role_name, saved};
use crate::commands::desk::Desk;
use crate::commands::reply::{Action, Block, Choice, Reply, Shape};
use crate::commands::request::{Role, Turn};
use crate::directory::{Directory, Named};
use crate::error::Failure;
use crate::knowledge::language::Lang;
use crate::organisation::{Grant, Organisation, looks_like};
use crate::store::organisations::Change;
use crate::texts::{say, text};

pub(super) fn roles(turn: &Turn, organisation: &Organisation, mut reply: Reply) -> Reply {
    let lang = turn.lang;
    if organisation.vouched {
        reply.blocks.push(Block::Text { text: text(lang, "setup-vouched") });
        return reply;
    }
    let count = |grant: Grant| {
        let badges = organisation.badges_of(&grant).count();
        Some(say("setup-badges").with("count", badges).to(lang))
    };
    let ours = Role::ALL.map(|role| Choice {
        value: role.word().to_owned(),
        label: role_name(role, lang),
        description: count(Grant::Role(role)),
        chosen: false,
    });
    let units = organisation.units.iter().map(|unit| {
        let grant = Grant::Unit(unit.id.clone());
        Choice {
            value: grant.word(),
            label: say("setup-member-of").with("unit", unit.name.clone()).to(lang),
            description: count(grant),
            chosen: false,
        }
    });
    let choices: Vec<Choice> = ours.into_iter().chain(units).take(SHOWN).collect();
    reply.actions.push(Action::menu("1:oppsett:rolle", text(lang, "setup-choose-role"), choices));
    reply
}

/// What stood before her when she chose: what is to be given, where the list began, and a fingerprint of it.
pub(super) struct Shown<'a> {
    pub(super) grant: &'a str,
    pub(super) from: usize,
    pub(super) print: &'a str,
}

/// Which badges of the surface give a role or a unit, by name; those whose names suggest it are told.
pub(super) async fn badges(
    desk: &Desk,
    turn: &Turn<'_>,
    grant: &str,
    from: usize,
    notice: Option<&str>,
) -> Result<Reply, Failure> {
    let lang = turn.lang;
    let organisation = organisation(desk, turn).await?;
    let given: Grant = grant.parse().map_err(|()| Failure::expired())?;
    let badges = by_name(desk.surfaces.badges(&turn.person().organisation).await?, &organisation, &given);
    let name = grant_name(&given, &organisation, lang)?;
    let mut blocks = vec![Block::Heading { text: name.clone() }];
    blocks.extend(notice.map(|key| Block::Notice { text: text(lang, key) }));
    let ask = if matches!(given, Grant::Unit(_)) { "setup-who-belongs" } else { "setup-who-gets" };
    blocks.push(Block::Text { text: say(ask).with("role", name).to(lang) });
    let mut actions = Vec::new();
    if badges.is_empty() {
        blocks.push(Block::Text { text: text(lang, "setup-no-badges") });
    }
    let page: Vec<&Badge> = badges.iter().skip(from).take(SHOWN).collect();
    if !page.is_empty() {
        let id = format!("1:oppsett:gi:{from}:{}:{grant}", fingerprint(desk, &page));
        let options: Vec<Choice> = page.iter().map(|badge| badge.choice(lang)).collect();
        let shape = Shape::Menu { min: 0, max: page.len(), options };
        actions.push(Action { id, label: text(lang, "setup-choose-badges"), shape });
    }
    let suggested: Vec<&Badge> = badges.iter().filter(|badge| badge.suggested && !badge.has).collect();
    if !suggested.is_empty() {
        let names: Vec<&str> = suggested.iter().map(|badge| badge.named.name.as_str()).collect();
        blocks.push(Block::Text { text: say("setup-suggested").with("names", names.join(", ")).to(lang) });
        let take = format!("1:oppsett:forslag:{}:{grant}", fingerprint(desk, &suggested));
        actions.push(Action::button(take, text(lang, "setup-take-suggested")));
    }
    let next = from.saturating_add(SHOWN);
    if badges.len() > next {
        let more = format!("1:oppsett:videre:{next}:{grant}");
        actions.push(Action::button(more, text(lang, "setup-more-badges")));
    }
    actions.push(back(lang));
    Ok(Reply::new(turn.message.clone(), blocks).with(actions))
}

/// A short fingerprint of badges: a press may come weeks after they were shown, and must mean those that were.
fn fingerprint(desk: &Desk, badges: &[&Badge]) -> String {
    let ids: Vec<&str> = badges.iter().map(|badge| badge.named.id.as_str()).collect();
    desk.seal.digest(&ids.join(",")).chars().take(8).collect()
}

/// One of the surface's badges beside what is to be given.
struct Badge {
    named: Named,
    has: bool,
    suggested: bool,
}

impl Badge {
    fn choice(&self, lang: Lang) -> Choice {
        let description = (self.suggested && !self.has).then(|| text(lang, "setup-suggestion"));
        Choice { description, chosen: self.has, ..Choice::new(&self.named.id, &self.named.name) }
    }
}

fn by_name(badges: Vec<Named>, organisation: &Organisation, grant: &Grant) -> Vec<Badge> {
    let mut badges: Vec<Badge> = badges
        .into_iter()
        .map(|badge| Badge {
            has: organisation.badges_of(grant).any(|id| id == badge.id),
            suggested: looks_like(&badge.name, grant, &organisation.units),
            named: badge,
        })
        .collect();
    badges.sort_by_cached_key(|badge| (badge.named.name.to_lowercase(), badge.named.id.clone()));
    badges
}

fn grant_name(grant: &Grant, organisation: &Organisation, lang: Lang) -> Result<String, Failure> {
    match grant {
        Grant::Role(role) => Ok(role_name(*role, lang)),
        Grant::Unit(id) => organisation.unit(id).map(|unit| unit.name.clone()).ok_or_else(Failure::expired),
    }
}

/// Of the badges that were shown, those that were chosen give it from now on, and the others no longer.
pub(super) async fn give(desk: &Desk, turn: &Turn<'_>, shown: Shown<'_>, chosen: &[String]) -> Result<Reply, Failure> {
    let Shown { grant, from, print } = shown;
    let organisation = organisation(desk, turn).await?;
    let given: Grant = grant.parse().map_err(|()| Failure::expired())?;
    let listed = by_name(desk.surfaces.badges(&turn.person().organisation).await?, &organisation, &given);
    let shown: Vec<&Badge> = listed.iter().skip(from).take(SHOWN).collect();
    if fingerprint(desk, &shown) != print {
        return badges(desk, turn, grant, from, Some("setup-badges-changed")).await;
    }
    let is_chosen = |badge: &&&Badge| chosen.contains(&badge.named.id);
    let ids: Vec<String> = shown.iter().filter(is_chosen).map(|badge| badge.named.id.clone()).collect();
    if given == Grant::Role(Role::Admin) && !keeps_herself(turn, &organisation, &shown, &ids) {
        return Err(Failure::bad_input(say("setup-keep-yourself")));
    }
    // Taking away what another replica has given meanwhile, or nobody has, harms nothing.
    let mut changes = Vec::new();
    for badge in &shown {
        let id = badge.named.id.as_str();
        changes.push(if ids.iter().any(|one| one == id) { Change::Give(id, grant) } else { Change::Take(id, grant) });
    }
    let lang = turn.lang;
    let names: Vec<&str> = shown.iter().filter(is_chosen).map(|badge| badge.named.name.as_str()).collect();
    let who = if names.is_empty() { text(lang, "setup-nobody") } else { names.join(", ") };
    change(desk, turn, &changes, saved(turn, grant_name(&given, &organisation, lang)?, who)).await
}

/// Whether she is still an administrator when of the badges that were shown only the chosen ones make one.
fn keeps_herself(turn: &Turn, organisation: &Organisation, shown: &[&Badge], chosen: &[String]) -> bool {
    let worn = turn.request.person.badges.as_deref().unwrap_or_default();
    let was_shown = |id: &str| shown.iter().any(|badge| badge.named.id == id);
    let admin = Grant::Role(Role::Admin);
    let mut left = organisation.badges_of(&admin).filter(|id| !was_shown(id));
    chosen.iter().any(|id| worn.contains(id)) || left.any(|id| worn.iter().any(|badge| badge == id))
}

/// The badges that were suggested give it from now on; where other names look right by now, they are shown instead.
pub(super) async fn suggested(desk: &Desk, turn: &Turn<'_>, grant: &str, print: &str) -> Result<Reply, Failure> {
    let organisation = organisation(desk, turn).await?;
    let given: Grant = grant.parse().map_err(|()| Failure::expired())?;
    let listed = by_name(desk.surfaces.badges(&turn.person().organisation).await?, &organisation, &given);
    let taken: Vec<&Badge> = listed.iter().filter(|badge| badge.suggested && !badge.has).collect();
    if fingerprint(desk, &taken) != print {
        return badges(desk, turn, grant, 0, Some("setup-badges-changed")).await;
    }
    let ids: Vec<String> = taken.iter().map(|badge| badge.named.id.clone()).collect();
    if given == Grant::Role(Role::Admin) && !keeps_herself(turn, &organisation, &[], &ids) {
        return Err(Failure::bad_input(say("setup-keep-yourself")));
    }
    let changes: Vec<Change> = ids.iter().map(|id| Change::Give(id, grant)).collect();
    let names: Vec<&str> = taken.iter().map(|badge| badge.named.name.as_str()).collect();
    let done = saved(turn, grant_name(&given, &organisation, turn.lang)?, names.join(", "));
    change(desk, turn, &changes, done).await
}
