//! Who may come in: the local chat has no login, so a page elsewhere must not be able to use it through the browser.
//!
//! `Host` must be one of ours (no DNS rebinding), `Origin` must be our own (no cross-site request), and what is posted
//! must say that it is JSON (no form of another page).

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::Site;

const HEADERS: [(&str, &str); 5] = [
    (
        "content-security-policy",
        "default-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'; form-action 'self'; object-src 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// The hosts by which the site goes.
#[derive(Debug, Clone)]
pub struct Hosts {
    names: Vec<String>,
    /// Listening on all addresses, any address of this machine will do: rebinding attacks come by name.
    any_address_on: Option<u16>,
}

impl Hosts {
    /// This machine's names with the port, the address that is listened on, and the public one.
    #[must_use]
    pub fn of(listen: std::net::SocketAddr, public_url: Option<&str>) -> Self {
        let port = listen.port();
        let mut hosts: Vec<String> =
            ["localhost", "127.0.0.1", "[::1]"].iter().map(|name| format!("{name}:{port}")).collect();
        hosts.push(listen.to_string());
        if port == 80 {
            hosts.extend(["localhost", "127.0.0.1", "[::1]"].map(str::to_owned));
        }
        hosts.extend(public_url.and_then(|url| url.split_once("://")).map(|(_, rest)| authority(rest).to_owned()));
        Self { names: hosts, any_address_on: listen.ip().is_unspecified().then_some(port) }
    }

    fn have(&self, host: &str) -> bool {
        let address = host.parse::<std::net::SocketAddr>().ok();
        self.names.iter().any(|h| h.eq_ignore_ascii_case(host))
            || address.is_some_and(|address| self.any_address_on == Some(address.port()))
    }
}

fn authority(rest: &str) -> &str {
    rest.split('/').next().unwrap_or(rest)
}

/// Lets in what may come in, and puts the protecting headers on what goes out.
pub async fn guard(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let mut response = match refusal(&site.hosts, request.method(), request.headers()) {
        Some((status, why)) => (status, axum::Json(serde_json::json!({ "error": why }))).into_response(),
        None => next.run(request).await,
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

fn refusal(hosts: &Hosts, method: &Method, headers: &HeaderMap) -> Option<(StatusCode, &'static str)> {
    let word = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    if !word(HOST).is_some_and(|host| hosts.have(host)) {
        return Some((StatusCode::FORBIDDEN, "foreign_host"));
    }
    let from_elsewhere = match word(ORIGIN) {
        Some(origin) => !origin.split_once("://").is_some_and(|(_, host)| hosts.have(host)),
        None => word(HeaderName::from_static("sec-fetch-site")).is_some_and(|site| site == "cross-site"),
    };
    let reads_page = method == Method::GET && word(HeaderName::from_static("sec-fetch-mode")) == Some("navigate");
    if from_elsewhere && !reads_page {
        return Some((StatusCode::FORBIDDEN, "foreign_origin"));
    }
    let is_json =
        word(CONTENT_TYPE).is_some_and(|t| t.split(';').next().unwrap_or_default().trim() == "application/json");
    if method == Method::POST && !is_json {
        return Some((StatusCode::UNSUPPORTED_MEDIA_TYPE, "json_expected"));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(n, v)| (HeaderName::from_static(n), HeaderValue::from_static(v))).collect()
    }

    #[test]
    fn only_our_own_pages_come_in() {
        let hosts = Hosts::of("127.0.0.1:8080".parse().unwrap(), Some("https://fagmegler.kommune.example/"));
        let look = |method, pairs: &[(&'static str, &'static str)]| {
            refusal(&hosts, &method, &headers(pairs)).map(|(_, why)| why)
        };
        assert_eq!(look(Method::GET, &[("host", "localhost:8080")]), None);
        assert_eq!(look(Method::GET, &[("host", "fagmegler.kommune.example")]), None);
        assert_eq!(look(Method::GET, &[("host", "evil.example:8080")]), Some("foreign_host"));
        assert_eq!(look(Method::GET, &[]), Some("foreign_host"));
        let json = ("content-type", "application/json; charset=utf-8");
        assert_eq!(look(Method::POST, &[("host", "localhost:8080"), json]), None);
        assert_eq!(look(Method::POST, &[("host", "localhost:8080"), ("origin", "http://localhost:8080"), json]), None);
        assert_eq!(look(Method::POST, &[("host", "localhost:8080"), ("origin", "null"), json]), Some("foreign_origin"));
        assert_eq!(
            look(Method::POST, &[("host", "localhost:8080"), ("origin", "https://evil.example"), json]),
            Some("foreign_origin")
        );
        assert_eq!(
            look(Method::POST, &[("host", "localhost:8080"), ("content-type", "text/plain")]),
            Some("json_expected")
        );
        assert_eq!(look(Method::POST, &[("host", "localhost:8080")]), Some("json_expected"));
        assert_eq!(
            look(
                Method::GET,
                &[("host", "localhost:8080"), ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "cors")]
            ),
            Some("foreign_origin")
        );
        assert_eq!(
            look(
                Method::GET,
                &[("host", "localhost:8080"), ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate")]
            ),
            None
        );
    }
}
