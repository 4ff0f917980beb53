//! The bot in Discord: the real binary with real serenity in front of a fake Discord at the wire.

use std::path::Path;
use std::time::Duration;

use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::discord::{FakeDiscord, Fault, Message, Seen, Visible};
use crate::support::{Server, program, ran, until};

const GUILD: u64 = 100;
const CHANNEL: u64 = 110;
const KARI: u64 = 5;
const CALLBACK: &str = "POST /interactions/{interaction}/{token}/callback";

async fn world() -> FakeDiscord {
    let discord = FakeDiscord::start().await;
    discord.add_guild(GUILD, 1, &[(101, "Saksbehandler", 0)]);
    discord.add_channel(CHANNEL, GUILD, "fag");
    discord.add_member(GUILD, KARI, &[101], "no");
    discord
}

fn bot_on(discord: &FakeDiscord, data: &Path) -> Server {
    Server::on(data, |command| {
        command.env("DISCORD_API_URL", discord.url()).env("DISCORD_TOKEN", discord.token());
    })
}

/// A bot that has published its commands and stands on the gateway.
async fn bot(discord: &FakeDiscord) -> (Server, TempDir) {
    let data = TempDir::new().unwrap();
    let bot = bot_on(discord, data.path());
    discord.registered("metode").await;
    discord.connected().await;
    (bot, data)
}

async fn ask(discord: &FakeDiscord, words: &str) -> Message {
    discord.slash(KARI, GUILD, "metode", &json!({ "emne": words })).final_message().await
}

fn nothing_wrong(discord: &FakeDiscord) {
    discord.expect_no_violations();
    discord.expect_no_unexpected_calls();
}

#[tokio::test]
async fn a_caseworker_asks_for_lar_and_reads_it_alone() {
    let discord = world().await;
    let _bot = bot(&discord).await;
    let asked = discord.slash(KARI, GUILD, "metode", &json!({ "emne": "LAR" }));
    let answer = asked.final_message().await;
    for part in ["## Legemiddelassistert rehabilitering", "> ", "**Kilde:**", "**Gjennomgått:**", "**Ansvarlig:**"] {
        assert!(answer.content.contains(part), "{part}: {}", answer.content);
    }
    assert_eq!(asked.visible_to(), Some(Visible::OnlyUser(KARI)));
    assert!(answer.pings.none());
    assert_eq!(asked.edits().len(), 0, "it was there at once");
    nothing_wrong(&discord);
}

#[tokio::test]
async fn neighbours_are_answered_in_their_clients_language() {
    let discord = world().await;
    let _bot = bot(&discord).await;
    for (user, locale, words, part) in
        [(6, "sv-SE", "LARO", "Norsk artikel"), (7, "da", "substitutionsbehandling", "Norsk artikel")]
    {
        discord.add_member(GUILD, user, &[], locale);
        let answer = discord.slash(user, GUILD, "metode", &json!({ "emne": words })).final_message().await;
        assert!(answer.content.contains(part), "{locale}: {}", answer.content);
    }
    nothing_wrong(&discord);
}

#[tokio::test]
async fn every_button_and_menu_works_after_a_restart() {
    let discord = world().await;
    let (server, data) = bot(&discord).await;
    let answer = ask(&discord, "LAR").await;
    let (code, log) = server.stop();
    assert_eq!(code, 0, "{log}");
    discord.gateway().disconnected().await;

    let _bot = bot_on(&discord, data.path());
    discord.gateway().identified(2).await;
    discord.connected().await;
    for label in ["Les mer", "Vis kilden", "Behold", "Dette hjalp", "Fikk ikke svar"] {
        let reply = discord.click(KARI, &answer, &answer.button(label)).final_message().await;
        assert!(reply.content.chars().count() > 20 && reply.is_ephemeral(), "{label}: {}", reply.content);
    }
    let page = discord.slash(KARI, GUILD, "minside", &json!({})).final_message().await;
    assert!(page.content.contains("Legemiddelassistert"), "{}", page.content);
    let (menu, values) = page.select();
    let chosen = discord.select(KARI, &page, &menu, &[values[1].as_str()]).final_message().await;
    assert!(chosen.content.contains("svenska"), "{}", chosen.content);
    assert_eq!(discord.calls_of("PUT /applications/{app}/commands").len(), 1, "the same tree is published once");
    nothing_wrong(&discord);
}

