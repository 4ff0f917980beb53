//! An organisation sets itself up, in the local chat and in Discord, and what was closed opens.

use serde_json::json;
use tempfile::TempDir;

use crate::support::discord::{FakeDiscord, Fault, Message};
use crate::support::{Server, until};

const GUILD: u64 = 100;
const CHANNEL: u64 = 110;
/// Keeps the server's keys there.
const KEEPER: u64 = 4;
const KARI: u64 = 5;
const BROKER: u64 = 6;
const CASEWORKERS: u64 = 101;
const ADMINS: u64 = 102;
const BROKERS: u64 = 103;
/// Discord's permission *Manage Server*.
const MANAGE_GUILD: u64 = 1 << 5;

async fn world() -> FakeDiscord {
    let discord = FakeDiscord::start().await;
    let roles = [(CASEWORKERS, "Saksbehandlere", 0), (ADMINS, "Drift", MANAGE_GUILD), (BROKERS, "Fagutvikler", 0)];
    discord.add_guild(GUILD, 1, &roles);
    discord.add_channel(CHANNEL, GUILD, "fag");
    discord.add_member(GUILD, KEEPER, &[ADMINS], "no");
    discord.add_member(GUILD, KARI, &[CASEWORKERS], "no");
    discord.add_member(GUILD, BROKER, &[BROKERS], "no");
    discord
}

async fn bot(discord: &FakeDiscord, data: &TempDir) -> Server {
    let server = Server::on(data.path(), |command| {
        command.env("DISCORD_API_URL", discord.url()).env("DISCORD_TOKEN", discord.token());
    });
    discord.registered("oppsett").await;
    discord.connected().await;
    server
}

async fn opened(discord: &FakeDiscord, user: u64, command: &str) -> Message {
    discord.slash(user, GUILD, command, &json!({})).final_message().await
}

/// The menu whose custom id holds some words.
fn menu(message: &Message, words: &str) -> String {
    message.custom_ids().into_iter().find(|id| id.contains(words)).unwrap_or_else(|| panic!("{words}: {message:?}"))
}

async fn choose(discord: &FakeDiscord, page: &Message, words: &str, values: &[&str]) -> Message {
    discord.select(KEEPER, page, &menu(page, words), values).final_message().await
}

/// Opens a section from the main page and chooses a value in it.
async fn set(discord: &FakeDiscord, page: &Message, section: &str, value: &str) -> Message {
    let section = choose(discord, page, "oppsett:velg", &[section]).await;
    choose(discord, &section, "oppsett:sett", &[value]).await
}

async fn fill(discord: &FakeDiscord, page: &Message, button: &str, field: &str, words: &str) -> Message {
    let form = discord.click(KEEPER, page, &page.button(button));
    form.modal().await;
    discord.modal_submit(KEEPER, &form, &json!({ field: words })).await.final_message().await
}

/// Gives a role of ours to the badges of the server that are chosen.
async fn map(discord: &FakeDiscord, page: &Message, role: &str, badges: &[u64]) -> Message {
    let roles = choose(discord, page, "oppsett:velg", &["roles"]).await;
    let role = choose(discord, &roles, "oppsett:rolle", &[role]).await;
    let badges: Vec<String> = badges.iter().map(ToString::to_string).collect();
    let badges: Vec<&str> = badges.iter().map(String::as_str).collect();
    choose(discord, &role, "oppsett:gi", &badges).await
}

/// Everything that must be set up, as the keeper of the keys does it.
async fn set_up(discord: &FakeDiscord) {
    let page = opened(discord, KEEPER, "oppsett").await;
    let units = choose(discord, &page, "oppsett:velg", &["units"]).await;
    fill(discord, &units, "Ny enhet", "navn", "Midtbyen").await;
    for (section, value) in [("zone", "Europe/Oslo"), ("country", "NO"), ("retention", "24")] {
        set(discord, &page, section, value).await;
    }
    let assessed = choose(discord, &page, "oppsett:velg", &["assessed"]).await;
    fill(discord, &assessed, "Oppgi dagen", "dato", "1.11.2025").await;
    map(discord, &page, "caseworker", &[CASEWORKERS]).await;
    map(discord, &page, "broker", &[BROKERS]).await;
    let last = map(discord, &page, "admin", &[ADMINS]).await;
    assert!(last.content.contains("på plass"), "{}", last.content);
}

/// What the bot wrote in the channel on its own, which it marks with a nonce.
fn letters(discord: &FakeDiscord) -> Vec<Message> {
    discord.messages(CHANNEL).into_iter().filter(|message| message.nonce.is_some()).collect()
}

