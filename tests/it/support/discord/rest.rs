//! The REST side's front door: reads a request, notes it, meets it with a fault or hands it to its route.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use serde_json::{Value, json};
use tokio::sync::watch;

use super::faults::Fault;
use super::limits::snowflake;
use super::problems::ApiError;
use super::routes::{self, Route};
use super::wire::Wire;
use super::world::World;

/// The world under its lock, and a bell that rings at each change.
pub(super) struct Shared {
    world: Mutex<World>,
    changed: watch::Sender<u64>,
}

impl Shared {
    pub(super) fn new(world: World) -> Arc<Self> {
        Arc::new(Self { world: Mutex::new(world), changed: watch::Sender::new(0) })
    }

    pub(super) fn look(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the world and wakes whoever waits for something in it.
    pub(super) fn change<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        let result = change(&mut self.look());
        self.changed.send_modify(|count| *count = count.wrapping_add(1));
        result
    }

    /// Waits until `found` finds something, at most so long. Looks again at least every 20 ms, since time passes too.
    pub(super) async fn wait<T>(
        &self,
        patience: Duration,
        mut found: impl FnMut(&mut World) -> Option<T>,
    ) -> Option<T> {
        let mut bell = self.changed.subscribe();
        let end = tokio::time::Instant::now() + patience;
        loop {
            bell.borrow_and_update();
            if let Some(value) = found(&mut self.look()) {
                return Some(value);
            }
            if tokio::time::Instant::now() >= end {
                return None;
            }
            let _ = tokio::time::timeout(Duration::from_millis(20), bell.changed()).await;
        }
    }
}

/// A file as it came in a multipart body.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The `n` of `files[n]`.
    pub index: Option<u64>,
    /// The file name.
    pub name: String,
    /// Its media type.
    pub content_type: Option<String>,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// One REST call, in the order of arrival.
#[derive(Clone, Debug)]
pub struct Call {
    /// When (the fake's time since start).
    pub at: Duration,
    /// `POST`
    pub method: String,
    /// The path after `/api/v10`, interaction tokens blotted out.
    pub path: String,
    /// `POST /channels/{channel}/messages`; empty for a route that the fake does not have.
    pub route: &'static str,
    /// The query.
    pub query: HashMap<String, String>,
    /// The JSON body, in multipart its `payload_json`; null when there is none.
    pub body: Value,
    /// The files of a multipart body.
    pub files: Vec<Upload>,
    /// A right `Authorization` header came with it.
    pub authorized: bool,
    /// The other headers.
    pub headers: HashMap<String, String>,
    /// The interaction that it belongs to.
    pub interaction: Option<u64>,
    /// What it met.
    pub fault: Option<Fault>,
    /// The answer's status; none while it runs or when the connection was cut.
    pub status: Option<u16>,
    /// Discord's error code in the answer.
    pub code: Option<u32>,
}

/// A request on its way to a handler.
pub(super) struct Ask {
    pub(super) params: Vec<(&'static str, String)>,
    pub(super) query: HashMap<String, String>,
    pub(super) body: Value,
    pub(super) files: Vec<Upload>,
}

impl Ask {
    /// One with only a body.
    pub(super) fn of(body: Value) -> Self {
        Self { params: Vec::new(), query: HashMap::new(), body, files: Vec::new() }
    }

    pub(super) fn text(&self, name: &str) -> &str {
        self.params.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// A snowflake of the path; 0, which nothing has, when it is none.
    pub(super) fn id(&self, name: &str) -> u64 {
        self.text(name).parse().unwrap_or_default()
    }

    pub(super) fn number(&self, name: &str) -> Option<u64> {
        self.query.get(name)?.parse().ok()
    }
}

/// What goes back.
pub(super) struct Answer {
    status: u16,
    body: Option<Value>,
    raw: Option<String>,
    code: Option<u32>,
    headers: Vec<(String, String)>,
}

impl Answer {
    pub(super) fn json(body: Value) -> Self {
        Self { status: 200, body: Some(body), raw: None, code: None, headers: Vec::new() }
    }

    pub(super) fn created(body: Value) -> Self {
        Self { status: 201, ..Self::json(body) }
    }

    pub(super) fn nothing() -> Self {
        Self { status: 204, body: None, raw: None, code: None, headers: Vec::new() }
    }

    fn html(status: u16) -> Self {
        let page = format!("<html><head><title>{status}</title></head><body><center>cloudflare</center></body></html>");
        Self { status, body: None, raw: Some(page), code: None, headers: Vec::new() }
    }

    fn error(error: &ApiError) -> Self {
        Self { status: error.status, code: Some(error.code), ..Self::json(error.body()) }
    }

    fn limited(retry_after: f64, global: bool) -> Self {
        let body = json!({ "message": "You are being rate limited.", "retry_after": retry_after, "global": global });
        let mut answer = Self { status: 429, ..Self::json(body) };
        answer.head("Retry-After", format!("{}", retry_after.ceil()));
        answer.head("X-RateLimit-Scope", if global { "global" } else { "user" });
        if global {
            answer.head("X-RateLimit-Global", "true");
        } else {
            answer.head("X-RateLimit-Reset-After", format!("{retry_after:.3}"));
            answer.head("X-RateLimit-Remaining", "0");
        }
        answer
    }