#[tokio::test]
async fn a_custom_id_from_elsewhere_does_nothing_but_says_so() {
    let discord = world().await;
    discord.add_guild(200, 1, &[]);
    discord.add_channel(210, 200, "fag");
    discord.add_member(200, KARI, &[], "no");
    let _bot = bot(&discord).await;
    let answer = ask(&discord, "LAR").await;
    let other = discord.slash(KARI, 200_u64, "metode", &json!({ "emne": "LAR" })).final_message().await;
    for forged in [answer.button("Behold"), "f1.000000000000.1:behold:nb:lar".to_owned(), "1:behold:nb:lar".to_owned()]
    {
        let reply = discord.forge_click(KARI, &other, &forged).final_message().await;
        assert!(reply.content.contains("annen utgave"), "{forged}: {}", reply.content);
    }
    let page = discord.slash(KARI, 200_u64, "minside", &json!({})).final_message().await;
    assert!(!page.content.contains("Legemiddelassistert"), "{}", page.content);
    nothing_wrong(&discord);
}

#[tokio::test]
async fn an_identifier_is_refused_with_where_it_has_been_and_can_be_written_anew() {
    let discord = world().await;
    let (server, _data) = bot(&discord).await;
    let asked = discord.slash(KARI, GUILD, "metode", &json!({ "emne": "hva med 17858510023" }));
    let refused = asked.final_message().await;
    assert!(refused.content.contains("et fødselsnummer") && refused.content.contains("Discord"), "{}", refused.content);
    assert!(!refused.content.contains("17858510023"));
    let form = discord.click(KARI, &refused, &refused.button("Skriv på nytt"));
    assert!(form.modal().await["title"].is_string());
    let answer = discord.modal_submit(KARI, &form, &json!({ "tekst": "LAR" })).await.final_message().await;
    assert!(answer.content.contains("Legemiddelassistert"), "{}", answer.content);
    let typed = discord.autocomplete(KARI, GUILD, "metode", &json!({ "emne": "17858510023" }), "emne");
    assert!(typed.choices().await.is_empty());
    assert!(!server.log().contains("17858510023"));
    nothing_wrong(&discord);
}

#[tokio::test]
async fn titles_are_proposed_while_someone_types() {
    let discord = world().await;
    let _bot = bot(&discord).await;
    let typed = discord.autocomplete(KARI, GUILD, "metode", &json!({ "emne": "la" }), "emne");
    let choices = typed.choices().await;
    assert!(choices.iter().any(|(name, _)| name.contains("(LAR)")), "{choices:?}");
    nothing_wrong(&discord);
}

#[tokio::test]
async fn a_long_article_comes_in_parts_with_its_buttons_at_the_end() {
    let discord = world().await;
    let _bot = bot(&discord).await;
    let answer = ask(&discord, "LAR").await;
    let more = discord.click(KARI, &answer, &answer.button("Les mer"));
    let first = more.final_message().await;
    let rest = more.followed_up(1).await;
    assert!(first.labels().is_empty() && first.content.chars().count() <= 2000);
    let last = until("the buttons come", async || more.followups().into_iter().find(|m| !m.labels().is_empty())).await;
    assert!(last.button("Behold").starts_with("f1."));
    assert!(rest.iter().all(|part| part.is_ephemeral() && part.pings.none()));
    nothing_wrong(&discord);
}

#[tokio::test]
async fn the_same_interaction_twice_is_answered_once() {
    let discord = world().await;
    let _bot = bot(&discord).await;
    let asked = discord.slash(KARI, GUILD, "metode", &json!({ "emne": "LAR" }));
    asked.redeliver();
    asked.final_message().await;
    ask(&discord, "IP").await;
    assert_eq!(asked.callback_attempts(), 1);
    nothing_wrong(&discord);
}