async fn lettered(discord: &FakeDiscord, count: usize) -> Vec<Message> {
    until("the channel is told", async || Some(letters(discord)).filter(|letters| letters.len() >= count)).await
}

#[tokio::test]
async fn who_keeps_the_keys_sets_it_up_and_then_more_is_open() {
    let discord = world().await;
    let data = TempDir::new().unwrap();
    let _bot = bot(&discord, &data).await;
    let refused = opened(&discord, KARI, "oppsett").await;
    assert!(refused.content.contains("ikke åpen for din rolle"), "{}", refused.content);
    let first = opened(&discord, KEEPER, "oppsett").await;
    assert!(first.content.contains("Mangler: Enheter, Roller, Tidssone"), "{}", first.content);

    let menu = |text| discord.message_menu(KARI, GUILD, "Spør fagutvikleren", BROKER, text);
    let closed = menu("Hva gjør vi med kjæledyr?").final_message().await;
    assert!(closed.content.contains("ikke åpnet her ennå") && closed.content.contains("/spør"), "{}", closed.content);

    set_up(&discord).await;
    let preview = menu("Hva gjør vi med kjæledyr?").final_message().await;
    assert!(preview.content.contains("> Hva gjør vi med kjæledyr?") && preview.is_ephemeral(), "{}", preview.content);
    let sent = discord.click(KARI, &preview, &preview.button("Send")).final_message().await;
    assert!(sent.content.contains("Sendt til fagutvikleren"), "{}", sent.content);
    let list = discord.slash(BROKER, GUILD, "ubesvart", &json!({ "liste": {} })).final_message().await;
    assert!(list.content.contains("Hva gjør vi med kjæledyr?"), "{}", list.content);
    let others = discord.slash(KARI, GUILD, "ubesvart", &json!({ "liste": {} })).final_message().await;
    assert!(others.content.contains("ikke åpen for din rolle"), "{}", others.content);
    discord.expect_no_violations();
    discord.expect_no_unexpected_calls();
}

#[tokio::test]
async fn a_role_whose_name_looks_right_gives_nothing_until_it_is_chosen() {
    let discord = world().await;
    let data = TempDir::new().unwrap();
    let _bot = bot(&discord, &data).await;
    let page = opened(&discord, KEEPER, "oppsett").await;
    let roles = choose(&discord, &page, "oppsett:velg", &["roles"]).await;
    let broker = choose(&discord, &roles, "oppsett:rolle", &["broker"]).await;
    assert!(broker.content.contains("Disse navnene ligner: Fagutvikler"), "{}", broker.content);
    let again = choose(&discord, &page, "oppsett:velg", &["roles"]).await;
    let before = choose(&discord, &again, "oppsett:rolle", &["broker"]).await;
    assert!(before.content.contains("bare et forslag"), "looking changed nothing: {}", before.content);
    let taken = discord.click(KEEPER, &before, &before.button("Bruk forslaget")).final_message().await;
    assert!(taken.content.contains("Fagutvikler: Fagutvikler"), "{}", taken.content);
    discord.expect_no_violations();
}

#[tokio::test]
async fn an_administrator_role_that_was_deleted_locks_nobody_out() {
    let discord = world().await;
    let data = TempDir::new().unwrap();
    let _bot = bot(&discord, &data).await;
    let page = opened(&discord, KEEPER, "oppsett").await;
    let away = map(&discord, &page, "admin", &[BROKERS]).await;
    assert!(away.content.contains("miste tilgangen"), "she does not wear it: {}", away.content);
    discord.add_member(GUILD, KEEPER, &[ADMINS, BROKERS], "no");
    map(&discord, &page, "admin", &[BROKERS]).await;
    discord.add_member(GUILD, KEEPER, &[ADMINS], "no");
    let refused = opened(&discord, KEEPER, "oppsett").await;
    assert!(refused.content.contains("ikke åpen for din rolle"), "{}", refused.content);
    discord.fail("GET /guilds/{guild}/roles", Fault::Status(503));
    let away = opened(&discord, KEEPER, "oppsett").await;
    assert!(away.content.contains("svarer ikke akkurat nå"), "an outage is no refusal: {}", away.content);
    discord.add_guild(GUILD, 1, &[(CASEWORKERS, "Saksbehandlere", 0), (ADMINS, "Drift", MANAGE_GUILD)]);
    discord.add_channel(CHANNEL, GUILD, "fag");
    discord.add_member(GUILD, KEEPER, &[ADMINS], "no");
    let again = opened(&discord, KEEPER, "oppsett").await;
    assert!(again.content.contains("Oppsett"), "{}", again.content);
}

