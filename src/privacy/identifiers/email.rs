//! E-mail addresses, also with the at sign written as `(at)` or `[at]`.
//!
//! Read outwards from the at sign, by the limits of RFC 5321, so that no text is slow to read.

use std::ops::Range;

use super::hit::Hit;
use super::rules::Rules;
use super::{Kind, Strength};

const MAX_LOCAL: usize = 64;
const MAX_DOMAIN: usize = 253;

/// Adds a hit for each address outside the domains that the rules allow.
pub(super) fn find(text: &str, rules: &Rules, hits: &mut Vec<Hit>) {
    for at in text.match_indices(['@', '(', '[']).map(|(at, _)| at) {
        let Some(sign) = sign(text, at) else {
            continue;
        };
        if let Some((range, domain)) = around(text, &sign)
            && !rules.allows_domain(domain)
        {
            hits.push(Hit::usual(Kind::Email, Strength::Strong, range));
        }
    }
}

/// The span of the at sign that begins here, with a space on each side of a written one.
fn sign(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text.as_bytes().get(at..)?;
    match rest {
        [b'@', ..] => Some(at..at + 1),
        [b'(', b'a' | b'A', b't' | b'T', b')', after @ ..] | [b'[', b'a' | b'A', b't' | b'T', b']', after @ ..] => {
            let before = at.checked_sub(1).and_then(|at| text.as_bytes().get(at));
            let start = at - usize::from(before == Some(&b' '));
            Some(start..at + 4 + usize::from(after.first() == Some(&b' ')))
        }
        _ => None,
    }
}

/// The address around an at sign, and its domain.
fn around<'t>(text: &'t str, sign: &Range<usize>) -> Option<(Range<usize>, &'t str)> {
    let before = text.get(..sign.start)?;
    let start = (before.char_indices().rev().take(MAX_LOCAL))
        .take_while(|(_, c)| c.is_alphanumeric() || "._%+-'".contains(*c))
        .last()
        .map(|(at, _)| at)?;
    let local = before.get(start..)?;
    let start = start + local.len() - local.trim_start_matches(['.', '\'']).len();
    let domain = domain(text.get(sign.end..)?)?;
    (start < sign.start).then(|| (start..sign.end + domain.len(), domain))
}

/// The domain that a text begins with: labels with dots between, the last one of letters.
fn domain(text: &str) -> Option<&str> {
    let end = (text.char_indices().take(MAX_DOMAIN))
        .take_while(|(_, c)| c.is_alphanumeric() || *c == '.' || *c == '-')
        .last()
        .map(|(at, c)| at + c.len_utf8())?;
    let mut domain = text.get(..end)?;
    loop {
        domain = domain.trim_end_matches(['.', '-']);
        let (head, top) = domain.rsplit_once('.')?;
        let named = top.chars().count() >= 2 && top.chars().all(char::is_alphabetic);
        if named && head.split('.').all(|label| !label.is_empty()) {
            return Some(domain);
        }
        domain = head;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let mut hits = Vec::new();
        find(text, &Rules::default(), &mut hits);
        hits.iter().filter_map(|hit| text.get(hit.range.clone())).collect()
    }

    #[test]
    fn addresses() {
        for text in [
            "kari.nordmann@example.no",
            "Ola+sak@example.com",
            "per_s@sub.example.org",
            "x@example.se",
            "mor.far@kommune.example",
            "åse@example.dk",
            "A@EXAMPLE.COM",
            "fornavn-etternavn@post.example",
            "kari(at)example.no",
            "kari [at] example.no",
        ] {
            assert_eq!(found(text), [text]);
        }
    }

    #[test]
    fn what_stands_around_is_left() {
        assert_eq!(found("<t@example.net>"), ["t@example.net"]);
        assert_eq!(found("mailto:a.b@example.com."), ["a.b@example.com"]);
        assert_eq!(found("(x@example.no.)"), ["x@example.no"]);
    }

    #[test]
    fn other_uses_of_the_sign() {
        for text in ["@rolle", "kl@10", "a@b", "@", "a@.no", "a@1.2", "x@..no", "se (at) no"] {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn own_domains_may_stand() {
        let rules = Rules::default().allow_email_domains(&["kommune.example".to_owned()]);
        let mut hits = Vec::new();
        find("kari@kommune.example ola@example.no", &rules, &mut hits);
        assert_eq!(hits.len(), 1);
    }
}