#[tokio::test]
async fn a_callback_that_fails_or_is_lost_is_tried_again_and_nothing_comes_twice() {
    let discord = world().await;
    let _bot = bot(&discord).await;
    for fault in
        [Fault::Status(500), Fault::Reset, Fault::LostAfter, Fault::StatusAfter(502), Fault::RateLimited(0.2, false)]
    {
        let told = format!("{fault:?}");
        discord.fail(CALLBACK, fault);
        let asked = discord.slash(KARI, GUILD, "metode", &json!({ "emne": "LAR" }));
        let answer = asked.final_message().await;
        assert!(answer.content.contains("Legemiddelassistert"), "{told}: {}", answer.content);
        assert!(asked.followups().is_empty() && asked.edits().is_empty(), "{told}");
    }
    discord.expect_no_unexpected_calls();
}

#[tokio::test]
async fn a_slow_database_is_covered_by_thinking_and_the_answer_follows() {
    use sqlx::{ConnectOptions, Executor};
    use std::str::FromStr;
    let discord = world().await;
    let (server, _data) = bot(&discord).await;
    let answer = ask(&discord, "LAR").await;
    let url = format!("sqlite:{}", server.data.join("fagmegler.db").display());
    let mut holder = sqlx::sqlite::SqliteConnectOptions::from_str(&url).unwrap().connect().await.unwrap();
    holder.execute("BEGIN IMMEDIATE").await.unwrap();
    discord.fail_times("PATCH /webhooks/{app}/{token}/messages/@original", 2, Fault::Status(500));
    let kept = discord.click(KARI, &answer, &answer.button("Behold"));
    assert_eq!(kept.first_callback().await.kind, 5, "thinking");
    holder.execute("ROLLBACK").await.unwrap();
    let told = kept.until(|message| !message.is_thinking()).await;
    assert!(told.content.contains("er tatt vare på"), "{}", told.content);
    discord.expect_no_unexpected_calls();
}

#[tokio::test]
async fn lost_connections_are_made_again_and_questions_answered_after() {
    let discord = world().await;
    let _bot = bot(&discord).await;
    let gateway = discord.gateway();
    for (at, code) in [1000_u16, 1001, 4000, 4007, 4008].into_iter().enumerate() {
        let before = (gateway.identifies().len(), gateway.resumes().len());
        gateway.close(code);
        until("it is there again", async || {
            let now = (gateway.identifies().len(), gateway.resumes().len());
            (now != before && gateway.live() > 0).then_some(())
        })
        .await;
        assert!(ask(&discord, "LAR").await.content.contains("LAR"), "{code}, the {at}th");
    }
    gateway.ask_to_reconnect();
    gateway.invalidate(true);
    discord.gateway().connected().await;
    until("an answer comes", async || {
        let asked = discord.slash(KARI, GUILD, "metode", &json!({ "emne": "LAR" }));
        tokio::time::sleep(Duration::from_millis(300)).await;
        matches!(asked.seen(), Seen::Message(_)).then_some(())
    })
    .await;
    let published = discord.calls_of("PUT /applications/{app}/commands").len();
    assert_eq!(published, 1, "nothing is published again when the gateway is ready again");
}

#[test]
fn a_wrong_token_and_refused_intents_end_with_a_sentence() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let discord = runtime.block_on(world());
    let data = TempDir::new().unwrap();
    let run = |token: &str| {
        let mut command = program();
        command.args(["run", "--listen", "127.0.0.1:0", "--data"]).arg(data.path());
        ran(command.env("DISCORD_API_URL", discord.url()).env("DISCORD_TOKEN", token))
    };
    let wrong = run("feil");
    assert!(wrong.code == 1 && wrong.err.contains("DISCORD_TOKEN"), "{} {}", wrong.code, wrong.err);
    discord.gateway().disallow_intents(1);
    let refused = run(&discord.token());
    assert!(refused.code == 1 && refused.err.contains("GUILDS"), "{} {}", refused.code, refused.err);
    assert!(!refused.err.contains(&discord.token()), "the token is in the log");
}