#[tokio::test]
async fn a_channel_is_greeted_when_it_is_chosen_and_a_missing_permission_is_told() {
    let discord = world().await;
    let data = TempDir::new().unwrap();
    let _bot = bot(&discord, &data).await;
    let page = opened(&discord, KEEPER, "oppsett").await;
    let chosen = set(&discord, &page, "channel", &CHANNEL.to_string()).await;
    assert!(chosen.content.contains("skrevet en linje i kanalen"), "{}", chosen.content);
    let posted = lettered(&discord, 1).await;
    assert_eq!(posted[0].content, "Her skriver Fagmegler korte, nøytrale meldinger.");
    assert!(posted[0].pings.none() && !posted[0].is_ephemeral());
    discord.bot_permissions(GUILD, 0);
    let closed = set(&discord, &page, "channel", &CHANNEL.to_string()).await;
    assert!(closed.content.contains("får ikke skrive i kanalen"), "{}", closed.content);
    discord.expect_no_violations();
}

#[tokio::test]
async fn two_guilds_are_two_organisations() {
    let discord = world().await;
    let other = 200;
    discord.add_guild(other, 1, &[(201, "Admin", MANAGE_GUILD)]);
    discord.add_channel(210, other, "fag");
    discord.add_member(other, KEEPER, &[201], "no");
    discord.add_member(other, 9, &[], "en-GB");
    discord.add_member(GUILD, 9, &[], "en-GB");
    let data = TempDir::new().unwrap();
    let _bot = bot(&discord, &data).await;
    let page = opened(&discord, KEEPER, "oppsett").await;
    set(&discord, &page, "lang", "sv").await;
    let there = discord.slash(KEEPER, other, "oppsett", &json!({})).final_message().await;
    assert!(there.content.contains("Mangler: Enheter"), "{}", there.content);
    // Who has no Nordic client is answered in the organisation's language, and in English where it has none.
    let swedish = discord.slash(9, GUILD, "hjelp", &json!({})).final_message().await;
    assert!(swedish.content.contains("Det här kan du fråga"), "{}", swedish.content);
    let english = discord.slash(9, other, "hjelp", &json!({})).final_message().await;
    assert!(english.content.contains("What you can ask"), "{}", english.content);
}

#[tokio::test]
async fn a_channel_is_told_the_morning_after_that_questions_wait_and_not_whose() {
    let discord = world().await;
    let data = TempDir::new().unwrap();
    let start = |now: &str| {
        let now = now.to_owned();
        Server::on(data.path(), |command| {
            command.env("DISCORD_API_URL", discord.url()).env("DISCORD_TOKEN", discord.token());
            command.env("FAGMEGLER_NOW", now);
        })
    };
    let evening = start("2026-11-25T06:30");
    discord.registered("oppsett").await;
    discord.connected().await;
    set_up(&discord).await;
    let page = opened(&discord, KEEPER, "oppsett").await;
    set(&discord, &page, "channel", &CHANNEL.to_string()).await;
    let preview =
        discord.message_menu(KARI, GUILD, "Spør fagutvikleren", BROKER, "Hva med kjæledyr?").final_message().await;
    discord.click(KARI, &preview, &preview.button("Send")).final_message().await;
    assert_eq!(evening.stop().0, 0);
    discord.gateway().disconnected().await;
    let morning = start("2026-11-26T09:00");
    let posted = lettered(&discord, 2).await;
    assert!(posted[1].content.contains("Ett spørsmål venter på fagutvikleren"), "{}", posted[1].content);
    assert!(!posted[1].content.contains("kjæledyr"));
    drop(morning);
    discord.gateway().disconnected().await;
    let again = start("2026-11-27T11:00");
    discord.gateway().identified(3).await;
    discord.connected().await;
    // The job looks at its start; what it logs at its end is not needed to see that nothing new was said.
    opened(&discord, BROKER, "hjelp").await;
    assert_eq!(again.stop().0, 0);
    assert_eq!(letters(&discord).len(), 2, "the same question is not told of twice");
    discord.expect_no_violations();
}

#[tokio::test]
async fn the_demo_is_set_up_and_its_administrator_can_change_it() {
    let server = Server::start();
    let page = server.say("admin", "/oppsett").await;
    assert!(page["text"].as_str().unwrap().contains("på plass"), "{page}");
    assert_eq!(server.say("saksbehandler", "/oppsett").await["error"], "forbidden");
    let body = json!({
        "as": "admin", "message": page["message"], "action": "1:oppsett:sett:threshold", "values": ["7"], "id": "en"
    });
    let (_, changed) = server.post("/api/action", &body).await;
    assert!(changed["text"].as_str().unwrap().contains("minst 7"), "{changed}");
    let (_, again) = server.post("/api/action", &body).await;
    assert_eq!(again["message"], changed["message"], "the same press is done once");
}