    fn head(&mut self, name: &str, value: impl Into<String>) {
        self.headers.push((name.to_owned(), value.into()));
    }

    fn response(self) -> Response {
        let mut response = Response::builder().status(StatusCode::from_u16(self.status).unwrap_or_default());
        for (name, value) in &self.headers {
            response = response.header(name, value);
        }
        let (kind, text) = match (self.body, self.raw) {
            (Some(body), _) => ("application/json", body.to_string()),
            (None, Some(raw)) => ("text/html", raw),
            (None, None) => return response.body(Body::empty()).unwrap_or_default(),
        };
        response.header(header::CONTENT_TYPE, kind).body(Body::from(text)).unwrap_or_default()
    }
}

/// Serves one request.
pub(super) async fn serve(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(wire): ConnectInfo<Wire>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, 256 << 20).await else {
        return Answer::html(400).response();
    };
    let query = parts.uri.query().map(pairs).unwrap_or_default();
    let read = read(&parts.headers, bytes).await;
    let path = parts.uri.path();
    let known = path.strip_prefix("/api/v10").and_then(|path| routes::find(parts.method.as_str(), path));
    let (route, params) = known.map_or((None, Vec::new()), |(route, params)| (Some(route), params));
    let malformed = read.is_err();
    let (body, files) = read.unwrap_or_default();
    let ask = Ask { params, query, body, files };
    let call = note(&shared, route, path, parts.method.as_str(), &parts.headers, &ask);
    let Some(route) = route else {
        let error = ApiError::new(404, 0, "404: Not Found");
        return finish(&shared, call, Answer::error(&error));
    };
    if malformed {
        let error = ApiError::violating(400, 50109, "The request body contains invalid JSON.");
        shared.change(|world| world.violations.push(format!("{}: not JSON", route.name)));
        return finish(&shared, call, Answer::error(&error));
    }
    let fault = shared.change(|world| {
        let fault = world.faults.meet(route.name);
        if let Some(call) = world.calls.get_mut(call) {
            call.fault.clone_from(&fault);
        }
        fault
    });
    match under(&shared, &wire, route, call, &ask, fault).await {
        Some(answer) => finish(&shared, call, answer),
        None => Answer::nothing().response(),
    }
}

/// The answer under a fault; `None`: the connection is cut.
async fn under(
    shared: &Shared,
    wire: &Wire,
    route: &Route,
    call: usize,
    ask: &Ask,
    fault: Option<Fault>,
) -> Option<Answer> {
    let handle = || shared.change(|world| handle(world, route, call, ask));
    let answer = match fault {
        None => handle(),
        Some(Fault::Status(status)) => Answer::html(status),
        Some(Fault::StatusAfter(status)) => {
            handle();
            Answer::html(status)
        }
        Some(Fault::Error(status, code, message)) => Answer::error(&ApiError::new(status, code, message)),
        Some(Fault::RateLimited(retry_after, global)) => Answer::limited(retry_after, global),
        Some(Fault::Cloudflare(seconds)) => {
            let mut answer = Answer::html(429);
            answer.head("Retry-After", seconds.to_string());
            answer
        }
        Some(Fault::Garbage) => Answer { status: 200, ..Answer::html(200) },
        Some(Fault::Slow(pause)) => {
            tokio::time::sleep(pause).await;
            handle()
        }
        Some(Fault::SlowAnswer(pause)) => {
            let answer = handle();
            tokio::time::sleep(pause).await;
            answer
        }
        Some(cut) => {
            match cut {
                Fault::Hang(pause) => tokio::time::sleep(pause).await,
                Fault::HangAfter(pause) => {
                    handle();
                    tokio::time::sleep(pause).await;
                }
                Fault::LostAfter => drop(handle()),
                _ => {}
            }
            wire.cut();
            return None;
        }
    };
    Some(answer)
}

fn note(shared: &Shared, route: Option<&Route>, path: &str, method: &str, headers: &HeaderMap, ask: &Ask) -> usize {
    shared.change(|world| {
        let token = ask.text("token");
        let path = path.strip_prefix("/api/v10").unwrap_or(path);
        let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let plain = |name: &header::HeaderName| name != header::AUTHORIZATION && name != header::COOKIE;
        let call = Call {
            at: world.clock.now(),
            method: method.to_owned(),
            path: if token.is_empty() { path.to_owned() } else { path.replace(token, "…") },
            route: route.map_or("", |route| route.name),
            query: ask.query.clone(),
            body: ask.body.clone(),
            files: ask.files.clone(),
            authorized: given.and_then(|given| given.strip_prefix("Bot ")).is_some_and(|given| given == world.token),
            headers: headers
                .iter()
                .filter(|(name, _)| plain(name))
                .filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned())))
                .collect(),
            interaction: world.tokens.get(token).copied(),
            fault: None,
            status: None,
            code: None,
        };
        world.calls.push(call);
        world.calls.len() - 1
    })
}