#[tokio::test]
async fn a_bot_that_moves_to_one_guild_leaves_no_commands_behind() {
    let discord = world().await;
    let (server, data) = bot(&discord).await;
    assert_eq!(server.stop().0, 0);
    discord.gateway().disconnected().await;
    let _bot = Server::on(data.path(), |command| {
        command.env("DISCORD_API_URL", discord.url()).env("DISCORD_TOKEN", discord.token());
        command.env("DISCORD_GUILD_ID", GUILD.to_string());
    });
    until("the global ones are taken back", async || discord.commands(None).is_empty().then_some(())).await;
    assert!(!discord.commands(Some(GUILD)).is_empty());
    nothing_wrong(&discord);
}

#[tokio::test]
async fn what_discord_refuses_in_a_channel_or_with_a_deleted_message_leaves_the_bot_well() {
    let discord = world().await;
    let _bot = bot(&discord).await;
    let answer = ask(&discord, "LAR").await;
    let page = answer.button("Les mer");
    discord.revoke(CHANNEL, u64::MAX);
    let more = discord.click(KARI, &answer, &page).final_message().await;
    assert!(more.content.contains("LAR"), "a reply needs no permission: {}", more.content);
    let asked = discord.slash(KARI, GUILD, "metode", &json!({ "emne": "LAR" }));
    let seen = asked.final_message().await;
    discord.delete_message(seen.id);
    assert!(ask(&discord, "LAR").await.content.contains("Legemiddelassistert"));
}

#[tokio::test]
async fn a_gateway_that_cannot_be_found_at_start_is_waited_for() {
    let discord = world().await;
    discord.fail_times("GET /gateway", 3, Fault::Status(503));
    let (server, _data) = bot(&discord).await;
    assert!(ask(&discord, "LAR").await.content.contains("LAR"));
    assert!(!server.log().contains(&discord.token()));
}

/// A bot that is served by signed posts, and the key that Discord would sign with.
fn bot_by_http(discord: &FakeDiscord) -> (Server, SigningKey) {
    let key = SigningKey::from_bytes(&[7; 32]);
    let public = key.verifying_key().to_bytes().iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    let server = Server::with(|command| {
        command.env("DISCORD_API_URL", discord.url()).env("DISCORD_TOKEN", discord.token());
        command.env("DISCORD_PUBLIC_KEY", public);
    });
    (server, key)
}

/// Posts a body as Discord does, signed at an age in seconds; gives status and answer.
async fn post(server: &Server, key: &SigningKey, body: &str, age: i64) -> (u16, Value) {
    let now = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs();
    let at = (i64::try_from(now).unwrap() - age).to_string();
    let signature = key.sign(format!("{at}{body}").as_bytes());
    let signature = signature.to_bytes().iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    let request = server.client().post(format!("{}/discord/interactions", server.url)).body(body.to_owned());
    let request = request.header("x-signature-ed25519", signature).header("x-signature-timestamp", at);
    let response = request.header("content-type", "application/json").send().await.unwrap();
    (response.status().as_u16(), response.json().await.unwrap_or_default())
}

