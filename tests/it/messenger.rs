//! What the bot sends on its own, by the way that reminders will take: to people and channels, with files, tried again,
//! and sorted by what became of it.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use fagmegler::commands::reply::{Block, File, Reply};
use fagmegler::commands::seal::Seal;
use fagmegler::config::{Discord, Secret};
use fagmegler::discord::Line;
use fagmegler::messenger::{Delivery, Letter, Recipient, Surface};

use crate::support::discord::{FakeDiscord, Fault};
use crate::support::until;

const GUILD: u64 = 100;
const CHANNEL: u64 = 110;
const KARI: u64 = 5;
const POST: &str = "POST /channels/{channel}/messages";

async fn world() -> (FakeDiscord, Surface) {
    let discord = FakeDiscord::start().await;
    discord.add_guild(GUILD, 1, &[]);
    discord.add_channel(CHANNEL, GUILD, "fag");
    discord.add_member(GUILD, KARI, &[], "no");
    let line = Line::new(Discord {
        token: Some(Secret::of(&discord.token())),
        public_key: None,
        api_url: Some(discord.url().to_owned()),
        guild: None,
        application: None,
    });
    let surface = line.surface(&Seal::new(&Seal::fresh_key())).expect("there is a token");
    (discord, surface)
}

fn letter(id: &str, text: &str, files: Vec<File>) -> Letter {
    let at: DateTime<Utc> = "2026-11-25T09:00:00Z".parse().unwrap();
    let reply = Reply { files, ..Reply::new(id, vec![Block::Text { text: text.into() }]) };
    Letter::new("test", at, reply)
}

fn chart() -> File {
    File {
        name: "tabell.csv".into(),
        url: "/files/1".into(),
        alt: "Tabell A for Midtbyen".into(),
        bytes: Arc::new(b"kode;antall\nA1;762\n".to_vec()),
    }
}

fn to_channel() -> Recipient {
    Recipient::channel(format!("discord:{GUILD}"), CHANNEL.to_string())
}

fn to_kari() -> Recipient {
    Recipient::person(format!("discord:{GUILD}"), format!("discord:{KARI}"))
}

#[tokio::test]
async fn a_file_comes_with_what_it_shows_in_words_to_a_channel_and_a_person() {
    let (discord, surface) = world().await;
    for (to, channel) in [(to_channel(), Some(CHANNEL)), (to_kari(), None)] {
        let sent = surface.messenger.send(&to, &letter("m1", "Tabellen er klar.", vec![chart()])).await;
        assert!(matches!(sent, Delivery::Done), "{sent:?}");
        let there = channel.map_or_else(|| discord.dms(KARI), |channel| discord.messages(channel));
        let file = &there[0].attachments[0];
        assert_eq!((file.name.as_str(), file.description.as_deref()), ("tabell.csv", Some("Tabell A for Midtbyen")));
        assert_eq!(file.bytes, b"kode;antall\nA1;762\n");
        assert!(!there[0].is_ephemeral() && there[0].pings.none());
    }
    discord.expect_no_violations();
}

#[tokio::test]
async fn a_file_that_discord_does_not_take_is_left_out_and_the_words_arrive() {
    let (discord, surface) = world().await;
    let large = File { bytes: Arc::new(vec![0; 10 * 1024 * 1024 + 1]), ..chart() };
    let sent = surface.messenger.send(&to_channel(), &letter("m1", "Tabellen er klar.", vec![large])).await;
    assert!(matches!(sent, Delivery::Done), "{sent:?}");
    assert!(discord.messages(CHANNEL)[0].attachments.is_empty());
    discord.expect_no_violations();
}

#[tokio::test]
async fn a_stumble_is_got_over_and_nothing_comes_twice() {
    let (discord, surface) = world().await;
    for (at, fault) in
        [Fault::Status(500), Fault::LostAfter, Fault::RateLimited(0.1, false), Fault::RateLimited(0.1, true)]
            .into_iter()
            .enumerate()
    {
        discord.fail(POST, fault);
        let sent = surface.messenger.send(&to_channel(), &letter(&format!("m{at}"), "Hei.", Vec::new())).await;
        assert!(matches!(sent, Delivery::Done), "{sent:?}");
        assert_eq!(discord.messages(CHANNEL).len(), at + 1);
    }
    discord.expect_no_violations();
}

#[tokio::test]
async fn what_cannot_arrive_is_sorted_by_why() {
    let (discord, surface) = world().await;
    let send = async |to: &Recipient| surface.messenger.send(to, &letter("m1", "Hei.", Vec::new())).await;
    discord.close_dm(KARI, true);
    assert!(matches!(send(&to_kari()).await, Delivery::Closed));
    discord.bot_permissions(GUILD, 0);
    assert!(matches!(send(&to_channel()).await, Delivery::Closed));
    discord.delete_channel(CHANNEL);
    assert!(matches!(send(&to_channel()).await, Delivery::Gone));
    let nonsense = Recipient::channel(format!("discord:{GUILD}"), "fag");
    assert!(matches!(send(&nonsense).await, Delivery::Never(_)));
    let zero = Recipient::channel(format!("discord:{GUILD}"), "0");
    assert!(matches!(send(&zero).await, Delivery::Never(_)));
}

#[tokio::test]
async fn who_left_gets_nothing() {
    let (discord, surface) = world().await;
    discord.remove_member(GUILD, KARI);
    let sent = surface.messenger.send(&to_kari(), &letter("m1", "Hei.", Vec::new())).await;
    assert!(matches!(sent, Delivery::Gone), "{sent:?}");
    assert!(discord.dms(KARI).is_empty());
}

#[tokio::test]
async fn an_outage_is_waited_for_and_then_left_to_who_comes_round_again() {
    let (discord, surface) = world().await;
    discord.fail_always(POST, Fault::Status(503));
    let sent = surface.messenger.send(&to_channel(), &letter("m1", "Hei.", Vec::new())).await;
    assert!(matches!(sent, Delivery::Unsure(_)), "{sent:?}");
    discord.clear_faults(POST);
    let sent = surface.messenger.send(&to_channel(), &letter("m1", "Hei.", Vec::new())).await;
    assert!(matches!(sent, Delivery::Done), "{sent:?}");
    until("it is there", async || (discord.messages(CHANNEL).len() == 1).then_some(())).await;
    assert!(discord.calls_of(POST).len() > 2, "it was tried more than once within {:?}", Duration::from_secs(6));
}
