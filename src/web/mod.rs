//! EDGE: the local chat, its page, and health. The only place that says axum.

mod api;
mod door;
pub mod inbox;
pub mod people;

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use self::door::Hosts;
use self::inbox::Inbox;
use crate::commands::desk::Desk;
use crate::config::Config;
use crate::discord::http::Endpoint;

/// Far above the longest line that is accepted.
const MAX_BODY: usize = 256 * 1024;
/// Longer than a posted interaction takes to arrive.
const BODY_TIME: Duration = Duration::from_secs(3);

/// The page's files; nothing is loaded from elsewhere.
const ASSETS: [(&str, &str, &str); 9] = [
    ("index.html", "text/html; charset=utf-8", include_str!("pages/index.html")),
    ("chat.css", "text/css; charset=utf-8", include_str!("pages/chat.css")),
    ("chat.js", "text/javascript; charset=utf-8", include_str!("pages/chat.js")),
    ("cards.js", "text/javascript; charset=utf-8", include_str!("pages/cards.js")),
    ("complete.js", "text/javascript; charset=utf-8", include_str!("pages/complete.js")),
    ("markdown.js", "text/javascript; charset=utf-8", include_str!("pages/markdown.js")),
    ("texts.js", "text/javascript; charset=utf-8", include_str!("pages/texts.js")),
    ("theme.js", "text/javascript; charset=utf-8", include_str!("pages/theme.js")),
    ("favicon.svg", "image/svg+xml", include_str!("pages/favicon.svg")),
];

/// What the handlers share.
pub struct Site {
    desk: Arc<Desk>,
    inbox: Arc<Inbox>,
    hosts: Hosts,
    has_chat: bool,
    /// Where a chat service posts its interactions.
    endpoint: Option<Arc<Endpoint>>,
    stop: CancellationToken,
}

impl Site {
    /// A site for a desk.
    #[must_use]
    pub fn new(
        desk: Arc<Desk>,
        inbox: Arc<Inbox>,
        config: &Config,
        listener: &TcpListener,
        endpoint: Option<Arc<Endpoint>>,
        stop: CancellationToken,
    ) -> Self {
        let listen = listener.local_addr().unwrap_or(config.listen);
        Self {
            inbox,
            desk,
            hosts: Hosts::of(listen, config.public_url.as_deref()),
            has_chat: config.has_local_chat(),
            endpoint,
            stop,
        }
    }
}

/// Serves until the stop, then until what was begun is done.
pub async fn serve(listener: TcpListener, site: Site, stop: CancellationToken) -> io::Result<()> {
    let app = router(Arc::new(site));
    axum::serve(listener, app).with_graceful_shutdown(stop.cancelled_owned()).await
}

fn router(site: Arc<Site>) -> Router {
    // Probes reach a machine by any name; they stand before the door.
    let probes =
        Router::new().route("/healthz", get(|| async { "ok" })).route("/readyz", get(ready)).with_state(site.clone());
    let probes = match &site.endpoint {
        Some(_) => probes.route("/discord/interactions", post(interaction).with_state(site.clone())),
        None => probes,
    };
    let mut routes = Router::new();
    if site.has_chat {
        routes = routes
            .route("/", get(|| async { asset("index.html") }))
            .route("/assets/{file}", get(|Path(file): Path<String>| async move { asset(&file) }))
            .route("/api/people", get(api::list_people))
            .route("/api/page", get(api::page))
            .route("/api/chat", post(api::chat))
            .route("/api/action", post(api::action))
            .route("/api/complete", get(api::complete))
            .route("/api/inbox", get(api::inbox))
            .route("/api/events", get(api::events));
    }
    routes
        .fallback(|_: Method| async { StatusCode::NOT_FOUND })
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .layer(axum::middleware::from_fn_with_state(site.clone(), door::guard))
        .with_state(site)
        .merge(probes)
}

fn asset(name: &str) -> Response {
    match ASSETS.iter().find(|(file, _, _)| *file == name) {
        Some((_, kind, content)) => ([(CONTENT_TYPE, *kind), (CACHE_CONTROL, "no-cache")], *content).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// An interaction of a chat service, which proves itself by its signature and not by where it comes from.
async fn interaction(State(site): State<Arc<Site>>, headers: HeaderMap, body: Body) -> Response {
    let Some(endpoint) = &site.endpoint else { return StatusCode::NOT_FOUND.into_response() };
    // Anybody can reach this address: who sends half of it is not waited for, and too much of it is not kept.
    let body = match tokio::time::timeout(BODY_TIME, to_bytes(body, MAX_BODY)).await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return StatusCode::PAYLOAD_TOO_LARGE.into_response(),
        Err(_) => return StatusCode::REQUEST_TIMEOUT.into_response(),
    };
    let word = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (status, json) = endpoint.receive(word("x-signature-ed25519"), word("x-signature-timestamp"), &body).await;
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    match json {
        Some(json) => (status, axum::Json(json)).into_response(),
        None => status.into_response(),
    }
}

/// Ready when the database answers.
async fn ready(State(site): State<Arc<Site>>) -> Response {
    match site.desk.store.answers().await {
        Ok(()) => "ready".into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "database").into_response(),
    }
}