#[tokio::test]
async fn signed_posts_are_answered_by_the_same_core_and_no_gateway_is_held() {
    let discord = world().await;
    discord.quiet(true);
    let (server, key) = bot_by_http(&discord);
    discord.registered("metode").await;
    assert_eq!(post(&server, &key, r#"{"type":1}"#, 0).await, (200, json!({ "type": 1 })));
    let (status, unread) = post(&server, &key, r#"{"type":2,"locale":"no"}"#, 0).await;
    assert!(
        status == 200 && unread["data"]["content"].as_str().is_some_and(|c| c.contains("annen utgave")),
        "{unread}"
    );
    assert_eq!(post(&server, &key, r#"{"type":4}"#, 0).await.1["data"]["choices"], json!([]));
    let asked = discord.slash(KARI, GUILD, "metode", &json!({ "emne": "LAR" }));
    let (status, body) = post(&server, &key, &asked.payload().to_string(), 0).await;
    assert_eq!(status, 200, "{body}");
    asked.answered_over_http(&body).unwrap();
    let answer = asked.final_message().await;
    assert!(answer.content.contains("Legemiddelassistert"), "{}", answer.content);

    let more = discord.click(KARI, &answer, &answer.button("Les mer"));
    let (_, body) = post(&server, &key, &more.payload().to_string(), 0).await;
    more.answered_over_http(&body).unwrap();
    more.followed_up(1).await;
    assert_eq!(discord.gateway().connections(), 0);
    nothing_wrong(&discord);
}

#[tokio::test]
async fn what_is_not_signed_by_discord_just_now_is_refused() {
    let discord = world().await;
    discord.quiet(true);
    let (server, key) = bot_by_http(&discord);
    discord.registered("metode").await;
    let body = discord.slash(KARI, GUILD, "metode", &json!({ "emne": "LAR" })).payload().to_string();
    assert_eq!(post(&server, &SigningKey::from_bytes(&[8; 32]), &body, 0).await.0, 401, "another key");
    assert_eq!(post(&server, &key, &body, 400).await.0, 401, "old");
    assert_eq!(post(&server, &key, &body, -400).await.0, 401, "from the future");
    let bare = server.client().post(format!("{}/discord/interactions", server.url)).body(body).send().await.unwrap();
    assert_eq!(bare.status(), 401);
    assert_eq!(post(&server, &key, "ikke JSON", 0).await.0, 400);
}

/// Asks until the bot hears again; what was asked while it was deaf is lost, as with Discord.
async fn hears_again(discord: &FakeDiscord) {
    until("the bot hears again", async || {
        let asked = discord.slash(KARI, GUILD, "metode", &json!({ "emne": "LAR" }));
        tokio::time::sleep(Duration::from_millis(500)).await;
        matches!(asked.seen(), Seen::Message(_)).then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_session_that_is_over_is_begun_anew() {
    let discord = world().await;
    let _bot = bot(&discord).await;
    discord.gateway().invalidate(false);
    hears_again(&discord).await;
    discord.gateway().close(4009);
    hears_again(&discord).await;
    assert!(discord.gateway().identifies().len() >= 3);
}

#[tokio::test]
async fn a_gateway_that_was_away_is_found_again() {
    let discord = world().await;
    let (server, _data) = bot(&discord).await;
    discord.gateway().down_for(Duration::from_secs(3)).await;
    hears_again(&discord).await;
    assert_eq!(server.client().get(format!("{}/healthz", server.url)).send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn two_bots_started_by_mistake_answer_once() {
    let discord = world().await;
    let first = bot(&discord).await;
    let data = TempDir::new().unwrap();
    let second = bot_on(&discord, data.path());
    discord.gateway().identified(2).await;
    discord.connected().await;
    for _ in 0..5 {
        let asked = discord.slash(KARI, GUILD, "metode", &json!({ "emne": "LAR" }));
        let answer = asked.final_message().await;
        assert!(answer.content.contains("Legemiddelassistert"));
        assert!(asked.followups().is_empty() && asked.edits().is_empty());
    }
    drop((first, second));
}

#[tokio::test]
async fn a_kill_between_click_and_reply_loses_no_kept_article_and_doubles_none() {
    let discord = world().await;
    let (server, data) = bot(&discord).await;
    let answer = ask(&discord, "LAR").await;
    let keep = discord.click(KARI, &answer, &answer.button("Behold"));
    drop(server);
    discord.gateway().disconnected().await;
    let _bot = bot_on(&discord, data.path());
    discord.gateway().identified(2).await;
    discord.connected().await;
    if matches!(keep.seen(), Seen::Message(_)) {
        let page = discord.slash(KARI, GUILD, "minside", &json!({})).final_message().await;
        assert!(page.content.contains("Legemiddelassistert"), "what was said is kept: {}", page.content);
    }
    let again = discord.click(KARI, &answer, &answer.button("Behold")).final_message().await;
    assert!(again.content.contains("er tatt vare på"), "{}", again.content);
    let page = discord.slash(KARI, GUILD, "minside", &json!({})).final_message().await;
    assert!(page.content.contains("én artikkel"), "{}", page.content);
}

#[tokio::test]
async fn a_guild_that_was_left_and_joined_again_is_served() {
    let discord = world().await;
    let _bot = bot(&discord).await;
    discord.leave_guild(GUILD);
    discord.rejoin_guild(GUILD);
    discord.add_member(GUILD, KARI, &[101], "no");
    assert!(ask(&discord, "LAR").await.content.contains("Legemiddelassistert"));
    nothing_wrong(&discord);
}

#[tokio::test]
async fn an_answer_that_comes_after_the_token_is_over_is_given_up_and_the_bot_goes_on() {
    let discord = world().await;
    let (server, _data) = bot(&discord).await;
    let answer = ask(&discord, "LAR").await;
    discord.fail_always("POST /webhooks/{app}/{token}", Fault::Status(500));
    let more = discord.click(KARI, &answer, &answer.button("Les mer"));
    more.final_message().await;
    discord.advance(Duration::from_mins(16));
    discord.clear_faults("POST /webhooks/{app}/{token}");
    until("it gives up", async || server.log().contains("could not be delivered").then_some(())).await;
    assert!(ask(&discord, "LAR").await.content.contains("Legemiddelassistert"));
}

#[tokio::test]
async fn a_colleagues_message_is_searched_from_its_menu() {
    let discord = world().await;
    discord.add_member(GUILD, 6, &[], "no");
    let _bot = bot(&discord).await;
    discord.registered("Søk i kunnskapsbasen").await;
    let menu = |text| discord.message_menu(KARI, GUILD, "Søk i kunnskapsbasen", 6, text);
    let answer = menu("Vet noen hvem som starter IP når bruker er på LAR?").final_message().await;
    assert!(answer.content.contains("LAR") && answer.is_ephemeral(), "{}", answer.content);
    let refused = menu("Hva gjør jeg med 17858510023?").final_message().await;
    assert!(refused.content.contains("Be den som skrev meldingen"), "{}", refused.content);
    let own = discord.message_menu(KARI, GUILD, "Søk i kunnskapsbasen", KARI, "17858510023").final_message().await;
    assert!(own.content.contains("Slett meldingen"), "{}", own.content);
    let long = "Vi snakket lenge om dette i dag. ".repeat(100);
    assert!(menu(&long).final_message().await.content.chars().count() > 20);
    nothing_wrong(&discord);
}

#[tokio::test]
async fn an_article_is_shared_with_the_channel_without_the_question() {
    let discord = world().await;
    let _bot = bot(&discord).await;
    let answer = ask(&discord, "substitusjonsbehandling").await;
    let share = discord.click(KARI, &answer, &answer.button("Del i kanalen"));
    let shared = share.final_message().await;
    assert_eq!(share.visible_to(), Some(Visible::Channel(CHANNEL)));
    assert!(shared.content.contains("Legemiddelassistert") && !shared.content.contains("substitusjonsbehandling"));
    assert!(shared.pings.none());
    discord.add_member(GUILD, 6, &[], "no");
    let others = discord.click(6, &shared, &shared.button("Les mer")).final_message().await;
    assert!(others.is_ephemeral(), "what a colleague opens is hers alone");
    nothing_wrong(&discord);
}

/// A bot with a knowledge folder in which Kari keeps an article.
async fn keeper(discord: &FakeDiscord) -> (Server, TempDir, std::path::PathBuf) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("bolig.md");
    std::fs::write(&file, "# Boligveiledning\n\nVi hjelper med å finne og beholde en bolig.\n").unwrap();
    let server = Server::with(|command| {
        command.env("DISCORD_API_URL", discord.url()).env("DISCORD_TOKEN", discord.token());
        command.arg("--knowledge").arg(folder.path());
    });
    discord.registered("metode").await;
    discord.connected().await;
    let answer = ask(discord, "boligveiledning").await;
    discord.click(KARI, &answer, &answer.button("Behold")).final_message().await;
    (server, folder, file)
}

const CHANGED: &str = "# Boligveiledning\n\nFra nå av møter vi alle hver torsdag.\n";

#[tokio::test]
async fn a_keeper_is_told_by_direct_message_once_though_discord_stumbles() {
    let discord = world().await;
    let (_server, _folder, file) = keeper(&discord).await;
    discord.fail("POST /channels/{channel}/messages", Fault::Status(500));
    std::fs::write(&file, CHANGED).unwrap();
    let letters = discord.dmed(KARI, 1).await;
    assert!(letters[0].content.contains("Boligveiledning") && letters[0].pings.none(), "{}", letters[0].content);
    let opened = discord.click(KARI, &letters[0], &letters[0].button("Les mer"));
    assert!(opened.final_message().await.content.contains("torsdag"));

    discord.fail("POST /channels/{channel}/messages", Fault::LostAfter);
    std::fs::write(&file, CHANGED.replace("torsdag", "fredag")).unwrap();
    let letters = || discord.dms(KARI).into_iter().filter(|message| message.nonce.is_some()).count();
    discord.called("POST /channels/{channel}/messages", 4).await;
    assert_eq!(letters(), 2, "the nonce kept the lost one from coming twice");
    discord.expect_no_violations();
}

#[tokio::test]
async fn a_button_in_a_direct_message_ends_with_the_membership() {
    let discord = world().await;
    let (_server, _folder, file) = keeper(&discord).await;
    std::fs::write(&file, CHANGED).unwrap();
    let letters = discord.dmed(KARI, 1).await;
    discord.remove_member(GUILD, KARI);
    let refused = discord.click(KARI, &letters[0], &letters[0].button("Les mer")).final_message().await;
    assert!(refused.content.contains("ikke lenger med"), "{}", refused.content);
}

#[tokio::test]
async fn a_closed_door_is_not_knocked_at_for_ever() {
    let discord = world().await;
    let (server, _folder, file) = keeper(&discord).await;
    discord.close_dm(KARI, true);
    std::fs::write(&file, CHANGED).unwrap();
    until("it is given up", async || server.log().contains("cannot be delivered").then_some(())).await;
    assert!(discord.dms(KARI).is_empty());
    assert!(ask(&discord, "boligveiledning").await.content.contains("torsdag"));
}

#[tokio::test]
async fn neither_words_nor_tokens_reach_the_log_whatever_is_logged() {
    let discord = world().await;
    let server = Server::with(|command| {
        command.env("DISCORD_API_URL", discord.url()).env("DISCORD_TOKEN", discord.token());
        command.env("FAGMEGLER_LOG", "trace");
    });
    discord.registered("metode").await;
    discord.connected().await;
    let broken = json!({ "id": "1", "type": 2, "token": "kanaritoken", "data": { "name": "kanariord" } });
    discord.gateway().dispatch("INTERACTION_CREATE", &broken);
    discord.fail(CALLBACK, Fault::Status(500));
    let asked = discord.slash(KARI, GUILD, "metode", &json!({ "emne": "kanariord om LAR" }));
    asked.final_message().await;
    discord.gateway().reset();
    hears_again(&discord).await;
    let log = server.log();
    assert!(log.contains("fagmegler"), "something is logged: {log}");
    for secret in ["kanaritoken", "kanariord", asked.token.as_str(), &discord.token()] {
        assert!(!log.contains(secret), "{secret} is in the log");
    }
}

#[tokio::test]
async fn a_stop_does_not_wait_for_an_answer_that_discord_does_not_take() {
    let discord = world().await;
    let (server, _data) = bot(&discord).await;
    let answer = ask(&discord, "LAR").await;
    discord.fail_always("POST /webhooks/{app}/{token}", Fault::Status(500));
    discord.click(KARI, &answer, &answer.button("Les mer")).final_message().await;
    let (code, log) = server.stop();
    assert_eq!(code, 0, "{log}");
}

#[tokio::test]
async fn a_part_whose_arrival_is_not_known_is_not_sent_twice() {
    let discord = world().await;
    let _bot = bot(&discord).await;
    let answer = ask(&discord, "LAR").await;
    let whole = discord.click(KARI, &answer, &answer.button("Les mer"));
    whole.final_message().await;
    let parts = until("all parts are there", async || {
        let parts = whole.followups();
        parts.iter().any(|part| !part.labels().is_empty()).then_some(parts.len())
    })
    .await;
    discord.fail("POST /webhooks/{app}/{token}", Fault::LostAfter);
    let again = discord.click(KARI, &answer, &answer.button("Les mer"));
    again.final_message().await;
    until("the last part is there", async || {
        again.followups().iter().any(|part| !part.labels().is_empty()).then_some(())
    })
    .await;
    assert_eq!(again.followups().len(), parts);
}