fn finish(shared: &Shared, call: usize, answer: Answer) -> Response {
    shared.change(|world| {
        if let Some(call) = world.calls.get_mut(call) {
            call.status = Some(answer.status);
            call.code = answer.code;
        }
    });
    answer.response()
}

fn handle(world: &mut World, route: &Route, call: usize, ask: &Ask) -> Answer {
    let authorized = world.calls.get(call).is_some_and(|call| call.authorized);
    if route.private && !authorized {
        return Answer::error(&ApiError::new(401, 0, "401: Unauthorized"));
    }
    let counted = match limit(world, route, ask) {
        Ok(counted) => counted,
        Err(limited) => return limited,
    };
    let mut answer = match (route.handler)(world, ask) {
        Ok(answer) => answer,
        Err(error) => {
            if let Some(violation) = &error.violation {
                world.violations.push(format!("{}: {violation}", route.name));
            }
            Answer::error(&error)
        }
    };
    answer.headers.extend(counted);
    answer
}

/// Counts a call in its bucket; gives the headers, or 429 when limits are enforced and passed.
fn limit(world: &mut World, route: &Route, ask: &Ask) -> Result<Vec<(String, String)>, Answer> {
    if route.interaction {
        return Ok(Vec::new());
    }
    let now = world.clock.now();
    if let Some((since, span)) = world.global_limit
        && now < since + span
    {
        return Err(Answer::limited((since + span).saturating_sub(now).as_secs_f64(), true));
    }
    if world.enforce_buckets {
        while world.recent.front().is_some_and(|at| now.saturating_sub(*at) >= Duration::from_secs(1)) {
            world.recent.pop_front();
        }
        if world.recent.len() >= 50 {
            return Err(Answer::limited(1.0, true));
        }
        world.recent.push_back(now);
    }
    let (most, span) = route.bucket();
    let major = ask.params.first().map(|(_, value)| value.clone()).unwrap_or_default();
    let bucket = world.buckets.entry(format!("{} {major}", route.name)).or_insert((now, 0));
    if now >= bucket.0 + span {
        *bucket = (now, 0);
    }
    bucket.1 += 1;
    let (started, used) = *bucket;
    let reset = started + span;
    let after = reset.saturating_sub(now).as_secs_f64();
    if used > most && world.enforce_buckets {
        return Err(Answer::limited(after, false));
    }
    let unix = world.clock.unix(reset).as_secs_f64();
    Ok([
        ("X-RateLimit-Limit", most.to_string()),
        ("X-RateLimit-Remaining", most.saturating_sub(used).to_string()),
        ("X-RateLimit-Reset", format!("{unix:.3}")),
        ("X-RateLimit-Reset-After", format!("{after:.3}")),
        (
            "X-RateLimit-Bucket",
            format!("{:032x}", route.name.bytes().fold(7_u128, |sum, b| sum.wrapping_mul(31) ^ u128::from(b))),
        ),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec())
}

/// The JSON body and the files of a request; `Err` when it is not JSON.
async fn read(headers: &HeaderMap, bytes: axum::body::Bytes) -> Result<(Value, Vec<Upload>), ()> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let Ok(boundary) = multer::parse_boundary(kind) else {
        if bytes.is_empty() {
            return Ok((Value::Null, Vec::new()));
        }
        return serde_json::from_slice(&bytes).map(|body| (body, Vec::new())).map_err(drop);
    };
    let stream = futures_util::stream::once(async move { Ok::<_, std::convert::Infallible>(bytes) });
    let mut parts = multer::Multipart::new(stream, boundary);
    let (mut body, mut files) = (json!({}), Vec::new());
    while let Some(field) = parts.next_field().await.map_err(drop)? {
        let field_name = field.name().unwrap_or_default().to_owned();
        if field_name == "payload_json" {
            body = serde_json::from_slice(&field.bytes().await.map_err(drop)?).map_err(drop)?;
            continue;
        }
        let index = field_name.strip_prefix("files[").and_then(|rest| rest.strip_suffix(']'));
        let index = snowflake(index.map(|text| json!(text)).as_ref());
        let name = field.file_name().unwrap_or(&field_name).to_owned();
        let content_type = field.content_type().map(ToString::to_string);
        let bytes = field.bytes().await.map_err(drop)?.to_vec();
        files.push(Upload { index, name, content_type, bytes });
    }
    Ok((body, files))
}

/// A query's pairs, percent signs undone.
fn pairs(query: &str) -> HashMap<String, String> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (name.to_owned(), unescaped(value))).collect()
}

fn unescaped(text: &str) -> String {
    let mut out = Vec::new();
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let hex = |byte: Option<u8>| char::from(byte.unwrap_or(b'0')).to_digit(16).unwrap_or_default();
        match byte {
            b'%' => {
                let value = hex(bytes.next()) * 16 + hex(bytes.next());
                out.push(u8::try_from(value).unwrap_or_default());
            }
            b'+' => out.push(b' '),
            other => out.push(other),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
