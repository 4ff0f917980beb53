//! serenity's own rate limiter against the fake over TLS: discord.com by name, a certificate made on the spot.

use std::sync::Arc;

use serenity::all::{ChannelId, Http, HttpBuilder};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;

use crate::support::discord::{FakeDiscord, Fault};

/// A client of discord.com that lands, over TLS, at the fake.
async fn http(fake: &FakeDiscord) -> Http {
    let made = rcgen::generate_simple_self_signed(["discord.com".to_owned()]).unwrap();
    let key = PrivatePkcs8KeyDer::from(made.key_pair.serialize_der());
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key.into())
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let plain = fake.url().trim_start_matches("http://").to_owned();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (acceptor, plain) = (acceptor.clone(), plain.clone());
            tokio::spawn(async move {
                let mut outer = acceptor.accept(stream).await.unwrap();
                let mut inner = TcpStream::connect(plain).await.unwrap();
                let _ = tokio::io::copy_bidirectional(&mut outer, &mut inner).await;
            });
        }
    });
    // The URL names no port, so the one of the override is used.
    let client = reqwest::Client::builder()
        .no_proxy()
        .resolve("discord.com", address)
        .add_root_certificate(reqwest::Certificate::from_der(made.cert.der()).unwrap())
        .build()
        .unwrap();
    HttpBuilder::new(fake.token()).client(client).build()
}

#[tokio::test]
async fn the_limiter_waits_so_that_discord_need_not_refuse() {
    let fake = FakeDiscord::start().await;
    fake.add_guild(100, 1, &[]);
    fake.add_channel(110, 100, "fag");
    fake.enforce_rate_limits(true);
    let http = http(&fake).await;
    for n in 0..7 {
        ChannelId::new(110).say(&http, format!("{n}")).await.unwrap();
    }
    let statuses: Vec<Option<u16>> = fake.calls().iter().map(|call| call.status).collect();
    assert!(statuses.iter().all(|status| *status == Some(200)), "nothing was refused: {statuses:?}");
    assert_eq!(fake.messages(110).len(), 7);

    fake.fail("*", Fault::RateLimited(1.0, true));
    ChannelId::new(110).say(&http, "etter en pause").await.unwrap();
    assert_eq!(fake.messages(110).len(), 8, "a refusal of all is waited out");
    assert_eq!(fake.calls().iter().filter(|call| call.status == Some(429)).count(), 1);
}
